"""What stands behind an entry of the timeline or the codex: a report, a call, an order, a piece of news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from game.model.message import Message
from game.model.talks import Conversation
from game.model.view import Received, Told, View
from game.session.chronicle import Became, Moment
from game.session.protocol import GivenOrder
from game.text.catalogue import Catalogue
from game.ui.dialogs import Dialog
from game.ui.look import Words
from game.ui.screens.call import spoken
from game.ui.screens.room_panels import report_rows
from game.ui.screens.wording import LINE_ICONS, moment_of
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column
from game.ui.widgets.panel import Section
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow


class SourceScreen(Dialog[None]):
    """One thing to read, over the dimmed screen from which it was opened."""

    light: ClassVar[bool] = True

    def __init__(self, title: Words, make: Callable[[Catalogue], Sequence[Widget]]) -> None:
        super().__init__(title)
        self._make = make

    def body(self) -> Widget:
        return Column(*self._make(self.look.catalogue), gap=1.5)

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.close"), self.leave, weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return "close"


def report_screen(view: View, report: Received) -> SourceScreen:
    """A report, when it came, and where its facts come from."""
    return SourceScreen(report.title, lambda words: _report_rows(view, report, words))


def _report_rows(view: View, report: Received, words: Catalogue) -> list[Widget]:
    rows = report_rows(view, report)
    del rows[1]  # its title heads the page
    received = Message("ui.text.received", {"received": moment_of(view, report.arrived)})
    rows.append(Label(words.sentence(received), Type.SMALL, Ink.TEXT_SOFT))
    if report.question_title is not None:
        stance = report.stance or Message("ui.text.no_stance")
        question = {"question": report.question_title, "stance": stance}
        rows.append(RichText(Message("ui.text.question", question), kind=Type.SMALL, ink=Ink.INFO))
    facts = [
        RichText(fact.whence("order"), words.plain(fact.note), kind=Type.SMALL, ink=Ink.TEXT_SOFT, gap=0.25)
        for fact in report.facts
    ]
    if facts:
        rows.append(Section(Message("ui.text.sources"), *facts, gap=1))
    return rows


def call_screen(talk: Conversation) -> SourceScreen:
    """What was said on the phone."""
    return SourceScreen(talk.offer.title, lambda _: _call_rows(talk))


def _call_rows(talk: Conversation) -> list[Widget]:
    offer = talk.offer
    chips: list[Widget] = [Chip(Message(f"ui.line.{offer.line}"), icon=LINE_ICONS[offer.line])]
    if offer.tappable:
        chips.append(Chip(Message("ui.text.tappable"), icon="ear", ink=Ink.WARNING))
    head = Column(Label(offer.speaker, Type.TITLE, elide=True), Flow(*chips, gap=1), gap=0.75)
    return [head, *(spoken(line) for line in talk.lines)]


def moment_screen(view: View, moment: Moment) -> SourceScreen:
    """What stands behind a moment."""
    match moment.source:
        case Received():
            return report_screen(view, moment.source)
        case Conversation():
            return call_screen(moment.source)
        case GivenOrder():
            return SourceScreen(moment.title, lambda _: _order_rows(view, moment))
    return SourceScreen(Message(f"ui.timeline.mark.{moment.mark}"), lambda _: _told_rows(view, moment))


def _order_rows(view: View, moment: Moment) -> list[Widget]:
    given = Message("ui.timeline.given_in", {"turn": moment.turn})
    rows: list[Widget] = [RichText(given, ink=Ink.TEXT_SOFT), *_where(view, moment)]
    became = [_became(one) for one in moment.became]
    none = RichText(Message("ui.timeline.nothing_yet"), ink=Ink.TEXT_SOFT)
    return [*rows, Section(Message("ui.timeline.became"), *(became or [none]), gap=1)]


def _became(one: Became) -> Widget:
    rows: list[Widget] = [
        Label(Message("ui.text.in_turn", {"turn": one.turn}), Type.SMALL, Ink.TEXT_SOFT),
        RichText(one.text),
    ]
    if one.told.because is not None:
        rows.append(RichText(one.told.because, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
    return Column(*rows, gap=0.25)


def _told_rows(view: View, moment: Moment) -> list[Widget]:
    rows: list[Widget] = [RichText(moment.title)]
    because: Words | None = moment.because
    if because is None and isinstance(moment.source, Told):
        because = Message(f"ui.text.why.{moment.source.kind}")
    if because is not None:
        rows.append(Section(Message("ui.timeline.because"), RichText(because, ink=Ink.TEXT_SOFT)))
    return [*rows, *_where(view, moment)]


def _where(view: View, moment: Moment) -> list[Widget]:
    place = next((place.title for place in view.places if place.id == moment.place), None)
    if place is None:
        return []
    return [RichText(Message("ui.text.place", {"place": place}), kind=Type.SMALL, ink=Ink.TEXT_SOFT)]
