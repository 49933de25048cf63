"""What somebody hears to whom the plain pages are read out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from game.engine.program import Program
from game.model.message import Message
from game.model.offers import Offer
from game.model.talks import AnswerOffer
from game.model.view import Told
from game.terminal import calls, desk, known, story
from game.terminal.look import Look
from game.terminal.memory import Numbered
from game.terminal.parts import paragraph, sentence
from game.terminal.phrases import Phrases
from tests.terminal.tables import GO, Table, Terminal


@pytest.fixture
def plain(mayor: Table) -> Phrases:
    return Phrases(mayor.words, plain=True)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ('"Nobody told us"', '"Nobody told us".'),
        ("Because: “Rain”", "Because: “Rain”."),
        ('"I know nothing."', '"I know nothing."'),
        ("(Let it ring.)", "(Let it ring.)"),
        ("Who is awake?", "Who is awake?"),
        ("Done", "Done."),
        ("", ""),
    ],
)
def test_every_sentence_has_its_stop_also_in_quotes(words: str, read: str) -> None:
    assert sentence(words) == read


class TestWhatHasMoved:
    def test_an_opening_does_not_read_out_again_what_has_not_moved(self, dike: Program) -> None:
        opening = Table(dike, "mayor").play(*GO).split("Turn 2 of 5")[1]
        view = Table(dike, "mayor").session.view("mayor")
        still = [reading for reading in view.readings if reading.matters]
        assert "What you now believe." in opening
        assert opening.count("Reading ") < len(still)
        assert "Reading 1: Water" not in opening

    def test_the_first_opening_and_look_tell_all_that_matters(self, dike: Program) -> None:
        shown = Table(dike, "mayor").play(*GO, "look")
        first, after = shown.split("Turn 2 of 5", 1)
        matter = [r for r in Table(dike, "mayor").session.view("mayor").readings if r.matters]
        assert first.count("Reading ") == len(matter)
        looked = after.split("Turn 2 of 5")[1]
        assert looked.count("Reading ") >= len(matter)

    def test_what_the_news_tells_is_not_told_twice(self, mayor: Table) -> None:
        mayor.play(*GO)
        view = mayor.session.view("mayor")
        told = {line.text.params["track"] for line in view.told if line.kind == "reading"}
        titles = [mayor.words.word(title) for title in told if isinstance(title, Message)]
        assert titles
        lines = [line for part in known.also_moved(mayor.phrases(), view) for line in part.plain()]
        assert not [line for line in lines for title in titles if f": {title}:" in line]

    def test_what_moved_without_news_is_told(self, mayor: Table) -> None:
        mayor.play(*GO)
        view = replace(mayor.session.view("mayor"), told=())
        lines = [line for part in known.also_moved(mayor.phrases(), view) for line in part.plain()]
        assert "What else has moved." in lines
        assert any("Water against the dike" in line and "rose, was 40 to 52." in line for line in lines)

    def test_where_nothing_else_has_moved_that_is_said(self, mayor: Table) -> None:
        lines = [
            line
            for part in known.also_moved(mayor.phrases(), mayor.session.view("mayor"))
            for line in part.plain()
        ]
        assert lines[-1] == "Nothing else has moved; known tells all, look what matters."

    def test_a_value_with_a_name_changes_and_does_not_rise(self, mayor: Table) -> None:
        view = mayor.session.view("mayor")
        reading = replace(
            view.readings[0], stage=Message("turns.noon.title"), low=1, high=1, age=0, before=(0, 0)
        )
        view = replace(view, readings=(reading,), told=())
        lines = [line for part in known.also_moved(mayor.phrases(), view) for line in part.plain()]
        assert lines[-1].endswith("; changed.")


class TestHelp:
    def test_after_the_end_nothing_is_said_of_orders(self, mayor: Table) -> None:
        assert "Type a number to put an order on the list" in mayor.answer("help")
        shown = mayor.answer(*GO * 5, "help")
        assert "What can still be typed, or as much of its beginning as is clear:" in shown
        assert "Type a number" not in shown


class TestLines:
    def test_a_terminal_tears_no_word_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        monkeypatch.setenv("LINES", "10")
        screen = Terminal()
        look = Look(screen, plain=True)
        look.show([paragraph("The guard turned its guns inward at three in the morning.")])
        lines = screen.getvalue().splitlines()
        assert lines == ["The guard turned its", "guns inward at three", "in the morning."]

    def test_a_file_gets_whole_sentences(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        screen = io.StringIO()
        Look(screen, plain=True).show([paragraph("The guard turned its guns inward at three.")])
        assert screen.getvalue() == "The guard turned its guns inward at three.\n"

    def test_what_is_under_way_is_said_once(self, plain: Phrases) -> None:
        text = Message("ui.told.set_out", {"order": "Fly", "hour": "noon"})
        told = Told(kind="set_out", text=text, because=None, place=None, weight=1, entry="1.1")
        lines = [line for part in story.news(plain, [told]) for line in part.plain()]
        assert lines[-1] == "News 1: Under way: Fly; it acts on noon."

    def test_a_turn_is_remembered_by_what_happened_rather_than_by_what_was_asked(
        self, plain: Phrases
    ) -> None:
        asked = Told(
            kind="request", text=Message("turns.noon.title"), because=None, place=None, weight=1, entry="1.1"
        )
        done = Told(
            kind="order", text=Message("turns.dawn.title"), because=None, place=None, weight=1, entry="1.1"
        )
        parts = story.past(plain, [(1, "Dawn", [asked, asked, done])])
        lines = [line for part in parts for line in part.plain()]
        assert lines[-2:] == ["Dawn.", "Noon."]

    def test_lost_hours_are_named(self, mayor: Table, plain: Phrases) -> None:
        offer: Offer = replace(
            mayor.session.offers("mayor", mayor.session.draft("mayor"))[0],
            friction=((Message("turns.noon.title"), 1), (Message("turns.dawn.title"), 2)),
        )
        parts = desk.about(plain, mayor.session.view("mayor"), Numbered(1, offer, ""))
        lines = [line for part in parts for line in part.plain()]
        assert "1 hour of delay already counted in: Noon." in lines
        assert "2 hours of delay already counted in: Dawn." in lines

    def test_an_answer_that_cannot_be_given_says_so_first(self, mayor: Table, plain: Phrases) -> None:
        mayor.play(*GO)
        talk = mayor.session.conversation("mayor", "keeper_rings")
        answer = AnswerOffer("ring", "plain", Message("turns.dawn.title"), None, Message("turns.noon.title"))
        parts = calls.answers(plain, replace(talk, answers=(answer,)))
        first = parts[0].plain()
        assert len(first) == 1
        assert first[0].startswith("Answer 1: Not now: Noon. (plain) ")
