"""From files to a scenario: read, join, fit, link; every finding in one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.content.link import link
from game.content.merge import build_on, join_files
from game.content.nodes import MapNode, Node, ScalarNode
from game.content.orders_file import NAMES as ORDERS_FILES
from game.content.source import Files
from game.content.spots import Spot
from game.content.strays import put_back
from game.content.validate import fit
from game.content.word_limits import too_long
from game.model.diagnostic import Diagnostic, ScenarioError, Severity, SourceRef
from game.model.scenario import Scenario

MOST_FILES = 100
"""YAML files that one scenario may consist of."""
MOST_ANCESTORS = 8
"""Scenarios that may build on one another."""
BESIDE = (*ORDERS_FILES, "text.")
"""Beginnings of the names of files that stand beside a scenario without being part of it."""

FindScenario = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a scenario came to."""

    scenario: Scenario | None
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]
    """Ids of parts that have a fault or were left out because of one."""
    root: MapNode | None = None
    """The tree of all files, as far as it could be read."""

    @property
    def sound(self) -> bool:
        """Whether there is a scenario and no error was found."""
        return self.scenario is not None and not any(d.severity is Severity.ERROR for d in self.diagnostics)


def load_scenario(path: Path, find: FindScenario) -> Scenario:
    """The scenario of a folder or file; ``find`` knows where the scenarios lie that it may build on.

    Raises:
        ScenarioError: with every fault that was found.
    """
    loaded = read_scenario(path, find)
    if loaded.scenario is None or not loaded.sound:
        raise ScenarioError(loaded.diagnostics)
    return loaded.scenario


def read_scenario(path: Path, find: FindScenario, files: Files | None = None) -> Loaded:
    """The scenario as far as it can be read, with all findings of form and links; never raises on content.

    ``files`` are those read before, for a caller who reads several scenarios.
    """
    root, found = _tree(path, find, (), files or Files())
    if root is None or any(d.severity is Severity.ERROR for d in found):
        return Loaded(None, tuple(found), frozenset())
    root, strays = put_back(root)
    fitted = fit(root)
    found += (*strays, *fitted.diagnostics)
    if fitted.form is None:
        return Loaded(None, tuple(_in_order(found)), fitted.broken, root)
    spot = Spot(fitted.root, root.at)
    linked = link(fitted.form, spot, fitted.broken)
    found += (*linked.diagnostics, *linked.warnings, *too_long(spot))
    broken = fitted.broken | linked.faulty
    return Loaded(linked.scenario, tuple(_in_order(found)), broken, fitted.root)


def scenario_files(path: Path) -> list[Path]:
    """The YAML files of a scenario, in the order of their names; hidden ones are those of editors."""
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.iterdir()
        if file.suffix in (".yaml", ".yml") and not file.name.startswith((".", *BESIDE))
    )


def _in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda d: (d.at.file, d.at.line, d.at.column, d.code))


def _tree(
    path: Path, find: FindScenario, below: tuple[str, ...], files: Files
) -> tuple[MapNode | None, list[Diagnostic]]:
    """The tree of a scenario, with the scenario that it builds on beneath it."""
    paths = scenario_files(path)
    here = SourceRef(str(path))
    if not paths:
        return None, [Diagnostic("empty", "there is no YAML file in this folder", here)]
    if len(paths) > MOST_FILES:
        return None, [Diagnostic("too-many", f"a scenario has {MOST_FILES} files at most", here)]
    nodes: list[MapNode] = []
    found: list[Diagnostic] = []
    for file in paths:
        node, diagnostics = files.read(file, str(file))
        found += diagnostics
        if node is not None:
            nodes.append(node)
    if not nodes or any(d.severity is Severity.ERROR for d in found):
        return None, found
    joined, faults = join_files(nodes)
    found += faults
    base = joined.get("extends")
    if isinstance(base, MapNode):
        return _extended(joined, base, find, below, found, files)
    return joined, found


def _extended(
    tree: MapNode,
    base: MapNode,
    find: FindScenario,
    below: tuple[str, ...],
    found: list[Diagnostic],
    files: Files,
) -> tuple[MapNode | None, list[Diagnostic]]:
    ident = base.get("id")
    if not isinstance(ident, ScalarNode):
        return tree, found
    if ident.text in below or len(below) >= MOST_ANCESTORS:
        cycle = " -> ".join([*below, ident.text])
        return None, [*found, Diagnostic("cycle", f"scenarios build on one another: {cycle}", ident.at)]
    path = find(ident.text)
    if path is None:
        return None, [*found, Diagnostic("unknown-id", f"no scenario '{ident.text}' is installed", ident.at)]
    ancestor, faults = _tree(path, find, (*below, ident.text), files)
    found += faults
    if ancestor is None:
        return None, found
    wanted, stated = _text(base.get("version")), _text(ancestor.get("version")) or "1"
    if wanted is not None and wanted != stated:
        message = f"'{ident.text}' is installed in version {stated}, not {wanted}"
        return None, [*found, Diagnostic("version", message, ident.at)]
    return build_on(ancestor, tree), found


def _text(node: Node | None) -> str | None:
    return node.text if isinstance(node, ScalarNode) else None
