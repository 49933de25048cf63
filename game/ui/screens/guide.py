"""A short guided first turn: what stands where, one part of the room after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from game.model.message import Message
from game.ui import paint
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Align, Anchor, Column, Grow, Row
from game.ui.widgets.panel import Panel
from game.ui.widgets.surface import CORNER
from game.ui.widgets.text import Label, RichText

_WIDTH = 56
_NARROW = 46
_TIGHT = 900
"""Room in pixels at scale 1 below which the page is narrow and keeps to the edge."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One part of the room, and where the words about it stand so that it stays visible."""

    name: str
    """Of its words: ``ui.guide.NAME`` and ``ui.guide.NAME.text``."""
    target: str
    """Key of the widget that is lit."""
    across: Align
    down: Align


STOPS = (
    Stop("beliefs", "beliefs", "centre", "centre"),
    Stop("map", "map", "start", "end"),
    Stop("orders", "tabs", "start", "centre"),
    Stop("tabs", "tabs-bar", "start", "centre"),
    Stop("look_up", "head-buttons", "centre", "centre"),
    Stop("commit", "foot", "start", "centre"),
)


class GuideScreen(WidgetScreen[None]):
    """Walks through the room. Enter goes on, Escape skips the rest."""

    modal: ClassVar[bool] = True

    def __init__(self, room: WidgetScreen[None]) -> None:
        super().__init__()
        self._room = room
        keys = {widget.key for widget in room.root.walk()}
        self._stops = [stop for stop in STOPS if stop.target in keys]
        self._at = 0

    @property
    def _stop(self) -> Stop:
        return self._stops[self._at]

    def build(self) -> Widget:
        stop, last = self._stop, self._at + 1 == len(self._stops)
        count = Message("ui.guide.count", {"number": self._at + 1, "of": len(self._stops)})
        go_on = Button(
            Message("ui.guide.begin" if last else "ui.guide.next"),
            self._go_on,
            weight=Weight.MAIN,
            key="next",
        )
        # Pages differ in place and height: at the top, what skips never comes to lie where *Next* was.
        skip = Button(Message("ui.guide.skip"), self.leave, weight=Weight.QUIET, small=True, key="skip")
        body = Column(
            Row(Grow(Label(Message(f"ui.guide.{stop.name}"), Type.TITLE)), skip),
            RichText(Message(f"ui.guide.{stop.name}.text")),
            Row(Label(count, Type.SMALL, Ink.TEXT_SOFT), Grow(), go_on, gap=1),
            gap=1.5,
        )
        panel = Panel(body, fill=Ink.PANEL, line=Ink.LINE_STRONG, pad=2.5)
        if self.room[0] < _TIGHT:
            # With large letters the page needs the edges of the window, and less of its middle.
            return Anchor(panel, stop.across, stop.down, margin=2, width=_NARROW)
        return Anchor(panel, stop.across, stop.down, margin=10, width=_WIDTH)

    def draw(self, surface: pygame.Surface) -> None:
        # The part that is spoken of is drawn again over the dimmed room.
        lit = self._room.find(self._stop.target).shown.inflate(self.look.px(8), self.look.px(8))
        before = surface.get_clip()
        surface.set_clip(lit.clip(surface.get_rect()))
        self._room.draw(surface)
        surface.set_clip(before)
        paint.frame(surface, lit, self.look.colour(Ink.FOCUS), self.look.px(CORNER), self.look.px(2))
        super().draw(surface)

    def first_focus(self) -> str:
        return "next"

    def on_escape(self) -> Step:
        return self.leave()

    def _go_on(self) -> Step:
        self._at += 1
        if self._at == len(self._stops):
            self._at -= 1
            return self.leave()
        self.rebuild()
        self.focus(self.find("next"))
        return None
