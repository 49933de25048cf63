"""Draws the notice line."""

from __future__ import annotations

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.surface import paint_surface


def draw_notice(surface: pygame.Surface, look: Look) -> None:
    """Draws what is said at the foot of the window, over everything else."""
    notice = look.notices.shown
    if notice is None:
        return
    across, icon = look.grid(1.5), look.icon(notice.icon, 18, Ink.ACCENT)
    beside = 2 * across + icon.get_width() + look.grid(1)
    room = surface.get_width() - 2 * look.grid(2) - beside
    text = look.fonts.elided(Type.BODY, look.word(notice.words), room)
    picture = look.text(Type.BODY, text, Ink.TEXT)
    area = pygame.Rect(0, 0, beside + picture.get_width(), look.grid(5))
    area.midbottom = surface.get_rect().centerx, surface.get_height() - look.grid(2)
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.ACCENT)
    surface.blit(icon, icon.get_rect(midleft=(area.left + across, area.centery)))
    left = area.right - across - picture.get_width()
    surface.blit(picture, picture.get_rect(midleft=(left, area.centery)))
