"""A chapter at the terminal: chosen before the side, told with the brief, and at the end."""

from __future__ import annotations

import io
import sys
from typing import Protocol

import pytest

from game.cli import DONE, FAULTS
from game.commands.playing import save_as
from game.session.folders import saves_folder
from game.session.lobby import Lobby
from game.terminal.play import TerminalGame
from tests.shell import DIKE, Ran, Shell

CHOICE = "Where does it begin?"


class Typed(Protocol):
    def __call__(self, text: str, *flags: str) -> Ran: ...


@pytest.fixture
def typed(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """The command that plays, and what is typed into it."""

    def run(text: str, *flags: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return sh("play", DIKE, "--plain", "--seed", "2", *flags)

    return run


def test_a_chapter_is_chosen_then_the_side(typed: Typed) -> None:
    ran = typed("7\n2\n2\nquit\n")
    assert ran.code == DONE, ran.err
    assert "1. From the beginning, 2 March, 06:00\n     5 turns\n" in ran.out
    assert "2. The long night, 2 March, 21:00\n     2 turns, about 8 minutes; the rest" in ran.out
    assert ran.out.index(CHOICE) < ran.out.index("Which side do you take?")
    assert "Turn 3 (1 of 2 in the chapter): Night" in ran.out


def test_an_empty_line_is_the_beginning(typed: Typed) -> None:
    assert "Turn 1 of 5: Dawn" in typed("\n2\nquit\n").out


def test_whoever_names_the_chapter_is_asked_for_the_side_alone(typed: Typed) -> None:
    ran = typed("2\nquit\n", "--chapter", "crest")
    assert CHOICE not in ran.out
    assert "Turn 5 (1 of 1 in the chapter): The crest" in ran.out


def test_whoever_names_the_side_begins_at_the_beginning(typed: Typed) -> None:
    ran = typed("quit\n", "--as", "mayor")
    assert CHOICE not in ran.out
    assert "Turn 1 of 5: Dawn" in ran.out


def test_a_game_begun_in_a_chapter_goes_on_from_its_save(typed: Typed) -> None:
    typed("go\ngo\nquit\n", "--as", "mayor", "--chapter", "long_night")
    (newest,) = saves_folder().glob("*-2.json")
    assert "Turn 4 (2 of 2 in the chapter): The second day" in typed("quit\n", "--load", str(newest)).out


@pytest.mark.parametrize("flags", [("--as", "mayor"), ()])
def test_a_chapter_that_there_is_not(flags: tuple[str, ...], typed: Typed) -> None:
    ran = typed("", "--chapter", "long_nigt", *flags)
    assert ran.code == FAULTS
    assert "there is no chapter “long_nigt”; did you mean “long_night”?" in ran.err


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


def test_the_opening_and_the_review_say_that_this_is_the_last_turn_of_the_chapter() -> None:
    shown = played("go", "go", "go", "quit")
    last = "This is the last turn in which you give orders; what comes after goes its own way."
    assert shown.count(last) == 2
    assert shown.index("Turn 4 (2 of 2 in the chapter)") < shown.index(last)


def test_after_the_last_turn_the_end_is_told_and_how_it_was_come_to() -> None:
    shown = next(
        s for seed in range(20) if "After turn 4" in (s := played("go", "go", "go", "go", seed=seed))
    )
    assert "Turn 4 (2 of 2 in the chapter): The second day" in shown
    assert "Turn 5" not in shown
    assert "After turn 4 the rest went its way without you: every side followed its policy" in shown
    assert "What really happened" in shown
