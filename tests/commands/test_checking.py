"""``check``: what it prints of a file, and what it costs to look at a stranger's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.cli import DONE, FAULTS, USAGE
from tests.shell import DIKE, ROOT, Shell, in_a_process

HOSTILE = sorted((ROOT / "tests" / "hostile").glob("*.yaml"))
REFUSED = [path for path in HOSTILE if path.with_suffix(".expect").read_text("utf-8").startswith("REJECT")]
SECONDS, BYTES = 2, 512 * 1024 * 1024
"""What looking at a file of a stranger may cost."""


def test_a_sound_scenario(sh: Shell) -> None:
    ran = sh("check", DIKE)
    assert (ran.code, ran.out, ran.err) == (DONE, "", "0 faults, 0 warnings\n")
    assert sh("check", DIKE, "--format", "json").data == {"faults": 0, "findings": []}


def test_a_finding_is_one_line_with_its_place(sh: Shell) -> None:
    path = ROOT / "tests" / "broken" / "id-actor.yaml"
    ran = sh("check", path)
    assert ran.code == FAULTS
    assert ran.out == f"{path}:14:37 unknown-id unknown actor 'anna'; did you mean 'ana'?\n"
    assert ran.err == "1 faults, 0 warnings\n"


def test_json_has_every_part_of_a_finding(sh: Shell) -> None:
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


def test_several_are_checked_in_one_go(sh: Shell) -> None:
    ran = sh("check", DIKE, "niger-2023", "nowhere", "--format", "json")
    assert ran.code == FAULTS
    assert ran.data["faults"] == 1
    assert ran.data["findings"][-1]["code"] == "unreadable"


@pytest.mark.parametrize("sample", REFUSED, ids=lambda path: path.stem)
def test_hostile_files_are_refused_with_a_place_and_a_code(sh: Shell, sample: Path) -> None:
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
def test_hostile_files_take_little_time_and_memory(name: str) -> None:
    ran, seconds, memory = in_a_process(["check", ROOT / "tests" / "hostile" / f"{name}.yaml"])
    assert ran.code == FAULTS
    assert "Traceback" not in ran.err
    assert seconds <= SECONDS
    assert memory <= BYTES


def test_no_path_is_wrong_usage(sh: Shell) -> None:
    assert sh("check").code == USAGE
    ran = sh("check", "--format", "json")
    assert (ran.code, ran.error["code"]) == (USAGE, "usage")
