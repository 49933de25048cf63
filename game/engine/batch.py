"""Many games from their first opening to their endings, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.columns import ManyGames
from game.engine.intake import take_in
from game.engine.luck_many import game_keys
from game.engine.program import Column, Program, Value
from game.engine.turn import begin, open_turn, play_turn
from game.model.orders import TurnOrders

CHUNK = 8192
"""Games that are run side by side; more do not fit the processor's cache."""

OrdersOf = Callable[[int, NDArray[np.int64]], Sequence[TurnOrders] | TurnOrders]
"""Given a turn (from 0) and the numbers of the games that go on: the orders of all, or of each."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so when a turn opens; games in which it is not, or that end before, are not counted."""

    turn: int
    """From 0."""
    holds: Value


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many games ended. Arrays have one entry for each game."""

    slots: NDArray[np.int32]
    """Shape (slots, games): the state at the end."""
    turns: NDArray[np.int32]
    """How many turns were played."""
    refused: dict[str, int]
    """Order, as an author writes it, to how often it was not accepted; from the gate on."""
    games: NDArray[np.int64]
    """The numbers of the games: all that came through the gate."""


def play_games(
    program: Program,
    *,
    seed: int,
    games: int,
    orders: OrdersOf,
    first_game: int = 0,
    gate: Gate | None = None,
) -> Outcomes:
    """Plays games number ``first_game`` and following under a seed to their endings."""
    parts = [
        _play_chunk(program, seed, np.arange(start, min(start + CHUNK, first_game + games)), orders, gate)
        for start in range(first_game, first_game + games, CHUNK)
    ]
    refused: dict[str, int] = {}
    for part in parts:
        for name, count in part.refused.items():
            refused[name] = refused.get(name, 0) + count
    return Outcomes(
        np.concatenate([part.slots for part in parts], axis=1),
        np.concatenate([part.turns for part in parts]),
        refused,
        np.concatenate([part.games for part in parts]),
    )


def _play_chunk(
    program: Program, seed: int, numbers: NDArray[np.int64], orders: OrdersOf, gate: Gate | None
) -> Outcomes:
    luck = game_keys(seed, numbers.astype(np.uint64))
    slots = np.repeat(np.array(program.start(), dtype=np.int32)[:, None], len(numbers), axis=1)
    final = slots.copy()
    turns = np.zeros(len(numbers), dtype=np.int32)
    refused: dict[str, int] = {}
    here = np.arange(len(numbers))
    games = ManyGames(program, slots, luck, 0)
    through = np.full(len(numbers), gate is None)
    begin(games)
    for turn in range(len(program.scenario.turns)):
        if gate is not None and turn == gate.turn:
            passes = games.holds(gate.holds)
            here = here[passes]
            through[here] = True
            if not len(here):
                break
            games = games.only(passes)
        games = ManyGames(program, games.slots, luck[here], turn + 1)
        noted = refused if gate is None or turn >= gate.turn else {}
        _give(games, orders(turn, numbers[here]), noted)
        play_turn(games)
        _count_refused(games, noted)
        ended = games.slots[program.clock.ending] > 0
        if ended.any():
            final[:, here[ended]] = games.slots[:, ended]
            turns[here[ended]] = turn + 1
            goes_on = ~ended
            here = here[goes_on]
            if not len(here):
                break
            games = games.only(goes_on)
        if turn + 1 < len(program.scenario.turns):
            open_turn(games, turn + 1)
    return Outcomes(final[:, through], turns[through], refused, numbers[through])


def _give(games: ManyGames, given: Sequence[TurnOrders] | TurnOrders, refused: dict[str, int]) -> None:
    """Fills the registers that the orders ask for."""
    program = games.program
    if not isinstance(given, Sequence):
        intake = take_in(program, given)
        for register, value in intake.registers.items():
            games.let(register, np.full(games.lanes, value, dtype=np.int32))
        for refusal in intake.refused:
            refused[refusal.order] = refused.get(refusal.order, 0) + games.lanes
        asked = set(intake.registers)
    else:
        rows: dict[int, NDArray[np.int32]] = {}
        for lane, orders in enumerate(given):
            intake = take_in(program, orders)
            for register, value in intake.registers.items():
                if register not in rows:
                    rows[register] = np.zeros(games.lanes, dtype=np.int32)
                rows[register][lane] = value
            for refusal in intake.refused:
                refused[refusal.order] = refused.get(refusal.order, 0) + 1
        for register, row in rows.items():
            games.let(register, row)
        asked = set(rows)
    for column in program.columns:
        if column.wish in asked:
            games.wish(column, games.row(column.wish))


def _count_refused(games: ManyGames, refused: dict[str, int]) -> None:
    columns: dict[str, Column] = {column.name: column for _, column in games.wishes()}
    for name, column in columns.items():
        count = int(((games.row(column.wish) > 0) & (games.row(column.ordered) == 0)).sum())
        if count:
            refused[name] = refused.get(name, 0) + count
    for call in games.program.calls:
        missed = int(((games.row(call.take) > 0) & (games.row(call.taken) == 0)).sum())
        if missed:
            refused[call.id] = refused.get(call.id, 0) + missed
