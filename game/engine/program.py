"""The program that a scenario is compiled to: its slots, all that can be ordered, said and learnt, and the
blocks of statements (:mod:`game.engine.statements`) that a turn runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from hashlib import sha256

from game.engine.canonical import digest_of
from game.engine.statements import Block, Value
from game.model.scenario import Scenario

PUBLIC = frozenset({"*"})
"""Seen by everybody."""


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """One number of the state."""

    name: str
    low: int
    high: int
    start: int
    seen_by: frozenset[str]
    """Actors who may know it; :data:`PUBLIC` for all, empty for none."""

    def visible_to(self, actor: str) -> bool:
        """Whether an actor may know it."""
        return actor in self.seen_by or self.seen_by is PUBLIC or "*" in self.seen_by


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold for an order, and the text that says why it does not."""

    holds: Value
    reason: str
    """Key of the reason's text."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an order takes of one thing."""

    what: str
    """``attention`` or a track."""
    amount: Value
    register: int
    """Holds the amount during a turn."""
    spent: int
    """Register of what the actor has spent of it in this turn."""
    has: Value
    """What the actor knows to have of it."""
    slot: int | None
    """The track's slot; attention has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """An option with its targets, or a request: one thing that can be ordered."""

    index: int
    option: str
    """Id of the option or request."""
    targets: tuple[str, ...]
    actor: str
    request: bool
    checks: tuple[Check, ...]
    costs: tuple[Cost, ...]
    lead: Value
    lead_register: int
    """Register: the lead, judged on what the actor knew at the turn's opening."""
    friction: tuple[tuple[str, Value], ...]
    """Text key to the hours it adds to the lead."""
    closing: tuple[Value, Value] | None
    legal: int
    """Register: whether it may be ordered, on what the actor knew at the turn's opening."""
    wish: int
    """Register: its place in the actor's list of orders, from 1; 0 where it is not on it."""
    ordered: int
    """Register: whether it was accepted."""
    due: int | None
    """Slot of the hour at which it will act; 0 while it is not under way."""
    given: int
    """Slot: hour at which it was last ordered, plus 1; 0 for never."""
    acted: int | None
    """Slot: hour at which it last took effect, plus 1."""
    failed: int | None
    """Slot: hour at which it last failed, plus 1."""
    accept: Block
    """Accepts it if it is legal and payable."""
    grant: Block
    """Accepts it where its place in the list of orders is the one that is being granted."""

    @property
    def name(self) -> str:
        """As an author writes it: ``airlift[ouallam]``."""
        return self.option + "".join(f"[{target}]" for target in self.targets)


@dataclass(frozen=True, slots=True)
class AnswerCode:
    """One answer in a call."""

    id: str
    to: str | None
    legal: Value


@dataclass(frozen=True, slots=True)
class NodeCode:
    """One exchange of a call."""

    id: str
    active: int
    """Register: whether the conversation comes here."""
    heard: int
    """Register: which line was said, from 1."""
    said: int
    """Register: which answer was given, from 1; 0 for none."""
    wish: int
    """Register: the answer that the orders ask for, from 1."""
    heard_slot: int
    said_slot: int
    says: tuple[str, ...]
    answers: tuple[AnswerCode, ...]


@dataclass(frozen=True, slots=True)
class CallCode:
    """A call."""

    id: str
    actor: str
    take: int
    """Register: whether the orders take or place it."""
    taken: int
    """Register: whether it takes place."""
    available: Value
    rings: Value
    """Whether it is ringing now (rather than only waiting to be dialled)."""
    attention: Value
    until_slot: int
    at_slot: int
    nodes: tuple[NodeCode, ...]
    listeners: tuple[tuple[str, Value], ...]
    hear: Block
    """What is said and answered, into registers only."""
    learn: Block
    """What the actor learns from it, and that it took place."""
    act: Block
    """What it brings about."""

    def node(self, ident: str) -> NodeCode:
        """The node of an id."""
        return next(node for node in self.nodes if node.id == ident)


@dataclass(frozen=True, slots=True)
class InjectCode:
    """An event that a facilitator may let fall."""

    event: str
    register: int
    """Register: whether the facilitator lets it fall at the opening that follows."""
    fits: Value
    """Whether its own condition holds; only for telling the facilitator."""


@dataclass(frozen=True, slots=True)
class ReplyCode:
    """An answer to a request."""

    request: str
    actor: str
    register: int
    """1 promise, 2 promise if, 3 refuse, 0 silence."""
    open: Value
    conditional: bool


