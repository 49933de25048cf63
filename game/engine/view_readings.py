"""What a side reads: its readings, their titles and bands."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.knowledge import Knowledge
from game.engine.program import Program, ReadingCode
from game.model.known import Sourced
from game.model.message import Message
from game.model.scenario import Fact, Scenario
from game.model.view import Reading


def optional(scenario: Scenario, key: str) -> Message | None:
    """A text of a scenario, where its author wrote one."""
    return Message(key) if key in scenario.texts else None


def sourced(facts: Sequence[Fact]) -> tuple[Sourced, ...]:
    """Facts as they are shown."""
    return tuple(Sourced(Message(f"sources.{f.source}.title"), f.confidence, f.note) for f in facts)


def readings(program: Program, known: Knowledge, earlier: Knowledge | None) -> tuple[Reading, ...]:
    """Every reading of a side, in the order of the scenario."""
    return tuple(
        _reading(program, code, known, earlier)
        for (actor, _, _), code in sorted(program.readings.items(), key=lambda item: str(item[0]))
        if actor == known.actor and program.scenario.tracks[code.track].shown
    )


def _reading(program: Program, code: ReadingCode, known: Knowledge, earlier: Knowledge | None) -> Reading:
    track = program.scenario.tracks[code.track]
    low, high = known.slot(code.low), known.slot(code.high)
    before = (earlier.slot(code.low), earlier.slot(code.high)) if earlier else (low, high)
    age: int | None = 0
    if earlier and code.hour is not None and not earlier.slot(code.hour):
        before = (low, high)
    if code.hour is not None:
        mark = known.slot(code.hour)
        age = known.slot(program.clock.hour) - mark + 1 if mark else None
    place = track.place
    if code.element is not None and track.per:
        place = program.scenario.sets[track.per].places.get(code.element, place)
    return Reading(
        track=track.id,
        element=code.element,
        title=track_title(program.scenario, track.id, code.element),
        note=optional(program.scenario, f"tracks.{track.id}.note"),
        stage=stage_of(program.scenario, track.id, low, high),
        low=low,
        high=high,
        age=age,
        exact=code.hour is None,
        range=(track.low, track.high),
        before=before if before != (low, high) else None,
        kind=track.kind,
        better=track.better.get(known.actor, 0),
        place=place,
        facts=sourced(track.facts),
    )


def track_title(scenario: Scenario, track: str, element: str | None) -> Message:
    """The title of a track, or of one of its numbers."""
    title = Message(f"tracks.{track}.title")
    if element is None:
        return title
    shown = Message(f"sets.{scenario.tracks[track].per}.{element}.title")
    return Message("ui.reading.of", {"track": title, "element": shown})


def band(program: Program, known: Knowledge, track: str, element: str | None) -> Message:
    """A reading as part of a sentence."""
    code = program.readings[known.actor, track, element]
    return as_band(program.scenario, track, known.slot(code.low), known.slot(code.high))


def as_band(scenario: Scenario, track: str, low: int, high: int) -> Message:
    """Where a number lies, as part of a sentence; by the names of its values where its author gave them."""
    stage = stage_of(scenario, track, low, high)
    if stage is not None:
        return stage
    if low == high:
        return Message("ui.reading.exactly", {"value": low})
    return Message("ui.reading.between", {"low": low, "high": high})


def stage_of(scenario: Scenario, track: str, low: int, high: int) -> Message | None:
    """The names of the values from one to another; None for a track whose values have no names."""
    first, last = f"tracks.{track}.values.{low}", f"tracks.{track}.values.{high}"
    if first not in scenario.texts or last not in scenario.texts:
        return None
    if low == high:
        return Message(first)
    key = "ui.reading.either" if high == low + 1 else "ui.reading.stages"
    return Message(key, {"low": Message(first), "high": Message(last)})
