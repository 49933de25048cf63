"""English as if it were another language, by which hard-coded words and cut ones are found."""

from __future__ import annotations

import re

import pytest

from game.model.message import Message
from game.text.catalogue import gaps, read_layer
from game.text.languages import ENGLISH, PSEUDO
from game.text.pseudo import LONGER, pseudo, pseudo_layer
from game.text.scenario_words import files_of, interface_words


def test_a_sentence_is_accented_longer_and_in_brackets() -> None:
    assert pseudo("Save") == "[Šååṽéé]"


def test_gaps_stay_as_they_are() -> None:
    said = pseudo("{count} turns of {title}")
    assert isinstance(said, str)
    assert gaps(said) == {"count", "title"}


def test_each_form_is_changed() -> None:
    said = pseudo({"one": "a turn", "other": "{count} turns"})
    assert isinstance(said, dict)
    assert set(said) == {"one", "other"}
    assert not re.search("[a-z]", said["one"])


@pytest.mark.parametrize("text", ["{title}: {what}", "", "→"])
def test_what_has_no_letters_of_its_own_stays(text: str) -> None:
    assert pseudo(text) == text


def test_words_to_be_typed_stay() -> None:
    assert pseudo_layer({"ui.text.words.go": "go commit"}) == {"ui.text.words.go": "go commit"}


def test_every_sentence_has_no_plain_letter_and_grows() -> None:
    english = {key: text for path in files_of(ENGLISH) for key, text in read_layer(path).items()}
    for key, text in pseudo_layer(english).items():
        before = english[key]
        if text == before or not isinstance(text, str) or not isinstance(before, str):
            continue
        bare = re.sub(r"\{.*?\}", "", text)
        assert not re.search("[A-Za-z]", bare), key
        letters = sum(letter.isalpha() for letter in re.sub(r"\{.*?\}", "", before))
        grown = sum(letter.isalpha() for letter in bare)
        assert grown * 100 >= letters * (100 + LONGER), key


def test_it_is_spoken_like_any_language() -> None:
    words = interface_words(PSEUDO)
    assert words.word(Message("ui.back")) == pseudo("Back")
    assert words.word(Message("ui.hours", {"count": 1})) == "[1 ĥööûûŕ]"
