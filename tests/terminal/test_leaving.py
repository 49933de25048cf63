"""Every way to leave, and what becomes of the game."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.engine.program import Program
from game.model.message import Message
from game.model.orders import Order
from game.session.document import StoreError
from game.session.folders import HOME, saves_folder
from game.session.local import LocalSession
from game.session.saves import load
from game.terminal.play import TerminalGame
from tests.conftest import FIXTURES
from tests.terminal.tables import GO, Table, assert_same_game


class TestLeaving:
    SCRIPTS = (
        (),
        ("1",),
        ("1", "2", *GO),
        ("1", "go"),
        (*GO, "call 1"),
        (*GO, "call 1", "1", "2"),
        ("1", *GO, "rely 1", "2"),
        GO * 4,
    )

    @pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: " ".join(script) or "nothing")
    @pytest.mark.parametrize("way", ["end of input", "ctrl+c", "quit", "exit"])
    def test_nothing_is_lost(self, mayor: Table, script: tuple[str, ...], way: str) -> None:
        words = [*script, way] if way in ("quit", "exit") else script
        shown = mayor.play(*words, ctrl_c=way == "ctrl+c")
        assert "The game is saved as " in shown
        command = shown.rstrip().splitlines()[-1]
        assert command.startswith("To go on: golden-hour play --text --load ")
        path = Path(command.split("--load ")[1])
        assert_same_game(mayor.session, load(path, lambda _ident: mayor.program))

    def test_the_game_goes_on_where_it_was_left(self, mayor: Table, dike: Program) -> None:
        mayor.play("2", *GO, "1")
        mayor.session = mayor.loaded()
        mayor.play(*GO * 4)
        other = Table(dike, "mayor")
        other.play("2", *GO, "1", *GO * 4)
        assert_same_game(mayor.session, other.session)

    def test_every_turn_is_kept_and_three_autosaves_take_turns(self, mayor: Table) -> None:
        mayor.play(*GO * 5)
        assert len(list(saves_folder().glob("auto-dike-*"))) == 3
        assert_same_game(mayor.session, mayor.loaded())

    def test_a_finished_game_is_kept_once(self, mayor: Table) -> None:
        shown = mayor.play(*GO * 5, "quit")
        assert len(list(saves_folder().glob("ended-dike-*"))) == 1
        assert "The game is saved as " in shown
        assert "To go on: " not in shown

    def test_a_save_that_fails_ends_no_game(self, mayor: Table) -> None:
        def full(_session: LocalSession, name: str) -> str:
            raise StoreError("unwritable", f"{name or 'auto'}.json", Message("ui.fault.system.full"))

        shown = io.StringIO()
        keyboard = io.StringIO("save night\ngo\ngo\ngo\ngo\nquit\n")
        TerminalGame(mayor.session, mayor.words, keyboard, shown, full, plain=True).play()
        assert len(mayor.session.turns()) == 3
        assert shown.getvalue().count("the disk is full") == 4
        assert "The game is saved" not in shown.getvalue()

    def test_a_fault_of_the_game_costs_no_game(self, mayor: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("game.terminal.story.past", breaks)
        with pytest.raises(ZeroDivisionError):
            mayor.play("1", "past")
        assert_same_game(mayor.session, mayor.loaded())

    @pytest.mark.parametrize("plain", [True, False])
    def test_a_screen_that_is_gone_costs_no_game(self, mayor: Table, plain: bool) -> None:
        class Gone(io.StringIO):
            def write(self, text: str, /) -> int:
                if "On the list" in self.getvalue():
                    raise BrokenPipeError
                return super().write(text)

        mayor.play("1", *GO, plain=plain, screen=Gone())
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        assert_same_game(mayor.session, mayor.loaded())


def test_a_save_can_be_loaded_by_its_path(mayor: Table) -> None:
    mayor.play("1", *GO, "save here")
    path = next(saves_folder().glob("here*"))
    assert_same_game(mayor.session, load(path, lambda _ident: mayor.program))


def test_bytes_that_are_no_text_and_letters_that_a_terminal_lacks_end_no_game(tmp_path: Path) -> None:
    """Whatever is typed, and however poor the terminal is, the game goes on and is kept."""
    for way in ("--plain", "--text"):
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "game",
                "play",
                str(FIXTURES / "dike"),
                way,
                "--as",
                "mayor",
                "--seed",
                "3",
            ],
            input=b"\xff\xfe\n1\nabout 2\ngo\ngo\nquit\n",
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii", HOME: str(tmp_path)},
            cwd=FIXTURES.parent.parent,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"Turn 2 of 5" in ran.stdout
        assert b"The game is saved as " in ran.stdout
        assert f"To go on: golden-hour play {FIXTURES / 'dike'} {way} --load ".encode() in ran.stdout
