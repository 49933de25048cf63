"""A screen as plain text, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from game.ui.look import Look
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.controls import Toggle
from game.ui.widgets.layout import Row
from game.ui.widgets.panel import Card, Section
from game.ui.widgets.rows import ListView
from game.ui.widgets.tabs import TabBar
from game.ui.widgets.wrap import Flow

_BESIDE = "  "


def as_text(root: Widget, look: Look) -> str:
    """All that stands in a tree of widgets, also what is scrolled out of sight, line by line."""
    found: list[str] = []
    for line in _lines(root, look):
        stripped = line.rstrip()
        if stripped or (found and found[-1]):
            found.append(stripped)
    return "\n".join(found).strip() + "\n"


def _lines(widget: Widget, look: Look) -> list[str]:
    lines = _own(widget, look)
    if widget.disabled is not None and lines:
        lines[-1] = f"{lines[-1]} ({look.word(widget.disabled)})"
    return lines


def _own(widget: Widget, look: Look) -> list[str]:
    match widget:
        case Button():
            return [f"[{'* ' if widget.chosen else ''}{widget.say(look)}]"]
        case TabBar():
            tabs = [f"[{'* ' if chosen else ''}{words}]" for words, chosen in widget.names(look)]
            return [_BESIDE.join(tabs)]
        case Toggle():
            return [f"[{'x' if widget.value else ' '}] {widget.say(look)}"]
        case ListView() if widget.rows:
            return [
                f"{'>' if current else '-'} {line}"
                for current, row in widget.rows
                for line in [_BESIDE.join(_lines(row, look))]
            ]
        case Section():
            return ["", *_below(widget.children, look)]
        case Row() | Flow():
            return _beside(widget.children, look)
        case Card():
            lines = _below(widget.children, look)
            return ["", f"* {lines[0]}", *lines[1:]] if lines and widget.chosen else ["", *lines]
    if widget.children:
        own = widget.say(look).splitlines() if widget.focusable else []
        below = _below(widget.children, look)
        return below if not own or set(own) <= set(below) else [*own, *below]
    return widget.say(look).splitlines()


def _below(widgets: Iterable[Widget], look: Look) -> list[str]:
    return [line for widget in widgets for line in _lines(widget, look)]


def _beside(widgets: Iterable[Widget], look: Look) -> list[str]:
    """What stands side by side, on one line if it can."""
    columns = [lines for widget in widgets if (lines := _lines(widget, look))]
    if all(len(lines) == 1 for lines in columns):
        line = _BESIDE.join(lines[0] for lines in columns)
        return [line] if line else []
    found: list[str] = []
    for lines in columns:
        # A short mark before a paragraph stands on its first line.
        if found and len(columns) > 1 and len(found) == 1 and lines[0] and found[0]:
            found = [f"{found[0]}{_BESIDE}{lines[0]}", *lines[1:]]
        else:
            found += lines
    return found
