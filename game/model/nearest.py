"""The nearest right thing to what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LIKE = 0.6


def nearest(written: str, right: Iterable[str]) -> str | None:
    """The one of ``right`` that is most like ``written``, or None where none is like it."""
    best: tuple[float, str] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(written.lower())
    for candidate in sorted(right):
        matcher.set_seq1(candidate.lower())
        if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
            continue
        likeness = matcher.ratio()
        if likeness >= _LIKE and (best is None or likeness > best[0]):
            best = (likeness, candidate)
    return best[1] if best else None


def did_you_mean(written: str, right: Iterable[str]) -> str:
    """`` Did you mean 'x'?``, or nothing where there is no near one."""
    found = nearest(written, right)
    return f"; did you mean '{found}'?" if found else ""
