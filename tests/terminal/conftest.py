"""Tables of the small scenario."""

from __future__ import annotations

import pytest

from game.engine.program import Program
from tests.terminal.tables import Table


@pytest.fixture
def mayor(dike: Program) -> Table:
    return Table(dike, "mayor")
