"""What a name is read as belonging to: what is nearest to it, and above all what stands level with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

_ABOVE: Final = 1.5
"""How many times as far as from its own a name that stands above or below must be from anything else."""
_TIED: Final = 0.75
"""The same for one that a line ties to its own."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """How far a name must stand from what it does not belong to, in pixels."""

    least: int
    level: int
    """From what is level with it, which is where one looks for what a name belongs to, and from all where a
    line ties it to its own."""


def misread(
    box: pygame.Rect,
    owner: pygame.Rect,
    others: Sequence[pygame.Rect],
    clearance: Clearance,
    *,
    tied: bool = False,
) -> bool:
    """Whether a name in a box would be read as that of something else than its owner."""
    own = gap(box, owner)
    if tied:
        needed = max(clearance.level, round(own * _TIED))
    else:
        needed = max(clearance.least, round(own * (1 if _level(box, owner) else _ABOVE)))
    most = max(needed, clearance.level)
    around = box.inflate(2 * most, 2 * most)
    for place in around.collidelistall(others):
        other = others[place]
        if gap(box, other) < (most if _level(box, other) else needed):
            return True
    return False


def gap(one: pygame.Rect, other: pygame.Rect) -> int:
    """How many pixels lie between two boxes, along the longer side of the way."""
    return max(
        one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom, 0
    )


def _level(box: pygame.Rect, other: pygame.Rect) -> bool:
    return box.top <= other.centery < box.bottom
