"""What lies before one side through a turn: numbers that stay the same, and what has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.model.offers import Offer
from game.model.orders import NOTHING
from game.model.talks import CallOffer, Conversation
from game.model.view import Received, View
from game.session.picks import offers_before, on_the_table, reason
from game.session.protocol import Session
from game.terminal.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Numbered:
    """An order with its number in this turn."""

    number: int
    offer: Offer
    why: str
    """Why it lies open; see :func:`game.session.picks.reason`."""


class Memory:
    """Kept beside a side's desk; nothing in it is part of the game."""

    def __init__(self, session: Session, actor: str) -> None:
        self._session = session
        self._actor = actor
        self._turn = 0
        self._taken_up: int | None = None
        """The turn at which a game was gone on with; 0 where it begins."""
        self._before: frozenset[str] = frozenset()
        self._numbers: dict[str, int] = {}
        self._open: set[str] = set()
        self._possible: set[str] = set()
        self._calls: list[str] = []
        self._read: set[tuple[str, int]] = set()
        self._as_of: object = None
        self._view: View | None = None
        self._offers: list[Numbered] = []

    @property
    def view(self) -> View:
        """What the side knows now; made anew only when it has ordered, said or learnt something."""
        now = (self._session.wait(), len(self._session.turns()), self._session.draft(self._actor))
        if self._view is None or now != self._as_of:
            self._as_of = now
            self._view = self._session.view(self._actor)
            if self._taken_up is None:
                begins = self._view.turn == self._session.first_turn
                self._taken_up = 0 if begins else self._view.turn
            self._offers = []
        return self._view

    def offers(self) -> list[Numbered]:
        """All orders, by their numbers."""
        view = self.view
        if not self._offers:
            self._offers = self._numbered(view)
        return self._offers

    def _numbered(self, view: View) -> list[Numbered]:
        self._open_turn(view)
        offers = self._session.offers(self._actor, self._session.draft(self._actor))
        found = [
            Numbered(self._numbers.setdefault(o.name, len(self._numbers) + 1), o, self._why(view, o))
            for o in offers
        ]
        return sorted(found, key=lambda one: one.number)

    def table(self) -> list[Numbered]:
        """The orders that lie open: the picks of this opening, what is on the list, and what a call has made
        possible since."""
        return [
            one
            for one in self.offers()
            if one.offer.name in self._open
            or one.offer.drafted
            or (one.offer.refusal is None and one.offer.name not in self._possible)
        ]

    def _why(self, view: View, offer: Offer) -> str:
        why = reason(view, offer, self._before)
        # In the first turn everything would be new.
        return "" if why == "new" and view.turn == self._session.first_turn else why

    def _open_turn(self, view: View) -> None:
        if self._turn == view.turn:
            return
        self._turn = view.turn
        self._calls = []
        self._before = offers_before(self._session, self._actor)
        offers = self._session.offers(self._actor, NOTHING)
        picked = [offer.name for offer in on_the_table(view, offers, self._before)]
        rest = [offer for offer in offers if offer.name not in picked]
        rest.sort(key=lambda offer: (KINDS.index(offer.kind), offer.refusal is not None, offer.name))
        self._numbers = {name: n for n, name in enumerate([*picked, *(o.name for o in rest)], start=1)}
        self._open = set(picked)
        self._possible = {offer.name for offer in offers if offer.refusal is None}

    def calls(self) -> list[tuple[int, CallOffer | Conversation]]:
        """The lines of this turn, also those that have been used, by their numbers."""
        view = self.view
        self._open_turn(view)
        ranked = sorted(view.calls, key=lambda call: (call.refusal is not None, not call.ringing))
        offered = {call.call: call for call in ranked}
        held = [talk.call for talk in self._session.draft(self._actor).talks]
        known = [*self._calls, *(call for call in (*offered, *held) if call not in self._calls)]
        self._calls = [call for call in known if call in offered or call in held]
        return [
            (number, offered[call] if call in offered else self._session.conversation(self._actor, call))
            for number, call in enumerate(self._calls, start=1)
        ]

    def have_read(self, reports: Sequence[Received]) -> None:
        """Remembers that these have been shown."""
        self._read |= {(report.report, report.turn) for report in reports}

    def is_read(self, report: Received) -> bool:
        """Whether a report has been shown; what came before a game was gone on with counts as shown."""
        return report.turn < (self._taken_up or 0) or (report.report, report.turn) in self._read
