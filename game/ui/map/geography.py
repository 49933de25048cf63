"""What the map knows of the earth: countries, lines, waters, places."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import Any, Final, TypeAlias

from game.text.quotes import curly
from game.ui.map.projection import LonLat, Span, Spot

Points: TypeAlias = tuple[tuple[int, int], ...]
"""Longitudes and latitudes in whole fractions of a degree."""

DETAILED: Final = Span(-19.0, -1.0, 26.0, 34.0)
"""What is drawn in detail."""
_SQUARES: Final = 16
"""To a degree of longitude or latitude; one is about seven kilometres wide."""
LIMITS: Final = Span(-44.0, -19.0, 61.0, 49.0)
"""What is drawn at all."""


class GeographyError(Exception):
    """The map data cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A ring or a line, and the stretch of the earth around it."""

    points: Points
    span: Span


@dataclass(frozen=True, slots=True)
class Country:
    """A territory of the detailed map."""

    iso: str
    names: Mapping[str, str]
    label: LonLat
    """Where its name stands."""
    room: float
    """How many degrees around the label belong to it."""
    ecowas: bool
    """Whether it was a member in July 2023."""
    disputed: bool
    rings: tuple[Shape, ...]

    def name(self, language: str) -> str:
        """Its name in a language, in English if there is none."""
        return self.names.get(language, self.names["en"])


@dataclass(frozen=True, slots=True)
class Border:
    """The line between two countries."""

    pair: tuple[str, str]
    disputed: bool
    lines: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class River:
    """A river, more important the lower its rank."""

    name: str
    rank: int
    lines: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A town, more important the lower its rank; capitals have rank 0."""

    name: str
    country: str
    rank: int
    at: LonLat


@dataclass(frozen=True, slots=True)
class Geography:
    """Everything the map draws."""

    precision: int
    """Into how many parts a degree is divided in ``Points``."""
    countries: tuple[Country, ...]
    coasts: tuple[Shape, ...]
    borders: tuple[Border, ...]
    regions: Mapping[str, tuple[Shape, ...]]
    """The lines between regions, by country."""
    rivers: tuple[River, ...]
    lakes: tuple[Shape, ...]
    places: tuple[Place, ...]
    backdrop: tuple[Shape, ...]
    backdrop_lines: tuple[Shape, ...]
    parts: dict[tuple[str, int, int], bool] = field(default_factory=dict, compare=False, repr=False)
    """What ``roughly_in`` has found out."""

    def country(self, iso: str) -> Country:
        """The country with a two-letter code."""
        return next(country for country in self.countries if country.iso == iso)


@lru_cache(maxsize=2)
def read_geography(path: Path) -> Geography:
    """Reads the baked map data; they are kept."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return _geography(data)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise GeographyError(f"{path.name}: {fault!r}") from fault


def country_at(geography: Geography, place: LonLat) -> str:
    """The code of the country at a place; empty if there is none in the detailed map."""
    codes = (country.iso for country in geography.countries)
    return next((iso for iso in codes if in_country(geography, iso, place)), "")


def in_country(geography: Geography, iso: str, place: LonLat) -> bool:
    """Whether a place lies in the country of a code; at sea, with an empty one, whether it is at sea too."""
    if not iso:
        return not country_at(geography, place)
    spot = place[0] * geography.precision, place[1] * geography.precision
    here = Span(place[0], place[1], place[0], place[1])
    rings = geography.country(iso).rings
    return any(ring.span.meets(here) and _holds(ring.points, spot) for ring in rings)


def roughly_in(geography: Geography, iso: str, place: LonLat) -> bool:
    """The same for the middle of a small square around a place, which is asked of only once."""
    across, down = floor(place[0] * _SQUARES), floor(place[1] * _SQUARES)
    part = iso, across, down
    if part not in geography.parts:
        middle = (across + 0.5) / _SQUARES, (down + 0.5) / _SQUARES
        geography.parts[part] = in_country(geography, iso, middle)
    return geography.parts[part]


def roughly_at(geography: Geography, place: LonLat) -> Country | None:
    """The country of the small square around a place; None at sea and beyond the detailed map."""
    return next((one for one in geography.countries if roughly_in(geography, one.iso, place)), None)


def _holds(ring: Sequence[tuple[int, int]], spot: Spot) -> bool:
    """Whether a spot lies in a ring: a ray from it crosses the ring an odd number of times."""
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _geography(data: Mapping[str, Any]) -> Geography:
    precision = int(data["precision"])

    def shapes(lists: Sequence[Sequence[int]]) -> tuple[Shape, ...]:
        return tuple(_shape(flat, precision) for flat in lists)

    def place(flat: Sequence[int]) -> LonLat:
        return flat[0] / precision, flat[1] / precision

    return Geography(
        precision=precision,
        countries=tuple(
            Country(
                iso=entry["iso"],
                names={code: curly(name) for code, name in entry["names"].items()},
                label=place(entry["label"]),
                room=entry["room"] / precision,
                ecowas=entry["ecowas"],
                disputed=entry["disputed"],
                rings=shapes(entry["rings"]),
            )
            for entry in data["countries"]
        ),
        coasts=shapes(data["coasts"]),
        borders=tuple(
            Border((entry["pair"][0], entry["pair"][1]), entry["disputed"], shapes(entry["lines"]))
            for entry in data["borders"]
        ),
        regions={entry["country"]: shapes(entry["lines"]) for entry in data["regions"]},
        rivers=tuple(
            River(curly(entry["name"]), entry["rank"], shapes(entry["lines"])) for entry in data["rivers"]
        ),
        lakes=tuple(shape for entry in data["lakes"] for shape in shapes(entry["rings"])),
        places=tuple(
            Place(curly(entry["name"]), entry["country"], entry["rank"], place(entry["at"]))
            for entry in data["places"]
        ),
        backdrop=shapes(data["backdrop"]),
        backdrop_lines=shapes(data["backdrop_lines"]),
    )


def _shape(flat: Sequence[int], precision: int) -> Shape:
    xs, ys = flat[0::2], flat[1::2]
    span = Span(min(xs) / precision, min(ys) / precision, max(xs) / precision, max(ys) / precision)
    return Shape(tuple(zip(xs, ys, strict=True)), span)
