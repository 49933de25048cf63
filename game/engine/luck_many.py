"""The draws of :mod:`game.engine.luck` for many games at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine.luck import FIRST, MASK, SECOND, STEP, mix

Keys = NDArray[np.uint64]
"""The luck of many games: 64 bits for each."""


def mix_many(values: Keys) -> Keys:
    """:func:`mix` for many values at once."""
    values = values + np.uint64(STEP)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(FIRST)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(SECOND)
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
