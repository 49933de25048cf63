"""The guide for teachers: every command in it is one."""

from __future__ import annotations

import re
import shlex

import pytest

from game.cli import _JsonParser, _parser
from tests.shell import ROOT

GUIDE = (ROOT / "docs" / "teaching.md").read_text("utf-8")
COMMANDS = [
    line.partition("#")[0].strip().removeprefix("golden-hour ")
    for line in (
        *re.findall(r"^\s*(golden-hour .*)$", GUIDE, re.MULTILINE),
        *re.findall(r"`(golden-hour [^`…]+)`", GUIDE),
    )
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide(command: str) -> None:
    options = _parser(_JsonParser).parse_args(shlex.split(command))
    assert options.command in ("play", "packet", "replay", "explain")


def test_the_guide_shows_commands() -> None:
    assert len(COMMANDS) >= 7
