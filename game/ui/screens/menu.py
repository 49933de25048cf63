"""The menu of the room."""

from __future__ import annotations

from typing import ClassVar

from game.model.message import Message
from game.ui.dialogs import Dialog
from game.ui.screen import Step
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Column

_CHOICES = (
    ("save", "save"),
    ("turns", "history"),
    ("load", "folder-open"),
    ("settings", "settings"),
    ("terminal", "scroll-text"),
    ("keys", "keyboard"),
    ("leave", "log-out"),
)


class MenuScreen(Dialog[str]):
    """Save, go back, load, settings, the terminal, the keys, leave; the answer is what was chosen."""

    light: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__(Message("ui.menu.title"))

    def body(self) -> Widget:
        return Column(
            *(
                Button(
                    Message(f"ui.menu.{choice}"),
                    lambda choice=choice: self._choose(choice),  # type: ignore[misc]
                    icon=icon,
                    align="start",
                    key=choice,
                )
                for choice, icon in _CHOICES
            ),
            gap=1,
        )

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.menu.back"), self.leave, key="back"),)

    def first_focus(self) -> str:
        return "back"

    def _choose(self, choice: str) -> Step:
        return self.close(choice)
