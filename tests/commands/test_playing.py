"""``play`` and ``screens``, as far as they go without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import DONE, FAULTS, NO_DISPLAY, USAGE
from tests.shell import DIKE, ROOT, Shell, in_a_process


class TestPlaying:
    def test_without_a_display_the_terminal_is_offered(
        self, sh: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SDL_VIDEODRIVER", "nosuch")
        ran = sh("play", DIKE)
        assert (ran.code, ran.out) == (NO_DISPLAY, "")
        assert ran.err.count("\n") == 1
        assert "--text" in ran.err

    def test_without_a_display_in_a_process_of_its_own(self) -> None:
        ran, _, _ = in_a_process(["play", DIKE, "--as", "mayor"], SDL_VIDEODRIVER="nosuch")
        assert ran.code == NO_DISPLAY
        assert ran.err.splitlines()[-1].startswith("no-display ")
        assert "Traceback" not in ran.err

    def test_a_side_that_nobody_can_take(self, sh: Shell) -> None:
        for side in ("river", "nobody"):
            ran = sh("play", DIKE, "--as", side, "--text")
            assert ran.code == FAULTS
            assert f"'{side}' cannot be played; there are engineers, mayor, ministry" in ran.err

    def test_an_unknown_scenario_is_not_played(self, sh: Shell) -> None:
        assert sh("play", "nowhere", "--as", "mayor", "--text").code == FAULTS

    def test_a_side_is_asked_for_and_played(self, tmp_path: Path) -> None:
        process = subprocess.run(
            [sys.executable, "-m", "game", "play", DIKE, "--plain", "--seed", "1"],
            input="9\n\n9\n2\nlook\nquit\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "GOLDEN_HOUR_HOME": str(tmp_path)},
            check=False,
        )
        assert process.returncode == DONE
        assert "Mayor Ilse Brandt" in process.stdout
        assert list((tmp_path / "saves").glob("auto-dike*"))

    def test_without_input_no_side_is_taken(self, sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        with Path(os.devnull).open(encoding="utf-8") as nothing:
            monkeypatch.setattr(sys, "stdin", nothing)
            ran = sh("play", DIKE, "--text")
        assert ran.code == FAULTS
        assert "--as" in ran.err

    def test_flags_without_a_command_play(self, sh: Shell) -> None:
        ran = sh("--as", "nobody", "--text")
        assert ran.code == FAULTS
        assert "cannot be played" in ran.err

    def test_screens_of_ones_own_scenario(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh(
            "screens", tmp_path / "new" / "shots", "--scenario", DIKE, "--as", "mayor", "--size", "640x480"
        )
        assert ran.code == DONE
        drawn = [Path(line) for line in ran.out.splitlines()]
        assert {"room-01-orders", "ending"} <= {path.stem for path in drawn}
        assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--scenario", DIKE, "--as", "river"), "'river' cannot be played; there are engineers, mayor"),
            (("--scenario", "nowhere"), "unknown-scenario there is no scenario 'nowhere'"),
            (("--as", "nobody"), "unknown-id 'nobody' cannot be played"),
            (
                ("--scenario", str(ROOT / "tests" / "broken" / "id-actor.yaml")),
                "unknown-id unknown actor 'anna'",
            ),
        ],
    )
    def test_screens_that_cannot_be_drawn(
        self, sh: Shell, tmp_path: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        ran = sh("screens", tmp_path / "shots", *arguments)
        assert (ran.code, ran.out) == (FAULTS, "")
        assert said in ran.err
        assert not (tmp_path / "shots").exists()

    def test_screens_of_a_scenario_without_sides(self, sh: Shell, tmp_path: Path) -> None:
        text = (Path(DIKE) / "scenario.yaml").read_text("utf-8").replace("playable: true", "playable: false")
        path = tmp_path / "nobody.yaml"
        path.write_text(text, "utf-8")
        ran = sh("screens", tmp_path / "shots", "--scenario", path)
        assert (ran.code, ran.out) == (FAULTS, "")
        assert "no side that can be played" in ran.err

    def test_screens_that_have_no_place(
        self, sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("x", "utf-8")
        for folder in (in_the_way, in_the_way / "below"):
            ran = sh("screens", folder, "--scenario", DIKE)
            assert ran.code == FAULTS
            assert ran.err.startswith(f"{folder} unwritable no pictures can be written here")
        monkeypatch.setattr(os, "access", lambda _path, _mode: False)
        assert "unwritable" in sh("screens", tmp_path, "--scenario", DIKE).err

    def test_odd_sizes_of_screens(self, sh: Shell, tmp_path: Path) -> None:
        for size in ("0x0", "12", "99999x99999", "axb"):
            assert sh("screens", tmp_path, "--size", size).code == USAGE
        assert sh("screens", tmp_path, "--scale", "5").code == USAGE


def test_output_that_nobody_reads_is_no_fault() -> None:
    command = f"{sys.executable} -m game describe {DIKE} | true"
    ran = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
