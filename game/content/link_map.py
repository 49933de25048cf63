"""Links what the map shows: what it is of, its signs, and what moves across it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, product

from game.content import map_forms
from game.content.borders import countries
from game.content.links import Links
from game.content.spots import Spot
from game.model import map as model
from game.model.nearest import did_you_mean
from game.model.scenario import ALL


def frame(links: Links) -> model.Frame:
    """What the map is of."""
    form, spot = links.form.map, links.root["map"]
    focus = _codes(links, form.focus, spot["focus"])
    window = None
    if form.window is not None:
        edges = form.window
        if edges.west >= edges.east or edges.south >= edges.north:
            message = "its west lies left of its east, and its south below its north"
            links.fault("range", message, spot["window"].at)
        else:
            window = (edges.west, edges.south, edges.east, edges.north)
    return model.Frame(focus, window)


def sign(links: Links, key: str, form: map_forms.SignForm, spot: Spot) -> model.Sign | None:
    """Something that the map shows to those who know of it."""
    links.text(f"signs.{key}.title", form.title)
    sources = [name for name in ("track", "event", "option") if getattr(form, name) is not None]
    if len(sources) != 1:
        written = " and ".join(sources) if sources else "none of them"
        message = f"a sign is bound to one of track, event and option, not to {written}"
        links.fault("sign", message, spot[sources[1]].key_at if sources else spot.key_at)
        return None
    source = sources[0]
    what: str = getattr(form, source)
    if not links.refer(f"{source}s", what, spot[source]):
        return None
    if not _somebody_sees(links, source, what):
        message = f"nobody who can be played learns of '{what}'; '{key}' is never shown"
        links.warn("unread", message, spot[source].at)
    place, between, borders = _where(links, key, form, source, spot)
    kinds, word = _kinds(form)
    if source == "track":
        looks = _looks(links, key, form, kinds, word, spot)
    else:
        looks = _one_look(links, key, form, source, kinds, word, spot)
    return model.Sign(
        id=key,
        track=form.track,
        event=form.event,
        option=form.option,
        hours=form.hours,
        place=place,
        between=between,
        borders=borders,
        looks=looks,
        at=spot.key_at,
    )


def _somebody_sees(links: Links, source: str, what: str) -> bool:
    """Whether a side that people can take may learn of what a sign is bound to."""
    if source == "track":
        who = set(links.form.tracks[what].readings)
    elif source == "event":
        who = set(links.form.events[what].seen_by)
    else:
        who = {links.form.options[what].by, *links.form.options[what].seen_by}
    players = {key for key, actor in links.form.actors.items() if actor.playable}
    return not players or ALL in who or bool(players & who)


def move(
    links: Links,
    form: map_forms.JourneyForm | None,
    spot: Spot,
    targets: Collection[str],
    *,
    home: str | None,
    place: str | None,
) -> model.Journey | None:
    """What an order or an event sends from one place to another.

    ``home`` is the place of the side that sends it, ``place`` that of the order or event, where it has one.
    """
    if form is None:
        return None
    ends: list[str | None] = []
    for field, written, otherwise in (("from", form.from_, home), ("to", form.to, place)):
        if written is None:
            if otherwise is None:
                links.fault("missing-field", f"'{field}' is missing: it has no place of its own", spot.key_at)
        elif written not in targets and written not in links.form.places and written not in links.broken:
            hint = did_you_mean(written, [*links.form.places, *targets])
            message = f"unknown place '{written}'{hint}"
            links.fault("unknown-id", message, spot[field].at, ("places", written))
        ends.append(written)
    start, end = ends[0] or home, ends[1] or place
    if start is not None and start == end and start not in targets:
        links.fault("sign", f"it would go from '{start}' to '{end}'", spot.key_at)
    return model.Journey(form.as_, ends[0], ends[1])


# -- where and how ------------------------------------------------------------------------------------


def _where(
    links: Links, key: str, form: map_forms.SignForm, source: str, spot: Spot
) -> tuple[str | None, tuple[str, str] | None, tuple[tuple[str, str], ...]]:
    stated = [name for name in ("at", "between", "borders") if getattr(form, name)]
    if len(stated) > 1:
        message = f"'{key}' stands at a place, between two or along borders; '{stated[0]}' is stated already"
        links.fault("sign", message, spot[stated[1]].key_at)
    place = links.optional_reference("places", form.at, spot["at"])
    if not stated:
        place = _own_place(links, key, form, source, spot)
    between = None
    if form.between:
        known = [links.refer("places", end, spot["between"][n]) for n, end in enumerate(form.between)]
        if len(form.between) != 2 or form.between[0] == form.between[-1]:
            links.fault("sign", "a line runs between two places", spot["between"].at)
        elif all(known):
            between = (form.between[0], form.between[1])
    return place, between, _borders(links, form.borders, spot["borders"])


def _own_place(links: Links, key: str, form: map_forms.SignForm, source: str, spot: Spot) -> str | None:
    """Where a sign stands that does not say so: the place of what it is bound to."""
    if source == "track":
        track = links.form.tracks[form.track or ""]
        place = track.place
        if track.per and any(element.place for element in links.form.sets.get(track.per, {}).values()):
            return None
    else:
        place = getattr(links.form, f"{source}s")[getattr(form, source)].place
    elsewhere = bool(form.looks) and all(look.at or not look.draw for look in form.looks)
    if place is None and not elsewhere:
        message = f"'{key}' has no place; give it 'at', 'between' or 'borders'"
        links.fault("missing-field", message, spot.key_at)
    return place if place in links.form.places else None


def _borders(links: Links, form: map_forms.BordersForm | None, spot: Spot) -> tuple[tuple[str, str], ...]:
    if form is None:
        return ()
    ours, theirs = _codes(links, form.of, spot["of"]), _codes(links, form.with_, spot["with"])
    for index, code in enumerate(form.with_):
        if ours and code in theirs and not any((own, code) in countries().neighbours for own in ours):
            names = ", ".join(ours)
            links.fault("sign", f"'{code}' has no border with {names} on the map", spot["with"][index].at)
    return tuple(pair for pair in product(ours, theirs) if pair in countries().neighbours)


def _codes(links: Links, written: Sequence[str], spot: Spot) -> tuple[str, ...]:
    """Countries by their two letters."""
    known = countries().codes
    for index, code in enumerate(written):
        if code not in known:
            hint = did_you_mean(code, known) or "; write its two letters, as in 'bj'"
            message = f"the map has no country '{code}'{hint}"
            links.fault("unknown-word", message, spot[index].at)
    return tuple(code for code in written if code in known)


def _kinds(form: map_forms.SignForm) -> tuple[tuple[str, ...], str]:
    if form.between:
        return model.LINE_SIGNS, "a line"
    return (model.BORDER_SIGNS, "a border") if form.borders else (model.PLACE_SIGNS, "a place")


def _drawn(links: Links, written: str | None, kinds: Sequence[str], word: str, spot: Spot) -> str | None:
    """What is drawn, where it is something that can be drawn there."""
    if written is not None and written not in kinds:
        hint = did_you_mean(written, kinds)
        message = f"'draw' for {word} is one of {', '.join(kinds)}{hint}"
        links.fault("unknown-word", message, spot["draw"].at)
        return None
    return written


def _looks(
    links: Links, key: str, form: map_forms.SignForm, kinds: Sequence[str], word: str, spot: Spot
) -> tuple[model.SignLook, ...]:
    """How a sign looks that is bound to a track."""
    if "draw" in spot:
        links.fault("sign", "a sign with a track has 'looks', each with its own 'draw'", spot["draw"].key_at)
    if not form.looks:
        links.fault("missing-field", "the field 'looks' is missing", spot.key_at)
    low, high = links.form.tracks[form.track or ""].range
    found = []
    for number, look in enumerate(form.looks):
        here = spot["looks"][number]
        links.text(f"signs.{key}.looks.{number}", look.say)
        if not low <= look.from_ <= high:
            message = f"the track runs from {low} to {high}; no value is {look.from_}"
            links.fault("range", message, here["from"].at)
        if look.at is not None and (form.between or form.borders):
            links.fault("sign", "only a sign at a place has another place for a look", here["at"].key_at)
        place = links.optional_reference("places", look.at, here["at"])
        draw = _drawn(links, look.draw, kinds, word, here)
        found.append(model.SignLook(look.from_, draw, look.tone, place))
    for before, (number, after) in pairwise(enumerate(found)):
        if after.least <= before[1].least:
            message = "looks go from the least value up, each from another"
            links.fault("range", message, spot["looks"][number]["from"].at)
    return tuple(found)


def _one_look(
    links: Links,
    key: str,
    form: map_forms.SignForm,
    source: str,
    kinds: Sequence[str],
    word: str,
    spot: Spot,
) -> tuple[model.SignLook, ...]:
    """How a sign looks that is bound to an event or an option."""
    links.text(f"signs.{key}.looks.0", form.title)
    if form.looks:
        message = f"'looks' go with a track; what is bound to an {source} has one 'draw'"
        links.fault("sign", message, spot["looks"].key_at)
    elif form.draw is None:
        links.fault("missing-field", "the field 'draw' is missing", spot.key_at)
    return (model.SignLook(0, _drawn(links, form.draw, kinds, word, spot), form.tone, None),)
