"""The window and its one event loop."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pygame

from game.ui.look import Look, Taste
from game.ui.mark import mark
from game.ui.memory import give_pictures_back, sweep
from game.ui.screen import Screen
from game.ui.stack import HelpPage, ScreenStack
from game.ui.theme import Ink

SMALLEST_WINDOW: Final = (1024, 640)
_FRAMES_PER_SECOND: Final = 60
_IDLE_MS: Final = 100
"""How long to wait for an event while nothing moves; screens still see time pass this often."""
_LONGEST_STEP: Final = 0.25
"""A laptop that wakes from sleep must not make every animation jump."""


_ICON: Final = 64
"""Pixels across; systems scale it down for their bars."""
ACCELERATION: Final = "SDL_FRAMEBUFFER_ACCELERATION"
_UNSEEN: Final = frozenset({"offscreen", "dummy", "evdev"})
"""Drivers that open a window which nobody can see; SDL falls back on them where there is no display."""
_BESIDE = 8
_ABOVE = 88
"""Pixels of a desktop that are not the window's, at each side and in all above and below."""


class NoDisplayError(Exception):
    """There is no display to open a window on."""


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """How the window opens."""

    title: str
    size: tuple[int, int] = (1280, 800)
    software: bool = False
    """Whether pictures are copied to the screen without a graphics card, whatever the environment says."""


def fitting(wanted: tuple[int, int], desktops: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The size of a window on the first desktop, with room left for its title bar and the bars of the
    system."""
    room = (desktops[0][0] - 2 * _BESIDE, desktops[0][1] - _ABOVE) if desktops else wanted
    width, height = (
        max(least, min(want, has)) for least, want, has in zip(SMALLEST_WINDOW, wanted, room, strict=True)
    )
    return width, height


def _expect_seen() -> None:
    """Tells a display from what SDL takes in place of one, unless somebody has asked for just that."""
    driver = pygame.display.get_driver()
    if driver in _UNSEEN and not any(
        os.environ.get(name) for name in ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")
    ):
        pygame.display.quit()
        raise NoDisplayError("there is no display")


class App:
    """One window. ``run`` returns when the last screen has closed."""

    def __init__(
        self,
        look: Look,
        first: Callable[[], Screen[Any]],
        plan: WindowPlan,
        *,
        autosave: Callable[[], None] = lambda: None,
        change: Callable[[Taste], None] | None = None,
        help_page: HelpPage | None = None,
    ) -> None:
        self._look = look
        self._first = first
        self._plan = plan
        self._autosave = autosave
        self._help_page = help_page
        self._change = change or look.change
        self._fullscreen = False
        self._unswept = False
        """Whether anything has been drawn since memory was last swept."""

    def run(self) -> None:
        """Opens the window and runs until it is closed; the autosave is made whatever happens."""
        try:
            window = self._open()
            self._loop(window, ScreenStack(self._look, window.size, self._first(), help_page=self._help_page))
        finally:
            try:
                self._autosave()
            finally:
                self._look.sounds.close()
                pygame.quit()

    def _open(self) -> pygame.Window:
        give_pictures_back()
        # SDL reads this once, when it starts.
        if self._plan.software:
            os.environ[ACCELERATION] = "0"
        elif sys.platform == "linux":
            # Without a GPU, SDL's accelerated framebuffer costs ten times as much as a plain copy.
            os.environ.setdefault(ACCELERATION, "0")
        try:
            pygame.display.init()
            _expect_seen()
            pygame.font.init()
            size = fitting(self._plan.size, pygame.display.get_desktop_sizes())
            # It is shown only when it wears its own icon, not pygame's.
            window = pygame.Window(self._plan.title, size, resizable=True, hidden=True)
            window.set_icon(mark(_ICON))
            window.minimum_size = SMALLEST_WINDOW
            window.show()
            surface = window.get_surface()
        except pygame.error as fault:
            raise NoDisplayError(str(fault)) from fault
        surface.fill(self._look.colour(Ink.GROUND))
        window.flip()
        pygame.key.set_repeat(350, 40)
        return window

    def _loop(self, window: pygame.Window, stack: ScreenStack) -> None:
        clock = pygame.Clock()
        while stack.alive:
            for event in self._events(stack.moving or stack.stale):
                self._route(window, stack, event)
                if not stack.alive:
                    return
            passed = clock.tick(_FRAMES_PER_SECOND if stack.moving else 0) / 1000
            self._wear_fullscreen(window)
            stack.update(min(passed, _LONGEST_STEP))
            if stack.alive and stack.stale:
                stack.draw(window.get_surface())
                window.flip()
                self._unswept = True
                # The device may take its time to open; the first picture does not wait for it.
                self._look.sounds.open()

    def _events(self, busy: bool) -> Iterator[pygame.Event]:
        if not busy:
            waited = pygame.event.wait(_IDLE_MS)
            if waited.type != pygame.NOEVENT:
                yield waited
            elif self._unswept:
                self._unswept = False
                sweep()
        yield from pygame.event.get()

    def _route(self, window: pygame.Window, stack: ScreenStack, event: pygame.Event) -> None:
        if event.type == pygame.QUIT:
            stack.quit_asked()
        elif event.type == pygame.WINDOWSIZECHANGED:
            stack.resize(window.size)
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            stack.expose()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            taste = self._look.taste
            self._change(replace(taste, fullscreen=not taste.fullscreen))
        else:
            stack.handle(event)

    def _wear_fullscreen(self, window: pygame.Window) -> None:
        if self._look.taste.fullscreen == self._fullscreen:
            return
        self._fullscreen = not self._fullscreen
        if self._fullscreen:
            window.set_fullscreen(desktop=True)
        else:
            window.set_windowed()
