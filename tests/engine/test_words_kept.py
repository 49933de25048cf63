"""What two sides are told of a promise: that its order was given, and later that it was carried out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.engine.compile import compile_scenario
from game.engine.program import Program
from game.model.orders import NOTHING, Order, Orders, Reply
from game.session.library import open_scenario
from game.session.local import LocalSession
from game.text.scenario_words import words_for

AtWork = Callable[[int, str], Program]
"""A program from the hours that the order takes, and who notices it."""

SMALL = """
format: 1
id: small
title: Small
summary: Two neighbours and a wall.
clock: {opening: 2030-01-01 00:00}
actors:
  ana: {title: Ana, role: Ana, playable: true, capacity: 4, brief: {public: B., confidential: B.}}
  bo: {title: Bo, role: Bo, playable: true, capacity: 4, brief: {public: B., confidential: B.}}
tracks:
  wall: {title: The wall, start: 40, readings: {all: exact}}
turns:
  one: {title: One, start: 2030-01-01 00:00}
  two: {title: Two, start: 2030-01-01 06:00}
  three: {title: Three, start: 2030-01-01 12:00}
  four: {title: Four, start: 2030-01-01 18:00, hours: 6}
options:
  help: {title: Help, text: H., by: bo, kind: protection, lead: LEAD, seen_by: SEEN}
requests:
  plea: {title: Help with the wall, text: Will you help?, by: ana, to: bo, asks: help, within: 12}
endings:
  over: {title: Over, rank: 9, family: over, when: final, text: Over.}
"""


@pytest.fixture
def at_work(tmp_path_factory: pytest.TempPathFactory) -> AtWork:
    def program(lead: int, seen_by: str) -> Program:
        path = tmp_path_factory.mktemp("small") / "small.yaml"
        path.write_text(SMALL.replace("LEAD", str(lead)).replace("SEEN", seen_by), "utf-8")
        return compile_scenario(open_scenario(str(path)))

    return program


def told(program: Program, *turns: dict[str, Orders]) -> dict[str, list[list[str]]]:
    """What each side is told of its requests, turn by turn."""
    session = LocalSession(program, seed=1, actors=("ana", "bo"))
    words = words_for(program.scenario.texts)
    found: dict[str, list[list[str]]] = {"ana": [], "bo": []}
    for number, orders in enumerate(turns, start=1):
        session.advance({actor: orders.get(actor, NOTHING) for actor in ("ana", "bo")})
        for actor, lines in found.items():
            lines.append([words.word(t.text) for t in session.told(actor, number) if t.kind == "request"])
    return found


ASK = {"ana": Orders((Order("plea"),))}
PROMISE_AND_GIVE = {"bo": Orders((Order("help"),), (), (Reply("plea", "promise"),))}
PROMISE = {"bo": Orders((), (), (Reply("plea", "promise"),))}
GIVE = {"bo": Orders((Order("help"),))}


def test_an_order_that_acts_at_once_keeps_the_word(at_work: AtWork) -> None:
    lines = told(at_work(0, "[ana]"), ASK, PROMISE, GIVE)
    assert lines["bo"][2] == ["You kept your word to Ana: Help with the wall."]
    assert lines["ana"][2] == ["Bo kept its word: Help with the wall."]


def test_an_order_under_way_is_told_as_given_and_its_arrival_as_done(at_work: AtWork) -> None:
    lines = told(at_work(8, "[ana]"), ASK, PROMISE, GIVE, {})
    assert lines["bo"][2:] == [
        ["You have given the order that you promised Ana: Help with the wall."],
        [],
    ]
    given_early = told(at_work(8, "[ana]"), ASK, PROMISE_AND_GIVE, {}, {})
    assert given_early["bo"][1] == ["You have given the order that you promised Ana: Help with the wall."]
    assert given_early["bo"][2] == ["What Ana asked of you is done: Help with the wall."]
    assert given_early["ana"][2] == ["What you asked of Bo is done: Help with the wall."]
    assert given_early["bo"][3] == given_early["ana"][3] == []


def test_who_does_not_notice_the_order_hears_only_that_it_was_given(at_work: AtWork) -> None:
    lines = told(at_work(8, "[]"), ASK, PROMISE_AND_GIVE, {}, {})
    assert lines["ana"][1] == ["Bo has given the order that it promised: Help with the wall."]
    assert lines["ana"][2] == []
    assert lines["bo"][2] == ["What Ana asked of you is done: Help with the wall."]


def test_what_was_ordered_before_it_was_heard_is_told_as_ordered(at_work: AtWork) -> None:
    lines = told(at_work(8, "[ana]"), {**ASK, **GIVE}, {})
    assert lines["bo"][0] == ["You have ordered what Ana asks: “Will you help?”"]
    assert lines["ana"][0] == ["Bo has ordered what you asked: Help with the wall."]
