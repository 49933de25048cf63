"""Finds quotes and brackets that somebody opened and forgot."""

from __future__ import annotations

import re

_OPENING = re.compile(r"""(?:^[ \t]*|(?<=:)[ \t]+|(?<=-)[ \t]+|(?<=[\[{,])[ \t]*)(["'])""", re.MULTILINE)
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL), "'": re.compile(r"(?:[^']|'')*+'")}
_AFTER_CLOSING = re.compile(r"[ \t]*(?:[,\]}:#\n]|$)")
_BLOCK_TEXT = re.compile(r"^( *)(?:.*[:-][ \t]+)?[|>][-+0-9]*[ \t]*(?:#.*)?$")
_PAIRS = {"]": "[", "}": "{"}


def runaway_quote(text: str, last: int) -> int | None:
    """The offset of the first quote that swallows the start of a later line, or None.

    Looks at the quotes opened before the offset ``last``. A quote runs away where nothing closes it, or
    where it is closed on another line by what plainly opens another text.
    """
    start = 0
    while start <= last:
        end = _line_end(text, start)
        block = _BLOCK_TEXT.match(text[start:end])
        if block:
            start = _after_block(text, end + 1, len(block.group(1)))
            continue
        opening = _open_at_end(text, start, end)
        if opening is None:
            start = end + 1
            continue
        closing = _CLOSING[text[opening]].match(text, opening + 1)
        if not closing or not _AFTER_CLOSING.match(text, closing.end()):
            return opening
        start = _line_end(text, closing.end()) + 1
    return None


def unclosed_bracket(text: str) -> int | None:
    """The offset of the last ``[`` or ``{`` of a text that nothing in it closes."""
    waiting: list[int] = []
    for found in re.finditer(r"[\[\]{}]", text):
        opener = _PAIRS.get(found.group())
        if opener is None:
            waiting.append(found.start())
        elif waiting and text[waiting[-1]] == opener:
            waiting.pop()
    return waiting[-1] if waiting else None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _after_block(text: str, start: int, indent: int) -> int:
    while start < len(text):
        end = _line_end(text, start)
        line = text[start:end]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        start = end + 1
    return start


def _open_at_end(text: str, start: int, end: int) -> int | None:
    """The offset of the quote that the line opens and leaves open."""
    while opening := _OPENING.search(text, start, end):
        if " #" in text[start : opening.start(1)]:
            return None
        closing = _CLOSING[opening.group(1)].match(text, opening.end(), end)
        if not closing:
            return opening.start(1)
        start = closing.end()
    return None
