"""``replay`` and ``explain``: a save played again, and its changes walked back to their causes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.commands.report import CommandError, Report, told_plainly
from game.engine.explain import Explainer, Reason, UnknownEntryError
from game.engine.program import Program
from game.engine.telling import title_of
from game.model.ledger import Change, Draw, Fired
from game.model.message import Message
from game.model.nearest import did_you_mean
from game.session.library import open_program
from game.session.local import LocalSession
from game.session.saves import read_journal
from game.session.saves import replay as replay_journal
from game.text.catalogue import Catalogue
from game.text.scenario_words import words_for


def replay(file: Path, scenario: str | None, to_turn: int | None, *, verify: bool) -> Report:
    """Plays a save again; with ``verify`` every turn must have been saved with its state."""
    with told_plainly():
        journal = read_journal(file)
        replayed = replay_journal(journal, open_program(scenario or journal.scenario), to_turn)
    played = len(journal.turns[:to_turn])
    if verify and replayed.verified < played:
        raise CommandError(
            "replay-unverified", f"{played - replayed.verified} turns were saved without states"
        )
    state = replayed.session.state
    data: dict[str, Any] = {
        "scenario": journal.scenario,
        "seed": journal.seed,
        "turns": played,
        "verified": replayed.verified,
        "ended": state.ended,
        "state": state.digest(),
    }
    text = f"{journal.scenario}, seed {journal.seed}: {played} turns played again"
    return Report(f"{text}, {replayed.verified} verified", data)


def explain(file: Path, scenario: str | None, entry: str) -> Report:
    """The causes of an entry of a save's ledger; a track stands for its last change."""
    with told_plainly():
        journal = read_journal(file)
        session = replay_journal(journal, open_program(scenario or journal.scenario)).session
    ident = _entry_id(session, entry)
    try:
        reason = Explainer(session.ledgers).explain(ident)
    except UnknownEntryError:
        near = did_you_mean(entry, session.program.scenario.tracks)
        raise CommandError("unknown-entry", f"there is no entry '{entry}' in this game{near}") from None
    words = words_for(session.program.scenario.texts)
    lines = list(_lines(reason, session.program, words, 0))
    return Report("\n".join(lines), _as_data(reason, session.program, words))


def _entry_id(session: LocalSession, written: str) -> str:
    """The id of an entry, or of the last change of a track that is named."""
    slot = session.program.names.get(f"tracks.{written}")
    if slot is None:
        return written
    for ledger in reversed(session.ledgers):
        for entry in reversed(ledger.entries):
            if isinstance(entry, Change) and entry.slot == slot:
                return entry.id
    raise CommandError("unknown-entry", f"'{written}' never changed in this game")


def _sentence(reason: Reason, program: Program, words: Catalogue) -> str:
    entry = reason.entry
    if isinstance(entry, Change):
        return f"{program.slots[entry.slot].name}: {entry.old} -> {entry.new}"
    if isinstance(entry, Draw):
        return f"luck {entry.path}: {entry.result} of 0 to {entry.sides - 1}"
    title = title_of(entry)
    named = words.word(title) if title is not None and title.key in program.scenario.texts else entry.what
    why = f" ({words.word(Message(entry.note))})" if entry.note else ""
    return f"{entry.kind}: {named}{why}"


def _lines(reason: Reason, program: Program, words: Catalogue, depth: int) -> list[str]:
    place = f"  [{reason.at}]" if isinstance(reason.entry, Fired) else ""
    found = [f"{'  ' * depth}{reason.entry.id}  {_sentence(reason, program, words)}{place}"]
    for inner in reason.reasons:
        found += _lines(inner, program, words, depth + 1)
    return found


def _as_data(reason: Reason, program: Program, words: Catalogue) -> dict[str, Any]:
    return {
        "entry": reason.entry.id,
        "says": _sentence(reason, program, words),
        "at": str(reason.at),
        "because": [_as_data(inner, program, words) for inner in reason.reasons],
    }
