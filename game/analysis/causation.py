"""What an ending hung on, followed back through the ledgers of a game.

The slots that an ending's condition reads are followed back, change by change, through the conditions,
chances and weights under which each change came about. At each step a slot counts by what the condition would
have been worth had that slot stayed as it was at the first opening. Nothing is played again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from game.engine.chances import slots_of
from game.engine.explain import opening_of
from game.engine.guards import Guards, guards_of
from game.engine.program import Program
from game.engine.statements import Op, Reg, Value, parts_of
from game.engine.view_end import OmniscientKnowledge
from game.model.ledger import Change, Entry, Fired, Ledger

MOST_STAGES = 4
"""The widest range of a number whose values are stages rather than amounts."""
MOST_BARRING = 3
"""Facts that are told to have kept other endings away."""
FADING = 0.7
"""How much of a cause's part is handed on to what is behind it."""
LEAST = 0.02
"""The smallest part that is followed or told."""
LEAST_AGAINST = 0.1
"""The smallest part that is told to have counted against it."""
MOST_BARRING = 3
"""Facts that are told to have kept other endings away."""
FADING = 0.7
"""How much of a cause's part is handed on to what is behind it."""
LEAST = 0.02
"""The smallest part that is followed or told."""
LEAST_AGAINST = 0.1
"""The smallest part that is told to have counted against it."""
FADING = 0.7
"""How much of a cause's part is handed on to what is behind it."""
LEAST = 0.02
"""The smallest part that is followed or told."""
LEAST_AGAINST = 0.1
"""The smallest part that is told to have counted against it."""
LEAST = 0.02
"""The smallest part that is followed or told."""
LEAST_AGAINST = 0.1
"""The smallest part that is told to have counted against it."""
_INNER = ("because", "chance")
"""Kinds of causes that stand within others and have no conditions of their own around them."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An order or a call that had a part in it."""

    actor: str
    what: str
    """As the ledger names it."""


@dataclass(slots=True)
class Share:
    """The part that a deed of people had."""

    part: float = 0
    turns: set[int] = field(default_factory=set)
    """When it was ordered or held, from 1."""
    moved: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    """The slots through which it counted, with the part of each."""


class Past:
    """What every slot was at every moment of a game."""

    def __init__(self, program: Program, ledgers: Sequence[Ledger]) -> None:
        self.entries: list[Entry] = [entry for ledger in ledgers for entry in ledger.entries]
        self.now = len(self.entries)
        self._start = program.start()
        self.place = {entry.id: index for index, entry in enumerate(self.entries)}
        self.began = len(ledgers[0].entries)
        """The place of the first entry after the first opening."""
        self._turns: list[int] = []
        for ledger in ledgers:
            opens = opening_of(ledger)
            self._turns += [ledger.turn + (index >= opens) for index in range(len(ledger.entries))]
        self._changed: dict[int, list[int]] = defaultdict(list)
        for index, entry in enumerate(self.entries):
            if isinstance(entry, Change):
                self._changed[entry.slot].append(index)

    def at(self, slot: int, place: int) -> int:
        """What a slot was just before an entry."""
        earlier = bisect_left(self._changed.get(slot, []), place)
        if not earlier:
            return self._start[slot]
        return self.change(self._changed[slot][earlier - 1]).new

    def first(self, slot: int) -> int:
        """What a slot was when the first turn opened."""
        return self.at(slot, self.began)

    def changes(self, slot: int, place: int) -> list[int]:
        """The places of its changes from the first turn to just before an entry."""
        return [index for index in self._changed.get(slot, []) if self.began <= index < place]

    def change(self, place: int) -> Change:
        """The change that stands somewhere."""
        entry = self.entries[place]
        assert isinstance(entry, Change)
        return entry

    def turn(self, place: int) -> int:
        """The turn to which an entry belongs, from 1; what an opening brings belongs to the turn it opens."""
        return self._turns[place]

    def above(self, ident: str | None) -> Iterator[Fired]:
        """The causes that enclose an entry, innermost first."""
        while ident is not None:
            fired = self.entries[self.place[ident]]
            assert isinstance(fired, Fired)
            yield fired
            ident = fired.parent


class Then(OmniscientKnowledge):
    """The truth at a moment, with one slot as it was at first."""

    def __init__(self, program: Program, past: Past, place: int, but: int | None = None) -> None:
        super().__init__(program, (), "")
        self._past = past
        self._place = place
        self._but = but

    def slot(self, index: int) -> int:
        return self._past.first(index) if index == self._but else self._past.at(index, self._place)


class Search:
    """Follows an ending back to what it hung on; later changes first, so that each is met once."""

    def __init__(self, program: Program, past: Past, people: frozenset[str], turns: range) -> None:
        self._program = program
        self._past = past
        self._people = people
        self._turns = turns
        self._guards: Guards = guards_of(program)
        clock = program.clock
        self._clock = {clock.turn, clock.hour, clock.length, clock.final, clock.ending}
        self._doers = dict(_doers(program))
        self._waiting: dict[int, float] = {}
        self._heap: list[int] = []
        self._near: set[int] = set()
        """Changes of the facts themselves, and what set those going."""
        self.ended = past.now
        """The place of the ending."""
        self.by_time = False
        """Whether the ending came only because time was up: then the facts are what kept the others away."""
        self.facts: dict[int, float] = {}
        """A slot of the ending's condition to its part in it."""
        self.behind: dict[int, float] = defaultdict(float)
        """A slot on which those hung themselves, to its part."""
        self.movers: dict[int, dict[int, float]] = {}
        """A slot to its changes by their places, with the part of each."""
        self.parts: dict[int, float] = {}
        """A change by its place to its part in the ending."""
        self.deeds: dict[Deed, Share] = defaultdict(Share)
        """What people ordered or said, to its part."""

    def run(self) -> None:
        """Searches from the ending to the first turn."""
        now = self._past.now
        number = self._past.at(self._program.clock.ending, now)
        ended = next(
            index
            for index in range(now)
            if isinstance(entry := self._past.entries[index], Change)
            and entry.slot == self._program.clock.ending
        )
        self.ended = ended
        for slot, part in self._pulls(self._program.endings[number - 1], ended):
            self.facts[slot] = max(part, self.facts.get(slot, 0))
        if not self.facts:
            self.by_time = True
            self.facts = self._barred(number - 1, ended)
        for slot, part in self.facts.items():
            self._follow(slot, ended, part)
        self._near |= set(self._waiting)
        while self._heap:
            place = -heappop(self._heap)
            self._book(place, max(-1.0, min(1.0, self._waiting.pop(place))))

    def _barred(self, number: int, place: int) -> dict[int, float]:
        """What kept away the endings that would have come before this one, by how many it kept away.

        Only switches and stages: whether a number that falls short has come nearer or not, a condition cannot
        tell.
        """
        then = Then(self._program, self._past, place)
        barred: dict[int, int] = defaultdict(int)
        for value in self._program.endings[:number]:
            failing = [leaf for leaf in _leaves(value, then) if not then.value(leaf)]
            for slot in {slot for leaf in failing for slot in slots_of(leaf) - self._clock}:
                info = self._program.slots[slot]
                if info.name.startswith("tracks.") and info.high - info.low <= MOST_STAGES:
                    barred[slot] += self._past.at(slot, place) != self._past.first(slot)
        ranked = sorted((-count, slot) for slot, count in barred.items() if count)[:MOST_BARRING]
        return {slot: count / ranked[0][0] for count, slot in ranked}

    def _follow(self, slot: int, place: int, part: float) -> None:
        """Hands a part on to the changes that brought a slot where it was."""
        whole = self._past.at(slot, place) - self._past.first(slot)
        for index in self._past.changes(slot, place):
            change = self._past.change(index)
            share = part * (change.new - change.old) / whole
            self.movers.setdefault(slot, defaultdict(float))[index] += share
            self._await(index, share)

    def _await(self, place: int, part: float) -> None:
        if place not in self._waiting:
            heappush(self._heap, -place)
            self._waiting[place] = 0
        self._waiting[place] += part

    def _book(self, place: int, part: float) -> None:
        """Puts a change down to a deed of people, or follows it further."""
        if abs(part) < LEAST:
            return
        self.parts[place] = part
        change = self._past.change(place)
        above = list(self._past.above(change.parent))
        deed, turn = self.deed_of(above, place)
        if deed is not None and deed.actor in self._people and turn in self._turns:
            share = self.deeds[deed]
            share.part += part
            share.turns.add(turn)
            share.moved[change.slot] += part
            return
        root = above[-1]
        for slot in root.watch:
            asked = [index for index in self._past.changes(slot, place) if self._past.change(index).new]
            if asked and self._past.at(slot, self._past.place[root.id]):
                self._await(asked[-1], part)
                self._near |= {asked[-1]} if place in self._near else set()
        # What an event or order writes itself must not count among its own conditions.
        near = next((fired for fired in above if fired.kind not in _INNER), root)
        then = self._past.place[near.id]
        for value in self._hung_on(near, root, change.slot, then):
            for slot, pull in self._pulls(value, then):
                if place in self._near:
                    self.behind[slot] += part * pull
                self._follow(slot, then, FADING * part * pull)

    def deed_of(self, above: Sequence[Fired], place: int) -> tuple[Deed | None, int]:
        """The order or call that a change is put down to, and the turn in which it was ordered or held."""
        for fired in reversed(above):
            actor = self._doers.get(fired.what)
            if actor is None:
                continue
            ordered = place
            for slot in fired.watch:
                given = [i for i in self._past.changes(slot, place) if self._past.change(i).new]
                ordered = given[-1] if given else place
            return Deed(actor, fired.what), self._past.turn(ordered)
        return None, self._past.turn(place)

    def _hung_on(self, near: Fired, root: Fired, slot: int, place: int) -> Iterator[Value]:
        """The conditions under which a slot was written, and what a policy weighed."""
        then = Then(self._program, self._past, place)
        ways = self._guards.writes.get((near.kind, near.what, slot), ())
        yield from next((way for way in ways if all(_held(then, value) for value in way)), ())
        weight = self._guards.weights.get((root.what, root.note))
        if weight is not None:
            yield weight

    def _pulls(self, value: Value, place: int) -> Iterator[tuple[int, float]]:
        """The slots on which a value hung, each with its part: against it where that is below 0."""
        then = Then(self._program, self._past, place)
        for leaf in _leaves(value, then):
            now = then.value(leaf)
            if now <= 0 or _has_register(leaf):
                continue
            for slot in sorted(slots_of(leaf) - self._clock):
                if self._past.at(slot, place) == self._past.first(slot):
                    continue
                other = Then(self._program, self._past, place, but=slot).value(leaf)
                part = max(-1.0, min(1.0, (now - other) / now))
                if abs(part) >= LEAST:
                    yield slot, part


def _leaves(value: Value, then: Then) -> Iterator[Value]:
    """The conditions that had to hold each for itself; of alternatives the one that held."""
    match value:
        case Op("and", left, right):
            yield from _leaves(left, then)
            yield from _leaves(right, then)
        case Op("or", left, right):
            yield from _leaves(left if then.value(left) else right, then)
        case _:
            yield value


def _held(then: Then, value: Value) -> bool:
    return all(_has_register(leaf) or then.value(leaf) > 0 for leaf in _leaves(value, then))


def _has_register(value: Value) -> bool:
    return any(isinstance(part, Reg) for part in parts_of(value))


def _doers(program: Program) -> Iterator[tuple[str, str]]:
    """Orders and calls, as the ledger names them, to the sides that give or hold them."""
    for column in program.columns:
        if not column.request:
            yield f"options.{column.name}", column.actor
    for call in program.calls:
        yield f"calls.{call.id}", call.actor
