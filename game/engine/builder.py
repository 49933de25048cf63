"""What the parts of the compiler share: the slots, the registers, the faults, and which actor sees what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from game.engine.luck import place_of
from game.engine.program import PUBLIC, Clockwork, ReadingCode, SlotInfo
from game.engine.statements import Block, Choose, Const, Let, Op, Pick, Reg, Roll, Slot, Value, Write
from game.model.diagnostic import Diagnostic, Severity, SourceRef
from game.model.scenario import ALL, Option, ReadingRule, Scenario, Track

HIDDEN: frozenset[str] = frozenset()
NEVER = 9999
"""Hours since something that never happened."""
LATEST = 100_000
"""The latest hour that a slot can hold."""
LARGEST = 2**31 - 1
"""No value of a program exceeds this, so that its columns can be 32 bits wide."""

TRUTHS = frozenset({"and", "or", "==", "!=", "<", "<=", ">", ">="})
"""Operators whose result is 0 or 1."""

ZERO = Const(0)
ONE = Const(1)

Targets = Mapping[str, str]
"""Name of a set to the element that is meant."""


def both(left: Value, right: Value) -> Value:
    """Whether both hold."""
    if left == ONE:
        return right
    return left if right == ONE else Op("and", left, right)


def either(left: Value, right: Value) -> Value:
    """Whether one of them holds."""
    if left == ZERO:
        return right
    return left if right == ZERO else Op("or", left, right)


def no(value: Value) -> Value:
    """Whether it does not hold."""
    return Op("==", value, ZERO)


def plus(left: Value, right: Value) -> Value:
    """The sum."""
    if left == ZERO:
        return right
    return left if right == ZERO else Op("+", left, right)


class Builder:
    """Gathers slots, registers and faults while a scenario is compiled."""

    def __init__(self, scenario: Scenario, ignore: frozenset[str]) -> None:
        self.scenario = scenario
        self.ignore = ignore
        self.diagnostics: list[Diagnostic] = []
        self.slots: list[SlotInfo] = []
        self.names: dict[str, int] = {}
        self.ranges: list[tuple[int, int]] = []
        """Register to the range of what it may hold."""
        self.read: set[str] = set()
        """Tracks that something reads, for the warning about those that nothing reads."""
        self.paths: set[str] = set()
        self.clock = self._clock()
        self.readings: dict[tuple[str, str, str | None], ReadingCode] = {}
        self._lay_out_state()

    # -- faults -----------------------------------------------------------------------------------

    def fault(self, code: str, message: str, at: SourceRef, missing: tuple[str, ...] = ()) -> None:
        """Notes one fault; the same fault at the same place is noted once.

        ``missing`` is what is named and not there, as keys from the top.
        """
        found = Diagnostic(code, message, at, missing=missing)
        if found not in self.diagnostics:
            self.diagnostics.append(found)

    def unseen(self, track: str, message: str, at: SourceRef) -> None:
        """Notes that an actor has no reading of a track, unless the track has a fault of its own."""
        if track not in self.ignore:
            self.fault("unseen", message, at)

    def warn(self, code: str, message: str, at: SourceRef) -> None:
        """Notes one warning."""
        self.diagnostics.append(Diagnostic(code, message, at, Severity.WARNING))

    # -- slots and registers ----------------------------------------------------------------------

    def add_slot(self, name: str, low: int, high: int, start: int, seen_by: frozenset[str]) -> int:
        """A new slot."""
        index = len(self.slots)
        self.slots.append(SlotInfo(name, low, high, start, seen_by))
        self.names[name] = index
        return index

    def hour_slot(self, name: str, seen_by: frozenset[str]) -> int:
        """A new slot that holds an hour, or an hour plus 1; 0 for none."""
        return self.add_slot(name, 0, LATEST, 0, seen_by)

    def flag_slot(self, name: str, seen_by: frozenset[str], high: int = 1) -> int:
        """A new slot that holds a small number, at first 0."""
        return self.add_slot(name, 0, high, 0, seen_by)

    def slot(self, name: str) -> Slot:
        """The value of a slot by its name."""
        return Slot(self.names[name])

    def register(self, low: int = 0, high: int = 1) -> int:
        """A new register and the range of what it may hold."""
        self.ranges.append((min(low, 0), max(high, 0)))
        return len(self.ranges) - 1

    def seen(self, actors: Iterable[str]) -> frozenset[str]:
        """The mark of a slot that these actors may know."""
        named = frozenset(actors)
        return PUBLIC if named >= set(self.scenario.actors) else named

    def set_to(self, register: int, value: Value) -> Let:
        """Lets a register take a value and widens what it may hold."""
        low, high = self.bounds(value)
        before = self.ranges[register]
        self.ranges[register] = (min(before[0], low), max(before[1], high))
        return Let(register, value)

    # -- draws ------------------------------------------------------------------------------------

    def roll(self, path: str, sides: Value, *, once: bool = False) -> tuple[Roll, Reg]:
        """A named draw, of this turn or once for the whole game, and the register that holds it."""
        register = self.register(0, max(self.bounds(sides)[1] - 1, 0))
        return Roll(register, path, place_of(path), sides, once), Reg(register)

    def choose(self, path: str, weights: tuple[Value, ...]) -> tuple[Choose, Reg]:
        """A named choice among weights and the register that holds its index."""
        register = self.register(0, len(weights))
        return Choose(register, path, place_of(path), weights), Reg(register)

    # -- time -------------------------------------------------------------------------------------

    def _clock(self) -> Clockwork:
        turns = len(self.scenario.turns)
        latest = max((t.start + t.length for t in self.scenario.turns), default=0)
        return Clockwork(
            turn=self.add_slot("clock.turn", 0, max(turns, 1), 0, PUBLIC),
            hour=self.add_slot("clock.hour", 0, max(latest, 1), 0, PUBLIC),
            length=self.add_slot("clock.length", 0, 1000, 0, PUBLIC),
            final=self.flag_slot("clock.final", PUBLIC),
            ending=self.add_slot("ending", 0, max(len(self.scenario.endings), 1), 0, PUBLIC),
            rank=self.register(0, 99),
        )

    @property
    def hour(self) -> Slot:
        """The hour at which the turn begins."""
        return Slot(self.clock.hour)

    @property
    def hour_mark(self) -> Value:
        """The present hour as slots of past hours keep it: plus 1, so that 0 is never."""
        return plus(self.hour, ONE)

    def since(self, mark: Value) -> Value:
        """Hours since a marked hour; :data:`NEVER` where there is none."""
        return Pick(mark, Op("-", self.hour_mark, mark), Const(NEVER))

    # -- the state --------------------------------------------------------------------------------

    def elements(self, track: Track) -> tuple[str | None, ...]:
        """The elements for which a track has a number each; None alone where it is one number."""
        return self.scenario.sets[track.per].elements if track.per else (None,)

    def track_slot(self, track: str, element: str | None) -> Slot:
        """The truth of a track."""
        return self.slot(f"tracks.{track}" + (f"[{element}]" if element else ""))

    def rule_for(self, track: Track, actor: str) -> ReadingRule | None:
        """How an actor knows a track."""
        return track.readings.get(actor) or track.readings.get(ALL)

    def _lay_out_state(self) -> None:
        actors = sorted(self.scenario.actors)
        for track in self.scenario.tracks.values():
            for element in self.elements(track):
                name = f"tracks.{track.id}" + (f"[{element}]" if element else "")
                self.add_slot(name, track.low, track.high, track.start[element], HIDDEN)
            public = track.readings.get(ALL)
            shared = public is not None and public.exact and len(track.readings) == 1
            for element in self.elements(track):
                if shared:
                    code = self._exact(track, element, "all", PUBLIC)
                    self.readings.update({(actor, track.id, element): code for actor in actors})
                    continue
                for actor in actors:
                    rule = self.rule_for(track, actor)
                    if rule is not None:
                        self.readings[actor, track.id, element] = self._reading(track, element, actor, rule)
        for (of, toward), value in self.scenario.trust.items():
            self.add_slot(f"trust.{of}.{toward}", 0, 100, value, frozenset({of}))

    def _exact(self, track: Track, element: str | None, who: str, seen: frozenset[str]) -> ReadingCode:
        name = f"readings.{who}.{track.id}" + (f"[{element}]" if element else "")
        index = self.add_slot(name, track.low, track.high, track.start[element], seen)
        return ReadingCode(track.id, element, index, index, None)

    def _reading(self, track: Track, element: str | None, actor: str, rule: ReadingRule) -> ReadingCode:
        seen = frozenset({actor})
        if rule.exact:
            return self._exact(track, element, actor, seen)
        name = f"readings.{actor}.{track.id}" + (f"[{element}]" if element else "")
        code = ReadingCode(
            track.id,
            element,
            self.add_slot(f"{name}.low", track.low, track.high, track.low, seen),
            self.add_slot(f"{name}.high", track.low, track.high, track.high, seen),
            self.hour_slot(f"{name}.hour", seen),
        )
        if rule.late:
            self.add_slot(f"{name}.late.low", track.low, track.high, track.low, HIDDEN)
            self.add_slot(f"{name}.late.high", track.low, track.high, track.high, HIDDEN)
            self.hour_slot(f"{name}.late.hour", HIDDEN)
            self.hour_slot(f"{name}.late.due", HIDDEN)
        return code

    # -- targets ----------------------------------------------------------------------------------

    @staticmethod
    def target_tuples(option: Option) -> list[tuple[str, ...]]:
        """Every choice of targets that an option allows, in order; one empty choice where it has none."""
        return [tuple(choice) for choice in product(*option.targets.values())]

    # -- ranges -----------------------------------------------------------------------------------

    def bounds(self, value: Value) -> tuple[int, int]:
        """The least and the greatest that a value may be."""
        match value:
            case Const(number):
                return number, number
            case Slot(index):
                return self.slots[index].low, self.slots[index].high
            case Reg(index):
                return self.ranges[index]
            case Pick(_, yes, other):
                first, second = self.bounds(yes), self.bounds(other)
                return min(first[0], second[0]), max(first[1], second[1])
            case Op(name, left, right):
                return joined(name, self.bounds(left), self.bounds(right))
        raise AssertionError(value)

    def within(self, value: Value, at: SourceRef) -> Value:
        """The value, after a fault where it may leave the range that columns can hold."""
        if isinstance(value, Op) and value.name in TRUTHS:
            return value
        low, high = self.bounds(value)
        if low < -LARGEST or high > LARGEST:
            self.fault("range", f"this may run from {low} to {high}; keep it below {LARGEST}", at)
            return ZERO
        return value


def joined(name: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    if name in ("and", "or"):
        return _of_truths(name, left, right)
    if name in ("==", "!=", "<", "<=", ">", ">="):
        return _compared(name, left, right)
    if name == "+":
        return left[0] + right[0], left[1] + right[1]
    if name == "-":
        return left[0] - right[1], left[1] - right[0]
    if name == "min":
        return min(left[0], right[0]), min(left[1], right[1])
    if name == "max":
        return max(left[0], right[0]), max(left[1], right[1])
    if name == "*":
        corners = [a * b for a in left for b in right]
        return min(corners), max(corners)
    corners = [0]
    for divisor in {right[0], right[1], -1, 1}:
        if divisor and right[0] <= divisor <= right[1]:
            corners += [left[0] // divisor, left[1] // divisor]
    return min(corners), max(corners)


def _of_truths(name: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Whether two truths joined hold: never, always, or perhaps."""
    never = [high == 0 == low for low, high in (left, right)]
    always = [low > 0 or high < 0 for low, high in (left, right)]
    if name == "and":
        return int(all(always)), int(not any(never))
    return int(any(always)), int(not all(never))


