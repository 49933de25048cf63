"""Room for names: first come, first served, but one that finds none has another step aside for it.

A name brings the boxes in which it may stand, the best first. Where all are taken, and one of them by one
other name only, which may as well stand elsewhere, that one moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

import pygame

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """From where a name is tied to what it names, and how far off it may stand without a line to it."""

    spot: Point
    free: float
    """In pixels."""

    def line(self, box: pygame.Rect) -> tuple[Point, Point] | None:
        """The line to a box; None where the box stands near enough."""
        x, y = self.spot
        end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
        return (self.spot, end) if hypot(end[0] - x, end[1] - y) > self.free else None


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a name may stand."""

    boxes: Sequence[pygame.Rect]
    """The best first."""
    apart: int = 0
    """How many pixels others stay off its ends, so that two names on one line never read as one."""
    rim: int = 0
    """How many pixels it needs at its ends itself."""
    tie: Tie | None = None
    """For one that may stand so far off that a line ties it to its place; that line crosses nothing."""

    def whole(self, box: pygame.Rect) -> pygame.Rect:
        """What must be free for a box."""
        return box.inflate(2 * self.rim, 0)

    def keeps(self, box: pygame.Rect) -> pygame.Rect:
        """What others keep clear of."""
        return box.inflate(2 * self.apart, 0)


class Placer:
    """Finds room in an area; what is ``taken`` stays where it is."""

    def __init__(self, area: pygame.Rect, taken: Iterable[pygame.Rect] = ()) -> None:
        self._area = area
        self._taken = list(taken)
        self._wishes: list[Wish] = []
        self._boxes: list[pygame.Rect | None] = []
        self._kept: list[pygame.Rect] = []
        """What each name keeps clear; empty for one that has no room."""

    @property
    def boxes(self) -> Sequence[pygame.Rect | None]:
        """Where the names stand, in the order in which they came; None for one without room."""
        return self._boxes

    def put(self, wish: Wish) -> None:
        """Gives a name its box, if there is one."""
        here = len(self._wishes)
        self._wishes.append(wish)
        self._boxes.append(None)
        self._kept.append(pygame.Rect(0, 0, 0, 0))
        tight = []
        for box in wish.boxes:
            if not self._open(wish, box):
                continue
            others = wish.whole(box).collidelistall(self._kept)
            if not others and self._reaches(wish, box, self._kept):
                self._give(here, box)
                return
            if len(others) == 1:
                tight.append((box, others[0]))
        for box, other in tight:
            if self._step_aside(here, box, other):
                return

    def _open(self, wish: Wish, box: pygame.Rect) -> bool:
        """Whether nothing is in the way but other names."""
        whole = wish.whole(box)
        return self._area.contains(whole) and whole.collidelist(self._taken) < 0

    def _reaches(self, wish: Wish, box: pygame.Rect, names: Iterable[pygame.Rect]) -> bool:
        """Whether the line to a box crosses nothing."""
        line = wish.tie.line(box) if wish.tie else None
        if line is None:
            return True
        crossed = (rect for rects in (self._taken, names) for rect in rects if rect.clipline(line))
        return all(rect.collidepoint(line[0]) for rect in crossed)

    def _give(self, name: int, box: pygame.Rect) -> None:
        self._boxes[name] = box
        self._kept[name] = self._wishes[name].keeps(box)

    def _step_aside(self, name: int, box: pygame.Rect, other: int) -> bool:
        """Gives a name a box, and the one that stood there another; False, as before, if none is free."""
        before = self._boxes[other]
        assert before is not None
        self._kept[other] = pygame.Rect(0, 0, 0, 0)
        if self._reaches(self._wishes[name], box, self._kept):
            self._give(name, box)
            wish = self._wishes[other]
            for elsewhere in wish.boxes:
                free = self._open(wish, elsewhere) and wish.whole(elsewhere).collidelist(self._kept) < 0
                if free and self._reaches(wish, elsewhere, self._kept):
                    self._give(other, elsewhere)
                    return True
        self._boxes[name], self._kept[name] = None, pygame.Rect(0, 0, 0, 0)
        self._give(other, before)
        return False
