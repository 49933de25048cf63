"""What the map itself names: countries, towns and seas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from game.ui.look import Look, Words
from game.ui.map.geography import Country, Geography, Place
from game.ui.map.labels import Name
from game.ui.map.projection import LonLat, Projection
from game.ui.theme import Ink, Type

_FROM_ZOOM: Final = (0.0, 34.0, 50.0, 80.0)
"""Pixels to a degree, at scale 1, from which places of rank 0, 1, 2 and 3 are named."""
_FOCUS_BONUS: Final = 0.62
"""Places of the country in focus are named this much earlier."""
_DOT: Final = (3.5, 3.0, 2.5, 2.0)
_LOOSE_FIT: Final = 1.1
"""How far a country's name may reach beyond the room that belongs to it."""


def geography_names(geography: Geography, look: Look, view: Projection, focus: frozenset[str]) -> list[Name]:
    """The names that suit the size of a view, the most important first."""
    detail = view.zoom / look.theme.scale
    places = [place for place in geography.places if detail >= _needed(place, focus)]
    places.sort(key=lambda place: (place.rank, place.country not in focus))
    countries = sorted(geography.countries, key=lambda country: (country.iso not in focus, -country.room))
    language = look.catalogue.language
    return [
        *(_country_name(c, view, language, focused=True) for c in countries if c.iso in focus),
        *(_place_name(p, focus) for p in places if p.rank == 0),
        *(_country_name(c, view, language, focused=False) for c in countries if c.iso not in focus),
        *(_place_name(p, focus) for p in places if p.rank > 0),
    ]


def unmarked(names: Sequence[Name], marks: Iterable[Name]) -> list[Name]:
    """The names that no marker bears, however it writes them: Birni N Konni is Birni-N'Konni."""
    marked = {_letters(mark.text) for mark in marks}
    return [name for name in names if _letters(name.text) not in marked]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def water_names(waters: Sequence[tuple[Words, LonLat]], look: Look) -> list[Name]:
    """Names of seas."""
    return [Name(look.word(words), at, Type.MAP_PLACE, Ink.MAP_WATER_TEXT) for words, at in waters]


def _needed(place: Place, focus: frozenset[str]) -> float:
    needed = _FROM_ZOOM[min(place.rank, len(_FROM_ZOOM) - 1)]
    return needed * _FOCUS_BONUS if place.country in focus else needed


def _country_name(country: Country, view: Projection, language: str, *, focused: bool) -> Name:
    kind, ink = (Type.MAP_FOCUS, Ink.MAP_TEXT) if focused else (Type.MAP_COUNTRY, Ink.MAP_TEXT_SOFT)
    widest = country.room * view.zoom * 2 * _LOOSE_FIT
    halo = Ink.LAND_FOCUS if focused else Ink.LAND if country.ecowas else Ink.LAND_FAR
    return Name(
        country.name(language),
        country.label,
        kind,
        ink,
        widest=widest,
        halo=halo,
        country=country.iso,
        spare=country.room * view.zoom,
    )


def _place_name(place: Place, focus: frozenset[str]) -> Name:
    capital = place.rank == 0
    ink = Ink.MAP_TEXT if capital or place.country in focus else Ink.MAP_TEXT_SOFT
    dot = _DOT[min(place.rank, len(_DOT) - 1)]
    kind = Type.MAP_CAPITAL if capital else Type.MAP_PLACE
    own = place.country in focus
    halo = Ink.LAND_FOCUS if own else Ink.LAND
    return Name(place.name, place.at, kind, ink, dot=dot, halo=halo, roams=capital)
