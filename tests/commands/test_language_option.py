"""Commands that speak another language."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.cli import DONE, FAULTS, USAGE
from game.session.settings import keep_settings
from game.text.catalogue import Catalogue
from game.text.pseudo import accented
from game.text.scenario_words import words_for
from tests.commands.test_packet import Page, pages
from tests.shell import DIKE, Shell

NARROW = "\u202f"


class TestLanguage:
    @pytest.mark.parametrize(
        "command",
        [
            ("play", DIKE, "--text"),
            ("screens", "out"),
            ("packet", DIKE),
            ("run", DIKE, "--story"),
            ("replay", "x.json", "--story"),
        ],
    )
    def test_one_that_is_not_there_is_refused_with_those_that_are(
        self, sh: Shell, command: tuple[str, ...]
    ) -> None:
        ran = sh(*command, "--lang", "nl")
        assert ran.code == USAGE
        assert "there is no language 'nl'; there are en (English), fr (Français)" in ran.err

    def test_a_story_in_french(self, sh: Shell) -> None:
        ran = sh("run", DIKE, "--story", "--lang", "fr")
        assert ran.code == DONE
        assert f"Tour 1{NARROW}: Dawn. 2 mars à 6\u00a0h (6 heures)" in ran.out
        assert "Turn 1" not in ran.out

    def test_what_falls_has_a_minus_sign(self, sh: Shell) -> None:
        told = sh("run", DIKE, "--story", "--lang", "fr").out
        assert re.search(r" \u2212\d+  ", told)
        assert not re.search(r" -\d", told)

    def test_a_save_is_told_in_french(self, sh: Shell, tmp_path: Path) -> None:
        save = tmp_path / "game.json"
        assert sh("run", DIKE, "--save", save).code == DONE
        told = sh("replay", save, "--scenario", DIKE, "--story", "--lang", "fr")
        assert "Tournants" in told.out
        assert "\u27e6" not in told.out

    def test_the_environment_decides_where_nobody_says(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LC_ALL", "fr_NE.UTF-8")
        assert "Tour 1" in sh("run", DIKE, "--story").out
        assert "Turn 1" in sh("run", DIKE, "--story", "--lang", "en").out

    def test_the_setting_comes_before_the_environment(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LC_ALL", "fr_NE.UTF-8")
        keep_settings({"language": "en"})
        assert "Turn 1" in sh("run", DIKE, "--story").out

    def test_the_story_without_names_in_french(self, sh: Shell) -> None:
        """Ids are often made of names: they go in every language."""
        ran = sh("run", "niger-2023", "--story", "--roles", "--lang", "fr")
        assert ran.code == DONE
        assert "Bazoum" not in ran.out
        assert "bazoum" not in ran.out.split("digest")[0].split("Tournants")[0]


class TestPlaying:
    @pytest.mark.parametrize("asked", [("--lang", "fr"), ()])
    def test_the_terminal_speaks_it_and_goes_on_in_it(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
    ) -> None:
        if not asked:
            monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
        monkeypatch.setattr("sys.stdin", io.StringIO("1\n2\nquitter\n"))
        ran = sh("play", DIKE, "--plain", "--seed", "1", *asked)
        assert ran.code == DONE, ran.err
        assert "Quel camp choisissez-vous" in ran.out
        assert ("--lang fr" in ran.out) == bool(asked)
        assert "\u27e6" not in ran.out


class TestPacketInFrench:
    def test_every_page(self, sh: Shell, tmp_path: Path) -> None:
        told = pages(sh, tmp_path, DIKE, "--lang", "fr")
        for page in told.values():
            assert '<html lang="fr">' in page
            words = Page(page).words
            assert "\u27e6" not in words
            assert not re.search(r"\{[a-z]+\}", words)
        mayor = Page(told["mayor"]).words
        assert f"{NARROW}: " in mayor
        assert "Feuille de décision" in mayor
        assert "Déroulement en 50 minutes" in Page(told["facilitator"]).words
        assert (
            "2,5\u00a0min" in Page(told["facilitator"]).words
            or "6\u00a0min" in Page(told["facilitator"]).words
        )

    def test_no_word_is_hard_coded(self, sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Printed in no language, with a scenario in none either."""

        def accented_words(texts: Mapping[str, str], *rest: Any) -> Catalogue:
            return words_for({key: accented(text) for key, text in texts.items()}, *rest)

        monkeypatch.setattr("game.commands.packet.command.words_for", accented_words)
        for page in pages(sh, tmp_path, DIKE, "--lang", "en-XA").values():
            assert re.findall(r"[A-Za-z]{2,}", Page(page).words) == []


class TestScreens:
    def test_an_unknown_palette_is_refused_with_those_that_there_are(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh("screens", tmp_path / "out", "--palette", "pink")
        assert ran.code == FAULTS
        assert "there is no palette 'pink'; there are dark, high-contrast, " in ran.err
        assert not (tmp_path / "out").exists()
