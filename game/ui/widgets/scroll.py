"""Content that is taller than its room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final, Self

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.theme import Ink
from game.ui.widgets.bar import BAR_ROOM, Bar
from game.ui.widgets.base import Scrolls, Size, Stretch, Widget
from game.ui.widgets.fold import MARK, SOFT, Breaks, End, Pinned, mark_of, paint_fade, paint_mark, zone_of
from game.ui.widgets.input import Wheel
from game.ui.widgets.layout import Pad

_WHEEL_STEPS: Final = 6
"""Grid steps for one notch of the wheel."""
_LOW: Final = 8
"""A room of fewer grid steps has no marks: they would take it all."""
_STANDS_STILL: Final = 2
"""After how many drawings without a change a picture is worth keeping."""
_END: Final = 1 << 30
"""Further than any content goes, in real pixels."""


class ScrollView(Widget, Scrolls):
    """Shows as much of a child as there is room for.

    Where it goes on beyond an edge, it fades towards that or ends with a whole part, and a mark says that
    there is more; a click on the mark leafs on. It has none where it is not ``marked``: there the screen has
    a button that does so. If nothing inside takes the keyboard, it does so itself, and arrows scroll it. With
    ``at_end`` it first shows the end of the child. A page ``at_most`` so many grid steps wide stands in the
    middle, in line with what stands below it, whether or not there is a bar; one that is ``padded`` has room
    for the bar within.
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
        padded: bool = False,
    ) -> None:
        super().__init__(key=key)
        self._marked = marked
        self._padded = padded
        self._at_most = at_most
        self._offset = 0
        self._wanted = _END if at_end else 0
        self._overflow = 0
        self._notch = 1
        self._aside = 0
        self._bar_room = 0
        self._grabbed: int | None = None
        self._picture: pygame.Surface | None = None
        self._breaks: Breaks | None = None
        """Found when they are first needed."""
        self._ends: tuple[tuple[int, tuple[int, int]], End, End] | None = None
        """How what is shown begins and ends, and where the view and its content stood for that."""
        self._unread: int | None = None
        """Having leafed on, how far down the page it had been seen before."""
        self._look: Look | None = None
        self._pinned: list[Pinned] = []
        self._over: bool | None = None
        """Which mark the pointer is over: that at the lower edge, that at the upper, or none."""
        self._over_bar = False
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
        first, last = self._first_and_last()
        start = self.rect.top - self._offset
        return pygame.Rect(self.rect.left, start + first.cut, self.rect.width, max(0, last.cut - first.cut))

    @property
    def clear(self) -> pygame.Rect:
        """The part of the viewport where nothing fades."""
        seen = self.viewport
        if self._overflow:
            first, last = self._first_and_last()
            seen.top += min(first.fade, seen.height)
            seen.height = max(0, seen.height - first.fade - last.fade)
        return seen

    @property
    def ringed(self) -> pygame.Rect:
        # What is shown reaches to its very sides and its top, and the bar to its end.
        wider = self.rect.inflate(2 * self._aside, 0)
        return pygame.Rect(wider.left, wider.top - self._aside, wider.width, wider.height + self._aside)

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
        self._aside = look.px(3)
        self._bar_room = 0
        width = self._page_width(look, rect.width)
        height = child.measure(look, width).height
        # What would go on only with the margin of a page has an end.
        spare = child.spare(look) if isinstance(child, Pad) else 0
        if height - spare > rect.height:
            self._bar_room = 0 if self._padded else look.grid(BAR_ROOM)
            width = self._page_width(look, rect.width - self._bar_room)
            height = child.measure(look, width).height
        self._overflow = height - rect.height if height - spare > rect.height else 0
        self._offset = max(0, min(self._wanted, self._overflow))
        top = rect.top - self._offset
        beside = 0 if self._at_most is None else (rect.width - width) // 2
        left = rect.left + min(beside, rect.width - self._bar_room - width)
        child.place(look, pygame.Rect(left, top, width, max(height, rect.height)))
        self._look, self._breaks, self._ends, self._over = look, None, None, None
        self._pinned = [part for part in child.walk() if isinstance(part, Pinned)] if self._overflow else []
        self._pin()
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
            paint.copy(surface, self._picture, self.rect)
            return
        self._draw_content(surface, look, self.rect)
        self._picture = surface.subsurface(self.rect).copy() if self.unchanged else None
        self.unchanged = min(self.unchanged + 1, _STANDS_STILL)

    def _draw_content(self, surface: pygame.Surface, look: Look, area: pygame.Rect) -> None:
        before = surface.get_clip()
        seen = self.viewport.clip(area)
        surface.set_clip(seen)
        strips = self._fading(seen) if self._overflow else []
        grounds = [(*fading, surface.subsurface(fading[0]).copy()) for fading in strips]
        super().draw(surface, look)
        for strip, low, blank, ground in grounds:
            paint_fade(surface, strip, ground, low=low, blank=blank, soft=look.px(SOFT))
        surface.set_clip(area)
        for pinned in self._pinned:
            if pinned.stuck:
                pinned.children[0].draw(surface, look)
        for low in (False, True):
            if self._strip and self._goes_on(low=low):
                mark = mark_of(look, self._mark_strip(low=low))
                paint_mark(surface, look, mark, low=low, lit=self.hovered and self._over is low)
        surface.set_clip(before)
        if self._overflow:
            lit = (self.hovered and self._over_bar) or self._grabbed is not None
            ink = Ink.TEXT_SOFT if lit else Ink.LINE_STRONG
            thumb = self._bar.thumb
            paint.box(surface, thumb, look.colour(ink), thumb.width // 2)

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

    def _mark_strip(self, *, low: bool) -> pygame.Rect:
        """The strip that a mark stands in, along an edge."""
        page, height = self.children[0].rect, self._strip
        return pygame.Rect(page.left, self.rect.bottom - height if low else self.rect.top, page.width, height)

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

    def _first_and_last(self) -> tuple[End, End]:
        """How what is shown of the page begins and ends."""
        at = self._offset, self.rect.topleft
        if self._ends is None or self._ends[0] != at:
            self._ends = at, *self._ends_now()
        return self._ends[1:]

    def _ends_now(self) -> tuple[End, End]:
        page, start, room = self._page, self.rect.top - self._offset, self.rect.height
        top, bottom = (height - start for height in self._edges())
        first, last = End(top, 0), End(bottom, 0)
        if self._goes_on(low=True):
            last = page.low(bottom, room)
        if self._goes_on(low=False):
            first = page.high(top, room, unread=self._unread)
        return first, last

    def _fading(self, seen: pygame.Rect) -> list[tuple[pygame.Rect, bool, int]]:
        """The strips that fade along the edges beyond which the content goes on; whether at the lower one,
        and how much of them is blank."""
        found: list[tuple[pygame.Rect, bool, int]] = []
        whole, (first, last) = self.viewport, self._first_and_last()
        for low, end in ((False, first), (True, last)):
            strip = pygame.Rect(whole.left, whole.top, whole.width, min(end.fade, whole.height))
            if low:
                strip.bottom = whole.bottom
            if strip.clip(seen):
                found.append((strip.clip(seen), low, end.blank))
        return found

    def _pin(self) -> None:
        for pinned in self._pinned:
            pinned.pin(self.rect.top + (self._strip if self._goes_on(low=False) else 0))

    def scroll(self, distance: int) -> bool:
        """Scrolls down by a distance in real pixels; False if it was at its end already."""
        return self._go(max(0, min(self._overflow, self._offset + distance)))

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
            rect = whole if whole.height <= bottom - top else rect.copy()
        room = bottom - top
        # Clear of what fades at the edges, if there is room for that.
        for fades in (0, self._page.fades(self.rect.height)):
            if self.clear.top <= rect.top and rect.bottom <= self.clear.bottom:
                return
            margin = min(self._notch // 3 + fades, max(0, (room - rect.height) // 2))
            before = self._offset
            if rect.top < top + margin or rect.height > room:
                self.scroll(rect.top - top - margin)
            elif rect.bottom > bottom - margin:
                self.scroll(rect.bottom - bottom + margin)
            rect = rect.move(0, before - self._offset)

    def at(self, pos: tuple[int, int]) -> Widget | None:
        # What is hidden beyond what is shown, or lies under the bar or a mark, cannot be pressed.
        if self._overflow and self.reaches(pos):
            over = self._bar_under(pos) or self._mark_under(pos) is not None
            if over or not self.viewport.collidepoint(pos):
                return self
        return super().at(pos)

    def leaf(self, *, on: bool) -> bool:
        """Scrolls until what is hidden below comes first, or what is hidden above last; False at the end."""
        page, start, room = self._page, self.rect.top - self._offset, self.rect.height
        first, last = self._first_and_last()
        if on:
            unread = page.unread(last)
            top = self.rect.top + self._strip + self._head_at(start + unread)
            distance = start + unread - top - page.lead(unread, room, low=False)
        else:
            unread = page.unread_above(first)
            distance = start + unread - self.rect.bottom + self._strip + page.lead(unread, room, low=True)
        if not distance or on is not (distance > 0):
            distance = self._notch if on else -self._notch
        moved = self.scroll(distance)
        if on:
            self._unread, self._ends = unread, None
        return moved

    def on_hover(self, pos: tuple[int, int]) -> None:
        over = self._mark_under(pos), self._bar_under(pos)
        if over != (self._over, self._over_bar):
            self._over, self._over_bar = over
            self.redraw()

    @property
    def marks(self) -> list[pygame.Rect]:
        """Where the marks stand that a click leafs on at."""
        if self._look is None or not self._strip:
            return []
        ways = [low for low in (False, True) if self._goes_on(low=low)]
        return [mark_of(self._look, self._mark_strip(low=low)) for low in ways]

    def _mark_under(self, pos: tuple[int, int]) -> bool | None:
        """Which mark is at a spot: that at the lower edge, that at the upper, or none."""
        if self._look is None or not self._strip:
            return None
        for low in (False, True):
            if not self._goes_on(low=low):
                continue
            if zone_of(self._look, self._mark_strip(low=low)).collidepoint(pos):
                return low
        return None

    def _bar_under(self, pos: tuple[int, int]) -> bool:
        """Whether the strip that the bar stands in is at a spot."""
        if self._look is None or not self._overflow:
            return False
        return self.rect.right - self._look.grid(BAR_ROOM) <= pos[0] < self.rect.right

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
        return event.key in moves and self.scroll(moves[event.key])

    def on_press(self, pos: tuple[int, int]) -> bool:
        low = self._mark_under(pos)
        if low is not None:
            self.leaf(on=low)
            return True
        if not self._bar_under(pos):
            return False
        thumb = self._bar.thumb
        held = thumb.top <= pos[1] <= thumb.bottom
        self._grabbed = pos[1] - thumb.top if held else thumb.height // 2
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        if self._grabbed is None:
            return
        self.scroll(self._bar.offset(pos[1] - self._grabbed) - self._offset)

    def on_release(self, pos: tuple[int, int]) -> None:
        self.on_drag(pos)
        self._grabbed = None
        self.redraw()

    @property
    def _bar(self) -> Bar:
        assert self._look is not None
        framed = self._padded or self.focusable
        return Bar.of(self._look, self.rect, self._overflow, self._offset, framed=framed)
