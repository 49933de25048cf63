"""Links a scenario's form to the frozen Scenario: ids resolved, hours counted, texts set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from game.content import (
    link_calls,
    link_chapters,
    link_endings,
    link_events,
    link_map,
    link_orders,
    link_policies,
    link_reports,
    link_time,
    link_world,
)
from game.content.links import Links
from game.content.schema import ScenarioForm
from game.content.spots import Spot
from game.model.diagnostic import Diagnostic
from game.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Linked:
    """What could be linked of a form."""

    scenario: Scenario
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong."""
    warnings: tuple[Diagnostic, ...]
    """What an author probably did not mean."""
    faulty: frozenset[str]
    """Ids of parts with a fault; what others make of them is no fault of its own."""


def link(form: ScenarioForm, root: Spot, broken: frozenset[str]) -> Linked:
    """The scenario of a form, as far as it could be linked; ``broken`` are the ids that the form leaves out.

    A part that is left out for a fault takes what hangs on it along, so it is linked until no more go.
    """
    links = Links(form, root, broken)
    while True:
        left_out = len(links.left_out)
        links.start_over()
        scenario = _scenario(links)
        scenario = replace(scenario, chapters=link_chapters.chapters(links, scenario))
        _names_that_stand_nowhere(links)
        if len(links.left_out) == left_out:
            faults, warnings = tuple(links.diagnostics), tuple(links.warnings)
            return Linked(scenario, faults, warnings, frozenset(links.faulty))


def _scenario(links: Links) -> Scenario:
    form = links.form
    _texts(links)
    return Scenario(
        id=form.id,
        version=form.version,
        opening=form.clock.opening,
        offset=form.clock.offset,
        clocks=link_time.clocks(links),
        moments=link_time.moments(links),
        places=links.each("places", link_world.place),
        signs=links.each("signs", link_map.sign),
        frame=link_map.frame(links),
        actors=links.each("actors", link_world.actor),
        people=link_world.people(links),
        sets=links.each("sets", link_world.set_of),
        tracks=links.each("tracks", link_world.track),
        trust=link_world.trust(links),
        turns=link_time.turns(links),
        phases=link_orders.phases(links),
        options=links.each("options", link_orders.option),
        requests=links.each("requests", link_orders.request),
        questions=links.each("questions", link_reports.question),
        reports=links.each("reports", link_reports.report),
        events=links.each("events", link_events.event),
        calls=links.each("calls", link_calls.call),
        commitments=links.each("commitments", link_events.commitment),
        rules=links.each("rules", link_events.rule),
        policies=links.each("policies", link_policies.policy),
        endings=link_endings.endings(links),
        objectives=links.each("objectives", link_endings.objective),
        claims=links.each("claims", link_endings.claim),
        sources=tuple(sorted(form.sources)),
        glossary=tuple(sorted(form.glossary)),
        names=_names(links),
        debrief=_debrief(links),
        carried={claim: tuple(places) for claim, places in sorted(links.carried.items())},
        texts=links.texts,
        at=links.root.at,
        fiction=form.fiction,
    )


def _texts(links: Links) -> None:
    """The texts of what has no rules."""
    form = links.form
    links.text("scenario.title", form.title)
    links.text("scenario.summary", form.summary)
    links.text("scenario.aftermath", form.aftermath)
    links.text("scenario.leaves_out", form.leaves_out)
    links.text("clock.name", form.clock.name)
    for ident, source in form.sources.items():
        links.text(f"sources.{ident}.title", source.title)
        links.text(f"sources.{ident}.by", source.by)
        links.text(f"sources.{ident}.date", source.date)
        links.text(f"sources.{ident}.note", source.note)
    for ident, term in form.glossary.items():
        links.text(f"glossary.{ident}.title", term.title)
        links.text(f"glossary.{ident}.text", term.text)


def _debrief(links: Links) -> tuple[str, ...]:
    for number, question in enumerate(links.form.debrief):
        links.text(f"debrief.{number}", question)
    return tuple(f"debrief.{number}" for number in range(len(links.form.debrief)))


def _names(links: Links) -> dict[str, str]:
    """Names as the texts write them, to what replaces them."""
    found: dict[str, str] = {}
    for key, form in sorted(links.form.names.items()):
        for number, name in enumerate(form.written):
            if name in found:
                spot = links.root["names"][key]["written"][number]
                links.fault("dup-name", f"'{name}' stands twice among the names", spot.at)
            found[name] = form.say
    return found


def _names_that_stand_nowhere(links: Links) -> None:
    told = "\n".join((*links.texts.values(), *links.notes))
    for key, form in links.form.names.items():
        for number, name in enumerate(form.written):
            if name not in told or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is None:
                spot = links.root["names"][key]["written"][number]
                links.warn("unused", f"'{name}' stands in no text", spot.at)