def _compared(name: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Whether a comparison holds: never, always, or perhaps."""
    if name in (">", ">="):
        return _compared("<" if name == ">" else "<=", right, left)
    if name == "!=":
        low, high = _compared("==", left, right)
        return 1 - high, 1 - low
    if name == "==":
        apart = left[1] < right[0] or right[1] < left[0]
        same = left == right and left[0] == left[1]
        return int(same), int(not apart)
    if name == "<":
        return int(left[1] < right[0]), int(left[0] < right[1])
    return int(left[1] <= right[0]), int(left[0] <= right[1])


def taking_a_reading(
    builder: Builder, code: ReadingCode, path: str, blur: int, offset: int, sent: Value | None = None
) -> Block:
    """An actor's reading becomes a band round the truth.

    Its blur is drawn once for each channel: to ask again is to hear the same voice, not to average it away.

    The truth lies anywhere in the band with equal chance, so that playouts can be weighted by it.
    """
    truth = builder.track_slot(code.track, code.element)
    mark = builder.hour_mark if sent is None else sent
    if code.hour is None:
        return (Write(code.low, truth),)
    before: list[Roll] = []
    centre: Value = truth if offset == 0 else Op("+", truth, Const(offset))
    if blur:
        rolled, drawn = builder.roll(path, Const(2 * blur + 1), once=True)
        before.append(rolled)
        centre = Op("-", Op("+", centre, drawn), Const(blur))
    return (
        *before,
        Write(code.low, Op("-", centre, Const(blur)) if blur else centre),
        Write(code.high, Op("+", centre, Const(blur)) if blur else centre),
        Write(code.hour, mark),
    )
