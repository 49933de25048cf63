"""The moments at which a game changed course, in truth: how far, for whom, by what, and by how much luck.

What each side would be scored if the crisis ended now is followed through the ledger, change by change. So
every point that a score moves in a turn is put down to the one entry with which it moved, and to what was
behind that entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from game.analysis.retelling import Reteller
from game.engine.chances import chances, scores, slots_of
from game.engine.explain import opening_of
from game.engine.program import Program
from game.engine.statements import Value
from game.engine.view_end import OmniscientKnowledge
from game.model.ledger import Change, Draw, Entry, Fired, Ledger
from game.model.message import Message, moment_message
from game.session.local import LocalSession
from game.text.catalogue import Catalogue

MOST_POINTS = 5
"""Turning points that are told of one game."""
LEAST_SWING = 5
"""Points by which the score of some side must move for a turn to count."""
LEAST_TOLD = 2
"""Points that are worth a line beside others: of a side's score, or of one cause."""
MOST_MOVERS = 3
"""Causes that are named for one side; the rest is told as one number."""


@dataclass(frozen=True, slots=True)
class Luck:
    """A draw on which something hung."""

    draw: str
    """What was drawn for, in words."""
    chance: int | None
    """Percent that it would come about; None where the state alone does not tell."""
    came: bool | None
    """Whether it did."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Something that moved a score."""

    entry: str
    """Its first entry, as ``explain`` takes it."""
    kind: str
    """``order``, ``arrival``, ``event``, ``rule``, ``call``, ``commitment``…"""
    what: str
    """The id, as the ledger has it."""
    actor: str | None
    """The side whose deed it was; None for what nobody did."""
    says: str
    by: int
    """Points of the side's score."""
    luck: tuple[Luck, ...]


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one side's score moved in a turn."""

    actor: str
    before: int
    after: int
    movers: tuple[Mover, ...]
    """Weightiest first."""
    rest: int
    """What all others moved it by."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A turn in which the course changed."""

    turn: int
    """From 1."""
    title: str
    moment: datetime
    swings: tuple[Swing, ...]
    """Widest first."""

    @property
    def weight(self) -> int:
        """Points by which all scores together moved, whichever way."""
        return sum(abs(swing.after - swing.before) for swing in self.swings)


def turning_points_of(session: LocalSession, words: Catalogue) -> tuple[TurningPoint, ...]:
    """The turning points of a session so far, in the order in which they came.

    In a chapter only of the turns that people order: those before are history's, those after policies'.
    """
    turns = {"first": session.first_turn, "last": session.last_turn}
    return find_turning_points(session.program, session.ledgers, words, **turns)


def find_turning_points(
    program: Program, ledgers: Sequence[Ledger], words: Catalogue, *, first: int = 1, last: int | None = None
) -> tuple[TurningPoint, ...]:
    """The turning points of a game from its ledgers, the first opening's included, between two turns."""
    told = range(first, (last or len(program.scenario.turns)) + 1)
    turns = every_turn(program, ledgers, words)
    found = [point for point in turns if point.turn in told and _counts(point)]
    widest = sorted(found, key=lambda point: (-point.weight, point.turn))[:MOST_POINTS]
    return tuple(point for point in found if point in widest)


def _counts(point: TurningPoint) -> bool:
    return any(abs(swing.after - swing.before) >= LEAST_SWING for swing in point.swings)


def every_turn(program: Program, ledgers: Sequence[Ledger], words: Catalogue) -> Iterator[TurningPoint]:
    """Every turn that was played, with how far it moved the scores.

    A turn is what its opening brought and what was done in it. What the first opening drew was settled
    before anybody could choose, so it counts for no turn.
    """
    follower = _Follower(program, words)
    opening: tuple[Ledger, int] | None = None
    for ledger in ledgers:
        opens = opening_of(ledger)
        if ledger.turn:
            if opening is not None and opening[0].turn:
                follower.follow(opening[0], opening[1], len(opening[0].entries))
            follower.follow(ledger, 0, opens)
            yield follower.told(ledger.turn)
        else:
            follower.skip(ledger)
        opening = (ledger, opens)


