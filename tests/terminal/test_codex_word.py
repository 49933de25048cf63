"""The codex at the terminal."""

from __future__ import annotations

from tests.terminal.tables import Table


def test_codex_lists_everything_with_numbers(mayor: Table) -> None:
    said = mayor.answer("codex")
    assert "Sides" in said
    assert "Terms" in said
    assert "codex N, or part of a name, opens a page." in said


def test_a_page_is_opened_by_name_or_by_what_stands_on_it(mayor: Table) -> None:
    listed = mayor.answer("codex")
    assert "The mayor" in listed
    assert "Your own side." in mayor.answer("codex mayor")


def test_what_is_not_there_is_said(mayor: Table) -> None:
    before = mayor.session.journal()
    assert "There is nothing called" in mayor.answer("codex xyzzy") or "There is no" in mayor.answer(
        "codex xyzzy"
    )
    assert mayor.session.journal() == before
