"""How it ended, for whom, and what really happened."""

from __future__ import annotations

import pygame

from game.analysis.afterwards import afterwards
from game.analysis.deeds import Deed, deeds_of
from game.analysis.turning_points import TurningPoint, point_title, swing_lines, turning_points_of
from game.analysis.why_ended import Line, why_ended
from game.model.message import Message, moment_message
from game.model.view import End, Reading
from game.session.codex import codex_of
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens.brief import goal_rows
from game.ui.screens.codex import CodexScreen
from game.ui.screens.seat import SeatScreen
from game.ui.screens.timeline import TimelineScreen
from game.ui.screens.turns import TurnsScreen
from game.ui.screens.ways_out import save_by_name
from game.ui.table import Table
from game.ui.theme import GRID, Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import AtMost, Column, Grow, Pad, Row, Sized
from game.ui.widgets.meter import Band
from game.ui.widgets.meter import Reading as Shown
from game.ui.widgets.panel import Panel, Rule, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Ends, Grid

_PAGE = 130
"""Width of the page in grid steps."""
_TEXT = 90
"""Width of what is to be read on it, with its headings and their lines."""
_LEAST_SIDE = 36
"""And the least width on it of what one side was judged on."""
_GAP = 1.5
"""Grid steps between buttons at the foot."""
_ENDLESS = 1_000_000
_MARGIN = 4
"""Grid steps left and right of the page."""


