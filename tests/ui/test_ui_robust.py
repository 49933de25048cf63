"""Whatever happens to the window, the sound or the files: nothing is lost, and it is said in words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game import paths
from game.cli import FAULTS
from game.session.lobby import Lobby
from game.ui.app import App, WindowPlan
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Quit, Screen, Step
from game.ui.screens.doors import set_table
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.shots import Tour
from game.ui.table import Table
from tests.conftest import FIXTURES
from tests.shell import Shell

DIKE = str(FIXTURES / "dike")


def at_the_desk(*, motion: bool = False) -> Table:
    lobby = Lobby(DIKE)
    return set_table(lobby, Look(lobby.interface(), taste=Taste(motion=motion)))


class TestClosingTheWindow:
    def test_on_every_screen_it_closes_and_the_game_is_as_it_was(self) -> None:
        tour = Tour(Lobby(DIKE), (1024, 640), Taste(scale=1.0, motion=False), DIKE, "mayor", turns=2)
        closed_on = set()
        for name, _ in tour.shots():
            closed_on.add(name)
            assert tour.pilot.stack.top.quit_asked() == Quit(), name
            session = tour.table.session
            if session is None or session.state.ended:
                continue
            tour.table.keep()
            latest = tour.table.lobby.latest()
            assert latest is not None, name
            again = tour.table.lobby.load(latest.path)
            assert again.journal() == session.journal(), name
            assert again.draft("mayor") == session.draft("mayor"), name
        assert closed_on >= {"call-0", "order", "review", "help", "menu", "resolution-01", "room-02-phone"}

    def test_in_the_midst_of_a_call_what_was_heard_stays_heard(self) -> None:
        table = at_the_desk()
        session = table.lobby.start(DIKE, ("mayor",), 11)
        pilot = Pilot(table.look, table.enter(session), help_page=HelpPage)
        while not (calls := [call for call in session.view("mayor").calls if call.refusal is None]):
            session.submit("mayor")
        pilot.screen.rebuild()
        pilot.press("f4")
        pilot.click(pilot.find(f"call-{calls[0].call}"))
        pilot.press("1")
        assert session.draft("mayor").talks
        close(table, lambda: pilot.stack.top)
        latest = table.lobby.latest()
        assert latest is not None
        assert table.lobby.load(latest.path).draft("mayor").talks == session.draft("mayor").talks

    def test_while_a_turn_is_still_being_told_the_turn_is_over(self) -> None:
        table = at_the_desk(motion=True)
        session = table.lobby.start(DIKE, ("mayor",), 5)
        table.enter(session)
        session.submit("mayor")
        told = ResolutionScreen(table, "mayor")
        close(table, lambda: told)
        assert told.moving
        latest = table.lobby.latest()
        assert latest is not None
        assert table.lobby.load(latest.path).state.turn == session.state.turn == 1

    def test_a_fault_in_a_screen_keeps_the_game(self) -> None:
        table = at_the_desk()
        session = table.lobby.start(DIKE, ("mayor",), 5)

        class Broken(RoomScreen):
            def update(self, dt: float) -> Step:
                raise ZeroDivisionError(f"after {dt} s")

        table.enter(session)
        with pytest.raises(ZeroDivisionError):
            App(table.look, lambda: Broken(table, "mayor"), WindowPlan("Test"), autosave=table.keep).run()
        assert table.lobby.latest() is not None


def close(table: Table, first: Callable[[], Screen[None]]) -> None:
    """Opens a window in a state, and closes it as the window manager does."""
    pygame.event.post(pygame.Event(pygame.QUIT))
    App(table.look, first, WindowPlan("Test"), autosave=table.keep).run()


def test_without_a_sound_device_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    table = at_the_desk()
    pygame.event.post(pygame.Event(pygame.QUIT))
    App(table.look, table.title, WindowPlan("Test"), autosave=table.keep).run()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the game's files, in which something can go wrong."""
    root = tmp_path / "data"
    shutil.copytree(paths.assets_dir(), root / "assets")
    (root / "scenarios").symlink_to(paths.scenarios_dir())
    monkeypatch.setattr(paths, "_data_root", lambda: root)
    return root / "assets"


def lose(assets: Path, pattern: str) -> None:
    found = list(assets.glob(pattern))
    assert found
    for path in found:
        path.unlink()


def damage(assets: Path, pattern: str) -> None:
    found = list(assets.glob(pattern))
    assert found
    for path in found:
        path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize("harm", [lose, damage])
def test_without_fonts_icons_and_flags_a_game_can_be_played(
    harm: Callable[[Path, str], None], files: Path
) -> None:
    for pattern in ("fonts/*.ttf", "icons/*.svg", "flags/*.png"):
        harm(files, pattern)
    lobby = Lobby(DIKE)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    pilot = Pilot(table.look, table.title(), help_page=HelpPage)
    pilot.draw()
    pilot.click(pilot.find("new"))
    pilot.settle()
    pilot.draw()
    pilot.press("enter", "enter", "enter")
    pilot.settle()
    for key in ("f3", "f4", "f2", "ctrl+enter"):
        pilot.press(key)
        pilot.draw()
    pilot.press("enter")
    pilot.draw()
    assert table.session is not None
    assert table.session.state.turn == 1
    assert table.look.pictures.flag("NE", 18).get_size() == (24, 18)
    named = " ".join((*table.look.fonts.faults, *table.look.pictures.faults))
    assert "Inter" in named
    assert "icon send" in named
    assert "flag ne" in named


@pytest.mark.parametrize(
    ("harm", "pattern", "named"),
    [
        (lose, "map/*.json", "west_africa.json"),
        (damage, "map/*.json", "west_africa.json"),
        (lose, "text/*.json", "text"),
        (damage, "text/game.en.json", "game.en.json"),
    ],
    ids=["no map", "damaged map", "no sentences", "damaged sentences"],
)
def test_without_a_map_or_words_it_says_what_is_damaged(
    harm: Callable[[Path, str], None], pattern: str, named: str, files: Path, sh: Shell
) -> None:
    harm(files, pattern)
    ran = sh("play", DIKE)
    assert (ran.code, ran.out) == (FAULTS, "")
    assert ran.err.startswith("damaged ")
    assert named in ran.err
    assert "install the game again" in ran.err
    assert ran.err.count("\n") == 1


def test_without_words_the_terminal_says_so_too(files: Path, sh: Shell) -> None:
    damage(files, "text/game.en.json")
    ran = sh("play", DIKE, "--as", "mayor", "--text")
    assert ran.code == FAULTS
    assert ran.err.startswith("damaged game.en.json")


def test_the_way_to_the_title_needs_neither_engine_nor_review() -> None:
    heavy = ["numpy", "game.engine.program", "game.session.local", "game.analysis.turning_points"]
    asked = f"import sys, game.ui.run; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"
