"""Hours at the desk: whole games by random keys and clicks in windows of every size, and nothing piles up.

``pytest -m soak tests/ui/test_soak.py`` takes half an hour, or as GOLDEN_HOUR_SOAK_MINUTES says.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import pygame
import pytest

from game.session.folders import saves_folder
from game.session.saves import saves_in
from game.ui.memory import give_pictures_back, sweep
from game.ui.pilot import Pilot
from game.ui.wander import Wanderer
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")
STEPS = 170
MOST_GROWTH = 20.0
"""Megabytes by which the least that is in use may grow from the middle third of the time to the last.

The most depends on the size of the window and the text; the least grows with whatever is not given back.
"""
MOST_MEMORY = 300.0


def widgets_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Widget) for thing in gc.get_objects())


def memory() -> float:
    """Megabytes that the process has in use."""
    fields = Path("/proc/self/statm").read_text("ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def saves_are_whole() -> None:
    faults = [listing.fault for listing in saves_in(saves_folder()) if listing.fault is not None]
    assert faults == []


def nothing_old_is_shown(pilot: Pilot) -> None:
    """What has stood still is copied; the copy is what would be drawn."""
    window = pygame.Surface(pilot.size)
    for _ in range(3):
        pilot.stack.draw(window)
    copied = window.get_buffer().raw
    for screen in pilot.stack.screens:
        assert isinstance(screen, WidgetScreen)
        for widget in screen.root.walk():
            widget.unchanged = 0
    pilot.stack.draw(window)
    assert window.get_buffer().raw == copied


def test_random_play_breaks_nothing_and_leaves_no_closed_screen_behind() -> None:
    before = widgets_alive()
    player = Wanderer(7, DIKE)
    for step in range(STEPS):
        player.step()
        if step % 12 == 0:
            nothing_old_is_shown(player.pilot)
    assert len(player.met) >= 12, player.met
    assert player.ended >= 1
    player.close()
    saves_are_whole()
    del player
    assert widgets_alive() <= before


@pytest.mark.soak
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory in use from /proc")
@pytest.mark.parametrize("scenario", [DIKE, "niger-2023"])
def test_half_an_hour_adds_nothing_to_the_memory(scenario: str) -> None:
    minutes = float(os.environ.get("GOLDEN_HOUR_SOAK_MINUTES", "30")) / 2
    give_pictures_back()
    player = Wanderer(2023, scenario)
    begun = time.monotonic()
    found: tuple[list[float], ...] = ([], [], [])
    steps = 0
    while (passed := time.monotonic() - begun) < minutes * 60:
        player.step()
        # No hand is so quick that the window never rests between two deeds, and there it sweeps.
        sweep()
        steps += 1
        if steps % 10 == 0:
            found[int(3 * passed / (minutes * 60))].append(memory())
    _, middle, last = found
    most = max(memory for third in found for memory in third)
    story = f"{steps} steps, {player.ended} games; MB {min(middle):.0f}, {min(last):.0f}, {most:.0f}"
    print(story)  # noqa: T201
    assert min(last) - min(middle) < MOST_GROWTH
    assert most < MOST_MEMORY
    saves_are_whole()
