"""Pages behind tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import pygame

from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget
from game.ui.widgets.layout import Column, Grow

_BESIDE: Final = 3
_LEAST_BESIDE: Final = 1
"""Grid steps beside the words of a tab, both sides together, and at least."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page and the words on its tab."""

    value: str
    words: Words
    body: Widget
    count: int = 0
    """How many new things wait there; shown beside the words unless zero."""


class TabBar(Widget):
    """The tabs themselves: left and right move, a click chooses."""

    focusable = True

    def __init__(
        self, tabs: Sequence[Tab], value: str, on_choose: Callable[[str], None], *, key: str = ""
    ) -> None:
        super().__init__(key=key)
        self._tabs = tuple(tabs)
        self.value = value
        self._on_choose = on_choose
        self._cells: list[pygame.Rect] = []
        self._over = -1

    def measure(self, look: Look, width: int) -> Size:
        lines = self._lines(look, width)
        return Size(min(width, max(map(sum, lines))), look.grid(5) * len(lines))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._cells = []
        top = rect.top
        for line in self._lines(look, rect.width):
            left = rect.left
            for width in line:
                self._cells.append(pygame.Rect(left, top, width, look.grid(5)))
                left += width
            top += look.grid(5)

    def shift(self, dx: int, dy: int) -> None:
        super().shift(dx, dy)
        for cell in self._cells:
            cell.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        line = look.px(1)
        surface.fill(look.colour(Ink.LINE), (self.rect.left, self.rect.bottom - line, self.rect.width, line))
        for place, (tab, cell) in enumerate(zip(self._tabs, self._cells, strict=True)):
            chosen = tab.value == self.value
            lit = chosen or (self.hovered and place == self._over)
            kind = self._setting(look, self.rect.width)[0]
            text = look.text(kind, self._words(look, tab), Ink.TEXT if lit else Ink.TEXT_SOFT)
            surface.blit(text, text.get_rect(center=cell.center).move(0, look.fonts.cap_shift(kind)))
            if chosen:
                thick = look.px(3)
                inset = look.grid(1)
                mark = (cell.left + inset, cell.bottom - thick, cell.width - 2 * inset, thick)
                surface.fill(look.colour(Ink.ACCENT), mark)

    def say(self, look: Look) -> str:
        return next((self._words(look, tab) for tab in self._tabs if tab.value == self.value), "")

    def names(self, look: Look) -> list[tuple[str, bool]]:
        """The words of each tab with what waits there, and whether it is the one that is open."""
        return [(self._words(look, tab), tab.value == self.value) for tab in self._tabs]

    def cut(self, look: Look) -> str:
        widest = max(map(sum, self._lines(look, self.rect.width)))
        return self.say(look) if widest > self.rect.width else ""

    def on_hover(self, pos: tuple[int, int]) -> None:
        over = next((place for place, cell in enumerate(self._cells) if cell.collidepoint(pos)), -1)
        if over != self._over:
            self._over = over
            self.redraw()

    def on_press(self, pos: tuple[int, int]) -> bool:
        for tab, cell in zip(self._tabs, self._cells, strict=True):
            if cell.collidepoint(pos):
                self._choose(tab.value)
        return True

    def on_key(self, event: pygame.Event) -> bool:
        values = [tab.value for tab in self._tabs]
        moves = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}
        if event.key not in moves:
            return False
        self._choose(values[(values.index(self.value) + moves[event.key]) % len(values)])
        return True

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self._on_choose(value)

    def _words(self, look: Look, tab: Tab) -> str:
        words = look.word(tab.words)
        return f"{words}  {tab.count}" if tab.count else words

    def _lines(self, look: Look, room: int) -> list[list[int]]:
        """The widths of the tabs, in as many lines as they need."""
        kind, beside = self._setting(look, room)
        lines: list[list[int]] = [[]]
        for tab in self._tabs:
            width = look.fonts.width(kind, self._words(look, tab)) + beside
            if lines[-1] and sum(lines[-1]) + width > room:
                lines.append([])
            lines[-1].append(width)
        return lines

    def _setting(self, look: Look, room: int) -> tuple[Type, int]:
        """The letters, and the pixels beside the words of a tab: less of either where room is scarce."""
        for kind in (Type.CONTROL, Type.SMALL_STRONG):
            words = sum(look.fonts.width(kind, self._words(look, tab)) for tab in self._tabs)
            spare = (room - words) // len(self._tabs)
            if spare >= look.grid(_LEAST_BESIDE):
                break
        return kind, max(look.grid(_LEAST_BESIDE), min(look.grid(_BESIDE), spare))


class Tabs(Widget):
    """Tabs over the page of the one that is chosen."""

    def __init__(
        self,
        tabs: Sequence[Tab],
        value: str = "",
        *,
        on_choose: Callable[[str], Step] | None = None,
        steered: bool = False,
        gap: float = 2,
        key: str = "",
    ) -> None:
        super().__init__(key=key)
        self._tabs = tuple(tabs)
        self._given = value
        self._steered = steered
        """Whether the value is right each time the tree is built, so that none is taken over."""
        self._on_choose = on_choose
        self._gap = gap
        self._bar = TabBar(tabs, value or tabs[0].value, self._turn, key=f"{key}-bar" if key else "")
        self._compose()

    @property
    def value(self) -> str:
        """The tab that is chosen."""
        return self._bar.value

    def adopt(self, old: Self) -> None:
        if (
            not self._steered
            and old._given == self._given
            and any(tab.value == old.value for tab in self._tabs)
        ):
            self._bar.value = old.value
            self._compose()

    def measure(self, look: Look, width: int) -> Size:
        return self.children[0].measure(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.children[0].place(look, rect)

    def _compose(self) -> None:
        body = next(tab.body for tab in self._tabs if tab.value == self._bar.value)
        self.own([Column(self._bar, Grow(body), gap=self._gap)])

    def _turn(self, value: str) -> None:
        self._compose()
        self.relayout()
        told = self._on_choose
        if told:
            self.perform(lambda: told(value))
