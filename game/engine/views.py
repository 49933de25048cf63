"""Builds up what an actor may know, from what is permitted; nothing is cut down from the state."""

from __future__ import annotations

from datetime import timedelta

from game.engine import map_views
from game.engine.desk import Desk
from game.engine.knowledge import Knowledge
from game.engine.program import Program
from game.engine.view_calls import calls
from game.engine.view_end import end, goals
from game.engine.view_orders import in_flight
from game.engine.view_readings import optional, readings
from game.engine.view_words import promises, requests
from game.model.known import Person, PlaceMark, SideMark, Source, Term, Unit
from game.model.message import Message
from game.model.orders import Orders
from game.model.scenario import Scenario
from game.model.state import State
from game.model.view import Received, Told, View


def view_for(
    program: Program,
    state: State,
    actor: str,
    draft: Orders,
    *,
    before: State | None,
    inbox: tuple[Received, ...],
    told: tuple[Told, ...],
) -> View:
    """The crisis in the eyes of an actor who has drafted some orders and taken some calls.

    ``before`` is the state at the last opening; ``inbox`` and ``told`` are what the actor has been told.
    """
    scenario = program.scenario
    desk = Desk(program, state, {actor: draft})
    known = Knowledge(program, desk.learnt(actor), actor)
    earlier = Knowledge(program, before.slots, actor) if before else None
    turn = scenario.turns[state.turn]
    clocks = {key: c for key, c in scenario.clocks.items() if c.until is None or turn.start < c.until}
    spent, capacity = desk.attention(actor)
    return View(
        actor=actor,
        title=Message("scenario.title"),
        role=Message(f"actors.{actor}.title"),
        turn=state.turn + 1,
        turns=len(scenario.turns),
        turn_title=Message(f"turns.{turn.id}.title"),
        ask=optional(scenario, f"turns.{turn.id}.ask"),
        hour=turn.start,
        length=turn.length,
        now=scenario.moment(turn.start),
        clock_name=Message("clock.name"),
        clocks=tuple(
            (
                clock.id,
                Message(f"clocks.{clock.id}.title"),
                scenario.moment(turn.start) + timedelta(minutes=clock.offset - scenario.offset),
            )
            for clock in clocks.values()
        ),
        capacity=capacity,
        spent=spent,
        readings=readings(program, known, earlier),
        inbox=inbox,
        calls=calls(desk, known, draft),
        promises=promises(scenario, known),
        requests=requests(program, known),
        in_flight=in_flight(program, known),
        told=told,
        goals=goals(program, known),
        places=tuple(
            PlaceMark(
                id=place.id,
                title=Message(f"places.{place.id}.title"),
                latitude=place.latitude,
                longitude=place.longitude,
                kind=place.kind,
                flag=place.flag,
                note=optional(scenario, f"places.{place.id}.note"),
                clock=place.clock if place.clock in clocks else None,
            )
            for place in scenario.places.values()
        ),
        flag=scenario.actors[actor].flag,
        sides=_sides(scenario, actor),
        people=_people(desk, known, draft),
        units=_units(program, actor),
        glossary=tuple(
            Term(Message(f"glossary.{term}.title"), Message(f"glossary.{term}.text"))
            for term in scenario.glossary
        ),
        sources=tuple(_source(scenario, source) for source in scenario.sources),
        end=end(program, state) if state.ended else None,
        signs=map_views.signs_for(program, known),
        happened=map_views.happened_for(program, known),
        frame=scenario.frame,
    )


def _sides(scenario: Scenario, actor: str) -> tuple[SideMark, ...]:
    return tuple(
        SideMark(
            actor=side,
            title=Message(f"actors.{side}.title"),
            role=optional(scenario, f"actors.{side}.role"),
            note=optional(scenario, f"actors.{side}.note"),
            public=optional(scenario, f"actors.{side}.brief.public"),
            own=side == actor,
            flag=stated.flag,
            place=stated.place,
            clock=stated.clock,
        )
        for side, stated in scenario.actors.items()
    )


def _units(program: Program, actor: str) -> tuple[Unit, ...]:
    """What stands in the side's readings or may be a target of its orders."""
    scenario = program.scenario
    known = {
        (scenario.tracks[track].per, element)
        for (reader, track, element) in program.readings
        if reader == actor and element is not None and scenario.tracks[track].shown
    }
    for option in scenario.options.values():
        if option.by == actor:
            known |= {(name, element) for name, chosen in option.targets.items() for element in chosen}
    return tuple(
        Unit(Message(f"sets.{group.id}.{element}.title"), group.places.get(element))
        for group in scenario.sets.values()
        for element in group.elements
        if (group.id, element) in known
    )


def _people(desk: Desk, known: Knowledge, draft: Orders) -> tuple[Person, ...]:
    """The other ends of the lines that are open to an actor, or were: a name beside a line that is still to
    open would tell what is to come."""
    scenario = desk.program.scenario
    held = {talk.call for talk in draft.talks}
    now = known.slot(desk.program.clock.hour)
    heard: dict[str, int | None] = {}
    for call in desk.program.calls:
        if call.actor != known.actor:
            continue
        speaker = scenario.calls[call.id].speaker
        mark = known.slot(call.at_slot)
        hour = now if call.id in held else mark - 1 if mark else None
        if hour is not None:
            heard[speaker] = max(hour, heard.get(speaker) or 0)
        elif desk.machine.value(call.rings) or desk.machine.value(call.available):
            heard.setdefault(speaker, None)
    order = sorted(heard, key=lambda speaker: (heard[speaker] is None, -(heard[speaker] or 0), speaker))
    return tuple(_person(scenario, speaker, heard[speaker]) for speaker in order)


def _person(scenario: Scenario, speaker: str, heard: int | None) -> Person:
    person = scenario.people.get(speaker)
    serves = person.actor if person else None
    base = f"{'people' if person else 'actors'}.{speaker}"
    return Person(
        title=Message(f"{base}.title"),
        role=optional(scenario, f"{base}.role"),
        note=optional(scenario, f"{base}.note"),
        heard=heard,
        side=Message(f"actors.{serves}.title") if serves else None,
        flag=person.flag if person else scenario.actors[speaker].flag,
    )


def _source(scenario: Scenario, source: str) -> Source:
    base = f"sources.{source}"
    by, date, note = (optional(scenario, f"{base}.{part}") for part in ("by", "date", "note"))
    return Source(Message(f"{base}.title"), by, date, note)
