"""How the world of a scenario is written: sources, places, clocks, actors, people, tracks and turns."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.fields import (
    Degrees,
    Flag,
    Form,
    Id,
    Line,
    Moment,
    Offset,
    Prose,
    Reference,
    ScenarioId,
    Sight,
    Truth,
    Whole,
)


class FactForm(Form):
    """Where a number or a statement comes from."""

    id: Reference
    """An entry of ``sources``."""
    confidence: Literal["high", "medium", "low", "contested", "invented"] = "medium"
    """How sure it is; ``invented``: made up for play."""
    note: Line | None = None
    """Page, passage, or what is disputed."""


class SourceForm(Form):
    """A source."""

    title: Line
    """What it is called."""
    by: Line | None = None
    """Who wrote or published it."""
    date: Line | None = None
    """When it appeared, in words."""
    note: Prose | None = None
    """A remark on it."""


class ExtendsForm(Form):
    """The scenario that this one builds on."""

    id: ScenarioId
    """The id of an installed scenario."""
    version: Whole
    """The version of it for which this one was written."""


class ClockForm(Form):
    """The scenario's own time."""

    opening: Moment
    """When hour 0 begins."""
    offset: Offset = 0
    """How far this local time is ahead of UTC."""
    name: Line = "UTC"
    """What the local time is called."""


class PlaceClockForm(Form):
    """The time of another place."""

    title: Line
    """What stands beside the clock."""
    offset: Offset
    """How far its time is ahead of UTC."""
    until: Moment | None = None
    """From when on nobody looks at it any more, by the scenario's own clock: who was there has left."""


class MomentForm(Form):
    """A fact of the calendar."""

    at: Moment
    """When it is, by the scenario's own clock."""
    title: Line
    """What happens then."""


class PlaceForm(Form):
    """A place on the map."""

    title: Line
    """Its name on the map."""
    latitude: Degrees = Field(ge=-90, le=90)
    """Degrees north."""
    longitude: Degrees = Field(ge=-180, le=180)
    """Degrees east."""
    kind: Literal[
        "capital", "city", "base", "post", "palace", "embassy", "airport", "station", "seat", "border"
    ] = "city"
    """The sign that stands for it on the map."""
    flag: Id | None = None
    """Two letters of a country, ``eu``, ``un``, ``ecowas`` or ``au``; for places beyond the map."""
    clock: Reference | None = None
    """The entry of ``clocks`` whose time it keeps; without it, that of the same id."""
    note: Line | None = None
    """A remark, shown with the place."""
    source: list[FactForm] = []
    """Where its position comes from: entries of ``sources``."""


class BriefForm(Form):
    """What a side is told at the start: 90 words in all."""

    public: Prose
    """What others may know of its position too."""
    confidential: Prose
    """What it alone knows."""


class AdviserForm(Form):
    """A voice at the table."""

    title: Line
    """The adviser's name or office."""
    role: Line | None = None
    """Who they are without their name."""


class ActorForm(Form):
    """A side of the crisis."""

    title: Line
    """The name shown."""
    role: Line
    """Its name without names of living people."""
    playable: Flag = False
    """Whether a person can take it."""
    capacity: Sight = "1"
    """Units of attention in a turn."""
    place: Reference | None = None
    """The place at which the map shows it."""
    clock: Reference | None = None
    """The entry of ``clocks`` by which it works; without it, the scenario's own clock."""
    brief: BriefForm | None = None
    """Needed for a playable side."""
    resource: Reference | None = None
    """The track that is this side's own means."""
    seat: Whole = Field(default=50, ge=0, le=1000)
    """Its place in the list of sides to choose from: smallest first, for newcomers; equal ones by id."""
    flag: Id | None = None
    """Two letters of a country, ``eu``, ``un``, ``ecowas`` or ``au``; only for showing."""
    advisers: dict[Id, AdviserForm] = {}
    """Voices that comment on its options, by id."""
    note: Prose | None = None
    """A remark on the side."""


class PersonForm(Form):
    """Somebody who speaks in calls."""

    title: Line
    """The person's name."""
    role: Line
    """Who they are without their name."""
    actor: Reference | None = None
    """The side to which they answer; nobody's where they speak for themselves or for somebody else."""
    flag: Id | None = None
    """Code of the flag of their country, unless it is that of the side."""
    note: Prose | None = None
    """A remark on the person."""


class ElementForm(Form):
    """One of a set."""

    title: Line
    """What it is called."""
    place: Reference | None = None
    """The place at which the map shows it."""


class ReadingForm(Form):
    """How an actor comes to know a track."""

    blur: Whole = Field(default=0, ge=0, le=1000)
    """Half the width of the band in which the truth lies."""
    every: Whole = Field(default=0, ge=0, le=1000)
    """Hours between readings; 0: only when something takes one."""
    late: Whole = Field(default=0, ge=0, le=1000)
    """Hours from taking to showing."""
    while_: Truth | None = Field(default=None, alias="while")
    """Readings are taken only while this holds."""
    at_start: Flag = True
    """Whether the actor begins with a reading."""


class TrackForm(Form):
    """A named whole number with a range."""

    title: Line
    """What is counted."""
    note: Prose | None = None
    """What the numbers mean."""
    range: list[Whole] = Field(default=[0, 100], min_length=2, max_length=2)
    """The least and the greatest value."""
    per: Reference | None = None
    """A set; then there is one number for each of its elements."""
    start: Whole | dict[str, Whole] = 0
    """Its value at the beginning, or element to value; elements left out start at the least."""
    values: list[Line] = []
    """Names for the values of a stage, from the least to the greatest, one for each."""
    kind: Literal["state", "resource", "relation", "channel", "harm"] = "state"
    """Only for showing."""
    shown: Flag | None = None
    """Whether it stands among the beliefs; without it, tracks of at most four values do not."""
    readings: dict[Reference, ReadingForm | Literal["exact"]] = {}
    """Actor, or ``all``, to how it knows the track."""
    better: dict[Reference, Literal["up", "down"]] = {}
    """Which direction an actor hopes for; only for showing."""
    place: Reference | None = None
    """The place at which the map shows it."""
    source: list[FactForm] = []
    """Where its start comes from: entries of ``sources``."""
    models: list[Reference] = []
    """Claims that it carries."""


class TurnForm(Form):
    """A stretch of time; it lasts until the next turn starts."""

    title: Line
    """What this stretch of time is called."""
    start: Moment
    """When it begins."""
    hours: Whole | None = Field(default=None, ge=1, le=1000)
    """Its length; needed for the last turn only."""
    ask: Line | None = None
    """The question of this turn, in a few words."""
