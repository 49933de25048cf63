"""How an effect is written: a mapping with exactly one verb."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from game.content.fields import Amount, Form, Id, Line, Reference, Truth, Whole

VERBS = (
    "add",
    "set",
    "trust",
    "if",
    "chance",
    "later",
    "repeat",
    "send",
    "ring",
    "fire",
    "withdraw",
    "read",
)
TAG = "effect:"
"""Marks the steps of an error's path that stand for a verb, not for a place in the file."""


def _verb(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    found = [verb for verb in VERBS if verb in value]
    return TAG + found[0] if len(found) == 1 else None


class EffectForm(Form):
    """What every effect may carry beside its verb."""

    because: Line | None = None
    """Why it happens, for the ledger and the review: at most 18 words."""
    models: list[Reference] = []
    """Claims that this effect carries."""


class AddForm(EffectForm):
    """Tracks move by an amount."""

    add: dict[str, Amount]
    """Track (or ``track[element]``) to the amount."""


class SetForm(EffectForm):
    """Tracks move to an amount."""

    set: dict[str, Amount]
    """Track (or ``track[element]``) to the new value."""


class TrustBody(Form):
    """Whose trust in whom."""

    of: Reference
    """The actor who trusts."""
    toward: Reference
    """The actor who is trusted."""
    by: Amount
    """How far it moves; trust runs from 0 to 100."""


class TrustForm(EffectForm):
    """One actor's trust in another moves."""

    trust: TrustBody
    """Whose trust moves, and how far."""


class IfForm(EffectForm):
    """One thing where a condition holds, another where it does not."""

    if_: Truth = Field(alias="if")
    """The condition."""
    then: list[EffectUnion]
    """Where it holds."""
    otherwise: list[EffectUnion] = Field(default=[], alias="else")
    """Where it does not."""


class ChanceForm(EffectForm):
    """A named draw: ``then`` with the given percentage, else ``else``."""

    chance: Amount
    """Percent, 0 to 100."""
    as_: Id = Field(alias="as")
    """The draw's name; the same name in the same turn of the same game has the same luck."""
    title: Line | None = None
    """What the draw decides, for the review."""
    then: list[EffectUnion]
    """Where it comes true."""
    otherwise: list[EffectUnion] = Field(default=[], alias="else")
    """Where it does not."""


class LaterBody(Form):
    """When and what."""

    in_: Amount = Field(alias="in")
    """Hours from now, at least 1."""
    as_: Id = Field(alias="as")
    """Name of what is under way; while it is, it does not set out again."""
    do: list[EffectUnion]
    """What comes to pass."""


class LaterForm(EffectForm):
    """Effects that come to pass later, at the first opening at or after their hour."""

    later: LaterBody
    """When, and what."""


class RepeatBody(Form):
    """What recurs."""

    as_: Id = Field(alias="as")
    """Name of what is under way; while it is, it does not set out again."""
    every: Whole = Field(ge=1, le=1000)
    """Hours between two times; the first comes after this many hours."""
    times: Whole = Field(ge=1, le=24)
    """How often at most."""
    while_: Truth | None = Field(default=None, alias="while")
    """It ends for good when this no longer holds."""
    do: list[EffectUnion]
    """What comes to pass each time."""


class RepeatForm(EffectForm):
    """Effects that recur."""

    repeat: RepeatBody
    """How often, and what."""


class SendBody(Form):
    """Which report, to whom, when."""

    report: Reference
    """The report that sets out."""
    to: list[Reference] | None = None
    """Recipients; without it, those of the report."""
    after: Amount | None = None
    """Hours under way; without it, those of the report."""


class SendForm(EffectForm):
    """A report sets out."""

    send: SendBody
    """Which report, to whom, when."""


class RingForm(EffectForm):
    """A call rings at the next opening."""

    ring: Reference
    """The call that rings."""


class FireForm(EffectForm):
    """An event happens at the next opening."""

    fire: Reference
    """The event that happens."""


class WithdrawForm(EffectForm):
    """An open commitment is taken back."""

    withdraw: Reference
    """The commitment that is taken back."""


class ReadBody(Form):
    """Who learns what."""

    by: Reference
    """The actor who learns it."""
    track: str
    """Track or ``track[element]``."""
    blur: Whole = Field(default=0, ge=0, le=1000)
    """Half the width of the band."""


class ReadForm(EffectForm):
    """An actor takes a reading of a track now."""

    read: ReadBody
    """Who learns what."""


EffectUnion = Annotated[
    Annotated[AddForm, Tag(TAG + "add")]
    | Annotated[SetForm, Tag(TAG + "set")]
    | Annotated[TrustForm, Tag(TAG + "trust")]
    | Annotated[IfForm, Tag(TAG + "if")]
    | Annotated[ChanceForm, Tag(TAG + "chance")]
    | Annotated[LaterForm, Tag(TAG + "later")]
    | Annotated[RepeatForm, Tag(TAG + "repeat")]
    | Annotated[SendForm, Tag(TAG + "send")]
    | Annotated[RingForm, Tag(TAG + "ring")]
    | Annotated[FireForm, Tag(TAG + "fire")]
    | Annotated[WithdrawForm, Tag(TAG + "withdraw")]
    | Annotated[ReadForm, Tag(TAG + "read")],
    Discriminator(
        _verb,
        custom_error_type="verb",
        custom_error_message="an effect has exactly one verb: " + ", ".join(VERBS),
    ),
]
"""Any effect."""

for _form in (IfForm, ChanceForm, LaterBody, LaterForm, RepeatBody, RepeatForm):
    _form.model_rebuild()
