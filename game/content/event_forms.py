"""How what happens and what is told of it is written: reports, questions, events, commitments and rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.effect_forms import EffectUnion
from game.content.fields import Amount, Flag, Form, Line, Prose, Reference, Truth, Whole
from game.content.map_forms import JourneyForm
from game.content.world_forms import FactForm


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
    move: JourneyForm | None = None
    """What goes from one place to another when it happens; only for showing."""
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
