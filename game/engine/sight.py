"""The sight of one actor: its own readings, and what it has done, said or been told.

What an actor may order, what it costs, how long it takes, and what its policy wants are read from
these alone; a name that it has no reading of is a fault.
"""

from __future__ import annotations

from game.engine.builder import ZERO, Targets
from game.engine.program import Column
from game.engine.senses import Book
from game.engine.statements import Const, Op, Pick, Reg, Slot, Value
from game.engine.truth import Truth
from game.model.expression import Apply, Name


class Sight(Truth):
    """What one actor knows when the turn opens, and what it has itself said since."""

    def __init__(self, book: Book, targets: Targets, actor: str, within: str | None = None) -> None:
        super().__init__(book, targets)
        self.actor = actor
        self.within = within
        """The call in which the expression stands; other calls count as they were at the opening."""

    def track(self, name: Name, element: str | None) -> Value:
        code = self.builder.readings.get((self.actor, name.path, element))
        if code is None:
            message = (
                f"'{self.actor}' has no reading of '{name.path}'; give it one under readings,"
                " or test the truth in 'needs'"
            )
            self.builder.unseen(name.path, message, name.at)
            return ZERO
        self.builder.read.add(name.path)
        if code.low == code.high:
            return Slot(code.low)
        return Op("//", Op("+", Slot(code.low), Slot(code.high)), Const(2))

    def _reading(self, call: Apply) -> tuple[Value, Value, Value] | None:
        argument = call.arguments[0] if len(call.arguments) == 1 else None
        if not isinstance(argument, Name):
            self.builder.fault("arguments", f"{call.function}() names a track", call.at)
            return None
        if argument.path not in self.scenario.tracks:
            self._name(argument)
            return None
        element, known = self.element(argument)
        if not known:
            return None
        code = self.builder.readings.get((self.actor, argument.path, element))
        if code is None:
            self.track(argument, element)
            return None
        hour: Value = self.builder.hour_mark if code.hour is None else Slot(code.hour)
        return Slot(code.low), Slot(code.high), hour

    def do_low(self, call: Apply) -> Value:
        """The lower end of the actor's band for a track."""
        reading = self._reading(call)
        return reading[0] if reading else ZERO

    def do_high(self, call: Apply) -> Value:
        """The upper end of the actor's band for a track."""
        reading = self._reading(call)
        return reading[1] if reading else ZERO

    def do_age(self, call: Apply) -> Value:
        """Hours since the actor's reading of a track was taken; 9999 where there is none."""
        reading = self._reading(call)
        return self.builder.since(reading[2]) if reading else ZERO

    def do_ordered(self, call: Apply) -> Value:
        """Never: what others order in this turn is not known when one orders."""
        message = "ordered() stands in effects, rules and events, never in what may be ordered"
        self.builder.fault("ordered", message, call.at)
        return ZERO

    def _columns(self, call: Apply) -> list[Column]:
        columns = super()._columns(call)
        foreign = [c for c in columns if c.actor != self.actor]
        if not foreign:
            return columns
        option = self.scenario.options[foreign[0].option]
        seen = call.function in ("acted", "hours_since") and self.actor in option.seen_by
        if not seen:
            self._unseen(f"what becomes of '{option.id}'", call)
            return []
        return columns

    def _unseen(self, what: str, call: Apply) -> Value:
        self.builder.fault("unseen", f"'{self.actor}' does not know {what}", call.at)
        return ZERO

    def do_happened(self, call: Apply) -> Value:
        ident = self._reference(call, self.scenario.events, "event")
        if ident and self.actor not in self.scenario.events[ident].seen_by:
            return self._unseen(f"of the event '{ident}'", call)
        return super().do_happened(call) if ident else ZERO

    def _line(self, call: Apply, part: str) -> tuple[str, str, int] | None:
        line = super()._line(call, part)
        if line is not None and self.scenario.calls[line[0]].by != self.actor:
            self._unseen(f"of the call '{line[0]}'", call)
            return None
        return line

    def do_talked(self, call: Apply) -> Value:
        ident = self._reference(call, self.scenario.calls, "call")
        if ident and self.scenario.calls[ident].by != self.actor:
            return self._unseen(f"of the call '{ident}'", call)
        return super().do_talked(call) if ident else ZERO

    def _spoken(self, line: tuple[str, str, int], part: str) -> Value:
        ident, node, number = line
        before = super()._spoken(line, part)
        if self.within is not None and self.within != ident:
            return before
        heard, said = self.book.call_registers[ident][node]
        now = Op("==", Reg(heard if part == "heard" else said), Const(number))
        if self.within == ident:
            return now
        if part == "heard":
            return before
        return Pick(Reg(self.book.taken[ident]), now, before)

    def do_trust(self, call: Apply) -> Value:
        pair = self._pair(call)
        if pair and pair[0] != self.actor:
            return self._unseen(f"how far '{pair[0]}' trusts", call)
        return super().do_trust(call) if pair else ZERO

    def do_arrived(self, call: Apply) -> Value:
        """Whether a report has reached the actor itself: ``arrived(report)``."""
        report = self._reference(call, self.scenario.reports, "report")
        name = f"reports.{report}.{self.actor}.at"
        if report is None:
            return ZERO
        if name not in self.builder.names:
            return ZERO if self.builder.ignore else self._unseen(f"of the report '{report}'", call)
        return Op(">", self.builder.slot(name), ZERO)

    def _commitment(self, call: Apply, state: int) -> Value:
        ident = self._reference(call, self.scenario.commitments, "commitment")
        if ident and self.actor not in self.scenario.commitments[ident].known_to:
            return self._unseen(f"of '{ident}'", call)
        return super()._commitment(call, state) if ident else ZERO

    def do_hours_left(self, call: Apply) -> Value:
        ident = self._reference(call, self.scenario.commitments, "commitment")
        if ident and self.actor not in self.scenario.commitments[ident].known_to:
            return self._unseen(f"of '{ident}'", call)
        return super().do_hours_left(call) if ident else ZERO

    def _request(self, call: Apply, *states: int) -> Value:
        ident = self._reference(call, self.scenario.requests, "request")
        if ident:
            request = self.scenario.requests[ident]
            if self.actor not in (request.by, request.to):
                return self._unseen(f"of the request '{ident}'", call)
        return super()._request(call, *states) if ident else ZERO

    def _mark(self, call: Apply) -> Value | None:
        argument = call.arguments[0] if len(call.arguments) == 1 else None
        if isinstance(argument, Name):
            path = argument.path.partition(".")[0]
            events, commitments = self.scenario.events, self.scenario.commitments
            hidden = (
                (path in events and self.actor not in events[path].seen_by)
                or (path in commitments and self.actor not in commitments[path].known_to)
                or (path in self.scenario.calls and self.scenario.calls[path].by != self.actor)
            )
            if hidden:
                self._unseen(f"of '{path}'", call)
                return None
        return super()._mark(call)
