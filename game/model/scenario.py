"""A crisis as its author described it: checked, linked, frozen, without a word of prose.

Texts stand apart in :attr:`Scenario.texts` under keys made of ids (``options.airlift.title``).
Hours are whole hours since the scenario's opening moment. Every part remembers where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from game.model.diagnostic import NOWHERE, SourceRef
from game.model.effects import Effect
from game.model.expression import Expression
from game.model.map import Frame, Journey, Sign
from game.model.orders import Orders

ALL = "all"
"""Stands for every actor where a list of actors is wanted."""
REPORT_GAP = re.compile(r"\{(\w+)(?:\[(\w+)\])?\}")
"""A track, or one of its numbers, that a report names in its text."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a number or a statement comes from."""

    source: str
    """Id of an entry of ``sources``."""
    confidence: str
    """``high``, ``medium``, ``low``, ``contested`` or ``invented``."""
    note: str
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Clock:
    """A place with a time of its own."""

    id: str
    offset: int
    """Minutes ahead of UTC."""
    until: int | None = None
    """The hour from which on it is no longer shown; None for never."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. Degrees are for drawing only and never enter the rules."""

    id: str
    latitude: float
    longitude: float
    kind: str
    flag: str
    """Two letters of a country or the name of a union; empty for none."""
    facts: tuple[Fact, ...]
    clock: str
    """The clock whose time it keeps, if there is one of that id."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of the crisis: playable, or played by its policy."""

    id: str
    playable: bool
    place: str | None
    clock: str | None
    capacity: Expression
    """How many units of attention the actor has in a turn; read from its own readings."""
    advisers: tuple[str, ...]
    resource: str | None
    """The track that is this side's own means."""
    flag: str
    """Code of a flag, for showing; empty for none."""
    at: SourceRef
    seat: int = 50
    """Place in the list of sides to choose from: smallest first."""


