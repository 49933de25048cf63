"""Arranging widgets on the grid. All distances are in grid steps of eight pixels at scale 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

import pygame

from game.ui.look import Look
from game.ui.widgets.base import Size, Stretch, Widget

Align: TypeAlias = Literal["start", "centre", "end", "stretch"]

_ENDLESS: Final = 1_000_000
_SMALL: Final = 9
"""What is at most so many grid steps high is never cut by the edge of a page."""


class Holder(Widget):
    """Only arranges: to the edge of a page it is what it holds."""

    @property
    def heads(self) -> bool:
        return any(child.heads for child in self.children)

    def kept(self, look: Look) -> Iterator[Stretch]:
        for child in self.children:
            yield from child.kept(look)


class Grow(Holder):
    """Takes, in a row or column, a share of the room that the others leave."""

    def __init__(self, child: Widget | None = None, weight: int = 1, *, least: float = 0) -> None:
        super().__init__()
        self.weight = weight
        self.least = least
        """The least size along the row or column, in grid steps."""
        self.own([child] if child else [])

    def measure(self, look: Look, width: int) -> Size:
        return self.children[0].measure(look, width) if self.children else Size(0, 0)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child in self.children:
            child.place(look, rect)


class Sized(Holder):
    """Gives a child a fixed width or height, in grid steps; zero leaves a measure to the child."""

    def __init__(self, child: Widget | None = None, *, width: float = 0, height: float = 0) -> None:
        super().__init__()
        self._width = width
        self._height = height
        self.own([child] if child else [])

    def measure(self, look: Look, width: int) -> Size:
        width = look.grid(self._width) or width
        inner = self.children[0].measure(look, width) if self.children else Size(0, 0)
        return Size(look.grid(self._width) or inner.width, look.grid(self._height) or inner.height)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child in self.children:
            child.place(look, rect)


class AtMost(Holder):
    """Keeps a child from growing wider than is comfortable, in grid steps."""

    def __init__(self, child: Widget, width: float, *, align: Align = "start") -> None:
        super().__init__()
        self._width = width
        self._align = align
        self.own([child])

    def measure(self, look: Look, width: int) -> Size:
        return self.children[0].measure(look, min(width, look.grid(self._width)))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        width = min(rect.width, look.grid(self._width))
        left = rect.left + aligned(self._align, width, rect.width)
        self.children[0].place(look, pygame.Rect(left, rect.top, width, rect.height))


class Pad(Holder):
    """Leaves room around a child."""

    def __init__(self, child: Widget, across: float = 2, down: float | None = None, *, key: str = "") -> None:
        super().__init__(key=key)
        self._across = across
        self._down = across if down is None else down
        self.own([child])

    def measure(self, look: Look, width: int) -> Size:
        across, down = look.grid(self._across), look.grid(self._down)
        inner = self.children[0].measure(look, width - 2 * across)
        return Size(inner.width + 2 * across, inner.height + 2 * down)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        inner = self.rect.inflate(-2 * look.grid(self._across), -2 * look.grid(self._down))
        self.children[0].place(look, inner)

    def spare(self, look: Look) -> int:
        """How much of the room below the child may be out of sight, in real pixels."""
        return max(0, look.grid(self._down) - look.grid(1))


class Column(Widget):
    """Children below each other. A ``Grow`` among them takes the height that is left.

    One that ``leads`` is as a whole the head of what follows it.
    """

    def __init__(
        self,
        *children: Widget,
        gap: float = 1,
        align: Align = "stretch",
        leads: bool = False,
        key: str = "",
    ) -> None:
        super().__init__(key=key)
        self._leads = leads
        self._gap = gap
        self._align = align
        self.own(children)

    @property
    def heads(self) -> bool:
        return self._leads or (bool(self.children) and all(child.heads for child in self.children))

    def kept(self, look: Look) -> Iterator[Stretch]:
        if self.rect.height <= look.grid(_SMALL):
            yield Stretch(self.rect.top, self.rect.bottom)
            return
        head: int | None = None
        for child in self.children:
            parts = sorted(child.kept(look))
            if not parts:
                continue
            if head is not None:
                yield Stretch(head, parts[0].bottom, True)
            yield from parts
            head = parts[0].top if child.heads else None

    def measure(self, look: Look, width: int) -> Size:
        sizes = [child.measure(look, width) for child in self.children]
        gaps = look.grid(self._gap) * max(0, len(sizes) - 1)
        return Size(max((s.width for s in sizes), default=0), sum(s.height for s in sizes) + gaps)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        gap = look.grid(self._gap)
        sizes = [child.measure(look, rect.width) for child in self.children]
        fixed = sum(s.height for c, s in zip(self.children, sizes, strict=True) if not isinstance(c, Grow))
        free = rect.height - fixed - gap * max(0, len(sizes) - 1)
        shares = iter(_shares(look, self.children, free))
        top = rect.top
        for child, size in zip(self.children, sizes, strict=True):
            height = next(shares) if isinstance(child, Grow) else size.height
            width = rect.width if self._align == "stretch" else min(size.width, rect.width)
            left = rect.left + aligned(self._align, width, rect.width)
            child.place(look, pygame.Rect(left, top, width, height))
            top += height + gap


class Row(Widget):
    """Children beside each other. A ``Grow`` among them takes the width that is left."""

    def __init__(self, *children: Widget, gap: float = 1, align: Align = "centre", key: str = "") -> None:
        super().__init__(key=key)
        self._gap = gap
        self._align = align
        self.own(children)

    @property
    def heads(self) -> bool:
        return any(child.heads for child in self.children if isinstance(child, Grow))

    def kept(self, look: Look) -> Iterator[Stretch]:
        if self.rect.height <= look.grid(_SMALL):
            yield Stretch(self.rect.top, self.rect.bottom)
            return
        for child in self.children:
            yield from child.kept(look)

    def measure(self, look: Look, width: int) -> Size:
        widths = self._widths(look, width)
        sizes = [child.measure(look, w) for child, w in zip(self.children, widths, strict=True)]
        gaps = look.grid(self._gap) * max(0, len(sizes) - 1)
        growing = any(isinstance(child, Grow) for child in self.children)
        natural = sum(s.width for s in sizes) + gaps
        return Size(width if growing else natural, max((s.height for s in sizes), default=0))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        left = rect.left
        for child, width in zip(self.children, self._widths(look, rect.width), strict=True):
            height = rect.height
            if self._align != "stretch":
                height = min(rect.height, child.measure(look, width).height)
            top = rect.top + aligned(self._align, height, rect.height)
            child.place(look, pygame.Rect(left, top, width, height))
            left += width + look.grid(self._gap)

    def _widths(self, look: Look, width: int) -> list[int]:
        room = width - look.grid(self._gap) * max(0, len(self.children) - 1)
        fixed: dict[int, int] = {}
        for index, child in enumerate(self.children):
            if not isinstance(child, Grow):
                fixed[index] = min(child.measure(look, max(0, room)).width, max(0, room))
        shares = iter(_shares(look, self.children, room - sum(fixed.values())))
        return [fixed[i] if i in fixed else next(shares) for i in range(len(self.children))]


class Anchor(Widget):
    """Puts a child at its own size into a corner, an edge or the middle of the room there is."""

    def __init__(
        self,
        child: Widget,
        across: Align = "centre",
        down: Align = "centre",
        *,
        margin: float = 0,
        width: float = 0,
    ) -> None:
        super().__init__()
        self._across: Align = across
        self._down: Align = down
        self._margin = margin
        self._width = width
        self.own([child])

    def measure(self, look: Look, width: int) -> Size:
        margin = look.grid(self._margin) * 2
        inner = self.children[0].measure(look, min(width - margin, look.grid(self._width) or _ENDLESS))
        return Size(inner.width + margin, inner.height + margin)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        room = self.rect.inflate(-2 * look.grid(self._margin), -2 * look.grid(self._margin))
        limit = min(room.width, look.grid(self._width) or _ENDLESS)
        wanted = self.children[0].measure(look, limit)
        width = limit if self._width or self._across == "stretch" else wanted.width
        height = room.height if self._down == "stretch" else min(wanted.height, room.height)
        left = room.left + aligned(self._across, width, room.width)
        top = room.top + aligned(self._down, height, room.height)
        self.children[0].place(look, pygame.Rect(left, top, width, height))

    def at(self, pos: tuple[int, int]) -> Widget | None:
        # The room around the child belongs to what lies below it.
        return self.children[0].at(pos)


def aligned(align: Align, length: int, room: int) -> int:
    """How far from the start something lies in the room for it."""
    if align == "centre":
        return (room - length) // 2
    return room - length if align == "end" else 0


def _shares(look: Look, children: Sequence[Widget], free: int) -> list[int]:
    growing = [child for child in children if isinstance(child, Grow)]
    total = sum(child.weight for child in growing)
    shares: list[int] = []
    left, weights = max(0, free), total
    for child in growing:
        share = left * child.weight // weights if weights else 0
        shares.append(max(share, look.grid(child.least)))
        left, weights = max(0, left - shares[-1]), weights - child.weight
    return shares
