"""Measures games side by side: games in a second at several numbers of lanes, set-up times and peak memory.

Prints JSON. Each row is a process of its own: it compiles the scenario, plays once to make the functions that
it needs, then plays ``RUNS`` times; the fastest counts. Rates are by processor time, so that other processes
on the machine matter less. ``--against FOLDER`` measures another checkout in turns with this one and adds the
ratios, which are what can be compared between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ("scenarios/niger-2023", "tests/fixtures/dike")
LANES = (64, 256, 2000, 8000)
RUNS = 3

MEASURE = """
import json, sys, time
from resource import RUSAGE_SELF, getrusage
from game.engine.batch import play_games
from game.session.library import compiled, open_scenario

def timed(work):
    begun = time.process_time()
    made = work()
    return made, time.process_time() - begun

path, lanes, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
scenario = open_scenario(path)
program, compiling = timed(lambda: compiled(scenario))
play = lambda: play_games(program, seed=1, games=lanes, orders=lambda _turn, _games: {})
first = timed(play)[1]
best = min(timed(play)[1] for _ in range(runs))
print(json.dumps({
    "games_per_second": round(lanes / best, 1),
    "compile_s": round(compiling, 3),
    "first_use_s": round(max(first - best, 0), 3),
    "peak_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1),
}))
"""


def measured(root: Path, scenario: str, lanes: int) -> dict[str, float]:
    """One row: what a process with the game of a checkout takes for so many games."""
    path = str((ROOT / scenario).resolve())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, path, str(lanes), str(RUNS)],
        check=True,
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    row: dict[str, float] = json.loads(done.stdout)
    return row


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout of the game")
    parser.add_argument("--scenario", action="append", help="a path; one that both checkouts can read")
    parser.add_argument("--lanes", type=int, action="append")
    chosen = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for scenario in chosen.scenario or SCENARIOS:
        for lanes in chosen.lanes or LANES:
            row: dict[str, Any] = {"scenario": scenario, "lanes": lanes, **measured(ROOT, scenario, lanes)}
            if chosen.against:
                other = measured(chosen.against.resolve(), scenario, lanes)
                row["against"] = other
                row["ratio"] = round(row["games_per_second"] / other["games_per_second"], 2)
            rows.append(row)
    print(json.dumps({"python": sys.version.split()[0], "runs": RUNS, "rows": rows}, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
