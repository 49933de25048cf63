"""What a plate should not cover on the map as it is now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.gather import Scene
from game.ui.map.geography import Geography, Place, roughly_in
from game.ui.map.marks import Line
from game.ui.map.naming import around, middle_of
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.sprites import RINGED
from game.ui.theme import Type

_LINE: Final = 120
_WAY: Final = 60
_MIDDLE: Final = 400
_TOWN: Final = 30
_CAPITAL: Final = 120
_OF_STORY: Final = 600
_OTHER: Final = 150
"""How many pixels farther off a plate would rather lie than over the middle of a line, a piece of the way of
a movement, the middle of that way, where what moves is drawn, a town of a country that the story is about,
where a capital is named, and a capital that the story has to do with or that it has not."""
_NOTICE: Final = 400
"""The same for where a notice stands: it would have to stand elsewhere."""
_MARK_CROSSED: Final = 5000
_TOWN_CROSSED: Final = 100
_WAY_CROSSED: Final = 40
"""The same for the line that ties it to its town across a marker, a town, a piece of a way."""
_NEAR: Final = 0.2
"""Degrees within which a place of the scenario is in a town."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands on the map, in pixels from its upper left corner."""

    area: pygame.Rect
    """The map itself."""
    panels: Sequence[pygame.Rect]
    """Panels and chips."""
    marks: Sequence[pygame.Rect]
    """Markers that are not gathered."""
    story: Sequence[LonLat]
    """Where the scenario has places."""
    notices: pygame.Rect
    """Where notices stand when nothing to be read is in their way."""
    lines: Sequence[Line]
    ways: Collection[Sequence[Spot]]


def scene_of(
    look: Look, view: Projection, geography: Geography, focus: frozenset[str], there: Surroundings
) -> Scene:
    """The scene in which plates find their places."""
    gap = look.grid(1)
    capitals = [place for place in geography.places if place.rank == 0]
    towns = (place for place in geography.places if place.rank > 0 and place.country in focus)
    return Scene(
        area=there.area.inflate(-2 * gap, -2 * gap),
        covered=there.panels,
        # A ring around a mark, such as the keyboard draws, stays off a plate too.
        kept_clear=[rect.inflate(2 * look.px(RINGED), 2 * look.px(RINGED)) for rect in there.marks],
        capitals=[
            (
                around(view, place.at, look.grid(3)),
                look.px(_OF_STORY if _told(place, there.story) else _OTHER),
            )
            for place in capitals
        ],
        weighty=tuple(_weighty(look, view, geography, focus, there)),
        crossing=[
            *((rect.inflate(gap, gap), float(look.px(_MARK_CROSSED))) for rect in there.marks),
            *((around(view, place.at, gap), look.px(_TOWN_CROSSED)) for place in (*towns, *capitals)),
            *(
                (_point(spot).inflate(gap, gap), look.px(_WAY_CROSSED))
                for way in there.ways
                for spot in way[3:-3:3]
            ),
        ],
        home=lambda spot: any(roughly_in(geography, code, view.place(spot)) for code in focus),
        gap=gap,
    )


def _told(place: Place, story: Sequence[LonLat]) -> bool:
    """Whether a scenario has a place in a town."""
    return any(same_town(place.at, at) for at in story)


def same_town(one: LonLat, other: LonLat) -> bool:
    """Whether two places lie in one town."""
    return abs(one[0] - other[0]) < _NEAR and abs(one[1] - other[1]) < _NEAR


def _weighty(
    look: Look, view: Projection, geography: Geography, focus: frozenset[str], there: Surroundings
) -> Iterator[tuple[pygame.Rect, float]]:
    for place in geography.places:
        if place.rank > 0 and place.country in focus:
            yield around(view, place.at, look.grid(2)), look.px(_TOWN)
        if place.rank == 0:
            wide = look.fonts.width(Type.MAP_CAPITAL, place.name)
            rect = pygame.Rect(0, 0, wide, 2 * look.grid(3) + look.fonts.height(Type.MAP_CAPITAL))
            rect.center = around(view, place.at, 1).center
            yield rect, look.px(_CAPITAL)
    yield there.notices, look.px(_NOTICE)
    for line in there.lines:
        yield middle_of(look, view, line), look.px(_LINE)
    for way in there.ways:
        for spot in way[::2]:
            yield _point(spot), look.px(_WAY)
        yield _point(way[len(way) // 2]), look.px(_MIDDLE)


def _point(spot: Spot) -> pygame.Rect:
    return pygame.Rect(round(spot[0]), round(spot[1]), 1, 1)
