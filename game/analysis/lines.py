"""Lines of play held against one another: the same games, with the same luck, under many orders files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.engine.batch import play_out
from game.engine.columns import ManyGames
from game.engine.intake import take_in
from game.engine.luck_many import game_keys
from game.engine.program import Program
from game.engine.states import States
from game.engine.turn import begin
from game.model.orders import Order, Orders, Reply, Talk, TurnOrders

Line = Mapping[str, Mapping[str, Orders]]
"""Turn to actor to its orders."""
Part = Order | Talk | Reply
"""One thing in a line that can be left out or delayed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A line of play, and who follows it."""

    line: Line
    actors: frozenset[str]
    """Actors that give these orders and no others; the rest follow their policies."""

    def of(self, turn: str) -> TurnOrders:
        """The orders of a turn."""
        given = self.line.get(turn, {})
        return {actor: given.get(actor, Orders()) for actor in sorted(self.actors)}


@dataclass(frozen=True, slots=True)
class Results:
    """What came of some plans. Arrays have the shape (plans, games)."""

    scores: Mapping[str, NDArray[np.int32]]
    """Actor to its final scores."""
    endings: NDArray[np.int32]
    """Numbers of the endings, from 1."""
    slots: NDArray[np.int32]
    """Final states, of shape (slots, plans, games)."""

    def share(self, program: Program, families: Sequence[str]) -> NDArray[np.float64]:
        """For each plan the share of games that ended in one of some families."""
        numbers = [n for n, e in enumerate(program.scenario.endings, start=1) if e.family in families]
        found: NDArray[np.float64] = np.isin(self.endings, numbers).mean(axis=1)
        return found


def play_plans(program: Program, plans: Sequence[Plan], *, seed: int, games: int) -> Results:
    """Plays the same games under each of the plans."""
    lanes = len(plans) * games
    luck = np.tile(game_keys(seed, np.arange(games, dtype=np.uint64)), len(plans))
    first = ManyGames(program, program.start(), luck[:games], 0)
    begin(first)
    opened = States(first.slots, games).of(np.tile(np.arange(games), len(plans)))
    give = _By(program, tuple(plans), np.repeat(np.arange(len(plans)), games))
    outcomes = play_out(program, opened, luck, 0, give)
    slots = np.asarray(outcomes.slots).reshape(-1, len(plans), games)
    assert slots.shape[1] * slots.shape[2] == lanes
    scores = {a: slots[c.score] for a, c in program.actors.items() if c.score is not None}
    return Results(scores, slots[program.clock.ending], slots)


@dataclass(slots=True)
class _By:
    """Gives each game the orders of its plan."""

    program: Program
    plans: tuple[Plan, ...]
    of: NDArray[np.int64]
    """For each game the number of its plan."""

    def __call__(self, games: ManyGames, turn: int, places: NDArray[np.int64]) -> None:
        ident = self.program.scenario.turns[turn].id
        here = self.of[places]
        columns: dict[int, NDArray[np.int32]] = {}
        for number in np.unique(here):
            registers = take_in(self.program, self.plans[number].of(ident)).registers
            for register, value in registers.items():
                values = columns.setdefault(register, np.zeros(len(self.plans), dtype=np.int32))
                values[number] = value
        for register, values in columns.items():
            games.let(register, values[here])
        for column in self.program.columns:
            if column.wish in columns:
                games.wish(column, games.row(column.wish))


def parts(plan: Plan, actor: str | None = None) -> list[tuple[str, str, Part]]:
    """Everything in a plan, as (turn, actor, part); of one actor or of all."""
    found: list[tuple[str, str, Part]] = []
    for turn, given in plan.line.items():
        for who, orders in given.items():
            if actor is None or who == actor:
                every: tuple[Part, ...] = (*orders.options, *orders.talks, *orders.replies)
                found += [(turn, who, part) for part in every]
    return found


def _changed(plan: Plan, turn: str, actor: str, change: Callable[[Orders], Orders]) -> Plan:
    given = dict(plan.line.get(turn, {}))
    given[actor] = change(given.get(actor, Orders()))
    return replace(plan, line={**plan.line, turn: given})


def without(plan: Plan, turn: str, actor: str, part: Part) -> Plan:
    """The plan with one part left out."""

    def change(orders: Orders) -> Orders:
        return Orders(
            tuple(o for o in orders.options if o != part),
            tuple(t for t in orders.talks if t != part),
            tuple(r for r in orders.replies if r != part),
        )

    return _changed(plan, turn, actor, change)


def with_part(plan: Plan, turn: str, actor: str, part: Part) -> Plan:
    """The plan with one part more, at the end of the actor's list for the turn."""

    def change(orders: Orders) -> Orders:
        match part:
            case Order():
                return replace(orders, options=(*orders.options, part))
            case Talk():
                return replace(orders, talks=(*orders.talks, part))
            case Reply():
                return replace(orders, replies=(*orders.replies, part))

    return _changed(plan, turn, actor, change)


def later(plan: Plan, turns: Sequence[str], turn: str, actor: str, part: Part, by: int) -> Plan | None:
    """The plan with one part given some turns later; None where the crisis is over by then."""
    place = turns.index(turn) + by
    if place >= len(turns):
        return None
    return with_part(without(plan, turn, actor, part), turns[place], actor, part)
