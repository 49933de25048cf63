"""``replay`` and ``explain``: a save played again, and its changes walked back to their causes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.analysis.retelling import Reteller
from game.analysis.story import as_data as story_as_data
from game.analysis.story import story_of
from game.analysis.turning_points import point_lines, turning_points_of
from game.analysis.why_ended import why_as_data, why_ended, why_lines
from game.commands.report import CommandError, Report, roles_of, told_plainly
from game.commands.storytelling import story_lines
from game.engine.explain import Explainer, Reason, UnknownEntryError
from game.engine.program import Program
from game.model.ledger import Change, Draw, Entry, Fired
from game.model.message import Message
from game.model.nearest import did_you_mean
from game.session.library import open_program
from game.session.saves import read_journal
from game.session.saves import replay as replay_journal
from game.text.catalogue import Catalogue
from game.text.languages import ENGLISH
from game.text.scenario_words import words_for


def replay(
    file: Path,
    scenario: str | None,
    to_turn: int | None,
    *,
    verify: bool,
    story: bool = False,
    turning_points: bool = False,
    roles: bool = False,
    language: str = ENGLISH,
) -> Report:
    """Plays a save again; with ``verify`` every turn must have been saved with its state."""
    with told_plainly():
        journal = read_journal(file)
        replayed = replay_journal(journal, open_program(scenario or journal.scenario), to_turn)
    played = len(journal.turns[:to_turn])
    if verify and replayed.verified < played:
        raise CommandError(
            "replay-unverified", f"{played - replayed.verified} turns were saved without states"
        )
    session = replayed.session
    data: dict[str, Any] = {
        "scenario": journal.scenario,
        "seed": journal.seed,
        "turns": played,
        "verified": replayed.verified,
        "ended": session.state.ended,
        "state": session.state.digest(),
    }
    lines = []
    named = session.program.scenario
    words = words_for(named.texts, language, roles_of(named, roles=roles))
    if story:
        told = story_of(session, words)
        data["story"] = story_as_data(told)
        lines += [*story_lines(told, words), ""]
    if story or turning_points:
        why = why_ended(session)
        data["why_ended"] = why_as_data(why, words)
        lines += [*why_lines(why, words), ""] if why else []
        points = turning_points_of(session, words)
        data["turning_points"] = story_as_data(points)
        lines += [*point_lines(points, words), ""]
    params = {"scenario": journal.scenario, "seed": journal.seed, "verified": replayed.verified}
    again = words.word(Message("ui.ran.again", {**params, "count": played}))
    return Report("\n".join([*lines, again]), data)


def explain(file: Path, scenario: str | None, what: str, turn: int | None = None) -> Report:
    """The causes of an entry of a save's ledger; a track stands for its last change, or that in a turn."""
    with told_plainly():
        journal = read_journal(file)
        session = replay_journal(journal, open_program(scenario or journal.scenario)).session
    program = session.program
    words = words_for(program.scenario.texts)
    teller = _Teller(program, Explainer(session.ledgers), words)
    slot = _slot_of(program, what)
    if slot is None:
        return _explain_entry(teller, what, turn)
    changes = teller.explainer.changes(slot)
    chosen = _change_in(teller, what, changes, turn, len(session.turns()))
    reason = teller.explainer.explain(chosen.id)
    lines = []
    if len(changes) > 1:
        lines = [f"{program.slots[slot].name} changed {len(changes)} times:"]
        lines += [f"  {teller.row(change)}" for change in changes]
        lines += ["", f"Why {chosen.id}:" if turn else f"Why the last one, {chosen.id}:"]
    data = teller.as_data(reason) | {"changes": [teller.change_as_data(change) for change in changes]}
    return Report("\n".join([*lines, *teller.lines(reason, 0)]), data)


def _explain_entry(teller: _Teller, what: str, turn: int | None) -> Report:
    program = teller.program
    try:
        reason = teller.explainer.explain(what)
    except UnknownEntryError:
        raise CommandError("unknown-entry", _no_such(program, what)) from None
    if turn is not None:
        message = f"--turn goes with a track; '{what}' is one entry already"
        raise CommandError("entry-and-turn", message)
    return Report("\n".join(teller.lines(reason, 0)), teller.as_data(reason))


