"""Messages become sentences, and what is missing can be seen and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.model.message import Message
from game.paths import assets_dir
from game.text.catalogue import Catalogue, CatalogueError, gaps, read_catalogue, read_layer


def test_gaps_are_filled() -> None:
    words = Catalogue({"sent": "{who} sent {count} cables."})
    assert words.word(Message("sent", {"who": "Paris", "count": 2})) == "Paris sent 2 cables."


def test_a_missing_key_shows_and_is_counted() -> None:
    words = Catalogue()
    assert words.word(Message("no.such")) == "⟦no.such⟧"
    assert words.missing == {"no.such"}


def test_an_unfilled_gap_stays_and_is_counted() -> None:
    words = Catalogue({"hello": "Hello {name}"})
    assert words.word(Message("hello")) == "Hello {name}"
    assert words.unfilled == {("hello", "name")}


def test_a_filling_is_not_read_as_a_template() -> None:
    words = Catalogue({"say": "{text}"})
    assert words.word(Message("say", {"text": "{say} {0} {a.b}"})) == "{say} {0} {a.b}"


@pytest.mark.parametrize("template", ["{a.__class__}", "{a!r}", "{a:>9}", "{0}", "{A}"])
def test_only_plain_names_are_gaps(template: str) -> None:
    assert Catalogue({"x": template}).word(Message("x", {"a": "b"})) == template
    assert gaps(template) == frozenset()


def test_messages_within_messages() -> None:
    words = Catalogue({"side.fr": "Paris", "won": "{side} won"})
    assert words.word(Message("won", {"side": Message("side.fr")})) == "Paris won"
    assert words.word(Message("won", {"side": (Message("side.fr"), "Abuja")})) == "Paris, Abuja won"


@pytest.mark.parametrize(
    ("language", "count", "form"),
    [("en", 1, "one"), ("en", 0, "other"), ("fr", 0, "one"), ("fr", 2, "other")],
)
def test_plurals(language: str, count: int, form: str) -> None:
    words = Catalogue({"x": {"one": "one", "other": "other"}}, language=language)
    assert words.word(Message("x", {"count": count})) == form


def test_later_layers_lie_over_earlier_ones() -> None:
    below = Catalogue({"a": "1", "b": "1"})
    above = below.over({"b": "2"})
    assert [above.word(Message(key)) for key in "ab"] == ["1", "2"]
    assert below.word(Message("b")) == "1"


def test_the_interface_speaks_english() -> None:
    words = read_catalogue([assets_dir() / "text" / "ui.en.json"])
    assert words.word(Message("ui.title.continue")) == "Continue"
    assert "ui.help.title" in words


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"one": "x"}}', "{"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ui.xx.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=r"ui\.xx\.json"):
        read_layer(path)


def test_messages_are_values() -> None:
    assert Message("a", {"n": 1}) == Message("a", {"n": 1})
    assert hash(Message("a", {"n": 1})) == hash(Message("a", {"n": 1}))
    assert repr(Message("a")) == "Message(key='a', params={})"
