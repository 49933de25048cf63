"""Counts over many games: the same as those of games played one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from game.analysis import simulate
from game.analysis.simulate import Simulation, simulate_games
from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.model.ledger import Change
from game.model.orders import NOTHING, Order, Orders, TurnOrders
from tests.conftest import program_of
from tests.generated import generated_program

GAMES = 30


def policies(_turn: int) -> TurnOrders:
    return {}


def counted(program: Program, seed: int = 4) -> Simulation:
    return simulate_games(program, seed=seed, games=GAMES, orders=policies)


def program_for(name: str | int) -> Program:
    return generated_program(name) if isinstance(name, int) else program_of(name)


@pytest.mark.parametrize("name", ["dike", 0, 1, 2, 3])
def test_counts_agree_with_games_played_singly(name: str | int) -> None:
    program = program_for(name)
    result = counted(program)
    turns: Counter[str] = Counter()
    given: Counter[tuple[str, str]] = Counter()
    fell: Counter[str] = Counter()
    for game in range(GAMES):
        resolution = new_game(program, seed=4, game=game)
        ledgers = [resolution.ledger]
        while not resolution.state.ended:
            resolution = resolve(program, resolution.state, {})
            ledgers.append(resolution.ledger)
        changed = {e.slot for ledger in ledgers for e in ledger.entries if isinstance(e, Change)}
        turns[program.scenario.turns[resolution.state.turn].id] += 1
        given.update({(c.actor, c.option) for c in program.columns if c.given in changed})
        fell.update(e for e in program.scenario.events if program.names[f"events.{e}.at"] in changed)
    assert result.turns == turns
    for actor, options in result.orders.items():
        for option, share in options.items():
            assert share == pytest.approx(given[actor, option] / GAMES, abs=1e-4)
    for event, share in result.events.items():
        assert share == pytest.approx(fell[event] / GAMES, abs=1e-4)


@pytest.mark.parametrize("name", ["dike", 0, 1, 2, 3])
def test_every_part_of_the_scenario_is_counted(name: str | int) -> None:
    program = program_for(name)
    result, scenario = counted(program), program.scenario
    assert sorted([*result.endings, *result.never]) == sorted(ending.id for ending in scenario.endings)
    assert not set(result.endings) & set(result.never)
    assert sum(result.turns.values()) == GAMES
    assert {option for row in result.orders.values() for option in row} == {
        *scenario.options,
        *scenario.requests,
    }
    assert set(result.events) == set(scenario.events)
    assert set(result.calls) == set(scenario.calls)
    assert set(result.reports) == set(scenario.reports)
    never = {option for options in result.never_ordered().values() for option in options}
    assert never == {o for row in result.orders.values() for o, share in row.items() if share == 0}


def test_endings_that_never_came_are_named() -> None:
    idle = dict.fromkeys(program_of("dike").actors, NOTHING)
    result = simulate_games(program_of("dike"), seed=1, games=5, orders=lambda _turn: idle)
    assert "empty_town" in result.never
    assert (
        result.mean_turns
        == sum(
            number * result.turns.get(turn.id, 0)
            for number, turn in enumerate(program_of("dike").scenario.turns, start=1)
        )
        / 5
    )
    assert set(result.never_ordered()["mayor"]) == {"ask_reading", "call_out_board", "evacuate", "lift"}


class TestRefusals:
    def test_each_comes_with_its_turn_and_reason(self) -> None:
        shame = {"mayor": Orders((Order("call_out_board"),))}
        result = simulate_games(
            program_of("dike"), seed=1, games=40, orders=lambda turn: shame if turn == 2 else {}
        )
        assert result.refused["call_out_board"] <= 40
        rows = {(turn, r.actor, r.order, r.reason) for turn, r in result.refusals}
        assert rows == {(2, "mayor", "call_out_board", "options.call_out_board.why_not")}

    def test_where_nothing_is_refused_no_game_is_played_singly(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(simulate, "new_game", None)
        assert counted(program_of("dike")).refusals == ()

    def test_only_so_many_games_are_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An order that is refused in few games may go without a reason; it is counted all the same."""
        looked = []

        def watched(program: Program, *, seed: int, game: int = 0) -> object:
            looked.append(game)
            return new_game(program, seed=seed, game=game)

        monkeypatch.setattr(simulate, "new_game", watched)
        monkeypatch.setattr(simulate, "MOST_LOOKED_AT", 0)
        shame = {"mayor": Orders((Order("call_out_board"),))}
        result = simulate_games(program_of("dike"), seed=1, games=9, orders=lambda _turn: shame)
        assert (looked, result.refusals) == ([], ())
        assert result.refused["call_out_board"] > 0
        monkeypatch.setattr(simulate, "MOST_LOOKED_AT", 10)
        simulate_games(program_of("dike"), seed=1, games=9, orders=lambda _turn: shame)
        assert looked == [0]
