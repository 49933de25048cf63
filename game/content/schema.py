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
    """The side to which they belong."""
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


Kind = Literal["diplomatic", "economic", "information", "military", "intelligence", "protection", "legal"]


class PhaseForm(Form):
    """A phase of the resolution."""

    id: Id
    """Its id, unique among the phases."""
    title: Line
    """What it is called."""
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
    """How many hours; less than 0 counts as 0."""
    text: Line
    """What costs them."""


class RefusalForm(Form):
    """One condition of an order, with the reason that is told where it does not hold."""

    unless: Sight
    """What the actor must know."""
    say: Line
    """Why not, where it does not hold: at most 20 words."""


class OptionForm(Form):
    """Something that an actor may order."""

    title: Line
    """What it is called on the list of orders."""
    text: Line
    """What it is, at most 25 words."""
    by: Reference
    """The actor who may order it."""
    kind: Kind
    """What sort of order it is; with ``phases`` it decides in which of them the order acts."""
    initiative: Whole = Field(default=50, ge=0, le=100)
    """Lower acts first within its phase."""
    targets: dict[Reference, list[Reference] | Literal["all"]] = {}
    """Set to the elements that may be chosen."""
    when: Sight | None = None
    """What the actor must know for the order to be possible."""
    why_not: Line | None = None
    """Said where ``when`` does not hold: at most 20 words."""
    refused: list[RefusalForm] = []
    """Further conditions, each with its own reason; the first that fails is told, before ``why_not``."""
    cost: dict[Reference, Sight] = {"attention": "1"}
    """``attention`` or a track to what it takes; once stated, nothing of the default is left."""
    binding: Literal["free", "costly", "final"] = "costly"
    """How hard it is to go back; ``final`` ones are confirmed."""
    once: Flag = False
    """Whether it can be ordered only once."""
    again: Whole = Field(default=0, ge=0, le=1000)
    """Hours before it can be ordered again."""
    lead: Sight | None = None
    """Hours until it acts."""
    friction: dict[Id, FrictionForm] = {}
    """What lengthens the lead."""
    closing: ClosingForm | None = None
    """The window that the side believes in; nothing closes because of it."""
    needs: Truth | None = None
    """The truth that is tested when the order arrives."""
    fails: list[EffectUnion] = []
    """What happens where ``needs`` does not hold."""
    fails_text: Line | None = None
    """What the actor is told where ``needs`` did not hold: at most 18 words."""
    effects: list[EffectUnion] = []
    """What it does when it acts."""
    done_text: Line | None = None
    """What the actor is told when it acts: at most 18 words."""
    seen_by: list[Reference] = []
    """Actors who notice it when it acts; ``all`` for everybody."""
    seen_text: Line | None = None
    """What those who notice are told: at most 18 words."""
    fails_seen_text: Line | None = None
    """What they are told where ``needs`` did not hold: at most 18 words; without it, nothing."""
    closes: list[Reference] = []
    """Options of the same actor that it rules out for good."""
    advice: dict[Reference, Line] = {}
    """Adviser to what they say: at most 18 words each."""
    place: Reference | None = None
    """The place at which the map shows it."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class RequestForm(Form):
    """What one side may ask of another."""

    title: Line
    """What it is called on the list of orders."""
    text: Line
    """What is asked, as the other side reads it: at most 25 words."""
    by: Reference
    """The actor who asks."""
    to: Reference
    """The actor who is asked."""
    asks: Reference
    """The option of the other side that keeps the promise when it is ordered."""
    in_return: Reference | None = None
    """The asker's option on which a ``promise_if`` depends."""
    when: Sight | None = None
    """What the asker must know for the request to be possible; without it, it always is."""
    why_not: Line | None = None
    """Said where ``when`` does not hold: at most 20 words."""
    within: Whole = Field(ge=1, le=1000)
    """Hours in which a promise is to be kept."""
    cost: dict[Reference, Sight] = {"attention": "1"}
    """``attention`` or a track to what asking takes; once stated, nothing of the default is left."""
    moot: Truth | None = None
    """When this is so at an opening, the request or the promise falls away without effect."""
    kept: list[EffectUnion] = []
    """What a kept promise does."""
    broken: list[EffectUnion] = []
    """What a broken promise does."""
    refused: list[EffectUnion] = []
    """What a refusal does; silence does nothing."""


