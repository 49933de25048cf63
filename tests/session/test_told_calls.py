"""The telling of a turn names the calls of it: what the side said, and what it heard last."""

from __future__ import annotations

import pytest

from game.model.view import Told
from game.session.chronicle import chronicle
from game.session.lobby import Lobby
from game.session.local import LocalSession
from tests.terminal.tables import Table

NIGER = "niger-2023"
SIDE = "washington"
HOUSE = "“Sleep in another house tonight, Mr President.”"
GENDARMES = "“Take the gendarmes, and explain it tomorrow.”"


@pytest.fixture(scope="module")
def lobby() -> Lobby:
    return Lobby(NIGER)


@pytest.fixture
def session(lobby: Lobby) -> LocalSession:
    """A game at the first turn in which the president can be rung."""
    begun = lobby.start(NIGER, (SIDE,), 11)
    while all(call.refusal is not None for call in begun.view(SIDE).calls):
        assert begun.submit(SIDE) == ()
    return begun


def ring(session: LocalSession, answers: int) -> Told:
    """Rings, says so many things, ends the turn; what is told of the call."""
    call = next(call.call for call in session.view(SIDE).calls if call.refusal is None)
    talk = session.hear(SIDE, call)
    for _ in range(answers):
        talk = session.hear(SIDE, call, next(a.id for a in talk.answers if a.refusal is None))
    assert session.submit(SIDE) == ()
    (held,) = (line for line in session.view(SIDE).told if line.kind == "held")
    return held


def test_a_turn_with_only_a_call_in_it_tells_of_the_call(lobby: Lobby, session: LocalSession) -> None:
    words = lobby.words(session)
    held = ring(session, 2)
    title = words.word(session.given(SIDE, session.told_turn).calls[0].offer.title)
    assert words.word(held.text) == f"{title}. You said: {HOUSE} {GENDARMES}"
    assert held.because is not None
    assert words.word(held.because).startswith("President Bazoum: “It is hot, and nobody sleeps.")
    assert held.place == "presidency"


def test_whoever_hangs_up_at_once_is_told_what_was_heard(lobby: Lobby, session: LocalSession) -> None:
    words = lobby.words(session)
    held = ring(session, 0)
    assert words.word(held.text).endswith(". You only listened.")
    assert held.because is not None
    assert words.word(held.because).startswith("President Bazoum: “You ring late.")


def test_the_others_are_not_told_what_was_said(lobby: Lobby, session: LocalSession) -> None:
    ring(session, 2)
    for other in lobby.sides(NIGER):
        if other.actor != SIDE:
            assert all(line.kind != "held" for line in session.told(other.actor, session.told_turn))


def test_a_turn_without_a_call_tells_of_none(session: LocalSession) -> None:
    ring(session, 1)
    assert session.submit(SIDE) == ()
    assert all(line.kind != "held" for line in session.view(SIDE).told)


def test_the_timeline_has_the_call_once(session: LocalSession) -> None:
    ring(session, 2)
    moments = chronicle(session, SIDE)[session.told_turn - 1].moments
    assert [moment.mark for moment in moments if moment.kind == "calls"] == ["held"]


def test_the_terminal_tells_of_it_under_a_heading_of_its_own(session: LocalSession) -> None:
    ring(session, 1)
    table = Table(session.program, SIDE)
    table.session = session
    page = " ".join(table.play("news").split())
    assert "What you said" in page
    assert HOUSE in page
