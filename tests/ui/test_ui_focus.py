"""Wherever the keys lead, the frame shows where the keyboard is."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pygame
import pytest

from game.ui.dialogs import HelpPage
from game.ui.pilot import Pilot
from game.ui.screen import Push
from game.ui.screens.ending import EndingScreen
from game.ui.screens.guide import GuideScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.theme import Ink
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.controls import Slider
from game.ui.widgets.router import in_sight
from game.ui.widgets.scroll import ScrollView
from tests.ui.test_game import DIKE, OPENINGS, pilot_at, table_for

KEYS = (
    *("tab", "shift+tab", "left", "right", "up", "down", "shift+up", "shift+left") * 2,
    *("home", "end", "pagedown", "pageup") * 2,
    *("enter", "space", "esc", "f1", "f2", "f3", "f4", "f5", "o", "i", "b", "m", "l", "c", "t"),
    *("1", "2", "+", "-", "0", "ctrl+z", "ctrl+enter"),
)
LOOKS = [((1024, 640), 1.0), ((1024, 640), 1.5), ((1280, 720), 1.0)]


def lost(pilot: Pilot) -> str:
    """What is wrong with the frame on the screen in use; nothing if it can be seen."""
    screen = pilot.stack.top
    if not isinstance(screen, WidgetScreen):
        return ""
    router = screen.router
    if not any(in_sight(widget) for widget in router.order()):
        return ""
    if router.focus is None:
        return f"{type(screen).__name__}: nothing has the keyboard"
    if router.focus not in router.order():
        return f"{type(screen).__name__}: {router.focus!r} is gone"
    if not router.by_keyboard:
        return f"{type(screen).__name__}: no frame is drawn"
    return "" if in_sight(router.focus) else f"{type(screen).__name__}: {router.focus!r} is out of sight"


def walk(pilot: Pilot, seed: int, keys: int = 40) -> list[str]:
    luck, pressed = Random(seed), []
    for _ in range(keys):
        pressed.append(luck.choice(KEYS))
        pilot.press(pressed[-1])
        if not pilot.stack.alive:
            break
        found = lost(pilot)
        if found:
            return [f"{found} after {' '.join(pressed)}"]
        pilot.stack.update(1 / 60)
    return []


@pytest.mark.parametrize(("size", "scale"), LOOKS)
@pytest.mark.parametrize("opening", OPENINGS)
def test_after_every_key_the_frame_is_seen(opening: str, size: tuple[int, int], scale: float) -> None:
    found: list[str] = []
    for seed in (1, 2):
        table = table_for(scale=scale)
        session = table.lobby.start(DIKE, ("mayor",), 5)
        session.advance({"mayor": session.draft("mayor")})
        pilot = pilot_at(table, session, size)
        OPENINGS[opening](pilot)
        found += walk(pilot, seed)
    assert found == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_after_every_key_the_frame_is_seen_before_and_after_a_game(scale: float) -> None:
    found: list[str] = []
    for seed in range(3):
        table = table_for(scale=scale)
        found += walk(Pilot(table.look, table.title(), (1024, 640), help_page=HelpPage), seed)
        session = table.lobby.start(DIKE, ("mayor",), 5)
        pilot = pilot_at(table, session, (1024, 640))
        pilot.stack.take(Push(GuideScreen(pilot.screen)))
        found += walk(pilot, seed)
        pilot = pilot_at(table, session, (1024, 640))
        pilot.stack.take(Push(SettingsScreen(table)))
        found += walk(pilot, seed)
        while not session.state.ended:
            session.advance({"mayor": session.draft("mayor")})
        for screen in (ResolutionScreen(table, "mayor"), EndingScreen(table, "mayor")):
            pilot = Pilot(table.look, screen, (1024, 640), help_page=HelpPage)
            found += walk(pilot, seed)
    assert found == []


def niger(scale: float = 1.0, size: tuple[int, int] = (1280, 720)) -> Pilot:
    table = table_for("niger-2023", scale)
    session = table.lobby.start("niger-2023", ("ecowas",), 4)
    for _ in range(4):
        session.advance({"ecowas": session.draft("ecowas")})
    return pilot_at(table, session, size)


def test_home_in_the_timeline_takes_the_frame_along() -> None:
    pilot = niger(size=(1024, 640))
    pilot.press("t", "home")
    assert lost(pilot) == ""
    view = pilot.find("timeline")
    assert isinstance(view, ScrollView)
    assert view.offset == 0


def test_an_order_taken_back_leaves_the_frame_on_the_screen() -> None:
    pilot = niger()
    pilot.press("tab", "enter", "enter", "ctrl+z")
    assert lost(pilot) == ""


def test_the_frame_outlives_larger_letters() -> None:
    pilot = niger()
    pilot.screen.focus(next(w for w in pilot.screen.root.walk() if w.key.startswith("track-")))
    table = pilot.screen._table  # type: ignore[attr-defined]
    pilot.stack.take(Push(SettingsScreen(table)))
    table.change(replace(pilot.look.taste, scale=1.5))
    pilot.wait(0.1)
    pilot.press("esc")
    assert lost(pilot) == ""


def test_the_frame_shows_after_a_key_though_the_pointer_opened_the_screen() -> None:
    pilot = niger()
    pilot.click(pilot.find("brief"))
    pilot.press("esc")
    assert lost(pilot) == ""


def test_a_key_turns_to_its_tab_after_arrows_have_left_it() -> None:
    pilot = niger(1.5, (1024, 640))
    pilot.press("f5")
    pilot.screen.focus(pilot.find("tabs-bar"))
    pilot.press("right", "f5")
    assert pilot.find("beliefs").shown


def test_the_newest_report_is_read_first_though_it_asks_nothing() -> None:
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", ("ecowas",), 4)
    sizes = ((1280, 680), (1024, 640))
    for _ in range(12):
        session.advance({"ecowas": session.draft("ecowas")})
        for size in sizes:
            pilot = pilot_at(table, session, size)
            pilot.press("f3")
            view = pilot.find("reports")
            assert isinstance(view, ScrollView)
            assert view.offset == 0, f"turn {session.state.turn} at {size}"
            assert lost(pilot) == ""


def test_reports_that_ask_nothing_are_leafed_through() -> None:
    pilot = niger(size=(1024, 640))
    pilot.press("f3")
    pilot.screen.focus(pilot.find("tabs-bar"))
    pilot.press("pagedown")
    view = pilot.find("reports")
    assert isinstance(view, ScrollView)
    assert view.offset > 0


def test_a_screen_that_is_dimmed_has_no_frame() -> None:
    pilot = niger()
    room = pilot.screen
    pilot.press("tab")
    pilot.stack.take(Push(GuideScreen(room)))
    focus = room.router.focus
    assert focus is not None
    spot = focus.rect.move(-4, 0).midleft
    with_frame = pilot.draw().get_at(spot)
    room.router.by_keyboard = False
    assert pilot.draw().get_at(spot) == with_frame


def test_page_down_leafs_through_the_settings_and_changes_nothing() -> None:
    pilot = niger(1.5, (1024, 640))
    table = pilot.screen._table  # type: ignore[attr-defined]
    pilot.stack.take(Push(SettingsScreen(table)))
    assert pilot.focus == "scale"
    slider, view = pilot.find("scale"), pilot.find("dialog-body")
    assert isinstance(slider, Slider)
    assert isinstance(view, ScrollView)
    pilot.press("pagedown")
    assert slider.value == 150
    assert view.offset > 0
    assert lost(pilot) == ""
    pilot.post(pygame.KEYDOWN, key=pygame.K_PAGEUP, mod=0, unicode="")
    assert view.offset == 0


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_frame_round_a_reading_is_closed_at_its_sides(scale: float) -> None:
    table = table_for(DIKE, scale)
    session = table.lobby.start(DIKE, ("mayor",), 3)
    pilot = pilot_at(table, session, (1280, 720))
    pilot.press("f5")
    assert pilot.focus.startswith("track-")
    look = pilot.look
    gap, width = look.px(2), look.px(2)
    ring = pilot.find(pilot.focus).ringed.inflate(2 * (gap + width), 2 * (gap + width))
    drawn = pilot.draw()
    for x in (ring.left + width // 2, ring.right - 1 - width // 2):
        assert drawn.get_at((x, ring.centery))[:3] == tuple(look.colour(Ink.FOCUS))[:3]


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
def test_where_the_page_has_gone_on_the_frame_rests_on_what_is_seen_whole(size: tuple[int, int]) -> None:
    table = table_for("niger-2023", 1.5)
    session = table.lobby.start("niger-2023", ("washington",), 3)
    for _ in range(3):
        assert session.submit("washington") == ()
    pilot = pilot_at(table, session, size)
    pilot.press("t", "end")
    here = pilot.find(pilot.focus)
    assert here.shown == here.rect
    assert in_sight(here)
