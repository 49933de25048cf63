"""What tests of the scenarios share."""

from __future__ import annotations

import pytest

from tests.shell import Shell


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)
