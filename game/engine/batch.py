"""Many games from an opening to their endings, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.columns import ManyGames
from game.engine.intake import take_in
from game.engine.luck_many import Keys, game_keys
from game.engine.program import Column, Program
from game.engine.statements import Value
from game.engine.states import Gathering, States
from game.engine.turn import begin, open_turn, play_turn
from game.model.orders import TurnOrders

CHUNK = 8192
"""Games that are run side by side; more do not fit the processor's cache."""
WORTH_LEAVING = 7 / 8
"""Games that have ended are played on unlooked at, until no more than this part goes on."""

OrdersOf = Callable[[int, NDArray[np.int64]], Sequence[TurnOrders] | TurnOrders]
"""Given a turn (from 0) and the numbers of the games that go on: the orders of all, or of each."""

Watch = Callable[[int, NDArray[np.int64], States], None]
"""Told of every turn as it opens: the turn (from 0), the places of the games that play it, their states."""

Give = Callable[[ManyGames, int, NDArray[np.int64]], None]
"""Puts the orders of a turn (from 0) into the registers of games, given with the place of each lane."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so when a turn opens; games in which it is not, or that end before, are not counted."""

    turn: int
    """From 0."""
    holds: Value


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many games ended. Arrays have one entry for each game."""

    slots: States
    """The states at the end."""
    turns: NDArray[np.int32]
    """How many turns were played."""
    refused: dict[str, int]
    """Order, as an author writes it, to how often it was not accepted; from the gate on."""
    games: NDArray[np.int64]
    """The numbers of the games, or their places where they were played on: all that came through the gate."""


def play_games(
    program: Program,
    *,
    seed: int,
    games: int,
    orders: OrdersOf,
    first_game: int = 0,
    watch: Watch | None = None,
    gate: Gate | None = None,
) -> Outcomes:
    """Plays games number ``first_game`` and following under a seed to their endings."""
    parts = []
    for start in range(0, games, CHUNK):
        numbers = np.arange(first_game + start, first_game + min(start + CHUNK, games))
        luck = game_keys(seed, numbers.astype(np.uint64))
        opened = ManyGames(program, program.start(), luck, 0)
        begin(opened)
        give = _OrdersBy(orders, numbers)
        parts.append(_play_on(opened.slots, luck, 0, program, give, _from(watch, start), numbers, gate))
    return _joined(parts)


def play_out(
    program: Program,
    states: States,
    luck: Keys,
    turn: int,
    give: Give,
    *,
    watch: Watch | None = None,
) -> Outcomes:
    """Plays games on from a turn (from 0) that has opened, each from its own state, to their endings.

    ``luck`` has one key for each game.
    """
    parts = []
    for start in range(0, states.games, CHUNK):
        lanes = np.arange(start, min(start + CHUNK, states.games))

        def given(games: ManyGames, now: int, places: NDArray[np.int64], start: int = start) -> None:
            give(games, now, places + start)

        rows = states.of(lanes).rows()
        parts.append(_play_on(rows, luck[lanes], turn, program, given, _from(watch, start), lanes))
    return _joined(parts)


def _from(watch: Watch | None, start: int) -> Watch | None:
    """The watcher of a chunk, which tells places as they are among all games."""
    if watch is None:
        return None
    return lambda turn, places, states: watch(turn, places + start, states)


def _joined(parts: Sequence[Outcomes]) -> Outcomes:
    refused: dict[str, int] = {}
    for part in parts:
        for name, count in part.refused.items():
            refused[name] = refused.get(name, 0) + count
    return Outcomes(
        States.joined([part.slots for part in parts]),
        np.concatenate([part.turns for part in parts]),
        refused,
        np.concatenate([part.games for part in parts]),
    )


@dataclass(slots=True)
class _OrdersBy:
    """Orders asked for by the games' numbers."""

    orders: OrdersOf
    numbers: NDArray[np.int64]

    def __call__(self, games: ManyGames, turn: int, places: NDArray[np.int64]) -> None:
        give_orders(games, self.orders(turn, self.numbers[places[games.going_on]]))


