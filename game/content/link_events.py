"""Links what comes about without an order: events, commitments that are met or lapse, standing rules."""

from __future__ import annotations

from game.content import event_forms, link_map
from game.content.link_effects import EffectLinker
from game.content.links import Links
from game.content.spots import Spot
from game.model import scenario as model


def event(links: Links, key: str, form: event_forms.EventForm, spot: Spot) -> model.Event:
    """The world acts."""
    links.text(f"events.{key}.title", form.title)
    links.text(f"events.{key}.text", form.text)
    return model.Event(
        id=key,
        when=links.optional(form.when, spot["when"]),
        chance=links.optional(form.chance, spot["chance"]),
        again=form.again,
        inject=form.inject,
        seen_by=links.actors(form.seen_by, spot["seen_by"]),
        effects=EffectLinker(links, f"events.{key}").all(form.effects, spot["effects"]),
        place=links.optional_reference("places", form.place, spot["place"]),
        move=link_map.move(links, form.move, spot["move"], (), home=None, place=form.place),
        facts=links.facts(form.source, spot["source"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
    )


def commitment(
    links: Links, key: str, form: event_forms.CommitmentForm, spot: Spot
) -> model.Commitment | None:
    """An ultimatum or a promise, and what its end brings about."""
    effects = EffectLinker(links, f"commitments.{key}")
    links.text(f"commitments.{key}.title", form.title)
    links.text(f"commitments.{key}.text", form.text)
    runs = links.expression(form.runs, spot["runs"])
    if not links.refer("options", form.made_by, spot["made_by"]) or runs is None:
        return None
    if form.met is None:
        links.warn("never", f"'{key}' can never be met; add 'met' (or 'met: 0', if it is meant)", spot.key_at)
    outcomes, here = form.outcomes, spot["outcomes"]
    return model.Commitment(
        id=key,
        made_by=form.made_by,
        to=links.actors(form.to, spot["to"]),
        runs=runs,
        known_to=links.actors(form.known_to, spot["known_to"]),
        met=links.optional(form.met, spot["met"]),
        on_met=effects.all(outcomes.met, here["met"]),
        on_lapsed=effects.all(outcomes.lapsed, here["lapsed"]),
        on_withdrawn=effects.all(outcomes.withdrawn, here["withdrawn"]),
        facts=links.facts(form.source, spot["source"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
    )


def rule(links: Links, key: str, form: event_forms.RuleForm, spot: Spot) -> model.Rule:
    """What fires every turn while its condition holds."""
    links.text(f"rules.{key}.title", form.title)
    return model.Rule(
        id=key,
        when=links.optional(form.when, spot["when"]),
        effects=EffectLinker(links, f"rules.{key}").all(form.effects, spot["effects"]),
        seen_by=links.actors(form.seen_by, spot["seen_by"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
    )
