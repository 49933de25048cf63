"""Measures what is wrong with a layout, so that tests can look at every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.widgets.base import Scrolls, Widget

_SMALLEST_TARGET: Final = 24
"""What can be pressed is at least this wide and high, at scale 1."""


class FaultKind(Enum):
    """What can be wrong."""

    OVERLAP = "overlap"
    OUTSIDE = "outside"
    CUT = "cut"
    SMALL = "small"
    NAMELESS = "nameless"
    ORDER = "order"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a layout."""

    kind: FaultKind
    widget: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.widget}: {self.detail}"


def layout_faults(root: Widget, look: Look) -> list[Fault]:
    """What overlaps, lies outside its parent, is cut off, is too small to press, has no name, is hidden,
    or comes too late or too early for the keyboard."""
    return [fault for widget in root.walk() for fault in _faults_of(widget, look)]


def _faults_of(widget: Widget, look: Look) -> Iterator[Fault]:
    name = repr(widget)
    cut = widget.cut(look)
    if cut:
        yield Fault(FaultKind.CUT, name, cut)
    if widget.can_focus:
        least = look.px(_SMALLEST_TARGET)
        if min(widget.rect.size) < least:
            yield Fault(FaultKind.SMALL, name, f"{widget.rect.size} is less than {least}")
        if not widget.say(look).strip():
            yield Fault(FaultKind.NAMELESS, name, "says nothing")
        if widget.shown.size == (0, 0) and not _can_be_scrolled_to(widget):
            yield Fault(FaultKind.HIDDEN, name, "the keyboard rests on what nobody can see")
    yield from _children_outside(widget, name)
    if not widget.layered:
        yield from _children_overlapping(widget, name)
        yield from _children_out_of_order(widget)


def _children_outside(widget: Widget, name: str) -> Iterator[Fault]:
    if widget.clips and widget.layered:
        # A map: what lies on it may lie beyond its edge.
        return
    for child in widget.children:
        if child.rect.size == (0, 0):
            continue
        beside = child.rect.left < widget.rect.left or child.rect.right > widget.rect.right
        beyond = child.rect.top < widget.rect.top or child.rect.bottom > widget.rect.bottom
        if beside or (beyond and not widget.clips):
            yield Fault(FaultKind.OUTSIDE, repr(child), f"outside {name}")


def _children_overlapping(widget: Widget, name: str) -> Iterator[Fault]:
    placed: list[Widget] = []
    for child in widget.children:
        for other in placed:
            common = child.rect.clip(other.rect)
            if common.width > 0 and common.height > 0:
                yield Fault(FaultKind.OVERLAP, repr(child), f"over {other!r} in {name} by {_extent(common)}")
        placed.append(child)


def _children_out_of_order(widget: Widget) -> Iterator[Fault]:
    """The keyboard goes from top to bottom within a column, and from left to right within a line."""
    stops = [child for child in widget.children if any(part.can_focus for part in child.walk())]
    for place, later in enumerate(stops):
        for earlier in stops[:place]:
            above = later.rect.bottom <= earlier.rect.top and _share(later.rect, earlier.rect, across=True)
            before = later.rect.right <= earlier.rect.left and _share(later.rect, earlier.rect, across=False)
            if above or before:
                where = "above" if above else "left of"
                yield Fault(FaultKind.ORDER, repr(later), f"comes after {earlier!r} but lies {where} it")


def _share(one: pygame.Rect, other: pygame.Rect, *, across: bool) -> bool:
    """Whether two boxes stand in one column, or, not across, in one line."""
    if across:
        return max(one.left, other.left) < min(one.right, other.right)
    return max(one.top, other.top) < min(one.bottom, other.bottom)


def _can_be_scrolled_to(widget: Widget) -> bool:
    above = widget.parent
    while above:
        if isinstance(above, Scrolls):
            return above.viewport.width > 0 and above.viewport.height > 0
        above = above.parent
    return False


def _extent(rect: pygame.Rect) -> str:
    return f"{rect.width} by {rect.height}"
