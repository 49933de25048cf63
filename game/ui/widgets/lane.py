"""A stretch of time still to come: an hour as a mark, or a window as a band, on a scale that others share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
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
_DAY: Final = 24
_STEPS: Final = (1, 3, 6, 12)
"""Hours between two marks that are named, within a day."""


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
    """The scale itself: marks at hours, with names in even steps where there is no room for all.

    Steps are counted from a midnight; the first mark, the hour that it is, always has its name. That may
    ``hang`` over the beginning of the scale by so many grid steps, so that it too stands over its mark.
    """

    def __init__(self, scale: Scale, ticks: tuple[Tick, ...], *, midnight: int = 0, hang: float = 0) -> None:
        super().__init__()
        self._hang = hang
        self._midnight = midnight
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
        """The marks that are named, with what is written and where."""
        worded = ((tick, look.word(tick.words)) for tick in self._ticks)
        first, *later = ((tick, words, self._box(look, tick, words)) for tick, words in worded)
        for step in self._steps():
            row = [first]
            for one in later:
                if (one[0].hour - self._midnight) % step:
                    continue
                # The hour that it is may fall between two steps, and then takes the room of what is near.
                near = 2 * (one[0].hour - first[0].hour) <= step
                if not (near and _crowd(look, first[2], one[2])):
                    row.append(one)
            if not any(_crowd(look, one[2], other[2]) for one, other in pairwise(row)):
                return row
        return [first]

    def _steps(self) -> Iterator[int]:
        """The hours between two named marks to be tried, the fewest first."""
        yield from _STEPS
        yield from range(_DAY, self._scale.end - self._scale.start + _DAY, _DAY)

    def _box(self, look: Look, tick: Tick, words: str) -> pygame.Rect:
        width, height = look.fonts.width(Type.SMALL, words), look.fonts.height(Type.SMALL)
        left = self._scale.x(self.rect, tick.hour) - width // 2
        left = min(max(left, self.rect.left - look.grid(self._hang)), self.rect.right - width)
        return pygame.Rect(left, self.rect.top, width, height)


def _crowd(look: Look, one: pygame.Rect, other: pygame.Rect) -> bool:
    """Whether two names stand too near each other to be told apart."""
    return bool(one.inflate(2 * look.grid(_APART), 0).colliderect(other))
