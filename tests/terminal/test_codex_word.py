"""The codex at the terminal."""

from __future__ import annotations

import pytest

from game.session.lobby import Lobby
from tests.terminal.tables import GO, Table

NIGER = "niger-2023"


@pytest.fixture
def washington() -> Table:
    table = Table(Lobby(NIGER).program(NIGER), "washington", seed=11)
    for _ in range(4):
        assert table.session.submit("washington") == ()
    return table


def test_codex_lists_everything_with_numbers(mayor: Table) -> None:
    said = mayor.answer("codex")
    for kind in ("Sides", "Places", "Units", "Terms"):
        assert kind in said
    assert "Entry 1: " in said
    assert "codex N, or part of a name, opens a page." in said


def test_a_page_is_opened_by_name(mayor: Table) -> None:
    assert "Your own side." in mayor.answer("codex mayor")
    assert "The highest point of a flood wave." in mayor.answer("codex crest")


def test_a_page_is_opened_by_what_stands_on_it_alone(mayor: Table) -> None:
    assert "Crest." in mayor.answer("codex highest flood wave")


@pytest.mark.parametrize("typed", ["xyzzy", "99", "-1", "²"])
def test_what_is_not_there_is_said(mayor: Table, typed: str) -> None:
    before = mayor.session.journal()
    assert "There is no" in mayor.answer(f"codex {typed}")
    assert mayor.session.journal() == before


def test_a_place_tells_readings_with_their_age_reports_and_what_happened(washington: Table) -> None:
    said = washington.answer("codex places.presidency", "codex the presidency")
    assert "The guard\u2019s hold on the capital: 25 to 43; " in said
    assert "Turn 3: The roads to the presidency are closed." in said
    assert "Vehicles at the presidency" in said


def test_a_source_tells_what_rests_on_it_and_how_sure_that_is(washington: Table) -> None:
    said = washington.answer("codex public record")
    assert "The army is ready, says a post (well established). The hour is uncertain." in said


def test_what_was_said_stands_with_who_said_it(mayor: Table) -> None:
    while not mayor.session.view("mayor").calls:
        mayor.play(*GO)
    call = mayor.session.view("mayor").calls[0]
    name = mayor.words.word(call.speaker)
    assert "You have not had them on the line yet." in mayor.answer(f"codex {name}")
    mayor.session.hear("mayor", call.call)
    assert f"Turn {mayor.session.view('mayor').turn}: " in mayor.answer(f"codex {name}")


def test_after_the_end_the_codex_is_still_there(mayor: Table) -> None:
    mayor.session.run_out()
    assert "Crest." in mayor.answer("codex crest")
