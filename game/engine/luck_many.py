"""The draws of :mod:`game.engine.luck` for many games at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine.luck import FIRST, MASK, SECOND, STEP, mix

Keys = NDArray[np.uint64]
"""The luck of many games: 64 bits for each."""

_STEP, _FIRST, _SECOND = (np.array(number, dtype=np.uint64) for number in (STEP, FIRST, SECOND))
_27, _30, _31, _32 = (np.array(number, dtype=np.uint64) for number in (27, 30, 31, 32))


@cache
def _wide(number: int) -> NDArray[np.uint64]:
    """A number that joins with keys without being converted each time."""
    return np.array(number, dtype=np.uint64)


def mix_many(values: Keys) -> Keys:
    """:func:`mix` for many values at once."""
    mixed = values + _STEP
    shifted = mixed >> _30
    mixed ^= shifted
    mixed *= _FIRST
    np.right_shift(mixed, _27, out=shifted)
    mixed ^= shifted
    mixed *= _SECOND
    np.right_shift(mixed, _31, out=shifted)
    mixed ^= shifted
    return mixed


def game_keys(seed: int, games: NDArray[np.uint64]) -> Keys:
    """:func:`game_key` for many games."""
    return mix_many(np.uint64(mix(seed & MASK)) ^ games)


def turn_keys(keys: Keys, turn: int) -> Keys:
    """:func:`turn_key` for many games."""
    return mix_many(keys ^ np.uint64((turn + 1) << 32))


def draw_many(keys: Keys, place: int, sides: Any) -> NDArray[np.int32]:
    """:func:`draw` for many games; ``sides`` is one number or one for each game."""
    high = mix_many(keys ^ _wide(place))
    high >>= _32
    high *= _wide(max(sides, 0)) if isinstance(sides, int) else np.maximum(sides, 0).astype(np.uint64)
    high >>= _32
    return high.astype(np.int32)


def choose_many(keys: Keys, place: int, weights: Sequence[Any]) -> Any:
    """The index of one of some weights, by a named draw; 0 where all weights are 0.

    A weight is an int, or a row with one for each game, never below 0.
    """
    live = [(index, weight) for index, weight in enumerate(weights) if weight.__class__ is not int or weight]
    certain = any(weight.__class__ is int for _, weight in live)
    if not live:
        return 0
    if len(live) == 1 and certain:
        return live[0][0]
    reached: list[Any] = []
    total: Any = 0
    for _, weight in live:
        total = total + weight
        reached.append(total)
    drawn = draw_many(keys, place, total)
    passed = np.zeros(len(keys), dtype=np.uint8 if len(live) < 256 else np.uint16)
    for mark in reached[:-1]:
        np.add(passed, (mark <= drawn).view(np.uint8), out=passed)
    chosen: NDArray[np.int32] = np.array([index for index, _ in live], dtype=np.int32)[passed]
    if not certain:
        chosen[total <= 0] = 0
    return chosen
