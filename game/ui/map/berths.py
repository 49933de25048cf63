"""Where markers stand that would cover each other.

A marker stands at its place if it can. Two places of one town, which no zoom parts, share berths around it;
each keeps its own whether the other is shown or not, so that no marker jumps when another comes or goes. A
berth lies in the country of its place where there is one. The places of a larger town stand on a plate
(``gather``); of it only the town itself keeps its spot free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import atan2, cos, hypot, pi, sin
from typing import Final, TypeAlias

from game.ui.look import Words
from game.ui.map.geography import Geography, country_at, roughly_in
from game.ui.map.projection import TRUE_PARALLEL, LonLat, Spot

_TOWN: Final = 0.16
"""Degrees within which places belong to one town."""
_RINGS: Final = 8
_DOT: Final = 0.7
"""How much of the distance between two markers a marker keeps from a town whose places are gathered."""
_SHRINK: Final = cos(TRUE_PARALLEL * pi / 180)
_SQUARE: Final = 0.86
"""How far apart two squares are along one side, in distances between two markers: no farther than the rows of
a honeycomb."""
_CHOICE: Final = 24
"""Among how many berths one marker chooses."""
_TURN: Final = 1.6
"""How many distances a berth on the far side of the town is worse than one in the right direction."""
_ABROAD: Final = 1.2
"""How many distances a berth in another country is worse than one in its own."""


_Taken: TypeAlias = tuple[Spot, float]
"""A spot, and how far from it others stay."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place at which a marker may stand."""

    id: str
    at: LonLat
    first: bool = False
    """Whether it is the town itself, which stands in the middle of the others."""
    title: Words = ""


