"""Where a game changed course, and by what: held against the ledger and the scores."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from game.analysis.turning_points import (
    LEAST_SWING,
    MOST_MOVERS,
    MOST_POINTS,
    Luck,
    Swing,
    TurningPoint,
    every_turn,
    find_turning_points,
    point_lines,
    swing_lines,
    turning_points_of,
)
from game.engine.chances import chances, scores
from game.engine.compile import compile_scenario
from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.model.ledger import Ledger
from game.model.orders import NOTHING, Order, Orders
from game.model.state import State
from game.session.chapters import begin_chapter
from game.session.library import open_scenario
from game.session.local import LocalSession
from game.text.catalogue import Catalogue
from game.text.scenario_words import interface_words, words_for
from tests.conftest import program_of
from tests.players import random_orders
from tests.shell import DIKE, Shell

SMALL = """
format: 1
id: small
title: Small
summary: Two sides and a wall.
clock: {opening: 2030-01-01 00:00}
actors:
  mason: {title: The mason, role: The mason, playable: true, brief: {public: Build., confidential: Build.}}
  storm: {title: The storm, role: The storm}
tracks:
  wall: {title: The wall, start: 40, readings: {all: exact}}
  roof: {title: The roof, start: 50, readings: {all: exact}}
turns:
  one: {title: One, start: 2030-01-01 00:00}
  two: {title: Two, start: 2030-01-01 06:00}
  three: {title: Three, start: 2030-01-01 12:00, hours: 6}
options:
  build: {title: Lay bricks, text: Bricks., by: mason, kind: protection, effects: [{add: {wall: 40}}]}
  gamble:
    title: Lay them in the rain
    text: Bricks.
    by: mason
    kind: protection
    effects:
      - chance: 30 + wall
        as: holds
        title: The mortar holds
        then: [{add: {wall: 40}}]
        else: [{add: {wall: -15}}]
  slow: {title: Order beams, text: Beams., by: mason, kind: economic, lead: 6, effects: [{add: {wall: 30}}]}
events:
  gust: {title: A gust, text: Wind., when: turn == 2, chance: 100, effects: [{add: {wall: -10}}]}
rules:
  rain: {title: Rain wears it, effects: [{add: {wall: -2, roof: -1}}]}
endings:
  over: {title: Over, rank: 9, family: over, when: final, text: Over.}
objectives:
  mason: {cap: 90, parts: {stands: {title: It stands, weight: 1, value: wall}}}
policies:
  mason: {moves: {b: {order: build, weight: 1, because: So.}}}
"""


def small(tmp_path_factory: pytest.TempPathFactory) -> Program:
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return compile_scenario(open_scenario(str(path)))


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return small(tmp_path_factory)


def words_of(program: Program) -> Catalogue:
    return words_for(program.scenario.texts)


def played(program: Program, *turns: str, seed: int = 1) -> LocalSession:
    """A game of the mason in which each turn's orders are named, or empty."""
    session = LocalSession(program, seed=seed, actors=("mason",))
    for orders in turns:
        session.advance({"mason": Orders(tuple(Order(o) for o in orders.split())) if orders else NOTHING})
    return session


