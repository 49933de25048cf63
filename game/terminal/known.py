"""What a side believes: its readings in a table, and all that is behind one of them."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.known import Sourced
from game.model.view import Reading, Told, View
from game.session.codex import reports_on
from game.terminal.parts import Entry, Gauge, Gauges, Heading, Part, Row, headed, paragraph, row, upper
from game.terminal.phrases import Phrases

GROUPS = ("resource", "state", "channel", "relation", "harm")
_DAYS = 48
"""Hours from which an age is told in days."""


def beliefs(p: Phrases, view: View) -> list[Part]:
    """The readings that matter, with numbers that stay the same through the game."""
    return _some(p, view, "ui.text.known", [r.matters for r in view.readings])


def also_moved(p: Phrases, view: View) -> list[Part]:
    """The readings that moved since the last opening and of which no line of the news tells."""
    told = [line.text.params.get("track") for line in view.told if line.kind == "reading"]
    moved = [r.matters and r.before is not None and r.title not in told for r in view.readings]
    if not any(moved):
        return [Heading(p.say("ui.text.known"), (paragraph(p.say("ui.text.known.still"), "soft"),))]
    return _some(p, view, "ui.text.known.moved", moved)


def _some(p: Phrases, view: View, title: str, shown: Sequence[bool]) -> list[Part]:
    """The readings that are to be shown, and how many others there are."""
    rows = tuple(_gauge(p, n, r) for n, r in enumerate(view.readings, start=1) if shown[n - 1])
    left = len(view.readings) - len(rows)
    parts: list[Part] = headed(p.say(title), [Gauges(rows)] if rows else [])
    if left:
        more = paragraph(p.say("ui.text.more_known", count=left), "soft")
        parts += [more] if parts else [Heading(p.say(title), (more,))]
    return parts


def all_beliefs(p: Phrases, view: View) -> list[Part]:
    """All readings, by kind."""
    parts: list[Part] = []
    for kind in GROUPS:
        rows = [_gauge(p, n, r) for n, r in enumerate(view.readings, start=1) if r.kind == kind]
        parts += headed(p.say(f"ui.track.kind.{kind}"), [Gauges(tuple(rows))] if rows else [])
    return [*parts, paragraph(p.say("ui.text.known.how"), "soft")]


def _gauge(p: Phrases, number: int, reading: Reading) -> Gauge:
    known = reading.age is not None
    arrow, trend, style = "", "", ""
    if reading.before is not None and known:
        moved = reading.low + reading.high - sum(reading.before)
        arrow = "up" if moved > 0 else "down" if moved < 0 else "level"
        style = "" if not reading.better or not moved else "good" if moved * reading.better > 0 else "bad"
        trend = _trend(p, arrow, reading.before) if reading.stage is None else p.say("ui.text.trend.stage")
    stage = reading.stage if known else None
    value = "?" if not known else p.word(stage) if stage is not None else band(p, reading)
    return Gauge(
        kind=p.say("ui.text.kind.reading"),
        number=number,
        title=p.word(reading.title),
        low=reading.low,
        high=reading.high,
        range=reading.range,
        value=value,
        spoken=_spoken(p, reading),
        named=stage is not None,
        known=known,
        age=age(p, reading),
        arrow=arrow,
        trend=trend,
        style=style,
    )


def _trend(p: Phrases, arrow: str, before: tuple[int, int]) -> str:
    low, high = before
    was = p.say("ui.text.was", band=_figures(p, low, high))
    return p.words.grammar.comma.join((p.say(f"ui.text.trend.{arrow}"), was))


def band(p: Phrases, reading: Reading) -> str:
    """A band in figures, as short as they can be told apart."""
    low, high = reading.low, reading.high
    return f"{low}-{high}" if low != high and reading.range[0] >= 0 else _figures(p, low, high)


def value_of(p: Phrases, reading: Reading) -> str:
    """A value in words: the name that it has, or its band."""
    return p.word(reading.stage) if reading.stage is not None else _figures(p, reading.low, reading.high)


def _figures(p: Phrases, low: int, high: int) -> str:
    key = "ui.reading.exactly" if low == high else "ui.reading.between"
    return p.say(key, value=low, low=low, high=high)


def _spoken(p: Phrases, reading: Reading) -> str:
    if reading.age is None:
        return p.say("ui.text.unknown")
    value = value_of(p, reading)
    if reading.stage is not None:
        return value
    return p.say("ui.text.of_range", value=value, least=reading.range[0], most=reading.range[1])


def age(p: Phrases, reading: Reading) -> str:
    """How old a reading is."""
    if reading.age is None:
        return p.say("ui.text.age_never")
    if reading.exact:
        return p.say("ui.text.age_exact")
    if reading.age >= _DAYS:
        return p.say("ui.text.age_days", count=reading.age // 24)
    return p.say("ui.text.age", count=reading.age) if reading.age else p.say("ui.text.age_now")


def sourced(p: Phrases, fact: Sourced, what: str) -> str:
    """Where something comes from, with the note on it."""
    return f"{p.word(fact.whence(what))} {p.note(fact.note)}".strip()


def background(p: Phrases, view: View, number: int, history: Sequence[tuple[int, Told]]) -> list[Part]:
    """All that is behind one reading: what it is, what moved it, who reports it, where it comes from.

    ``history`` holds the lines that told of it, each with its turn, newest first.
    """
    reading = view.readings[number - 1]
    rows: list[Row] = [] if reading.note is None else [row(p.word(reading.note))]
    if reading.age is not None and not reading.exact:
        rows.append(row(p.say("ui.text.taken", moment=p.moment(view, view.hour - reading.age))))
    for turn, told in history:
        because = f" {upper(p.word(told.because))}" if told.because is not None else ""
        rows.append(row(f"{p.say('ui.text.in_turn', turn=turn)} {p.told(told)}.{because}"))
    rows += [
        row(p.say("ui.text.reported", report=r.title, origin=r.origin))
        for r in reports_on(view, reading.title)
    ]
    rows += [row(sourced(p, fact, "track"), "soft") for fact in reading.facts]
    return [Gauges((_gauge(p, number, reading),)), Entry("", None, "", (), tuple(rows))]
