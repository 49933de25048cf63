"""The effects of a scenario, wherever they stand, and who may receive which report by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

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
    if isinstance(part, _WITHOUT):
        return
    if isinstance(part, Effect):
        yield part
    if isinstance(part, dict):
        for value in part.values():
            yield from effects_of(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from effects_of(item)
    else:
        for name in _fields(part):
            value = getattr(part, name)
            if value and (isinstance(value, tuple | dict) or _fields(value)):
                yield from effects_of(value)


_KNOWN: dict[type[object], tuple[str, ...]] = {}


def _fields(part: object) -> tuple[str, ...]:
    """The fields of a part in which effects may stand; none where its kind holds none."""
    kind = type(part)
    if kind not in _KNOWN:
        holds = is_dataclass(part) and not isinstance(part, type)
        _KNOWN[kind] = tuple(field.name for field in fields(part)) if holds else ()  # type: ignore[arg-type]
    return _KNOWN[kind]
