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
    """What fills the gaps: text, whole numbers, times of day, messages that are worded first, or lists."""


def moment_message(when: datetime) -> Message:
    """A date and time of day."""
    return Message("ui.moment", {**_day(when), "time": when.time()})


def day_message(when: datetime) -> Message:
    """A date."""
    return Message("ui.moment.short", _day(when))


def dated_message(when: datetime) -> Message:
    """A date with its year, and the time of day."""
    return Message("ui.moment.year", {**_day(when), "year": f"{when.year}", "time": when.time()})


def clock_message(when: datetime) -> Message:
    """A time of day."""
    return Message("ui.clock", {"time": when.time()})


def _day(when: datetime) -> dict[str, object]:
    return {"day": Message("ui.day", {"count": when.day}), "month": Message(f"ui.month.{when.month}")}


def sentences(parts: Sequence[Message]) -> Message:
    """Sentences one after another; at least one."""
    told = parts[-1]
    for part in reversed(parts[:-1]):
        told = Message("ui.sentences", {"first": part, "rest": told})
    return told
