"""Links what actors may order or ask of one another: phases, options, requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import prod

from game.content import link_map, order_forms
from game.content.link_effects import EffectLinker
from game.content.links import Links
from game.content.spots import Spot
from game.model import scenario as model
from game.model.expression import Expression
from game.model.map import Journey
from game.model.nearest import did_you_mean

MOST_TARGETS = 100
"""Choices of targets that one option may have; each is a column of the program."""


def phases(links: Links) -> tuple[str, ...]:
    """The phases in which orders act, in their order; one where the scenario states none."""
    seen: dict[str, str] = {}
    for index, phase in enumerate(links.form.phases):
        links.text(f"phases.{phase.id}.title", phase.title)
        for kind in phase.kinds:
            if kind in seen:
                at = links.root["phases"][index]["kinds"].at
                links.fault("dup-name", f"'{kind}' already acts in phase '{seen[kind]}'", at)
            seen[kind] = phase.id
    return _phase_ids(links)


def _phase_ids(links: Links) -> tuple[str, ...]:
    return tuple(phase.id for phase in links.form.phases) or ("orders",)


# -- options ------------------------------------------------------------------------------------------


def option(links: Links, key: str, form: order_forms.OptionForm, spot: Spot) -> model.Option | None:
    """What an actor may order."""
    unknown = any(name not in links.form.sets for name in form.targets)
    # Where a set is misspelt, any may have been meant: what names the right one is no fault.
    links.targets = links.form.sets if unknown else form.targets
    found = _option(links, key, form, spot)
    links.targets = ()
    return found


def _option(links: Links, key: str, form: order_forms.OptionForm, spot: Spot) -> model.Option | None:
    effects = EffectLinker(links, f"options.{key}")
    for part in ("title", "text", "why_not", "fails_text", "done_text", "seen_text", "fails_seen_text"):
        links.text(f"options.{key}.{part}", getattr(form, part))
    if form.closing:
        links.text(f"options.{key}.closing", form.closing.text)
    for ident, friction in form.friction.items():
        links.text(f"options.{key}.friction.{ident}", friction.text)
    _reasons(links, f"options.{key}.refused", form.refused)
    if not links.refer("actors", form.by, spot["by"]):
        return None
    links.reasoned(form.when, form.why_not, spot, form.by)
    _attention(links, form.cost, spot)
    _advice(links, key, form, spot["advice"])
    phase = _phase_of(links, form.kind, spot["kind"])
    targets = _targets(links, form.targets, spot["targets"])
    closes = _closes(links, form, spot["closes"])
    frictions = {
        ident: links.expression(friction.hours, spot["friction"][ident]["hours"])
        for ident, friction in form.friction.items()
    }
    return model.Option(
        id=key,
        by=form.by,
        kind=form.kind,
        phase=phase,
        initiative=form.initiative,
        targets=targets,
        when=links.optional(form.when, spot["when"]),
        refused=_refusals(form.refused, spot["refused"], links.expression),
        cost=links.costs(form.cost, spot["cost"]),
        binding=form.binding,
        once=form.once,
        again=form.again,
        lead=links.optional(form.lead, spot["lead"]),
        friction={ident: hours for ident, hours in frictions.items() if hours is not None},
        closing=_closing(links, form.closing, spot["closing"]),
        needs=links.optional(form.needs, spot["needs"]),
        fails=effects.all(form.fails, spot["fails"]),
        effects=effects.all(form.effects, spot["effects"]),
        seen_by=links.actors(form.seen_by, spot["seen_by"]),
        closes=closes,
        place=links.optional_reference("places", form.place, spot["place"]),
        move=_move(links, form, targets, spot["move"]),
        models=links.claims(form.models, spot["models"]),
        facts=links.facts(form.source, spot["source"]),
        at=spot.key_at,
        marks={name: spot[name].at for name in ("when", "needs", "effects", "lead") if name in spot},
    )


def _move(
    links: Links, form: order_forms.OptionForm, targets: Mapping[str, tuple[str, ...]], spot: Spot
) -> Journey | None:
    """What an order sends from one place to another; where it has targets with places, it acts at theirs."""
    placed = {name for name in targets if any(part.place for part in links.form.sets[name].values())}
    home, place = links.form.actors[form.by].place, form.place or next(iter(placed), None)
    return link_map.move(links, form.move, spot, placed, home=home, place=place)


def _reasons(links: Links, where: str, forms: Sequence[order_forms.RefusalForm]) -> None:
    for number, refusal in enumerate(forms):
        links.text(f"{where}.{number}", refusal.say)


def _refusals(
    forms: Sequence[order_forms.RefusalForm], spot: Spot, read: Callable[[str, Spot], Expression | None]
) -> tuple[tuple[str, Expression], ...]:
    found = []
    for number, refusal in enumerate(forms):
        condition = read(refusal.unless, spot[number]["unless"])
        if condition is not None:
            found.append((f"{number}", condition))
    return tuple(found)


def _attention(links: Links, cost: Mapping[str, str], spot: Spot) -> None:
    """Warns of a price that takes no attention and does not say so."""
    if "cost" in spot and cost and "attention" not in cost:
        message = "it takes no attention, since 'cost' replaces the default; add 'attention: 1' (or 0)"
        links.warn("attention", message, spot["cost"].at)


def _advice(links: Links, key: str, form: order_forms.OptionForm, spot: Spot) -> None:
    advisers = links.form.actors[form.by].advisers
    for adviser, said in form.advice.items():
        links.text(f"options.{key}.advice.{adviser}", said)
        if adviser not in advisers:
            hint = did_you_mean(adviser, advisers)
            message, missing = (
                f"'{form.by}' has no adviser '{adviser}'{hint}",
                ("actors", form.by, "advisers"),
            )
            links.fault("unknown-id", message, spot[adviser].key_at, (*missing, adviser))


def _phase_of(links: Links, kind: str, spot: Spot) -> str:
    """The phase in which options of a kind act."""
    of_kind: dict[str, str] = {taken: phase.id for phase in links.form.phases for taken in phase.kinds}
    if of_kind and kind not in of_kind:
        links.fault("phase", f"no phase takes options of kind '{kind}'", spot.at)
    return of_kind.get(kind, _phase_ids(links)[0])


def _targets(
    links: Links, written: Mapping[str, Sequence[str] | str], spot: Spot
) -> dict[str, tuple[str, ...]]:
    """Set to those of its elements that an option can be aimed at."""
    found: dict[str, tuple[str, ...]] = {}
    for name, elements in written.items():
        if not links.refer("sets", name, spot[name].key):
            continue
        known = links.form.sets[name]
        if elements == model.ALL:
            found[name] = tuple(sorted(known))
            continue
        for index, element in enumerate(elements):
            if element not in known:
                hint = did_you_mean(element, known)
                at, message = spot[name][index].at, f"'{element}' is not in '{name}'{hint}"
                links.fault("unknown-id", message, at, ("sets", name, element))
        found[name] = tuple(sorted(e for e in elements if e in known))
    if prod(len(elements) for elements in found.values()) > MOST_TARGETS:
        links.fault("too-many", f"an option has {MOST_TARGETS} choices of targets at most", spot.at)
        return {}
    return found


def _closes(links: Links, form: order_forms.OptionForm, spot: Spot) -> tuple[str, ...]:
    """The actor's own options that an option rules out for good."""
    own = []
    for index, other in enumerate(form.closes):
        here = spot[index]
        if not links.refer("options", other, here):
            continue
        if links.form.options[other].by == form.by:
            own.append(other)
        else:
            links.fault("closes", f"'{other}' is not an option of '{form.by}'", here.at)
    return tuple(own)


