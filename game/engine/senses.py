"""What an expression means, as far as all its readers agree.

They differ in what a name is worth: :mod:`game.engine.truth` reads what is so, :mod:`game.engine.sight`
what one actor knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from game.engine.builder import ONE, ZERO, Builder, Targets, no
from game.engine.program import Column
from game.engine.statements import Const, Op, Slot, Value
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
            message = f"there is no track '{name.path}'{hint}"
            self.builder.fault("unknown-name", message, name.at, ("tracks", name.path))
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
            self.builder.fault("unknown-id", message, _index_at(name), ("sets", track.per, element))
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

    # -- what a function is given -----------------------------------------------------------------

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
            message = f"unknown {word} '{argument.path}'{hint}"
            self.builder.fault("unknown-id", message, argument.at, (f"{word}s", argument.path))
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
                message = f"unknown call '{ident}'{hint}"
                self.builder.fault("unknown-id", message, call.arguments[0].at, ("calls", ident))
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
            nodes = ("calls", ident, "nodes")
            kind = "answers" if part == "answer" else "says"
            missing = (*nodes, node_id) if node is None else (*nodes, node_id, kind, line_id)
            self.builder.fault("unknown-id", message, call.arguments[0].at, missing)
            return None
        return ident, node_id, lines.index(line_id) + 1
