"""Room for names: first come, first served, but one that finds none has another step aside for it.

A name brings the boxes in which it may stand, the best first. Where all are taken, and one of them by one
other name only, which may as well stand elsewhere, that one moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, inf
from typing import Final

import pygame

_GRAZE: Final = 8
"""How much wider and taller what a line must not cross counts, in pixels."""
_STEEP: Final = 0.5
"""How steep a line to a name is at least: so many pixels down to one across."""
_CORNER: Final = 0.375
"""Which part of a name, at either end, no line leads to from above or below."""

Point = tuple[int, int]
Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Tie:
    """From where a name is tied to what it names, and how far off it may stand without a line to it."""

    spot: Point
    free: float
    """In pixels."""
    longest: float = inf
    """How long a line may be beyond that, in pixels."""
    clear: int = 0
    """How far from the name a line ends, in pixels."""
    near: float = 0.0
    """How far from the spot what it names reaches, in pixels; beyond, nothing leads between the two."""
    shortest: float = 0.0
    """How long what is seen of a line is at least, in pixels: less would read as a tick."""

    def way(self, box: pygame.Rect) -> Line:
        """From what is named to its name in a box, whether a line is drawn there or not."""
        across, down = self._to(box)
        return self.spot, (round(across), round(down))

    def line(self, box: pygame.Rect) -> Line | None:
        """The line to a box; None where the box stands near enough."""
        x, y = self.spot
        if self._away(box) <= self.free:
            return None
        across, down = self._to(box)
        length = hypot(across - x, down - y)
        share = max(0.0, length - self.clear) / length
        return self.spot, (round(x + (across - x) * share), round(y + (down - y) * share))

    def reaches(self, box: pygame.Rect) -> bool:
        """Whether a box needs no line, or one that is neither too short nor too long and, since it would read
        as a dash before the name or as a stroke under it, not nearly level."""
        away = self._away(box)
        if away <= self.free:
            return True
        if away - self.near - self.clear < self.shortest:
            return False
        (x, y), (across, down) = self.spot, self._to(box)
        return away <= self.free + self.longest and abs(down - y) >= abs(across - x) * _STEEP

    def _to(self, box: pygame.Rect) -> tuple[float, float]:
        """Where at a box the line to it would end: at the middle part of a name, never at a corner."""
        x, y = self.spot
        if box.top <= y <= box.bottom:
            return (box.left if x < box.left else box.right), y
        aside = box.width * _CORNER
        across = min(max(x, box.left + aside), box.right - aside)
        return across, (box.bottom if y > box.bottom else box.top)

    def _away(self, box: pygame.Rect) -> float:
        x, y = self.spot
        end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
        return hypot(end[0] - x, end[1] - y)


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a name may stand."""

    boxes: Sequence[pygame.Rect]
    """The best first."""
    apart: int = 0
    """How many pixels others stay off its ends, so that two names on one line never read as one."""
    rim: int = 0
    """How many pixels it needs at its ends itself."""
    air: int = 0
    """How many pixels it needs above and below."""
    pushes: bool = True
    """Whether another steps aside for it even to where a line must tie it."""
    tie: Tie | None = None
    """For one that may stand so far off that a line ties it to its place; that line crosses nothing."""

    def whole(self, box: pygame.Rect) -> pygame.Rect:
        """What must be free for a box."""
        return box.inflate(2 * self.rim, 2 * self.air)

    def keeps(self, box: pygame.Rect) -> pygame.Rect:
        """What others keep clear of."""
        return box.inflate(2 * self.apart, self.apart)


class Placer:
    """Finds room in an area; what is ``taken`` stays where it is."""

    def __init__(self, area: pygame.Rect, taken: Iterable[pygame.Rect] = ()) -> None:
        self._area = area
        self._taken = list(taken)
        self._wishes: list[Wish] = []
        self._boxes: list[pygame.Rect | None] = []
        self._kept: list[pygame.Rect] = []
        """What each name keeps clear; empty for one that has no room."""
        self._lines: list[Line | None] = []
        """The line that ties each name to its place, where there is one."""

    @property
    def boxes(self) -> Sequence[pygame.Rect | None]:
        """Where the names stand, in the order in which they came; None for one without room."""
        return self._boxes

    def take(self, rect: pygame.Rect) -> None:
        """Keeps a rectangle free from now on."""
        self._taken.append(rect)

    def put(self, wish: Wish) -> None:
        """Gives a name its box, if there is one."""
        here = len(self._wishes)
        self._wishes.append(wish)
        self._boxes.append(None)
        self._kept.append(pygame.Rect(0, 0, 0, 0))
        self._lines.append(None)
        tight = []
        for box in wish.boxes:
            if not self.open(wish, box):
                continue
            others = self._in_the_way(wish.whole(box))
            if not others and self._reaches(wish, box, self._kept):
                self._give(here, box)
                return
            if len(others) == 1:
                tight.append((box, others[0]))
        for box, other in tight:
            if self._step_aside(here, box, other):
                return

    def _in_the_way(self, whole: pygame.Rect) -> list[int]:
        """The names that a box would cover, or whose lines."""
        crossed = (
            n
            for n, line in enumerate(self._lines)
            if line is not None and whole.inflate(_GRAZE, _GRAZE).clipline(line)
        )
        return sorted({*whole.collidelistall(self._kept), *crossed})

    def open(self, wish: Wish, box: pygame.Rect) -> bool:
        """Whether nothing is in the way but other names."""
        whole = wish.whole(box)
        return self._area.contains(whole) and whole.collidelist(self._taken) < 0

    def _reaches(self, wish: Wish, box: pygame.Rect, names: Iterable[pygame.Rect]) -> bool:
        """Whether the line to a box crosses nothing."""
        line = wish.tie.line(box) if wish.tie else None
        if line is None:
            return True
        if wish.tie and not wish.tie.reaches(box):
            return False
        # It does not graze the corner of a mark either.
        taken = (rect for rect in self._taken if rect.inflate(_GRAZE, _GRAZE).clipline(line))
        crossed = (*taken, *(rect for rect in names if rect.inflate(0, _GRAZE).clipline(line)))
        if any(other is not None and _meet(line, other) for other in self._lines):
            return False
        return all(rect.collidepoint(line[0]) for rect in crossed)

    def _give(self, name: int, box: pygame.Rect) -> None:
        wish = self._wishes[name]
        self._boxes[name], self._kept[name] = box, wish.keeps(box)
        self._lines[name] = wish.tie.line(box) if wish.tie else None

    def _take(self, name: int) -> None:
        self._boxes[name], self._kept[name], self._lines[name] = None, pygame.Rect(0, 0, 0, 0), None

    def _step_aside(self, name: int, box: pygame.Rect, other: int) -> bool:
        """Gives a name a box, and the one that stood there another; False, as before, if none is free."""
        before = self._boxes[other]
        assert before is not None
        self._take(other)
        if self._reaches(self._wishes[name], box, self._kept):
            self._give(name, box)
            wish = self._wishes[other]
            for elsewhere in wish.boxes:
                if wish.tie and wish.tie.line(elsewhere) and not self._wishes[name].pushes:
                    continue
                free = self.open(wish, elsewhere) and not self._in_the_way(wish.whole(elsewhere))
                if free and self._reaches(wish, elsewhere, self._kept):
                    self._give(other, elsewhere)
                    return True
        self._take(name)
        self._give(other, before)
        return False


def _meet(one: Line, other: Line) -> bool:
    """Whether two lines cross."""
    (a, b), (c, d) = one, other
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(start: Point, end: Point, point: Point) -> int:
    """On which side of a line a point lies, by its sign."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
