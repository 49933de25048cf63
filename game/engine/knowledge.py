"""Reads a state for one actor and lets nothing through that the actor may not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine.program import Program
from game.engine.statements import Const, Op, Pick, Reg, Slot, Value


class SecretError(Exception):
    """Something was read that the actor may not know; a fault of the program, never of a player."""


class Knowledge:
    """The slots of a state that one actor may know."""

    def __init__(self, program: Program, slots: Sequence[int], actor: str) -> None:
        self.program = program
        self.actor = actor
        self._slots = slots

    def slot(self, index: int) -> int:
        """The value of a slot.

        Raises:
            SecretError: the actor may not know it.
        """
        info = self.program.slots[index]
        if not info.visible_to(self.actor):
            raise SecretError(f"{self.actor} may not know {info.name}")
        return self._slots[index]

    def named(self, name: str) -> int:
        """The value of a slot by its name."""
        return self.slot(self.program.names[name])

    def value(self, value: Value) -> int:
        """What a value is worth to the actor; registers count as 0."""
        match value:
            case Const(number):
                return number
            case Slot(index):
                return self.slot(index)
            case Reg():
                return 0
            case Pick(condition, yes, other):
                return self.value(yes if self.value(condition) else other)
            case Op(name, left, right):
                return _JOINED[name](self.value(left), self.value(right))
        raise AssertionError(value)


_JOINED: dict[str, Callable[[int, int], int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b if b else 0,
    "min": min,
    "max": max,
    "and": lambda a, b: int(bool(a) and bool(b)),
    "or": lambda a, b: int(bool(a) or bool(b)),
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    "<=": lambda a, b: int(a <= b),
    ">": lambda a, b: int(a > b),
    ">=": lambda a, b: int(a >= b),
}
