"""What a side believes: bands and stages in groups, and what is running."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from game.model.known import origins
from game.model.message import Message, hours_message, hours_short, sentences
from game.model.offers import Offer
from game.model.talks import Promise
from game.model.view import Flight, Reading, View
from game.ui.screen import Step
from game.ui.screens.wording import TRACK_ICONS, acts_at, moment_of
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.meter import Band, Trend
from game.ui.widgets.meter import Reading as Shown
from game.ui.widgets.panel import Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText

STALE = 24
"""Hours after which a reading is drawn as doubtful."""
RUNNING = 3
"""Orders under way that lie open; with more, the readings would be pushed out of sight."""
_GROUPS = ("resource", "state", "channel", "relation", "harm")


def beliefs(
    view: View,
    offers: Sequence[Offer],
    last_cause: Callable[[Reading], Message | None],
    everything: bool,
    on_everything: Callable[[], Step],
) -> Widget:
    """What the side believes, in groups; what matters to it lies open, the rest is one key away."""
    running = view.in_flight or any(promise.state == "open" for promise in view.promises)
    groups: list[Widget] = [_countdowns(view, everything)] if running else []
    listed = _listed(offers)
    for kind in _GROUPS:
        readings = [r for r in view.readings if r.kind == kind and (everything or r.matters)]
        if readings:
            bands = (band(view, reading, last_cause(reading), listed) for reading in readings)
            groups.append(Section(Message(f"ui.track.kind.{kind}"), *bands, gap=1))
    words = (
        Message("ui.beliefs.fewer")
        if everything
        else Message("ui.beliefs.all", {"count": len(view.readings)})
    )
    more = Button(
        words, on_everything, weight=Weight.QUIET, icon="list", small=True, key="all-beliefs", hotkey="i"
    )
    return ScrollView(Column(*groups, more, gap=2.5), key="beliefs")


def _listed(offers: Sequence[Offer]) -> Mapping[str, int]:
    """What the orders on the list take of each track."""
    taken: Counter[str] = Counter()
    for offer in offers:
        if offer.drafted:
            taken.update({cost.what: cost.amount for cost in offer.costs})
    return taken


def band(
    view: View, reading: Reading, cause: Message | None, listed: Mapping[str, int] | None = None
) -> Widget:
    """One reading: a bar for a number, words for a value that has a name.

    Of what the list takes of a number that is known for certain, it says what is left.
    """
    if reading.stage is not None and reading.age is not None:
        return _stage(view, reading, reading.stage, cause)
    shown = None
    if reading.age is not None:
        trend = Trend.NONE
        if reading.before is not None:
            moved = sum((reading.low, reading.high)) - sum(reading.before)
            trend = Trend.UP if moved > 0 else Trend.DOWN if moved < 0 else Trend.LEVEL
        stale = reading.age >= STALE and not reading.exact
        shown = Shown(reading.low, reading.high, reading.range, reading.before, trend, stale)
    taken = (listed or {}).get(reading.id, 0)
    left: Message | str = ""
    if taken and reading.exact:
        rest = reading.low - taken
        left = Message("ui.beliefs.left", {"left": rest, "all": reading.low})
        if shown is not None:
            shown = replace(shown, low=rest, high=rest, from_now=reading.low)
    return Band(
        reading.title,
        shown,
        value=left,
        age="" if reading.exact else _age(reading),
        unknown=Message("ui.unknown"),
        icon=TRACK_ICONS[reading.kind],
        ink=Ink.URGENT if reading.kind == "harm" else Ink.ACCENT,
        tip=_about(view, reading, cause),
        key=f"track-{reading.id}",
    )


def _stage(view: View, reading: Reading, stage: Message, cause: Message | None) -> Widget:
    tip = _about(view, reading, cause)
    ink = Ink.TEXT if reading.before is None else Ink.ACCENT
    words = Column(
        RichText(reading.title, tip=tip),
        RichText(stage, kind=Type.STRONG, ink=ink, key=f"track-{reading.id}", tip=tip),
        gap=0.25,
    )
    return Row(Icon(TRACK_ICONS[reading.kind], size=16, beside=Type.BODY), Grow(words), gap=1, align="start")


def _age(reading: Reading) -> Message:
    if reading.age is None:
        return Message("ui.text.age_never")
    return Message("ui.text.age", {"count": reading.age}) if reading.age else Message("ui.text.age_now")


def _about(view: View, reading: Reading, cause: Message | None) -> Message | None:
    parts: list[Message] = []
    if reading.note is not None:
        parts.append(reading.note)
    if not reading.exact and reading.age is not None:
        taken = moment_of(view, view.hour - reading.age)
        parts.append(Message("ui.track.taken", {"moment": taken}))
    if cause is not None:
        named = cause.key == "ui.told.because"
        parts.append(Message("ui.track.moved", cause.params) if named else cause)
    parts += origins(reading.facts)
    return sentences(parts) if parts else None


def _countdowns(view: View, everything: bool) -> Widget:
    """Public words that run down, and orders under way, those first that act first."""
    flights = sorted(view.in_flight, key=lambda flight: (flight.due is None, flight.due))
    shown = flights if everything or len(flights) <= RUNNING + 1 else flights[:RUNNING]
    rows: list[Widget] = [_promise(view, promise) for promise in view.promises if promise.state == "open"]
    rows += [_flight(view, flight) for flight in shown]
    if len(shown) < len(flights):
        words = Message("ui.room.running.more", {"count": len(flights) - len(shown)})
        rows.append(RichText(words, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
    return Section(Message("ui.room.running"), *rows, gap=1)


def _flight(view: View, flight: Flight) -> Widget:
    words = Column(
        RichText(flight.title, kind=Type.SMALL, ink=Ink.TEXT),
        Label(acts_at(view, flight.due), Type.SMALL, Ink.TEXT_SOFT),
        gap=0,
    )
    return Row(Icon("send", size=16, ink=Ink.INFO, beside=Type.SMALL), Grow(words), gap=1, align="start")


def _promise(view: View, promise: Promise) -> Widget:
    whole, left = max(promise.due - promise.made, 1), max(promise.due - view.hour, 0)
    words = Message("ui.promise.left", {"title": promise.title, "hours": hours_message(left)})
    shown = Shown(left, left, (0, whole))
    value = hours_short(left)
    return Band(promise.title, shown, value=value, icon="hourglass", tip=words)
