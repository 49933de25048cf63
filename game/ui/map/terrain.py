"""What names on the map stand on, for one view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from game.ui.look import Look
from game.ui.map.geography import Geography, roughly_at, roughly_in
from game.ui.map.labels import Terrain
from game.ui.map.layer import Emphasis, land_ink, river_rank
from game.ui.map.marks import Line
from game.ui.map.naming import around
from game.ui.map.overlay import Overlay, borders_of, spots_of
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.strokes import Stroke, Strokes, ground_lines
from game.ui.theme import Ink

_WAY: Final = 6
_LINE: Final = 8
_LEADER: Final = 4
"""How wide a way, a line and a leader count, at scale 1."""
_END: Final = 8
"""How wide the dot at an end of a line is, at scale 1."""


def strokes_of(
    look: Look,
    view: Projection,
    ways: Iterable[Sequence[Spot]],
    lines: Iterable[Line],
    led: Iterable[tuple[LonLat, Spot]],
) -> list[Stroke]:
    """What names stand across none of: ways, bonds, and what leads a marker, so far aside, to its place."""
    found: list[Stroke] = [(way, look.px(_WAY)) for way in ways]
    found += [((view.spot(line.start), view.spot(line.end)), look.px(_LINE)) for line in lines]
    for place, (dx, dy) in led:
        x, y = view.spot(place)
        found.append((((x, y), (x + dx, y + dy)), look.px(_LEADER)))
    return found


def terrain_of(
    look: Look,
    view: Projection,
    geography: Geography,
    emphasis: Emphasis,
    strokes: Iterable[Stroke],
    overlay: Overlay,
) -> Terrain:
    """The land of a view and what is drawn on it; ``strokes`` are what names stand across none of."""
    scale = look.theme.scale
    marked = [
        (line, look.px(_LINE))
        for mark in overlay.borders
        for border in borders_of(geography, mark)
        for line in spots_of(border, view, geography.precision)
    ]

    def ground(place: LonLat) -> Ink:
        country = roughly_at(geography, place)
        return Ink.SEA if country is None else land_ink(emphasis, country)

    return Terrain(
        Strokes(view.size, (*strokes, *marked)),
        ground_lines(geography, view, scale, river_rank(view.zoom / scale)),
        lambda iso, place: roughly_in(geography, iso, place),
        ground,
        [around(view, end, look.px(_END)) for line in overlay.lines for end in (line.start, line.end)],
    )
