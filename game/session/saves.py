"""Saves: a journal in a safe file; loading replays it and holds every turn against what was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from game.model.orders import NOTHING
from game.session.document import StoreError, store_reason
from game.session.journal import (
    FORMAT,
    Journal,
    JournalError,
    ReplayError,
    Stretch,
    journal_from_data,
    journal_to_data,
)
from game.session.store import Listing, keep_aside, list_documents, read_document, rotate, write_document

if TYPE_CHECKING:
    from game.engine.program import Program
    from game.session.local import LocalSession

KIND = "journal"
AUTOSAVES = 3
"""Autosaves of the turns last played that are kept of one scenario."""
LEFT_OFF = 10
"""Games left before their end whose last autosave is kept beside these: the next game costs none of them."""
FINISHED = 10
"""Finished games that are kept of one scenario: apart, so that the next game does not push them out."""

OpenProgram: TypeAlias = "Callable[[str], Program]"
"""Gives the program of a scenario by its id."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A journal played again."""

    session: LocalSession
    verified: int
    """Turns whose states are the same as when the journal was written."""


def save(path: Path, session: LocalSession, about: Mapping[str, str]) -> None:
    """Writes a game to a file.

    Raises:
        StoreError: the file cannot be written; what was there before is still there.
    """
    journal = session.journal()
    words = {"scenario": journal.scenario, "program": journal.program, **about}
    write_document(path, KIND, FORMAT, journal_to_data(journal), words)


def autosave(folder: Path, session: LocalSession, about: Mapping[str, str]) -> Path:
    """Writes a game to the next of its rotating autosaves and says which it was."""
    scenario = session.program.scenario.id
    if session.state.ended:
        path = rotate(folder, f"ended-{scenario}", FINISHED)
        save(path, session, about)
        return path
    now, kept = session.journal(), _kept(folder)
    same = [path for path, journal in kept if _is_auto(path) and journal.stands_like(now)]
    path = rotate(folder, f"auto-{scenario}", AUTOSAVES, [*_left_off(kept, now), *same])
    save(path, session, about)
    # Whoever leaves and comes back finds one row of it in the list, not two alike.
    for old in same:
        with suppress(OSError):
            old.unlink()
    return path


def _kept(folder: Path) -> list[tuple[Path, Journal]]:
    """The games of all saves that can be read, newest first."""
    found: list[tuple[Path, Journal]] = []
    for listing in saves_in(folder):
        with suppress(StoreError):
            found.append((listing.path, read_journal(listing.path)))
    return found


def _left_off(kept: Sequence[tuple[Path, Journal]], now: Journal) -> list[Path]:
    """The last autosaves of other games of the scenario that were played and left, and of ways not taken."""
    newer: list[Journal] = [now]
    found: list[Path] = []
    for path, journal in kept:
        auto = _is_auto(path) and journal.scenario == now.scenario
        if auto and _was_played(journal) and not any(journal.leads_to(other) for other in newer):
            found.append(path)
        newer.append(journal)
    return found[:LEFT_OFF]


def _is_auto(path: Path) -> bool:
    return path.name.startswith("auto-")


def _was_played(journal: Journal) -> bool:
    history = 0 if journal.stretch is None else journal.stretch.first - 1
    return len(journal.turns) > history or any(orders != NOTHING for orders in journal.open.values())


def read_journal(path: Path) -> Journal:
    """The journal of a save.

    Raises:
        StoreError: the file is no save, damaged, or of another version.
    """
    document = read_document(path, KIND, FORMAT)
    try:
        return journal_from_data(document.body)
    except JournalError as fault:
        raise StoreError("damaged", path.name, store_reason("no-journal")) from fault


def load(path: Path, open_program: OpenProgram) -> LocalSession:
    """The game of a save, as it stood.

    Raises:
        StoreError: the file cannot be read.
        ReplayError: the journal does not fit the scenario as it is installed.
        ScenarioError: the scenario is not installed or has faults.
    """
    journal = read_journal(path)
    return replay(journal, open_program(journal.scenario)).session


def replay(journal: Journal, program: Program, to_turn: int | None = None) -> Replayed:
    """Plays a journal again and holds every turn against what was written.

    Raises:
        ReplayError: naming the first difference.
    """
    from game.session.local import LocalSession  # noqa: PLC0415 - the title needs no game

    if journal.program != program.digest:
        raise ReplayError(
            "scenario",
            scenario=journal.scenario,
            rules=journal.program[:12],
            version=str(program.scenario.version),
            installed=program.digest[:12],
        )
    unknown = [actor for actor in journal.actors if actor not in program.scenario.actors]
    if unknown:
        raise ReplayError("actor", actor=unknown[0])
    if journal.given and not set(journal.given) < set(journal.actors):
        raise ReplayError("given")
    if journal.stretch is not None:
        _expect_stretch(journal, journal.stretch, program)
    session = LocalSession(
        program, seed=journal.seed, actors=journal.actors, game=journal.game, stretch=journal.stretch
    )
    verified = 0
    for number, entry in enumerate(journal.turns[:to_turn], start=1):
        if session.state.ended:
            raise ReplayError("turn", turn=number - 1)
        session.advance(entry.orders)
        if entry.digest:
            found = session.state.digest()
            if found != entry.digest:
                raise ReplayError("state", turn=number, found=found[:12], written=entry.digest[:12])
            verified += 1
    if to_turn is None or to_turn >= len(journal.turns):
        session.restore(journal.open, journal.marks, journal.given)
    return Replayed(session, verified)


def _expect_stretch(journal: Journal, stretch: Stretch, program: Program) -> None:
    """A journal begins with all turns that a chapter counts to history."""
    turns = len(program.scenario.turns)
    if max(stretch.first, stretch.last or 0) > turns:
        raise ReplayError("chapter-beyond", turns=turns)
    if len(journal.turns) < stretch.first - 1:
        raise ReplayError("chapter-unwritten", first=stretch.first, count=len(journal.turns))


def saves_in(folder: Path) -> tuple[Listing, ...]:
    """The saves of a folder, newest first; what cannot be read is listed with its fault."""
    return list_documents(folder, KIND) if folder.is_dir() else ()


def set_aside(path: Path) -> Path:
    """Keeps a damaged save under another name, and says which."""
    return keep_aside(path)
