"""The flagship's sides that play themselves: they act with substance, and what the capitals do moves them.

Each line is what one or more capitals order; whoever is not named in it follows a policy. The bars are wide.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.analysis.simulate import Simulation, simulate_games
from game.content.orders_file import read_orders
from tests.conftest import program_of

LINES = Path(__file__).parent / "lines"
GAMES = 400
OTHERS = ("moscow", "sahel", "eu", "street", "algiers", "ndjamena", "guard", "army", "bazoum")


@cache
def played(line: str) -> Simulation:
    program = program_of("niger-2023")
    file = read_orders(LINES / f"{line}.yaml", program.scenario)
    turns = program.scenario.turns
    return simulate_games(program, seed=1, games=GAMES, orders=lambda turn: file.of(turns[turn].id))


def share(line: str, ending: str) -> int:
    """How many games of a hundred come to an ending."""
    return 100 * played(line).endings.get(ending, 0) // GAMES


@pytest.mark.parametrize("side", OTHERS)
def test_each_side_that_plays_itself_has_options_enough_and_uses_each(side: str) -> None:
    scenario = program_of("niger-2023").scenario
    own = {option.id for option in scenario.options.values() if option.by == side}
    policy = next(policy for policy in scenario.policies.values() if policy.actor == side)
    assert len(own) >= 8
    assert own == {move.what for move in policy.moves if move.verb == "order"}


def test_a_council_left_alone_and_afraid_often_takes_other_guards_and_not_always() -> None:
    assert 20 <= share("isolated", "protectorate") <= 80


def test_under_the_same_siege_a_bargain_keeps_other_guards_away() -> None:
    assert share("bargained", "protectorate") <= 3
    assert share("bargained", "bargain") >= 25


def test_a_date_with_a_brigade_and_no_side_talks_is_a_real_danger_of_war() -> None:
    assert 8 <= share("brigade", "regional_war") <= 40


def test_a_force_that_enters_meets_war_a_halt_or_an_open_road() -> None:
    assert share("force", "regional_war") >= 10
    assert share("force", "column_on_the_road") >= 2


def test_prepared_with_the_neighbours_a_force_is_let_in_more_often_and_war_is_rarer() -> None:
    assert share("prepared", "clean_intervention") >= 5
    assert share("prepared", "regional_war") * 2 < share("force", "regional_war")


def test_a_war_that_has_begun_can_be_ended() -> None:
    events = played("force").events
    assert 0 < events["guns_fall_silent"] < events["war_begins"]


def test_a_raid_can_cost_the_president_his_life() -> None:
    assert 10 <= share("raid", "failed_rescue") <= 60


def test_a_warning_with_others_by_the_river_may_send_the_guard_home() -> None:
    assert 5 <= share("watched", "they_drove_home") <= 60
