"""How a scenario is written: the sections of its files and their fields.

The reference in ``docs/format-reference.md`` is generated from these classes.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.effect_forms import EffectUnion
from game.content.fields import (
    Amount,
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
    confidence: Literal["high", "medium", "low", "contested"] = "medium"
    note: Line | None = None


class SourceForm(Form):
    """A source."""

    title: Line
    by: Line | None = None
    date: Line | None = None
    note: Prose | None = None


class ExtendsForm(Form):
    """The scenario that this one builds on."""

    id: ScenarioId
    version: Whole


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
    offset: Offset


class MomentForm(Form):
    """A fact of the calendar."""

    at: Moment
    title: Line


class PlaceForm(Form):
    """A place on the map."""

    title: Line
    latitude: Degrees = Field(ge=-90, le=90)
    longitude: Degrees = Field(ge=-180, le=180)
    kind: Literal[
        "capital", "city", "base", "post", "palace", "embassy", "airport", "station", "seat", "border"
    ] = "city"
    note: Line | None = None
    source: list[FactForm] = []


class BriefForm(Form):
    """What a side is told at the start: 90 words in all."""

    public: Prose
    confidential: Prose


class AdviserForm(Form):
    """A voice at the table."""

    title: Line
    role: Line | None = None


class ActorForm(Form):
    """A side of the crisis."""

    title: Line
    role: Line
    """Its name without names of living people."""
    playable: Flag = False
    capacity: Sight = "1"
    """Units of attention in a turn."""
    place: Reference | None = None
    clock: Reference | None = None
    brief: BriefForm | None = None
    """Needed for a playable side."""
    resource: Reference | None = None
    """The track that is this side's own means."""
    flag: Id | None = None
    """Two letters of a country, ``eu``, ``un``, ``ecowas`` or ``au``; only for showing."""
    advisers: dict[Id, AdviserForm] = {}
    note: Prose | None = None


class PersonForm(Form):
    """Somebody who speaks or is spoken of."""

    title: Line
    role: Line
    """Who they are without their name."""
    actor: Reference | None = None
    note: Prose | None = None


class ElementForm(Form):
    """One of a set."""

    title: Line
    place: Reference | None = None


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
    note: Prose | None = None
    range: list[Whole] = Field(default=[0, 100], min_length=2, max_length=2)
    per: Reference | None = None
    """A set; then there is one number for each of its elements."""
    start: Whole | dict[str, Whole] = 0
    kind: Literal["state", "resource", "relation", "channel", "harm"] = "state"
    """Only for showing."""
    shown: Flag | None = None
    """Whether it stands among the beliefs; without it, tracks of at most four values do not."""
    readings: dict[Reference, ReadingForm | Literal["exact"]] = {}
    """Actor, or ``all``, to how it knows the track."""
    better: dict[Reference, Literal["up", "down"]] = {}
    """Which direction an actor hopes for; only for showing."""
    place: Reference | None = None
    source: list[FactForm] = []
    models: list[Reference] = []


class TurnForm(Form):
    """A stretch of time; it lasts until the next turn starts."""

    title: Line
    start: Moment
    hours: Whole | None = Field(default=None, ge=1, le=1000)
    """Its length; needed for the last turn only."""
    ask: Line | None = None
    """The question of this turn, in a few words."""


Kind = Literal["diplomatic", "economic", "information", "military", "intelligence", "protection", "legal"]


class PhaseForm(Form):
    """A phase of the resolution."""

    id: Id
    title: Line
    kinds: list[Kind]
    """Kinds of options that act in it."""


class ClosingForm(Form):
    """How long the side believes that an option stays useful."""

    least: Sight
    """Hours from now, at least."""
    most: Sight
    """Hours from now, at most."""
    text: Line
    """What closes it."""


class FrictionForm(Form):
    """Hours that something adds to the lead."""

    hours: Sight
    text: Line


