"""Text that YAML takes for a comment because a ``#`` follows a space."""

from __future__ import annotations

import re

_EATEN = re.compile(r" #(?=[^\W_])")
_EATEN_WHOLE = re.compile(r" +#(?=[^\W_])")


def eaten_text(line: str, end: int) -> int | None:
    """The index of a ``#`` that cuts a text short which ends at the index ``end``: ``Room #5 fire``.

    Comments as people write them (two spaces before the sign or one behind it) are left alone.
    """
    found = _EATEN.match(line, end)
    return found.end() - 1 if found else None


def eaten_value(line: str, end: int) -> bool:
    """True where a whole value is taken for a comment: ``colour: #ff0000``."""
    return _EATEN_WHOLE.match(line, end) is not None
