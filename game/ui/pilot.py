"""Plays screens without a window: posts keys and clicks and lets time pass, as tests do."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.ui.look import Look
from game.ui.screen import Screen
from game.ui.stack import HelpPage, ScreenStack
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.faults import Fault, layout_faults

_NAMES: Final = {
    "enter": pygame.K_RETURN,
    "esc": pygame.K_ESCAPE,
    "pageup": pygame.K_PAGEUP,
    "pagedown": pygame.K_PAGEDOWN,
}
_MODS: Final = {"shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL, "alt": pygame.KMOD_LALT}
_STEP: Final = 1 / 60


class Pilot:
    """A player who sees every frame and never tires."""

    def __init__(
        self,
        look: Look,
        first: Screen[Any],
        size: tuple[int, int] = (1280, 720),
        *,
        help_page: HelpPage | None = None,
    ) -> None:
        self.look = look
        self.size = size
        self.stack = ScreenStack(look, size, first, help_page=help_page)

    @property
    def screen(self) -> WidgetScreen[Any]:
        """The screen in use."""
        screen = self.stack.top
        if not isinstance(screen, WidgetScreen):
            raise TypeError(f"{type(screen).__name__} has no widgets")
        return screen

    @property
    def focus(self) -> str:
        """The key of the widget that has the keyboard; empty if none has."""
        widget = self.screen.router.focus
        return widget.key if widget else ""

    def find(self, key: str) -> Widget:
        """The widget with a key."""
        return self.screen.find(key)

    def focus_on(self, key: str) -> None:
        """Gives the keyboard to a widget, as a press on it would."""
        self.screen.focus(self.find(key))

    def press(self, *names: str) -> None:
        """Presses and releases keys by name, such as ``tab``, ``shift+tab``, ``enter`` or ``a``."""
        for name in names:
            self.key_down(name)
            self.key_up(name)

    def key_down(self, name: str) -> None:
        """Presses a key without releasing it."""
        key, mod, letter = _key(name)
        self.post(pygame.KEYDOWN, key=key, mod=mod, unicode=letter)

    def key_up(self, name: str) -> None:
        """Releases a key."""
        key, mod, _ = _key(name)
        self.post(pygame.KEYUP, key=key, mod=mod)

    def write(self, text: str) -> None:
        """Enters text as a keyboard or an input method does."""
        self.post(pygame.TEXTINPUT, text=text)

    def click(self, target: Widget | tuple[int, int]) -> None:
        """Moves to a widget or a spot, and clicks."""
        pos = target.shown.center if isinstance(target, Widget) else target
        self.hover(pos)
        self.post(pygame.MOUSEBUTTONDOWN, pos=pos, button=pygame.BUTTON_LEFT)
        self.post(pygame.MOUSEBUTTONUP, pos=pos, button=pygame.BUTTON_LEFT)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Presses at one spot and releases at another."""
        self.hover(start)
        self.post(pygame.MOUSEBUTTONDOWN, pos=start, button=pygame.BUTTON_LEFT)
        self.post(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(1, 0, 0))
        self.post(pygame.MOUSEBUTTONUP, pos=end, button=pygame.BUTTON_LEFT)

    def hover(self, target: Widget | tuple[int, int]) -> None:
        """Moves the pointer to a widget or a spot."""
        pos = target.shown.center if isinstance(target, Widget) else target
        self.post(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))

    def wheel(self, notches: int, target: Widget | tuple[int, int]) -> None:
        """Turns the wheel over a widget or a spot; positive is away from the player."""
        pos = target.shown.center if isinstance(target, Widget) else target
        self.post(pygame.MOUSEWHEEL, x=0, y=notches, pos=pos)

    def post(self, kind: int, **parts: object) -> None:
        """Gives the stack an event."""
        self.stack.handle(pygame.Event(kind, parts))

    def wait(self, seconds: float) -> None:
        """Lets time pass in small steps."""
        for _ in range(round(seconds / _STEP)):
            self.stack.update(_STEP)

    def settle(self, longest: float = 5.0) -> None:
        """Lets time pass until the screen in use stands still, at most so many seconds."""
        for _ in range(round(longest / _STEP)):
            if not self.stack.moving:
                return
            self.stack.update(_STEP)

    def resize(self, size: tuple[int, int]) -> None:
        """Gives the window another size."""
        self.size = size
        self.stack.resize(size)

    def draw(self) -> pygame.Surface:
        """A picture of what is visible now."""
        surface = pygame.Surface(self.size)
        self.stack.draw(surface)
        return surface

    def faults(self) -> list[Fault]:
        """What is wrong with the layout of the screen in use."""
        return layout_faults(self.screen.root, self.look)


def _key(name: str) -> tuple[int, int, str]:
    *mods, base = name.split("+") if len(name) > 1 else [name]
    mod = 0
    for held in mods:
        mod |= _MODS[held]
    key = _NAMES.get(base) or pygame.key.key_code(base)
    return key, mod, base if len(base) == 1 else ""
