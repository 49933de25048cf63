"""Words in lines that are not all as wide, as even as they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache


def ragged(words: Sequence[str], rooms: Sequence[int], wide: Callable[[str], int]) -> list[str]:
    """Words in as few lines as they need; of the ways to do so, the one with the most even lines.

    ``rooms`` says how much room each line has, the last of them that of all further ones; ``wide`` measures a
    line. A word wider than its line has it alone.

    >>> ragged(["Watch", "over", "the", "palace"], [14, 20], len)
    ['Watch over', 'the palace']
    >>> ragged(["Watch", "over", "the", "palace"], [9, 12, 20], len)
    ['Watch', 'over the', 'palace']
    """

    def line(start: int, end: int, number: int) -> int | None:
        length = wide(" ".join(words[start:end]))
        return length if end - start == 1 or length <= rooms[min(number, len(rooms) - 1)] else None

    @cache
    def best(start: int, number: int, lines: int) -> tuple[int, tuple[int, ...]] | None:
        """The squares of the lengths of so many lines, added up, and where each of them ends."""
        found: list[tuple[int, tuple[int, ...]]] = []
        ends = [len(words)] if number == lines - 1 else range(start + 1, len(words))
        for end in ends:
            length = line(start, end, number)
            if length is None:
                break
            rest = (0, ()) if end == len(words) else best(end, number + 1, lines)
            if rest is not None:
                found.append((length * length + rest[0], (end, *rest[1])))
        # Of ways as even as each other, that whose first line is the longer.
        return min(found, key=lambda way: (way[0], [-end for end in way[1]]), default=None)

    for lines in range(1, len(words) + 1):
        way = best(0, 0, lines)
        if way is not None:
            return [" ".join(words[start:end]) for start, end in zip((0, *way[1]), way[1], strict=False)]
    return [""]
