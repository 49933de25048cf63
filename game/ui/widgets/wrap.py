"""Arranging widgets that go on in further lines or rows where one is too short for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from game.ui.look import Look
from game.ui.widgets.base import Size, Widget
from game.ui.widgets.layout import Holder


class Flow(Holder):
    """Children beside each other, going on in further lines where they do not fit.

    ``even`` lines are about as long as each other, so that none of the children is left alone in the last.
    """

    def __init__(
        self, *children: Widget, gap: float = 1, line_gap: float | None = None, even: bool = False
    ) -> None:
        super().__init__()
        self._gap = gap
        self._even = even
        self._line_gap = gap if line_gap is None else line_gap
        self.own(children)

    def measure(self, look: Look, width: int) -> Size:
        boxes = self._boxes(look, width)
        right = max((box.right for box in boxes), default=0)
        return Size(right, max((box.bottom for box in boxes), default=0))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child, box in zip(self.children, self._boxes(look, rect.width), strict=True):
            child.place(look, box.move(rect.topleft))

    def _boxes(self, look: Look, width: int) -> list[pygame.Rect]:
        boxes: list[pygame.Rect] = []
        line: list[pygame.Rect] = []
        left = top = 0
        sizes = [child.measure(look, width) for child in self.children]
        fold = self._fold(look, [size.width for size in sizes], width) if self._even else width
        for size in sizes:
            if line and left + size.width > fold:
                left, top = 0, _levelled(line) + look.grid(self._line_gap)
                line = []
            line.append(pygame.Rect(left, top, min(size.width, width), size.height))
            boxes.append(line[-1])
            left += size.width + look.grid(self._gap)
        _levelled(line)
        return boxes

    def _fold(self, look: Look, widths: Sequence[int], width: int) -> int:
        """The least width at which no more lines are needed than at the width there is."""
        gap = look.grid(self._gap)
        least, most = max(widths, default=0), width
        lines = _lines(widths, gap, width)
        while least < most:
            middle = (least + most) // 2
            if _lines(widths, gap, middle) > lines:
                least = middle + 1
            else:
                most = middle
        return most


class Ends(Widget):
    """Two children at the two ends of a line; below each other where the line is too short."""

    def __init__(self, first: Widget, last: Widget, *, gap: float = 1) -> None:
        super().__init__()
        self._gap = gap
        self.own([first, last])

    def measure(self, look: Look, width: int) -> Size:
        first, last = self._sizes(look, width)
        if self._fit(look, width):
            return Size(width, max(first.height, last.height))
        return Size(width, first.height + look.grid(self._gap) + last.height)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        first, last = (pygame.Rect(rect.topleft, size) for size in self._sizes(look, rect.width))
        last.bottomright = rect.bottomright
        first.centery = last.centery
        if not self._fit(look, rect.width):
            first.width = last.width = rect.width
            first.top, last.left = rect.top, rect.left
        for child, box in zip(self.children, (first, last), strict=True):
            child.place(look, box)

    def _fit(self, look: Look, width: int) -> bool:
        return sum(size.width for size in self._sizes(look, width)) + look.grid(self._gap) <= width

    def _sizes(self, look: Look, width: int) -> list[Size]:
        return [child.measure(look, width) for child in self.children]


class Alike(Holder):
    """One of several widgets that stand beside each other and are as high as the highest of them."""

    def __init__(self, all_of_them: Sequence[Widget], which: int) -> None:
        super().__init__()
        self._all = all_of_them
        self.own([all_of_them[which]])

    def measure(self, look: Look, width: int) -> Size:
        sizes = [one.measure(look, width) for one in self._all]
        return Size(self.children[0].measure(look, width).width, max(size.height for size in sizes))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.children[0].place(look, rect)


class Grid(Holder):
    """Children in columns of equal width; as many columns as fit if only a least width is given.

    Unless they ``stretch``, those in a row are not all as high as the highest.
    """

    def __init__(
        self,
        *children: Widget,
        columns: int = 0,
        least: float = 30,
        gap: float = 2,
        row_gap: float | None = None,
        stretch: bool = True,
    ) -> None:
        super().__init__()
        self._stretch = stretch
        self._columns = columns
        self._least = least
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self.own(children)

    def measure(self, look: Look, width: int) -> Size:
        boxes = self._boxes(look, width)
        return Size(width, max((box.bottom for box in boxes), default=0))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child, box in zip(self.children, self._boxes(look, rect.width), strict=True):
            child.place(look, box.move(rect.topleft))

    def _boxes(self, look: Look, width: int) -> list[pygame.Rect]:
        gap = look.grid(self._gap)
        fitting = max(1, (width + gap) // (look.grid(self._least) + gap))
        columns = self._columns or max(1, min(fitting, len(self.children)))
        cell = (width - gap * (columns - 1)) // columns
        boxes: list[pygame.Rect] = []
        top = 0
        for start in range(0, len(self.children), columns):
            row = self.children[start : start + columns]
            heights = [child.measure(look, cell).height for child in row]
            height = max(heights)
            # Pixels that do not divide go to some of the columns, so that the last ends with the room.
            lefts = [(width + gap) * i // columns for i in range(columns + 1)]
            for own, (left, right) in zip(heights, pairwise(lefts[: len(row) + 1]), strict=True):
                boxes.append(pygame.Rect(left, top, right - gap - left, height if self._stretch else own))
            top += height + look.grid(self._row_gap)
        return boxes


def _lines(widths: Sequence[int], gap: int, room: int) -> int:
    """How many lines boxes of some widths take."""
    lines, left = 1, 0
    for width in widths:
        if left and left + width > room:
            lines, left = lines + 1, 0
        left += width + gap
    return lines


def _levelled(line: Sequence[pygame.Rect]) -> int:
    """Centres the boxes of one line on each other, and returns where the line ends below."""
    bottom = max((box.bottom for box in line), default=0)
    for box in line:
        box.top += (bottom - box.bottom) // 2
    return bottom
