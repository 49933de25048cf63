"""States of many games, as columns keep them: one number for a slot where all games agree, else a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
"""Games by their places."""


class States:
    """The states of some games. They never change; to keep them costs nothing but their memory."""

    def __init__(self, rows: Sequence[Any], games: int, places: Places | None = None) -> None:
        """``rows`` has an int or a row of 32-bit numbers for each slot, of which ``places`` are meant."""
        self._rows = rows
        self._places = places
        self.games = games
        """How many games they are."""

    @staticmethod
    def of_array(array: NDArray[np.int32]) -> States:
        """The states in an array of shape (slots, games), which must not change any more."""
        if not array.shape[1]:
            return States([0] * len(array), 0)
        firsts = array[:, 0].tolist()
        alike = (array == array[:, :1]).all(axis=1).tolist()
        rows = [first if same else row for first, same, row in zip(firsts, alike, array, strict=True)]
        return States(rows, array.shape[1])

    @staticmethod
    def joined(parts: Sequence[States]) -> States:
        """The states of all games of some parts, one part after the other."""
        if len(parts) == 1:
            return parts[0]
        rows: list[Any] = []
        for values in zip(*(part.rows() for part in parts), strict=True):
            first = values[0]
            if all(value.__class__ is int and value == first for value in values):
                rows.append(first)
            else:
                spread = [_spread(v, part.games) for v, part in zip(values, parts, strict=True)]
                rows.append(np.concatenate(spread))
        return States(rows, sum(part.games for part in parts))

    @overload
    def __getitem__(self, slot: int) -> NDArray[np.int32]: ...
    @overload
    def __getitem__(self, slot: Sequence[int]) -> NDArray[np.int32]: ...
    def __getitem__(self, slot: int | Sequence[int]) -> NDArray[np.int32]:
        """One slot, with a number for each game; or some, with the shape (slots, games)."""
        if isinstance(slot, Sequence):
            return np.array([self[index] for index in slot], dtype=np.int32).reshape(len(slot), self.games)
        return _spread(_taken(self._rows[slot], self._places), self.games)

    def __len__(self) -> int:
        return len(self._rows)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """All slots, with the shape (slots, games)."""
        del copy
        return self[range(len(self))].astype(dtype or np.int32, copy=False)

    def of(self, places: NDArray[Any]) -> States:
        """The states at some places, which may be named more than once."""
        chosen = places if self._places is None else self._places[places]
        return States(self._rows, len(places), chosen)

    def rows(self) -> list[Any]:
        """For each slot an int, or a row with a number for each game; rows must not be changed."""
        return [_taken(row, self._places) for row in self._rows]


class Gathering:
    """States that come together as games end."""

    def __init__(self, slots: int, games: int) -> None:
        self._rows: list[Any] = [None] * slots
        self._games = games

    def add(self, rows: Sequence[Any], lanes: Places, places: Places) -> None:
        """Keeps the states that ``rows`` have in some lanes, at some places among all games."""
        if len(places) == self._games:
            self._rows = list(States(rows, len(places), lanes).rows())
            return
        for slot, value in enumerate(rows):
            kept = self._rows[slot]
            if value.__class__ is int and (kept is None or (kept.__class__ is int and kept == value)):
                self._rows[slot] = value
                continue
            if kept.__class__ is not np.ndarray:
                kept = np.full(self._games, kept or 0, dtype=np.int32)
                self._rows[slot] = kept
            kept[places] = _taken(value, lanes)

    def states(self) -> States:
        """The states of all games."""
        return States([0 if row is None else row for row in self._rows], self._games)


def _taken(value: Any, places: Places | None) -> Any:
    return value[places] if places is not None and isinstance(value, np.ndarray) else value


def _spread(value: Any, games: int) -> NDArray[np.int32]:
    if isinstance(value, np.ndarray):
        return value
    return np.full(games, value, dtype=np.int32)
