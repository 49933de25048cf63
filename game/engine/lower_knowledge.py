"""What actors come to know: readings that are taken, shown late or brought by reports."""

from __future__ import annotations

from game.engine.builder import HIDDEN, ONE, ZERO, Builder, both, no, taking_a_reading
from game.engine.lower_effects import EffectLowering
from game.engine.program import ReadingCode, ReportCode
from game.engine.recipients import recipients
from game.engine.senses import Book
from game.engine.statements import Block, Branch, Cause, Const, Op, Scope, Slot, Statement, Value, Write
from game.engine.truth import Truth
from game.model.scenario import ReadingRule, Report, ReportReading


class KnowledgeLowering:
    """Lowers readings and reports."""

    def __init__(self, book: Book, effects: EffectLowering) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._scenario = book.builder.scenario
        self._effects = effects

    def allocate(self) -> None:
        """The slots of reports."""
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
