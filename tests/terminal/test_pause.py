"""The pause between turns in the terminal: the game waits, and an inject may be let fall."""

from __future__ import annotations

import io
from pathlib import Path

from game.engine.program import Program
from game.session.local import LocalSession
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for
from tests.conftest import program_of
from tests.shell import DIKE, Shell


def played(
    typed: str, *, pause: bool = True, program: Program | None = None
) -> tuple[LocalSession, str, list[int]]:
    """A game at whose keyboard something was typed, what it showed, and the turns at which it was kept."""
    whole = program or program_of("dike")
    session = LocalSession(whole, seed=4, actors=("mayor",))
    screen, kept = io.StringIO(), []

    def keep(game: LocalSession, _name: str) -> str:
        kept.append(game.state.turn)
        return "auto"

    TerminalGame(
        session, words_for(whole.scenario.texts), io.StringIO(typed), screen, keep, plain=True, pause=pause
    ).play()
    return session, screen.getvalue(), kept


def test_without_the_flag_the_game_goes_straight_on() -> None:
    assert "The facilitator has the word" not in played("go\nquit\n", pause=False)[1]


def test_the_game_waits_with_the_headline_of_the_turn_that_opens() -> None:
    session, shown, _ = played("go\n")
    page = shown[shown.index("The facilitator has the word") :]
    title = session.program.scenario.texts[f"turns.{session.program.scenario.turns[1].id}.title"]
    assert title in page
    assert "press Enter to go on" in page
    assert "You have" not in page
    assert "What is new" not in page.split("The game is saved")[0]


def test_enter_goes_on() -> None:
    _, shown, _ = played("go\n\nquit\n")
    assert "What is new" in shown[shown.index("The facilitator has the word") :]


def test_injects_are_listed_only_when_they_are_asked_for_and_one_falls() -> None:
    session, shown, kept = played("go\ni\n1\n\nlook\nquit\n")
    before, _, after = shown.partition("players should look away")
    assert "A press helicopter" not in before
    assert "  1. A press helicopter" in after
    assert "It falls at this opening: A press helicopter" in after
    assert "A television helicopter circles over the bend." in after.partition("It falls at this opening")[2]
    assert session.state.slots[session.program.names["events.press_helicopter.at"]] > 0
    assert kept[:2] == [1, 1], "it is kept again once something fell"


def test_a_second_time_is_refused_and_numbers_that_are_none() -> None:
    _, shown, _ = played("go\n1\ni\n7\n1\n1\nx\n\nquit\n")
    assert "It falls at this opening already." in shown
    assert shown.count("There is no number") >= 3 or shown.count("no number") >= 3


def test_what_fell_is_marked_later() -> None:
    _, shown, _ = played("go\ni\n1\n\ngo\ni\n\nquit\n")
    assert "A press helicopter (has fallen before)" in shown


def test_at_the_end_nobody_waits() -> None:
    _, shown, _ = played("go\n\n" * 5)
    assert shown.count("The facilitator has the word") == 4
    assert "The end" in shown or "THE END" in shown


def test_leaving_at_the_pause_keeps_the_game() -> None:
    _, shown, kept = played("go\n")
    assert kept[-1] == 1
    assert "saved" in shown


def test_an_inject_that_does_not_fit_says_so(tmp_path: Path) -> None:
    _, shown, _ = played_niger("go\ni\n\nquit\n")
    assert "The president's telephone rings out (does not fit what has happened)" in shown
    assert "Dust over the runway\n" in shown


def played_niger(typed: str) -> tuple[LocalSession, str, list[int]]:
    program = program_of("niger-2023")
    session = LocalSession(program, seed=1, actors=("paris",))
    screen = io.StringIO()
    words = words_for(program.scenario.texts)
    TerminalGame(session, words, io.StringIO(typed), screen, lambda *_: "auto", plain=True, pause=True).play()
    return session, screen.getvalue(), []


def test_the_flag(sh: Shell, monkeypatch: object) -> None:
    import sys  # noqa: PLC0415

    monkeypatch.setattr(sys, "stdin", io.StringIO("go\n\nquit\n"))  # type: ignore[attr-defined]
    assert (
        "The facilitator has the word"
        in sh("play", DIKE, "--as", "mayor", "--seed", "4", "--plain", "--pause").out
    )
