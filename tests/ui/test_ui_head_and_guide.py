"""The head of the room names what counts at every size; the guide leads on, never off by accident."""

from __future__ import annotations

import re

import pygame
import pytest

from game.model.message import Message, hours_message, hours_short
from game.ui.pilot import Pilot
from game.ui.screen import Push
from game.ui.screens.guide import STOPS, GuideScreen
from game.ui.theme import Type
from game.ui.widgets.panel import Panel
from tests.conftest import program_of
from tests.ui.test_game import pilot_at, table_for

SIZES = [((1024, 640), 1.0), ((1024, 640), 1.5), ((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)]


def room(side: str, size: tuple[int, int], scale: float, language: str = "en") -> Pilot:
    table = table_for("niger-2023", scale)
    table.speak(language)
    session = table.lobby.start("niger-2023", (side,), 4)
    for _ in range(2):
        session.advance({side: session.draft(side)})
    return pilot_at(table, session, size)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), SIZES)
@pytest.mark.parametrize("side", ["washington", "paris", "ecowas"])
def test_the_head_names_the_turn_and_the_attention(
    side: str, size: tuple[int, int], scale: float, language: str
) -> None:
    pilot = room(side, size, scale, language)
    turn, attention = pilot.find("turn"), pilot.find("attention")
    assert "3" in turn.say(pilot.look)
    assert "24" in turn.say(pilot.look)
    assert attention.say(pilot.look).startswith("Attention ")
    for part in (turn, attention):
        assert part.shown == part.rect
        assert part.measure(pilot.look, 10**6).width <= part.rect.width, "nothing of it is cut"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_smallest_window_has_room_for_the_title_and_the_question_of_every_turn(language: str) -> None:
    pilot = room("washington", (1024, 640), 1.0, language)
    look = pilot.look
    # A side may have one point of attention more than it has here.
    room_left = pilot.find("question").rect.width - look.px(18)
    for turn in program_of("niger-2023").scenario.turns:
        title = look.fonts.width(Type.TITLE, look.word(Message(f"turns.{turn.id}.title")))
        ask = look.fonts.width(Type.BODY, look.word(Message(f"turns.{turn.id}.ask")))
        assert max(title, ask) <= room_left, turn.id


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_the_guide_hides_nothing_of_what_it_explains(
    size: tuple[int, int], scale: float, language: str
) -> None:
    pilot = room("ecowas", size, scale, language)
    before = pilot.screen
    pilot.stack.take(Push(GuideScreen(before)))
    while isinstance(guide := pilot.stack.top, GuideScreen):
        panel = next(w for w in guide.root.walk() if isinstance(w, Panel))
        assert not panel.rect.colliderect(guide.lit), guide.lit
        assert guide.lit.contains(before.find(guide.target).shown)
        pilot.press("enter")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_skip_never_lies_where_next_lay(size: tuple[int, int], scale: float, language: str) -> None:
    pilot = room("ecowas", size, scale, language)
    before = pilot.screen
    pilot.stack.take(Push(GuideScreen(before)))
    pages = 0
    while isinstance(pilot.stack.top, GuideScreen):
        there = pilot.find("next").rect
        panel = next(w for w in pilot.screen.root.walk() if isinstance(w, Panel))
        inside = panel.children[0]
        assert inside.measure(pilot.look, inside.rect.width).height <= inside.rect.height, "all has its room"
        pilot.click(pilot.find("next"))
        pages += 1
        skips = [w for w in pilot.screen.root.walk() if w.key == "skip"]
        last = any(
            w.key == "next" and w.say(pilot.look) == pilot.look.word(Message("ui.guide.begin"))
            for w in pilot.screen.root.walk()
        )
        if isinstance(pilot.stack.top, GuideScreen):
            # On its last page there is nothing left to skip.
            assert len(skips) == (not last)
            assert not any(there.colliderect(skip.rect) for skip in skips), f"page {pages + 1}"
    assert pages >= 5
    assert pilot.screen is before


def test_the_turn_says_how_long_it_lasts_and_until_when() -> None:
    pilot = room("washington", (1280, 720), 1.0)
    tip = pilot.look.word(pilot.find("turn").tip or "")
    assert tip.startswith("Turn 3 of 24: 3 hours, until 26 July, 06:00.")


