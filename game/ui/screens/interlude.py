"""A page on the bare map, which shows nothing that only one side knows."""

from __future__ import annotations

from typing import ClassVar

import pygame

from game.model.message import Message
from game.ui.map.view import MapView
from game.ui.widgets.base import Widget
from game.ui.widgets.input import Wheel
from game.ui.widgets.layout import Anchor
from game.ui.widgets.panel import Panel

_WIDTH = 76
"""In grid steps."""
_LOW = 760
"""Room in pixels at scale 1 below which the page has small margins."""


class Backdrop(MapView):
    """A map that is only looked at."""

    focusable: ClassVar[bool] = False

    def on_press(self, pos: tuple[int, int]) -> bool:  # noqa: ARG002  (it is not dragged)
        return False

    def on_wheel(self, wheel: Wheel) -> bool:  # noqa: ARG002  (nor zoomed)
        return False

    def on_key(self, event: pygame.Event) -> bool:  # noqa: ARG002
        return False


def on_the_map(page: Widget, room: tuple[float, float]) -> Widget:
    """A page in the middle of a window, whose room is given in pixels at scale 1."""
    low = room[1] < _LOW
    panel = Panel(page, pad=3 if low else 5)
    place = Anchor(panel, "centre", "centre", margin=1 if low else 3, width=_WIDTH)
    return Backdrop(name=Message("ui.map.name"), overlays=(place,), key="backdrop")
