"""Plays a scripted game without a window and draws every screen in its main states."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pygame

from game.model.orders import Order
from game.session.folders import HOME
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.enter import enter_game
from game.ui.screens.ending import EndingScreen
from game.ui.screens.title import TitleScreen
from game.ui.table import Table

SEED = 11
_MOST_TURNS_SHOWN = 6


def take_shots(
    folder: Path, size: tuple[int, int], scale: float, *, scenario: str | None = None, side: str | None = None
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
            for name, surface in _scenes(size, scale, scenario, side):
                path = folder / f"{name}.png"
                pygame.image.save(surface, path)
                yield path
        finally:
            pygame.quit()
            if before is None:
                os.environ.pop(HOME, None)
            else:
                os.environ[HOME] = before


def _scenes(
    size: tuple[int, int], scale: float, scenario: str | None, side: str | None
) -> Iterator[tuple[str, pygame.Surface]]:
    lobby = Lobby(scenario)
    look = Look(lobby.interface(), taste=Taste(scale=scale, motion=False))
    table = Table(lobby, look)
    pilot = Pilot(look, TitleScreen(table), size, help_page=HelpPage)
    yield "title", pilot.draw()
    pilot.press("tab")
    pilot.find("settings")
    pilot.click(pilot.find("settings"))
    yield "settings", pilot.draw()
    pilot.press("esc")
    pilot.click(pilot.find("new"))
    yield "sides", pilot.draw()
    crisis = lobby.crises()[0].name if scenario is None else scenario
    actor = side or lobby.sides(crisis)[-1].actor
    session = lobby.start(crisis, (actor,), SEED)
    yield from _game(pilot, table, session, actor)


def _game(
    pilot: Pilot, table: Table, session: LocalSession, actor: str
) -> Iterator[tuple[str, pygame.Surface]]:
    from game.ui.screen import Reset  # noqa: PLC0415

    pilot.stack.take(Reset(enter_game(table, session)))
    shown = 0
    called = False
    while session.wait().standing is Standing.ORDERS:
        turn = session.view(actor).turn
        if shown < _MOST_TURNS_SHOWN:
            yield f"room-{turn:02d}-orders", pilot.draw()
            for key, tab in (("f3", "reports"), ("f4", "phone"), ("f5", "beliefs")):
                pilot.press(key)
                yield f"room-{turn:02d}-{tab}", pilot.draw()
            pilot.press("f2")
        if not called:
            open_calls = [call for call in session.view(actor).calls if call.refusal is None]
            if open_calls:
                called = True
                pilot.press("f4")
                pilot.click(pilot.find(f"call-{open_calls[0].call}"))
                number = 0
                while talk := session.conversation(actor, open_calls[0].call).answers:
                    yield f"call-{number}", pilot.draw()
                    pilot.press(str(1 + next(i for i, a in enumerate(talk) if a.refusal is None)))
                    number += 1
                yield f"call-{number}", pilot.draw()
                pilot.press("esc")
                pilot.press("f2")
        _draft(session, actor)
        pilot.screen.rebuild()
        if shown == 1:
            offers = [o for o in session.offers(actor, session.draft(actor)) if not o.request and o.advice]
            if offers:
                from game.ui.screens.order import OrderScreen  # noqa: PLC0415
                from game.ui.screen import Push  # noqa: PLC0415

                pilot.stack.take(Push(OrderScreen(session.view(actor), offers[0])))
                yield "order", pilot.draw()
                pilot.press("esc")
            pilot.press("o")
            yield "orders-all", pilot.draw()
            pilot.press("o")
            pilot.press("ctrl+enter")
            yield "review", pilot.draw()
            pilot.press("esc")
            pilot.press("f1")
            yield "help", pilot.draw()
            pilot.press("esc")
            pilot.press("esc")
            yield "menu", pilot.draw()
            pilot.press("esc")
        assert session.submit(actor) == ()
        table.keep()
        if shown < _MOST_TURNS_SHOWN:
            from game.ui.screens.resolution import ResolutionScreen  # noqa: PLC0415

            pilot.stack.take(Reset(ResolutionScreen(table, actor)))
            yield f"resolution-{turn:02d}", pilot.draw()
            pilot.press("enter")
        shown += 1
    pilot.stack.take(Reset(EndingScreen(table, actor)))
    yield "ending", pilot.draw()
    pilot.click(pilot.find("again"))
    yield "turns", pilot.draw()
    pilot.press("esc")
    pilot.stack.take(Reset(TitleScreen(table)))
    yield "title-with-saves", pilot.draw()
    pilot.click(pilot.find("load"))
    yield "load", pilot.draw()


def _draft(session: LocalSession, actor: str) -> None:
    """Puts on the list what the side's capacity allows, first things first."""
    while True:
        draft = session.draft(actor)
        offers = [o for o in session.offers(actor, draft) if o.refusal is None and not o.drafted]
        if not offers:
            return
        offer = max(offers, key=lambda o: (bool(o.advice), o.binding != "final", o.name))
        session.set_draft(actor, replace(draft, options=(*draft.options, Order(offer.option, offer.targets))))
