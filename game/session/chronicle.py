"""A game as one side has seen it, turn by turn, and what still lies ahead of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import Conversation
from game.model.view import Received, Told, View
from game.session.local import LocalSession
from game.session.protocol import GivenOrder

KINDS = ("orders", "reports", "calls", "world", "words", "readings")
"""What a moment can be, in the order in which one may choose among them."""
_KIND_OF = {
    "order": "orders",
    "failed": "orders",
    "set_out": "orders",
    "seen": "world",
    "event": "world",
    "commitment": "words",
    "request": "words",
    "held": "calls",
    "call": "calls",
    "reading": "readings",
}
_ENDS_OF_ORDERS = ("order", "failed", "set_out")
_PUBLIC = ("order", "seen", "event", "commitment")

Source: TypeAlias = Received | Conversation | GivenOrder | Told
"""What stands behind a moment and can be opened."""


@dataclass(frozen=True, slots=True)
class Became:
    """What an order came to, in a turn."""

    turn: int
    told: Told

    @property
    def text(self) -> Message:
        """What became of it, without the name of the order, which stands above it."""
        said = self.told.text
        if self.told.kind not in _ENDS_OF_ORDERS:
            return said
        text = said.params.get("text")
        return (
            text
            if isinstance(text, Message)
            else Message(said.key.replace("ui.told", "ui.became"), said.params)
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that a side did, heard or saw."""

    id: str
    """A name that it keeps while the game goes on."""
    turn: int
    kind: str
    """One of ``KINDS``."""
    mark: str
    """Its finer kind: that of a told line, or ``given``, ``report``, ``held``, ``promise``, ``promise_if``,
    ``refuse``, or ``acted`` for a public deed of one's own."""
    title: Message
    because: Message | None
    place: str | None
    source: Source | None
    became: tuple[Became, ...] = ()
    """For an order: what is known of it since, oldest first."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A turn with its moments: what lay there at its opening, what was done in it, what became of it."""

    turn: int
    title: Message
    hour: int
    over: bool
    """Whether the turn has been played, so that its resolution can be read again."""
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that is under way or runs out: at an hour, or within a stretch of hours."""

    kind: str
    """``promise``, ``flight``, ``request``, ``call`` or ``window``."""
    title: Message
    at: int
    """The hour at which it happens, or the earliest one."""
    until: int
    """The latest hour; the same where the hour is certain."""
    offer: Offer | None = None
    """For a window: the order that may become useless."""


def chronicle(session: LocalSession, actor: str) -> tuple[Chapter, ...]:
    """All turns of a game so far in the eyes of a side, oldest first; the last one is not over yet, unless
    the game is."""
    view = session.view(actor)
    over = _turns_over(session, view)
    told = {turn: session.told(actor, turn) for turn in range(over + 1)}
    chapters = []
    for turn in range(1, over + (view.end is None) + 1):
        record = session.record(turn)
        moments = [*_arrived(view, turn), *_begun(told[0] if turn == 1 else ())]
        if turn <= over:
            moments += _done(session, actor, turn, told)
        else:
            draft = session.draft(actor)
            held = (session.conversation(actor, talk.call) for talk in draft.talks)
            moments += _held(turn, held)
        chapters.append(Chapter(turn, record.title, record.hour, turn <= over, tuple(moments)))
    return tuple(chapters)


def public_chronicle(session: LocalSession, actor: str) -> tuple[Chapter, ...]:
    """What every side that can be taken saw, once a game is over: the deeds and events that were public.

    What the actor did itself is marked as its own.
    """
    sides = session.program.scenario.playable()
    view = session.view(session.actors[0])
    chapters = []
    for turn in range(1, _turns_over(session, view) + 1):
        record = session.record(turn)
        seen = [_public_lines(session.told(side, turn)) for side in sides]
        shared = [line for line in seen[0].values() if all(line.entry in other for other in seen)]
        # Whoever ordered a thing is told of its outcome; only what the others could see of it is public.
        own = {line.entry for line in session.told(actor, turn) if line.kind == "order"}
        lines = [_as_others_saw(line, seen) for line in shared]
        moments = tuple(
            replace(_told(turn, line), mark="acted") if line.entry in own else _told(turn, line)
            for line in lines
        )
        if not moments:
            continue
        chapters.append(Chapter(turn, record.title, record.hour, True, moments))
    return tuple(chapters)


def ahead(view: View, offers: Iterable[Offer]) -> tuple[Ahead, ...]:
    """What is still to come of which a side knows, the nearest first."""
    found = [
        Ahead("promise", promise.title, promise.due, promise.due)
        for promise in view.promises
        if promise.state == "open"
    ]
    found += [
        Ahead("flight", flight.title, flight.due, flight.due)
        for flight in view.in_flight
        if flight.due is not None
    ]
    found += [
        Ahead("request", asked.title, asked.due, asked.due)
        for asked in view.requests
        if asked.due is not None and asked.state in ("promised", "promised_if") and asked.due >= view.hour
    ]
    found += [
        Ahead("call", call.title, call.until, call.until)
        for call in view.calls
        if call.ringing and call.until is not None
    ]
    found += [
        Ahead("window", offer.title, view.hour + offer.window.least, view.hour + offer.window.most, offer)
        for offer in offers
        if offer.window is not None and offer.refusal is None and offer.window.most > 0
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.until, one.kind, one.title.key)))


def told_of(session: LocalSession, actor: str) -> list[tuple[int, tuple[Told, ...]]]:
    """The turns that are over, with what was learnt of each."""
    over = _turns_over(session, session.view(actor))
    return [(turn, session.told(actor, turn)) for turn in range(1, over + 1)]


def conversations(session: LocalSession, actor: str) -> list[tuple[int, Conversation]]:
    """All that a side has said on the phone, with its turn, latest first."""
    view = session.view(actor)
    found = (
        []
        if view.end is not None
        else [(view.turn, session.conversation(actor, talk.call)) for talk in session.draft(actor).talks]
    )
    for turn in range(_turns_over(session, view), 0, -1):
        found += [(turn, talk) for talk in session.given(actor, turn).calls]
    return found


def _turns_over(session: LocalSession, view: View) -> int:
    """The turns that have been played; of a chapter not those that went their way after it."""
    return min(view.turn if view.end is not None else view.turn - 1, session.last_turn)


def _arrived(view: View, turn: int) -> list[Moment]:
    return [
        Moment(
            f"{turn}/report/{report.report}",
            turn,
            "reports",
            "report",
            report.title,
            None,
            report.place,
            report,
        )
        for report in reversed(view.inbox)
        if report.turn == turn
    ]


def _begun(told: Sequence[Told]) -> list[Moment]:
    """What was seen at the first opening of all."""
    return [_told(1, line, at="0") for line in told]


def _done(session: LocalSession, actor: str, turn: int, told: dict[int, tuple[Told, ...]]) -> list[Moment]:
    given = session.given(actor, turn)
    moments = _held(turn, given.calls)
    shown: set[str] = set()
    for order in given.orders:
        became = tuple(_became(order, turn, told))
        shown |= {one.told.entry for one in became if one.turn == turn}
        moments.append(
            Moment(
                f"{turn}/given/{order.name}", turn, "orders", "given", order.title, None, order.place, order,
                became,
            )
        )  # fmt: skip
    moments += [
        Moment(f"{turn}/reply/{title.key}", turn, "words", answer, title, None, None, None)
        for title, answer in given.replies
    ]
    # A call stands there already, with all that was said in it.
    moments += [_told(turn, line) for line in told[turn] if line.entry not in shown and line.kind != "held"]
    return moments


def _held(turn: int, calls: Iterable[Conversation]) -> list[Moment]:
    return [
        Moment(
            f"{turn}/call/{talk.offer.call}",
            turn,
            "calls",
            "held",
            talk.offer.title,
            None,
            talk.offer.place,
            talk,
        )
        for talk in calls
    ]


def _became(order: GivenOrder, given: int, told: dict[int, tuple[Told, ...]]) -> Iterable[Became]:
    """What was learnt of an order since it was given, until it had acted or failed."""
    for turn in range(given, max(told) + 1):
        for line in told[turn]:
            if line.kind in _ENDS_OF_ORDERS and line.text.params.get("order") == order.title:
                yield Became(turn, line)
                if line.kind != "set_out":
                    return


def _told(turn: int, line: Told, *, at: str = "") -> Moment:
    name = f"{turn}/{at or line.kind}/{line.entry}"
    return Moment(name, turn, _KIND_OF[line.kind], line.kind, line.text, line.because, line.place, line)


def _public_lines(told: Sequence[Told]) -> dict[str, Told]:
    return {line.entry: line for line in told if line.kind in _PUBLIC}


def _as_others_saw(line: Told, seen: Sequence[dict[str, Told]]) -> Told:
    others = (other[line.entry] for other in seen)
    return next((other for other in others if other.kind == "seen"), line)
