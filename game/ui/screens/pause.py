"""Between two turns the word is the facilitator's: a quiet screen, from which an inject may be let fall."""

from __future__ import annotations

from functools import partial

import pygame

from game.model.message import Message, moment_message
from game.model.view import Inject
from game.session.protocol import NotPossibleError
from game.ui.dialogs import Notice
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens.interlude import on_the_map
from game.ui.screens.seat import SeatScreen
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Pad, Row, Sized
from game.ui.widgets.panel import Rule
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText


class PauseScreen(SeatScreen):
    """The headline of the turn that opens; Enter or a click goes on."""

    def __init__(self, table: Table, actor: str) -> None:
        super().__init__(table, actor)
        self._view = self._session.view(actor)
        self._listing = False
        self._fallen: list[Message] = []

    def build(self) -> Widget:
        view = self._view
        rows: list[Widget] = [
            Label(Message("ui.pause"), Type.SMALL, Ink.TEXT_SOFT),
            RichText(view.turn_title, kind=Type.DISPLAY),
            Label(moment_message(view.now), Type.TITLE, Ink.TEXT_SOFT),
        ]
        rows += [RichText(Message("ui.pause.fallen", {"title": title})) for title in self._fallen]
        go_on = Button(
            Message("ui.pause.window.go_on"),
            self._go_on,
            weight=Weight.MAIN,
            icon="skip-forward",
            key="go-on",
        )
        buttons: list[Widget] = [go_on]
        if not self._listing:
            buttons.append(Button(Message("ui.pause.window.injects"), self._list, key="injects"))
        if self._listing:
            page = ScrollView(Column(*rows, *self._injects(), gap=2), key="injects-list")
            return on_the_map(Column(Grow(page), Rule(), Row(*buttons, gap=2), gap=2), self.room)
        rows += [Sized(height=0.5), Row(*buttons, gap=2)]
        return on_the_map(ScrollView(Column(*rows, gap=2), key="pause"), self.room)

    def _injects(self) -> list[Widget]:
        injects = self._session.injects()
        key = "ui.pause.window.note" if injects else "ui.pause.no_injects"
        rows: list[Widget] = [RichText(Message(key), kind=Type.SMALL, ink=Ink.TEXT_SOFT)]
        for inject in injects:
            marks = ["ui.pause.unfit"] * (not inject.fits) + ["ui.pause.again"] * inject.fell
            words = [
                RichText(inject.text, kind=Type.SMALL, ink=Ink.TEXT_SOFT),
                *(self._mark(mark) for mark in marks),
            ]
            rows.append(
                Column(
                    Button(
                        inject.title,
                        partial(self._let_fall, inject),
                        align="start",
                        key=f"inject-{inject.event}",
                    ),
                    Pad(Column(*words, gap=0.25), 2, 0),
                    gap=0.75,
                )
            )
        return rows

    def _mark(self, mark: str) -> Widget:
        words = RichText(Message(mark), kind=Type.SMALL, ink=Ink.WARNING)
        return Row(Icon("triangle-alert", size=16, ink=Ink.WARNING), Grow(words), gap=0.75)

    def _list(self) -> Step:
        self._listing = True
        self.rebuild()
        first = next((f"inject-{inject.event}" for inject in self._session.injects()), "go-on")
        self.focus(self.find(first))
        return None

    def _let_fall(self, inject: Inject) -> Step:
        try:
            self._session.inject(inject.event)
        except NotPossibleError as refusal:
            return self.open(Notice(inject.title, refusal.reason))
        self._table.keep()
        self._fallen.append(inject.title)
        self.rebuild()
        self.focus(self.find("go-on"))
        return None

    def first_focus(self) -> str:
        return "go-on"

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("Enter",), Message("ui.pause.window.go_on")), *super().keys())

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self._go_on() if event.key in (pygame.K_RETURN, pygame.K_SPACE) else None

    def _go_on(self) -> Step:
        return Reset(self._table.turn_over(self._actor))
