"""Who may receive which report, over all effects of a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from game.model.effects import Send
from game.model.scenario import Scenario


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
    return {(send.report, actor) for section in sections for send in _sends(section) for actor in send.to}


def _sends(part: object) -> Iterator[Send]:
    if isinstance(part, Send):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _sends(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from _sends(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, tuple | dict) or is_dataclass(value):
                yield from _sends(value)
