"""What happened after a chapter's last turn: told in order, with dates, and the ending last."""

from __future__ import annotations

import io

import pytest

from game.analysis.afterwards import MOST_TOLD, afterwards
from game.commands.playing import save_as
from game.session.chapters import begin_chapter
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for
from tests.conftest import program_of


def chapter(scenario: str, ident: str, seed: int, actor: str) -> LocalSession:
    """A chapter that is over, in which nothing was ordered, and which policies played to the end."""
    session = begin_chapter(program_of(scenario), ident, seed=seed, actors=(actor,))
    while session.wait().standing is Standing.ORDERS:
        assert session.submit(actor) == ()
    return session


def told(session: LocalSession) -> list[str]:
    words = words_for(session.program.scenario.texts)
    lines = [words.word(line) for line in afterwards(session)]
    assert not any("⟦" in line for line in lines)
    return lines


@pytest.mark.parametrize("seed", [1, 2])
def test_the_flagship_tells_what_decided_it_after_the_night(seed: int) -> None:
    lines = told(chapter("niger-2023", "golden_hours", seed, "ecowas"))
    assert 2 <= len(lines) <= MOST_TOLD + 1
    assert ": it ended, with turn " in lines[-1]
    assert not any(" it ended" in line for line in lines[:-1])


def test_nothing_is_told_while_the_chapter_goes_on() -> None:
    session = begin_chapter(program_of("dike"), "long_night", seed=2, actors=("mayor",))
    assert afterwards(session) == ()


def test_nothing_is_told_where_people_ordered_every_turn() -> None:
    session = LocalSession(program_of("dike"), seed=2, actors=("mayor",))
    session.run_out()
    assert afterwards(session) == ()


def test_the_terminal_tells_it_before_why_it_ended_so() -> None:
    session = begin_chapter(program_of("dike"), "long_night", seed=2, actors=("mayor",))
    screen = io.StringIO()
    words = words_for(session.program.scenario.texts)
    typed = io.StringIO("go\ngo\n" * (session.last_turn - session.first_turn + 1))
    TerminalGame(session, words, typed, screen, save_as, plain=True).play()
    shown = screen.getvalue()
    assert session.state.turn + 1 > session.last_turn
    assert shown.index("After your part") < shown.index("it ended, with turn 5") < shown.index("Why it ended")
