"""The values of a program by number: equal values have one number, so that each is worked out once.

Truths are told apart from numbers: a truth is True or False in a lane, a number is whole. What is certain
before any game is played (sums of constants, comparisons that the ranges of slots decide) is settled here.
"""

from __future__ import annotations

from typing import NamedTuple

from game.engine.builder import TRUTHS, joined
from game.engine.program import Program
from game.engine.registers import registers_of
from game.engine.statements import Const, Op, Pick, Reg, Slot, Value

Bounds = tuple[int, int] | None
"""The least and the greatest that a value may be; None where that is not known."""
Place = tuple[str, int]
"""``slot`` or ``register`` and its index: where a value is read from."""

_NOTHING: frozenset[Place] = frozenset()


class Node(NamedTuple):
    """A value whose parts are nodes."""

    kind: str
    """``const``, ``slot``, ``register``, ``pick``, ``not``, ``number`` (of a truth), or an operator."""
    parts: tuple[int, ...]
    """The nodes it is made of."""
    number: int
    """A constant's number, or the index of a slot or register."""
    truth: bool
    bounds: Bounds
    reads: frozenset[Place]
    effort: int
    """How many operations it takes, parts included."""


class Nodes:
    """Numbers the values of a program."""

    def __init__(self, program: Program) -> None:
        self._slots = program.slots
        self.registers = registers_of(program)
        self.nodes: list[Node] = []
        self._numbers: dict[tuple[str, tuple[int, ...], int, bool], int] = {}
        self._places: dict[Place, int] = {}
        self._seen: dict[int, tuple[Value, int]] = {}  # with the value, so that none takes over its identity

    def number(self, value: Value) -> int:
        """The node of a value as a number."""
        node = self._node(value)
        return self._as_number(node) if self.nodes[node].truth else node

    def truth(self, value: Value) -> int:
        """The node of whether a value is not 0."""
        return self._as_truth(self._node(value))

    def place(self, kind: str, index: int) -> int:
        """The node of what a slot or register holds."""
        found = self._places.get((kind, index))
        if found is None:
            found = self._new_place(kind, index)
            self._places[kind, index] = found
        return found

    def _new_place(self, kind: str, index: int) -> int:
        if kind == "register":
            truth = index in self.registers.truths
            return self._add(kind, (), index, truth, (0, 1) if truth else None)
        info = self._slots[index]
        if info.low == info.high:
            return self._constant(info.low)
        return self._add(kind, (), index, False, (info.low, info.high))

    # -- making nodes -----------------------------------------------------------------------------

    def _node(self, value: Value) -> int:
        found = self._seen.get(id(value))
        if found is None:
            found = (value, self._made(value))
            self._seen[id(value)] = found
        return found[1]

    def _made(self, value: Value) -> int:
        match value:
            case Op("and" | "or" as name, left, right):
                return self._joined_truths(name, self.truth(left), self.truth(right))
            case Op(name, left, right):
                return self._operation(name, self._node(left), self._node(right))
            case Const(number):
                return self._constant(number)
            case Slot(index):
                return self.place("slot", index)
            case Reg(index):
                return self.place("register", index)
            case Pick(condition, yes, other):
                return self._pick(self.truth(condition), self.number(yes), self.number(other))
        raise AssertionError(value)

    def _add(self, kind: str, parts: tuple[int, ...], index: int, truth: bool, bounds: Bounds) -> int:
        key = (kind, parts, index, truth)
        found = self._numbers.get(key)
        if found is None:
            found = len(self.nodes)
            reads = _NOTHING.union(*(self.nodes[part].reads for part in parts)) if parts else _NOTHING
            if kind in ("slot", "register"):
                reads = frozenset({(kind, index)})
            effort = sum(self.nodes[part].effort for part in parts) + (1 if parts else 0)
            self.nodes.append(Node(kind, parts, index, truth, bounds, reads, effort))
            self._numbers[key] = found
        return found

    def _constant(self, number: int, truth: bool = False) -> int:
        return self._add("const", (), number, truth, (number, number))

    def _as_truth(self, node: int) -> int:
        found = self.nodes[node]
        if found.truth:
            return node
        if found.kind == "number":
            return found.parts[0]
        if found.kind == "const":
            return self._constant(int(found.number != 0), truth=True)
        return self._operation("!=", node, self._constant(0))

    def _as_number(self, node: int) -> int:
        found = self.nodes[node]
        if found.kind == "const":
            return self._constant(found.number)
        return self._add("number", (node,), 0, False, (0, 1))

    def _pick(self, condition: int, yes: int, other: int) -> int:
        held = self.nodes[condition]
        if held.kind == "const":
            return yes if held.number else other
        if yes == other:
            return yes
        first, second = self.nodes[yes].bounds, self.nodes[other].bounds
        bounds = None
        if first is not None and second is not None:
            bounds = (min(first[0], second[0]), max(first[1], second[1]))
        return self._add("pick", (condition, yes, other), 0, False, bounds)

    def _joined_truths(self, name: str, left: int, right: int) -> int:
        for one, other in ((left, right), (right, left)):
            if self.nodes[one].kind == "const":
                decides = bool(self.nodes[one].number) == (name == "or")
                return one if decides else other
        return left if left == right else self._add(name, (left, right), 0, True, (0, 1))

    def _operation(self, name: str, left: int, right: int) -> int:
        one, other = self.nodes[left], self.nodes[right]
        if one.truth and other.kind == "const" and not other.number and name in ("==", "!="):
            return left if name == "!=" else self._add("not", (left,), 0, True, (0, 1))
        left = self._as_number(left) if one.truth else left
        right = self._as_number(right) if other.truth else right
        first, second = self.nodes[left].bounds, self.nodes[right].bounds
        truth = name in TRUTHS
        bounds: Bounds = (0, 1) if truth else None
        if first is not None and second is not None:
            bounds = joined(name, first, second)
            if truth and bounds[0] == bounds[1]:
                return self._constant(bounds[0], truth=True)
            if name in ("min", "max"):
                lesser = left if first[1] <= second[0] else right if second[1] <= first[0] else None
                if lesser is not None:
                    return lesser if name == "min" else left + right - lesser
        found = self._settled(name, left, right)
        return self._add(name, (left, right), 0, truth, bounds) if found is None else found

    def _settled(self, name: str, left: int, right: int) -> int | None:
        """The node that an operation with constants comes to, where it does."""
        one, other = self.nodes[left], self.nodes[right]
        if one.kind == "const" and other.kind == "const":
            if name == "//":
                return self._constant(one.number // other.number if other.number else 0)
            bounds = joined(name, (one.number, one.number), (other.number, other.number))
            return self._constant(bounds[0], truth=name in TRUTHS)
        neutral = {"+": 0, "-": 0, "*": 1, "//": 1}.get(name)
        if other.kind == "const" and other.number == neutral:
            return left
        if one.kind == "const" and one.number == neutral and name in ("+", "*"):
            return right
        return None
