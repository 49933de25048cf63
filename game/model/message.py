"""Text that is not yet worded: a key of the catalogue and what fills its gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said, in no language yet."""

    key: str
    """The catalogue's key, such as ``ui.title.continue``."""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What fills the gaps: text, whole numbers, or messages that are worded first."""


def moment_message(when: datetime) -> Message:
    """A date and time of day."""
    params = {"day": when.day, "month": Message(f"ui.month.{when.month}"), "time": f"{when:%H:%M}"}
    return Message("ui.moment", params)


def day_message(when: datetime) -> Message:
    """A date."""
    return Message("ui.moment.short", {"day": when.day, "month": Message(f"ui.month.{when.month}")})


def sentences(parts: Sequence[Message]) -> Message:
    """Sentences one after another; at least one."""
    told = parts[-1]
    for part in reversed(parts[:-1]):
        told = Message("ui.sentences", {"first": part, "rest": told})
    return told
