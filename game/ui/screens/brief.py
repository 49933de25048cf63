"""The side's brief and what it is judged on, one key away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.model.message import Message
from game.model.view import Goal, View
from game.session.protocol import Beginning
from game.ui.dialogs import Dialog
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.panel import Section
from game.ui.widgets.text import Label, RichText


class BriefScreen(Dialog[None]):
    """What all know, what only this side knows, and its objectives with how they stand."""

    light: ClassVar[bool] = True

    def __init__(self, view: View, beginning: Beginning | None = None) -> None:
        super().__init__(view.role)
        self._view = view
        self._beginning = beginning

    def body(self) -> Widget:
        base = f"actors.{self._view.actor}.brief"
        return Column(
            *self._where_it_began(),
            Section(Message("ui.text.brief.public"), RichText(Message(f"{base}.public"))),
            Section(Message("ui.text.brief.confidential"), RichText(Message(f"{base}.confidential"))),
            Section(Message("ui.text.goals"), goal_rows(self._view.goals, weighed=True)),
            gap=2.5,
        )

    def _where_it_began(self) -> list[Widget]:
        """The chapter, where the game began in one, and how the side stood then."""
        beginning = self._beginning
        if beginning is None:
            return []
        parts: list[Widget] = [Section(beginning.title, RichText(beginning.text))]
        if beginning.stands is not None:
            parts.append(Section(Message("ui.chapter.stands"), RichText(beginning.stands)))
        return parts

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.close"), self.leave, weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return "close"


def goal_rows(goals: Iterable[Goal], *, weighed: bool = False) -> Widget:
    """Objectives in words, with how they stand and, if asked for, what they weigh."""
    rows = []
    for goal in goals:
        standing: Message | str = Message("ui.goal.unknown")
        if goal.standing is not None:
            standing = Message("ui.goal.standing", {"standing": goal.standing})
        if weighed:
            standing = Message("ui.text.goal", {"weight": goal.weight, "standing": standing})
        rows.append(
            Row(
                Grow(RichText(goal.title)),
                Label(standing, Type.SMALL, Ink.TEXT_SOFT, beside=Type.BODY),
                gap=2,
                align="start",
            )
        )
    return Column(*rows, gap=1)
