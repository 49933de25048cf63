"""The game at a real terminal that is closed, killed or interrupted: nothing is lost."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.model.orders import Order, Talk
from game.session.folders import HOME
from game.session.local import LocalSession
from game.session.saves import load
from tests.conftest import program_of
from tests.shell import DIKE, ROOT

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

PAGE_ENDS = re.compile(r"s skips( it)?\. ")
PATIENCE = 60
"""Seconds that a slow machine has for one answer."""
CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class AtTerminal:
    """A game in a process of its own, at a terminal of its own."""

    def __init__(self, home: Path, *arguments: str, lines: int = 60, columns: int = 100) -> None:
        self.home = home
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (lines, columns))
        self._ours: int | None = ours
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "play", DIKE, "--seed", "3", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env={**_without_size(), HOME: str(home), "TERM": "xterm"},
            start_new_session=True,
            preexec_fn=lambda: _take_terminal(theirs),  # noqa: PLW1509 - nothing else runs in this process
        )
        os.close(theirs)
        self.shown = ""

    def wait_for(self, words: str, *, turn_pages: bool = True) -> str:
        """Reads until some words have been shown, and gives what was shown since the last wait."""
        start = turned = len(self.shown)
        end = time.monotonic() + PATIENCE
        while words not in CODES.sub("", self.shown[start:]):
            if turn_pages and PAGE_ENDS.search(self.shown, turned):
                turned = len(self.shown)
                self.press("\r")
            assert time.monotonic() < end, f"{words!r} never came: {self.shown[-1500:]}"
            if not self._read():
                break
        assert words in CODES.sub("", self.shown[start:]), self.shown[-1500:]
        return CODES.sub("", self.shown[start:])

    def rest(self) -> str:
        """What is shown until the game is over."""
        start = len(self.shown)
        end = time.monotonic() + PATIENCE
        while self._read() or self.process.poll() is None:
            assert time.monotonic() < end, self.shown[-1500:]
        self.process.wait(PATIENCE)
        return CODES.sub("", self.shown[start:])

    def _read(self) -> bool:
        assert self._ours is not None
        ready, _, _ = select.select([self._ours], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self._ours, 65536)
        except OSError:
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)

    def type(self, *lines: str) -> None:
        """Types lines, each when the prompt stands there."""
        for line in lines:
            self.press(f"{line}\r")

    def press(self, keys: str) -> None:
        assert self._ours is not None
        os.write(self._ours, keys.encode())

    def hang_up(self) -> None:
        """Closes the terminal."""
        assert self._ours is not None
        os.close(self._ours)
        self._ours = None
        self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        if self._ours is not None:
            os.close(self._ours)

    def kept(self) -> LocalSession:
        """The game as its newest save keeps it."""
        newest = max((self.home / "saves").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return load(newest, lambda _ident: program_of("dike"))


def _without_size() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def _take_terminal(terminal: int) -> None:
    import fcntl  # noqa: PLC0415 - in the child, where there are terminals

    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


PROMPT = "Mayor Ilse Brandt> "


@pytest.fixture(params=["--text", "--plain"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AtTerminal]:
    game = AtTerminal(tmp_path, "--as", "mayor", request.param, lines=200)
    try:
        game.wait_for(PROMPT)
        yield game
    finally:
        game.close()


def commit(game: AtTerminal) -> None:
    game.type("go")
    game.wait_for("commit?> ")
    game.type("go")
    game.wait_for(PROMPT)


def draft_and_call(game: AtTerminal) -> None:
    """Lets a turn pass, puts an order on the list, and says one thing on the telephone."""
    commit(game)
    game.type("1")
    game.wait_for(PROMPT)
    game.type("call 1")
    game.wait_for("on the line> ")
    game.type("1")
    game.wait_for("on the line> ")


def assert_kept(game: AtTerminal) -> None:
    kept = game.kept()
    assert len(kept.turns()) == 2
    assert kept.draft("mayor").options == (Order("evacuate"),)
    assert kept.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)


def assert_told(game: AtTerminal, shown: str) -> None:
    path = shown.split("--load ")[1].split(maxsplit=1)[0]
    assert Path(path).is_file()
    assert "The game is saved as " in shown
    assert "Traceback" not in shown
    assert game.process.returncode == 0


class TestNothingIsLost:
    def test_ctrl_c(self, terminal: AtTerminal) -> None:
        draft_and_call(terminal)
        terminal.press("\x03")
        assert_told(terminal, terminal.rest())
        assert_kept(terminal)

    def test_ctrl_c_again_and_again(self, terminal: AtTerminal) -> None:
        draft_and_call(terminal)
        terminal.press("\x03\x03\x03")
        for _ in range(5):
            if terminal.process.poll() is None:
                os.killpg(terminal.process.pid, signal.SIGINT)
        terminal.rest()
        assert "Traceback" not in terminal.shown
        assert_kept(terminal)

    def test_end_of_input(self, terminal: AtTerminal) -> None:
        draft_and_call(terminal)
        terminal.press("\x04")
        assert_told(terminal, terminal.rest())
        assert_kept(terminal)

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
    def test_a_signal(self, terminal: AtTerminal, number: signal.Signals) -> None:
        draft_and_call(terminal)
        terminal.process.send_signal(number)
        assert_told(terminal, terminal.rest())
        assert_kept(terminal)

    def test_a_terminal_that_is_closed(self, terminal: AtTerminal) -> None:
        draft_and_call(terminal)
        terminal.hang_up()
        assert terminal.process.returncode == 0
        assert_kept(terminal)

    def test_a_process_that_is_killed_loses_no_more_than_a_turn(self, terminal: AtTerminal) -> None:
        draft_and_call(terminal)
        terminal.process.kill()
        terminal.process.wait(PATIENCE)
        assert len(terminal.kept().turns()) == 2

    def test_the_way_that_is_told_leads_back(self, terminal: AtTerminal, tmp_path: Path) -> None:
        draft_and_call(terminal)
        terminal.press("\x03")
        command = terminal.rest().split("To go on: golden-hour play ")[1].splitlines()[0].split()
        assert command[:2] in ([DIKE, "--text"], [DIKE, "--plain"])
        again = AtTerminal(tmp_path, *command[1:], lines=200)
        try:
            shown = again.wait_for(PROMPT)
            assert "Turn 2 of 5" in shown
            assert "Go on with: The lock-keeper rings" in shown
            again.type("list")
            assert "Evacuate the low streets" in again.wait_for(PROMPT)
        finally:
            again.close()


def test_the_pages_stop_at_the_height_of_the_window(tmp_path: Path) -> None:
    game = AtTerminal(tmp_path, "--as", "mayor", "--text", lines=16, columns=80)
    try:
        shown = game.wait_for("s skips", turn_pages=False)
        assert shown.count("\n") < 16
        assert "Turn 1 of 5" not in shown
        game.press("\x03")
        assert_told(game, game.rest())
    finally:
        game.close()


def test_another_side_finds_nothing_on_the_screen_nor_in_the_history_of_the_keyboard(tmp_path: Path) -> None:
    game = AtTerminal(tmp_path, "--as", "mayor,engineers", "--text", lines=200)
    try:
        game.wait_for("Pass the keyboard to: Mayor Ilse Brandt.")
        game.type("")
        game.wait_for(PROMPT)
        game.type("about evacuate")
        game.wait_for(PROMPT)
        game.type("go")
        game.wait_for("commit?> ")
        game.type("go")
        game.wait_for("Pass the keyboard to: The river board.")
        assert "\x1b[2J\x1b[3J" in game.shown.rsplit("Pass the keyboard", 1)[0][-200:]
        game.type("")
        game.wait_for("The river board> ")
        game.press("\x1b[A\x1b[A\x1b[A\r")
        said = game.wait_for("The river board> ")
        for typed in ("evacuate", "go"):
            assert typed not in said.split()
    finally:
        game.close()
