"""Authors type straight apostrophes and quotation marks; whoever plays reads printed ones."""

from __future__ import annotations

import pytest

from game.model.message import Message
from game.text.catalogue import Catalogue, read_layer
from game.text.languages import languages
from game.text.quotes import curly, straight
from game.text.scenario_words import files_of, interface_words, words_for
from tests.conftest import program_of
from tests.terminal.tables import Table


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("The guard's aide", "The guard\u2019s aide"),
        ("the soldiers' pay", "the soldiers\u2019 pay"),
        ("the {actor}'s men", "the {actor}\u2019s men"),
        ("N'Djamena", "N\u2019Djamena"),
        ("l'armée", "l\u2019armée"),
        ("'Go', he said.", "\u2018Go\u2019, he said."),
        ('"Next week", says our aide.', "“Next week”, says our aide."),
        ('"It\'s over," ("he says")', "“It\u2019s over,” (“he says”)"),
        ("in the '90s, 'tis said", "in the \u201990s, \u2019tis said"),
        ("a wall 5' high, 6\" thick", "a wall 5\u2032 high, 6\u2033 thick"),
        ('They call it "Base 101".', "They call it “Base 101”."),
        ("no marks", "no marks"),
        ("“printed” already, isn\u2019t it", "“printed” already, isn\u2019t it"),
    ],
)
def test_straight_marks_are_read_as_printed_ones(typed: str, read: str) -> None:
    assert curly(typed) == read
    assert curly(read) == read
    assert straight(read) == straight(typed)


def test_a_catalogue_tells_an_author_s_text_with_printed_marks() -> None:
    words = Catalogue({"one": "The guard's {what}"}).over(
        {"two": {"one": "It's one", "other": "They're more"}}
    )
    assert words.word(Message("one", {"what": Message("two", {"count": 2})})) == (
        "The guard\u2019s They\u2019re more"
    )
    assert words.plain('"No", he says') == "“No”, he says"


@pytest.mark.parametrize("language", languages())
def test_no_sentence_has_straight_marks(language: str) -> None:
    words = words_for(program_of("niger-2023").scenario.texts, language)
    for key in sorted(words.keys()):
        for count in (1, 2):
            said = words.word(Message(key, {"count": count}))
            assert not set("'\"") & set(said), key


@pytest.mark.parametrize("language", languages())
def test_the_files_of_the_interface_have_printed_marks(language: str) -> None:
    for path in files_of(language):
        for key, template in read_layer(path).items():
            forms = [template] if isinstance(template, str) else [*template.values()]
            assert not any(set("'\"") & set(form) for form in forms), key


def test_the_terminal_shows_no_straight_marks() -> None:
    shown = Table(program_of("niger-2023"), "washington").play(
        "help", "brief", "orders", "all", "reports", "phone", "beliefs", "why 1", "codex", "go", "go", "news"
    )
    assert len(shown) > 2000
    assert [line for line in shown.splitlines() if set("'\"") & set(line)] == []


def test_a_place_is_found_by_a_name_typed_with_a_straight_mark() -> None:
    answers = Table(program_of("niger-2023"), "washington").answer("codex N'Djamena", "codex n'djamena")
    assert "N\u2019Djamena" in answers


@pytest.mark.parametrize("language", languages())
def test_a_cause_ends_with_one_full_stop(language: str) -> None:
    words = interface_words(language).over({"title": "Rain", "reason": "The dike is wet."})
    cause = Message("ui.told.cause", {"cause": Message("title")})
    reasoned = Message("ui.told.cause_with_reason", {"cause": cause, "reason": Message("reason")})
    for because in (cause, reasoned):
        said = words.word(Message("ui.told.because", {"because": because}))
        assert said.endswith(".")
        assert not said.endswith("..")
    assert words.word(Message("ui.told.learned", {"way": cause})).endswith(".")
