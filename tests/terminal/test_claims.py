"""Reports on one question, side by side: told to agree where they say the same, else to differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.model.message import Message
from game.model.view import Received, View
from game.terminal.inbox import Inbox
from game.terminal.phrases import Phrases
from game.text.catalogue import Catalogue
from tests.terminal.tables import GO, Table

QUESTION = Message("questions.will_it_hold.title")
STANCES = {"one": "It will hold", "two": "It will hold.", "three": "It will not"}


@pytest.fixture
def view(mayor: Table) -> View:
    for _ in range(3):
        mayor.play(*GO)
    return mayor.session.view("mayor")


def page(mayor: Table, view: View, *said: tuple[str, int]) -> tuple[str, bool]:
    """The page of claims where reports of some turns lie; and whether the opening points to it."""
    letter = Received(
        report="",
        turn=1,
        genre="rumour",
        grade="E4",
        origin=Message("reports.crack_rumour.origin"),
        title=Message("reports.crack_rumour.title"),
        text=Message("reports.crack_rumour.text"),
        sent=0,
        arrived=0,
        question="will_it_hold",
        question_title=QUESTION,
        stance=None,
        gives=(),
        place=None,
        facts=(),
    )
    inbox = tuple(
        replace(letter, report=ident, turn=turn, stance=Message(ident) if ident in STANCES else None)
        for ident, turn in said
    )
    words: Catalogue = mayor.words.over(STANCES)
    shown = Inbox(Phrases(words), replace(view, inbox=inbox), _no_mark, lambda _: True)
    told = "\n".join(line for part in shown.claims() for line in part.plain())
    return told, shown.disputed()


def _no_mark(_: Received) -> None:
    return None


def test_two_reports_with_the_same_words_agree(mayor: Table, view: View) -> None:
    told, disputed = page(mayor, view, ("one", view.turn), ("two", view.turn))
    assert "They say the same." in told
    assert not disputed


def test_two_with_other_words_do_not_say_the_same(mayor: Table, view: View) -> None:
    told, disputed = page(mayor, view, ("one", view.turn), ("three", 1))
    assert "They do not say the same." in told
    assert disputed


def test_one_report_and_one_without_a_word_neither_agree_nor_differ(mayor: Table, view: View) -> None:
    told, disputed = page(mayor, view, ("one", view.turn), ("silent", view.turn))
    assert "They " not in told
    assert not disputed


def test_what_differed_long_ago_is_no_news(mayor: Table, view: View) -> None:
    told, disputed = page(mayor, view, ("one", 1), ("three", 1), ("silent", view.turn))
    assert "They do not say the same." in told
    assert not disputed
