"""The bar beside content that is taller than its room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.look import Look

BAR_ROOM: Final = 2
"""The room for it, in grid steps."""
_WIDTH: Final = 6
"""In pixels at scale 1."""
_LEAST: Final = 6
"""The least height of its thumb, in grid steps."""
_CLEAR: Final = 4
"""How far its ends keep from those of the room, in pixels at scale 1: clear of the corners of a frame."""
_IN: Final = 3
"""How far it keeps from the side where that may be framed or is the border of a pane."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where it stands and what it says."""

    track: pygame.Rect
    """Where the thumb goes up and down."""
    thumb: pygame.Rect
    overflow: int
    """By how much the content is taller than its room, in real pixels."""

    @classmethod
    def of(cls, look: Look, room: pygame.Rect, overflow: int, offset: int, *, framed: bool) -> Bar:
        """The bar of a room whose content is scrolled so far."""
        track = room.inflate(0, -2 * min(look.px(_CLEAR), room.height // 4))
        track.width -= look.px(_IN) if framed else 0
        width = look.px(_WIDTH)
        share = track.height * room.height // max(1, room.height + overflow)
        height = max(min(look.grid(_LEAST), track.height), share)
        top = (track.height - height) * min(offset, overflow) // max(1, overflow)
        return cls(track, pygame.Rect(track.right - width, track.top + top, width, height), overflow)

    def offset(self, top: int) -> int:
        """How far the content is scrolled when the top of the thumb is at a height."""
        travel = max(1, self.track.height - self.thumb.height)
        return round((top - self.track.top) * self.overflow / travel)
