"""Why a game ended so: the chain of causes from the ledgers, and whose orders counted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from game.analysis.why_ended import MOST_LINES, explain_ending, why_ended
from game.engine.compile import compile_scenario
from game.engine.explain import Explainer
from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.model.ledger import Ledger
from game.model.orders import Order, Orders
from game.session.chapters import begin_chapter
from game.session.library import open_scenario
from game.session.local import LocalSession
from game.session.saves import save
from game.text.scenario_words import words_for
from tests.conftest import program_of
from tests.players import random_orders
from tests.shell import DIKE, Shell

SMALL = """
format: 1
id: small
title: Small
summary: A mason, a storm and a saint.
clock: {opening: 2030-01-01 00:00}
actors:
  mason:
    {title: The mason, role: The mason, playable: true, capacity: 4, brief: {public: B., confidential: B.}}
  storm: {title: The storm, role: The storm}
tracks:
  wall: {title: The wall, start: 40, readings: {all: exact}}
  faith: {title: Faith, start: 20, readings: {all: exact}}
  held: {title: The town is held, range: [0, 1], start: 0, readings: {all: exact}}
  wet: {title: The cellar is wet, range: [0, 1], start: 0, readings: {all: exact}}
turns:
  one: {title: One, start: 2030-01-01 00:00}
  two: {title: Two, start: 2030-01-01 06:00}
  three: {title: Three, start: 2030-01-01 12:00, hours: 6}
options:
  build: {title: Lay bricks, text: Bricks., by: mason, kind: protection, effects: [{add: {wall: 30}}]}
  tear: {title: Take bricks away, text: Bricks., by: mason, kind: protection, effects: [{add: {wall: -10}}]}
  pray: {title: Pray, text: Pray., by: mason, kind: protection, effects: [{add: {faith: 50}}]}
  blow:
    title: It blows
    text: Wind.
    by: storm
    kind: protection
    initiative: 9
    effects: [{set: {held: wall >= 60}}]
events:
  flood: {title: A flood, text: Water., when: turn == 2 and wall < 60, effects: [{set: {wet: 1}}]}
  miracle: {title: A miracle, text: Light., chance: "100 * (faith >= 60)", effects: [{set: {held: 1}}]}
rules:
  watch: {title: The watch, when: wall >= 90, effects: [{set: {held: 1}}]}
endings:
  stands: {title: It stands, rank: 1, family: over, when: held == 1, text: Stands.}
  drowned: {title: Drowned, rank: 2, family: over, when: wet == 1 and final, text: Drowned.}
  over: {title: Over, rank: 9, family: over, when: final, text: Over.}
objectives:
  mason: {parts: {stands: {title: It stands, weight: 1, value: wall}}}
