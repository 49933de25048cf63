"""A chapter at the terminal: chosen before the side, told with the brief, and at the end."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import DONE, FAULTS
from game.commands.playing import save_as
from game.session.lobby import Lobby
from game.terminal.play import TerminalGame
from tests.shell import DIKE, ROOT

CHOICE = "Where does it begin?"


def typed(home: Path, text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", "play", DIKE, "--plain", "--seed", "2", *flags],
        input=text,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "GOLDEN_HOUR_HOME": str(home)},
        check=False,
    )


def test_a_chapter_is_chosen_then_the_side(tmp_path: Path) -> None:
    ran = typed(tmp_path, "7\n2\n2\nquit\n")
    assert ran.returncode == DONE, ran.stderr
    assert "1. From the beginning, 2 March, 06:00\n     5 turns\n" in ran.stdout
    assert "2. The long night, 2 March, 21:00\n     2 turns, about 8 minutes; the rest" in ran.stdout
    assert ran.stdout.index(CHOICE) < ran.stdout.index("Which side do you take?")
    assert "Turn 3 of 4: Night" in ran.stdout


def test_an_empty_line_is_the_beginning(tmp_path: Path) -> None:
    assert "Turn 1 of 5: Dawn" in typed(tmp_path, "\n2\nquit\n").stdout


def test_whoever_names_the_chapter_is_asked_for_the_side_alone(tmp_path: Path) -> None:
    ran = typed(tmp_path, "2\nquit\n", "--chapter", "crest")
    assert CHOICE not in ran.stdout
    assert "Turn 5 of 5: The crest" in ran.stdout


def test_whoever_names_the_side_begins_at_the_beginning(tmp_path: Path) -> None:
    ran = typed(tmp_path, "quit\n", "--as", "mayor")
    assert CHOICE not in ran.stdout
    assert "Turn 1 of 5: Dawn" in ran.stdout


def test_a_game_begun_in_a_chapter_goes_on_from_its_save(tmp_path: Path) -> None:
    typed(tmp_path, "go\ngo\nquit\n", "--as", "mayor", "--chapter", "long_night")
    (newest,) = (tmp_path / "saves").glob("*-2.json")
    ran = typed(tmp_path, "quit\n", "--load", str(newest))
    assert "Turn 4 of 4: The second day" in ran.stdout


@pytest.mark.parametrize("flags", [("--as", "mayor"), ()])
def test_a_chapter_that_there_is_not(flags: tuple[str, ...], tmp_path: Path) -> None:
    ran = typed(tmp_path, "", "--chapter", "long_nigt", *flags)
    assert ran.returncode == FAULTS
    assert "there is no chapter 'long_nigt'; did you mean 'long_night'?" in ran.stderr


def played(*lines: str, chapter: str = "long_night", seed: int = 2) -> str:
    lobby, screen = Lobby(DIKE), io.StringIO()
    session = lobby.start(DIKE, ("mayor",), seed, chapter)
    keyboard = io.StringIO("".join(f"{line}\n" for line in lines))
    words = lobby.words(session)
    TerminalGame(session, words, keyboard, screen, save_as, plain=True).play()
    assert words.missing == set()
    assert words.unfilled == set()
    return screen.getvalue()


def test_the_chapter_and_where_one_stands_come_with_the_brief() -> None:
    shown = played("brief", "quit")
    parts = (
        "The long night.\nIt is dark.",
        "Where you stand.\nNobody has been brought out",
        "What all know",
    )
    for part in parts:
        assert shown.count(part) == 2, "at the opening, and whenever it is asked for"
    assert [shown.index(part) for part in parts] == sorted(shown.index(part) for part in parts)


def test_a_chapter_that_says_nothing_of_a_side_leaves_that_out() -> None:
    shown = played("quit", chapter="crest")
    assert "The crest.\nThe flood wave arrives." in shown
    assert "Where you stand" not in shown


def test_the_review_says_that_this_is_the_last_turn_of_the_chapter() -> None:
    shown = played("go", "go", "go", "quit")
    assert shown.count("This is the last turn that you order; what comes after goes its own way.") == 1
    assert shown.index("Turn 4 of 4") < shown.index("This is the last turn that you order")


def test_after_the_last_turn_the_end_is_told_and_how_it_was_come_to() -> None:
    shown = next(
        s for seed in range(20) if "After turn 4" in (s := played("go", "go", "go", "go", seed=seed))
    )
    assert "Turn 4 of 4: The second day" in shown
    assert "Turn 5" not in shown
    assert "After turn 4 the rest went its way without you: every side followed its policy" in shown
    assert "What really happened" in shown
