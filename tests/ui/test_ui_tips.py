"""Where tips stand: in their part of the window, under its head, beside what they are about."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.theme import Ink
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.surface import FADES, SOLID
from game.ui.widgets.tooltip import Beneath, place_tip, slips
from tests.ui.test_ui_head_and_guide import room

LOOKS = [((1024, 640), 1.0), ((1024, 640), 1.5), ((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)]
WINDOW = pygame.Rect(0, 0, 1000, 600)


def tips_of(pilot: Pilot, *keys: str) -> Iterator[tuple[Widget, pygame.Rect]]:
    """The tips of all that the keyboard comes to, each with what it is about."""
    for key in keys:
        pilot.press(key)
        for _ in range(60):
            pilot.press("tab")
            pilot.draw()
            about, tip = pilot.screen.router.focus, pilot.screen._tip
            if about is not None and tip is not None:
                yield about, tip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_tips_of_the_room_stand_clear(size: tuple[int, int], scale: float, language: str) -> None:
    pilot = room("washington", size, scale, language)
    look, head = pilot.look, pilot.find("head").rect
    window = pygame.Rect((0, 0), size).inflate(-2 * look.grid(1), -2 * look.grid(1))
    met = 0
    for about, tip in tips_of(pilot, "f5", "f3"):
        met += 1
        assert window.contains(tip), about
        assert not tip.colliderect(head), about
        assert not tip.colliderect(about.shown), about
        assert not any(slips(look, tip, pane) for pane in pilot.screen.panes()), about
    assert met > 5


def test_a_tip_goes_where_it_covers_least(look: Look) -> None:
    button = Button("One", tip="The first")
    button.place(look, pygame.Rect(400, 300, 100, 40))
    free = place_tip(look, button, WINDOW)
    assert free is not None
    assert free.top >= button.rect.bottom
    words = [pygame.Rect(300, 345, 300, 60)]
    moved = place_tip(look, button, WINDOW, Beneath(words))
    assert moved is not None
    assert not moved.colliderect(words[0])


def test_a_tip_lies_on_no_border_with_a_narrow_strip(look: Look) -> None:
    button = Button("One", tip="The first of all that there are")
    button.place(look, pygame.Rect(400, 300, 100, 40))
    straight = place_tip(look, button, WINDOW)
    assert straight is not None
    pane = pygame.Rect(0, 0, straight.right - 4, 600)
    assert slips(look, straight, pane)
    moved = place_tip(look, button, WINDOW, panes=[pane])
    assert moved is not None
    assert not slips(look, moved, pane)


def test_no_word_touches_the_border_of_a_tip() -> None:
    pilot = room("washington", (1280, 720), 1.0)
    pilot.press("m")
    surface = pilot.draw()
    tip = pilot.screen._tip
    assert tip is not None
    look = pilot.look
    dark = look.px(SOLID) + look.px(FADES)
    for x in range(tip.left + look.grid(1), tip.right - look.grid(1)):
        below = surface.get_at((x, tip.bottom + look.px(SOLID) - 2))
        assert (below.r, below.g, below.b) == look.colour(Ink.SCRIM)
    assert dark <= look.grid(1), "it darkens nothing of what it is about"
