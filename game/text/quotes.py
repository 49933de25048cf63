"""Quotation marks and apostrophes as they are printed: authors type straight ones, players read curly."""

from __future__ import annotations

import re
from typing import Final

_STRAIGHT: Final = re.compile("['\"]")
_CLOSES: Final = re.compile(r"(?<=[^\s])'(?![^\W_])")
_OPENS_AFTER: Final = frozenset(" \t\n\u00a0\u202f([{«“\u2018—\u2013-/")
_LEFT_OUT: Final = re.compile(
    r"'(?:\d\ds?|tis|twas|twere|em|til|cause|bout|round|n)(?![^\W_])", re.IGNORECASE
)
"""Words whose beginning is left out: the mark before them is an apostrophe."""
_PLAIN: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "“": '"', "”": '"', "\u2032": "'", "\u2033": '"'}
)


def curly(text: str) -> str:
    """The text with every straight quotation mark and apostrophe as it is printed.

    >>> curly("It's \\"over\\"") == "It\\u2019s \\u201cover\\u201d"
    True
    """
    if "'" not in text and '"' not in text:
        return text
    single = double = False
    done, at = "", 0
    for found in _STRAIGHT.finditer(text):
        done += text[at : found.start()]
        at = found.end()
        before, after = done[-1:], text[at : at + 1]
        opens = (not before or before in _OPENS_AFTER) and bool(after.strip())
        if found[0] == '"':
            if before.isdigit() and not double:
                done += "\u2033"
            else:
                double = opens
                done += "“" if opens else "”"
        elif opens and _LEFT_OUT.match(text, found.start()) is None and _is_closed(text, at):
            single = True
            done += "\u2018"
        elif before.isdigit() and not single and not after.isalpha():
            done += "\u2032"
        else:
            single = single and after.isalnum()
            done += "\u2019"
    return done + text[at:]


def straight(text: str) -> str:
    """The text as somebody types it: with straight marks."""
    return text.translate(_PLAIN)


def _is_closed(text: str, start: int) -> bool:
    """Whether a mark after the start can close a quotation: one that stands behind a word, not within."""
    return _CLOSES.search(text, start) is not None
