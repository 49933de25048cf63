"""What a text that is being written knows: which values have names, and which blocks are functions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from game.engine.nodes import Nodes, Place
from game.engine.program import Program
from game.engine.statements import Block, Branch, Choose, Let, Roll, Scope, Write


@dataclass
class Known:
    """A value that has a name."""

    name: str
    certain: bool
    """Whether it has been worked out for sure when the text comes here; else it may still be None."""


class Names:
    """The names of values in a text. A name whose value nothing wants any more is used again, which frees
    the row that it had while that is still in the processor's cache."""

    def __init__(self) -> None:
        self._made = 0
        self._free: list[str] = []
        self._held: Counter[str] = Counter()
        self._loose: set[str] = set()
        """Names that may be free once the present statement is written."""

    def new(self) -> str:
        """A name for a value of the present statement, and for as long as it is held."""
        name = self._free.pop() if self._free else self._next("t")
        self._loose.add(name)
        return name

    def lasting(self) -> str:
        """A name that is never used for another value."""
        return self._next("u")

    def _next(self, letter: str) -> str:
        self._made += 1
        return f"{letter}{self._made}"

    def hold(self, name: str) -> None:
        """A value is known by the name."""
        self._held[name] += 1

    def loosen(self, name: str) -> None:
        """A value is no longer known by the name."""
        self._held[name] -= 1
        if not self._held[name] and name.startswith("t"):
            self._loose.add(name)

    def begin(self) -> set[str]:
        """A statement begins, whose names are not used again before its end. Gives what :meth:`end` wants."""
        outer, self._loose = self._loose, set()
        return outer

    def end(self, outer: set[str]) -> None:
        """The statement ends."""
        if self._loose:
            self._free += sorted(name for name in self._loose - outer if not self._held[name])
        self._loose = outer


@dataclass
class Frame:
    """A stretch of text that runs in the same lanes."""

    number: int
    lanes: str
    """The name of the lanes."""
    names: Names
    start: int
    """The line before which it fetches what it uses of the lanes."""
    fetched: dict[str, str] = field(default_factory=dict)
    """Name of the slots or registers to where they come from."""
    known: dict[int, Known] = field(default_factory=dict)
    reading: dict[Place, set[int]] = field(default_factory=dict)
    """Slot or register to the known values that read it."""
    log: list[int] = field(default_factory=list)
    """Values in the order in which they became known."""

    def holder(self, kind: str) -> str:
        """The name of the slots or registers of these lanes."""
        name = f"{kind[0]}{self.number or ''}"
        self.fetched[name] = f"{self.lanes}.{kind}s"
        return name

    def beginning(self) -> str:
        """The text that fetches what the stretch uses of its lanes."""
        return "; ".join(f"{name} = {source}" for name, source in sorted(self.fetched.items()))

    def learn(self, node: int, name: str, reads: frozenset[Place]) -> None:
        """From here on the value has a name."""
        self.drop(node)
        self.names.hold(name)
        self.known[node] = Known(name, certain=True)
        self.log.append(node)
        for place in reads:
            self.reading.setdefault(place, set()).add(node)

    def drop(self, node: int) -> None:
        """The name of a value is not wanted any more."""
        known = self.known.pop(node, None)
        if known is not None:
            self.names.loosen(known.name)

    def forget(self, place: Place) -> None:
        """Something has a new value: what reads it is no longer known."""
        for node in self.reading.pop(place, ()):
            self.drop(node)

    def close(self) -> None:
        """The stretch ends."""
        for node in list(self.known):
            self.drop(node)


class Surroundings:
    """What is found out about the blocks of a program once, for all that are written."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.nodes = Nodes(program)
        clock = program.clock
        self.clock: frozenset[Place] = frozenset(
            ("slot", slot) for slot in (clock.turn, clock.hour, clock.length, clock.final)
        )
        """The slots that are the same in all lanes."""
        self.bodies: dict[str, Block] = {}
        """Name to a block that is a function of its own."""
        self._named: dict[int, str] = {}
        self._written: dict[int, tuple[frozenset[Place], int]] = {}

    def name_of(self, block: Block) -> str:
        """The name of a block's function."""
        name = self._named.get(id(block))
        if name is None:
            name = f"b{len(self.bodies)}"
            self._named[id(block)] = name
            self.bodies[name] = block
        return name

    def written(self, block: Block) -> tuple[frozenset[Place], int]:
        """The slots and registers that a block may give values to, and how many statements it has."""
        found = self._written.get(id(block))
        if found is None:
            places: set[Place] = set()
            size = 0
            for statement in block:
                size += 1
                match statement:
                    case Write(slot):
                        places.add(("slot", slot))
                    case Let(register) | Roll(register) | Choose(register):
                        places.add(("register", register))
                    case Branch(_, then, otherwise):
                        inner = (self.written(then), self.written(otherwise))
                        places.update(*(within for within, _ in inner))
                        size += sum(count for _, count in inner)
                    case Scope(_, body):
                        within, count = self.written(body)
                        places.update(within)
                        size += count - 1
            found = (frozenset(places), size)
            self._written[id(block)] = found
        return found
