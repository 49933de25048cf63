"""What the pages of a packet share: a scenario's words, and the sheets that every reader gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from game.commands.packet.markup import Markup, el, joined, listed, prose, terms
from game.model.message import Message, moment_message
from game.model.scenario import Fact, Scenario
from game.text.catalogue import Catalogue

CONFIDENCES = ("high", "medium", "low", "contested", "invented")


class Writer:
    """Writes parts of pages from a scenario and its words."""

    def __init__(self, scenario: Scenario, words: Catalogue) -> None:
        self.scenario = scenario
        self.words = words

    # -- words ------------------------------------------------------------------------------------

    def say(self, key: str, **params: object) -> str:
        """A sentence of the packet's own."""
        return self.words.word(Message(f"ui.packet.{key}", params))

    def word(self, message: Message | str) -> str:
        """A message, or a text of the scenario under its key."""
        return self.words.word(Message(message) if isinstance(message, str) else message)

    def optional(self, key: str) -> str:
        """A text of the scenario; empty where it has none."""
        return self.word(key) if key in self.scenario.texts else ""

    def moment(self, when: datetime) -> str:
        """A local date and time."""
        return self.word(moment_message(when))

    def headed(self, name: str, words: str) -> str:
        """A name with what is said of it."""
        return f"{name}{self.words.grammar.colon}{words}"

    def terms(self, pairs: Sequence[tuple[str, str]], kind: str = "") -> Markup:
        """Terms with what they mean."""
        return terms(pairs, kind, colon=self.words.grammar.colon)

    def listed(self, parts: Iterable[str]) -> str:
        """A list in a sentence."""
        return self.words.grammar.comma.join(parts)

    # -- parts ------------------------------------------------------------------------------------

    def sheet(self, mark: str, of: str, *parts: Markup) -> Markup:
        """A sheet of its own, with what it is at its head."""
        boxed = "mark boxed" if mark == self.say("confidential") else "mark"
        head = el("div", el("span", of), el("span", mark, kind=boxed), kind="head")
        return el("section", head, *parts, kind="sheet")

    def part(self, heading: str, *inner: Markup) -> Markup:
        """A heading with what stands under it; nothing where nothing does."""
        return joined(el("h2", heading), *inner) if any(inner) else Markup("")

    def note(self, key: str, **params: object) -> Markup:
        """A remark of the packet's own."""
        return el("p", self.say(key, **params), kind="small soft")

    def people(self) -> Markup:
        """Those who speak."""
        found = []
        for ident in self.scenario.people:
            title, role, note = (
                self.optional(f"people.{ident}.{part}") for part in ("title", "role", "note")
            )
            told = [text for text in (role if role.lower() != title.lower() else "", note) if text]
            found.append((title, " ".join(text.rstrip(".") + "." for text in told)))
        return self.part(self.say("people"), self.terms(found, "fine")) if found else Markup("")

    def glossary(self) -> Markup:
        """Words explained."""
        found = [
            (self.word(f"glossary.{ident}.title"), self.word(f"glossary.{ident}.text"))
            for ident in self.scenario.glossary
        ]
        return self.part(self.say("glossary"), self.terms(found, "fine")) if found else Markup("")

    def sources(self, facts: Iterable[Fact]) -> Markup:
        """Where the facts of these pages come from, and how sure that is."""
        used: dict[str, Counter[str]] = {ident: Counter() for ident in self.scenario.sources}
        for fact in facts:
            used[fact.source][fact.confidence] += 1
        rows = []
        for ident, counts in used.items():
            parts = (self.optional(f"sources.{ident}.{part}") for part in ("title", "by", "date", "note"))
            told = " ".join(text.rstrip(".") + "." for text in parts if text)
            if counts:
                each = [
                    Message(
                        "ui.packet.source.count",
                        {"count": counts[name], "confidence": Message(f"ui.confidence.{name}")},
                    )
                    for name in CONFIDENCES
                    if counts[name]
                ]
                told = f"{told} {self.say('source.counts', counts=each)}"
            rows.append(told[:1].upper() + told[1:])
        if not rows:
            return Markup("")
        return self.part(self.say("sources"), self.note("confidence"), listed(rows, kind="fine"))

    def leaves_out(self) -> Markup:
        """What the model leaves out."""
        return self.part(self.say("leaves_out"), prose(self.optional("scenario.leaves_out")))

    def facts_of(self, sections: Sequence[str]) -> list[Fact]:
        """The facts of whole sections of the scenario."""
        return [
            fact
            for section in sections
            for part in getattr(self.scenario, section).values()
            for fact in part.facts
        ]
