"""The part of the map that panels leave free, and what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

_LARGE: Final = 8
"""A panel counts that covers at least one part in so many of the room."""


def free_room(room: pygame.Rect, panels: Sequence[pygame.Rect]) -> pygame.Rect:
    """The largest rectangle of a room beside its largest panel; the room itself where none is large."""
    over = [room.clip(panel) for panel in panels]
    panel = max(over, key=lambda rect: rect.width * rect.height, default=None)
    if panel is None or _area(panel) * _LARGE < _area(room):
        return room
    beside = (
        pygame.Rect(room.left, room.top, panel.left - room.left, room.height),
        pygame.Rect(panel.right, room.top, room.right - panel.right, room.height),
        pygame.Rect(room.left, room.top, room.width, panel.top - room.top),
        pygame.Rect(room.left, panel.bottom, room.width, room.bottom - panel.bottom),
    )
    best = max(beside, key=_area)
    return best if _area(best) else room


def mostly(rect: pygame.Rect, room: pygame.Rect) -> bool:
    """Whether at least half of a rectangle lies in a room."""
    return 2 * _area(rect.clip(room)) >= _area(rect)


def _area(rect: pygame.Rect) -> int:
    return rect.width * rect.height
