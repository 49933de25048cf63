"""What happened after the last turn that people ordered: a few lines of what policies played to the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.analysis.causation import Past, Search
from game.engine.causes import title_of
from game.engine.view_orders import order_title
from game.model.ledger import Change, Fired
from game.model.message import Message, moment_message
from game.session.local import LocalSession

MOST_TOLD = 5
"""Events and orders that are told of all that happened afterwards."""
PUBLIC = 0.5
"""What an event that every side saw counts beside its part in the ending, from 0 to 1."""


@dataclass(slots=True)
class _Weighed:
    """An event, or an order of some side."""

    turn: int
    """The turn in which it came about first, from 1."""
    says: Message
    weight: float


def afterwards(session: LocalSession) -> tuple[Message, ...]:
    """What happened after a chapter's last turn, with its dates, in its order; last of all the ending.

    Told are the events and orders that had the largest part in the ending, and events that everybody saw.
    Nothing where people ordered every turn, or while the game goes on.
    """
    if session.rest is None or not session.state.ended:
        return ()
    scenario, number = session.program.scenario, session.state.turn + 1
    weighed = list(_weighed(session))
    chief = sorted(weighed, key=lambda one: (-one.weight, one.turn))[:MOST_TOLD]
    lines = [
        Message("ui.after.line", {"moment": _opened(session, one.turn), "says": one.says})
        for one in sorted(chief, key=lambda one: one.turn)
    ]
    ending = scenario.endings[session.state.slots[session.program.clock.ending] - 1]
    last = scenario.turns[number - 1]
    params = {
        "moment": moment_message(scenario.moment(last.start + last.length)),
        "turn": number,
        "ending": Message(f"endings.{ending.id}.title"),
    }
    return (*lines, Message("ui.after.end", params))


def _opened(session: LocalSession, turn: int) -> Message:
    scenario = session.program.scenario
    return moment_message(scenario.moment(scenario.turns[turn - 1].start))


def _weighed(session: LocalSession) -> Iterator[_Weighed]:
    """Every event and order after the last turn of people that counts, each once."""
    program = session.program
    past = Past(program, session.ledgers)
    search = Search(
        program, past, frozenset(session.actors), range(session.first_turn, session.last_turn + 1)
    )
    search.run()
    found: dict[str, _Weighed] = {}
    for place in range(past.now):
        entry = past.entries[place]
        if not isinstance(entry, Change) or past.turn(place) <= session.last_turn:
            continue
        root = list(past.above(entry.parent))[-1]
        says = _says(session, root)
        if says is None:
            continue
        known = found.setdefault(root.what, _Weighed(past.turn(place), says, _seen(session, root)))
        known.weight += abs(search.parts.get(place, 0))
    yield from (one for one in found.values() if one.weight)


def _seen(session: LocalSession, root: Fired) -> float:
    """What an event counts because everybody saw it."""
    event = session.program.scenario.events.get(root.what.removeprefix("events."))
    everybody = set(session.program.scenario.actors)
    return PUBLIC if event is not None and everybody <= set(event.seen_by) else 0


def _says(session: LocalSession, root: Fired) -> Message | None:
    """What it is called, with whose deed it was; None for what is neither an event nor an order."""
    scenario = session.program.scenario
    column = next((c for c in session.program.columns if f"options.{c.name}" == root.what), None)
    if column is not None and not column.request:
        params = {"actor": Message(f"actors.{column.actor}.title"), "title": order_title(scenario, column)}
        return Message("ui.after.order", params)
    title = title_of(root) if root.kind in ("event", "commitment") else None
    return title if title is not None and title.key in scenario.texts else None
