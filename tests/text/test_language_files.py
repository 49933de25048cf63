"""The interface in several languages: each says the same, in its own way of writing."""

from __future__ import annotations

import re
from datetime import datetime, time

import pytest

from game.model.message import Message, dated_message, day_message, moment_message
from game.text.catalogue import Catalogue, Template, gaps, read_layer
from game.text.languages import (
    ENGLISH,
    PSEUDO,
    UnknownLanguageError,
    grammar_of,
    language_named,
    language_of,
    languages,
)
from game.text.scenario_words import files_of, interface_words, words_for

OTHERS = [code for code in languages() if code != ENGLISH]
WRITTEN = "ui.text.words."


def layer_of(language: str) -> dict[str, Template]:
    return {key: text for path in files_of(language) for key, text in read_layer(path).items()}


def forms_of(template: Template) -> dict[str, str]:
    return {"": template} if isinstance(template, str) else dict(template)


def sentences_of(language: str) -> list[tuple[str, str]]:
    """All sentences but the words that a player types, with their keys."""
    return [
        (key, text)
        for key, template in layer_of(language).items()
        if not key.startswith(WRITTEN)
        for text in forms_of(template).values()
    ]


@pytest.mark.parametrize("language", OTHERS)
class TestEveryLanguage:
    def test_it_has_the_same_files(self, language: str) -> None:
        there = [path.name.removesuffix(f".{language}.json") for path in files_of(language)]
        assert there == [path.name.removesuffix(".en.json") for path in files_of(ENGLISH)]

    def test_no_key_is_missing_and_none_is_left_over(self, language: str) -> None:
        english, other = layer_of(ENGLISH), layer_of(language)
        assert sorted(english.keys() - other.keys()) == []
        assert sorted(other.keys() - english.keys()) == []

    def test_sentences_have_the_same_gaps(self, language: str) -> None:
        other = layer_of(language)
        differ = {
            key: (sorted(gaps(template)), sorted(gaps(other[key])))
            for key, template in layer_of(ENGLISH).items()
            if gaps(template) != gaps(other[key])
        }
        assert differ == {}

    def test_what_english_says_in_two_forms_has_two(self, language: str) -> None:
        other = layer_of(language)
        forms = {key: t for key, t in layer_of(ENGLISH).items() if not isinstance(t, str)}
        assert [key for key in forms if isinstance(other[key], str)] == []

    def test_blanks_at_the_ends_stay(self, language: str) -> None:
        other = layer_of(language)
        for key, template in layer_of(ENGLISH).items():
            for text in forms_of(template).values():
                theirs = next(iter(forms_of(other[key]).values()))
                assert text.endswith(" ") == theirs.endswith(" "), key

    def test_what_roles_cut_out_can_be_found(self, language: str) -> None:
        """Where people have no names, the ids of what is named go as well."""
        other = layer_of(language)
        for key, template in layer_of(ENGLISH).items():
            if isinstance(template, str) and "({id}" in template:
                assert " ({id}" in str(other[key]), key

    def test_english_words_can_be_typed_too(self, language: str) -> None:
        other = layer_of(language)
        for key, template in layer_of(ENGLISH).items():
            if key.startswith(WRITTEN):
                assert set(str(template).split()) <= set(str(other[key]).split()), key

    def test_no_word_means_two_things(self, language: str) -> None:
        from game.terminal.vocabulary import COMMANDS  # noqa: PLC0415

        words = [word for name in COMMANDS for word in str(layer_of(language)[WRITTEN + name]).split()]
        assert sorted(word for word in set(words) if words.count(word) > 1) == []

    def test_what_it_lacks_is_said_in_english(self, language: str) -> None:
        above = Catalogue(layer_of(ENGLISH), {"ui.yes": "x"}, language=language)
        assert above.word(Message("ui.no")) == "No"
        assert above.missing == set()


@pytest.mark.parametrize(("language", "mark"), [("en", "; "), ("fr", "\u202f; ")])
def test_titles_with_a_comma_are_told_apart_in_a_list(language: str, mark: str) -> None:
    titles = {"one": "Benin's president, from Niamey", "two": "Ask the Senate", "list": "{titles}"}
    words = Catalogue(layer_of(language), titles, language=language)
    listed = Message("list", {"titles": [Message("one"), Message("two")]})
    assert words.word(listed) == f"Benin\u2019s president, from Niamey{mark}Ask the Senate"
    plain = Message("list", {"titles": [Message("two"), Message("two")]})
    assert words.word(plain) == "Ask the Senate, Ask the Senate"


