"""Texts without names: what they say instead, and that it is good English."""

from __future__ import annotations

import pytest

from game.model.message import Message
from game.text.names import Roles
from game.text.scenario_words import words_for

TOLD = Roles(
    {
        "Bazoum": "the president",
        "Mohamed Bazoum": "the president",
        "Tchiani": "the guard's commander",
        "Issoufou": "the former president",
        "Ellis": "the governor",
        "Ann Lee and Bo Ray": "two of its reporters",
        "Hassoumi": "my minister",
        "Hassoumi, my hand": "Minister, my hand",
    }
)

CASES = {
    # where a sentence begins
    "Tchiani waits.": "The guard's commander waits.",
    "They see Tchiani.": "They see the guard's commander.",
    "Nobody came. Tchiani waits": "Nobody came. The guard's commander waits",
    "Why? 'Tchiani waits.'": "Why? 'The guard's commander waits.'",
    "He said: 'Tchiani left.'": "He said: 'The guard's commander left.'",
    "Before.\n\nTchiani waits.": "Before.\n\nThe guard's commander waits.",
    "(Tchiani waits.)": "(The guard's commander waits.)",
    # possessives
    "It is Tchiani's. Bazoum\u2019s wife": "It is the guard's commander's. The president\u2019s wife",
    "Ellis's car, Ellis' car": "The governor's car, the governor's car",
    "'Ask Ellis' was all": "'Ask the governor' was all",
    "Ann Lee and Bo Ray's article": "Two of its reporters' article",
    # longest first, whole words only
    "Mohamed Bazoum rang": "The president rang",
    "Bazoumists, aBazoum, Bazoum_": "Bazoumists, aBazoum, Bazoum_",
    "'Hassoumi, my hand is yours'": "'Minister, my hand is yours'",
    "Hassoumi reads": "My minister reads",
    # titles and articles before it
    "General Tchiani and Mr Bazoum": "The guard's commander and the president",
    "Dr. Ellis": "The governor",
    "former President Issoufou spoke": "The former president spoke",
    "Niger's former president Issoufou": "Niger's former president",
    "a Bazoum man, an Ellis man, a Issoufou man": "a president man, a governor man, a former president man",
    "his Bazoum": "his president",
    "pro-Bazoum crowds": "pro-president crowds",
    # nothing is said twice
    "the president Bazoum rang": "the president rang",
    "the president, Mohamed Bazoum, rang": "the president rang",
    "the president (Bazoum) rang": "the president rang",
    "Bazoum, the president, rang": "The president rang",
    "Bazoum (the president) rang": "The president rang",
    "It was Bazoum, the president.": "It was the president.",
    "the vice president, Bazoum": "the vice president",
    # other hands
    "BAZOUM SPEAKS": "THE PRESIDENT SPEAKS",
    "Strain is {Bazoum} of Bazoum": "Strain is {Bazoum} of the president",
    "Nobody here": "Nobody here",
    "": "",
}


@pytest.mark.parametrize(("text", "told"), CASES.items())
def test_a_text_without_names(text: str, told: str) -> None:
    assert TOLD.applied(text) == told


def test_what_was_told_once_stays_as_it_is() -> None:
    for told in CASES.values():
        assert Roles({"Zed": "nobody"}).applied(told) == told


def test_no_name_is_left_wherever_it_stands() -> None:
    long = "Bazoum rang and rang " * 60
    assert "Bazoum" not in TOLD.applied(long)
    assert TOLD.applied(long).count("president") == 60


def test_a_table_without_names_changes_nothing() -> None:
    assert Roles({}).applied("Bazoum") == "Bazoum"


class TestWords:
    TEXTS = {"options.ring.title": "Ring Bazoum"}  # noqa: RUF012

    def test_names_stay_unless_roles_are_asked_for(self) -> None:
        words = words_for(self.TEXTS)
        assert words.word(Message("options.ring.title")) == "Ring Bazoum"
        assert words.plain("Bazoum") == "Bazoum"

    def test_roles_are_in_every_text_of_the_scenario(self) -> None:
        words = words_for(self.TEXTS, roles={"Bazoum": "the president"})
        assert words.word(Message("options.ring.title")) == "Ring the president"
        assert words.plain("a note on Bazoum") == "a note on the president"
        assert words.over({"x": "y"}).plain("Bazoum") == "The president"

    def test_ids_are_left_out_of_what_is_told_for_they_may_be_names(self) -> None:
        params = {"title": "A talk", "id": "bazoum_rings"}
        assert "bazoum" in words_for(self.TEXTS).word(Message("ui.story.event", params))
        told = words_for(self.TEXTS, roles={}).word(Message("ui.story.event", params))
        assert told.endswith("A talk")