class TestOneWall:
    def test_an_order_moves_the_score_and_is_named_with_its_side(self, wall: Program) -> None:
        session = played(wall, "build", "", "")
        first = next(every_turn(wall, session.ledgers, words_of(wall)))
        (swing,) = first.swings
        assert (swing.actor, swing.before, swing.after) == ("mason", 40, 78)
        assert [(m.actor, m.says, m.by) for m in swing.movers] == [
            ("mason", "Lay bricks", 40),
            (None, "Rain wears it", -2),
        ]

    def test_what_an_opening_brings_counts_for_the_turn_that_opens(self, wall: Program) -> None:
        session = played(wall, "build", "", "")
        second = list(every_turn(wall, session.ledgers, words_of(wall)))[1]
        (swing,) = second.swings
        assert (swing.before, swing.after) == (78, 66)
        assert [(m.kind, m.says, m.by) for m in swing.movers] == [
            ("event", "A gust", -10),
            ("rule", "Rain wears it", -2),
        ]
        assert swing.movers[0].luck == (Luck("A gust", 100, came=True),)

    def test_an_order_that_arrives_is_its_sides_deed(self, wall: Program) -> None:
        session = played(wall, "slow", "", "")
        second = list(every_turn(wall, session.ledgers, words_of(wall)))[1]
        arrival = next(m for m in second.swings[0].movers if m.kind == "arrival")
        assert (arrival.actor, arrival.says, arrival.by) == ("mason", "Order beams", 30)

    @pytest.mark.parametrize("seed", range(8))
    def test_luck_is_named_with_the_chance_it_had_at_that_moment(self, wall: Program, seed: int) -> None:
        session = played(wall, "gamble", "gamble", "", seed=seed)
        heights = [40, session._history[1].state.slots[wall.names["tracks.wall"]]]
        for point, height in zip(every_turn(wall, session.ledgers, words_of(wall)), heights, strict=False):
            mover = next(m for m in point.swings[0].movers if m.says == "Lay them in the rain")
            assert mover.luck == (Luck("The mortar holds", 30 + height, came=mover.by > 0),)

    def test_both_ways_of_luck_are_told(self, wall: Program) -> None:
        told = set()
        for seed in range(12):
            session = played(wall, "gamble", "", "", seed=seed)
            lines = "\n".join(point_lines(turning_points_of(session, words_of(wall)), words_of(wall)))
            told |= {text for text in ("and came]", "and did not come]") if text in lines}
            assert "[luck: The mortar holds had 70 in 100 and " in lines
        assert told == {"and came]", "and did not come]"}

    def test_the_cap_bounds_what_is_told(self, wall: Program) -> None:
        session = played(wall, "build", "build", "build")
        points = list(every_turn(wall, session.ledgers, words_of(wall)))
        assert [swing.after for point in points for swing in point.swings] == [78, 90]

    def test_a_turn_that_moves_little_is_no_turning_point(self, wall: Program) -> None:
        session = played(wall, "", "", "")
        points = turning_points_of(session, words_of(wall))
        assert [point.turn for point in points] == [2]
        assert all(abs(s.after - s.before) >= LEAST_SWING for s in points[0].swings)

    def test_a_game_under_way_is_told_as_far_as_it_has_come(self, wall: Program) -> None:
        assert turning_points_of(played(wall), words_of(wall)) == ()
        lines = point_lines((), words_of(wall))
        none = (
            "In no turn that the players ordered did any side\N{RIGHT SINGLE QUOTATION MARK}s score move far."
        )
        assert lines == ["Turning points", f"  {none}"]
        assert [p.turn for p in turning_points_of(played(wall, "build"), words_of(wall))] == [1]

    def test_it_is_told_in_lines(self, wall: Program) -> None:
        lines = point_lines(turning_points_of(played(wall, "build", "", ""), words_of(wall)), words_of(wall))
        assert "  Turn 1: One. 1 January, 00:00" in lines
        assert "    The mason: 40 → 78" in lines
        assert "      +40 The mason: Lay bricks" in lines


def random_game(program: Program, seed: int) -> tuple[list[Ledger], State]:
    luck = Random(seed)
    resolution = new_game(program, seed=seed)
    ledgers = [resolution.ledger]
    while not resolution.state.ended:
        resolution = resolve(program, resolution.state, random_orders(program, luck))
        ledgers.append(resolution.ledger)
    return ledgers, resolution.state


@pytest.mark.parametrize("name", ["dike", "harbour-fever", "night-shift", "niger-2023"])
@pytest.mark.parametrize("seed", range(3))
def test_every_point_of_every_score_is_put_down_to_something(name: str, seed: int) -> None:
    program = program_of(name)
    ledgers, state = random_game(program, seed)
    standing: dict[str, int] = {}
    for point in every_turn(program, ledgers, words_of(program)):
        for swing in point.swings:
            assert swing.before == standing.get(swing.actor, swing.before)
            assert swing.after - swing.before == sum(mover.by for mover in swing.movers) + swing.rest
            assert len(swing.movers) <= MOST_MOVERS
            standing[swing.actor] = swing.after
    for actor, score in standing.items():
        slot = program.actors[actor].score
        assert slot is not None
        assert score == state.slots[slot]


