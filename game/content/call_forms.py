"""How a call is written: what is said, what may be answered, who rings whom and on which line."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.effect_forms import EffectUnion
from game.content.event_forms import ReportReadingForm
from game.content.fields import Amount, Form, Id, Line, Prose, Reference, Sight, Truth, Whole
from game.content.world_forms import FactForm


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
    """What listeners would learn from it, as a whole sentence, shown beforehand."""
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
