"""Where the parser's events stand, as rows and columns counted from 0."""

from __future__ import annotations

import yaml


def start_of(event: yaml.Event) -> tuple[int, int]:
    """The row and column of an event's first character."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def end_of(event: yaml.Event) -> tuple[int, int]:
    """The row and column straight after an event's last character."""
    mark = event.end_mark
    return (mark.line, mark.column) if mark else start_of(event)
