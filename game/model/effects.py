"""What happens: the verbs an author may use, one to an effect."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.diagnostic import SourceRef
from game.model.expression import Expression, Name


@dataclass(frozen=True, slots=True)
class Shift:
    """``add`` and ``set``: tracks move by an amount, or to it; every write stays within the track's range."""

    verb: str
    changes: tuple[tuple[Name, Expression], ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Trust:
    """``trust``: how far one actor trusts another moves by an amount."""

    of: str
    toward: str
    by: Expression
    at: SourceRef


@dataclass(frozen=True, slots=True)
class If:
    """``if``: one thing where a condition holds, another where it does not."""

    condition: Expression
    then: tuple[Effect, ...]
    otherwise: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Chance:
    """``chance``: a named draw against a percentage."""

    percent: Expression
    name: str
    then: tuple[Effect, ...]
    otherwise: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Later:
    """``later``: effects that come to pass a number of hours on. One is under way per name and target."""

    hours: Expression
    name: str
    effects: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Repeat:
    """``repeat``: effects that recur, first after ``every`` hours, while a condition holds."""

    name: str
    every: int
    times: int
    condition: Expression | None
    effects: tuple[Effect, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Send:
    """``send``: a report sets out."""

    report: str
    to: tuple[str, ...]
    after: Expression | None
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Ring:
    """``ring``: a call begins to ring at the next opening."""

    call: str
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Fire:
    """``fire``: an event happens at the next opening."""

    event: str
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Settle:
    """``withdraw``: an open commitment is taken back."""

    commitment: str
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Read:
    """``read``: an actor takes a reading of a track now."""

    by: str
    track: Name
    blur: int
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Because:
    """An effect whose author said why, or which claims about the history it carries."""

    text: str | None
    """Key of the reason's text."""
    models: tuple[str, ...]
    effect: Effect
    at: SourceRef


Effect = Shift | Trust | If | Chance | Later | Repeat | Send | Ring | Fire | Settle | Read | Because
