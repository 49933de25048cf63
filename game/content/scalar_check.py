"""What one key or value may be, before anybody knows what it is for.

Values stay text, so these checks only refuse what no field can want: numbers beyond every range, days
that no calendar has, line breaks where one line is meant, texts without end.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache

from game.content.nodes import ScalarNode
from game.content.text_check import name_of, shown, unfit
from game.model.diagnostic import Diagnostic, Severity

MAX_TEXT = 50_000
"""Characters of the longest value."""
MAX_KEY = 200
"""Characters of the longest key."""
MAX_DIGITS = 18
"""Digits of the longest number: whatever has no more fits into 64 bits."""

_NUMBER = re.compile(
    r"""[-+]?(?:
      0[xX][0-9a-fA-F_]+ | 0[oO][0-7_]+ | 0[bB][01_]+
    | [0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?
    | (?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?
    )""",
    re.VERBOSE,
)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MOMENT = re.compile(
    r"""(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})
    (?:(?:[Tt]|\ +)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]*)?)?
    (?:\ *(?:Z|[-+](?P<ahead>[0-9]{1,2})(?::?(?P<beside>[0-9]{2}))?))?)?""",
    re.VERBOSE,
)
_CURLY = re.compile("[\u2018-\u201f].*[\u2018-\u201f]", re.DOTALL)
_BOOLEAN = frozenset({"true", "false", "yes", "no", "on", "off"})
_NULL_LIKE = frozenset({"Null", "NULL"})
_FARTHEST_OFFSET = timedelta(hours=14)


def value_faults(value: ScalarNode) -> tuple[Diagnostic, ...]:
    """What is wrong with a value: at most one error, and warnings where there is none."""
    plain = not value.quoted and not value.block
    checked = (_plain_fault(value.text) if plain else None) or _text_fault(value)
    if checked:
        return (Diagnostic(*checked, value.at),)
    if plain and _CURLY.fullmatch(value.text):
        message = 'the curly quotes are part of the text; write straight quotes (") around it'
        return (Diagnostic("quotes", message, value.at, Severity.WARNING),)
    return ()


def key_fault(key: ScalarNode) -> Diagnostic | None:
    """What makes a text no key, or None; keys are short plain ASCII that nothing takes for a number."""
    checked = _key_fault(key.text, key.quoted)
    return Diagnostic(*checked, key.at) if checked else None


@lru_cache(maxsize=4096)
def _key_fault(text: str, quoted: bool) -> tuple[str, str] | None:
    if not text:
        return "key", "a key is missing before ':'"
    if text == "<<" and not quoted:
        return "merge", (
            "merge keys (<<) are not allowed; write the keys out in each place,"
            " or build on another scenario with 'extends'"
        )
    if not quoted and is_odd_space(text[0]):
        return "syntax", f"indented with {name_of(text[0])}; indent with ordinary spaces"
    if len(text) > MAX_KEY:
        return "too-long", f"the key has {len(text)} characters; at most {MAX_KEY} are allowed"
    if not quoted and _is_no_text(text):
        return "key", f"the key {shown(text)} reads as another kind of value; quote it"
    return _letters_fault(text)


def _letters_fault(text: str) -> tuple[str, str] | None:
    for char in text:
        if not char.isascii():
            what = (
                "invisible character" if unicodedata.category(char) in ("Cf", "Mn", "Me", "Zs") else "letter"
            )
            return "key", f"{what} {name_of(char)} in the key {shown(text)}; keys are plain ASCII"
        if not char.isprintable():
            return "key", f"control character U+{ord(char):04X} in the key {shown(text)}"
    return None


def is_odd_space(char: str) -> bool:
    """True for spaces other than the ordinary one, and for characters that cannot be seen."""
    return not char.isascii() and (char.isspace() or unicodedata.category(char) == "Cf")


def _is_no_text(text: str) -> bool:
    return (
        text.lower() in _BOOLEAN
        or text.lower() in ("~", "null", "=")
        or any(form.fullmatch(text) for form in (_NUMBER, _NOT_FINITE, _MOMENT))
    )


def _text_fault(value: ScalarNode) -> tuple[str, str] | None:
    if not value.block and ("\n" in value.text or "\r" in value.text):
        return "line-break", "a line break in a text of one line; start the text with | to give it lines"
    # The characters of the document have been looked at; only an escape within quotes makes others.
    reason = unfit(value.text) if value.quoted else None
    if reason:
        return "char", reason
    if len(value.text) > MAX_TEXT:
        return "too-long", f"the text has {len(value.text)} characters; at most {MAX_TEXT} are allowed"
    return None


@lru_cache(maxsize=4096)
def _plain_fault(text: str) -> tuple[str, str] | None:
    if text == "=":
        return "syntax", "a lone '=' has another meaning in YAML; quote it"
    if text in _NULL_LIKE:
        return "null", f"write null in small letters, or quote '{text}' if it is a text"
    if _NOT_FINITE.fullmatch(text):
        return "number", "the number is not finite; write a whole number"
    if _NUMBER.fullmatch(text):
        return _number_fault(text)
    moment = _MOMENT.fullmatch(text)
    if moment and not _is_possible(moment):
        return "date", f"{shown(text)} is not a moment of any calendar; mend it, or quote it if it is a text"
    return None


def _number_fault(text: str) -> tuple[str, str] | None:
    digits = re.sub(r"[^0-9a-fA-F]", "", text)
    if len(digits) > MAX_DIGITS:
        return (
            "number",
            f"the number is out of range: it has over {MAX_DIGITS} digits; quote it if it is a text",
        )
    if "x" not in text.lower() and "e" in text.lower() and not math.isfinite(float(text.replace("_", ""))):
        return "number", "the number is not finite: it is too large; write a whole number"
    return None


def _is_possible(moment: re.Match[str]) -> bool:
    part = {name: int(digits) for name, digits in moment.groupdict("0").items()}
    try:
        datetime(part["year"], part["month"], part["day"], part["hour"], part["minute"], part["second"])
    except ValueError:
        return False
    offset = timedelta(hours=part["ahead"], minutes=part["beside"])
    return part["beside"] < 60 and offset <= _FARTHEST_OFFSET
