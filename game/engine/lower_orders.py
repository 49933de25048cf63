"""Options and requests: what may be ordered, what it takes, and what happens when it acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.engine.builder import ONE, ZERO, Builder, Targets, both, no, plus
from game.engine.lower_effects import EffectLowering, Owner
from game.engine.program import Check, Column, Cost
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.statements import (
    Block,
    Branch,
    Cause,
    Const,
    Let,
    Op,
    Reg,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)
from game.engine.truth import Truth
from game.model.expression import Expression
from game.model.scenario import Option, Request

ATTENTION = "attention"
ASKED, PROMISED, KEPT, BROKEN, REFUSED, UNANSWERED, PROMISED_IF, MOOT = range(1, 9)
"""States of a request; 0 before it is made."""


class Purse:
    """The registers of what each actor has spent in a turn."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self.attention = {actor: builder.register(0, 999) for actor in builder.scenario.actors}
        self.capacity = {actor: builder.register(0, 99) for actor in builder.scenario.actors}
        self.tracks: dict[str, dict[str, int]] = {actor: {} for actor in builder.scenario.actors}

    def spent(self, actor: str, track: str) -> int:
        """The register of what an actor has spent of a track."""
        return self.tracks[actor].setdefault(track, self._builder.register(0, 100_000))


