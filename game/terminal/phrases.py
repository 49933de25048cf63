"""Sentences of the interface, and small phrases that several pages need."""

from __future__ import annotations

from datetime import timedelta

from game.model.message import (
    Message,
    at_message,
    clock_message,
    hours_message,
    moment_message,
    until_message,
)
from game.model.offers import Offer
from game.model.view import Received, Told, View
from game.terminal.parts import Marks
from game.text.catalogue import Catalogue


class Phrases:
    """Words messages."""

    def __init__(self, words: Catalogue, *, plain: bool = False) -> None:
        self.words = words
        self.plain = plain
        """Whether they are read out."""
        self.marks = Marks(words.grammar.colon, words.grammar.semicolon)
        """What stands between words of the language."""

    def __contains__(self, key: object) -> bool:
        return key in self.words

    def say(self, key: str, **params: object) -> str:
        """A sentence of the interface."""
        return self.words.word(Message(key, params))

    def word(self, message: Message) -> str:
        """A message in words."""
        return self.words.word(message)

    def note(self, text: str) -> str:
        """What is noted of a source, which the scenario says without a key."""
        return self.words.plain(text)

    def told(self, line: Told) -> str:
        """A line of news; without an arrow where it is read out."""
        if self.plain and line.text.key == "ui.told.reading":
            return self.say("ui.text.told.reading.plain", **line.text.params)
        return self.word(line.text)

    def moment(self, view: View, hour: int) -> str:
        """The local date and time of an hour."""
        return self.word(moment_message(view.now + timedelta(hours=hour - view.hour)))

    def clock(self, view: View, hour: int) -> str:
        """The time of day of an hour; with the day where it is not today."""
        when = view.now + timedelta(hours=hour - view.hour)
        return self.word(clock_message(when) if when.date() == view.now.date() else moment_message(when))

    def at(self, view: View, hour: int) -> str:
        """When something happens, as part of a sentence."""
        return self.word(at_message(view.now + timedelta(hours=hour - view.hour), view.now))

    def until(self, view: View, hour: int) -> str:
        """Until when something goes on, as part of a sentence."""
        return self.word(until_message(view.now + timedelta(hours=hour - view.hour), view.now))

    def headed(self, name: str, words: str) -> str:
        """A name with what is said of it."""
        return f"{name}{self.marks.colon}{words}"

    def hours(self, count: int) -> str:
        """A number of hours; whole days and hours from two days on."""
        return self.word(hours_message(count))

    def side(self, actor: str) -> str:
        """The name of a side."""
        return self.word(Message(f"actors.{actor}.title"))

    def order(self, offer: Offer) -> str:
        """An order with its targets."""
        if not offer.target_titles:
            return self.word(offer.title)
        return self.say("ui.order.with_target", order=offer.title, target=list(offer.target_titles))

    def grade(self, report: Received) -> str:
        """How far a source is trusted and how likely its word is, in words."""
        source, content = report.grade[:1], report.grade[1:2]
        return self.say(
            "ui.text.grade",
            source=Message(f"ui.text.grade.{source}"),
            content=Message(f"ui.text.grade.{content}"),
            grade=report.grade,
        )
