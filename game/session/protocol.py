"""What a front end knows of a running game: a Session, never a State."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.model.message import Message
    from game.model.offers import Offer
    from game.model.orders import Orders, Refusal
    from game.model.talks import Conversation
    from game.model.view import Inject, Received, Told, View
    from game.session.journal import Journal


class Standing(Enum):
    """What the game waits for."""

    ORDERS = "orders"
    """Somebody has yet to give orders."""
    ENDED = "ended"
    """The crisis has ended."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the game waits for, and for whom."""

    standing: Standing
    actors: tuple[str, ...]
    """The sides, played by people, that have not given their orders for this turn."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A turn that can be gone back to."""

    turn: int
    """From 1."""
    title: Message
    hour: int


@dataclass(frozen=True, slots=True)
class GivenOrder:
    """An order, or a request to another side, that was committed."""

    name: str
    """As an author writes it: ``airlift[ouallam]``."""
    title: Message
    request: bool
    place: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a side committed in a turn that is over."""

    orders: tuple[GivenOrder, ...]
    replies: tuple[tuple[Message, str], ...]
    """Title of a request, and the answer to it."""
    calls: tuple[Conversation, ...]
    """What was said on the phone."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The chapter in which a game began."""

    title: Message
    text: Message
    stands: Message | None
    """Where the side stood then."""


class Session(Protocol):
    """One running game, for one person or for many."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The sides that people play."""

    @property
    def first_turn(self) -> int:
        """The first turn that people order, from 1: a chapter's turns before belong to history."""

    @property
    def last_turn(self) -> int:
        """The last turn that people order, from 1, unless an ending comes before."""

    def beginning(self, actor: str) -> Beginning | None:
        """The chapter in which the game began, as a side is told of it; None for a whole crisis."""

    def view(self, actor: str) -> View:
        """What a side knows now, with what it has heard in this turn and the orders on its draft."""

    def offers(self, actor: str, draft: Orders) -> tuple[Offer, ...]:
        """All that a side could ever order: what it takes beside the draft, or why it is not possible."""

    def draft(self, actor: str) -> Orders:
        """The orders on the desk, not yet committed, with the calls that were held."""

    def set_draft(self, actor: str, draft: Orders) -> None:
        """Puts orders on the desk. What was said on the phone stays said."""

    def hear(self, actor: str, call: str, answer: str | None = None) -> Conversation:
        """Takes or places a call, or says one thing more in it. It cannot be taken back.

        Raises:
            NotPossibleError: the line is closed, or the answer cannot be given.
        """

    def conversation(self, actor: str, call: str) -> Conversation:
        """A call of this turn as far as it has come."""

    def told(self, actor: str, turn: int) -> tuple[Told, ...]:
        """What a side learnt of a turn (from 1; 0 is the first opening)."""

    def given(self, actor: str, turn: int) -> Given:
        """What a side committed in a turn that is over (from 1); nothing where its policy chose."""

    def record(self, turn: int) -> TurnRecord:
        """The name and the hour of a turn (from 1), whether it can be gone back to or not."""

    def mark(self, actor: str, report: Received, stance: str | None) -> None:
        """Keeps what a side makes of a report: ``rely``, ``doubt`` or nothing."""

    def mark_of(self, actor: str, report: Received) -> str | None:
        """What a side makes of a report."""

    def submit(self, actor: str) -> tuple[Refusal, ...]:
        """Commits the draft. Where something is refused, nothing is committed; the reasons come back."""

    def wait(self) -> Waiting:
        """What the game waits for."""

    def injects(self) -> tuple[Inject, ...]:
        """The events that a facilitator may let fall now, before anybody has begun the turn; else none."""

    def inject(self, event: str) -> None:
        """Lets an event fall at the opening of this turn, as part of the orders of the turn before.

        Raises:
            NotPossibleError: there is no such inject, or it is too late for one in this turn, or too early.
        """

    def journal(self) -> Journal:
        """All decisions so far: what a save keeps."""

    def turns(self) -> tuple[TurnRecord, ...]:
        """The turns that can be gone back to."""

    def branch(self, turn: int) -> Session:
        """The same game with the same luck, as it stood when a turn (from 1) had opened."""


class NotPossibleError(Exception):
    """Something that cannot be done now; carries the reason as a message."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason
