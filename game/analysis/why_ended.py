"""Why a game ended so, in a few lines: what the ending needed, what brought it about, whose orders counted.

Everything is read from the ledgers (see ``causation``): this tells what led to the ending, and not what
would have come otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from game.analysis.causation import LEAST, Deed, Past, Search, Share, Then
from game.engine.causes import signed, title_of
from game.engine.chances import chances
from game.engine.program import Program
from game.engine.view_orders import order_title
from game.engine.view_readings import stage_of, track_title
from game.model.ledger import Draw, Fired, Ledger
from game.model.message import Message, sentences
from game.session.local import LocalSession
from game.text.catalogue import Catalogue

MOST_FACTS = 3
"""Facts of the ending's condition that are told."""
MOST_LINES = 5
"""Lines that are told of one ending."""
MOST_NAMED = 3
"""Causes that are named in one line."""
MOSTLY = 0.6
"""The share of a fact that one change must have brought about to be told as its cause."""
LEAST_AGAINST = 0.1
"""The smallest part that is told to have counted against it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of why it ended so."""

    turn: int | None
    """From 1; None for what belongs to no one turn."""
    says: Message
    entry: str
    """The ledger's entry behind it, as ``explain`` takes it; empty where there are several."""


def why_ended(session: LocalSession) -> tuple[Line, ...]:
    """Why a game ended so, in at most five lines; none while it goes on.

    The lines are public: after the end nothing is secret.
    """
    turns = {"first": session.first_turn, "last": session.last_turn}
    return explain_ending(session.program, session.ledgers, session.actors, **turns)


def explain_ending(
    program: Program, ledgers: Sequence[Ledger], people: Sequence[str], *, first: int, last: int
) -> tuple[Line, ...]:
    """Why a game ended so, from its ledgers; ``people`` are the sides that people ordered, and when."""
    past = Past(program, ledgers)
    if not past.at(program.clock.ending, past.now):
        return ()
    search = Search(program, past, frozenset(people), range(first, last + 1))
    search.run()
    return tuple(_Teller(program, past, search).lines())


def why_lines(lines: Sequence[Line], words: Catalogue) -> list[str]:
    """The lines with their heading, for a terminal; none where there are none."""
    if not lines:
        return []
    head = [words.word(Message("ui.why")), f"  {words.word(Message('ui.why.note'))}"]
    return [*head, *(f"  - {words.word(line.says)}" for line in lines)]


def why_as_data(lines: Sequence[Line], words: Catalogue) -> list[dict[str, object]]:
    """The lines as data for JSON."""
    return [{"turn": line.turn, "says": words.word(line.says), "entry": line.entry} for line in lines]


class _Teller:
    """Words what a search has found."""

    def __init__(self, program: Program, past: Past, search: Search) -> None:
        self._program = program
        self._scenario = program.scenario
        self._past = past
        self._search = search
        self._chances = chances(program)
        self._columns = {f"options.{c.name}": c for c in program.columns if not c.request}
        self._tracks = {
            index: slot.name.removeprefix("tracks.")
            for index, slot in enumerate(program.slots)
            if slot.name.startswith("tracks.")
        }

    def lines(self) -> list[Line]:
        """At most five lines, what decided it first."""
        before = [Line(None, Message("ui.why.time"), "")] if self._search.by_time else []
        hung, orders = self._hung_on(), self._orders()
        facts = self._facts()
        if len(before) + len(facts) + len(hung) + len(orders) > MOST_LINES:
            # What kept other endings away says more than what made the first of it likely.
            hung, orders = ([], orders) if self._search.by_time else (hung, orders[:1])
        return [*before, *facts, *hung, *orders][:MOST_LINES]

    # -- what decided it --------------------------------------------------------------------------

    def _facts(self) -> list[Line]:
        """What the ending needed, in the order in which it came about; then what came about bit by bit."""
        ranked = sorted(self._search.facts, key=lambda slot: (-self._search.facts[slot], slot))
        found: dict[str, tuple[int, list[Message]]] = {}
        moved: list[Line] = []
        for slot in ranked:
            movers = self._search.movers.get(slot, {})
            if not movers:
                continue
            place, part = max(movers.items(), key=lambda pair: (pair[1], -pair[0]))
            if slot in self._tracks and part < MOSTLY * self._search.facts[slot]:
                moved += self._moved(slot, "ui.why.moved")
                continue
            root = list(self._past.above(self._past.change(place).parent))[-1]
            known = found.setdefault(root.id, (place, []))
            if slot in self._tracks:
                known[1].append(self._became(slot))
        told = [line for place, became in found.values() if (line := self._fact(place, became)) is not None]
        told = told[:MOST_FACTS]
        return [*sorted(told, key=lambda line: line.turn or 0), *moved[: MOST_FACTS - len(told)]]

    def _fact(self, place: int, became: list[Message]) -> Line | None:
        change = self._past.change(place)
        above = list(self._past.above(change.parent))
        cause = self._cause(above, place)
        if cause is None and not became:
            return None
        says = [Message("ui.why.became", {"became": became})] if became else []
        if cause is not None:
            title, actor = cause
            key = "ui.why.fact" if actor is None else "ui.why.fact.deed"
            says.insert(0, Message(key, {"title": title, "actor": actor}))
        turn = self._past.turn(place)
        luck = self._luck(above, place)
        says += [] if luck is None else [luck]
        return Line(turn, Message("ui.why.turn", {"turn": turn, "says": sentences(says)}), change.id)

    def _became(self, slot: int) -> Message:
        track, title = self._track(slot)
        value = self._past.at(slot, self._search.ended)
        stage = stage_of(self._scenario, track, value, value)
        if stage is not None:
            return Message("ui.end.deed.stage", {"track": title, "stage": stage})
        stated = self._scenario.tracks[track]
        if (stated.low, stated.high) == (0, 1):
            return Message(f"ui.end.deed.{'so' if value else 'not_so'}", {"track": title})
        return Message("ui.end.deed.stage", {"track": title, "stage": f"{value}"})

    def _track(self, slot: int) -> tuple[str, Message]:
        track, _, element = self._tracks[slot].rstrip("]").partition("[")
        return track, track_title(self._scenario, track, element or None)

    def _luck(self, above: Sequence[Fired], place: int) -> Message | None:
        """The draw on which a change hung, where the state tells its chance."""
        around = {fired.id: fired for fired in above if fired.kind in ("chance", "event")}
        for index in range(place - 1, -1, -1):
            entry = self._past.entries[index]
            if isinstance(entry, Draw) and entry.parent in around and entry.path in self._chances:
                then = Then(self._program, self._past, index)
                chance = min(max(then.value(self._chances[entry.path]), 0), 100)
                key = "ui.why.luck.came" if entry.result < chance else "ui.why.luck.stayed"
                return Message(key, {"chance": chance})
            if entry.id == above[-1].id:
                return None
        return None

    # -- what stood behind it ---------------------------------------------------------------------

    def _hung_on(self) -> list[Line]:
        """The number on which what decided it hung most."""
        ranked = sorted(self._search.behind.items(), key=lambda pair: (-pair[1], pair[0]))
        for slot, part in ranked:
            if part < LEAST or slot in self._search.facts or slot not in self._tracks:
                continue
            track = self._scenario.tracks[self._track(slot)[0]]
            if track.high - track.low > 1 and (lines := self._moved(slot, "ui.why.hung")):
                return lines
        return []

    def _moved(self, slot: int, key: str) -> list[Line]:
        """A number with what moved it most, the way that counted."""
        places: dict[str, list[int]] = defaultdict(list)
        parts: dict[str, float] = defaultdict(float)
        for index, part in sorted(self._search.movers.get(slot, {}).items()):
            above = list(self._past.above(self._past.change(index).parent))
            deed, _ = self._search.deed_of(above, index)
            what = above[-1].what if deed is None else deed.what
            places[what].append(index)
            parts[what] += part
        named: list[Message] = []
        for what in sorted(parts, key=lambda what: (-parts[what], what)):
            changes = [self._past.change(index) for index in places[what]]
            cause = self._cause(list(self._past.above(changes[-1].parent)), places[what][-1])
            by = sum(change.new - change.old for change in changes)
            if cause is not None and parts[what] > 0 and by:
                title, actor = cause
                turns = _turns({self._past.turn(index) for index in places[what]})
                key_of = "ui.why.cause" if actor is None else "ui.why.cause.deed"
                named.append(
                    Message(key_of, {"title": title, "actor": actor, "turns": turns, "by": signed(by)})
                )
        if not named:
            return []
        causes = named[:MOST_NAMED]
        return [Line(None, Message(key, {"track": self._track(slot)[1], "causes": causes}), "")]

    # -- whose orders counted ---------------------------------------------------------------------

    def _orders(self) -> list[Line]:
        """Which orders and calls of people counted for it, and which against it."""
        deeds = self._search.deeds
        ranked = sorted(deeds, key=lambda deed: (-abs(deeds[deed].part), min(deeds[deed].turns), deed.what))
        lines = []
        for key, counted in (
            ("ui.why.for", [deed for deed in ranked if deeds[deed].part >= LEAST]),
            ("ui.why.against", [deed for deed in ranked if deeds[deed].part <= -LEAST_AGAINST]),
        ):
            if counted:
                named = [self._deed(deed, deeds[deed]) for deed in counted[:MOST_NAMED]]
                lines.append(Line(None, Message(key, {"deeds": named}), ""))
        return lines or [Line(None, Message("ui.why.nobody"), "")]

    def _deed(self, deed: Deed, share: Share) -> Message:
        params: dict[str, object] = {
            "actor": Message(f"actors.{deed.actor}.title"),
            "title": self._title(deed.what),
            "turns": _turns(share.turns),
        }
        moved = [slot for slot in share.moved if slot in self._tracks]
        if not moved:
            return Message("ui.why.deed", params)
        slot = max(moved, key=lambda slot: abs(share.moved[slot]))
        return Message("ui.why.deed.moved", {**params, "track": self._track(slot)[1]})

    # -- names ------------------------------------------------------------------------------------

    def _title(self, what: str) -> Message:
        column = self._columns.get(what)
        return Message(f"{what}.title") if column is None else order_title(self._scenario, column)

    def _cause(self, above: Sequence[Fired], place: int) -> tuple[Message, Message | None] | None:
        """What a change is put down to, and whose deed it was; None where its author gave it no name."""
        deed, _ = self._search.deed_of(above, place)
        if deed is not None:
            return self._title(deed.what), Message(f"actors.{deed.actor}.title")
        for fired in reversed(above):
            title = title_of(fired)
            if fired.kind == "delay":
                title = Message(".".join(fired.what.split("[")[0].split(".")[:2]) + ".title")
            if title is not None and fired.kind != "because" and title.key in self._scenario.texts:
                return title, None
        return None


def _turns(turns: set[int]) -> Message:
    """One turn, or from which to which."""
    if len(turns) == 1:
        return Message("ui.why.turns.one", {"turn": min(turns)})
    return Message("ui.why.turns.several", {"first": min(turns), "last": max(turns)})
