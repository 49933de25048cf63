"""Colours can be read, sizes can be seen, and every choice is complete."""

from __future__ import annotations

import math
from itertools import product

import pytest

from game.ui.theme import (
    BODY_CONTRAST,
    DEEP,
    GROUNDS,
    MAP_GROUNDS,
    PALETTES,
    SIGNALS,
    TEXT_CONTRAST,
    Colour,
    Ink,
    Palette,
    Side,
    Theme,
    Type,
    contrast,
    fitting_scale,
    suggested_scale,
)

LOOKS = [Theme(palette, side=side) for palette, side in product(PALETTES.values(), Side)]


def _name(theme: Theme) -> str:
    return f"{theme.palette.name}-{theme.side.value}"


@pytest.mark.parametrize("theme", LOOKS, ids=_name)
class TestContrast:
    def test_body_text_on_every_ground(self, theme: Theme) -> None:
        for ground in (*GROUNDS, *DEEP.values()):
            assert _contrast(theme, Ink.TEXT, ground) >= BODY_CONTRAST, ground

    def test_lesser_text_on_every_ground(self, theme: Theme) -> None:
        for ink, ground in product((Ink.TEXT_SOFT, Ink.TEXT_OFF, Ink.FOCUS), (*GROUNDS, *DEEP.values())):
            assert _contrast(theme, ink, ground) >= TEXT_CONTRAST, (ink, ground)

    def test_speaking_colours_as_text(self, theme: Theme) -> None:
        for ink, ground in product((*SIGNALS, Ink.ACCENT), GROUNDS):
            assert _contrast(theme, ink, ground) >= TEXT_CONTRAST, (ink, ground)
        for ink, deep in DEEP.items():
            assert _contrast(theme, ink, deep) >= TEXT_CONTRAST, (ink, deep)
            assert _contrast(theme, Ink.ON_ACCENT, ink) >= TEXT_CONTRAST, ink

    def test_names_on_the_map(self, theme: Theme) -> None:
        for ground in MAP_GROUNDS:
            for ink in (Ink.MAP_TEXT, Ink.MAP_TEXT_SOFT, Ink.MAP_WATER_TEXT):
                assert _contrast(theme, ink, ground) >= TEXT_CONTRAST, (ink, ground)


def _contrast(theme: Theme, one: Ink, other: Ink) -> float:
    return contrast(theme.colour(one), theme.colour(other))


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: str(palette.name))
def test_a_palette_names_every_ink_and_side(palette: Palette) -> None:
    own = {Ink.ACCENT, Ink.ACCENT_DEEP}
    assert set(palette.inks) | own == set(Ink)
    assert set(palette.accents) == set(Side)


@pytest.mark.parametrize("theme", LOOKS, ids=_name)
def test_a_border_that_speaks_is_not_taken_for_the_focus(theme: Theme) -> None:
    focus = theme.colour(Ink.FOCUS)
    for ink in (*SIGNALS, Ink.ACCENT):
        least = 100 if focus == (255, 255, 255) else 90
        assert math.dist(theme.colour(ink), focus) >= least, ink


def test_no_text_is_smaller_than_fifteen_pixels() -> None:
    assert min(kind.value.size for kind in Type) >= 15


def test_contrast_of_the_extremes() -> None:
    black: Colour = (0, 0, 0)
    white: Colour = (255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)


def test_lengths_scale_and_never_vanish() -> None:
    assert Theme(scale=1.5).grid(1) == 12
    assert Theme(scale=0.8).px(1) == 1
    assert Theme(scale=0.8).px(0) == 0


@pytest.mark.parametrize(
    ("wanted", "window", "scale"),
    [(1.0, (1280, 720), 1.0), (2.0, (1024, 640), 1.6), (0.1, (1280, 720), 0.8), (3.0, (3840, 2160), 2.0)],
)
def test_the_scale_fits_the_window(wanted: float, window: tuple[int, int], scale: float) -> None:
    assert fitting_scale(wanted, window) == pytest.approx(scale)


def test_a_large_window_suggests_a_larger_scale() -> None:
    assert suggested_scale((1280, 720)) == 1.0
    assert suggested_scale((2560, 1440)) > 1.25
