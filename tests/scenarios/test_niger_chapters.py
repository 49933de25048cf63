"""The chapters of Niger 2023: history comes to them, and what they say is so when they begin."""

from __future__ import annotations

from functools import cache

import pytest

from game.analysis.simulate import simulate_games
from game.engine.batch import Gate
from game.model.orders import NOTHING, TurnOrders
from game.session.chapters import begin_chapter
from game.session.local import LocalSession
from tests.conftest import program_of

SIDES = ("ecowas", "paris", "washington")
SEEDS = range(1, 7)
GAMES = 300

SO: dict[str, dict[str, int]] = {
    "golden_hours": {
        **{"coup_started": 1, "president_free": 0, "army_choice": 0, "coup_known": 0, "us_knows": 0},
        **{"code_word": 0, "code_word_paris": 0, "crisis_lead": 0, "secretary_line": 0, "aid_flow": 100},
        **{"designated": 0, "french_readiness": 0, "consent": 0, "ecowas_word": 0, "mediator_in": 0},
    },
    "ultimatum": {
        **{"issued_statement": 1, "army_choice": 2, "president_free": 0, "ultimatum": 0, "designated": 0},
        **{"us_confined": 1, "army_hotline": 0, "consent": 1, "french_readiness": 0, "mediator_in": 1},
    },
}
"""What the texts of a chapter say, in tracks."""


@cache
def opened(chapter: str, seed: int) -> LocalSession:
    return begin_chapter(program_of("niger-2023"), chapter, seed=seed, actors=("washington",))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("chapter", list(SO))
def test_what_a_chapter_says_is_so_when_it_begins(chapter: str, seed: int) -> None:
    session = opened(chapter, seed)
    program = session.program
    found = {track: session.state.slots[program.names[f"tracks.{track}"]] for track in SO[chapter]}
    assert found == SO[chapter]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("chapter", list(SO))
def test_every_side_has_something_to_order_when_a_chapter_begins(chapter: str, seed: int) -> None:
    session = opened(chapter, seed)
    for side in SIDES:
        possible = [o.name for o in session.offers(side, NOTHING) if o.refusal is None]
        assert len(possible) >= 2, side


@pytest.mark.parametrize("chapter", list(SO))
def test_history_comes_to_a_chapter_in_a_third_of_all_games_or_more(chapter: str) -> None:
    """So that a game begins at the first or second try, mostly."""
    program = program_of("niger-2023")
    begins = program.scenario.chapters[chapter]

    def orders(turn: int) -> TurnOrders:
        return begins.orders[turn] if turn < begins.first - 1 else {}

    gate = Gate(begins.first - 1, program.chapters[chapter])
    assert simulate_games(program, seed=1, games=GAMES, orders=orders, gate=gate).games >= GAMES / 3


def test_the_decree_is_the_whole_crisis() -> None:
    program = program_of("niger-2023")
    decree = program.scenario.chapters["decree"]
    assert (decree.first, decree.last, decree.orders) == (1, None, ())
    session = begin_chapter(program, "decree", seed=5, actors=("paris",))
    assert session.state == LocalSession(program, seed=5, actors=("paris",)).state


def test_the_golden_hours_end_on_thursday_morning() -> None:
    program = program_of("niger-2023")
    chapter, turns = program.scenario.chapters["golden_hours"], program.scenario.turns
    assert chapter.last is not None
    assert chapter.last - chapter.first + 1 == 8
    last = turns[chapter.last - 1]
    assert f"{program.scenario.moment(last.start + last.length):%A %H:%M}" == "Thursday 08:00"


@pytest.mark.parametrize("chapter", list(SO))
def test_every_capital_is_told_where_it_stands(chapter: str) -> None:
    texts = program_of("niger-2023").scenario.texts
    assert all(f"chapters.{chapter}.sides.{side}" in texts for side in SIDES)
