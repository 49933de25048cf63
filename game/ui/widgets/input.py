"""What a widget may answer.

A handler that returns True has used the event; otherwise the event goes to the parent.
"""
# ruff: noqa: ARG002  (every handler does nothing, and needs no argument, until a widget wants it)

from __future__ import annotations

from typing import NamedTuple

import pygame


class Wheel(NamedTuple):
    """A turn of the wheel."""

    dx: float
    dy: float
    """In notches; positive is away from the player."""
    pos: tuple[int, int]


class Listener:
    """The handlers, all of which ignore what happens."""

    def on_press(self, pos: tuple[int, int]) -> bool:
        """The left button went down here; using it captures the pointer until it is released."""
        return False

    def on_drag(self, pos: tuple[int, int]) -> None:
        """The captured pointer moved."""

    def on_release(self, pos: tuple[int, int]) -> None:
        """The captured pointer was released, here or elsewhere."""

    def on_hover(self, pos: tuple[int, int]) -> None:
        """The pointer moved over this widget."""

    def on_wheel(self, wheel: Wheel) -> bool:
        """The wheel turned."""
        return False

    def on_key(self, event: pygame.Event) -> bool:
        """A key went down while the keyboard was here or below."""
        return False

    def on_key_up(self, event: pygame.Event) -> bool:
        """A key was released while the keyboard was here or below."""
        return False

    def on_text(self, text: str) -> bool:
        """Text was entered while the keyboard was here."""
        return False

    def on_compose(self, text: str) -> bool:
        """Text is being composed with an input method; empty when that ends."""
        return False

    def on_focus(self, focused: bool) -> None:
        """The keyboard came or went."""

    def on_use(self) -> bool:
        """The hotkey was pressed."""
        return False

    def tick(self, dt: float) -> None:
        """Lets seconds pass; called while the widget moves by itself."""
