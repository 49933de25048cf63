"""Letters of one font and size, set on whole pixels.

The font library adds up the fractions of a pixel by which pairs of letters move together, and then puts each
letter on a whole pixel: in the middle of a line a gap is a pixel wider than the same gap elsewhere. Here the
distance of each pair is a whole number of pixels, the same everywhere.
"""

from __future__ import annotations

import unicodedata
from typing import Final, TypeAlias

import pygame

from game.ui.theme import Colour

_FINE: Final = 200
"""The size in pixels at which the distances of pairs are measured."""
_WHITE: Final = (255, 255, 255)
_Extent: TypeAlias = tuple[int, int, int]
"""Where the ink of a letter begins and ends, and where the next one stands."""


class Letters:
    """Measures and draws lines of one font. ``fine`` is the same font at a size of ``FINE``."""

    FINE: Final = _FINE

    def __init__(self, font: pygame.Font, fine: pygame.Font, size: int) -> None:
        self._font = font
        self._fine = fine
        self._size = size
        self._extents: dict[str, _Extent | None] = {}
        self._apart: dict[str, int] = {}
        self._pictures: dict[str, pygame.Surface] = {}

    def width(self, line: str, room: float = 0) -> int:
        """The width of a line with so much extra room, in pixels, between letters."""
        placed = self._places(line, room)
        return self._font.size(line)[0] if placed is None else placed[1]

    def draw(self, line: str, colour: Colour, room: float = 0) -> pygame.Surface:
        """A line on a clear ground."""
        placed = self._places(line, room)
        if placed is None:
            return self._font.render(line, True, colour)
        surface = pygame.Surface((placed[1], self._font.get_height()), pygame.SRCALPHA)
        surface.fill((*_WHITE, 0))
        surface.fblits([(self._picture(letter), (x, 0)) for letter, x in zip(line, placed[0], strict=True)])
        surface.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
        return surface

    def _places(self, line: str, room: float) -> tuple[list[int], int] | None:
        """Where the picture of each letter stands, and how wide all is; None where letters do not stand
        beside each other, or the font lacks one."""
        places: list[int] = []
        pen = end = start = 0
        before = ""
        for index, letter in enumerate(line):
            extent = self._extent(letter)
            if extent is None:
                return None
            if before:
                pen += self._between(before, letter)
            at = pen + round(room * index)
            left = min(0, extent[0])
            if not before:
                start = -left
            places.append(start + at + left)
            end = max(end, start + at + max(extent[1], extent[2]))
            pen += extent[2]
            before = letter
        return places, end

    def _between(self, one: str, other: str) -> int:
        """How far, in pixels, a letter moves to or from the one before it."""
        pair = one + other
        if pair not in self._apart:
            first, second = _extent(self._fine, one), _extent(self._fine, other)
            moved = 0
            if first is not None and second is not None:
                ink = max(first[2] + max(second[1], second[2]), first[1]) - min(
                    0, first[0], first[2] + second[0]
                )
                moved = self._fine.size(pair)[0] - ink
            self._apart[pair] = round(moved * self._size / _FINE)
        return self._apart[pair]

    def _extent(self, letter: str) -> _Extent | None:
        if letter not in self._extents:
            self._extents[letter] = _extent(self._font, letter)
        return self._extents[letter]

    def _picture(self, letter: str) -> pygame.Surface:
        if letter not in self._pictures:
            self._pictures[letter] = self._font.render(letter, True, _WHITE)
        return self._pictures[letter]


def _extent(font: pygame.Font, letter: str) -> _Extent | None:
    if unicodedata.combining(letter):
        return None
    found = font.metrics(letter)[0]
    return None if found is None else (found[0], found[1], found[4])
