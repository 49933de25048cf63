"""What the names and functions of an expression mean: in truth, or in the eyes of one actor.

The truth is read by ``needs``, chances, effects, events, rules and endings. What an actor may order,
what it costs, how long it takes, and what its policy wants are read from its own readings alone; a
name that it has no reading of is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from game.engine.builder import NEVER, ONE, ZERO, Builder, Targets, either, no
from game.engine.program import Column, Const, Op, Pick, Reg, Slot, Value
from game.model.diagnostic import SourceRef
from game.model.expression import Apply, Expression, Join, Name, Negate, Number
from game.model.nearest import did_you_mean

CLOCK_NAMES = ("turn", "hour", "length", "final")


class Book(Protocol):
    """Where the compiler keeps what an expression may refer to while it works."""

    builder: Builder
    columns_of: Mapping[str, list[Column]]
    """Option or request to its columns."""
    call_registers: Mapping[str, Mapping[str, tuple[int, int]]]
    """Call to node to the registers of what was heard and said."""
    taken: Mapping[str, int]
    """Call to the register of whether it takes place."""


def _one(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _index_at(name: Name) -> SourceRef:
    """Where what stands in the brackets begins."""
    return SourceRef(name.at.file, name.at.line, name.at.column + len(name.path) + 1)


class Sense:
    """Reads an expression; subclasses say what a name is worth."""

    def __init__(self, book: Book, targets: Targets) -> None:
        self.book = book
        self.builder = book.builder
        self.scenario = book.builder.scenario
        self.targets = targets

    def value(self, expression: Expression) -> Value:
        """What an expression is worth, within what columns can hold."""
        return self.builder.within(self._value(expression), expression.at)

    def condition(self, expression: Expression | None) -> Value:
        """What a condition is worth; one that is not given always holds."""
        return ONE if expression is None else self.value(expression)

    def _value(self, expression: Expression) -> Value:
        match expression:
            case Number(value):
                return Const(value)
            case Name():
                return self._name(expression)
            case Negate("not", operand):
                return no(self.value(operand))
            case Negate(_, operand):
                inner = self.value(operand)
                return Const(-inner.value) if isinstance(inner, Const) else Op("-", ZERO, inner)
            case Join(operator, left, right):
                return Op(operator, self.value(left), self.value(right))
            case Apply(function):
                return self._apply(function, expression)
        raise AssertionError(expression)

    def _apply(self, function: str, expression: Apply) -> Value:
        found: Callable[[Apply], Value] | None = getattr(self, f"do_{function}", None)
        if found is None:
            known = [name.removeprefix("do_") for name in dir(self) if name.startswith("do_")]
            hint = did_you_mean(function, known)
            self.builder.fault("unknown-function", f"there is no function '{function}'{hint}", expression.at)
            return ZERO
        return found(expression)

    def _name(self, name: Name) -> Value:
        clock = self.builder.clock
        if name.index is None and name.path in CLOCK_NAMES:
            return Slot(getattr(clock, name.path))
        if name.path in self.scenario.tracks:
            element, known = self.element(name)
            return self.track(name, element) if known else ZERO
        known_names = [*self.scenario.tracks, *CLOCK_NAMES]
        if name.path not in self.builder.ignore:
            hint = did_you_mean(name.path, known_names)
            self.builder.fault("unknown-name", f"there is no track '{name.path}'{hint}", name.at)
        return ZERO

    def element(self, name: Name) -> tuple[str | None, bool]:
        """The element of a set that a track's name means, and whether it makes sense."""
        track = self.scenario.tracks[name.path]
        if track.per is None:
            if name.index is not None:
                if name.path not in self.builder.ignore:
                    self.builder.fault("index", f"'{name.path}' is one number, without brackets", name.at)
                return None, False
            return None, True
        elements = self.scenario.sets[track.per].elements
        if name.index is None:
            shown = f"{name.path}[{elements[0] if elements else track.per}]"
            self.builder.fault(
                "index", f"'{name.path}' has one number for each {track.per}: {shown}", name.at
            )
            return None, False
        element = self.targets.get(name.index, name.index)
        if element not in elements:
            if element in self.scenario.sets and self.builder.ignore:
                return None, False
            hint = did_you_mean(element, [*elements, *self.targets])
            message = f"'{element}' is not in '{track.per}'{hint}"
            self.builder.fault("unknown-id", message, _index_at(name))
            return None, False
        return element, True

    def track(self, name: Name, element: str | None) -> Value:
        """What a track is worth."""
        raise NotImplementedError

    # -- functions for everybody ------------------------------------------------------------------

    def _fold(self, operator: str, call: Apply) -> Value:
        if not call.arguments:
            self.builder.fault("arguments", f"{call.function}() needs at least one value", call.at)
            return ZERO
        values = [self.value(argument) for argument in call.arguments]
        folded = values[0]
        for value in values[1:]:
            folded = Op(operator, folded, value)
        return folded

    def do_min(self, call: Apply) -> Value:
        """The least of the values."""
        return self._fold("min", call)

    def do_max(self, call: Apply) -> Value:
        """The greatest of the values."""
        return self._fold("max", call)

    def do_abs(self, call: Apply) -> Value:
        """The value without its sign."""
        if not self._counted(call, 1):
            return ZERO
        inner = self.value(call.arguments[0])
        return Op("max", inner, Op("-", ZERO, inner))

    def do_ticks(self, call: Apply) -> Value:
        """How many marks of every n hours lie within this turn: a rule's pace, whatever the turn's length."""
        if not self._counted(call, 1):
            return ZERO
        every = self.value(call.arguments[0])
        start, length = Slot(self.builder.clock.hour), Slot(self.builder.clock.length)
        return Op("-", Op("//", Op("+", start, length), every), Op("//", start, every))

    def do_before(self, call: Apply) -> Value:
        """Whether a moment of the calendar is still to come when the turn begins."""
        hour = self._moment(call)
        return Op("<", self.builder.hour, Const(hour)) if hour is not None else ZERO

    def do_after(self, call: Apply) -> Value:
        """Whether a moment of the calendar has come when the turn begins."""
        hour = self._moment(call)
        return Op(">=", self.builder.hour, Const(hour)) if hour is not None else ZERO

    def do_hours_to(self, call: Apply) -> Value:
        """Hours from the turn's beginning to a moment; negative once it is past."""
        hour = self._moment(call)
        return Op("-", Const(hour), self.builder.hour) if hour is not None else ZERO

    def _moment(self, call: Apply) -> int | None:
        ident = self._reference(call, self.scenario.moments, "moment")
        return self.scenario.moments[ident] if ident else None

    # -- helpers ----------------------------------------------------------------------------------

    def _counted(self, call: Apply, wanted: int) -> bool:
        if len(call.arguments) == wanted:
            return True
        things = "one thing" if wanted == 1 else f"{wanted} things"
        self.builder.fault("arguments", f"{call.function}() is given {things}", call.at)
        return False

    def _reference(
        self, call: Apply, known: Mapping[str, object], word: str, position: int = 0
    ) -> str | None:
        """The id that stands at a position of a function, where it is known."""
        if position == 0 and not self._counted(call, max(1, len(call.arguments))):
            return None
        if position >= len(call.arguments):
            self.builder.fault("arguments", f"{call.function}() names {_one(word)}", call.at)
            return None
        argument = call.arguments[position]
        if not isinstance(argument, Name):
            self.builder.fault("arguments", f"{call.function}() names {_one(word)}", argument.at)
            return None
        if argument.path in known:
            return argument.path
        if argument.path not in self.builder.ignore:
            hint = did_you_mean(argument.path, known)
            self.builder.fault("unknown-id", f"unknown {word} '{argument.path}'{hint}", argument.at)
        return None

    def _columns(self, call: Apply) -> list[Column]:
        """The columns of the option that a function names: one target, or all."""
        ident = self._reference(call, self.scenario.options, "option")
        if ident is None:
            return []
        columns = self.book.columns_of[ident]
        argument = call.arguments[0]
        assert isinstance(argument, Name)
        if argument.index is None:
            return columns
        element = self.targets.get(argument.index, argument.index)
        chosen = [column for column in columns if element in column.targets]
        if not chosen:
            hint = did_you_mean(element, [target for column in columns for target in column.targets])
            self.builder.fault(
                "unknown-id", f"'{ident}' has no target '{element}'{hint}", _index_at(argument)
            )
        return chosen

    def _any(self, values: list[Value]) -> Value:
        found: Value = ZERO
        for value in values:
            found = either(found, value)
        return found

    def _latest(self, marks: list[Value]) -> Value:
        found: Value = ZERO
        for mark in marks:
            found = mark if found == ZERO else Op("max", found, mark)
        return found

    def _line(self, call: Apply, part: str) -> tuple[str, str, int] | None:
        """The call, the node and the number (from 1) of an answer or of a line said in it."""
        argument = call.arguments[0] if len(call.arguments) == 1 else None
        words = argument.path.split(".") if isinstance(argument, Name) else []
        if len(words) != 3:
            self.builder.fault("arguments", f"{call.function}() names call.node.{part}", call.at)
            return None
        ident, node_id, line_id = words
        found = self.scenario.calls.get(ident)
        if found is None:
            if ident not in self.builder.ignore:
                hint = did_you_mean(ident, self.scenario.calls)
                self.builder.fault("unknown-id", f"unknown call '{ident}'{hint}", call.arguments[0].at)
            return None
        node = next((n for n in found.nodes if n.id == node_id), None)
        lines = [] if node is None else [p.id for p in (node.answers if part == "answer" else node.says)]
        if line_id not in lines:
            right = [
                f"{ident}.{n.id}.{p.id}"
                for n in found.nodes
                for p in (n.answers if part == "answer" else n.says)
            ]
            hint = did_you_mean(".".join(words), right)
            message = f"call '{ident}' has no '{node_id}.{line_id}'{hint}"
            self.builder.fault("unknown-id", message, call.arguments[0].at)
            return None
        return ident, node_id, lines.index(line_id) + 1


