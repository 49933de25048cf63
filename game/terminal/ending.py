"""How it ended, for whom, and what really happened."""

from __future__ import annotations

from collections.abc import Sequence

from game.analysis.deeds import Record
from game.analysis.turning_points import TurningPoint, point_title, swing_lines
from game.analysis.why_ended import Line
from game.model.message import Message
from game.model.view import Reading, View
from game.terminal.brief import goal_rows, left_out
from game.terminal.known import value_of
from game.terminal.pager import Section
from game.terminal.parts import Bit, Entry, Heading, Part, Row, headed, paragraph, row
from game.terminal.phrases import Phrases


def ending(p: Phrases, view: View, record: Record) -> list[Section]:
    """The pages after the last turn: fate, human cost, ending, objectives, deeds, aftermath."""
    end = view.end
    assert end is not None
    first: list[Part] = [paragraph(p.word(end.fate))] if end.fate is not None else []
    texts = [end.text, *end.also]
    told = [part for text in texts for part in (paragraph(p.word(text)), paragraph(" "))]
    parts: list[Part] = [Heading(p.say("ui.text.end"), tuple(first))]
    parts += [*headed(p.say("ui.text.harm"), [_harm(p, one) for one in end.harm])]
    parts += headed(p.word(end.title), told)
    sections = [
        Section(p.say("ui.text.end"), tuple(parts), fresh=True),
        Section(p.say("ui.end.sides"), tuple(_sides(p, view)), fresh=True),
    ]
    done = deeds(p, record)
    if done:
        sections.append(Section(p.say("ui.end.deeds"), tuple(done), fresh=True))
    if end.aftermath is not None:
        title = p.word(end.aftermath_title)
        rows = headed(title, [paragraph(p.word(end.aftermath))])
        sections.append(Section(title, tuple(rows), fresh=True))
    out = left_out(p)
    return [*sections, Section(p.say("ui.text.leaves_out"), tuple(out))] if out else sections


def _harm(p: Phrases, reading: Reading) -> Part:
    value = value_of(p, reading)
    rows = (row(p.word(reading.note), "soft"),) if reading.note is not None else ()
    title = p.say("ui.text.value", title=reading.title, value=value)
    return Entry("", None, title, (), rows)


def _sides(p: Phrases, view: View) -> list[Part]:
    assert view.end is not None
    parts: list[Part] = [Heading(p.say("ui.end.sides"))]
    for actor in sorted(view.end.scores, key=lambda actor: (actor != view.actor, actor)):
        title = p.say("ui.text.score", actor=Message(f"actors.{actor}.title"), score=view.end.scores[actor])
        parts += headed(title, goal_rows(p, view.end.goals[actor]))
    return parts


def deeds(p: Phrases, record: Record) -> list[Part]:
    """What the side did, and what each deed moved of itself."""
    rows: list[Part] = []
    for deed in record.told:
        marks = (Bit(p.say("ui.text.told.failed"), "bad"),) if deed.failed else ()
        moved = (row(p.say("ui.end.deed.moves", moves=list(deed.moved))),) if deed.moved else ()
        title = f"{p.say('ui.end.deed.turn', turn=deed.turn)} {p.word(deed.title)}"
        rows.append(Entry("", None, title, marks, moved))
    if record.besides:
        rows.append(paragraph(p.say("ui.end.deeds.besides", orders=list(record.besides)), "", 4))
    if not rows:
        return []
    return headed(p.say("ui.end.deeds"), [paragraph(p.say("ui.end.deeds.note"), "soft"), *rows])


def after(p: Phrases, lines: Sequence[Message]) -> list[Part]:
    """What happened after the last turn that people ordered; nothing where they ordered all."""
    return headed(p.say("ui.after"), [Entry("", None, p.word(line), (), ()) for line in lines])


def why(p: Phrases, lines: Sequence[Line]) -> list[Part]:
    """The causes that led to this ending, and whose orders counted."""
    rows = [Entry("", None, p.word(line.says), (), ()) for line in lines]
    return headed(p.say("ui.why"), [paragraph(p.say("ui.why.note"), "soft"), *rows])


def turning_points(p: Phrases, points: Sequence[TurningPoint]) -> list[Part]:
    """Where the game changed course, how far for each side, and what moved it."""
    if not points:
        return headed(p.say("ui.turning"), [paragraph(p.say("ui.turning.none"))])
    entries = []
    for point in points:
        rows: list[Row] = []
        for swing, movers in swing_lines(point, p.words, plain=p.plain):
            rows += [row(swing), *(row(mover, "soft", 2) for mover in movers)]
        entries.append(Entry("", None, point_title(point, p.words), (), tuple(rows)))
    return headed(p.say("ui.turning"), [paragraph(p.say("ui.turning.note"), "soft"), *entries])
