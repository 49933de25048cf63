"""Where lines run on the map, in coarse pictures that say whether a box is crossed.

Names ask them: a name stands across no way, tie or bond and no coast, great river or lake; and across a
border or a lesser river only where it would have no place otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, hypot
from typing import Final, TypeAlias

import pygame

from game.ui.map.geography import Geography, Shape
from game.ui.map.projection import Projection, Spot
from game.ui.recent import Recent

_COARSE: Final = 2
"""How many pixels of the map one of a picture stands for, across and down."""
_KEPT: Final = 3
_SEEN: Final = (255, 255, 255)
_BORDER: Final = 2.0
"""How wide a border counts, at scale 1."""
_BESIDE: Final = 2
_ACROSS: Final = 13
"""How near to a coast or a great river a line seems to lie on it, and how much of one that crosses it does,
at scale 1."""
GREAT: Final = 1
"""The rank of the rivers that are drawn as such."""

Stroke: TypeAlias = tuple[Sequence[Spot], float]
"""The points of a line, and its width in pixels."""


class Strokes:
    """Lines on a map of a size."""

    def __init__(
        self,
        size: tuple[int, int],
        strokes: Iterable[Stroke] = (),
        rings: Iterable[Sequence[Spot]] = (),
    ) -> None:
        """Lines, and the whole ground within ``rings``."""
        surface = pygame.Surface((size[0] // _COARSE + 1, size[1] // _COARSE + 1))
        surface.set_colorkey((0, 0, 0))
        for points, width in strokes:
            if len(points) > 1:
                coarse = [(x / _COARSE, y / _COARSE) for x, y in points]
                pygame.draw.lines(surface, _SEEN, False, coarse, max(1, round(width / _COARSE)))
        for ring in rings:
            if len(ring) > 2:
                pygame.draw.polygon(surface, _SEEN, [(x / _COARSE, y / _COARSE) for x, y in ring])
        self._mask = pygame.mask.from_surface(surface)

    def over(self, box: pygame.Rect) -> int:
        """How much of a box lines cover, in coarse pixels; zero if none touches it."""
        left, top = box.left // _COARSE, box.top // _COARSE
        size = -(-box.right // _COARSE) - left, -(-box.bottom // _COARSE) - top
        return self._mask.overlap_area(_filled(size), (left, top))

    def cross(self, start: tuple[int, int], end: tuple[int, int], free: float = 0.0) -> bool:
        """Whether lines cross a straight line, but for its first pixels."""
        width, height = self._mask.get_size()
        for x, y in _along(start, end, free):
            if 0 <= x < width and 0 <= y < height and self._mask.get_at((x, y)):
                return True
        return False

    def along(self, start: tuple[int, int], end: tuple[int, int], free: float, beside: int) -> int:
        """How much of a straight line, but for its first pixels, lies on lines or so near ``beside`` them."""
        reach = -(-beside // _COARSE)
        near = _filled((2 * reach + 1, 2 * reach + 1))
        met = [1 for x, y in _along(start, end, free) if self._mask.overlap(near, (x - reach, y - reach))]
        return len(met) * _COARSE


def _along(start: tuple[int, int], end: tuple[int, int], free: float) -> Iterator[tuple[int, int]]:
    """The coarse pixels of a straight line, but for its first real ones."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    for away in range(ceil(free), floor(length), _COARSE):
        share = away / length
        x = round(start[0] + (end[0] - start[0]) * share) // _COARSE
        yield x, round(start[1] + (end[1] - start[1]) * share) // _COARSE


@lru_cache(maxsize=256)
def _filled(size: tuple[int, int]) -> pygame.Mask:
    return pygame.Mask(size, fill=True)


@dataclass(frozen=True, slots=True)
class GroundLines:
    """The lines of the ground of one view."""

    strong: Strokes
    """Coasts, lakes and great rivers: no name stands across them."""
    faint: Strokes
    """Borders and lesser rivers: thin and pale, so that a name may stand across one in need."""

    def hugged(self, start: tuple[int, int], end: tuple[int, int], free: float, scale: float) -> bool:
        """Whether a straight line, but for its first pixels, runs along a coast or a great river, rather than
        across it at once."""
        return self.strong.along(start, end, free, round(_BESIDE * scale)) > _ACROSS * scale


_recent: Recent[tuple[object, ...], GroundLines] = Recent(_KEPT)


def ground_lines(geography: Geography, view: Projection, scale: float, rank: int) -> GroundLines:
    """The borders, coasts, lakes and, down to a rank, rivers that a view shows. They are kept."""
    key = id(geography), view, scale, rank
    return _recent.get(key, lambda: _drawn(geography, view, scale, rank))


def _drawn(geography: Geography, view: Projection, scale: float, rank: int) -> GroundLines:
    seen = view.seen()

    def strokes(shapes: Iterable[Shape], width: float) -> list[Stroke]:
        return [
            (view.line(shape.points, geography.precision), width * scale)
            for shape in shapes
            if shape.span.meets(seen)
        ]

    strong = strokes((*geography.coasts, *geography.backdrop_lines), _BORDER)
    faint = [s for border in geography.borders for s in strokes(border.lines, _BORDER)]
    for river in geography.rivers:
        if river.rank <= rank:
            (strong if river.rank == GREAT else faint).extend(strokes(river.lines, _BORDER))
    lakes = [points for points, _ in strokes(geography.lakes, _BORDER)]
    strong += [(lake, _BORDER * scale) for lake in lakes]
    return GroundLines(Strokes(view.size, strong, lakes), Strokes(view.size, faint))
