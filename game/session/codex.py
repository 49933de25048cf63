"""What one side can look up: people, places, units, words, sources and open questions, as far as it knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from game.model.known import Sourced
from game.model.message import Message, moment_message
from game.model.talks import Asked, Conversation
from game.model.view import Reading, Received, Told, View
from game.session.chronicle import conversations, told_of
from game.session.local import LocalSession
from game.session.questions import differ, questions
from game.text.catalogue import Catalogue
from game.text.quotes import straight

KINDS = ("sides", "people", "places", "units", "terms", "questions", "sources")
"""What an entry can be, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a page."""

    text: Message
    link: str = ""
    """The entry of which it speaks; empty for none."""
    note: str = ""
    """What a source is noted to say, which has no key."""
    soft: bool = False
    """Whether it stands back behind the others."""
    turn: int = 0
    """The turn of which it tells; 0 where that is no matter."""


@dataclass(frozen=True, slots=True)
class Talked:
    """A conversation and the turn in which it was held."""

    turn: int
    talk: Conversation


Item: TypeAlias = Line | Reading | Received | Talked


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it."""

    title: Message
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page."""

    id: str
    """The key of its title without its last part: ``places.niamey``."""
    kind: str
    """One of ``KINDS``."""
    title: Message
    under: Message | None
    """What it is, in a few words."""
    flag: str
    """The code of a flag; empty for none."""
    parts: tuple[Part, ...]
    person: bool = False
    """Whether it is a side that speaks for itself, to be found among the people, too."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds under which it is found; its own one first."""
        return (self.kind, "people") if self.person else (self.kind,)


def entry_of(title: Message) -> str:
    """The entry that has a title, if there is one."""
    return title.key.removesuffix(".title")


def codex_of(session: LocalSession, actor: str, words: Catalogue) -> tuple[Entry, ...]:
    """All that a side can look up in a running game, or after it; words tell whether reports agree."""
    view = session.view(actor)
    return _Codex(view, words, told_of(session, actor), conversations(session, actor)).all()


def codex_before(view: View, words: Catalogue) -> tuple[Entry, ...]:
    """What stands in the codex of a side before a game has begun: nothing that belongs to one game."""
    return tuple(entry for entry in _Codex(view, words, [], [], begun=False).all() if entry.kind != "people")


def find_entries(entries: Sequence[Entry], typed: str, words: Catalogue) -> tuple[Entry, ...]:
    """The entries in which something stands: first those that are called so, then those that speak of it."""
    wanted = plain_letters(typed).split()
    if not wanted:
        return tuple(entries)
    named, told = [], []
    for entry in entries:
        title = plain_letters(words.word(entry.title))
        if all(part in title for part in wanted):
            named.append(entry)
        elif all(part in plain_letters(_text(entry, words)) for part in wanted):
            told.append(entry)
    return (*named, *told)


def plain_letters(text: str) -> str:
    """Lower case without accents or curly marks, so that nobody has to type them."""
    apart = unicodedata.normalize("NFKD", straight(text.casefold()))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def reports_on(view: View, title: Message) -> Iterable[Received]:
    """The reports that say something of a track beside their text."""
    return (
        report for report in view.inbox if any(given.params.get("track") == title for given in report.gives)
    )


def tells_of(told: Told, title: Message) -> bool:
    """Whether a line of news is about a reading."""
    return told.kind == "reading" and told.text.params.get("track") == title


def moved_by(history: Iterable[tuple[int, Sequence[Told]]], title: Message) -> list[tuple[int, Told]]:
    """The lines that told of a reading, each with its turn, in the order of the history."""
    return [(turn, told) for turn, lines in history for told in lines if tells_of(told, title)]