class ReportReadingForm(Form):
    """What a report tells about a track."""

    blur: Whole = Field(default=0, ge=0, le=1000)
    """Half the width of the band that it gives."""
    offset: Whole = Field(default=0, ge=-1000, le=1000)
    """How far what it says lies from the truth."""


class ReportForm(Form):
    """A cable, a rumour, a press item."""

    title: Line
    """Its headline."""
    genre: Literal["cable", "press", "rumour", "intercept", "note", "statement", "post"]
    """What sort of report it is."""
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
    """At most 60 words (25 for press and rumours). ``{track}`` is what the report ``sets`` of it."""
    sets: dict[str, ReportReadingForm] = {}
    """Tracks of which the reader gets a reading."""
    false_text: Prose | None = None
    """What it says where it is not true; without it, the same."""
    false_sets: dict[str, ReportReadingForm] = {}
    """Tracks of which the reader gets a reading where it is not true."""
    question: Reference | None = None
    """The question on which it takes a stance."""
    stance: Line | None = None
    """What it says on the question, in a few words."""
    false_stance: Line | None = None
    """What it says on the question where it is not true; without it, the same."""
    place: Reference | None = None
    """The place at which the map shows it."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class QuestionForm(Form):
    """A doubt on which reports may contradict one another."""

    title: Line
    """The question."""
    test: Reference | None = None
    """The option that tests it."""
    truth: Truth | None = None
    """Whether the answer is yes; told only in the review."""
    note: Prose | None = None
    """What is known of it today; told only in the review."""


class EventForm(Form):
    """The world acts."""

    title: Line
    """What happens, in a few words."""
    text: Prose
    """At most 40 words."""
    when: Truth | None = None
    """What must be so for it to happen; with ``chance`` alone it may at every opening."""
    chance: Amount | None = None
    """Percent at every opening while ``when`` holds."""
    again: Whole | None = Field(default=None, ge=1, le=1000)
    """Hours before it can happen again; without it: once."""
    inject: Flag = False
    """Only a facilitator, or ``fire``, brings it about."""
    seen_by: list[Reference] = ["all"]
    """Actors who are told of it; ``all`` for everybody, ``[]`` for nobody."""
    effects: list[EffectUnion] = []
    """What it does when it happens."""
    place: Reference | None = None
    """The place at which the map shows it."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class SaysForm(Form):
    """One thing that may be said at a point of a call."""

    text: Prose
    """At most 30 words."""
    when: Truth | None = None
    """What must be so for it to be said; the last of a node has none."""
    sets: dict[str, ReportReadingForm] = {}
    """Tracks of which the answering side gets a reading."""
    effects: list[EffectUnion] = []
    """What hearing it does."""


class AnswerForm(Form):
    """One thing that the answering side may say."""

    text: Line
    """At most 14 words."""
    tone: Literal["plain", "code", "reassure"] = "plain"
    """How it is said; only for showing."""
    when: Sight | None = None
    """What the answering side must know to be able to say it; without it, it always can."""
    why_not: Line | None = None
    """Said where ``when`` does not hold: at most 20 words."""
    overheard: Line | None = None
    """What listeners would learn from it, shown beforehand."""
    to: Reference | None = None
    """The node that follows; none ends the call."""
    tapped: list[EffectUnion] = []
    """What follows where the line is tapped."""
    effects: list[EffectUnion] = []
    """What saying it does."""


