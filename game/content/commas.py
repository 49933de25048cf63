"""Values that a comma cuts in two: ``{add: {army: 10 + min(15, x)}}``, ``{text: Unpaid, and tired.}``."""

from __future__ import annotations

import re

from game.content.nodes import ScalarNode
from game.content.text_check import shown
from game.model.diagnostic import Diagnostic

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


class CommaTrap:
    """Watches the values and keys of one ``{ }`` or ``[ ]`` for the pieces of a value that a comma cut."""

    def __init__(self, brackets: str) -> None:
        self._brackets = brackets
        self._start: ScalarNode | None = None
        self._unclosed = 0
        self._prose = False
        """True while what follows may go on with a text."""
        self._of_one_word = False

    def watch(self, value: ScalarNode) -> None:
        """Takes a value that stands for itself; unquoted, it may be the start of one that was cut."""
        self._unclosed = 0 if value.quoted else _excess(value.text)
        self._prose = not value.quoted and _LETTER.search(value.text) is not None
        self._of_one_word = _WORD.match(value.text) is not None
        self._start = value if self._unclosed > 0 or self._prose else None

    def takes(self, piece: ScalarNode, *, alone: bool) -> bool:
        """True where a text goes on with the cut expression; ``alone`` where it has no value of its own."""
        if self._unclosed <= 0 or piece.quoted:
            return False
        excess = _excess(piece.text)
        if not alone and excess >= 0:
            self._unclosed = 0
            return False
        self._unclosed += excess
        self._prose = False
        return True

    def takes_prose(self, key: ScalarNode, *, bare: bool) -> bool:
        """True where a key goes on with the text before it; ``bare`` where no colon follows it.

        One word after one word may as well be a field whose value was forgotten, and is left to be told so.
        """
        if not bare:
            self._prose = False
        if not self._prose or key.quoted:
            return False
        return self._start is None or not (self._of_one_word and _WORD.match(key.text))

    @property
    def in_prose(self) -> bool:
        """True where the value before was a text without quotes, and only a bare key stands after it."""
        return self._prose

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

    def prose_fault(self, piece: ScalarNode) -> Diagnostic | None:
        """The fault of the cut text, once for all its pieces."""
        start, self._start = self._start, None
        if start is None:
            return None
        message = (
            f"a comma inside {self._brackets} ends a text, here before {shown(piece.text)}; quote the text"
        )
        return Diagnostic("comma", message, start.at)


def _excess(text: str) -> int:
    return text.count("(") - text.count(")")