class _Codex:
    """Makes the pages of one side at one moment."""

    def __init__(
        self,
        view: View,
        words: Catalogue,
        history: Sequence[tuple[int, Sequence[Told]]],
        talks: Sequence[tuple[int, Conversation]],
        *,
        begun: bool = True,
    ) -> None:
        self._view = view
        self._words = words
        self._history = history
        self._talks = talks
        self._begun = begun
        self._inbox = view.inbox if begun else ()

    def all(self) -> tuple[Entry, ...]:
        return (
            *self._sides(),
            *self._people(),
            *self._places(),
            *self._units(),
            *self._terms(),
            *self._questions(),
            *self._sources(),
        )

    def _sides(self) -> Iterable[Entry]:
        view = self._view
        speakers = {person.title for person in view.people} if self._begun else set()
        for side in view.sides:
            base = entry_of(side.title)
            about = [Line(Message("ui.codex.own"), soft=True)] if side.own else []
            about += [Line(side.note)] if side.note is not None else []
            about += self._seat(side.place)
            known = [] if side.public is None else [Line(side.public)]
            people = [
                Line(p.title, entry_of(p.title)) for p in view.people if p.side == side.title and self._begun
            ]
            between = [] if side.own or not self._begun else self._between(side.actor, side.title)
            yield Entry(
                base,
                "sides",
                side.title,
                side.role,
                side.flag,
                _parts(
                    ("ui.codex.about", about),
                    ("ui.text.brief.public", known),
                    ("ui.codex.answer_to_it", people),
                    ("ui.codex.heard", self._heard(side.title) if self._begun else []),
                    ("ui.codex.between", between),
                ),
                side.title in speakers,
            )

    def _seat(self, place: str | None) -> list[Line]:
        title = next((mark.title for mark in self._view.places if mark.id == place), None)
        return [] if title is None else [Line(Message("ui.codex.sits", {"place": title}), entry_of(title))]

    def _between(self, side: str, title: Message) -> list[Line]:
        asked = [one for one in self._view.requests if side in (one.by, one.to)]
        given = [promise for promise in self._view.promises if promise.by == title]
        return [
            *(Line(_request_line(one, title)) for one in asked),
            *(
                Line(
                    Message(
                        "ui.codex.word",
                        {"title": promise.title, "state": Message(f"ui.state.{promise.state}")},
                    )
                )
                for promise in given
            ),
        ]

    def _people(self) -> Iterable[Entry]:
        view = self._view
        sides = {entry_of(side.title) for side in view.sides}
        for person in view.people:
            base = entry_of(person.title)
            if base in sides:
                continue  # a side that speaks for itself has a page already
            about = [] if person.note is None else [Line(person.note)]
            if person.side is not None:
                about.append(Line(Message("ui.codex.serves", {"side": person.side}), entry_of(person.side)))
            parts = _parts(("ui.codex.about.person", about), ("ui.codex.heard", self._heard(person.title)))
            yield Entry(base, "people", person.title, person.role, person.flag, parts)

    def _heard(self, who: Message) -> list[Item]:
        """When somebody was last on the line, and what was said; nothing where there never was a line."""
        person = next((one for one in self._view.people if one.title == who), None)
        if person is None:
            return []
        heard = Line(Message("ui.codex.never_heard"), soft=True)
        if person.heard is not None:
            heard = Line(Message("ui.text.heard.at", {"moment": self._moment(person.heard)}))
        return [heard, *self._talked(entry_of(who))]

    def _talked(self, speaker: str) -> list[Item]:
        return [Talked(turn, talk) for turn, talk in self._talks if entry_of(talk.offer.speaker) == speaker]

    def _places(self) -> Iterable[Entry]:
        view = self._view
        clocks = {ident: now for ident, _, now in view.clocks}
        for place in view.places:
            now = clocks.get(place.id)
            about: list[Item] = [] if place.note is None else [Line(place.note)]
            if now is not None and self._begun:
                about.append(Line(Message("ui.codex.clock", {"time": now.time()}), soft=True))
            about += [
                Line(Message("ui.codex.seat_of", {"side": side.title}), entry_of(side.title))
                for side in view.sides
                if side.place == place.id
            ]
            units = [Line(u.title, entry_of(u.title)) for u in view.units if u.place == place.id]
            known = [r for r in view.readings if r.place == place.id and r.age is not None and self._begun]
            happened = [
                Line(told.text, turn=turn)
                for turn, lines in reversed(self._history)
                for told in lines
                if told.place == place.id and told.kind != "reading"
            ]
            reports = [report for report in self._inbox if report.place == place.id]
            calls: list[Item] = [Talked(t, talk) for t, talk in self._talks if talk.offer.place == place.id]
            yield Entry(
                f"places.{place.id}",
                "places",
                place.title,
                Message(f"ui.place.{place.kind}"),
                place.flag,
                _parts(
                    ("ui.codex.about", about),
                    ("ui.codex.stands_here", units),
                    ("ui.codex.known", known),
                    ("ui.codex.happened", happened),
                    ("ui.codex.reports", reports),
                    ("ui.codex.said", calls),
                ),
            )

    def _units(self) -> Iterable[Entry]:
        view = self._view
        titles = {place.id: place.title for place in view.places}
        for unit in view.units:
            where = titles.get(unit.place or "")
            about = []
            if where is not None:
                about.append(Line(Message("ui.codex.stands_at", {"place": where}), entry_of(where)))
            known = [
                r
                for r in view.readings
                if r.title.params.get("element") == unit.title and r.age is not None and self._begun
            ]
            deeds = [
                Line(told.text, turn=turn)
                for turn, lines in reversed(self._history)
                for told in lines
                if told.kind in ("order", "failed", "set_out") and _aims_at(told, unit.title)
            ]
            yield Entry(
                entry_of(unit.title),
                "units",
                unit.title,
                where,
                "",
                _parts(("ui.codex.about", about), ("ui.codex.known", known), ("ui.codex.deeds", deeds)),
            )

    def _terms(self) -> Iterable[Entry]:
        for term in self._view.glossary:
            parts = _parts(("ui.codex.means", [Line(term.text)]))
            yield Entry(entry_of(term.title), "terms", term.title, None, "", parts)

    def _questions(self) -> Iterable[Entry]:
        for question, reports in questions(self._inbox).items():
            title = reports[0].question_title
            assert title is not None
            against = differ(reports, self._words)
            alike = "ui.codex.agree" if len(reports) > 1 else "ui.codex.single"
            stand = [Line(Message("ui.codex.differ" if against else alike))]
            parts = _parts(("ui.codex.stands", stand), ("ui.codex.reports", reports))
            under = Message("ui.codex.contested" if against else "ui.codex.asked")
            yield Entry(f"questions.{question}", "questions", title, under, "", parts)

    def _sources(self) -> Iterable[Entry]:
        for source in self._view.sources:
            about = [] if source.note is None else [Line(source.note)]
            facts = [one for one in (source.by, source.date) if one is not None]
            under = Message("ui.codex.by", {"facts": facts}) if facts else None
            rests = self._rests_on(source.title) if self._begun else []
            parts = _parts(("ui.codex.about", about), ("ui.codex.rests", rests))
            yield Entry(entry_of(source.title), "sources", source.title, under, "", parts)

    def _rests_on(self, source: Message) -> list[Line]:
        """What is drawn from a source, of what the side has in hand, and how sure it is."""
        found: list[Line] = []
        for reading in self._view.readings:
            found += _drawn(source, reading.title, reading.facts)
        for report in self._inbox:
            found += _drawn(source, report.title, report.facts)
        return found

    def _moment(self, hour: int) -> Message:
        return moment_message(self._view.now + timedelta(hours=hour - self._view.hour))


