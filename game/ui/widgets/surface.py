"""The grounds that widgets stand on."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.theme import Ink

SOLID: Final = 3
FADES: Final = 5
"""How far, in pixels at scale 1, around what lies over others all is dark, and then over how far less so."""
CORNER: Final = 6
"""The radius of round corners, in pixels at scale 1."""
_STRIPE: Final = 4


def lift(surface: pygame.Surface, look: Look, rect: pygame.Rect) -> None:
    """Draws what makes a ground lie over others: a shadow, in which no letter touches its border."""
    paint.shadow(surface, rect, look.colour(Ink.SCRIM), look.px(SOLID), look.px(FADES), look.px(CORNER))


def paint_surface(
    surface: pygame.Surface,
    look: Look,
    rect: pygame.Rect,
    *,
    fill: Ink,
    line: Ink | None = None,
    edge: Ink | None = None,
    corner: float = CORNER,
) -> None:
    """Draws a ground with an outline; an edge is a stripe of colour down its left side."""
    radius = look.px(corner)
    if line:
        inner, outer = look.colour(fill), look.colour(line)
        paint.bordered(surface, rect, inner, outer, radius=radius, width=look.px(1))
    else:
        paint.box(surface, rect, look.colour(fill), radius)
    if edge:
        before = surface.get_clip()
        stripe = pygame.Rect(rect.left, rect.top, look.px(_STRIPE), rect.height)
        surface.set_clip(stripe.clip(before))
        paint.box(surface, rect, look.colour(edge), radius)
        surface.set_clip(before)