def _slot_of(program: Program, written: str) -> int | None:
    """The slot of a track, or of another number by its full name (``trust.mayor.ministry``)."""
    return program.names.get(f"tracks.{written}", program.names.get(written))


def _no_such(program: Program, written: str) -> str:
    """What there is instead of an entry or track that there is not."""
    track = program.scenario.tracks.get(written.partition("[")[0].removeprefix("tracks."))
    if track is not None and track.per is not None:
        names = [f"{track.id}[{element}]" for element in program.scenario.sets[track.per].elements]
        return f"'{track.id}' has a number for each {track.per}; say {', '.join(names)}"
    numbers = [n.removeprefix("tracks.") for n in program.names if n.startswith(("tracks.", "trust."))]
    return f"there is no entry or track '{written}' in this game{did_you_mean(written, numbers)}"


def _change_in(
    teller: _Teller, what: str, changes: tuple[Change, ...], turn: int | None, turns: int
) -> Change:
    """The last change, or the last one in a turn."""
    if not changes:
        raise CommandError("unknown-entry", f"'{what}' never changed in this game")
    if turn is None:
        return changes[-1]
    if turn > turns:
        raise CommandError("unknown-turn", f"there is no turn {turn} in this game; it has {turns}")
    within = [change for change in changes if teller.explainer.when(change.id).turn == turn]
    if not within:
        when = sorted({teller.explainer.when(change.id).turn for change in changes})
        there = ", ".join(map(str, when))
        raise CommandError("unknown-entry", f"'{what}' did not change in turn {turn}; it did in: {there}")
    return within[-1]


class _Teller:
    """Words what an explainer finds."""

    def __init__(self, program: Program, explainer: Explainer, words: Catalogue) -> None:
        self.program = program
        self.explainer = explainer
        self._words = words
        self._reteller = Reteller(program, words)

    def sentence(self, entry: Entry) -> str:
        """What an entry says."""
        if isinstance(entry, Change):
            return f"{self.program.slots[entry.slot].name}: {entry.old} -> {entry.new}"
        if isinstance(entry, Draw):
            return f"luck {entry.path}: {entry.result} of 0 to {entry.sides - 1}"
        named = self._reteller.name_of(entry) or entry.what
        why = f" ({self._words.word(Message(entry.note))})" if entry.note else ""
        return f"{entry.kind}: {named}{why}"

    def _when(self, ident: str) -> str:
        """At which turn an entry is seen, where its number says another."""
        when = self.explainer.when(ident)
        return f"  (at the opening of turn {when.turn})" if when.at_opening else ""

    def lines(self, reason: Reason, depth: int) -> list[str]:
        """A tree of reasons, each in a line."""
        place = f"  [{reason.at}]" if isinstance(reason.entry, Fired) else ""
        ident = reason.entry.id
        found = [f"{'  ' * depth}{ident}  {self.sentence(reason.entry)}{self._when(ident)}{place}"]
        for inner in reason.reasons:
            found += self.lines(inner, depth + 1)
        return found

    def row(self, change: Change) -> str:
        """A change in a list of changes: its turn, its number and what is behind it."""
        when = self.explainer.when(change.id)
        turn = f"turn {when.turn}{', opening' if when.at_opening else ''}"
        return f"{turn:<16} {change.id:<8} {change.old} -> {change.new}  {self._behind(change)}"

    def _behind(self, change: Change) -> str:
        """The nearest cause of a change, with its author's reason."""
        reason, because = self.explainer.explain(change.parent), ""
        while isinstance(reason.entry, Fired) and reason.entry.kind == "because" and reason.reasons:
            because = because or f": {self._reteller.name_of(reason.entry)}"
            reason = reason.reasons[0]
        return f"{self.sentence(reason.entry)}{because}"

    def as_data(self, reason: Reason) -> dict[str, Any]:
        """A tree of reasons as data for JSON."""
        return {
            "entry": reason.entry.id,
            "says": self.sentence(reason.entry),
            "at": str(reason.at),
            "because": [self.as_data(inner) for inner in reason.reasons],
        }

    def change_as_data(self, change: Change) -> dict[str, Any]:
        """A change in a list of changes."""
        when = self.explainer.when(change.id)
        return {
            "turn": when.turn,
            "at_opening": when.at_opening,
            "entry": change.id,
            "old": change.old,
            "new": change.new,
            "says": self._behind(change),
        }
