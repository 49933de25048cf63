"""What is drawn on the ground: lines between places, and borders that are closed, open or guarded.

Each look has a shape of its own. It becomes part of the kept picture of the ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final

import pygame

from game.ui import paint
from game.ui.map.geography import Border, Geography
from game.ui.map.marks import BorderLook, BorderMark, Line, LineLook, MarkState
from game.ui.map.projection import Projection, Spot
from game.ui.theme import Colour, Ink, Theme, mixed

_DOUBT: Final = 0.5
"""How far the colour of what may be otherwise goes toward the land."""
_STROKE: Final = 4.5
_DOTTED_FROM: Final = 40
"""How long a line is that has dots at its ends, in pixels at scale 1."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that is drawn on the ground."""

    lines: tuple[Line, ...] = ()
    borders: tuple[BorderMark, ...] = ()


def draw_overlay(
    surface: pygame.Surface, geography: Geography, view: Projection, theme: Theme, fine: int, overlay: Overlay
) -> None:
    """Draws it for a view that is ``fine`` times as large as what will be seen."""
    pen = _Pen(surface, theme, theme.scale * fine)
    for mark in overlay.borders:
        for border in borders_of(geography, mark):
            pen.border(spots_of(border, view, geography.precision), mark)
    for line in overlay.lines:
        pen.line(view.spot(line.start), view.spot(line.end), line)
        pen.ends(view.spot(line.start), view.spot(line.end), line)


def draw_sample(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, mark: Line | BorderMark) -> None:
    """Draws how a line or a border looks, for a legend."""
    pen = _Pen(surface, theme, theme.scale)
    before = surface.get_clip()
    surface.set_clip(rect.clip(before))
    start, end = (float(rect.left), float(rect.centery)), (float(rect.right), float(rect.centery))
    if isinstance(mark, Line):
        pen.line(start, end, mark)
    else:
        pygame.draw.line(
            surface, theme.colour(Ink.BORDER_FOCUS), start, end, max(1, round(1.5 * theme.scale))
        )
        pen.border([[start, end]], mark)
    surface.set_clip(before)


def borders_of(geography: Geography, mark: BorderMark) -> Iterator[Border]:
    """The borders that a mark is drawn along."""
    return (border for border in geography.borders if frozenset(border.pair) in mark.pairs)


def spots_of(border: Border, view: Projection, precision: int) -> list[list[Spot]]:
    """The lines of a border that a view shows."""
    seen = view.seen()
    return [view.line(shape.points, precision) for shape in border.lines if shape.span.meets(seen)]


