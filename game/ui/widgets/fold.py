"""Where a page that is longer than its room is cut, and how it ends there.

Widgets tell by ``Widget.kept`` what belongs together in them. What an edge cuts fades towards it, over more
than a line, so that nothing is left of letters that are cut. What would only begin there, with no more than
the rim of its border or half a line, is left out, and the page ends before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

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
_LINE: Final = 3
"""About a line of text, in grid steps."""
_TRIM: Final = 3
"""How much of a line is empty over and under its letters, in pixels at scale 1."""
_SLIM: Final = 2
"""What is at most so many grid steps high is no line of text."""
_CONTROL: Final = 6
"""What is pressed and at most so many grid steps high has its words in its middle."""
_TALL: Final = 4
"""What is more than so many grid steps high is not taken for a line of text."""
_HALF_LINE: Final = 1.5
_HOLE: Final = 9
"""How much may stay empty at most above a lower edge, in grid steps."""
_LEAST: Final = 2.5
"""How much of what has a border is to be seen at least, in grid steps."""
_FADE: Final = 4.5
"""How far what is cut fades towards an edge, in grid steps: over more than a line."""
_READ: Final = 2 / 3
"""What lies in so much of a fade, from its edge, cannot be read well."""
_EASE: Final = 1.7
"""How much sooner than evenly it fades: hardly anything is left of what is cut in the middle of a letter."""
_FAINT: Final = 0.45
"""A line that lies in so much of a fade, from its edge, is left out: it would look like dirt."""
SOFT: Final = 4
"""Over how many pixels at scale 1 what is left ends there."""
_SHARE: Final = 0.2
"""What share of a room that is at most."""


def joined(stretches: Iterable[Stretch], start: int = 0) -> list[Stretch]:
    """Stretches that overlap, as one; from top to bottom, measured from a start."""
    found: list[Stretch] = []
    for top, bottom, _ in sorted(stretches):
        if found and top - start < found[-1].bottom:
            found[-1] = Stretch(found[-1].top, max(bottom - start, found[-1].bottom))
        elif bottom > top:
            found.append(Stretch(top - start, bottom - start))
    return found


class End(NamedTuple):
    """How what is shown of a page ends at an edge."""

    cut: int
    """The height of the page, in real pixels, where it ends."""
    fade: int
    """Over how many real pixels it fades towards that."""
    blank: int = 0
    """Over how many of those nothing is drawn: of a line that begins there no letter could be read."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where a page can be cut."""

    parts: Stretches
    """What belongs together, with its heads."""
    lines: Stretches
    """The letters of single lines, and all else that is not cut; what stands side by side as one."""
    single: Stretches
    """The same one by one, so that of a picture beside several lines the first line can be told."""
    wholes: Stretches
    """What would seem to end where it is cut clean: with its heads, and within its borders."""
    bodies: Stretches
    """The same when its heads have gone beyond the upper edge."""
    frames: Stretches
    """What has a border."""
    heads: Stretches
    """From the beginning of each head to that of what it heads."""
    look: Look

    @classmethod
    def of(cls, page: Widget, look: Look) -> Breaks:
        """The breaks of a page that has been placed, from its top."""
        start, kept = page.rect.top, list(page.kept(look))
        leaves = [(leaf, list(leaf.kept(look))) for leaf in page.walk() if not leaf.children]
        frames = [Stretch(part.rect.top, part.rect.bottom) for part in page.walk() if part.framed]
        closed = [*frames, *(Stretch(lines[0].top, lines[-1].bottom) for _, lines in leaves if lines)]
        letters = [line for leaf, lines in leaves for line in _letters(leaf, lines, look)]
        return cls(
            joined(kept, start),
            joined(letters, start),
            sorted(Stretch(top - start, bottom - start) for top, bottom, _ in letters if bottom > top),
            joined([*kept, *closed], start),
            joined([*(part for part in kept if not part.head), *closed], start),
            [Stretch(top - start, bottom - start) for top, bottom, _ in frames],
            [stretch.moved(-start) for stretch in _heads(page)],
            look,
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

    def low(self, height: int, room: int) -> End:
        """How it ends at a lower edge that lies at a height."""
        whole = _through(self.wholes, height)
        if whole is None:
            return End(height, 0)
        begins, first = self._begins(whole), self._first(whole)
        # What belongs to a head waits with it for its first line; else a hole is worse than its beginning.
        most = self.look.grid(_HOLE)
        if begins > whole.top:
            most = max(most, min(first.bottom, first.top + self.look.grid(_TALL)) - whole.top)
        hole = height - whole.top > most
        if hole or self._begun(whole, height):
            end = self._faded(height, min(self.fades(room), height - whole.top), low=True)
            if any(begins <= line.top < height - end.blank for line in self.lines):
                return end
            if first.bottom <= height:
                # Its first line is there: it fades no higher than that.
                return self._below(first, height)
            if hole:
                return end
        return End(whole.top, 0)

    def _below(self, line: Stretch, height: int) -> End:
        """An end at a height that leaves a line above it, and of those that follow nothing."""
        fade = max(self.look.grid(1), height - line.bottom)
        following = (height - other.top for other in self.lines if line.bottom <= other.top < height)
        return End(height, fade, max(following, default=0))

    def _faded(self, height: int, fade: int, *, low: bool) -> End:
        """An end that fades, without the lines of which hardly anything would be seen."""
        far = (height - line.top if low else line.bottom - height for line in self.lines)
        return End(height, fade, max((away for away in far if 0 < away <= fade * _FAINT), default=0))

    def _begun(self, whole: Stretch, height: int) -> bool:
        """Whether enough of a whole stands above a lower edge to be seen as its beginning."""
        frame, begins, first = self._frame(height), self._begins(whole), self._first(whole)
        if begins > whole.top and (frame is None or frame.top > whole.top):
            # Below a head that is seen the upper half of a line says what goes on.
            return height > first.top + min(self.look.grid(_HALF_LINE), (first.bottom - first.top) // 2)
        if frame is None and first.bottom - first.top <= self.look.grid(_TALL):
            return height >= first.bottom
        start = (frame or whole).top
        return start > first.top or height - start > self.look.grid(_LEAST)

    def _begins(self, whole: Stretch) -> int:
        """Where what stands below the head of a whole begins."""
        return max((head.bottom for head in self.heads if head.top == whole.top), default=whole.top)

    def _first(self, whole: Stretch) -> Stretch:
        """The first line below the head of a whole."""
        begins = self._begins(whole)
        return next((line for line in self.single if line.top >= begins), whole)

    def high(self, height: int, room: int, *, unread: int | None = None) -> End:
        """How it begins at an upper edge that lies at a height; nothing fades that is ``unread``."""
        whole = _through(self.bodies, height)
        if whole is None:
            return End(height, 0)
        least = self.bottom if unread is None else unread
        frame = self._frame(height)
        ended = [line for line in self.single if line.bottom <= whole.bottom]
        last = max(ended, key=lambda line: (line.bottom, line.top), default=whole)
        if frame is None and last.top < height and last.bottom - last.top <= self.look.grid(_TALL):
            ending = True
        else:
            ending = (frame or whole).bottom - height <= self.look.grid(_LEAST)
        if ending and (frame is None or frame.bottom >= last.bottom) and whole.bottom <= least:
            return End(whole.bottom, 0)
        fade = min(self.fades(room), whole.bottom - height)
        if height + fade <= least:
            return self._faded(height, fade, low=False)
        cut = height
        while (line := _through(self.lines, cut)) is not None:
            cut = line.bottom
        if cut - height > self.look.grid(_TALL) or cut > least:
            cut = height
        return End(cut, min(fade, whole.bottom - cut, max(0, least - cut)))

    def _frame(self, height: int) -> Stretch | None:
        """The innermost border that a cut at a height would go through."""
        around = [frame for frame in self.frames if frame.top < height < frame.bottom]
        return max(around, key=lambda frame: frame.top, default=None)

    def unread(self, last: End) -> int:
        """Where what has not been read begins, if a page ends so: with the first line that fades."""
        if not last.fade or self._cuts_tall(last.cut):
            return last.cut - last.fade
        read = last.cut - last.fade * _READ
        return min((line.top - self._trim for line in self.lines if _middle(line) > read), default=last.cut)

    def unread_above(self, first: End) -> int:
        """The same where a page begins so: with the last line that fades."""
        if not first.fade or self._cuts_tall(first.cut):
            return first.cut + first.fade
        read = first.cut + first.fade * _READ
        return max(
            (line.bottom + self._trim for line in self.lines if _middle(line) < read), default=first.cut
        )

    def lead(self, height: int, room: int, *, low: bool) -> int:
        """How far a height is to stay from an edge so that what begins or ends there does not fade."""
        return self.fades(room) if _through(self.wholes if low else self.bodies, height) else 0

    def _cuts_tall(self, height: int) -> bool:
        """Whether a cut goes through what is higher than a line."""
        line = _through(self.lines, height)
        return line is not None and line.bottom - line.top > self.look.grid(_TALL)

    @property
    def _trim(self) -> int:
        return self.look.px(_TRIM)

    def fades(self, room: int) -> int:
        """Over how many real pixels what is cut fades at most."""
        return min(self.look.grid(_FADE), round(room * _SHARE))


def _heads(page: Widget) -> Iterator[Stretch]:
    for parent in page.walk():
        for head, headed in pairwise(parent.children):
            if head.heads and headed.rect.top > head.rect.top:
                yield Stretch(head.rect.top, headed.rect.top)


def _letters(leaf: Widget, lines: Stretches, look: Look) -> Iterator[Stretch]:
    """The lines of a leaf without what is empty over and under their letters."""
    control = leaf.focusable and leaf.rect.height <= look.grid(_CONTROL)
    beyond = max(0, leaf.rect.height - look.grid(_LINE)) // 2 if control else 0
    for top, bottom, _ in lines:
        # A bar or a mark fills its height.
        trim = beyond + (look.px(_TRIM) if bottom - top > look.grid(_SLIM) else 0)
        yield Stretch(top + trim, bottom - trim)


def _middle(line: Stretch) -> float:
    return (line.top + line.bottom) / 2


def _through(stretches: Stretches, height: int) -> Stretch | None:
    return next((stretch for stretch in stretches if stretch.top < height < stretch.bottom), None)


def mark_of(look: Look, strip: pygame.Rect) -> pygame.Rect:
    """Where in a strip beside an edge the mark stands that tells that a page goes on there."""
    mark = pygame.Rect(0, 0, min(strip.width, look.grid(_MARK_WIDTH)), strip.height - 2 * look.px(_CLEAR))
    mark.center = strip.center
    return mark


def zone_of(look: Look, strip: pygame.Rect) -> pygame.Rect:
    """Where a press leafs on."""
    zone = mark_of(look, strip).inflate(2 * strip.height, 0)
    zone.top, zone.height = strip.top, strip.height
    return zone


def paint_fade(
    surface: pygame.Surface,
    strip: pygame.Rect,
    ground: pygame.Surface,
    *,
    low: bool,
    blank: int = 0,
    soft: int = SOFT,
) -> None:
    """Lays the ground over a strip, the more the nearer to the edge, so that nothing ends in a cut.

    So far as it is ``blank``, from the edge, nothing is left; the rest ends over some ``soft`` pixels.
    """
    for row in range(strip.height):
        away = strip.height - row if low else row + 1
        share = min(1.0, max(0, away - blank) / soft) if blank else 1.0
        ground.set_alpha(round(255 * (1 - share * (away / (strip.height + 1)) ** _EASE)))
        surface.blit(ground, (strip.left, strip.top + row), (0, row, strip.width, 1))


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