class _Follower:
    """Follows the scores through the entries of a game."""

    def __init__(self, program: Program, words: Catalogue) -> None:
        self._program = program
        self._reteller = Reteller(program, words)
        self._words = words
        self._slots = list(program.start())
        self._chances = chances(program)
        playable = set(program.scenario.playable())
        every = scores(program)
        self._values: dict[str, Value] = {a: v for a, v in every.items() if a in playable or not playable}
        self._read = {actor: slots_of(value) for actor, value in self._values.items()}
        self._now: dict[str, int] = {}
        self._begin()

    def _begin(self) -> None:
        self._before = dict(self._now)
        self._movers: dict[str, dict[tuple[str, str], Mover]] = {actor: {} for actor in self._values}

    def _worth(self, value: Value) -> int:
        """A score, or a percentage."""
        return min(max(OmniscientKnowledge(self._program, self._slots, "").value(value), 0), 100)

    def skip(self, ledger: Ledger) -> None:
        """Takes on what came before the first turn."""
        self._slots = list(ledger.fold(self._slots))
        self._now = {actor: self._worth(value) for actor, value in self._values.items()}
        self._begin()

    def follow(self, ledger: Ledger, start: int, stop: int) -> None:
        """Follows some entries and puts every move of a score down to what was behind it."""
        entries = {entry.id: entry for entry in ledger.entries}
        drawn: dict[str, list[Draw]] = {}
        lucks: dict[str, Luck] = {}
        for entry in ledger.entries[start:stop]:
            if isinstance(entry, Draw):
                drawn.setdefault(entry.parent, []).append(entry)
                lucks[entry.id] = self._luck(entry, entries)
            if not isinstance(entry, Change):
                continue
            self._slots[entry.slot] = entry.new
            for actor, value in self._values.items():
                if entry.slot in self._read[actor]:
                    by = self._worth(value) - self._now[actor]
                    if by:
                        self._now[actor] += by
                        self._put_down(actor, by, entry, entries, drawn, lucks)

    def _luck(self, draw: Draw, entries: dict[str, Entry]) -> Luck:
        """Judged at the moment of the draw."""
        value = self._chances.get(draw.path)
        chance = None if value is None else self._worth(value)
        fired = entries[draw.parent]
        assert isinstance(fired, Fired)
        title = self._reteller.name_of(fired) or self._reteller.owner_of(fired)
        return Luck(title, chance, None if chance is None else draw.result < chance)

    def _put_down(
        self,
        actor: str,
        by: int,
        change: Change,
        entries: dict[str, Entry],
        drawn: dict[str, list[Draw]],
        lucks: dict[str, Luck],
    ) -> None:
        above = list(_above(change.parent, entries))
        root = above[-1]
        luck = tuple(
            lucks[draw.id]
            for fired in reversed(above)
            if fired.kind in ("chance", "event")
            for draw in drawn.get(fired.id, [])
        )
        key = (root.kind, root.what)
        known = self._movers[actor].get(key)
        if known is None:
            says = self._reteller.name_of(root) or self._reteller.owner_of(root)
            known = Mover(root.id, root.kind, root.what, self._doer(root), says, 0, ())
        both = tuple(dict.fromkeys((*known.luck, *luck)))
        self._movers[actor][key] = Mover(
            known.entry, known.kind, known.what, known.actor, known.says, known.by + by, both
        )

    def _doer(self, root: Fired) -> str | None:
        """Whose deed it was."""
        scenario = self._program.scenario
        section, _, rest = root.what.partition(".")
        ident = rest.split("[")[0].split(".")[0]
        if section == "options" and ident in scenario.options:
            return scenario.options[ident].by
        if section == "calls" and ident in scenario.calls:
            return scenario.calls[ident].by
        if section == "requests" and ident in scenario.requests:
            return scenario.requests[ident].by
        if section == "commitments" and ident in scenario.commitments:
            return scenario.options[scenario.commitments[ident].made_by].by
        return None

    def told(self, number: int) -> TurningPoint:
        """The turn that was followed; the next one begins."""
        stated = self._program.scenario.turns[number - 1]
        swings = [self._swing(actor) for actor in self._values]
        swings = [swing for swing in swings if swing.before != swing.after]
        swings.sort(key=lambda swing: (-abs(swing.after - swing.before), swing.actor))
        title = self._words.word(Message(f"turns.{stated.id}.title"))
        point = TurningPoint(number, title, self._program.scenario.moment(stated.start), tuple(swings))
        self._begin()
        return point

    def _swing(self, actor: str) -> Swing:
        before, after = self._before[actor], self._now[actor]
        movers = [mover for mover in self._movers[actor].values() if mover.by]
        movers.sort(key=lambda mover: (-abs(mover.by), int(mover.entry.split(".")[1])))
        named = tuple(m for m in movers[:MOST_MOVERS] if abs(m.by) >= LEAST_TOLD or m is movers[0])
        return Swing(actor, before, after, named, after - before - sum(mover.by for mover in named))


