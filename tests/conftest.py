"""What tests share: compiled fixtures and folders that are theirs alone."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path

import pytest

from game.engine.program import Program
from game.session.folders import HOME
from game.session.library import find_installed, locate
from tests.kept import compile_kept, load_kept

# Compiled scenarios stay for all tests of a process. To sweep through all of them again and again, as Python
# does by itself, takes a tenth of the time.
gc.set_threshold(100_000, 20, 100)

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def program_of(name: str) -> Program:
    """A compiled scenario: a fixture by the name of its folder, else an installed one by its id."""
    fixture = FIXTURES / name
    return compile_kept(load_kept(fixture if fixture.exists() else locate(name), find_installed))


@pytest.fixture
def dike() -> Program:
    return program_of("dike")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the saves of the person who runs it."""
    monkeypatch.setenv(HOME, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def english_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read English unless they ask for another language."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True)
def kept_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes with the repository is read and compiled once, however often it is opened."""
    monkeypatch.setattr("game.content.load.load_scenario", load_kept)
    monkeypatch.setattr("game.engine.compile.compile_scenario", compile_kept)
