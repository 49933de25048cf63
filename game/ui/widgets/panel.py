"""Surfaces that hold other widgets: panels, cards, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from game.ui.look import Look, Words
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Action, Size, Stretch, Widget
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.pressable import Pressable
from game.ui.widgets.surface import CORNER, lift, paint_surface
from game.ui.widgets.text import RichText

_SMALL: Final = 12
"""A surface at most so many grid steps high is never cut by the edge of a page."""
_LEAST: Final = 7.5
"""How much of a higher one has to be seen, in grid steps: an empty top would look like an empty box."""
_BEYOND: Final = 0.75
"""How far beyond its words one without room around them is filled while it is lit, in grid steps."""


class Rule(Widget):
    """A hairline across the room there is."""

    def __init__(self, *, ink: Ink = Ink.LINE) -> None:
        super().__init__()
        self._ink = ink

    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.px(1))

    @property
    def heads(self) -> bool:
        return True

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        surface.fill(look.colour(self._ink), self.rect)


class Panel(Widget):
    """A surface with a margin inside. One that is ``lifted`` lies over other things, with a shadow."""

    def __init__(
        self,
        child: Widget,
        *,
        fill: Ink = Ink.PANEL,
        line: Ink | None = Ink.LINE,
        pad: float = 2,
        pad_down: float | None = None,
        edge: Ink | None = None,
        square: bool = False,
        lifted: bool = False,
        key: str = "",
    ) -> None:
        super().__init__(key=key)
        self._lifted = lifted
        self._fill = fill
        self._line = line
        self._pad = pad
        self._pad_down = pad if pad_down is None else pad_down
        self._edge = edge
        self._square = self.pane = square
        self.own([child])

    def kept(self, look: Look) -> Iterator[Stretch]:
        return _parts_of(self, look)

    @property
    def framed(self) -> bool:
        return self._line is not None and not self._square

    def measure(self, look: Look, width: int) -> Size:
        across, down = look.grid(self._pad), look.grid(self._pad_down)
        inner = self.children[0].measure(look, width - 2 * across)
        return Size(inner.width + 2 * across, inner.height + 2 * down)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner = self.rect.inflate(-2 * look.grid(self._pad), -2 * look.grid(self._pad_down))
        self.children[0].place(look, inner)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self._lifted:
            lift(surface, look, self.rect)
        paint_surface(
            surface,
            look,
            self.rect,
            fill=self._fill,
            line=self._line,
            edge=self._edge,
            corner=0 if self._square else CORNER,
        )


class Card(Pressable):
    """A panel that can be pressed as a whole, and chosen; a ``bare`` one is only a line until it is lit."""

    def __init__(
        self,
        child: Widget,
        on_press: Action | None = None,
        *,
        chosen: bool = False,
        edge: Ink | None = None,
        bare: bool = False,
        pad: float = 2,
        pad_down: float | None = None,
        name: Words = "",
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
        hotkey: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled, hotkey=hotkey)
        self._action = on_press
        self._bare = bare
        self.chosen = chosen
        self._edge = edge
        self._pad = pad
        self._pad_down = pad if pad_down is None else pad_down
        self._name = name
        self.own([child])

    def kept(self, look: Look) -> Iterator[Stretch]:
        return _parts_of(self, look)

    @property
    def framed(self) -> bool:
        return not self._bare

    def measure(self, look: Look, width: int) -> Size:
        across, down = look.grid(self._pad), look.grid(self._pad_down)
        inner = self.children[0].measure(look, width - 2 * across)
        return Size(inner.width + 2 * across, inner.height + 2 * down)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner = self.rect.inflate(-2 * look.grid(self._pad), -2 * look.grid(self._pad_down))
        self.children[0].place(look, inner)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        lit = self.lit
        if self._bare and not (lit or self.chosen or self._edge):
            return
        fill = (
            Ink.ACCENT_DEEP
            if self.chosen
            else Ink.HOVER
            if lit
            else Ink.RAISED
            if self.enabled
            else Ink.PANEL
        )
        line = Ink.ACCENT if self.chosen else Ink.LINE_STRONG if lit else Ink.LINE
        # Words without room around them have it while it is lit, so that they stand flush with others.
        beyond = 0 if self._pad else 2 * look.grid(_BEYOND)
        paint_surface(surface, look, self.rect.inflate(beyond, 0), fill=fill, line=line, edge=self._edge)

    def say(self, look: Look) -> str:
        return look.word(self._name) or super().say(look)

    def use(self) -> None:
        self.perform(self._action)


class Section(Column):
    """A heading over a hairline, then what it heads."""

    def __init__(
        self, title: Words, *children: Widget, aside: Widget | None = None, gap: float = 1.5
    ) -> None:
        heading = RichText(title, kind=Type.OVERLINE, ink=Ink.TEXT_SOFT)
        top = Row(Grow(heading), aside, gap=1) if aside else heading
        super().__init__(Column(top, Rule(), gap=0.75), *children, gap=gap)


def _parts_of(surface: Widget, look: Look) -> Iterator[Stretch]:
    """The parts of a surface. Its edges go with the first and the last, and the first is more than a line."""
    top, bottom = surface.rect.top, surface.rect.bottom
    parts = sorted(part for child in surface.children for part in child.kept(look))
    if surface.rect.height <= look.grid(_SMALL) or not parts:
        yield Stretch(top, bottom)
        return
    yield from parts
    least = next((part.bottom for part in parts if part.bottom - top >= look.grid(_LEAST)), bottom)
    yield Stretch(top, least, True)
    yield Stretch(max(part.top for part in parts if not part.head), bottom)
