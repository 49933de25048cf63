"""From mark to mark with the arrow keys: the next one in a direction."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

import pygame

from game.ui.widgets.base import Widget

ARROWS: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
_ASIDE: Final = 2.0
"""How much worse it is to lie aside than to lie farther on."""


def next_mark(here: Widget, marks: Sequence[Widget], way: tuple[int, int]) -> Widget | None:
    """The nearest mark in a direction; None where there is none."""
    ahead: list[tuple[float, Widget]] = []
    for mark in marks:
        dx, dy = mark.rect.centerx - here.rect.centerx, mark.rect.centery - here.rect.centery
        on, aside = dx * way[0] + dy * way[1], abs(dx * way[1] + dy * way[0])
        # What lies more to the side than ahead is reached with another arrow.
        if mark is not here and on > 0 and aside <= on * 1.5 + 1:
            ahead.append((on + aside * _ASIDE, mark))
    return min(ahead, key=lambda found: found[0])[1] if ahead else None


def nearest_mark(spot: tuple[int, int], marks: Sequence[Widget]) -> Widget | None:
    """The mark nearest to a spot."""
    return min(
        marks,
        key=lambda mark: hypot(mark.rect.centerx - spot[0], mark.rect.centery - spot[1]),
        default=None,
    )
