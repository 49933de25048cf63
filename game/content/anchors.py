"""Anchors and aliases of a document: all refused, each name once."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.diagnostic import Diagnostic, SourceRef


@dataclass(slots=True)
class _Name:
    at: SourceRef
    defined: int = 0
    open: bool = False
    contains_itself: bool = False


class Anchors:
    """The names that ``&`` and ``*`` use, told apart by what is wrong with them."""

    def __init__(self) -> None:
        self._names: dict[str, _Name] = {}

    def define(self, name: str, at: SourceRef, *, opens: bool) -> None:
        """Takes note of ``&name``; ``opens`` where a list or mapping begins there."""
        entry = self._names.setdefault(name, _Name(at))
        entry.defined += 1
        entry.open = opens

    def close(self, name: str) -> None:
        """Takes note that the list or mapping of ``&name`` ends."""
        self._names[name].open = False

    def use(self, name: str, at: SourceRef) -> None:
        """Takes note of ``*name``."""
        entry = self._names.setdefault(name, _Name(at))
        entry.contains_itself = entry.contains_itself or entry.open

    def faults(self) -> list[Diagnostic]:
        """One fault for each name, at its first place."""
        return [Diagnostic("alias", _message(name, entry), entry.at) for name, entry in self._names.items()]


def _message(name: str, entry: _Name) -> str:
    short = name if len(name) <= 40 else name[:40] + "…"
    if entry.contains_itself:
        return f"the value '{short}' contains itself; anchors and aliases (& and *) are not allowed"
    if not entry.defined:
        return f"there is no anchor '{short}', and aliases are not allowed; quote a text that starts with *"
    twice = f" (and '{short}' is defined twice)" if entry.defined > 1 else ""
    return f"anchors and aliases (&{short}) are not allowed{twice}; write the value out in each place"
