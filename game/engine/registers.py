"""What the registers of a program hold, as far as the program itself shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.engine.builder import TRUTHS
from game.engine.program import Program
from game.engine.statements import Choose, Const, Let, Op, Pick, Reg, Roll, Value, blocks_within

MOST_CHOICES = 1000
"""More than so many things are not told apart at once."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What registers may hold, as far as the program itself shows it."""

    truths: frozenset[int]
    """Only ever given truths."""
    choices: frozenset[int]
    """Only ever given small numbers, not below 0: which of some things was chosen."""


def registers_of(program: Program) -> Registers:
    """What the registers of a program may hold."""
    given: dict[int, list[Value]] = {}
    rolled: set[int] = set()
    chosen: set[int] = set()
    for block in blocks_within(*program.blocks()):
        for statement in block:
            match statement:
                case Let(register, value):
                    given.setdefault(register, []).append(value)
                case Roll(register):
                    rolled.add(register)
                case Choose(register):
                    chosen.add(register)
    truths = _all_given(given, set(given) - rolled - chosen, _is_truth)
    choices = _all_given(given, (set(given) | chosen) - rolled - truths, _is_choice)
    return Registers(truths, choices)


def _all_given(
    given: dict[int, list[Value]], registers: set[int], fits: Callable[[Value, set[int]], bool]
) -> frozenset[int]:
    """The registers that are given only what fits, which other such registers do."""
    fitting = set(registers)
    wrong: Iterable[int] = fitting
    while wrong:
        wrong = [r for r in fitting if not all(fits(value, fitting) for value in given.get(r, ()))]
        fitting.difference_update(wrong)
    return frozenset(fitting)


def _is_truth(value: Value, truths: set[int]) -> bool:
    match value:
        case Const(number):
            return number in (0, 1)
        case Reg(index):
            return index in truths
        case Op(name):
            return name in TRUTHS
    return False


def _is_choice(value: Value, choices: set[int]) -> bool:
    match value:
        case Const(number):
            return 0 <= number < MOST_CHOICES
        case Reg(index):
            return index in choices
        case Pick(_, yes, other):
            return _is_choice(yes, choices) and _is_choice(other, choices)
    return False