def _play_on(
    rows: Sequence[object],
    luck: Keys,
    turn: int,
    program: Program,
    give: Give,
    watch: Watch | None,
    numbers: NDArray[np.int64],
    gate: Gate | None = None,
) -> Outcomes:
    final = Gathering(len(program.slots), len(luck))
    turns = np.zeros(len(luck), dtype=np.int32)
    refused: dict[str, int] = {}
    here = np.arange(len(luck))
    games = ManyGames(program, rows, luck, turn)
    through = np.full(len(luck), gate is None)
    for now in range(turn, len(program.scenario.turns)):
        if gate is not None and now == gate.turn:
            passes = (games.going_on & games.holds(gate.holds)).nonzero()[0]
            through[here[passes]] = True
            if not len(passes):
                break
            games, here = games.only(passes), here[passes]
        games = games.next_turn()
        if watch is not None:
            playing = games.going_on.nonzero()[0]
            watch(now, here[playing], States(tuple(games.slots), games.lanes).of(playing))
        give(games, now, here)
        noted = refused if gate is None or now >= gate.turn else {}
        _count_unknown(games, noted)
        play_turn(games)
        _count_refused(games, noted)
        ended = (games.going_on & (games.slot(program.clock.ending) > 0)).nonzero()[0]
        if len(ended):
            final.add(games.slots, ended, here[ended])
            turns[here[ended]] = now + 1
            games.going_on[ended] = False
            left = games.going_on.nonzero()[0]
            if not len(left):
                break
            if len(left) < games.lanes * WORTH_LEAVING:
                games, here = games.only(left), here[left]
        if now + 1 < len(program.scenario.turns):
            open_turn(games, now + 1)
    states = final.states()
    if gate is not None:
        states = states.of(through.nonzero()[0])
    return Outcomes(states, turns[through], refused, numbers[through])


def give_orders(games: ManyGames, given: Sequence[TurnOrders] | TurnOrders) -> None:
    """Fills the registers that the orders ask for; what cannot be meant is noted with the games.

    ``given`` has the orders of all games, or those of each that goes on.
    """
    program, refused = games.program, games.unknown
    wished: dict[int, int | NDArray[np.int32]] = {}
    playing = games.going_on.nonzero()[0]
    if not isinstance(given, Sequence):
        intake = take_in(program, given)
        wished.update(intake.registers)
        for refusal in intake.refused:
            refused[refusal.order] = refused.get(refusal.order, 0) + len(playing)
    else:
        rows: dict[int, NDArray[np.int32]] = {}
        for lane, orders in zip(playing, given, strict=True):
            intake = take_in(program, orders)
            for register, value in intake.registers.items():
                if register not in rows:
                    rows[register] = np.zeros(games.lanes, dtype=np.int32)
                rows[register][lane] = value
            for refusal in intake.refused:
                refused[refusal.order] = refused.get(refusal.order, 0) + 1
        wished.update(rows)
    for register, values in wished.items():
        games.let(register, values)
    for column in program.columns:
        if column.wish in wished:
            games.wish(column, wished[column.wish])


def _count_unknown(games: ManyGames, refused: dict[str, int]) -> None:
    for name, count in games.unknown.items():
        refused[name] = refused.get(name, 0) + count


def _count_refused(games: ManyGames, refused: dict[str, int]) -> None:
    columns: dict[str, Column] = {column.name: column for _, column in games.wishes()}
    asked = [(name, column.wish, column.ordered) for name, column in columns.items()]
    asked += [(call.id, call.take, call.taken) for call in games.program.calls]
    for name, wish, accepted in asked:
        wanted = games.registers[wish]
        if isinstance(wanted, np.ndarray) or wanted:
            missed = games.going_on & (games.row(wish) > 0) & (games.row(accepted) == 0)
            count = int(np.count_nonzero(missed))
            if count:
                refused[name] = refused.get(name, 0) + count