class OptionForm(Form):
    """Something that an actor may order."""

    title: Line
    text: Line
    """What it is, at most 25 words."""
    by: Reference
    kind: Kind
    initiative: Whole = Field(default=50, ge=0, le=100)
    """Lower acts first within its phase."""
    targets: dict[Reference, list[Reference] | Literal["all"]] = {}
    """Set to the elements that may be chosen."""
    when: Sight | None = None
    """What the actor must know for the order to be possible."""
    why_not: Line | None = None
    """Said where ``when`` does not hold: at most 20 words."""
    cost: dict[Reference, Sight] = {"attention": "1"}
    binding: Literal["free", "costly", "final"] = "costly"
    once: Flag = False
    again: Whole = Field(default=0, ge=0, le=1000)
    """Hours before it can be ordered again."""
    lead: Sight | None = None
    """Hours until it acts."""
    friction: dict[Id, FrictionForm] = {}
    """What lengthens the lead."""
    closing: ClosingForm | None = None
    needs: Truth | None = None
    """The truth that is tested when the order arrives."""
    fails: list[EffectUnion] = []
    fails_text: Line | None = None
    """What the actor is told where ``needs`` did not hold: at most 18 words."""
    effects: list[EffectUnion] = []
    done_text: Line | None = None
    """What the actor is told when it acts: at most 18 words."""
    seen_by: list[Reference] = []
    """Actors who notice it when it acts; ``all`` for everybody."""
    seen_text: Line | None = None
    """What those who notice are told: at most 18 words."""
    closes: list[Reference] = []
    """Options of the same actor that it rules out for good."""
    advice: dict[Reference, Line] = {}
    """Adviser to what they say: at most 18 words each."""
    place: Reference | None = None
    models: list[Reference] = []
    source: list[FactForm] = []


class RequestForm(Form):
    """What one side may ask of another."""

    title: Line
    text: Line
    """What is asked, as the other side reads it: at most 25 words."""
    by: Reference
    to: Reference
    asks: Reference
    """The option of the other side that keeps the promise when it is ordered."""
    in_return: Reference | None = None
    """The asker's option on which a ``promise_if`` depends."""
    when: Sight | None = None
    why_not: Line | None = None
    within: Whole = Field(ge=1, le=1000)
    """Hours in which a promise is to be kept."""
    cost: dict[Reference, Sight] = {"attention": "1"}
    kept: list[EffectUnion] = []
    broken: list[EffectUnion] = []
    refused: list[EffectUnion] = []


class ReportReadingForm(Form):
    """What a report tells about a track."""

    blur: Whole = Field(default=0, ge=0, le=1000)
    offset: Whole = Field(default=0, ge=-1000, le=1000)
    """How far what it says lies from the truth."""


class ReportForm(Form):
    """A cable, a rumour, a press item."""

    title: Line
    genre: Literal["cable", "press", "rumour", "intercept", "note", "statement", "post"]
    origin: Line
    """Who it comes from, as the reader sees it."""
    grade: Literal["A1", "A2", "A3", "B1", "B2", "B3", "C2", "C3", "C4", "D3", "D4", "E4", "E5", "F6"] = "C3"
    """Source (A to F) and content (1 to 6) as the reader is told."""
    to: list[Reference] = []
    """Recipients; ``all`` for everybody."""
    after: Amount | None = None
    """Hours under way."""
    reliable: Amount | None = None
    """Percent of being true; always true without it."""
    text: Prose
    """At most 60 words (25 for press and rumours). ``{track}`` is the reader's own reading."""
    sets: dict[str, ReportReadingForm] = {}
    """Tracks of which the reader gets a reading."""
    false_text: Prose | None = None
    false_sets: dict[str, ReportReadingForm] = {}
    question: Reference | None = None
    stance: Line | None = None
    """What it says on the question, in a few words."""
    place: Reference | None = None
    models: list[Reference] = []
    source: list[FactForm] = []


