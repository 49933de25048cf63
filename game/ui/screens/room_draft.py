"""The orders of the open turn as they lie on a side's desk, and what is done to them."""

from __future__ import annotations

from dataclasses import replace

from game.model.offers import Offer
from game.model.orders import Order, Orders, Reply
from game.model.talks import Asked
from game.model.view import Received
from game.session.local import LocalSession


class Draft:
    """A side's list: what is ordered and answered, until it is committed."""

    def __init__(self, session: LocalSession, actor: str) -> None:
        self._session = session
        self._actor = actor

    @property
    def orders(self) -> Orders:
        """The list as it is."""
        return self._session.draft(self._actor)

    def toggle(self, offer: Offer) -> None:
        """Puts an order on the list, or takes it off."""
        order = Order(offer.option, offer.targets)
        options = tuple(one for one in self.orders.options if one != order)
        if not offer.drafted:
            options = (*options, order)
        self._keep(replace(self.orders, options=options))

    def undo(self) -> None:
        """Takes off what was put on the list last."""
        self._keep(replace(self.orders, options=self.orders.options[:-1]))

    def reply_to(self, asked: Asked) -> str | None:
        """The answer given to a request; None where there is none yet."""
        return next((reply.answer for reply in self.orders.replies if reply.request == asked.request), None)

    def reply(self, asked: Asked, answer: str) -> None:
        """Answers a request, or takes the same answer back."""
        replies = tuple(reply for reply in self.orders.replies if reply.request != asked.request)
        if self.reply_to(asked) != answer:
            replies = (*replies, Reply(asked.request, answer))
        self._keep(replace(self.orders, replies=replies))

    def mark_of(self, report: Received) -> str | None:
        """What the side makes of a report."""
        return self._session.mark_of(self._actor, report)

    def mark(self, report: Received, stance: str) -> None:
        """Relies on a report or doubts it, or takes that back."""
        before = self.mark_of(report)
        self._session.mark(self._actor, report, None if before == stance else stance)

    def _keep(self, orders: Orders) -> None:
        self._session.set_draft(self._actor, orders)
