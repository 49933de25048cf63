"""What is known at one place, and what can be ordered there, with a way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.model.known import Happening, PlaceMark, SignMark
from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import CallOffer
from game.model.view import Reading, Received, View
from game.ui.screen import Step
from game.ui.screens import map_legend, room_beliefs, room_map
from game.ui.screens.map_legend import Swatch
from game.ui.screens.wording import GENRE_ICONS, LINE_ICONS, acts_at, moment_of, order_title
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Icon
from game.ui.widgets.base import Action, Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.panel import Card, Panel, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow

_MOST_REPORTS = 6
_MOST_HAPPENINGS = 6


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the panel leads."""

    order: Callable[[Offer], Step]
    report: Callable[[int], Step]
    """To a report by its number in the inbox."""
    call: Callable[[CallOffer], Step]
    close: Action


def panel(
    view: View,
    offers: Sequence[Offer],
    place: PlaceMark,
    cause: Callable[[Reading], Message | None],
    doors: Doors,
) -> Widget:
    """The panel over the map."""
    concerning = room_map.at_place(offers, place.id)
    parts = [
        _signs(view, place),
        _readings(view, place, cause),
        _moves(view, place),
        _calls(view, place, doors),
        _orders("orders", [offer for offer in concerning if offer.refusal is None], doors),
        _reports(view, place, doors),
        _happened(view, place),
        _orders("refused", [offer for offer in concerning if offer.refusal is not None], doors),
    ]
    groups = [group for group in parts if group is not None]
    if not groups:
        groups = [RichText(Message("ui.map.here.nothing"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)]
    whose = room_map.whose(view, place)
    about = [RichText(whose, kind=Type.SMALL, ink=Ink.TEXT_SOFT)] if whose is not None else []
    close = Button(Message("ui.close"), doors.close, small=True, weight=Weight.QUIET, key="here-close")
    head = Row(Grow(Label(place.title, Type.TITLE, elide=True)), close, gap=1)
    return Panel(
        Column(head, *about, Grow(ScrollView(Column(*groups, gap=2), key="here-list")), gap=1),
        pad=1.5,
        key="here",
    )


def _section(key: str, rows: Sequence[Widget]) -> Widget | None:
    return Section(Message(f"ui.map.here.{key}"), Column(*rows, gap=0.75), gap=1.25) if rows else None


def _signs(view: View, place: PlaceMark) -> Widget | None:
    found = (*room_map.signs_at(view, place.id), *room_map.lines_at(view, place.id))
    return _section("signs", [_sign(sign) for sign in found])


def _sign(sign: SignMark) -> Widget:
    words = room_map.said(sign)
    if not sign.exact and sign.age:
        age = Message("ui.text.age", {"count": sign.age})
        words = Message("ui.map.older", {"text": words, "age": age})
    return Row(Swatch(map_legend.sample_of(sign)), Grow(RichText(words, kind=Type.SMALL)), gap=1)


def _readings(view: View, place: PlaceMark, cause: Callable[[Reading], Message | None]) -> Widget | None:
    found = [reading for reading in view.readings if reading.place == place.id]
    return _section("readings", [room_beliefs.band(view, reading, cause(reading)) for reading in found])


def _moves(view: View, place: PlaceMark) -> Widget | None:
    found = [
        flight
        for flight in view.in_flight
        if flight.place == place.id or (flight.route and place.id in (flight.route.start, flight.route.end))
    ]
    rows: list[Widget] = []
    for flight in found:
        words = Message("ui.map.moves", {"order": flight.title, "when": acts_at(view, flight.due)})
        icon = Icon("send", size=16, ink=Ink.INFO, beside=Type.SMALL)
        rows.append(Row(icon, Grow(RichText(words, kind=Type.SMALL)), gap=1, align="start"))
    return _section("moves", rows)


def _calls(view: View, place: PlaceMark, doors: Doors) -> Widget | None:
    rows = [
        Card(
            Row(Icon(LINE_ICONS[call.line], size=16), Grow(RichText(call.title, kind=Type.SMALL)), gap=1),
            lambda call=call: doors.call(call),  # type: ignore[misc]
            pad=0.75,
            edge=Ink.URGENT if call.ringing else None,
            name=call.title,
            key=f"here-call-{call.call}",
        )
        for call in view.calls
        if call.place == place.id and call.refusal is None
    ]
    return _section("calls", rows)


def _orders(key: str, offers: Sequence[Offer], doors: Doors) -> Widget | None:
    rows: list[Widget] = []
    for offer in offers:
        ink = Ink.TEXT if offer.refusal is None else Ink.TEXT_OFF
        inside: list[Widget] = [RichText(order_title(offer), kind=Type.SMALL, ink=ink)]
        if offer.drafted:
            inside.append(Flow(Chip(Message("ui.text.on_list"), icon="check", ink=Ink.GOOD), gap=0.5))
        rows.append(
            Card(
                Column(*inside, gap=0.5),
                lambda offer=offer: doors.order(offer),  # type: ignore[misc]
                pad=0.75,
                chosen=offer.drafted,
                name=order_title(offer),
                tip=offer.refusal,
                key=f"here-{offer.name}",
            )
        )
    return _section(key, rows)


def _reports(view: View, place: PlaceMark, doors: Doors) -> Widget | None:
    found = [(n, report) for n, report in enumerate(view.inbox) if report.place == place.id]
    rows = [_report(view, number, report, doors) for number, report in found[:_MOST_REPORTS]]
    return _section("reports", rows)


def _report(view: View, number: int, report: Received, doors: Doors) -> Widget:
    new = report.turn == view.turn
    words = Column(
        RichText(report.title, kind=Type.SMALL),
        Label(moment_of(view, report.arrived), Type.SMALL, Ink.TEXT_SOFT, elide=True),
        gap=0,
    )
    ink = Ink.INFO if new else Ink.TEXT_SOFT
    icon = Icon(GENRE_ICONS[report.genre], size=16, ink=ink, beside=Type.SMALL)
    return Card(
        Row(icon, Grow(words), gap=1, align="start"),
        lambda: doors.report(number),
        pad=0.75,
        edge=Ink.INFO if new else None,
        name=report.title,
        key=f"here-report-{number}",
    )


def _happened(view: View, place: PlaceMark) -> Widget | None:
    found = [happening for happening in view.happened if happening.place == place.id]
    rows = [_happening(view, happening) for happening in found[:_MOST_HAPPENINGS]]
    return _section("happened", rows)


def _happening(view: View, happening: Happening) -> Widget:
    params: dict[str, object] = {"title": happening.title, "moment": moment_of(view, happening.hour)}
    if happening.by is not None:
        params["side"] = happening.by
    words = Message(f"ui.map.happened.{happening.kind}", params)
    return RichText(words, kind=Type.SMALL, ink=Ink.TEXT_SOFT)
