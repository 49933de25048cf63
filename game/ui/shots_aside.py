"""Screens that a game for one player seldom or never passes, drawn for the tour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import pygame

from game.session.folders import saves_folder
from game.session.local import LocalSession
from game.ui.pilot import Pilot
from game.ui.screen import Push, Reset
from game.ui.screens.brief import BriefScreen
from game.ui.screens.guide import GuideScreen
from game.ui.screens.opening import OpeningScreen
from game.ui.screens.pause import PauseScreen
from game.ui.screens.saves import LoadScreen, SaveScreen
from game.ui.table import Table

Shot: TypeAlias = "tuple[str, pygame.Surface]"
"""A picture and its name."""


def over_the_room(table: Table, pilot: Pilot, session: LocalSession, actor: str) -> Iterator[Shot]:
    """What opens over a room that is in use: the guide, the brief, saving, and leaving."""
    pilot.stack.take(Push(GuideScreen(pilot.screen)))
    page = 0
    while isinstance(pilot.stack.top, GuideScreen):
        page += 1
        yield f"guide-{page}", pilot.draw()
        pilot.press("enter")
    pilot.stack.take(Push(BriefScreen(session.view(actor), session.beginning(actor))))
    yield "brief", pilot.draw()
    pilot.press("esc")
    pilot.stack.take(Push(SaveScreen(table)))
    yield "save", pilot.draw()
    pilot.press("esc")
    pilot.press("esc")
    pilot.focus_on("leave")
    pilot.press("enter")
    yield "leave", pilot.draw()
    pilot.press("esc")


def round_the_table(table: Table, pilot: Pilot, session: LocalSession) -> Iterator[Shot]:
    """Opening a game of several sides, the change of seats, the facilitator's pause, and the way back in."""
    pilot.stack.take(Push(OpeningScreen(lambda: None)))
    yield "opening", pilot.draw()
    pilot.stack.take(Reset(table.enter(session)))
    yield "hand-over", pilot.draw()
    pilot.press("enter", "ctrl+enter", "enter")
    yield "hand-over-second", pilot.draw()
    for actor in session.wait().actors:
        session.submit(actor)
    pilot.stack.take(Reset(PauseScreen(table, session.actors[0])))
    yield "pause", pilot.draw()
    pilot.focus_on("injects")
    pilot.press("enter")
    yield "pause-injects", pilot.draw()
    table.keep()
    pilot.stack.take(Reset(table.title()))
    yield "title-continue", pilot.draw()


def damaged_save(table: Table, pilot: Pilot) -> Iterator[Shot]:
    """The list of saves with one that cannot be read."""
    (saves_folder() / "torn.json").write_bytes(b"\x1f\x8b torn")
    pilot.stack.take(Push(LoadScreen(table)))
    yield "load-damaged", pilot.draw()
    pilot.press("esc")
