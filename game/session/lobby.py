"""Before and after a game: the scenarios that there are, the sides to take, the saves to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING

from game.model.message import Message, dated_message, moment_message, turn_of
from game.session.chapters import begin_chapter
from game.session.document import StoreError
from game.session.folders import saves_folder
from game.session.journal import Journal
from game.session.library import compiled, installed, open_scenario
from game.session.saves import autosave, load, read_journal, save, saves_in
from game.session.store import Listing, safe_stem
from game.text.catalogue import Catalogue
from game.text.languages import ENGLISH
from game.text.scenario_words import interface_words, words_for

if TYPE_CHECKING:
    from game.engine.program import Program
    from game.model.scenario import Chapter, Scenario
    from game.model.view import Goal, View
    from game.session.local import LocalSession

_AT = "%Y-%m-%dT%H:%M"
_SAVED = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Side:
    """A side that can be taken."""

    actor: str
    title: Message
    role: Message
    flag: str
    public: Message
    confidential: Message
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class ChapterOffer:
    """A point at which a game may begin."""

    chapter: str
    """Its id; empty for the beginning of a scenario that has no chapter for it."""
    title: Message
    text: Message
    beginning: bool
    """Whether it is the whole crisis: that is the first choice."""
    turns: int
    """How many turns the players order."""
    to_the_end: bool
    """Whether those are all that are left."""
    begins: Message
    """The moment at which it begins."""
    minutes: int | None
    """How long it takes to play, where its author says so."""
    stands: Mapping[str, Message]
    """Side to where it stands then, where the chapter says so."""

    def length(self) -> Message:
        """How much there is to play."""
        length = Message("ui.chapter.length", {"count": self.turns})
        if self.minutes is not None:
            length = Message("ui.chapter.minutes", {"turns": length, "minutes": self.minutes})
        whole = "ui.chapter.to_the_end" if self.to_the_end else "ui.chapter.part"
        return Message(whole, {"length": length})

    def name(self) -> Message:
        """What it is called in a list of them."""
        if not self.beginning or not self.chapter:
            return self.title
        return Message("ui.chapter.from_the_beginning", {"title": self.title})


@dataclass(frozen=True, slots=True)
class Crisis:
    """A scenario as it is offered, with its own words."""

    name: str
    """Id or path under which it is opened."""
    title: str
    summary: str
    sides: tuple[str, ...]
    """Titles of the sides that can be taken."""


class Lobby:
    """Opens scenarios, starts and continues games, and keeps them."""

    def __init__(self, scenario: str | None = None, *, roles: bool = False, language: str = ENGLISH) -> None:
        self._asked_for = scenario
        self.language = language
        """The language of the interface."""
        self.roles = roles
        """Whether people are called by what they are instead of by their names."""
        self._scenarios: dict[str, Scenario] = {}
        self._programs: dict[str, Program] = {}

    def interface(self) -> Catalogue:
        """The words of the interface alone."""
        return interface_words(self.language)

    def crises(self) -> tuple[Crisis, ...]:
        """The scenarios to choose from."""
        names = [found.id for found in installed()]
        if self._asked_for is not None and self._asked_for not in names:
            names.insert(0, self._asked_for)
        found = []
        for name in names:
            scenario = self.scenario(name)
            words = self._words(scenario)
            title, summary = (words.word(Message(f"scenario.{part}")) for part in ("title", "summary"))
            sides = tuple(words.word(Message(f"actors.{actor}.title")) for actor in scenario.playable())
            found.append(Crisis(name, title, summary, sides))
        return tuple(found)

    def program(self, name: str) -> Program:
        """A scenario, compiled once."""
        if name not in self._programs:
            self._programs[name] = compiled(self.scenario(name))
        return self._programs[name]

    def scenario(self, name: str) -> Scenario:
        """A scenario, read once."""
        if name not in self._scenarios:
            self._scenarios[name] = open_scenario(name)
        return self._scenarios[name]

    def sides(self, name: str) -> tuple[Side, ...]:
        """The sides of a scenario."""

        program = self.program(name)
        found = []
        for actor in program.scenario.playable():
            view = self.preview(name, actor)
            found.append(
                Side(
                    actor=actor,
                    title=Message(f"actors.{actor}.title"),
                    role=Message(f"actors.{actor}.role"),
                    flag=view.flag,
                    public=Message(f"actors.{actor}.brief.public"),
                    confidential=Message(f"actors.{actor}.brief.confidential"),
                    goals=view.goals,
                )
            )
        return tuple(found)

    def preview(self, name: str, actor: str) -> View:
        """A view of a side before any game: of use for what is the same in all games."""
        from game.session.local import LocalSession  # noqa: PLC0415 - the title needs no game

        return LocalSession(self.program(name), seed=0, actors=(actor,)).view(actor)

    def chapters(self, name: str) -> tuple[ChapterOffer, ...]:
        """The points at which a scenario may begin: the beginning first, then its chapters by their turns."""
        scenario = self.program(name).scenario
        offers = [_offer(scenario, chapter) for chapter in scenario.chapters.values()]
        if not any(offer.beginning for offer in offers):
            offers.append(_from_the_beginning(scenario))
        first = {chapter.id: chapter.first for chapter in scenario.chapters.values()}
        offers.sort(key=lambda o: (not o.beginning, first.get(o.chapter, 1), -o.turns, o.chapter))
        return tuple(offers)

    def start(
        self, name: str, actors: tuple[str, ...], seed: int | None = None, chapter: str | None = None
    ) -> LocalSession:
        """A new game, from the beginning or from a chapter on; without a seed its luck is new.

        Raises:
            ChapterError: there is no such chapter, or history does not come to it under the seed.
        """
        from game.session.local import LocalSession  # noqa: PLC0415 - the title needs no game

        program = self.program(name)
        chosen = randbelow(1_000_000) if seed is None else seed
        if chapter:
            return begin_chapter(program, chapter, seed=chosen, actors=actors)
        return LocalSession(program, seed=chosen, actors=actors)

    def words(self, session: LocalSession) -> Catalogue:
        """The words of the interface and of a game's scenario."""
        return self._words(session.program.scenario)

    def words_of(self, name: str) -> Catalogue:
        """The words of the interface and of a scenario."""
        return self._words(self.program(name).scenario)

    def _words(self, scenario: Scenario) -> Catalogue:
        return words_for(scenario.texts, self.language, scenario.names if self.roles else None)

    # -- saves ------------------------------------------------------------------------------------

    def saves(self) -> tuple[Listing, ...]:
        """The saves, newest first; what cannot be read is listed with its fault."""
        return saves_in(saves_folder())

    def latest(self) -> Listing | None:
        """The newest save of a game that has not ended, of those that can be read.

        The autosaves of a game that was played to its end later are its past; whoever went back in such a
        game and plays on has a newer save.
        """
        over: list[Journal] = []
        for listing in self.saves():
            if listing.header is None:
                continue
            ended = listing.header.about.get("ended") == "yes"
            journal = _journal_of(listing)
            if ended:
                over += [] if journal is None else [journal]
            elif journal is None or not any(journal.leads_to(other) for other in over):
                return listing
        return None

    def load(self, path: Path) -> LocalSession:
        """The game of a save.

        Raises:
            StoreError, ReplayError, ScenarioError: where it cannot be had; the text says why.
        """
        return load(path, lambda ident: self.program(self._known_as(ident)))

    def _known_as(self, ident: str) -> str:
        """The name under which the scenario of a save is opened."""
        if self._asked_for is not None and self.program(self._asked_for).scenario.id == ident:
            return self._asked_for
        return ident

    def save(self, session: LocalSession, name: str = "") -> Path:
        """Keeps a game under a name, or in the next autosave without one.

        Raises:
            StoreError: where it cannot be written.
        """
        if not name:
            return autosave(saves_folder(), session, about(session, self.words(session)))
        path = saves_folder() / f"{safe_stem(name)}.json"
        save(path, session, {**about(session, self.words(session)), "name": name})
        return path


