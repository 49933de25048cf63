"""Breaking text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game.ui.look import Look
from game.ui.theme import Ink, Type

_COUNT: Final = re.compile(r"[(“«]?\d{1,2}")
_SHORT: Final = {1: 4, 2: 5}
"""By how many words it has: a last line that is narrower than one in so many parts of the room takes one more
from the line before."""
_ARROW: Final = "→"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of worded text in one style."""

    text: str
    kind: Type
    ink: Ink


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: text at a distance from the line's start."""

    left: int
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pieces that share a baseline."""

    pieces: tuple[Piece, ...]
    width: int
    height: int
    baseline: int


def flow(look: Look, spans: Sequence[Span], width: int) -> list[Line]:
    """Breaks spans into lines at spaces, and inside a word only where it is wider than a whole line.

    A number stays with the word after it, an arrow with what it leads to, and the last line is not left with
    a short word or two.
    """
    rows: list[list[list[Span]]] = [[]]
    for word in _kept_together(look, _words(spans), width):
        if not rows[-1] or _length(look, _row([*rows[-1], word])) > width:
            rows += [[part] for part in _broken(look, word, width)]
        else:
            rows[-1].append(word)
    rows = [row for row in rows if row]
    while len(rows) > 1 and len(rows[-2]) > 2:
        parts = _SHORT.get(len(rows[-1]))
        if parts is None or parts * _length(look, _row(rows[-1])) >= width:
            break
        more = [rows[-2][-1], *rows[-1]]
        if _length(look, _row(more)) > width:
            break
        rows[-2:] = [rows[-2][:-1], more]
    return [_line(look, _row(row)) for row in rows] or [_line(look, list(spans[:1]))]


def _kept_together(look: Look, words: Iterator[list[Span]], width: int) -> Iterator[list[Span]]:
    """The words; as one, where that fits on a line, a short number with what it counts or up to where it
    reaches (60 to 88), and an arrow with what it leads to."""
    held: list[Span] = []
    reaches = False
    for word in words:
        if held:
            both = _row([held, word])
            wanted = word[0].text[0].isdigit() if reaches else True
            if wanted and _length(look, both) <= width:
                reaches = not reaches and held[-1].text != _ARROW and _links(word)
                held = both
                if not reaches and not _counts(word):
                    yield held
                    held = []
                continue
            yield held
            held, reaches = [], False
        if _counts(word) or word[0].text == _ARROW:
            held = word
        else:
            yield word
    if held:
        yield held


def _counts(word: Sequence[Span]) -> bool:
    """Whether a word is a short number."""
    return len(word) == 1 and _COUNT.fullmatch(word[0].text) is not None


def _links(word: Sequence[Span]) -> bool:
    """Whether a word can stand between two ends of a range."""
    return len(word) == 1 and len(word[0].text) <= 2 and word[0].text.isalpha()


def _row(words: Sequence[Sequence[Span]]) -> list[Span]:
    """Words with spaces between them, as they are drawn."""
    row: list[Span] = []
    for word in words:
        if row:
            row.append(Span(" ", row[-1].kind, row[-1].ink))
        row += word
    return _joined(row)


def _words(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The words, each of one or more spans that touch without a space."""
    word: list[Span] = []
    for span in spans:
        for index, text in enumerate(span.text.split(" ")):
            if index and word:
                yield word
                word = []
            if text:
                word.append(Span(text, span.kind, span.ink))
    if word:
        yield word


def _joined(row: Sequence[Span]) -> list[Span]:
    """The same text with neighbours of one style made one, so that they are measured as they are drawn."""
    joined: list[Span] = []
    for span in row:
        if joined and joined[-1].kind is span.kind and joined[-1].ink is span.ink:
            joined[-1] = Span(joined[-1].text + span.text, span.kind, span.ink)
        else:
            joined.append(span)
    return joined


def _length(look: Look, row: Sequence[Span]) -> int:
    return sum(look.fonts.width(span.kind, span.text) for span in row)


def _broken(look: Look, word: Sequence[Span], width: int) -> list[list[Span]]:
    """A word in as many parts as it needs; one part if it fits."""
    if _length(look, word) <= width:
        return [_joined(word)]
    parts: list[list[Span]] = []
    for span in word:
        rest = span.text
        while rest:
            fits = len(rest)
            while fits > 1 and look.fonts.width(span.kind, rest[:fits]) > width:
                fits -= 1
            parts.append([Span(rest[:fits], span.kind, span.ink)])
            rest = rest[fits:]
    return parts


def _line(look: Look, row: Sequence[Span]) -> Line:
    pieces: list[Piece] = []
    left = 0
    for span in row:
        pieces.append(Piece(left, span))
        left += look.fonts.width(span.kind, span.text)
    height = max((look.theme.leading(span.kind) for span in row), default=0)
    ascent = max((look.fonts.ascent(span.kind) for span in row), default=0)
    box = max((look.fonts.height(span.kind) for span in row), default=0)
    return Line(tuple(pieces), left, height, ascent + (height - box) // 2)
