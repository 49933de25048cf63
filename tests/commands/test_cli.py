"""The command line: what it prints, in which form, and how it says that something went wrong."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game.cli import DONE, FAULTS, NO_DISPLAY, USAGE, _JsonParser, _Parser, _parser, main

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

    @pytest.mark.parametrize("kind", [_Parser, _JsonParser])
    def test_every_flag_says_what_it_is_for(self, kind: type[_Parser]) -> None:
        commands = next(a for a in _parser(kind)._actions if isinstance(a, argparse._SubParsersAction))
        for name, command in commands.choices.items():
            for action in command._actions:
                assert action.help, f"{name} {action.option_strings or action.dest}"

    @pytest.mark.parametrize("command", ["run", "simulate", "replay", "explain", "screens", "play", "check"])
    def test_help_of_a_command(self, sh: Shell, command: str) -> None:
        ran = sh(command, "--help")
        assert (ran.code, ran.err) == (DONE, "")
        for flag in {"run": ("--story", "--save"), "explain": ("--turn",), "screens": ("--as",)}.get(
            command, ()
        ):
            assert flag in ran.out

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
            *("games", "endings", "families", "scores", "refused", "seconds", "games_per_second"),
            *("never", "turns", "tracks", "orders", "events", "calls", "reports", "refusals"),
        }
        assert sum(ran.data["endings"].values()) == sum(ran.data["families"].values()) == 50
        assert set(ran.data["scores"]["mayor"]) == set(ran.data["tracks"]["harm"]) == {"mean", "p10", "p90"}
        assert {*ran.data["endings"], *ran.data["never"]} == {"flood", "empty_town", "holds"}
        assert set(ran.data["turns"]) == {"mean", "ended"}
        assert 0 < ran.data["orders"]["river"]["rise"] <= 1
        assert ran.data["refusals"] == []
        assert "50 games in" in sh("simulate", DIKE, "--games", "50").out

    def test_simulate_tells_what_never_came(self, sh: Shell) -> None:
        text = sh("simulate", DIKE, "--games", "20", "--idle", "mayor,ministry,engineers,river").out
        lines = text.splitlines()
        assert any(line.strip().startswith("never: ") and "empty_town" in line for line in lines)
        assert "never ordered by mayor: ask_reading, call_out_board, evacuate, lift" in lines
        assert any(line.startswith("ended after ") for line in lines)
        assert any(line.endswith(" %  rain") for line in lines)
        assert any(line.startswith("  water: ") for line in lines)
        assert not any(line.startswith("  goodwill: 60.0 (60 to 60)") for line in lines), "it never moved"

    def test_simulate_counts_refused_orders(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh("simulate", DIKE, "--games", "20", "--orders", written(tmp_path, ORDERS), "--json")
        assert ran.data["refused"]["call_out_board"] == 20
        row = {
            "turn": "dawn",
            "actor": "mayor",
            "order": "call_out_board",
            "reason": "You have no proof yet.",
        }
        assert row in ran.data["refusals"]
        text = sh("simulate", DIKE, "--games", "20", "--orders", written(tmp_path, ORDERS)).out
        assert "refused 20 times: call_out_board\n  dawn mayor: You have no proof yet." in text

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
            ("explain", "x", "water", "--turn", "0"),
            ("explain", "x", "water", "--turn", "last"),
            ("simulate", DIKE, "--games", "2", "--story"),
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


class TestStory:
    def test_run_tells_the_course_of_the_game(self, sh: Shell) -> None:
        ran = sh("run", DIKE, "--seed", "3", "--story")
        assert ran.code == DONE
        lines = ran.out.splitlines()
        assert "in truth" in lines[0]
        assert "numbered under the turn before" in lines[1]
        for part in (
            "Turn 1: Dawn. 2 March, 06:00 (6 hours)",
            "  At the opening",
            "  In the turn",
            "    What moved",
            "The river board orders: Reinforce a section (North section) (reinforce[north])",
            "because: The weakest section first.",
            "The end: ",
            "digest ",
        ):
            assert part in ran.out, part
        assert ran.out.endswith(sh("run", DIKE, "--seed", "3").out)

    def test_as_data_it_stands_beside_the_rest(self, sh: Shell) -> None:
        plain = sh("run", DIKE, "--seed", "3", "--json").data
        data = sh("run", DIKE, "--seed", "3", "--story", "--json").data
        story = data.pop("story")
        assert data == plain
        assert "in truth" in story["note"]
        assert [turn["turn"] for turn in story["turns"]] == list(range(1, data["turns"] + 1))
        assert story["end"]["ending"] == data["ending"]
        assert story["end"]["scores"] == data["scores"]

    def test_its_numbers_can_be_asked_for(self, sh: Shell, tmp_path: Path) -> None:
        path = tmp_path / "game.json"
        story = sh("run", DIKE, "--seed", "3", "--save", path, "--story", "--json").data["story"]
        for turn in story["turns"]:
            for line in (*turn["opening"]["tracks"], *turn["played"]["tracks"]):
                cause = line["causes"][-1]
                ran = sh("explain", path, cause["entry"], "--scenario", DIKE)
                assert (ran.code, ran.out.split()[0]) == (DONE, cause["entry"])
                assert f"{line['track']}: " in ran.out
                opening = "(at the opening of turn " in ran.out.splitlines()[0]
                assert opening == (line in turn["opening"]["tracks"])

    def test_refused_orders_stand_in_their_turn(self, sh: Shell, tmp_path: Path) -> None:
        ran = sh("run", DIKE, "--orders", written(tmp_path, ORDERS), "--story")
        assert "Refused to Mayor Ilse Brandt: call_out_board: You have no proof yet." in ran.out

    def test_a_save_is_told_as_it_was_played(self, sh: Shell, tmp_path: Path) -> None:
        path = tmp_path / "game.json"
        story = sh("run", DIKE, "--seed", "3", "--save", path, "--story", "--json").data["story"]
        data = sh("replay", path, "--scenario", DIKE, "--story", "--json").data
        assert data["story"] == story
        text = sh("replay", path, "--scenario", DIKE, "--story").out
        assert text.splitlines()[0] == story["note"]
        assert "turns played again" in text.splitlines()[-1]

    def test_a_save_is_told_up_to_a_turn(self, sh: Shell, tmp_path: Path) -> None:
        path = tmp_path / "game.json"
        sh("run", DIKE, "--seed", "3", "--save", path)
        text = sh("replay", path, "--scenario", DIKE, "--story", "--to", "2").out
        assert "Turn 2: Noon" in text
        assert "Turn 3: Night" in text
        assert "Nobody has given orders in this turn yet." in text
        assert "Turn 4" not in text
        assert "The end" not in text


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
        assert set(data) == {"entry", "says", "at", "because", "changes"}
        assert data["says"].startswith("tracks.water: ")
        assert "scenario.yaml:" in data["at"]
        assert data["because"]
        entry = sh("explain", saved, data["entry"], "--scenario", DIKE)
        assert (entry.code, entry.out.split()[0]) == (DONE, data["entry"])
        alone = sh("explain", saved, data["entry"], "--scenario", DIKE, "--json").data
        assert alone == {key: value for key, value in data.items() if key != "changes"}

    def test_explain_lists_all_changes_of_a_track_by_turn(self, sh: Shell, saved: Path) -> None:
        data = sh("explain", saved, "water", "--scenario", DIKE, "--json").data
        rows = data["changes"]
        assert len(rows) > 2
        assert rows[-1]["entry"] == data["entry"]
        assert [row["turn"] for row in rows] == sorted(row["turn"] for row in rows)
        assert all(before["new"] == after["old"] for before, after in pairwise(rows))
        lines = sh("explain", saved, "water", "--scenario", DIKE).out.splitlines()
        assert lines[0] == f"tracks.water changed {len(rows)} times:"
        for line, row in zip(lines[1:], rows, strict=False):
            when = f"turn {row['turn']}{', opening' if row['at_opening'] else ''} "
            assert line.strip().startswith(when)
            assert f" {row['entry']} " in line
            assert f"{row['old']} -> {row['new']}" in line

    def test_a_track_that_changed_once_needs_no_list(self, sh: Shell, saved: Path) -> None:
        once = next(
            name
            for name in ("evacuated", "crews", "friction", "goodwill", "phone_line", "harm", "pride")
            if len(changes_of(sh, saved, name)) == 1
        )
        assert " changed " not in sh("explain", saved, once, "--scenario", DIKE).out

    def test_explain_the_last_change_in_a_turn(self, sh: Shell, saved: Path) -> None:
        rows = changes_of(sh, saved, "water")
        for turn in {row["turn"] for row in rows}:
            data = sh("explain", saved, "water", "--turn", turn, "--scenario", DIKE, "--json").data
            assert data["entry"] == [row["entry"] for row in rows if row["turn"] == turn][-1]
            text = sh("explain", saved, "water", "--turn", turn, "--scenario", DIKE).out
            assert f"Why {data['entry']}:" in text

    def test_entries_of_an_opening_say_at_which_turn_they_are_seen(self, sh: Shell, saved: Path) -> None:
        row = next(row for row in changes_of(sh, saved, "water") if row["at_opening"])
        number = int(row["entry"].split(".")[0])
        assert row["turn"] == number + 1
        first = sh("explain", saved, row["entry"], "--scenario", DIKE).out.splitlines()[0]
        assert f"(at the opening of turn {number + 1})" in first

    @pytest.mark.parametrize("written", ["dike", "dike[east]", "dike[", "tracks.dike"])
    def test_a_track_with_many_numbers_names_them(self, sh: Shell, saved: Path, written: str) -> None:
        ran = sh("explain", saved, written, "--scenario", DIKE)
        assert ran.code == FAULTS
        assert ran.err == (
            "unknown-entry 'dike' has a number for each section; say dike[north], dike[south]\n"
        )
        assert sh("explain", saved, "dike[north]", "--scenario", DIKE).code == DONE

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("water", "--turn", "9"), "unknown-turn", "there is no turn 9 in this game; it has "),
            (
                ("1.1", "--turn", "1"),
                "entry-and-turn",
                "--turn goes with a track; '1.1' is one entry already",
            ),
            (
                ("reports.board_note.mayor.sent", "--turn", "1"),
                "unknown-entry",
                "did not change in turn 1; it did",
            ),
            (("events.press_helicopter.at",), "unknown-entry", "never changed in this game"),
            (("99.1",), "unknown-entry", "there is no entry or track '99.1' in this game"),
            (("99.1", "--turn", "1"), "unknown-entry", "there is no entry or track '99.1' in this game"),
            (("trust.mayor.ministri",), "unknown-entry", "did you mean 'trust.mayor.ministry'?"),
            (("dike[nort]x",), "unknown-entry", "say dike[north], dike[south]"),
        ],
    )
    def test_what_cannot_be_explained_says_why(
        self, sh: Shell, saved: Path, arguments: tuple[str, ...], code: str, message: str
    ) -> None:
        ran = sh("explain", saved, *arguments, "--scenario", DIKE)
        assert ran.code == FAULTS
        assert ran.err.startswith(f"{code} ")
        assert message in ran.err
        assert sh("explain", saved, *arguments, "--scenario", DIKE, "--json").error["code"] == code

    def test_trust_and_the_ending_can_be_explained_too(self, sh: Shell, saved: Path) -> None:
        trust = sh("explain", saved, "trust.ministry.mayor", "--scenario", DIKE, "--json").data
        assert trust["says"].startswith("trust.ministry.mayor: ")
        assert "ending: " in sh("explain", saved, "ending", "--scenario", DIKE).out

    def test_an_authors_reason_stands_with_its_cause(self, sh: Shell, saved: Path) -> None:
        rows = [*changes_of(sh, saved, "dike[north]"), *changes_of(sh, saved, "dike[south]")]
        says = "arrival: Reinforce a section (North section): Sandbags hold where people work in daylight."
        assert says in {row["says"] for row in rows}

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


def changes_of(sh: Shell, saved: Path, track: str) -> list[dict[str, Any]]:
    """The changes of a track in a game; none where it never changed."""
    data = sh("explain", saved, track, "--scenario", DIKE, "--json").data
    found: list[dict[str, Any]] = data.get("changes", [])
    return found


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
