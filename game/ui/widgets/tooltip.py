"""The tip beside a widget, shown on hover and on keyboard focus."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.scroll import ScrollView
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


def _kept_text(look: Look, widget: Widget) -> RichText | None:
    """The tip of a widget; it is drawn for many frames, and its lines are broken once."""
    made_for = look.version, widget.disabled, widget.tip
    if widget.set_tip is None or widget.set_tip[0] != made_for:
        widget.set_tip = made_for, tip_text(widget)
    return widget.set_tip[1]


def draw_tip(surface: pygame.Surface, look: Look, widget: Widget) -> pygame.Rect | None:
    """Draws the tip of a widget where there is room for it and returns where.

    It stands below, but beside what is one of a list, so that the next of the list can be read.
    """
    text = _kept_text(look, widget)
    if text is None or not widget.shown:
        # What scrolling hides has no place beside which its tip could stand.
        return None
    bounds = surface.get_rect().inflate(-2 * look.grid(1), -2 * look.grid(1))
    across, down = look.grid(1.5), look.grid(1)
    size = text.measure(look, min(look.grid(_WIDEST), bounds.width - 2 * across))
    area = pygame.Rect(0, 0, size.width + 2 * across, size.height + 2 * down)
    gap = look.grid(1)
    beside = widget.shown
    listed = _list_round(widget)
    right = listed is not None and listed.right + gap + area.width <= bounds.right
    left = listed is not None and listed.left - gap - area.width >= bounds.left
    if listed is not None and (right or left):
        area.topleft = listed.right + gap if right else listed.left - gap - area.width, beside.top
    else:
        area.topleft = beside.left, beside.bottom + gap
        if area.bottom > bounds.bottom:
            area.bottom = beside.top - gap
    area.clamp_ip(bounds)
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.LINE_STRONG)
    text.place(look, area.inflate(-2 * across, -2 * down))
    text.draw(surface, look)
    return area


def _list_round(widget: Widget) -> pygame.Rect | None:
    """Where the list is drawn in which a widget stands; None where it stands in none."""
    above = widget.parent
    while above:
        if isinstance(above, ScrollView):
            return above.rect
        above = above.parent
    return None
