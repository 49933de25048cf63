"""What pressing means: by mouse, released where it began; by Enter or Space; by a hotkey."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.widgets.base import Widget

ENTER_KEYS: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
USE_KEYS: Final = (*ENTER_KEYS, pygame.K_SPACE)


class Pressable(Widget):
    """A widget that is pressed as a whole. A subclass says in ``use`` what that does."""

    focusable = True
    down = False
    """Whether it is being pressed now."""

    @property
    def lit(self) -> bool:
        """Whether it shows that pressing it would do something."""
        return self.enabled and (self.hovered or self.down)

    def use(self) -> None:
        """Does what it is for."""
        raise NotImplementedError

    def on_press(self, pos: tuple[int, int]) -> bool:
        self.down = self.enabled and self.reaches(pos)
        self.redraw()
        return True

    def on_release(self, pos: tuple[int, int]) -> None:
        was_down, self.down = self.down, False
        self.redraw()
        if was_down and self.reaches(pos):
            self.on_use()

    def on_key(self, event: pygame.Event) -> bool:
        return event.key in USE_KEYS and self.on_use()

    def on_use(self) -> bool:
        if self.enabled:
            self.cue("click")
            self.use()
        return True
