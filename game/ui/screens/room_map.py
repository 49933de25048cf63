"""What stands on the map of the room: the places, and what this side knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.model.message import Message, clock_message
from game.model.view import Offer, PlaceMark, View
from game.ui.map.marks import FarPlace, Marker, MarkerKind, MarkState

_EDGES = (-19.0, -1.0, 26.0, 34.0)
"""West, south, east and north of the detailed map."""
_KINDS = {
    "capital": MarkerKind.PALACE,
    "palace": MarkerKind.PALACE,
    "embassy": MarkerKind.EMBASSY,
    "base": MarkerKind.BASE,
    "post": MarkerKind.TROOPS,
    "airport": MarkerKind.AIRCRAFT,
    "station": MarkerKind.POWER,
    "seat": MarkerKind.PALACE,
    "border": MarkerKind.CLOSED,
    "city": MarkerKind.CROWD,
}


def on_the_map(place: PlaceMark) -> bool:
    """Whether a place lies within the detailed map."""
    west, south, east, north = _EDGES
    return west <= place.longitude <= east and south <= place.latitude <= north


def markers(view: View, offers: Sequence[Offer], chosen: str) -> tuple[Marker, ...]:
    """A marker for each place of which this side knows something now."""
    news = {told.place for told in view.told if told.place}
    news |= {report.place for report in view.inbox if report.turn == view.turn and report.place}
    orders = {offer.place for offer in offers if offer.place and offer.refusal is None}
    drafted = {offer.place for offer in offers if offer.place and offer.drafted}
    ringing = {call.place for call in view.calls if call.ringing and call.place}
    found = []
    for place in view.places:
        if not on_the_map(place) or place.id not in news | orders | drafted | ringing | {chosen}:
            continue
        state = MarkState.QUIET
        kind = _KINDS.get(place.kind, MarkerKind.EVENT)
        if place.id in ringing:
            kind, state = MarkerKind.CALL, MarkState.URGENT
        elif place.id in drafted or place.id == chosen:
            state = MarkState.OWN
        elif place.id in news:
            state = MarkState.NEW
        found.append(
            Marker(place.id, (place.longitude, place.latitude), kind, place.title, state, _tip(view, place))
        )
    return tuple(found)


def _tip(view: View, place: PlaceMark) -> Message:
    readings = [reading.title for reading in view.readings if reading.place == place.id]
    if not readings:
        return place.title
    return Message("ui.map.known", {"place": place.title, "what": readings})


def far_places(view: View) -> tuple[FarPlace, ...]:
    """The places beyond the map's edge that have a time of their own."""
    times = {ident: clock_message(moment) for ident, _, moment in view.clocks}
    return tuple(
        FarPlace(
            place.id,
            (place.longitude, place.latitude),
            place.title,
            place.flag,
            times[place.id],
        )
        for place in view.places
        if not on_the_map(place) and place.id in times
    )


def at_place(offers: Iterable[Offer], place: str) -> list[Offer]:
    """The orders that concern a place."""
    return [offer for offer in offers if offer.place == place]
