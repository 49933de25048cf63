"""What the world does by itself: events, commitments, standing rules, the end and its scores."""

from __future__ import annotations

from game.engine.builder import HIDDEN, ONE, ZERO, Builder, both, either, no
from game.engine.lower_effects import EffectLowering, Owner
from game.engine.program import PUBLIC, InjectCode
from game.engine.senses import Book
from game.engine.statements import Block, Branch, Cause, Const, Op, Reg, Scope, Slot, Statement, Value, Write
from game.engine.truth import Truth
from game.model.scenario import Commitment, Event


class WorldLowering:
    """Lowers what needs no order and is told to nobody in particular."""

    def __init__(self, book: Book, effects: EffectLowering) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._scenario = book.builder.scenario
        self._effects = effects

    def allocate(self) -> None:
        """The slots of events and commitments."""
        builder = self._builder
        for event in self._scenario.events.values():
            builder.hour_slot(f"events.{event.id}.at", builder.seen(event.seen_by))
            builder.flag_slot(f"events.{event.id}.pending", HIDDEN)
        for commitment in self._scenario.commitments.values():
            known = builder.seen(commitment.known_to)
            builder.flag_slot(f"commitments.{commitment.id}.state", known, 4)
            for part in ("made", "due", "settled"):
                builder.hour_slot(f"commitments.{commitment.id}.{part}", known)

    # -- events -----------------------------------------------------------------------------------

    def events(self) -> Block:
        """At an opening: the events whose condition holds."""
        return tuple(self._event(event) for event in self._scenario.events.values())

    def injecting(self) -> tuple[Block, tuple[InjectCode, ...]]:
        """At an opening, before the events: what the facilitator lets fall is called."""
        builder, body, codes = self._builder, [], []
        for event in self._scenario.events.values():
            if event.inject:
                name, register = f"events.{event.id}", builder.register(0, 1)
                fits = Truth(self._book, {}).condition(event.when)
                codes.append(InjectCode(event.id, register, fits))
                called = (Write(builder.names[f"{name}.pending"], ONE),)
                cause = Cause("inject", name, event.at)
                body.append(Scope(cause, (Branch(Reg(register), called),)))
        return tuple(body), tuple(codes)

    def _event(self, event: Event) -> Statement:
        builder, truth = self._builder, Truth(self._book, {})
        name = f"events.{event.id}"
        at, pending = builder.names[f"{name}.at"], builder.names[f"{name}.pending"]
        rested: Value = no(Slot(at))
        if event.again is not None:
            rested = Op(">=", builder.since(Slot(at)), Const(event.again))
        cause = Cause("event", name, event.at, watch=(pending,), seen_by=frozenset(event.seen_by))
        owner = Owner(name, {}, frozenset(event.seen_by))
        happens: Block = (
            Write(at, builder.hour_mark),
            Write(pending, ZERO),
            *self._effects.block(event.effects, owner),
        )
        called: Value = Slot(pending)
        if event.inject or (event.when is None and event.chance is None):
            return Scope(cause, (Branch(called, happens),))
        before: Block = ()
        by_itself: Value = both(rested, truth.condition(event.when))
        if event.chance is not None:
            roll, drawn = builder.roll(f"{name}.happens", Const(100))
            lucky = builder.register()
            before = (
                builder.set_to(lucky, ZERO),
                Branch(by_itself, (roll, builder.set_to(lucky, Op("<", drawn, truth.value(event.chance))))),
            )
            by_itself = Reg(lucky)
        return Scope(cause, (*before, Branch(either(called, by_itself), happens)))

    # -- commitments ------------------------------------------------------------------------------

    def commitments(self) -> Block:
        """At an opening: what is met or has run out."""
        return tuple(self._commitment(c) for c in self._scenario.commitments.values())

    def _commitment(self, commitment: Commitment) -> Statement:
        builder, name = self._builder, f"commitments.{commitment.id}"
        state, due = builder.slot(f"{name}.state"), builder.slot(f"{name}.due")
        met = ZERO if commitment.met is None else Truth(self._book, {}).condition(commitment.met)
        on_met = self._effects.settling(commitment, 2, commitment.on_met)
        on_lapsed = self._effects.settling(commitment, 3, commitment.on_lapsed)
        overdue = Branch(Op("<=", due, builder.hour), on_lapsed)
        cause = Cause("commitment", name, commitment.at, (due.index,), frozenset(commitment.known_to))
        return Scope(cause, (Branch(Op("==", state, Const(1)), (Branch(met, on_met, (overdue,)),)),))

    # -- rules ------------------------------------------------------------------------------------

    def rules(self) -> Block:
        """At the end of a turn: the standing rules, by id."""
        body: list[Statement] = []
        for rule in self._scenario.rules.values():
            holds = Truth(self._book, {}).condition(rule.when)
            cause = Cause("rule", f"rules.{rule.id}", rule.at, seen_by=frozenset(rule.seen_by))
            effects = self._effects.block(
                rule.effects, Owner(f"rules.{rule.id}", {}, frozenset(rule.seen_by))
            )
            body.append(Scope(cause, (Branch(holds, effects),)))
        return tuple(body)

    # -- the end ----------------------------------------------------------------------------------

    def scores(self) -> dict[str, int]:
        """The slots of the scores."""
        return {
            a: self._builder.add_slot(f"scores.{a}", 0, 100, 0, PUBLIC) for a in self._scenario.objectives
        }

    def closing(self, scores: dict[str, int]) -> Block:
        """At the end of a turn: the first ending that holds, by rank; then everybody is scored."""
        builder, truth = self._builder, Truth(self._book, {})
        body: list[Statement] = []
        ending = builder.clock.ending
        for number, stated in enumerate(self._scenario.endings, start=1):
            cause = Cause("ending", f"endings.{stated.id}", stated.at, seen_by=PUBLIC)
            holds = both(no(Slot(ending)), truth.condition(stated.when))
            body.append(Scope(cause, (Branch(holds, (Write(ending, Const(number)),)),)))
        for actor, slot in scores.items():
            objective = self._scenario.objectives[actor]
            cause = Cause("score", f"objectives.{actor}", objective.at, seen_by=PUBLIC)
            total: Value = ZERO
            for part in objective.parts:
                worth = Op("min", Op("max", truth.value(part.value), ZERO), Const(100))
                weighted = Op("*", Const(part.weight), worth)
                total = weighted if total == ZERO else Op("+", total, weighted)
            score = Op("//", total, Const(sum(part.weight for part in objective.parts)))
            cap = truth.value(objective.cap) if objective.cap else Const(100)
            body.append(Scope(cause, (Branch(Slot(ending), (Write(slot, Op("min", score, cap)),)),)))
        return tuple(body)