@pytest.mark.parametrize(
    ("hours", "long", "short"),
    [
        (1, "1 hour", "1 h"),
        (47, "47 hours", "47 h"),
        (144, "6 days", "6 d"),
        (156, "6 days and 12 hours", "6 d 12 h"),
    ],
)
def test_long_times_are_told_in_days(hours: int, long: str, short: str) -> None:
    look = table_for("niger-2023").look
    assert look.word(hours_message(hours)) == long
    assert look.word(hours_short(hours)) == short


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_names_no_key_without_a_way_for_the_mouse(language: str) -> None:
    table = table_for("niger-2023")
    table.speak(language)
    for stop in STOPS:
        text = table.look.word(Message(f"ui.guide.{stop.name}.text"))
        last = re.split(r"With the keyboard:|Au clavier", text)[0]
        assert not re.search(r"\b(?:[MIL]|F\d)\b", re.sub(r"\([^)]*\)", "", last)), text


def test_the_brief_says_what_each_aim_weighs_and_a_click_beside_it_leaves_it() -> None:
    pilot = room("washington", (1280, 720), 1.0)
    before = pilot.screen
    pilot.click(pilot.find("brief"))
    said = pilot.screen.as_text()
    assert "weight 35; cannot be told from here" in said
    pilot.wait(0.5)
    pilot.click((20, 400))
    assert pilot.screen is before


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_the_guide_lights_parts_up_to_the_borders_beside_them(size: tuple[int, int], scale: float) -> None:
    pilot = room("ecowas", size, scale)
    before = pilot.screen
    window = pygame.Rect((0, 0), size)
    panes = [widget.rect for widget in before.root.walk() if widget.pane]
    pilot.stack.take(Push(GuideScreen(before)))
    look = pilot.look
    while isinstance(guide := pilot.stack.top, GuideScreen):
        lit, shown = guide.lit, before.find(guide.target).shown
        panel = next(w for w in guide.root.walk() if isinstance(w, Panel)).rect
        for pane in panes:
            # It covers the border of a pane, or stands well off it, and so do the words beside it.
            for end in (pane.left, pane.right):
                for edge in (lit.left, lit.right):
                    gap = abs(edge - end)
                    assert gap <= look.px(1) or gap >= look.px(4), (guide.target, lit, pane)
                assert not any(0 < abs(edge - end) < look.px(4) for edge in (panel.left, panel.right))
        sides = (
            shown.left - lit.left,
            shown.top - lit.top,
            lit.right - shown.right,
            lit.bottom - shown.bottom,
        )
        if guide.target != "map":
            assert min(sides) >= look.grid(1), (guide.target, sides)
        assert window.contains(lit)
        pilot.press("enter")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_the_guide_keeps_off_the_head_and_lights_all_that_it_speaks_of(
    size: tuple[int, int], scale: float, language: str
) -> None:
    pilot = room("washington", size, scale, language)
    before = pilot.screen
    head, attention = before.find("head").rect, before.find("attention").rect
    pilot.stack.take(Push(GuideScreen(before)))
    while isinstance(guide := pilot.stack.top, GuideScreen):
        panel = next(w for w in guide.root.walk() if isinstance(w, Panel))
        assert not panel.rect.colliderect(head), guide.target
        assert not any(panel.rect.colliderect(lit) for lit in guide.all_lit), guide.target
        if guide.target == "tabs":
            assert any(lit.contains(attention) for lit in guide.all_lit)
        elif guide.target == "head-buttons":
            assert guide.lit.left - attention.right >= pilot.look.grid(1)
        elif guide.target == "tabs-bar":
            apart = any(widget.key == "beliefs" for widget in before.root.walk())
            assert ("F5" in guide.as_text()) == (not apart)
        pilot.press("enter")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_small_head_names_the_day_once(language: str) -> None:
    table = table_for("niger-2023", 1.5)
    table.speak(language)
    session = table.lobby.start("niger-2023", ("washington",), 4)
    pilot = pilot_at(table, session, (1024, 640))
    dated = {"en": ("24 July", "26 July"), "fr": ("24 juillet", "26 juillet")}[language]
    # The title is “Monday, 24 July” in the scenario's own language.
    assert dated[0] not in pilot.find("turn").say(pilot.look)
    assert "1/24" in pilot.find("turn").say(pilot.look)
    for _ in range(2):
        session.advance({"washington": session.draft("washington")})
    pilot = pilot_at(table, session, (1024, 640))
    assert dated[1] in pilot.find("turn").say(pilot.look), "“Wednesday, before dawn” names no date"
