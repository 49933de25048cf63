"""Measures the budgets of the game and prints each beside its bar.

Every figure is the median of several runs; memory is the peak of a process of its own. The window is drawn
without a display, into ordinary memory, as it is on a machine without a GPU.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5
FRAMES = 120
SCENARIO = "niger-2023"
SIZE = (1920, 1080)

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def first_window() -> float:
    """Milliseconds from the start of the process until the title has been drawn."""
    code = (
        "import pygame\n"
        "from game.ui import app\n"
        "class Once(app.App):\n"
        "    def _loop(self, window, stack):\n"
        "        stack.update(0.01)\n"
        "        stack.draw(window.get_surface())\n"
        "        window.flip()\n"
        "from game.ui import run\n"
        "run.App = Once\n"
        "from game.cli import main\n"
        "main([])\n"
    )
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=_home())
    return (time.perf_counter() - begun) * 1000


def check_time() -> float:
    """Milliseconds that ``check`` of the flagship takes, as a process."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "game", "check", _scenario()], check=True, capture_output=True)
    return (time.perf_counter() - begun) * 1000


def peak_of(code: str) -> float:
    """The peak memory in MB of a process that runs some code."""
    tail = "\nfrom resource import RUSAGE_SELF, getrusage\nprint(getrusage(RUSAGE_SELF).ru_maxrss / 1024)"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], check=True, capture_output=True, text=True, env=_home()
    )
    return float(done.stdout.splitlines()[-1])


CHECK = f"from game.cli import main\ntry:\n    main(['check', {SCENARIO!r}])\nexcept SystemExit:\n    pass"
GAME = f"""
import pygame
from game.session.lobby import Lobby
from game.session.protocol import Standing
from game.ui.dialogs import HelpPage
from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.screens.doors import set_table
pygame.display.init()
pygame.font.init()
lobby = Lobby()
table = set_table(lobby, Look(lobby.interface()))
session = lobby.start({SCENARIO!r}, ("washington",), 1)
pilot = Pilot(table.look, table.enter(session), {SIZE}, help_page=HelpPage)
while session.wait().standing is Standing.ORDERS:
    pilot.draw()
    session.submit("washington")
    pilot.screen.rebuild()
pilot.draw()
"""


def turns() -> list[float]:
    """Milliseconds for each turn of a game that all sides leave to their policies."""
    from game.engine.game import new_game, resolve  # noqa: PLC0415 - each figure imports what it measures
    from game.session.library import open_program  # noqa: PLC0415

    program = open_program(SCENARIO)
    found = []
    for seed in range(RUNS):
        state = new_game(program, seed=seed).state
        while not state.ended:
            begun = time.perf_counter()
            state = resolve(program, state, {}).state
            found.append((time.perf_counter() - begun) * 1000)
    return found


def frames() -> tuple[list[float], list[float]]:
    """Milliseconds for a frame of the room: drawn anew in place, and while the map is dragged."""
    import pygame  # noqa: PLC0415

    from game.session.lobby import Lobby  # noqa: PLC0415
    from game.ui.look import Look  # noqa: PLC0415
    from game.ui.pilot import Pilot  # noqa: PLC0415
    from game.ui.screens.doors import set_table  # noqa: PLC0415

    pygame.display.init()
    pygame.font.init()
    lobby = Lobby()
    table = set_table(lobby, Look(lobby.interface()))
    session = lobby.start(SCENARIO, ("washington",), 1)
    for _ in range(5):
        session.submit("washington")
    pilot = Pilot(table.look, table.enter(session), SIZE)
    surface = pygame.Surface(SIZE)
    still, dragged = [], []
    middle = (SIZE[0] // 2, SIZE[1] // 2)
    pilot.hover(middle)
    for _ in range(FRAMES):
        begun = time.perf_counter()
        pilot.stack.draw(surface)
        still.append((time.perf_counter() - begun) * 1000)
    pilot.post(pygame.MOUSEBUTTONDOWN, pos=middle, button=pygame.BUTTON_LEFT)
    for step in range(FRAMES):
        begun = time.perf_counter()
        pos = (middle[0] - 2 * step, middle[1] - step)
        pilot.post(pygame.MOUSEMOTION, pos=pos, rel=(-2, -1), buttons=(1, 0, 0))
        pilot.stack.update(1 / 60)
        pilot.stack.draw(surface)
        dragged.append((time.perf_counter() - begun) * 1000)
    return still, dragged


def batch() -> float:
    """Games a second of a batch of 1,000 that all sides leave to their policies."""
    from game.analysis.simulate import simulate_games  # noqa: PLC0415
    from game.session.library import open_program  # noqa: PLC0415

    program = open_program(SCENARIO)
    begun = time.perf_counter()
    simulate_games(program, seed=1, games=1000, orders=lambda _: {})
    return 1000 / (time.perf_counter() - begun)


def median(measure: Callable[[], float]) -> float:
    """The median of several runs after one that does not count."""
    measure()
    return statistics.median(measure() for _ in range(RUNS))


def main() -> None:
    """Prints the table."""
    # A child's peak counts from its parent's memory at the fork: the parent must be small still.
    checked, played_in_window = peak_of(CHECK), peak_of(GAME)
    still, dragged = frames()
    played = turns()
    rows = [
        ("first window, ms", median(first_window), "1000"),
        ("frame at 1920x1080, ms, median", statistics.median(still), "16.7"),
        ("frame while the map is dragged, ms, median", statistics.median(dragged), "16.7"),
        ("frame while the map is dragged, ms, 95th percentile", _high(dragged), "16.7"),
        ("a turn, ms, median", statistics.median(played), "20"),
        ("a turn, ms, 95th percentile", _high(played), "20"),
        ("check of the flagship, ms", median(check_time), "2000"),
        ("check of the flagship, MB", checked, "300"),
        ("a whole game in the window, MB", played_in_window, "300"),
        ("a batch, games a second", batch(), "-"),
    ]
    width = max(len(name) for name, _, _ in rows)
    print(f"{'measure':<{width}}  {'found':>8}  {'bar':>6}")  # noqa: T201
    for name, found, bar in rows:
        print(f"{name:<{width}}  {found:>8.1f}  {bar:>6}")  # noqa: T201


def _high(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def _scenario() -> str:
    from game.paths import scenarios_dir  # noqa: PLC0415

    return str(scenarios_dir() / SCENARIO)


_HOME = tempfile.mkdtemp(prefix="golden-hour-benchmark-")


def _home() -> dict[str, str]:
    """An environment whose saves and settings lie in a folder of their own."""
    return {**os.environ, "GOLDEN_HOUR_HOME": str(Path(_HOME))}


if __name__ == "__main__":
    main()
