"""Copying a screen as text, and the notice that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.model.message import Message
from game.session.folders import home_folder
from game.ui.pilot import Pilot
from game.ui.screen import Reset
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.widgets.notice import set_notice
from tests.ui.test_game import OPENINGS, pilot_at, table_for
from tests.ui.test_ui_codex import room_of

NIGER = "niger-2023"


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been put on the clipboard."""
    held: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    return held


@pytest.fixture
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_text: str) -> None:
        raise pygame.error("no clipboard")

    monkeypatch.setattr(pygame.scrap, "put_text", refuse)


def notice(pilot: Pilot) -> str:
    shown = pilot.look.notices.shown
    return "" if shown is None else pilot.look.word(shown.words)


def test_the_room_is_copied_in_reading_order(clipboard: list[str]) -> None:
    table, session, pilot = room_of()
    pilot.press("ctrl+shift+c")
    assert notice(pilot) == "Copied as text"
    text = clipboard[0]
    view = session.view("washington")
    assert text.index("09:00") < text.index(table.look.word(view.turn_title))
    assert text.index(table.look.word(view.turn_title)) < text.index("[Review and commit]")
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_the_copied_room_says_how_much_waits_behind_each_tab(clipboard: list[str]) -> None:
    _, session, pilot = room_of()
    view = session.view("washington")
    new = sum(report.turn == view.turn for report in view.inbox)
    assert new
    pilot.press("ctrl+shift+c")
    assert f"[* Orders]  [Reports  {new}]  [Phone" in clipboard[0]
    pilot.press("f3", "ctrl+shift+c")
    assert f"[Orders]  [* Reports  {new}]  [Phone" in clipboard[1]


SCREENS: dict[str, tuple[Callable[[Pilot], None], str]] = {
    "orders": (OPENINGS["orders"], "[Review and commit]"),
    "reports": (OPENINGS["reports"], "Who stands at your gate"),
    "phone": (OPENINGS["phone"], "Phone"),
    "all orders": (OPENINGS["all orders"], "Diplomacy"),
    "review": (OPENINGS["review"], "Before you commit"),
    "brief": (OPENINGS["brief"], "What only you know"),
    "help": (OPENINGS["help"], "Copy this screen as text"),
    "menu": (OPENINGS["menu"], "[Go on in the terminal (Ctrl+T)]"),
    "save": (OPENINGS["save"], "Name"),
    "codex": (OPENINGS["codex"], "Your own side."),
    "timeline": (OPENINGS["timeline"], "What lies ahead"),
    "terminal": (OPENINGS["terminal"], "golden-hour play --text --load "),
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_of_the_room_can_be_copied(name: str, clipboard: list[str]) -> None:
    _, _, pilot = room_of()
    opening, said = SCREENS[name]
    opening(pilot)
    clipboard.clear()
    pilot.press("ctrl+shift+c")
    assert said in clipboard[0]
    told = [line.strip() for line in clipboard[0].splitlines()]
    assert not any("⟦" in line for line in told)


def test_what_every_label_says_is_in_the_text(clipboard: list[str]) -> None:
    table, _, pilot = room_of()
    pilot.stack.take(Reset(ResolutionScreen(table, "washington")))
    pilot.press("ctrl+shift+c")
    flat = " ".join(clipboard[0].split())
    for widget in pilot.screen.root.walk():
        if not widget.children:
            said = " ".join(widget.say(pilot.look).split())
            assert said in flat, widget


def test_switches_say_how_they_stand(clipboard: list[str]) -> None:
    table = table_for()
    pilot = Pilot(table.look, SettingsScreen(table))
    pilot.press("ctrl+shift+c")
    assert "[x] Sound" in clipboard[0]
    assert "[ ] Sounds also as words on the screen" in clipboard[0]


def test_what_cannot_be_used_says_why(clipboard: list[str]) -> None:
    _, _, pilot = room_of()
    pilot.press("ctrl+shift+c")
    assert "[Undo] (Nothing is on the list.)" in clipboard[0]


@pytest.mark.usefixtures("no_clipboard")
def test_without_a_clipboard_the_text_goes_to_a_file_that_is_named() -> None:
    _, _, pilot = room_of()
    pilot.press("ctrl+shift+c")
    path = home_folder() / "copied.txt"
    assert str(path) in notice(pilot)
    assert "[Review and commit]" in path.read_text("utf-8")


@pytest.mark.usefixtures("no_clipboard")
def test_where_nothing_takes_it_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, _, pilot = room_of()
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("GOLDEN_HOUR_HOME", str(tmp_path / "file" / "below"))
    pilot.press("ctrl+shift+c")
    assert notice(pilot).startswith("It could not be copied: ")


def test_a_notice_goes_away_by_itself_and_is_drawn_meanwhile(clipboard: list[str]) -> None:
    _, _, pilot = room_of()
    plain = pygame.image.tobytes(pilot.draw(), "RGB")
    pilot.press("ctrl+shift+c")
    assert pilot.stack.stale
    assert pygame.image.tobytes(pilot.draw(), "RGB") != plain
    pilot.wait(5)
    assert notice(pilot) == ""
    assert pilot.stack.stale
    assert pygame.image.tobytes(pilot.draw(), "RGB") == plain


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1024, 640), 1.5), ((1920, 1080), 1.0)])
def test_a_notice_covers_nothing_that_can_be_pressed(size: tuple[int, int], scale: float) -> None:
    table = table_for(NIGER, scale)
    session = table.lobby.start(NIGER, ("washington",), 11)
    pilot = pilot_at(table, session, size)
    pilot.look.notices.say(Message("ui.sound.caption", {"sound": Message("ui.sound.ring")}))
    pilot.draw()
    told = pilot.stack.notice()
    assert told is not None
    area = told.area
    assert area.height == pilot.look.grid(4)
    assert not any(area.colliderect(rect) for rect in pilot.screen.pressable())
    assert not any(area.colliderect(rect) for rect in pilot.screen.readable())
    legend = pilot.find("legend-open").rect
    assert area.left == legend.left
    assert area.bottom == legend.top - pilot.look.grid(1)


