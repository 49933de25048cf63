"""What tests of the terminal share."""

from __future__ import annotations

import pytest

from game.engine.program import Program
from tests.shell import Shell
from tests.terminal.tables import Table


@pytest.fixture
def mayor(dike: Program) -> Table:
    return Table(dike, "mayor")


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)