class QuestionForm(Form):
    """A doubt on which reports may contradict one another."""

    title: Line
    test: Reference | None = None
    """The option that tests it."""
    truth: Truth | None = None
    """Whether the answer is yes; told only in the review."""
    note: Prose | None = None
    """What is known of it today; told only in the review."""


class EventForm(Form):
    """The world acts."""

    title: Line
    text: Prose
    """At most 40 words."""
    when: Truth | None = None
    chance: Amount | None = None
    """Percent at every opening while ``when`` holds."""
    again: Whole | None = Field(default=None, ge=1, le=1000)
    """Hours before it can happen again; without it: once."""
    inject: Flag = False
    """Only a facilitator, or ``fire``, brings it about."""
    seen_by: list[Reference] = ["all"]
    effects: list[EffectUnion] = []
    place: Reference | None = None
    models: list[Reference] = []
    source: list[FactForm] = []


class SaysForm(Form):
    """One thing that may be said at a point of a call."""

    text: Prose
    """At most 30 words."""
    when: Truth | None = None
    sets: dict[str, ReportReadingForm] = {}
    """Tracks of which the answering side gets a reading."""
    effects: list[EffectUnion] = []


class AnswerForm(Form):
    """One thing that the answering side may say."""

    text: Line
    """At most 14 words."""
    tone: Literal["plain", "code", "reassure"] = "plain"
    when: Sight | None = None
    why_not: Line | None = None
    overheard: Line | None = None
    """What listeners would learn from it, shown beforehand."""
    to: Reference | None = None
    """The node that follows; none ends the call."""
    tapped: list[EffectUnion] = []
    """What follows where the line is tapped."""
    effects: list[EffectUnion] = []


class NodeForm(Form):
    """An exchange."""

    says: dict[Id, SaysForm] = Field(min_length=1)
    """The first that holds is said."""
    answers: dict[Id, AnswerForm] = {}


class RingsForm(Form):
    """When a call rings by itself."""

    when: Truth
    lasts: Whole = Field(default=1, ge=1, le=200)
    """Hours that it goes on ringing."""


class DialForm(Form):
    """When the actor may place the call."""

    when: Sight = "1"
    why_not: Line | None = None


class CallForm(Form):
    """A phone or face-to-face dialogue that one actor answers."""

    title: Line
    speaker: Reference
    """The person or actor who speaks."""
    by: Reference
    """The actor that answers."""
    line: Literal["phone", "secure", "video", "face"] = "phone"
    setting: Line | None = None
    """Where and how, in a few words."""
    rings: RingsForm | None = None
    dial: DialForm | None = None
    again: Whole | None = Field(default=None, ge=1, le=1000)
    """Hours before it can take place again; without it: once."""
    lasts: Whole = Field(default=1, ge=1, le=200)
    """Hours that it goes on ringing where an effect rings it."""
    cost: dict[Reference, Amount] = {}
    tapped_by: dict[Reference, Truth] = {}
    """Listener to the truth under which the line is heard."""
    first: Reference
    nodes: dict[Id, NodeForm] = Field(min_length=1)
    place: Reference | None = None
    models: list[Reference] = []
    source: list[FactForm] = []


class OutcomesForm(Form):
    """What a commitment's end does."""

    met: list[EffectUnion] = []
    lapsed: list[EffectUnion] = []
    withdrawn: list[EffectUnion] = []


class CommitmentForm(Form):
    """A public word that runs down by itself."""

    title: Line
    text: Line
    made_by: Reference
    """The option that makes it when it acts."""
    to: list[Reference] = []
    runs: Amount
    """Hours."""
    known_to: list[Reference] = ["all"]
    met: Truth | None = None
    outcomes: OutcomesForm = OutcomesForm()
    models: list[Reference] = []
    source: list[FactForm] = []


class RuleForm(Form):
    """A standing rule, tried at the end of every turn."""

    title: Line
    """What it says, in a few words; shown as a cause."""
    when: Truth | None = None
    effects: list[EffectUnion]
    seen_by: list[Reference] = []
    """Actors to whom it may be named as a cause."""
    models: list[Reference] = []
    source: list[FactForm] = []


