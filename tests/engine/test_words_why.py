"""Why a reading moved: named also where what moved it came about turns before the reading was taken."""

from __future__ import annotations

import pytest

from game.engine.compile import compile_scenario
from game.engine.program import Program
from game.model.orders import NOTHING
from game.session.library import open_scenario
from game.session.local import LocalSession
from game.text.scenario_words import words_for

SMALL = """
format: 1
id: small
title: Small
summary: A watcher and a wall.
clock: {opening: 2030-01-01 00:00}
actors:
  ana: {title: Ana, role: Ana, playable: true, brief: {public: B., confidential: B.}}
tracks:
  wall: {title: The wall, start: 90, readings: {ana: {every: 12}}}
  roof: {title: The roof, start: 90, readings: {ana: exact}}
turns:
  one: {title: One, start: 2030-01-01 00:00}
  two: {title: Two, start: 2030-01-01 06:00}
  three: {title: Three, start: 2030-01-01 12:00}
  four: {title: Four, start: 2030-01-01 18:00}
  five: {title: Five, start: 2030-01-02 00:00, hours: 6}
options:
  wait: {title: Wait, text: Wait., by: ana, kind: protection}
events:
  gust:
    title: A gust
    text: Wind.
    when: turn == 2
    seen_by: SEEN
    effects:
      - add: {wall: -40}
      - later: {in: "6", as: drip, do: [{add: {roof: -30}}]}
endings:
  over: {title: Over, rank: 9, family: over, when: final, text: Over.}
"""


@pytest.fixture(params=["[ana]", "[]"], ids=["seen", "unseen"])
def seen_by(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def program(seen_by: str, tmp_path_factory: pytest.TempPathFactory) -> Program:
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL.replace("SEEN", seen_by), "utf-8")
    return compile_scenario(open_scenario(str(path)))


def readings(program: Program) -> list[list[tuple[str, str]]]:
    """What Ana is told of readings, turn by turn: what moved, and why."""
    session = LocalSession(program, seed=1, actors=("ana",))
    words = words_for(program.scenario.texts)
    found = []
    for number in range(1, 5):
        session.advance({"ana": NOTHING})
        told = [line for line in session.told("ana", number) if line.kind == "reading"]
        found.append([(words.word(t.text), words.word(t.because) if t.because else "") for t in told])
    return found


def test_the_reading_of_two_turns_later_names_the_gust_that_was_seen(program: Program, seen_by: str) -> None:
    turns = readings(program)
    assert turns[0] == []
    why = "Because: “A gust”." if seen_by == "[ana]" else "You do not know why."
    assert turns[1] == [("The wall: 90 → 50", why), ("The roof: 90 → 60", why)]
    assert turns[2] == turns[3] == []
