"""The effects of a scenario, wherever they stand, and who may receive which report by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from game.model.diagnostic import SourceRef
from game.model.effects import Effect, Send
from game.model.expression import Expression
from game.model.scenario import Scenario

_WITHOUT = Expression | SourceRef
"""What holds no effects."""


def recipients(scenario: Scenario) -> set[tuple[str, str]]:
    """(report, actor) for every report that some effect sends to an actor."""
    sections: Iterable[object] = (
        scenario.options,
        scenario.requests,
        scenario.events,
        scenario.calls,
        scenario.commitments,
        scenario.rules,
    )
    sends = (effect for section in sections for effect in effects_of(section) if isinstance(effect, Send))
    return {(send.report, actor) for send in sends for actor in send.to}


def effects_of(part: object) -> Iterator[Effect]:
    """The effects of a part of a scenario, each followed by those within it."""
    if isinstance(part, Effect):
        yield part
    if isinstance(part, dict):
        for value in part.values():
            yield from effects_of(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from effects_of(item)
    else:
        for name in _fields(type(part)):
            value = getattr(part, name)
            kind = type(value)
            if value and (kind is tuple or kind is dict or _fields(kind)):
                yield from effects_of(value)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields in which effects may stand; none for a kind that holds none."""
    if not is_dataclass(kind) or issubclass(kind, _WITHOUT):
        return ()
    return tuple(field.name for field in fields(kind))
