"""The first screen."""

from __future__ import annotations

from game.model.diagnostic import ScenarioError
from game.model.message import Message
from game.session.faults import told as told_fault
from game.session.lobby import told_moment, told_saved
from game.ui.dialogs import Notice
from game.ui.map.projection import Span
from game.ui.map.view import HOME, MapView
from game.ui.screen import Quit, Step
from game.ui.screens.opening import opening
from game.ui.screens.saves import LoadScreen, load_game
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.sides import SidesScreen
from game.ui.table import Table
from game.ui.theme import GRID, Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Anchor, AtMost, Column, Sized
from game.ui.widgets.panel import Panel
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, Paragraph, RichText

_WIDTH = 46
"""Width of the choices in grid steps."""
_HIGH, _LOW, _LOWEST = 700, 630, 500
"""Room in pixels at scale 1 below which the choices stand nearer to the edge, closer together, and, where a
game can be gone on with, without the line under the name."""


_WHOLE_REGION = 800
"""Width in pixels at scale 1 from which the map beside the choices shows West Africa; else Niger."""
_NIGER = Span(-0.5, 10.5, 16.5, 24.0)


class TitleScreen(WidgetScreen[None]):
    """The map, and what can be done."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def build(self) -> Widget:
        latest = self._table.lobby.latest()
        width, height = self.room
        low = height < _LOW
        gap = 1 if low else 1.5
        buttons: list[Widget] = []
        if latest is not None and latest.header is not None:
            about = latest.header.about
            where = Message(
                "ui.title.continue_with", {"sides": about.get("sides", ""), "moment": told_moment(about)}
            )
            saved = Message("ui.title.continue_saved", {"saved": told_saved(about)})
            go_on = Button(
                Message("ui.title.continue"),
                self._go_on,
                icon="play",
                weight=Weight.MAIN,
                align="start",
                key="continue",
            )
            which = RichText(where, about.get("title", ""), saved, kind=Type.SMALL, ink=Ink.TEXT_SOFT, gap=0)
            # Below the frame that the keyboard draws round the button, as far as above the next one.
            buttons += [Column(go_on, which, gap=gap)]
        weight = Weight.PLAIN if buttons else Weight.MAIN
        buttons += [
            Button(Message("ui.title.new"), self._new, icon="flag", weight=weight, align="start", key="new"),
            Button(Message("ui.title.load"), self._load, icon="folder-open", align="start", key="load"),
            Button(
                Message("ui.title.settings"), self._settings, icon="settings", align="start", key="settings"
            ),
            Button(Message("ui.title.quit"), Quit, icon="log-out", align="start", key="quit"),
        ]
        line = RichText(Paragraph((Message("ui.title.line"),), ink=Ink.TEXT_SOFT, balanced=True))
        rows = [
            Label(Message("ui.game"), Type.DISPLAY),
            *([] if latest is not None and height < _LOWEST else [line]),
            Sized(height=0 if low else 1),
            *buttons,
        ]
        choices = ScrollView(Column(*rows, gap=gap), key="choices")
        panel = Panel(choices, pad=2 if low else 4)
        margin = 1 if low else 3 if height < _HIGH else 5
        beside = margin + _WIDTH + 1
        credit = RichText(Message("ui.map.credit"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        below = AtMost(Panel(credit, line=None, pad=1, pad_down=0.25), width / GRID - beside - 1)
        return MapView(
            name=Message("ui.map.name"),
            overlays=(
                Anchor(panel, "start", "centre", margin=margin, width=_WIDTH),
                Anchor(below, "end", "end", margin=1),
            ),
            inset=(beside, 0, 0, 0),
            home=HOME if width - GRID * beside >= _WHOLE_REGION else _NIGER,
        )

    def first_focus(self) -> str:
        return "continue" if self._table.lobby.latest() is not None else "new"

    def revealed(self) -> None:
        super().revealed()
        self.rebuild()

    def _go_on(self) -> Step:
        latest = self._table.lobby.latest()
        return None if latest is None else opening(lambda: load_game(self._table, latest.path))

    def _new(self) -> Step:
        return opening(self._open_sides)

    def _open_sides(self) -> Step:
        try:
            return self.open(SidesScreen(self._table))
        except ScenarioError as fault:
            return self.open(Notice(Message("ui.load.failed"), told_fault(fault)))

    def _load(self) -> Step:
        return self.open(LoadScreen(self._table))

    def _settings(self) -> Step:
        return self.open(SettingsScreen(self._table))
