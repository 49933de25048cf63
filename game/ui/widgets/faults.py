"""Measures what is wrong with a layout, so that tests can look at every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.widgets.base import Widget

_SMALLEST_TARGET: Final = 24
"""What can be pressed is at least this wide and high, at scale 1."""


class FaultKind(Enum):
    """What can be wrong."""

    OVERLAP = "overlap"
    OUTSIDE = "outside"
    CUT = "cut"
    SMALL = "small"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a layout."""

    kind: FaultKind
    widget: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.widget}: {self.detail}"


def layout_faults(root: Widget, look: Look) -> list[Fault]:
    """What overlaps, lies outside its parent, is cut off, is too small to press, or has no name."""
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
    yield from _children_outside(widget, name)
    if not widget.layered:
        yield from _children_overlapping(widget, name)


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


def _extent(rect: pygame.Rect) -> str:
    return f"{rect.width} by {rect.height}"
