"""How much a side has to read: the words that are new to it at every opening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import NOTHING
from game.model.view import View
from game.session.local import LocalSession
from game.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Load:
    """The new text of one turn for one side, in words."""

    turn: int
    """From 1."""
    told: int
    """What became of the last turn, with its causes."""
    reports: int
    calls: int
    """Who rings, and the first line of every call that can be taken."""
    allies: int
    """Requests that wait for an answer, and public words that run down."""
    options: int
    """Titles of the orders that can be given for the first time; who opens one reads its text."""

    @property
    def words(self) -> int:
        """All of it."""
        return self.told + self.reports + self.calls + self.allies + self.options


class Reader:
    """Reads one game over the shoulder of one side, and remembers what it has read."""

    def __init__(self, session: LocalSession, actor: str, words: Catalogue) -> None:
        self._session = session
        self._actor = actor
        self._words = words
        self._read: set[str] = set()

    def turn(self) -> Load:
        """What is new in the turn that has opened."""
        view = self._session.view(self._actor)
        offers = self._session.offers(self._actor, NOTHING)
        told = [told.text for told in view.told] + [t.because for t in view.told if t.because]
        return Load(
            view.turn,
            told=self._count([*told, view.turn_title, *([view.ask] if view.ask else [])]),
            reports=self._count(r.text for r in view.inbox if r.turn == view.turn),
            calls=self._calls(view),
            allies=self._allies(view),
            options=self._options(offers),
        )

    def _calls(self, view: View) -> int:
        found = []
        for call in view.calls:
            if self._first_time(f"call {call.call} {call.until}"):
                found.append(call.title)
                if call.setting is not None:
                    found.append(call.setting)
        return self._count(found)

    def _allies(self, view: View) -> int:
        asked = [
            r.text for r in view.requests if not r.mine and r.answers and self._first_time(f"r {r.request}")
        ]
        words = [p.text for p in view.promises if self._first_time(f"p {p.commitment} {p.made}")]
        return self._count([*asked, *words])

    def _options(self, offers: Iterable[Offer]) -> int:
        possible = (offer for offer in offers if offer.refusal is None)
        return self._count(o.title for o in possible if self._first_time(f"option {o.option}"))

    def _first_time(self, what: str) -> bool:
        new = what not in self._read
        self._read.add(what)
        return new

    def _count(self, messages: Iterable[Message]) -> int:
        return sum(len(self._words.word(message).split()) for message in messages)


def loads(session: LocalSession, actor: str, words: Catalogue) -> list[Load]:
    """A whole game by policy, read by one side."""
    reader, found = Reader(session, actor, words), []
    while not session.state.ended:
        found.append(reader.turn())
        session.advance({})
    return found
