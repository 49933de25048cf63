"""What is on the list, where the room has no height to show it: each order opens from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import Reply
from game.model.view import View
from game.ui.dialogs import Dialog
from game.ui.screens.wording import KIND_ICONS, acts_when, answers_given, order_title
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.panel import Card, Panel
from game.ui.widgets.text import RichText


class ListedScreen(Dialog[Offer]):
    """The orders and answers on the list; the answer is the order that was chosen."""

    light: ClassVar[bool] = True

    def __init__(self, view: View, drafted: Sequence[Offer], replies: Sequence[Reply]) -> None:
        super().__init__(Message("ui.listed.title"))
        self._view = view
        self._drafted = drafted
        self._replies = replies

    def body(self) -> Widget:
        rows = [self._order(offer) for offer in self._drafted]
        rows += [_answer(words) for words in answers_given(self._view, self._replies)]
        return Column(*rows, gap=1)

    def _order(self, offer: Offer) -> Widget:
        words = order_title(offer)
        head = Row(
            Icon(KIND_ICONS[offer.kind], size=16, ink=Ink.ACCENT, beside=Type.STRONG),
            Grow(RichText(words, kind=Type.STRONG)),
            gap=0.75,
            align="start",
        )
        when = Chip(acts_when(self._view, offer), icon="clock", bare=True)
        return Card(
            Column(head, when, gap=0.75, align="start"),
            lambda: self.close(offer),
            pad=1.25,
            name=words,
            key=f"listed-{offer.name}",
        )

    def buttons(self) -> Sequence[Widget]:
        return (Button(Message("ui.close"), self.leave, weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return next((f"listed-{offer.name}" for offer in self._drafted), "close")


def _answer(words: Message) -> Widget:
    mark = Icon("handshake", size=16, ink=Ink.INFO, beside=Type.BODY)
    return Panel(Row(mark, Grow(RichText(words)), gap=0.75, align="start"), fill=Ink.SUNKEN, pad=1.25)
