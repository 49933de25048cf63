"""Lists whose rows can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Stretch, Widget
from game.ui.widgets.layout import Column, Pad
from game.ui.widgets.pressable import USE_KEYS
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.surface import CORNER
from game.ui.widgets.text import RichText


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

    def kept(self, look: Look) -> Iterator[Stretch]:
        del look
        yield Stretch(self.rect.top, self.rect.bottom)

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
