"""``--roles``: the game played and told without names."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from game.cli import DONE, FAULTS
from tests.shell import DIKE, Shell

NAMES = """
names:
  brandt: {written: [Mayor Ilse Brandt, Ilse Brandt], say: the mayor}
  weiss: {written: [Anna Weiss], say: the lock-keeper}
"""


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "named.yaml"
    path.write_text((Path(DIKE) / "scenario.yaml").read_text("utf-8") + NAMES, "utf-8")
    return path


def test_the_terminal_plays_without_names(sh: Shell, named: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for flags, there in (((), True), (("--roles",), False)):
        monkeypatch.setattr(sys, "stdin", io.StringIO("look\nbrief\nknown\nquit\n"))
        ran = sh("play", named, "--as", "mayor", "--seed", "1", "--plain", *flags)
        assert ran.code == DONE
        assert ("Ilse Brandt" in ran.out) == there
        assert ("\nYou are The mayor.\n" in ran.out) != there


def test_a_chapter_is_chosen_and_begun_without_names(
    sh: Shell, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = named.read_text("utf-8")
    chapters = (Path(DIKE) / "chapters.yaml").read_text("utf-8")
    assert "chapters:" not in text
    named.write_text(text + chapters.replace("It is dark.", "Ilse Brandt is awake."), "utf-8")
    for file in ("history.yaml",):
        (named.parent / file).write_bytes((Path(DIKE) / file).read_bytes())
    for flags, says in (((), "Ilse Brandt is awake."), (("--roles",), "The mayor is awake.")):
        monkeypatch.setattr(sys, "stdin", io.StringIO("2\n2\nquit\n"))
        ran = sh("play", named, "--seed", "2", "--plain", *flags)
        assert ran.code == DONE
        assert ran.out.count(says) == 2, "in the list, and with the brief"
        assert ("Brandt" in ran.out) == (not flags)


def test_a_save_made_without_names_has_none_and_goes_on_without(
    sh: Shell, named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("save mine\nquit\n"))
    sh("play", named, "--as", "mayor", "--seed", "1", "--plain", "--roles")
    save = tmp_path / "home" / "saves" / "mine.json"
    assert "Brandt" not in save.read_text("utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("look\nquit\n"))
    ran = sh("play", named, "--load", save, "--plain", "--roles")
    assert (ran.code, "Brandt" in ran.out) == (DONE, False)


def test_a_game_is_told_without_names(sh: Shell, named: Path, tmp_path: Path) -> None:
    save = tmp_path / "game.json"
    told = [
        sh("run", named, "--seed", "2", "--story", "--roles", "--save", save),
        sh("replay", save, "--scenario", named, "--story", "--roles"),
    ]
    assert all(ran.code == DONE and "The mayor" in ran.out and "Brandt" not in ran.out for ran in told)
    assert "Brandt" in sh("replay", save, "--scenario", named, "--story").out


@pytest.mark.parametrize("command", [("play", "--as", "mayor", "--text"), ("run", "--story")])
def test_a_scenario_that_has_no_names_to_replace(sh: Shell, command: tuple[str, ...]) -> None:
    name, *flags = command
    ran = sh(name, DIKE, *flags, "--roles")
    assert ran.code == FAULTS
    assert "no-names 'dike' has no 'names', so nobody can be called by a role" in ran.err


def test_an_invented_crisis_needs_no_names(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "invented.yaml"
    path.write_text("fiction: true\n" + (Path(DIKE) / "scenario.yaml").read_text("utf-8"), "utf-8")
    assert sh("run", path, "--story", "--roles").code == DONE
