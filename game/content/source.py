"""The gate of scenario files: bytes to a tree of nodes, or to the reasons why not.

Files come from strangers, so nothing is built before the bytes, the characters and the events of the
parser have been looked at, and nothing here raises, whatever the bytes are.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from game.content.bytes_check import decode
from game.content.hints import syntax_fault
from game.content.nodes import MapNode
from game.content.text_check import character_faults, place_of
from game.content.tree import RefusedError, Tree
from game.files import NotAFileError, TooLargeError, read_regular
from game.model.diagnostic import Diagnostic, Severity, SourceRef

MAX_BYTES = 2 * 1024 * 1024
"""Bytes of the longest file."""
MAX_BYTES_PURE = 256 * 1024
"""The same where PyYAML lacks its C parser, which is twenty times as fast."""
MAX_FAULTS = 20
"""Faults told of one file; the others are only counted."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader whose parser is used; only its events, so it never builds anything."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)

Findings = tuple[Diagnostic, ...]


class Files:
    """Files that were read, kept as trees: one that has not changed is not parsed again.

    For as long as several scenarios are read that share files, or one is read again and again.
    """

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, MapNode | None, Findings]] = {}

    def read(self, path: Path, shown_as: str) -> tuple[MapNode | None, Findings]:
        """The tree of a file (None where it has errors), and the findings; ``shown_as`` names it in them."""
        data, fault = bytes_of(path, shown_as)
        if fault is not None:
            return None, (fault,)
        known = self._read.get(shown_as)
        if known is None or known[0] != data:
            known = self._read[shown_as] = (data, *read_text(data, shown_as))
        return known[1], known[2]


def read_file(path: Path, shown_as: str) -> tuple[MapNode | None, bytes, Findings]:
    """Reads and parses one file; ``shown_as`` is its name in messages.

    Gives the tree (None where the file has errors), the very bytes that were parsed, and the findings.
    """
    data, fault = bytes_of(path, shown_as)
    if fault is not None:
        return None, b"", (fault,)
    root, findings = read_text(data, shown_as)
    return root, data, findings


def bytes_of(path: Path, shown_as: str) -> tuple[bytes, Diagnostic | None]:
    """The bytes of a file, or what keeps them from being read.

    Only regular files are opened, and no more than the largest file's bytes are read.
    """
    at = SourceRef(shown_as)
    try:
        return read_regular(path, _max_bytes()), None
    except TooLargeError:
        return b"", _too_large(shown_as)
    except NotAFileError as error:
        return b"", Diagnostic("not-a-file", f"this is {error}, not a file", at)
    except OSError as error:
        return b"", Diagnostic("unreadable", f"cannot be read: {error.strerror or error}", at)


def read_text(data: bytes, file: str) -> tuple[MapNode | None, Findings]:
    """Parses one document; ``file`` is its name in messages.

    Gives the tree, or None where there is an error among the findings. A file with a tree may have
    warnings.
    """
    if len(data) > _max_bytes():
        return None, (_too_large(file),)
    text = decode(data, file)
    if isinstance(text, Diagnostic):
        return None, (text,)
    faults = character_faults(text, file) or _foreign_lines(text, file)
    if faults:
        return None, _told(faults)
    root, findings = _parse(text, file)
    errors = tuple(f for f in findings if f.severity is Severity.ERROR)
    return (None, _told(errors)) if errors else (root, tuple(sorted(findings, key=lambda f: f.at)))


def _max_bytes() -> int:
    return MAX_BYTES_PURE if LOADER is yaml.SafeLoader else MAX_BYTES


def _too_large(file: str) -> Diagnostic:
    return Diagnostic("too-large", f"the file is too large: over {_max_bytes()} bytes", SourceRef(file))


def _parse(text: str, file: str, loader: type[Any] | None = None) -> tuple[MapNode | None, list[Diagnostic]]:
    tree = Tree(text, file)
    try:
        for event in yaml.parse(text, Loader=loader or LOADER):
            tree.feed(event)
    except RefusedError:
        return None, tree.findings()
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        if loader is None and _TOO_DEEP in str(error):
            # Newer C parsers look ahead and stop at a depth of their own, before the tree has seen that its
            # limit is passed; the other one hands on what stands before it.
            return _parse(text, file, yaml.SafeLoader)
        return None, _with_syntax_fault(tree.findings(), syntax_fault(error, text, file))
    return tree.root, tree.findings()


_TOO_DEEP = "exceeded maximum nesting depth"
"""What the C parser says since libyaml 0.2.6."""


def _with_syntax_fault(findings: list[Diagnostic], fault: Diagnostic) -> list[Diagnostic]:
    """Adds the fault at which the parser stopped, unless another fault of its line accounts for it.

    Where the parser stops, the shape of the top says nothing: it was made of the text before the fault; nor
    does a text that runs on into the next line because something was not closed.
    """
    rest = [
        f for f in findings if f.code != "shape" and (f.code != "line-break" or f.at.line != fault.at.line)
    ]
    return rest if any(f.at.line == fault.at.line for f in rest) else [*rest, fault]


def _foreign_lines(text: str, file: str) -> Findings:
    """Lines that are no part of a scenario, wherever they stand."""
    conflict = _CONFLICT.search(text)
    if conflict:
        message = "this looks like a merge conflict; keep one of the two versions and delete the markers"
        return (Diagnostic("syntax", message, place_of(text, conflict.start(), file)),)
    directive = _DIRECTIVE.search(text)
    if directive:
        message = "directives (%) are not allowed; quote or indent a text that starts with %"
        return (Diagnostic("directive", message, place_of(text, directive.start(), file)),)
    return ()


def _told(errors: Findings) -> Findings:
    # Anchors are there for the merge keys where both stand in a file, so the merge keys come first.
    ordered = sorted(errors, key=lambda f: (f.code != "merge", f.at))
    more = len(ordered) - MAX_FAULTS
    if more <= 0:
        return tuple(ordered)
    last = Diagnostic("more", f"and {more} more", ordered[MAX_FAULTS].at)
    return (*ordered[:MAX_FAULTS], last)
