"""Links what the world is made of: places, actors, people, sets, tracks, trust."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.content import world_forms
from game.content.links import Links
from game.content.spots import Spot
from game.model import scenario as model
from game.model.expression import Number
from game.model.nearest import did_you_mean

_SWITCH = 3
"""A track whose range is no wider is a switch, not something to be shown on a scale."""


def place(links: Links, key: str, form: world_forms.PlaceForm, spot: Spot) -> model.Place:
    """A point on the map."""
    links.text(f"places.{key}.title", form.title)
    links.text(f"places.{key}.note", form.note)
    facts = links.facts(form.source, spot["source"])
    clock = links.optional_reference("clocks", form.clock, spot["clock"])
    if clock is not None and links.form.clocks[clock].until is not None:
        links.fault("moment", f"'{key}' goes by '{clock}', a clock that ends", spot["clock"].at)
    return model.Place(key, form.latitude, form.longitude, form.kind, form.flag or "", facts, clock or key)


def actor(links: Links, key: str, form: world_forms.ActorForm, spot: Spot) -> model.Actor:
    """A side; one that can be played has a brief."""
    links.text(f"actors.{key}.title", form.title)
    links.text(f"actors.{key}.role", form.role)
    links.text(f"actors.{key}.note", form.note)
    if form.brief:
        links.text(f"actors.{key}.brief.public", form.brief.public)
        links.text(f"actors.{key}.brief.confidential", form.brief.confidential)
    elif form.playable:
        links.fault("missing-text", f"'{key}' is playable and has no brief", spot.key_at)
    for adviser, voice in form.advisers.items():
        links.text(f"actors.{key}.advisers.{adviser}.title", voice.title)
        links.text(f"actors.{key}.advisers.{adviser}.role", voice.role)
    clock = links.optional_reference("clocks", form.clock, spot["clock"])
    if clock is not None and links.form.clocks[clock].until is not None:
        links.fault("moment", f"'{key}' works by '{clock}', a clock that ends", spot["clock"].at)
    return model.Actor(
        id=key,
        playable=form.playable,
        place=links.optional_reference("places", form.place, spot["place"]),
        clock=clock,
        capacity=links.expression(form.capacity, spot["capacity"]) or Number(0, spot.at),
        advisers=tuple(form.advisers),
        resource=links.optional_reference("tracks", form.resource, spot["resource"]),
        flag=form.flag or "",
        at=spot.key_at,
        seat=form.seat,
    )


def people(links: Links) -> dict[str, model.Speaker]:
    """Those who speak in calls, by id."""
    serving: dict[str, model.Speaker] = {}
    speakers = {call.speaker for call in links.form.calls.values()}
    for key, form in links.form.people.items():
        if key not in speakers:
            links.warn("unused", f"nobody speaks as '{key}'", links.root["people"][key].key_at)
        links.text(f"people.{key}.title", form.title)
        links.text(f"people.{key}.role", form.role)
        links.text(f"people.{key}.note", form.note)
        actor = links.optional_reference("actors", form.actor, links.root["people"][key]["actor"])
        of_side = "" if actor is None else links.form.actors[actor].flag
        serving[key] = model.Speaker(actor, form.flag or of_side or "")
    return dict(sorted(serving.items()))


def set_of(links: Links, key: str, form: Mapping[str, world_forms.ElementForm], spot: Spot) -> model.SetOf:
    """Things of one kind, of which a track has one number each."""
    places: dict[str, str] = {}
    for element, part in form.items():
        links.text(f"sets.{key}.{element}.title", part.title)
        where = links.optional_reference("places", part.place, spot[element]["place"])
        if where:
            places[element] = where
    if key in links.form.tracks or key in links.form.actors:
        links.fault("dup-name", f"'{key}' names a set and something else", spot.key_at)
    return model.SetOf(key, tuple(sorted(form)), places)


def trust(links: Links) -> dict[tuple[str, str], int]:
    """(who, toward whom) to how far it trusts at the start."""
    found: dict[tuple[str, str], int] = {}
    for of in sorted(links.form.trust):
        spot = links.root["trust"][of]
        if not links.refer("actors", of, spot.key):
            continue
        for toward, value in sorted(links.form.trust[of].items()):
            here = spot[toward]
            if links.refer("actors", toward, here.key):
                if not 0 <= value <= 100:
                    links.fault("range", "trust lies between 0 and 100", here.at)
                found[of, toward] = min(max(value, 0), 100)
    return found


# -- tracks -------------------------------------------------------------------------------------------


def track(links: Links, key: str, form: world_forms.TrackForm, spot: Spot) -> model.Track | None:
    """A number with a range, and who reads it how well."""
    links.text(f"tracks.{key}.title", form.title)
    links.text(f"tracks.{key}.note", form.note)
    low, high = form.range
    if low >= high:
        links.fault("range", f"the range of '{key}' runs from {low} to {high}", spot["range"].at)
        return None
    per = links.optional_reference("sets", form.per, spot["per"])
    if form.per is not None and per is None:
        links.faulty.add(key)
    readings: dict[str, model.ReadingRule] = {}
    for who, rule in form.readings.items():
        here = spot["readings"][who]
        if who == model.ALL or links.refer("actors", who, here.key):
            readings[who] = _reading_rule(links, rule, here)
    for who in form.better:
        links.refer("actors", who, spot["better"][who].key)
    _name_values(links, key, form, spot["values"])
    return model.Track(
        id=key,
        low=low,
        high=high,
        start=_start(links, key, form, per, spot["start"]),
        per=per,
        readings=readings,
        better={who: 1 if way == "up" else -1 for who, way in form.better.items()},
        kind=form.kind,
        shown=form.shown if form.shown is not None else high - low > _SWITCH,
        place=links.optional_reference("places", form.place, spot["place"]),
        facts=links.facts(form.source, spot["source"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
    )


def _name_values(links: Links, key: str, form: world_forms.TrackForm, spot: Spot) -> None:
    """Sets the names of a track's values apart; either all have one or none has."""
    low, high = form.range
    if form.values and len(form.values) != high - low + 1:
        message = f"{len(form.values)} names for the {high - low + 1} values from {low} to {high}"
        links.fault("range", message, spot.at)
        return
    for value, name in enumerate(form.values, start=low):
        links.text(f"tracks.{key}.values.{value}", name)


