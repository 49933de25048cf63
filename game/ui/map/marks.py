"""What stands on the map for a while: markers, arcs, lines, borders, far places. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import ceil

from game.ui.look import Words
from game.ui.map.projection import LonLat, Spot
from game.ui.theme import Ink


class MarkShape(Enum):
    """The outline of a marker, so that colour is not the only sign."""

    ROUND = "round"
    """A place, or people."""
    SQUARE = "square"
    """Forces."""
    DIAMOND = "diamond"
    """Something that happens."""


class MarkerKind(Enum):
    """What a marker stands for; the value is its icon."""

    PERSON = "user"
    CROWD = "users"
    TOWN = "map-pin"
    PALACE = "landmark"
    EMBASSY = "building-2"
    TROOPS = "shield"
    RING = "target"
    BASE = "star"
    AIRCRAFT = "plane"
    CONVOY = "truck"
    CLASH = "swords"
    CALL = "phone"
    REPORT = "file-text"
    RADIO = "radio-tower"
    POWER = "zap"
    BARRIER = "ban"
    CLOSED = "lock"
    OPEN = "lock-open"
    ALERT = "siren"
    SUPPLIES = "wheat"
    ENVOY = "handshake"
    FLAG = "flag"
    WATCH = "eye"
    UNDER_WAY = "send"
    MORE = "plus"
    EVENT = "circle-alert"

    @property
    def shape(self) -> MarkShape:
        """The outline that its marker has."""
        return _SHAPES.get(self, MarkShape.ROUND)


_SHAPES = {
    **dict.fromkeys(
        (MarkerKind.TROOPS, MarkerKind.BASE, MarkerKind.AIRCRAFT, MarkerKind.CONVOY, MarkerKind.RING),
        MarkShape.SQUARE,
    ),
    **dict.fromkeys(
        (MarkerKind.CROWD, MarkerKind.CLASH, MarkerKind.ALERT, MarkerKind.EVENT), MarkShape.DIAMOND
    ),
}


class MarkState(Enum):
    """How much attention something on the map wants; the value is its colour."""

    QUIET = Ink.TEXT_SOFT
    OWN = Ink.ACCENT
    NEW = Ink.INFO
    GOOD = Ink.GOOD
    WARNING = Ink.WARNING
    URGENT = Ink.URGENT
    DOUBTED = Ink.TEXT_OFF


@dataclass(frozen=True, slots=True)
class Badge:
    """A small sign at the edge of a marker."""

    kind: MarkerKind
    state: MarkState = MarkState.QUIET
    doubted: bool = False


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
    badges: tuple[Badge, ...] = ()
    """What else is to be said of the place, weightiest first; where they are too many, a plus says so."""
    doubted: bool = False
    """Whether it may be otherwise."""
    fresh: bool = False
    """Whether it is new."""
    ringed: bool = False
    """Whether it is surrounded."""
    lit: bool = False
    """Whether it is what is being spoken of."""
    minor: bool = False
    """Whether it is left out where the map is small."""
    weight: int = 0
    """How much its name matters where there is no room for all; it does not change when something is lit."""


class ArcKind(Enum):
    """What goes from one place to another."""

    MOVEMENT = "movement"
    PLANNED = "planned"
    """A movement that is under way or may be ordered."""
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
    carries: MarkerKind | None = None
    """What is drawn on the way; None for nothing."""
    label: Words = ""
    """What stands beside that: the hour of arrival."""
    tip: Words | None = None
    ends: tuple[str, str] = ("", "")
    """The ids of the places that it joins, so that it begins and ends at their marks."""
    runs: bool = False
    """Whether it is drawn from its beginning to its end when it first appears."""


class LineLook(Enum):
    """How a line between two places is drawn."""

    LINE = "line"
    DASHES = "dashes"
    BROKEN = "broken"
    LINK = "link"


class BorderLook(Enum):
    """How a border is drawn."""

    HATCH = "hatch"
    POSTS = "posts"
    GUARDED = "guarded"


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two places."""

    start: LonLat
    end: LonLat
    look: LineLook
    state: MarkState = MarkState.QUIET
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class BorderMark:
    """What is drawn along the borders of pairs of countries."""

    pairs: frozenset[frozenset[str]]
    """By their two capital letters."""
    look: BorderLook
    state: MarkState = MarkState.QUIET
    doubted: bool = False


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
    minor: bool = False
    """Whether it is left out where the map is small."""


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
