"""What each verb of an effect means, in statements of the program. Written here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.builder import HIDDEN, ONE, ZERO, Builder, Targets, both, no, plus, taking_a_reading
from game.engine.senses import Book
from game.engine.statements import Block, Branch, Cause, Const, Op, Reg, Scope, Slot, Statement, Value, Write
from game.engine.truth import Truth
from game.model import effects
from game.model.diagnostic import SourceRef
from game.model.effects import Effect
from game.model.expression import Name
from game.model.scenario import Commitment, ReportReading


@dataclass(frozen=True, slots=True)
class Owner:
    """What an effect belongs to: the path that names its draws and delays, and the targets in force."""

    path: str
    targets: Targets
    seen_by: frozenset[str]
    """Actors to whom its owner may be named as a cause."""

    @property
    def suffix(self) -> str:
        """The targets as part of a name."""
        return "".join(f"[{element}]" for element in self.targets.values())

    def named(self, name: str) -> str:
        """The full name of a draw or a delay."""
        return f"{self.path}.{name}{self.suffix}"


class EffectLowering:
    """Lowers effects; gathers what has to be done at every opening because of them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.builder: Builder = book.builder
        self.due: list[tuple[str, Scope]] = []
        """Delays and repeats by name: what comes to pass when they fall due."""
        self.sent: set[tuple[str, str]] = set()
        """(report, recipient) that something sends."""
        self.rung: set[str] = set()
        self.fired: set[str] = set()
        self._withdrawn: dict[str, Block] = {}

    def block(self, written: tuple[Effect, ...], owner: Owner) -> Block:
        """The statements of a list of effects, in their order."""
        return tuple(statement for effect in written for statement in self._one(effect, owner))

    def _one(self, effect: Effect, owner: Owner) -> Block:
        truth = Truth(self.book, owner.targets)
        match effect:
            case effects.Shift():
                return self._shift(effect, truth)
            case effects.Trust(of, toward, by, at):
                name = f"trust.{of}.{toward}"
                if name not in self.builder.names:
                    self.builder.fault("trust", f"no trust of '{of}' in '{toward}' is stated", at)
                    return ()
                slot = self.builder.names[name]
                return (Write(slot, self.builder.within(plus(Slot(slot), truth.value(by)), at)),)
            case effects.If(condition, then, otherwise):
                holds = truth.value(condition)
                return (Branch(holds, self.block(then, owner), self.block(otherwise, owner)),)
            case effects.Chance():
                return self._chance(effect, owner, truth)
            case effects.Later(hours, name, inner, at):
                return self._later(owner.named(name), truth.value(hours), inner, owner, at)
            case effects.Repeat():
                return self._repeat(effect, owner, truth)
            case effects.Send(report, to, after):
                return self.sending(report, to, truth.value(after) if after else None)
            case effects.Ring(call):
                self.rung.add(call)
                return (Write(self.builder.names[f"calls.{call}.pending"], ONE),)
            case effects.Fire(event):
                self.fired.add(event)
                return (Write(self.builder.names[f"events.{event}.pending"], ONE),)
            case effects.Settle(commitment):
                return self.withdrawing(self.builder.scenario.commitments[commitment])
            case effects.Read():
                return self._read(effect, owner, truth)
            case effects.Because(None, _, inner_effect):
                return self._one(inner_effect, owner)
            case effects.Because(str(text), _, inner_effect, at):
                cause = Cause("because", text, at, seen_by=owner.seen_by)
                return (Scope(cause, self._one(inner_effect, owner)),)
        raise AssertionError(effect)

    def _track(self, name: Name, truth: Truth) -> Slot | None:
        element, known = truth.element(name)
        return self.builder.track_slot(name.path, element) if known else None

    def _shift(self, effect: effects.Shift, truth: Truth) -> Block:
        written: list[Statement] = []
        for name, amount in effect.changes:
            slot = self._track(name, truth)
            if slot is None:
                continue
            value = truth.value(amount)
            if effect.verb == "add":
                value = self.builder.within(plus(slot, value), amount.at)
            written.append(Write(slot.index, value))
        return tuple(written)

    def _chance(self, effect: effects.Chance, owner: Owner, truth: Truth) -> Block:
        roll, drawn = self.builder.roll(owner.named(effect.name), Const(100))
        then, otherwise = self.block(effect.then, owner), self.block(effect.otherwise, owner)
        cause = Cause("chance", owner.named(effect.name), effect.at, seen_by=owner.seen_by)
        happens = Op("<", drawn, truth.value(effect.percent))
        return (Scope(cause, (roll, Branch(happens, then, otherwise))),)

    def _later(
        self, name: str, hours: Value, inner: tuple[Effect, ...], owner: Owner, at: SourceRef
    ) -> Block:
        due = self.builder.hour_slot(f"delays.{name}.due", HIDDEN)
        cause = Cause("delay", name, at, watch=(due,), seen_by=owner.seen_by)
        body = (Write(due, ZERO), *self.block(inner, owner))
        ripe = both(Op(">", Slot(due), ZERO), Op("<=", Slot(due), self.builder.hour))
        self.due.append((name, Scope(cause, (Branch(ripe, body),))))
        start = self.builder.within(plus(self.builder.hour, Op("max", hours, ONE)), at)
        return (Branch(no(Slot(due)), (Write(due, start),)),)

    def _repeat(self, effect: effects.Repeat, owner: Owner, truth: Truth) -> Block:
        name = owner.named(effect.name)
        following = self.builder.hour_slot(f"repeats.{name}.next", HIDDEN)
        left = self.builder.flag_slot(f"repeats.{name}.left", HIDDEN, effect.times)
        cause = Cause("delay", name, effect.at, watch=(following, left), seen_by=owner.seen_by)
        goes_on = truth.condition(effect.condition)
        inner = self.block(effect.effects, owner)
        once: Block = (
            Write(following, Op("+", Slot(following), Const(effect.every))),
            Write(left, Op("-", Slot(left), ONE)),
            Branch(goes_on, inner, (Write(left, ZERO),)),
            Branch(no(Slot(left)), (Write(following, ZERO),)),
        )
        longest = max(turn.length for turn in self.builder.scenario.turns)
        times = min(effect.times, longest // effect.every + 1)
        ripe = both(Op(">", Slot(left), ZERO), Op("<=", Slot(following), self.builder.hour))
        self.due.append((name, Scope(cause, tuple(Branch(ripe, once) for _ in range(times)))))
        start = (
            Write(left, Const(effect.times)),
            Write(following, Op("+", self.builder.hour, Const(effect.every))),
        )
        return (Branch(no(Slot(left)), start),)

    def _read(self, effect: effects.Read, owner: Owner, truth: Truth) -> Block:
        element, known = truth.element(effect.track)
        if not known:
            return ()
        code = self.builder.readings.get((effect.by, effect.track.path, element))
        if code is None:
            message = f"'{effect.by}' has no reading of '{effect.track.path}' to take"
            self.builder.unseen(effect.track.path, message, effect.at)
            return ()
        path = owner.named(f"read.{effect.by}.{effect.track.path}")
        own = frozenset({effect.by})
        cause = Cause("reading", f"readings.{effect.by}.{effect.track.path}", effect.at, seen_by=own)
        return (Scope(cause, taking_a_reading(self.builder, code, path, effect.blur, 0)),)

    # -- reports ----------------------------------------------------------------------------------

    def sending(self, report: str, to: tuple[str, ...], after: Value | None) -> Block:
        """A report sets out to its recipients; one of a kind is under way to each."""
        builder = self.builder
        stated = builder.scenario.reports[report]
        truth = Truth(self.book, {})
        if after is None:
            after = truth.value(stated.after) if stated.after else ZERO
        cause = Cause("report", f"reports.{report}", stated.at)
        body: list[Statement] = []
        true: Value = ONE
        if stated.reliable is not None:
            roll, drawn = builder.roll(f"reports.{report}.reliable", Const(100))
            body.append(roll)
            true = Op("<", drawn, truth.value(stated.reliable))
        verdict = builder.register()
        body.append(builder.set_to(verdict, true))
        for actor in to:
            self.sent.add((report, actor))
            base = f"reports.{report}.{actor}"
            due = builder.names[f"{base}.pending.due"]
            body.append(
                Branch(
                    no(Slot(due)),
                    (
                        Write(
                            due, builder.within(plus(builder.hour_mark, Op("max", after, ZERO)), stated.at)
                        ),
                        Write(builder.names[f"{base}.pending.sent"], builder.hour_mark),
                        Write(builder.names[f"{base}.pending.variant"], Op("-", Const(2), Reg(verdict))),
                        Branch(
                            Reg(verdict),
                            self._drawn(base, stated.sets),
                            self._drawn(base, stated.false_sets),
                        ),
                    ),
                )
            )
        return (Scope(cause, tuple(body)),)

    def _drawn(self, base: str, sets: tuple[ReportReading, ...]) -> Block:
        """The bands that a report carries, drawn when it sets out."""
        builder = self.builder
        written: list[Statement] = []
        for reading in sets:
            name = f"{base}.pending.{reading.track}" + (f"[{reading.element}]" if reading.element else "")
            truth = builder.track_slot(reading.track, reading.element)
            centre: Value = Op("+", truth, Const(reading.offset)) if reading.offset else truth
            if reading.blur:
                roll, drawn = builder.roll(name, Const(2 * reading.blur + 1), once=True)
                written.append(roll)
                centre = Op("-", Op("+", centre, drawn), Const(reading.blur))
            written.append(Write(builder.names[f"{name}.low"], Op("-", centre, Const(reading.blur))))
            written.append(Write(builder.names[f"{name}.high"], Op("+", centre, Const(reading.blur))))
        return tuple(written)

    # -- commitments ------------------------------------------------------------------------------

    def making(self, commitment: Commitment) -> Block:
        """A commitment is made, unless it is open already."""
        builder, name = self.builder, f"commitments.{commitment.id}"
        state, made, due = (builder.names[f"{name}.{part}"] for part in ("state", "made", "due"))
        runs = Truth(self.book, {}).value(commitment.runs)
        cause = Cause("commitment", name, commitment.at, seen_by=frozenset(commitment.known_to))
        start = (
            Write(state, ONE),
            Write(made, builder.hour_mark),
            Write(due, builder.within(plus(builder.hour, Op("max", runs, ONE)), commitment.at)),
        )
        return (Scope(cause, (Branch(Op("!=", Slot(state), ONE), start),)),)

    def settling(self, commitment: Commitment, state: int, written: tuple[Effect, ...]) -> Block:
        """A commitment ends in one of its ways."""
        builder, name = self.builder, f"commitments.{commitment.id}"
        return (
            Write(builder.names[f"{name}.state"], Const(state)),
            Write(builder.names[f"{name}.settled"], builder.hour_mark),
            *self.block(written, Owner(name, {}, frozenset(commitment.known_to))),
        )

    def withdrawing(self, commitment: Commitment) -> Block:
        """An open commitment is taken back."""
        found = self._withdrawn.get(commitment.id)
        if found is None:
            name = f"commitments.{commitment.id}"
            state = self.builder.names[f"{name}.state"]
            cause = Cause("commitment", name, commitment.at, seen_by=frozenset(commitment.known_to))
            settled = self.settling(commitment, 4, commitment.on_withdrawn)
            found = (Scope(cause, (Branch(Op("==", Slot(state), ONE), settled),)),)
            self._withdrawn[commitment.id] = found
        return found
