"""Content that is taller than its room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final, Self

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.theme import Ink
from game.ui.widgets.base import Scrolls, Size, Stretch, Widget
from game.ui.widgets.fold import MARK, Breaks, Pinned, mark_of, paint_mark
from game.ui.widgets.input import Wheel

_WHEEL_STEPS: Final = 6
"""Grid steps for one notch of the wheel."""
_BAR: Final = 6
"""Width of the scroll bar, in pixels at scale 1."""
_NARROW: Final = 0.4
"""What share of a notch of the wheel may be empty at the upper edge without looking so."""
_LOW: Final = 8
"""A room of fewer grid steps has no marks: they would take it all."""
_STANDS_STILL: Final = 2
"""After how many drawings without a change a picture is worth keeping."""
_END: Final = 1 << 30
"""Further than any content goes, in real pixels."""


class ScrollView(Widget, Scrolls):
    """Shows as much of a child as there is room for.

    Where it goes on beyond an edge, it ends with a whole part, and a mark says that there is more; a click on
    the mark leafs on. It has none where it is not ``marked``: there the screen has a button that does so. If
    nothing inside takes the keyboard, it does so itself, and arrows scroll it. With ``at_end`` it first shows
    the end of the child. A page ``at_most`` so many grid steps wide stands in the middle, in line with what
    stands below it, whether or not there is a bar.
    """

    clips: ClassVar[bool] = True

    def __init__(
        self,
        child: Widget,
        *,
        key: str = "",
        at_end: bool = False,
        at_most: float | None = None,
        marked: bool = True,
    ) -> None:
        super().__init__(key=key)
        self._marked = marked
        self._at_most = at_most
        self._offset = 0
        self._wanted = _END if at_end else 0
        self._overflow = 0
        self._notch = 1
        self._bar_room = 0
        self._grabbed: int | None = None
        self._picture: pygame.Surface | None = None
        self._breaks: Breaks | None = None
        """Found when they are first needed."""
        self._cut: tuple[tuple[int, tuple[int, int]], pygame.Rect] | None = None
        """The room for what is shown whole, and where the view and its content stood for that."""
        self._unread: int | None = None
        """Having leafed on, how far down the page it had been seen before."""
        self._look: Look | None = None
        self._pinned: list[Pinned] = []
        self._over: bool | None = None
        """Which mark the pointer is over: that at the lower edge, that at the upper, or none."""
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

    @property
    def viewport(self) -> pygame.Rect:
        if not self._overflow:
            return self.rect
        at = self._offset, self.rect.topleft
        if self._cut is None or self._cut[0] != at:
            self._cut = at, self._cut_now()
        return self._cut[1]

    def adopt(self, old: Self) -> None:
        self._wanted = old._offset
        self._grabbed = old._grabbed

    def kept(self, look: Look) -> Iterator[Stretch]:
        # A view within a view is a part of it.
        del look
        yield Stretch(self.rect.top, self.rect.bottom)

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
        top = rect.top - self._offset
        beside = 0 if self._at_most is None else (rect.width - width) // 2
        left = rect.left + min(beside, rect.width - self._bar_room - width)
        child.place(look, pygame.Rect(left, top, width, max(height, rect.height)))
        self._look, self._breaks, self._cut, self._over = look, None, None, None
        self._pinned = [part for part in child.walk() if isinstance(part, Pinned)] if self._overflow else []
        self._pin()
        if self._wanted > self._overflow > 0:
            self.align()
        self._wanted = self._offset

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
        seen = self.viewport.clip(area)
        surface.set_clip(seen)
        strips = self._fading(look, seen) if self._overflow else []
        grounds = [(strip, low, surface.subsurface(strip).copy()) for strip, low in strips]
        super().draw(surface, look)
        for strip, low, ground in grounds:
            self._fade(surface, strip, ground, low=low)
        surface.set_clip(area)
        for pinned in self._pinned:
            if pinned.stuck:
                pinned.children[0].draw(surface, look)
        for low in (False, True):
            if self._strip and self._goes_on(low=low):
                mark = mark_of(look, self._marks_room, low=low)
                paint_mark(surface, look, mark, low=low, lit=self.hovered and self._over is low)
        surface.set_clip(before)
        if self._overflow:
            ink = Ink.TEXT_SOFT if self.hovered or self._grabbed is not None else Ink.LINE_STRONG
            bar = self._bar(look.px(_BAR))
            paint.box(surface, bar, look.colour(ink), bar.width // 2)

    @property
    def _page(self) -> Breaks:
        if self._breaks is None:
            assert self._look is not None
            self._breaks = Breaks.of(self.children[0], self._look)
        return self._breaks

    @property
    def _strip(self) -> int:
        """The room of a mark, in real pixels."""
        if self._look is None or not self._marked or self.rect.height < self._look.grid(_LOW):
            return 0
        return self._look.grid(MARK)

    @property
    def _marks_room(self) -> pygame.Rect:
        page = self.children[0].rect
        return pygame.Rect(page.left, self.rect.top, page.width, self.rect.height)

    def _goes_on(self, *, low: bool) -> bool:
        """Whether there is something to read beyond an edge."""
        if not self._overflow:
            return False
        return self._page.bottom > self._offset + self.rect.height if low else self._page.top < self._offset

    def _edges(self) -> tuple[int, int]:
        """The room between marks and pinned heads, as heights on the screen."""
        top, bottom = self.rect.top, self.rect.bottom
        if self._goes_on(low=False):
            top += self._strip
        if self._goes_on(low=True):
            bottom -= self._strip
        return top + self._head_at(top), bottom

    def _head_at(self, height: int) -> int:
        """How much of the room below a height a pinned head takes."""
        return sum(
            pinned.rect.height
            for pinned in self._pinned
            if pinned.rect.top < height < pinned.rect.bottom or pinned.heads_at(height)
        )

    def _cut_now(self) -> pygame.Rect:
        """The room for what is shown whole."""
        page, start = self._page, self.rect.top - self._offset
        top, bottom = self._edges()
        if self._goes_on(low=True):
            bottom = start + page.above(bottom - start, self.rect.height)
        if self._goes_on(low=False):
            top = start + page.below(top - start, self.rect.height, unread=self._unread)
        return pygame.Rect(self.rect.left, top, self.rect.width, max(0, bottom - top))

    def _fading(self, look: Look, seen: pygame.Rect) -> list[tuple[pygame.Rect, bool]]:
        """The strips that fade along the edges beyond which the content goes on; whether at the lower one."""
        found: list[tuple[pygame.Rect, bool]] = []
        whole, start = self.viewport, self.rect.top - self._offset
        for low in (False, True):
            if not self._goes_on(low=low):
                continue
            height = self._page.fade(look, (whole.bottom if low else whole.top) - start, low=low)
            strip = pygame.Rect(whole.left, whole.top, whole.width, min(height, whole.height))
            if low:
                strip.bottom = whole.bottom
            if strip.clip(seen):
                found.append((strip.clip(seen), low))
        return found

    def _fade(
        self, surface: pygame.Surface, strip: pygame.Rect, ground: pygame.Surface, *, low: bool
    ) -> None:
        """Lays the ground over a strip, the more the nearer to the edge, so that nothing ends in a cut."""
        for row in range(strip.height):
            inside = strip.height - 1 - row if low else row
            ground.set_alpha(255 * (strip.height - inside) // (strip.height + 1))
            surface.blit(ground, (strip.left, strip.top + row), (0, row, strip.width, 1))

    def _pin(self) -> None:
        for pinned in self._pinned:
            pinned.pin(self.rect.top + (self._strip if self._goes_on(low=False) else 0))

    def scroll(self, distance: int) -> bool:
        """Scrolls down by a distance in real pixels; False if it was at its end already."""
        # Where it has been aligned beyond its end, it stays there.
        return self._go(max(0, min(max(self._overflow, self._offset), self._offset + distance)))

    def align(self) -> None:
        """Scrolls on until the first part that can be seen whole stands at the upper edge.

        At the end of the content that leaves some room below it rather than above.
        """
        if self._overflow:
            empty = self.viewport.top - self._edges()[0]
            self._go(self._offset + (empty if empty > self._notch * _NARROW else 0))

    def _go(self, offset: int) -> bool:
        moved = offset - self._offset
        self._offset = self._wanted = offset
        if moved:
            self._unread = None
            self.children[0].shift(0, -moved)
            self._pin()
            self.redraw()
        return bool(moved)

    def bring(self, rect: pygame.Rect) -> None:
        if not self._overflow:
            return
        top = self.rect.top + self._strip + self._head_at(rect.top)
        bottom = self.rect.bottom - self._strip
        start = self.rect.top - self._offset
        # With what it belongs to, if there is room for that.
        for height in (rect.top + 1, rect.bottom - 1):
            part = self._page.part(height - start)
            whole = (
                rect.union((rect.left, start + part.top, rect.width, part.bottom - part.top))
                if part
                else rect
            )
            rect = whole if whole.height <= bottom - top else rect
        if self.viewport.top <= rect.top and rect.bottom <= self.viewport.bottom:
            return
        margin = min(self._notch // 3, max(0, (bottom - top - rect.height) // 2))
        if rect.top < top + margin or rect.height > bottom - top:
            self.scroll(rect.top - top - margin)
        elif rect.bottom > bottom - margin:
            self.scroll(rect.bottom - bottom + margin)
        self.align()

    def at(self, pos: tuple[int, int]) -> Widget | None:
        # What is hidden between a mark and the last whole part cannot be pressed.
        if self._overflow and self.reaches(pos) and not self.viewport.collidepoint(pos):
            return self
        return super().at(pos)

    def leaf(self, *, on: bool) -> bool:
        """Scrolls until what is hidden below comes first, or what is hidden above last; False at the end."""
        start = self.rect.top - self._offset
        top, unread = self.viewport.top - start, self.viewport.bottom - start
        # A line that is cut has not been read.
        above, below = self._page.line(top), self._page.line(unread)
        top = above.bottom if above else top
        unread = below.top if below else unread
        distance = start + top - self.rect.bottom + self._strip
        if on:
            distance = start + unread - self.rect.top - self._strip - self._head_at(start + unread)
        if not distance or on is not (distance > 0):
            distance = self._notch if on else -self._notch
        moved = self.scroll(distance)
        if on:
            self._unread, self._cut = unread, None
        self.align()
        return moved

    def on_hover(self, pos: tuple[int, int]) -> None:
        over = self._mark_under(pos)
        if over != self._over:
            self._over = over
            self.redraw()

    @property
    def marks(self) -> list[pygame.Rect]:
        """Where the marks stand that a click leafs on at."""
        if self._look is None or not self._strip:
            return []
        room, look = self._marks_room, self._look
        return [mark_of(look, room, low=low) for low in (False, True) if self._goes_on(low=low)]

    def _mark_under(self, pos: tuple[int, int]) -> bool | None:
        """Which mark is at a spot: that at the lower edge, that at the upper, or none."""
        if self._look is not None:
            for low in (False, True):
                if self._strip and self._goes_on(low=low):
                    mark = mark_of(self._look, self._marks_room, low=low)
                    if mark.inflate(2 * self._strip, 0).collidepoint(pos):
                        return low
        return None

    def on_wheel(self, wheel: Wheel) -> bool:
        self.scroll(round(-wheel.dy * self._notch))
        return self._overflow > 0

    def on_key(self, event: pygame.Event) -> bool:
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            return self.leaf(on=event.key == pygame.K_PAGEDOWN)
        moves = {
            pygame.K_HOME: -self._offset,
            pygame.K_END: self._overflow,
        }
        if self.focused:
            moves |= {pygame.K_UP: -self._notch, pygame.K_DOWN: self._notch}
        moved = event.key in moves and self.scroll(moves[event.key])
        if moved and event.key in (pygame.K_DOWN, pygame.K_END):
            self.align()
        return moved

    def on_press(self, pos: tuple[int, int]) -> bool:
        low = self._mark_under(pos)
        if low is not None:
            self.leaf(on=low)
            return True
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
        top = (self.rect.height - height) * min(self._offset, self._overflow) // max(1, self._overflow)
        return pygame.Rect(self.rect.right - width, self.rect.top + top, width, height)