class NodeForm(Form):
    """An exchange."""

    says: dict[Id, SaysForm] = Field(min_length=1)
    """The first that holds is said."""
    answers: dict[Id, AnswerForm] = {}
    """What may be answered, by id, in the order of the file; without any, the call ends here."""


class RingsForm(Form):
    """When a call rings by itself."""

    when: Truth
    """What must be so for it to begin to ring."""
    lasts: Whole = Field(default=1, ge=1, le=200)
    """Hours that it goes on ringing."""


class DialForm(Form):
    """When the actor may place the call."""

    when: Sight = "1"
    """What the actor must know to be able to place it."""
    why_not: Line | None = None
    """Said where ``when`` does not hold: at most 20 words."""


class CallForm(Form):
    """A phone or face-to-face dialogue that one actor answers."""

    title: Line
    """What it is called."""
    speaker: Reference
    """The person or actor who speaks."""
    by: Reference
    """The actor that answers."""
    line: Literal["phone", "secure", "video", "face"] = "phone"
    """Over what it is held; only for showing."""
    setting: Line | None = None
    """Where and how, in a few words."""
    rings: RingsForm | None = None
    """When it rings by itself."""
    dial: DialForm | None = None
    """When the actor may place it."""
    again: Whole | None = Field(default=None, ge=1, le=1000)
    """Hours before it can take place again; without it: once."""
    lasts: Whole = Field(default=1, ge=1, le=200)
    """Hours that it goes on ringing where an effect rings it."""
    cost: dict[Reference, Amount] = {}
    """``attention`` or a track to what taking it costs."""
    tapped_by: dict[Reference, Truth] = {}
    """Listener to the truth under which the line is heard."""
    first: Reference
    """The node with which it begins."""
    nodes: dict[Id, NodeForm] = Field(min_length=1)
    """Its exchanges, by id."""
    place: Reference | None = None
    """The place at which the map shows it."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class OutcomesForm(Form):
    """What a commitment's end does."""

    met: list[EffectUnion] = []
    """What being met does."""
    lapsed: list[EffectUnion] = []
    """What running out unmet does."""
    withdrawn: list[EffectUnion] = []
    """What taking it back does."""


class CommitmentForm(Form):
    """A public word that runs down by itself."""

    title: Line
    """What it is called."""
    text: Line
    """The word that was given."""
    made_by: Reference
    """The option that makes it when it acts."""
    to: list[Reference] = []
    """Actors to whom it was given; ``all`` for everybody."""
    runs: Amount
    """Hours."""
    known_to: list[Reference] = ["all"]
    """Actors who see it and may ask of it; ``all`` for everybody."""
    met: Truth | None = None
    """What must be so at an opening for it to be met; without it, it never is."""
    outcomes: OutcomesForm = OutcomesForm()
    """What its end does."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class RuleForm(Form):
    """A standing rule, tried at the end of every turn."""

    title: Line
    """What it says, in a few words; shown as a cause."""
    when: Truth | None = None
    """What must be so for it to apply; without it, it always does."""
    effects: list[EffectUnion]
    """What it does."""
    seen_by: list[Reference] = []
    """Actors to whom it may be named as a cause."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


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
    """Why, as the ledger and the review tell it."""


class PolicyForm(Form):
    """How an actor plays itself."""

    rest: Sight = "10"
    """Weight of leaving a slot of attention empty."""
    moves: dict[Id, MoveForm]
    """What it may do, by id."""


class EndingForm(Form):
    """A way for the crisis to end."""

    title: Line
    """What it is called."""
    rank: Whole = Field(ge=0, le=1000)
    """Lower is tested first."""
    family: Id
    """Endings of one family are counted together."""
    when: Truth
    """What must be so at the end of a turn; the last ending by rank has ``final``."""
    text: Prose
    """At most 120 words."""
    fate: Line | None = None
    """What becomes of the person at the centre, in one line."""
    models: list[Reference] = []
    """Claims that it carries."""
    source: list[FactForm] = []
    """Where it comes from: entries of ``sources``."""


