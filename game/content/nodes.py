"""A YAML file as a tree that remembers where everything stands.

Scalars stay text: what a text means (a number, a moment, a condition) is decided by the field that
wants it, so ``NO`` never turns into a boolean nor ``1.10`` into ``1.1``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.model.diagnostic import SourceRef


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One text. ``null`` is True for an empty value, ``~`` or a written ``null`` (never for quoted text)."""

    text: str
    at: SourceRef
    """Where the value starts: at the opening quote for quoted text."""
    quoted: bool = False
    block: bool = False
    """True for ``|`` and ``>`` texts, whose lines do not stand where the value starts."""

    @property
    def null(self) -> bool:
        return not self.quoted and not self.block and self.text in ("", "~", "null")

    @property
    def text_at(self) -> SourceRef:
        """Where the first character of the text stands."""
        return SourceRef(self.at.file, self.at.line, self.at.column + (1 if self.quoted else 0))


@dataclass(frozen=True, slots=True)
class SeqNode:
    """A list."""

    items: tuple[Node, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class MapNode:
    """Key-value pairs in file order; keys are unique texts."""

    entries: dict[str, tuple[SourceRef, Node]]
    """Key to (where the key stands, value)."""
    at: SourceRef

    def __iter__(self) -> Iterator[tuple[str, SourceRef, Node]]:
        for key, (at, value) in self.entries.items():
            yield key, at, value

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where there is no such key."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node = ScalarNode | SeqNode | MapNode
