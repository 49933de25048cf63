"""Which save is gone on with: the newest of a game that is not over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.model.orders import Order, Orders
from game.session.folders import saves_folder
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.saves import AUTOSAVES, LEFT_OFF
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


def test_a_game_that_was_left_outlives_the_turns_of_the_next(lobby: Lobby, clock: Clock) -> None:
    mine = turn(lobby.start(DIKE, ("mayor",), seed=3))
    clock.save(mine)
    left = clock.save(turn(mine))
    other = lobby.start(DIKE, ("mayor",), seed=4)
    for _ in range(4):
        clock.save(other)
        turn(other)
    found = next(listing for listing in lobby.saves() if listing.path == left)
    assert lobby.load(found.path).state.digest() == mine.state.digest()
    assert len(list(saves_folder().glob("auto-*"))) == 4, "of the other game the last one, of this one three"


def test_the_way_that_was_left_by_going_back_is_kept(lobby: Lobby, clock: Clock) -> None:
    first = turn(turn(lobby.start(DIKE, ("mayor",), seed=3)))
    left = clock.save(first)
    again = first.branch(1)
    again.set_draft("mayor", Orders((Order("ask_reading"),)))
    for _ in range(3):
        clock.save(turn(again))
    assert left.exists()


def test_games_opened_and_not_played_pile_up_no_saves(lobby: Lobby, clock: Clock) -> None:
    for seed in range(8):
        clock.save(lobby.start(DIKE, ("mayor",), seed=seed))
    assert len(list(saves_folder().glob("auto-*"))) == AUTOSAVES


def test_of_many_games_that_were_left_the_newest_are_kept(lobby: Lobby, clock: Clock) -> None:
    for seed in range(LEFT_OFF + 6):
        clock.save(turn(lobby.start(DIKE, ("mayor",), seed=seed)))
    kept = {lobby.load(listing.path).seed for listing in lobby.saves()}
    assert kept == set(range(3, LEFT_OFF + 6))
