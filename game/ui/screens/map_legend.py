"""The legend: only what is on the map now, each with its sign beside its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.model.known import SignMark
from game.model.message import Message
from game.model.offers import Offer
from game.model.view import View
from game.ui.look import Look, Words
from game.ui.map.marks import BorderMark, Line, Marker, MarkerKind, MarkState
from game.ui.map.overlay import draw_sample
from game.ui.map.sprites import MOVER, Face, Sprites
from game.ui.screens import room_map
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Action, Size, Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText

_WIDE: Final = 40
_TALL: Final = 30
_SAMPLE = (0.0, 0.0)

Sample = Face | Line | BorderMark


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend."""

    sample: Sample
    words: Words


def entries(view: View, offers: Sequence[Offer], shown: Sequence[Marker]) -> list[Entry]:
    """What is on the map now, weightiest first, each once."""
    found: dict[object, Entry] = {}
    order = sorted(view.signs, key=lambda sign: (list(room_map.TONES)[::-1].index(sign.tone), sign.id))
    for sign in order:
        words = sign.title
        if sign.read:
            words = Message("ui.map.legend.sign", {"title": sign.title, "text": sign.text})
        found.setdefault((sign.sign, sign.text), Entry(sample_of(sign), words))
    kinds = {marker.kind for marker in shown}
    flying = any(flight.route or flight.place for flight in view.in_flight)
    drafted = any(offer.drafted and (offer.route or offer.place) for offer in offers)
    plain = [
        (
            MarkerKind.CALL in kinds,
            Face(MarkerKind.CALL, MarkState.URGENT, width=MOVER),
            "ui.map.legend.call",
        ),
        (flying, Face(MarkerKind.UNDER_WAY, MarkState.NEW, width=MOVER), "ui.map.legend.flight"),
        (drafted, Face(MarkerKind.UNDER_WAY, MarkState.OWN, width=MOVER), "ui.map.legend.draft"),
        (
            any(marker.fresh for marker in shown),
            Face(MarkerKind.TOWN, fresh=True, width=MOVER),
            "ui.map.legend.new",
        ),
        (
            any(room_map.doubted(sign) for sign in view.signs),
            Face(MarkerKind.TOWN, doubted=True, width=MOVER),
            "ui.map.legend.doubt",
        ),
        (
            bool(kinds & set(room_map.PLACES.values())),
            Face(MarkerKind.PALACE, width=MOVER),
            "ui.map.legend.place",
        ),
    ]
    rest = [Entry(face, Message(key)) for there, face, key in plain if there]
    return [*found.values(), *rest]


def sample_of(sign: SignMark) -> Sample:
    """How a sign looks, for a line about it."""
    if sign.between is not None:
        return room_map.line_of(sign, dict.fromkeys(sign.between, _SAMPLE))
    if sign.borders:
        return room_map.border_of(sign)
    state, unsure = room_map.TONES[sign.tone], room_map.doubted(sign)
    return Face(room_map.SIGNS[sign.draw], state, doubted=unsure, ringed=sign.draw == "ring", width=MOVER)


def panel(listed: Sequence[Entry], close: Action) -> Widget:
    """The legend as a panel beside the map, where it covers none of what it explains."""
    rows: list[Widget] = [
        Row(Swatch(entry.sample), Grow(RichText(entry.words, kind=Type.SMALL)), gap=1.5) for entry in listed
    ]
    if not rows:
        rows = [RichText(Message("ui.map.legend.nothing"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)]
    shut = Button(Message("ui.close"), close, small=True, weight=Weight.QUIET, key="legend-close")
    head = Row(Grow(Label(Message("ui.map.legend"), Type.TITLE)), shut, gap=1)
    body = ScrollView(Column(*rows, gap=1), key="legend-list")
    return Column(head, Grow(body), gap=1, key="legend")


def controls(open_legend: Action, larger: Action, smaller: Action, whole: Action) -> Widget:
    """The buttons of the map for those who have no wheel, and the way to the legend."""
    buttons: tuple[tuple[str, str, Action], ...] = (
        ("plus", "ui.map.larger", larger),
        ("minus", "ui.map.smaller", smaller),
        ("maximize", "ui.map.whole", whole),
    )
    return Row(
        Button(Message("ui.map.legend"), open_legend, small=True, icon="info", key="legend-open"),
        *(
            Button("", action, small=True, icon=icon, tip=Message(words), key=f"map-{icon}")
            for icon, words, action in buttons
        ),
        gap=0.5,
    )


class Swatch(Widget):
    """What a sign looks like on the map."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._sample = sample
        self._sprites = Sprites()

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.px(_WIDE)), look.px(_TALL))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if isinstance(self._sample, Face):
            self._sprites.blit(surface, look, self.rect.center, self._sample)
        else:
            draw_sample(surface, look.theme, self.rect, self._sample)
