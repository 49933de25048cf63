"""What the world does by itself: readings, reports, events, commitments, requests, rules, endings."""

from __future__ import annotations

from game.engine.builder import HIDDEN, ONE, ZERO, Builder, both, either, no, taking_a_reading
from game.engine.lower_effects import EffectLowering, Owner
from game.engine.lower_orders import (
    ASKED,
    BROKEN,
    KEPT,
    MOOT,
    PROMISED,
    PROMISED_IF,
    REFUSED,
    UNANSWERED,
    either_of,
)
from game.engine.program import (
    PUBLIC,
    Block,
    Branch,
    Cause,
    Const,
    InjectCode,
    Op,
    ReadingCode,
    Reg,
    ReplyCode,
    ReportCode,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)
from game.engine.recipients import recipients
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.truth import Truth
from game.model.scenario import Commitment, Event, Policy, ReadingRule, Report, ReportReading, Request


class WorldLowering:
    """Lowers what needs no order."""

    def __init__(self, book: Book, effects: EffectLowering) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._scenario = book.builder.scenario
        self._effects = effects

    def allocate(self) -> None:
        """The slots of events, commitments and reports."""
        builder = self._builder
        for event in self._scenario.events.values():
            builder.hour_slot(f"events.{event.id}.at", builder.seen(event.seen_by))
            builder.flag_slot(f"events.{event.id}.pending", HIDDEN)
        for commitment in self._scenario.commitments.values():
            known = builder.seen(commitment.known_to)
            builder.flag_slot(f"commitments.{commitment.id}.state", known, 4)
            for part in ("made", "due", "settled"):
                builder.hour_slot(f"commitments.{commitment.id}.{part}", known)
        for report, actor in sorted(recipients(self._scenario)):
            self._allocate_report(self._scenario.reports[report], actor)

    def _allocate_report(self, report: Report, actor: str) -> None:
        builder, base, own = self._builder, f"reports.{report.id}.{actor}", frozenset({actor})
        builder.hour_slot(f"{base}.at", own)
        builder.flag_slot(f"{base}.variant", own if report.has_false_text else HIDDEN, 2)
        builder.hour_slot(f"{base}.sent", own)
        builder.hour_slot(f"{base}.pending.due", HIDDEN)
        builder.hour_slot(f"{base}.pending.sent", HIDDEN)
        builder.flag_slot(f"{base}.pending.variant", HIDDEN, 2)
        for reading in {(r.track, r.element): r for r in (*report.sets, *report.false_sets)}.values():
            track = self._scenario.tracks[reading.track]
            elements = builder.elements(track)
            if reading.element not in elements:
                shown = f"{reading.track}[{elements[0]}]"
                builder.fault(
                    "index", f"'{reading.track}' has one number for each {track.per}: {shown}", report.at
                )
                continue
            name = f"{base}.pending.{reading.track}" + (f"[{reading.element}]" if reading.element else "")
            said = name.replace(".pending.", ".said.")
            for part in ("low", "high"):
                builder.add_slot(f"{name}.{part}", track.low, track.high, track.low, HIDDEN)
                builder.add_slot(f"{said}.{part}", track.low, track.high, track.low, own)

    # -- readings ---------------------------------------------------------------------------------

    def first_readings(self) -> Block:
        """What actors know at the start, where the first opening has told them nothing."""
        body: list[Statement] = []
        for code, rule, path in self._own_readings():
            if rule.exact or not rule.known_at_start:
                continue
            assert code.hour is not None
            cause = Cause("reading", path, rule.at)
            taken = taking_a_reading(self._builder, code, path, rule.blur, 0)
            body.append(Scope(cause, (Branch(no(Slot(code.hour)), taken),)))
        return tuple(body)

    def readings(self) -> Block:
        """At an opening: late readings are shown, and those that are due are taken."""
        builder, body = self._builder, []
        shared: set[int] = set()
        for code, rule, path in self._own_readings():
            cause = Cause("reading", path, rule.at, seen_by=frozenset({path.split(".")[1]}))
            if rule.exact:
                if code.low not in shared:
                    shared.add(code.low)
                    body.append(Scope(cause, taking_a_reading(builder, code, path, 0, 0)))
                continue
            if rule.late:
                body.append(Scope(cause, self._late(code, path)))
            if rule.every:
                body.append(Scope(cause, self._regular(code, rule, path)))
        return tuple(body)

    def _own_readings(self) -> list[tuple[ReadingCode, ReadingRule, str]]:
        found = []
        for (actor, track_id, element), code in self._builder.readings.items():
            rule = self._builder.rule_for(self._scenario.tracks[track_id], actor)
            assert rule is not None
            name = track_id + (f"[{element}]" if element else "")
            found.append((code, rule, f"readings.{actor}.{name}"))
        return found

    def _late(self, code: ReadingCode, path: str) -> Block:
        names = self._builder.names
        low, high, hour, due = (names[f"{path}.late.{part}"] for part in ("low", "high", "hour", "due"))
        assert code.hour is not None
        newer = Op(">=", Slot(hour), Slot(code.hour))
        shown = (Write(code.low, Slot(low)), Write(code.high, Slot(high)), Write(code.hour, Slot(hour)))
        ripe = both(Op(">", Slot(due), ZERO), Op("<=", Slot(due), self._builder.hour))
        return (Branch(ripe, (Branch(newer, shown), Write(due, ZERO))),)

    def _regular(self, code: ReadingCode, rule: ReadingRule, path: str) -> Block:
        builder = self._builder
        assert code.hour is not None
        last: Value = Slot(code.hour)
        target = code
        ready: Value = ONE
        if rule.late:
            names = builder.names
            hour, due = names[f"{path}.late.hour"], names[f"{path}.late.due"]
            target = ReadingCode(
                code.track, code.element, names[f"{path}.late.low"], names[f"{path}.late.high"], hour
            )
            last = Op("max", last, Slot(hour))
            ready = no(Slot(due))
        pause = Op(">=", builder.since(last), Const(rule.every))
        channel = Truth(self._book, {}).condition(rule.channel)
        taken = taking_a_reading(builder, target, path, rule.blur, 0)
        if rule.late:
            shown_at = Op("+", builder.hour, Const(rule.late))
            taken = (*taken, Write(builder.names[f"{path}.late.due"], shown_at))
        return (Branch(both(both(pause, ready), channel), taken),)

    # -- reports ----------------------------------------------------------------------------------

    def delivering(self) -> tuple[Block, tuple[ReportCode, ...]]:
        """At an opening: the reports that are due arrive."""
        builder, body, codes = self._builder, [], []
        for report_id, actor in sorted(self._effects.sent):
            report = self._scenario.reports[report_id]
            base, names = f"reports.{report_id}.{actor}", builder.names
            due = names[f"{base}.pending.due"]
            code = ReportCode(
                report_id, actor, names[f"{base}.at"], names[f"{base}.variant"], names[f"{base}.sent"]
            )
            codes.append(code)
            variant, sent = names[f"{base}.pending.variant"], names[f"{base}.pending.sent"]
            arrived: list[Statement] = [
                Write(code.at, builder.hour_mark),
                Write(code.variant, Slot(variant)),
                Write(code.sent, Slot(sent)),
                Write(due, ZERO),
            ]
            for number, sets in ((1, report.sets), (2, report.false_sets)):
                told = [s for r in sets for s in self._told(base, actor, r.track, r.element, sent, report)]
                told += [s for r in sets for s in self._said(base, r)]
                if told:
                    arrived.append(Branch(Op("==", Slot(variant), Const(number)), tuple(told)))
            ripe = both(Op(">", Slot(due), ZERO), Op("<=", Slot(due), builder.hour_mark))
            cause = Cause("report", f"reports.{report_id}", report.at, (due,), frozenset({actor}))
            body.append(Scope(cause, (Branch(ripe, tuple(arrived)),)))
        return tuple(body), tuple(codes)

    def _told(
        self, base: str, actor: str, track: str, element: str | None, sent: int, report: Report
    ) -> Block:
        builder = self._builder
        code = builder.readings.get((actor, track, element))
        if code is None:
            message = (
                f"'{actor}' receives '{report.id}' and has no reading of '{track}'; give it one under"
                " the track's 'readings', or name the other recipients in 'to'"
            )
            builder.unseen(track, message, report.at)
        if code is None or code.hour is None:  # who always knows learns nothing new
            return ()
        name = f"{base}.pending.{track}" + (f"[{element}]" if element else "")
        newer = Op(">=", Slot(sent), Slot(code.hour))
        shown = (
            Write(code.low, builder.slot(f"{name}.low")),
            Write(code.high, builder.slot(f"{name}.high")),
            Write(code.hour, Slot(sent)),
        )
        return (Branch(newer, shown),)

    def _said(self, base: str, reading: ReportReading) -> Block:
        """What the report itself says, beside what its reader believes who may know something newer."""
        name = reading.track + (f"[{reading.element}]" if reading.element else "")
        names, slot = self._builder.names, self._builder.slot
        return tuple(
            Write(names[f"{base}.said.{name}.{part}"], slot(f"{base}.pending.{name}.{part}"))
            for part in ("low", "high")
        )

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

    # -- requests ---------------------------------------------------------------------------------

    def broken_promises(self) -> Block:
        """At an opening: requests and promises that have become moot, and promises whose time has run out."""
        return tuple(self._overdue(request) for request in self._scenario.requests.values())

    def _owner(self, request: Request) -> Owner:
        return Owner(f"requests.{request.id}", {}, frozenset({request.by, request.to}))

    def _cause(self, request: Request, *watch: int) -> Cause:
        return Cause(
            "request", f"requests.{request.id}", request.at, watch, frozenset({request.by, request.to})
        )

    def _overdue(self, request: Request) -> Statement:
        builder, name = self._builder, f"requests.{request.id}"
        state, due = builder.slot(f"{name}.state"), builder.slot(f"{name}.due")
        broken: Block = (
            Write(state.index, Const(BROKEN)),
            *self._effects.block(request.broken, self._owner(request)),
        )
        ends: Block = (Branch(Op("==", state, Const(PROMISED)), broken),)
        if request.in_return is not None:
            given = self._given_since(request.in_return, builder.slot(f"{name}.asked"))
            void = (Write(state.index, Const(UNANSWERED)),)
            conditional = Branch(Op("==", state, Const(PROMISED_IF)), (Branch(given, broken, void),))
            ends = (*ends, conditional)
        promised = either_of(state, PROMISED, PROMISED_IF)
        ripe = both(promised, Op("<=", due, builder.hour))
        body: Block = (Branch(ripe, ends),)
        pointless = either(self._done_for_good(request), self._moot(request))
        if pointless != ZERO:
            pending = either_of(state, ASKED, PROMISED, PROMISED_IF)
            body = (Branch(both(pending, pointless), (Write(state.index, Const(MOOT)),), body),)
        return Scope(self._cause(request, due.index), body)

    def _moot(self, request: Request) -> Value:
        return ZERO if request.moot is None else Truth(self._book, {}).condition(request.moot)

    def _done_for_good(self, request: Request) -> Value:
        """Whether what is asked can be done only once and has been done."""
        if not self._scenario.options[request.asks].once:
            return ZERO
        given = [Op(">", Slot(column.given), ZERO) for column in self._book.columns_of[request.asks]]
        done: Value = given[0]
        for other in given[1:]:
            done = both(done, other)
        return done

    def _given_since(self, option: str, mark: Value) -> Value:
        found: Value = ZERO
        for column in self._book.columns_of[option]:
            found = either(found, Op(">=", Slot(column.given), mark))
        return found

    def replies(
        self, policies: dict[str, Policy], by_policy: dict[str, int]
    ) -> tuple[Block, tuple[ReplyCode, ...]]:
        """How requests that lie with an actor are answered."""
        builder, body, codes = self._builder, [], []
        for request in self._scenario.requests.values():
            name = f"requests.{request.id}"
            state, asked = builder.slot(f"{name}.state"), builder.slot(f"{name}.asked")
            waiting = both(Op("==", state, Const(ASKED)), Op("<=", asked, builder.hour))
            register = builder.register(0, 3)
            conditional = request.in_return is not None
            codes.append(ReplyCode(request.id, request.to, register, waiting, conditional))
            chosen = self._chosen_reply(request, policies.get(request.to), register, by_policy[request.to])
            promise = (
                Write(state.index, Const(PROMISED)),
                Write(builder.names[f"{name}.due"], Op("+", builder.hour, Const(request.within))),
            )
            promise_if = (
                Write(state.index, Const(PROMISED_IF if conditional else PROMISED)),
                Write(builder.names[f"{name}.due"], Op("+", builder.hour, Const(request.within))),
            )
            refusing: Block = (
                Write(state.index, Const(REFUSED)),
                *self._effects.block(request.refused, self._owner(request)),
            )
            answered = (
                Branch(Op("==", Reg(register), Const(1)), promise),
                Branch(Op("==", Reg(register), Const(2)), promise_if),
                Branch(Op("==", Reg(register), Const(3)), refusing),
            )
            # Who does what was asked has answered, even without a word.
            silent = both(no(Reg(register)), no(self._asked_for(request)))
            silence = Branch(silent, (Write(state.index, Const(UNANSWERED)),))
            scope = Scope(
                self._cause(request, asked.index), (Branch(waiting, (*chosen, *answered, silence)),)
            )
            body.append(scope)
        return tuple(body), tuple(codes)

    def _chosen_reply(self, request: Request, policy: Policy | None, register: int, by_policy: int) -> Block:
        numbers = {"promise": 1, "promise_if": 2, "refuse": 3}
        moves = {
            numbers[move.what.split(".")[1]]: move.weight
            for move in (policy.moves if policy else ())
            if move.verb == "reply" and move.what.split(".")[0] == request.id
        }
        if not moves:
            return ()
        sight = Sight(self._book, {}, request.to)
        weights = [ZERO, *(Op("max", sight.value(moves[n]), ZERO) if n in moves else ZERO for n in (1, 2, 3))]
        choice, chosen = self._builder.choose(f"policies.{request.to}.{request.id}", tuple(weights))
        return (Branch(Reg(by_policy), (choice, self._builder.set_to(register, chosen))),)

    def kept_promises(self) -> Block:
        """At the end of a turn: promises whose order was given, and requests met before they were heard."""
        builder, body = self._builder, []
        for request in self._scenario.requests.values():
            state = builder.slot(f"requests.{request.id}.state")
            kept = (
                Write(state.index, Const(KEPT)),
                *self._effects.block(request.kept, self._owner(request)),
            )
            # What is still ASKED was asked in this very turn, or is met without a word.
            open_still = either_of(state, ASKED, PROMISED, PROMISED_IF)
            met = both(open_still, self._asked_for(request))
            body.append(Scope(self._cause(request), (Branch(met, kept),)))
        return tuple(body)

    def _asked_for(self, request: Request) -> Value:
        """Whether the option that a request asks for is ordered in this turn."""
        ordered: Value = ZERO
        for column in self._book.columns_of[request.asks]:
            ordered = either(ordered, Reg(column.ordered))
        return ordered

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