policies:
  mason: {moves: {b: {order: build, weight: 1, because: So.}}}
  storm: {rest: 0, moves: {b: {order: blow, weight: "wall // 30", because: It looks at the wall.}}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Program:
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return compile_scenario(open_scenario(str(path)))


def played(program: Program, *turns: dict[str, tuple[str, ...]]) -> LocalSession:
    """A game in which the mason orders some options turn by turn, and the storm does as well, or nothing."""
    session = LocalSession(program, seed=1, actors=("mason",))
    for orders in turns:
        given = {a: Orders(tuple(Order(o) for o in orders.get(a, ()))) for a in ("mason", "storm")}
        session.advance(given)
    return session


def told(session: LocalSession) -> list[str]:
    words = words_for(session.program.scenario.texts)
    return [words.word(line.says) for line in why_ended(session)]


def test_nothing_is_told_while_the_game_goes_on(small: Program) -> None:
    assert why_ended(played(small, {"mason": ("build",)})) == ()


def test_a_rule_decides_and_the_order_behind_it_is_named(small: Program) -> None:
    lines = told(played(small, {"mason": ("build",)}, {"mason": ("build",)}))
    assert lines == [
        "Turn 2: “The watch”. The town is held.",
        "Behind that: The wall, moved most by “Lay bricks” (The mason, turns 1 to 2: +60).",
        "Of what the players ordered and said, this counted most for it: "
        "“Lay bricks” (The mason, turns 1 to 2: The wall).",
    ]


def test_luck_is_told_and_what_did_not_count_is_not(small: Program) -> None:
    lines = told(played(small, {"mason": ("tear", "build")}, {"mason": ("pray",)}, {}))
    assert lines[0] == "Turn 3: “A miracle”. The town is held. [Luck: 100 in 100, and it came.]"
    assert lines[-1].endswith("“Pray” (The mason, turn 2: Faith).")
    assert not any("bricks" in line for line in lines)


def test_a_policy_s_order_is_followed_to_what_it_weighed(small: Program) -> None:
    session = played(small, {"mason": ("build", "tear")})
    session.advance({"mason": Orders()})
    lines = told(session)
    assert lines[0] == "Turn 2: “It blows” (The storm). The town is held."
    assert "counted most for it: “Lay bricks” (The mason, turn 1: The wall)." in lines[-2]
    assert "counted most against it: “Take bricks away” (The mason, turn 1: The wall)." in lines[-1]


def test_when_time_is_up_what_kept_other_endings_away_is_told(small: Program) -> None:
    assert told(played(small, {}, {"mason": ("pray",)}, {}))[0].startswith("Turn 3: “A miracle”")
    drowned = told(played(small, {"mason": ("tear",)}, {}, {}))
    assert drowned[0] == "Turn 2: “A flood”. The cellar is wet."
    dry = told(played(small, {"mason": ("build", "tear")}, {}, {}))
    assert dry == [
        "When time was up, nothing had come about that would have ended it otherwise.",
        "Nothing that the players ordered or said is found behind it.",
    ]


def test_orders_outside_the_turns_of_people_are_not_theirs(small: Program) -> None:
    session = played(small, {"mason": ("build",)}, {"mason": ("build",)})
    lines = explain_ending(small, session.ledgers, ("mason",), first=2, last=2)
    words = words_for(small.scenario.texts)
    assert words.word(lines[-1].says).endswith("“Lay bricks” (The mason, turn 2: The wall).")


@pytest.mark.parametrize("seed", range(12))
def test_any_game_is_explained_in_five_lines_at_most(seed: int) -> None:
    program = program_of(DIKE)
    luck = Random(seed)
    resolution = new_game(program, seed=seed)
    ledgers: list[Ledger] = [resolution.ledger]
    while not resolution.state.ended:
        resolution = resolve(program, resolution.state, random_orders(program, luck))
        ledgers.append(resolution.ledger)
    turns = len(program.scenario.turns)
    lines = explain_ending(program, ledgers, program.scenario.playable(), first=1, last=turns)
    words, explainer = words_for(program.scenario.texts), Explainer(ledgers)
    assert 1 <= len(lines) <= MOST_LINES
    for line in lines:
        assert "⟦" not in words.word(line.says)
        if line.entry:
            assert explainer.when(line.entry).turn == line.turn
    assert not words.unfilled


def test_replay_tells_it_before_the_turning_points(small: Program, tmp_path: Path, sh: Shell) -> None:
    session = played(small, {"mason": ("build",)}, {"mason": ("build",)})
    scenario = tmp_path / "small.yaml"
    scenario.write_text(SMALL, "utf-8")
    save(tmp_path / "game.json", session, {})
    out = sh("replay", tmp_path / "game.json", "--scenario", scenario, "--turning-points").out
    assert out.index("Why it ended so") < out.index("Turn 2: “The watch”") < out.index("Turning points")


def test_a_chapter_of_the_flagship_ends_with_a_chain() -> None:
    session = begin_chapter(program_of("niger-2023"), "golden_hours", seed=3, actors=("washington",))
    session.run_out()
    lines = told(session)
    assert lines[0].startswith(("Turn ", "When time was up", "Washington's bargain"))
    assert not any("⟦" in line for line in lines)
