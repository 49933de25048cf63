"""``check``: what is wrong in a scenario, each finding in one line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from game.content.source import Files
from game.model.diagnostic import Diagnostic, Severity, SourceRef
from game.session.library import check as check_scenario
from game.session.library import find_installed


def check(names: list[str], *, as_json: bool) -> int:
    """Checks scenarios and prints what was found; 1 where there are faults, else 0."""
    found: list[Diagnostic] = []
    files = Files()
    for name in names:
        path = Path(name) if Path(name).exists() else find_installed(name)
        if path is None:
            found.append(Diagnostic("unreadable", "there is no such file or folder", SourceRef(name)))
        else:
            found += check_scenario(path, files)[1]
    faults = [d for d in found if d.severity is Severity.ERROR]
    if as_json:
        print(json.dumps({"faults": len(faults), "findings": [_as_data(d) for d in found]}))  # noqa: T201
    else:
        for diagnostic in found:
            mark = "" if diagnostic.severity is Severity.ERROR else "warning: "
            print(f"{diagnostic.at} {diagnostic.code} {mark}{diagnostic.message}")  # noqa: T201
        warnings = len(found) - len(faults)
        print(f"{len(faults)} faults, {warnings} warnings", file=sys.stderr)  # noqa: T201
    return 1 if faults else 0


def _as_data(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "file": diagnostic.at.file,
        "line": diagnostic.at.line,
        "column": diagnostic.at.column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
    }
