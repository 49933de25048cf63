"""The codex: everything that can be looked up, and one page of it."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.view import Reading, Received, View
from game.session.codex import KINDS, Entry, Item, Line
from game.terminal.inbox import Inbox
from game.terminal.known import age, value_of
from game.terminal.parts import Bit, Heading, Part, Row, headed, joined, paragraph, row
from game.terminal.parts import Entry as Shown
from game.terminal.phrases import Phrases


def listed(p: Phrases, entries: Sequence[Entry]) -> list[Part]:
    """All entries by kind, with their numbers."""
    parts: list[Part] = []
    for kind in KINDS:
        rows = [
            Shown(p.say("ui.text.kind.entry"), number, p.word(entry.title), _under(p, entry), (), style="")
            for number, entry in enumerate(entries, start=1)
            if kind in entry.kinds
        ]
        parts += headed(p.say(f"ui.codex.kind.{kind}"), rows)
    return [*parts, paragraph(p.say("ui.text.codex.how"), "soft")]


def page(p: Phrases, view: View, entry: Entry, inbox: Inbox) -> list[Part]:
    """One entry."""
    head: list[Part] = [Heading(p.word(entry.title), (paragraph(_kind(p, entry), "soft"),))]
    for part in entry.parts:
        head += headed(p.word(part.title), [_item(p, view, item, inbox) for item in part.items])
    if not entry.parts:
        head.append(paragraph(p.say("ui.codex.nothing")))
    return head


def _under(p: Phrases, entry: Entry) -> tuple[Bit, ...]:
    return () if entry.under is None else (Bit(p.word(entry.under), "soft"),)


def _kind(p: Phrases, entry: Entry) -> str:
    kind = p.say(f"ui.codex.one.{entry.kind}")
    return kind if entry.under is None else p.say("ui.codex.one.under", kind=kind, under=entry.under)


def _item(p: Phrases, view: View, item: Item, inbox: Inbox) -> Part:
    match item:
        case Line():
            return Shown("", None, "", (), (_line(p, item),))
        case Reading():
            said = p.say("ui.text.value", title=item.title, value=value_of(p, item))
            return Shown("", None, "", (), (Row(joined([Bit(said), Bit(age(p, item), "soft")], p.marks)),))
        case Received():
            return inbox.whole(view.inbox.index(item) + 1, item)
    rows = [
        row(p.say("ui.codex.line.ours" if line.ours else "ui.codex.line.theirs", text=line.text))
        for line in item.talk.lines
    ]
    title = p.say("ui.codex.talk", turn=item.turn, call=item.talk.offer.title)
    return Shown("", None, title, (), tuple(rows))


def _line(p: Phrases, line: Line) -> Row:
    words = p.word(line.text)
    if line.turn:
        words = f"{p.say('ui.text.in_turn', turn=line.turn)} {words}"
    if line.note:
        words = f"{words} {p.note(line.note)}"
    return row(words, "soft" if line.soft else "")


def titles(p: Phrases, entries: Sequence[Entry]) -> list[str]:
    """What can be typed for each entry."""
    return [p.word(entry.title) for entry in entries]
