"""What many places name and is not there has one cause, and is told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.model.diagnostic import Diagnostic, SourceRef
from game.model.nearest import nearest, slips

_WORD = re.compile(r"[A-Za-z_]\w*")
_FEW_SLIPS = 2
"""Wrong letters up to which an id is taken for a misspelt one, not for another thing."""
_HINT = "; did you mean"


def told_once(found: Sequence[Diagnostic], root: MapNode | None) -> list[Diagnostic]:
    """The findings, with those that miss the same thing as one.

    It stands where the thing is defined under a misspelt id, if it is (nothing names such an id), else at the
    first of the places that name it.
    """
    missing: dict[tuple[str, ...], list[Diagnostic]] = {}
    for finding in sorted(found, key=lambda f: f.at):
        if finding.missing:
            missing.setdefault(_group(finding.missing, missing), []).append(finding)
    told = [finding for finding in found if not finding.missing]
    words: Counter[str] | None = None
    for path, findings in missing.items():
        places = sorted({finding.at for finding in findings})
        if len(places) > 1:
            words = words or Counter(_words(root))
            told.append(_together(path, findings[0], places, root, words))
        else:
            told.append(findings[0])
    return told


def _group(path: tuple[str, ...], groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The path of what is missing; where the section may be any, the path under which others miss it."""
    same = (group for group in groups if len(group) == len(path) and group[-1] == path[-1])
    return next((group for group in same if "" in (path[0], group[0])), path)


def _together(
    path: tuple[str, ...],
    first: Diagnostic,
    places: list[SourceRef],
    root: MapNode | None,
    words: Counter[str],
) -> Diagnostic:
    right, section = path[-1], _section(root, path[:-1])
    wrong = nearest(right, section)
    if wrong is not None and words[wrong] == 1 and slips(wrong, right) <= _FEW_SLIPS:
        message = f"nothing names '{wrong}', and {len(places)} places name '{right}'{_HINT} '{right}'?"
        return Diagnostic("unknown-id", message, section[wrong], also=tuple(places))
    said, sign, hint = first.message.partition(_HINT)
    several = f"{said}, which {len(places)} places name, the next at {places[1]}"
    return replace(first, message=several + sign + hint, also=tuple(places[1:]))


def _section(root: Node | None, path: Iterable[str]) -> dict[str, SourceRef]:
    """The keys of the mapping at a path, and where they stand."""
    for step in path:
        root = root.get(step) if isinstance(root, MapNode) else None
    return {key: at for key, at, _ in root} if isinstance(root, MapNode) else {}


def _words(node: Node | None) -> Iterator[str]:
    """Every word of a tree: of its keys and of its texts."""
    if isinstance(node, ScalarNode):
        yield from _WORD.findall(node.text)
    elif isinstance(node, SeqNode):
        for item in node.items:
            yield from _words(item)
    elif node is not None:
        for key, _, value in node:
            yield from _WORD.findall(key)
            yield from _words(value)
