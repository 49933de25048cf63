"""The decisions of a game: all that a save has to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from game.model.message import Message
from game.model.orders import Order, Orders, Reply, Talk
from game.session.faults import ToldError

FORMAT = 1
"""The version of the journal's form."""


class JournalError(Exception):
    """A journal that cannot be read; the text says why."""


class ReplayError(ToldError):
    """A journal that does not lead where it led when it was written; the text names the first difference."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(Message(f"ui.fault.replay.{code}", params))
        self.code = code


@dataclass(frozen=True, slots=True)
class TurnEntry:
    """What was decided in one turn by those who do not follow a policy."""

    orders: Mapping[str, Orders]
    digest: str = ""
    """SHA-256 of the state that the turn led to; empty where it has not been played yet."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The turns of a chapter that people order; those before belong to history, those after to policies."""

    chapter: str
    """The id that the chapter had when the game began; only for telling."""
    first: int
    """From 1."""
    last: int | None
    """None: to the end."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A game from its seed and the orders given in it."""

    scenario: str
    program: str
    """Digest of the compiled scenario."""
    seed: int
    actors: tuple[str, ...]
    """The sides that people play."""
    turns: tuple[TurnEntry, ...] = ()
    open: Mapping[str, Orders] = field(default_factory=dict)
    """Drafts and conversations of the turn that is open."""
    given: tuple[str, ...] = ()
    """Sides whose orders of the open turn are given, while others at the same machine still decide."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What a side makes of reports: ``ACTOR/REPORT/TURN`` to ``rely`` or ``doubt``; no rule reads it."""
    game: int = 0
    """Which of the games under the seed: each has luck of its own."""
    stretch: Stretch | None = None
    """None: people order all turns."""

    def leads_to(self, other: Journal) -> bool:
        """Whether another journal is of the same game, and goes on from where this one stops."""
        one, two = ((j.program, j.seed, j.game, j.actors, j.stretch) for j in (self, other))
        return one == two and self.turns == other.turns[: len(self.turns)]

    def stands_like(self, other: Journal) -> bool:
        """Whether another journal is of the same game at the same point, with the same drafts."""
        same = (self.open, self.given) == (other.open, other.given)
        return same and self.leads_to(other) and other.leads_to(self)

    def digest(self) -> str:
        """SHA-256 over the scenario, the seed, the orders and the state of every turn."""
        lines = [self.program, str(self.seed), *([f"game {self.game}"] if self.game else [])]
        for entry in self.turns:
            lines += [f"{actor}: {entry.orders[actor]!r}" for actor in sorted(entry.orders)]
            lines.append(entry.digest)
        return sha256("\n".join(lines).encode()).hexdigest()


def journal_to_data(journal: Journal) -> dict[str, Any]:
    """The journal as data for JSON."""
    data: dict[str, Any] = {
        "scenario": journal.scenario,
        "program": journal.program,
        "seed": journal.seed,
        "actors": list(journal.actors),
        "turns": [
            {
                "orders": {a: _orders_to_data(o) for a, o in sorted(entry.orders.items())},
                "digest": entry.digest,
            }
            for entry in journal.turns
        ],
        "open": {a: _orders_to_data(o) for a, o in sorted(journal.open.items())},
        "marks": dict(sorted(journal.marks.items())),
    }
    if journal.given:
        data["given"] = list(journal.given)
    if journal.game:
        data["game"] = journal.game
    if journal.stretch is not None:
        stretch = journal.stretch
        data["chapter"] = {"id": stretch.chapter, "first": stretch.first, "last": stretch.last}
    return data


def _orders_to_data(orders: Orders) -> dict[str, Any]:
    return {
        "options": [[order.option, *order.targets] for order in orders.options],
        "talks": [[talk.call, *talk.said] for talk in orders.talks],
        "replies": [[reply.request, reply.answer] for reply in orders.replies],
    }


def journal_from_data(data: object) -> Journal:
    """The journal that data from a file describes.

    Raises:
        JournalError: where the data is not a journal.
    """
    try:
        whole = _mapping(data)
        return Journal(
            scenario=_text(whole["scenario"]),
            program=_text(whole["program"]),
            seed=_number(whole["seed"]),
            actors=tuple(_text(a) for a in _list(whole["actors"])),
            turns=tuple(
                TurnEntry(
                    {_text(a): _orders(o) for a, o in _mapping(_mapping(entry)["orders"]).items()},
                    _text(_mapping(entry)["digest"]),
                )
                for entry in _list(whole["turns"])
            ),
            open={_text(a): _orders(o) for a, o in _mapping(whole["open"]).items()},
            given=tuple(_text(a) for a in _list(whole.get("given", []))),
            marks={_text(k): _text(v) for k, v in _mapping(whole.get("marks", {})).items()},
            game=_number(whole.get("game", 0)),
            stretch=_stretch(whole["chapter"]) if "chapter" in whole else None,
        )
    except (KeyError, TypeError, IndexError) as fault:
        raise JournalError(f"this is not a journal ({fault})") from fault


def _orders(data: object) -> Orders:
    written = _mapping(data)
    options = [[_text(part) for part in _list(row)] for row in _list(written["options"])]
    talks = [[_text(part) for part in _list(row)] for row in _list(written["talks"])]
    replies = [[_text(part) for part in _list(row)] for row in _list(written["replies"])]
    return Orders(
        tuple(Order(row[0], tuple(row[1:])) for row in options),
        tuple(Talk(row[0], tuple(row[1:])) for row in talks),
        tuple(Reply(row[0], row[1]) for row in replies),
    )


def _stretch(data: object) -> Stretch:
    written = _mapping(data)
    first, last = _number(written["first"]), written["last"]
    stretch = Stretch(_text(written["id"]), first, None if last is None else _number(last))
    if first < 1 or (stretch.last is not None and stretch.last < first):
        raise TypeError("a chapter's turns are out of order")
    return stretch


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise TypeError("a mapping is wanted")
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError("a list is wanted")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError("a text is wanted")
    return data


def _number(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise TypeError("a whole number is wanted")
    return data
