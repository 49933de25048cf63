"""The pages of whoever leads the game: the turns, the running order, the talk afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.commands.packet.markup import Markup, el, listed, prose, table
from game.commands.packet.writer import Writer
from game.model.scenario import Scenario
from game.session.journal import Stretch
from game.text.catalogue import Catalogue

QUICKEST = 5
"""Half minutes that a class needs for a turn."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """How the minutes of a lesson are spent."""

    minutes: int
    brief: int
    play: int
    """Minutes from the first turn to the last."""

    def turns(self, there_are: int) -> int:
        """How many turns can be played."""
        return min(there_are, self.play * 2 // QUICKEST)

    def half_minutes(self, there_are: int) -> int:
        """Half minutes for each of them."""
        return self.play * 2 // self.turns(there_are)


LESSONS = (Lesson(50, 8, 30), Lesson(120, 15, 80))


def facilitator_sheets(
    scenario: Scenario, words: Catalogue, seed: int, stretch: Stretch | None = None
) -> list[Markup]:
    """The sheets of the facilitator, for all turns or for those of a chapter."""
    return _Facilitator(scenario, words, seed, stretch).sheets()


class _Facilitator:
    def __init__(self, scenario: Scenario, words: Catalogue, seed: int, stretch: Stretch | None) -> None:
        self._scenario = scenario
        self._first = 1 if stretch is None else stretch.first
        last = None if stretch is None else stretch.last
        self._played = scenario.turns[self._first - 1 : last]
        self._seed = seed
        self._write = Writer(scenario, words)
        self._say = self._write.say
        self._word = self._write.word

    def sheets(self) -> list[Markup]:
        """How to run it; the turns; the talk afterwards."""
        mark, of = self._say("facilitator"), self._word("scenario.title")
        return [
            self._write.sheet(mark, of, *self._run()),
            self._write.sheet(mark, of, *self._turns()),
            self._write.sheet(mark, of, *self._talk()),
        ]

    def _run(self) -> Iterator[Markup]:
        write, scenario = self._write, self._scenario
        yield el("h1", self._word("scenario.title"))
        invented = el("p", self._say("fiction"), kind="soft") if scenario.fiction else Markup("")
        yield write.part(self._say("summary"), invented, prose(self._word("scenario.summary")))
        sides = [self._side(actor) for actor in scenario.playable()]
        yield write.part(self._say("sides"), write.terms(sides))
        steps: list[str] = [
            self._say("how.copies"),
            self._say("how.luck", seed=self._seed),
            self._say("how.rules"),
            self._say("how.pause"),
            self._say("how.stop"),
        ]
        yield write.part(self._say("how"), listed(steps))
        for lesson in LESSONS:
            yield write.part(self._say("running", count=lesson.minutes), self._running(lesson))

    def _side(self, actor: str) -> tuple[str, str]:
        title, role = self._word(f"actors.{actor}.title"), self._word(f"actors.{actor}.role")
        return title, "" if role.lower() == title.lower() else role

    def _running(self, lesson: Lesson) -> Markup:
        turns = self._played
        count = lesson.turns(len(turns))
        halves = lesson.half_minutes(len(turns))
        minutes = self._say("minutes.half" if halves % 2 else "minutes", minutes=halves // 2)
        ended = lesson.brief + lesson.play
        first, last = self._first, self._first + count - 1
        play = self._say("running.play", count=count, first=first, last=last, minutes=minutes)
        whole = count == len(turns)
        reaches = (
            self._say("running.whole")
            if whole
            else self._say("running.part", title=self._word(f"turns.{turns[count - 1].id}.title"))
        )
        rows: list[tuple[str, ...]] = [
            (self._span(0, lesson.brief), self._say("running.brief")),
            (self._span(lesson.brief, ended), f"{play} {reaches}"),
            (self._span(ended, lesson.minutes), self._say("running.debrief")),
        ]
        return table(("", ""), rows, ("tight sixth", ""))

    def _span(self, start: int, end: int) -> str:
        return self._say("running.span", **{"from": start, "to": end})

    def _turns(self) -> Iterator[Markup]:
        write, scenario = self._write, self._scenario
        rows: list[tuple[str, ...]] = [
            (
                str(number),
                el("strong", self._word(f"turns.{turn.id}.title")),
                write.optional(f"turns.{turn.id}.ask"),
                write.moment(scenario.moment(turn.start)),
                self._say("hours", count=turn.length),
            )
            for number, turn in enumerate(self._played, start=self._first)
        ]
        heads = ("", *(self._say(f"turn.{part}") for part in ("title", "ask", "opens", "hours")))
        clock = write.note("turns.clock", clock=self._word("clock.name"))
        yield write.part(
            self._say("turns"), clock, table(heads, rows, ("number", "third", "", "tight", "tight"), "dense")
        )
        injects = [event.id for event in scenario.events.values() if event.inject]
        told = [
            (self._word(f"events.{ident}.title"), self._word(f"events.{ident}.text")) for ident in injects
        ]
        note = write.note("injects.note" if told else "injects.none")
        yield write.part(self._say("injects"), note, write.terms(told))

    def _talk(self) -> Iterator[Markup]:
        write, scenario = self._write, self._scenario
        questions: list[str] = [self._word(key) for key in scenario.debrief]
        own = write.note("debrief.own")
        yield write.part(self._say("debrief"), own, listed(questions, numbered=True))
        yield write.leaves_out()
        title = self._say("afterwards" if scenario.fiction else "aftermath")
        told = prose(write.optional("scenario.aftermath"))
        yield write.part(title, write.note("aside") if told else Markup(""), told) if told else Markup("")
        yield write.glossary()
        yield write.sources(
            write.facts_of(("tracks", "options", "reports", "events", "calls", "commitments", "places"))
        )
