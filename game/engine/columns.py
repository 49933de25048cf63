"""Runs the program for many games at once: one row of numbers for each slot, one lane a game.

Conditions become masks; a part that no lane enters is skipped. Nothing here runs once for each game.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from game.engine.luck_many import Keys, draw_many, turn_keys
from game.engine.program import (
    Block,
    Branch,
    Choose,
    Column,
    Const,
    Let,
    Op,
    Pick,
    Program,
    Reg,
    Roll,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)
from game.engine.workshop import made_once, maker_of

Row = NDArray[np.int32]
"""One whole number for each lane."""
Mask = NDArray[np.bool_]
Lanes = Mask | None
"""The lanes that are meant; None for all."""
Number = Callable[["ManyGames"], Any]
Truth = Callable[["ManyGames"], Any]
Step = Callable[["ManyGames", Lanes], None]


class ManyGames:
    """Games being played side by side."""

    def __init__(self, program: Program, slots: NDArray[np.int32], luck: Keys, turn: int) -> None:
        self.program = program
        self.slots = slots
        """Shape (slots, lanes)."""
        self.lanes = int(slots.shape[1])
        self.luck = luck
        """The luck of the whole game, one for each lane."""
        self.turn = turn
        self.keys = turn_keys(luck, turn)
        """The luck of this turn, one for each lane."""
        self.registers: list[Any] = [0] * program.registers
        self._asked: set[int] = set()
        self._maker = maker_of(program, "many", _Maker)

    # -- for the rulebook -------------------------------------------------------------------------

    def run(self, block: Block) -> None:
        """Runs a block of the program for all lanes."""
        for step in self._maker.steps(block):
            step(self, None)

    def holds(self, value: Value) -> Mask:
        """Whether a value is true, for each lane."""
        return np.broadcast_to(np.asarray(self._maker.truth(value)(self), dtype=np.bool_), (self.lanes,))

    def let(self, register: int, value: int | Row) -> None:
        """Sets a register, for all lanes or for each."""
        self.registers[register] = value

    def wish(self, column: Column, places: Row) -> None:
        """Sets the places that orders give a column in their lists, 0 where they do not ask for it."""
        self.registers[column.wish] = places
        self._asked.add(column.index)

    def wishes(self) -> list[tuple[int, Column]]:
        """The columns that orders ask for, with every place they have in a list, first places first."""
        found: list[tuple[int, Column]] = []
        for index in sorted(self._asked):
            column = self.program.columns[index]
            places = np.unique(self.registers[column.wish])
            found += [(int(place), column) for place in places if place > 0]
        return sorted(found, key=lambda pair: (pair[0], pair[1].index))

    def row(self, register: int) -> Row:
        """A register as one number for each lane."""
        value = self.registers[register]
        return cast(Row, value if isinstance(value, np.ndarray) else np.full(self.lanes, value, np.int32))

    def only(self, lanes: Mask) -> ManyGames:
        """The games of some lanes, with what has happened in this turn."""
        slots = np.ascontiguousarray(self.slots[:, lanes])
        chosen = ManyGames(self.program, slots, self.luck[lanes], self.turn)
        chosen.registers = [r[lanes] if isinstance(r, np.ndarray) else r for r in self.registers]
        return chosen

    # -- statements -------------------------------------------------------------------------------

    def write(self, slot: int, value: Any, lanes: Lanes) -> None:
        """Gives a slot a value within its range."""
        info = self.program.slots[slot]
        row = self.slots[slot]
        if isinstance(value, np.ndarray):
            value = np.minimum(np.maximum(value, np.int32(info.low)), np.int32(info.high))
        else:
            value = np.int32(min(max(int(value), info.low), info.high))
        if lanes is None:
            row[:] = value
        else:
            np.copyto(row, value, where=lanes)

    def keep(self, register: int, value: Any, lanes: Lanes) -> None:
        """Gives a register a value in the lanes that are meant."""
        if lanes is None:
            self.registers[register] = value.copy() if isinstance(value, np.ndarray) else value
        else:
            self.registers[register] = np.where(lanes, value, self.registers[register]).astype(
                np.int32, copy=False
            )


# -- parts of the program as functions ----------------------------------------------------------------

_TRUTHS: dict[str, Any] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_NUMBERS: dict[str, Any] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "min": np.minimum,
    "max": np.maximum,
}


def _as_row(value: Any) -> Any:
    """A value that joins with rows of 32-bit numbers without widening them."""
    return value if isinstance(value, np.ndarray) else np.int32(value)


class _Maker:
    """Makes a function of each part of a program, once."""

    def __init__(self) -> None:
        self.number = made_once(self._make_number)
        """The function of a value."""
        self.truth = made_once(self._make_truth)
        """The function of a value as a mask."""
        self.steps = made_once(self._make_steps)
        """The functions of a block."""

    def _make_number(self, value: Value) -> Number:
        match value:
            case Const(number):
                constant = np.int32(number)
                return lambda _games: constant
            case Slot(index):
                return lambda games: games.slots[index]
            case Reg(index):
                return lambda games: _as_row(games.registers[index])
            case Pick(condition, yes, other):
                holds, then, otherwise = self.truth(condition), self.number(yes), self.number(other)
                return lambda games: np.where(holds(games), then(games), otherwise(games))
            case Op("//", left, right):
                return self._make_division(left, right)
            case Op(name, left, right) if name in _NUMBERS:
                join, first, second = _NUMBERS[name], self.number(left), self.number(right)
                return lambda games: join(first(games), second(games))
            case Op():
                holds = self.truth(value)
                return lambda games: np.asarray(holds(games)).astype(np.int32)
        raise AssertionError(value)

    def _make_division(self, left: Value, right: Value) -> Number:
        first, second = self.number(left), self.number(right)
        if isinstance(right, Const) and right.value != 0:
            divisor = np.int32(right.value)
            return lambda games: np.floor_divide(first(games), divisor)

        def divided(games: ManyGames) -> Any:
            below = second(games)
            nothing = np.equal(below, 0)
            quotient = np.floor_divide(first(games), np.where(nothing, np.int32(1), below))
            return np.where(nothing, np.int32(0), quotient)

        return divided

    def _make_truth(self, value: Value) -> Truth:
        match value:
            case Op("and", left, right):
                first, second = self.truth(left), self.truth(right)
                return lambda games: np.logical_and(first(games), second(games))
            case Op("or", left, right):
                first, second = self.truth(left), self.truth(right)
                return lambda games: np.logical_or(first(games), second(games))
            case Op(name, left, right) if name in _TRUTHS:
                compare, one, other = _TRUTHS[name], self.number(left), self.number(right)
                return lambda games: compare(one(games), other(games))
        number = self.number(value)
        return lambda games: np.not_equal(number(games), 0)

    def _make_steps(self, block: Block) -> tuple[Step, ...]:
        return tuple(self._make_step(statement) for statement in block)

    def _make_step(self, statement: Statement) -> Step:
        match statement:
            case Write(slot, value):
                number = self.number(value)
                return lambda games, lanes: games.write(slot, number(games), lanes)
            case Let(register, value):
                kept = self.number(value)
                return lambda games, lanes: games.keep(register, kept(games), lanes)
            case Roll():
                return self._make_roll(statement)
            case Choose():
                return self._make_choose(statement)
            case Branch():
                return self._make_branch(statement)
            case Scope(_, body):
                return self._make_body(body)
        raise AssertionError(statement)

    def _make_body(self, body: Block) -> Step:
        steps = self.steps(body)

        def step(games: ManyGames, lanes: Lanes) -> None:
            for inner in steps:
                inner(games, lanes)

        return step

    def _make_roll(self, roll: Roll) -> Step:
        sides = self.number(roll.sides)

        def step(games: ManyGames, lanes: Lanes) -> None:
            keys = games.luck if roll.once else games.keys
            games.keep(roll.register, draw_many(keys, roll.place, sides(games)), lanes)

        return step

    def _make_choose(self, choose: Choose) -> Step:
        weights = tuple(self.number(weight) for weight in choose.weights)

        def step(games: ManyGames, lanes: Lanes) -> None:
            reached = np.empty((len(weights), games.lanes), dtype=np.int32)
            total: Any = np.int32(0)
            for index, weight in enumerate(weights):
                total = np.add(total, weight(games))
                reached[index] = total
            drawn = draw_many(games.keys, choose.place, reached[-1])
            chosen = (reached <= drawn).sum(axis=0, dtype=np.int32)
            chosen[reached[-1] <= 0] = 0
            games.keep(choose.register, chosen, lanes)

        return step

    def _make_branch(self, branch: Branch) -> Step:
        holds = self.truth(branch.condition)
        then, otherwise = self.steps(branch.then), self.steps(branch.otherwise)

        def step(games: ManyGames, lanes: Lanes) -> None:
            held = holds(games)
            if not isinstance(held, np.ndarray):
                for inner in then if held else otherwise:
                    inner(games, lanes)
                return
            inside = held if lanes is None else held & lanes
            if then and inside.any():
                entered = None if inside.all() else inside
                for inner in then:
                    inner(games, entered)
            if otherwise:
                outside = ~held if lanes is None else ~held & lanes
                if outside.any():
                    for inner in otherwise:
                        inner(games, outside)

        return step
