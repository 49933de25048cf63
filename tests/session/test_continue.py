"""Which save is gone on with: the newest of a game that is not over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.session.folders import saves_folder
from game.session.lobby import Lobby
from game.session.local import LocalSession
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")


@pytest.fixture
def lobby() -> Lobby:
    return Lobby(DIKE)


class Clock:
    """Gives each save a later time than the one before, however fast the test is."""

    def __init__(self, lobby: Lobby) -> None:
        self._lobby = lobby
        self._now = 1_000_000

    def save(self, session: LocalSession, name: str = "") -> Path:
        path = self._lobby.save(session, name)
        self._now += 10
        os.utime(path, (self._now, self._now))
        return path


@pytest.fixture
def clock(lobby: Lobby) -> Clock:
    return Clock(lobby)


def turn(session: LocalSession) -> LocalSession:
    assert session.submit("mayor") == ()
    return session


def test_a_game_that_was_left_is_gone_on_with(lobby: Lobby, clock: Clock) -> None:
    session = lobby.start(DIKE, ("mayor",), seed=3)
    clock.save(session)
    newest = clock.save(turn(session))
    latest = lobby.latest()
    assert latest is not None
    assert latest.path == newest


def test_the_autosaves_of_a_finished_game_are_not_offered(lobby: Lobby, clock: Clock) -> None:
    session = lobby.start(DIKE, ("mayor",), seed=3)
    while not session.state.ended:
        clock.save(session)
        turn(session)
    clock.save(session)
    assert lobby.latest() is None
    assert len(list(saves_folder().iterdir())) == 4, "they are kept all the same"


def test_a_finished_chapter_is_not_offered(lobby: Lobby, clock: Clock) -> None:
    session = lobby.start(DIKE, ("mayor",), seed=2, chapter="long_night")
    while not session.state.ended:
        clock.save(session, "by name")
        turn(session)
    clock.save(session)
    assert lobby.latest() is None


def test_another_game_under_way_is_offered_beside_the_finished_one(lobby: Lobby, clock: Clock) -> None:
    left = clock.save(turn(lobby.start(DIKE, ("mayor",), seed=4)), "left")
    session = lobby.start(DIKE, ("mayor",), seed=3)
    while not session.state.ended:
        clock.save(session)
        turn(session)
    clock.save(session)
    latest = lobby.latest()
    assert latest is not None
    assert latest.path == left


def test_whoever_went_back_in_a_finished_game_goes_on_from_there(lobby: Lobby, clock: Clock) -> None:
    session = lobby.start(DIKE, ("mayor",), seed=3)
    while not session.state.ended:
        turn(session)
    clock.save(session)
    again = clock.save(session.branch(2))
    latest = lobby.latest()
    assert latest is not None
    assert latest.path == again


def test_a_damaged_finished_save_hides_nothing(lobby: Lobby, clock: Clock) -> None:
    session = lobby.start(DIKE, ("mayor",), seed=3)
    kept = clock.save(turn(session))
    while not session.state.ended:
        turn(session)
    clock.save(session).write_text("damaged", "utf-8")
    latest = lobby.latest()
    assert latest is not None
    assert latest.path == kept
