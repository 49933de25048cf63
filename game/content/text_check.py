"""Characters that no text may hold, and ways to speak of them without repeating them."""

from __future__ import annotations

import re
import unicodedata

from game.model.diagnostic import Diagnostic, SourceRef

MAX_MARKS = 8
"""Combining marks that may stand on one letter (living languages need four or five)."""
NO_CHARACTER = "an escape names no such character (\\u and \\U take the number of a Unicode character)"
"""The message for escapes beyond Unicode and for halves of surrogate pairs."""
CUT_BY_A_BRACKET = "inside { } and [ ] a '[' begins a list"
"""The message for ``{dike[north]: 30}`` and for expressions with an element in them."""

_BIDI = "\u202a-\u202e\u2066-\u2069"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000)
)
_BAD = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff\ufeff{_NONCHARACTERS}]")
_BIDI_CONTROL = re.compile(f"[{_BIDI}]")
_MARK_RUN = re.compile(rf"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")
_TOO_MANY_MARKS = f"too many combining marks on one letter (at most {MAX_MARKS})"
_SHOWN = 40


def place_of(text: str, offset: int, file: str) -> SourceRef:
    """The line and column of a character of a document whose lines end in ``\\n``."""
    return SourceRef(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def name_of(char: str) -> str:
    """A character by number and name, safe to print: ``U+00A0 NO-BREAK SPACE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def shown(text: str) -> str:
    """A text as messages quote it: on one line, without invisible characters, 40 characters at most."""
    start = text[:_SHOWN]
    safe = "".join(
        c if c.isprintable() and not unicodedata.combining(c) else f"<U+{ord(c):04X}>" for c in start
    )
    return f"'{safe}…'" if len(text) > _SHOWN else f"'{safe}'"


def unfit(text: str) -> str | None:
    """Why a text may not be shown to anybody, or None where it may.

    Unfit are control characters other than tab and line feed, separators of lines, direction controls,
    noncharacters, surrogates, stray byte order marks, and heaps of combining marks.
    """
    found = _BAD.search(text)
    if found:
        return _reason(found.group())
    return None if _first_heap(text) is None else _TOO_MANY_MARKS


def character_faults(text: str, file: str) -> tuple[Diagnostic, ...]:
    """One fault for each unfit character of a document, at its first place."""
    faults = [(text.index(char), _reason(char)) for char in set(_BAD.findall(text))]
    heap = _first_heap(text)
    if heap is not None:
        faults.append((heap, _TOO_MANY_MARKS))
    return tuple(Diagnostic("char", reason, place_of(text, at, file)) for at, reason in sorted(faults))


def _first_heap(text: str) -> int | None:
    """Where the marks begin that stand on one letter in too great a number."""
    if text.isascii():
        return None
    for run in _MARK_RUN.finditer(text):
        marks = 0
        for index, char in enumerate(run.group(), run.start()):
            marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
            if marks > MAX_MARKS:
                return index - MAX_MARKS
    return None


def _reason(char: str) -> str:
    if char == "\ufeff":
        return "stray byte order mark U+FEFF within the file; delete it"
    if "\ud800" <= char <= "\udfff":
        return NO_CHARACTER
    if _BIDI_CONTROL.match(char):
        return f"direction control {name_of(char)} is not allowed; it makes text read other than it is"
    if char in "\x85\u2028\u2029":
        return f"line separator U+{ord(char):04X} is not allowed; end lines in the ordinary way"
    if unicodedata.category(char) == "Cc":
        return f"control character U+{ord(char):04X} is not allowed"
    return f"U+{ord(char):04X} is not allowed; it is not a character"
