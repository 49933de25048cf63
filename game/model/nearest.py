"""The nearest right thing to what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LIKE = 0.6


def nearest(written: str, right: Iterable[str]) -> str | None:
    """The one of ``right`` that is most like ``written``, or None where none is like it.

    >>> nearest("oredred", ["order", "ordered"])
    'ordered'
    """
    best: tuple[float, str] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(written.lower())
    for candidate in sorted(right):
        matcher.set_seq1(candidate.lower())
        if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
            continue
        # The matcher goes for the longest part that is the same, and so may miss letters that changed places.
        wrong = slips(written.lower(), candidate.lower())
        likeness = max(matcher.ratio(), 1 - wrong / max(len(written), len(candidate)))
        if likeness >= _LIKE and (best is None or likeness > best[0]):
            best = (likeness, candidate)
    return best[1] if best else None


def did_you_mean(written: str, right: Iterable[str]) -> str:
    """`` Did you mean 'x'?``, or nothing where there is no near one."""
    found = nearest(written, right)
    return f"; did you mean '{found}'?" if found else ""


def slips(written: str, meant: str) -> int:
    """How many slips lead from one word to another: a letter too many, too few, wrong, or two swapped."""
    rows = [list(range(len(meant) + 1))]
    for i, letter in enumerate(written, start=1):
        row = [i]
        for j, other in enumerate(meant, start=1):
            least = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and other == written[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
