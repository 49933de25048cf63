"""Expressions that a comma cuts in two: ``{add: {army: 10 + min(15, x)}}``."""

from __future__ import annotations

from game.content.nodes import ScalarNode
from game.model.diagnostic import Diagnostic


class CommaTrap:
    """Watches the values and keys of one ``{ }`` or ``[ ]`` for the pieces of a cut expression."""

    def __init__(self, brackets: str) -> None:
        self._brackets = brackets
        self._start: ScalarNode | None = None
        self._unclosed = 0

    def watch(self, value: ScalarNode) -> None:
        """Takes a value that stands for itself; unquoted, it may be the start of a cut expression."""
        self._unclosed = 0 if value.quoted else _excess(value.text)
        self._start = value if self._unclosed > 0 else None

    def takes(self, piece: ScalarNode, *, alone: bool) -> bool:
        """True where a text goes on with the cut expression; ``alone`` where it has no value of its own."""
        if self._unclosed <= 0 or piece.quoted:
            return False
        excess = _excess(piece.text)
        if not alone and excess >= 0:
            self._unclosed = 0
            return False
        self._unclosed += excess
        return True

    @property
    def closed(self) -> bool:
        """True where the pieces so far make up a whole expression."""
        return self._unclosed <= 0

    def fault(self) -> Diagnostic | None:
        """The fault of the cut expression, once for all its pieces."""
        start, self._start = self._start, None
        if start is None:
            return None
        message = f"a comma inside {self._brackets} ends the value; quote the expression"
        return Diagnostic("comma", message, start.at)


def _excess(text: str) -> int:
    return text.count("(") - text.count(")")
