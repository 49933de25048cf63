"""Breaking text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from game.text.binding import bound
from game.ui.look import Look
from game.ui.theme import Ink, Type

_SHORT: Final = {1: 2, 2: 5}
"""By how many words it has: a last line that is narrower than one in so many parts of the room takes one more
from the line before."""
_SENTENCE_ENDS: Final = re.compile(r"[.!?…][”\u2019»\"')\]\u00a0\u202f]*$")
_PAUSES: Final = re.compile(r"[.!?…,;:][”\u2019»\"')\]\u00a0\u202f]*$")
_LOOSE: Final = 2
"""By how many pixels at scale 1 a line differs at most, for each blank, from the sum of its words."""
_COLUMN: Final = 84
"""Grid steps: in more room than this sentences fill their lines."""
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_MOST_BALANCED: Final = 4
"""Lines of a heading; a longer text is none."""
_WIDER: Final = 8
"""By how small a part lines of a heading may be longer than they need be, so that they are more even."""


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


def flow(look: Look, spans: Sequence[Span], width: int, *, balanced: bool = False) -> list[Line]:
    """Breaks spans into lines at spaces, and inside a word only where it is wider than a whole line.

    A number stays with what it counts, a day with its month, an arrow with what stands on both sides of it,
    and the last line is not left with a short word or two, nor the line before it short for that. Of two
    lines the first ends at a pause where else little would be left for the second. ``balanced`` lines, as of
    a heading, are about equally long, and rather begin with a sentence than end with its first word.
    """
    words = list(_kept_together(look, _words(spans), width))
    rows = _rows(look, words, width)
    if balanced and 1 < len(rows) <= _MOST_BALANCED:
        rows = _balanced(look, words, width, len(rows))
    elif len(rows) == 2:
        rows = _parted_at_a_pause(look, words, rows, width)
    return [_line(look, _row(row)) for row in rows] or [_line(look, list(spans[:1]))]


def _balanced(look: Look, words: Sequence[list[Span]], width: int, lines: int) -> list[list[list[Span]]]:
    """The words in so many lines that are about equally long, the first rather longer than the last."""
    least = _evenly(look, words, width, lines)
    most = min(width, least + least // _WIDER)
    tries = (_rows(look, words, room) for room in range(least, most + 1, look.grid(0.5)))

    def uneven(rows: list[list[list[Span]]]) -> tuple[int, float]:
        lengths = [_length(look, _row(row)) for row in rows]
        alone = lengths[0] if len(rows[-1]) == 1 and 2 * lengths[-1] < lengths[0] else 0
        return len(rows), max(lengths) - min(lengths) + max(0, lengths[-1] - lengths[0]) / 2 + alone

    rows = [list(row) for row in min(tries, key=uneven)]
    for row, below in pairwise(rows):
        moved = [row[-1], *below]
        if _SENTENCE_ENDS.search(_said(row[:-1])) and _length(look, _row(moved)) <= width:
            below[:] = moved
            row.pop()
    return rows


def _parted_at_a_pause(
    look: Look, words: Sequence[list[Span]], rows: list[list[list[Span]]], width: int
) -> list[list[list[Span]]]:
    """Two lines, the first of which ends at its last pause if the second is short and stays the shorter."""
    first, last = (_length(look, _row(row)) for row in rows)
    if 2 * last >= first or width > look.grid(_COLUMN):
        return rows
    for cut in range(len(rows[0]), 1, -1):
        if _PAUSES.search(_said(words[:cut])):
            parted = [list(words[:cut]), list(words[cut:])]
            first, last = (_length(look, _row(row)) for row in parted)
            return parted if last <= first and width <= 2 * first else rows
    return rows


def _evenly(look: Look, words: Sequence[list[Span]], width: int, lines: int) -> int:
    """The least width in which words take no more lines."""
    low = max(_length(look, word) for word in words)
    high = width
    while high - low > 1:
        middle = (low + high) // 2
        if len(_rows(look, words, middle)) > lines:
            low = middle
        else:
            high = middle
    return high


def _rows(look: Look, words: Sequence[list[Span]], width: int) -> list[list[list[Span]]]:
    """The words of each line."""
    rows = _filled(look, words, width)
    taken = 0
    while len(rows) > 1 and len(rows[-2]) > 1:
        parts = _SHORT.get(sum(_count(word) for word in rows[-1]))
        if parts is None or parts * _length(look, _row(rows[-1])) >= width:
            break
        rest, more = rows[-2][:-1], [rows[-2][-1], *rows[-1]]
        alone = len(rest) == 1 and 2 * _length(look, _row(rest)) < width
        if alone or _length(look, _row(more)) > width:
            break
        rows[-2:] = [rest, more]
        taken += 1
    if taken:
        _make_up(look, rows, width)
    return rows


def _filled(look: Look, words: Sequence[list[Span]], width: int) -> list[list[list[Span]]]:
    """The words of each line, as many as it holds."""
    rows: list[list[list[Span]]] = []
    used, loosest = 0, look.px(_LOOSE)
    for word in words:
        if rows:
            before = rows[-1][-1][-1]
            wide = used + look.fonts.width(before.kind, " ") + _length(look, word)
            # Letters and the blanks beside them may move together or apart: only where that matters is the
            # line measured whole.
            loose = loosest * len(rows[-1])
            fits = wide + loose <= width or (
                wide - loose <= width and _length(look, _row([*rows[-1], word])) <= width
            )
            if fits:
                rows[-1].append(word)
                used = wide
                continue
        rows += [[part] for part in _broken(look, word, width)]
        used = _length(look, rows[-1][-1])
    return rows


def _make_up(look: Look, rows: list[list[list[Span]]], width: int) -> None:
    """Spreads over the lines above what the last but one has given away, so that it is not much shorter."""
    for at in range(len(rows) - 2, 0, -1):
        before = rows[at - 1], rows[at]
        while len(rows[at - 1]) > 1:
            above, row = rows[at - 1][:-1], [rows[at - 1][-1], *rows[at]]
            wide = _length(look, _row(row))
            shortest = min(_length(look, _row(rows[at - 1])), _length(look, _row(rows[at])))
            if wide > width or min(wide, _length(look, _row(above))) <= shortest:
                break
            rows[at - 1], rows[at] = above, row
        if (rows[at - 1], rows[at]) == before:
            break


def _said(words: Sequence[Sequence[Span]]) -> str:
    """The text of the last of some words; none of none."""
    return "".join(span.text for span in words[-1]) if words else ""


def _count(word: Sequence[Span]) -> int:
    """Of how many words those that belong together are."""
    return 1 + sum(span.text.count(" ") for span in word)


def first_baseline(look: Look, kind: Type) -> int:
    """How far below its top the first line of a text stands, in real pixels."""
    return _line(look, [Span("", kind, Ink.TEXT)]).baseline


def _kept_together(look: Look, words: Iterator[list[Span]], width: int) -> Iterator[list[Span]]:
    """The words, those that belong together as one where they fit on a line."""

    def said(word: list[Span]) -> str:
        return "".join(span.text for span in word)

    def joined(one: list[Span], other: list[Span]) -> list[Span] | None:
        both = _row([one, other])
        return both if _length(look, both) <= width else None

    return bound(words, said, joined)


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
            # Where no line should end is still a better place than inside of what it parts.
            blank = rest.rfind(_NO_BREAK, 1, fits + 1) if fits < len(rest) else -1
            end = fits if blank < 0 else blank
            parts.append([Span(rest[:end], span.kind, span.ink)])
            rest = rest[end:].removeprefix(_NO_BREAK)
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
