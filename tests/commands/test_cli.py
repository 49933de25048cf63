"""The command line: what it prints, in which form, and how it says that something went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from game.cli import DONE, FAULTS, NO_DISPLAY, USAGE, main

ROOT = Path(__file__).parent.parent.parent
DIKE = str(ROOT / "tests" / "fixtures" / "dike")
HOSTILE = sorted((ROOT / "tests" / "hostile").glob("*.yaml"))
REFUSED = [path for path in HOSTILE if path.with_suffix(".expect").read_text("utf-8").startswith("REJECT")]
SECONDS, BYTES = 2, 512 * 1024 * 1024
"""What looking at a file of a stranger may cost."""


@dataclass(frozen=True)
class Ran:
    """A command that has run."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON value on the output."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        value = json.loads(lines[0])
        assert isinstance(value, dict)
        return value

    @property
    def error(self) -> dict[str, str]:
        """What ``--json`` says of a failure."""
        assert set(self.data) == {"error"}
        assert set(self.data["error"]) == {"code", "message", "at"}
        assert self.err == ""
        found: dict[str, str] = self.data["error"]
        return found


class Shell:
    """Runs commands in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str | Path) -> Ran:
        self._captured.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = self._captured.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def written(folder: Path, text: str) -> Path:
    path = folder / "orders.yaml"
    path.write_text(text, "utf-8")
    return path


def in_a_process(arguments: Sequence[str | Path], **environment: str) -> tuple[Ran, float, int]:
    """A command in a process of its own: what it printed, the seconds it worked and the bytes it took."""
    process = subprocess.Popen(
        [sys.executable, "-m", "game", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout as out, process.stderr as err:
        said, complained = out.read(), err.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Ran(process.returncode, said, complained), usage.ru_utime, usage.ru_maxrss * 1024


# -- what there is ------------------------------------------------------------------------------------


class TestDescribing:
    def test_version(self, sh: Shell) -> None:
        ran = sh("--version")
        assert (ran.code, ran.out.split()[0]) == (DONE, "golden-hour")

    def test_help_names_every_command(self, sh: Shell) -> None:
        ran = sh("--help")
        assert ran.code == DONE
        for command in ("play", "scenarios", "describe", "check", "run", "simulate", "replay", "explain"):
            assert command in ran.out

    def test_scenarios(self, sh: Shell) -> None:
        found = sh("scenarios", "--json").data["scenarios"]
        assert "niger-2023" in [row["id"] for row in found]
        assert all(set(row) == {"id", "version", "title", "playable"} for row in found)
        assert "niger-2023: " in sh("scenarios").out

    def test_describe(self, sh: Shell) -> None:
        ran = sh("describe", DIKE, "--json")
        assert ran.code == DONE
        assert ran.data == {
            "scenario": "dike",
            "version": 1,
            "turns": 5,
            "calls": 3,
            "events": 5,
            "reports": 3,
            "endings": 3,
            "tracks": 10,
            "sources": 1,
            "actors": ["engineers", "mayor", "ministry", "river"],
            "playable": ["engineers", "mayor", "ministry"],
            "options": {"engineers": 3, "mayor": 3, "ministry": 2, "river": 2},
            "claims": {"covered": 2, "explained": 0, "total": 2},
        }
        assert "The dike at Morrow Bend (dike, version 1)" in sh("describe", DIKE).out

    def test_an_unknown_scenario_is_named_with_the_nearest(self, sh: Shell) -> None:
        ran = sh("describe", "nigr-2023")
        assert (ran.code, ran.out) == (FAULTS, "")
        assert ran.err.count("\n") == 1
        assert "unknown-scenario there is no scenario 'nigr-2023'; did you mean 'niger-2023'?" in ran.err
        assert sh("describe", "nigr-2023", "--json").error["code"] == "unknown-scenario"


class TestChecking:
    def test_a_sound_scenario(self, sh: Shell) -> None:
        ran = sh("check", DIKE)
        assert (ran.code, ran.out, ran.err) == (DONE, "", "0 faults, 0 warnings\n")
        assert sh("check", DIKE, "--format", "json").data == {"faults": 0, "findings": []}

    def test_a_finding_is_one_line_with_its_place(self, sh: Shell) -> None:
        path = ROOT / "tests" / "broken" / "id-actor.yaml"
        ran = sh("check", path)
        assert ran.code == FAULTS
        assert ran.out == f"{path}:14:37 unknown-id unknown actor 'anna'; did you mean 'ana'?\n"
        assert ran.err == "1 faults, 0 warnings\n"

    def test_json_has_every_part_of_a_finding(self, sh: Shell) -> None:
        path = ROOT / "tests" / "broken" / "unread.yaml"
        ran = sh("check", path, "--format", "json")
        assert ran.code == DONE
        assert ran.data == {
            "faults": 0,
            "findings": [
                {
                    "file": str(path),
                    "line": 10,
                    "column": 3,
                    "code": "unread",
                    "severity": "warning",
                    "message": "nothing depends on the track 'spare'",
                }
            ],
        }

    def test_several_are_checked_in_one_go(self, sh: Shell) -> None:
        ran = sh("check", DIKE, "niger-2023", "nowhere", "--format", "json")
        assert ran.code == FAULTS
        assert ran.data["faults"] == 1
        assert ran.data["findings"][-1]["code"] == "unreadable"

    @pytest.mark.parametrize("sample", REFUSED, ids=lambda path: path.stem)
    def test_hostile_files_are_refused_with_a_place_and_a_code(self, sh: Shell, sample: Path) -> None:
        ran = sh("check", sample)
        assert ran.code == FAULTS
        place, code, message = ran.out.splitlines()[0].removeprefix(f"{sample}:").split(" ", 2)
        line, column = place.split(":")
        assert int(line) >= 1
        assert int(column) >= 1
        assert code.replace("-", "").isalpha()
        assert message

    @pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not say what a process took")
    @pytest.mark.parametrize(
        "name", ["003-merge-key-doubling-bomb", "015-deep-unclosed-20000", "037-int-hex-200k"]
    )
    def test_hostile_files_take_little_time_and_memory(self, name: str) -> None:
        ran, seconds, memory = in_a_process(["check", ROOT / "tests" / "hostile" / f"{name}.yaml"])
        assert ran.code == FAULTS
        assert "Traceback" not in ran.err
        assert seconds <= SECONDS
        assert memory <= BYTES

    def test_no_path_is_wrong_usage(self, sh: Shell) -> None:
        assert sh("check").code == USAGE
        ran = sh("check", "--format", "json")
        assert (ran.code, ran.error["code"]) == (USAGE, "usage")


# -- games without anybody at the desk ----------------------------------------------------------------

ORDERS = """\
orders:
  dawn:
    mayor: [{option: evacuate}, {option: call_out_board}]
    engineers: [{option: open_weir}]
  noon:
    engineers: [{option: hold_weir}]
