"""What a text that is being written knows: which values have names, and which blocks are functions."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.engine.nodes import Nodes, Place
from game.engine.program import Block, Branch, Choose, Let, Program, Roll, Scope, Write


@dataclass
class Known:
    """A value that has a name."""

    name: str
    certain: bool
    """Whether it has been worked out for sure when the text comes here; else it may still be None."""


@dataclass
class Frame:
    """A stretch of text that runs in the same lanes."""

    number: int
    known: dict[int, Known] = field(default_factory=dict)
    reading: dict[Place, set[int]] = field(default_factory=dict)
    """Slot or register to the known values that read it."""
    log: list[int] = field(default_factory=list)
    """Values in the order in which they became known."""

    def name(self, letter: str) -> str:
        """A name that belongs to these lanes."""
        return f"{letter}{self.number or ''}"

    def learn(self, node: int, name: str, reads: frozenset[Place]) -> None:
        """From here on the value has a name."""
        self.known[node] = Known(name, certain=True)
        self.log.append(node)
        for place in reads:
            self.reading.setdefault(place, set()).add(node)

    def forget(self, place: Place) -> None:
        """Something has a new value: what reads it is no longer known."""
        for node in self.reading.pop(place, ()):
            self.known.pop(node, None)


class Surroundings:
    """What is found out about the blocks of a program once, for all that are written."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.nodes = Nodes(program)
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
