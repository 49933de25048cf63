"""The pages of one side: what all may know, and what only it does."""

from __future__ import annotations

from collections.abc import Iterator

from game.commands.packet.markup import Markup, band, el, joined, listed, prose, table
from game.commands.packet.writer import Writer
from game.engine.program import Program
from game.model.expression import Number
from game.model.known import Sourced
from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import NOTHING
from game.model.scenario import Fact
from game.model.view import Reading, Received, View
from game.session.chapters import begin_chapter
from game.session.local import LocalSession
from game.text.catalogue import Catalogue

FORMS = 3
"""Boxes on a decision sheet."""
_KINDS = ("diplomatic", "information", "intelligence", "economic", "legal", "protection", "military")


def role_sheets(
    program: Program, words: Catalogue, actor: str, seed: int, chapter: str | None = None
) -> list[Markup]:
    """The sheets of a side, as it stands in the first turn of the game with a seed, or of a chapter of it.

    Raises:
        ChapterError: there is no such chapter, or history does not come to it under the seed.
    """
    if chapter is None:
        session = LocalSession(program, seed=seed, actors=(actor,))
    else:
        session = begin_chapter(program, chapter, seed=seed, actors=(actor,))
    return _Role(program, words, actor, session).sheets()


class _Role:
    def __init__(self, program: Program, words: Catalogue, actor: str, session: LocalSession) -> None:
        self._beginning = session.beginning(actor)
        self._seed = session.seed
        self._actor = actor
        self._scenario = program.scenario
        self._view: View = session.view(actor)
        self._offers = session.offers(actor, NOTHING)
        self._write = Writer(program.scenario, words)
        self._say = self._write.say
        self._word = self._write.word

    def sheets(self) -> list[Markup]:
        """The public sheet, the confidential ones, the decision sheet."""
        confidential, public = self._say("confidential"), self._say("public")
        side = self._word(self._view.role)
        of = self._say("of", scenario=self._word("scenario.title"), side=side)
        sheet = self._write.sheet
        return [
            sheet(public, of, *self._public()),
            sheet(confidential, of, *self._confidential()),
            sheet(confidential, of, *self._orders()),
            sheet(self._say("decision"), of, *self._decisions()),
        ]

    # -- what all may know ------------------------------------------------------------------------

    def _public(self) -> Iterator[Markup]:
        write = self._write
        role, title = self._word(f"actors.{self._actor}.role"), self._word(self._view.role)
        yield el("h1", title)
        if role.lower() != title.lower():
            yield el("p", role, kind="soft")
        yield write.part(self._say("summary"), self._fiction(), prose(self._word("scenario.summary")))
        brief = prose(self._word(f"actors.{self._actor}.brief.public"))
        yield write.part(self._say("you"), brief, self._opens())
        if self._beginning is not None:
            yield write.part(self._word(self._beginning.title), prose(self._word(self._beginning.text)))
        yield write.people()
        yield write.glossary()
        yield write.leaves_out()
        yield write.sources(self._facts())

    def _fiction(self) -> Markup:
        return el("p", self._say("fiction"), kind="soft") if self._scenario.fiction else Markup("")

    def _opens(self) -> Markup:
        view = self._view
        moment = self._write.moment(view.now)
        clock = f"{moment} ({self._word(view.clock_name)})"
        if view.ask is None:
            return el("p", clock)
        return el("p", self._say("ask", moment=clock, ask=view.ask))

    def _facts(self) -> Iterator[Fact]:
        """The facts behind what these pages print."""
        for reading in self._readings():
            yield from self._scenario.tracks[reading.track].facts
        for ident in dict.fromkeys(offer.option for offer in self._offers if not offer.request):
            yield from self._scenario.options[ident].facts

    # -- what only this side knows ----------------------------------------------------------------

    def _confidential(self) -> Iterator[Markup]:
        write = self._write
        brief = prose(self._word(f"actors.{self._actor}.brief.confidential"))
        yield write.part(self._word("ui.text.brief.confidential"), brief)
        if self._beginning is not None and self._beginning.stands is not None:
            yield write.part(self._word("ui.chapter.stands"), prose(self._word(self._beginning.stands)))
        yield write.part(self._say("goals"), self._goals())
        yield write.part(self._say("command"), *self._command())
        yield write.part(self._say("advisers"), self._advisers())
        yield write.part(self._say("inbox"), *map(self._report, self._view.inbox))
        yield write.part(self._say("known"), write.note("known.note"), self._known())
        yield write.note("how.luck", seed=self._seed)

    def _goals(self) -> Markup:
        goals = self._view.goals
        if not goals:
            return Markup("")
        whole = sum(goal.weight for goal in goals)
        shares = [(goal.weight * 100 + whole // 2) // whole for goal in goals]
        rows: list[str] = [
            self._say("goal", title=goal.title, share=share)
            for goal, share in zip(goals, shares, strict=True)
        ]
        return joined(self._write.note("goals.note"), listed(rows))

    def _command(self) -> Iterator[Markup]:
        fixed = isinstance(self._scenario.actors[self._actor].capacity, Number)
        told = [
            self._say("attention", count=self._view.capacity),
            self._say("attention.fixed" if fixed else "attention.moves"),
            self._say("attention.note"),
        ]
        yield el("p", " ".join(told))
        resource = self._scenario.actors[self._actor].resource
        reading = self._view.reading(resource) if resource else None
        if reading is not None:
            value = self._value(reading)
            yield el("p", self._say("resource", title=reading.title, value=value, most=reading.range[1]))
            if reading.note is not None:
                yield el("p", self._word(reading.note), kind="small")

    def _advisers(self) -> Markup:
        rows: list[str] = []
        for adviser in self._scenario.actors[self._actor].advisers:
            base = f"actors.{self._actor}.advisers.{adviser}"
            title, role = self._word(f"{base}.title"), self._write.optional(f"{base}.role")
            rows.append(self._write.headed(title, role) if role else title)
        return joined(self._write.note("advisers.note"), listed(rows)) if rows else Markup("")

    def _report(self, report: Received) -> Markup:
        genre = self._word(f"ui.genre.{report.genre}")
        told = self._write.headed(self._word(report.origin), self._word(report.title))
        head = f"{genre} [{report.grade}] {told}"
        given = [el("p", self._word(line), kind="small") for line in report.gives]
        return el("div", el("h3", head), prose(self._word(report.text)), *given, kind="card")

    # -- readings ---------------------------------------------------------------------------------

    def _readings(self) -> list[Reading]:
        """What there is a reading of; of things that may yet come about, those that have."""
        return [
            reading
            for reading in self._view.readings
            if reading.age is not None and (reading.range[1] - reading.range[0] > 1 or reading.high > 0)
        ]

    def _known(self) -> Markup:
        """What matters to the side, with its source; then the rest, briefly."""
        readings = self._readings()
        rows = [
            (
                self._named(reading),
                joined(el("div", self._value(reading)), self._bar(reading)),
                self._how(reading),
                self._whence(reading.facts),
            )
            for reading in readings
            if reading.matters
        ]
        heads = tuple(self._say(f"known.{part}") for part in ("what", "value", "how", "source"))
        most = table(heads, rows, ("third", "sixth", "small sixth", "small"), "dense") if rows else Markup("")
        rest = [
            (self._word(reading.title), self._briefly(reading)) for reading in readings if not reading.matters
        ]
        return (
            joined(most, el("h3", self._say("known.rest")), self._write.terms(rest, "fine")) if rest else most
        )

    def _named(self, reading: Reading) -> Markup:
        note = el("div", self._word(reading.note), kind="small") if reading.note is not None else Markup("")
        return joined(el("strong", self._word(reading.title)), note)

    def _briefly(self, reading: Reading) -> str:
        told = self._value(reading)
        for fact in reading.facts[:1] if reading.stage is None else ():
            confidence = Message(f"ui.confidence.{fact.confidence}")
            told = self._say("known.brief", value=told, confidence=confidence)
        return told

    def _value(self, reading: Reading) -> str:
        if reading.stage is not None:
            return self._word(reading.stage)
        if reading.range == (0, 1) and reading.low == reading.high:
            return self._say("known.yes")
        if reading.low == reading.high:
            return f"{reading.low}"
        return self._say("band", low=reading.low, high=reading.high)

    @staticmethod
    def _bar(reading: Reading) -> Markup:
        if reading.stage is not None or reading.range == (0, 1):
            return Markup("")
        return band(reading.low, reading.high, *reading.range)

    def _how(self, reading: Reading) -> str:
        if reading.exact:
            return self._say("known.exact")
        taken = self._scenario.moment(self._view.hour - (reading.age or 0))
        return self._say("known.at", moment=self._write.moment(taken))

    def _whence(self, facts: tuple[Sourced, ...]) -> Markup:
        """The sources; what is noted of them often tells what came later."""
        return joined(
            *(
                el("div", self._write.headed(self._word(fact.source), self._word(confidence)))
                for fact in facts
                for confidence in (f"ui.confidence.{fact.confidence}",)
            )
        )

    # -- orders -----------------------------------------------------------------------------------

    def _orders(self) -> Iterator[Markup]:
        write = self._write
        first = [offers for offers in self._by_option() if any(offer.refusal is None for offer in offers)]
        begin = [self._card(offers) for offers in first] or [write.note("begin.none")]
        note = write.note("begin.note") if first else Markup("")
        yield write.part(self._say("begin"), note, *begin)
        yield write.part(self._say("orders"), write.note("orders.note"), self._list())

    def _by_option(self) -> list[list[Offer]]:
        """The offers of each option together, which differ in their targets."""
        found: dict[str, list[Offer]] = {}
        for offer in self._offers:
            found.setdefault(offer.option, []).append(offer)
        return list(found.values())

    def _card(self, offers: list[Offer]) -> Markup:
        offer = offers[0]
        facts = [self._cost(offer), self._lead(offer), self._word(f"ui.binding.{offer.binding}")]
        advice: list[str] = [self._say("advises", adviser=one.adviser, text=one.text) for one in offer.advice]
        return el(
            "div",
            el("h3", self._title(offers)),
            prose(self._word(offer.text)),
            el("p", self._write.words.grammar.semicolon.join(facts), kind="small"),
            listed(advice) if advice else Markup(""),
            kind="card",
        )

    def _list(self) -> Markup:
        heads = tuple(self._say(f"orders.{part}") for part in ("what", "cost", "acts", "back"))
        rows: list[tuple[str, ...]] = []
        for kind in _KINDS:
            found: list[tuple[str, ...]] = [
                (
                    joined(el("strong", self._title(offers)), ". ", self._word(offers[0].text)),
                    self._cost(offers[0]),
                    self._lead(offers[0]),
                    self._say(f"binding.{offers[0].binding}"),
                )
                for offers in self._by_option()
                if offers[0].kind == kind
            ]
            rows += [(self._word(f"ui.kind.{kind}"),), *found] if found else []
        return table(heads, rows, ("", "small sixth", "small tight", "small tight"), "dense")

    def _title(self, offers: list[Offer]) -> str:
        offer = offers[0]
        title = self._word(offer.title)
        if offer.request:
            title = f"{title} ({self._say('request')})"
        targets = [self._write.listed(map(self._word, other.target_titles)) for other in offers]
        if any(targets):
            title = f"{title} ({self._say('one_of', targets=targets)})"
        return title

    def _cost(self, offer: Offer) -> str:
        costs = [
            self._say("cost", what=cost.title, amount=cost.amount) for cost in offer.costs if cost.amount
        ]
        return self._write.listed(costs) or self._say("cost.none")

    def _lead(self, offer: Offer) -> str:
        return self._say("lead", count=offer.lead) if offer.lead else self._say("lead.now")

    # -- the sheet to fill in ---------------------------------------------------------------------

    def _decisions(self) -> Iterator[Markup]:
        yield el(
            "p", self._say("decision.note", count=self._view.turns - self._view.first + 1), kind="small soft"
        )
        fields = (
            ("turn", ""),
            ("time", ""),
            ("new", ""),
            ("believe", "half"),
            ("doubt", "rest"),
            ("orders", "wide"),
            ("expect", "half"),
            ("came", "rest"),
        )
        for _ in range(FORMS):
            boxes = (el("div", self._say(f"decision.{name}"), kind=kind) for name, kind in fields)
            yield el("div", *boxes, kind="form")


def title_of(words: Catalogue, actor: str) -> str:
    """The title of a side's document."""
    side = Message(f"actors.{actor}.title")
    return words.word(Message("ui.packet.of", {"scenario": Message("scenario.title"), "side": side}))
