"""Entries that stand where another section's should: the line with the section's name was lost or misspelt.

They are put where they belong, so that one lost line is told once and not for every entry and every id in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from pydantic import BaseModel

from game.content.nodes import MapNode, Node
from game.content.schema import ScenarioForm
from game.model.diagnostic import Diagnostic, SourceRef
from game.model.nearest import nearest

_FEW = 3
"""Entries from which on it is no longer a field forgotten in each of them."""

Entries = dict[str, tuple[SourceRef, Node]]


def put_back(root: MapNode) -> tuple[MapNode, list[Diagnostic]]:
    """The tree with strays where they belong, and one finding for each line that was lost."""
    found: list[Diagnostic] = []
    entries = dict(root.entries)
    for belongs, finding, keys, home in (*_sections_misspelt(root), *_at_the_top(root), *_run_on(root)):
        found.append(finding)
        stray = _entries(entries, home)
        moved = {key: stray[key] for key in keys}
        if home is None:
            for key in keys:
                del entries[key]
        elif home not in ScenarioForm.model_fields:
            del entries[home]
        else:
            left = {key: entry for key, entry in stray.items() if key not in moved}
            entries[home] = (entries[home][0], MapNode(left, entries[home][1].at))
        there = _entries(entries, belongs) if belongs in entries else {}
        at = entries[belongs][0] if belongs in entries else finding.at
        entries[belongs] = (at, MapNode({**moved, **there}, at))
    return (MapNode(entries, root.at) if found else root), found


_Lost = tuple[str, Diagnostic, list[str], str | None]
"""The section that was meant, what is said, the ids of the entries, and the section in which they stand."""


def _entries(entries: Entries, section: str | None) -> Entries:
    if section is None:
        return entries
    node = entries[section][1]
    return dict(node.entries) if isinstance(node, MapNode) else {}


def _sections_misspelt(root: MapNode) -> Iterator[_Lost]:
    """Sections that also stand under their right name, in this file or another."""
    for key, at, node in root:
        right = nearest(key, _forms()) if key not in ScenarioForm.model_fields else None
        if right is None or right not in root.entries or not isinstance(node, MapNode):
            continue
        if node.entries and all(right in _homes(entry) for _, _, entry in node):
            message = f"there is no field '{key}'; did you mean '{right}'?"
            yield right, Diagnostic("unknown-field", message, at), list(node.entries), key


def _at_the_top(root: MapNode) -> Iterator[_Lost]:
    """Entries above which no section stands."""
    loose = [(key, at, node) for key, at, node in root if key not in ScenarioForm.model_fields]
    for _, group in groupby(loose, key=lambda entry: entry[1].file):
        run = [entry for entry in group if _homes(entry[2])]
        belongs = _home(node for _, _, node in run)
        if belongs is not None:
            key, at, _ = run[0]
            message = (
                f"'{key}' is no section and reads like an entry of '{belongs}';"
                f" the line '{belongs}:' is missing above it"
            )
            yield belongs, Diagnostic("unknown-field", message, at), [key for key, _, _ in run], None


def _run_on(root: MapNode) -> Iterator[_Lost]:
    """Entries at the end of a file's section that belong to another one."""
    for section in _forms():
        node = root.get(section)
        if not isinstance(node, MapNode):
            continue
        for _, group in groupby(node, key=lambda entry: entry[1].file):
            run = _strays(section, list(group))
            belongs = _home(entry for _, _, entry in run)
            if belongs is not None:
                key, at, _ = run[0]
                message = (
                    f"'{key}' reads like an entry of '{belongs}', not of '{section}';"
                    f" is the line '{belongs}:' missing above it?"
                )
                yield belongs, Diagnostic("unknown-field", message, at), [key for key, _, _ in run], section


def _strays(section: str, entries: list[tuple[str, SourceRef, Node]]) -> list[tuple[str, SourceRef, Node]]:
    """The last entries of a section that fit another one, where they are more than a slip."""
    run: list[tuple[str, SourceRef, Node]] = []
    for entry in reversed(entries):
        homes = _homes(entry[2])
        if section in homes or not homes:
            break
        run.insert(0, entry)
    fields = _forms()[section]
    nodes = (node for _, _, node in run if isinstance(node, MapNode))
    unknown = sum(key not in fields for node in nodes for key in node.entries)
    return run if unknown > 1 or len(run) >= _FEW else []


def _home(nodes: Iterable[Node]) -> str | None:
    """The section to which all of some entries belong: that with the fewest fields, if there are several."""
    homes = [_homes(node) for node in nodes]
    shared = set.intersection(*homes) if homes else set()
    shared = shared or (homes[0] if homes else set())
    return min(shared, key=lambda name: (len(_forms()[name]), name), default=None)


def home_of(node: Node) -> str | None:
    """The section that an entry reads like; None where it is no entry."""
    return _home([node])


def _homes(node: Node) -> set[str]:
    """The sections whose entries have all the fields of a mapping, and need no others."""
    if not isinstance(node, MapNode) or not node.entries:
        return set()
    return {
        section
        for section, fields in _forms().items()
        if all(key in fields for key in node.entries)
        and all(name in node.entries for name, needed in fields.items() if needed)
    }


@cache
def _forms() -> Mapping[str, Mapping[str, bool]]:
    """Section to the fields of its entries, and whether each is needed."""
    found = {}
    for section, stated in ScenarioForm.model_fields.items():
        is_section = getattr(stated.annotation, "__origin__", None) is dict
        form = getattr(stated.annotation, "__args__", (None, None))[-1]
        if is_section and isinstance(form, type) and issubclass(form, BaseModel):
            fields = form.model_fields.items()
            found[section] = {field.alias or name: field.is_required() for name, field in fields}
    return found
