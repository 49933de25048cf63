"""The foot of the order desk: what is on the list, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import Reply
from game.model.view import View
from game.ui.screen import Step
from game.ui.screens.wording import answers_given, order_title
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Action, Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Pad, Row
from game.ui.widgets.panel import Card
from game.ui.widgets.text import RichText
from game.ui.widgets.wrap import Ends

_ROUND = (0, 0.25)
"""Room round an entry of the list, across and down, in grid units: its sign stands flush with the button."""


def foot(
    view: View,
    drafted: Sequence[Offer],
    replies: Sequence[Reply],
    on_offer: Callable[[Offer], Step],
    on_undo: Action,
    on_review: Action,
    *,
    on_list: Action | None = None,
) -> Widget:
    """The orders and answers on the list, and the buttons that undo the last and go on to the review.

    Where the list opens by ``on_list``, it is only counted: a low window keeps its height for the desk.
    """
    undoable = None if drafted else Message("ui.room.nothing_to_undo")
    if on_list is not None:
        return _low(len(drafted) + len(replies), undoable, on_list, on_undo, on_review)
    lines: list[Widget] = [_order(offer, on_offer) for offer in drafted]
    lines += [Pad(_entry("handshake", words, Ink.INFO), *_ROUND) for words in answers_given(view, replies)]
    listed: Widget = Column(*lines, gap=0)
    if not lines:
        listed = RichText(Message("ui.room.nothing_listed"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
    buttons = Ends(
        Button(
            Message("ui.room.undo"),
            on_undo,
            icon="undo-2",
            key="undo",
            disabled=undoable,
        ),
        _commit(on_review),
    )
    return Pad(Column(listed, buttons, gap=1), 0, 0.5, key="foot")


def _low(count: int, undoable: Message | None, on_list: Action, on_undo: Action, on_review: Action) -> Widget:
    """The same in one line."""
    listed: Widget = RichText(Message("ui.room.none_listed"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
    if count:
        words = Message("ui.room.listed", {"count": count})
        listed = Button(words, on_list, key="listed")
    undo = Button("", on_undo, icon="undo-2", tip=Message("ui.room.undo"), key="undo", disabled=undoable)
    return Pad(Ends(listed, Row(undo, _commit(on_review), gap=1), gap=1), 0, 0.5, key="foot")


def _commit(on_review: Action) -> Widget:
    return Button(Message("ui.room.commit"), on_review, weight=Weight.MAIN, icon="send", key="commit")


def _order(offer: Offer, on_offer: Callable[[Offer], Step]) -> Widget:
    """An order on the list, which opens as it does from the desk."""
    words = order_title(offer)
    return Card(
        Pad(_entry("check", words, Ink.GOOD), *_ROUND),
        lambda: on_offer(offer),
        bare=True,
        pad=0,
        name=words,
        key=f"listed-{offer.name}",
    )


def _entry(icon: str, words: Message, ink: Ink) -> Widget:
    return Row(Icon(icon, size=16, ink=ink), Grow(RichText(words, kind=Type.SMALL, ink=ink)), gap=0.75)
