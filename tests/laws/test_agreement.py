"""Law 4: one game and the batch agree bit for bit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from game.engine.batch import Gate, Outcomes, play_games
from game.engine.game import holds, new_game, resolve
from game.engine.program import Program
from game.engine.statements import Const
from game.model.orders import TurnOrders
from game.model.state import State
from tests.conftest import program_of
from tests.generated import generated_program
from tests.players import random_orders


def orders_for(program: Program, seed: int, turn: int, game: int) -> TurnOrders:
    """The same random orders for a game and turn, whoever asks."""
    return random_orders(program, Random(f"{seed}/{turn}/{game}"), injects=0.2)


def in_columns(program: Program, seed: int, games: int) -> Outcomes:
    def orders(turn: int, numbers: NDArray[np.int64]) -> Sequence[TurnOrders]:
        return [orders_for(program, seed, turn, int(game)) for game in numbers]

    return play_games(program, seed=seed, games=games, orders=orders)


def one_by_one(program: Program, seed: int, game: int) -> tuple[tuple[int, ...], int]:
    state = new_game(program, seed=seed, game=game).state
    turns = 0
    while not state.ended:
        state = resolve(program, state, orders_for(program, seed, turns, game)).state
        turns += 1
    return state.slots, turns


def differences(program: Program, seed: int, games: int) -> list[str]:
    batch = in_columns(program, seed, games)
    states = np.asarray(batch.slots)
    found = []
    for game in range(games):
        slots, turns = one_by_one(program, seed, game)
        column = tuple(int(value) for value in states[:, game])
        if column != slots or turns != batch.turns[game]:
            names = [i.name for i, a, b in zip(program.slots, column, slots, strict=True) if a != b]
            found.append(f"game {game}: {names[:5]}")
    return found


@pytest.mark.parametrize("part", range(4))
def test_a_thousand_random_games_of_the_dike(part: int) -> None:
    assert differences(program_of("dike"), seed=part, games=250) == []


@pytest.mark.parametrize("part", range(4))
def test_random_games_of_niger(part: int) -> None:
    assert differences(program_of("niger-2023"), seed=part, games=10) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_a_thousand_random_games_of_niger(part: int) -> None:
    assert differences(program_of("niger-2023"), seed=100 + part, games=100) == []


@pytest.mark.parametrize("number", range(30))
def test_generated_scenarios(number: int) -> None:
    assert differences(generated_program(number), seed=number, games=20) == []


def test_the_batch_never_plays_a_game_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns call neither the one-game machine nor a rule once for each lane."""
    program = program_of("dike")
    built: list[str] = []

    def refuse(*_arguments: object, **_named: object) -> None:
        built.append("one")

    monkeypatch.setattr("game.engine.one.OneGame.__init__", refuse)
    counts = []
    for games in (50, 500):
        calls = [0]

        def counted(_frame: object, event: str, _argument: object, calls: list[int] = calls) -> None:
            calls[0] += event in ("call", "c_call")

        sys.setprofile(counted)
        try:
            play_games(program, seed=1, games=games, orders=lambda _turn, _games: {})
        finally:
            sys.setprofile(None)
        counts.append(calls[0])
    assert built == []
    assert counts[1] < counts[0] * 3, "calls must not grow with the number of games"


@pytest.mark.parametrize("chapter", ["long_night", "crest"])
def test_through_a_gate_come_the_games_that_a_chapter_could_begin_with(chapter: str) -> None:
    program = program_of("dike")
    begins = program.scenario.chapters[chapter]
    gate = Gate(begins.first - 1, program.chapters[chapter])
    outcomes = play_games(
        program,
        seed=3,
        games=80,
        orders=lambda turn, _games: begins.orders[turn] if turn < gate.turn else {},
        gate=gate,
    )
    through: dict[int, State] = {}
    for game in range(80):
        resolution = new_game(program, seed=3, game=game)
        while not resolution.state.ended and resolution.state.turn < gate.turn:
            resolution = resolve(program, resolution.state, begins.orders[resolution.state.turn])
        if not resolution.state.ended and holds(program, resolution.state, gate.holds):
            while not resolution.state.ended:
                resolution = resolve(program, resolution.state, {})
            through[game] = resolution.state
    assert 0 < len(through) < 80
    assert outcomes.games.tolist() == list(through)
    assert [tuple(row) for row in np.asarray(outcomes.slots).T.tolist()] == [
        state.slots for state in through.values()
    ]
    assert outcomes.turns.tolist() == [state.turn + 1 for state in through.values()]


def test_a_gate_at_the_beginning_and_one_that_nothing_passes() -> None:
    program = program_of("dike")
    for holds_there, games in ((1, 20), (0, 0)):
        gate = Gate(0, Const(holds_there))
        outcomes = play_games(program, seed=3, games=20, orders=lambda _turn, _games: {}, gate=gate)
        assert len(outcomes.games) == games == outcomes.slots.games == len(outcomes.turns)


def test_the_order_of_lanes_and_chunks_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of("dike")
    whole = play_games(program, seed=9, games=60, orders=lambda _turn, _games: {})
    monkeypatch.setattr("game.engine.batch.CHUNK", 7)
    in_pieces = play_games(program, seed=9, games=60, orders=lambda _turn, _games: {})
    later = play_games(program, seed=9, games=20, orders=lambda _turn, _games: {}, first_game=40)
    assert np.array_equal(whole.slots, in_pieces.slots)
    assert np.array_equal(np.asarray(whole.slots)[:, 40:], later.slots)
