"""Which games something happens in: all of them, or few.

A block of the program runs in lanes: it reads and writes slots and registers of these games only. In all
lanes, what is read is the row itself. In few lanes (those that a branch enters), what is read is gathered
from them by their numbers and what is written is put back there, so that it costs as much as there are lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from game.engine.luck_many import Keys, choose_many, draw_many
from game.engine.rows import Numbers, Truths

_array = np.ndarray


class Games(Protocol):
    """Games side by side, as far as their lanes need them."""

    slots: list[Any]
    registers: list[Any]
    lanes: int
    luck: Keys
    keys: Keys


class Lanes:
    """Some of the games. They have ``slots`` and ``registers``: index to a number, truth or row for them."""

    __slots__ = ("count", "games")

    def __init__(self, games: Games, count: int) -> None:
        self.games = games
        self.count = count
        """How many there are."""

    def enter(self, held: Truths) -> Lanes | None:
        """Those of the lanes in which a truth holds; None where there are none."""
        if held.__class__ is bool:
            return self if held else None
        count = np.count_nonzero(held)
        if not count:
            return None
        return self if count == self.count else self._those(held.nonzero()[0])

    def split(self, held: Truths) -> tuple[Lanes | None, Lanes | None]:
        """Those of the lanes in which a truth holds, and the others."""
        return self.enter(held), self.enter(not held if held.__class__ is bool else ~held)

    def cases(self, value: Numbers) -> dict[int, Lanes]:
        """The lanes by the value that they have; it is not negative and below 65536."""
        if value.__class__ is int:
            return {value: self}
        order = value.astype(np.uint16).argsort(kind="stable")
        counts = np.bincount(value)
        found: dict[int, Lanes] = {}
        start = 0
        for number in counts.nonzero()[0].tolist():
            end = start + int(counts[number])
            found[number] = self if end - start == self.count else self._those(order[start:end])
            start = end
        return found

    def roll(self, place: int, sides: Numbers, once: bool) -> NDArray[np.int32]:
        """A named draw, of this turn or of the whole game."""
        return draw_many(self._keys(once), place, sides)

    def choose(self, place: int, weights: Sequence[Numbers]) -> Numbers:
        """A named choice among weights."""
        return choose_many(self._keys(False), place, weights)

    def _keys(self, once: bool) -> Keys:
        return self.games.luck if once else self.games.keys

    def _those(self, indices: NDArray[np.intp]) -> Lanes:
        return Few(self.games, indices)


class All(Lanes):
    """All of the games."""

    __slots__ = ("registers", "slots")

    def __init__(self, games: Games) -> None:
        super().__init__(games, games.lanes)
        self.slots = games.slots
        self.registers = games.registers


class Few(Lanes):
    """Some of the games, by their numbers."""

    __slots__ = ("indices",)

    def __init__(self, games: Games, indices: NDArray[np.intp]) -> None:
        self.games = games
        self.count = len(indices)
        self.indices = indices

    @property
    def slots(self) -> _Gathered:
        """The slots as these lanes see them."""
        return _Gathered(self.games.slots, self.indices, self.games.lanes)

    @property
    def registers(self) -> _Gathered:
        """The registers as these lanes see them."""
        return _Gathered(self.games.registers, self.indices, self.games.lanes)

    def _keys(self, once: bool) -> Keys:
        return super()._keys(once)[self.indices]

    def _those(self, indices: NDArray[np.intp]) -> Lanes:
        return Few(self.games, self.indices[indices])


class _Gathered:
    """Slots or registers as a few lanes see them."""

    __slots__ = ("_indices", "_lanes", "_rows")

    def __init__(self, rows: list[Any], indices: NDArray[np.intp], lanes: int) -> None:
        self._rows = rows
        self._indices = indices
        self._lanes = lanes

    def __getitem__(self, index: int) -> Any:
        row = self._rows[index]
        return row[self._indices] if row.__class__ is _array else row

    def __setitem__(self, index: int, value: Any) -> None:
        row = self._rows[index]
        if row.__class__ is _array:
            row = row.copy()
        elif value.__class__ is not _array and value == row:
            return
        else:
            row = np.full(self._lanes, row, dtype=np.bool_ if row.__class__ is bool else np.int32)
        row[self._indices] = value
        self._rows[index] = row
