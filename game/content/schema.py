"""How a scenario is written: its file as a whole, its policies, endings, objectives, claims and terms.

The reference in ``docs/format-reference.md`` is generated from these classes and from those of the
other ``*_forms`` modules.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.call_forms import CallForm
from game.content.event_forms import CommitmentForm, EventForm, QuestionForm, ReportForm, RuleForm
from game.content.fields import Flag, Form, Id, Line, Name, Prose, Reference, ScenarioId, Sight, Truth, Whole
from game.content.map_forms import MapForm, SignForm
from game.content.order_forms import OptionForm, PhaseForm, RequestForm
from game.content.world_forms import (
    ActorForm,
    ClockForm,
    ElementForm,
    ExtendsForm,
    FactForm,
    MomentForm,
    PersonForm,
    PlaceClockForm,
    PlaceForm,
    SourceForm,
    TrackForm,
    TurnForm,
)


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


class AlsoForm(Form):
    """A paragraph that follows the text of an ending where it is true."""

    when: Truth
    """What must have come about; ``ordered`` tells nothing any more, ``given`` and ``acted`` do."""
    text: Prose
    """At most 40 words."""


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
    also: list[AlsoForm] = []
    """What this game adds to it: every paragraph that is true, in this order."""
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
    """Tracks, and endings, to the way in which they move if it is right."""
    without: dict[Reference, Whole] = {}
    """Tracks to the numbers with which they would begin if it were not so."""
    left_out: Line | None = None
    """Why the model does without it."""


class ChapterForm(Form):
    """A point at which a game may begin, with what had happened until then."""

    title: Line
    """What it is called."""
    text: Prose
    """Who stands where when it begins, at most 60 words."""
    from_: Reference = Field(alias="from")
    """The turn with which the players begin."""
    turns: Whole | None = Field(default=None, ge=1, le=1000)
    """How many turns the players order; without it, all that are left."""
    orders: Reference | None = None
    """Name, without its ending, of the orders file beside this file that is followed until then."""
    expects: Truth | None = None
    """What must be so at that opening, so that history has run its course."""
    minutes: Whole | None = Field(default=None, ge=1, le=1000)
    """How long it takes to play; only for showing."""
    sides: dict[Reference, Prose] = {}
    """Actor to where it stands when the chapter begins, at most 60 words; shown with its brief."""


class TermForm(Form):
    """A term explained."""

    title: Line
    """The term."""
    text: Prose
    """What it means."""


class NameForm(Form):
    """A person of whom the texts speak by name, and how they do without."""

    written: list[Name] = Field(min_length=1, max_length=8)
    """The name in every form in which it stands in texts."""
    say: Line
    """What stands there instead."""


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
    map: MapForm = MapForm()
    """What the map is of."""
    signs: dict[Id, SignForm] = {}
    """What the map shows to those who know of it, by id."""
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
    chapters: dict[Id, ChapterForm] = {}
    """Points at which a game may begin, by id."""
    glossary: dict[Id, TermForm] = {}
    """Terms explained, by id."""
    names: dict[Id, NameForm] = Field(default={}, max_length=100)
    """What stands in place of names where people are to have none, by id."""
    debrief: list[Line] = Field(default=[], max_length=20)
    """Questions for the talk after the game."""
    aftermath: Prose | None = None
    """What really happened: at most 200 words."""
    leaves_out: Prose | None = None
    """What the model leaves out."""
