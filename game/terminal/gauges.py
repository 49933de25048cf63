"""Bars of letters."""

from __future__ import annotations


def bar(low: int, high: int, within: tuple[int, int], long: int, *, ascii_only: bool = False) -> str:
    """Where a band lies within a range, in so many letters.

    >>> bar(0, 50, (0, 100), 8, ascii_only=True)
    '####....'
    >>> bar(100, 100, (0, 100), 8, ascii_only=True)
    '.......#'
    """
    full, empty = ("#", ".") if ascii_only else ("█", "·")
    least, most = within
    span = max(most - least, 1)
    first = min(max((low - least) * long // span, 0), long - 1)
    last = min(max(-(-(high - least) * long // span), first + 1), long)
    return empty * first + full * (last - first) + empty * (long - last)