def _journal_of(listing: Listing) -> Journal | None:
    try:
        return read_journal(listing.path)
    except StoreError:
        return None


def _offer(scenario: Scenario, chapter: Chapter) -> ChapterOffer:
    base = f"chapters.{chapter.id}"
    stands = {actor: _stands(scenario, chapter.id, actor) for actor in scenario.playable()}
    return ChapterOffer(
        chapter=chapter.id,
        title=Message(f"{base}.title"),
        text=Message(f"{base}.text"),
        beginning=chapter.first == 1 and chapter.last is None and chapter.expects is None,
        turns=(chapter.last or len(scenario.turns)) - chapter.first + 1,
        begins=moment_message(scenario.moment(scenario.turns[chapter.first - 1].start)),
        to_the_end=chapter.last is None or chapter.last == len(scenario.turns),
        minutes=chapter.minutes,
        stands={actor: text for actor, text in stands.items() if text is not None},
    )


def _from_the_beginning(scenario: Scenario) -> ChapterOffer:
    return ChapterOffer(
        chapter="",
        title=Message("ui.chapter.beginning"),
        text=Message("ui.chapter.beginning.text"),
        beginning=True,
        turns=len(scenario.turns),
        to_the_end=True,
        begins=moment_message(scenario.moment(scenario.turns[0].start)),
        minutes=None,
        stands={},
    )


def _stands(scenario: Scenario, chapter: str, actor: str) -> Message | None:
    key = f"chapters.{chapter}.sides.{actor}"
    return Message(key) if key in scenario.texts else None


def about(session: LocalSession, words: Catalogue) -> dict[str, str]:
    """A few words for lists of saves."""
    scenario = session.program.scenario
    turn = scenario.turns[session.state.turn]
    title = words.word(Message("scenario.title"))
    if session.first_turn > 1 or session.last_turn < len(scenario.turns):
        beginning = session.beginning(session.actors[0])
        title = f"{title}: {words.word(beginning.title)}" if beginning else title
    return {
        "title": title,
        "sides": ", ".join(words.word(Message(f"actors.{actor}.title")) for actor in session.actors),
        # What policies played after a chapter is no turn of those who sat here.
        "turn": f"{min(session.state.turn + 1, session.last_turn)}",
        "first": f"{session.first_turn}",
        "turns": f"{session.last_turn}",
        "moment": words.word(moment_message(scenario.moment(turn.start))),
        "at": f"{scenario.moment(turn.start):{_AT}}",
        "ended": "yes" if session.state.ended else "no",
        "saved": f"{datetime.now():{_SAVED}}",
    }


def told_turn(about: Mapping[str, str]) -> Message | str:
    """The turn in which a saved game stands, in the language of whoever reads it."""
    written = [about.get(key, default) for key, default in (("turn", ""), ("first", "1"), ("turns", ""))]
    if not all(number.isdecimal() for number in written):
        return "?"
    turn, first, last = map(int, written)
    return turn_of(turn, first, last)


def told_moment(about: Mapping[str, str]) -> Message | str:
    """The moment at which a saved game stands, in the language of whoever reads it."""
    when = _read(about.get("at", ""), _AT)
    return about.get("moment", "?") if when is None else moment_message(when)


def told_saved(about: Mapping[str, str]) -> Message | str:
    """When a game was saved, in the language of whoever reads it."""
    when = _read(about.get("saved", ""), _SAVED)
    return about.get("saved", "?") if when is None else dated_message(when)


def _read(written: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(written, form)
    except ValueError:
        return None
