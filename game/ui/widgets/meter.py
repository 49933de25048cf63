"""Quantities: what is believed of a track, what is counted, how far work has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Stretch, Widget
from game.ui.widgets.surface import paint_surface

_BAR: Final = 10
_ICON: Final = 16


class Trend(Enum):
    """Where a reading moved since the one before, as an icon."""

    NONE = ""
    UP = "arrow-up"
    DOWN = "arrow-down"
    LEVEL = "arrow-right"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is believed of a track: a band on a range, and what was believed before."""

    low: int
    high: int
    bounds: tuple[int, int] = (0, 100)
    before: tuple[int, int] | None = None
    trend: Trend = Trend.NONE
    stale: bool = False
    """Whether it is old enough to be doubted; its band is then drawn hollow."""
    from_now: int | None = None
    """Where it stands before what is about to be taken of it; drawn as a hollow mark beside what is left."""


class Band(Widget):
    """A reading: its name, its band of uncertainty, its trend, and how old it is.

    A certain value is a solid mark; an uncertain one is a hatched band between two ends; a stale one is
    hollow; two ticks below the bar show the ends of the reading before. ``value`` is shown in place of the
    number where it needs a unit. The age stands below the number, at the end of the second line, whatever
    the name leaves of it.
    """

    focusable = True

    def __init__(
        self,
        words: Words,
        reading: Reading | None,
        *,
        value: Words = "",
        age: Words = "",
        unknown: Words = "",
        icon: str = "",
        ink: Ink = Ink.ACCENT,
        tip: Words | None = None,
        key: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip)
        self.words = words
        self.reading = reading
        self._value_words = value
        self._age = age
        self._unknown = unknown
        self._icon = icon
        self._ink = ink
        self._aside = 0

    def measure(self, look: Look, width: int) -> Size:
        natural = self._name_width(look) + look.grid(2) + self._value_width(look)
        wide = min(width, max(natural, look.grid(32)))
        return Size(wide, self._head(look, wide) + look.px(_BAR) + look.grid(1.25))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._aside = look.px(3)

    def kept(self, look: Look) -> Iterator[Stretch]:
        # One part, of lines that an edge may cut between.
        leading, top = look.theme.leading(Type.BODY), self.rect.top
        bar = top + self._head(look, self.rect.width)
        for line in range(top, bar - leading + 1, leading):
            yield Stretch(line, line + leading + 1)
        yield Stretch(bar - look.px(2), self.rect.bottom)

    @property
    def ringed(self) -> pygame.Rect:
        # Icon and number reach to its very ends.
        return self.rect.inflate(2 * self._aside, 0)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        self._paint_head(surface, look)
        top = self.rect.top + self._head(look, self.rect.width)
        bar = pygame.Rect(self.rect.left, top, self.rect.width, look.px(_BAR))
        paint_surface(surface, look, bar, fill=Ink.SUNKEN, line=Ink.LINE_STRONG, corner=2)
        if self.reading:
            self._paint_band(surface, look, bar, self.reading)
        else:
            paint.hatch(surface, bar.inflate(-2, -2), look.colour(Ink.LINE_STRONG), look.px(8))

    def say(self, look: Look) -> str:
        return " ".join(filter(None, (look.word(self.words), self._value(look), look.word(self._age))))

    def cut(self, look: Look) -> str:
        widest = max(look.fonts.width(Type.BODY, line) for line in self._lines(look, self.rect.width))
        return self.say(look) if self._icon_width(look) + widest > self.rect.width else ""

    def _head(self, look: Look, width: int) -> int:
        count = max(len(self._lines(look, width)), 2 if self._age else 1)
        return count * look.theme.leading(Type.BODY) + look.px(2)

    def _lines(self, look: Look, width: int) -> list[str]:
        """The name in as few lines as it needs: the first beside the value, the second beside the age."""
        whole = width - self._icon_width(look)
        rooms = [whole - look.grid(1.5) - self._value_width(look)]
        if self._age:
            rooms.append(whole - look.grid(1.5) - look.fonts.width(Type.SMALL, look.word(self._age)))
        return look.fonts.ragged(Type.BODY, look.word(self.words), (*rooms, whole))

    def _icon_width(self, look: Look) -> int:
        return look.px(_ICON) + look.grid(1) if self._icon else 0

    def _value(self, look: Look) -> str:
        if not self.reading:
            return look.word(self._unknown) or "?"
        if self._value_words:
            return look.word(self._value_words)
        low, high = self.reading.low, self.reading.high
        return str(low) if low == high else f"{low}\N{EN DASH}{high}"

    def _name_width(self, look: Look) -> int:
        return self._icon_width(look) + look.fonts.width(Type.BODY, look.word(self.words))

    def _value_width(self, look: Look) -> int:
        trend = (
            look.px(_ICON) + look.grid(0.5) if self.reading and self.reading.trend is not Trend.NONE else 0
        )
        return trend + look.fonts.width(Type.STRONG, self._value(look))

    def _paint_head(self, surface: pygame.Surface, look: Look) -> None:
        middle = self.rect.top + look.theme.leading(Type.BODY) // 2
        left = self.rect.left
        if self._icon:
            icon = look.icon(self._icon, _ICON, Ink.TEXT_SOFT)
            surface.blit(icon, icon.get_rect(midleft=(left, middle)))
            left += icon.get_width() + look.grid(1)
        leading = look.theme.leading(Type.BODY)
        for number, line in enumerate(self._lines(look, self.rect.width)):
            name = look.text(Type.BODY, line, Ink.TEXT)
            surface.blit(name, name.get_rect(midleft=(left, middle + number * leading)))
        value = look.text(Type.STRONG, self._value(look), Ink.TEXT if self.reading else Ink.TEXT_SOFT)
        spot = value.get_rect(midright=(self.rect.right, middle))
        surface.blit(value, spot)
        if self.reading and self.reading.trend is not Trend.NONE:
            arrow = look.icon(self.reading.trend.value, _ICON, Ink.TEXT_SOFT)
            spot = arrow.get_rect(midright=(spot.left - look.grid(0.5), middle))
            surface.blit(arrow, spot)
        if self._age:
            text = look.text(Type.SMALL, look.word(self._age), Ink.TEXT_OFF)
            surface.blit(text, text.get_rect(midright=(self.rect.right, middle + leading)))

    def _paint_band(self, surface: pygame.Surface, look: Look, bar: pygame.Rect, reading: Reading) -> None:
        if reading.from_now is not None:
            was = self._area(look, bar, reading, reading.from_now, reading.from_now)
            grown = was.inflate(look.px(2), look.px(4))
            paint.frame(surface, grown, look.colour(Ink.TEXT_SOFT), look.px(1), look.px(1))
        area = self._area(look, bar, reading, reading.low, reading.high)
        colour = look.colour(self._ink)
        certain = reading.low == reading.high
        if certain and not reading.stale:
            # A certain value is a solid mark that stands out of the bar.
            paint.box(surface, area.inflate(0, look.px(4)), colour, look.px(1))
        else:
            if not reading.stale:
                surface.fill(look.colour(Ink.SUNKEN), area)
                paint.hatch(surface, area, colour, look.px(5), look.px(1))
            paint.frame(surface, area, colour, look.px(1), look.px(2))
        if reading.before:
            for value in sorted(set(reading.before)):
                # At the ends of the bar it stands within, so that none is cut.
                half = look.px(6) * 0.75 + 1
                x = max(bar.left + half, min(bar.right - half, self._x(bar, reading, value)))
                tip = round(x), bar.bottom + look.px(2)
                paint.triangle(surface, look.colour(Ink.TEXT_SOFT), tip, look.px(6), up=True)

    def _area(self, look: Look, bar: pygame.Rect, reading: Reading, low: int, high: int) -> pygame.Rect:
        """What stands for values in the bar, wide enough to be seen."""
        left, right = self._x(bar, reading, low), self._x(bar, reading, high)
        least = look.px(4)
        if right - left < least:
            left = max(bar.left, min(bar.right - least, (left + right - least) // 2))
            right = left + least
        return pygame.Rect(left, bar.top, right - left, bar.height)

    def _x(self, bar: pygame.Rect, reading: Reading, value: int) -> int:
        low, high = reading.bounds
        share = (max(low, min(high, value)) - low) / max(1, high - low)
        return bar.left + round(share * bar.width)


class Pips(Widget):
    """A small number out of a few, as squares: what is left is full, what is spent is hollow."""

    def __init__(
        self,
        words: Words,
        full: int,
        total: int,
        *,
        ink: Ink = Ink.ACCENT,
        tip: Words | None = None,
        key: str = "",
    ) -> None:
        super().__init__(tip=tip, key=key)
        self.words = words
        self.full = full
        self.total = total
        self._ink = ink

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, self._natural(look)), look.grid(3))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        text = look.text(Type.BODY, look.word(self.words), Ink.TEXT)
        left = self.rect.left
        if text.get_width():
            surface.blit(text, text.get_rect(midleft=self.rect.midleft))
            left += text.get_width() + look.grid(1.5)
        for place in range(self.total):
            size = look.px(14)
            pip = pygame.Rect(left + place * (size + look.px(4)), self.rect.centery - size // 2, size, size)
            if place < self.full:
                paint.box(surface, pip, look.colour(self._ink), look.px(3))
            else:
                paint.frame(surface, pip, look.colour(Ink.LINE_STRONG), look.px(3), look.px(2))

    def say(self, look: Look) -> str:
        return f"{look.word(self.words)} {self.full}/{self.total}".strip()

    def cut(self, look: Look) -> str:
        return self.say(look) if self._natural(look) > self.rect.width else ""

    def _natural(self, look: Look) -> int:
        pips = self.total * look.px(14) + max(0, self.total - 1) * look.px(4)
        text = look.fonts.width(Type.BODY, look.word(self.words)) if self.words else 0
        return pips + (text + look.grid(1.5) if text else 0)


class Progress(Widget):
    """How far a long piece of work has come."""

    def __init__(self, share: float, words: Words = "") -> None:
        super().__init__()
        self.share = share
        self.words = words

    def set(self, share: float) -> None:
        """Shows another share, from 0 to 1."""
        self.share = share
        self.redraw()

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.grid(40)), look.theme.leading(Type.SMALL) + look.grid(1.5))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        surface.blit(look.text(Type.SMALL, look.word(self.words), Ink.TEXT_SOFT), self.rect.topleft)
        done = look.text(Type.SMALL_STRONG, f"{round(self.share * 100)} %", Ink.TEXT)
        surface.blit(done, done.get_rect(topright=self.rect.topright))
        height = look.px(6)
        bar = pygame.Rect(self.rect.left, self.rect.bottom - height, self.rect.width, height)
        paint.box(surface, bar, look.colour(Ink.LINE), height // 2)
        bar.width = round(bar.width * max(0.0, min(1.0, self.share)))
        if bar.width:
            paint.box(surface, bar, look.colour(Ink.ACCENT), height // 2)

    def say(self, look: Look) -> str:
        return f"{look.word(self.words)} {round(self.share * 100)} %".strip()

    def cut(self, look: Look) -> str:
        words = look.fonts.width(Type.SMALL, look.word(self.words))
        room = self.rect.width - look.fonts.width(Type.SMALL_STRONG, "100 %") - look.grid(1)
        return look.word(self.words) if words > room else ""
