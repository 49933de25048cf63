"""Measures the window and prints each figure beside its bar, as JSON.

Every group of figures is measured in a process of its own, under Xvfb where it is installed, so that pictures
are really presented; else with SDL's dummy driver, and then ``"display"`` says so. Throughout,
``SDL_FRAMEBUFFER_ACCELERATION=0`` stands for a machine without a graphics card.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pygame

    from game.session.local import LocalSession
    from game.ui.pilot import Pilot
    from game.ui.table import Table

SCENARIO, SIDE, SEED, TURNS = "niger-2023", "washington", 1, 5
FULL_HD, LARGE = (1920, 1080), (2560, 1440)
FRAMES, RUNS, MARKERS = 200, 7, 40
SOAK_STEPS = 1500

FIRST_FRAME = """
import pygame
from game.ui import app, run
class Once(app.App):
    def _loop(self, window, stack):
        stack.update(0.01)
        stack.draw(window.get_surface())
        window.flip()
run.App = Once
from game.cli import main
main([])
"""


def room(size: tuple[int, int]) -> tuple[Table, LocalSession, Pilot]:
    """The room in the midst of the flagship, without movement."""
    import pygame  # noqa: PLC0415 - the driver is chosen first

    from game.session.lobby import Lobby  # noqa: PLC0415
    from game.ui.dialogs import HelpPage  # noqa: PLC0415
    from game.ui.look import Look, Taste  # noqa: PLC0415
    from game.ui.memory import give_pictures_back, set_rules_apart  # noqa: PLC0415
    from game.ui.pilot import Pilot  # noqa: PLC0415
    from game.ui.screens.doors import set_table  # noqa: PLC0415

    give_pictures_back()
    pygame.display.init()
    pygame.font.init()
    lobby = Lobby()
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    table.on_other_rules = set_rules_apart
    session = lobby.start(SCENARIO, (SIDE,), SEED)
    for _ in range(TURNS):
        session.submit(SIDE)
    return table, session, Pilot(table.look, table.enter(session), size, help_page=HelpPage)


def crowded(size: tuple[int, int]) -> Pilot:
    """The room with forty markers on its map and the panel of a place open."""
    from dataclasses import replace  # noqa: PLC0415

    from game.ui.screens import room_map  # noqa: PLC0415

    own = room_map.markers

    def many(*given: Any) -> Any:
        found = own(*given)
        strewn = (
            replace(found[0], id=f"m{n}", at=(-4 + 2.7 * (n % 8), 5 + 3.4 * (n // 8))) for n in range(MARKERS)
        )
        return (*found, *strewn)[:MARKERS]

    room_map.markers = many
    _, session, pilot = room(size)
    place = next(p for p in session.view(SIDE).places if f"marker-{p.id}" in _keys(pilot))
    pilot.screen.focus(pilot.find(f"marker-{place.id}"))
    pilot.press("enter")
    assert sum(key.startswith("marker-") for key in _keys(pilot)) == MARKERS
    assert "here" in _keys(pilot)
    return pilot


def _keys(pilot: Pilot) -> set[str]:
    return {widget.key for widget in pilot.screen.root.walk()}


def frames(size: tuple[int, int]) -> dict[str, float]:
    """Milliseconds for a whole frame of the crowded room: drawn, and presented."""
    import pygame  # noqa: PLC0415

    pilot = crowded(size)
    window = pygame.Window("frames", size)
    surface = window.get_surface()
    drawn, shown, used = [], [], []
    for number in range(FRAMES + 20):
        begun, worked = time.perf_counter(), time.process_time()
        pilot.stack.draw(surface)
        used.append((time.process_time() - worked) * 1000)
        done = time.perf_counter()
        window.flip()
        if number >= 20:
            drawn.append((done - begun) * 1000)
            shown.append((time.perf_counter() - done) * 1000)
        pygame.event.pump()
    whole = [a + b for a, b in zip(drawn, shown, strict=True)]
    found = {}
    for name, values in (("draw", drawn), ("present", shown), ("frame", whole)):
        found[f"{name} p50"], found[f"{name} p95"] = statistics.median(values), _high(values)
    return {**found, "draw p50, of processor": statistics.median(used)}


def movement() -> dict[str, float]:
    """Milliseconds for a whole frame while the map of the crowded room is dragged, zoomed, and pointed at."""
    from dataclasses import replace  # noqa: PLC0415

    import pygame  # noqa: PLC0415

    from game.ui.map.view import MapView  # noqa: PLC0415

    pilot = crowded(FULL_HD)
    pilot.look.change(replace(pilot.look.taste, motion=True))
    pilot.stack.update(1 / 60)
    window = pygame.Window("movement", FULL_HD)
    surface = window.get_surface()
    chart = next(widget for widget in pilot.screen.root.walk() if isinstance(widget, MapView))
    middle = chart.rect.centerx + 60, chart.rect.centery + 170

    def drag(number: int) -> None:
        nonlocal middle
        if number == 0:
            # The map is taken hold of where no mark lies.
            free = ((middle[0] + 30 * x, middle[1] - 30 * y) for y in range(12) for x in range(-8, 9))
            middle = next(spot for spot in free if pilot.screen.root.at(spot) is chart)
            pilot.post(pygame.MOUSEBUTTONDOWN, button=1, pos=middle)
        away = 4 * (number % 40 if number % 80 < 40 else 40 - number % 40)
        spot = middle[0] + away, middle[1] + away // 2
        pilot.post(pygame.MOUSEMOTION, pos=spot, rel=(4, 2), buttons=(1, 0, 0))

    def zoom(number: int) -> None:
        if number % 30 == 0:
            pilot.wheel(1 if number % 60 else -1, middle)

    def point(number: int) -> None:
        spot = middle[0] + 7 * (number % 60) - 210, middle[1] + 5 * (number % 40) - 100
        pilot.hover(spot)

    found = {}
    for name, deed in (("point", point), ("zoom", zoom), ("drag", drag)):
        pilot.settle()
        pilot.stack.draw(surface)
        times, views = [], set()
        for number in range(FRAMES):
            begun = time.perf_counter()
            deed(number)
            pilot.stack.update(1 / 60)
            pilot.stack.draw(surface)
            window.flip()
            times.append((time.perf_counter() - begun) * 1000)
            views.add(chart.camera.view)
            pygame.event.pump()
        assert len(views) == 1 if name == "point" else len(views) > FRAMES // 10, (
            f"{name}: {len(views)} views"
        )
        found[f"{name} p50"], found[f"{name} p95"] = statistics.median(times), _high(times)
    return found


def openings() -> dict[str, float]:
    """Milliseconds from a key to the picture of the screen that it opens: the median of several."""
    import pygame  # noqa: PLC0415

    from game.ui.screen import Push, Reset  # noqa: PLC0415
    from game.ui.screens.ending import EndingScreen  # noqa: PLC0415
    from game.ui.screens.order import OrderScreen  # noqa: PLC0415
    from game.ui.screens.resolution import ResolutionScreen  # noqa: PLC0415
    from game.ui.screens.saves import LoadScreen  # noqa: PLC0415
    from game.ui.screens.settings import SettingsScreen  # noqa: PLC0415
    from game.ui.screens.sides import SidesScreen  # noqa: PLC0415
    from game.ui.screens.turns import TurnsScreen  # noqa: PLC0415

    table, session, pilot = room(FULL_HD)
    surface = pygame.Surface(FULL_HD)
    pilot.stack.draw(surface)
    found: dict[str, float] = {}
    slowest: list[float] = []

    def timed(name: str, before: Callable[[], object], deed: Callable[[], object]) -> None:
        times, used = [], []
        for _ in range(RUNS):
            before()
            pilot.stack.draw(surface)
            begun, worked = time.perf_counter(), time.process_time()
            deed()
            pilot.stack.draw(surface)
            used.append((time.process_time() - worked) * 1000)
            times.append((time.perf_counter() - begun) * 1000)
        found[name] = statistics.median(times)
        slowest.append(statistics.median(used))

    def back() -> None:
        pilot.stack.take(Reset(table.enter(session)))

    keys = {"reports": "f3", "phone": "f4", "beliefs": "f5", "all orders": "o", "review": "ctrl+enter"}
    keys |= {"brief": "b", "help": "f1", "menu": "esc", "save": "ctrl+s"}
    for name, key in keys.items():
        timed(name, back, lambda key=key: pilot.press(key))
    offer = next(o for o in session.offers(SIDE, session.draft(SIDE)) if o.refusal is None)
    screens: dict[str, Callable[[], Any]] = {
        "order": lambda: OrderScreen(session.view(SIDE), offer),
        "load": lambda: LoadScreen(table),
        "settings": lambda: SettingsScreen(table),
        "sides": lambda: SidesScreen(table),
        "turns": lambda: TurnsScreen(table, session),
    }
    for name, make in screens.items():
        timed(name, back, lambda make=make: pilot.stack.take(Push(make())))
    timed("room", lambda: pilot.press("f2"), back)
    timed("resolution", back, lambda: pilot.stack.take(Reset(ResolutionScreen(table, SIDE))))
    timed("title", back, lambda: pilot.stack.take(Reset(table._doors.title(table))))
    while not session.state.ended:
        session.submit(SIDE)
    timed("ending", lambda: None, lambda: pilot.stack.take(Reset(EndingScreen(table, SIDE))))
    return {**found, "slowest, of processor": max(slowest)}


def answer() -> dict[str, float]:
    """After how many presented frames a key has its answer on the screen, in the real loop."""
    import pygame  # noqa: PLC0415

    from game.ui import app  # noqa: PLC0415

    table, session, _ = room(FULL_HD)
    frames_until: list[int] = []

    class Watched:
        """Stands for the window and posts a key whenever the last one has been answered."""

        def __init__(self, window: pygame.Window) -> None:
            self._window = window
            self._before = b""
            self._since = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(self._window, name)

        def flip(self) -> None:
            self._window.flip()
            self._since += 1
            picture = pygame.transform.scale(self._window.get_surface(), (480, 270)).get_buffer().raw
            if picture == self._before:
                return
            if self._before:
                frames_until.append(self._since)
            if len(frames_until) >= RUNS * 2:
                pygame.event.post(pygame.Event(pygame.QUIT))
                return
            self._before, self._since = picture, 0
            key = (pygame.K_F3, pygame.K_F2)[len(frames_until) % 2]
            pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))

    class Watching(app.App):
        def _loop(self, window: pygame.Window, stack: Any) -> None:
            super()._loop(Watched(window), stack)

    Watching(table.look, lambda: table.enter(session), app.WindowPlan("answer", FULL_HD)).run()
    return {"input to answer, frames": max(frames_until)}


def memory() -> dict[str, float]:
    """Megabytes in use after a whole game in the window, swept as at rest, and at its peak."""
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415

    import pygame  # noqa: PLC0415

    from game.session.protocol import Standing  # noqa: PLC0415
    from game.ui.memory import sweep  # noqa: PLC0415
    from game.ui.screen import Reset  # noqa: PLC0415

    table, session, pilot = room(FULL_HD)
    surface = pygame.Surface(FULL_HD)
    while session.wait().standing is Standing.ORDERS:
        for key in ("f3", "f4", "f2", "b", "esc", "ctrl+enter", "enter", "enter"):
            pilot.press(key)
            pilot.stack.draw(surface)
            sweep()
    pilot.stack.take(Reset(table.enter(session)))
    pilot.stack.draw(surface)
    return {"after a game": _resident(), "peak": getrusage(RUSAGE_SELF).ru_maxrss / 1024}


def soak() -> dict[str, float]:
    """Megabytes that random play adds once everything has been open, swept as the window does at rest."""
    import pygame  # noqa: PLC0415

    from game.ui.memory import give_pictures_back, sweep  # noqa: PLC0415
    from game.ui.wander import Wanderer  # noqa: PLC0415

    give_pictures_back()
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((640, 480))
    player = Wanderer(7, SCENARIO)
    thirds: tuple[list[float], ...] = ([], [], [])
    for step in range(SOAK_STEPS):
        player.step()
        sweep()
        thirds[3 * step // SOAK_STEPS].append(_resident())
    growth = min(thirds[2]) - min(thirds[1])
    return {"growth": growth, "most": max(map(max, thirds)), "games ended": player.ended}


def _resident() -> float:
    fields = Path("/proc/self/statm").read_text("ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def first_frame(env: dict[str, str]) -> dict[str, float]:
    """Milliseconds from the start of the process until the title has been presented."""
    walls, used = [], []
    for run in range(RUNS + 1):
        before = os.times()
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST_FRAME], check=True, env=env, capture_output=True)
        after = os.times()
        if run:
            walls.append((time.perf_counter() - begun) * 1000)
            used.append((after.children_user - before.children_user) * 1000)
    return {
        "first frame, ms": statistics.median(walls),
        "first frame, ms of processor": statistics.median(used),
    }


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The variables of a display: a virtual one where Xvfb is installed, else none that is real."""
    with tempfile.TemporaryDirectory() as home:
        common = {**os.environ, "GOLDEN_HOUR_HOME": home, "SDL_AUDIODRIVER": "dummy"}
        common |= {"PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_FRAMEBUFFER_ACCELERATION": "0"}
        xvfb = shutil.which("Xvfb")
        if xvfb is None:
            yield {**common, "SDL_VIDEODRIVER": "dummy"}
            return
        reading, writing = os.pipe()
        server = subprocess.Popen(
            [xvfb, "-displayfd", str(writing), "-screen", "0", "2560x1440x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                number = numbers.readline().strip()
            yield {**common, "SDL_VIDEODRIVER": "x11", "DISPLAY": f":{number}"}
        finally:
            server.terminate()
            server.wait()


GROUPS: dict[str, Callable[[], dict[str, float]]] = {
    "room at 1920x1080, ms": lambda: frames(FULL_HD),
    "room at 2560x1440, ms": lambda: frames(LARGE),
    "movement at 1920x1080, ms": movement,
    "opening at 1920x1080, ms": openings,
    "answer": answer,
    "memory at 1920x1080, MB": memory,
    "soak, MB": soak,
}
BARS = {
    "first frame, ms": 1000.0,
    "room at 1920x1080, ms: frame p95": 8.0,
    "movement at 1920x1080, ms: point p95": 1000 / 60,
    "movement at 1920x1080, ms: zoom p95": 1000 / 60,
    "movement at 1920x1080, ms: drag p95": 1000 / 60,
    "opening at 1920x1080, ms": 100.0,
    "answer: input to answer, frames": 2.0,
    "memory at 1920x1080, MB: after a game": 300.0,
    "soak, MB: growth": 20.0,
    "soak, MB: most": 300.0,
}
"""The bar of a figure, or of a whole group."""


def in_a_process(group: str, env: dict[str, str]) -> dict[str, float]:
    """The figures of a group, measured where nothing else has been."""
    done = subprocess.run(
        [sys.executable, __file__, "--group", group], check=True, env=env, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(arguments: list[str]) -> None:
    """Prints all figures; ``--group NAME`` those of one group, without bars."""
    if arguments[:1] == ["--group"]:
        print(json.dumps(GROUPS[arguments[1]]()))  # noqa: T201
        return
    with display() as env:
        figures = first_frame(env)
        for group in GROUPS:
            figures |= {f"{group}: {name}": value for name, value in in_a_process(group, env).items()}
        driver = env["SDL_VIDEODRIVER"]
    rows = {}
    for name, found in figures.items():
        bar = BARS.get(name, BARS.get(name.partition(": ")[0]))
        rows[name] = {"found": round(found, 2)} if bar is None else {
            "found": round(found, 2), "bar": bar, "kept": found <= bar,
        }  # fmt: skip
    shown = {"display": "Xvfb" if driver == "x11" else "SDL's dummy driver: nothing is really presented"}
    print(json.dumps({**shown, "python": sys.version.split()[0], "figures": rows}, indent=2))  # noqa: T201


def _high(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main(sys.argv[1:])
