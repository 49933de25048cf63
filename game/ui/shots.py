"""Plays a scripted game without a window and draws every screen in its main states."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pygame

from game.model.offers import Offer
from game.model.orders import NOTHING, Order
from game.session.chronicle import chronicle
from game.session.codex import codex_of
from game.session.folders import HOME
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.text.languages import ENGLISH
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Push, Reset
from game.ui.screens.codex import CodexScreen
from game.ui.screens.doors import set_table
from game.ui.screens.ending import EndingScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.source import moment_screen
from game.ui.shots_aside import Shot, damaged_save, over_the_room, round_the_table
from game.ui.table import Table

SEED = 11
_TURNS_SHOWN = 6
_MAP_TURNS = (13, 18, 22)
"""Late turns of which only the map is shown."""
_TABS = (("f3", "reports"), ("f4", "phone"), ("f5", "beliefs"))


def take_shots(
    folder: Path,
    size: tuple[int, int],
    taste: Taste,
    *,
    scenario: str | None = None,
    side: str | None = None,
    language: str = ENGLISH,
) -> Iterator[Path]:
    """Draws the screens to PNG files and gives their paths, one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    before = os.environ.get(HOME)
    with TemporaryDirectory() as home:
        os.environ[HOME] = home
        try:
            pygame.display.init()
            pygame.font.init()
            pygame.display.set_mode(size)
            for name, surface in Tour(
                Lobby(scenario, language=language), size, taste, scenario, side
            ).shots():
                path = folder / f"{name}.png"
                pygame.image.save(surface, path)
                yield path
        finally:
            pygame.quit()
            if before is None:
                os.environ.pop(HOME, None)
            else:
                os.environ[HOME] = before


