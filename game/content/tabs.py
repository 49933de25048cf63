"""Tabs that part keys from values: one parser takes them for spaces, the other refuses them."""

from __future__ import annotations

import yaml

from game.content.marks import end_of, start_of


def structural_tab(lines: list[str], event: yaml.NodeEvent) -> tuple[int, int] | None:
    """The (row, column), from 0, of a tab straight before, within or after a value; None where none is.

    Tabs within quoted and block texts are part of the text.
    """
    row, start = start_of(event)
    column = start
    while column > 0 and _is_tab(lines, row, column - 1):
        column -= 1
    if column < start:
        return row, column
    if not isinstance(event, yaml.ScalarEvent) or event.style in ("|", ">"):
        return None
    if event.style not in ("'", '"') and "\t" in event.value:
        return row, max(lines[row].find("\t", start), start)
    last, end = end_of(event)
    return (last, end) if _is_tab(lines, last, end) else None


def _is_tab(lines: list[str], row: int, column: int) -> bool:
    return row < len(lines) and lines[row][column : column + 1] == "\t"