def _closing(links: Links, form: order_forms.ClosingForm | None, spot: Spot) -> model.Closing | None:
    if form is None:
        return None
    least = links.expression(form.least, spot["least"])
    most = links.expression(form.most, spot["most"])
    return model.Closing(least, most) if least and most else None


# -- requests -----------------------------------------------------------------------------------------


def request(links: Links, key: str, form: order_forms.RequestForm, spot: Spot) -> model.Request | None:
    """What one actor may ask of another."""
    effects = EffectLinker(links, f"requests.{key}")
    for part in ("title", "text", "why_not"):
        links.text(f"requests.{key}.{part}", getattr(form, part))
    _reasons(links, f"requests.{key}.barred", form.barred)
    known = [
        links.refer("actors", form.by, spot["by"]),
        links.refer("actors", form.to, spot["to"]),
        links.refer("options", form.asks, spot["asks"]),
    ]
    if not all(known):
        return None
    links.reasoned(form.when, form.why_not, spot, form.by)
    _attention(links, form.cost, spot)
    if links.form.options[form.asks].by != form.to:
        links.fault("request", f"'{form.asks}' is not an option of '{form.to}'", spot["asks"].at)
    in_return = links.optional_reference("options", form.in_return, spot["in_return"])
    if in_return and links.form.options[in_return].by != form.by:
        links.fault("request", f"'{in_return}' is not an option of '{form.by}'", spot["in_return"].at)
    return model.Request(
        id=key,
        by=form.by,
        to=form.to,
        asks=form.asks,
        in_return=in_return,
        when=links.optional_sight(form.when, spot["when"], form.by),
        barred=_refusals(form.barred, spot["barred"], partial(links.sight, actor=form.by)),
        within=form.within,
        cost=links.costs(form.cost, spot["cost"]),
        kept=effects.all(form.kept, spot["kept"]),
        broken=effects.all(form.broken, spot["broken"]),
        refused=effects.all(form.refused, spot["refused"]),
        at=spot.key_at,
        moot=links.optional(form.moot, spot["moot"]),
    )
