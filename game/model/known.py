"""What a side knows of places, people and words, ready for the map and the codex."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.model.message import Message


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a fact comes from, as shown beside it."""

    source: Message
    confidence: str
    """``high``, ``medium``, ``low``, ``contested`` or ``invented``."""
    note: str

    def whence(self, what: str) -> Message:
        """Where something comes from, in a sentence; ``what`` is ``track`` or ``order``.

        What was made up for play says only that: how sure one is of it is no question.
        """
        if self.confidence == "invented":
            return Message(f"ui.{what}.invented", {"source": self.source})
        confidence = Message(f"ui.confidence.{self.confidence}")
        return Message(f"ui.{what}.source", {"source": self.source, "confidence": confidence})


def origins(facts: Iterable[Sourced]) -> list[Message]:
    """Where the value of a track comes from, in sentences that follow each other: what was made up for play
    stands last, for it is the figure that was made up of what the others say."""
    told: list[Message] = []
    for fact in sorted(facts, key=lambda fact: fact.confidence == "invented"):
        if not told:
            told.append(fact.whence("track"))
        elif fact.confidence == "invented":
            told.append(Message("ui.track.figure", {"source": fact.source}))
        else:
            confidence = Message(f"ui.confidence.{fact.confidence}")
            told.append(Message("ui.track.also", {"source": fact.source, "confidence": confidence}))
    return told


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place on the map."""

    id: str
    title: Message
    latitude: float
    longitude: float
    kind: str
    flag: str
    clock: str | None
    """The clock whose time it keeps: that of the same name, or of a place that keeps the same."""
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class SignMark:
    """Something on the map, as far as this side knows."""

    sign: str
    element: str | None
    title: Message
    """What the sign is called."""
    subject: Message | None
    """Which of several it is about."""
    text: Message
    """What the look means."""
    draw: str
    """One of ``PLACE_SIGNS``, ``LINE_SIGNS`` or ``BORDER_SIGNS``."""
    tone: str
    place: str | None
    between: tuple[str, str] | None
    borders: tuple[tuple[str, str], ...]
    """Pairs of countries, by two letters."""
    sure: bool
    """False where the reading leaves open which of its looks is right."""
    age: int
    """Hours since it was so; 0 where it is always current."""
    exact: bool
    """Whether it is always current."""
    read: bool = True
    """Whether it is a reading, which grows doubtful with age; False for what has happened."""

    @property
    def id(self) -> str:
        """Names it among all marks."""
        return self.sign if self.element is None else f"{self.sign}[{self.element}]"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that this side knows to have happened at a place."""

    kind: str
    """``event``, ``order`` for its own, ``seen`` for what another side did, ``told`` for what was noticed of
    it."""
    title: Message
    """The title of the event or order; for ``told`` a sentence."""
    by: Message | None
    """The side that did it, for ``seen``."""
    hour: int
    place: str


@dataclass(frozen=True, slots=True)
class SideMark:
    """A side of the crisis, as everybody may know it."""

    actor: str
    title: Message
    role: Message | None
    note: Message | None
    public: Message | None
    """What all know of where it stands, for a side that can be taken."""
    own: bool
    """True for the side that looks."""
    flag: str
    """The code of its flag; empty for none."""
    place: str | None
    """Where it sits."""
    clock: str | None = None
    """The place whose time it works by; None for the scenario's own."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to whom this side has spoken, or who can be spoken to now."""

    title: Message
    role: Message | None
    note: Message | None
    heard: int | None
    """The hour at which this side last had them on the line; None where it never had."""
    side: Message | None
    """The side to which they answer, where the author says so; None for a side that speaks for itself."""
    flag: str
    """The code of their flag, else of the side's; empty for none."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One of a set of like things that this side reads, or to which it may give orders."""

    title: Message
    place: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the scenario explains."""

    title: Message
    text: Message


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the scenario."""

    title: Message
    by: Message | None
    date: Message | None
    note: Message | None