class EndingScreen(SeatScreen):
    """The end of a game."""

    def __init__(self, table: Table, actor: str) -> None:
        super().__init__(table, actor)
        end = self._session.view(actor).end
        assert end is not None
        self._end: End = end
        self._record = deeds_of(
            self._session.program,
            self._session.ledgers,
            actor,
            first=self._session.first_turn,
            last=self._session.last_turn,
        )
        self._words = table.lobby.words(self._session)
        self._after = afterwards(self._session)
        self._why: tuple[Line, ...] | None = None
        self._points: tuple[TurningPoint, ...] | None = None
        """None until the record has been read, which takes a moment: the ending is shown before."""
        self._shown = False

    @property
    def moving(self) -> bool:
        return self._points is None or super().moving

    def update(self, dt: float) -> Step:
        if self._points is None:
            if self._shown:
                self._why = why_ended(self._session)
                self._points = tuple(turning_points_of(self._session, self._words))
                self.rebuild()
            # A screen is first updated, then drawn.
            self._shown = True
        return super().update(dt)

    def build(self) -> Widget:
        end = self._end
        top: list[Widget] = []
        if end.fate is not None:
            top.append(RichText(end.fate, kind=Type.PRESS, ink=Ink.TEXT_SOFT))
        top.append(Label(end.title, Type.DISPLAY, elide=True))
        texts = [RichText(text) for text in (end.text, *end.also)]
        top.append(_read(Column(*texts, gap=1)))
        if self._after:
            later = map(RichText, self._after)
            top.append(_read(Section(Message("ui.after"), Column(*later, gap=0.5), gap=1.25)))
        note = RichText(Message("ui.why.note"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        causes = [_being_read()] if self._why is None else [RichText(line.says) for line in self._why]
        top.append(_read(Section(Message("ui.why"), note, *causes, gap=1.25)))
        harm = _read(Section(Message("ui.text.harm"), Column(*map(_harm, end.harm), gap=1), gap=1.25))
        sides = sorted(end.scores, key=lambda actor: (actor != self._actor, actor))
        # Either all beside each other or all below each other: none is left over in a row of its own.
        beside = len(sides) * (_LEAST_SIDE + 2) - 2 <= min(_PAGE, self.room[0] / GRID - 10)
        scores = Grid(*map(self._side, sides), columns=len(sides) if beside else 1, gap=2)
        rows: list[Widget] = [*top, harm, Section(Message("ui.end.sides"), scores)]
        if self._record.told or self._record.besides:
            rows.append(_read(self._deeds()))
        rows.append(_read(self._turning()))
        if end.aftermath is not None:
            rows.append(_read(Section(end.aftermath_title, RichText(end.aftermath))))
        if end.leaves_out is not None:
            left_out = RichText(end.leaves_out, kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            rows.append(_read(Section(Message("ui.text.leaves_out"), left_out)))
        page = ScrollView(Column(*rows, gap=3), key="end", at_most=_PAGE)
        foot = AtMost(Column(Rule(), self._foot(), gap=2), _PAGE, align="centre")
        return Pad(Column(Grow(page), foot, gap=2), _MARGIN, 3)

    def _foot(self) -> Widget:
        """The buttons: in one row, or, where their words have no room in it, in two that end flush."""
        room = min(self.size[0] - 2 * self.look.grid(_MARGIN), self.look.grid(_PAGE))
        leave = Button(Message("ui.menu.leave"), self._leave, icon="log-out", key="leave")
        again = Button(Message("ui.end.again"), self._again, icon="history", weight=Weight.MAIN, key="again")
        looks = (
            Button(Message("ui.timeline"), self._timeline, icon="calendar", key="timeline"),
            Button(Message("ui.codex"), self._codex, icon="search", key="codex"),
            Button(Message("ui.save.do"), self._save, icon="save", key="save"),
        )
        gap = self.look.grid(_GAP)
        widths = [one.measure(self.look, _ENDLESS).width for one in (leave, *looks, again)]
        if sum(widths) + gap * len(looks) + gap <= room:
            return Ends(leave, Row(*looks, again, gap=_GAP), gap=_GAP)
        # The first of three columns holds the one that leaves, the other two the one that goes on.
        column = (room - 2 * gap) // 3
        shares = (Grow(leave, weight=column), Grow(again, weight=2 * column + gap))
        return Column(Row(*map(Grow, looks), gap=_GAP), Row(*shares, gap=_GAP), gap=_GAP)

    def _deeds(self) -> Widget:
        note = RichText(Message("ui.end.deeds.note"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        told: list[Widget] = [self._deed(deed) for deed in self._record.told]
        if self._record.besides:
            others = Message("ui.end.deeds.besides", {"orders": list(self._record.besides)})
            told.append(RichText(others, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        return Section(Message("ui.end.deeds"), note, *told, gap=1.25)

    def _deed(self, deed: Deed) -> Widget:
        turns = self._session.program.scenario.turns
        when = self._session.program.scenario.moment(turns[max(deed.turn, 1) - 1].start)
        lines: list[Widget] = [RichText(deed.title, kind=Type.STRONG)]
        if deed.failed:
            lines.append(RichText(Message("ui.end.deed.failed"), kind=Type.SMALL, ink=Ink.WARNING))
        if deed.moved:
            moved = Message("ui.end.deed.moves", {"moves": list(deed.moved)})
            lines.append(RichText(moved, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        # An order acts within its turn; the turn's first hour would be a wrong one.
        turn = {"turn": Message("ui.timeline.turn", {"turn": deed.turn}), "moment": moment_message(when)}
        moment = RichText(Message("ui.timeline.head", turn), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        return Row(Sized(moment, width=26), Grow(Column(*lines, gap=0.25)), gap=2, align="start")

    def _turning(self) -> Widget:
        if self._points is None:
            return Section(Message("ui.turning"), _being_read())
        if not self._points:
            none = RichText(Message("ui.turning.none"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            return Section(Message("ui.turning"), none)
        note = RichText(Message("ui.turning.note"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        return Section(Message("ui.turning"), note, *map(self._point, self._points), gap=1.25)

    def _point(self, point: TurningPoint) -> Widget:
        lines: list[Widget] = [RichText(point_title(point, self._words), kind=Type.STRONG)]
        for swing, movers in swing_lines(point, self._words):
            by = [RichText(mover, kind=Type.SMALL, ink=Ink.TEXT_SOFT) for mover in movers]
            lines.append(Column(RichText(swing), Pad(Column(*by, gap=0.25), 2, 0), gap=0.25))
        return Column(*lines, gap=0.75)

    def _side(self, actor: str) -> Widget:
        title = Message(f"actors.{actor}.title")
        own = actor == self._actor
        score = Message("ui.end.score", {"score": self._end.scores[actor]})
        head = Row(Grow(Label(title, Type.TITLE, elide=True)), Label(score, Type.TITLE), gap=1)
        return Panel(
            Column(head, goal_rows(self._end.goals[actor]), gap=1.5), edge=Ink.ACCENT if own else None
        )

    def first_focus(self) -> str:
        return "again"

    def _again(self) -> Step:
        return self.open(TurnsScreen(self._table, self._session))

    def _timeline(self) -> Step:
        return self.open(TimelineScreen(self._table, self._session, self._actor, public=True))

    def _codex(self) -> Step:
        view = self._session.view(self._actor)
        entries = codex_of(self._session, self._actor, self.look.catalogue)
        return self.open(CodexScreen(view, entries))

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("C",), Message("ui.codex")),
            KeyHint(("T",), Message("ui.timeline")),
            *super().keys(),
        )

    def on_shortcut(self, event: pygame.Event) -> Step:
        if event.mod & pygame.KMOD_CTRL:
            return None
        if event.key == pygame.K_c:
            return self._codex()
        return self._timeline() if event.key == pygame.K_t else None

    def _save(self) -> Step:
        return save_by_name(self._table)

    def _leave(self) -> Step:
        return Reset(self._table.title())


def _read(part: Widget) -> Widget:
    """A part of the page no wider than can be read with ease: its heading's line ends where its words do."""
    return AtMost(part, _TEXT)


def _being_read() -> Widget:
    return RichText(Message("ui.end.reading"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)


def _harm(reading: Reading) -> Widget:
    """What the crisis cost, and what the number counts."""
    shown = Shown(reading.low, reading.high, reading.range)
    band = Band(reading.title, shown, ink=Ink.URGENT, tip=reading.note)
    if reading.note is None:
        return band
    return Column(band, RichText(reading.note, kind=Type.SMALL, ink=Ink.TEXT_SOFT), gap=0.5)