class OrderLowering:
    """Lowers options and requests to columns."""

    def __init__(self, book: Book, effects: EffectLowering, purse: Purse) -> None:
        self._book = book
        self._builder = book.builder
        self._scenario = book.builder.scenario
        self._effects = effects
        self._purse = purse
        self._drafts: list[Column] = []

    def allocate(self) -> dict[str, list[Column]]:
        """The columns with their slots and registers, so that expressions can refer to them."""
        found: dict[str, list[Column]] = {}
        for option in self._scenario.options.values():
            found[option.id] = [
                self._draft(option, targets) for targets in self._builder.target_tuples(option)
            ]
        for request in self._scenario.requests.values():
            found[request.id] = [self._draft_request(request)]
        return found

    def _draft(self, option: Option, targets: tuple[str, ...]) -> Column:
        name = f"options.{option.id}" + "".join(f"[{t}]" for t in targets)
        own = frozenset({option.by})
        seen = self._builder.seen({option.by, *option.seen_by})
        self._builder.flag_slot(f"{name}.closed", own)
        return self._column(
            option.id,
            targets,
            option.by,
            False,
            self._builder.hour_slot(f"{name}.due", own),
            self._builder.hour_slot(f"{name}.given", own),
            self._builder.hour_slot(f"{name}.acted", seen),
            self._builder.hour_slot(f"{name}.failed", own),
        )

    def _draft_request(self, request: Request) -> Column:
        name = f"requests.{request.id}"
        both_sides = self._builder.seen({request.by, request.to})
        self._builder.flag_slot(f"{name}.state", both_sides, MOOT)
        given = self._builder.hour_slot(f"{name}.asked", both_sides)
        self._builder.hour_slot(f"{name}.due", both_sides)
        return self._column(request.id, (), request.by, True, None, given, None, None)

    def _column(
        self,
        option: str,
        targets: tuple[str, ...],
        actor: str,
        request: bool,
        due: int | None,
        given: int,
        acted: int | None,
        failed: int | None,
    ) -> Column:
        builder = self._builder
        column = Column(
            index=len(self._drafts),
            option=option,
            targets=targets,
            actor=actor,
            request=request,
            checks=(),
            costs=(),
            lead=ZERO,
            lead_register=builder.register(),
            friction=(),
            closing=None,
            legal=builder.register(),
            wish=builder.register(0, 99),
            ordered=builder.register(),
            due=due,
            given=given,
            acted=acted,
            failed=failed,
            accept=(),
            grant=(),
        )
        self._drafts.append(column)
        return column

    # -- what may be ordered ----------------------------------------------------------------------

    def complete(self) -> tuple[Column, ...]:
        """The columns with their checks, costs and leads."""
        return tuple(self._completed(draft) for draft in self._drafts)

    def _completed(self, draft: Column) -> Column:
        if draft.request:
            return self._completed_request(draft)
        option = self._scenario.options[draft.option]
        targets = dict(zip(option.targets, draft.targets, strict=True))
        sight = Sight(self._book, targets, option.by)
        checks = self._checks(draft, option, sight)
        costs = self._costs(option.by, option.cost, sight)
        friction = tuple(
            (f"options.{option.id}.friction.{ident}", sight.value(hours))
            for ident, hours in option.friction.items()
        )
        lead = sight.value(option.lead) if option.lead else ZERO
        for _, hours in friction:
            lead = plus(lead, Op("max", hours, ZERO))
        lead = ZERO if lead == ZERO else self._builder.within(Op("max", lead, ZERO), option.at)
        closing = None
        if option.closing:
            closing = (sight.value(option.closing.least), sight.value(option.closing.most))
        accept = self._accept(draft, costs)
        return replace(
            draft,
            checks=checks,
            costs=costs,
            lead=lead,
            friction=friction,
            closing=closing,
            accept=accept,
            grant=self._grant(draft, accept),
        )

    def _checks(self, draft: Column, option: Option, sight: Sight) -> tuple[Check, ...]:
        name = f"options.{draft.name}"
        assert draft.due is not None
        checks = [Check(no(self._builder.slot(f"{name}.closed")), "ui.refused.closed")]
        if option.once:
            checks.append(Check(no(Slot(draft.given)), "ui.refused.once"))
        checks.append(Check(no(Slot(draft.due)), "ui.refused.under_way"))
        if option.again:
            rested = Op(">=", self._builder.since(Slot(draft.given)), Const(option.again))
            checks.append(Check(rested, "ui.refused.again"))
        for ident, condition in option.refused:
            checks.append(Check(sight.condition(condition), f"options.{option.id}.refused.{ident}"))
        if option.when is not None:
            reason = f"options.{option.id}.why_not"
            known = reason in self._scenario.texts
            checks.append(Check(sight.condition(option.when), reason if known else "ui.refused.when"))
        return tuple(checks)

    def _completed_request(self, draft: Column) -> Column:
        request = self._scenario.requests[draft.option]
        sight = Sight(self._book, {}, request.by)
        state = self._builder.slot(f"requests.{request.id}.state")
        checks = [Check(no(Op("==", state, Const(ASKED))), "ui.refused.asked")]
        settled = either_of(state, PROMISED, KEPT, PROMISED_IF)
        checks.append(Check(no(settled), "ui.refused.promised"))
        for ident, condition in request.barred:
            checks.append(Check(sight.condition(condition), f"requests.{request.id}.barred.{ident}"))
        if request.when is not None:
            reason = f"requests.{request.id}.why_not"
            known = reason in self._scenario.texts
            checks.append(Check(sight.condition(request.when), reason if known else "ui.refused.when"))
        costs = self._costs(request.by, request.cost, sight)
        accept = self._accept(draft, costs)
        grant = self._grant(draft, accept)
        return replace(draft, checks=tuple(checks), costs=costs, accept=accept, grant=grant)

    def _costs(self, actor: str, written: Mapping[str, Expression], sight: Sight) -> tuple[Cost, ...]:
        found = []
        for what, expression in sorted(written.items()):
            amount = sight.value(expression)
            amount = amount if isinstance(amount, Const) else Op("max", amount, ZERO)
            register = self._builder.register(*self._builder.bounds(amount))
            if what == ATTENTION:
                has: Value = Reg(self._purse.capacity[actor])
                found.append(Cost(what, amount, register, self._purse.attention[actor], has, None))
                continue
            if self._scenario.tracks[what].per is not None:
                message = f"'{what}' has many numbers; a cost is paid in a track that is one number"
                self._builder.fault("index", message, expression.at)
                continue
            code = self._builder.readings.get((actor, what, None))
            if code is None:
                message = f"'{actor}' pays in '{what}' and has no reading of it"
                self._builder.unseen(what, message, expression.at)
                continue
            self._builder.read.add(what)
            slot = self._builder.names[f"tracks.{what}"]
            track = self._scenario.tracks[what]
            has = Op("-", Slot(code.low), Const(track.low)) if track.low else Slot(code.low)
            found.append(Cost(what, amount, register, self._purse.spent(actor, what), has, slot))
        return tuple(found)

    def _accept(self, draft: Column, costs: tuple[Cost, ...]) -> Block:
        payable: Value = both(Reg(draft.legal), no(Reg(draft.ordered)))
        paid: list[Statement] = [Let(draft.ordered, ONE)]
        for cost in costs:
            payable = both(payable, Op("<=", Op("+", Reg(cost.spent), Reg(cost.register)), cost.has))
            paid.append(Let(cost.spent, Op("+", Reg(cost.spent), Reg(cost.register))))
        return (Branch(payable, tuple(paid)),)

    def _grant(self, draft: Column, accept: Block) -> Block:
        turn_comes = Op("==", Reg(draft.wish), Reg(self._builder.clock.rank))
        return (Branch(turn_comes, accept),)

    def judging(self, columns: tuple[Column, ...]) -> Block:
        """What may be ordered and what it costs, on what each actor knows at the turn's opening."""
        judged: list[Statement] = []
        for column in columns:
            legal: Value = ONE
            for check in column.checks:
                legal = both(legal, check.holds)
            judged.append(self._builder.set_to(column.legal, legal))
            judged += [self._builder.set_to(cost.register, cost.amount) for cost in column.costs]
            if column.lead != ZERO:
                judged.append(self._builder.set_to(column.lead_register, column.lead))
        return tuple(judged)

    # -- what happens -----------------------------------------------------------------------------

    def resolving(
        self, columns: tuple[Column, ...], moved: Mapping[int, tuple[int, tuple[str, ...]]]
    ) -> tuple[list[tuple[str, Block]], list[tuple[str, Scope]]]:
        """What each phase does with the orders of the turn, and what falls due at openings.

        ``moved`` names, for a column, the register and the moves of the policy that may have chosen it.
        """
        phases: dict[str, list[Statement]] = {phase: [] for phase in self._scenario.phases}
        due: list[tuple[str, Scope]] = []
        for column in sorted(columns, key=self._sequence):
            if column.request:
                phases[self._scenario.phases[0]].append(self._asking(column, moved.get(column.index)))
                continue
            option = self._scenario.options[column.option]
            targets = dict(zip(option.targets, column.targets, strict=True))
            arrival = self._arrival(column, option, targets)
            phases[option.phase].append(self._committing(column, option, arrival, moved.get(column.index)))
            if column.lead != ZERO:
                assert column.due is not None
                ripe = both(Op(">", Slot(column.due), ZERO), Op("<=", Slot(column.due), self._builder.hour))
                due.append(
                    (f"options.{column.name}", Scope(self._flown(column, option), (Branch(ripe, arrival),)))
                )
        return [(phase, tuple(body)) for phase, body in phases.items()], due

    def _sequence(self, column: Column) -> tuple[int, str, tuple[str, ...]]:
        initiative = 0 if column.request else self._scenario.options[column.option].initiative
        return initiative, column.option, column.targets

    def _flown(self, column: Column, option: Option) -> Cause:
        assert column.due is not None
        seen = frozenset({option.by, *option.seen_by})
        return Cause("arrival", f"options.{column.name}", option.at, watch=(column.due,), seen_by=seen)

    def _arrival(self, column: Column, option: Option, targets: Targets) -> Block:
        """The order acts, or fails on a truth that the actor could not know."""
        assert column.due is not None
        assert column.acted is not None
        assert column.failed is not None
        owner = Owner(f"options.{option.id}", targets, frozenset({option.by, *option.seen_by}))
        succeeds: list[Statement] = [Write(column.acted, self._builder.hour_mark)]
        succeeds += self._effects.block(option.effects, owner)
        for commitment in self._scenario.commitments.values():
            if commitment.made_by == option.id:
                succeeds += self._effects.making(commitment)
        cleared = (Write(column.due, ZERO),) if column.lead != ZERO else ()
        if option.needs is None:
            return (*cleared, *succeeds)
        fails = (
            Write(column.failed, self._builder.hour_mark),
            *self._effects.block(option.fails, owner),
        )
        needs = Truth(self._book, targets).condition(option.needs)
        return (*cleared, Branch(needs, tuple(succeeds), fails))

    def _committing(
        self, column: Column, option: Option, arrival: Block, note: tuple[int, tuple[str, ...]] | None
    ) -> Statement:
        """The order is given: its cost is paid, what it closes is closed, and it acts or sets out."""
        assert column.due is not None
        seen = frozenset({option.by, *option.seen_by})
        cause = Cause("order", f"options.{column.name}", option.at, seen_by=seen, note=note)
        body: list[Statement] = [Write(column.given, self._builder.hour_mark)]
        body += self._paying(column)
        for closed in option.closes:
            for other in self._book.columns_of[closed]:
                body.append(Write(self._builder.names[f"options.{other.name}.closed"], ONE))
        if column.lead == ZERO:
            body += arrival
        else:
            lead = Reg(column.lead_register)
            body.append(
                Branch(
                    Op("<", lead, Slot(self._builder.clock.length)),
                    arrival,
                    (
                        Write(
                            column.due,
                            self._builder.within(Op("+", self._builder.hour, lead), option.at),
                        ),
                    ),
                )
            )
        return Branch(Reg(column.ordered), (Scope(cause, tuple(body)),))

    def _paying(self, column: Column) -> list[Statement]:
        return [
            Write(cost.slot, Op("-", Slot(cost.slot), Reg(cost.register)))
            for cost in column.costs
            if cost.slot is not None
        ]

    def _asking(self, column: Column, note: tuple[int, tuple[str, ...]] | None) -> Statement:
        request = self._scenario.requests[column.option]
        name = f"requests.{request.id}"
        seen = frozenset({request.by, request.to})
        cause = Cause("request", name, request.at, seen_by=seen, note=note)
        body = [
            Write(self._builder.names[f"{name}.state"], Const(ASKED)),
            Write(column.given, self._builder.hour_mark),
            *self._paying(column),
        ]
        return Branch(Reg(column.ordered), (Scope(cause, tuple(body)),))


def either_of(state: Value, *values: int) -> Value:
    """Whether a state is one of several."""
    found: Value = ZERO
    for value in values:
        held = Op("==", state, Const(value))
        found = held if found == ZERO else Op("or", found, held)
    return found
