"""Text to pixels: fonts by kind and size, measured and drawn through a cache."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path
from typing import Final

import pygame

from game.text.binding import bound
from game.ui.letters import Letters
from game.ui.ragged import ragged
from game.ui.recent import Recent
from game.ui.theme import Colour, Family, Theme, Type

_FALLBACKS: Final = (Family.TEXT, Family.TEXT_MEDIUM, Family.SERIF, Family.MONO)
_HYPHEN: Final = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])|(?<!-)--(?=[^\W\d])")
_AROUND: Final = 12
"""In how many directions a halo spreads."""
_KEPT_TEXTS: Final = 1500
_KEPT_HALOS: Final = 300
_KEPT_WIDTHS: Final = 20_000
_KEPT_RAGGED: Final = 500


class Fonts:
    """The fonts of one theme. A missing or damaged file is replaced by the nearest one that loads."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.faults: list[str] = []
        """Which font files could not be used, and why."""
        self._folder = folder
        self._theme = theme
        self._loaded: dict[tuple[Family, int], pygame.Font] = {}
        self._fine: dict[Family, pygame.Font] = {}
        self._sets: dict[tuple[Family, int], Letters] = {}
        self._texts: Recent[tuple[Type, str, Colour], pygame.Surface] = Recent(_KEPT_TEXTS)
        self._halos: Recent[tuple[Type, str, Colour, int], pygame.Surface] = Recent(_KEPT_HALOS)
        self._widths: Recent[tuple[Type, str], int] = Recent(_KEPT_WIDTHS)
        self._ragged: Recent[tuple[Type, str, tuple[int, ...]], list[str]] = Recent(_KEPT_RAGGED)

    def font(self, kind: Type) -> pygame.Font:
        """The font that sets a kind of text."""
        key = kind.value.family, self._theme.size(kind)
        if key not in self._loaded:
            self._loaded[key] = self._load(*key)
        return self._loaded[key]

    def width(self, kind: Type, text: str) -> int:
        """The width of one line of text."""
        return self._widths.get((kind, text), lambda: self._measure(kind, text))

    def ragged(self, kind: Type, text: str, rooms: Sequence[int]) -> list[str]:
        """A short text in as few and as even lines as its words need, each with its own room (``ragged.py``).

        What belongs together stays on one line where it fits.
        """

        def broken() -> list[str]:
            words = self._bound(kind, text, max(rooms))
            return ragged(words, rooms, lambda line: self.width(kind, line))

        return self._ragged.get((kind, text, tuple(rooms)), broken)

    def height(self, kind: Type) -> int:
        """The height of the box that ``render`` returns."""
        return self.font(kind).get_height()

    def ascent(self, kind: Type) -> int:
        """The distance from the top of that box to the baseline."""
        return self.font(kind).get_ascent()

    def cap_shift(self, kind: Type) -> int:
        """How far down a box must move so that capitals, not the box, are centred optically."""
        font = self.font(kind)
        metrics = font.metrics("H")[0]
        cap = metrics[3] if metrics else round(font.get_ascent() * 0.7)
        return round((font.get_height() - cap) / 2) - (font.get_ascent() - cap)

    def render(self, kind: Type, text: str, colour: Colour) -> pygame.Surface:
        """One line of text on a clear ground. Do not draw on it: it is kept."""
        return self._texts.get((kind, text, colour), lambda: self._draw(kind, text, colour))

    def halo(self, kind: Type, text: str, colour: Colour, near: int) -> pygame.Surface:
        """What keeps the ground of a line of text clear: its letters, so far to every side. It is kept."""
        return self._halos.get((kind, text, colour, near), lambda: self._spread(kind, text, colour, near))

    def elided(self, kind: Type, text: str, width: int) -> str:
        """The text, or as much of it as fits before an ellipsis."""
        if self.width(kind, text) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(kind, text[:middle].rstrip() + "…") <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…"

    def _bound(self, kind: Type, text: str, room: int) -> list[str]:
        """The words of a text, those that belong together as one where they have the room."""

        def joined(one: str, other: str) -> str | None:
            both = f"{one} {other}"
            return both if self.width(kind, both) <= room else None

        return list(bound(text.split(" "), str, joined))

    def _set(self, kind: Type, text: str) -> str:
        clean = text.replace("\x00", "").replace("\n", " ")
        if kind.value.family is Family.MONO:
            # The typewriter face lacks the blanks that no line is broken at.
            clean = clean.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        else:
            # Inter's hyphen is as wide as a figure; between letters, and in what is typed at a terminal,
            # the narrow one reads better.
            clean = _HYPHEN.sub(lambda found: "\N{HYPHEN}" * len(found[0]), clean)
        return clean.upper() if kind.value.capitals else clean

    def _letter_room(self, kind: Type) -> float:
        return kind.value.tracking * self._theme.size(kind)

    def _measure(self, kind: Type, text: str) -> int:
        return self._letters(kind).width(self._set(kind, text), self._letter_room(kind))

    def _draw(self, kind: Type, text: str, colour: Colour) -> pygame.Surface:
        return self._letters(kind).draw(self._set(kind, text), colour, self._letter_room(kind))

    def _letters(self, kind: Type) -> Letters:
        family, size = kind.value.family, self._theme.size(kind)
        if (family, size) not in self._sets:
            if family not in self._fine:
                self._fine[family] = self._load(family, Letters.FINE)
            self._sets[family, size] = Letters(self.font(kind), self._fine[family], size)
        return self._sets[family, size]

    def _spread(self, kind: Type, text: str, colour: Colour, near: int) -> pygame.Surface:
        shadow = self.render(kind, text, colour)
        spread = pygame.Surface(
            (shadow.get_width() + 2 * near, shadow.get_height() + 2 * near), pygame.SRCALPHA
        )
        spread.fill((*colour, 0))
        # All around, and half as far, so that no gap is left between the letters and what is around them.
        for part in range(_AROUND):
            turn = 2 * pi * part / _AROUND
            for away in (near, near / 2):
                spread.blit(shadow, (round(near + cos(turn) * away), round(near + sin(turn) * away)))
        return spread

    def _load(self, family: Family, size: int) -> pygame.Font:
        for candidate in (family, *_FALLBACKS):
            try:
                font = pygame.Font(self._folder / candidate.value, size)
                # A damaged file is noticed only when something is drawn with it.
                font.render("A", True, (0, 0, 0))
                return font
            except (OSError, pygame.error) as fault:
                note = f"{candidate.value}: {fault}"
                if note not in self.faults:
                    self.faults.append(note)
        return pygame.Font(None, size)
