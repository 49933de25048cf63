"""Content that is taller than its room, and lists whose rows can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final, Self

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Scrolls, Size, Widget
from game.ui.widgets.input import Wheel
from game.ui.widgets.layout import Column, Pad
from game.ui.widgets.pressable import USE_KEYS
from game.ui.widgets.surface import CORNER
from game.ui.widgets.text import RichText

_WHEEL_STEPS: Final = 6
"""Grid steps for one notch of the wheel."""
_BAR: Final = 6
"""Width of the scroll bar, in pixels at scale 1."""
_FADE: Final = 10
"""How far content that goes on beyond an edge fades towards it, in pixels at scale 1."""
_STANDS_STILL: Final = 2
"""After how many drawings without a change a picture is worth keeping."""
_END: Final = 1 << 30
"""Further than any content goes, in real pixels."""


class ScrollView(Widget, Scrolls):
    """Shows as much of a child as there is room for.

    When nothing inside takes the keyboard, it does so itself, and arrows scroll it. With ``at_end`` it first
    shows the end of the child. A page ``at_most`` so many grid steps wide stands in the middle, in line with
    what stands below it, whether or not there is a bar.
    """

    clips: ClassVar[bool] = True

    def __init__(
        self, child: Widget, *, key: str = "", at_end: bool = False, at_most: float | None = None
    ) -> None:
        super().__init__(key=key)
        self._at_most = at_most
        self._offset = 0
        self._wanted = _END if at_end else 0
        self._overflow = 0
        self._notch = 1
        self._bar_room = 0
        self._grabbed: int | None = None
        self._picture: pygame.Surface | None = None
        self.own([child])

    @property
    def can_focus(self) -> bool:
        inside = (widget for child in self.children for widget in child.walk())
        return self._overflow > 0 and not any(widget.can_focus for widget in inside)

    @property
    def offset(self) -> int:
        """How far the content is scrolled, in real pixels."""
        return self._offset

    @property
    def overflow(self) -> int:
        """By how much the content is taller than its room, in real pixels."""
        return self._overflow

    @property
    def at_end(self) -> bool:
        """Whether nothing of the content lies below."""
        return self._offset >= self._overflow

    def adopt(self, old: Self) -> None:
        self._wanted = old._offset
        self._grabbed = old._grabbed

    def measure(self, look: Look, width: int) -> Size:
        return self.children[0].measure(look, self._page_width(look, width))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        child = self.children[0]
        self._notch = look.grid(_WHEEL_STEPS)
        self._bar_room = 0
        width = self._page_width(look, rect.width)
        height = child.measure(look, width).height
        if height > rect.height:
            self._bar_room = look.grid(2)
            width = self._page_width(look, rect.width - self._bar_room)
            height = child.measure(look, width).height
        self._overflow = max(0, height - rect.height)
        self._offset = max(0, min(self._wanted, self._overflow))
        self._wanted = self._offset
        top = rect.top - self._offset
        beside = 0 if self._at_most is None else (rect.width - width) // 2
        left = rect.left + min(beside, rect.width - self._bar_room - width)
        child.place(look, pygame.Rect(left, top, width, max(height, rect.height)))

    def _page_width(self, look: Look, width: int) -> int:
        return width if self._at_most is None else min(width, look.grid(self._at_most))

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        before = surface.get_clip()
        if not before.contains(self.rect):
            self._draw_content(surface, look, self.rect.clip(before))
            return
        # What stands still while something else moves is copied from the third time on.
        if self.unchanged == _STANDS_STILL and self._picture is not None:
            surface.blit(self._picture, self.rect)
            return
        self._draw_content(surface, look, self.rect)
        self._picture = surface.subsurface(self.rect).copy() if self.unchanged else None
        self.unchanged = min(self.unchanged + 1, _STANDS_STILL)

    def _draw_content(self, surface: pygame.Surface, look: Look, area: pygame.Rect) -> None:
        before = surface.get_clip()
        surface.set_clip(area)
        grounds = [(band, surface.subsurface(band).copy()) for band in self._fading(look.px(_FADE), area)]
        super().draw(surface, look)
        for band, ground in grounds:
            self._fade(surface, band, ground, look.px(_FADE))
        surface.set_clip(before)
        if self._overflow:
            ink = Ink.TEXT_SOFT if self.hovered or self._grabbed is not None else Ink.LINE_STRONG
            bar = self._bar(look.px(_BAR))
            paint.box(surface, bar, look.colour(ink), bar.width // 2)

    def _fading(self, height: int, area: pygame.Rect) -> list[pygame.Rect]:
        """The strips, within an area, along the edges beyond which the content goes on."""
        above, below = min(height, self._offset), min(height, self._overflow - self._offset)
        top = pygame.Rect(self.rect.topleft, (self.rect.width, above))
        low = pygame.Rect(self.rect.left, self.rect.bottom - below, self.rect.width, below)
        return [band for strip in (top, low) if (band := strip.clip(area))]

    def _fade(self, surface: pygame.Surface, band: pygame.Rect, ground: pygame.Surface, height: int) -> None:
        """Lays the ground over a strip, the more the nearer to the edge, so that no line ends in a cut."""
        for row in range(band.height):
            y = band.top + row
            inside = min(y - self.rect.top, self.rect.bottom - 1 - y)
            ground.set_alpha(255 * (height - inside) // (height + 1))
            surface.blit(ground, (band.left, y), (0, row, band.width, 1))

    def scroll(self, distance: int) -> bool:
        """Scrolls down by a distance in real pixels; False if it was at its end already."""
        offset = max(0, min(self._overflow, self._offset + distance))
        moved = offset - self._offset
        self._offset = self._wanted = offset
        if moved:
            self.children[0].shift(0, -moved)
            self.redraw()
        return bool(moved)

    def bring(self, rect: pygame.Rect) -> None:
        margin = min(self._notch // 3, max(0, (self.rect.height - rect.height) // 2))
        if rect.top < self.rect.top + margin or rect.height > self.rect.height:
            self.scroll(rect.top - self.rect.top - margin)
        elif rect.bottom > self.rect.bottom - margin:
            self.scroll(rect.bottom - self.rect.bottom + margin)

    def on_wheel(self, wheel: Wheel) -> bool:
        self.scroll(round(-wheel.dy * self._notch))
        return self._overflow > 0

    def on_key(self, event: pygame.Event) -> bool:
        page = max(self._notch, self.rect.height - self._notch)
        moves = {
            pygame.K_PAGEUP: -page,
            pygame.K_PAGEDOWN: page,
            pygame.K_HOME: -self._overflow,
            pygame.K_END: self._overflow,
        }
        if self.focused:
            moves |= {pygame.K_UP: -self._notch, pygame.K_DOWN: self._notch}
        return event.key in moves and self.scroll(moves[event.key])

    def on_press(self, pos: tuple[int, int]) -> bool:
        if not self._overflow or pos[0] < self.rect.right - self._bar_room:
            return False
        bar = self._bar(1)
        self._grabbed = pos[1] - bar.top if bar.top <= pos[1] <= bar.bottom else bar.height // 2
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        if self._grabbed is None:
            return
        travel = max(1, self.rect.height - self._bar(1).height)
        top = pos[1] - self._grabbed - self.rect.top
        self.scroll(round(top * self._overflow / travel) - self._offset)

    def on_release(self, pos: tuple[int, int]) -> None:
        self.on_drag(pos)
        self._grabbed = None
        self.redraw()

    def _bar(self, width: int) -> pygame.Rect:
        whole = self.rect.height + self._overflow
        height = max(min(self._notch, self.rect.height), self.rect.height * self.rect.height // max(1, whole))
        top = (self.rect.height - height) * self._offset // max(1, self._overflow)
        return pygame.Rect(self.rect.right - width, self.rect.top + top, width, height)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list."""

    value: str
    """Names the row; what ``on_choose`` gets."""
    body: Widget


