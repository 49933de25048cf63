"""Buttons: pressed by mouse, Enter, Space or their hotkey; held where the matter is final."""

from __future__ import annotations

from enum import Enum
from typing import Final, Self

import pygame

from game.ui.look import Look, Words
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import paint_keycap, width_of_keycap
from game.ui.widgets.base import Action, Size
from game.ui.widgets.layout import Align
from game.ui.widgets.pressable import USE_KEYS, Pressable
from game.ui.widgets.surface import CORNER, paint_surface

_HOLD_SECONDS: Final = 0.8
_ICON: Final = 20


class Weight(Enum):
    """How much a button asks for attention."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


class Button(Pressable):
    """A button with words, an icon, or both. An icon alone needs a tip, which is its name.

    Of several that belong together the one that holds may be ``chosen``: it is boxed, and as wide as before.
    ``narrow`` ones have little room beside their words.
    """

    def __init__(
        self,
        words: Words,
        on_press: Action | None = None,
        *,
        icon: str = "",
        weight: Weight = Weight.PLAIN,
        align: Align = "centre",
        small: bool = False,
        narrow: bool = False,
        held: bool = False,
        chosen: bool = False,
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
        hotkey: str = "",
        show_hotkey: bool = True,
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled, hotkey=hotkey)
        self.words = words
        self._action = on_press
        self._icon = icon
        self._weight = weight
        self._align: Align = align
        self._small = small
        self._narrow = narrow
        self._held = held
        self.chosen = chosen
        self._show_hotkey = show_hotkey and bool(hotkey)
        self._hold = 0.0

    @property
    def moving(self) -> bool:
        return self._held and self.down

    def measure(self, look: Look, width: int) -> Size:
        natural = self._content_width(look) + 2 * self._side(look)
        return Size(min(width, natural), look.grid(4 if self._small else 5))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        fill, line, ink = self._inks()
        if fill or line:
            paint_surface(surface, look, self.rect, fill=fill or Ink.PANEL, line=line)
        if self._hold:
            self._paint_hold(surface, look)
        self._paint_content(surface, look, ink)

    def say(self, look: Look) -> str:
        return look.word(self.words) or (look.word(self.tip) if self.tip else "")

    def cut(self, look: Look) -> str:
        return self.say(look) if self._content_width(look) > self.rect.width else ""

    def use(self) -> None:
        self.perform(self._action)

    def adopt(self, old: Self) -> None:
        # What means something else by now is not what has been pressed.
        if old.words == self.words and self.enabled:
            self.down, self._hold = old.down, old._hold

    def on_press(self, pos: tuple[int, int]) -> bool:
        self._hold = 0.0
        return super().on_press(pos)

    def on_key(self, event: pygame.Event) -> bool:
        if not self._held:
            return super().on_key(event)
        if event.key in USE_KEYS and not self.down:
            self.down, self._hold = self.enabled, 0.0
            self.redraw()
        return event.key in USE_KEYS

    def on_key_up(self, event: pygame.Event) -> bool:
        if event.key not in USE_KEYS or not self.down:
            return False
        self.down, self._hold = False, 0.0
        self.redraw()
        return True

    def on_use(self) -> bool:
        if not self._held:
            return super().on_use()
        # A press or a hotkey is not enough: only time held makes it happen.
        self._hold = 0.0
        return True

    def on_focus(self, focused: bool) -> None:
        if not focused:
            self.down, self._hold = False, 0.0

    def tick(self, dt: float) -> None:
        self._hold = min(1.0, self._hold + dt / _HOLD_SECONDS)
        self.redraw()
        if self._hold >= 1.0:
            self.down, self._hold = False, 0.0
            self.use()

    def _inks(self) -> tuple[Ink | None, Ink | None, Ink]:
        """Fill, outline and text."""
        if not self.enabled:
            return (
                (None, None, Ink.TEXT_OFF)
                if self._weight is Weight.QUIET
                else (Ink.PANEL, Ink.LINE, Ink.TEXT_OFF)
            )
        lit = self.lit
        if self.chosen:
            return Ink.ACCENT_DEEP, (Ink.TEXT if lit else Ink.ACCENT), Ink.TEXT
        match self._weight:
            case Weight.MAIN:
                return Ink.ACCENT, (Ink.TEXT if lit else None), Ink.ON_ACCENT
            case Weight.DANGER:
                return (Ink.URGENT_DEEP, Ink.URGENT if lit else Ink.LINE_STRONG, Ink.URGENT)
            case Weight.QUIET:
                return (Ink.HOVER if lit else None), None, Ink.TEXT
            case Weight.PLAIN:
                return (Ink.HOVER if lit else Ink.RAISED), (Ink.LINE_STRONG if lit else Ink.LINE), Ink.TEXT

    def _side(self, look: Look) -> int:
        if not self.words:
            return look.grid(0.75 if self._small else 1.25)
        if self._narrow:
            return look.grid(0.625)
        return look.grid(1.25 if self._small or self._weight is Weight.QUIET else 2)

    def _kind(self) -> Type:
        return Type.SMALL_STRONG if self._small else Type.CONTROL

    def _content_width(self, look: Look) -> int:
        parts: list[int] = []
        if self._show_hotkey:
            parts.append(width_of_keycap(look, self.hotkey.upper()))
        if self._icon:
            parts.append(look.px(_ICON))
        if self.words:
            parts.append(look.fonts.width(self._kind(), look.word(self.words)))
        return sum(parts) + look.grid(1) * max(0, len(parts) - 1)

    def _paint_content(self, surface: pygame.Surface, look: Look, ink: Ink) -> None:
        spare = self.rect.width - self._content_width(look)
        left = self.rect.left + (spare // 2 if self._align == "centre" else min(self._side(look), spare // 2))
        middle = self.rect.centery
        if self._show_hotkey:
            left += paint_keycap(surface, look, (left, middle), self.hotkey.upper(), ink) + look.grid(1)
        if self._icon:
            icon = look.icon(self._icon, _ICON, ink)
            surface.blit(icon, (left, middle - icon.get_height() // 2))
            left += icon.get_width() + look.grid(1)
        if self.words:
            text = look.text(self._kind(), look.word(self.words), ink)
            top = middle - text.get_height() // 2 + look.fonts.cap_shift(self._kind())
            surface.blit(text, (left, top))

    def _paint_hold(self, surface: pygame.Surface, look: Look) -> None:
        height = look.px(4)
        width = round((self.rect.width - 2 * look.px(CORNER)) * self._hold)
        ink = Ink.ON_ACCENT if self._weight is Weight.MAIN else Ink.URGENT
        area = (self.rect.left + look.px(CORNER), self.rect.bottom - height - look.px(2), width, height)
        surface.fill(look.colour(ink), area)
