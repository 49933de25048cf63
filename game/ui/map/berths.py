"""Where markers stand that would cover each other.

A marker stands at its place if it can. The places of one town, which no zoom parts, share berths around it;
each keeps its own whether the others are shown or not, so that no marker jumps when another comes or goes. A
berth lies in the country of its place where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import Final

from game.ui.map.geography import Geography, country_at, in_country
from game.ui.map.projection import TRUE_PARALLEL, LonLat, Spot

_TOWN: Final = 0.16
"""Degrees within which places belong to one town."""
_RINGS: Final = 4
_SHRINK: Final = cos(TRUE_PARALLEL * pi / 180)
_TURN: Final = 1.6
"""How many distances a berth on the far side of the town is worse than one in the right direction."""
_ABROAD: Final = 1.2
"""How many distances a berth in another country is worse than one in its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place at which a marker may stand."""

    id: str
    at: LonLat
    first: bool = False
    """Whether it is the town itself, which stands in the middle of the others."""


class Berths:
    """Gives each place its berth for one zoom; ``settle`` decides, ``offset`` tells."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._offsets: dict[str, Spot] = {}
        self._made_for: object = None

    def offset(self, ident: str) -> Spot:
        """How far, in pixels, the berth of a place lies from the place."""
        return self._offsets.get(ident, (0.0, 0.0))

    def settle(self, standings: Sequence[Standing], shown: frozenset[str], zoom: float, apart: float) -> None:
        """Finds berths for the places that are shown, at a zoom and a least distance between two."""
        wanted = tuple(standings), shown, round(zoom, 4), apart
        if wanted == self._made_for:
            return
        self._made_for = wanted
        self._offsets = {}
        taken: list[Spot] = []
        towns = sorted(_towns(standings), key=lambda town: (-len(town), town[0].id))
        for town in towns:
            if any(place.id in shown for place in town):
                self._moor(town, taken, zoom, apart)

    def _moor(self, town: Sequence[Standing], taken: list[Spot], zoom: float, apart: float) -> None:
        """Gives the places of one town their berths, each as nearly as may be in its own direction."""
        x, y = middle = _pixels(town[0].at, zoom)
        free = list(self._free(town, taken, zoom, apart))
        for place in town:
            at = _pixels(place.at, zoom)
            wanted = None if place is town[0] else atan2(at[1] - y, at[0] - x) if at != (x, y) else -pi / 2
            costs = [(cost + _turned(spot, middle, wanted) * apart, cost, spot) for cost, spot in free]
            spot = at
            if costs:
                _, cost, spot = min(costs)
                free.remove((cost, spot))
            taken.append(spot)
            self._offsets[place.id] = spot[0] - at[0], spot[1] - at[1]

    def _free(
        self, town: Sequence[Standing], taken: Sequence[Spot], zoom: float, apart: float
    ) -> Iterator[tuple[float, Spot]]:
        """Berths near a town with what each costs, until there are enough at home to choose from."""
        x, y = _pixels(town[0].at, zoom)
        home = country_at(self._geography, town[0].at)
        wanted = 1 if len(town) == 1 else 2 * len(town)
        for away, dx, dy in _around(apart):
            spot = x + dx, y + dy
            if any(hypot(spot[0] - other[0], spot[1] - other[1]) < apart * 0.98 for other in taken):
                continue
            # The middle is the place itself: there it is at home, whatever the outline of the country says.
            abroad = away > 0 and not in_country(self._geography, home, _degrees(spot, zoom))
            yield away + (_ABROAD * apart if abroad else 0), spot
            wanted -= not abroad
            if wanted <= 0:
                return


def _turned(spot: Spot, middle: Spot, wanted: float | None) -> float:
    """How far a berth lies from the direction in which a place would stand: 0 to 1; 0 where it wants none."""
    dx, dy = spot[0] - middle[0], spot[1] - middle[1]
    if wanted is None or hypot(dx, dy) < 1:
        return 0.0
    turned = abs(atan2(dy, dx) - wanted) % (2 * pi)
    return min(turned, 2 * pi - turned) / pi * _TURN


def _around(apart: float) -> list[tuple[float, float, float]]:
    """Distances and steps to the spots of a honeycomb around a middle, nearest first."""
    found = []
    for row in range(-_RINGS, _RINGS + 1):
        for column in range(-_RINGS, _RINGS + 1):
            dx, dy = (column + row / 2) * apart, row * apart * sin(pi / 3)
            found.append((hypot(dx, dy), dx, dy))
    found.sort(key=lambda step: (round(step[0], 3), step[2], step[1]))
    return found


def _towns(standings: Sequence[Standing]) -> list[list[Standing]]:
    """Places that no zoom parts, each town with the place that names it first."""
    towns: list[list[Standing]] = []
    for place in standings:
        near = [town for town in towns if any(_distance(place, other) < _TOWN for other in town)]
        joined = [place, *(other for town in near for other in town)]
        towns = [town for town in towns if town not in near] + [joined]
    return [sorted(town, key=lambda place: (not place.first, place.id)) for town in towns]


def _distance(one: Standing, other: Standing) -> float:
    return hypot((one.at[0] - other.at[0]) * _SHRINK, one.at[1] - other.at[1])


def _pixels(place: LonLat, zoom: float) -> Spot:
    return place[0] * _SHRINK * zoom, -place[1] * zoom


def _degrees(spot: Spot, zoom: float) -> LonLat:
    return spot[0] / (_SHRINK * zoom), -spot[1] / zoom
