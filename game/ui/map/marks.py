"""What stands on the map for a while: markers, arcs, and far places at its edge. Plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from math import atan2, ceil, cos, hypot, pi, sin
from typing import Final

from game.ui.look import Words
from game.ui.map.projection import LonLat, Spot
from game.ui.theme import Ink


class MarkerKind(Enum):
    """What a marker stands for; the value is its icon."""

    PERSON = "user"
    CROWD = "users"
    PALACE = "landmark"
    EMBASSY = "building-2"
    TROOPS = "shield"
    BASE = "star"
    AIRCRAFT = "plane"
    CONVOY = "truck"
    CLASH = "swords"
    CALL = "phone"
    REPORT = "file-text"
    RADIO = "radio-tower"
    POWER = "zap"
    CLOSED = "lock"
    EVENT = "circle-alert"


class MarkState(Enum):
    """How much attention something on the map wants; the value is its colour."""

    QUIET = Ink.TEXT_SOFT
    OWN = Ink.ACCENT
    NEW = Ink.INFO
    WARNING = Ink.WARNING
    URGENT = Ink.URGENT
    DOUBTED = Ink.TEXT_OFF


@dataclass(frozen=True, slots=True)
class Marker:
    """Something at a place."""

    id: str
    at: LonLat
    kind: MarkerKind
    label: Words = ""
    state: MarkState = MarkState.QUIET
    tip: Words | None = None
    count: int = 1
    """How many of the kind it stands for; shown if more than one."""


class ArcKind(Enum):
    """What goes from one place to another."""

    MOVEMENT = "movement"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Arc:
    """Something that goes from one place to another."""

    id: str
    start: LonLat
    end: LonLat
    kind: ArcKind = ArcKind.MOVEMENT
    state: MarkState = MarkState.QUIET
    progress: float = 1.0
    """How much of the way is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class FarPlace:
    """A place beyond the edge of the map, shown as a chip at the edge on the way to it."""

    id: str
    at: LonLat
    name: Words
    flag: str = ""
    time: Words = ""
    """The local time there, worded already."""
    state: MarkState = MarkState.QUIET
    tip: Words | None = None


_TURN_FROM: Final = -pi / 2
_PUSHES: Final = 6
_CLEAR: Final = 0.85
"""Radius of the smallest ring, as a share of the distance between spots."""


def spread(spots: list[Spot], apart: float) -> list[Spot]:
    """Moves spots that would cover each other onto rings around their middle.

    The middle stays free: the town they all belong to can still be seen there. Each goes as nearly as there
    is room in the direction in which it lies, so that what is north of the town stays north of it.
    """
    moved = list(spots)
    for group in _groups(spots, apart):
        if len(group) < 2:
            continue
        middle = (
            sum(spots[place][0] for place in group) / len(group),
            sum(spots[place][1] for place in group) / len(group),
        )
        radius = max(apart * _CLEAR, apart / (2 * sin(pi / len(group))))
        for place, angle in _round(group, spots, middle):
            moved[place] = (middle[0] + radius * cos(angle), middle[1] + radius * sin(angle))
    for _ in range(_PUSHES):
        _push_apart(moved, apart)
    return moved


def _round(group: list[int], spots: list[Spot], middle: Spot) -> Iterator[tuple[int, float]]:
    """The places of a group, each with its angle on the ring; all steps between them are the same."""
    away = {place: (spots[place][0] - middle[0], spots[place][1] - middle[1]) for place in group}
    step = 2 * pi / len(group)
    if max(hypot(*way) for way in away.values()) < 1:
        # They stand on one spot: in the order given, the first on top, two side by side.
        start, order = _TURN_FROM + (step / 2 if len(group) == 2 else 0), group
    else:
        bearing = {place: atan2(dy, dx) for place, (dx, dy) in away.items()}
        order = sorted(group, key=lambda place: bearing[place])
        turned = [bearing[place] - step * number for number, place in enumerate(order)]
        start = atan2(sum(map(sin, turned)), sum(map(cos, turned)))
    yield from ((place, start + step * number) for number, place in enumerate(order))


def _push_apart(spots: list[Spot], apart: float) -> None:
    """Moves each pair that is still too near half the missing way in opposite directions."""
    for place, other in combinations(range(len(spots)), 2):
        (x0, y0), (x1, y1) = spots[place], spots[other]
        away = hypot(x1 - x0, y1 - y0)
        if 0 < away < apart:
            dx, dy = ((apart - away) / 2 * part / away for part in (x1 - x0, y1 - y0))
            spots[place], spots[other] = (x0 - dx, y0 - dy), (x1 + dx, y1 + dy)


def _groups(spots: list[Spot], apart: float) -> list[list[int]]:
    """Places in the list whose spots lie near each other, directly or through others."""
    left = list(range(len(spots)))
    groups: list[list[int]] = []
    while left:
        group = [left.pop(0)]
        for member in group:
            near = [
                other
                for other in left
                if (spots[member][0] - spots[other][0]) ** 2 + (spots[member][1] - spots[other][1]) ** 2
                < apart * apart
            ]
            group += near
            left = [other for other in left if other not in near]
        groups.append(sorted(group))
    return groups


def part_of(points: list[Spot], progress: float) -> list[Spot]:
    """The beginning of a line of evenly spaced points, up to a share of it."""
    if progress >= 1:
        return points
    steps = max(0.0, progress) * (len(points) - 1)
    whole = ceil(steps)
    share = steps - (whole - 1) if whole else 0
    if not whole:
        return points[:1]
    (x0, y0), (x1, y1) = points[whole - 1], points[whole]
    return [*points[:whole], (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)]
