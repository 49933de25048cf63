"""Luck has a name: every draw is a hash of (seed, game, turn, place).

A place is a path of ids, never a count of the draws before it, so that changing one decision never
reshuffles unrelated dice. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
"Fast splittable pseudorandom number generators", 2014).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB

Keys = NDArray[np.uint64]


def place_of(path: str) -> int:
    """The 64-bit name of a draw's place."""
    return int.from_bytes(sha256(path.encode()).digest()[:8], "big")


def mix(value: int) -> int:
    """Spreads 64 bits over 64 bits."""
    value = (value + _STEP) & MASK
    value = ((value ^ (value >> 30)) * _FIRST) & MASK
    value = ((value ^ (value >> 27)) * _SECOND) & MASK
    return value ^ (value >> 31)


def game_key(seed: int, game: int) -> int:
    """The key of one game under a seed."""
    return mix(mix(seed & MASK) ^ (game & MASK))


def turn_key(key: int, turn: int) -> int:
    """The key of one turn of a game; turns count from 0."""
    return mix(key ^ ((turn + 1) << 32))


def draw(key: int, place: int, sides: int) -> int:
    """A whole number from 0 to ``sides - 1``; 0 where there are no sides."""
    return ((mix(key ^ place) >> 32) * sides) >> 32 if sides > 0 else 0


def mix_many(values: Keys) -> Keys:
    """:func:`mix` for many values at once."""
    values = values + np.uint64(_STEP)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(_FIRST)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_SECOND)
    return values ^ (values >> np.uint64(31))


def game_keys(seed: int, games: NDArray[np.uint64]) -> Keys:
    """:func:`game_key` for many games."""
    return mix_many(np.uint64(mix(seed & MASK)) ^ games)


def turn_keys(keys: Keys, turn: int) -> Keys:
    """:func:`turn_key` for many games."""
    return mix_many(keys ^ np.uint64((turn + 1) << 32))


def draw_many(keys: Keys, place: int, sides: Any) -> NDArray[np.int32]:
    """:func:`draw` for many games; ``sides`` is one number or one for each game."""
    high = mix_many(keys ^ np.uint64(place)) >> np.uint64(32)
    wide = np.maximum(sides, 0)
    return ((high * np.asarray(wide, dtype=np.uint64)) >> np.uint64(32)).astype(np.int32)
