"""Two crises that outside authors wrote from the documentation alone: a fever and a strike.

They keep the format honest: what an author could say with it once must stay sayable, and must stay a game.
"""

from __future__ import annotations

from functools import cache

import pytest

from game.analysis.simulate import Simulation, simulate_games
from game.content.orders_file import read_orders
from game.model.orders import NOTHING
from game.session.library import check
from game.session.local import LocalSession
from tests.conftest import FIXTURES, program_of
from tests.laws.test_agreement import differences

CRISES = ("harbour-fever", "night-shift")
GAMES = 300


@cache
def simulated(crisis: str, idle: str = "", orders: str = "") -> Simulation:
    program = program_of(crisis)
    turns = program.scenario.turns
    if orders:
        file = read_orders(FIXTURES / crisis / orders, program.scenario)
        return simulate_games(program, seed=1, games=GAMES, orders=lambda turn: file.of(turns[turn].id))
    silent = {idle: NOTHING} if idle else {}
    return simulate_games(program, seed=1, games=GAMES, orders=lambda _turn: silent)


@pytest.mark.parametrize("crisis", CRISES)
def test_nothing_is_found_in_them(crisis: str) -> None:
    assert check(FIXTURES / crisis)[1] == ()


@pytest.mark.parametrize("crisis", CRISES)
def test_by_policy_they_end_in_many_ways(crisis: str) -> None:
    simulation = simulated(crisis)
    assert len(simulation.endings) >= 5
    assert len(simulation.families) >= 4
    assert max(simulation.endings.values()) < GAMES / 2


@pytest.mark.parametrize("crisis", CRISES)
@pytest.mark.parametrize("place", range(3))
def test_it_matters_whether_a_side_does_anything(crisis: str, place: int) -> None:
    side = program_of(crisis).scenario.playable()[place]
    played, idle = simulated(crisis), simulated(crisis, idle=side)
    endings = {*played.endings, *idle.endings}
    moved = sum(abs(played.endings.get(e, 0) - idle.endings.get(e, 0)) for e in endings)
    assert moved > GAMES / 10, f"an idle {side} changes the ending of only {moved / 2} games in {GAMES}"


def test_sides_that_act_together_contain_the_fever() -> None:
    together = simulated("harbour-fever", orders="orders-together.yaml")
    apart = simulated("harbour-fever")
    good = ("held_open", "rats_calm")
    share = {name: sum(s.endings.get(e, 0) for e in good) for name, s in (("t", together), ("a", apart))}
    assert share["t"] > 1.3 * share["a"]


def test_sides_that_bargain_settle_the_strike() -> None:
    bargained = simulated("night-shift", orders="orders-bargain.yaml")
    assert bargained.endings.get("agreement", 0) > 2 * simulated("night-shift").endings.get("agreement", 0)


@pytest.mark.parametrize("crisis", CRISES)
def test_one_game_and_the_batch_agree(crisis: str) -> None:
    assert differences(program_of(crisis), seed=7, games=60) == []


@pytest.mark.parametrize("crisis", CRISES)
@pytest.mark.parametrize("place", range(3))
def test_every_turn_of_an_idle_side_holds_two_orders(crisis: str, place: int) -> None:
    program = program_of(crisis)
    side = program.scenario.playable()[place]
    session = LocalSession(program, seed=1, actors=(side,))
    while not session.state.ended:
        possible = [o for o in session.offers(side, NOTHING) if o.refusal is None]
        assert len(possible) >= 2, f"turn {session.state.turn + 1} of {side}"
        session.submit(side)
