"""What a side is told before it begins: the crisis, its brief, what it commands, what it is judged on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.model.message import Message
from game.model.offers import Offer
from game.model.view import Goal, View
from game.terminal.known import value_of
from game.terminal.pager import Section
from game.terminal.parts import Bit, Entry, Heading, Pairs, Part, Row, headed, paragraph, row
from game.terminal.phrases import Phrases


def brief(p: Phrases, view: View, offers: Sequence[Offer]) -> list[Section]:
    """The whole brief, section by section."""
    crisis = [Heading(p.word(view.title), (paragraph(p.word(Message("scenario.summary"))),))]
    role = [Heading(p.say("ui.text.you_are", role=view.role), _told(p, view, "public"))]
    parts = [*role, Heading(p.say("ui.text.brief.confidential"), _brief(p, view, "confidential"))]
    sections = [
        Section(p.word(view.title), tuple(crisis)),
        Section(p.say("ui.text.brief"), tuple(parts)),
        Section(p.say("ui.text.command"), tuple(command(p, view, offers))),
        Section(p.say("ui.text.goals"), tuple(goals(p, view.goals))),
    ]
    out = left_out(p)
    return [*sections, Section(p.say("ui.text.leaves_out"), tuple(out))] if out else sections


def _told(p: Phrases, view: View, part: str) -> tuple[Part, ...]:
    title = paragraph(p.say(f"ui.text.brief.{part}"), "soft")
    return (title, *_brief(p, view, part))


def _brief(p: Phrases, view: View, part: str) -> tuple[Part, ...]:
    return (paragraph(p.word(Message(f"actors.{view.actor}.brief.{part}"))),)


def command(p: Phrases, view: View, offers: Sequence[Offer]) -> list[Part]:
    """What a side has: its attention, its means, its advisers."""
    rows = [row(p.say("ui.text.command.attention", count=view.capacity))]
    for reading in view.readings:
        if reading.kind == "resource" and reading.age is not None:
            value = value_of(p, reading)
            note = f" {p.word(reading.note)}" if reading.note is not None else ""
            rows.append(row(f"{p.say('ui.text.command.means', title=reading.title, value=value)}{note}"))
    advisers = dict.fromkeys(said.adviser.key for offer in offers for said in offer.advice)
    if advisers:
        rows.append(row(p.say("ui.text.command.advisers", who=[Message(key) for key in advisers])))
    return headed(p.say("ui.text.command"), [Entry("", None, "", (), (one,), style="") for one in rows])


def goals(p: Phrases, listed: Iterable[Goal]) -> list[Part]:
    """What a side is judged on and how it stands."""
    return headed(p.say("ui.text.goals"), goal_rows(p, listed))


def goal_rows(p: Phrases, listed: Iterable[Goal]) -> list[Part]:
    """The parts of an objective."""
    pairs = []
    for goal in listed:
        standing = p.say("ui.text.goal.unknown")
        if goal.standing is not None:
            standing = p.say("ui.text.goal.stands", standing=goal.standing)
        pairs.append((p.word(goal.title), p.say("ui.text.goal", weight=goal.weight, standing=standing)))
    return [Pairs(tuple(pairs), style="")] if pairs else []


def left_out(p: Phrases) -> list[Part]:
    """What the model leaves out, where its author says so."""
    text = Message("scenario.leaves_out")
    if text.key not in p:
        return []
    return [Heading(p.say("ui.text.leaves_out"), (paragraph(p.word(text)),))]


def guide(p: Phrases) -> list[Part]:
    """How the game is played in the terminal, in a few sentences."""
    lines = p.say("ui.text.guide").splitlines()
    return [Heading(p.say("ui.text.guide.title"), tuple(paragraph(line) for line in lines))]


def people(p: Phrases, view: View) -> list[Part]:
    """The sides, and those whom this side has had on the line or can have."""
    sides: list[Part] = []
    for side in view.sides:
        marks = (Bit(p.say("ui.text.own_side"), "good"),) if side.own else ()
        sides.append(
            Entry("", None, p.word(side.title), marks, _remarks(p, side.title, side.role, side.note))
        )
    spoken: list[Part] = []
    for person in view.people:
        rows = list(_remarks(p, person.title, person.role, person.note))
        if person.heard is not None:
            rows.append(row(p.say("ui.text.heard.at", moment=p.moment(view, person.heard)), "soft"))
        spoken.append(Entry("", None, p.word(person.title), (), tuple(rows)))
    return [*headed(p.say("ui.text.sides"), sides), *headed(p.say("ui.text.people"), spoken)]


def glossary(p: Phrases, view: View) -> list[Part]:
    """The words that the scenario explains."""
    listed: list[Part] = [
        Entry("", None, p.word(term.title), (), (row(p.word(term.text)),)) for term in view.glossary
    ]
    none = paragraph(p.say("ui.text.glossary.none"))
    return headed(p.say("ui.text.glossary"), listed or [none])


def sources(p: Phrases, view: View) -> list[Part]:
    """What the scenario is drawn from, and what the words for confidence mean."""
    listed: list[Part] = []
    for source in view.sources:
        facts = [p.word(one) for one in (source.by, source.date) if one is not None]
        rows = [row(p.words.grammar.comma.join(facts), "soft")] if facts else []
        if source.note is not None:
            rows.append(row(p.word(source.note)))
        listed.append(Entry("", None, p.word(source.title), (), tuple(rows)))
    if not listed:
        listed = [paragraph(p.say("ui.text.sources.none"))]
    return [*headed(p.say("ui.text.sources"), listed), paragraph(p.say("ui.text.sources.how"), "soft")]


def _remarks(p: Phrases, title: Message, *remarks: Message | None) -> tuple[Row, ...]:
    """What is said of somebody, without saying the name again."""
    words = [p.word(one) for one in remarks if one is not None]
    return tuple(row(one) for one in words if one != p.word(title))
