"""The notice line: one short sentence at the foot of the window, for a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.model.message import Message

LASTS: Final = 4.0
"""Seconds that a notice stands."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the line says."""

    words: Message
    icon: str
    passing: bool
    """Whether it gives way to any other, and never takes another's place."""


class Notices:
    """What is to be said at the foot of the window; a later notice takes the place of an earlier one."""

    def __init__(self) -> None:
        self.shown: Notice | None = None
        self._left = 0.0
        self._changed = False

    @property
    def fresh(self) -> bool:
        """Whether the line has changed and has not been drawn since."""
        return self._changed

    def say(self, words: Message, *, icon: str = "info", passing: bool = False, lasts: float = LASTS) -> None:
        """Says something for some seconds."""
        if passing and self.shown is not None and not self.shown.passing:
            return
        self.shown, self._left, self._changed = Notice(words, icon, passing), lasts, True

    def update(self, dt: float) -> bool:
        """Lets seconds pass; True if the line must be drawn anew, or taken away."""
        if self.shown is not None:
            self._left -= dt
            if self._left <= 0:
                self.shown, self._changed = None, True
        changed, self._changed = self._changed, False
        return changed
