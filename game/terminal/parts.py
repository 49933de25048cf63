"""What pages are made of: each part can be drawn with columns and colour, or read out as plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from game.terminal.gauges import bar

WIDE = 100
"""Columns from which cards stand three abreast, and bars are longer."""
_NARROW = 64
"""Columns below which there are no bars."""
_CLOSING = "”»\"')\u00a0\u202f"
"""What may stand behind the full stop of a sentence."""
_AGE = 10
"""Columns of an age, at least."""
_LEAST_RULE = 4
"""Columns of the line behind a heading; without room for it there is none."""


GLUE = {"\u00a0": "\ue000", "\u202f": "\ue001"}
"""What stands for blanks that keep words together while lines are broken: rich breaks at every blank."""
_GLUE = str.maketrans(GLUE)


def glued(words: str) -> str:
    """Words that are not parted where their language keeps them together."""
    return words.translate(_GLUE)


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words in one style."""

    words: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of its own: bits one after another."""

    bits: tuple[Bit, ...]
    indent: int = 0

    def text(self) -> Text:
        """With its styles."""
        return Text.assemble(*((glued(bit.words), bit.style) for bit in self.bits))

    @property
    def words(self) -> str:
        """Without."""
        return "".join(bit.words for bit in self.bits)


def row(words: str, style: str = "", indent: int = 0) -> Row:
    """A paragraph in one style."""
    return Row((Bit(words, style),), indent)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What parts are drawn on."""

    width: int
    """Columns."""
    ascii_only: bool
    """Whether only the plainest letters can be shown."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a language that stand between words which are read out together."""

    colon: str = ": "
    semicolon: str = "; "


ENGLISH = Marks()


class Part(Protocol):
    """One part of a page. It is not torn apart between two screens if it fits on one."""

    def drawn(self, on: Canvas, /) -> RenderableType:
        """With columns and colour."""

    def plain(self, marks: Marks = ENGLISH, /) -> list[str]:
        """As lines to be read out, one after another."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows, with what it belongs to."""

    words: str
    parts: tuple[Part, ...] = ()
    """Parts that stay on one screen with it."""

    def drawn(self, on: Canvas, /) -> RenderableType:
        title: RenderableType = Text(glued(self.words), "heading")
        if cell_len(self.words) + _LEAST_RULE <= on.width:
            title = Rule(Text(glued(self.words), "heading"), align="left", style="soft")
        return Group(Text(), title, *(part.drawn(on) for part in self.parts))

    def plain(self, marks: Marks = ENGLISH, /) -> list[str]:
        return ["", sentence(self.words), *(line for part in self.parts for line in part.plain(marks))]


@dataclass(frozen=True, slots=True)
class Rows:
    """Paragraphs."""

    rows: tuple[Row, ...]

    def drawn(self, _: Canvas, /) -> RenderableType:
        return Group(*(_indented(one.text(), one.indent) for one in self.rows))

    def plain(self, _: Marks = ENGLISH, /) -> list[str]:
        return [sentence(one.words) for one in self.rows if one.words.strip()]


def paragraph(words: str, style: str = "", indent: int = 0) -> Rows:
    """One paragraph, or several where the words have several lines; empty lines part them."""
    return Rows(tuple(row(line, style, indent) for line in words.splitlines()))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a number: its name, marks, and what is said of it."""

    kind: str
    """What the number is the number of, as it is read out; empty where it has none."""
    number: int | None
    title: str
    marks: tuple[Bit, ...] = ()
    rows: tuple[Row, ...] = ()
    style: str = "strong"

    def drawn(self, _: Canvas, /) -> RenderableType:
        head = Text(glued(self.title), self.style)
        for mark in self.marks:
            head.append("  ")
            head.append(f"[{glued(mark.words)}]", mark.style)
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, justify="right", no_wrap=True)
        grid.add_column(ratio=1)
        number = "" if self.number is None else str(self.number)
        body = [_indented(one.text(), one.indent) for one in self.rows]
        named = [head] if self.title or self.marks else []
        grid.add_row(Text(number, "number"), Group(*named, *body))
        return grid

    def plain(self, between: Marks = ENGLISH, /) -> list[str]:
        head = sentence(self.title)
        if self.kind:
            number = "" if self.number is None else f" {self.number}"
            head = f"{self.kind}{number}{between.colon}{head}"
        marks = "".join(f" {sentence(upper(mark.words))}" for mark in self.marks)
        named = [head + marks] if self.title or self.marks else []
        return [*named, *(sentence(upper(one.words)) for one in self.rows)]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value within a range, or a value that has a name."""

    kind: str
    number: int
    title: str
    low: int
    high: int
    range: tuple[int, int]
    value: str
    """In words or figures, as it stands in the column."""
    spoken: str
    """As it is read out, with its range."""
    named: bool
    """Whether the value is a name, which has no bar."""
    known: bool
    age: str
    arrow: str
    trend: str
    """In words, as it is read out; empty where it has not moved."""
    style: str
    """Of the trend."""

    def told(self, marks: Marks) -> str:
        """As it is read out."""
        facts = marks.semicolon.join(filter(None, (self.spoken, self.age, self.trend)))
        return f"{self.kind} {self.number}{marks.colon}{self.title}{marks.colon}{facts}."


