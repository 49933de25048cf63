"""What one actor may know, ready to be shown: values and messages, never a state.

Hours are whole hours since the scenario's opening. All texts are messages; wording comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from game.model.known import Happening, Person, PlaceMark, SideMark, SignMark, Source, Sourced, Term, Unit
from game.model.map import Frame, Route
from game.model.message import Message, turn_of
from game.model.talks import Asked, CallOffer, Promise


@dataclass(frozen=True, slots=True)
class Reading:
    """What an actor believes of a track: the truth lies in the band, as far as it knows."""

    track: str
    element: str | None
    title: Message
    note: Message | None
    stage: Message | None
    """The name of the value, or of the values between which it lies, where the author gave them names."""
    low: int
    high: int
    age: int | None
    """Hours since it was taken; 0 where it is always current, None where there never was one."""
    exact: bool
    range: tuple[int, int]
    before: tuple[int, int] | None
    """The band at the last opening, where it was another."""
    kind: str
    better: int
    """+1 where this side hopes for more, -1 for less, 0 for neither."""
    place: str | None
    facts: tuple[Sourced, ...]

    @property
    def matters(self) -> bool:
        """Whether it lies open: means, human cost, what the side hopes or fears, and what has moved.

        What nobody has told anything of yet never does: it would be a row of question marks.
        """
        own = self.kind in ("resource", "harm") or self.better != 0
        return self.age is not None and (own or (self.before is not None and self.age == 0))

    @property
    def id(self) -> str:
        """As an author writes it: ``unit_ready[ouallam]``."""
        return self.track if self.element is None else f"{self.track}[{self.element}]"


@dataclass(frozen=True, slots=True)
class Received:
    """A report that has arrived."""

    report: str
    turn: int
    """The turn, from 1, at whose opening it lay there."""
    genre: str
    grade: str
    origin: Message
    title: Message
    text: Message
    sent: int
    arrived: int
    question: str | None
    question_title: Message | None
    stance: Message | None
    gives: tuple[Message, ...]
    """Readings that it gives and that its text does not tell, each a track with its band."""
    place: str | None
    facts: tuple[Sourced, ...]

    @property
    def late(self) -> int:
        """Hours that it was under way."""
        return self.arrived - self.sent


@dataclass(frozen=True, slots=True)
class Flight:
    """An order under way."""

    order: str
    title: Message
    due: int | None
    """The hour of the opening at which it will act; None where the crisis is over before."""
    place: str | None = None
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a side learns of the turn that has passed."""

    kind: str
    """``order``, ``failed``, ``set_out``, ``held`` for a call of one's own, ``seen``, ``event``,
    ``commitment``, ``request``, ``call`` for one that was missed, or ``reading``."""
    text: Message
    because: Message | None
    """A phrase of its own: the cause, as far as this side may know it, how it came to see this, or what was
    heard last in a call."""
    place: str | None
    weight: int
    """How much it matters, for the order in which it is told; more first."""
    entry: str
    """The ledger's entry behind it."""
    trend: int = 0
    """For a reading: +1 where it rose, -1 where it fell."""
    route: Route | None = None
    """What went from one place to another."""

    @property
    def order(self) -> tuple[int, ...]:
        """The turn of its entry and its place in it: what came first is less."""
        return tuple(int(part) for part in self.entry.split("."))


@dataclass(frozen=True, slots=True)
class Goal:
    """One part of what a side is scored on."""

    title: Message
    weight: int
    standing: int | None
    """0 to 100 as far as the side can tell; None where it cannot."""


@dataclass(frozen=True, slots=True)
class End:
    """How the crisis ended."""

    ending: str
    family: str
    title: Message
    text: Message
    also: tuple[Message, ...]
    """Paragraphs that follow the text: what this game adds to it."""
    fate: Message | None
    scores: Mapping[str, int]
    """Actor to score, 0 to 100."""
    goals: Mapping[str, tuple[Goal, ...]]
    """Actor to its goals with their worth in truth."""
    harm: tuple[Reading, ...]
    """The tracks of human cost, in truth."""
    aftermath: Message | None
    aftermath_title: Message
    """What the aftermath tells: what really happened, or how an invented story goes on."""
    leaves_out: Message | None
    """What the model leaves out, in its author's words."""


@dataclass(frozen=True, slots=True)
class Inject:
    """An event that a facilitator may let fall; told to nobody else."""

    event: str
    title: Message
    text: Message
    fits: bool
    """Whether its own condition holds as things are; it may fall all the same."""
    fell: bool
    """Whether it has fallen before, or is about to."""


@dataclass(frozen=True, slots=True)
class View:
    """The crisis in the eyes of one actor, when a turn has opened."""

    actor: str
    title: Message
    """The scenario's."""
    role: Message
    turn: int
    """From 1."""
    turns: int
    """The last turn that people order."""
    turn_title: Message
    ask: Message | None
    hour: int
    length: int
    """Hours that the turn lasts."""
    now: datetime
    """Local time of the scenario."""
    clock_name: Message
    clocks: tuple[tuple[str, Message, datetime], ...]
    """Other places: id, name, local time."""
    capacity: int
    """Units of attention in this turn."""
    spent: int
    """Units that the draft and the calls take."""
    readings: tuple[Reading, ...]
    inbox: tuple[Received, ...]
    """Newest first."""
    calls: tuple[CallOffer, ...]
    promises: tuple[Promise, ...]
    requests: tuple[Asked, ...]
    in_flight: tuple[Flight, ...]
    told: tuple[Told, ...]
    """What became of the last turn, weightiest first."""
    goals: tuple[Goal, ...]
    places: tuple[PlaceMark, ...]
    flag: str
    """The code of the side's flag; empty for none."""
    sides: tuple[SideMark, ...]
    """All sides of the crisis."""
    people: tuple[Person, ...]
    """Those whom this side has had on the line or can have now; last heard first."""
    units: tuple[Unit, ...]
    """The battalions, bases or crossings of which it knows something of their own, by id."""
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    end: End | None
    signs: tuple[SignMark, ...] = ()
    """What the map shows beside places."""
    happened: tuple[Happening, ...] = ()
    """What has happened at places, latest first."""
    frame: Frame = field(default_factory=Frame)
    first: int = 1
    """The first turn that people order: a chapter begins later than the crisis."""

    @property
    def turn_of(self) -> Message:
        """Which turn it is, and of how many."""
        return turn_of(self.turn, self.first, self.turns)

    def reading(self, track: str, element: str | None = None) -> Reading | None:
        """The reading of a track, where there is one."""
        return next((r for r in self.readings if r.track == track and r.element == element), None)
