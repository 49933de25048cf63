"""What the map of the window shows, told place by place."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.known import SignMark
from game.model.message import Message
from game.model.view import Flight, View
from game.terminal.parts import Part, headed, paragraph
from game.terminal.phrases import Phrases


def chart(p: Phrases, view: View) -> list[Part]:
    """The signs at places, between them and along borders, and what is on its way."""
    places = {place.id: place.title for place in view.places}
    parts: list[Part] = []
    for place in view.places:
        here = [sign for sign in view.signs if sign.place == place.id]
        parts += headed(p.word(place.title), _signs(p, here))
    between = [sign for sign in view.signs if sign.place is None]
    parts += headed(p.say("ui.text.map.lines"), _signs(p, between))
    moving = [_moving(p, view, flight, places) for flight in view.in_flight if flight.route is not None]
    parts += headed(p.say("ui.map.here.moves"), moving)
    return parts or [paragraph(p.say("ui.map.legend.nothing"), "soft")]


def _signs(p: Phrases, signs: Iterable[SignMark]) -> list[Part]:
    found: list[Part] = []
    for sign in signs:
        words = p.say("ui.map.legend.sign", title=sign.title, text=sign.text)
        if not sign.read:
            words = p.word(sign.title)
        elif sign.subject is not None:
            words = p.say("ui.map.element", subject=sign.subject, text=sign.text)
        if sign.age and not sign.exact:
            words = p.say("ui.map.older", text=words, age=Message("ui.text.age", {"count": sign.age}))
        style = {"urgent": "bad", "good": "good"}.get(sign.tone, "")
        found.append(paragraph(words, style, 2))
    return found


def _moving(p: Phrases, view: View, flight: Flight, places: dict[str, Message]) -> Part:
    assert flight.route is not None
    lands = (
        p.say("ui.offer.too_late")
        if flight.due is None
        else p.say("ui.offer.acts", at=p.at(view, flight.due))
    )
    words = p.say(
        "ui.text.map.route",
        order=flight.title,
        start=places[flight.route.start],
        end=places[flight.route.end],
        lands=lands,
    )
    return paragraph(words, "", 2)
