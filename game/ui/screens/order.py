"""All that is known of an order, before it goes on the list."""

from __future__ import annotations

from typing import ClassVar

from game.model.message import Message
from game.model.offers import Offer
from game.model.view import View
from game.ui.dialogs import Dialog
from game.ui.screens.wording import acts_when, closes_when, order_title
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.panel import Panel, Section
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow

_BINDING_ICONS = {"free": "undo-2", "costly": "undo-2", "final": "lock"}


class OrderScreen(Dialog[bool]):
    """An order in full; the answer is that it changes its place on the list."""

    light: ClassVar[bool] = True

    def __init__(self, view: View, offer: Offer) -> None:
        super().__init__(order_title(offer))
        self._view = view
        self._offer = offer

    def body(self) -> Widget:
        offer = self._offer
        rows: list[Widget] = [RichText(offer.text)]
        if offer.refusal is not None:
            rows.append(Panel(RichText(offer.refusal), fill=Ink.SUNKEN, edge=Ink.WARNING, pad=1.5))
        rows.append(Flow(*self._facts(), gap=1))
        if offer.friction:
            lines = (
                Row(Grow(RichText(text)), Label(Message("ui.offer.friction", {"hours": hours}), Type.STRONG))
                for text, hours in offer.friction
            )
            rows.append(Section(Message("ui.offer.friction.title"), Column(*lines, gap=0.5), gap=1))
        # What cannot be ordered has no window yet; its words would tell what is to come.
        window = closes_when(self._view, offer) if offer.refusal is None else None
        if window is not None and offer.window is not None:
            rows.append(
                Section(
                    Message("ui.offer.window.title"),
                    RichText(window),
                    RichText(offer.window.text, ink=Ink.TEXT_SOFT),
                    gap=1,
                )
            )
        if offer.closes:
            closes = Message("ui.text.closes", {"options": list(offer.closes)})
            rows.append(Panel(RichText(closes), fill=Ink.SUNKEN, edge=Ink.URGENT, pad=1.5))
        if offer.seen_by:
            seen = Message("ui.text.seen_by", {"actors": list(offer.seen_by)})
            rows.append(RichText(seen, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        if offer.advice:
            voices = (
                Column(
                    Label(advice.adviser, Type.SMALL, Ink.TEXT_SOFT),
                    RichText(Message("ui.quoted", {"text": advice.text}), kind=Type.BODY),
                    gap=0.25,
                )
                for advice in offer.advice
            )
            rows.append(Section(Message("ui.offer.advice"), *voices, gap=1))
        rows += [RichText(fact.whence("order"), kind=Type.SMALL, ink=Ink.TEXT_SOFT) for fact in offer.facts]
        return Column(*rows, gap=2)

    def _facts(self) -> list[Widget]:
        offer = self._offer
        chips: list[Widget] = [Chip(acts_when(self._view, offer), icon="clock")]
        for cost in offer.costs:
            params = {"what": cost.title, "amount": cost.amount, "has": cost.has}
            words = Message("ui.text.cost" if offer.drafted else "ui.offer.cost", params)
            attention = cost.what == "attention"
            chips.append(Chip(words, icon="" if attention else "coins", square=attention))
        ink = Ink.URGENT if offer.binding == "final" else Ink.TEXT_SOFT
        words = Message(f"ui.binding.{offer.binding}")
        chips.append(Chip(words, icon=_BINDING_ICONS[offer.binding], ink=ink))
        return chips

    def buttons(self) -> tuple[Widget, ...]:
        offer = self._offer
        words = Message("ui.offer.take_off" if offer.drafted else "ui.offer.put_on")
        return (
            Button(Message("ui.back"), self.leave, key="back"),
            Button(words, lambda: self.close(True), weight=Weight.MAIN, disabled=offer.refusal, key="list"),
        )

    def first_focus(self) -> str:
        return "list" if self._offer.refusal is None else "back"
