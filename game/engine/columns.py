"""Runs the program for many games at once, one lane a game.

The way of the data: a state is a list with an entry for each slot, which is one number where all games
agree and a row of numbers, one a lane, where they do not (:mod:`game.engine.rows`). Equal values of the
program are told apart once (:mod:`game.engine.nodes`), and a block is written once as a straight Python
function that works on whole rows (:mod:`game.engine.writing_blocks`). A branch goes on in those lanes that
enter it (:mod:`game.engine.lanes`), and is left out where none does. Nothing here runs once for each game.
Longer parts are written when they are first entered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine import rows
from game.engine.frames import Surroundings
from game.engine.lanes import All, Lanes
from game.engine.luck_many import Keys, turn_keys
from game.engine.program import Column, Program
from game.engine.statements import Block, Let, Value
from game.engine.workshop import maker_of, unswept
from game.engine.writing_blocks import BlockWriter

Row = NDArray[np.int32]
"""One whole number for each lane."""
Step = Callable[[Lanes], None]


class ManyGames:
    """Games being played side by side."""

    def __init__(self, program: Program, slots: Sequence[Any], luck: Keys, turn: int) -> None:
        self.program = program
        self.slots: list[Any] = list(slots)
        """Each an int, or a row of 32-bit numbers; rows are never changed, only replaced."""
        self.lanes = len(luck)
        self.luck = luck
        """The luck of the whole game, one for each lane."""
        self.turn = turn
        self.keys = turn_keys(luck, turn)
        """The luck of this turn, one for each lane."""
        self._maker = maker_of(program, "many", _Maker)
        self._truths = self._maker.truths(program)
        self.registers: list[Any] = [0] * program.registers
        """Each an int, a bool where the register holds truths, or a row of either."""
        for register in self._truths:
            self.registers[register] = False
        self.unknown: dict[str, int] = {}
        """Orders that name nothing, or somebody else's, to how often they were given."""
        self.going_on = np.ones(self.lanes, dtype=np.bool_)
        """The lanes whose games have not ended."""
        self._asked: set[int] = set()

    def next_turn(self) -> ManyGames:
        """The same games in the next turn: slots stay, registers are forgotten."""
        games = ManyGames(self.program, self.slots, self.luck, self.turn + 1)
        games.going_on = self.going_on
        return games

    # -- for the rulebook -------------------------------------------------------------------------

    def run(self, block: Block) -> None:
        """Runs a block of the program for all lanes."""
        if block:
            self._maker.function(self.program, block)(All(self))

    def holds(self, value: Value) -> NDArray[np.bool_]:
        """Whether a value is true, for each lane; between turns only, since a register is used."""
        rank = self.program.clock.rank
        self.run(self._maker.asking(value, rank))
        holds: NDArray[np.bool_] = self.row(rank) != 0
        return holds

    def let(self, register: int, value: int | Row) -> None:
        """Sets a register, for all lanes or for each."""
        self.registers[register] = value != 0 if register in self._truths else value

    def wish(self, column: Column, places: int | Row) -> None:
        """Sets the places that orders give a column in their lists, 0 where they do not ask for it."""
        self.let(column.wish, places)
        self._asked.add(column.index)

    def wishes(self) -> list[tuple[int, Column]]:
        """The columns that orders ask for, with every place they have in a list, first places first."""
        found: list[tuple[int, Column]] = []
        for index in sorted(self._asked):
            column = self.program.columns[index]
            places = np.unique(self.registers[column.wish])
            found += [(int(place), column) for place in places if place > 0]
        return sorted(found, key=lambda pair: (pair[0], pair[1].index))

    def row(self, register: int) -> Row:
        """A register as one number for each lane."""
        return self._spread(self.registers[register])

    def slot(self, slot: int) -> Row:
        """A slot as one number for each lane."""
        return self._spread(self.slots[slot])

    def _spread(self, value: Any) -> Row:
        if isinstance(value, np.ndarray):
            return value.astype(np.int32, copy=False)
        return np.full(self.lanes, value, dtype=np.int32)

    def write(self, slot: int, value: int, where: NDArray[np.bool_]) -> None:
        """Gives a slot a value in some lanes."""
        self.slots[slot] = np.where(where, np.int32(value), self.slot(slot))

    def only(self, lanes: NDArray[np.intp]) -> ManyGames:
        """The games of some lanes, by their numbers, with what has happened in this turn."""
        slots = [_taken(value, lanes) for value in self.slots]
        chosen = ManyGames(self.program, slots, self.luck[lanes], self.turn)
        chosen.registers = [_taken(value, lanes) for value in self.registers]
        return chosen


def _taken(value: Any, lanes: NDArray[np.intp]) -> Any:
    return value[lanes] if isinstance(value, np.ndarray) else value


# -- blocks of the program as functions ---------------------------------------------------------------


class _Maker:
    """Makes a function of each block of a program, when it is first wanted."""

    def __init__(self) -> None:
        self._around: Surroundings | None = None
        self._names: dict[str, Any] = {name: getattr(rows, name) for name in FUNCTIONS}
        self._kept: dict[int, Step] = {}
        self._asked: dict[int, tuple[Value, Block]] = {}

    def truths(self, program: Program) -> frozenset[int]:
        """The registers that hold truths."""
        return self._surroundings(program).nodes.registers.truths

    def asking(self, value: Value, register: int) -> Block:
        """A block that puts a value of the program into a register."""
        found = self._asked.get(id(value))
        if found is None:
            found = (
                value,
                (Let(register, value),),
            )  # with the value, so that no other takes over its identity
            self._asked[id(value)] = found
        return found[1]

    def function(self, program: Program, block: Block) -> Step:
        """The function of a block that belongs to the program."""
        found = self._kept.get(id(block))
        if found is None:
            around = self._surroundings(program)
            found = self._made(around, around.name_of(block))
            self._kept[id(block)] = found
        return found

    def _surroundings(self, program: Program) -> Surroundings:
        if self._around is None:
            self._around = Surroundings(program)
        return self._around

    def _made(self, around: Surroundings, name: str) -> Step:
        """Writes the function of a block; the blocks that it calls are written when it calls them."""
        before = len(around.bodies)
        with unswept():
            writer = BlockWriter(around)
            code = _compiled(writer.text(name, around.bodies[name]))
        for number in writer.constants:
            self._names[f"k{number}".replace("-", "_")] = rows.constant(number)
        for called in list(around.bodies)[before:]:
            self._names[called] = self._later(around, called)
        exec(code, self._names)  # numbers and operators only: see writing_blocks.py
        made: Step = self._names[name]
        return made

    def _later(self, around: Surroundings, name: str) -> Step:
        def first_time(lanes: Lanes) -> None:
            self._made(around, name)(lanes)

        return first_time


FUNCTIONS = (
    "any_of",
    "both",
    "counted",
    "either",
    "greatest",
    "greatest_of",
    "least",
    "least_of",
    "picked",
    "quotient",
    "within",
)
"""What the functions of blocks may call."""


@lru_cache(maxsize=20_000)
def _compiled(text: str) -> CodeType:
    """The code of a text; variants of a scenario share most of it."""
    return compile(text, "<columns>", "exec")
