"""A turn in a real window, on a display that nobody looks at, with keys and pointer of the X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.session.lobby import Lobby
from tests.conftest import FIXTURES
from tests.shell import ROOT

DIKE = str(FIXTURES / "dike")
TOOLS = ("Xvfb", "xdotool", "openbox", "xwininfo", "xprop")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
LONGEST = 20.0

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (xvfb xdotool openbox x11-utils)"
)


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """A display with a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        number = numbers.readline().strip()
    env = {**os.environ, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
    manager = subprocess.Popen(["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield env
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def until(found: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + LONGEST
    while not found():
        if time.monotonic() > end:
            pytest.fail(f"waited in vain for {what}")
        time.sleep(0.1)


class Desk:
    """Hands on a real keyboard and pointer."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env
        self.window = ""

    def tell(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._env, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()

    def find(self) -> bool:
        """Whether the window is there."""
        self.window = self._shown("-name", "Golden Hour").get("Window id", "").partition(" ")[0]
        return bool(self.window)

    def press(self, *keys: str) -> None:
        self.tell("key", "--delay", "150", *keys)

    def size(self) -> tuple[int, int]:
        shown = self._shown("-id", self.window)
        return int(shown["Width"]), int(shown["Height"])

    def icon(self) -> str:
        """What the server says of the icon that the window wears."""
        told = ["xprop", "-id", self.window, "_NET_WM_ICON"]
        return subprocess.run(told, env=self._env, check=False, capture_output=True, text=True).stdout

    def _shown(self, *which: str) -> dict[str, str]:
        """What the server says of a window; nothing where there is none."""
        done = subprocess.run(
            ["xwininfo", *which], env=self._env, check=False, capture_output=True, text=True
        )
        lines = (line.strip().removeprefix("xwininfo: ").partition(": ") for line in done.stdout.splitlines())
        return {name: value.strip() for name, _, value in lines}


def kept() -> dict[str, str]:
    """What the newest save says of itself."""
    latest = Lobby(DIKE).latest()
    return dict(latest.header.about) if latest and latest.header else {}


def test_a_turn_in_a_real_window_and_the_window_closed_by_its_frame(
    display: dict[str, str], tmp_path: Path
) -> None:
    errors = (tmp_path / "errors").open("w+")
    game = subprocess.Popen(
        [sys.executable, "-m", "game", "play", DIKE, "--as", "mayor", "--seed", "5", "--software"],
        cwd=ROOT,
        env=display,
        stdout=errors,
        stderr=errors,
    )
    try:
        desk = Desk(display)
        until(desk.find, "the window")
        until(lambda: "Icon (64 x 64)" in desk.icon(), "its own icon in the place of pygame's")
        desk.tell("windowactivate", "--sync", desk.window)
        # The guide of a first game, then the review of the turn, the commitment, and what became of it.
        until(lambda: _past_the_guide(desk), "the room")
        for _ in range(40):
            desk.press("ctrl+Return", "Return", "Return")
            if kept().get("turn") not in (None, "1"):
                break
        turn = int(kept()["turn"])
        assert turn >= 2
        desk.tell("windowsize", "--sync", desk.window, "1100", "680")
        until(lambda: desk.size() == (1100, 680), "the new size")
        desk.tell("mousemove", "--window", desk.window, "550", "340", "click", "1")
        desk.press("F3", "F4", "F1", "Escape", "F2")
        assert game.poll() is None, "it is still there"
        desk.press("alt+F4")
        assert game.wait(LONGEST) == 0
        assert int(kept()["turn"]) >= turn
    finally:
        if game.poll() is None:
            game.terminate()
            game.wait()
        errors.seek(0)
        said = errors.read()
        errors.close()
    assert "Traceback" not in said


def _past_the_guide(desk: Desk) -> bool:
    desk.press("Escape")
    return (Path(os.environ["GOLDEN_HOUR_HOME"]) / "settings.json").exists()
