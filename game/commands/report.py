"""What a command has to say, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.model.diagnostic import ScenarioError
from game.session.chapters import ChapterError
from game.session.document import StoreError
from game.session.journal import ReplayError
from game.text.catalogue import CatalogueError

if TYPE_CHECKING:
    from game.model.scenario import Scenario

FAULTS = 1
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Report:
    """What a command has to say."""

    text: str
    data: dict[str, Any]


class CommandError(Exception):
    """A command that could not be carried out."""

    def __init__(self, code: str, message: str, at: str = "", *, exit_code: int = FAULTS) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at
        self.exit = exit_code

    def as_data(self) -> dict[str, str]:
        """As the value of ``error``."""
        return {"code": self.code, "message": self.message, "at": self.at}


def faults_as_text(error: CommandError) -> str:
    """The error in lines for a person."""
    place = f"{error.at} " if error.at else ""
    return f"{place}{error.code} {error.message}"


def roles_of(scenario: Scenario, *, roles: bool) -> Mapping[str, str] | None:
    """The table of names to tell a scenario with; None where names stay.

    Raises:
        CommandError: where roles are wanted of a scenario that knows of none and is not invented.
    """
    if not roles:
        return None
    if not scenario.names and not scenario.fiction:
        raise CommandError("no-names", f"'{scenario.id}' has no 'names', so nobody can be called by a role")
    return scenario.names


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns the faults of scenarios, saves and interface texts into errors of the command."""
    try:
        yield
    except ScenarioError as error:
        first = error.diagnostics[0]
        rest = error.diagnostics[1:MOST_SHOWN]
        lines = [first.message, *(str(diagnostic) for diagnostic in rest)]
        hidden = len(error.diagnostics) - 1 - len(rest)
        if hidden > 0:
            lines.append(f"and {hidden} more")
        raise CommandError(first.code, "\n".join(lines), str(first.at)) from error
    except StoreError as error:
        raise CommandError(error.code, str(error)) from error
    except ChapterError as error:
        raise CommandError(error.code, str(error)) from error
    except CatalogueError as error:
        raise CommandError("damaged", f"{error}; install the game again") from error
    except ReplayError as error:
        raise CommandError(f"replay-{error.code}", str(error)) from error
