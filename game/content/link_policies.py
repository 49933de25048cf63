"""Links policies: what an actor may do that plays itself, each move its own."""

from __future__ import annotations

from game.content import schema
from game.content.links import Links
from game.content.nodes import MapNode
from game.content.spots import Spot
from game.model import scenario as model
from game.model.expression import Number
from game.model.nearest import did_you_mean


def policy(links: Links, key: str, form: schema.PolicyForm, spot: Spot) -> model.Policy | None:
    """How an actor plays itself."""
    if not links.refer("actors", key, spot.key):
        return None
    moves = [
        _move(links, key, ident, move, spot["moves"][ident]) for ident, move in sorted(form.moves.items())
    ]
    rest = links.sight(form.rest, spot["rest"], key) or Number(0, spot.at)
    return model.Policy(key, rest, tuple(m for m in moves if m is not None), spot.key_at)


def _move(links: Links, actor: str, key: str, form: schema.MoveForm, spot: Spot) -> model.Move | None:
    links.text(f"policies.{actor}.{key}.because", form.because)
    given = [verb for verb in ("order", "ask", "answer", "reply") if getattr(form, verb) is not None]
    if len(given) != 1:
        if isinstance(spot.node, MapNode) and set(spot.node.entries) <= set(schema.MoveForm.model_fields):
            links.fault("verb", "a move has exactly one of order, ask, answer, reply", spot.key_at)
        return None
    verb = given[0]
    what = str(getattr(form, verb))
    target: tuple[str, ...] | None = None
    if verb == "order" and "[" in what:
        what, *rest = what.split("[")
        target = tuple(part.rstrip("]") for part in rest)
    option = links.form.options.get(what) if verb == "order" else None
    if option is not None and all(name in links.form.sets for name in option.targets):
        links.targets = option.targets
    else:
        # Of an option that has a fault itself nobody knows over which sets it runs.
        links.targets = links.form.sets if verb == "order" else ()
    weight = links.sight(form.weight, spot["weight"], actor)
    links.targets = ()
    here = spot[verb]
    owner = _owner(links, verb, what, here)
    if owner is None:
        return None
    if owner != actor:
        links.fault("policy", f"'{what}' belongs to '{owner}', not to '{actor}'", here.at)
        return None
    if weight is None or (target is not None and not _are_targets(links, what, target, here)):
        return None
    return model.Move(key, verb, what, target, weight, spot.key_at)


def _owner(links: Links, verb: str, what: str, spot: Spot) -> str | None:
    """The actor to whom that belongs which a move names; None where there is no such thing."""
    options, requests = links.form.options, links.form.requests
    match verb:
        case "order":
            return options[what].by if links.refer("options", what, spot) else None
        case "ask":
            return requests[what].by if links.refer("requests", what, spot) else None
        case "reply":
            ident, _, reply = what.partition(".")
            if not links.refer("requests", ident, spot):
                return None
            if reply not in ("promise", "promise_if", "refuse"):
                links.fault("unknown-word", "a reply is promise, promise_if or refuse", spot.at)
                return None
            return requests[ident].to
        case "answer":
            return _who_answers(links, what, spot)
    raise AssertionError(verb)


def _who_answers(links: Links, what: str, spot: Spot) -> str | None:
    """The actor that gives an answer, named as ``call.node.answer``."""
    ident, _, rest = what.partition(".")
    node, _, answer = rest.partition(".")
    if not links.refer("calls", ident, spot):
        return None
    call = links.form.calls[ident]
    if node not in call.nodes or answer not in call.nodes[node].answers:
        right = [f"{ident}.{n}.{a}" for n, part in call.nodes.items() for a in part.answers]
        nodes = ("calls", ident, "nodes")
        missing = (*nodes, node, "answers", answer) if node in call.nodes else (*nodes, node)
        message = f"there is no answer '{what}'{did_you_mean(what, right)}"
        links.fault("unknown-id", message, spot.at, missing)
        return None
    return call.by


def _are_targets(links: Links, option: str, chosen: tuple[str, ...], spot: Spot) -> bool:
    """Whether elements can be the targets of an option."""
    targets = links.form.options[option].targets
    if len(chosen) != len(targets):
        links.fault("targets", f"'{option}' has {len(targets)} targets", spot.at)
        return False
    for element, (name, elements) in zip(chosen, targets.items(), strict=True):
        if name not in links.form.sets:
            return False
        known = links.form.sets[name] if elements == model.ALL else elements
        if element not in known:
            hint = did_you_mean(element, known)
            links.fault("unknown-id", f"'{option}' has no target '{element}'{hint}", spot.at)
            return False
    return True
