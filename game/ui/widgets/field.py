"""One line of text to fill in: typing, input methods, selection, clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Self

import pygame

from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget
from game.ui.widgets.line import Line
from game.ui.widgets.pressable import ENTER_KEYS
from game.ui.widgets.surface import paint_surface

_BLINK: Final = 0.53
_CARET: Final = 2
"""Width of the caret, in pixels at scale 1."""
_LEAD: Final = 5
"""Room before the first letter, so that the caret stands clear of it, in pixels at scale 1."""


class TextField(Widget):
    """A line to write on. Enter submits it; every change is told."""

    focusable = True

    def __init__(
        self,
        text: str = "",
        *,
        name: Words = "",
        hint: Words = "",
        on_change: Callable[[str], Step] | None = None,
        on_submit: Callable[[str], Step] | None = None,
        most: int = 200,
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled)
        self._given = text
        self._line = Line(text, most)
        self._name = name
        self._hint = hint
        self._on_change = on_change
        self._on_submit = on_submit
        self._composed = ""
        self._slid = 0
        self._clock = 0.0
        self._look: Look | None = None

    @property
    def text(self) -> str:
        """What is written."""
        return self._line.text

    @property
    def moving(self) -> bool:
        return self.focused

    def adopt(self, old: Self) -> None:
        if old._given == self._given:
            self._line, self._slid = old._line, old._slid

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.grid(40)), look.grid(5))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._look = look
        self._slide()

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        line = (
            Ink.ACCENT
            if self.focused
            else Ink.TEXT_SOFT
            if self.hovered and self.enabled
            else Ink.LINE_STRONG
        )
        paint_surface(surface, look, self.rect, fill=Ink.SUNKEN, line=line)
        room = self._room(look)
        before = surface.get_clip()
        surface.set_clip(room.clip(before))
        if self._line.text or self._composed:
            self._paint_line(surface, look, room)
        elif self._hint:
            self._put(surface, look, look.word(self._hint), self.starts(look), Ink.TEXT_OFF)
        if self.focused and (self._clock % (2 * _BLINK) < _BLINK or not look.theme.motion):
            surface.fill(look.colour(Ink.TEXT), self.caret(look))
        surface.set_clip(before)

    def starts(self, look: Look) -> int:
        """Where its first letter stands, and that of what is said in its place."""
        return self._room(look).left + look.px(_LEAD) - self._slid

    def caret(self, look: Look) -> pygame.Rect:
        """Where the caret stands: off the first letter and off the last."""
        room = self._room(look)
        along = self._offset(look, self._line.caret) + self._composed_width(look)
        off = look.px(1) if along else -look.px(_LEAD)
        left = self.starts(look) + along + off
        return pygame.Rect(left, room.top + look.px(9), look.px(_CARET), room.height - look.px(18))

    def say(self, look: Look) -> str:
        return f"{look.word(self._name)} {self.text}".strip()

    def on_focus(self, focused: bool) -> None:
        self._composed = ""
        self._clock = 0.0
        if focused and self.enabled:
            # Text input is never stopped: without it key presses carry no character.
            pygame.key.set_text_input_rect(self.rect)
            pygame.key.start_text_input()

    def on_press(self, pos: tuple[int, int]) -> bool:
        self._line.place(self._nearest(pos[0]), selecting=False)
        self._changed(told=False)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        self._line.place(self._nearest(pos[0]), selecting=True)
        self._changed(told=False)

    def on_key(self, event: pygame.Event) -> bool:
        if self._composed:
            # The input method has the keyboard until it commits or gives up.
            return True
        if event.key in ENTER_KEYS:
            submit = self._on_submit
            if submit:
                self.perform(lambda: submit(self.text))
            return submit is not None
        if not self.enabled:
            return False
        before = self.text
        used = self._line.key(event.key, event.mod)
        if used:
            self._changed(told=self.text != before)
        return used or (bool(event.unicode) and event.unicode.isprintable())

    def on_text(self, text: str) -> bool:
        if self.enabled:
            self._composed = ""
            self._line.write(text)
            self._changed(told=True)
        return True

    def on_compose(self, text: str) -> bool:
        self._composed = text
        self._changed(told=False)
        return True

    def tick(self, dt: float) -> None:
        was_on = self._clock % (2 * _BLINK) < _BLINK
        self._clock += dt
        if was_on != (self._clock % (2 * _BLINK) < _BLINK):
            self.redraw()

    def _changed(self, *, told: bool) -> None:
        self._clock = 0.0
        self._slide()
        self.redraw()
        change = self._on_change
        if told and change:
            self.perform(lambda: change(self.text))

    def _room(self, look: Look) -> pygame.Rect:
        return self.rect.inflate(-2 * look.grid(1.5), -2 * look.px(1))

    def _offset(self, look: Look, place: int) -> int:
        return look.fonts.width(Type.BODY, self._line.text[:place]) if place else 0

    def _composed_width(self, look: Look) -> int:
        return look.fonts.width(Type.BODY, self._composed) if self._composed else 0

    def _nearest(self, x: int) -> int:
        look = self._look
        if look is None:
            return 0
        wanted = x - self.starts(look)
        places = range(len(self._line.text) + 1)
        return min(places, key=lambda place: abs(self._offset(look, place) - wanted))

    def _slide(self) -> None:
        """Moves the text so that the caret stays visible."""
        look = self._look
        if look is None:
            return
        room = self._room(look).width - look.px(_LEAD + _CARET + 2)
        caret = self._offset(look, self._line.caret) + self._composed_width(look)
        self._slid = max(min(self._slid, caret), caret - room, 0)

    def _paint_line(self, surface: pygame.Surface, look: Look, room: pygame.Rect) -> None:
        left = self.starts(look)
        start, end = self._line.selection
        if self.focused and start != end:
            x0, x1 = left + self._offset(look, start), left + self._offset(look, end)
            area = pygame.Rect(x0, room.top + look.px(7), x1 - x0, room.height - look.px(14))
            surface.fill(look.colour(Ink.ACCENT_DEEP), area)
        ink = Ink.TEXT if self.enabled else Ink.TEXT_OFF
        before, after = self._line.text[: self._line.caret], self._line.text[self._line.caret :]
        if not self._composed:
            self._put(surface, look, self._line.text, left, ink)
            return
        self._put(surface, look, before, left, ink)
        middle = left + self._offset(look, self._line.caret)
        self._put(surface, look, self._composed, middle, Ink.ACCENT)
        width = self._composed_width(look)
        surface.fill(look.colour(Ink.ACCENT), (middle, room.bottom - look.px(9), width, look.px(1)))
        self._put(surface, look, after, middle + width, ink)

    def _put(self, surface: pygame.Surface, look: Look, text: str, left: int, ink: Ink) -> None:
        picture = look.text(Type.BODY, text, ink)
        surface.blit(picture, (left, self.rect.centery - picture.get_height() // 2))
