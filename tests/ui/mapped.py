"""Rooms of the flagship, and what its map shows in them."""

from __future__ import annotations

from functools import cache

import pygame

from game.session.local import LocalSession
from game.ui.look import Taste
from game.ui.map.spots import MarkerSpot
from game.ui.map.view import MapView
from game.ui.pilot import Pilot
from game.ui.shots import fill_the_list
from game.ui.table import Table
from tests.ui.test_game import pilot_at, table_for

NIAMEY = frozenset(
    {"niamey", "assembly", "base_101", "french_embassy", "presidency", "stadium", "tele_sahel", "us_embassy"}
)
SMALLEST = (1024, 640), 1.5
SIZES = [((1024, 640), 1.0), SMALLEST, ((1280, 720), 1.5), ((1920, 1080), 1.0)]


def game_at(side: str, turn: int) -> tuple[Table, LocalSession]:
    """A game in which a side has always given the orders that its advisers speak of first."""
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", (side,), 3)
    for number in range(turn):
        fill_the_list(session, side)
        if number + 1 < turn:
            session.submit(side)
    return table, session


@cache
def kept_game(side: str, turn: int) -> tuple[Table, LocalSession]:
    """The same, for what looks at it and does not go on with it."""
    return game_at(side, turn)


def room_at(table: Table, session: LocalSession, size: tuple[int, int], scale: float) -> Pilot:
    table.look.change(Taste(scale=scale, motion=False))
    pilot = pilot_at(table, session)
    pilot.resize(size)
    pilot.wait(0.5)
    pilot.settle()
    return pilot


def map_of(pilot: Pilot) -> MapView:
    found = pilot.find("map")
    assert isinstance(found, MapView)
    return found


def names_on(pilot: Pilot) -> list[tuple[str, pygame.Rect]]:
    """The names on the map and where they stand."""
    view = map_of(pilot)
    found = []
    for placed in view.arrangement.names:
        if not placed.name.text:
            continue
        x, y = view.arrangement.on_screen(placed.name.at)
        width = pilot.look.fonts.width(placed.name.kind, placed.name.text)
        height = pilot.look.fonts.height(placed.name.kind)
        corner = round(x) + placed.offset[0], round(y) + placed.offset[1]
        found.append((placed.name.text, pygame.Rect(corner, (width, height))))
    return found


def plates_on(pilot: Pilot) -> list[pygame.Rect]:
    view = map_of(pilot)
    return [rect.move(view.rect.topleft) for rect in view.arrangement.plates.rects(view.camera.view)]


def spots_on(pilot: Pilot) -> list[MarkerSpot]:
    return [mark for mark in map_of(pilot).marks if isinstance(mark, MarkerSpot)]
