"""What stands there while a scenario is read, checked and compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from game.model.message import Message
from game.ui.screen import Push, Reset, Step
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.layout import Anchor, Column
from game.ui.widgets.panel import Panel
from game.ui.widgets.text import Label

_READING = Message("ui.opening.text")


class OpeningScreen(WidgetScreen[Step]):
    """Says that something is being opened, opens it, and answers with the step to go on with.

    The work may take a second or two; it begins only when the player has been told.
    """

    modal: ClassVar[bool] = True

    def __init__(self, work: Callable[[], Step], text: Message = _READING) -> None:
        super().__init__()
        self._text = text
        self._work = work
        self._told = False

    @property
    def moving(self) -> bool:
        return True

    def build(self) -> Widget:
        words = Column(
            Label(Message("ui.opening"), Type.TITLE),
            Label(self._text, Type.BODY, Ink.TEXT_SOFT),
            gap=0.5,
        )
        panel = Panel(words, fill=Ink.PANEL, line=Ink.LINE_STRONG, pad=3, lifted=True)
        return Anchor(panel, "centre", "centre", margin=2)

    def update(self, dt: float) -> Step:
        super().update(dt)
        if not self._told:
            # A screen is first updated, then drawn.
            self._told = True
            return None
        step = self._work()
        return step if isinstance(step, Reset) else self.close(step)


def opening(work: Callable[[], Step], text: Message = _READING) -> Step:
    """The step that tells the player to wait, does the work, and takes the step that comes of it."""
    return Push(OpeningScreen(work, text), lambda step: step)
