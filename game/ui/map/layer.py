"""The ground of the map: land, water and lines, without words.

It is drawn at twice the size and scaled down, which gives every edge and hairline the same soft finish; that
is dear, so the result is kept until the view has settled somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import pygame

from game.ui import paint
from game.ui.map.geography import Country, Geography, Shape
from game.ui.map.overlay import Overlay, draw_overlay
from game.ui.map.projection import Projection, Span, Spot
from game.ui.theme import Ink, Theme, mixed

_FINE: Final = 2
_REGIONS_FROM: Final = 34.0
_SMALL_RIVERS_FROM: Final = 40.0
"""Pixels to a degree, at scale 1, from which finer things are drawn."""
_CLIP_BEYOND: Final = 3
"""A ring is clipped if it is this many times larger than the view: filling it would take too long."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Which countries stand out."""

    focus: frozenset[str] = frozenset()
    """The countries that the story is about."""
    raised: frozenset[str] | None = None
    """Those somewhat lighter than the rest; None for the members of ECOWAS."""
    marked: frozenset[str] = field(default_factory=frozenset)
    """Those wearing the accent colour now."""


def draw_layer(
    geography: Geography,
    view: Projection,
    theme: Theme,
    emphasis: Emphasis | None = None,
    overlay: Overlay | None = None,
) -> pygame.Surface:
    """Draws the ground of a view, with what lies on it."""
    return _Layer(geography, view, theme, emphasis or Emphasis(), overlay or Overlay()).draw()


def land_ink(emphasis: Emphasis, country: Country) -> Ink:
    """The colour of a country that does not wear the accent."""
    if country.iso in emphasis.focus:
        return Ink.LAND_FOCUS
    raised = country.ecowas if emphasis.raised is None else country.iso in emphasis.raised
    return Ink.LAND if raised else Ink.LAND_FAR


def river_rank(detail: float) -> int:
    """Down to which rank rivers are drawn, by the pixels to a degree at scale 1."""
    return 4 if detail >= _SMALL_RIVERS_FROM else 2


class _Layer:
    def __init__(
        self, geography: Geography, view: Projection, theme: Theme, emphasis: Emphasis, overlay: Overlay
    ) -> None:
        self._geography = geography
        self._theme = theme
        self._emphasis = emphasis
        self._overlay = overlay
        self._size = view.size
        self._view = view.scaled(_FINE)
        self._seen = view.seen()
        self._detail = view.zoom / theme.scale
        self._surface = pygame.Surface(self._view.size)

    def draw(self) -> pygame.Surface:
        self._surface.fill(self._theme.colour(Ink.SEA))
        self._land()
        self._waters()
        self._lines()
        draw_overlay(self._surface, self._geography, self._view, self._theme, _FINE, self._overlay)
        return pygame.transform.smoothscale(self._surface, self._size)

    def _land(self) -> None:
        geography, emphasis = self._geography, self._emphasis
        for shape in self._visible(geography.backdrop):
            self._fill(shape, Ink.LAND_FAR)
        for country in geography.countries:
            ink = land_ink(emphasis, country)
            for shape in self._visible(country.rings):
                self._fill(shape, ink, marked=country.iso in emphasis.marked)

    def _waters(self) -> None:
        for shape in self._visible(self._geography.lakes):
            self._fill(shape, Ink.LAKE)
        rank = river_rank(self._detail)
        for river in sorted(self._geography.rivers, key=lambda river: -river.rank):
            if river.rank <= rank:
                main = river.rank == 1
                ink, width = (Ink.RIVER_FOCUS, 1.8) if main else (Ink.RIVER, 1.0)
                for shape in self._visible(river.lines):
                    self._line(shape, ink, width)

    def _lines(self) -> None:
        geography, focus = self._geography, self._emphasis.focus
        for shape in self._visible(geography.backdrop_lines):
            self._line(shape, Ink.BORDER, 0.6)
        if self._detail >= _REGIONS_FROM:
            for iso in focus:
                for shape in self._visible(geography.regions.get(iso, ())):
                    self._dash(shape, Ink.REGION, 0.8, dash=1.5, gap=3)
        for shape in self._visible(geography.coasts):
            self._line(shape, Ink.COAST, 1.0)
        # The focus comes last so that its border is whole.
        for border in sorted(geography.borders, key=lambda border: bool(focus & set(border.pair))):
            own = bool(focus & set(border.pair))
            for shape in self._visible(border.lines):
                if border.disputed:
                    self._dash(shape, Ink.BORDER, 1.2, dash=6, gap=5)
                elif own:
                    self._line(shape, Ink.BORDER_FOCUS, 1.5)
                else:
                    self._line(shape, Ink.BORDER, 1.0)

    def _visible(self, shapes: Iterable[Shape]) -> list[Shape]:
        return [shape for shape in shapes if shape.span.meets(self._seen)]

    def _spots(self, shape: Shape) -> list[Spot]:
        return self._view.line(shape.points, self._geography.precision)

    def _fill(self, shape: Shape, ink: Ink, *, marked: bool = False) -> None:
        spots = self._spots(shape)
        if _much_larger(shape.span, self._seen):
            spots = clipped(spots, self._view.size)
        if len(spots) < 3:
            return
        colour = self._theme.colour(ink)
        if marked:
            colour = mixed(colour, self._theme.colour(Ink.ACCENT), 0.22)
        pygame.draw.polygon(self._surface, colour, spots)

    def _line(self, shape: Shape, ink: Ink, width: float) -> None:
        thick = max(1, round(width * self._theme.scale * _FINE))
        colour, spots = self._theme.colour(ink), self._spots(shape)
        pygame.draw.lines(self._surface, colour, False, spots, thick)
        if thick > 2:
            # Wide lines are drawn piece by piece; discs close the notches at the bends.
            for spot in spots[1:-1]:
                pygame.draw.circle(self._surface, colour, spot, thick / 2)

    def _dash(self, shape: Shape, ink: Ink, width: float, *, dash: float, gap: float) -> None:
        unit = self._theme.scale * _FINE
        thick = max(1, round(width * unit))
        colour = self._theme.colour(ink)
        for start, end in paint.dash_stretches(self._spots(shape), dash * unit, gap * unit):
            pygame.draw.line(self._surface, colour, start, end, thick)


def clipped(ring: Sequence[Spot], size: tuple[int, int]) -> list[Spot]:
    """The part of a ring that lies on a screen of a size, after Sutherland and Hodgman."""
    result = list(ring)
    for axis, limit, keep in ((0, 0.0, 1), (0, float(size[0]), -1), (1, 0.0, 1), (1, float(size[1]), -1)):
        result = _cut(result, axis, limit, keep)
    return result


def _cut(ring: Sequence[Spot], axis: int, limit: float, keep: int) -> list[Spot]:
    """The part of a ring on one side of a line across the screen."""
    kept: list[Spot] = []
    for place, here in enumerate(ring):
        before = ring[place - 1]
        inside, was_inside = (here[axis] - limit) * keep >= 0, (before[axis] - limit) * keep >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + (here[1 - axis] - before[1 - axis]) * share
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(here)
    return kept


def _much_larger(span: Span, seen: Span) -> bool:
    return span.north - span.south > _CLIP_BEYOND * (seen.north - seen.south)