class _Pen:
    def __init__(self, surface: pygame.Surface, theme: Theme, unit: float) -> None:
        self._surface = surface
        self._theme = theme
        self._unit = unit

    def _colour(self, state: MarkState, *, doubted: bool) -> Colour:
        colour = self._theme.colour(state.value)
        return mixed(colour, self._theme.colour(Ink.LAND), _DOUBT) if doubted else colour

    # -- lines ------------------------------------------------------------------------------------

    def line(self, start: Spot, end: Spot, line: Line) -> None:
        unit, colour = self._unit, self._colour(line.state, doubted=line.doubted)
        width = max(2, round(2 * unit))
        # A dark edge keeps it apart from rivers and borders.
        if line.look is LineLook.LINK:
            for side in (-2.5, 2.5):
                self._stroke(*_beside(start, end, side * unit), colour, max(1, round(1.3 * unit)))
        elif line.look is LineLook.DASHES:
            self._edge(start, end, width)
            for piece in paint.dash_stretches([start, end], 9 * unit, 6 * unit):
                self._stroke(*piece, colour, width)
        elif line.look is LineLook.BROKEN:
            self._broken(start, end, colour, width)
        else:
            self._edge(start, end, width)
            self._stroke(start, end, colour, width)
            for x, y, _ in _along([[start, end]], 26 * unit):
                if hypot(end[0] - x, end[1] - y) < 4 * unit:
                    continue
                pygame.draw.circle(self._surface, colour, (x, y), 3 * unit)

    def ends(self, start: Spot, end: Spot, line: Line) -> None:
        """A dot at each end of a line, so that it is seen where it comes from.

        A very short one has none: they would stick out from under the marks that stand there.
        """
        if hypot(end[0] - start[0], end[1] - start[1]) < _DOTTED_FROM * self._unit:
            return
        for spot in (start, end):
            for ink, radius in (
                (self._theme.colour(Ink.SEA), 4.5),
                (self._colour(line.state, doubted=line.doubted), 3),
            ):
                pygame.draw.circle(self._surface, ink, spot, radius * self._unit)

    def _edge(self, start: Spot, end: Spot, width: int) -> None:
        dark = self._theme.colour(Ink.SEA)
        self._stroke(start, end, dark, width + max(2, round(2 * self._unit)))

    def _stroke(self, start: Spot, end: Spot, colour: Colour, width: int) -> None:
        pygame.draw.line(self._surface, colour, start, end, width)

    def _broken(self, start: Spot, end: Spot, colour: Colour, width: int) -> None:
        """Two ends with a gap between them, and a cross in the gap."""
        unit = self._unit
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        gap = min(0.3, 14 * unit / length)
        for near, far in ((start, end), (end, start)):
            share = 0.5 - gap
            stop = near[0] + (far[0] - near[0]) * share, near[1] + (far[1] - near[1]) * share
            self._edge(near, stop, width)
            for piece in paint.dash_stretches([near, stop], 3 * unit, 4 * unit):
                self._stroke(*piece, colour, width)
        arm = 6 * unit
        for turn in (1, -1):
            one = middle[0] - arm, middle[1] - arm * turn
            other = middle[0] + arm, middle[1] + arm * turn
            self._edge(one, other, width)
            self._stroke(one, other, colour, width)

    # -- borders ----------------------------------------------------------------------------------

    def border(self, lines: Sequence[Sequence[Spot]], mark: BorderMark) -> None:
        colour = self._colour(mark.state, doubted=mark.doubted)
        unit = self._unit
        if mark.look is BorderLook.HATCH:
            # All strokes slant the same way, so that a winding border is still one hatch.
            reach = _STROKE * unit
            for x, y, _ in _along(lines, 7 * unit):
                start, end = (x - reach, y + reach), (x + reach, y - reach)
                self._stroke(start, end, colour, max(1, round(1.6 * unit)))
        elif mark.look is BorderLook.POSTS:
            for x, y, _ in _along(lines, 30 * unit):
                pygame.draw.circle(self._surface, self._theme.colour(Ink.SEA), (x, y), 4.5 * unit)
                pygame.draw.circle(self._surface, colour, (x, y), 3.5 * unit, max(1, round(1.6 * unit)))
        else:
            for x, y, angle in _along(lines, 22 * unit):
                self._sentry((x, y), angle, colour)

    def _sentry(self, at: Spot, angle: float, colour: Colour) -> None:
        """A small triangle that stands across the border."""
        size = 5 * self._unit
        corners = [
            (at[0] + cos(angle + turn) * size, at[1] + sin(angle + turn) * size)
            for turn in (-pi / 2, pi / 2 - 0.9, pi / 2 + 0.9)
        ]
        pygame.draw.polygon(self._surface, self._theme.colour(Ink.SEA), [_grown(at, c) for c in corners])
        pygame.draw.polygon(self._surface, colour, corners)


def _grown(middle: Spot, corner: Spot) -> Spot:
    return middle[0] + (corner[0] - middle[0]) * 1.4, middle[1] + (corner[1] - middle[1]) * 1.4


def _beside(start: Spot, end: Spot, away: float) -> tuple[Spot, Spot]:
    """The same line, a distance to its side."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    x, y = -dy / length * away, dx / length * away
    return (start[0] + x, start[1] + y), (end[0] + x, end[1] + y)


def _along(lines: Sequence[Sequence[Spot]], step: float) -> Iterator[tuple[float, float, float]]:
    """Evenly spaced spots along lines, each with the direction there as an angle."""
    for line in lines:
        left = step / 2
        for (x0, y0), (x1, y1) in pairwise(line):
            length = hypot(x1 - x0, y1 - y0)
            if not length:
                continue
            # The angle in the picture, whose y grows downward.
            angle = _angle(x1 - x0, y1 - y0)
            done = left
            while done <= length:
                share = done / length
                yield x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, angle
                done += step
            left = done - length


def _angle(dx: float, dy: float) -> float:
    """A direction as an angle within half a turn, so that both ways along a line look the same."""
    return atan2(dy, dx) % pi
