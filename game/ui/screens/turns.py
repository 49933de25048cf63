"""Going back to an earlier turn."""

from __future__ import annotations

from typing import ClassVar

from game.model.message import Message
from game.session.local import LocalSession
from game.session.protocol import TurnRecord
from game.ui.dialogs import Dialog
from game.ui.screen import Reset, Step
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Column, Grow, Row, Sized
from game.ui.widgets.panel import Card
from game.ui.widgets.text import Label, RichText

_DIGIT = 1.5
"""Room for a digit of a turn's number, in grid steps, so that the titles stand below each other."""


class TurnsScreen(Dialog[None]):
    """The turns so far; a chosen one is played again with the same luck, the game as it was is kept."""

    light: ClassVar[bool] = True

    def __init__(self, table: Table, session: LocalSession) -> None:
        super().__init__(Message("ui.turns.title"))
        self._table = table
        self._session = session

    def body(self) -> Widget:
        records = self._session.turns()
        cards = [self._card(record, record is records[-1]) for record in reversed(records)]
        return Column(RichText(Message("ui.turns.text"), ink=Ink.TEXT_SOFT), *cards, gap=1)

    def _card(self, record: TurnRecord, latest: bool) -> Widget:
        wide = _DIGIT * len(str(self._session.turns()[-1].turn))
        row = Row(
            Sized(Label(str(record.turn), Type.STRONG, align="end"), width=wide),
            Grow(Label(record.title, elide=True)),
            gap=2,
        )
        here = latest and not self._session.state.ended
        return Card(
            row,
            lambda: self._go(record.turn),
            pad=1.25,
            name=record.title,
            key=f"turn-{record.turn}",
            disabled=Message("ui.turns.here") if here else None,
        )

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.back"), self.leave, key="back"),)

    def first_focus(self) -> str:
        return "back"

    def _go(self, turn: int) -> Step:
        self._table.keep()
        return Reset(self._table.enter(self._session.branch(turn)))
