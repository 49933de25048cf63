"""What a name is read as belonging to: what is nearest to it, and above all what stands level with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

_ABOVE: Final = 1.5
"""How many times as far as from its own a name that stands above or below must be from anything else."""
_COLUMN: Final = 2
"""The same from what stands right above or below it."""
_TIED: Final = 0.75
"""The same for one that a line ties to its own."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """How far a name must stand from what it does not belong to, in pixels."""

    least: int
    level: int
    """From what is level with it, which is where one looks for what a name belongs to, and from all where a
    line ties it to its own."""
    column: int = 0
    """From what stands right above or below it, which is where one looks next; for one that is not level
    with its own."""


def misread(
    box: pygame.Rect,
    owner: pygame.Rect,
    others: Sequence[pygame.Rect],
    clearance: Clearance,
    *,
    tied: bool = False,
) -> bool:
    """Whether a name in a box would be read as that of something else than its owner."""
    own, beside = gap(box, owner), _level(box, owner)
    if tied:
        needed = max(clearance.level, round(own * _TIED))
    else:
        needed = max(clearance.least, round(own * (1 if beside else _ABOVE)))
    column = needed
    if not beside or tied:
        column = max(needed, clearance.column, 0 if tied else own * _COLUMN)
    most = max(column, clearance.level)
    around = box.inflate(2 * most, 2 * most)
    for place in around.collidelistall(others):
        other = others[place]
        least = needed
        if _level(box, other):
            least = max(needed, clearance.level)
        elif box.left <= other.centerx < box.right:
            least = column
        if gap(box, other) < least:
            return True
    return False


def gap(one: pygame.Rect, other: pygame.Rect) -> int:
    """How many pixels lie between two boxes, along the longer side of the way."""
    return max(
        one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom, 0
    )


def _level(box: pygame.Rect, other: pygame.Rect) -> bool:
    return box.top <= other.centery < box.bottom
