"""What stands on the map of the room: what this side knows of places, and what is on its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from game.model.known import PlaceMark, SignMark
from game.model.map import Route
from game.model.message import Message, clock_message, sentences
from game.model.offers import Offer
from game.model.talks import CallOffer
from game.model.view import View
from game.ui.map.berths import Standing
from game.ui.map.layer import Emphasis
from game.ui.map.marks import (
    Arc,
    ArcKind,
    Badge,
    BorderLook,
    BorderMark,
    FarPlace,
    Line,
    LineLook,
    Marker,
    MarkerKind,
    MarkState,
)
from game.ui.map.overlay import Overlay
from game.ui.map.projection import LonLat, Span
from game.ui.map.view import HOME
from game.ui.screens.wording import acts_at, acts_when, clock_of, order_title

_EDGES = (-19.0, -1.0, 26.0, 34.0)
"""West, south, east and north of the detailed map."""
PLACES = {
    "capital": MarkerKind.PALACE,
    "palace": MarkerKind.PALACE,
    "embassy": MarkerKind.EMBASSY,
    "base": MarkerKind.BASE,
    "post": MarkerKind.TROOPS,
    "airport": MarkerKind.AIRCRAFT,
    "station": MarkerKind.POWER,
    "seat": MarkerKind.PALACE,
    "border": MarkerKind.BARRIER,
    "city": MarkerKind.TOWN,
}
SIGNS = {
    "person": MarkerKind.PERSON,
    "crowd": MarkerKind.CROWD,
    "ring": MarkerKind.RING,
    "soldiers": MarkerKind.TROOPS,
    "base": MarkerKind.BASE,
    "aircraft": MarkerKind.AIRCRAFT,
    "column": MarkerKind.CONVOY,
    "barrier": MarkerKind.BARRIER,
    "attack": MarkerKind.CLASH,
    "power": MarkerKind.POWER,
    "radio": MarkerKind.RADIO,
    "alert": MarkerKind.ALERT,
    "supplies": MarkerKind.SUPPLIES,
    "envoy": MarkerKind.ENVOY,
    "flag": MarkerKind.FLAG,
    "watch": MarkerKind.WATCH,
    "shut": MarkerKind.CLOSED,
    "open": MarkerKind.OPEN,
}
JOURNEYS = {
    "aircraft": MarkerKind.AIRCRAFT,
    "column": MarkerKind.CONVOY,
    "envoy": MarkerKind.ENVOY,
    "people": MarkerKind.CROWD,
    "supplies": MarkerKind.SUPPLIES,
}
TONES = {
    "quiet": MarkState.QUIET,
    "good": MarkState.GOOD,
    "warning": MarkState.WARNING,
    "urgent": MarkState.URGENT,
}
_WEIGHT = {"urgent": 0, "warning": 1, "good": 2, "quiet": 3}
_CALLS = 4
_TOWNS = ("capital", "city")
_STATION = "station"
STALE = 24
"""Hours after which what was read is drawn as doubtful."""


def on_the_map(place: PlaceMark) -> bool:
    """Whether a place lies within the detailed map."""
    west, south, east, north = _EDGES
    return west <= place.longitude <= east and south <= place.latitude <= north


def where(place: PlaceMark) -> LonLat:
    """Longitude and latitude of a place."""
    return place.longitude, place.latitude


# -- the ground ---------------------------------------------------------------------------------------


def emphasis(view: View) -> Emphasis:
    """Which countries stand out."""
    return Emphasis(frozenset(code.upper() for code in view.frame.focus))


def home(view: View) -> Span:
    """What is seen at first."""
    return Span(*view.frame.window) if view.frame.window else HOME


def doubted(sign: SignMark) -> bool:
    """Whether a sign is drawn as doubtful: its reading is too wide, or too old."""
    return not sign.sure or (sign.read and not sign.exact and sign.age >= STALE)


def overlay(view: View) -> Overlay:
    """The lines and borders that this side knows of."""
    places = {place.id: where(place) for place in view.places}
    lines = (line_of(sign, places) for sign in view.signs if sign.between is not None)
    borders = (border_of(sign) for sign in view.signs if sign.borders)
    return Overlay(tuple(lines), tuple(borders))


def line_of(sign: SignMark, places: dict[str, LonLat]) -> Line:
    """A sign between two places."""
    assert sign.between is not None
    start, end = (places[ident] for ident in sign.between)
    return Line(start, end, LineLook(sign.draw), TONES[sign.tone], doubted(sign))


def border_of(sign: SignMark) -> BorderMark:
    """A sign along borders."""
    pairs = frozenset(frozenset(code.upper() for code in pair) for pair in sign.borders)
    return BorderMark(pairs, BorderLook(sign.draw), TONES[sign.tone], doubted(sign))


def standings(view: View) -> tuple[Standing, ...]:
    """Every place that may ever be marked."""
    found = (place for place in view.places if on_the_map(place))
    return tuple(Standing(place.id, where(place), place.kind in _TOWNS, place.title) for place in found)


# -- places -------------------------------------------------------------------------------------------


def signs_at(view: View, place: str) -> list[SignMark]:
    """The signs at a place, weightiest first."""
    found = [sign for sign in view.signs if sign.place == place]
    return sorted(found, key=lambda sign: (_WEIGHT[sign.tone], sign.id))


def lines_at(view: View, place: str) -> list[SignMark]:
    """The signs of lines that begin at a station; of others their ends have more to tell."""
    station = any(one.id == place and one.kind == _STATION for one in view.places)
    return [sign for sign in view.signs if station and sign.between is not None and place in sign.between]


def news_from(view: View) -> set[str]:
    """The places from which this turn brought something."""
    told = {line.place for line in view.told if line.place}
    return told | {report.place for report in view.inbox if report.turn == view.turn and report.place}


def _concerned(view: View, offers: Sequence[Offer], chosen: str) -> set[str]:
    """The places at which something is to be seen or done now."""
    found = {sign.place for sign in view.signs if sign.place} | news_from(view) | {chosen}
    found |= {offer.place for offer in offers if offer.place and (offer.refusal is None or offer.drafted)}
    found |= {call.place for call in view.calls if call.ringing and call.place}
    found |= {flight.place for flight in view.in_flight if flight.place}
    for route in _routes(view, offers):
        found |= {route.start, route.end}
    return found


def _ends(view: View) -> set[str]:
    """The stations at which lines begin: what comes from no town is explained by where it comes from."""
    ends = {ident for sign in view.signs if sign.between is not None for ident in sign.between}
    return {place.id for place in view.places if place.id in ends and place.kind == _STATION}


def _routes(view: View, offers: Sequence[Offer]) -> list[Route]:
    routes = [flight.route for flight in view.in_flight]
    routes += [offer.route for offer in offers if offer.drafted]
    return [route for route in routes if route is not None]


def markers(view: View, offers: Sequence[Offer], chosen: str) -> tuple[Marker, ...]:
    """A marker for each place of which this side knows something now."""
    concerned, ends = _concerned(view, offers, chosen), _ends(view)
    drafted = {offer.place for offer in offers if offer.place and offer.drafted}
    awaited = {flight.place for flight in view.in_flight if flight.place and flight.route is None}
    news = news_from(view)
    found = []
    for place in view.places:
        if on_the_map(place) and place.id in concerned | ends:
            call = next((c for c in view.calls if c.ringing and c.place == place.id), None)
            own = place.id in drafted or place.id == chosen
            marker = _marker(view, place, call, own=own, awaited=place.id in awaited, fresh=place.id in news)
            found.append(replace(marker, minor=place.id not in concerned))
    return tuple(found)


def _marker(
    view: View, place: PlaceMark, call: CallOffer | None, *, own: bool, awaited: bool, fresh: bool
) -> Marker:
    signs = signs_at(view, place.id)
    kind, state, unsure = PLACES.get(place.kind, MarkerKind.EVENT), MarkState.QUIET, False
    badges = [Badge(SIGNS[sign.draw], TONES[sign.tone], doubted(sign)) for sign in signs]
    if call is not None:
        kind, state = MarkerKind.CALL, MarkState.URGENT
    elif signs:
        kind, state, unsure = SIGNS[signs[0].draw], TONES[signs[0].tone], doubted(signs[0])
        badges = badges[1:]
    if own and call is None:
        state, unsure = MarkState.OWN, False
    if awaited:
        badges.insert(0, Badge(MarkerKind.UNDER_WAY, MarkState.OWN))
    # Of several alike, such as companies in one town, one is drawn.
    badges = list(dict.fromkeys(badge for badge in badges if (badge.kind, badge.state) != (kind, state)))
    return Marker(
        place.id,
        where(place),
        kind,
        place.title,
        state,
        _tip(view, place, signs),
        badges=tuple(badges),
        doubted=unsure,
        fresh=fresh,
        ringed=any(sign.draw == "ring" for sign in signs),
        weight=_CALLS if call is not None else 3 - _WEIGHT[signs[0].tone] if signs else 0,
    )


def said(sign: SignMark) -> Message:
    """What a sign says, of what; of a deed its title says all."""
    if not sign.read:
        return sign.title
    subject = sign.title if sign.subject is None else sign.subject
    return Message("ui.map.element", {"subject": subject, "text": sign.text})


def _tip(view: View, place: PlaceMark, signs: Sequence[SignMark]) -> Message:
    """What is to be seen at a place; where that is nothing, what there is to believe of it, what is reported
    from there in this turn, what has happened there."""
    known = [said(sign) for sign in (*signs, *lines_at(view, place.id))]
    known = known or [reading.title for reading in view.readings if reading.place == place.id]
    known = known or [r.title for r in view.inbox if r.place == place.id and r.turn == view.turn]
    known = known or [one.title for one in view.happened if one.place == place.id][:1]
    if not known:
        return place.title
    what = known[-1]
    for one in reversed(known[:-1]):
        what = Message("ui.map.also", {"first": one, "rest": what})
    return Message("ui.map.known", {"place": place.title, "what": what})


# -- what moves ---------------------------------------------------------------------------------------


def arcs(view: View, offers: Sequence[Offer]) -> tuple[Arc, ...]:
    """What is on its way for this side, and what its list would send."""
    places = {place.id: where(place) for place in view.places}
    found = [
        _arc(
            f"flight-{flight.order}",
            flight.route,
            places,
            MarkState.NEW,
            _hour(view, flight.due),
            acts_at(view, flight.due),
            flight.title,
        )
        for flight in view.in_flight
        if flight.route is not None
    ]
    for offer in offers:
        if offer.drafted and offer.route is not None and offer.due is None:
            name, title = f"draft-{offer.name}", order_title(offer)
            # Within a turn the rules decide no hour, so none is promised.
            now = offer.lead < view.length
            label = Message("ui.map.this_turn") if now else _hour(view, offer.acts)
            found.append(_arc(name, offer.route, places, MarkState.OWN, label, acts_when(view, offer), title))
    return tuple(found)


def _hour(view: View, due: int | None) -> Message:
    return Message("ui.offer.too_late") if due is None else clock_of(view, due)


def _arc(
    ident: str,
    route: Route,
    places: dict[str, LonLat],
    state: MarkState,
    label: Message,
    when: Message,
    title: Message,
) -> Arc:
    return Arc(
        ident,
        places[route.start],
        places[route.end],
        ArcKind.PLANNED,
        state,
        carries=JOURNEYS[route.kind],
        label=label,
        tip=Message("ui.map.moves", {"order": title, "when": when}),
        ends=(route.start, route.end),
    )


# -- far places ---------------------------------------------------------------------------------------


def far_places(view: View, offers: Sequence[Offer] = (), chosen: str = "") -> tuple[FarPlace, ...]:
    """The places beyond the map's edge that have a time of their own, or that something concerns now."""
    times = {ident: clock_message(moment) for ident, _, moment in view.clocks}
    concerned = _concerned(view, offers, chosen)
    drafted = {offer.place for offer in offers if offer.drafted}
    news = news_from(view)
    found = []
    for place in view.places:
        if on_the_map(place) or (place.id not in times and place.id not in concerned):
            continue
        state = MarkState.QUIET
        if any(call.ringing and call.place == place.id for call in view.calls):
            state = MarkState.URGENT
        elif place.id in drafted or (chosen and place.id == chosen):
            state = MarkState.OWN
        elif place.id in news:
            state = MarkState.NEW
        time = times.get(place.clock or "", "")
        minor = state is MarkState.QUIET and all(side.clock != place.id for side in view.sides)
        tip = whose(view, place)
        found.append(FarPlace(place.id, where(place), place.title, place.flag, time, state, tip, minor))
    return tuple(found)


def whose(view: View, place: PlaceMark) -> Message | None:
    """Whose clock it is, who sits there, and what the author says of the place.

    Of a clock that goes with the one in the head of the room there is nothing to say.
    """
    parts: list[Message] = []
    moment = next((moment for ident, _, moment in view.clocks if ident == place.clock), None)
    by_clock: list[Message] = []
    if moment is not None and moment != view.now:
        parts.append(Message("ui.map.clock", {"place": place.title, "time": clock_message(moment)}))
        by_clock = [side.title for side in view.sides if side.clock == place.id]
    at_home = [side.title for side in view.sides if side.place == place.id and side.clock != place.id]
    for key, sides in (("clock_of", by_clock), ("at_home", at_home)):
        if sides:
            parts.append(Message(f"ui.map.{key}", {"sides": sides}))
    if place.note is not None:
        parts.append(place.note)
    return sentences(parts) if parts else None


def at_place(offers: Iterable[Offer], place: str) -> list[Offer]:
    """The orders that concern a place, what can be ordered first."""
    found = [o for o in offers if o.place == place or (o.route and place in (o.route.start, o.route.end))]
    return sorted(found, key=lambda offer: (not offer.drafted, offer.refusal is not None))
