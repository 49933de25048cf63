"""French sentences as they are put together: what stands before a name follows it."""

from __future__ import annotations

import re

import pytest

from game.model.message import Message
from game.text.catalogue import Catalogue, Template, gaps, read_layer
from game.text.scenario_words import files_of, interface_words

SENTENCES: dict[str, Template] = {
    key: text
    for path in files_of("fr")
    for key, text in read_layer(path).items()
    if not key.startswith("ui.text.words.")
}


def said(sentence: str, name: str, language: str = "fr") -> str:
    return Catalogue({"x": sentence}, language=language).word(Message("x", {"name": name}))


class TestNames:
    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("Niamey", "Demande de Niamey"),
            ("Abuja", "Demande d\u2019Abuja"),
            ("Alger et Lomé", "Demande d\u2019Alger et Lomé"),
            ("Évariste", "Demande d\u2019Évariste"),
            ("Ouagadougou", "Demande de Ouagadougou"),
            ("Ouallam", "Demande de Ouallam"),
            ("ouest", "Demande d\u2019ouest"),
            ("Yaoundé", "Demande de Yaoundé"),
            ("onze pays", "Demande de onze pays"),
            ("11 pays", "Demande de 11 pays"),
            ("la CEDEAO", "Demande de la CEDEAO"),
            ("l\u2019Union africaine", "Demande de l\u2019Union africaine"),
            ("le conseil", "Demande du conseil"),
            ("les voisins", "Demande des voisins"),
            ("Le Caire", "Demande du Caire"),
            ("Lesotho", "Demande de Lesotho"),
            ("", "Demande de "),
        ],
    )
    def test_after_de(self, name: str, written: str) -> None:
        assert said("Demande de {name}", name) == written

    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("Abuja", "Parole donnée à Abuja."),
            ("la CEDEAO", "Parole donnée à la CEDEAO."),
            ("le conseil", "Parole donnée au conseil."),
            ("les généraux", "Parole donnée aux généraux."),
        ],
    )
    def test_after_a(self, name: str, written: str) -> None:
        assert said("Parole donnée à {name}.", name) == written

    def test_where_a_sentence_begins(self) -> None:
        assert said("De {name}", "Abuja") == "D\u2019Abuja"
        assert said("À {name}", "le conseil") == "Au conseil"

    @pytest.mark.parametrize(
        "sentence", ["aide {name}", "{name} de", "de: {name}", "de «\u00a0{name}\u00a0»"]
    )
    def test_only_a_whole_word_right_before_it(self, sentence: str) -> None:
        assert said(sentence, "Abuja") == sentence.replace("{name}", "Abuja")

    def test_each_of_two_names(self) -> None:
        words = Catalogue({"x": "Demande de {by} à {to}"}, language="fr")
        told = Message("x", {"by": "Abuja", "to": "le conseil"})
        assert words.word(told) == "Demande d\u2019Abuja au conseil"

    def test_a_name_that_is_worded_first(self) -> None:
        words = interface_words("fr").over({"actors.x.title": "Abuja"})
        params = {"actor": Message("actors.x.title"), "title": "Fermer la frontière"}
        assert words.word(Message("ui.told.request.mine.refused", params)) == (
            "Refus d\u2019Abuja\u202f: Fermer la frontière."
        )

    def test_english_has_no_such_thing(self) -> None:
        assert said("coup de {name}", "etat", "en") == "coup de etat"

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("le conseil", r"(?i)\b(?:de|à) le\b"),
            ("les généraux", r"(?i)\b(?:de|à) les\b"),
            ("Abuja", r"(?i)\bde A"),
        ],
    )
    def test_every_sentence_takes_every_name(self, name: str, wrong: str) -> None:
        words = interface_words("fr")
        told = {
            key: words.word(Message(key, dict.fromkeys(gaps(text), name))) for key, text in SENTENCES.items()
        }
        assert {key: text for key, text in told.items() if re.search(wrong, text)} == {}


def test_one_hour_passes_as_many_do() -> None:
    """The verb is impersonal, for it cannot follow the number."""
    words = interface_words("fr")
    for count, hours in ((1, "1 heure"), (38, "38 heures")):
        told = Message("ui.review.time", {"hours": Message("ui.hours", {"count": count})})
        assert words.word(told) == f"Puis il s\u2019écoule {hours}."


def test_two_states_of_the_same_words_are_joined_by_a_sign() -> None:
    """The words of a scenario are in its own language, so that no word of another joins them."""
    words = interface_words("fr")
    told = Message("ui.sign.between", {"low": "loose", "high": "an alliance"})
    assert words.word(told) == "loose / an alliance"
