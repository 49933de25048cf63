"""A stretch of time still to come: an hour as a mark, or a window as a band, on a scale that others share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget
from game.ui.widgets.surface import paint_surface

_BAR: Final = 10
_APART: Final = 2
"""Grid steps between the names of two marks at least."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The hours that lanes show."""

    start: int
    end: int

    def x(self, bar: pygame.Rect, hour: int) -> int:
        """Where an hour lies on a bar."""
        share = (min(max(hour, self.start), self.end) - self.start) / max(1, self.end - self.start)
        return bar.left + round(share * bar.width)


class Lane(Widget):
    """One thing ahead: a window of hours is hatched, a certain hour a solid mark. The words beside it say
    the same."""

    def __init__(self, scale: Scale, start: int, end: int, *, ink: Ink = Ink.ACCENT) -> None:
        super().__init__()
        self._scale = scale
        self._start = start
        self._end = end
        self._ink = ink

    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.px(_BAR))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        bar = pygame.Rect(self.rect.left, 0, self.rect.width, look.px(_BAR))
        bar.centery = self.rect.centery
        paint_surface(surface, look, bar, fill=Ink.SUNKEN, line=Ink.LINE_STRONG, corner=2)
        left, right = self._scale.x(bar, self._start), self._scale.x(bar, self._end)
        colour = look.colour(self._ink)
        if right - left < look.px(4):
            mark = pygame.Rect(0, 0, look.px(4), bar.height + look.px(4))
            mark.center = min(max(left, bar.left + look.px(2)), bar.right - look.px(2)), bar.centery
            paint.box(surface, mark, colour, look.px(1))
            return
        area = pygame.Rect(left, bar.top, right - left, bar.height)
        paint.hatch(surface, area, colour, look.px(5), look.px(1))
        paint.frame(surface, area, colour, look.px(1), look.px(2))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the scale."""

    hour: int
    words: Words


class Ticks(Widget):
    """The scale itself: marks at hours, with their names where there is room for them."""

    def __init__(self, scale: Scale, ticks: tuple[Tick, ...]) -> None:
        super().__init__()
        self._scale = scale
        self._ticks = ticks

    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.theme.leading(Type.SMALL) + look.px(6))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        line = pygame.Rect(self.rect.left, self.rect.bottom - look.px(5), self.rect.width, look.px(1))
        surface.fill(look.colour(Ink.LINE_STRONG), line)
        for _, words, box in self.named(look):
            surface.blit(look.text(Type.SMALL, words, Ink.TEXT_SOFT), box)
        for tick in self._ticks:
            x = min(self._scale.x(line, tick.hour), line.right - look.px(1))
            surface.fill(look.colour(Ink.LINE_STRONG), (x, line.top, look.px(1), look.px(5)))

    def named(self, look: Look) -> list[tuple[Tick, str, pygame.Rect]]:
        """The marks that have room for their names, with what is written and where."""
        found: list[tuple[Tick, str, pygame.Rect]] = []
        # The ends are named first, then what has room between them.
        for tick in (*self._ticks[:1], *self._ticks[:0:-1][:1], *self._ticks[1:-1]):
            words = look.word(tick.words)
            box = self._box(look, tick, words)
            if not any(_crowd(look, box, other) for _, _, other in found):
                found.append((tick, words, box))
        return found

    def _box(self, look: Look, tick: Tick, words: str) -> pygame.Rect:
        width, height = look.fonts.width(Type.SMALL, words), look.fonts.height(Type.SMALL)
        left = self._scale.x(self.rect, tick.hour) - width // 2
        left = min(max(left, self.rect.left), self.rect.right - width)
        return pygame.Rect(left, self.rect.top, width, height)


def _crowd(look: Look, one: pygame.Rect, other: pygame.Rect) -> bool:
    """Whether two names stand too near each other to be told apart."""
    return bool(one.inflate(2 * look.grid(_APART), 0).colliderect(other))