def _parts(*parts: tuple[str, Sequence[Item]]) -> tuple[Part, ...]:
    return tuple(Part(Message(title), tuple(items)) for title, items in parts if items)


def _request_line(asked: Asked, side: Message) -> Message:
    params = {"actor": side, "title": asked.title, "state": Message(f"ui.state.{asked.state}")}
    if asked.mine:
        return Message("ui.text.request.mine", params)
    return Message("ui.text.request.theirs", {**params, "text": asked.text})


def _aims_at(told: Told, unit: Message) -> bool:
    order = told.text.params.get("order")
    targets = order.params.get("target", ()) if isinstance(order, Message) else ()
    return isinstance(targets, list) and unit in targets


def _drawn(source: Message, what: Message, facts: Iterable[Sourced]) -> list[Line]:
    return [
        Line(
            Message(
                "ui.codex.drawn", {"what": what, "confidence": Message(f"ui.confidence.{fact.confidence}")}
            ),
            note=fact.note,
        )
        for fact in facts
        if fact.source == source
    ]


def _text(entry: Entry, words: Catalogue) -> str:
    """All that a page says, for searching."""
    said = [] if entry.under is None else [words.word(entry.under)]
    for part in entry.parts:
        for item in part.items:
            said += _said(item, words)
    return " ".join(said)


def _said(item: Item, words: Catalogue) -> list[str]:
    match item:
        case Line(text, note=note):
            return [words.word(text), words.plain(note)]
        case Reading():
            return [words.word(item.title)]
        case Received():
            return [words.word(item.title), words.word(item.text), words.word(item.origin)]
        case Talked(talk=talk):
            return [words.word(talk.offer.title), *(words.word(line.text) for line in talk.lines)]