@dataclass(frozen=True, slots=True)
class ReadingCode:
    """Where an actor's reading of a track stands."""

    track: str
    element: str | None
    low: int
    high: int
    hour: int | None
    """Slot of the hour at which it was taken, plus 1; None where it is always current."""


@dataclass(frozen=True, slots=True)
class ReportCode:
    """Where a report's arrival stands for one recipient."""

    report: str
    actor: str
    at: int
    """Slot: hour of arrival plus 1."""
    variant: int
    """Slot: 1 the text, 2 the false text."""
    sent: int
    """Slot: hour of sending plus 1."""


@dataclass(frozen=True, slots=True)
class ActorCode:
    """What concerns one actor."""

    id: str
    by_policy: int
    """Register: whether its policy chooses in this turn."""
    capacity: Value
    capacity_register: int
    attention: int
    """Register: attention spent."""
    spent: Mapping[str, int]
    """Track to the register of what is spent of it."""
    columns: tuple[int, ...]
    choose: Block
    """The policy's choice of orders."""
    score: int | None
    """Slot of its score."""
    standing: Mapping[str, Value | None]
    """Part of its objective to its worth as the actor knows it; None where it cannot know."""
    worth: Mapping[str, Value]
    """Part of its objective to its worth in truth."""


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Slots and registers of time and end."""

    turn: int
    hour: int
    length: int
    final: int
    ending: int
    """0 while the crisis goes on, else the index of the ending plus 1."""
    rank: int
    """Register: the place in the lists of orders that is being accepted."""


@dataclass(frozen=True)
class Program:
    """A scenario ready to run."""

    scenario: Scenario
    slots: tuple[SlotInfo, ...]
    registers: int
    clock: Clockwork
    columns: tuple[Column, ...]
    calls: tuple[CallCode, ...]
    replies: tuple[ReplyCode, ...]
    actors: Mapping[str, ActorCode]
    readings: Mapping[tuple[str, str, str | None], ReadingCode]
    """(actor, track, element) to the reading."""
    reports: tuple[ReportCode, ...]
    endings: tuple[Value, ...]
    """Whether each ending holds, in the order of their ranks."""
    also: tuple[tuple[Value, ...], ...]
    """Whether each paragraph of each ending is true; only for telling, so that no rule reads it."""
    chapters: Mapping[str, Value]
    """Chapter to whether history has come to where it begins; asked before players take over, by no rule."""
    clocks: tuple[Block, ...]
    """For each turn: the clock moves to it."""
    counting: Block
    """How much attention each actor has."""
    first: Block
    """After the first opening: what actors know at the start."""
    opening: Block
    """The clock has moved: what is due arrives, the world acts, readings are taken."""
    judging: Block
    """What may be ordered, at what cost."""
    replying: Block
    """Requests are answered."""
    resolving: tuple[tuple[str, Block], ...]
    """Phase to what is done in it."""
    reacting: Block
    """Standing rules."""
    closing: Block
    """Endings and scores."""
    names: Mapping[str, int]
    """Slot name to index."""
    injects: tuple[InjectCode, ...] = ()
    """Events that a facilitator may let fall; what they do stands in ``opening``."""

    workshop: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    """Where a machine keeps what it has made of the program's parts."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that the rules are made of; words do not count."""
        scenario = self.scenario
        turns = [(turn.id, turn.start, turn.length) for turn in scenario.turns]
        parts = [scenario.id, scenario.version, scenario.opening.isoformat(), turns]
        parts += [getattr(self, field.name) for field in fields(self) if field.name not in _NO_RULES]
        return sha256(digest_of(parts)).hexdigest()

    def start(self) -> tuple[int, ...]:
        """The values of all slots before the first opening."""
        return tuple(info.start for info in self.slots)

    def blocks(self) -> Iterator[Block]:
        """Every block that is run, by whatever name."""
        yield from self.clocks
        yield from (self.counting, self.first, self.opening, self.judging, self.replying)
        yield from (block for _, block in self.resolving)
        yield from (self.reacting, self.closing)
        for call in self.calls:
            yield from (call.hear, call.learn, call.act)
        yield from (column.grant for column in self.columns)
        yield from (actor.choose for actor in self.actors.values())


_NO_RULES = ("scenario", "names", "workshop", "readings", "reports", "endings", "also", "chapters", "injects")
"""Fields of a program that hold no rules of their own."""
