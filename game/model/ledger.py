"""What changed in a turn, and because of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.model.diagnostic import SourceRef


@dataclass(frozen=True, slots=True)
class Fired:
    """Something came about: the cause of the entries that name it as their parent."""

    id: str
    """``TURN.NUMBER``: the turn from 1 and the entry's place in it."""
    parent: str | None
    """The entry inside which it came about; None for what comes about by itself."""
    kind: str
    what: str
    """Id of the order, event, rule… (``options.airlift[ouallam]``)."""
    at: SourceRef
    """Where the scenario says so."""
    seen_by: frozenset[str]
    watch: tuple[int, ...]
    """Slots whose last change brought it about."""
    note: str = ""
    """Key of a policy's reason, where a policy chose it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A slot took another value."""

    id: str
    parent: str
    slot: int
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Draw:
    """Luck, by name."""

    id: str
    parent: str
    path: str
    sides: int
    """It is a number from 0 to ``sides - 1``."""
    result: int


Entry = Fired | Change | Draw


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one turn, in order."""

    turn: int
    """From 1; the entries before the first orders belong to turn 0."""
    entries: tuple[Entry, ...]

    def fold(self, slots: Iterable[int]) -> tuple[int, ...]:
        """The slots after all changes, from the slots before them."""
        after = list(slots)
        for entry in self.entries:
            if isinstance(entry, Change):
                after[entry.slot] = entry.new
        return tuple(after)

    def find(self, ident: str) -> Entry | None:
        """The entry of an id."""
        return next((entry for entry in self.entries if entry.id == ident), None)
