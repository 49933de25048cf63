"""What one side's orders and calls did to the world, in truth: told when the crisis is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.engine.causes import signed
from game.engine.program import Column, Program
from game.engine.view_orders import order_title
from game.engine.view_readings import stage_of, track_title
from game.model.ledger import Change, Entry, Fired, Ledger
from game.model.message import Message

MOST_DEEDS = 10
"""Deeds that are told of one game."""
MOST_MOVES = 4
"""Tracks that are told of one deed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An order that acted or failed, or a call that was held."""

    turn: int
    """From 1: the turn in which it was given, or under which it arrived."""
    title: Message
    failed: bool
    moved: tuple[Message, ...]
    """What it moved of itself, weightiest first; what followed from that is not counted."""
    weight: int
    """The sum of what it moved, each in hundredths of its track's range."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that a side did in a game."""

    told: tuple[Deed, ...]
    """The weightiest, in the order in which they acted."""
    besides: tuple[Message, ...]
    """The names of the others: what moved little of itself, or nothing that is measured."""


def deeds_of(
    program: Program, ledgers: Sequence[Ledger], actor: str, *, first: int = 1, last: int | None = None
) -> Record:
    """What an actor did: every order that acted or failed, every call that moved something.

    Only what was ordered or said in turns ``first`` to ``last`` (from 1) is told, whenever it acted: in a
    chapter what comes before is history's, and what comes after the policy's.
    """
    teller = _Teller(
        program, actor, range(first, 1 + (len(program.scenario.turns) if last is None else last))
    )
    found = [deed for ledger in ledgers for deed in teller.deeds(ledger)]
    weighty = [deed for deed in found if deed.weight or deed.failed]
    kept = sorted(weighty, key=lambda deed: (-deed.weight, deed.turn))[:MOST_DEEDS]
    told = tuple(deed for deed in found if deed in kept)
    named = [deed.title for deed in told]
    besides = dict.fromkeys(deed.title for deed in found if deed.title not in named)
    return Record(told, tuple(besides))


class _Teller:
    def __init__(self, program: Program, actor: str, turns: range) -> None:
        self._program = program
        self._scenario = program.scenario
        self._turns = turns
        self._ordered: dict[str, int] = {}
        """An order to the turn in which it was last given."""
        names = ((slot.name, index) for index, slot in enumerate(program.slots))
        self._tracks = {index: name[7:] for name, index in names if name.startswith("tracks.")}
        self._columns: dict[str, Column] = {
            f"options.{column.name}": column
            for column in program.columns
            if not column.request and self._scenario.options[column.option].by == actor
        }
        self._given = {column.given: what for what, column in self._columns.items()}
        self._calls = {f"calls.{call.id}" for call in program.calls if call.actor == actor}

    def deeds(self, ledger: Ledger) -> list[Deed]:
        """The deeds of one turn; ledgers are asked in their order."""
        entries: dict[str, Entry] = {entry.id: entry for entry in ledger.entries}
        moved: dict[str, dict[int, list[Change]]] = {}
        failed: set[str] = set()
        acted: set[str] = set()
        for entry in ledger.entries:
            if not isinstance(entry, Change):
                continue
            if entry.slot in self._given:
                self._ordered[self._given[entry.slot]] = ledger.turn
            deed = self._deed(entries, entry.parent)
            if deed is None:
                continue
            column = self._columns.get(deed.what)
            if column is not None and entry.slot == column.failed:
                failed.add(deed.what)
            if column is not None and entry.slot == column.acted:
                acted.add(deed.what)
            if entry.slot in self._tracks and self._kind(entry.slot) != "resource":
                moved.setdefault(deed.what, {}).setdefault(entry.slot, []).append(entry)
        return [
            self._told(ledger.turn, what, moved.get(what, {}), what in failed)
            for what in dict.fromkeys((*moved, *sorted(failed | acted)))
            if self._ordered.get(what, ledger.turn) in self._turns
        ]

    def _deed(self, entries: dict[str, Entry], ident: str | None) -> Fired | None:
        while ident is not None:
            fired = entries[ident]
            assert isinstance(fired, Fired)
            if fired.what in self._columns or fired.what in self._calls:
                return fired
            ident = fired.parent
        return None

    def _kind(self, slot: int) -> str:
        return self._scenario.tracks[self._tracks[slot].split("[")[0]].kind

    def _told(self, turn: int, what: str, moved: dict[int, list[Change]], failed: bool) -> Deed:
        column = self._columns.get(what)
        title = Message(f"{what}.title") if column is None else order_title(self._scenario, column)
        weights = {slot: self._weight(slot, changes) for slot, changes in moved.items()}
        ranked = sorted(moved, key=lambda slot: -weights[slot])
        lines = [self._moved(slot, moved[slot]) for slot in ranked[:MOST_MOVES] if weights[slot]]
        return Deed(turn, title, failed, tuple(lines), sum(weights.values()))

    def _weight(self, slot: int, changes: list[Change]) -> int:
        track = self._scenario.tracks[self._tracks[slot].split("[")[0]]
        return abs(_sum(changes)) * 100 // max(1, track.high - track.low)

    def _moved(self, slot: int, changes: list[Change]) -> Message:
        ident, _, element = self._tracks[slot].rstrip("]").partition("[")
        title = track_title(self._scenario, ident, element or None)
        stage = stage_of(self._scenario, ident, changes[-1].new, changes[-1].new)
        if stage is not None:
            return Message("ui.end.deed.stage", {"track": title, "stage": stage})
        track = self._scenario.tracks[ident]
        if (track.low, track.high) == (0, 1):
            return Message(f"ui.end.deed.{'so' if changes[-1].new else 'not_so'}", {"track": title})
        return Message("ui.end.deed.moved", {"track": title, "by": signed(_sum(changes))})


def _sum(changes: list[Change]) -> int:
    return sum(change.new - change.old for change in changes)
