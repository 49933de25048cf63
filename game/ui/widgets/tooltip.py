"""The tip beside a widget, shown on hover and on keyboard focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget, pane_of
from game.ui.widgets.layout import Align, aligned
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.surface import FADES, SOLID, lift, paint_surface
from game.ui.widgets.text import Paragraph, RichText

_WIDEST: Final = 40
_NARROWEST: Final = 26
"""In grid steps: between the two a tip gives way to the part of the window that it is to stand in."""
_MARGIN: Final = 1.5
"""Grid steps that a tip keeps off the edge of its room, as chips and notices do."""
_SLIVER: Final = 3
"""Grid steps: less than this on one side of the border of a part of the window looks like a slip."""
_STEP: Final = 1
_WORTH: Final = 6
"""Grid steps from one place that is tried for a tip to the next, and how much of the same height a tip must
spare to stand flush with nothing."""
_AT_CORNER: Final = 6
_OFF_CORNER: Final = 12
"""How much worse it is to be level with less than half, and to stand off the corner."""
_ASIDE: Final = 8
"""How many grid steps off its corner a tip may stand where something else is there."""
_NARROWER: Final = 4
"""How many grid steps narrower a tip is made to keep off something."""
_BROKEN: Final = 3
"""How much worse it is to break a line of words in two."""
_HALF: Final = 0.65
"""How wide it may be then, as a part of the whole."""
_ALIGNS: Final[tuple[Align, ...]] = ("start", "end", "centre")


class Beneath(NamedTuple):
    """What a tip or a notice would cover."""

    words: Sequence[pygame.Rect] = ()
    passing: Sequence[pygame.Rect] = ()
    """Words that are not drawn where they would be seen in part."""
    wholes: Sequence[pygame.Rect] = ()
    """What looks wrong in part, such as marks."""
    controls: Sequence[pygame.Rect] = ()


NOTHING_BENEATH: Final = Beneath()


def tip_text(widget: Widget) -> RichText | None:
    """What the tip of a widget says: first why it cannot be used, then what it is."""
    parts: list[Paragraph] = []
    if widget.disabled:
        parts.append(Paragraph((widget.disabled,), Type.SMALL_STRONG, Ink.WARNING, balanced=True))
    if widget.tip:
        parts.append(Paragraph((widget.tip,), Type.SMALL, Ink.TEXT, balanced=True))
    return RichText(*parts, gap=0.5) if parts else None


def _kept_text(look: Look, widget: Widget) -> RichText | None:
    """The tip of a widget; it is drawn for many frames, and its lines are broken once."""
    made_for = look.version, widget.disabled, widget.tip
    if widget.set_tip is None or widget.set_tip[0] != made_for:
        widget.set_tip = made_for, tip_text(widget)
    return widget.set_tip[1]


def draw_tip(surface: pygame.Surface, look: Look, widget: Widget, area: pygame.Rect | None) -> None:
    """Draws the tip of a widget where ``place_tip`` found room."""
    text = _kept_text(look, widget)
    if text is None or area is None:
        return
    lift(surface, look, area)
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.LINE_STRONG)
    text.place(look, area.inflate(-2 * look.grid(1.5), -2 * look.grid(1)))
    text.draw(surface, look)


def place_tip(
    look: Look,
    widget: Widget,
    room: pygame.Rect,
    beneath: Beneath = NOTHING_BENEATH,
    *,
    panes: Sequence[pygame.Rect] = (),
) -> pygame.Rect | None:
    """Where the tip of a widget stands; None where it has none, or scrolling hides it.

    It stands above or below, but beside the part of the window with a list in it where the widget is one of
    the list, so that the next of it can be read; nowhere over what it is about, nor with a narrow strip over
    a border of ``panes``; and of such places where it covers no control, touches as little as can be of what
    looks wrong in part, and then covers least of what else is beneath it. It keeps a grid step off all these.
    """
    text = _kept_text(look, widget)
    if text is None or not widget.shown:
        return None
    bounds = room.inflate(-2 * look.grid(_MARGIN), -2 * look.grid(_MARGIN))
    edge, shadow, shown = 2 * look.px(SOLID), 2 * look.px(SOLID + FADES), widget.shown
    apart = 2 * look.grid(1)
    near = [rect.inflate(apart, apart) for rect in widget.about]
    others = [[rect for rect in rects if not shown.contains(rect)] for rects in beneath]
    words, passing, wholes, controls = others
    controls = [rect for rect in controls if not rect.contains(shown)]
    aside = look.grid(_WORTH) * look.grid(1)
    best: tuple[tuple[int, ...], pygame.Rect] | None = None
    tried: set[tuple[int, int, int, int]] = set()
    for rank, areas in groupby(
        _areas(look, widget, text, bounds, [*controls, *wholes], wholes), lambda one: one[1]
    ):
        if best is not None and not any(best[0][:3]):
            break
        for area, _, slid in areas:
            place = area.left, area.top, area.width, area.height
            if place in tried:
                continue
            tried.add(place)
            hit, off = area.collidelist(near) >= 0, not bounds.contains(area)
            narrow = sum(slips(look, area, pane) for pane in panes)
            if best is not None and (hit, off, narrow, rank) > best[0][:4]:
                continue
            around = area.inflate(edge, edge)
            # Its shadow would lie over the border of what is nearer.
            harm = hidden(area.inflate(shadow, shadow), controls, cut=3)
            tight = sum(
                not around.colliderect(wholes[n]) for n in area.inflate(apart, apart).collidelistall(wholes)
            )
            lost = hidden(around, words) + hidden(around, passing, cut=1) + hidden(around, wholes, 3, cut=4)
            score = hit, off, narrow, rank, harm, tight, lost + slid * aside
            if best is None or score < best[0]:
                best = score, area
    assert best is not None
    return best[1]


def _areas(
    look: Look,
    widget: Widget,
    text: RichText,
    bounds: pygame.Rect,
    stops: Sequence[pygame.Rect],
    wholes: Sequence[pygame.Rect],
) -> Iterator[tuple[pygame.Rect, int, int]]:
    """Where the tip may stand, each with a rank, less is better, and how far it is from being flush.

    It may end by any of ``stops``.
    """
    beside, gap = widget.shown, look.grid(1)
    home = pane_of(widget)
    listed = _list_round(widget)
    downs, acrosses = [(r.top, r.bottom) for r in stops], [(r.left, r.right) for r in stops]
    if listed is not None:
        edge = _surface_round(widget, listed)
        for left, right in ((edge.right + gap, bounds.right), (bounds.left, edge.left - gap)):
            for large in _sizes_off(look, text, left, right, wholes, to_right=left > edge.left):
                for top, slid in _starts(look, (beside.top, beside.bottom), large.height, downs):
                    area = pygame.Rect((0, top), large)
                    area.left = left if left > edge.left else right - large.width
                    yield _within(area, bounds), 0, slid
    inner = bounds if home is None else bounds.clip(home.inflate(-2 * look.grid(_MARGIN), 0))
    named = beside.unionall(list(widget.about))
    # Of what it stands on, such as the plate of a town, no part is covered either.
    around = [beside, named, *(rect for rect in wholes if rect.contains(beside) and rect != beside)]
    for rank, where in enumerate((inner, bounds), start=1):
        for broken, size in enumerate(_sizes(look, text, where.width)):
            worse = broken * _BROKEN
            tops = dict.fromkeys(
                top for rect in around for top in (rect.bottom + gap, rect.top - gap - size.height)
            )
            for left, slid in _starts(look, (beside.left, beside.right), size.width, acrosses):
                for top in tops:
                    yield _within(pygame.Rect((left, top), size), where, bounds), rank, slid + worse
            lefts = dict.fromkeys(
                left for rect in around for left in (rect.right + gap, rect.left - gap - size.width)
            )
            for top, slid in _starts(look, (beside.top, beside.bottom), size.height, downs):
                for left in lefts:
                    yield _within(pygame.Rect((left, top), size), where, bounds), rank, slid + worse
    widest = _size(look, text, bounds.width, least=0)
    assert widest is not None
    yield _within(pygame.Rect((beside.left, beside.bottom + gap), widest), bounds), 3, 0


def _starts(
    look: Look, beside: tuple[int, int], length: int, stops: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where, along one way, a tip of a length may begin beside a stretch, and how much worse that is: flush
    with its start, its end or its middle, and then anywhere, or by a stop, where it is level with half of the
    shorter of the two, or at its corner; and by a stop near that."""
    start, end = beside
    gap, half = look.grid(1), min(length, end - start) // 2
    flush = [start + aligned(align, length, end - start) for align in _ALIGNS]
    yield from ((at, 0) for at in flush)
    least, most = start - length - gap, end + gap
    far = look.grid(_ASIDE)
    ends = [at for low, high in stops for at in (high + gap, low - gap - length)]
    slid = {
        *range(least, most + 1, look.grid(_STEP)),
        *(at for at in ends if least - far <= at <= most + far),
    }
    for at in sorted(slid - set(flush), key=lambda at: (abs(at - start), at)):
        level = start - length + half <= at <= end - half
        yield at, 1 if level else _AT_CORNER if least <= at <= most else _OFF_CORNER


