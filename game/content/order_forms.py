"""How what a side may order or ask is written: phases, options with windows and friction, requests."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from game.content.effect_forms import EffectUnion
from game.content.fields import Flag, Form, Id, Line, Reference, Sight, Truth, Whole
from game.content.map_forms import JourneyForm
from game.content.world_forms import FactForm

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
    """One condition of an order or a request, with the reason that is told where it does not hold."""

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
    move: JourneyForm | None = None
    """What goes from one place to another while it is under way, and when it acts; only for showing."""
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
    barred: list[RefusalForm] = []
    """Further conditions, each with its own reason; the first that fails is told, before ``why_not``."""
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
