"""Links what actors are told: reports, the questions that they bear on, the readings that they give."""

from __future__ import annotations

from collections.abc import Mapping

from game.content import event_forms
from game.content.links import Links
from game.content.spots import Spot
from game.model import scenario as model
from game.model.expression import Name
from game.model.nearest import did_you_mean


def question(links: Links, key: str, form: event_forms.QuestionForm, spot: Spot) -> model.Question:
    """Something on which reports contradict each other."""
    links.text(f"questions.{key}.title", form.title)
    links.text(f"questions.{key}.note", form.note)
    test = links.optional_reference("options", form.test, spot["test"])
    return model.Question(key, test, links.optional(form.truth, spot["truth"]), spot.key_at)


def report(links: Links, key: str, form: event_forms.ReportForm, spot: Spot) -> model.Report:
    """A cable, a rumour, a press item."""
    for part in ("title", "origin", "text", "false_text", "stance", "false_stance"):
        links.text(f"reports.{key}.{part}", getattr(form, part))
    if form.reliable is not None and form.false_text is None and not form.false_sets:
        message = "it says the same where it is not true; add 'false_text' or 'false_sets'"
        links.warn("unsaid", message, spot["reliable"].at)
    return model.Report(
        id=key,
        genre=form.genre,
        grade=form.grade,
        to=links.actors(form.to, spot["to"]),
        after=links.optional(form.after, spot["after"]),
        reliable=links.optional(form.reliable, spot["reliable"]),
        sets=readings(links, form.sets, spot["sets"]),
        false_sets=readings(links, form.false_sets, spot["false_sets"]),
        has_false_text=form.false_text is not None,
        question=links.optional_reference("questions", form.question, spot["question"]),
        stance=form.stance,
        place=links.optional_reference("places", form.place, spot["place"]),
        facts=links.facts(form.source, spot["source"]),
        models=links.claims(form.models, spot["models"]),
        at=spot.key_at,
        marks={name: spot[name].at for name in ("text", "false_text", "after") if name in spot},
    )


def readings(
    links: Links, written: Mapping[str, event_forms.ReportReadingForm], spot: Spot
) -> tuple[model.ReportReading, ...]:
    """What a report or a line of a call tells about tracks."""
    found = []
    for key, form in written.items():
        here = spot[key].key
        name = links.track_name(key, here)
        if name is not None and _is_one_number(links, name, here):
            found.append(model.ReportReading(name.path, name.index, form.blur, form.offset))
    return tuple(found)


def _is_one_number(links: Links, name: Name, spot: Spot) -> bool:
    """Whether a track's name stands for one number, with an element where the track has several."""
    per = links.form.tracks[name.path].per
    if per and per not in links.form.sets:
        return False
    elements = links.form.sets[per] if per else {}
    if per and name.index is None:
        shown = f"{name.path}[{next(iter(elements), per)}]"
        links.fault("index", f"'{name.path}' has one number for each {per}: {shown}", spot.at)
    elif per and name.index not in elements:
        hint = did_you_mean(name.index or "", elements)
        message = f"'{name.index}' is not in '{per}'{hint}"
        links.fault("unknown-id", message, spot.at, ("sets", per, name.index or ""))
    elif not per and name.index is not None:
        links.fault("index", f"'{name.path}' is one number, without brackets", spot.at)
    else:
        return True
    return False
