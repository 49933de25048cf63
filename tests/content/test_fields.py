"""Fields of the format that the rules do not need: what they come to in a linked scenario."""

from __future__ import annotations

from pathlib import Path

from game.model.scenario import Scenario
from game.session.library import check

SCENARIO = """\
format: 1
id: pier
fiction: true
title: The pier
summary: Everything here is invented.
clock: {opening: 2030-01-01 00:00}
sources:
  invented: {title: Invented}
actors:
  ana: {title: Ana, role: Ana, playable: true, seat: 60, brief: {public: A., confidential: B.}}
  bo: {title: Bo, role: Bo, playable: true, brief: {public: A., confidential: B.}}
  cy: {title: Cy, role: Cy, playable: true, seat: 10, brief: {public: A., confidential: B.}}
  di: {title: Di, role: Di, playable: true, seat: 50, brief: {public: A., confidential: B.}}
tracks:
  ship:
    title: The ship
    range: [-1, 1]
    start: -1
    values: [sunk, at sea, alongside]
    readings: {ana: exact, all: {blur: 1}}
    source: [{id: invented, confidence: invented}]
  wind: {title: Wind, readings: {all: exact}}
turns:
  one: {title: One, start: 2030-01-01 00:00}
  two: {title: Two, start: 2030-01-01 06:00, hours: 6}
questions:
  near: {title: Is it near?}
options:
  call:
    title: Call it in
    text: A light on the pier.
    by: ana
    kind: information
    needs: wind < 50
    fails_text: Nobody saw it.
    seen_by: [bo]
    fails_seen_text: A light went out on the pier.
    effects: [{add: {ship: 1}}, {send: {report: paper}}]
requests:
  ask: {title: Ask, text: Please., by: bo, to: ana, asks: call, within: 6, moot: ship == 1}
reports:
  paper:
    title: The paper
    genre: press
    origin: The paper
    to: [all]
    reliable: 50
    text: It is in.
    sets: {ship: {}}
    false_text: It is out.
    false_sets: {ship: {offset: -1}}
    question: near
    stance: It is near
    false_stance: It is far
endings:
  over: {title: Over, rank: 9, family: over, when: final, text: Over.}
"""


def checked(text: str, folder: Path) -> tuple[Scenario, list[str]]:
    path = folder / "pier.yaml"
    path.write_text(text, "utf-8")
    loaded, found = check(path)
    assert loaded.scenario is not None
    return loaded.scenario, [f"{d.code} {d.message}" for d in found]


def test_fields_that_only_tell_are_linked(tmp_path: Path) -> None:
    scenario, found = checked(SCENARIO, tmp_path)
    assert found == []
    assert scenario.fiction
    assert any(key.startswith("tracks.ship.values.") for key in scenario.texts)
    assert not any(key.startswith("tracks.wind.values.") for key in scenario.texts)
    assert scenario.tracks["ship"].facts[0].confidence == "invented"
    assert scenario.requests["ask"].moot is not None
    wanted = {
        "tracks.ship.values.-1": "sunk",
        "tracks.ship.values.1": "alongside",
        "reports.paper.false_stance": "It is far",
        "options.call.fails_seen_text": "A light went out on the pier.",
    }
    assert wanted.items() <= scenario.texts.items()


def test_sides_go_by_their_seats(tmp_path: Path) -> None:
    scenario, _ = checked(SCENARIO, tmp_path)
    assert scenario.playable() == ("cy", "bo", "di", "ana")


def test_a_scenario_is_no_fiction_unless_it_says_so(tmp_path: Path) -> None:
    scenario, _ = checked(SCENARIO.replace("fiction: true\n", ""), tmp_path)
    assert not scenario.fiction


def test_names_in_moot_are_checked(tmp_path: Path) -> None:
    _, found = checked(SCENARIO.replace("moot: ship", "moot: shipp"), tmp_path)
    assert found == ["unknown-name there is no track 'shipp'; did you mean 'ship'?"]


def test_a_report_to_all_may_tell_what_one_of_them_knows(tmp_path: Path) -> None:
    """Ana always knows where the ship is; who knows nothing of it at all is still a fault."""
    _, found = checked(SCENARIO.replace("all: {blur: 1}", "bo: {blur: 1}, cy: {}"), tmp_path)
    assert [said.split(";")[0] for said in found] == [
        "unseen 'di' receives 'paper' and has no reading of 'ship'"
    ]
