"""The tip beside a widget, shown on hover and on keyboard focus."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.surface import paint_surface
from game.ui.widgets.text import Paragraph, RichText

_WIDEST: Final = 40
"""In grid steps."""


def tip_text(widget: Widget) -> RichText | None:
    """What the tip of a widget says: first why it cannot be used, then what it is."""
    parts = [Paragraph((widget.disabled,), Type.SMALL_STRONG, Ink.WARNING)] if widget.disabled else []
    if widget.tip:
        parts.append(Paragraph((widget.tip,), Type.SMALL, Ink.TEXT))
    return RichText(*parts, gap=0.5) if parts else None


def draw_tip(surface: pygame.Surface, look: Look, widget: Widget) -> pygame.Rect | None:
    """Draws the tip of a widget where there is room for it, below if possible, and returns where."""
    text = tip_text(widget)
    if text is None:
        return None
    bounds = surface.get_rect().inflate(-2 * look.grid(1), -2 * look.grid(1))
    across, down = look.grid(1.5), look.grid(1)
    size = text.measure(look, min(look.grid(_WIDEST), bounds.width - 2 * across))
    area = pygame.Rect(0, 0, size.width + 2 * across, size.height + 2 * down)
    gap = look.grid(1)
    beside = widget.shown
    area.topleft = beside.left, beside.bottom + gap
    if area.bottom > bounds.bottom:
        area.bottom = beside.top - gap
    area.clamp_ip(bounds)
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.LINE_STRONG)
    text.place(look, area.inflate(-2 * across, -2 * down))
    text.draw(surface, look)
    return area