class Tour:
    """A walk through all screens."""

    def __init__(
        self,
        lobby: Lobby,
        size: tuple[int, int],
        taste: Taste,
        scenario: str | None = None,
        side: str | None = None,
        *,
        turns: int = _TURNS_SHOWN,
    ) -> None:
        self._turns = turns
        self._lobby = lobby
        look = Look(lobby.interface(), taste=taste)
        self._table = set_table(lobby, look)
        self._pilot = Pilot(look, self._table.title(), size, help_page=HelpPage)
        self._crisis = scenario or lobby.crises()[0].name
        self._actor = side or self._lobby.sides(self._crisis)[-1].actor
        self._session: LocalSession = self._lobby.start(self._crisis, (self._actor,), SEED)
        self._called = False

    @property
    def table(self) -> Table:
        """What the screens share."""
        return self._table

    @property
    def pilot(self) -> Pilot:
        """Who walks; between two shots the screen of the last one is in use."""
        return self._pilot

    def shots(self) -> Iterator[Shot]:
        """Every screen, by name."""
        yield from self._before_the_game()
        self._pilot.stack.take(Reset(self._table.enter(self._session)))
        turn = 0
        while self._session.wait().standing is Standing.ORDERS:
            turn += 1
            yield from self._turn(turn)
        yield from self._after_the_game()

    def _before_the_game(self) -> Iterator[Shot]:
        pilot = self._pilot
        yield "title", pilot.draw()
        pilot.click(pilot.find("settings"))
        yield "settings", pilot.draw()
        pilot.press("esc")
        pilot.click(pilot.find("new"))
        pilot.settle()
        yield "sides", pilot.draw()
        pilot.click(pilot.find("codex"))
        yield "codex-before", pilot.draw()
        pilot.press("esc")
        chapters = self._lobby.chapters(self._crisis)
        if len(chapters) > 1:
            pilot.focus_on(f"chapter-{chapters[1].chapter}")
            pilot.press("enter")
            yield "sides-chapter", pilot.draw()

    def _turn(self, turn: int) -> Iterator[Shot]:
        pilot = self._pilot
        if turn <= self._turns:
            yield f"room-{turn:02d}-orders", pilot.draw()
            for key, tab in _TABS:
                pilot.press(key)
                yield f"room-{turn:02d}-{tab}", pilot.draw()
            pilot.press("f2")
        if not self._called:
            yield from self._call()
        looked_round = turn == min(4, len(self._session.program.scenario.turns) // 2)
        if looked_round:
            yield from self._order()
        fill_the_list(self._session, self._actor)
        if looked_round:
            yield from self._desk()
        if turn in _MAP_TURNS:
            pilot.stack.take(Reset(self._table.enter(self._session)))
            yield from self._map(turn)
        refused = self._session.submit(self._actor)
        assert refused == (), refused
        self._table.keep()
        if turn <= self._turns:
            pilot.stack.take(Reset(ResolutionScreen(self._table, self._actor)))
            yield f"resolution-{turn:02d}", pilot.draw()
            pilot.press("enter")

    def _call(self) -> Iterator[Shot]:
        """The first call that can be taken, heard to its end."""
        pilot, view = self._pilot, self._session.view(self._actor)
        call = next((call.call for call in view.calls if call.refusal is None), None)
        if call is None:
            return
        self._called = True
        pilot.press("f4")
        pilot.click(pilot.find(f"call-{call}"))
        number = 0
        yield f"call-{number}", pilot.draw()
        while answers := self._session.conversation(self._actor, call).answers:
            number += 1
            pilot.press(str(1 + next(i for i, answer in enumerate(answers) if answer.refusal is None)))
            yield f"call-{number}", pilot.draw()
        pilot.press("esc")
        pilot.press("f2")

    def _order(self) -> Iterator[Shot]:
        """The order of which there is most to show, while nothing is on the list."""
        offers = [o for o in self._session.offers(self._actor, NOTHING) if not o.request]
        fullest = max(offers, key=_fullness)
        self._pilot.stack.take(Push(OrderScreen(self._session.view(self._actor), fullest)))
        yield "order", self._pilot.draw()
        self._pilot.press("esc")

    def _desk(self) -> Iterator[Shot]:
        """What can be opened from the room."""
        pilot = self._pilot
        pilot.screen.rebuild()
        pilot.press("o")
        yield "orders-all", pilot.draw()
        pilot.press("o")
        if any(widget.key == "listed" for widget in pilot.screen.root.walk()):
            # A low window only counts what is on the list, and opens it.
            pilot.click(pilot.find("listed"))
            yield "listed", pilot.draw()
            pilot.press("esc")
        keys = (
            ("l", "map-legend"),
            ("ctrl+enter", "review"),
            ("f1", "help"),
            ("esc", "menu"),
            ("ctrl+t", "terminal"),
        )
        for key, name in keys:
            pilot.press(key)
            yield name, pilot.draw()
            self._table.look.notices.update(60)
            pilot.press("esc")
        pilot.press("m", "enter")
        yield "map-place", pilot.draw()
        pilot.press("esc")
        yield from over_the_room(self._table, pilot, self._session, self._actor)
        yield from self._caption()
        yield from self._codex()
        yield from self._timeline()

    def _caption(self) -> Iterator[Shot]:
        """A sound in words."""
        look = self._table.look
        before = look.taste
        look.change(replace(before, captions=True))
        look.sounds.play("ring")
        yield "caption", self._pilot.draw()
        look.change(before)
        look.notices.update(60)

    def _codex(self) -> Iterator[Shot]:
        """A page with much on it, one of a person, and a search."""
        pilot = self._pilot
        entries = codex_of(self._session, self._actor, self._table.look.catalogue)
        places = [entry for entry in entries if entry.kind == "places"]
        fullest = max(places, key=lambda entry: sum(len(part.items) for part in entry.parts))
        people = [entry for entry in entries if entry.kind == "people"]
        for name, entry in (("codex", fullest), *(("codex-person", entry) for entry in people[:1])):
            view = self._session.view(self._actor)
            pilot.stack.take(Push(CodexScreen(view, entries, entry.id)))
            yield name, pilot.draw()
            pilot.press("esc")
        pilot.press("c")
        pilot.focus_on("search")
        pilot.write("the")
        yield "codex-search", pilot.draw()
        pilot.press("ctrl+shift+c")
        yield "codex-copied", pilot.draw()
        self._table.look.notices.update(60)
        pilot.press("esc", "esc")

    def _timeline(self) -> Iterator[Shot]:
        """Now and what lies ahead, what was, what stands behind it, and a turn read again."""
        pilot = self._pilot
        pilot.press("t")
        yield "timeline", pilot.draw()
        pilot.press("end")
        yield "timeline-ahead", pilot.draw()
        pilot.focus_on("kind-orders")
        pilot.press("enter", "home")
        yield "timeline-orders", pilot.draw()
        pilot.focus_on("kind-all")
        pilot.press("enter")
        opened = next((m for c in chronicle(self._session, self._actor) for m in c.moments if m.source), None)
        if opened is not None:
            pilot.stack.take(Push(moment_screen(self._session.view(self._actor), opened)))
            yield "timeline-source", pilot.draw()
            pilot.press("esc")
        pilot.click(pilot.find("again-1"))
        yield "timeline-turn-again", pilot.draw()
        pilot.press("esc", "esc")

    def _map(self, turn: int) -> Iterator[Shot]:
        """The map when much has happened, far off and near, with its legend."""
        pilot = self._pilot
        pilot.screen.rebuild()
        yield f"map-{turn:02d}", pilot.draw()
        pilot.press("l")
        yield f"map-{turn:02d}-legend", pilot.draw()
        pilot.press("esc", "m", *"+" * 5)
        pilot.settle()
        yield f"map-{turn:02d}-near", pilot.draw()
        pilot.press("0")

    def _after_the_game(self) -> Iterator[Shot]:
        pilot = self._pilot
        pilot.stack.take(Reset(EndingScreen(self._table, self._actor)))
        pilot.draw()
        pilot.settle()
        yield "ending", pilot.draw()
        pilot.press("t")
        yield "ending-timeline", pilot.draw()
        pilot.press("esc")
        pilot.click(pilot.find("again"))
        yield "turns", pilot.draw()
        # Somebody plays on from the last turn, gives the save a name, and comes back later.
        pilot.click(pilot.find(f"turn-{self._session.turns()[-1].turn}"))
        pilot.press("ctrl+s", "enter")
        self._table.look.notices.update(60)
        pilot.stack.take(Reset(self._table.title()))
        yield "title-with-saves", pilot.draw()
        pilot.click(pilot.find("load"))
        yield "load", pilot.draw()
        pilot.press("esc")
        yield from damaged_save(self._table, pilot)
        sides = tuple(side.actor for side in self._lobby.sides(self._crisis))
        yield from round_the_table(self._table, pilot, self._lobby.start(self._crisis, sides[:2], SEED))


def fill_the_list(session: LocalSession, actor: str) -> None:
    """Puts on a side's list what its capacity allows, what advisers speak of first."""
    while True:
        draft = session.draft(actor)
        offers = [o for o in session.offers(actor, draft) if o.refusal is None and not o.drafted]
        if not offers:
            return
        offer = max(offers, key=lambda o: (bool(o.advice), o.binding != "final", o.name))
        order = Order(offer.option, offer.targets)
        session.set_draft(actor, replace(draft, options=(*draft.options, order)))


def _fullness(offer: Offer) -> tuple[bool, int, int, bool]:
    """How much there is to show of an order."""
    return offer.refusal is None, len(offer.friction), len(offer.advice), offer.window is not None