def _above(ident: str | None, entries: dict[str, Entry]) -> Iterator[Fired]:
    """The causes that enclose an entry, innermost first, without their authors' reasons."""
    while ident is not None:
        fired = entries[ident]
        assert isinstance(fired, Fired)
        if fired.kind != "because":
            yield fired
        ident = fired.parent


# -- in words -----------------------------------------------------------------------------------------


def point_title(point: TurningPoint, words: Catalogue) -> str:
    """Which turn it was."""
    params = {"turn": point.turn, "title": point.title, "moment": moment_message(point.moment)}
    return words.word(Message("ui.turning.turn", params))


def swing_lines(point: TurningPoint, words: Catalogue, *, plain: bool = False) -> list[tuple[str, list[str]]]:
    """For each side that it moved far enough to be told: how far, and by what; ``plain`` without an arrow."""
    wide = [swing for swing in point.swings if abs(swing.after - swing.before) >= LEAST_TOLD]
    return [(_swing_line(swing, words, plain=plain), list(_mover_lines(swing, words))) for swing in wide]


def _swing_line(swing: Swing, words: Catalogue, *, plain: bool) -> str:
    params = {
        "actor": Message(f"actors.{swing.actor}.title"),
        "before": swing.before,
        "after": swing.after,
    }
    return words.word(Message("ui.turning.swing.plain" if plain else "ui.turning.swing", params))


def _mover_lines(swing: Swing, words: Catalogue) -> Iterator[str]:
    for mover in swing.movers:
        says = mover.says
        actor = Message(f"actors.{mover.actor}.title")
        if mover.actor is not None and not says.startswith(words.word(actor)):
            says = words.word(Message("ui.turning.deed", {"actor": actor, "says": says}))
        line = words.word(Message("ui.turning.mover", {"by": _signed(mover.by), "says": says}))
        yield " ".join([line, *(_luck_line(luck, words) for luck in mover.luck)])
    if swing.rest:
        yield words.word(Message("ui.turning.rest", {"by": _signed(swing.rest)}))


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "\N{MINUS SIGN}")


def _luck_line(luck: Luck, words: Catalogue) -> str:
    if luck.chance is None:
        return words.word(Message("ui.turning.luck.unknown", {"draw": luck.draw}))
    key = "ui.turning.luck.came" if luck.came else "ui.turning.luck.stayed"
    return words.word(Message(key, {"draw": luck.draw, "chance": luck.chance}))


def point_lines(points: Sequence[TurningPoint], words: Catalogue) -> list[str]:
    """The turning points in lines; a note alone where there are none."""
    lines = [words.word(Message("ui.turning"))]
    if not points:
        return [*lines, f"  {words.word(Message('ui.turning.none'))}"]
    lines.append(f"  {words.word(Message('ui.turning.note'))}")
    for point in points:
        lines += [f"  {point_title(point, words)}"]
        for swing, movers in swing_lines(point, words):
            lines += [f"    {swing}", *(f"      {mover}" for mover in movers)]
    return lines
