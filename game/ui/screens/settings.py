"""Text size, language, colours, movement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from game.model.message import Message
from game.text.languages import languages
from game.ui.dialogs import Dialog
from game.ui.look import Taste
from game.ui.table import Table
from game.ui.theme import PALETTES
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.controls import Choice, Option, Slider, Toggle
from game.ui.widgets.layout import Column
from game.ui.widgets.text import Label


class SettingsScreen(Dialog[None]):
    """What a player chooses about how the game looks; every change is seen at once and kept."""

    light: ClassVar[bool] = True

    def __init__(self, table: Table) -> None:
        super().__init__(Message("ui.settings.title"))
        self._table = table

    def body(self) -> Widget:
        taste = self._table.look.taste
        tongues = tuple(Option(code, grammar.name) for code, grammar in languages().items())
        palettes = tuple(Option(name, Message(f"ui.palette.{name}")) for name in PALETTES)
        return Column(
            Slider(
                Message("ui.settings.scale"),
                round(taste.scale * 100),
                (80, 200),
                lambda value: self._change(replace(self._table.look.taste, scale=value / 100)),
                step=10,
                shown=lambda value: Message("ui.percent", {"value": value}),
                key="scale",
            ),
            self._named(
                "language",
                tongues,
                self._table.lobby.language,
                self._table.speak,
            ),
            self._named(
                "palette",
                palettes,
                taste.palette,
                lambda name: self._change(replace(self._table.look.taste, palette=name)),
            ),
            Toggle(
                Message("ui.settings.motion"),
                taste.motion,
                lambda on: self._change(replace(self._table.look.taste, motion=on)),
                key="motion",
            ),
            Toggle(
                Message("ui.settings.fullscreen"),
                taste.fullscreen,
                lambda on: self._change(replace(self._table.look.taste, fullscreen=on)),
                key="fullscreen",
            ),
            Toggle(
                Message("ui.settings.sound"),
                taste.sound,
                self._sound,
                key="sound",
            ),
            Slider(
                Message("ui.settings.volume"),
                taste.volume,
                (0, 100),
                self._volume,
                step=10,
                shown=lambda value: Message("ui.percent", {"value": value}),
                key="volume",
            ),
            Toggle(
                Message("ui.settings.captions"),
                taste.captions,
                lambda on: self._change(replace(self._table.look.taste, captions=on)),
                key="captions",
            ),
            Toggle(
                Message("ui.settings.roles"),
                self._table.lobby.roles,
                self._table.call_by_roles,
                key="roles",
            ),
            gap=1.5 if self.low else 2,
        )

    def _named(
        self, key: str, options: tuple[Option, ...], value: str, choose: Callable[[str], None]
    ) -> Widget:
        name = Message(f"ui.settings.{key}")
        label = Column(Label(name), leads=True)
        return Column(label, Choice(options, value, choose, name=name, key=key), gap=0.75)

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.close"), self.leave, weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return "scale"

    def _sound(self, on: bool) -> None:
        self._change(replace(self._table.look.taste, sound=on))
        self._table.look.sounds.play("click")

    def _volume(self, percent: int) -> None:
        self._change(replace(self._table.look.taste, volume=percent))
        self._table.look.sounds.play("alert")

    def _change(self, taste: Taste) -> None:
        self._table.change(taste)
