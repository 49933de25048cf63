"""Links calls: who speaks, what is said, and the answers, each of which leads forward."""

from __future__ import annotations

from game.content import call_forms
from game.content.link_effects import EffectLinker
from game.content.link_reports import readings
from game.content.links import Links
from game.content.spots import Spot
from game.content.word_limits import MOST_EXCHANGES
from game.model import scenario as model
from game.model.expression import Expression
from game.model.nearest import did_you_mean


def call(links: Links, key: str, form: call_forms.CallForm, spot: Spot) -> model.Call | None:
    """A phone or face-to-face dialogue."""
    links.text(f"calls.{key}.title", form.title)
    links.text(f"calls.{key}.setting", form.setting)
    if form.dial:
        links.text(f"calls.{key}.why_not", form.dial.why_not)
    _speaker(links, form.speaker, spot["speaker"])
    if not links.refer("actors", form.by, spot["by"]):
        return None
    if form.dial and "when" in spot["dial"]:
        links.reasoned(form.dial.when, form.dial.why_not, spot["dial"], form.by)
    tapped = _tapped(links, form, spot["tapped_by"])
    order = _forward(links, key, form, spot)
    if order is None:
        return None
    _exchanges(links, form, order, spot)
    return model.Call(
        id=key,
        speaker=form.speaker,
        by=form.by,
        line=form.line,
        rings=links.optional(form.rings.when, spot["rings"]["when"]) if form.rings else None,
        dial=links.sight(form.dial.when, spot["dial"]["when"], form.by) if form.dial else None,
        again=form.again,
        lasts=form.rings.lasts if form.rings else form.lasts,
        cost=links.costs(form.cost, spot["cost"]),
        tapped=tapped,
        first=form.first,
        nodes=tuple(_node(links, key, node, form, spot["nodes"][node]) for node in order),
        place=links.optional_reference("places", form.place, spot["place"]),
        facts=links.facts(form.source, spot["source"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
    )


def _speaker(links: Links, written: str, spot: Spot) -> None:
    known = {*links.form.people, *links.form.actors}
    if written not in known and written not in links.broken:
        hint = did_you_mean(written, sorted(known))
        links.fault("unknown-id", f"unknown person or actor '{written}'{hint}", spot.at)


def _tapped(links: Links, form: call_forms.CallForm, spot: Spot) -> dict[str, Expression]:
    """Listener to the truth under which the line is heard."""
    found: dict[str, Expression] = {}
    for listener, text in form.tapped_by.items():
        here = spot[listener]
        condition = links.expression(text, here)
        if links.refer("actors", listener, here.key) and condition:
            found[listener] = condition
    return found


def _forward(links: Links, key: str, form: call_forms.CallForm, spot: Spot) -> list[str] | None:
    """The nodes so ordered that every answer leads forward; None after noting a cycle or a gap."""
    if form.first not in form.nodes:
        hint = did_you_mean(form.first, form.nodes)
        links.fault("unknown-id", f"call '{key}' has no node '{form.first}'{hint}", spot["first"].at)
        return None
    done: dict[str, None] = {}
    way = [form.first]
    ahead = [iter(form.nodes[form.first].answers.items())]
    whole = True
    while way:
        ident, answer = next(ahead[-1], ("", None))
        if answer is None:
            done[way.pop()] = None
            ahead.pop()
        elif answer.to is None or answer.to in done:
            continue
        elif answer.to not in form.nodes:
            hint = did_you_mean(answer.to, form.nodes)
            at = spot["nodes"][way[-1]]["answers"][ident]["to"].at
            message = f"call '{key}' has no node '{answer.to}'{hint}"
            links.fault("unknown-id", message, at, ("calls", key, "nodes", answer.to))
            whole = False
        elif answer.to in way:
            cycle = " -> ".join([*way[way.index(answer.to) :], answer.to])
            at = spot["nodes"][way[-1]]["answers"][ident]["to"].at
            links.fault("cycle", f"the call comes back to where it was: {cycle}", at)
            whole = False
        else:
            way.append(answer.to)
            ahead.append(iter(form.nodes[answer.to].answers.items()))
    if not whole:
        return None
    for node in form.nodes:
        if node not in done:
            links.fault("unreachable", f"no answer leads to node '{node}'", spot["nodes"][node].key_at)
    return list(done)[::-1]


def _exchanges(links: Links, form: call_forms.CallForm, order: list[str], spot: Spot) -> None:
    """Warns of a call whose longest way is too long; ``order`` leads forward."""
    longest: dict[str, int] = {}
    for key in reversed(order):
        following = (answer.to for answer in form.nodes[key].answers.values())
        longest[key] = 1 + max((longest[to] for to in following if to is not None), default=0)
    if longest[form.first] > MOST_EXCHANGES:
        message = f"{longest[form.first]} exchanges in a row; a call has {MOST_EXCHANGES} at most"
        links.warn("wordy", message, spot.key_at)


def _node(links: Links, call_id: str, key: str, call_form: call_forms.CallForm, spot: Spot) -> model.Node:
    form = call_form.nodes[key]
    says = tuple(
        _says(links, f"{call_id}.{key}", ident, said, spot["says"][ident])
        for ident, said in form.says.items()
    )
    if says[-1].when is not None:
        last = f"the last thing said in '{key}' has no 'when', so that something is always said"
        links.fault("says", last, says[-1].at)
    answers = tuple(
        _answer(links, f"{call_id}.{key}", ident, answer, spot["answers"][ident], call_form.by)
        for ident, answer in form.answers.items()
    )
    return model.Node(key, says, answers, spot.key_at)


def _says(links: Links, node: str, key: str, form: call_forms.SaysForm, spot: Spot) -> model.Says:
    links.text(f"calls.{node}.says.{key}", form.text)
    return model.Says(
        key,
        links.optional(form.when, spot["when"]),
        readings(links, form.sets, spot["sets"]),
        EffectLinker(links, f"calls.{node}.{key}").all(form.effects, spot["effects"]),
        spot.key_at,
    )


def _answer(
    links: Links, node: str, key: str, form: call_forms.AnswerForm, spot: Spot, actor: str
) -> model.Answer:
    for part in ("text", "why_not", "overheard"):
        links.text(f"calls.{node}.answers.{key}.{part}", getattr(form, part))
    links.reasoned(form.when, form.why_not, spot, actor)
    effects = EffectLinker(links, f"calls.{node}.{key}")
    return model.Answer(
        key,
        form.tone,
        links.optional_sight(form.when, spot["when"], actor),
        form.to,
        effects.all(form.tapped, spot["tapped"]),
        effects.all(form.effects, spot["effects"]),
        spot.key_at,
    )
