"""Icons and flags, loaded once per size and colour."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pygame

from game.ui.recent import Recent
from game.ui.theme import Colour

FLAG_SHAPE: Final = (4, 3)
_KEPT: Final = 600
_FINE: Final = 3
"""How many times as large an icon is drawn first: in a small one the dot of an *i* would be lost."""


class Pictures:
    """The icons and flags of a folder of assets. A missing or damaged one is shown as a crossed box."""

    def __init__(self, assets: Path) -> None:
        self.faults: list[str] = []
        """Which pictures could not be used, and why."""
        self._assets = assets
        self._icons: Recent[tuple[str, int, Colour], pygame.Surface] = Recent(_KEPT)
        self._there: dict[str, bool] = {}
        self._flags: Recent[tuple[str, int], pygame.Surface] = Recent(_KEPT)

    def icon(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        """An icon in one colour. Do not draw on it: it is kept."""
        return self._icons.get((name, size, colour), lambda: self._draw_icon(name, size, colour))

    def flag(self, code: str, height: int) -> pygame.Surface:
        """The flag of a country by its two-letter code. Do not draw on it: it is kept."""
        return self._flags.get((code, height), lambda: self._draw_flag(code.lower(), height))

    def has_flag(self, code: str) -> bool:
        """Whether there is a flag for a code; bodies without one get a badge of initials."""
        if code not in self._there:
            self._there[code] = (self._assets / "flags" / f"{code.lower()}.png").is_file()
        return self._there[code]

    def _draw_icon(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        path = self._assets / "icons" / f"{name}.svg"
        try:
            fine = pygame.image.load_sized_svg(str(path), (size * _FINE, size * _FINE)).convert_alpha()
        except (OSError, pygame.error) as fault:
            return self._crossed_box((size, size), colour, f"icon {name}: {fault}")
        picture = pygame.transform.smoothscale(fine, (size, size))
        # What is clear counts as white, so that no edge darkens.
        picture.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
        picture.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
        return picture

    def _draw_flag(self, code: str, height: int) -> pygame.Surface:
        size = round(height * FLAG_SHAPE[0] / FLAG_SHAPE[1]), height
        try:
            picture = pygame.image.load(self._assets / "flags" / f"{code}.png").convert()
        except (OSError, pygame.error) as fault:
            return self._crossed_box(size, (128, 128, 128), f"flag {code}: {fault}")
        return pygame.transform.smoothscale(picture, size)

    def _crossed_box(self, size: tuple[int, int], colour: Colour, fault: str) -> pygame.Surface:
        if fault not in self.faults:
            self.faults.append(fault)
        box = pygame.Surface(size, pygame.SRCALPHA)
        area = box.get_rect()
        pygame.draw.rect(box, colour, area, 1)
        pygame.draw.aaline(box, colour, area.topleft, (area.right - 1, area.bottom - 1))
        pygame.draw.aaline(box, colour, (area.right - 1, 0), (0, area.bottom - 1))
        return box
