"""Writes the values of the program as Python text over rows.

The text holds only what this module and :mod:`game.engine.writing_blocks` put there: their own names,
operators, whole numbers and the indices of slots and registers. Names: ``s`` the slots of the lanes that the
text is in, ``r`` their registers, ``t`` a value, ``u`` a value whose name is used for nothing else, ``k`` a
constant that joins with rows.

Equal values are worked out once: a value stays known until something it reads is given a new value. Where
the second use is not sure to come after the first (one side of an ``and``), a value is worked out when it is
first wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from game.engine.frames import Frame, Names, Surroundings
from game.engine.nodes import Node

DEEPEST = 24
"""No text is indented further: what lies deeper is worked out beforehand, or is a function of its own."""
DEAR = 4
"""A side of an ``and`` that takes so many operations is left out where no lane needs it."""


class ValueWriter:
    """Writes lines of text that work out values."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._nodes = around.nodes
        self._lines: list[str] = []
        self._depth = 1
        self._names = Names()
        self._left: Counter[int] = Counter()
        """Value to the uses that are still to come."""
        self._unsure = 0
        """In how many stretches that run only sometimes the text is."""
        self._shared: dict[int, str] = {}
        """Values that are the same in all lanes to their names, which hold in the whole text."""
        self._late: list[str] = []
        """Names whose values may not have been worked out."""
        self._uses: Counter[int] = Counter()
        self.constants: set[int] = set()
        """Numbers that the text wants as constants that join with rows."""

    # -- lines ------------------------------------------------------------------------------------

    def _line(self, text: str) -> None:
        self._lines.append(" " * self._depth + text)

    def _named(self, text: str) -> str:
        name = self._names.new()
        self._line(f"{name} = {text}")
        return name

    @contextmanager
    def _inside(self, opening: str) -> Iterator[None]:
        self._line(opening)
        self._depth += 1
        before = len(self._lines)
        yield
        if len(self._lines) == before:
            self._line("pass")
        self._depth -= 1

    @contextmanager
    def _perhaps(self, frame: Frame, opening: str) -> Iterator[None]:
        """Text that runs only sometimes: what it works out is not certain afterwards."""
        mark = len(frame.log)
        self._unsure += 1
        with self._inside(opening):
            yield
        self._unsure -= 1
        for node in frame.log[mark:]:
            known = frame.known.get(node)
            if known is None:
                continue
            if known.name.startswith("u"):
                known.certain = False
            else:
                frame.drop(node)
        del frame.log[mark:]

    def _use(self, node: int) -> None:
        self._uses[node] += 1
        if self._uses[node] == 1:
            for part in self._nodes.nodes[node].parts:
                self._use(part)

    # -- values -----------------------------------------------------------------------------------

    def _value(self, frame: Frame, node: int) -> str:
        """The name of a value (or the number itself), after the text that works it out."""
        found = self._nodes.nodes[node]
        if found.kind == "const":
            return str(bool(found.number)) if found.truth else str(found.number)
        if node in self._shared:
            return self._shared[node]
        known = frame.known.get(node)
        self._left[node] -= 1
        if known is None:
            name = self._name_for(node)
            self._work_out(frame, found, name)
            if self._left[node] > 0:
                frame.learn(node, name, found.reads)
            return name
        if not known.certain:
            with self._perhaps(frame, f"if {known.name} is None:"):
                self._work_out(frame, found, known.name)
            known.certain = True
            frame.log.append(node)
        if self._left[node] <= 0:
            frame.drop(node)
        return known.name

    def _name_for(self, node: int) -> str:
        """A name for a value; one that may be wanted again where it is not sure to be known must last."""
        if not self._unsure or self._left[node] <= 0 or not self._nodes.nodes[node].parts:
            return self._names.new()
        name = self._names.lasting()
        self._late.append(name)
        return name

    def _work_into(self, frame: Frame, node: int, name: str) -> None:
        """Gives a name that it does not keep to a value."""
        found = self._nodes.nodes[node]
        if found.kind != "const" and self._left[node] == 1 and node not in frame.known | self._shared:
            self._left[node] = 0
            self._work_out(frame, found, name)
        else:
            self._line(f"{name} = {self._value(frame, node)}")

    def _work_out(self, frame: Frame, node: Node, name: str) -> None:
        match node.kind:
            case "slot" | "register":
                self._line(f"{name} = {frame.holder(node.kind)}[{node.number}]")
            case "number":
                self._line(f"{name} = counted({self._value(frame, node.parts[0])})")
            case "not":
                held = self._value(frame, node.parts[0])
                self._line(f"{name} = not {held} if {held}.__class__ is bool else ~{held}")
            case "and" | "or":
                self._join(frame, node, name)
            case "pick":
                self._pick(frame, node, name)
            case "//":
                left, right = (self._value(frame, part) for part in node.parts)
                self._line(f"{name} = quotient({left}, {right})")
            case "min" | "max":
                self._bound(frame, node, name)
            case _:
                self._operate(frame, node, name)

    def _operate(self, frame: Frame, node: Node, name: str) -> None:
        left, right = (self._value(frame, part) for part in node.parts)
        first, second = (self._nodes.nodes[part].kind == "const" for part in node.parts)
        sign = node.kind
        if node.reads <= self._around.clock:
            self._line(f"{name} = {left} {sign} {right}")
        elif second:
            self._line(
                f"{name} = {left} {sign} {right} if {left}.__class__ is int"
                f" else {left} {sign} {self._constant(right)}"
            )
        elif first:
            self._line(
                f"{name} = {left} {sign} {right} if {right}.__class__ is int"
                f" else {self._constant(left)} {sign} {right}"
            )
        else:
            self._line(f"{name} = {left} {sign} {right}")

    def _constant(self, number: str) -> str:
        self.constants.add(int(number))
        return f"k{number}".replace("-", "_")

    def _bound(self, frame: Frame, node: Node, name: str) -> None:
        function = "least" if node.kind == "min" else "greatest"
        left, right = node.parts
        if self._nodes.nodes[left].kind == "const":
            left, right = right, left
        one, other = self._value(frame, left), self._value(frame, right)
        if self._nodes.nodes[right].kind == "const":
            function += "_of"
        self._line(f"{name} = {function}({one}, {other})")

    def _join(self, frame: Frame, node: Node, name: str) -> None:
        """A chain of truths; once it is decided, the rest is left out."""
        sides = self._sides(node)
        function, decided = ("both", "False") if node.kind == "and" else ("either", "True")
        self._work_into(frame, sides[0], name)
        for side in sides[1:]:
            known = frame.known.get(side)
            if (known is not None and known.certain) or self._depth > DEEPEST:
                self._line(f"{name} = {function}({name}, {self._value(frame, side)})")
                continue
            wanted = f"{name} is not {decided}"
            if node.kind == "and" and self._nodes.nodes[side].effort >= DEAR:
                wanted += f" and any_of({name})"
            with self._perhaps(frame, f"if {wanted}:"):
                self._line(f"{name} = {function}({name}, {self._value(frame, side)})")

    def _sides(self, node: Node) -> Sequence[int]:
        found: list[int] = []
        waiting = list(reversed(node.parts))
        while waiting:
            part = waiting.pop()
            inner = self._nodes.nodes[part]
            if inner.kind == node.kind and self._uses[part] == 1:
                waiting += reversed(inner.parts)
            else:
                found.append(part)
        return found

    def _pick(self, frame: Frame, node: Node, name: str) -> None:
        condition, yes, other = node.parts
        nothing = self._nodes.nodes[other].kind == "const" and not self._nodes.nodes[other].number
        given = self._nodes.nodes[yes]
        if nothing and not given.parts and given.kind != "const" and self._depth <= DEEPEST:
            value = self._value(frame, yes)
            self._line(f"{name} = {value}")
            with self._perhaps(frame, f"if {name}.__class__ is not int or {name}:"):
                self._line(f"{name} = picked({self._value(frame, condition)}, {name}, 0)")
            return
        held = self._value(frame, condition)
        otherwise = self._value(frame, other)
        if not given.parts or self._depth > DEEPEST:
            self._line(f"{name} = picked({held}, {self._value(frame, yes)}, {otherwise})")
            return
        wanted = f"{held} is not False"
        if given.effort >= DEAR:
            wanted += f" and any_of({held})"
        self._line(f"{name} = {otherwise}")
        with self._perhaps(frame, f"if {wanted}:"):
            self._line(f"{name} = picked({held}, {self._value(frame, yes)}, {name})")
