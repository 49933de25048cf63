"""Markers and edge chips as the map shows them: things to hover, focus and press."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.map.edge import Edge
from game.ui.map.marks import FarPlace, Marker, MarkState
from game.ui.theme import DEEP, Ink, Type
from game.ui.widgets.badge import flag_size, paint_flag
from game.ui.widgets.base import Action, Size
from game.ui.widgets.pressable import Pressable
from game.ui.widgets.surface import paint_surface

MARKER: Final = 28
"""The width of a marker, in pixels at scale 1."""
_ICON: Final = 16
_FLAG: Final = 15
_CHEVRONS: Final = {
    Edge.TOP: "chevron-up",
    Edge.RIGHT: "chevron-right",
    Edge.BOTTOM: "chevron-down",
    Edge.LEFT: "chevron-left",
}


class MarkerSpot(Pressable):
    """A marker: an icon in a roundel, coloured by how much attention it wants."""

    def __init__(self, marker: Marker, action: Action | None) -> None:
        super().__init__(key=f"marker-{marker.id}", tip=marker.tip or marker.label or None)
        self.marker = marker
        self._action = action

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.px(MARKER)), look.px(MARKER))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        state = self.marker.state
        centre, radius = self.rect.center, self.rect.width // 2
        loud = state is MarkState.URGENT
        ring, fill = look.colour(state.value), look.colour(DEEP.get(state.value, Ink.PANEL))
        if self.lit:
            fill = look.colour(Ink.HOVER)
        # A dark rim keeps the roundel apart from borders and from its neighbours.
        paint.disc(surface, centre, radius + look.px(2), look.colour(Ink.SEA))
        paint.disc(surface, centre, radius, ring)
        if not loud:
            paint.disc(surface, centre, radius - look.px(2), fill)
        icon = look.icon(self.marker.kind.value, _ICON, Ink.ON_ACCENT if loud else state.value)
        surface.blit(icon, icon.get_rect(center=centre))
        if self.marker.count > 1:
            self._paint_count(surface, look)

    def say(self, look: Look) -> str:
        return look.word(self.marker.label) or look.word(self.tip or "")

    def use(self) -> None:
        self.perform(self._action)

    def _paint_count(self, surface: pygame.Surface, look: Look) -> None:
        text = look.text(Type.SMALL_STRONG, str(self.marker.count), Ink.ON_ACCENT)
        radius = max(look.px(9), text.get_width() // 2 + look.px(4))
        centre = self.rect.right - look.px(2), self.rect.bottom - look.px(3)
        paint.disc(surface, centre, radius + look.px(1), look.colour(Ink.SEA))
        paint.disc(surface, centre, radius, look.colour(Ink.TEXT))
        shift = look.fonts.cap_shift(Type.SMALL_STRONG)
        surface.blit(text, text.get_rect(center=centre).move(0, shift))


class EdgeChip(Pressable):
    """A far place at the edge of the map: its flag, its name, its local time, and the way to it."""

    def __init__(self, far: FarPlace, action: Action | None) -> None:
        super().__init__(key=f"far-{far.id}", tip=far.tip)
        self.far = far
        self.edge = Edge.TOP
        self._action = action

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, self._content(look) + 2 * look.grid(1)), look.grid(4))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        state = self.far.state.value
        quiet = self.far.state is MarkState.QUIET
        line = Ink.LINE_STRONG if self.lit else Ink.LINE if quiet else state
        paint_surface(surface, look, self.rect, fill=Ink.HOVER if self.lit else Ink.PANEL, line=line)
        chevron = look.icon(_CHEVRONS[self.edge], _ICON, Ink.TEXT_OFF if quiet else state)
        left, middle = self.rect.left + look.grid(1), self.rect.centery
        if self.edge is Edge.RIGHT:
            surface.blit(chevron, chevron.get_rect(midright=(self.rect.right - look.grid(1), middle)))
        else:
            surface.blit(chevron, chevron.get_rect(midleft=(left, middle)))
            left += chevron.get_width() + look.grid(0.5)
        if self.far.flag:
            width, tall = flag_size(look, _FLAG)
            paint_flag(surface, look, (left, middle - tall // 2), self.far.flag, _FLAG)
            left += width + look.grid(1)
        name = look.text(Type.SMALL_STRONG, look.word(self.far.name), Ink.TEXT)
        surface.blit(name, name.get_rect(midleft=(left, middle)))
        if self.far.time:
            left += name.get_width() + look.grid(1)
            time = look.text(Type.SMALL, look.word(self.far.time), Ink.TEXT_SOFT)
            surface.blit(time, time.get_rect(midleft=(left, middle)))

    def say(self, look: Look) -> str:
        return f"{look.word(self.far.name)} {look.word(self.far.time)}".strip()

    def cut(self, look: Look) -> str:
        return self.say(look) if self.rect.width and self._content(look) > self.rect.width else ""

    def use(self) -> None:
        self.perform(self._action)

    def _content(self, look: Look) -> int:
        name = look.fonts.width(Type.SMALL_STRONG, look.word(self.far.name))
        width = look.px(_ICON) + look.grid(0.5) + name
        if self.far.flag:
            width += flag_size(look, _FLAG)[0] + look.grid(1)
        if self.far.time:
            width += look.grid(1) + look.fonts.width(Type.SMALL, look.word(self.far.time))
        return width
