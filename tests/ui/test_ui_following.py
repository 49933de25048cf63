"""What became of the turn, read while it is told: the telling never takes the page away from its reader."""

from __future__ import annotations

import pygame
import pytest

from game.ui.pilot import Pilot
from game.ui.screen import Reset
from game.ui.screens.resolution import ResolutionScreen
from game.ui.widgets.scroll import ScrollView
from tests.ui.test_game import pilot_at, table_for

SMALL = (1024, 640)
PAUSE = 0.85


def telling(*, motion: bool = True, scale: float = 1.5, seconds: float = 0) -> Pilot:
    """A turn late in the crisis, as it is being told."""
    table = table_for("niger-2023", scale)
    session = table.lobby.start("niger-2023", ("ecowas",), 4)
    for _ in range(13):
        session.advance({"ecowas": session.draft("ecowas")})
    pilot = pilot_at(table, session, SMALL)
    table.change(type(table.look.taste)(scale=scale, motion=motion))
    pilot.stack.take(Reset(ResolutionScreen(table, "ecowas")))
    pilot.wait(seconds)
    return pilot


def page(pilot: Pilot) -> ScrollView:
    found = pilot.find("told")
    assert isinstance(found, ScrollView)
    return found


def leaf(pilot: Pilot) -> str:
    """What the button beside *Go on* says."""
    found = [w for w in pilot.screen.root.walk() if w.key == "leaf"]
    return found[0].say(pilot.look) if found else ""


def last_line(pilot: Pilot) -> pygame.Rect:
    return [w for w in page(pilot).walk() if w.key.startswith("line-")][-1].rect


def until_it_overflows(pilot: Pilot) -> None:
    for _ in range(60):
        if page(pilot).offset > 240:
            return
        pilot.wait(PAUSE)
    pytest.fail("the telling is too short to be scrolled")


def test_who_does_nothing_sees_each_line_as_it_comes() -> None:
    pilot = telling()
    until_it_overflows(pilot)
    for _ in range(3):
        pilot.wait(PAUSE)
        assert page(pilot).rect.contains(last_line(pilot))


@pytest.mark.parametrize("way", ["page up", "wheel", "drag", "tab"])
def test_whoever_scrolls_up_stays_there_while_lines_come(way: str) -> None:
    pilot = telling()
    until_it_overflows(pilot)
    view = page(pilot)
    match way:
        case "page up":
            pilot.press("pageup")
        case "wheel":
            pilot.wheel(2, view)
        case "drag":
            pilot.drag(view._bar.thumb.center, (view.rect.right - 2, view.rect.top))
        case "tab":
            pilot.wait(2 * PAUSE)
            for _ in range(40):
                pilot.press("shift+tab")
                if not page(pilot).at_end:
                    break
    there, told = page(pilot).offset, len(list(page(pilot).walk()))
    assert not page(pilot).at_end
    pilot.wait(3 * PAUSE)
    assert len(list(page(pilot).walk())) > told, "the telling went on"
    assert page(pilot).offset == there
    assert leaf(pilot) == "More below"


def test_a_bar_that_is_being_dragged_stays_in_the_hand() -> None:
    pilot = telling()
    until_it_overflows(pilot)
    view = page(pilot)
    x, y = view._bar.thumb.center
    pilot.hover((x, y))
    pilot.post(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=pygame.BUTTON_LEFT)
    pilot.post(pygame.MOUSEMOTION, pos=(x, y - 30), rel=(0, 0), buttons=(1, 0, 0))
    before = page(pilot).offset
    pilot.wait(2 * PAUSE)
    assert page(pilot) is not view, "lines have come"
    pilot.post(pygame.MOUSEMOTION, pos=(x, view.rect.top), rel=(0, 0), buttons=(1, 0, 0))
    assert page(pilot).offset < before
    assert page(pilot).offset == 0


def test_a_press_on_the_button_counts_though_a_line_came_meanwhile() -> None:
    pilot = telling(seconds=PAUSE)
    spot = pilot.find("go-on").shown.center
    pilot.hover(spot)
    pilot.post(pygame.MOUSEBUTTONDOWN, pos=spot, button=pygame.BUTTON_LEFT)
    pilot.wait(PAUSE)
    pilot.post(pygame.MOUSEBUTTONUP, pos=spot, button=pygame.BUTTON_LEFT)
    assert pilot.find("go-on").say(pilot.look) == "Go on"


@pytest.mark.parametrize("way", ["end", "button", "wheel"])
def test_following_goes_on_from_the_end(way: str) -> None:
    pilot = telling()
    until_it_overflows(pilot)
    pilot.press("home")
    pilot.wait(PAUSE)
    assert page(pilot).offset == 0
    match way:
        case "end":
            pilot.press("end")
        case "button":
            pilot.click(pilot.find("leaf"))
            assert pilot.focus == "go-on"
        case "wheel":
            pilot.wheel(-99, page(pilot))
    assert page(pilot).at_end
    assert leaf(pilot) == ""
    pilot.wait(3 * PAUSE)
    assert page(pilot).rect.contains(last_line(pilot))


def test_what_has_been_told_can_be_read_from_its_top() -> None:
    pilot = telling()
    pilot.settle(90)
    assert not pilot.stack.moving
    assert page(pilot).at_end
    assert leaf(pilot) == "From the top"
    pilot.press("pageup")
    there = page(pilot).offset
    pilot.wait(2)
    assert page(pilot).offset == there
    pilot.click(pilot.find("leaf"))
    assert page(pilot).offset == 0
    assert page(pilot).rect.contains(pilot.find("line-0").rect)


def test_what_is_told_at_once_begins_at_its_top_and_says_that_there_is_more() -> None:
    pilot = telling(motion=False)
    assert page(pilot).offset == 0
    assert leaf(pilot) == "More below"
    pilot.press("end")
    assert leaf(pilot) == "From the top"


def test_telling_everything_leaves_a_reader_where_he_is() -> None:
    pilot = telling()
    until_it_overflows(pilot)
    pilot.press("home")
    pilot.click(pilot.find("go-on"))
    assert pilot.find("go-on").say(pilot.look) == "Go on"
    assert page(pilot).offset == 0
    assert isinstance(pilot.stack.top, ResolutionScreen)
