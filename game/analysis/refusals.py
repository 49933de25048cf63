"""Orders that were not accepted, with their reasons in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.engine.desk import Desk
from game.engine.program import Program
from game.model.message import Message
from game.model.orders import Refusal, TurnOrders
from game.model.state import State
from game.text.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Refused:
    """An order that was not accepted."""

    turn: str
    """Id of the turn."""
    actor: str
    order: str
    reason: str
    """In words."""


def reason_of(refusal: Refusal) -> Message:
    """The reason of a refusal, with the names of tracks in words."""
    params = dict(refusal.params)
    what = params.get("what")
    if isinstance(what, str):
        params["what"] = Message("ui.attention" if what == "attention" else f"tracks.{what}.title")
    return Message(refusal.reason, params)


def in_words(
    program: Program, turn: int, refusals: Iterable[Refusal], words: Catalogue
) -> tuple[Refused, ...]:
    """The refusals of a turn (from 0)."""
    ident = program.scenario.turns[turn].id
    return tuple(Refused(ident, r.actor, r.order, words.word(reason_of(r))) for r in refusals)


def refused_in(program: Program, state: State, orders: TurnOrders, words: Catalogue) -> tuple[Refused, ...]:
    """What is refused of the orders of the turn that a state awaits."""
    return in_words(program, state.turn, Desk(program, state, orders).refused, words)
