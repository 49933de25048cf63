"""What an order is worth: states of many games, each played on many times with the order and without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.engine.batch import give_orders, play_games, play_out
from game.engine.columns import ManyGames
from game.engine.luck_many import Keys, game_keys
from game.engine.program import Column, Program
from game.engine.states import States
from game.engine.turn import hear_the_calls

PLAYOUT_SEED = 0x60_1D
"""Added to a seed for playouts, so that they have other luck than the games whose states they go on from."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one order moved a side's final score by, in states in which it could be given."""

    column: int
    """Index of the option with its targets among the program's columns."""
    turn: int
    """From 0."""
    differences: NDArray[np.float64]
    """For each state: mean score of the playouts with the order, less that of those without it."""


def states_by_turn(program: Program, *, seed: int, games: int) -> dict[int, States]:
    """The states of games by policy at every opening: turn (from 0) to those of the games that play it."""
    found: dict[int, States] = {}

    def keep(turn: int, _places: NDArray[np.int64], states: States) -> None:
        found[turn] = states

    play_games(program, seed=seed, games=games, orders=lambda _turn, _games: {}, watch=keep)
    return found


def possible(program: Program, states: States, turn: int, actor: str) -> dict[int, NDArray[np.int64]]:
    """The options that an actor could give and pay by itself: column to the places of those states."""
    games = ManyGames(program, states.rows(), _any_luck(states.games), turn + 1)
    give_orders(games, {})
    hear_the_calls(games)
    games.run(program.judging)
    found: dict[int, NDArray[np.int64]] = {}
    for index in program.actors[actor].columns:
        column = program.columns[index]
        if not column.request:
            places = np.flatnonzero(_payable(games, program, column))
            if len(places):
                found[index] = places
    return found


def _payable(games: ManyGames, program: Program, column: Column) -> NDArray[np.bool_]:
    able = games.row(column.legal) > 0
    for cost in column.costs:
        if cost.slot is None:
            has = games.row(program.actors[column.actor].capacity_register)
        else:
            has = games.slot(cost.slot)
        able = able & (games.row(cost.register) <= has)
    return able


def worth_of_orders(
    program: Program,
    states: States,
    turn: int,
    asked: dict[int, NDArray[np.int64]],
    *,
    seed: int,
    playouts: int,
) -> tuple[Worth, ...]:
    """What orders are worth at one turn: for each column, at the places of the states that are named.

    Each state is played on ``playouts`` times with the order, everything else by policy, and as often,
    under the same luck, with the order barred for this turn.
    """
    if not asked:
        return ()
    pairs = [(column, int(place)) for column, places in asked.items() for place in places]
    columns = np.repeat([column for column, _ in pairs], playouts)
    places = np.repeat([place for _, place in pairs], playouts)
    luck = _luck(seed, len(pairs), playouts)
    lanes = len(columns)
    given = np.concatenate([np.ones(lanes, dtype=np.bool_), np.zeros(lanes, dtype=np.bool_)])
    of = np.concatenate([columns, columns])
    outcomes = play_out(
        program,
        states.of(np.concatenate([places, places])),
        np.concatenate([luck, luck]),
        turn,
        _Try(program, turn, of, given),
    )
    scores = _scores(program, outcomes.slots, of)
    apart = (scores[:lanes] - scores[lanes:]).astype(np.float64).reshape(len(pairs), playouts).mean(axis=1)
    found, start = [], 0
    for column, at in asked.items():
        found.append(Worth(column, turn, apart[start : start + len(at)]))
        start += len(at)
    return tuple(found)


def _scores(program: Program, states: States, columns: NDArray[np.int64]) -> NDArray[np.int32]:
    """For each game the score of the actor of its column."""
    found = np.zeros(states.games, dtype=np.int32)
    for index in np.unique(columns):
        score = program.actors[program.columns[index].actor].score
        if score is not None:
            found = np.where(columns == index, states[score], found)
    return found


@dataclass(slots=True)
class _Try:
    """Gives an order in some games and bars it in the others, for one turn; all else goes by policy."""

    program: Program
    turn: int
    columns: NDArray[np.int64]
    given: NDArray[np.bool_]

    def __call__(self, games: ManyGames, turn: int, places: NDArray[np.int64]) -> None:
        give_orders(games, {})
        if turn > self.turn + 1:
            return
        for index in np.unique(self.columns[places]):
            column = self.program.columns[index]
            here = self.columns[places] == index
            barred = here & ~self.given[places]
            closed = self.program.names[f"options.{column.name}.closed"]
            if turn == self.turn:
                games.wish(column, (here & self.given[places]).astype(np.int32))
                games.write(closed, 1, barred)
            else:
                games.write(closed, 0, barred)


def outcomes_of_states(
    program: Program, states: States, turn: int, *, seed: int, playouts: int
) -> NDArray[np.int32]:
    """The endings to which each state leads by policy: shape (states, playouts), endings numbered from 1."""
    number = states.games
    outcomes = play_out(
        program,
        states.of(np.repeat(np.arange(number), playouts)),
        _luck(seed, number, playouts),
        turn,
        lambda games, _turn, _places: give_orders(games, {}),
    )
    endings: NDArray[np.int32] = outcomes.slots[program.clock.ending].reshape(number, playouts)
    return endings


def _luck(seed: int, states: int, playouts: int) -> Keys:
    """Fresh luck for each playout of each state."""
    return game_keys(seed + PLAYOUT_SEED, np.arange(states * playouts, dtype=np.uint64))


def _any_luck(games: int) -> Keys:
    return game_keys(0, np.arange(games, dtype=np.uint64))


def sample(places: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """At most so many places, spread evenly over those that there are."""
    if len(places) <= most:
        return places
    return places[np.linspace(0, len(places) - 1, most).astype(np.int64)]


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Mean and standard error."""
    array = np.asarray(values, dtype=np.float64)
    error = float(array.std(ddof=1) / np.sqrt(len(array))) if len(array) > 1 else float("inf")
    return float(array.mean()), error
