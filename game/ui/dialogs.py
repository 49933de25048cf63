"""Small screens over a dimmed one: a question, a notice, the help page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

import pygame

from game.model.message import Message
from game.ui.look import Words
from game.ui.screen import KeyHint, Step
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import KeyCap
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Anchor, Column, Grow, Row, Sized
from game.ui.widgets.panel import Panel, Rule
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import RichText
from game.ui.widgets.wrap import Flow

Result = TypeVar("Result")

_WIDTH = 72
"""In grid steps."""
_TWO_COLUMNS = 1180
"""The width of the room, in pixels at scale 1, from which the keys stand in two columns."""


class Dialog(WidgetScreen[Result]):
    """A panel in the middle of the window, over the dimmed screen below."""

    modal: ClassVar[bool] = True
    light: ClassVar[bool] = False
    """Whether a click beside it leaves it: it asks nothing, and nothing is lost with it."""
    width: ClassVar[float] = _WIDTH
    """In grid steps, where there is so much room."""
    low_below: ClassVar[int] = 740

    def __init__(self, title: Words) -> None:
        super().__init__()
        self.title = title
        self._pressed_beside = False

    def body(self) -> Widget:
        """What stands under the title."""
        raise NotImplementedError

    def buttons(self) -> Sequence[Widget]:
        """What stands at the foot, the safest first."""
        raise NotImplementedError

    def beside_buttons(self) -> Widget | None:
        """What stands beside the buttons and is always in view."""
        return None

    def build(self) -> Widget:
        foot = Row(Grow(self.beside_buttons()), *self.buttons(), gap=1.5)
        content = Column(
            RichText(self.title, kind=Type.HEADLINE),
            Grow(ScrollView(self.body(), key="dialog-body")),
            Rule(),
            foot,
            gap=1.5 if self.low else 2,
        )
        panel = Panel(content, fill=Ink.PANEL, line=Ink.LINE_STRONG, pad=2 if self.low else 3, lifted=True)
        return Anchor(panel, "centre", "centre", margin=1 if self.low else 2, width=self.wide)

    @property
    def wide(self) -> float:
        """Its width in grid steps in this window."""
        return self.width

    def panel(self) -> pygame.Rect | None:
        (panel,) = self.covers()
        return panel

    def on_escape(self) -> Step:
        return self.leave()

    def handle(self, event: pygame.Event) -> Step:
        left = getattr(event, "button", 0) == pygame.BUTTON_LEFT
        if self.light and left and event.type == pygame.MOUSEBUTTONDOWN:
            self._pressed_beside = self._beside(event.pos)
        step = super().handle(event)
        if left and event.type == pygame.MOUSEBUTTONUP:
            pressed, self._pressed_beside = self._pressed_beside, False
            if step is None and pressed and self._beside(event.pos):
                return self.on_escape()
        return step

    def _beside(self, pos: tuple[int, int]) -> bool:
        """Whether a spot lies outside the panel."""
        return not self.root.children[0].rect.collidepoint(pos)


class Ask(Dialog[bool]):
    """Asks yes or no. What is final has to be held, and the keyboard is then on *no*; else on ``first``."""

    def __init__(
        self,
        title: Words,
        text: Words,
        *,
        yes: Words | None = None,
        no: Words | None = None,
        final: bool = False,
        first: str = "yes",
    ) -> None:
        super().__init__(title)
        self._text = text
        self._yes = yes or Message("ui.yes")
        self._no = no or Message("ui.no")
        self._final = final
        self._first = "no" if final else first

    def body(self) -> Widget:
        return RichText(self._text, ink=Ink.TEXT)

    def buttons(self) -> Sequence[Widget]:
        tip = Message("ui.hold") if self._final else None
        weight = Weight.DANGER if self._final else Weight.MAIN
        return (
            Button(self._no, lambda: self.close(False), key="no"),
            Button(self._yes, lambda: self.close(True), weight=weight, held=self._final, tip=tip, key="yes"),
        )

    def first_focus(self) -> str:
        return self._first


class Notice(Dialog[None]):
    """Tells something and waits to be closed."""

    light: ClassVar[bool] = True

    def __init__(self, title: Words, text: Words) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> Widget:
        return RichText(self._text)

    def buttons(self) -> Sequence[Widget]:
        return (Button(Message("ui.close"), lambda: self.close(None), weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return "close"


class HelpPage(Dialog[None]):
    """The keys of a screen."""

    light: ClassVar[bool] = True

    def __init__(self, hints: Sequence[KeyHint]) -> None:
        super().__init__(Message("ui.help.title"))
        self._hints = hints

    @property
    def wide(self) -> float:
        return 2 * _WIDTH if self._parted else _WIDTH

    @property
    def _parted(self) -> bool:
        """Whether the keys stand in two columns."""
        return self.room[0] >= _TWO_COLUMNS

    def body(self) -> Widget:
        lines = [self._line(hint) for hint in self._hints]
        if not self._parted:
            return Column(*lines, gap=1.5)
        half = (len(lines) + 1) // 2
        columns = (Column(*part, gap=1.5) for part in (lines[:half], lines[half:]))
        return Row(*(Grow(column) for column in columns), gap=4, align="start")

    def buttons(self) -> Sequence[Widget]:
        return (Button(Message("ui.close"), lambda: self.close(None), weight=Weight.MAIN, key="close"),)

    def first_focus(self) -> str:
        return "close"

    def on_shortcut(self, event: pygame.Event) -> Step:
        return self.leave() if event.key == pygame.K_F1 else None

    def keys(self) -> Sequence[KeyHint]:
        # Help has no help of its own; F1 closes it.
        return ()

    def _line(self, hint: KeyHint) -> Widget:
        caps = Flow(*(KeyCap(name) for name in hint.keys), gap=0.5)
        return Row(Sized(caps, width=20), Grow(RichText(hint.does)), gap=2, align="start")
