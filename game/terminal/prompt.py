"""What the player types."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from game.terminal.leaving import Leave, Watch
from game.terminal.look import Look


class Prompt:
    """Asks for lines; with history and the keys of the arrows where somebody sits at a terminal."""

    def __init__(self, keyboard: TextIO, look: Look, watch: Watch) -> None:
        self._keyboard = keyboard
        self._look = look
        self._watch = watch
        self._put_back: list[str] = []
        self._editor = None if look.plain or not self.at_terminal else _line_editor(keyboard)

    @property
    def at_terminal(self) -> bool:
        """Whether somebody types and sees what is written."""
        return bool(self._keyboard.isatty()) and self._look.is_terminal

    def ask(self, words: str) -> str:
        """The next line, without blanks at its ends.

        Raises:
            Leave: there is no more, or somebody asks to end the game.
        """
        if self._put_back:
            return self._put_back.pop(0)
        with self._watch.waiting():
            if self._editor is not None:
                self._look.write([])
                return input(self._look.spaced(words)).strip()
            self._look.prompt(words)
            line = self._keyboard.readline()
        if not line:
            raise Leave
        return line.strip()

    def put_back(self, line: str) -> None:
        """Answers the next question with a line that was typed before."""
        self._put_back.append(line)

    def forget(self) -> None:
        """Drops what was typed so far: another side sits down."""
        self._put_back.clear()
        if self._editor is not None:
            self._editor()

    def complete_with(self, words: Sequence[str]) -> None:
        """The words that the tabulator key completes, where there is one."""
        if self._editor is not None:
            _complete(words)


def _line_editor(keyboard: TextIO) -> Callable[[], None] | None:
    """Turns on the editing of lines where the system has it; what comes back forgets its history."""
    if keyboard is not sys.stdin:
        return None
    try:
        import readline  # noqa: PLC0415 - not every system has it
    except ImportError:
        return None
    return readline.clear_history


def _complete(words: Sequence[str]) -> None:
    import readline  # noqa: PLC0415 - asked for only where it is there

    def offer(begun: str, number: int) -> str | None:
        found = [word for word in words if word.startswith(begun.lower())]
        return f"{found[number]} " if number < len(found) else None

    readline.set_completer(offer)
    readline.parse_and_bind("tab: complete")
