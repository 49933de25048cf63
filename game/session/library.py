"""Scenarios by name: those that come with the game, and any folder or file that a path points to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.engine.workshop import unswept
from game.model.diagnostic import Diagnostic, ScenarioError, Severity, SourceRef
from game.model.nearest import did_you_mean
from game.paths import scenarios_dir

if TYPE_CHECKING:
    from game.content.load import Loaded
    from game.content.source import Files
    from game.engine.program import Program
    from game.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Installed:
    """A scenario that comes with the game."""

    id: str
    path: Path


def installed() -> tuple[Installed, ...]:
    """The scenarios that come with the game, by id."""
    folder = scenarios_dir()
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.is_dir() and any(path.glob("*.y*ml")))
    return tuple(Installed(path.name, path) for path in sorted(found))


def find_installed(ident: str) -> Path | None:
    """Where a scenario that comes with the game lies; an id never leads out of their folder."""
    return next((scenario.path for scenario in installed() if scenario.id == ident), None)


def locate(name: str) -> Path:
    """The folder or file of a scenario given by id or by path.

    Raises:
        ScenarioError: nothing is found under the name.
    """
    found = find_installed(name)
    if found is not None:
        return found
    path = Path(name)
    if path.exists():
        return path
    known = [scenario.id for scenario in installed()]
    message = f"there is no scenario '{name}'{did_you_mean(name, known)}"
    raise ScenarioError((Diagnostic("unknown-scenario", message, SourceRef(name)),))


def open_scenario(name: str) -> Scenario:
    """A scenario by id or path.

    Raises:
        ScenarioError: it is not there, or has faults.
    """
    from game.content.load import load_scenario  # noqa: PLC0415 - the title needs no scenario

    with unswept():
        return load_scenario(locate(name), find_installed)


def open_program(name: str) -> Program:
    """A scenario by id or path, compiled.

    Raises:
        ScenarioError: it is not there, or has faults.
    """
    return compiled(open_scenario(name))


def compiled(scenario: Scenario) -> Program:
    """The program of a scenario.

    Raises:
        ScenarioError: it has faults of sense.
    """
    from game.engine.compile import compile_scenario  # noqa: PLC0415 - the title needs no scenario

    with unswept():
        return compile_scenario(scenario)


def check(path: Path, files: Files | None = None) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """A scenario as far as it can be read, and every fault and warning of form, links and sense in it.

    ``files`` are those read before, for a caller who checks several scenarios, or one again and again.
    """
    from game.content.load import read_scenario  # noqa: PLC0415 - the title needs no scenario
    from game.content.one_cause import told_once  # noqa: PLC0415
    from game.engine.compile import compile_and_check  # noqa: PLC0415

    with unswept():
        loaded = read_scenario(path, find_installed, files)
        of_sense = () if loaded.scenario is None else compile_and_check(loaded.scenario, loaded.broken)[1]
    found = list(loaded.diagnostics)
    if of_sense:
        found += [finding for finding in of_sense if finding not in found]
    if any(finding.severity is Severity.ERROR for finding in found):
        # What a fault leaves out makes other parts look unused; that is told once the faults are mended.
        found = [finding for finding in found if finding.severity is Severity.ERROR]
        found = told_once(found, loaded.root)
    found.sort(key=lambda d: (d.at.file, d.at.line, d.at.column, d.code))
    return loaded, tuple(found)
