"""From the window to the terminal and back, with the same game."""

from __future__ import annotations

import io
import shlex
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.commands import playing
from game.model.message import Message
from game.session.document import StoreError
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.terminal.play import TerminalGame
from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.screens.room import RoomScreen
from game.ui.screens.terminal import Command, TerminalScreen
from game.ui.table import Table
from game.ui.theme import Type
from tests.shell import Shell
from tests.ui.test_game import DIKE, pilot_at, table_for


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    held: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    return held


def at_the_desk(*, terminal: bool = False) -> tuple[Table, LocalSession, Pilot]:
    table = table_for(DIKE)
    table.come_from(f"golden-hour play {DIKE} --text", terminal=terminal)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    assert session.submit("mayor") == ()
    return table, session, pilot_at(table, session)


def test_the_command_is_shown_and_copied_and_goes_on_with_the_game(
    clipboard: list[str], sh: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, session, pilot = at_the_desk()
    pilot.press("ctrl+t")
    assert isinstance(pilot.stack.top, TerminalScreen)
    assert clipboard[0] in pilot.screen.as_text()
    words = shlex.split(clipboard[0])
    assert words[:2] == ["golden-hour", "play"]
    assert "--text" in words
    loaded = Lobby(DIKE).load(Path(words[-1]))
    assert loaded.journal() == session.journal()
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    ran = sh(*words[1:])
    assert ran.code == 0
    assert "Turn 2 of 5" in ran.out


def test_the_menu_leads_there_too(clipboard: list[str]) -> None:
    _, _, pilot = at_the_desk()
    pilot.press("esc")
    pilot.click(pilot.find("terminal"))
    assert isinstance(pilot.stack.top, TerminalScreen)
    clipboard.clear()
    pilot.click(pilot.find("copy"))
    assert clipboard
    pilot.press("esc")
    assert isinstance(pilot.stack.top, RoomScreen)


def test_without_a_terminal_there_is_nothing_to_go_to_at_once(clipboard: list[str]) -> None:
    _, _, pilot = at_the_desk()
    pilot.press("ctrl+t")
    assert not [w for w in pilot.screen.root.walk() if w.key == "go"]


def test_from_a_terminal_the_window_closes_and_hands_the_game_over(clipboard: list[str]) -> None:
    table, session, pilot = at_the_desk(terminal=True)
    pilot.press("ctrl+t")
    pilot.click(pilot.find("go"))
    assert not pilot.stack.alive
    assert table.handover is session


def test_a_game_without_names_goes_on_without_names(clipboard: list[str]) -> None:
    table = table_for("niger-2023")
    pilot = pilot_at(table, table.lobby.start("niger-2023", ("paris",), 3))
    table.call_by_roles(True)
    pilot.press("ctrl+t")
    table.call_by_roles(False)
    assert " --roles --load " in clipboard[0]


def test_a_game_that_cannot_be_kept_says_so(clipboard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    table, _, pilot = at_the_desk(terminal=True)

    def full(_session: LocalSession, _name: str = "") -> Path:
        raise StoreError("unwritable", "terminal.json", Message("ui.fault.system.full"))

    monkeypatch.setattr(table.lobby, "save", full)
    pilot.press("ctrl+t")
    assert "the disk is full" in pilot.screen.as_text()
    assert clipboard == []
    assert pilot.focus == "back"
    pilot.press("enter")
    assert isinstance(pilot.stack.top, RoomScreen)


class TestTheWordWindow:
    def played(self, session: LocalSession, *typed: str, window: bool) -> tuple[LocalSession | None, str]:
        shown = io.StringIO()
        lobby = Lobby(DIKE)
        keyboard = io.StringIO("".join(f"{line}\n" for line in typed))
        game = TerminalGame(
            session, lobby.words(session), keyboard, shown, playing.save_as, plain=True, window=window
        )
        return game.play(), shown.getvalue()

    def test_it_leaves_with_the_game_as_it_stands(self) -> None:
        session = Lobby(DIKE).start(DIKE, ("mayor",), 5)
        at_hand, said = self.played(session, "1", "window", window=True)
        assert at_hand is session
        assert session.draft("mayor").options
        assert "The game goes on in the window." in said

    def test_without_a_display_it_says_so_and_the_game_goes_on(self) -> None:
        session = Lobby(DIKE).start(DIKE, ("mayor",), 5)
        at_hand, said = self.played(session, "window", "look", "quit", window=False)
        assert at_hand is None
        assert "There is no display here" in said
        assert said.count("Turn 1 of 5") >= 2


Opened = Callable[..., LocalSession | None]


class TestBothInOneProcess:
    def test_from_the_terminal_to_the_window_and_back(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        windows: list[LocalSession] = []

        def open_window(_lobby: Lobby, game: Callable[[], LocalSession], **_: object) -> LocalSession:
            session = game()
            assert session.submit("mayor") == ()
            windows.append(session)
            return session

        monkeypatch.setattr("game.ui.run.open_window", open_window)
        monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
        monkeypatch.setattr("sys.stdin", io.StringIO("window\nquit\n"))
        ran = sh("play", DIKE, "--as", "mayor", "--plain", "--seed", "5")
        assert ran.code == 0
        assert len(windows) == 1
        assert ran.out.index("The game goes on in the window.") < ran.out.index("Turn 2 of 5")

    def test_a_window_that_cannot_be_opened_leads_back_to_the_terminal(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pygame.quit()
        monkeypatch.setenv("SDL_VIDEODRIVER", "nosuch")
        monkeypatch.setattr("sys.stdin", io.StringIO("window\nlook\nquit\n"))
        ran = sh("play", DIKE, "--as", "mayor", "--plain", "--seed", "5")
        assert ran.code == 0
        assert "no window can be opened" in ran.out
        assert "The game is saved as" in ran.out

    def test_a_real_window_is_opened_played_and_left_for_the_terminal(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
        monkeypatch.setattr("sys.stdin", io.StringIO("window\nquit\n"))
        monkeypatch.setattr("game.ui.app.App._events", _typed_into_the_window())
        monkeypatch.setattr(playing, "_window", _as_from_a_terminal)
        ran = sh("play", DIKE, "--as", "mayor", "--plain", "--seed", "5")
        assert ran.code == 0
        assert "Turn 2 of 5" in ran.out

    def test_displays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr("sys.platform", "linux")
        assert not playing.display_there()
        monkeypatch.setenv("DISPLAY", ":9")
        assert playing.display_there()
        monkeypatch.delenv("DISPLAY")
        monkeypatch.setattr("sys.platform", "darwin")
        assert playing.display_there()


def _as_from_a_terminal(_options: object) -> dict[str, object]:
    return {"pause": False, "command": "golden-hour play --text", "terminal": True}


def _typed_into_the_window() -> Callable[..., list[pygame.Event]]:
    """Somebody who commits a turn, reads on, and then goes to the terminal."""
    keys = [
        *[[]] * 4,  # the window opens
        [(pygame.K_ESCAPE, 0)],  # whoever is shown round skips it
        [(pygame.K_RETURN, pygame.KMOD_LCTRL)],
        [(pygame.K_RETURN, 0)],
        [(pygame.K_RETURN, 0)],
        [(pygame.K_RETURN, 0)],
        [(pygame.K_t, pygame.KMOD_LCTRL)],
        [(pygame.K_TAB, 0)],
        [(pygame.K_TAB, 0)],
        [(pygame.K_RETURN, 0)],
    ]
    typed = iter(keys)

    def events(_app: object, _busy: bool) -> list[pygame.Event]:
        pressed = next(typed, None)
        if pressed is None:
            return [pygame.Event(pygame.QUIT)]
        return [
            pygame.Event(kind, key=key, mod=mod, unicode="")
            for key, mod in pressed
            for kind in (pygame.KEYDOWN, pygame.KEYUP)
        ]

    return events


def test_a_command_is_broken_inside_its_path_only_where_the_path_is_longer_than_a_line(look: Look) -> None:
    path = "'/home/ana/saves/For the terminal.json'"
    text = Command(f"golden-hour play --load {path}")
    assert text.say(look) == f"golden-hour play --load {path}"

    def lines(fits: str) -> list[str]:
        (block,) = text._blocks(look, look.fonts.width(Type.CABLE, fits))
        return ["".join(piece.span.text for piece in line.pieces) for line in block]

    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(path)] == [
        "golden-hour play --load",
        path,
    ]
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines("'/home/ana/saves/For the")][-2:] == [
        "'/home/ana/saves/For the",
        "terminal.json'",
    ]
