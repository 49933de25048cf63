"""What is wrong in a file that somebody wrote, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a finding matters: an error refuses the file, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class SourceRef(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = SourceRef("", 0, 0)
"""The place of things that no file states (the engine's own rules)."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a file."""

    code: str
    """What kind of finding, in words joined by hyphens: ``dup-key``, ``unknown-field``."""
    message: str
    """One line: what was found, what is wanted, and the nearest right thing where there is one."""
    at: SourceRef
    severity: Severity = Severity.ERROR
    also: tuple[SourceRef, ...] = field(default=())
    """Other places that belong to the finding (where a repeated key stood first)."""
    missing: tuple[str, ...] = field(default=())
    """What is named and not there, as keys from the top: ``("calls", "friend", "nodes", "hello")``."""

    def __str__(self) -> str:
        return f"{self.at} {self.code} {self.message}"


class ScenarioError(Exception):
    """A scenario that cannot be used; carries every finding that was made."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(str(d) for d in diagnostics) or "no findings")
        self.diagnostics = diagnostics
