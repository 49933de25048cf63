"""Many games from their first opening to their endings, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.columns import ManyGames
from game.engine.intake import take_in
from game.engine.luck_many import Keys, game_keys
from game.engine.program import Column, Program
from game.engine.turn import begin, open_turn, play_turn
from game.model.orders import TurnOrders

CHUNK = 8192
"""Games that are run side by side; more do not fit the processor's cache."""

OrdersOf = Callable[[int, NDArray[np.int64]], Sequence[TurnOrders] | TurnOrders]
"""Given a turn (from 0) and the numbers of the games that go on: the orders of all, or of each."""

Watch = Callable[[int, NDArray[np.int64], NDArray[np.int32]], None]
"""Told of every turn as it opens: the turn (from 0), the places of the games that play it, and their slots,
of shape (slots, games). The slots are lent, not given: what is to be kept must be copied."""

Give = Callable[[ManyGames, int, NDArray[np.int64]], None]
"""Puts the orders of a turn (from 0) into the registers of the games that go on, given with their places."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many games ended. Arrays have one entry for each game."""

    slots: NDArray[np.int32]
    """Shape (slots, games): the state at the end."""
    turns: NDArray[np.int32]
    """How many turns were played."""
    refused: dict[str, int]
    """Order, as an author writes it, to how often it was not accepted."""


def play_games(
    program: Program,
    *,
    seed: int,
    games: int,
    orders: OrdersOf,
    first_game: int = 0,
    watch: Watch | None = None,
) -> Outcomes:
    """Plays games number ``first_game`` and following under a seed to their endings."""
    parts = []
    for start in range(0, games, CHUNK):
        numbers = np.arange(first_game + start, first_game + min(start + CHUNK, games))
        luck = game_keys(seed, numbers.astype(np.uint64))
        opened = ManyGames(program, _opening_slots(program, len(numbers)), luck, 0)
        begin(opened)
        give = _OrdersBy(orders, numbers)
        parts.append(_play_on(opened.slots, luck, 0, program, give, _from(watch, start)))
    return _joined(parts)


def play_out(
    program: Program,
    slots: NDArray[np.int32],
    luck: Keys,
    turn: int,
    give: Give,
    *,
    watch: Watch | None = None,
) -> Outcomes:
    """Plays games on from a turn (from 0) that has opened, each from its own state, to their endings.

    ``slots`` has the shape (slots, games) and stays as it is; ``luck`` has one key for each game.
    """
    parts = []
    for start in range(0, slots.shape[1], CHUNK):
        lanes = slice(start, start + CHUNK)

        def given(games: ManyGames, now: int, places: NDArray[np.int64], start: int = start) -> None:
            give(games, now, places + start)

        part = np.ascontiguousarray(slots[:, lanes])
        parts.append(_play_on(part, luck[lanes], turn, program, given, _from(watch, start)))
    return _joined(parts)


def _opening_slots(program: Program, games: int) -> NDArray[np.int32]:
    return np.repeat(np.array(program.start(), dtype=np.int32)[:, None], games, axis=1)


def _from(watch: Watch | None, start: int) -> Watch | None:
    """The watcher of a chunk, which tells places as they are among all games."""
    if watch is None:
        return None
    return lambda turn, places, slots: watch(turn, places + start, slots)


def _joined(parts: Sequence[Outcomes]) -> Outcomes:
    refused: dict[str, int] = {}
    for part in parts:
        for name, count in part.refused.items():
            refused[name] = refused.get(name, 0) + count
    return Outcomes(
        np.concatenate([part.slots for part in parts], axis=1),
        np.concatenate([part.turns for part in parts]),
        refused,
    )


@dataclass(slots=True)
class _OrdersBy:
    """Orders asked for by the games' numbers."""

    orders: OrdersOf
    numbers: NDArray[np.int64]

    def __call__(self, games: ManyGames, turn: int, places: NDArray[np.int64]) -> None:
        give_orders(games, self.orders(turn, self.numbers[places]))


def _play_on(
    slots: NDArray[np.int32], luck: Keys, turn: int, program: Program, give: Give, watch: Watch | None
) -> Outcomes:
    final = slots.copy()
    turns = np.zeros(slots.shape[1], dtype=np.int32)
    refused: dict[str, int] = {}
    here = np.arange(slots.shape[1])
    games = ManyGames(program, slots, luck, turn)
    for now in range(turn, len(program.scenario.turns)):
        games = ManyGames(program, games.slots, luck[here], now + 1)
        if watch is not None:
            watch(now, here, games.slots)
        give(games, now, here)
        _count_unknown(games, refused)
        play_turn(games)
        _count_refused(games, refused)
        ended = games.slots[program.clock.ending] > 0
        if ended.any():
            final[:, here[ended]] = games.slots[:, ended]
            turns[here[ended]] = now + 1
            goes_on = ~ended
            here = here[goes_on]
            if not len(here):
                break
            games = games.only(goes_on)
        if now + 1 < len(program.scenario.turns):
            open_turn(games, now + 1)
    return Outcomes(final, turns, refused)


def give_orders(games: ManyGames, given: Sequence[TurnOrders] | TurnOrders) -> None:
    """Fills the registers that the orders ask for; what cannot be meant is noted with the games."""
    program, refused = games.program, games.unknown
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


def _count_unknown(games: ManyGames, refused: dict[str, int]) -> None:
    for name, count in games.unknown.items():
        refused[name] = refused.get(name, 0) + count


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
