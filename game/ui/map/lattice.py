"""The places that are tried for a plate, the nearest to its town first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import TypeAlias

import pygame

from game.ui.map.projection import Spot

Corner: TypeAlias = tuple[float, int, int]
"""How far a place for a plate lies from the town, and its upper left corner."""


class Lattice:
    """Where the corner of a plate may lie in an area; what has been found for one size is kept."""

    def __init__(self, spot: Spot, area: pygame.Rect, reaches: Sequence[int]) -> None:
        """Where the town lies, where a plate may, and how far off: at least, and then farther each time."""
        self._spot = round(spot[0]), round(spot[1])
        self._area = area
        self._reaches = tuple(reaches)
        self._found: dict[tuple[tuple[int, int], int, int], list[Corner]] = {}

    def around(self, size: tuple[int, int], step: int, least: float) -> Iterator[Corner]:
        """Corners of places, the nearest to the town first, each with its distance.

        Those near by come first, so that the rest is seldom looked at, once none is nearer than ``least``.
        """
        for number, (done, far) in enumerate(pairwise(self._reaches)):
            if done >= least:
                return
            key = size, step, number
            if key not in self._found:
                self._found[key] = self._between(size, step, done, far)
            yield from self._found[key]

    def _between(self, size: tuple[int, int], step: int, done: int, far: int) -> list[Corner]:
        (x, y), area = self._spot, self._area
        # The lattice hangs on the town: wherever the map has been moved, a plate lies in the same way to it.
        across = range(-((x - area.left) // step), (area.right - size[0] - x) // step + 1)
        down = range(-((y - area.top) // step), (area.bottom - size[1] - y) // step + 1)
        aside = [(x + step * n, max(step * n, -step * n - size[0], 0)) for n in across]
        above = [
            (top, max(top - y, y - top - size[1], 0), abs(top + size[1] / 2 - y))
            for top in (y + step * n for n in down)
        ]
        found = []
        for left, dx in aside:
            if dx > far:
                continue
            off = abs(left + size[0] / 2 - x)
            for top, dy, low in above:
                away = hypot(dx, dy)
                if done <= away < far:
                    # Of those equally far, the one level with the town is nearest.
                    found.append((away + (off + low) / 64, left, top))
        found.sort()
        return found
