"""The telephone: who rings, who can be rung, what is said."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.known import Person
from game.model.talks import AnswerOffer, CallOffer, Conversation
from game.model.view import View
from game.terminal.parts import (
    Bit,
    Entry,
    Heading,
    Part,
    Row,
    headed,
    joined,
    paragraph,
    row,
    sentence,
    upper,
)
from game.terminal.phrases import Phrases

_HEARD = 3
"""People whose last word is told beside the telephone."""


def phone(p: Phrases, view: View, numbered: Sequence[tuple[int, CallOffer | Conversation]]) -> list[Part]:
    """The lines, and who was last heard."""
    heard = last_heard(p, view)
    return [*lines(p, view, numbered), *([paragraph(heard, "soft")] if heard else [])]


def lines(p: Phrases, view: View, numbered: Sequence[tuple[int, CallOffer | Conversation]]) -> list[Part]:
    """The lines that ring or are free, and those that were used in this turn, with numbers."""
    entries: list[Part] = []
    for number, line in numbered:
        entries.append(
            _held(p, number, line) if isinstance(line, Conversation) else _line(p, view, number, line)
        )
    return headed(p.say("ui.text.calls"), entries)


def last_heard(p: Phrases, view: View) -> str:
    """When those were last on the line whom this side has spoken to."""
    who = [_heard(p, view, person) for person in view.people if person.heard is not None][:_HEARD]
    return p.say("ui.text.heard", who=p.marks.semicolon.join(who)) if who else ""


def _heard(p: Phrases, view: View, person: Person) -> str:
    assert person.heard is not None
    ago = view.hour - person.heard
    since = p.say("ui.text.heard.now") if ago <= 0 else p.say("ui.text.heard.ago", hours=p.hours(ago))
    return p.say("ui.text.heard.who", person=person.title, since=since)


def _line(p: Phrases, view: View, number: int, call: CallOffer) -> Entry:
    marks = []
    if call.ringing and call.refusal is None:
        waits = "ui.text.waits" if call.line == "face" else "ui.text.rings"
        marks.append(Bit(p.say(waits), "urgent"))
    rows = [Row(joined([Bit(p.word(call.speaker)), *_facts(p, view, call)], p.marks))]
    if call.refusal is not None:
        rows.append(row(p.word(call.refusal), "soft"))
    return Entry(p.say("ui.text.kind.call"), number, p.word(call.title), tuple(marks), tuple(rows))


def _facts(p: Phrases, view: View, call: CallOffer) -> list[Bit | None]:
    when = None
    if call.refusal is None:
        when = Bit(p.say("ui.text.can_place"), "good")
        if call.ringing and call.until is not None:
            key = "ui.text.waits_until" if call.line == "face" else "ui.text.rings_until"
            when = Bit(p.say(key, until=p.until(view, call.until)), "urgent")
    attention = p.say("ui.text.takes_attention", amount=call.attention) if call.attention else ""
    return [
        Bit(p.say(f"ui.line.{call.line}")),
        Bit(p.say("ui.text.tappable"), "bad") if call.tappable else None,
        when,
        Bit(attention),
    ]


def _held(p: Phrases, number: int, talk: Conversation) -> Entry:
    going_on = any(answer.refusal is None for answer in talk.answers)
    key = "ui.call.going_on" if going_on else "ui.call.held"
    return Entry(p.say("ui.text.kind.call"), number, p.say(key, call=talk.offer.title), (), (), style="")


def opened(p: Phrases, talk: Conversation) -> list[Part]:
    """Who is on which line, where, and who may be listening."""
    offer = talk.offer
    bits = [
        Bit(p.say(f"ui.line.{offer.line}")),
        Bit(p.say("ui.text.tappable"), "bad") if offer.tappable else None,
    ]
    rows = [row(p.word(offer.setting), "soft")] if offer.setting is not None else []
    return [
        Heading(
            p.word(offer.title),
            (Entry("", None, p.word(offer.speaker), (), (Row(joined(bits, p.marks)), *rows)),),
        )
    ]


def said(p: Phrases, talk: Conversation, start: int) -> list[Part]:
    """What was said from one line of the conversation on."""
    parts: list[Part] = []
    for line in talk.lines[start:]:
        who = p.word(talk.offer.speaker)
        if line.ours:
            who = p.say("ui.text.you", tone=p.say(f"ui.tone.{line.tone}"))
        bits = (Bit(p.headed(who, ""), "strong"), Bit(p.word(line.text), "" if line.ours else "said"))
        parts.append(Entry("", None, "", (), (Row(bits),)))
    return parts


def answers(p: Phrases, talk: Conversation) -> list[Part]:
    """What may be said now, with numbers."""
    face = ".face" if talk.offer.line == "face" else ""
    if not talk.answers:
        return [paragraph(p.say(f"ui.call.over{face}"), "soft")]
    entries: list[Part] = [_answer(p, number, one) for number, one in enumerate(talk.answers, start=1)]
    return [*entries, paragraph(p.say(f"ui.text.hang_up{face}"), "soft")]


def _answer(p: Phrases, number: int, answer: AnswerOffer) -> Entry:
    rows = []
    words = p.say("ui.text.answer", tone=p.say(f"ui.tone.{answer.tone}"), text=answer.text)
    if answer.refusal is not None:
        reason = p.say("ui.text.cannot_say", reason=answer.refusal)
        if p.plain:  # Who listens hears first that it cannot be said.
            words = f"{upper(sentence(reason))} {words}"
        else:
            rows.append(row(reason, "soft"))
    elif answer.overheard is not None:
        rows.append(row(p.say("ui.text.overheard", overheard=answer.overheard), "bad"))
    style = "" if answer.refusal is None else "soft"
    return Entry(p.say("ui.text.kind.answer"), number, words, (), tuple(rows), style=style)