def _sizes(look: Look, text: RichText, room: int) -> Iterator[Size]:
    """How large the tip may be in a room so wide: as it is, and with a line of words broken in two."""
    size = _size(look, text, room)
    if size is None:
        return
    yield size
    across = 2 * look.grid(1.5)
    if size.height < 2 * look.theme.leading(Type.SMALL) + 2 * look.grid(1):
        narrow = _size(look, text, round((size.width - across) * _HALF) + across, least=0)
        if narrow is not None and narrow.width < size.width:
            yield narrow


def _size(look: Look, text: RichText, room: int, *, least: float = _NARROWEST) -> Size | None:
    """How large the tip is in a room so wide; None where that is too narrow for it."""
    across, down = look.grid(1.5), look.grid(1)
    inner = min(look.grid(_WIDEST), room - 2 * across)
    size = text.measure(look, max(1, inner))
    if size.width > inner or (inner < look.grid(least) and size.height > look.theme.leading(Type.SMALL)):
        return None
    return Size(size.width + 2 * across, size.height + 2 * down)


def _sizes_off(
    look: Look, text: RichText, left: int, right: int, wholes: Sequence[pygame.Rect], *, to_right: bool
) -> Iterator[Size]:
    """How large the tip is from a left end to a right one, and how large if it gives way a little to what
    stands where it ends."""
    size, gap = _size(look, text, right - left), look.grid(1)
    if size is None:
        return
    yield size
    end = left + size.width if to_right else right - size.width
    most = look.grid(_NARROWER)
    tried = set()
    for rect in wholes:
        over = end + gap - rect.left if to_right else rect.right + gap - end
        if 0 < over <= most and over not in tried:
            tried.add(over)
            if (narrower := _size(look, text, size.width - over)) is not None:
                yield narrower