class TestFrenchWriting:
    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            (r"['\"]", "a straight quote"),
            (r"\.\.\.", "three dots"),
            ("[\u201c\u201d\u2018]", "an English quote"),
            (r"(?<![\u202f\u00a0 ])[;!?»%]", "no blank before a high mark"),
            (r" [;:!?»%]", "a blank at which a line may break before a mark"),
            (r"(?<!\u202f):(?!//)", "no blank before a colon"),
            (r"«(?!\u00a0)", "no blank after a quote"),
            (r"(?:\{[a-z]+\}|\d) h\b", "a number torn from its hours"),
            (r"(?<!\u00a0)»", "another blank before a closing quote than after an opening one"),
            (r"\u00a0[;!?:]", "a wide blank before a mark"),
            (r"(?<!\u202f)%", "a wide blank before a sign"),
            (r"(?<=[\s(])-(?=\d|\{)", "a hyphen for a minus"),
            (r" {2}|^ | \n", "a blank too many"),
            (r"(?i)\b(?:de|à) les?\b", "two words that become one"),
            (r"(?i)\b(?:de|le|je|ne|se|me|que|jusque|lorsque) [aeiouéèê]", "a vowel that is not left out"),
            (r"(?i)\bjunte", "a word for the council that takes sides"),
            (
                r"(?i)\b(?:nigérian|nigerian|nigerien|ecowas)",
                "a word that is not French, or of another country",
            ),
            (r"(?i)\b(?:tu|ton|tes)\b", "a familiar form"),
        ],
    )
    def test_nothing_is_written_as_in_english(self, wrong: str, why: str) -> None:
        found = [key for key, text in sentences_of("fr") if re.search(wrong, text)]
        assert found == [], why

    def test_names_alone_have_capitals_within_a_sentence(self) -> None:
        names = {"Atlantique", "Guinée", "Natural", "Earth", "Golden", "Hour", "Entrée", "Ctrl"}
        capitals = re.compile(r"(?<=[a-zéèàêç,;\u2019] )[A-ZÉÀÊ][a-zéèà]+")
        found = {(key, word) for key, text in sentences_of("fr") for word in capitals.findall(text)}
        assert {one for one in found if one[1] not in names} == set()

    @pytest.mark.parametrize("count", [0, 1])
    def test_nought_and_one_are_singular(self, count: int) -> None:
        words = interface_words("fr")
        assert words.word(Message("ui.hours", {"count": count})) == f"{count} heure"

    def test_from_two_on_things_are_many(self) -> None:
        assert interface_words("fr").word(Message("ui.hours", {"count": 2})) == "2 heures"


class TestTimes:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "1 August, 20:15"),
            ("fr", "1er août à 20\u00a0h\u00a015"),
        ],
    )
    def test_a_moment(self, language: str, said: str) -> None:
        assert interface_words(language).word(moment_message(datetime(2023, 8, 1, 20, 15))) == said

    @pytest.mark.parametrize(("language", "said"), [("en", "26 July"), ("fr", "26 juillet")])
    def test_a_day(self, language: str, said: str) -> None:
        assert interface_words(language).word(day_message(datetime(2023, 7, 26, 5))) == said

    @pytest.mark.parametrize(("language", "said"), [("en", "05:00"), ("fr", "5\u00a0h")])
    def test_a_full_hour(self, language: str, said: str) -> None:
        assert grammar_of(language).clock(time(5)) == said

    @pytest.mark.parametrize(
        ("language", "said"), [("en", "2 March 2024, 00:07"), ("fr", "2 mars 2024 à 0\u00a0h\u00a007")]
    )
    def test_a_moment_with_its_year(self, language: str, said: str) -> None:
        assert interface_words(language).word(dated_message(datetime(2024, 3, 2, 0, 7))) == said


class TestChoice:
    @pytest.mark.parametrize(
        ("environment", "language"),
        [
            ({}, "en"),
            ({"LANG": "C"}, "en"),
            ({"LANG": "fr_NE.UTF-8"}, "fr"),
            ({"LANG": "fr"}, "fr"),
            ({"LANG": "ha_NE.UTF-8"}, "en"),
            ({"LC_ALL": "", "LC_MESSAGES": "fr_FR@euro", "LANG": "en_US.UTF-8"}, "fr"),
            ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ],
    )
    def test_the_environment_names_one(self, environment: dict[str, str], language: str) -> None:
        assert language_of(environment) == language

    @pytest.mark.parametrize(("name", "code"), [("fr", "fr"), ("FR", "fr"), ("en-xa", PSEUDO)])
    def test_one_is_asked_for(self, name: str, code: str) -> None:
        assert language_named(name) == code

    def test_one_that_is_not_there(self) -> None:
        with pytest.raises(UnknownLanguageError, match=r"'nl'; there are en \(English\), fr \(Français\)"):
            language_named("nl")


def test_a_clock_bears_the_common_name_that_it_has_in_the_language() -> None:
    def called(name: str, language: str) -> str:
        return words_for({"clock.name": name}, language).word(Message("clock.name"))

    assert called("West Africa Time", "fr") == "heure ouest-africaine"
    assert called("West Africa Time", ENGLISH) == "West Africa Time"
    assert called("the dike-reeve's time", "fr") == "the dike-reeve\u2019s time"
