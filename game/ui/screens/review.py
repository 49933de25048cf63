"""The list once more before it is committed."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.message import Message, hours_message
from game.model.offers import Offer
from game.model.orders import Reply
from game.model.view import View
from game.ui.dialogs import Dialog
from game.ui.screens.wording import acts_when, answers_given, closes_when, order_title
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.panel import Panel
from game.ui.widgets.text import Paragraph, RichText
from game.ui.widgets.wrap import Flow


class ReviewScreen(Dialog[bool]):
    """Every order with when it acts, what delays it, and what it binds."""

    def __init__(
        self,
        view: View,
        offers: Sequence[Offer],
        replies: Sequence[Reply],
        *,
        rest_follows: bool,
        later: Sequence[Message] = (),
    ) -> None:
        """``later`` names the sides that decide after this one, before any time passes."""
        super().__init__(Message("ui.review.title"))
        self._view = view
        self._offers = offers
        self._replies = replies
        self._rest_follows = rest_follows
        self._later = later

    @property
    def _final(self) -> bool:
        return any(offer.binding == "final" for offer in self._offers)

    def body(self) -> Widget:
        # It stands before the orders, so that it is seen however many they are.
        rows = self._to_consider()
        if not self._offers:
            rows.append(RichText(Message("ui.review.empty"), ink=Ink.WARNING))
        rows += [self._row(offer) for offer in self._offers]
        rows += [RichText(words) for words in answers_given(self._view, self._replies)]
        left = self._view.capacity - self._view.spent
        if left > 0:
            words = Message("ui.review.left", {"count": left})
            rows.append(RichText(words, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        if self._later:
            rows.append(RichText(Message("ui.review.later", {"sides": list(self._later)})))
        if self._rest_follows:
            rows.append(RichText(Message("ui.review.rest")))
        return Column(*rows, gap=1.5)

    def _to_consider(self) -> list[Widget]:
        """What cannot be undone, and whoever still waits for an answer."""
        rows: list[Widget] = []
        if self._final:
            rows.append(RichText(Message("ui.review.hold"), kind=Type.SMALL, ink=Ink.WARNING))
        answered = {reply.request for reply in self._replies}
        left_out = [
            asked.title for asked in self._view.requests if asked.answers and asked.request not in answered
        ]
        if left_out:
            words = Message("ui.review.unanswered", {"requests": left_out})
            rows.append(Panel(RichText(words), fill=Ink.SUNKEN, edge=Ink.WARNING, pad=1.5))
        ringing = [call.title for call in self._view.calls if call.ringing and call.refusal is None]
        if ringing:
            words = Message("ui.review.ringing", {"calls": ringing})
            rows.append(Panel(RichText(words), fill=Ink.SUNKEN, edge=Ink.URGENT, pad=1.5))
        return rows

    def beside_buttons(self) -> Widget:
        return RichText(Message("ui.review.time", {"hours": hours_message(self._view.length)}))

    def _row(self, offer: Offer) -> Widget:
        chips: list[Widget] = [Chip(acts_when(self._view, offer), icon="clock", bare=True)]
        if offer.binding == "final":
            chips.append(Chip(Message("ui.binding.final"), icon="lock", ink=Ink.URGENT))
        rows: list[Widget] = [
            RichText(order_title(offer), kind=Type.STRONG),
            Flow(*chips, gap=1.5, line_gap=0.5),
        ]
        for text, hours in offer.friction:
            words = Message("ui.offer.friction.chip", {"hours": hours, "text": text})
            delay = RichText(words, kind=Type.SMALL, ink=Ink.WARNING)
            mark = Icon("timer", size=16, ink=Ink.WARNING, beside=Type.SMALL)
            rows.append(Row(mark, Grow(delay), gap=0.75, align="start"))
        window = closes_when(self._view, offer)
        if window is not None:
            rows.append(RichText(Paragraph((window,), Type.SMALL, Ink.TEXT_SOFT, balanced=True)))
        if offer.closes:
            closes = Message("ui.text.closes", {"options": list(offer.closes)})
            rows.append(RichText(closes, kind=Type.SMALL, ink=Ink.URGENT))
        return Panel(Column(*rows, gap=0.75), fill=Ink.RAISED, pad=1.5)

    def buttons(self) -> tuple[Widget, ...]:
        tip = Message("ui.hold") if self._final else None
        weight = Weight.DANGER if self._final else Weight.MAIN
        words = Message("ui.review.commit")
        return (
            Button(Message("ui.back"), self.leave, key="back"),
            Button(words, lambda: self.close(True), weight=weight, held=self._final, tip=tip, key="commit"),
        )

    def first_focus(self) -> str:
        return "back" if self._final else "commit"
