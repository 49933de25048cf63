"""Why a game cannot be opened or kept, in the language of the player."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import game.session
from game.model.diagnostic import ScenarioError
from game.session.chapters import ChapterError
from game.session.document import Code, StoreError
from game.session.faults import Fault, told
from game.session.journal import ReplayError
from game.session.library import open_scenario
from game.text.scenario_words import interface_words

SOURCES = "".join(path.read_text("utf-8") for path in Path(game.session.__path__[0]).glob("*.py"))


def codes_of(kind: str) -> list[str]:
    """The codes that the session raises a kind of fault with."""
    found = sorted(set(re.findall(rf'{kind}\(\s*"([\w-]+)"', SOURCES)))
    assert found
    return found


FAULTS: list[Fault] = [
    *(StoreError(code, "game.json", "it is so") for code in get_args(Code)),
    *(ReplayError(code, "it is so") for code in codes_of("ReplayError")),
    *(ChapterError(code, "it is so") for code in codes_of("ChapterError")),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{type(fault).__name__}-{fault.code}")
def test_every_fault_has_its_sentence(fault: Fault) -> None:
    english, french = interface_words("en"), interface_words("fr")
    assert english.word(told(fault)) == str(fault)
    assert french.word(told(fault)).endswith(f" \u00ab\u00a0{fault}\u00a0\u00bb")
    assert french.missing == set()


def test_a_scenario_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\n", "utf-8")
    with pytest.raises(ScenarioError) as caught:
        open_scenario(str(path))
    assert interface_words("fr").word(told(caught.value)).startswith("Le scénario contient des erreurs. ")


def test_beside_the_name_of_a_file_the_name_is_not_said_again() -> None:
    words = interface_words("en")
    torn = StoreError("damaged", "game.json", "its header is missing")
    assert words.word(told(torn)) == "game.json: its header is missing"
    assert words.word(told(torn, named=False)) == "its header is missing"