class MoveForm(Form):
    """One thing that a policy may do: exactly one of ``order``, ``ask``, ``answer``, ``reply``."""

    order: Reference | None = None
    """An option, or ``option[target]``."""
    ask: Reference | None = None
    """A request to make."""
    answer: Reference | None = None
    """``call.node.answer``."""
    reply: Reference | None = None
    """``request.promise``, ``request.promise_if`` or ``request.refuse``."""
    weight: Sight
    """How much it wants to; 0 or less: not at all."""
    because: Line


class PolicyForm(Form):
    """How an actor plays itself."""

    rest: Sight = "10"
    """Weight of leaving a slot of attention empty."""
    moves: dict[Id, MoveForm]


class EndingForm(Form):
    """A way for the crisis to end."""

    title: Line
    rank: Whole = Field(ge=0, le=1000)
    """Lower is tested first."""
    family: Id
    when: Truth
    text: Prose
    """At most 120 words."""
    fate: Line | None = None
    """What becomes of the person at the centre, in one line."""
    models: list[Reference] = []
    source: list[FactForm] = []


class PartForm(Form):
    """One part of an objective."""

    title: Line
    weight: Whole = Field(ge=1, le=1000)
    value: Truth
    """0 to 100."""


class ObjectiveForm(Form):
    """What an actor is scored on."""

    cap: Truth | None = None
    """The highest score that is possible."""
    parts: dict[Id, PartForm] = Field(min_length=1)


class ClaimForm(Form):
    """A causal claim about the history."""

    text: Line
    moves: dict[Reference, Literal["up", "down"]] = {}
    left_out: Line | None = None
    """Why the model does without it."""


class TermForm(Form):
    """A term explained."""

    title: Line
    text: Prose


class ScenarioForm(Form):
    """A scenario. Every section may stand in any of the folder's files."""

    format: Whole = Field(ge=1, le=1)
    """The version of this format: 1."""
    id: ScenarioId
    version: Whole = Field(default=1, ge=1)
    """Counts up whenever the rules of the scenario change."""
    title: Line
    summary: Prose
    extends: ExtendsForm | None = None
    clock: ClockForm
    sources: dict[Id, SourceForm] = {}
    clocks: dict[Id, PlaceClockForm] = {}
    moments: dict[Id, MomentForm] = {}
    places: dict[Id, PlaceForm] = {}
    actors: dict[Id, ActorForm] = Field(min_length=1)
    people: dict[Id, PersonForm] = {}
    sets: dict[Id, dict[Id, ElementForm]] = {}
    tracks: dict[Id, TrackForm] = Field(min_length=1)
    trust: dict[Reference, dict[Reference, Whole]] = {}
    """Actor to the actors it trusts and how far, 0 to 100."""
    turns: dict[Id, TurnForm] = Field(min_length=1)
    phases: list[PhaseForm] = []
    """In the order in which they act; without it all options act in one phase."""
    options: dict[Id, OptionForm] = Field(min_length=1)
    requests: dict[Id, RequestForm] = {}
    questions: dict[Id, QuestionForm] = {}
    reports: dict[Id, ReportForm] = {}
    events: dict[Id, EventForm] = {}
    calls: dict[Id, CallForm] = {}
    commitments: dict[Id, CommitmentForm] = {}
    rules: dict[Id, RuleForm] = {}
    policies: dict[Reference, PolicyForm] = {}
    endings: dict[Id, EndingForm] = Field(min_length=1)
    objectives: dict[Reference, ObjectiveForm] = {}
    claims: dict[str, ClaimForm] = {}
    glossary: dict[Id, TermForm] = {}
    aftermath: Prose | None = None
    """What really happened: at most 200 words."""
    leaves_out: Prose | None = None
    """What the model leaves out."""