def _within(area: pygame.Rect, across: pygame.Rect, down: pygame.Rect | None = None) -> pygame.Rect:
    """The area moved into the rooms there are for it across and down."""
    down = down or across
    area.left = max(across.left, min(area.left, across.right - area.width))
    area.top = max(down.top, min(area.top, down.bottom - area.height))
    return area


def hidden(area: pygame.Rect, rects: Sequence[pygame.Rect], whole: int = 1, *, cut: int = 2) -> int:
    """How much an area hides, in pixels, those of each rectangle so many times as it is hidden ``whole``, or
    as it is ``cut``: what is hidden in part is lost as well, and looks worse."""
    met = (rects[place] for place in area.collidelistall(rects))
    return sum(rect.width * rect.height * (whole if area.contains(rect) else cut) for rect in met)


def slips(look: Look, area: pygame.Rect, pane: pygame.Rect) -> bool:
    """Whether an area lies on a border of a part of the window with only a narrow strip on one side of it."""
    least = look.grid(_SLIVER)
    meets_down = area.top < pane.bottom and pane.top < area.bottom
    meets_across = area.left < pane.right and pane.left < area.right
    across = meets_down and any(
        0 < min(area.right - x, x - area.left) < least for x in (pane.left, pane.right)
    )
    down = meets_across and any(
        0 < min(area.bottom - y, y - area.top) < least for y in (pane.top, pane.bottom)
    )
    return across or down


def _surface_round(widget: Widget, listed: pygame.Rect) -> pygame.Rect:
    """What a list in which a widget stands lies in: its part of the window, or a panel on the map."""
    above, found = widget.parent, listed
    while above:
        if above.gives_way:
            return found
        if above.framed and above.rect.contains(listed):
            found = above.rect
        if above.pane:
            return above.rect if above.rect.contains(listed) else listed
        above = above.parent
    return listed


def _list_round(widget: Widget) -> pygame.Rect | None:
    """Where the list is drawn in which a widget stands; None where it stands in none."""
    above = widget.parent
    while above:
        if isinstance(above, ScrollView):
            return above.rect
        above = above.parent
    return None
