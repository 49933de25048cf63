"""What became of the turn, told in order."""

from __future__ import annotations

from datetime import datetime

import pygame

from game.model.message import Message, moment_message
from game.model.view import Told
from game.session.local import LocalSession
from game.ui.map.marks import Marker, MarkerKind, MarkState
from game.ui.map.view import MapView
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens.room_map import far_places, on_the_map
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row, Sized
from game.ui.widgets.panel import Panel, Rule, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText

_PAUSE = 0.8
"""Seconds between two lines."""
_ICONS = {
    "order": ("check", Ink.GOOD),
    "failed": ("x", Ink.URGENT),
    "set_out": ("send", Ink.INFO),
    "seen": ("eye", Ink.INFO),
    "event": ("circle-alert", Ink.WARNING),
    "commitment": ("hourglass", Ink.WARNING),
    "request": ("handshake", Ink.INFO),
    "call": ("phone-missed", Ink.WARNING),
    "reading": ("arrow-right", Ink.TEXT_SOFT),
}
_ALARMING = ("failed", "event")
_TREND_ICONS = {1: ("trending-up", Ink.TEXT_SOFT), -1: ("trending-down", Ink.TEXT_SOFT)}
_PARTS = (
    ("ui.resolution.orders", ("order", "failed", "set_out")),
    ("ui.resolution.others", ("event", "seen", "commitment", "request", "call")),
    ("ui.resolution.believe", ("reading",)),
)


class ResolutionScreen(WidgetScreen[None]):
    """The lines of the last turn, one after the other; any key tells them all, the next goes on."""

    def __init__(self, table: Table, actor: str, *, again: int = 0) -> None:
        super().__init__()
        self._again = again
        """The earlier turn that is read again; 0 for the one that has just been played."""
        self._table = table
        self._actor = actor
        assert table.session is not None
        self._session: LocalSession = table.session
        self._view = self._session.view(actor)
        told = self._session.told(actor, again) if again else self._view.told
        self._lines = [(part, line) for part, kinds in _PARTS for line in told if line.kind in kinds]
        whole = again or not table.look.taste.motion
        self._shown = len(self._lines) if whole else min(1, len(self._lines))
        self._waited = 0.0

    @property
    def moving(self) -> bool:
        return self._shown < len(self._lines) or super().moving

    def update(self, dt: float) -> Step:
        if self._shown < len(self._lines):
            self._waited += dt
            if self._waited >= _PAUSE:
                self._waited = 0.0
                self._show(self._shown + 1)
        return super().update(dt)

    def build(self) -> Widget:
        view = self._view
        groups: list[Widget] = []
        for title, kinds in _PARTS:
            lines = [
                line for part, line in self._lines[: self._shown] if part == title and line.kind in kinds
            ]
            if lines:
                groups.append(Section(Message(title), *(self._line(line) for line in lines), gap=1.25))
        if self._again:
            if not self._lines:
                groups.append(RichText(Message("ui.resolution.nothing"), ink=Ink.TEXT_SOFT))
        elif self._session.rest is not None and self._shown >= len(self._lines):
            over = RichText(self._session.rest, kind=Type.STRONG)
            groups.append(Section(Message("ui.resolution.chapter_over"), over, gap=1.25))
        elif view.end is not None and self._shown >= len(self._lines):
            fate = [RichText(view.end.fate)] if view.end.fate is not None else []
            over = RichText(view.end.title, kind=Type.STRONG)
            groups.insert(0, Section(Message("ui.resolution.over"), over, *fate, gap=1.25))
        elif not self._lines:
            groups.append(RichText(Message("ui.resolution.nothing"), ink=Ink.TEXT_SOFT))
        whole = self._shown >= len(self._lines)
        words = (
            Message("ui.back" if self._again else "ui.resolution.end" if view.end else "ui.resolution.go_on")
            if whole
            else Message("ui.resolution.skip")
        )
        head = Column(
            RichText(self._title(), kind=Type.HEADLINE),
            Label(moment_message(self._told_at()), Type.SMALL, Ink.TEXT_SOFT),
            gap=0.5,
        )
        card = Column(
            head,
            Rule(),
            Grow(ScrollView(Column(*groups, gap=2.5), key="told")),
            Rule(),
            Row(Grow(), Button(words, self._go_on, weight=Weight.MAIN, icon="skip-forward", key="go-on")),
            gap=2,
        )
        wide = 60 if self.room[0] >= 1100 else 50
        page = Panel(card, square=True, pad=3)
        return Row(Grow(self._map()), Sized(page, width=wide), gap=0, align="stretch")

    def _line(self, told: Told) -> Widget:
        icon, ink = _TREND_ICONS.get(told.trend, _ICONS[told.kind])
        rows: list[Widget] = [RichText(told.text, kind=Type.STRONG if told.kind == "event" else Type.BODY)]
        if told.because is not None:
            rows.append(RichText(told.because, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        return Row(Icon(icon, size=18, ink=ink), Grow(Column(*rows, gap=0.25)), gap=1.25, align="start")

    def _map(self) -> Widget:
        told = {line.place for _, line in self._lines[: self._shown] if line.place}
        latest = next((line.place for _, line in reversed(self._lines[: self._shown]) if line.place), None)
        markers = tuple(
            Marker(
                place.id,
                (place.longitude, place.latitude),
                MarkerKind.EVENT,
                place.title,
                MarkState.URGENT if place.id == latest else MarkState.NEW,
            )
            for place in self._view.places
            if place.id in told and on_the_map(place)
        )
        return MapView(markers=markers, far=far_places(self._view), name=Message("ui.map.name"))

    def _title(self) -> Message:
        return self._session.record(self._again).title if self._again else Message("ui.resolution.title")

    def _told_at(self) -> datetime:
        """The hour up to which the turn is told: that of its end."""
        scenario = self._session.program.scenario
        turn = scenario.turns[(self._again or self._session.told_turn) - 1]
        return scenario.moment(turn.start + turn.length)

    def first_focus(self) -> str:
        return "go-on"

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("Enter",), Message("ui.resolution.go_on")), *super().keys())

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self._go_on() if event.key in (pygame.K_RETURN, pygame.K_SPACE) else None

    def on_escape(self) -> Step:
        return self._go_on()

    def _show(self, count: int) -> None:
        if any(line.kind in _ALARMING for _, line in self._lines[self._shown : count]):
            self.cue("alert")
        self._shown = count
        self.rebuild()

    def _go_on(self) -> Step:
        if self._shown < len(self._lines):
            self._show(len(self._lines))
            return None
        if self._again:
            return self.leave()
        return Reset(self._table.enter(self._session))
