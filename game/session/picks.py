"""Which orders lie open on the desk, and why; what stands in the way of one that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import NOTHING
from game.model.talks import Asked
from game.model.view import View
from game.session.protocol import Session

ON_THE_TABLE = 7
"""Orders that lie open."""
_SHORT = ("ui.refused.attention", "ui.refused.cost")
_RANKS = ("asked", "closing", "new", "window", "advised", "")


def reason(view: View, offer: Offer, known_before: frozenset[str]) -> str:
    """Why an order should lie open: another side asks for it (``asked``), it may soon be too late
    (``closing``), it was not possible a turn ago (``new``), it has a ``window``, it is ``advised``; or
    nothing."""
    if any(
        asked.asks.key == offer.title.key and (asked.answers or asked.state.startswith("promised"))
        for asked in view.requests
    ):
        return "asked"
    if offer.window is not None and offer.window.most <= 2 * view.length:
        return "closing"
    if offer.name not in known_before:
        return "new"
    if offer.window is not None:
        return "window"
    return "advised" if offer.advice else ""


def on_the_table(view: View, offers: Sequence[Offer], known_before: frozenset[str]) -> list[Offer]:
    """The orders that lie open: asked for, closing, new, then those that advisers speak of.

    Among equals those come first that cannot be taken back or rule others out, then those that act in this
    turn: of the rest none is lost by being looked up later. What goes on the list stays where it lies, and so
    does what is too dear beside it, with its refusal: nothing moves under the pointer or goes unsaid.
    """

    def urgency(offer: Offer) -> tuple[int, tuple[int, int], bool, bool, str]:
        rank = _RANKS.index(reason(view, offer, known_before))
        closes = (offer.window.least, offer.window.most) if offer.window else (999, 999)
        weighty = offer.binding == "final" or bool(offer.closes)
        now = not offer.request and offer.lead < view.length
        return rank, closes, not weighty, not now, offer.name

    possible = sorted((o for o in offers if o.refusal is None or _too_dear_now(view, offers, o)), key=urgency)
    seen: set[str] = set()
    table: list[Offer] = []
    for offer in possible:
        # An option with several targets lies open once; its other targets are among all orders.
        if offer.drafted or (offer.option not in seen and len(table) < ON_THE_TABLE):
            table.append(offer)
        seen.add(offer.option)
    return table


def hindrance(offers: Sequence[Offer], asked: Asked) -> Message | None:
    """Why what another side asks for cannot be ordered now; None where some of it can, or where only the
    list and the calls have taken what it costs, and for what one's own side asks."""
    found = [offer for offer in offers if offer.title.key == asked.asks.key and not offer.drafted]
    refusals = [offer.refusal for offer in found if offer.refusal and offer.refusal.key not in _SHORT]
    if asked.mine or not found or len(refusals) < len(found):
        return None
    return refusals[0]


def _too_dear_now(view: View, offers: Sequence[Offer], offer: Offer) -> bool:
    """Whether an order is refused only because the list and the calls have taken what it costs."""
    if offer.refusal is None or offer.refusal.key not in _SHORT:
        return False
    listed = [cost for other in offers if other.drafted for cost in other.costs]
    return all(
        cost.amount
        <= (
            view.capacity
            if cost.what == "attention"
            else cost.has + sum(taken.amount for taken in listed if taken.what == cost.what)
        )
        for cost in offer.costs
    )


def offers_before(session: Session, actor: str) -> frozenset[str]:
    """The orders that were possible for a side a turn ago; the others are new."""
    records = session.turns()
    if len(records) < 2:
        return frozenset()
    earlier = session.branch(records[-2].turn)
    return frozenset(offer.name for offer in earlier.offers(actor, NOTHING) if offer.refusal is None)
