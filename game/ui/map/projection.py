"""Between places on the earth and places on the screen.

The projection is equirectangular with its true parallel in the middle of the map, which keeps shapes near
enough in West Africa and makes both directions plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Final, NamedTuple, TypeAlias

TRUE_PARALLEL: Final = 14.0
_SHRINK: Final = cos(radians(TRUE_PARALLEL))
"""A degree of longitude, as a share of a degree of latitude."""

LonLat: TypeAlias = tuple[float, float]
Spot: TypeAlias = tuple[float, float]


class Span(NamedTuple):
    """A stretch of the earth: west, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Span) -> bool:
        """Whether the two have anything in common."""
        beside = self.east < other.west or other.east < self.west
        return not (beside or self.north < other.south or other.north < self.south)


@dataclass(frozen=True, slots=True)
class Projection:
    """One view of the map: what is in its middle, and how large."""

    centre: LonLat
    zoom: float
    """Pixels to a degree of latitude."""
    size: tuple[int, int]
    """Width and height in pixels."""

    def spot(self, place: LonLat) -> Spot:
        """Where a place lies on the screen."""
        x = (place[0] - self.centre[0]) * _SHRINK * self.zoom + self.size[0] / 2
        return x, (self.centre[1] - place[1]) * self.zoom + self.size[1] / 2

    def place(self, spot: Spot) -> LonLat:
        """What place lies at a spot of the screen."""
        lon = self.centre[0] + (spot[0] - self.size[0] / 2) / (_SHRINK * self.zoom)
        return lon, self.centre[1] - (spot[1] - self.size[1] / 2) / self.zoom

    def line(self, points: Sequence[tuple[int, int]], precision: int) -> list[Spot]:
        """Where the points of a line lie, given as whole fractions of a degree."""
        across, down = self.zoom * _SHRINK / precision, self.zoom / precision
        left, top = self.spot((0.0, 0.0))
        return [(x * across + left, top - y * down) for x, y in points]

    def seen(self) -> Span:
        """The stretch of the earth that is visible."""
        west, north = self.place((0, 0))
        east, south = self.place(self.size)
        return Span(west, south, east, north)

    def panned(self, dx: float, dy: float) -> Projection:
        """The view after its content has moved by a distance in pixels."""
        lon, lat = self.centre
        return replace(self, centre=(lon - dx / (_SHRINK * self.zoom), lat + dy / self.zoom))

    def zoomed(self, zoom: float, about: Spot) -> Projection:
        """The view at another size, the place at one spot staying where it is."""
        still = self.place(about)
        grown = replace(self, zoom=zoom)
        x, y = grown.spot(still)
        return grown.panned(about[0] - x, about[1] - y)

    def padded(self, margin: int) -> Projection:
        """The same view with a margin on every side."""
        return replace(self, size=(self.size[0] + 2 * margin, self.size[1] + 2 * margin))

    def scaled(self, times: float) -> Projection:
        """The same view with more or fewer pixels."""
        size = round(self.size[0] * times), round(self.size[1] * times)
        return replace(self, zoom=self.zoom * times, size=size)

    def within(self, limits: Span, least: float, most: float) -> Projection:
        """The nearest view that shows nothing beyond the limits and is neither too small nor too large."""
        filling = max(
            self.size[0] / (_SHRINK * (limits.east - limits.west)),
            self.size[1] / (limits.north - limits.south),
        )
        zoom = min(max(self.zoom, least, filling), max(most, filling))
        half_lon = self.size[0] / (2 * _SHRINK * zoom)
        half_lat = self.size[1] / (2 * zoom)
        lon = _kept(self.centre[0], limits.west + half_lon, limits.east - half_lon)
        lat = _kept(self.centre[1], limits.south + half_lat, limits.north - half_lat)
        return Projection((lon, lat), zoom, self.size)


def fitted(span: Span, size: tuple[int, int], room: tuple[int, int, int, int] | None = None) -> Projection:
    """The largest view that shows a stretch of the earth in a room (left, top, width, height)."""
    left, top, width, height = room or (0, 0, *size)
    zoom = min(width / ((span.east - span.west) * _SHRINK), height / (span.north - span.south))
    middle = (span.west + span.east) / 2, (span.south + span.north) / 2
    centred = Projection(middle, zoom, size)
    return centred.panned(left + width / 2 - size[0] / 2, top + height / 2 - size[1] / 2)


def _kept(value: float, low: float, high: float) -> float:
    return (low + high) / 2 if low > high else min(max(value, low), high)