"""


class TestRunning:
    def test_a_game_in_full(self, sh: Shell) -> None:
        ran = sh("run", DIKE, "--seed", "3", "--json")
        assert ran.code == DONE
        assert set(ran.data) == {
            *("scenario", "seed", "turns", "ending", "family", "scores", "tracks", "refused", "digest")
        }
        assert (ran.data["scenario"], ran.data["seed"], ran.data["refused"]) == ("dike", 3, [])
        assert set(ran.data["scores"]) == {"engineers", "mayor", "ministry"}
        assert {"water", "dike[north]", "dike[south]"} <= set(ran.data["tracks"])
        assert ran.data == sh("run", DIKE, "--seed", "3", "--json").data
        assert ran.data["digest"] in sh("run", DIKE, "--seed", "3").out

    def test_refused_orders_are_reported_with_their_reasons(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh("run", DIKE, "--orders", written(tmp_path, ORDERS), "--json")
        assert ran.code == DONE
        closed = "An earlier order has ruled this out for good."
        assert ran.data["refused"] == [
            {"turn": "dawn", "actor": "mayor", "order": "call_out_board", "reason": "You have no proof yet."},
            {"turn": "noon", "actor": "engineers", "order": "hold_weir", "reason": closed},
        ]
        text = sh("run", DIKE, "--orders", written(tmp_path, ORDERS)).out
        assert "refused: dawn mayor call_out_board: You have no proof yet." in text

    def test_a_reason_names_what_is_short(self, sh: Shell, tmp_path: Path) -> None:
        rows = ", ".join(["{option: evacuate}", "{option: ask_reading}", "{request: lift}"])
        ran = sh(
            "run", DIKE, "--orders", written(tmp_path, f"orders: {{dawn: {{mayor: [{rows}]}}}}"), "--json"
        )
        assert [row["order"] for row in ran.data["refused"]] == ["lift"]
        assert "{" not in ran.data["refused"][0]["reason"]

    def test_idle_sides_order_nothing(self, sh: Shell) -> None:
        sides = "engineers,mayor,ministry,river"
        tracks = sh("run", DIKE, "--idle", sides, "--json").data["tracks"]
        assert (tracks["evacuated"], tracks["goodwill"]) == (0, 60)

    def test_an_unknown_side_is_named(self, sh: Shell) -> None:
        for command in (("run",), ("simulate", "--games", "2")):
            error = sh(command[0], DIKE, *command[1:], "--idle", "mayr", "--json").error
            assert error["code"] == "unknown-id"
            assert "there is no actor 'mayr'; there are engineers, mayor, ministry, river" in error["message"]

    def test_faults_of_an_orders_file_are_placed(self, sh: Shell, tmp_path: Path) -> None:
        path = written(tmp_path, "orders:\n  dawn:\n    mayor: [{option: evacuat}, {request: lfit}]\n")
        ran = sh("run", DIKE, "--orders", path)
        assert (ran.code, ran.out) == (FAULTS, "")
        first, second = ran.err.splitlines()
        assert first == f"{path}:3:22 unknown-id unknown option 'evacuat'; did you mean 'evacuate'?"
        assert second == f"{path}:3:42 unknown-id unknown request 'lfit'; did you mean 'lift'?"
        assert sh("run", DIKE, "--orders", path, "--json").error["at"] == f"{path}:3:22"

    def test_a_missing_orders_file(self, sh: Shell, tmp_path: Path) -> None:
        error = sh("run", DIKE, "--orders", tmp_path / "none.yaml", "--json").error
        assert error["code"] == "unreadable"
        assert "none.yaml" in error["at"]

    def test_a_scenario_with_faults_is_not_run(self, sh: Shell) -> None:
        path = ROOT / "tests" / "broken" / "id-actor.yaml"
        ran = sh("run", path, "--json")
        assert (ran.code, ran.error["code"], ran.error["at"]) == (FAULTS, "unknown-id", f"{path}:14:37")

    def test_simulate(self, sh: Shell) -> None:
        ran = sh("simulate", DIKE, "--games", "50", "--seed", "4", "--json")
        assert ran.code == DONE
        assert set(ran.data) == {
            *("games", "endings", "families", "scores", "refused", "seconds", "games_per_second")
        }
        assert sum(ran.data["endings"].values()) == sum(ran.data["families"].values()) == 50
        assert set(ran.data["scores"]["mayor"]) == {"mean", "p10", "p90"}
        assert "50 games in" in sh("simulate", DIKE, "--games", "50").out

    def test_simulate_counts_refused_orders(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh("simulate", DIKE, "--games", "20", "--orders", written(tmp_path, ORDERS), "--json")
        assert ran.data["refused"]["call_out_board"] == 20

    @pytest.mark.parametrize(
        "arguments",
        [
            ("run", DIKE, "--seed", "x"),
            ("run", DIKE, "--seed", "1" * 19),
            ("run",),
            ("simulate", DIKE),
            ("simulate", DIKE, "--games", "0"),
            ("simulate", DIKE, "--games", "many"),
            ("describe",),
            ("replay",),
            ("explain", "x"),
            ("replay", "x", "--to", "-1"),
            ("run", DIKE, "--colour", "blue"),
            ("dance",),
        ],
        ids=" ".join,
    )
    def test_wrong_usage(self, sh: Shell, arguments: tuple[str, ...]) -> None:
        ran = sh(*arguments)
        assert (ran.code, ran.out) == (USAGE, "")
        assert ran.err.count("\n") == 1
        assert "--help" in ran.err
        if arguments[0] not in ("dance",):
            assert sh(*arguments, "--json").error["code"] == "usage"


# -- saves --------------------------------------------------------------------------------------------


class TestSaves:
    @pytest.fixture
    def saved(self, sh: Shell, tmp_path: Path) -> Path:
        path = tmp_path / "game.json"
        assert sh("run", DIKE, "--seed", "3", "--save", path).code == DONE
        return path

    def test_replay(self, sh: Shell, saved: Path) -> None:
        ran = sh("replay", saved, "--scenario", DIKE, "--verify", "--json")
        assert ran.code == DONE
        assert set(ran.data) == {"scenario", "seed", "turns", "verified", "ended", "state"}
        assert ran.data["turns"] == ran.data["verified"]
        assert ran.data["ended"]
        assert "played again" in sh("replay", saved, "--scenario", DIKE).out

    def test_replay_to_a_turn(self, sh: Shell, saved: Path) -> None:
        data = sh("replay", saved, "--scenario", DIKE, "--to", "2", "--json").data
        assert (data["turns"], data["verified"], data["ended"]) == (2, 2, False)

    def test_a_save_of_a_scenario_that_is_not_installed(self, sh: Shell, saved: Path) -> None:
        assert sh("replay", saved, "--json").error["code"] == "unknown-scenario"

    def test_a_save_of_another_scenario_names_both(self, sh: Shell, saved: Path) -> None:
        error = sh("replay", saved, "--scenario", "niger-2023", "--json").error
        assert error["code"] == "replay-scenario"
        assert error["message"].count("rules") == 2

    def test_explain_an_entry_and_a_track(self, sh: Shell, saved: Path) -> None:
        data = sh("explain", saved, "water", "--scenario", DIKE, "--json").data
        assert set(data) == {"entry", "says", "at", "because"}
        assert data["says"].startswith("tracks.water: ")
        assert "scenario.yaml:" in data["at"]
        assert data["because"]
        entry = sh("explain", saved, data["entry"], "--scenario", DIKE)
        assert (entry.code, entry.out.split()[0]) == (DONE, data["entry"])

    def test_explain_names_the_nearest_track(self, sh: Shell, saved: Path) -> None:
        error = sh("explain", saved, "wtaer", "--scenario", DIKE, "--json").error
        assert error["code"] == "unknown-entry"
        assert "did you mean 'water'?" in error["message"]
        assert sh("explain", saved, "99.1", "--scenario", DIKE).code == FAULTS

    def test_a_missing_save(self, sh: Shell, tmp_path: Path) -> None:
        none = tmp_path / "none.json"
        for arguments in (("replay", none), ("explain", none, "1.1")):
            ran = sh(*arguments, "--json")
            assert (ran.code, ran.error["code"]) == (FAULTS, "unreadable")

    def test_a_damaged_save(self, sh: Shell, saved: Path) -> None:
        data = saved.read_bytes()
        for harmed in (data[: len(data) // 2], data.replace(b'"seed":3', b'"seed":4'), data[:-30]):
            saved.write_bytes(harmed)
            error = sh("replay", saved, "--scenario", DIKE, "--json").error
            assert error["code"] == "damaged"
            assert "game.json" in error["message"]
            assert sh("play", DIKE, "--text", "--load", saved).code == FAULTS

    def test_what_is_no_save(self, sh: Shell, tmp_path: Path) -> None:
        for content in (b"", b"[]", b"\x80\x04\x95", b"id: dike\n"):
            path = tmp_path / "other.json"
            path.write_bytes(content)
            assert sh("replay", path, "--json").error["code"] in ("not-a-save", "damaged")
        assert sh("replay", tmp_path, "--json").code == FAULTS

    def test_a_save_that_cannot_be_written(self, sh: Shell, tmp_path: Path) -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("x", "utf-8")
        error = sh("run", DIKE, "--save", in_the_way / "game.json", "--json").error
        assert error["code"] == "unwritable"


# -- the game itself ----------------------------------------------------------------------------------


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
            input="9\n2\nlook\nquit\n",
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

    def test_odd_sizes_of_screens(self, sh: Shell, tmp_path: Path) -> None:
        for size in ("0x0", "12", "99999x99999", "axb"):
            assert sh("screens", tmp_path, "--size", size).code == USAGE
        assert sh("screens", tmp_path, "--scale", "5").code == USAGE


def test_output_that_nobody_reads_is_no_fault() -> None:
    command = f"{sys.executable} -m game describe {DIKE} | true"
    ran = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
