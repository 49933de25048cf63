"""Numbers and truths of many games: one Python number where all lanes agree, else a row with one for each.

Most of a state is the same in all games most of the time (reports that nobody has sent, the clock), and
then costs no more than in one game. A row is never changed once it is made, so that rows can be shared.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = NDArray[Any]
"""A number (32 bits) or truth for each lane."""
Numbers = Any
"""An int, or a row of numbers."""
Truths = Any
"""A bool, or a row of truths."""

_array = np.ndarray
_int32 = np.int32


@cache
def constant(number: int) -> Row:
    """A number that joins with rows without being converted each time."""
    return np.array(number, dtype=np.int32)


_filled: dict[int, Row] = {}


def filled(number: int, lanes: int) -> Row:
    """A row of the same number: two rows are compared much faster than a row and a number."""
    row = _filled.get(number)
    if row is None or len(row) < lanes:
        row = np.full(max(lanes, 1024), number, dtype=np.int32)
        _filled[number] = row
    return row[:lanes]


def least_of(left: Numbers, number: int) -> Numbers:
    """The lesser of a value and a constant."""
    if left.__class__ is int:
        return min(left, number)
    return np.minimum(left, filled(number, len(left)))


def greatest_of(left: Numbers, number: int) -> Numbers:
    """The greater of a value and a constant."""
    if left.__class__ is int:
        return max(left, number)
    return np.maximum(left, filled(number, len(left)))


def within(value: Numbers, low: int, high: int) -> Numbers:
    """A value kept within a range."""
    if value.__class__ is int:
        return min(max(value, low), high)
    lanes = len(value)
    raised = np.maximum(value, filled(low, lanes))
    return np.minimum(raised, filled(high, lanes), out=raised)


def least(left: Numbers, right: Numbers) -> Numbers:
    """The lesser of two values."""
    if left.__class__ is int and right.__class__ is int:
        return min(left, right)
    return np.minimum(left, right)


def greatest(left: Numbers, right: Numbers) -> Numbers:
    """The greater of two values."""
    if left.__class__ is int and right.__class__ is int:
        return max(left, right)
    return np.maximum(left, right)


def quotient(left: Numbers, right: Numbers) -> Numbers:
    """The quotient, rounded down; 0 where the divisor is 0."""
    if right.__class__ is int:
        return left // right if right else 0
    nothing = right == 0
    found = np.floor_divide(left, np.where(nothing, _int32(1), right))
    return np.where(nothing, _int32(0), found)


def both(left: Truths, right: Truths) -> Truths:
    """Whether both hold."""
    if left is True:
        return right
    if right is True:
        return left
    if left is False or right is False:
        return False
    return left & right


def either(left: Truths, right: Truths) -> Truths:
    """Whether one of them holds."""
    if left is False:
        return right
    if right is False:
        return left
    if left is True or right is True:
        return True
    return left | right


def counted(held: Truths) -> Numbers:
    """1 where a truth holds, else 0."""
    return int(held) if held.__class__ is bool else held.astype(_int32)


def picked(held: Truths, yes: Numbers, other: Numbers) -> Numbers:
    """One value where a truth holds, another where it does not."""
    if held is True:
        return yes
    if held is False:
        return other
    if other.__class__ is int:
        if yes.__class__ is int:
            yes = constant(yes)
        if not other:
            return np.multiply(yes, held, dtype=_int32)
        other = constant(other)
    elif yes.__class__ is int:
        yes = constant(yes)
    return np.where(held, yes, other)


def any_of(held: Truths) -> bool:
    """Whether a truth holds in any lane."""
    return held if held.__class__ is bool else bool(np.count_nonzero(held))