class Truth(Sense):
    """What is so."""

    def track(self, name: Name, element: str | None) -> Value:
        self.builder.read.add(name.path)
        return self.builder.track_slot(name.path, element)

    def do_ordered(self, call: Apply) -> Value:
        """Whether somebody ordered an option in this turn (at an opening: in the turn just past)."""
        return self._any([Reg(column.ordered) for column in self._columns(call)])

    def do_given(self, call: Apply) -> Value:
        """Whether an option was ever ordered."""
        return self._any([Op(">", Slot(column.given), ZERO) for column in self._columns(call)])

    def do_acted(self, call: Apply) -> Value:
        """Whether an option has taken effect."""
        return self._any([Op(">", Slot(c.acted), ZERO) for c in self._columns(call) if c.acted is not None])

    def do_in_flight(self, call: Apply) -> Value:
        """Whether an option is under way."""
        return self._any([Op(">", Slot(c.due), ZERO) for c in self._columns(call) if c.due is not None])

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
        return self._any([Op("==", slot, Const(state)) for state in states])

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
            return self._latest([Slot(c.acted) for c in self._columns(call) if c.acted is not None])
        if path in self.scenario.events:
            return self.builder.slot(f"events.{path}.at")
        if path in self.scenario.calls:
            return self.builder.slot(f"calls.{path}.at")
        known = [*self.scenario.options, *self.scenario.events, *self.scenario.calls]
        known += [f"{c}.made" for c in self.scenario.commitments]
        if path not in self.builder.ignore:
            hint = did_you_mean(argument.path, known)
            self.builder.fault("unknown-id", f"nothing is called '{argument.path}'{hint}", argument.at)
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
