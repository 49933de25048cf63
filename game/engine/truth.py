"""The truth: what effects, chances, events, rules and endings read, and what ``needs`` tests."""

from __future__ import annotations

from game.engine.builder import NEVER, ONE, ZERO, either
from game.engine.senses import Book, Sense
from game.engine.statements import Const, Op, Pick, Reg, Slot, Value
from game.model.expression import Apply, Name
from game.model.nearest import did_you_mean

ANYTHING = ""
"""Stands for the section of what may be an option, an event, a call or a commitment."""


def _any(values: list[Value]) -> Value:
    found: Value = ZERO
    for value in values:
        found = either(found, value)
    return found


def _latest(marks: list[Value]) -> Value:
    found: Value = ZERO
    for mark in marks:
        found = mark if found == ZERO else Op("max", found, mark)
    return found


class Truth(Sense):
    """What is so."""

    def track(self, name: Name, element: str | None) -> Value:
        self.builder.read.add(name.path)
        return self.builder.track_slot(name.path, element)

    def do_ordered(self, call: Apply) -> Value:
        """Whether somebody ordered an option in this turn (at an opening: in the turn just past)."""
        return _any([Reg(column.ordered) for column in self._columns(call)])

    def do_given(self, call: Apply) -> Value:
        """Whether an option was ever ordered."""
        return _any([Op(">", Slot(column.given), ZERO) for column in self._columns(call)])

    def do_acted(self, call: Apply) -> Value:
        """Whether an option has taken effect."""
        return _any([Op(">", Slot(c.acted), ZERO) for c in self._columns(call) if c.acted is not None])

    def do_in_flight(self, call: Apply) -> Value:
        """Whether an option is under way."""
        return _any([Op(">", Slot(c.due), ZERO) for c in self._columns(call) if c.due is not None])

    def do_happened(self, call: Apply) -> Value:
        """Whether an event has happened."""
        ident = self._reference(call, self.scenario.events, "event")
        return Op(">", self.builder.slot(f"events.{ident}.at"), ZERO) if ident else ZERO

    def do_talked(self, call: Apply) -> Value:
        """Whether a call has taken place."""
        ident = self._reference(call, self.scenario.calls, "call")
        return Op(">", self.builder.slot(f"calls.{ident}.at"), ZERO) if ident else ZERO

    def do_said(self, call: Apply) -> Value:
        """Whether an answer was given in the last conversation: ``said(call.node.answer)``."""
        line = self._line(call, "answer")
        return self._spoken(line, "said") if line else ZERO

    def do_heard(self, call: Apply) -> Value:
        """Whether a line was heard in the last conversation: ``heard(call.node.line)``."""
        line = self._line(call, "line")
        return self._spoken(line, "heard") if line else ZERO

    def _spoken(self, line: tuple[str, str, int], part: str) -> Value:
        ident, node, number = line
        return Op("==", self.builder.slot(f"calls.{ident}.{node}.{part}"), Const(number))

    def do_trust(self, call: Apply) -> Value:
        """How far the first actor trusts the second."""
        pair = self._pair(call)
        return self.builder.slot(f"trust.{pair[0]}.{pair[1]}") if pair else ZERO

    def _pair(self, call: Apply) -> tuple[str, str] | None:
        if not self._counted(call, 2):
            return None
        of = self._reference(call, self.scenario.actors, "actor")
        toward = self._reference(call, self.scenario.actors, "actor", 1)
        if of is None or toward is None:
            return None
        if (of, toward) not in self.scenario.trust:
            self.builder.fault("trust", f"no trust of '{of}' in '{toward}' is stated", call.at)
            return None
        return of, toward

    def do_arrived(self, call: Apply) -> Value:
        """Whether a report has reached an actor: ``arrived(report, actor)``."""
        if not self._counted(call, 2):
            return ZERO
        report = self._reference(call, self.scenario.reports, "report")
        actor = self._reference(call, self.scenario.actors, "actor", 1)
        if report is None or actor is None:
            return ZERO
        name = f"reports.{report}.{actor}.at"
        return Op(">", self.builder.slot(name), ZERO) if name in self.builder.names else ZERO

    def _commitment(self, call: Apply, state: int) -> Value:
        ident = self._reference(call, self.scenario.commitments, "commitment")
        return Op("==", self.builder.slot(f"commitments.{ident}.state"), Const(state)) if ident else ZERO

    def do_open(self, call: Apply) -> Value:
        """Whether a commitment is made and not yet settled."""
        return self._commitment(call, 1)

    def do_met(self, call: Apply) -> Value:
        """Whether a commitment was met."""
        return self._commitment(call, 2)

    def do_lapsed(self, call: Apply) -> Value:
        """Whether a commitment ran out unmet."""
        return self._commitment(call, 3)

    def do_withdrawn(self, call: Apply) -> Value:
        """Whether a commitment was taken back."""
        return self._commitment(call, 4)

    def do_hours_left(self, call: Apply) -> Value:
        """Hours until an open commitment falls due; 0 where it is not open."""
        ident = self._reference(call, self.scenario.commitments, "commitment")
        if ident is None:
            return ZERO
        name = f"commitments.{ident}"
        left = Op("-", self.builder.slot(f"{name}.due"), self.builder.hour)
        return Pick(Op("==", self.builder.slot(f"{name}.state"), ONE), left, ZERO)

    def _request(self, call: Apply, *states: int) -> Value:
        ident = self._reference(call, self.scenario.requests, "request")
        if ident is None:
            return ZERO
        slot = self.builder.slot(f"requests.{ident}.state")
        return _any([Op("==", slot, Const(state)) for state in states])

    def do_asked(self, call: Apply) -> Value:
        """Whether a request lies unanswered with the other side."""
        return self._request(call, 1)

    def do_promised(self, call: Apply) -> Value:
        """Whether a request was promised and is neither kept nor broken yet."""
        return self._request(call, 2, 7)

    def do_kept(self, call: Apply) -> Value:
        """Whether a promise was kept."""
        return self._request(call, 3)

    def do_broken(self, call: Apply) -> Value:
        """Whether a promise was broken."""
        return self._request(call, 4)

    def do_refused(self, call: Apply) -> Value:
        """Whether a request was refused or left without an answer."""
        return self._request(call, 5, 6)

    def do_hours_since(self, call: Apply) -> Value:
        """Hours since something came about: an option took effect, an event happened, a call took place,
        or ``commitment.made``, ``.met``, ``.lapsed``, ``.withdrawn``; 9999 where it never did."""
        mark = self._mark(call)
        return self.builder.since(mark) if mark is not None else Const(NEVER)

    def _mark(self, call: Apply) -> Value | None:
        argument = call.arguments[0] if len(call.arguments) == 1 else None
        if not isinstance(argument, Name):
            self.builder.fault("arguments", "hours_since() names one thing", call.at)
            return None
        path, _, ending = argument.path.partition(".")
        if path in self.scenario.commitments and ending:
            return self._settled(path, ending, argument)
        if path in self.scenario.options:
            return _latest([Slot(c.acted) for c in self._columns(call) if c.acted is not None])
        if path in self.scenario.events:
            return self.builder.slot(f"events.{path}.at")
        if path in self.scenario.calls:
            return self.builder.slot(f"calls.{path}.at")
        known = [*self.scenario.options, *self.scenario.events, *self.scenario.calls]
        known += [f"{c}.made" for c in self.scenario.commitments]
        if path not in self.builder.ignore:
            hint = did_you_mean(argument.path, known)
            message = f"nothing is called '{argument.path}'{hint}"
            self.builder.fault("unknown-id", message, argument.at, (ANYTHING, path))
        return None

    def _settled(self, ident: str, ending: str, at: Name) -> Value | None:
        states = {"met": 2, "lapsed": 3, "withdrawn": 4}
        if ending == "made":
            return self.builder.slot(f"commitments.{ident}.made")
        if ending not in states:
            self.builder.fault(
                "unknown-word", "made, met, lapsed or withdrawn is wanted after the dot", at.at
            )
            return None
        is_so = Op("==", self.builder.slot(f"commitments.{ident}.state"), Const(states[ending]))
        return Pick(is_so, self.builder.slot(f"commitments.{ident}.settled"), ZERO)


class WithinCall(Truth):
    """The truth as the other end of a line has it: this call's own words, all else as at the opening."""

    def __init__(self, book: Book, within: str) -> None:
        super().__init__(book, {})
        self.within = within

    def _spoken(self, line: tuple[str, str, int], part: str) -> Value:
        ident, node, number = line
        if ident != self.within:
            return super()._spoken(line, part)
        heard, said = self.book.call_registers[ident][node]
        return Op("==", Reg(heard if part == "heard" else said), Const(number))


class Afterwards(Truth):
    """What is so when the crisis is over, or a turn has opened, and none is being resolved."""

    def do_ordered(self, call: Apply) -> Value:
        """Tells nothing any more."""
        message = "'ordered' is known only while its turn is resolved; say 'given' or 'acted'"
        self.builder.fault("ordered", message, call.at)
        return ZERO
