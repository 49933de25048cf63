"""What one actor may know, ready to be shown: values and messages, never a state.

Hours are whole hours since the scenario's opening. All texts are messages; wording comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from game.model.map import Frame
from game.model.message import Message, turn_of


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a fact comes from, as shown beside it."""

    source: Message
    confidence: str
    """``high``, ``medium``, ``low``, ``contested`` or ``invented``."""
    note: str

    def whence(self, what: str) -> Message:
        """Where something comes from, in a sentence; ``what`` is ``track`` or ``order``.

        What was made up for play says only that: how sure one is of it is no question.
        """
        if self.confidence == "invented":
            return Message(f"ui.{what}.invented", {"source": self.source})
        confidence = Message(f"ui.confidence.{self.confidence}")
        return Message(f"ui.{what}.source", {"source": self.source, "confidence": confidence})


def origins(facts: Iterable[Sourced]) -> list[Message]:
    """Where the value of a track comes from, in sentences that follow each other: what was made up for play
    stands last, for it is the figure that was made up of what the others say."""
    told: list[Message] = []
    for fact in sorted(facts, key=lambda fact: fact.confidence == "invented"):
        if not told:
            told.append(fact.whence("track"))
        elif fact.confidence == "invented":
            told.append(Message("ui.track.figure", {"source": fact.source}))
        else:
            confidence = Message(f"ui.confidence.{fact.confidence}")
            told.append(Message("ui.track.also", {"source": fact.source, "confidence": confidence}))
    return told


@dataclass(frozen=True, slots=True)
class Route:
    """What goes from one place to another."""

    kind: str
    """One of ``JOURNEYS``."""
    start: str
    end: str
    """Ids of places."""


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
class CostLine:
    """What an order takes of one thing."""

    what: str
    title: Message
    amount: int
    has: int
    """What is left of it before this order."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser says of an option."""

    adviser: Message
    text: Message


@dataclass(frozen=True, slots=True)
class Window:
    """How long the side believes that an order stays useful."""

    least: int
    most: int
    """Hours from now."""
    text: Message


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be ordered, or the reason why not."""

    option: str
    targets: tuple[str, ...]
    request: bool
    """True for what is asked of another side."""
    title: Message
    target_titles: tuple[Message, ...]
    text: Message
    kind: str
    binding: str
    costs: tuple[CostLine, ...]
    lead: int
    """Hours until it could act."""
    acts: int | None
    """The hour at which it would act if it were ordered now: within this turn, or at an opening; None where
    the crisis is over before."""
    friction: tuple[tuple[Message, int], ...]
    """What lengthens the lead, and by how many hours."""
    window: Window | None
    closes: tuple[Message, ...]
    """Options that it rules out for good."""
    seen_by: tuple[Message, ...]
    """Sides that notice it when it acts."""
    advice: tuple[Advice, ...]
    refusal: Message | None
    """Why it cannot be ordered now; None where it can, and while it is on the list."""
    due: int | None
    """The hour of the opening at which it will act, where it is under way."""
    drafted: bool
    """True where it stands on the draft."""
    place: str | None
    facts: tuple[Sourced, ...]
    route: Route | None = None
    """What it would send from one place to another."""

    @property
    def name(self) -> str:
        """As an author writes it: ``airlift[ouallam]``."""
        return self.option + "".join(f"[{target}]" for target in self.targets)


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
class CallOffer:
    """A call that rings or may be placed."""

    call: str
    title: Message
    speaker: Message
    setting: Message | None
    line: str
    ringing: bool
    until: int | None
    """The hour at which it falls silent."""
    attention: int
    tappable: bool
    """True where others may be listening."""
    refusal: Message | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a conversation."""

    ours: bool
    text: Message
    tone: str
    """``plain``, ``code`` or ``reassure``; empty for the other side's lines."""


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """One thing that may be said now."""

    id: str
    tone: str
    text: Message
    overheard: Message | None
    """What listeners would learn from it."""
    refusal: Message | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A call under way, or over."""

    offer: CallOffer
    lines: tuple[Spoken, ...]
    answers: tuple[AnswerOffer, ...]
    """Empty where nothing more can be said."""
    said: tuple[str, ...]
    """Ids of the answers given so far."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A public word that runs down: an ultimatum, an announcement."""

    commitment: str
    title: Message
    text: Message
    by: Message
    state: str
    """``open``, ``met``, ``lapsed`` or ``withdrawn``."""
    made: int
    due: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A request between allies."""

    request: str
    title: Message
    text: Message
    by: str
    to: str
    mine: bool
    """True where this side asked."""
    state: str
    """One of ``asked``, ``promised``, ``promised_if``, ``kept``, ``broken``, ``refused``, ``unanswered`` and
    ``moot``."""
    due: int | None
    answers: tuple[str, ...]
    """What this side may reply now."""
    asks: Message
    in_return: Message | None


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
    """``order``, ``failed``, ``set_out``, ``seen``, ``event``, ``commitment``, ``request``, ``call`` or
    ``reading``."""
    text: Message
    because: Message | None
    """A phrase of its own: the cause, as far as this side may know it, or how it came to see this."""
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
class PlaceMark:
    """A place on the map."""

    id: str
    title: Message
    latitude: float
    longitude: float
    kind: str
    flag: str
    clock: str | None
    """The clock of the same name, where the place has a time of its own."""
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class SignMark:
    """Something on the map, as far as this side knows."""

    sign: str
    element: str | None
    title: Message
    """What the sign is called."""
    subject: Message | None
    """Which of several it is about."""
    text: Message
    """What the look means."""
    draw: str
    """One of ``PLACE_SIGNS``, ``LINE_SIGNS`` or ``BORDER_SIGNS``."""
    tone: str
    place: str | None
    between: tuple[str, str] | None
    borders: tuple[tuple[str, str], ...]
    """Pairs of countries, by two letters."""
    sure: bool
    """False where the reading leaves open which of its looks is right."""
    age: int
    """Hours since it was so; 0 where it is always current."""
    exact: bool
    """Whether it is always current."""
    read: bool = True
    """Whether it is a reading, which grows doubtful with age; False for what has happened."""

    @property
    def id(self) -> str:
        """Names it among all marks."""
        return self.sign if self.element is None else f"{self.sign}[{self.element}]"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that this side knows to have happened at a place."""

    kind: str
    """``event``, ``order`` for its own, ``seen`` for what another side did, ``told`` for what was noticed of
    it."""
    title: Message
    """The title of the event or order; for ``told`` a sentence."""
    by: Message | None
    """The side that did it, for ``seen``."""
    hour: int
    place: str


@dataclass(frozen=True, slots=True)
class SideMark:
    """A side of the crisis, as everybody may know it."""

    actor: str
    title: Message
    role: Message | None
    note: Message | None
    public: Message | None
    """What all know of where it stands, for a side that can be taken."""
    own: bool
    """True for the side that looks."""
    flag: str
    """The code of its flag; empty for none."""
    place: str | None
    """Where it sits."""
    clock: str | None = None
    """The place whose time it works by; None for the scenario's own."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to whom this side has spoken, or who can be spoken to now."""

    title: Message
    role: Message | None
    note: Message | None
    heard: int | None
    """The hour at which this side last had them on the line; None where it never had."""
    side: Message | None
    """The side to which they belong, where the author says so; None for a side that speaks for itself."""
    flag: str
    """The code of that side's flag; empty for none."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One of a set of like things that this side reads, or to which it may give orders."""

    title: Message
    place: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the scenario explains."""

    title: Message
    text: Message


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the scenario."""

    title: Message
    by: Message | None
    date: Message | None
    note: Message | None


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
