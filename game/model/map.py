"""What the map shows beside places: signs for what goes on, and what goes from one place to another.

It is drawn and told, and never enters the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.model.diagnostic import SourceRef

PLACE_SIGNS = (
    "person", "crowd", "ring", "soldiers", "base", "aircraft", "column", "barrier", "attack", "power",
    "radio", "alert", "supplies", "envoy", "flag", "watch", "shut", "open",
)  # fmt: skip
"""What may be drawn at a place."""
LINE_SIGNS = ("line", "dashes", "broken", "link")
"""What may be drawn between two places."""
BORDER_SIGNS = ("hatch", "posts", "guarded")
"""What may be drawn along a border."""
TONES = ("quiet", "good", "warning", "urgent")
"""How much attention a sign wants."""
JOURNEYS = ("aircraft", "column", "envoy", "people", "supplies")
"""What may go from one place to another."""


@dataclass(frozen=True, slots=True)
class SignLook:
    """How a sign looks from a value of its track on; its words stand under ``signs.ID.looks.NUMBER``."""

    least: int
    draw: str | None
    """None where nothing is drawn."""
    tone: str
    place: str | None
    """Where it is drawn; None for where the sign stands."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that the map shows to those who know of it."""

    id: str
    track: str | None
    event: str | None
    option: str | None
    """What it is bound to: exactly one of the three."""
    hours: int
    """How long an event or an option leaves it on the map."""
    place: str | None
    between: tuple[str, str] | None
    borders: tuple[tuple[str, str], ...]
    """Pairs of countries, by two letters."""
    looks: tuple[SignLook, ...]
    """By their least value, smallest first; one look where it is bound to an event or an option."""
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Journey:
    """What an order or an event sends from one place to another."""

    kind: str
    start: str | None
    end: str | None
    """A place, or a set among the order's targets for the place of the chosen element; None for the place
    of the side that orders, and for the place of the order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the map is of."""

    focus: tuple[str, ...] = ()
    """Countries that stand out, by two letters."""
    window: tuple[float, float, float, float] | None = None
    """West, south, east and north of what is seen at first, in degrees."""


def way(
    journey: Journey, chosen: Mapping[str, str], home: str | None, place: str | None
) -> tuple[str, str] | None:
    """The places between which something goes; None where one is not known.

    ``chosen`` is set to the place of its chosen element, ``home`` the place of the side that sends it and
    ``place`` that of the order or event itself.
    """
    start = chosen.get(journey.start, journey.start) if journey.start else home
    end = chosen.get(journey.end, journey.end) if journey.end else place
    return (start, end) if start and end and start != end else None


@dataclass(frozen=True, slots=True)
class Route:
    """What goes from one place to another."""

    kind: str
    """One of ``JOURNEYS``."""
    start: str
    end: str
    """Ids of places."""