class PartForm(Form):
    """One part of an objective."""

    title: Line
    """What the side wants."""
    weight: Whole = Field(ge=1, le=1000)
    """How much it counts beside the other parts."""
    value: Truth
    """0 to 100."""


class ObjectiveForm(Form):
    """What an actor is scored on."""

    cap: Truth | None = None
    """The highest score that is possible."""
    parts: dict[Id, PartForm] = Field(min_length=1)
    """Its parts, by id."""


class ClaimForm(Form):
    """A causal claim about the history."""

    text: Line
    """What it says."""
    moves: dict[Reference, Literal["up", "down"]] = {}
    """Tracks to the way in which they move if it is right."""
    left_out: Line | None = None
    """Why the model does without it."""


class TermForm(Form):
    """A term explained."""

    title: Line
    """The term."""
    text: Prose
    """What it means."""


class ScenarioForm(Form):
    """A scenario. Every section may stand in any of the folder's files."""

    format: Whole = Field(ge=1, le=1)
    """The version of this format: 1."""
    id: ScenarioId
    """The scenario's id; saves and ``extends`` name it."""
    version: Whole = Field(default=1, ge=1)
    """Counts up whenever the rules of the scenario change."""
    fiction: Flag = False
    """Whether it is invented as a whole; then every front end says so."""
    title: Line
    """What it is called."""
    summary: Prose
    """What it is about, for somebody who has not chosen a side yet."""
    extends: ExtendsForm | None = None
    """The scenario that this one builds on."""
    clock: ClockForm
    """The scenario's own time."""
    sources: dict[Id, SourceForm] = {}
    """Sources, by id."""
    clocks: dict[Id, PlaceClockForm] = {}
    """Clocks of other places, by id."""
    moments: dict[Id, MomentForm] = {}
    """Facts of the calendar, by id."""
    places: dict[Id, PlaceForm] = {}
    """Places of the map, by id."""
    actors: dict[Id, ActorForm] = Field(min_length=1)
    """The sides, by id."""
    people: dict[Id, PersonForm] = {}
    """Those who speak in calls, by id."""
    sets: dict[Id, dict[Id, ElementForm]] = {}
    """Sets of like things, by id; each has its elements, by id."""
    tracks: dict[Id, TrackForm] = Field(min_length=1)
    """What is counted, by id."""
    trust: dict[Reference, dict[Reference, Whole]] = {}
    """Actor to the actors it trusts and how far, 0 to 100."""
    turns: dict[Id, TurnForm] = Field(min_length=1)
    """The turns, by id; they go by their start."""
    phases: list[PhaseForm] = []
    """In the order in which they act; without it all options act in one phase."""
    options: dict[Id, OptionForm] = Field(min_length=1)
    """What may be ordered, by id."""
    requests: dict[Id, RequestForm] = {}
    """What sides may ask of one another, by id."""
    questions: dict[Id, QuestionForm] = {}
    """Doubts, by id."""
    reports: dict[Id, ReportForm] = {}
    """Reports, by id."""
    events: dict[Id, EventForm] = {}
    """What the world does, by id."""
    calls: dict[Id, CallForm] = {}
    """Conversations, by id."""
    commitments: dict[Id, CommitmentForm] = {}
    """Public words, by id."""
    rules: dict[Id, RuleForm] = {}
    """Standing rules, by id."""
    policies: dict[Reference, PolicyForm] = {}
    """Actor to how it plays itself."""
    endings: dict[Id, EndingForm] = Field(min_length=1)
    """The ways to end, by id."""
    objectives: dict[Reference, ObjectiveForm] = {}
    """Actor to what it is scored on."""
    claims: dict[str, ClaimForm] = {}
    """Causal claims, by their numbers."""
    glossary: dict[Id, TermForm] = {}
    """Terms explained, by id."""
    aftermath: Prose | None = None
    """What really happened: at most 200 words."""
    leaves_out: Prose | None = None
    """What the model leaves out."""
