"""Runs the program for one game and keeps the ledger.

Each part of the program becomes a small function once; a turn calls them. Nothing changes a slot but
:meth:`OneGame.write`, so that no change goes without an entry.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import cast

from game.engine.luck import draw, turn_key
from game.engine.program import Column, Program
from game.engine.statements import (
    Block,
    Branch,
    Cause,
    Choose,
    Const,
    Let,
    Op,
    Pick,
    Reg,
    Roll,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)
from game.engine.workshop import made_once, maker_of
from game.model.ledger import Change, Draw, Entry, Fired

Number = Callable[[list[int], list[int]], int]
Step = Callable[["OneGame"], None]


def _floor(left: int, right: int) -> int:
    return left // right if right else 0


_OPERATORS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": _floor,
    "min": min,
    "max": max,
    "==": cast(Callable[[int, int], int], operator.eq),
    "!=": cast(Callable[[int, int], int], operator.ne),
    "<": cast(Callable[[int, int], int], operator.lt),
    "<=": cast(Callable[[int, int], int], operator.le),
    ">": cast(Callable[[int, int], int], operator.gt),
    ">=": cast(Callable[[int, int], int], operator.ge),
}


class OneGame:
    """A game being played: its slots and registers, and what has been entered so far in this turn."""

    def __init__(self, program: Program, slots: Sequence[int], luck: int, turn: int) -> None:
        self.program = program
        self.slots = list(slots)
        self.registers = [0] * program.registers
        self.luck = luck
        """The luck of the whole game."""
        self.key = turn_key(luck, turn)
        """The luck of this turn."""
        self.turn = turn
        """0 before the first orders, then from 1."""
        self.entries: list[Entry] = []
        self._maker = maker_of(program, "one", _Maker)
        self._waiting: list[Cause] = []
        """Causes of which nothing has come yet, outermost first."""
        self._within: list[str] = []
        """Entries inside which things come about now, innermost last."""

    # -- for the rulebook -------------------------------------------------------------------------

    def run(self, block: Block) -> None:
        """Runs a block of the program."""
        for step in self._maker.steps(block):
            step(self)

    def value(self, value: Value) -> int:
        """What a value is worth now."""
        return self._maker.number(value)(self.slots, self.registers)

    def let(self, register: int, value: int) -> None:
        """Sets an input of the program."""
        self.registers[register] = value

    def wishes(self) -> list[tuple[int, Column]]:
        """The columns that orders ask for, with their places in the lists, first places first."""
        found = [(self.registers[column.wish], column) for column in self.program.columns]
        return sorted((pair for pair in found if pair[0] > 0), key=lambda pair: (pair[0], pair[1].index))

    def ended(self) -> bool:
        """Whether an ending has come."""
        return self.slots[self.program.clock.ending] > 0

    # -- the ledger -------------------------------------------------------------------------------

    def write(self, slot: int, value: int) -> None:
        """Gives a slot a value within its range, and enters the change."""
        info = self.program.slots[slot]
        value = min(max(value, info.low), info.high)
        old = self.slots[slot]
        if value != old:
            parent = self._parent()
            self.slots[slot] = value
            self.entries.append(Change(self._next_id(), parent, slot, old, value))

    def drawn(self, path: str, place: int, sides: int, *, once: bool = False) -> int:
        """A named draw of this turn, or of the whole game, entered."""
        result = draw(self.luck if once else self.key, place, sides)
        parent = self._parent()
        self.entries.append(Draw(self._next_id(), parent, path, sides, result))
        return result

    def enter(self, cause: Cause) -> None:
        """What follows happens because of the cause; it is entered once something has come of it."""
        self._waiting.append(cause)

    def leave(self) -> None:
        """What happened because of the innermost cause is done."""
        if self._waiting:
            self._waiting.pop()
        else:
            self._within.pop()

    def _next_id(self) -> str:
        return f"{self.turn}.{len(self.entries) + 1}"

    def _parent(self) -> str:
        for cause in self._waiting:
            ident = self._next_id()
            parent = self._within[-1] if self._within else None
            note = ""
            if cause.note is not None:
                number = self.registers[cause.note[0]]
                note = cause.note[1][number - 1] if 0 < number <= len(cause.note[1]) else ""
            self.entries.append(
                Fired(ident, parent, cause.kind, cause.id, cause.at, cause.seen_by, cause.watch, note)
            )
            self._within.append(ident)
        self._waiting.clear()
        return self._within[-1]


# -- parts of the program as functions ----------------------------------------------------------------


class _Maker:
    """Makes a function of each part of a program, once."""

    def __init__(self) -> None:
        self.number = made_once(self._make_number)
        """The function of a value."""
        self.steps = made_once(self._make_steps)
        """The functions of a block."""

    def _make_number(self, value: Value) -> Number:
        match value:
            case Const(number):
                return lambda _slots, _registers: number
            case Slot(index):
                return lambda slots, _registers: slots[index]
            case Reg(index):
                return lambda _slots, registers: registers[index]
            case Pick(condition, yes, other):
                holds, then, otherwise = self.number(condition), self.number(yes), self.number(other)
                return lambda s, r: then(s, r) if holds(s, r) else otherwise(s, r)
            case Op("and", left, right):
                first, second = self.number(left), self.number(right)
                return lambda s, r: 1 if first(s, r) and second(s, r) else 0
            case Op("or", left, right):
                first, second = self.number(left), self.number(right)
                return lambda s, r: 1 if first(s, r) or second(s, r) else 0
            case Op(name, left, right):
                return self._make_operation(name, left, right)
        raise AssertionError(value)

    def _make_operation(self, name: str, left: Value, right: Value) -> Number:
        join = _OPERATORS[name]
        truth = name in ("==", "!=", "<", "<=", ">", ">=")
        if isinstance(left, Slot) and isinstance(right, Const):
            index, number = left.index, right.value
            if truth:
                return lambda s, _r: 1 if join(s[index], number) else 0
            return lambda s, _r: join(s[index], number)
        first, second = self.number(left), self.number(right)
        if truth:
            return lambda s, r: 1 if join(first(s, r), second(s, r)) else 0
        return lambda s, r: join(first(s, r), second(s, r))

    def _make_steps(self, block: Block) -> tuple[Step, ...]:
        return tuple(self._make_step(statement) for statement in block)

    def _make_step(self, statement: Statement) -> Step:
        match statement:
            case Write(slot, value):
                number = self.number(value)
                return lambda game: game.write(slot, number(game.slots, game.registers))
            case Let(register, value):
                return self._make_let(register, value)
            case Roll():
                return self._make_roll(statement)
            case Choose():
                return self._make_choose(statement)
            case Branch():
                return self._make_branch(statement)
            case Scope():
                return self._make_scope(statement)
        raise AssertionError(statement)

    def _make_let(self, register: int, value: Value) -> Step:
        number = self.number(value)

        def step(game: OneGame) -> None:
            game.registers[register] = number(game.slots, game.registers)

        return step

    def _make_roll(self, roll: Roll) -> Step:
        sides, register = self.number(roll.sides), roll.register

        def step(game: OneGame) -> None:
            many = sides(game.slots, game.registers)
            game.registers[register] = game.drawn(roll.path, roll.place, many, once=roll.once)

        return step

    def _make_choose(self, choose: Choose) -> Step:
        weights = tuple(self.number(weight) for weight in choose.weights)

        def step(game: OneGame) -> None:
            slots, registers = game.slots, game.registers
            weighed = [weight(slots, registers) for weight in weights]
            total = sum(weighed)
            registers[choose.register] = 0
            if total <= 0:
                return
            left = game.drawn(choose.path, choose.place, total)
            for index, weight in enumerate(weighed):
                left -= weight
                if left < 0:
                    registers[choose.register] = index
                    return

        return step

    def _make_branch(self, branch: Branch) -> Step:
        holds = self.number(branch.condition)
        then, otherwise = self.steps(branch.then), self.steps(branch.otherwise)

        def step(game: OneGame) -> None:
            for inner in then if holds(game.slots, game.registers) else otherwise:
                inner(game)

        return step

    def _make_scope(self, scope: Scope) -> Step:
        cause, body = scope.cause, self.steps(scope.body)

        def step(game: OneGame) -> None:
            game.enter(cause)
            for inner in body:
                inner(game)
            game.leave()

        return step
