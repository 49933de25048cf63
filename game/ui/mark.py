"""The mark of the game: a low sun that is also the dial of a clock, with its light on the water."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.ui import paint
from game.ui.theme import DARK, Ink, Side

_FINE: Final = 4
"""It is drawn this many times larger and scaled down."""
_CORNER: Final = 0.2
_HORIZON: Final = 0.54
_SUN: Final = 0.36
_HAND: Final = 0.06
_HANDS: Final = ((0.5, 0.28), (0.66, 0.43))
_LIGHT: Final = ((0.8, 0.6), (0.54, 0.7), (0.28, 0.8))
"""Width and top of each stripe on the water; it is as thick as a hand."""


@lru_cache(maxsize=4)
def mark(size: int) -> pygame.Surface:
    """The mark in a square of so many pixels, with transparent corners. All measures are shares of the
    square, so that it is the same at every size."""
    fine = size * _FINE
    ground, gold = DARK.inks[Ink.PANEL], DARK.accents[Side.NEUTRAL][0]
    drawn = pygame.Surface((fine, fine), pygame.SRCALPHA)
    paint.box(drawn, drawn.get_rect(), ground, round(fine * _CORNER))
    middle = fine // 2, round(fine * _HORIZON)
    pygame.draw.circle(drawn, gold, middle, round(fine * _SUN), draw_top_left=True, draw_top_right=True)
    thick = round(fine * _HAND)
    for across, down in _HANDS:
        tip = round(fine * across), round(fine * down)
        pygame.draw.line(drawn, ground, middle, tip, thick)
        pygame.draw.circle(drawn, ground, tip, thick // 2)
    pygame.draw.circle(drawn, ground, middle, thick * 3 // 4, draw_top_left=True, draw_top_right=True)
    for wide, top in _LIGHT:
        stripe = pygame.Rect(0, round(fine * top), round(fine * wide), thick)
        stripe.centerx = fine // 2
        paint.box(drawn, stripe, gold, thick // 2)
    return pygame.transform.smoothscale(drawn, (size, size))
