"""Choosing a crisis, where it begins, and a side."""

from __future__ import annotations

from functools import partial

import pygame

from game.model.message import Message
from game.session.chapters import ChapterError
from game.session.lobby import ChapterOffer, Side
from game.ui.dialogs import Notice
from game.ui.screen import KeyHint, Reset, Step
from game.ui.screens.opening import opening
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import Flag
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.controls import Choice, Option, Toggle
from game.ui.widgets.layout import AtMost, Column, Grow, Pad, Row
from game.ui.widgets.panel import Card, Panel, Rule, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, Paragraph, RichText
from game.ui.widgets.wrap import Alike, Flow, Grid

_LOW = 660
"""Room in pixels at scale 1 below which the page has small margins, so that its title and the first choice
are seen together."""


class SidesScreen(WidgetScreen[None]):
    """A crisis, its sides, and the brief of the one that is chosen."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._crises = table.lobby.crises()
        self._crisis = self._crises[0].name
        self._chapters: tuple[ChapterOffer, ...] = ()
        self._chapter = ""
        self._sides: tuple[Side, ...] = ()
        self._chosen = ""
        self._also: set[str] = set()
        """Other sides that people play at this machine."""
        self._choose_crisis(self._crisis)

    def build(self) -> Widget:
        crisis = next(c for c in self._crises if c.name == self._crisis)
        head: list[Widget] = [
            Label(crisis.title, Type.HEADLINE),
            RichText(crisis.summary, ink=Ink.TEXT_SOFT),
        ]
        if len(self._crises) > 1:
            options = tuple(Option(c.name, c.title) for c in self._crises)
            head.insert(0, Choice(options, self._crisis, self._other_crisis, name=Message("ui.sides.crisis")))
        low = self.room[1] < _LOW
        sides = Grid(*(self._card(side) for side in self._sides), columns=len(self._sides), gap=2)
        side = next(s for s in self._sides if s.actor == self._chosen)
        page = Column(
            *head,
            Rule(),
            *self._beginnings(),
            Label(Message("ui.sides.which"), Type.TITLE),
            sides,
            *self._seats(),
            self._brief(side),
            gap=1.25 if low else 2,
        )
        foot = Row(
            Button(Message("ui.back"), self.leave, key="back"),
            Button(Message("ui.codex"), self._codex, icon="search", key="codex"),
            Grow(),
            Button(
                Message("ui.sides.begin", {"side": self._seated()}),
                self._begin,
                weight=Weight.MAIN,
                icon="play",
                key="begin",
            ),
            gap=2,
        )
        body = ScrollView(page, key="sides", at_most=140)
        gap = 1.5 if low else 2
        ended = AtMost(Column(Rule(), foot, gap=gap), 140, align="centre")
        return Pad(Column(Grow(body), ended, gap=gap), 4, 1.5 if low else 3)

    def _beginnings(self) -> list[Widget]:
        """Where the crisis may begin, if there is a choice."""
        if len(self._chapters) < 2:
            return []
        chosen = self._beginning
        names: list[Widget] = [RichText(one.name(), kind=Type.STRONG) for one in self._chapters]
        # What stands below a name is level with what stands below the others.
        cards = Grid(
            *(self._chapter_card(one, Alike(names, at)) for at, one in enumerate(self._chapters)),
            least=30,
            gap=2,
        )
        return [
            Label(Message("ui.chapter.which"), Type.TITLE),
            cards,
            RichText(chosen.text, ink=Ink.TEXT_SOFT),
            Rule(),
        ]

    def _chapter_card(self, offer: ChapterOffer, name: Widget) -> Widget:
        when = RichText(offer.begins, kind=Type.SMALL, ink=Ink.TEXT_SOFT)
        length = RichText(Paragraph((offer.length(),), Type.SMALL, Ink.TEXT_SOFT, balanced=True))
        # As far from the border at its sides as the flags of the sides below, and closer above and under it.
        body = Pad(Column(name, when, length, gap=0.5), 0.75, 0)
        return Card(
            body,
            lambda: self._begin_with(offer.chapter),
            pad=1.25,
            chosen=offer.chapter == self._chapter,
            name=offer.name(),
            key=f"chapter-{offer.chapter}",
        )

    @property
    def _beginning(self) -> ChapterOffer:
        return next(offer for offer in self._chapters if offer.chapter == self._chapter)

    def _card(self, side: Side) -> Widget:
        same = self._table.look.word(side.role) == self._table.look.word(side.title)
        words = [RichText(side.title, kind=Type.TITLE)]
        if not same:
            words.append(RichText(side.role, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        flag = [Flag(side.flag, height=24)] if side.flag else []
        # Cards are as high as the highest of them: a name alone stands in the middle of its card.
        body = Row(*flag, Grow(Column(*words, gap=0.25)), gap=1.5)
        chosen = side.actor == self._chosen
        return Card(body, lambda: self._choose(side.actor), chosen=chosen, name=side.title, key=side.actor)

    def _seats(self) -> list[Widget]:
        """Who else sits here, for several people at one machine."""
        others = [side for side in self._sides if side.actor != self._chosen]
        if not others:
            return []
        switches = (
            Toggle(
                side.title,
                side.actor in self._also,
                partial(self._seat, side.actor),
                key=f"also-{side.actor}",
            )
            for side in others
        )
        words = Label(Message("ui.sides.also"), Type.SMALL, Ink.TEXT_SOFT)
        return [Flow(words, *switches, gap=2.5)]

    def _seated(self) -> list[Message]:
        """The sides that people play here, in the scenario's order."""
        return [side.title for side in self._sides if side.actor in self._players()]

    def _players(self) -> set[str]:
        return {self._chosen, *self._also}

    def _brief(self, side: Side) -> Widget:
        """What the side has to know; where several people look at this page, only what all may know."""
        public = Section(Message("ui.text.brief.public"), RichText(side.public))
        if self._also:
            return Panel(Column(public, RichText(Message("ui.sides.private"), ink=Ink.TEXT_SOFT), gap=2))
        goals = Column(
            *(
                Row(
                    Grow(RichText(goal.title)),
                    Label(
                        Message("ui.goal.weight", {"weight": goal.weight}),
                        Type.SMALL,
                        Ink.TEXT_SOFT,
                        beside=Type.BODY,
                    ),
                    gap=2,
                    align="start",
                )
                for goal in side.goals
            ),
            gap=0.5,
        )
        stands = self._beginning.stands.get(side.actor)
        now = [] if stands is None else [Section(Message("ui.chapter.stands"), RichText(stands))]
        secret = Section(Message("ui.text.brief.confidential"), RichText(side.confidential))
        told, judged = Column(*now, public, secret, gap=2), Section(Message("ui.text.goals"), goals)
        # One box for both, because the two are seldom equally high.
        return Panel(Grid(told, judged, least=50, gap=4, row_gap=2))

    def first_focus(self) -> str:
        return self._chosen if len(self._chapters) < 2 else f"chapter-{self._chapter}"

    def keys(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("C",), Message("ui.codex")), *super().keys())

    def on_shortcut(self, event: pygame.Event) -> Step:
        plain = not event.mod & pygame.KMOD_CTRL
        return self._codex() if plain and event.key == pygame.K_c else None

    def _codex(self) -> Step:
        # The title leads to this screen and needs neither a game nor what is told of one.
        from game.session.codex import codex_before  # noqa: PLC0415
        from game.ui.screens.codex import CodexScreen  # noqa: PLC0415

        view = self._table.lobby.preview(self._crisis, self._chosen)
        entries = codex_before(view, self.look.catalogue)
        return self.open(CodexScreen(view, entries, note="ui.codex.before"))

    def on_escape(self) -> Step:
        return self.leave()

    def _choose(self, actor: str) -> Step:
        if actor == self._chosen:
            self.focus(self.find("begin"))
            return None
        self._chosen = actor
        self._also.discard(actor)
        self.rebuild()
        return None

    def _seat(self, actor: str, here: bool) -> Step:
        self._also = self._also | {actor} if here else self._also - {actor}
        self.rebuild()
        return None

    def _begin_with(self, chapter: str) -> Step:
        if chapter == self._chapter:
            self.focus(self.find(self._chosen))
            return None
        self._chapter = chapter
        self.rebuild()
        return None

    def _other_crisis(self, name: str) -> Step:
        self._choose_crisis(name)
        self.rebuild()
        return None

    def _choose_crisis(self, name: str) -> None:
        self._crisis = name
        self._sides = self._table.lobby.sides(name)
        self._chosen = self._sides[0].actor
        self._also = set()
        self._chapters = self._table.lobby.chapters(name)
        asked = [offer.chapter for offer in self._chapters if offer.chapter == self._table.chapter]
        self._chapter = asked[0] if asked else self._chapters[0].chapter
        self._table.look.speak(self._table.lobby.words_of(name))

    def _begin(self) -> Step:
        told = "ui.opening.room" if self._beginning.beginning else "ui.opening.history"
        return opening(self._start, Message(told))

    def _start(self) -> Step:
        try:
            players = tuple(side.actor for side in self._sides if side.actor in self._players())
            session = self._table.lobby.start(self._crisis, players, chapter=self._chapter)
        except ChapterError as fault:
            return self.open(Notice(self._beginning.title, self.look.catalogue.sentence(fault.reason)))
        return Reset(self._table.enter(session))
