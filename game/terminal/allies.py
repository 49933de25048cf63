"""Requests between sides, public words that run down, and orders under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import Asked, Promise
from game.model.view import Flight, View
from game.session.picks import hindrance
from game.terminal.parts import Bit, Entry, Part, Row, headed, joined, paragraph, row
from game.terminal.phrases import Phrases

ReplyOf = Callable[[Asked], str | None]
"""The answer on the list to a request."""
_WAITING = ("open", "asked", "promised", "promised_if")


def requests(
    p: Phrases, view: View, offers: Sequence[Offer], reply_of: ReplyOf, *, settled: bool
) -> list[Part]:
    """What is asked between sides; ``settled`` shows also what is over."""
    entries: list[Part] = [
        _request(p, view, number, asked, reply_of(asked), hindrance(offers, asked))
        for number, asked in enumerate(view.requests, start=1)
        if settled or asked.state in _WAITING
    ]
    return headed(p.say("ui.text.requests"), entries)


def _request(
    p: Phrases, view: View, number: int, asked: Asked, chosen: str | None, hindered: Message | None
) -> Entry:
    other = p.side(asked.to if asked.mine else asked.by)
    side = "mine" if asked.mine else "theirs"
    state = p.say(f"ui.state.{asked.state}")
    title = p.say(f"ui.text.asked.{side}", actor=other, title=asked.title, text=asked.text)
    marks = [Bit(state, "" if asked.state != "broken" else "bad")]
    rows: list[Row] = []
    if asked.answers:
        marks = [Bit(p.say("ui.text.waiting"), "urgent")] if chosen is None else []
        rows.append(row(p.say("ui.request.kept_by", order=asked.asks)))
        if hindered is not None:
            rows.append(row(p.say("ui.request.not_now", reason=hindered), "bad"))
        if asked.in_return is not None:
            rows.append(row(p.say("ui.text.in_return", actor=other, order=asked.in_return)))
        words = [p.say("ui.text.reply_words", number=number, word=reply_word(p, a)) for a in asked.answers]
        rows.append(row(p.marks.semicolon.join(words), "soft"))
    if chosen is not None:
        rows.append(row(p.say("ui.text.replying", reply=p.say(f"ui.reply.{chosen}")), "good"))
    if asked.due is not None and asked.state.startswith("promised"):
        rows.append(row(p.say("ui.request.due", hour=p.clock(view, asked.due), order=asked.asks), "bad"))
    return Entry(p.say("ui.text.kind.request"), number, title, tuple(marks), tuple(rows), style="")


def reply_word(p: Phrases, answer: str) -> str:
    """What is typed to give an answer."""
    return p.say(f"ui.text.words.{answer}").split()[0]


def promises(p: Phrases, view: View, *, settled: bool) -> list[Part]:
    """Public words: those that run with the time that is left; ``settled`` shows the others too."""
    entries: list[Part] = [
        _promise(p, view, promise) for promise in view.promises if settled or promise.state in _WAITING
    ]
    return headed(p.say("ui.text.promises"), entries)


def _promise(p: Phrases, view: View, promise: Promise) -> Entry:
    due = p.moment(view, promise.due)
    if promise.state == "open":
        left = p.hours(max(promise.due - view.hour, 0))
        mark = Bit(p.say("ui.text.left", hours=left), "urgent")
    else:
        mark = Bit(p.say(f"ui.state.{promise.state}"), "soft")
    facts = joined(
        [
            Bit(p.say("ui.text.given_by", actor=promise.by), "soft"),
            Bit(p.say("ui.text.due_on", moment=due), "soft"),
        ],
        p.marks,
    )
    rows = (row(p.word(promise.text)), Row(facts))
    return Entry(p.say("ui.text.kind.promise"), None, p.word(promise.title), (mark,), rows)


def in_flight(p: Phrases, view: View, *, told: bool = True) -> list[Part]:
    """Orders under way, with the opening at which each acts; told: also those that the news tells of."""
    new = [] if told else [line.text.params.get("order") for line in view.told if line.kind == "set_out"]
    rows = tuple(_flight(p, view, flight) for flight in view.in_flight if flight.title not in new)
    return headed(p.say("ui.text.in_flight"), list(rows))


def _flight(p: Phrases, view: View, flight: Flight) -> Part:
    if flight.due is None:
        return paragraph(
            p.say("ui.text.flight", title=flight.title, lands=p.say("ui.offer.too_late")), "bad", 4
        )
    lands = p.say("ui.text.acts", at=p.at(view, flight.due), hours=p.hours(max(flight.due - view.hour, 0)))
    return paragraph(p.say("ui.text.flight", title=flight.title, lands=lands), "", 4)
