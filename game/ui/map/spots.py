"""Markers and edge chips as the map shows them: things to hover, focus and press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.edge import Edge
from game.ui.map.marks import Arc, FarPlace, Marker, MarkState
from game.ui.map.sprites import MARKER, MOVER, RINGED, Face, Sprites, whole
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import flag_size, paint_flag
from game.ui.widgets.base import Action, Size
from game.ui.widgets.pressable import Pressable
from game.ui.widgets.surface import paint_surface

_ICON: Final = 16
_FLAG: Final = 15
_CHEVRONS: Final = {
    Edge.TOP: "chevron-up",
    Edge.RIGHT: "chevron-right",
    Edge.BOTTOM: "chevron-down",
    Edge.LEFT: "chevron-left",
}


class MarkerSpot(Pressable):
    """A marker at a place."""

    def __init__(self, marker: Marker, action: Action | None) -> None:
        super().__init__(key=f"marker-{marker.id}", tip=marker.tip or marker.label or None)
        self.marker = marker
        self.bare = False
        """Whether its small signs stand elsewhere."""
        self.veiled = False
        """Whether a panel or a chip lies over it, so that it is not drawn: no mark is seen in part."""
        self.waits = False
        """Whether the map is too small for it now, so that it is neither seen nor reached."""
        self.aside = False
        """Whether it is not drawn because something lies over a part of it."""
        self.nudged = (0, 0)
        """How many pixels it has been moved so that the edge of the map does not cut it."""
        self.named: pygame.Rect | None = None
        """Where its name stands; None where only its tip names it."""
        self.sprites = Sprites()
        self._whole = self._ringed = self.rect
        self._action = action

    @property
    def can_focus(self) -> bool:
        return not self.waits

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.px(MARKER)), look.px(MARKER))

    def reaches(self, pos: tuple[int, int]) -> bool:
        if self.veiled or self.waits:
            return False
        return super().reaches(pos) or (self.named is not None and self.named.collidepoint(pos))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self.veiled or self.waits or self.aside:
            return
        self.sprites.blit(surface, look, self.rect.center, Face.of(self.marker, lit=self.lit, bare=self.bare))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._whole = self.covers(look)
        self._ringed = self._whole.inflate(2 * look.px(RINGED), 2 * look.px(RINGED))

    @property
    def seen(self) -> bool:
        return not (self.veiled or self.waits)

    @property
    def wholes(self) -> Sequence[pygame.Rect]:
        return (self._whole,)

    @property
    def about(self) -> Sequence[pygame.Rect]:
        # The ring of the keyboard lies round it.
        return (self._ringed,) if self.named is None else (self._ringed, self.named)

    @property
    def ringed(self) -> pygame.Rect:
        # A small sign at its edge is not cut.
        return self._whole

    def covers(self, look: Look) -> pygame.Rect:
        """What its picture covers, with the small signs at its edge."""
        return whole(look, self.marker, self.rect, bare=self.bare)

    def say(self, look: Look) -> str:
        return look.word(self.marker.label) or look.word(self.tip or "")

    def use(self) -> None:
        self.perform(self._action)


class MoverSpot(Pressable):
    """What is on its way along an arc."""

    def __init__(self, arc: Arc, action: Action | None) -> None:
        super().__init__(key=f"mover-{arc.id}", tip=arc.tip)
        self.arc = arc
        self.veiled = False
        """Whether a panel or a chip lies over it."""
        self.aside = False
        """Whether it is not drawn because something lies over a part of it."""
        self.sprites = Sprites()
        self._action = action

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.px(MOVER)), look.px(MOVER))

    @property
    def seen(self) -> bool:
        return not self.veiled

    @property
    def wholes(self) -> Sequence[pygame.Rect]:
        return (self.rect,)

    def reaches(self, pos: tuple[int, int]) -> bool:
        return not self.veiled and super().reaches(pos)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self.arc.carries is not None and not (self.veiled or self.aside):
            face = Face(self.arc.carries, self.arc.state, lit=self.lit, width=MOVER)
            self.sprites.blit(surface, look, self.rect.center, face)

    def say(self, look: Look) -> str:
        return look.word(self.tip or self.arc.label)

    def use(self) -> None:
        self.perform(self._action)


class EdgeChip(Pressable):
    """A far place at the edge of the map: its flag, its name, its local time, and the way to it."""

    def __init__(self, far: FarPlace, action: Action | None) -> None:
        super().__init__(key=f"far-{far.id}", tip=far.tip)
        self.far = far
        self.edge = Edge.TOP
        self.waits = False
        """Whether it has no room now, and is neither seen nor reached."""
        self.brief = False
        """Whether its flag stands for its name, on a small map."""
        self.briefest = False
        """Whether its flag stands for the time there too."""
        self._action = action

    @property
    def can_focus(self) -> bool:
        return not self.waits

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
        if self._named:
            name = look.text(Type.SMALL_STRONG, look.word(self.far.name), Ink.TEXT)
            surface.blit(name, name.get_rect(midleft=(left, middle)))
            left += name.get_width() + look.grid(1)
        if self._timed:
            time = look.text(Type.SMALL, look.word(self.far.time), Ink.TEXT_SOFT)
            surface.blit(time, time.get_rect(midleft=(left, middle)))

    def say(self, look: Look) -> str:
        return f"{look.word(self.far.name)} {look.word(self.far.time)}".strip()

    def cut(self, look: Look) -> str:
        return self.say(look) if self.rect.width and self._content(look) > self.rect.width else ""

    def use(self) -> None:
        self.perform(self._action)

    @property
    def _named(self) -> bool:
        return not (self.brief and self.far.flag)

    @property
    def _timed(self) -> bool:
        return bool(self.far.time) and not (self.briefest and self.far.flag)

    def _content(self, look: Look) -> int:
        parts = []
        if self.far.flag:
            parts.append(flag_size(look, _FLAG)[0])
        if self._named:
            parts.append(look.fonts.width(Type.SMALL_STRONG, look.word(self.far.name)))
        if self._timed:
            parts.append(look.fonts.width(Type.SMALL, look.word(self.far.time)))
        return look.px(_ICON) + look.grid(0.5) + sum(parts) + look.grid(1) * (len(parts) - 1)
