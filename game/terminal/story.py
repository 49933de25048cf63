"""What became of a turn, in order: what one did and said, the others and the world, what one now believes."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.view import Told, View
from game.terminal.parts import Bit, Entry, Heading, Part, Row, headed, paragraph, row
from game.terminal.phrases import Phrases

_OTHERS = "ui.resolution.others"
_GROUPS = (
    ("ui.resolution.orders", ("order", "failed", "set_out")),
    ("ui.resolution.talks", ("held",)),
    (_OTHERS, ("event", "seen", "commitment", "request", "call")),
    ("ui.resolution.believe", ("reading",)),
)
_STYLES = {"failed": "bad", "order": "good", "event": "new", "seen": "new", "request": "new"}

_SAYS_ITSELF = ("set_out",)
"""Kinds whose lines begin with what the mark would say."""
_ASIDE = ("request", "call", "set_out")
"""Kinds that stand for a turn only where nothing else was told of it."""


def in_order(told: Sequence[Told]) -> list[Told]:
    """The lines as they are told: what others did and what befell in the order in which it came about."""
    found: list[Told] = []
    for title, kinds in _GROUPS:
        lines = [line for line in told if line.kind in kinds]
        found += sorted(lines, key=lambda line: line.order) if title == _OTHERS else lines
    return found


def news(p: Phrases, told: Sequence[Told], *, numbered: bool = True) -> list[Part]:
    """The lines of a turn, in groups, with numbers by which one may ask why."""
    parts: list[Part] = []
    listed = in_order(told)
    for title, kinds in _GROUPS:
        entries = [
            _entry(p, number if numbered else None, line)
            for number, line in enumerate(listed, start=1)
            if line.kind in kinds
        ]
        parts += headed(p.say(title), entries)
    if not parts:
        parts = [Heading(p.say("ui.text.new"), (paragraph(p.say("ui.text.nothing_new")),))]
    return parts


def _entry(p: Phrases, number: int | None, line: Told) -> Entry:
    rows = [] if line.because is None else [row(p.word(line.because), "soft")]
    mark = Bit(p.say(f"ui.text.told.{line.kind}"), _STYLES.get(line.kind, "soft"))
    marks = () if line.kind in _SAYS_ITSELF else (mark,)
    return Entry(p.say("ui.text.kind.news"), number, p.told(line), marks, tuple(rows), style="")


def why(p: Phrases, view: View, number: int, line: Told) -> list[Part]:
    """One line with its cause; where none may be known, that is said."""
    cause = line.because
    because = p.word(cause) if cause is not None else p.say(f"ui.text.why.{line.kind}")
    rows = [row(because)]
    place = next((place for place in view.places if place.id == line.place), None)
    if place is not None:
        rows.append(row(p.say("ui.text.place", place=place.title), "soft"))
    return [Entry(p.say("ui.text.kind.news"), number, p.told(line), (), tuple(rows))]


def past(p: Phrases, turns: Sequence[tuple[int, str, Sequence[Told]]]) -> list[Part]:
    """The turns that are over, each with its two weightiest lines."""
    entries: list[Part] = []
    for turn, title, told in turns:
        rows: tuple[Row, ...] = (row(p.say("ui.text.nothing_new"), "soft"),)
        if told:
            ranked = sorted(told, key=lambda line: line.kind in _ASIDE)
            rows = tuple(row(p.told(line)) for line in ranked[:2])
        entries.append(Entry(p.say("ui.text.kind.turn"), turn, title, (), rows))
    return headed(p.say("ui.text.past"), entries or [paragraph(p.say("ui.text.past.none"))])
