"""Where a page that is longer than its room is cut: between parts, never through what belongs together.

Widgets tell by ``Widget.kept`` what belongs together in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pygame

from game.ui.look import Look
from game.ui.theme import Ink
from game.ui.widgets.base import Size, Stretch, Widget
from game.ui.widgets.surface import paint_surface

Stretches: TypeAlias = Sequence[Stretch]

MARK: Final = 2.5
"""The height of the strip that the mark stands in, in grid steps."""
_MARK_WIDTH: Final = 6
_CLEAR: Final = 3
"""How far the mark keeps from the edges of its strip, in pixels at scale 1."""
_FADE: Final = 10
"""How far content that goes on beyond an edge fades towards it, in pixels at scale 1."""
_MOST_BELOW: Final = 0.2
_MOST_ABOVE: Final = 0.12
"""What share of a room may stay empty at its lower and its upper edge so that nothing is cut there; what is
larger is cut between its own parts."""
_MOST: Final = 6
"""How much that is at most, in grid steps: more would look like the end of the page."""
_LONG_FADE: Final = 24
"""The same where it goes through a line, in pixels at scale 1."""


def joined(stretches: Iterable[Stretch], start: int = 0) -> list[Stretch]:
    """Stretches that overlap, as one; from top to bottom, measured from a start."""
    found: list[Stretch] = []
    for top, bottom, _ in sorted(stretches):
        if found and top - start < found[-1].bottom:
            found[-1] = Stretch(found[-1].top, max(bottom - start, found[-1].bottom))
        elif bottom > top:
            found.append(Stretch(top - start, bottom - start))
    return found


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where a page can be cut."""

    parts: Stretches
    """What belongs together, with its heads."""
    bodies: Stretches
    """What belongs together when its heads have gone beyond the upper edge."""
    lines: Stretches
    """Single lines, for parts that are too large to be kept whole."""
    frames: Stretches
    """Surfaces with a border, which would seem to end where they are cut clean: what is cut in one fades."""
    most: int
    """How much may stay empty at an edge, in real pixels."""

    @classmethod
    def of(cls, page: Widget, look: Look) -> Breaks:
        """The breaks of a page that has been placed, from its top."""
        start, kept = page.rect.top, list(page.kept(look))
        leaves = (part for part in page.walk() if not part.children)
        return cls(
            joined(kept, start),
            joined((part for part in kept if not part.head), start),
            sorted(line.moved(-start) for leaf in leaves for line in leaf.kept(look)),
            sorted(
                Stretch(part.rect.top, part.rect.bottom).moved(-start) for part in page.walk() if part.framed
            ),
            look.grid(_MOST),
        )

    @property
    def top(self) -> int:
        """Where what can be read begins."""
        return self.parts[0].top if self.parts else 0

    @property
    def bottom(self) -> int:
        """Where what can be read ends."""
        return self.parts[-1].bottom if self.parts else 0

    def part(self, height: int) -> Stretch | None:
        """The part that a cut at a height would go through."""
        return _through(self.parts, height)

    def line(self, height: int) -> Stretch | None:
        """The line that a cut at a height goes through, fading."""
        return _through(self.lines, height)

    def above(self, height: int, room: int) -> int:
        """The nearest clean cut that is not below a height; the height itself where that would leave too much
        empty: there what is cut fades."""
        found = _through(self.parts, height)
        if found is None or height - found.top > min(room * _MOST_BELOW, self.most):
            return height
        return height if self._in_frame(found.top) else found.top

    def below(self, height: int, room: int, *, unread: int | None = None) -> int:
        """The nearest clean cut that is not above a height, unless it would leave out what was ``unread``."""
        found = _through(self.bodies, height)
        if found is None or (unread is not None and found.bottom > unread):
            return height
        if found.bottom - height > min(room * _MOST_ABOVE, self.most):
            return height
        return height if self._in_frame(found.bottom) else found.bottom

    def _in_frame(self, height: int) -> bool:
        return _through(self.frames, height) is not None

    def fade(self, look: Look, height: int, *, low: bool) -> int:
        """How many pixels fade towards a cut: where it is between parts, none of what is shown whole."""
        most = look.px(_FADE)
        line = self.line(height)
        if line is not None:
            return max(most, min(look.px(_LONG_FADE), height - line.top if low else line.bottom - height))
        if self._in_frame(height) or _through(self.bodies, height) is not None:
            return most
        if low:
            ends = (part.bottom for part in self.bodies if part.bottom <= height)
            return min(most, height - max(ends, default=0))
        starts = (part.top for part in self.bodies if part.top >= height)
        return min(most, min(starts, default=height) - height)


def _through(stretches: Stretches, height: int) -> Stretch | None:
    return next((stretch for stretch in stretches if stretch.top < height < stretch.bottom), None)


def mark_of(look: Look, room: pygame.Rect, *, low: bool) -> pygame.Rect:
    """Where the mark stands that tells that a page goes on beyond an edge of its room."""
    strip = look.grid(MARK)
    mark = pygame.Rect(0, 0, min(room.width, look.grid(_MARK_WIDTH)), strip - 2 * look.px(_CLEAR))
    mark.center = room.centerx, (room.bottom - strip // 2 if low else room.top + strip // 2)
    return mark


def paint_mark(surface: pygame.Surface, look: Look, mark: pygame.Rect, *, low: bool, lit: bool) -> None:
    """Draws the mark that tells that a page goes on."""
    line = Ink.TEXT_SOFT if lit else Ink.LINE_STRONG
    paint_surface(surface, look, mark, fill=Ink.HOVER if lit else Ink.RAISED, line=line)
    icon = look.icon("chevron-down" if low else "chevron-up", 14, Ink.TEXT)
    surface.blit(icon, icon.get_rect(center=mark.center))


class Pinned(Widget):
    """A head that stays in view at the top of a page for as long as what it heads can be seen.

    It heads the rest of the widget that it stands in.
    """

    clips = True

    def __init__(self, child: Widget) -> None:
        super().__init__()
        self.own([child])

    @property
    def viewport(self) -> pygame.Rect:
        return self.children[0].rect

    @property
    def heads(self) -> bool:
        return True

    def measure(self, look: Look, width: int) -> Size:
        return self.children[0].measure(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.children[0].place(look, rect)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        if not self.stuck:
            super().draw(surface, look)

    @property
    def stuck(self) -> bool:
        """Whether it stands elsewhere than in its place."""
        return self.children[0].rect.top != self.rect.top

    def heads_at(self, height: int) -> bool:
        """Whether what stands at a height on the screen is headed by it."""
        return self.rect.bottom <= height < self._end

    def pin(self, top: int) -> None:
        """Keeps it from rising above a height on the screen, unless what it heads has gone further."""
        child = self.children[0]
        wanted = max(self.rect.top, min(top, self._end - self.rect.height))
        child.shift(0, wanted - child.rect.top)

    @property
    def _end(self) -> int:
        return self.parent.rect.bottom if self.parent else self.rect.bottom