@dataclass(frozen=True, slots=True)
class Gauges:
    """Values in columns: name, bar, band, trend, age."""

    gauges: tuple[Gauge, ...]

    def drawn(self, on: Canvas, /) -> RenderableType:
        long = 20 if on.width >= WIDE else 12 if on.width >= _NARROW else 0
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, justify="right", no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_column(width=long + 9)
        grid.add_column(width=1)
        ages = max((cell_len(gauge.age) for gauge in self.gauges), default=0)
        grid.add_column(width=max(ages, _AGE), justify="right", no_wrap=True)
        for gauge in self.gauges:
            middle = Text(glued(gauge.value), "strong" if gauge.arrow else "")
            if not gauge.named:
                middle = Text()
                if gauge.known and long:
                    shown = bar(gauge.low, gauge.high, gauge.range, long, ascii_only=on.ascii_only)
                else:
                    shown = " " * long
                middle.append(shown, "bar")
                middle.append(f" {gauge.value:>8}", "strong" if gauge.arrow else "")
            title = Text(glued(gauge.title), "strong" if gauge.arrow else "")
            arrow = Text(_arrow(gauge.arrow, ascii_only=on.ascii_only), gauge.style)
            grid.add_row(
                Text(str(gauge.number), "number"), title, middle, arrow, Text(glued(gauge.age), "soft")
            )
        return grid

    def plain(self, marks: Marks = ENGLISH, /) -> list[str]:
        return [gauge.told(marks) for gauge in self.gauges]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Words with what they stand for, in two columns."""

    pairs: tuple[tuple[str, str], ...]
    style: str = "strong"
    """Of the words."""

    def drawn(self, _: Canvas, /) -> RenderableType:
        grid = Table.grid(padding=(0, 2))
        grid.add_column()
        grid.add_column(ratio=1)
        for word, meaning in self.pairs:
            grid.add_row(Text(glued(word), self.style), Text(glued(meaning)))
        return grid

    def plain(self, marks: Marks = ENGLISH, /) -> list[str]:
        return [sentence(f"{word}{marks.colon}{meaning}") for word, meaning in self.pairs]


@dataclass(frozen=True, slots=True)
class Cards:
    """Things that are to be compared, side by side."""

    entries: tuple[Entry, ...]

    def drawn(self, on: Canvas, /) -> RenderableType:
        abreast = min(len(self.entries), 3 if on.width >= WIDE else 2)
        grid = Table.grid(padding=(0, 2, 1, 0), expand=True)
        for _ in range(abreast):
            grid.add_column(ratio=1)
        for start in range(0, len(self.entries), abreast):
            cells = [e.drawn(on) for e in self.entries[start : start + abreast]]
            grid.add_row(*cells)
        return grid

    def plain(self, marks: Marks = ENGLISH, /) -> list[str]:
        return [line for entry in self.entries for line in entry.plain(marks)]


def sentence(words: str) -> str:
    """Words with a full stop, unless they end in something like one."""
    stripped = words.rstrip()
    ending = stripped.rstrip(_CLOSING)[-1:]
    return stripped if not ending or ending in ".!?:;" else f"{stripped}."


def upper(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def joined(bits: Sequence[Bit | None], marks: Marks) -> tuple[Bit, ...]:
    """The bits that there are, with a mark between them."""
    found: list[Bit] = []
    for bit in bits:
        if bit is not None and bit.words:
            found += [Bit(marks.semicolon, "soft"), bit] if found else [bit]
    return tuple(found)


def headed(words: str, parts: Iterable[Part]) -> list[Part]:
    """A heading that stays with the first of some parts; nothing where there are none."""
    listed = list(parts)
    return [Heading(words, tuple(listed[:1])), *listed[1:]] if listed else []


def _indented(text: Text, indent: int) -> RenderableType:
    return Padding(text, (0, 0, 0, indent), expand=False) if indent else text


def _arrow(arrow: str, *, ascii_only: bool) -> str:
    return {"up": "^", "down": "v", "level": "~"}.get(arrow, " ") if ascii_only else arrow_sign(arrow)


def arrow_sign(arrow: str) -> str:
    """The sign of a direction: ``up``, ``down``, ``level`` or none."""
    return {"up": "↑", "down": "↓", "level": "↔"}.get(arrow, " ")