class Berths:
    """Gives each place its berth for one zoom; ``settle`` decides, ``offset`` tells."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._offsets: dict[str, Spot] = {}
        self._made_for: object = None

    def offset(self, ident: str) -> Spot:
        """How far, in pixels, the berth of a place lies from the place."""
        return self._offsets.get(ident, (0.0, 0.0))

    def settle(
        self,
        standings: Sequence[Standing],
        shown: frozenset[str],
        zoom: float,
        apart: float,
        gathered: frozenset[str] = frozenset(),
    ) -> None:
        """Finds berths for the places that are shown, at a zoom and a least distance between two.

        ``gathered`` are the towns whose places stand elsewhere.
        """
        wanted = tuple(standings), shown, round(zoom, 4), apart, gathered
        if wanted == self._made_for:
            return
        self._made_for = wanted
        self._offsets = {}
        towns = sorted(towns_of(standings), key=lambda town: (-len(town), town[0].id))
        elsewhere = [town for town in towns if town[0].id in gathered]
        taken = [(_pixels(town[0].at, zoom), apart * _DOT) for town in elsewhere]
        for town in towns:
            if town not in elsewhere and any(place.id in shown for place in town):
                self._moor(town, taken, zoom, apart)
        self._exchange([town[0] for town in towns if len(town) == 1 and town[0].id in self._offsets], zoom)

    def _exchange(self, alone: Sequence[Standing], zoom: float) -> None:
        """Two that gave way change berths where both together then stand nearer to their places: so the
        western one stands in the west."""
        for one, other in combinations(alone, 2):
            first, second = _pixels(one.at, zoom), _pixels(other.at, zoom)
            berths = [_plus(first, self._offsets[one.id]), _plus(second, self._offsets[other.id])]
            kept = _between(first, berths[0]) + _between(second, berths[1])
            if _between(first, berths[1]) + _between(second, berths[0]) < kept - 1:
                self._offsets[one.id] = berths[1][0] - first[0], berths[1][1] - first[1]
                self._offsets[other.id] = berths[0][0] - second[0], berths[0][1] - second[1]

    def _moor(self, town: Sequence[Standing], taken: list[_Taken], zoom: float, apart: float) -> None:
        """Gives the places of one town their berths, each as nearly as may be in its own direction."""
        here = _pixels(town[0].at, zoom)
        near = [at for at, _ in taken if hypot(at[0] - here[0], at[1] - here[1]) < 2 * apart]
        # One that gives way to another stays on its side of it.
        x, y = middle = near[0] if near and len(town) == 1 else here
        free = list(self._free(town, taken, zoom, apart))
        for place in town:
            at = _pixels(place.at, zoom)
            wanted = None
            if place is not town[0] or middle != here:
                wanted = -pi / 2 if at == middle else atan2(at[1] - y, at[0] - x)
            home = country_at(self._geography, place.at)
            costs = [
                (
                    away
                    + _turned(spot, middle, wanted) * apart
                    + (_ABROAD * apart if self._abroad(home, away, spot, zoom) else 0),
                    away,
                    spot,
                )
                for away, spot in free
            ]
            spot = at
            if costs:
                spot = min(costs)[2]
                free = [(away, other) for away, other in free if not _meet(other, spot, apart)]
            taken.append((spot, apart))
            self._offsets[place.id] = spot[0] - at[0], spot[1] - at[1]

    def _free(
        self, town: Sequence[Standing], taken: Sequence[_Taken], zoom: float, apart: float
    ) -> Iterator[tuple[float, Spot]]:
        """Berths near a town with how far off each lies, until there are enough at home to choose from."""
        x, y = _pixels(town[0].at, zoom)
        homes = {country_at(self._geography, place.at) for place in town}
        # One marker gives way by as little as it must; those of one town stand in a honeycomb.
        alone = len(town) == 1
        wanted = _CHOICE if alone else 2 * len(town)
        for away, dx, dy in _around(apart / 4 if alone else apart, 2 * _RINGS if alone else _RINGS):
            spot = x + dx, y + dy
            if any(_meet(spot, at, reach) for at, reach in taken):
                continue
            yield away, spot
            wanted -= any(not self._abroad(home, away, spot, zoom) for home in homes)
            if wanted <= 0:
                return

    def _abroad(self, home: str, away: float, spot: Spot, zoom: float) -> bool:
        """Whether a berth lies outside a country; a town itself is at home, whatever the outline says."""
        return away > 0 and not roughly_in(self._geography, home, _degrees(spot, zoom))


def _meet(one: Spot, other: Spot, reach: float) -> bool:
    """Whether marks at two spots are too near; two squares meet at their corners sooner than two discs."""
    dx, dy = abs(one[0] - other[0]), abs(one[1] - other[1])
    return hypot(dx, dy) < reach * 0.98 or max(dx, dy) < reach * _SQUARE


def _turned(spot: Spot, middle: Spot, wanted: float | None) -> float:
    """How far a berth lies from the direction in which a place would stand: 0 to 1; 0 where it wants none."""
    dx, dy = spot[0] - middle[0], spot[1] - middle[1]
    if wanted is None or hypot(dx, dy) < 1:
        return 0.0
    turned = abs(atan2(dy, dx) - wanted) % (2 * pi)
    return min(turned, 2 * pi - turned) / pi * _TURN


@lru_cache(maxsize=8)
def _around(apart: float, rings: int) -> list[tuple[float, float, float]]:
    """Distances and steps to the spots of a honeycomb around a middle, nearest first."""
    found = []
    for row in range(-rings, rings + 1):
        for column in range(-rings, rings + 1):
            dx, dy = (column + row / 2) * apart, row * apart * sin(pi / 3)
            found.append((hypot(dx, dy), dx, dy))
    found.sort(key=lambda step: (round(step[0], 3), step[2], step[1]))
    return found


def towns_of(standings: Sequence[Standing]) -> list[list[Standing]]:
    """Places that no zoom parts, each town with the place that names it first."""
    towns: list[list[Standing]] = []
    for place in standings:
        near = [town for town in towns if any(_distance(place, other) < _TOWN for other in town)]
        joined = [place, *(other for town in near for other in town)]
        towns = [town for town in towns if town not in near] + [joined]
    return [sorted(town, key=lambda place: (not place.first, place.id)) for town in towns]


def _distance(one: Standing, other: Standing) -> float:
    return hypot((one.at[0] - other.at[0]) * _SHRINK, one.at[1] - other.at[1])


def _between(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _plus(spot: Spot, step: Spot) -> Spot:
    return spot[0] + step[0], spot[1] + step[1]


def _pixels(place: LonLat, zoom: float) -> Spot:
    return place[0] * _SHRINK * zoom, -place[1] * zoom


def _degrees(spot: Spot, zoom: float) -> LonLat:
    return spot[0] / (_SHRINK * zoom), -spot[1] / zoom
