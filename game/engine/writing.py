"""Writes a block of the program as one straight Python function over lanes.

The text holds only what this module puts there: its own names, operators, whole numbers and the indices of
slots and registers. Names: ``c`` the lanes (:mod:`game.engine.lanes`), ``s`` their slots, ``r`` their
registers, ``t`` a value, ``e`` the lanes that a branch enters and ``o`` the others, ``b`` the function of
another block, ``k`` a constant that joins with rows. Lanes inside a branch have names with a number.

Equal values are worked out once: a value stays known until something it reads is given a new value. Where
the second use is not sure to come after the first (one side of an ``and``), a value is worked out when it is
first wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from game.engine.frames import Frame, Names, Surroundings
from game.engine.nodes import Node, Place
from game.engine.program import (
    Block,
    Branch,
    Choose,
    Const,
    Let,
    Op,
    Reg,
    Roll,
    Scope,
    Statement,
    Write,
)

INLINE = 6
"""A block of more statements is a function of its own, made when it is first entered."""
DEEPEST = 24
"""No text is indented further: what lies deeper is worked out beforehand, or is a function of its own."""
DEAR = 4
"""A side of an ``and`` that takes so many operations is left out where no lane needs it."""


class Writer:
    """Writes the function of one block."""

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
        self._frames = 0
        self._late: list[str] = []
        """Names whose values may not have been worked out."""
        self._uses: Counter[int] = Counter()
        self.constants: set[int] = set()
        """Numbers that the text wants as constants that join with rows."""

    def text(self, name: str, block: Block) -> str:
        """The text of the function."""
        self._count(block)
        self._left.update(self._uses)
        frame = Frame(0, self._names)
        self._block(frame, block)
        start = [f"def {name}(c):", " s = c.slots", " r = c.registers"]
        if self._late:
            start.append(" " + " = ".join(self._late) + " = None")
        return "\n".join((*start, *self._lines)) + "\n"

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

    # -- how often values are used ----------------------------------------------------------------

    def _count(self, block: Block) -> None:
        for statement in block:
            match statement:
                case Write(_, value):
                    self._use(self._nodes.number(value))
                case Let():
                    self._use(self._given(statement))
                case Roll():
                    self._use(self._nodes.number(statement.sides))
                case Choose():
                    for weight in statement.weights:
                        self._use(self._nodes.number(weight))
                case Branch(condition, then, otherwise):
                    self._use(self._nodes.truth(condition))
                    for body in (then, otherwise):
                        if self._is_short(body):
                            self._count(body)
                case Scope(_, body):
                    self._count(body)

    def _use(self, node: int) -> None:
        self._uses[node] += 1
        if self._uses[node] == 1:
            for part in self._nodes.nodes[node].parts:
                self._use(part)

    def _is_short(self, block: Block) -> bool:
        return self._around.written(block)[1] <= INLINE

    def _given(self, let: Let) -> int:
        truths = let.register in self._nodes.registers.truths
        return self._nodes.truth(let.value) if truths else self._nodes.number(let.value)

    # -- statements -------------------------------------------------------------------------------

    def _block(self, frame: Frame, block: Block) -> None:
        index = 0
        while index < len(block):
            statement = block[index]
            cases = self._cases(block, index)
            with self._names.statement():
                if len(cases) > 1:
                    self._switch(frame, cases)
                else:
                    self._statement(frame, statement)
            index += max(len(cases), 1)

    def _statement(self, frame: Frame, statement: Statement) -> None:
        match statement:
            case Write(slot, value):
                self._write(frame, slot, self._nodes.number(value))
            case Let(register):
                node = self._given(statement)
                given = self._value(frame, node)
                self._store(frame, ("register", register), given, self._nodes.nodes[node].truth)
            case Roll():
                sides = self._value(frame, self._nodes.number(statement.sides))
                name = self._named(f"{frame.name('c')}.roll({statement.place}, {sides}, {statement.once})")
                self._store(frame, ("register", statement.register), name)
            case Choose():
                weights = [self._value(frame, self._nodes.number(weight)) for weight in statement.weights]
                listed = "".join(f"{weight}, " for weight in weights)
                name = self._named(f"{frame.name('c')}.choose({statement.place}, ({listed}))")
                self._store(frame, ("register", statement.register), name)
            case Branch(condition, then, otherwise):
                self._branch(frame, self._nodes.truth(condition), then, otherwise)
            case Scope(_, body):
                self._block(frame, body)

    def _write(self, frame: Frame, slot: int, node: int) -> None:
        info, bounds = self._around.program.slots[slot], self._nodes.nodes[node].bounds
        value = self._value(frame, node)
        if bounds is not None and bounds[0] == bounds[1]:
            value = str(min(max(bounds[0], info.low), info.high))
        else:
            if bounds is None or bounds[0] < info.low:
                value = self._named(f"greatest_of({value}, {info.low})")
            if bounds is None or bounds[1] > info.high:
                value = self._named(f"least_of({value}, {info.high})")
        self._store(frame, ("slot", slot), value)

    def _store(self, frame: Frame, place: Place, value: str, truth: bool = False) -> None:
        kind, index = place
        self._line(f"{frame.name('s' if kind == 'slot' else 'r')}[{index}] = {value}")
        frame.forget(place)
        node = self._nodes.place(kind, index)
        if self._uses[node] and truth == self._nodes.nodes[node].truth:
            if value[0] not in "tu":
                value = self._named(value)
            frame.learn(node, value, self._nodes.nodes[node].reads)

    def _branch(self, frame: Frame, condition: int, then: Block, otherwise: Block) -> None:
        held = self._nodes.nodes[condition]
        if held.kind == "const":
            self._block(frame, then if held.index else otherwise)
            return
        truth = self._value(frame, condition)
        self._frames += 1
        number = self._frames
        lanes = frame.name("c")
        if not otherwise:
            self._line(f"e{number} = {truth} is not False and {lanes}.enter({truth})")
            self._enter(f"e{number}", then)
        elif not then:
            self._line(f"e{number} = {truth} is not True and {lanes}.split({truth})[1]")
            self._enter(f"e{number}", otherwise)
        else:
            self._line(f"e{number}, o{number} = {lanes}.split({truth})")
            self._enter(f"e{number}", then)
            self._enter(f"o{number}", otherwise)
        self._forget(frame, then, otherwise)

    def _forget(self, frame: Frame, *blocks: Block) -> None:
        for block in blocks:
            for place in self._around.written(block)[0]:
                frame.forget(place)

    def _enter(self, lanes: str, body: Block) -> None:
        """Runs a block in other lanes, if there are any."""
        if not self._is_short(body) or self._depth > DEEPEST // 2:
            self._line(f"if {lanes}: {self._around.name_of(body)}({lanes})")
            return
        self._frames += 1
        frame = Frame(self._frames, self._names)
        with self._inside(f"if {lanes}:"):
            c, s, r = (frame.name(letter) for letter in "csr")
            self._line(f"{c} = {lanes}; {s} = {c}.slots; {r} = {c}.registers")
            self._block(frame, body)
        frame.close()

    def _cases(self, block: Block, index: int) -> list[tuple[int, Block]]:
        """The branches from here on that tell apart what one register may be, none of which changes it."""
        found: list[tuple[int, Block]] = []
        asked: int | None = None
        for statement in block[index:]:
            match statement:
                case Branch(Op("==", Reg(register), Const(number)), then, ()):
                    if register not in self._nodes.registers.choices or asked not in (None, register):
                        break
                    asked = register
                    found.append((number, then))
                    if ("register", register) in self._around.written(then)[0]:
                        break
                case _:
                    break
        self._asked = asked
        return found

    def _switch(self, frame: Frame, cases: list[tuple[int, Block]]) -> None:
        """Branches on one register, which is sorted once for all of them."""
        assert self._asked is not None
        value = self._value(frame, self._nodes.place("register", self._asked))
        found = self._named(f"{frame.name('c')}.cases({value}).get")
        for number, body in cases:
            self._frames += 1
            self._line(f"e{self._frames} = {found}({number})")
            self._enter(f"e{self._frames}", body)
        self._forget(frame, *(body for _, body in cases))

    # -- values -----------------------------------------------------------------------------------

    def _value(self, frame: Frame, node: int) -> str:
        """The name of a value (or the number itself), after the text that works it out."""
        found = self._nodes.nodes[node]
        if found.kind == "const":
            return str(bool(found.index)) if found.truth else str(found.index)
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

    def _work_out(self, frame: Frame, node: Node, name: str) -> None:
        match node.kind:
            case "slot" | "register":
                self._line(f"{name} = {frame.name('s' if node.kind == 'slot' else 'r')}[{node.index}]")
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
        if second:
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
        self._line(f"{name} = {self._value(frame, sides[0])}")
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
        nothing = self._nodes.nodes[other].kind == "const" and not self._nodes.nodes[other].index
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
