"""How the terminal looks: styles, size, and pages as lines."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from textwrap import wrap
from typing import TextIO

from rich.console import Console
from rich.segment import Segment
from rich.text import Text
from rich.theme import Theme

from game.terminal.leaving import ScreenLost
from game.terminal.parts import ENGLISH, GLUE, Canvas, Part

STYLES = {
    # Named colours of the terminal's own palette, of those that stand out on dark and on light ground.
    "heading": "bold",
    "strong": "bold",
    "soft": "dim",
    "number": "bold",
    "bar": "green",
    "new": "bold magenta",
    "good": "bold green",
    "bad": "bold red",
    "urgent": "bold red",
    "said": "italic",
}
_WIDEST = 116
"""Columns that are used at most: longer lines are hard to read."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Clears the screen, then what has scrolled off it, where a terminal can."""
_ERASE_LINE = "\x1b[1A\x1b[2K"

_PLAIN_BLANKS = str.maketrans(dict.fromkeys(GLUE, " "))

Drawn = list[str] | list[list[Segment]]
"""A part as lines: words where it is plain, styled pieces where it is not."""


class _Console(Console):
    """A console that leaves it to the game what happens when nobody reads it any more."""

    def on_broken_pipe(self) -> None:
        raise ScreenLost


class Look:
    """One terminal, or whatever else the game is written to."""

    def __init__(self, screen: TextIO, *, plain: bool) -> None:
        self.plain = plain
        self.marks = ENGLISH
        """The marks of the language in which parts are read out."""
        self._screen = screen
        self._has_blanks = _can_show(screen, "".join(GLUE))
        shown = {sign: blank if self._has_blanks else " " for blank, sign in GLUE.items()}
        self._blanks = str.maketrans(shown)
        self._console = _Console(
            file=screen,
            theme=Theme(STYLES),
            highlight=False,
            markup=False,
            emoji=False,
            no_color=True if plain else None,
            force_terminal=False if plain else None,
        )

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sees it as it is written."""
        return bool(self._screen.isatty())

    @property
    def width(self) -> int:
        """Columns that are used."""
        return min(self._console.width, _WIDEST)

    @property
    def height(self) -> int:
        """Lines of the screen."""
        return self._console.height

    def lines(self, part: Part) -> Drawn:
        """A part as lines of the screen."""
        if self.plain:
            return [piece for line in part.plain(self.marks) for piece in self._folded(line)]
        options = self._console.options.update(width=self.width)
        drawn = part.drawn(Canvas(self.width, options.ascii_only))
        lines = self._console.render_lines(drawn, options, pad=False)
        return [_trimmed([self._unglued(piece) for piece in line]) for line in lines]

    def _unglued(self, piece: Segment) -> Segment:
        return piece._replace(text=piece.text.translate(self._blanks))

    def write(self, lines: Drawn) -> None:
        """Writes lines.

        Raises:
            ScreenLost: nobody is there any more to read them.
        """
        try:
            for line in lines:
                if isinstance(line, str):
                    self._screen.write(f"{self.spaced(line)}\n")
                else:
                    self._console.print(_Line(line), end="")
            self._screen.flush()
        except (OSError, ValueError) as fault:
            raise ScreenLost from fault

    def spaced(self, words: str) -> str:
        """Words with the blanks that the screen has."""
        return words if self._has_blanks else words.translate(_PLAIN_BLANKS)

    def _folded(self, line: str) -> list[str]:
        """A line so that a terminal's edge tears no word apart: each half would be read out as a word."""
        if not self.is_terminal or len(line) <= self._console.width:
            return [line]
        return wrap(line, self._console.width, break_long_words=False, break_on_hyphens=False)

    def show(self, parts: Iterable[Part]) -> None:
        """Writes parts at once, however long they are."""
        for part in parts:
            self.write(self.lines(part))

    def prompt(self, words: str) -> None:
        """Writes the words behind which the player types."""
        try:
            words = self.spaced(words)
            if self.plain:
                self._screen.write(words)
            else:
                self._console.print(Text(words, "strong"), end="", soft_wrap=True)
            self._screen.flush()
        except (OSError, ValueError) as fault:
            raise ScreenLost from fault

    def erase_prompt(self) -> None:
        """Takes away a prompt that has been answered, where the cursor may move."""
        self._control(_ERASE_LINE, even_plain=False)

    def clear(self) -> None:
        """Takes everything from the screen and, as far as the terminal does it, from what has scrolled by."""
        self._control(_CLEAR, even_plain=True)

    def lose(self) -> None:
        """Lets what is still to be written go nowhere, so that ending the process is no fault."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._screen.fileno())
            os.close(nowhere)

    def _control(self, codes: str, *, even_plain: bool) -> None:
        if not self.is_terminal or (self.plain and not even_plain):
            return
        try:
            self._screen.write(codes)
            self._screen.flush()
        except (OSError, ValueError) as fault:
            raise ScreenLost from fault


def _can_show(screen: TextIO, letters: str) -> bool:
    """Whether a screen has some letters."""
    try:
        letters.encode(getattr(screen, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class _Line:
    """A line that has been drawn already."""

    def __init__(self, segments: list[Segment]) -> None:
        self._segments = segments

    def __rich_console__(self, console: Console, options: object) -> Iterable[Segment]:
        yield from self._segments
        yield Segment.line()


def _trimmed(line: list[Segment]) -> list[Segment]:
    """A line without the blanks at its end."""
    kept = list(line)
    while kept and not kept[-1].text.strip() and not kept[-1].control:
        kept.pop()
    if kept and kept[-1].text != kept[-1].text.rstrip():
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style)
    return kept
