"""Several sides at one machine: what stands there while the seat changes hands."""

from __future__ import annotations

import pygame

from game.model.message import Message, moment_message
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens.interlude import on_the_map
from game.ui.screens.seat import SeatScreen
from game.ui.screens.ways_out import ask_to_leave
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Flag
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row, Sized
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow


class HandOverScreen(SeatScreen):
    """Names the side whose turn it is, and shows nothing that only one side knows."""

    def __init__(self, table: Table, actor: str) -> None:
        super().__init__(table, actor)
        self._side = Message(f"actors.{actor}.title")

    def build(self) -> Widget:
        view = self._session.view(self._actor)
        waiting = self._session.wait().actors
        flag = [Flag(view.flag, height=36)] if view.flag else []
        given = [actor for actor in self._session.actors if actor not in waiting]
        rows: list[Widget] = [
            Label(Message("ui.hand_over"), Type.TITLE, Ink.TEXT_SOFT),
            Row(*flag, Grow(RichText(self._side, kind=Type.DISPLAY)), gap=2),
            Label(moment_message(view.now), Type.TITLE, Ink.TEXT_SOFT),
            RichText(Message("ui.hand_over.text", {"side": self._side})),
        ]
        if given:
            sides = [Message(f"actors.{actor}.title") for actor in given]
            rows.append(
                RichText(Message("ui.hand_over.given", {"sides": sides}), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            )
        rows += [
            Sized(height=0.5),
            Flow(
                Button(
                    Message("ui.hand_over.sit", {"side": self._side}),
                    self._sit,
                    weight=Weight.MAIN,
                    icon="play",
                    key="sit",
                ),
                Button(Message("ui.menu.leave"), self._ask_to_leave, key="leave"),
                gap=2,
            ),
        ]
        return on_the_map(ScrollView(Column(*rows, gap=2), key="hand-over"), self.room)

    def first_focus(self) -> str:
        return "sit"

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("Enter",), Message("ui.hand_over.sit", {"side": self._side})), *super().keys())

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self._sit() if event.key in (pygame.K_RETURN, pygame.K_SPACE) else None

    def on_escape(self) -> Step:
        return self._ask_to_leave()

    def _sit(self) -> Step:
        return Reset(self._table.take_seat(self._actor))

    def _ask_to_leave(self) -> Step:
        return ask_to_leave(self._table)
