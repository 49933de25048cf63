"""Commands as tests run them: what is typed, and what came of it."""

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

from game.cli import main

ROOT = Path(__file__).parent.parent
DIKE = str(ROOT / "tests" / "fixtures" / "dike")


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
