"""A window that nobody sees, and the look that screens wear in it."""

from __future__ import annotations

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame
import pytest

from game.paths import assets_dir
from game.text.catalogue import read_catalogue
from game.ui.look import Look, Taste
from tests.shell import Shell


@pytest.fixture(autouse=True)
def _window() -> None:
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((1280, 720))


@pytest.fixture
def look() -> Look:
    """The interface's look with its own sentences and without movement."""
    return Look(read_catalogue([assets_dir() / "text" / "ui.en.json"]), taste=Taste(motion=False))


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands, as they are typed."""
    return Shell(capsys)