@pytest.mark.parametrize("seed", range(6))
def test_at_most_five_the_widest_in_the_order_in_which_they_came(seed: int) -> None:
    program = program_of("niger-2023")
    ledgers, _ = random_game(program, seed)
    words = words_of(program)
    points = find_turning_points(program, ledgers, words)
    assert len(points) <= MOST_POINTS
    assert [p.turn for p in points] == sorted(p.turn for p in points)
    others = [p for p in every_turn(program, ledgers, words) if p.turn not in {q.turn for q in points}]
    assert all(
        p.weight <= min((q.weight for q in points), default=0)
        or max((abs(s.after - s.before) for s in p.swings), default=0) < LEAST_SWING
        for p in others
    )
    told = "\n".join(point_lines(points, words))
    assert "\u27e6" not in told
    assert " -" not in told, "what is lost has the sign that it has everywhere"
    assert any(mover.by < 0 for p in points for s in p.swings for mover in s.movers) == ("\u2212" in told)


def test_in_a_chapter_only_the_turns_that_people_order() -> None:
    program = program_of("dike")
    words = words_of(program)
    for seed in range(8):
        session = begin_chapter(program, "long_night", seed=seed, actors=("mayor",))
        assert turning_points_of(session, words) == ()
        while not session.state.ended:
            session.submit("mayor")
        whole = find_turning_points(program, session.ledgers, words)
        told = turning_points_of(session, words)
        assert {point.turn for point in told} <= {3, 4}
        assert {point for point in whole if point.turn in (3, 4)} <= set(told)
        if told and {point.turn for point in whole} - {3, 4}:
            return
    raise AssertionError("no game turned both in the chapter and outside")


def test_most_games_have_some() -> None:
    program = program_of("niger-2023")
    found = [
        find_turning_points(program, random_game(program, seed)[0], words_of(program)) for seed in range(6)
    ]
    assert len([points for points in found if points]) >= 3


def test_every_cause_can_be_explained(sh: Shell, tmp_path: Path) -> None:
    save = tmp_path / "game.json"
    sh("run", "niger-2023", "--seed", "3", "--save", save)
    data = sh("replay", save, "--turning-points", "--json").data
    entries = [m["entry"] for p in data["turning_points"] for s in p["swings"] for m in s["movers"]]
    assert entries
    assert all(sh("explain", save, entry).code == 0 for entry in entries[:4])


def test_the_commands_tell_them(sh: Shell, tmp_path: Path) -> None:
    save = tmp_path / "game.json"
    told = sh("run", DIKE, "--seed", "2", "--story", "--save", save).out
    assert "\nTurning points\n" in told
    again = sh("replay", save, "--scenario", DIKE, "--turning-points").out
    assert again.startswith("Why it ended so\n")
    assert "\nTurning points\n" in again
    assert again.partition("\n\n")[0] in told
    assert "turning_points" not in sh("replay", save, "--scenario", DIKE, "--json").data
    named = sh("run", "niger-2023", "--seed", "2", "--story", "--roles").out.partition("\nTurning points\n")[
        2
    ]
    assert "The guard seizes the presidency" in named


def test_what_the_program_tells_of_chances_and_scores(wall: Program) -> None:
    assert set(chances(wall)) == {"events.gust.happens", "options.gamble.holds"}
    assert set(scores(wall)) == {"mason"}
    niger = program_of("niger-2023")
    assert set(scores(niger)) == set(niger.scenario.objectives)
    assert len(chances(niger)) > 20


@pytest.mark.parametrize(("language", "said"), [("en", "everything else"), ("fr", "tout le reste")])
@pytest.mark.parametrize(("rest", "by"), [(-1, "\N{MINUS SIGN}1"), (1, "+1"), (-12, "\N{MINUS SIGN}12")])
def test_what_all_others_moved_is_no_count_of_causes(language: str, said: str, rest: int, by: str) -> None:
    swing = Swing("mason", 40, 60, (), rest)
    point = TurningPoint(2, "Two", datetime(2030, 1, 1, 6), (swing,))
    ((_, lines),) = swing_lines(point, interface_words(language))
    assert lines == [f"{by} {said}"]
