"""Writes a block of the program as one straight Python function over lanes.

Names, beside those of :mod:`game.engine.writing_values`: ``c`` the lanes in which the function runs
(:mod:`game.engine.lanes`), ``e`` those that a branch enters and ``o`` the others, ``b`` the function of
another block. Slots and registers of other lanes have names with a number.
"""

from __future__ import annotations

from game.engine.frames import Frame, Surroundings
from game.engine.nodes import Place
from game.engine.statements import Block, Branch, Choose, Const, Let, Op, Reg, Roll, Scope, Statement, Write
from game.engine.writing_values import DEEPEST, ValueWriter

INLINE = 6
"""A block of more statements is a function of its own, made when it is first entered."""
HERE = "(fetch)"
"""Stands where a frame fetches what it uses, until that is known."""


class BlockWriter(ValueWriter):
    """Writes the function of one block."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._frames = 0

    def text(self, name: str, block: Block) -> str:
        """The text of the function."""
        self._count(block)
        self._left.update(self._uses)
        self._line(HERE)
        frame = Frame(0, "c", self._names, 0)
        self._share(frame, block)
        self._block(frame, block)
        self._fetch(frame)
        start = [f"def {name}(c):"]
        if self._late:
            start.append(" " + " = ".join(self._late) + " = None")
        return "\n".join(line for line in (*start, *self._lines) if line) + "\n"

    def _share(self, frame: Frame, block: Block) -> None:
        """Works out what is the same in all lanes (it is made of the clock) once for the whole text."""
        clock = self._around.clock - self._around.written(block)[0]
        for node in sorted(self._uses):
            reads = self._nodes.nodes[node].reads
            if reads and reads <= clock:
                name = self._names.lasting()
                self._work_out(frame, self._nodes.nodes[node], name)
                self._shared[node] = name

    def _fetch(self, frame: Frame) -> None:
        """Puts the fetching of slots and registers, now that it is known which a frame uses, at its start."""
        if frame.fetched:
            self._lines[frame.start] = self._lines[frame.start].replace(HERE, frame.beginning())
        else:
            alone = frame.start == len(self._lines) - 1
            self._lines[frame.start] = self._lines[frame.start].replace(HERE, "pass") if alone else ""

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
            outer = self._names.begin()
            if len(cases) > 1:
                self._switch(frame, cases)
            else:
                self._statement(frame, statement)
            self._names.end(outer)
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
                name = self._named(f"{frame.lanes}.roll({statement.place}, {sides}, {statement.once})")
                self._store(frame, ("register", statement.register), name)
            case Choose():
                weights = [self._value(frame, self._nodes.number(weight)) for weight in statement.weights]
                listed = "".join(f"{weight}, " for weight in weights)
                name = self._named(f"{frame.lanes}.choose({statement.place}, ({listed}))")
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
            below = bounds is None or bounds[0] < info.low
            above = bounds is None or bounds[1] > info.high
            if below and above:
                value = self._named(f"within({value}, {info.low}, {info.high})")
            elif below:
                value = self._named(f"greatest_of({value}, {info.low})")
            elif above:
                value = self._named(f"least_of({value}, {info.high})")
        self._store(frame, ("slot", slot), value)

    def _store(self, frame: Frame, place: Place, value: str, truth: bool = False) -> None:
        kind, index = place
        self._line(f"{frame.holder(kind)}[{index}] = {value}")
        frame.forget(place)
        node = self._nodes.place(kind, index)
        if self._uses[node] and truth == self._nodes.nodes[node].truth:
            if value[0] not in "tu":
                value = self._named(value)
            frame.learn(node, value, self._nodes.nodes[node].reads)

    def _branch(self, frame: Frame, condition: int, then: Block, otherwise: Block) -> None:
        held = self._nodes.nodes[condition]
        if held.kind == "const":
            self._block(frame, then if held.number else otherwise)
            return
        truth = self._value(frame, condition)
        self._frames += 1
        number = self._frames
        lanes = frame.lanes
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
        with self._inside(f"if {lanes}:"):
            frame = Frame(self._frames, lanes, self._names, len(self._lines))
            self._line(HERE)
            self._block(frame, body)
            self._fetch(frame)
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
        found = self._named(f"{frame.lanes}.cases({value}).get")
        for number, body in cases:
            self._frames += 1
            self._line(f"e{self._frames} = {found}({number})")
            self._enter(f"e{self._frames}", body)
        self._forget(frame, *(body for _, body in cases))
