"""Scenarios that no test changes, read and compiled once in a process of tests.

What a program's machines have made of its parts stays with the program, so that the next test that opens
the same scenario, by a command, in the lobby or by itself, finds everything made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import game.content.load
import game.engine.compile
from game.content.load import FindScenario
from game.engine.program import Program
from game.model.scenario import Scenario
from game.paths import scenarios_dir
from game.session.library import find_installed

OURS = (scenarios_dir(), Path(__file__).parent / "fixtures")
"""The folders of scenarios in this repository."""

_read = game.content.load.load_scenario
_compile = game.engine.compile.compile_scenario
_kept: dict[int, Scenario] = {}  # the scenarios themselves, so that no other takes over their identity


def load_kept(path: Path, find: FindScenario) -> Scenario:
    """In the place of ``load_scenario``: the scenarios of this repository are read once."""
    ours = find is find_installed and any(path.is_relative_to(folder) for folder in OURS)
    return _scenario(path) if ours else _read(path, find)


def compile_kept(scenario: Scenario) -> Program:
    """In the place of ``compile_scenario``: what was read once is compiled once."""
    return _program(id(scenario)) if id(scenario) in _kept else _compile(scenario)


@cache
def _scenario(path: Path) -> Scenario:
    scenario = _read(path, find_installed)
    _kept[id(scenario)] = scenario
    return scenario


@cache
def _program(ident: int) -> Program:
    return _compile(_kept[ident])