@pytest.mark.parametrize(("language", "scale"), [("en", 1.5), ("fr", 1.0)])
def test_that_the_command_is_copied_stands_in_its_dialog_flush_with_what_that_holds(
    language: str, scale: float, clipboard: list[str]
) -> None:
    table = table_for(NIGER, scale)
    table.speak(language)
    pilot = pilot_at(table, table.lobby.start(NIGER, ("washington",), 11), (1024, 640))
    pilot.press("ctrl+t")
    assert clipboard
    told = pilot.stack.notice()
    assert told is not None
    area = told.area
    panel = pilot.screen.panel()
    assert panel is not None
    pad = pilot.look.grid(2)
    assert area.right == panel.right - pad
    assert area.top < panel.top + pilot.look.grid(4)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_that_a_page_is_copied_stands_at_the_middle_of_its_foot(scale: float, clipboard: list[str]) -> None:
    look = table_for(NIGER, scale).look
    look.notices.say(Message("ui.copy.done"))
    head, listed = pygame.Rect(0, 0, 1280, 85), pygame.Rect(0, 85, 505, 635)
    told = set_notice(look, (1280, 720), [listed], [], [head, listed])
    assert told is not None
    assert told.area.centerx == pytest.approx((505 + 1280) / 2, abs=1)


def test_in_a_field_it_still_copies_the_screen(clipboard: list[str]) -> None:
    table = table_for(NIGER)
    pilot = pilot_at(table, table.lobby.start(NIGER, ("paris",), 3))
    pilot.press("ctrl+s")
    pilot.write("before dawn")
    pilot.press("ctrl+shift+c")
    assert "before dawn" in clipboard[0]
    assert "[Save]" in clipboard[0]