@dataclass(frozen=True, slots=True)
class SetOf:
    """A finite list of like things: units, bases, border posts."""

    id: str
    elements: tuple[str, ...]
    places: Mapping[str, str]
    """Element to its place, where it has one."""


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """How an actor comes to know a track."""

    exact: bool
    """Always current and true."""
    blur: int
    """Half the width of the band within which the truth lies."""
    every: int
    """Hours between readings taken by themselves; 0: only when something takes one."""
    late: int
    """Hours from taking to showing."""
    channel: Expression | None
    """Holds (in truth) while the channel works."""
    known_at_start: bool
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Track:
    """A named whole number with a range; one for each element of a set where ``per`` is given."""

    id: str
    low: int
    high: int
    start: Mapping[str | None, int]
    per: str | None
    readings: Mapping[str, ReadingRule]
    """Actor, or ``all``, to how it is known."""
    better: Mapping[str, int]
    """Actor to +1 or -1: which direction it hopes for; only for showing."""
    kind: str
    """``state``, ``resource``, ``relation``, ``channel`` or ``harm``; only for showing."""
    shown: bool
    """Whether it stands among the beliefs that a front end shows."""
    place: str | None
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of time."""

    id: str
    start: int
    length: int
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Closing:
    """How long a side believes that an option stays useful, in hours from now."""

    least: Expression
    most: Expression


@dataclass(frozen=True, slots=True)
class Option:
    """Something that an actor may order."""

    id: str
    by: str
    kind: str
    phase: str
    initiative: int
    """Lower acts first within a phase."""
    targets: Mapping[str, tuple[str, ...]]
    """Set to the elements that may be chosen."""
    when: Expression | None
    """What the actor must know for the order to be possible (its own readings)."""
    refused: tuple[tuple[str, Expression], ...]
    """Further conditions, each with the id of its reason (text ``options.X.refused.ID``)."""
    cost: Mapping[str, Expression]
    """``attention`` or a track to what it takes."""
    binding: str
    """``free``, ``costly`` or ``final``."""
    once: bool
    again: int
    """Hours before it can be ordered again."""
    lead: Expression | None
    friction: Mapping[str, Expression]
    """Text id to the hours that it adds to the lead; itemised for the player."""
    closing: Closing | None
    needs: Expression | None
    """The truth that is tested when the order arrives."""
    fails: tuple[Effect, ...]
    effects: tuple[Effect, ...]
    seen_by: tuple[str, ...]
    """Actors who notice it when it acts; ``all`` for everybody."""
    closes: tuple[str, ...]
    """Options that this one rules out for good."""
    place: str | None
    models: tuple[str, ...]
    facts: tuple[Fact, ...]
    at: SourceRef
    marks: Mapping[str, SourceRef] = field(default_factory=dict)
    """Field name to where it was written."""
    move: Journey | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What one side may ask of another, and what a promise or a refusal does."""

    id: str
    by: str
    to: str
    asks: str
    """The option of ``to`` that keeps the promise when it is ordered."""
    in_return: str | None
    """The option of ``by`` on which a ``promise_if`` depends."""
    when: Expression | None
    barred: tuple[tuple[str, Expression], ...]
    """Further conditions, each with the id of its reason (text ``requests.X.barred.ID``)."""
    within: int
    """Hours in which a promise is to be kept."""
    cost: Mapping[str, Expression]
    kept: tuple[Effect, ...]
    broken: tuple[Effect, ...]
    refused: tuple[Effect, ...]
    at: SourceRef
    moot: Expression | None = None
    """When this holds (in truth) at an opening, the request or the promise falls away without effect."""


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What a report tells about a track."""

    track: str
    element: str | None
    blur: int
    offset: int


@dataclass(frozen=True, slots=True)
class Report:
    """A cable, a rumour, a press item."""

    id: str
    genre: str
    grade: str
    to: tuple[str, ...]
    after: Expression | None
    reliable: Expression | None
    """Percent; none means always true."""
    sets: tuple[ReportReading, ...]
    false_sets: tuple[ReportReading, ...]
    has_false_text: bool
    question: str | None
    stance: str | None
    place: str | None
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef
    marks: Mapping[str, SourceRef] = field(default_factory=dict)
    """Field name to where it was written."""


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt on which reports may contradict one another."""

    id: str
    test: str | None
    """The option that tests it."""
    truth: Expression | None
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Event:
    """The world acts."""

    id: str
    when: Expression | None
    chance: Expression | None
    """Percent at every opening while ``when`` holds."""
    again: int | None
    """Hours before it can happen again; none: once."""
    inject: bool
    """True where only a facilitator, or ``fire``, brings it about."""
    seen_by: tuple[str, ...]
    effects: tuple[Effect, ...]
    place: str | None
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef
    move: Journey | None = None


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that may be said at a point of a call."""

    id: str
    when: Expression | None
    sets: tuple[ReportReading, ...]
    effects: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the answering side may say."""

    id: str
    tone: str
    when: Expression | None
    to: str | None
    """The node that follows; none ends the call."""
    tapped: tuple[Effect, ...]
    """What follows where the line is tapped."""
    effects: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Node:
    """An exchange: what is said, and the answers to it."""

    id: str
    says: tuple[Says, ...]
    answers: tuple[Answer, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Call:
    """A phone or face-to-face dialogue that one actor answers."""

    id: str
    speaker: str
    """Id of a person or actor who speaks."""
    by: str
    """The actor that answers."""
    line: str
    """``phone``, ``secure``, ``video`` or ``face``."""
    rings: Expression | None
    """It rings while this holds in truth at the opening of a turn."""
    dial: Expression | None
    """The actor may place it while this holds in its own readings."""
    again: int | None
    lasts: int
    """Hours that it goes on ringing."""
    cost: Mapping[str, Expression]
    tapped: Mapping[str, Expression]
    """Listener to the truth under which the line is heard."""
    first: str
    nodes: tuple[Node, ...]
    """In an order in which every answer leads forward."""
    place: str | None
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Commitment:
    """An ultimatum or another public word that runs down by itself."""

    id: str
    made_by: str
    """The option that makes it when it acts."""
    to: tuple[str, ...]
    runs: Expression
    """Hours."""
    known_to: tuple[str, ...]
    met: Expression | None
    on_met: tuple[Effect, ...]
    on_lapsed: tuple[Effect, ...]
    on_withdrawn: tuple[Effect, ...]
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Rule:
    """A standing rule, tried at the end of every turn."""

    id: str
    when: Expression | None
    effects: tuple[Effect, ...]
    seen_by: tuple[str, ...]
    models: tuple[str, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a policy may do, and how much it wants to."""

    id: str
    verb: str
    """``order``, ``ask``, ``answer`` or ``reply``."""
    what: str
    """Option, request, ``call.node.answer`` or ``request.answer``."""
    target: tuple[str, ...] | None
    """Chosen targets; none: each of the option's targets is a candidate."""
    weight: Expression
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Policy:
    """How an actor plays itself, in readable rules over its own readings."""

    actor: str
    rest: Expression
    """Weight of leaving a slot of attention empty."""
    moves: tuple[Move, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Also:
    """A paragraph that follows the text of an ending where it is true."""

    when: Expression
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Ending:
    """A way for the crisis to end."""

    id: str
    rank: int
    family: str
    when: Expression
    also: tuple[Also, ...]
    facts: tuple[Fact, ...]
    models: tuple[str, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what an actor is scored on."""

    id: str
    weight: int
    value: Expression
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Objective:
    """What an actor is scored on.

    The score is ``min(cap, sum(weight * value) // sum(weight))`` with every value within 0 to 100.
    """

    actor: str
    cap: Expression | None
    parts: tuple[Part, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Claim:
    """A causal claim about the history, and what the model moves because of it."""

    id: str
    moves: Mapping[str, str]
    """Track or ending to ``up`` or ``down``."""
    without: Mapping[str, int]
    """Track to the number with which it would begin if the claim were not so."""
    left_out: bool
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Chapter:
    """A point at which a game may begin, with what had happened until then."""

    id: str
    first: int
    """The number of the turn with which the players begin, from 1."""
    last: int | None
    """The number of the last turn that the players order; none: they play to the end."""
    orders: tuple[Mapping[str, Orders], ...]
    """What is ordered in each turn before, by actor; who is not named follows its policy."""
    expects: Expression | None
    """What must be so (in truth) at the opening of the first turn."""
    minutes: int | None
    """How long it takes to play; only for showing."""
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in calls."""

    actor: str | None
    """The side to which they answer; None for nobody's."""
    flag: str
    """Code of a flag; empty for none."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """The whole crisis."""

    id: str
    version: int
    opening: datetime
    """Local time, without zone, at which hour 0 begins."""
    offset: int
    """Minutes by which that local time is ahead of UTC."""
    clocks: Mapping[str, Clock]
    moments: Mapping[str, int]
    """Facts of the calendar: id to hour."""
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    people: Mapping[str, Speaker]
    """Who speaks in calls, besides the sides themselves."""
    sets: Mapping[str, SetOf]
    tracks: Mapping[str, Track]
    trust: Mapping[tuple[str, str], int]
    """(who, in whom) to the start value, 0 to 100."""
    turns: tuple[Turn, ...]
    phases: tuple[str, ...]
    options: Mapping[str, Option]
    requests: Mapping[str, Request]
    questions: Mapping[str, Question]
    reports: Mapping[str, Report]
    events: Mapping[str, Event]
    calls: Mapping[str, Call]
    commitments: Mapping[str, Commitment]
    rules: Mapping[str, Rule]
    policies: Mapping[str, Policy]
    endings: tuple[Ending, ...]
    objectives: Mapping[str, Objective]
    claims: Mapping[str, Claim]
    sources: tuple[str, ...]
    glossary: tuple[str, ...]
    names: Mapping[str, str]
    """Names as the texts write them, to what replaces them where people are to have no names."""
    debrief: tuple[str, ...]
    """Keys of questions for the talk after the game."""
    carried: Mapping[str, tuple[SourceRef, ...]]
    """Claim to the effects that carry it."""
    texts: Mapping[str, str]
    """Base-language text under keys made of ids."""
    at: SourceRef = NOWHERE
    fiction: bool = False
    """Whether it is invented as a whole."""
    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    signs: Mapping[str, Sign] = field(default_factory=dict)
    frame: Frame = field(default_factory=Frame)

    def moment(self, hour: int) -> datetime:
        """The local date and time of an hour."""
        return self.opening + timedelta(hours=hour)

    def opening_at(self, hour: int) -> int | None:
        """The hour of the first opening at an hour or after it, at which an order acts that is due then.

        None where the last turn has opened before.
        """
        return next((turn.start for turn in self.turns if turn.start >= hour), None)

    def playable(self) -> tuple[str, ...]:
        """The sides that people can take, by their seats, then their ids."""
        sides = (actor for actor in self.actors.values() if actor.playable)
        return tuple(actor.id for actor in sorted(sides, key=lambda actor: (actor.seat, actor.id)))
