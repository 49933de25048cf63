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


def turn_of(turn: int, first: int, last: int) -> Message:
    """Which turn it is of those that people order, all counted from 1.

    A turn has one number, that of the crisis, wherever it is named. In a chapter that begins later it is also
    said which of the chapter's own turns it is.
    """
    if first == 1:
        return Message("ui.turn.of", {"turn": turn, "turns": last})
    return Message(
        "ui.turn.of_chapter", {"turn": turn, "number": turn - first + 1, "turns": last - first + 1}
    )


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


def at_message(when: datetime, now: datetime) -> Message:
    """When something happens, as part of a sentence: at an hour of today, or on another day."""
    if when.date() == now.date():
        return Message("ui.at.clock", {"time": clock_message(when)})
    return Message("ui.at.moment", {"moment": moment_message(when)})


def from_message(when: datetime, now: datetime) -> Message:
    """From when something may happen, as part of a sentence."""
    return _bounded("from", when, now)


def until_message(when: datetime, now: datetime) -> Message:
    """Until when something goes on, as part of a sentence."""
    return _bounded("until", when, now)


def _bounded(word: str, when: datetime, now: datetime) -> Message:
    if when.date() == now.date():
        return Message(f"ui.{word}.clock", {"time": clock_message(when)})
    return Message(f"ui.{word}.moment", {"moment": moment_message(when)})


def hours_message(count: int) -> Message:
    """A number of hours; whole days and hours from two days on."""
    if count < 48:
        return Message("ui.hours", {"count": count})
    days, rest = Message("ui.text.days", {"count": count // 24}), count % 24
    if not rest:
        return days
    return Message("ui.text.days_and", {"days": days, "hours": Message("ui.hours", {"count": rest})})


def hours_short(count: int) -> Message:
    """The same where there is room for a few letters."""
    if count < 48:
        return Message("ui.hours.short", {"count": count})
    days, rest = divmod(count, 24)
    if not rest:
        return Message("ui.days.short", {"days": days})
    return Message("ui.days_and.short", {"days": days, "hours": rest})


def _day(when: datetime) -> dict[str, object]:
    return {"day": Message("ui.day", {"count": when.day}), "month": Message(f"ui.month.{when.month}")}


def sentences(parts: Sequence[Message]) -> Message:
    """Sentences one after another; at least one."""
    told = parts[-1]
    for part in reversed(parts[:-1]):
        told = Message("ui.sentences", {"first": part, "rest": told})
    return told
