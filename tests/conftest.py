"""What tests share: compiled fixtures and folders that are theirs alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.engine.compile import compile_scenario
from game.engine.program import Program
from game.session.folders import HOME
from game.session.library import open_scenario

FIXTURES = Path(__file__).parent / "fixtures"


@cache
def program_of(name: str) -> Program:
    """A compiled scenario: a fixture by the name of its folder, else an installed one by its id."""
    fixture = FIXTURES / name
    return compile_scenario(open_scenario(str(fixture) if fixture.exists() else name))


@pytest.fixture
def dike() -> Program:
    return program_of("dike")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the saves of the person who runs it."""
    monkeypatch.setenv(HOME, str(tmp_path / "home"))
