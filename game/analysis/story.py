"""The course of a game in truth, turn by turn, as its ledgers have it: for authors, never for players."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any

from game.analysis.refusals import Refused, refused_in
from game.analysis.retelling import Reteller
from game.analysis.retold import Part
from game.engine.explain import opening_of
from game.engine.program import Program
from game.engine.view_end import paragraphs_of
from game.model.ledger import Change, Ledger
from game.model.message import Message
from game.model.orders import TurnOrders
from game.model.state import State
from game.session.local import LocalSession
from game.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class StoryTurn:
    """A turn: what its opening brought, and what was done in it."""

    turn: int
    """From 1."""
    id: str
    title: str
    moment: datetime
    hours: int
    opening: Part
    """Its entries are numbered under the turn before."""
    played: Part | None
    """None while nobody has given orders."""
    refused: tuple[Refused, ...]
    idle: tuple[str, ...]
    """Actors that ordered nothing, held no call and answered no request."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the crisis ended."""

    entry: str
    ending: str
    title: str
    family: str
    text: str
    scores: dict[str, int]


@dataclass(frozen=True, slots=True)
class Story:
    """A whole game, or as much of it as was played."""

    note: str
    """Whose view this is."""
    turns: tuple[StoryTurn, ...]
    end: Ended | None


def story_of(session: LocalSession, words: Catalogue) -> Story:
    """The course of a session so far."""
    given = [entry.orders for entry in session.journal().turns]
    return tell_story(session.program, session.ledgers, given, words, seed=session.seed, game=session.game)


def tell_story(
    program: Program,
    ledgers: Sequence[Ledger],
    given: Sequence[TurnOrders],
    words: Catalogue,
    *,
    seed: int,
    game: int = 0,
) -> Story:
    """The course of a game from its ledgers, the first opening's included, and the orders of its turns."""
    reteller = Reteller(program, words)
    slots = list(program.start())
    opening: Part | None = None
    turns: list[StoryTurn] = []
    for ledger in ledgers:
        opens = opening_of(ledger)
        if opening is not None:
            orders = given[ledger.turn - 1]
            state = State(tuple(slots), seed, game, ledger.turn - 1, ended=False)
            _fold(slots, ledger, 0, opens)
            played = reteller.part(ledger, 0, opens, slots, orders)
            refused = refused_in(program, state, orders, words)
            turns.append(_turn(program, words, ledger.turn, opening, played, refused))
        opening = None
        if not slots[program.clock.ending]:
            _fold(slots, ledger, opens, len(ledger.entries))
            opening = reteller.part(ledger, opens, len(ledger.entries), slots, None)
    if opening is not None:
        turns.append(_turn(program, words, len(turns) + 1, opening, None, ()))
    note = words.word(Message("ui.story.note"))
    return Story(note, tuple(turns), _ended(program, words, ledgers[-1], slots))


def _fold(slots: list[int], ledger: Ledger, start: int, stop: int) -> None:
    for entry in ledger.entries[start:stop]:
        if isinstance(entry, Change):
            slots[entry.slot] = entry.new


def _turn(
    program: Program,
    words: Catalogue,
    number: int,
    opening: Part,
    played: Part | None,
    refused: tuple[Refused, ...],
) -> StoryTurn:
    stated = program.scenario.turns[number - 1]
    busy = played.busy() if played is not None else frozenset()
    idle = [a for a, code in program.actors.items() if code.columns and a not in busy]
    return StoryTurn(
        turn=number,
        id=stated.id,
        title=words.word(Message(f"turns.{stated.id}.title")),
        moment=program.scenario.moment(stated.start),
        hours=stated.length,
        opening=opening,
        played=played,
        refused=refused,
        idle=tuple(idle) if played is not None else (),
    )


def _ended(program: Program, words: Catalogue, last: Ledger, slots: Sequence[int]) -> Ended | None:
    number = slots[program.clock.ending]
    if not number:
        return None
    ending = program.scenario.endings[number - 1]
    changes = [e for e in last.entries if isinstance(e, Change) and e.slot == program.clock.ending]
    told = Message(f"endings.{ending.id}.text")
    return Ended(
        entry=changes[-1].parent,
        ending=ending.id,
        title=words.word(Message(f"endings.{ending.id}.title")),
        family=ending.family,
        text="\n\n".join(words.word(text) for text in (told, *paragraphs_of(program, slots))),
        scores={a: slots[code.score] for a, code in program.actors.items() if code.score is not None},
    )


def as_data(part: object) -> Any:
    """A story, or a part of it, as data for JSON."""
    if is_dataclass(part) and not isinstance(part, type):
        return {field.name: as_data(getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, datetime):
        return part.isoformat(" ", "minutes")
    if isinstance(part, tuple):
        return [as_data(inner) for inner in part]
    return part
