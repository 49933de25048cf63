"""What markers and movements are called, as names to be put beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.berths import Berths
from game.ui.map.labels import Name
from game.ui.map.marks import Line, MarkState
from game.ui.map.projection import Projection
from game.ui.map.spots import MarkerSpot, MoverSpot
from game.ui.map.sprites import MOVER
from game.ui.theme import Ink, Type

_TUCKED: Final = 18
_TUCKED_LIT: Final = 25
"""How far the name of a marker stays from its middle, at scale 1; with a bright ring around it, farther."""


def mark_names(
    look: Look,
    view: Projection,
    spots: Sequence[MarkerSpot],
    movers: Sequence[MoverSpot],
    berths: Berths,
    origin: tuple[int, int],
) -> list[Name]:
    """The names of markers, those that want attention first, and the hours at which movements arrive."""
    names: list[Name] = []
    for spot in spots:
        marker, words = spot.marker, look.word(spot.marker.label)
        if words:
            ink = Ink.MAP_TEXT if marker.state is MarkState.QUIET else marker.state.value
            dx, dy = berths.offset(marker.id)
            names.append(
                Name(
                    words,
                    marker.at,
                    Type.SMALL_STRONG,
                    ink,
                    around=_TUCKED_LIT if marker.lit else _TUCKED,
                    plate=True,
                    shift=(round(dx), round(dy)),
                )
            )
    names.sort(key=lambda name: name.ink is Ink.MAP_TEXT)
    for mover in movers:
        words = look.word(mover.arc.label)
        if words:
            at = view.place((mover.rect.centerx - origin[0], mover.rect.centery - origin[1]))
            names.append(Name(words, at, Type.SMALL, mover.arc.state.value, around=MOVER / 2, plate=True))
    return names


def middle_of(look: Look, view: Projection, line: Line) -> pygame.Rect:
    """The middle of a line, which tells most of how it looks; names keep off it."""
    (x0, y0), (x1, y1) = view.spot(line.start), view.spot(line.end)
    rect = pygame.Rect(0, 0, look.grid(3), look.grid(3))
    rect.center = round((x0 + x1) / 2), round((y0 + y1) / 2)
    return rect
