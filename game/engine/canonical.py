"""A text of any part of a program that is the same on every machine: for the scenario's digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from game.model.diagnostic import SourceRef


def canonical(part: object) -> str:
    """The part as text; places in files do not count, sets and mappings are in order."""
    pieces: list[str] = []
    _write(part, pieces)
    return "".join(pieces)


def _write(part: object, pieces: list[str]) -> None:
    if part is None or isinstance(part, int | str):
        pieces.append(repr(part))
    elif isinstance(part, SourceRef):
        pieces.append("@")
    elif isinstance(part, frozenset):
        _write(sorted(part), pieces)
    elif isinstance(part, tuple | list):
        pieces.append("(")
        for item in part:
            _write(item, pieces)
            pieces.append(",")
        pieces.append(")")
    elif isinstance(part, Mapping):
        pieces.append("{")
        for key in sorted(part):
            pieces.append(f"{key!r}:")
            _write(part[key], pieces)
            pieces.append(",")
        pieces.append("}")
    elif is_dataclass(part):
        pieces.append(type(part).__name__)
        _write([getattr(part, field.name) for field in fields(part)], pieces)
    else:
        raise TypeError(f"no text for {type(part).__name__}")
