"""The timeline: what the side has done, heard and seen, turn by turn, and what lies ahead of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pygame

from game.model.message import Message, clock_message, day_message
from game.model.offers import Offer
from game.model.orders import NOTHING
from game.session.chronicle import KINDS, Ahead, Chapter, Moment, ahead, chronicle, public_chronicle
from game.session.local import LocalSession
from game.ui.look import Look, Words
from game.ui.screen import KeyHint, Step
from game.ui.screens.filters import filters
from game.ui.screens.news_icons import icon_of
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.source import moment_screen
from game.ui.screens.wording import at_hour, moment_of
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.controls import Choice, Option
from game.ui.widgets.fold import MARK, Pinned
from game.ui.widgets.lane import Lane, Scale, Tick, Ticks
from game.ui.widgets.layout import AtMost, Column, Grow, Pad, Row, Sized
from game.ui.widgets.panel import Card, Panel, Rule
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, Paragraph, RichText

_AHEAD_ICONS = {
    "promise": ("hourglass", Ink.WARNING),
    "flight": ("send", Ink.INFO),
    "request": ("handshake", Ink.INFO),
    "call": ("phone-incoming", Ink.URGENT),
    "window": ("hourglass", Ink.ACCENT),
}
_LEAST_AHEAD = 24
_MOST_AHEAD = 14 * 24
"""Hours that the scale shows at least and at most."""
_BESIDE = 900
"""Room in pixels at scale 1 from which a lane stands beside its words."""
_HANG = 4
"""Grid steps."""
_BELOW = 0.5
_APART = 4
"""Grid steps below the scale."""


class TimelineScreen(WidgetScreen[None]):
    """A game in the eyes of one side; after the end also what was public."""

    def __init__(
        self,
        table: Table,
        session: LocalSession,
        actor: str,
        on_order: Callable[[Offer], Step] | None = None,
        *,
        public: bool = False,
    ) -> None:
        super().__init__()
        self._table = table
        self._session = session
        self._actor = actor
        self._on_order = on_order
        """Opens an order whose window lies ahead."""
        self._view = session.view(actor)
        self._over = self._view.end is not None
        self._kind = ""
        self._public = public and self._over
        self._own = chronicle(session, actor)
        self._shared = public_chronicle(session, actor) if self._over else ()
        offers = () if self._over else session.offers(actor, NOTHING)
        self._ahead = () if self._over else ahead(self._view, offers)

    # -- what it shows ----------------------------------------------------------------------------

    def build(self) -> Widget:
        rows: list[Widget] = []
        for chapter in self._chapters:
            moments = [m for m in chapter.moments if self._kind in ("", m.kind)]
            if moments or not self._kind:
                rows.append(self._chapter(chapter, moments))
        if not rows:
            rows.append(RichText(Message("ui.timeline.empty"), ink=Ink.TEXT_SOFT))
        if not self._over and self._kind in ("", "orders", "words", "calls"):
            rows.append(self._what_lies_ahead())
        column = AtMost(Column(*rows, gap=3), 130, align="centre")
        page = ScrollView(Pad(column, 3, 2.5), padded=True, key="timeline")
        return Column(self._head(), Rule(), Grow(page), gap=0)

    @property
    def _chapters(self) -> tuple[Chapter, ...]:
        return self._shared if self._public else self._own

    def _head(self) -> Widget:
        kinds = filters("timeline", KINDS, self._kind, self._choose_kind, KINDS)
        row: list[Widget] = [
            Button(Message("ui.back"), self.leave, icon="arrow-left", key="back"),
            Label(Message("ui.timeline"), Type.TITLE),
            Grow(),
        ]
        if self._over:
            eyes = tuple(Option(name, Message(f"ui.timeline.eyes.{name}")) for name in ("own", "public"))
            value = "public" if self._public else "own"
            row.append(Choice(eyes, value, self._look_with, name=Message("ui.timeline.eyes"), key="eyes"))
        return Panel(Column(Row(*row, gap=1.5), kinds, gap=1), line=None, square=True, pad=2, pad_down=1)

    def _chapter(self, chapter: Chapter, moments: list[Moment]) -> Widget:
        turn = Message("ui.timeline.turn", {"turn": chapter.turn})
        when = moment_of(self._view, chapter.hour)
        head: list[Widget] = [
            Grow(
                Column(
                    Label(chapter.title, Type.TITLE, elide=True),
                    Label(Message("ui.timeline.head", {"turn": turn, "moment": when}), Type.SMALL,
                          Ink.TEXT_SOFT),
                    gap=0,
                    leads=True,
                )
            )
        ]  # fmt: skip
        if chapter.over and not self._public:
            again = Message("ui.timeline.read_again")
            head.append(
                Button(
                    again,
                    lambda: self._read_again(chapter.turn),
                    small=True,
                    icon="play",
                    tip=Message("ui.timeline.read_again.tip"),
                    key=f"again-{chapter.turn}",
                )
            )
        elif not chapter.over:
            head.append(Label(Message("ui.timeline.now"), Type.SMALL_STRONG, Ink.ACCENT))
        cards = [self._card(moment) for moment in moments]
        nothing = RichText(Message("ui.text.nothing_new"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        return Column(Row(*head, gap=2), *(cards or [nothing]), gap=1, key=f"turn-{chapter.turn}")

    def _card(self, moment: Moment) -> Widget:
        icon, ink = icon_of(moment)
        kind = Type.STRONG if moment.mark in ("event", "given", "report", "held") else Type.BODY
        mark = Label(Message(f"ui.timeline.mark.{moment.mark}"), Type.SMALL, Ink.TEXT_SOFT, beside=kind)
        # What happened is told in sentences: they fill their lines, as a title would not.
        title = Paragraph((moment.title,), kind, balanced=False)
        rows: list[Widget] = [RichText(title)]
        if moment.because is not None:
            rows.append(RichText(moment.because, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        if moment.became:
            rows.append(RichText(moment.became[-1].text, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        told = Grow(Column(*rows, gap=0.25))
        # What it is stands apart from what is told, which ends wherever its words do.
        beside = Row(told, mark, gap=_APART, align="start")
        body = Row(Icon(icon, size=18, ink=ink, beside=Type.BODY), Grow(beside), gap=1.25, align="start")
        if moment.source is None:
            return Panel(body, fill=Ink.RAISED, pad=1.25)
        return Card(
            body,
            lambda: self.open(moment_screen(self._view, moment)),
            pad=1.25,
            name=moment.title,
            key=f"moment-{moment.id}",
        )

    # -- what lies ahead --------------------------------------------------------------------------

    def _what_lies_ahead(self) -> Widget:
        view = self._view
        if not self._ahead:
            nothing = RichText(Message("ui.timeline.ahead.none"), ink=Ink.TEXT_SOFT)
            return Column(Label(Message("ui.timeline.ahead"), Type.TITLE), nothing, key="ahead")
        last = max(one.until for one in self._ahead)
        scale = Scale(view.hour, view.hour + min(max(last - view.hour, _LEAST_AHEAD), _MOST_AHEAD))
        # Beside the scale is room for half a name where the words of the lanes stand there.
        hang = _HANG if self._wide else 0
        ticks: Widget = Ticks(scale, self._ticks(scale), midnight=view.hour - view.now.hour, hang=hang)
        # The scale stays in view over the lanes for as long as there are any to read by it.
        axis = Pad(self._beside(Column(), ticks) if self._wide else ticks, 1.25, 0)
        # What goes on under it does not touch its marks.
        pinned = Pinned(Column(axis, Sized(height=_BELOW), gap=0))
        rows = [self._lane(scale, number, one) for number, one in enumerate(self._ahead)]
        ends = Message("ui.timeline.turn_ends", {"moment": moment_of(view, view.hour + view.length)})
        note = Label(ends, Type.SMALL, Ink.TEXT_SOFT)
        head = Column(Label(Message("ui.timeline.ahead"), Type.TITLE), note, gap=0, leads=True)
        return Column(head, Column(pinned, *rows, gap=1), gap=1, key="ahead")

    @property
    def _wide(self) -> bool:
        return self.room[0] >= _BESIDE

    def _beside(self, words: Widget, lane: Widget) -> Widget:
        return Row(Sized(words, width=52), Grow(lane), gap=2)

    def _lane(self, scale: Scale, number: int, one: Ahead) -> Widget:
        icon, ink = _AHEAD_ICONS[one.kind]
        when = self._when(one)
        title: Words = one.title
        words = Row(
            Icon(icon, size=18, ink=ink, beside=Type.BODY),
            Grow(Column(RichText(title), RichText(when, kind=Type.SMALL, ink=Ink.TEXT_SOFT), gap=0)),
            gap=1.25,
            align="start",
        )
        lane = Lane(scale, one.at, one.until, ink=ink)
        body = self._beside(words, lane) if self._wide else Column(words, lane, gap=0.75)
        offer, on_order = one.offer, self._on_order
        if offer is None or on_order is None:
            return Panel(body, fill=Ink.RAISED, pad=1.25)
        return Card(
            body,
            lambda: on_order(offer),
            pad=1.25,
            name=one.title,
            key=f"ahead-{number}",
        )

    def _when(self, one: Ahead) -> Message:
        view = self._view
        if one.kind != "window":
            return Message(f"ui.timeline.ahead.{one.kind}", {"moment": moment_of(view, one.at)})
        if one.at == one.until:
            return Message("ui.timeline.ahead.window_at", {"moment": moment_of(view, one.at)})
        if one.at <= view.hour:
            return Message("ui.timeline.ahead.window_any", {"until": at_hour(view, one.until)})
        hours = {"from": at_hour(view, one.at), "until": at_hour(view, one.until)}
        return Message("ui.timeline.ahead.window", hours)

    def _ticks(self, scale: Scale) -> tuple[Tick, ...]:
        """The hour that it is, and each midnight; on a short scale every six hours."""
        view = self._view
        found = [Tick(view.hour, clock_message(view.now))]
        for hour in range(view.hour + 1, scale.end + 1):
            when = view.now + timedelta(hours=hour - view.hour)
            if when.hour == 0:
                found.append(Tick(hour, day_message(when)))
            elif when.hour % 6 == 0 and scale.end - scale.start <= 2 * _LEAST_AHEAD:
                found.append(Tick(hour, clock_message(when)))
        return tuple(found)

    # -- keys -------------------------------------------------------------------------------------

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        opens = self._router is None
        super().mount(look, size)
        if opens and not self._over:
            # It opens at the turn that is being played; what was lies above, what comes below.
            page, turn = self.find("timeline"), self.find(f"turn-{self._chapters[-1].turn}")
            assert isinstance(page, ScrollView)
            page.scroll(turn.rect.top - page.rect.top - look.grid(MARK + 0.5))

    def first_focus(self) -> str:
        if self._over:
            return "kind-all"
        now = (m for m in self._chapters[-1].moments if m.source is not None)
        return next((f"moment-{moment.id}" for moment in now), "kind-all")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("Enter",), Message("ui.keys.timeline.open")),
            KeyHint(("T",), Message("ui.keys.back")),
            *super().keys(),
        )

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self.leave() if event.key == pygame.K_t else None

    def on_escape(self) -> Step:
        return self.leave()

    # -- what it does -----------------------------------------------------------------------------

    def _choose_kind(self, kind: str) -> Step:
        self._kind = kind
        self.rebuild()
        return None

    def _look_with(self, eyes: str) -> Step:
        self._public = eyes == "public"
        self.rebuild()
        return None

    def _read_again(self, turn: int) -> Step:
        return self.open(ResolutionScreen(self._table, self._actor, again=turn))
