"""Joins the files of a scenario, and a scenario with the one it builds on."""

from __future__ import annotations

from collections.abc import Sequence

from game.content.nodes import MapNode, Node, ScalarNode
from game.model.diagnostic import Diagnostic, SourceRef


def join_files(files: Sequence[MapNode]) -> tuple[MapNode, list[Diagnostic]]:
    """One tree of all files: sections merge by key; what stands twice is a fault.

    Only ``format`` may stand in every file, since editors like to see it there.
    """
    faults: list[Diagnostic] = []
    joined = files[0]
    for other in files[1:]:
        joined = _joined(joined, other, 0, faults)
    return joined, faults


def _joined(first: MapNode, second: MapNode, depth: int, faults: list[Diagnostic]) -> MapNode:
    entries = dict(first.entries)
    for key, (key_at, value) in second.entries.items():
        before = entries.get(key)
        if before is None:
            entries[key] = (key_at, value)
        elif depth == 0 and isinstance(before[1], MapNode) and isinstance(value, MapNode):
            entries[key] = (before[0], _joined(before[1], value, depth + 1, faults))
        elif depth > 0 or key != "format" or not _says_the_same(before[1], value):
            once = " stands in one file only, and" if depth == 0 else ""
            message = f"'{key}'{once} already stands at {before[0]}"
            faults.append(Diagnostic("dup-key", message, key_at, also=(before[0],)))
    return MapNode(entries, first.at)


def _says_the_same(first: Node, second: Node) -> bool:
    return isinstance(first, ScalarNode) and isinstance(second, ScalarNode) and first.text == second.text


def build_on(base: MapNode, change: MapNode) -> MapNode:
    """The base with the change laid over it.

    Mappings merge by key, lists and scalars replace, and only a written ``null`` removes.
    """
    entries = dict(base.entries)
    for key, (key_at, value) in change.entries.items():
        before = entries.get(key)
        if isinstance(value, ScalarNode) and value.null and value.text:
            entries.pop(key, None)
        elif before is not None and isinstance(before[1], MapNode) and isinstance(value, MapNode):
            entries[key] = (key_at, build_on(before[1], value))
        else:
            entries[key] = (key_at, _without_nulls(value))
    return MapNode(entries, change.at)


def _without_nulls(node: Node) -> Node:
    if not isinstance(node, MapNode):
        return node
    kept: dict[str, tuple[SourceRef, Node]] = {}
    for key, (key_at, value) in node.entries.items():
        if not (isinstance(value, ScalarNode) and value.null and value.text):
            kept[key] = (key_at, _without_nulls(value))
    return MapNode(kept, node.at)
