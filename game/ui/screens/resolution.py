"""What became of the turn, told in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pygame

from game.model.message import Message, moment_message
from game.model.view import Told, View
from game.ui.look import Look
from game.ui.map.marks import Arc, ArcKind, Marker, MarkerKind, MarkState
from game.ui.map.view import MapView
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens import room_map
from game.ui.screens.news_icons import icon_of_told
from game.ui.screens.seat import SeatScreen
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget, reveal
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Pad, Row, Sized
from game.ui.widgets.panel import Card, Panel, Rule, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Ends

_PAUSE = 0.8
"""Seconds between two lines."""
_ALARMING = ("failed", "event")
_NAMED = ("event", "held")
_OTHERS = "ui.resolution.others"
_MARKS = {
    "order": MarkerKind.UNDER_WAY,
    "set_out": MarkerKind.UNDER_WAY,
    "held": MarkerKind.CALL,
    "seen": MarkerKind.WATCH,
    "reading": MarkerKind.REPORT,
}
_PARTS = (
    ("ui.resolution.orders", ("order", "failed", "set_out")),
    ("ui.resolution.talks", ("held",)),
    (_OTHERS, ("event", "seen", "commitment", "request", "call")),
    ("ui.resolution.believe", ("reading",)),
)


class ResolutionScreen(SeatScreen):
    """The lines of the last turn, one after the other; any key tells them all, the next goes on."""

    def __init__(self, table: Table, actor: str, *, again: int = 0) -> None:
        super().__init__(table, actor)
        self._again = again
        """The earlier turn that is read again; 0 for the one that has just been played."""
        self._view = self._session.view(actor)
        told = self._session.told(actor, again) if again else self._view.told
        self._lines = [
            (part, line)
            for part, kinds in _PARTS
            # What others did and what befell is told in the order in which it came about.
            for line in (sorted(told, key=lambda line: line.order) if part == _OTHERS else told)
            if line.kind in kinds
        ]
        whole = again or not table.look.taste.motion
        self._shown = len(self._lines) if whole else min(1, len(self._lines))
        self._waited = 0.0
        self._follows = True
        """Whether each new line comes into view; not while the player reads further up."""
        self._read = 0
        """How many lines have been in view, and one more for what ends the page."""
        self._scrolled = False
        self._leads = ""
        """Where the button beside the one that goes on leads; empty where there is none."""
        self._lit: int | None = self._last_place()
        """The line that is being told, or that was asked for."""

    @property
    def moving(self) -> bool:
        return not self._whole or super().moving

    def update(self, dt: float) -> Step:
        if not self._whole:
            self._waited += dt
            if self._waited >= _PAUSE:
                self._waited = 0.0
                self._show(self._shown + 1)
        return super().update(dt)

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        super().mount(look, size)
        if self._follows and not self._whole:
            self._reveal(self._shown - 1)
        self._look_over()

    def handle(self, event: pygame.Event) -> Step:
        before = self._page.offset
        step = super().handle(event)
        if self._page.offset != before:
            # Whoever scrolls up wants to read there; whoever comes back to the end goes on following.
            self._follows = self._page.at_end
            self._look_over()
        return step

    @property
    def _whole(self) -> bool:
        """Whether everything has been told."""
        return self._shown >= len(self._lines)

    @property
    def _page(self) -> ScrollView:
        found = self.find("told")
        assert isinstance(found, ScrollView)
        return found

    def build(self) -> Widget:
        view = self._view
        groups: list[Widget] = []
        for title, kinds in _PARTS:
            lines = [
                self._line(number, line)
                for number, (part, line) in enumerate(self._lines[: self._shown])
                if part == title and line.kind in kinds
            ]
            if lines:
                groups.append(Section(Message(title), Column(*lines, gap=0.5), gap=1.25))
        if self._again:
            if not self._lines:
                groups.append(RichText(Message("ui.resolution.nothing"), ink=Ink.TEXT_SOFT))
        elif self._session.rest is not None and self._whole:
            over = RichText(self._session.rest, kind=Type.STRONG)
            groups.append(Section(Message("ui.resolution.chapter_over"), over, gap=1.25))
        elif view.end is not None and self._whole:
            fate = [RichText(view.end.fate)] if view.end.fate is not None else []
            over = RichText(view.end.title, kind=Type.STRONG)
            groups.insert(0, Section(Message("ui.resolution.over"), over, *fate, gap=1.25))
        elif not self._lines:
            groups.append(RichText(Message("ui.resolution.nothing"), ink=Ink.TEXT_SOFT))
        if self._whole and not self._again and view.end is None and self._session.rest_follows:
            groups.append(RichText(Message("ui.resolution.last_turn"), ink=Ink.ACCENT))
        words = (
            Message("ui.back" if self._again else "ui.resolution.end" if view.end else "ui.resolution.go_on")
            if self._whole
            else Message("ui.resolution.skip")
        )
        icon = "arrow-left" if self._again and self._whole else "skip-forward"
        go_on = Button(words, self._go_on, weight=Weight.MAIN, icon=icon, key="go-on")
        head = Column(
            RichText(self._title(), kind=Type.HEADLINE),
            Label(self._until(), Type.SMALL, Ink.TEXT_SOFT),
            gap=0.5,
        )
        card = Column(
            head,
            Rule(),
            Grow(ScrollView(Column(*groups, gap=2.5), key="told", marked=False)),
            Rule(),
            self._foot(go_on),
            gap=1.5 if self.low else 2,
        )
        wide = 60 if self.room[0] >= 1100 else 50
        page = Panel(card, square=True, pad=2 if self.low else 3)
        return Row(Grow(self._map()), Sized(page, width=wide), gap=0, align="stretch")

    def _foot(self, go_on: Widget) -> Widget:
        """Beside going on, the way to lines not yet in view, or from the end back to the top."""
        self._leads = self._wanted_leaf()
        if not self._leads:
            return Row(Grow(), go_on)
        does, icon = {"below": (self._to_the_end, "arrow-down"), "top": (self._to_the_top, "arrow-up")}[
            self._leads
        ]
        leaf = Button(
            Message(f"ui.resolution.{self._leads}"),
            does,
            weight=Weight.PLAIN if self._leads == "below" else Weight.QUIET,
            icon=icon,
            tip=Message(f"ui.resolution.{self._leads}.tip"),
            key="leaf",
        )
        return Ends(leaf, go_on, gap=1)

    def _wanted_leaf(self) -> str:
        if self._read < self._to_read:
            return "below"
        return "top" if self._whole and self._scrolled else ""

    @property
    def _to_read(self) -> int:
        return self._shown + self._whole

    def _look_over(self) -> None:
        """Notes which lines are in view, and how far down the page is."""
        page = self._page
        lines = [w for w in page.walk() if w.key.startswith("line-")]
        seen = (n for n, line in enumerate(lines, start=1) if line.rect.bottom <= page.viewport.bottom)
        self._read = self._to_read if page.at_end else max(self._read, *seen, 0)
        self._scrolled = page.offset > 0
        if self._leads != self._wanted_leaf():
            self.rebuild()

    def _to_the_end(self) -> Step:
        self._follows = True
        self._page.scroll(self._page.overflow)
        self._look_over()
        self.focus(self.find("go-on"))
        return None

    def _to_the_top(self) -> Step:
        self._page.scroll(-self._page.offset)
        self._look_over()
        self.focus(self.find("go-on"))
        return None

    def _line(self, number: int, told: Told) -> Widget:
        icon, ink = icon_of_told(told)
        rows = _words(told)
        if told.because is not None:
            because = RichText(told.because, kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            # Small letters stand nearer to the end of their line than the first one's to its beginning.
            rows += [because, Sized(height=0.25)]
        parts: list[Widget] = [
            Icon(icon, size=18, ink=ink, beside=Type.BODY),
            Grow(Column(*rows, gap=0.25)),
        ]
        placed = told.place is not None or told.route is not None
        if placed:
            parts.append(Icon("map-pin", size=16, ink=Ink.TEXT_SOFT, beside=Type.BODY))
        row = Row(*parts, gap=1.25, align="start")
        if not placed:
            return Pad(row, 1.25, 0.75, key=f"line-{number}")
        # A line that belongs to a place lights it.
        lit = number == self._lit
        return Card(
            row,
            lambda: self._light(number),
            bare=True,
            pad=1.25,
            pad_down=0.75,
            edge=Ink.FOCUS if lit else None,
            name=told.text,
            key=f"line-{number}",
        )

    def _light(self, number: int) -> Step:
        self._lit = number
        self.rebuild()
        return None

    def _map(self) -> Widget:
        view = at_hour(self._view, self._told_at())
        shown = [line for _, line in self._lines[: self._shown]]
        spoken = shown[self._lit] if self._lit is not None and self._lit < len(shown) else None
        lit = told_places(spoken) if spoken else set()
        told = {place for line in shown for place in told_places(line)}
        markers = tuple(
            Marker(
                place.id,
                room_map.where(place),
                _kind_at(shown, place.id),
                place.title,
                MarkState.NEW,
                lit=place.id in lit,
            )
            for place in view.places
            if place.id in told and room_map.on_the_map(place)
        )
        return MapView(
            markers=markers,
            arcs=tuple(_arc(view, line, lit=line is spoken) for line in shown if line.route is not None),
            far=room_map.far_places(view),
            overlay=room_map.overlay(view),
            standings=room_map.standings(view),
            emphasis=room_map.emphasis(view),
            home=room_map.home(view),
            on_choose=self._light_place,
            name=Message("ui.map.name"),
        )

    def _light_place(self, place: str) -> Step:
        """A marker lights the line that it belongs to; pressed again, the next one."""
        numbers = [n for n, (_, line) in enumerate(self._lines[: self._shown]) if place in told_places(line)]
        if not numbers:
            return None
        later = [number for number in numbers if self._lit is not None and number > self._lit]
        self._light((later or numbers)[0])
        reveal(self.find(f"line-{self._lit}"))
        return None

    def _title(self) -> Message:
        return self._session.record(self._again).title if self._again else Message("ui.resolution.title")

    def _until(self) -> Message:
        """The hour under the title, which for an earlier turn names the day of its beginning."""
        moment = moment_message(self._told_at())
        return Message("ui.until.moment", {"moment": moment}) if self._again else moment

    def _told_at(self) -> datetime:
        """The hour up to which the turn is told: that of its end."""
        scenario = self._session.program.scenario
        turn = scenario.turns[(self._again or self._session.told_turn) - 1]
        return scenario.moment(turn.start + turn.length)

    def first_focus(self) -> str:
        return "go-on"

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("Enter",), Message("ui.resolution.go_on")),
            KeyHint(("End",), Message("ui.keys.follow")),
            *super().keys(),
        )

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self._go_on() if event.key in (pygame.K_RETURN, pygame.K_SPACE) else None

    def on_escape(self) -> Step:
        return self._go_on()

    def _show(self, count: int) -> None:
        """Tells the lines up to a number; whoever reads further up is left there."""
        if any(line.kind in _ALARMING for _, line in self._lines[self._shown : count]):
            self.cue("alert")
        first, self._shown = self._shown, count
        if self._follows:
            self._lit = self._last_place()
        self.rebuild()
        if self._follows:
            self._page.scroll(self._page.overflow)
            # All at once: reading goes on where the telling had come to.
            self._reveal(first)
        self._look_over()

    def _reveal(self, number: int) -> None:
        if 0 <= number < self._shown:
            reveal(self.find(f"line-{number}"))

    def _last_place(self) -> int | None:
        """The last line told that belongs to a place."""
        told = (n for n, (_, line) in enumerate(self._lines[: self._shown]) if told_places(line))
        return max(told, default=None)

    def _go_on(self) -> Step:
        if not self._whole:
            self._show(len(self._lines))
            return None
        if self._again:
            return self.leave()
        return Reset(self._table.proceed(self._actor))


def at_hour(view: View, when: datetime) -> View:
    """A view with its clocks at another hour: that of which is told, whatever came after."""
    later = when - view.now
    clocks = tuple((ident, title, moment + later) for ident, title, moment in view.clocks)
    hour = view.hour + int(later.total_seconds()) // 3600
    return replace(view, now=when, hour=hour, clocks=clocks)


def _words(told: Told) -> list[Widget]:
    """What a line says; the name of an event or a call stands over what befell or was said."""
    title, text = (told.text.params.get(part) for part in ("title", "text"))
    if told.kind in _NAMED and isinstance(title, Message) and isinstance(text, Message):
        return [RichText(title, kind=Type.STRONG), RichText(text)]
    return [RichText(told.text)]


def told_places(line: Told) -> set[str]:
    """The places to which a line belongs."""
    ends = {line.route.start, line.route.end} if line.route else set()
    return ends | ({line.place} if line.place else set())


def _kind_at(lines: Sequence[Told], place: str) -> MarkerKind:
    """What happened at a place last."""
    kinds = [line.kind for line in lines if place in told_places(line)]
    return _MARKS.get(kinds[-1], MarkerKind.EVENT) if kinds else MarkerKind.EVENT


def _arc(view: View, line: Told, *, lit: bool) -> Arc:
    """What went from one place to another; what has only set out is dashed."""
    assert line.route is not None
    places = {place.id: room_map.where(place) for place in view.places}
    return Arc(
        f"told-{line.entry}",
        places[line.route.start],
        places[line.route.end],
        ArcKind.PLANNED if line.kind == "set_out" else ArcKind.MOVEMENT,
        MarkState.OWN if lit else MarkState.NEW,
        carries=room_map.JOURNEYS[line.route.kind],
        tip=line.text,
        ends=(line.route.start, line.route.end),
        runs=True,
    )
