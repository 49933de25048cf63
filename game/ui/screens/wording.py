"""Small phrases that several screens need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from game.model.message import (
    Message,
    at_message,
    clock_message,
    from_message,
    moment_message,
    until_message,
)
from game.model.offers import Offer
from game.model.orders import Reply
from game.model.view import View


def moment_of(view: View, hour: int) -> Message:
    """The local date and time of an hour."""
    return moment_message(_when(view, hour))


def clock_of(view: View, hour: int) -> Message:
    """The time of day of an hour; with the day where it is not today."""
    when = _when(view, hour)
    return clock_message(when) if when.date() == view.now.date() else moment_message(when)


def at_hour(view: View, hour: int) -> Message:
    """At an hour of today, or on another day."""
    return at_message(_when(view, hour), view.now)


def from_hour(view: View, hour: int) -> Message:
    """From an hour of today, or of another day."""
    return from_message(_when(view, hour), view.now)


def until_hour(view: View, hour: int) -> Message:
    """Until an hour of today, or of another day."""
    return until_message(_when(view, hour), view.now)


def _when(view: View, hour: int) -> datetime:
    return view.now + timedelta(hours=hour - view.hour)


def order_title(offer: Offer) -> Message:
    """An order with its targets."""
    if not offer.target_titles:
        return offer.title
    return Message("ui.order.with_target", {"order": offer.title, "target": list(offer.target_titles)})


def answers_given(view: View, replies: Sequence[Reply]) -> list[Message]:
    """What a side answers to what others ask of it, in words that say to what."""
    asked = {request.request: request.title for request in view.requests}
    return [
        Message(
            "ui.text.review.reply",
            {"request": asked[reply.request], "reply": Message(f"ui.reply.{reply.answer}")},
        )
        for reply in replies
        if reply.request in asked
    ]


def acts_at(view: View, hour: int | None, key: str = "ui.offer.acts") -> Message:
    """The hour at which an order acts; None where that is after the end."""
    if hour is None:
        return Message("ui.offer.too_late")
    return Message(key, {"at": at_hour(view, hour)})


def acts_when(view: View, offer: Offer) -> Message:
    """When an order would act if it were given now."""
    if offer.due is not None:
        return acts_at(view, offer.due, "ui.offer.under_way")
    if offer.lead < view.length:
        return Message("ui.text.at_once")
    return acts_at(view, offer.acts)


def closes_when(view: View, offer: Offer) -> Message | None:
    """The last useful moment of an order beside the moment at which it would act."""
    if offer.window is None or offer.acts is None or offer.due is not None:
        return None
    acts, least, most = acts_when(view, offer), offer.window.least, offer.window.most
    if least == most:
        last = at_hour(view, view.hour + most)
        return Message("ui.offer.window.at", {"acts": acts, "most": last})
    last = until_hour(view, view.hour + most)
    if least <= 0:
        return Message("ui.offer.window.any_hour", {"acts": acts, "most": last})
    first = from_hour(view, view.hour + least)
    return Message("ui.offer.window", {"acts": acts, "least": first, "most": last})


def initials(name: str) -> str:
    """Two letters that stand for a name: of its first and its last word, articles left out."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    told = [word for word in words if word.lower() not in ("the", "a", "an")] or words
    return "".join(word[0].upper() for word in (*told[:1], *told[1:][-1:]))


KIND_ICONS = {
    "diplomatic": "handshake",
    "economic": "coins",
    "information": "megaphone",
    "military": "shield",
    "intelligence": "eye",
    "protection": "heart-pulse",
    "legal": "scale",
}
GENRE_ICONS = {
    "cable": "radio-tower",
    "press": "newspaper",
    "rumour": "message-square",
    "intercept": "ear",
    "note": "mail",
    "statement": "megaphone",
    "post": "globe",
}
TRACK_ICONS = {
    "state": "circle-dot",
    "resource": "coins",
    "relation": "users",
    "channel": "phone",
    "harm": "heart-pulse",
}
LINE_ICONS = {"phone": "phone", "secure": "lock", "video": "monitor", "face": "users"}
