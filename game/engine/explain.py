"""Walks a change back to what brought it about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.model.diagnostic import SourceRef
from game.model.ledger import Change, Draw, Entry, Fired, Ledger


@dataclass(frozen=True, slots=True)
class Reason:
    """An entry of the ledger and the reasons behind it."""

    entry: Entry
    at: SourceRef
    """The scenario's line; that of the nearest cause for changes and draws."""
    reasons: tuple[Reason, ...]

    def roots(self) -> tuple[Reason, ...]:
        """The reasons behind which there are no others."""
        if not self.reasons:
            return (self,)
        return tuple(root for reason in self.reasons for root in reason.roots())


class UnknownEntryError(Exception):
    """There is no such entry in the ledgers."""


@dataclass(frozen=True, slots=True)
class When:
    """Where in a game an entry stands, as those who play it count."""

    turn: int
    """From 1."""
    at_opening: bool
    """True for what came before any orders of that turn; it is numbered under the turn before."""


def opening_of(ledger: Ledger) -> int:
    """How many entries of a ledger come before the clock moves: the rest is the opening of the next turn."""
    if ledger.turn == 0:
        return 0
    for index, entry in enumerate(ledger.entries):
        if isinstance(entry, Fired) and entry.kind == "clock":
            return index
    return len(ledger.entries)


class Explainer:
    """The ledgers of a game, searched backwards."""

    def __init__(self, ledgers: Sequence[Ledger]) -> None:
        self._order: list[Entry] = [entry for ledger in ledgers for entry in ledger.entries]
        self._when: dict[str, When] = {}
        for ledger in ledgers:
            opens = opening_of(ledger)
            for index, entry in enumerate(ledger.entries):
                self._when[entry.id] = When(ledger.turn + (index >= opens), index >= opens)
        self._index = {entry.id: index for index, entry in enumerate(self._order)}
        self._changes: dict[int, list[int]] = {}
        for index, entry in enumerate(self._order):
            if isinstance(entry, Change):
                self._changes.setdefault(entry.slot, []).append(index)

    def explain(self, ident: str) -> Reason:
        """The tree of reasons of an entry.

        Raises:
            UnknownEntryError: no entry has this id.
        """
        if ident not in self._index:
            raise UnknownEntryError(ident)
        return self._reason(self._index[ident])

    def when(self, ident: str) -> When:
        """Where in the game an entry stands.

        Raises:
            UnknownEntryError: no entry has this id.
        """
        if ident not in self._when:
            raise UnknownEntryError(ident)
        return self._when[ident]

    def changes(self, slot: int) -> tuple[Change, ...]:
        """All changes of a slot, from the first on."""
        found = (self._order[index] for index in self._changes.get(slot, ()))
        return tuple(entry for entry in found if isinstance(entry, Change))

    def _reason(self, index: int) -> Reason:
        entry = self._order[index]
        if isinstance(entry, Fired):
            return Reason(
                entry, entry.at, tuple(self._reason(before) for before in self._before(entry, index))
            )
        parent = self._reason(self._index[entry.parent])
        draws = self._draws_beside(entry, index) if isinstance(entry, Change) else ()
        return Reason(entry, parent.at, (parent, *draws))

    def _before(self, entry: Fired, index: int) -> list[int]:
        """What brought about a cause: the one that encloses it, else the last change of what it watches."""
        if entry.parent is not None:
            return [self._index[entry.parent]]
        found = []
        for slot in entry.watch:
            earlier = [i for i in self._changes.get(slot, ()) if i < index]
            if earlier:
                found.append(earlier[-1])
        return found

    def _draws_beside(self, entry: Change, index: int) -> tuple[Reason, ...]:
        """The named draws inside the same cause on which a change may have depended."""
        found = []
        for before in range(index - 1, -1, -1):
            other = self._order[before]
            if isinstance(other, Draw) and other.parent == entry.parent:
                at = self._order[self._index[other.parent]]
                found.append(Reason(other, at.at if isinstance(at, Fired) else SourceRef(""), ()))
            if isinstance(other, Fired) and other.id == entry.parent:
                break
        return tuple(reversed(found))