class _Line(Widget):
    """One row as the list draws it."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self.current = False
        self.own([Pad(item.body, 1.5, 1)])

    def measure(self, look: Look, width: int) -> Size:
        size = self.children[0].measure(look, width)
        return Size(width, max(size.height, look.grid(5)))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.children[0].place(look, rect)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self.current:
            paint.box(surface, self.rect, look.colour(Ink.ACCENT_DEEP), look.px(CORNER))
            stripe = pygame.Rect(self.rect.left, self.rect.top + look.grid(1), look.px(3), 0)
            stripe.height = self.rect.height - look.grid(2)
            surface.fill(look.colour(Ink.ACCENT), stripe)
        elif self.hovered:
            paint.box(surface, self.rect, look.colour(Ink.HOVER), look.px(CORNER))

    def at(self, pos: tuple[int, int]) -> Widget | None:
        # What lies inside a row belongs to the row, unless it explains itself.
        inner = super().at(pos)
        return inner if inner is not None and inner.tip else self if inner else None


class ListView(ScrollView):
    """Rows of which one is current.

    Arrows, Home, End and the Page keys move; Enter, Space and a click choose.
    """

    focusable = True

    def __init__(
        self,
        items: Sequence[Item],
        current: str = "",
        *,
        on_move: Callable[[str], Step] | None = None,
        on_choose: Callable[[str], Step] | None = None,
        empty: Words = "",
        name: Words = "",
        gap: float = 0.25,
        key: str = "",
    ) -> None:
        self._lines = [_Line(item) for item in items]
        body: Widget = Column(*self._lines, gap=gap)
        if not items:
            body = Pad(RichText(empty, kind=Type.BODY, ink=Ink.TEXT_SOFT), 1.5, 1.5)
        super().__init__(body, key=key)
        self._given = current
        self._on_move = on_move
        self._on_choose = on_choose
        self._name = name
        self._mark(current or (items[0].value if items else ""))

    @property
    def can_focus(self) -> bool:
        return bool(self._lines)

    @property
    def current(self) -> str:
        """The value of the current row; empty in an empty list."""
        return next((line.item.value for line in self._lines if line.current), "")

    @property
    def rows(self) -> tuple[tuple[bool, Widget], ...]:
        """What the rows hold, each with whether it is the current one."""
        return tuple((line.current, line.item.body) for line in self._lines)

    def adopt(self, old: Self) -> None:
        super().adopt(old)
        if old._given == self._given and any(line.item.value == old.current for line in self._lines):
            self._mark(old.current)

    def say(self, look: Look) -> str:
        return look.word(self._name) or super().say(look)

    def bring(self, rect: pygame.Rect) -> None:
        super().bring(rect)
        for above, below in pairwise(self._lines):
            if above.rect.top < self.rect.top < above.rect.bottom and above.rect != rect:
                # The first row that can be seen is a whole one.
                self.scroll(below.rect.top - self.rect.top)
                return

    def move(self, place: int) -> None:
        """Makes the row at a place current, or the nearest one there is."""
        if not self._lines:
            return
        line = self._lines[max(0, min(len(self._lines) - 1, place))]
        self.bring(line.rect)
        self.redraw()
        moved = self._on_move
        if not line.current:
            self._mark(line.item.value)
            if moved:
                self.perform(lambda: moved(line.item.value))

    def show_current(self) -> None:
        """Scrolls until the current row can be seen."""
        for line in self._lines:
            if line.current:
                self.bring(line.rect)

    def on_press(self, pos: tuple[int, int]) -> bool:
        if super().on_press(pos):
            return True
        for place, line in enumerate(self._lines):
            if line.rect.collidepoint(pos):
                self.move(place)
        return True

    def on_release(self, pos: tuple[int, int]) -> None:
        dragged = self._grabbed is not None
        super().on_release(pos)
        if not dragged and any(line.current and line.rect.collidepoint(pos) for line in self._lines):
            self._choose()

    def on_key(self, event: pygame.Event) -> bool:
        if event.key in USE_KEYS:
            self._choose()
            return True
        place = next((place for place, line in enumerate(self._lines) if line.current), 0)
        page = max(1, len(self._lines) * self.rect.height // max(1, self.rect.height + self._overflow) - 1)
        moves = {
            pygame.K_UP: place - 1,
            pygame.K_DOWN: place + 1,
            pygame.K_PAGEUP: place - page,
            pygame.K_PAGEDOWN: place + page,
            pygame.K_HOME: 0,
            pygame.K_END: len(self._lines) - 1,
        }
        if event.key not in moves:
            return False
        self.move(moves[event.key])
        return True

    def _choose(self) -> None:
        choose, current = self._on_choose, self.current
        if choose and current:
            self.perform(lambda: choose(current))

    def _mark(self, value: str) -> None:
        for line in self._lines:
            line.current = line.item.value == value
