"""Why a game cannot be opened or kept, in the language of the player."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

import game.session
from game.model.diagnostic import ScenarioError
from game.model.message import Message
from game.session.document import StoreError, store_reason
from game.session.faults import ToldError, of_the_system, told
from game.session.library import open_scenario
from game.session.store import list_documents, read_document, write_document
from game.text.catalogue import gaps, read_layer
from game.text.scenario_words import files_of, interface_words

SOURCES = "".join(path.read_text("utf-8") for path in Path(game.session.__path__[0]).glob("*.py"))
REASONS = {
    key: text for path in files_of("en") for key, text in read_layer(path).items() if "ui.fault." in key
}


def test_every_reason_that_the_session_gives_is_worded() -> None:
    given = {f"store.{why}" for why in re.findall(r'store_reason\("([\w-]+)"', SOURCES)}
    given |= {f"replay.{code}" for code in re.findall(r'ReplayError\(\s*"([\w-]+)"', SOURCES)}
    given |= {f"chapter.{why}" for why in re.findall(r'"ui\.fault\.chapter\.([\w-]+)"', SOURCES)}
    system = {key for key in REASONS if key.startswith("ui.fault.system")}
    assert {f"ui.fault.{why}" for why in given} | system | {"ui.fault.store", "ui.fault.scenario"} == set(
        REASONS
    )


@pytest.mark.parametrize("key", REASONS)
def test_no_reason_is_told_to_a_french_player_in_english(key: str) -> None:
    message = Message(key, {gap: 2 if gap == "count" else "x" for gap in gaps(REASONS[key])})
    english, french = interface_words("en"), interface_words("fr")
    assert str(ToldError(message)) == english.word(message)
    assert french.word(message) != english.word(message)
    assert not {"the", "file", "turn", "game"} & set(re.findall(r"\w+", french.word(message)))
    assert french.missing | french.unfilled | english.unfilled == set()


def fault_of(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        read_document(path, "journal", 1)
    return caught.value


class TestADamagedSave:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "nuit.json"
        write_document(path, "journal", 1, {"seed": 7}, {})
        return path

    def test_that_breaks_off(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-9])
        fault = fault_of(path)
        assert str(fault) == "nuit.json: the file is damaged: it cannot be read to its end"
        assert interface_words("fr").word(told(fault)) == (
            "nuit.json\u202f: le fichier est endommagé, on ne peut le lire jusqu\u2019au bout"
        )

    def test_that_somebody_changed(self, path: Path) -> None:
        path.write_text(path.read_text("utf-8").replace('"seed":7', '"seed":8'), "utf-8")
        assert interface_words("fr").sentence(fault_of(path).reason) == (
            "Le fichier est endommagé, son contenu ne correspond pas à sa somme de contrôle."
        )

    def test_that_is_no_save(self, path: Path) -> None:
        path.write_bytes(b"broken")
        (listing,) = list_documents(path.parent, "journal")
        assert listing.fault is not None
        assert (
            interface_words("fr").sentence(listing.fault.reason)
            == "Ce n\u2019est pas un fichier de Golden Hour."
        )

    def test_that_is_gone(self, path: Path) -> None:
        path.unlink()
        assert interface_words("fr").word(fault_of(path).reason) == (
            "lecture impossible, ce fichier ou ce dossier n\u2019existe pas"
        )


def test_a_rare_fault_of_the_system_is_told_in_its_own_words() -> None:
    reason = store_reason("unwritable", why=of_the_system(OSError(errno.EIO, "Input/output error")))
    assert interface_words("en").word(reason) == "cannot be written: Input/output error"
    assert interface_words("fr").word(reason) == (
        "écriture impossible, selon le système\u202f: «\u00a0Input/output error\u00a0»"
    )


def test_a_scenario_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("format: 1\n", "utf-8")
    with pytest.raises(ScenarioError) as caught:
        open_scenario(str(path))
    assert interface_words("fr").word(told(caught.value)).startswith("Le scénario contient des erreurs. ")
