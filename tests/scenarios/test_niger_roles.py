"""Niger without names: no living person is named in any text that a class may see or print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.load import load_scenario
from game.engine.compile import compile_scenario
from game.model.message import Message
from game.session.library import check, find_installed
from game.text.quotes import curly
from game.text.scenario_words import words_for
from tests.conftest import program_of
from tests.shell import Shell

PEOPLE = (
    "Abdramane|Abdulsalami|Abubakar|Akufo|Amadou|Barmou|Bazoum|Biden|Bisserbe|Blinken|Boula"
    "|Borrell|Buhari|Colonna|Déby|Doumbouya|Finer|FitzGibbon|Goïta|Guirey|Hadiza|Hassoumi|Issa"
    "|Issoufou|Itté|Jammeh|Lecornu|Liman|Macron|Mahamadou|Massaoudou|Mody|Musa|Musah|Nuland"
    "|Ouattara|Ouhoumoudou|Pham|Prigozhin|Putin|Salama|Salem|Sall|Sullivan|Talon|Tchiani"
    "|Tinguiri|Tinubu|Touray|Toumba|Traoré|Zeine|Abdourahamane|Bola|Christopher|Emmanuel|Kiari"
    "|Mohamed|Noemie|Patrice|Rand|Rhissa|Sidikou|Vivian"
)
NAMED = re.compile(rf"\b({PEOPLE})\b", re.IGNORECASE)
PLAIN = {
    "scenario.aftermath": "spoke for two hours with the special-forces general, and saw neither the guard's"
    " commander nor the president.",
    "actors.bazoum.title": "The president",
    "actors.ndjamena.note": "Chad's president's government.",
    "actors.army.note": "The armed-forces chief's headquarters, and through it",
    "people.talon.title": "Benin's president",
    "options.deploy_visibly.advice.commission": "The Gambia's old ruler packed when he saw them.",
    "calls.premier_and_officer.parting.says.he_lifts": "'Minister, my hand is your hand,' he said",
    "calls.secretary_calls.letter.says.he_writes": "My foreign minister reads well.",
    "calls.airport_lounge.tea.answers.demand.text": "I was sent to the guard's commander.",
    "sources.wsj.by": "Two of its reporters",
}


def test_with_names_people_are_named() -> None:
    texts = program_of("niger-2023").scenario.texts
    assert len([text for text in texts.values() if NAMED.search(text)]) > 15


def test_no_text_names_anybody() -> None:
    scenario = program_of("niger-2023").scenario
    words = words_for(scenario.texts, roles=scenario.names)
    told = {key: words.word(Message(key)) for key in scenario.texts}
    assert [(key, text) for key, text in told.items() if NAMED.search(text)] == []


def test_no_note_of_a_source_names_anybody() -> None:
    scenario = program_of("niger-2023").scenario
    words = words_for(scenario.texts, roles=scenario.names)
    parts = (scenario.tracks, scenario.options, scenario.reports, scenario.events, scenario.places)
    notes = [f.note for section in parts for part in section.values() for f in part.facts]
    assert any(notes)
    assert [note for note in notes if NAMED.search(words.plain(note))] == []


@pytest.mark.parametrize(("key", "said"), PLAIN.items())
def test_the_sentences_read_well(key: str, said: str) -> None:
    scenario = program_of("niger-2023").scenario
    assert curly(said) in words_for(scenario.texts, roles=scenario.names).word(Message(key))


def test_every_form_stands_in_some_text() -> None:
    folder = find_installed("niger-2023")
    assert folder is not None
    assert [str(finding) for finding in check(folder)[1] if finding.code == "unused"] == []


def test_names_are_no_rules(tmp_path: Path) -> None:
    """The same games, saves and luck with and without them."""
    folder = find_installed("niger-2023")
    assert folder is not None
    for file in folder.glob("*.yaml"):
        if file.name != "names.yaml":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    without = load_scenario(tmp_path, find_installed)
    assert not without.names
    assert compile_scenario(without).digest == program_of("niger-2023").digest


def test_the_course_of_a_game_names_nobody(sh: Shell) -> None:
    named = sh("run", "niger-2023", "--seed", "3", "--story")
    told = sh("run", "niger-2023", "--seed", "3", "--story", "--roles")
    assert NAMED.search(named.out)
    assert (told.code, NAMED.search(told.out)) == (0, None)
    assert "The president orders" in told.out
