"""What is said between sides, ready to be shown: calls, public words that run down, and requests."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.message import Message


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
