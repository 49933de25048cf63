"""A window that nobody sees, and the look that screens wear in it."""

from __future__ import annotations

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

from collections.abc import Iterator
from functools import cache

import pygame
import pytest

from game.engine.program import Program
from game.model.scenario import Scenario
from game.paths import assets_dir
from game.session import library, lobby
from game.text.catalogue import read_catalogue
from game.ui.look import Look, Taste
from tests.conftest import FIXTURES
from tests.shell import Shell


@pytest.fixture(autouse=True)
def _window() -> None:
    open_window()


def open_window() -> None:
    """Makes ready what screens draw in; what is made once for a whole file needs it before its first test."""
    pygame.display.init()
    pygame.font.init()
    if pygame.display.get_surface() is None:
        pygame.display.set_mode((1280, 720))


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Scenarios that no test changes are read and compiled once for all tests of the window."""
    kept = {str(FIXTURES / "dike"), "niger-2023"}
    read = cache(library.open_scenario)
    programs: dict[int, Program] = {}

    def opened(name: str) -> Scenario:
        return read(name) if name in kept else library.open_scenario(name)

    def compiled(scenario: Scenario) -> Program:
        if not any(scenario is read(name) for name in kept):
            return library.compiled(scenario)
        if id(scenario) not in programs:
            programs[id(scenario)] = library.compiled(scenario)
        return programs[id(scenario)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lobby, "open_scenario", opened)
        patch.setattr(lobby, "compiled", compiled)
        yield


@pytest.fixture
def look() -> Look:
    """The interface's look with its own sentences and without movement."""
    return Look(read_catalogue([assets_dir() / "text" / "ui.en.json"]), taste=Taste(motion=False))


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands, as they are typed."""
    return Shell(capsys)
