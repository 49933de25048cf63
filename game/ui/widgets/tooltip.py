"""The tip beside a widget, shown on hover and on keyboard focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget, pane_of
from game.ui.widgets.layout import Align, aligned
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.surface import SOLID, lift, paint_surface
from game.ui.widgets.text import Paragraph, RichText

_WIDEST: Final = 40
_NARROWEST: Final = 26
"""In grid steps: between the two a tip gives way to the part of the window that it is to stand in."""
_SLIVER: Final = 3
"""Grid steps: less than this on one side of the border of a part of the window looks like a slip."""
_ALIGNS: Final[tuple[Align, ...]] = ("start", "end", "centre")


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
    *,
    words: Sequence[pygame.Rect] = (),
    panes: Sequence[pygame.Rect] = (),
) -> pygame.Rect | None:
    """Where the tip of a widget stands; None where it has none, or scrolling hides it.

    It stands above or below, but beside the part of the window with a list in it where the widget is one of
    the list, so that the next of it can be read; nowhere over the widget itself, nor with a narrow strip over
    a border of ``panes``; and of such places where it covers least of ``words``.
    """
    text = _kept_text(look, widget)
    if text is None or not widget.shown:
        return None
    bounds = room.inflate(-2 * look.grid(1), -2 * look.grid(1))
    near = widget.shown.inflate(2 * look.px(SOLID), 2 * look.px(SOLID))
    others = [rect for rect in words if not widget.shown.contains(rect)]
    found: list[tuple[tuple[int, ...], pygame.Rect]] = []
    for number, (area, rank) in enumerate(_areas(look, widget, text, bounds)):
        narrow = sum(slips(look, area, pane) for pane in panes)
        around = area.inflate(2 * look.px(SOLID), 2 * look.px(SOLID))
        lost = hidden(around, others)
        found.append(((area.colliderect(near), not bounds.contains(area), narrow, rank, lost, number), area))
    return min(found, key=lambda one: one[0])[1]


def _areas(
    look: Look, widget: Widget, text: RichText, bounds: pygame.Rect
) -> Iterator[tuple[pygame.Rect, int]]:
    """Where the tip may stand, each with a rank; less is better."""
    beside, gap = widget.shown, look.grid(1)
    home = pane_of(widget)
    listed = _list_round(widget)
    if listed is not None:
        edge = home if home is not None and home.contains(listed) else listed
        for left, right in ((edge.right + gap, bounds.right), (bounds.left, edge.left - gap)):
            size = _size(look, text, right - left)
            if size is None:
                continue
            least, most = sorted((beside.top, beside.bottom - size.height))
            for top in (beside.top, *range(least, most + 1, look.grid(2))):
                area = pygame.Rect((0, top), size)
                area.left = left if left > edge.left else right - size.width
                yield _within(area, bounds), 0
    inner = bounds if home is None else bounds.clip(home.inflate(-2 * gap, 0))
    for rank, where in enumerate((inner, bounds), start=1):
        size = _size(look, text, where.width)
        if size is None:
            continue
        for top in (beside.bottom + gap, beside.top - gap - size.height):
            for align in _ALIGNS:
                area = pygame.Rect((beside.left + aligned(align, size.width, beside.width), top), size)
                yield _within(area, where, bounds), rank
        for left in (beside.right + gap, beside.left - gap - size.width):
            area = pygame.Rect((left, beside.centery - size.height // 2), size)
            yield _within(area, where, bounds), rank
    widest = _size(look, text, bounds.width, least=0)
    assert widest is not None
    yield _within(pygame.Rect((beside.left, beside.bottom + gap), widest), bounds), 3


def _size(look: Look, text: RichText, room: int, *, least: float = _NARROWEST) -> Size | None:
    """How large the tip is in a room so wide; None where that is too narrow for it."""
    across, down = look.grid(1.5), look.grid(1)
    inner = min(look.grid(_WIDEST), room - 2 * across)
    size = text.measure(look, max(1, inner))
    if size.width > inner or (inner < look.grid(least) and size.height > look.theme.leading(Type.SMALL)):
        return None
    return Size(size.width + 2 * across, size.height + 2 * down)


def _within(area: pygame.Rect, across: pygame.Rect, down: pygame.Rect | None = None) -> pygame.Rect:
    """The area moved into the rooms there are for it across and down."""
    down = down or across
    area.left = max(across.left, min(area.left, across.right - area.width))
    area.top = max(down.top, min(area.top, down.bottom - area.height))
    return area


def hidden(area: pygame.Rect, words: Sequence[pygame.Rect]) -> int:
    """How much an area hides, in pixels; what it hides in part is lost as well, and looks worse."""
    met = (rect for rect in words if area.colliderect(rect))
    return sum(rect.width * rect.height * (1 if area.contains(rect) else 2) for rect in met)


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


def _list_round(widget: Widget) -> pygame.Rect | None:
    """Where the list is drawn in which a widget stands; None where it stands in none."""
    above = widget.parent
    while above:
        if isinstance(above, ScrollView):
            return above.rect
        above = above.parent
    return None
