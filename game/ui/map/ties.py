"""The line that ties a plate to its town: where on the edge of the plate it ends, and what it crosses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Final

import pygame

from game.ui.map.projection import Spot

_ENDS: Final = 8
"""Into how many parts the side of a plate is divided by the spots at which it may be tied."""
_STEEP: Final = 0.6
"""How many pixels away from a side a line to it leads at least for each pixel along it."""


def tied(
    rect: pygame.Rect, spot: Spot, marks: Sequence[tuple[pygame.Rect, float]], corner: int
) -> tuple[Spot, float]:
    """Where on its edge a plate is tied to a spot, and how grave is what the line crosses.

    That is near the spot and so many pixels off a ``corner``, or, where such a line crosses something, where
    it crosses least.
    """
    end = tied_at(rect, spot, corner)
    about = rect.union(pygame.Rect(round(spot[0]), round(spot[1]), 1, 1))
    marks = [(mark, cost) for mark, cost in marks if about.colliderect(mark)]
    crossed = _crossed(marks, spot, end)
    if not crossed:
        return end, 0
    ends = list(_ends(rect, spot))
    if not ends:
        return end, crossed
    fewest = min(
        (_crossed(marks, spot, other), hypot(other[0] - spot[0], other[1] - spot[1]), other) for other in ends
    )
    return (fewest[2], fewest[0]) if fewest[0] < crossed else (end, crossed)


def tied_at(rect: pygame.Rect, spot: Spot, corner: int) -> Spot:
    """Where a line from a spot to a plate ends: on the side that it meets least aslant, near the spot, and so
    many pixels off a corner as the side has room for."""
    x, y = spot
    right, bottom = rect.right - 1, rect.bottom - 1
    across, down = max(rect.left - x, x - right, 0), max(rect.top - y, y - bottom, 0)
    if across >= down:
        off = min(corner, rect.height // 2)
        return min(max(x, rect.left), right), min(max(y, rect.top + off), bottom - off)
    off = min(corner, rect.width // 2)
    return min(max(x, rect.left + off), right - off), min(max(y, rect.top), bottom)


def _ends(rect: pygame.Rect, spot: Spot) -> Iterator[Spot]:
    """Where a line from a spot may end: along the sides that face it, at no corner, and nowhere so
    much aslant that it would read as the border of the plate running on."""
    (x, y), right, bottom = spot, rect.right - 1, rect.bottom - 1
    shares = [part / _ENDS for part in range(1, _ENDS)]
    if not rect.left <= x <= right:
        side = rect.left if x < rect.left else right
        downs = (round(rect.top + (rect.height - 1) * share) for share in shares)
        yield from ((side, down) for down in downs if abs(side - x) >= abs(down - y) * _STEEP)
    if not rect.top <= y <= bottom:
        side = rect.top if y < rect.top else bottom
        acrosses = (round(rect.left + (rect.width - 1) * share) for share in shares)
        yield from ((across, side) for across in acrosses if abs(side - y) >= abs(across - x) * _STEEP)


def _crossed(marks: Sequence[tuple[pygame.Rect, float]], start: Spot, end: Spot) -> float:
    return sum(cost for mark, cost in marks if mark.clipline(start, end) and not mark.collidepoint(start))
