"""Builds up what an actor's map shows from what the actor may know: signs, movements, what has happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.engine.knowledge import Knowledge
from game.engine.program import Column, Program, ReadingCode
from game.model.known import Happening, SignMark
from game.model.map import Route, Sign, SignLook, way
from game.model.message import Message
from game.model.scenario import Event, Scenario

MOST_HAPPENINGS = 60
"""How far back, in things that happened, a view remembers them by place."""


# -- places and routes --------------------------------------------------------------------------------


def place_of(scenario: Scenario, column: Column) -> str | None:
    """Where an order acts: at the place of its target, or at its own."""
    return next(iter(_chosen(scenario, column).values()), None) or scenario.options[column.option].place


def route_of(scenario: Scenario, column: Column) -> Route | None:
    """What an order sends from one place to another; None where it sends nothing."""
    option = scenario.options[column.option]
    if option.move is None:
        return None
    home = scenario.actors[option.by].place
    ends = way(option.move, _chosen(scenario, column), home, place_of(scenario, column))
    return Route(option.move.kind, *ends) if ends else None


def route_of_event(event: Event) -> Route | None:
    """What an event sends from one place to another."""
    ends = way(event.move, {}, None, event.place) if event.move else None
    return Route(event.move.kind, *ends) if event.move and ends else None


def _chosen(scenario: Scenario, column: Column) -> dict[str, str]:
    """Set to the place of the element that an order is aimed at, where it has one."""
    names = scenario.options[column.option].targets
    pairs = zip(names, column.targets, strict=True)
    return {name: place for name, e in pairs if (place := scenario.sets[name].places.get(e))}


# -- signs --------------------------------------------------------------------------------------------


class _Seen(NamedTuple):
    """What an actor knows of a thing that a sign is bound to."""

    looks: tuple[SignLook, SignLook, SignLook]
    """Those of the least, the middle and the greatest value that may be so."""
    age: int
    exact: bool


_NOTHING = SignLook(0, None, "quiet", None)


def signs_for(program: Program, known: Knowledge) -> tuple[SignMark, ...]:
    """The signs that an actor knows to be there."""
    return tuple(mark for sign in program.scenario.signs.values() for mark in _marks(program, known, sign))


def _marks(program: Program, known: Knowledge, sign: Sign) -> Iterator[SignMark]:
    scenario = program.scenario
    if sign.track is None:
        age = _age_of_deed(program, known, sign)
        if age is not None and age < sign.hours:
            look = sign.looks[0]
            yield from _mark(program, sign, None, _Seen((look, look, look), age, exact=False))
        return
    track = scenario.tracks[sign.track]
    elements = scenario.sets[track.per].elements if track.per else (None,)
    for element in elements:
        code = program.readings.get((known.actor, track.id, element))
        seen = _seen(program, known, sign, code) if code else None
        if seen is not None:
            yield from _mark(program, sign, element, seen)


def _seen(program: Program, known: Knowledge, sign: Sign, code: ReadingCode) -> _Seen | None:
    """What a reading says of a sign; None where there never was one."""
    low, high = known.slot(code.low), known.slot(code.high)
    age = 0
    if code.hour is not None:
        mark = known.slot(code.hour)
        if not mark:
            return None
        age = known.slot(program.clock.hour) - mark + 1
    looks = tuple(_look(sign, value) for value in (low, (low + high) // 2, high))
    return _Seen((looks[0], looks[1], looks[2]), age, exact=code.hour is None)


def _look(sign: Sign, value: int) -> SignLook:
    return next((look for look in reversed(sign.looks) if look.least <= value), _NOTHING)


def _age_of_deed(program: Program, known: Knowledge, sign: Sign) -> int | None:
    """Hours since the actor was told of an event or an order; None where it never was."""
    marks = [
        known.slot(slot) for slot in _deeds(program, sign) if program.slots[slot].visible_to(known.actor)
    ]
    latest = max(marks, default=0)
    return known.slot(program.clock.hour) - latest + 1 if latest else None


def _deeds(program: Program, sign: Sign) -> Iterator[int]:
    """Slots of the hours, plus 1, at which what a sign is bound to has happened."""
    if sign.event is not None:
        yield program.names[f"events.{sign.event}.at"]
        return
    for column in program.columns:
        if not column.request and column.option == sign.option and column.acted is not None:
            yield column.acted


def _mark(program: Program, sign: Sign, element: str | None, seen: _Seen) -> Iterator[SignMark]:
    """A sign as it is drawn: by the middle of what may be so; nothing where that draws nothing."""
    low, look, high = seen.looks
    if look.draw is None:
        return
    scenario = program.scenario
    place = None
    if sign.between is None and not sign.borders:
        place = look.place or sign.place or _place_bound_to(scenario, sign, element)
        if place is None:
            return
    subject = None
    if element is not None and sign.track is not None:
        subject = Message(f"sets.{scenario.tracks[sign.track].per}.{element}.title")
    yield SignMark(
        sign=sign.id,
        element=element,
        title=Message(f"signs.{sign.id}.title"),
        subject=subject,
        text=_text(sign, low, high),
        draw=look.draw,
        tone=look.tone,
        place=place,
        between=sign.between,
        borders=sign.borders,
        sure=low == high,
        age=seen.age,
        exact=seen.exact,
        read=sign.track is not None,
    )


def _place_bound_to(scenario: Scenario, sign: Sign, element: str | None) -> str | None:
    if sign.track is None:
        return None
    track = scenario.tracks[sign.track]
    if element is None or track.per is None:
        return track.place
    return scenario.sets[track.per].places.get(element, track.place)


def _text(sign: Sign, low: SignLook, high: SignLook) -> Message:
    if low == high:
        return _words(sign, low)
    return Message("ui.sign.between", {"low": _words(sign, low), "high": _words(sign, high)})


def _words(sign: Sign, look: SignLook) -> Message:
    if look not in sign.looks:
        return Message("ui.sign.nothing")
    return Message(f"signs.{sign.id}.looks.{sign.looks.index(look)}")


# -- what has happened --------------------------------------------------------------------------------


def happened_for(program: Program, known: Knowledge) -> tuple[Happening, ...]:
    """What an actor knows to have happened at places, latest first."""
    found = [*_events(program, known), *_orders(program, known)]
    found.sort(key=lambda happening: (-happening.hour, str(happening.title)))
    return tuple(found[:MOST_HAPPENINGS])


def _events(program: Program, known: Knowledge) -> Iterator[Happening]:
    for event in program.scenario.events.values():
        if event.place is None or known.actor not in event.seen_by:
            continue
        mark = known.named(f"events.{event.id}.at")
        if mark:
            yield Happening("event", Message(f"events.{event.id}.title"), None, mark - 1, event.place)


def _orders(program: Program, known: Knowledge) -> Iterator[Happening]:
    scenario = program.scenario
    for column in program.columns:
        if column.request or column.acted is None or not program.slots[column.acted].visible_to(known.actor):
            continue
        mark, place = known.slot(column.acted), place_of(scenario, column)
        if mark and place is not None:
            base = f"options.{column.option}"
            if column.actor == known.actor:
                yield Happening("order", Message(f"{base}.title"), None, mark - 1, place)
            elif f"{base}.seen_text" in scenario.texts:
                # What others noticed of it, and no more.
                yield Happening("told", Message(f"{base}.seen_text"), None, mark - 1, place)
            else:
                by = Message(f"actors.{column.actor}.title")
                yield Happening("seen", Message(f"{base}.title"), by, mark - 1, place)