def _reading_rule(links: Links, rule: world_forms.ReadingForm | str, spot: Spot) -> model.ReadingRule:
    if isinstance(rule, str):
        return model.ReadingRule(True, 0, 0, 0, None, True, spot.at)
    channel = links.optional(rule.while_, spot["while"])
    return model.ReadingRule(False, rule.blur, rule.every, rule.late, channel, rule.at_start, spot.at)


def _start(
    links: Links, key: str, form: world_forms.TrackForm, per: str | None, spot: Spot
) -> dict[str | None, int]:
    """What a track is worth at the start, for each element; None stands for a track that is one number."""
    low, high = form.range
    elements: Iterable[str | None] = sorted(links.form.sets[per]) if per else (None,)
    start: dict[str | None, int] = {}
    for element in elements:
        if isinstance(form.start, int):
            start[element] = form.start
        elif element is None:
            if form.per is None:
                links.fault("wrong-type", f"'{key}' is one number; give one start", spot.at)
            start[element] = low
        else:
            start[element] = form.start.get(element, low)
    if isinstance(form.start, dict) and per:
        for element in form.start:
            if element not in start:
                hint = did_you_mean(element, [e for e in start if e])
                message, at = f"'{element}' is not in '{per}'{hint}", spot[element].key_at
                links.fault("unknown-id", message, at, ("sets", per, element))
    for element, value in start.items():
        if not low <= value <= high:
            at = spot[element].at if element else spot.at
            links.fault("range", f"start {value} lies outside {low} to {high}", at)
    return {element: min(max(value, low), high) for element, value in start.items()}
