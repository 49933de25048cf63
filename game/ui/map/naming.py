"""What markers and movements are called, as names to be put beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.berths import Berths
from game.ui.map.labels import Name, PlacedName
from game.ui.map.marks import Line, Marker, MarkState
from game.ui.map.projection import LonLat, Projection
from game.ui.map.spots import MarkerSpot, MoverSpot
from game.ui.map.sprites import MOVER
from game.ui.theme import Ink, Type

_TUCKED: Final = 20
"""How far the name of a marker stays from its middle, at scale 1: room for a ring around it, lit or not, so
that no name moves when something is lit."""
_TIP: Final = 8
"""How far the corner of what moves reaches beyond its width, and the hour of its arrival stays off it."""


def ink_of(marker: Marker) -> Ink:
    """The colour of a marker's name."""
    return Ink.MAP_TEXT if marker.state is MarkState.QUIET else marker.state.value


def mark_names(
    look: Look,
    view: Projection,
    spots: Sequence[MarkerSpot],
    movers: Sequence[MoverSpot],
    berths: Berths,
    origin: tuple[int, int],
) -> list[Name]:
    """The names of markers, the weightiest first, and the hours at which movements arrive."""
    names: list[Name] = []
    for spot in sorted(spots, key=lambda spot: -spot.marker.weight):
        marker, words = spot.marker, look.word(spot.marker.label)
        if words:
            dx, dy = berths.offset(marker.id)
            names.append(
                Name(
                    words,
                    marker.at,
                    Type.SMALL_STRONG,
                    ink_of(marker),
                    around=_TUCKED,
                    plate=True,
                    shift=(round(dx) + spot.nudged[0], round(dy) + spot.nudged[1]),
                    roams=True,
                    mark=marker.id,
                )
            )
    for mover in movers:
        words = look.word(mover.arc.label)
        if words:
            at = view.place((mover.rect.centerx - origin[0], mover.rect.centery - origin[1]))
            names.append(
                Name(words, at, Type.SMALL, mover.arc.state.value, around=MOVER / 2 + _TIP, plate=True)
            )
    return names


def name_spots(
    look: Look,
    view: Projection,
    names: Sequence[PlacedName],
    spots: Sequence[MarkerSpot],
    origin: tuple[int, int],
) -> None:
    """Has the name of a marker answer to the pointer as the marker itself does."""
    where = {placed.name.mark: placed.rect(view) for placed in names if placed.name.mark}
    for spot in spots:
        named = where.get(spot.marker.id)
        if named is not None:
            named = named.move(origin).inflate(look.px(10), look.px(6))
            if spot.rect.top <= named.centery < spot.rect.bottom:
                # No gap between a marker and the name beside it.
                named = named.union(spot.rect)
        spot.named = named


def middle_of(look: Look, view: Projection, line: Line) -> pygame.Rect:
    """The middle of a line, which tells most of how it looks; names keep off it."""
    (x0, y0), (x1, y1) = view.spot(line.start), view.spot(line.end)
    rect = pygame.Rect(0, 0, look.grid(3), look.grid(3))
    rect.center = round((x0 + x1) / 2), round((y0 + y1) / 2)
    return rect


def around(view: Projection, place: LonLat, width: int) -> pygame.Rect:
    """A square around a place."""
    x, y = view.spot(place)
    rect = pygame.Rect(0, 0, width, width)
    rect.center = round(x), round(y)
    return rect
