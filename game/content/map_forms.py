"""How the map is written: what it is of, the signs on it, and what moves across it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.fields import Degrees, Form, Id, Line, Reference, Whole

Tone = Literal["quiet", "good", "warning", "urgent"]


class WindowForm(Form):
    """A stretch of the earth."""

    west: Degrees = Field(ge=-180, le=180)
    """Degrees east of its left edge."""
    south: Degrees = Field(ge=-90, le=90)
    """Degrees north of its lower edge."""
    east: Degrees = Field(ge=-180, le=180)
    """Degrees east of its right edge."""
    north: Degrees = Field(ge=-90, le=90)
    """Degrees north of its upper edge."""


class MapForm(Form):
    """What the map is of."""

    focus: list[Id] = []
    """Countries that stand out, by their two letters: the ones that the story is about."""
    window: WindowForm | None = None
    """What is seen at first; without it, the middle of the map."""


class BordersForm(Form):
    """Borders between countries."""

    of: list[Id] = Field(min_length=1)
    """Countries on one side, by their two letters."""
    with_: list[Id] = Field(alias="with", min_length=1)
    """Their neighbours on the other side."""


class LookForm(Form):
    """How a sign looks from one value of its track on, until the next look begins."""

    from_: Whole = Field(alias="from")
    """The least value."""
    say: Line
    """What it means, in a few words; the legend and the place tell it."""
    draw: Id | None = None
    """What is drawn: the list for places, lines or borders; without it, nothing is."""
    tone: Tone = "quiet"
    """How much attention it wants."""
    at: Reference | None = None
    """The place at which it is drawn; without it, where the sign stands."""


class SignForm(Form):
    """Something that the map shows to those who know of it.

    It is bound to exactly one of ``track``, ``event`` and ``option``.
    """

    title: Line
    """What it is called in the legend."""
    track: Reference | None = None
    """The track whose reading it shows; who has no reading sees nothing. It needs ``looks``."""
    event: Reference | None = None
    """The event after which it is shown to those who were told. It needs ``draw``."""
    option: Reference | None = None
    """The option after which it is shown to its actor and to those who notice it. It needs ``draw``."""
    hours: Whole = Field(default=48, ge=1, le=1000)
    """How long an event or an option leaves it on the map."""
    at: Reference | None = None
    """The place at which it stands; a track with ``per`` has the places of its elements, an event or an
    option its own."""
    between: list[Reference] = Field(default=[], max_length=2)
    """Instead of a place: the two ends of a line."""
    borders: BordersForm | None = None
    """Instead of a place: the borders along which it is drawn."""
    looks: list[LookForm] = Field(default=[], max_length=12)
    """How it looks, from the least value up; below the first, nothing is drawn."""
    draw: Id | None = None
    """What is drawn for an event or an option."""
    tone: Tone = "quiet"
    """How much attention that wants."""


class JourneyForm(Form):
    """What goes from one place to another."""

    as_: Literal["aircraft", "column", "envoy", "people", "supplies"] = Field(alias="as")
    """What moves."""
    from_: Reference | None = Field(default=None, alias="from")
    """A place, or a set among ``targets`` for the place of the chosen element; without it, the place of
    the side that orders."""
    to: Reference | None = None
    """The same; without it, the place of the order or the event."""
