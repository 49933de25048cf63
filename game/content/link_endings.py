"""Links how it ends and what it is worth: endings, objectives, and the claims that the model makes."""

from __future__ import annotations

from game.content import schema
from game.content.links import Links
from game.content.spots import Spot
from game.model import scenario as model
from game.model.expression import Expression, Name, Number


def endings(links: Links) -> tuple[model.Ending, ...]:
    """The endings in the order of their ranks; the last of them holds in the last turn."""
    written = links.form.endings
    found = []
    for key in sorted(written, key=lambda k: (written[k].rank, k)):
        form, spot = written[key], links.root["endings"][key]
        links.text(f"endings.{key}.title", form.title)
        links.text(f"endings.{key}.text", form.text)
        links.text(f"endings.{key}.fate", form.fate)
        when = links.expression(form.when, spot["when"])
        also = _also(links, key, form, spot)
        if when is None:
            links.faulty.add(key)
        else:
            facts = links.facts(form.source, spot["source"])
            claims = links.claims(form.models, spot["models"])
            found.append(model.Ending(key, form.rank, form.family, when, also, facts, claims, spot.key_at))
    whole = links.is_whole("endings") and len(found) == len(written)
    if whole and found and not _always_at_last(links, found[-1].when):
        links.fault(
            "no-last-ending",
            "the ending of the highest rank holds in the last turn: 'when: final'",
            links.root["endings"][found[-1].id]["when"].at,
        )
    return tuple(found)


def _also(links: Links, key: str, form: schema.EndingForm, spot: Spot) -> tuple[model.Also, ...]:
    found: list[model.Also] = []
    for number, part in enumerate(form.also):
        here = spot["also"][number]
        when = links.expression(part.when, here["when"])
        if when is not None:
            links.text(f"endings.{key}.also.{len(found)}", part.text)
            found.append(model.Also(when, here.at))
    return tuple(found)


def _always_at_last(links: Links, condition: Expression) -> bool:
    """Whether a condition plainly holds in the last turn, or names something that does not exist."""
    if isinstance(condition, Number):
        return condition.value != 0
    return isinstance(condition, Name) and condition.path not in links.form.tracks


def objective(links: Links, key: str, form: schema.ObjectiveForm, spot: Spot) -> model.Objective | None:
    """What an actor is scored on."""
    if not links.refer("actors", key, spot.key):
        return None
    parts = []
    for ident, part in sorted(form.parts.items()):
        here = spot["parts"][ident]
        links.text(f"objectives.{key}.{ident}.title", part.title)
        value = links.expression(part.value, here["value"])
        if value is not None:
            parts.append(model.Part(ident, part.weight, value, here.key_at))
    return model.Objective(key, links.optional(form.cap, spot["cap"]), tuple(parts), spot.key_at)


def claim(links: Links, key: str, form: schema.ClaimForm, spot: Spot) -> model.Claim:
    """A causal claim about the history, and the tracks and endings that move because of it."""
    links.text(f"claims.{key}.text", form.text)
    links.text(f"claims.{key}.left_out", form.left_out)
    for moved in form.moves:
        if moved not in links.form.endings:
            links.refer("tracks", moved, spot["moves"][moved].key)
    for track in form.without:
        links.refer("tracks", track, spot["without"][track].key)
    return model.Claim(key, dict(form.moves), dict(form.without), form.left_out is not None, spot.key_at)
