"""Breaking text into lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.ui.look import Look
from game.ui.theme import Ink, Type


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
    """Breaks spans into lines at spaces, and inside a word only where it is wider than a whole line."""
    lines: list[Line] = []
    row: list[Span] = []
    for word in _words(spans):
        longer = _joined([*row, Span(" ", row[-1].kind, row[-1].ink), *word]) if row else _joined(word)
        if _length(look, longer) <= width:
            row = longer
            continue
        if row:
            lines.append(_line(look, row))
        *full, row = _broken(look, word, width)
        lines += [_line(look, part) for part in full]
    if row or not lines:
        lines.append(_line(look, row or list(spans[:1])))
    return lines


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
