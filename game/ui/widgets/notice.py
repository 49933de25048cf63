"""Draws the notice line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.surface import paint_surface

_UP: Final = (0, 6, 12)
"""How far above the foot of the window it may stand, in grid steps."""


def draw_notice(surface: pygame.Surface, look: Look, pressable: Sequence[pygame.Rect] = ()) -> None:
    """Draws what is said at the foot of the window, over everything else; where it covers least of what can
    be pressed."""
    notice = look.notices.shown
    if notice is None:
        return
    across, icon = look.grid(1.5), look.icon(notice.icon, 18, Ink.ACCENT)
    beside = 2 * across + icon.get_width() + look.grid(1)
    room = surface.get_width() - 2 * look.grid(2) - beside
    text = look.fonts.elided(Type.BODY, look.word(notice.words), room)
    picture = look.text(Type.BODY, text, Ink.TEXT)
    area = pygame.Rect(0, 0, beside + picture.get_width(), look.grid(5))
    foot = surface.get_height() - look.grid(2)
    lefts = (surface.get_width() - area.width) // 2, look.grid(2)
    spots = [area.move(left, foot - look.grid(up) - area.height) for up in _UP for left in lefts]
    area = min(spots, key=lambda spot: sum(_size(spot.clip(rect)) for rect in pressable))
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.ACCENT)
    surface.blit(icon, icon.get_rect(midleft=(area.left + across, area.centery)))
    left = area.right - across - picture.get_width()
    surface.blit(picture, picture.get_rect(midleft=(left, area.centery)))


def _size(rect: pygame.Rect) -> int:
    return rect.width * rect.height
