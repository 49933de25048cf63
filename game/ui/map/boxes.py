"""Where a name may stand by what it names: the boxes to choose from, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import Final

import pygame

ROAM: Final = 10
"""How much farther off a name may stand each time that it finds no room, at scale 1."""
_ROAMS: Final = 4
"""How often it may."""
_SLID: Final = (2, 6, 1, 7)
_FAR_SLID: Final = (4, 3, 5, 2, 6, 1, 7, 0, 8)
"""Eighths of a name that reach to the left of its place, where it stands above or below: near its place,
where the middle is taken, and so far off that a line ties it."""
_WANDERS: Final = 4
"""How many steps of half its height the name of a country may stand above or below the middle."""
_COLUMNS: Final = tuple(
    side * part / 16 for part in (0, 1, 2, 4, 8, 12, 16) for side in (1, -1)[: 1 + (part > 0)]
)
"""How far aside, in widths of the name: finely near the middle, where a few pixels may be all it needs."""
_LOOSE_FIT: Final = 1.25
"""How far a country's name may reach beyond the room that belongs to it."""


def boxes_beside(
    size: tuple[int, int], spot: tuple[int, int], reach: int, roam: int = 0
) -> list[pygame.Rect]:
    """Boxes at a distance from a spot, and, where ``roam`` says how much farther at a time, beyond."""
    box = pygame.Rect((0, 0), size)
    if not roam:
        return list(_ring(box, spot, reach))
    near = [found for step in (0, roam // 2) for found in _ring(box, spot, reach + step)]
    steps = range(1, 1 + _ROAMS)
    return [*near, *(found for step in steps for found in _far_ring(box, spot, reach + step * roam))]


def boxes_over(size: tuple[int, int], middle: tuple[int, int], spare: float) -> list[pygame.Rect]:
    """Boxes over an area, the nearest to its middle first; ``spare`` pixels around that belong to it."""
    box = pygame.Rect((0, 0), size)
    steps = []
    for row in range(-_WANDERS, _WANDERS + 1):
        for column in _COLUMNS:
            dx, dy = column * box.width, row * box.height / 2
            if max(abs(dx), abs(dy)) <= spare or not column:
                steps.append((hypot(dx, dy), dx, dy))
    found = []
    for _, dx, dy in sorted(steps):
        box.center = round(middle[0] + dx), round(middle[1] + dy)
        found.append(box.copy())
    return found


def _ring(box: pygame.Rect, spot: tuple[int, int], reach: int) -> Iterator[pygame.Rect]:
    """A box at a distance from a spot: beside it, above and below, and then slid to one side or the other."""
    (x, y), (width, height) = spot, box.size
    middle, aslant = y - height // 2, reach * 3 // 4
    # A name beside is level with its place or clearly not: a few pixels would look like a slip.
    for left, top in (
        (x + reach, middle),
        (x - reach - width, middle),
        (x - width // 2, y - reach - height),
        (x - width // 2, y + reach),
        (x + reach, middle - height // 2),
        (x + reach, middle + height // 2),
        (x - reach - width, middle - height // 2),
        (x - reach - width, middle + height // 2),
        *((x - width * part // 8, y - reach - height) for part in _SLID),
        *((x - width * part // 8, y + reach) for part in _SLID),
        *((x + aslant, top) for top in (y - aslant - height, y + aslant)),
        *((x - aslant - width, top) for top in (y - aslant - height, y + aslant)),
    ):
        box.topleft = left, top
        yield box.copy()


def _far_ring(box: pygame.Rect, spot: tuple[int, int], reach: int) -> Iterator[pygame.Rect]:
    """A box so far above or below a spot that a line leads there, for a level one would read as a dash."""
    (x, y), (width, height) = spot, box.size
    for part in _FAR_SLID:
        for top in (y - reach - height, y + reach):
            box.topleft = x - width * part // 8, top
            yield box.copy()
