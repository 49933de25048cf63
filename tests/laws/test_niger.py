"""The flagship as the issue of its calibration measures it; the bars are wide, the games many."""

from __future__ import annotations

import pytest

from game.analysis.simulate import Simulation, simulate_games
from game.content.orders_file import read_orders
from game.engine.game import new_game, resolve
from game.model.expression import Apply, Expression, Join, Name, Negate
from game.model.orders import NOTHING
from game.paths import scenarios_dir
from tests.conftest import program_of

GAMES = 600
SIDES = ("ecowas", "paris", "washington")
RESTORED = ("restored", "averted")


def simulated(kind: str) -> Simulation:
    program = program_of("niger-2023")
    if kind == "history":
        file = read_orders(scenarios_dir() / "niger-2023" / "history.yaml", program.scenario)
        turns = program.scenario.turns
        return simulate_games(program, seed=1, games=GAMES, orders=lambda turn: file.of(turns[turn].id))
    idle = dict.fromkeys(SIDES, NOTHING) if kind == "idle" else {}
    return simulate_games(program, seed=1, games=GAMES, orders=lambda _turn: idle)


def test_by_policy_the_crisis_ends_in_many_ways() -> None:
    assert len(simulated("policy").endings) >= 5


def test_three_idle_capitals_seldom_see_the_elected_order_come_back() -> None:
    families = simulated("idle").families
    assert sum(families.get(family, 0) for family in RESTORED) < GAMES / 10


def test_the_historical_line_mostly_ends_as_history_did() -> None:
    simulation = simulated("history")
    assert simulation.families.get("historical", 0) > GAMES / 2


def test_the_orders_of_the_historical_line_are_accepted() -> None:
    program = program_of("niger-2023")
    file = read_orders(scenarios_dir() / "niger-2023" / "history.yaml", program.scenario)
    state = new_game(program, seed=1).state
    while not state.ended:
        resolution = resolve(program, state, file.of(program.scenario.turns[state.turn].id))
        assert resolution.refused == ()
        state = resolution.state


@pytest.mark.parametrize("side", SIDES)
def test_each_side_has_options_enough(side: str) -> None:
    scenario = program_of("niger-2023").scenario
    assert sum(option.by == side for option in scenario.options.values()) >= 14


def test_no_policy_reads_a_turn_or_an_hour() -> None:
    """Dates enter only as facts of the calendar: before(), after(), hours_to()."""

    def names(expression: Expression) -> set[str]:
        match expression:
            case Name(path):
                return {path}
            case Negate(_, operand):
                return names(operand)
            case Join(_, left, right):
                return names(left) | names(right)
            case Apply(_, arguments):
                return set().union(*(names(argument) for argument in arguments))
        return set()

    for policy in program_of("niger-2023").scenario.policies.values():
        for move in policy.moves:
            assert not names(move.weight) & {"turn", "hour"}, f"{policy.actor}.{move.id}"
