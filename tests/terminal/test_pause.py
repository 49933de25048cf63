"""The pause between turns in the terminal: the game waits, and an inject may be let fall."""

from __future__ import annotations

import io
import re
import sys

import pytest

from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.terminal.look import _CLEAR
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for
from tests.conftest import program_of
from tests.shell import DIKE, Shell
from tests.terminal.tables import GO, Terminal

THE_WORD = "The facilitator has the floor."


def played(
    *typed: str, pause: bool = True, session: LocalSession | None = None, screen: io.StringIO | None = None
) -> tuple[LocalSession, str, list[int]]:
    """A game at whose keyboard something was typed, what it showed, and the turns at which it was kept."""
    game = session or LocalSession(program_of("dike"), seed=4, actors=("mayor",))
    kept: list[int] = []

    def keep(kept_game: LocalSession, _name: str) -> str:
        kept.append(kept_game.state.turn)
        return "auto"

    at_terminal = isinstance(screen, Terminal)
    lines = "".join(f"{line}\n" for line in typed)
    keyboard = Terminal(lines) if at_terminal else io.StringIO(lines)
    shown = screen or io.StringIO()
    words = words_for(game.program.scenario.texts)
    TerminalGame(game, words, keyboard, shown, keep, plain=not at_terminal, pause=pause).play()
    return game, shown.getvalue(), kept


def paused(shown: str) -> str:
    """What is shown from the first pause on."""
    return shown[shown.index(THE_WORD) :]


def test_without_the_flag_the_game_goes_straight_on() -> None:
    assert THE_WORD not in played(*GO, "quit", pause=False)[1]


def test_the_game_waits_with_the_headline_of_the_turn_that_opens() -> None:
    session, shown, _ = played(*GO)
    page = paused(shown)
    title = session.program.scenario.texts[f"turns.{session.program.scenario.turns[1].id}.title"]
    assert f"Turn 2 of 5: {title}." in page
    assert "Press Enter to go on" in page
    assert "What is new" not in page
    assert "Order" not in page


def test_enter_goes_on() -> None:
    _, shown, _ = played(*GO, "", "quit")
    assert "Order desk" in paused(shown)


def test_injects_are_listed_only_when_they_are_asked_for_and_one_falls() -> None:
    session, shown, kept = played(*GO, "i", "1", "", "look", "quit")
    before, _, after = shown.partition("Players should look away")
    assert "A press helicopter" not in before
    assert "Inject 1: A press helicopter." in after
    fallen = after.partition("It falls at this opening: A press helicopter.")[2]
    assert "A television helicopter circles over the bend." in fallen
    assert session.state.slots[session.program.names["events.press_helicopter.at"]] > 0
    assert kept[:2] == [1, 1], "it is kept again once something fell"


def test_an_inject_may_be_named() -> None:
    assert "It falls at this opening: A press helicopter." in played(*GO, "injects", "1", "quit")[1]


def test_what_cannot_be_meant_is_answered_and_the_game_waits_on() -> None:
    session, shown, _ = played(*GO, "1", "i", "7", "1", "1", "injectz", "help", "", "quit")
    page = paused(shown)
    assert "There is none of these now." in page
    assert "There is no 7 here." in page
    assert "It falls at this opening already." in page
    assert "“injectz” is not understood; did you mean injects?" in page
    assert page.count("Press Enter to go on") == 2, "at first, and when help is asked for"
    assert session.state.turn == 1


def test_what_fell_is_marked_later() -> None:
    _, shown, _ = played(*GO, "i", "1", "", *GO, "i", "", "quit")
    assert "Inject 1: A press helicopter. Has fallen before." in shown


def test_at_the_end_nobody_waits() -> None:
    _, shown, _ = played(*([*GO, ""] * 5))
    assert shown.count(THE_WORD) == 4
    assert "The end." in shown


@pytest.mark.parametrize("leaves", [(), ("quit",)])
def test_leaving_at_the_pause_keeps_the_game(leaves: tuple[str, ...]) -> None:
    _, shown, kept = played(*GO, *leaves)
    assert kept[-1] == 1
    assert "The game is saved" in paused(shown)
    assert "Order" not in paused(shown)


def test_a_turn_played_again_waits_at_its_own_pauses() -> None:
    session, shown, _ = played(*GO, "i", "1", "", "again 1", *GO, "i", "quit")
    assert shown.count("It falls at this opening: A press helicopter.") == 1
    assert "Has fallen before" not in shown, "in the game that goes on it has not"
    assert session.state.slots[session.program.names["events.press_helicopter.at"]] > 0


def test_the_page_with_injects_is_taken_from_the_screen() -> None:
    shown = played(*GO, "i", "", "quit", screen=Terminal())[1]
    listed = shown.index("A press helicopter")
    assert shown.index(_CLEAR, listed) < shown.index("Order desk", listed)


def test_the_list_of_the_last_side_is_taken_from_the_screen() -> None:
    session = LocalSession(program_of("dike"), seed=4, actors=("mayor", "ministry"))
    shown = played("", *["s"] * 6, *GO, "", *["s"] * 6, *GO, "quit", session=session, screen=Terminal())[1]
    page = shown.index("The facilitator has the floor")
    assert shown.rindex(_CLEAR, 0, page) > shown.rindex("commit?>", 0, page)


def test_an_inject_that_does_not_fit_says_so() -> None:
    session = LocalSession(program_of("niger-2023"), seed=1, actors=("paris",))
    _, shown, _ = played(*GO, "i", "", "quit", session=session)
    assert "The president\u2019s telephone rings out. Does not fit what has happened." in shown
    assert re.search(r"Inject \d: Dust over the runway\.\n", shown)


def test_a_chapter_waits_between_its_turns_and_not_before() -> None:
    session = Lobby(DIKE).start(DIKE, ("mayor",), 2, "long_night")
    session, shown, _ = played("i", *GO, "i", "1", "", *GO, "quit", session=session)
    assert shown.count(THE_WORD) == 1, "it has two turns"
    assert shown.index("Turn 3 (1 of 2 in the chapter)") < shown.index(THE_WORD)
    assert "Turn 4 (2 of 2 in the chapter)" in paused(shown)
    assert "It falls at this opening: A press helicopter." in shown
    assert session.state.ended


def test_where_there_is_nothing_to_let_fall() -> None:
    program = program_of("night-shift")
    session = LocalSession(program, seed=1, actors=program.scenario.playable()[:1])
    shown = played(*GO, "i", "quit", session=session)[1]
    assert "This scenario has nothing that you could let fall." in shown


def test_the_flag(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("go\ngo\n\nquit\n"))
    ran = sh("play", DIKE, "--as", "mayor", "--seed", "4", "--plain", "--pause")
    assert THE_WORD in ran.out
    assert f"golden-hour play {DIKE} --plain --pause --load" in ran.out
