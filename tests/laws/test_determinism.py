"""Law 3: the same scenario, seed and orders give the same digest, whatever the process around them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.engine.luck import draw, game_key, mix, place_of, turn_key
from game.engine.luck_many import draw_many, game_keys, turn_keys
from game.session.library import open_program
from tests.conftest import FIXTURES
from tests.shell import ROOT

SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "99", "LANG": "fr_FR.UTF-8", "TZ": "America/New_York", "PYTHONOPTIMIZE": "1"},
]
OTHERS = "GOLDEN_HOUR_OTHER_PYTHON"
"""Names other Pythons that have what the game needs, separated as in ``PATH``."""


def digest(
    surroundings: dict[str, str],
    folder: Path = ROOT,
    *,
    scenario: str = str(FIXTURES / "dike"),
    python: str = sys.executable,
) -> str:
    """The digest of a game that another process plays in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    command = [python, "-m", "game", "run", scenario, "--seed", "7", "--json"]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True)
    return str(json.loads(done.stdout)["digest"])


def test_surroundings_do_not_matter(tmp_path: Path) -> None:
    digests = {digest(surroundings) for surroundings in SURROUNDINGS}
    digests.add(digest({}, tmp_path))
    assert len(digests) == 1


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """The same sections spread over files with other names make the same program."""
    whole = (FIXTURES / "dike" / "scenario.yaml").read_text("utf-8")
    head, _, tail = whole.partition("\noptions:\n")
    for first, second in (("a", "b"), ("b", "a")):
        folder = tmp_path / first
        folder.mkdir()
        (folder / f"{first}.yaml").write_text(head + "\n", "utf-8")
        (folder / f"{second}.yaml").write_text("options:\n" + tail, "utf-8")
    digests = {open_program(str(tmp_path / name)).digest for name in ("a", "b")}
    digests.add(open_program(str(FIXTURES / "dike")).digest)
    assert len(digests) == 1


def test_words_do_not_change_the_digest_and_rules_do(tmp_path: Path) -> None:
    source = FIXTURES / "dike" / "scenario.yaml"
    plain = open_program(str(source)).digest
    reworded, changed = tmp_path / "reworded.yaml", tmp_path / "changed.yaml"
    text = source.read_text("utf-8")
    reworded.write_text(text.replace("It weeps, Mayor.", "It leaks, Mayor."), "utf-8")
    changed.write_text(text.replace("pride // 15", "pride // 14"), "utf-8")
    assert open_program(str(reworded)).digest == plain
    assert open_program(str(changed)).digest != plain


def test_luck_is_what_it_was() -> None:
    """Stored numbers: luck must never change between releases, or old journals stop replaying."""
    assert mix(0) == 16294208416658607535
    assert place_of("options.airlift.lands") == 14641789547966536324
    key = turn_key(game_key(1, 0), 3)
    assert [draw(key, place_of(name), 100) for name in ("a", "b", "c")] == [98, 40, 40]


def test_many_draws_are_the_single_draws() -> None:
    games = np.arange(500, dtype=np.uint64)
    keys = turn_keys(game_keys(12345, games), 6)
    rows = draw_many(keys, place_of("a.b"), 37)
    singles = [draw(turn_key(game_key(12345, game), 6), place_of("a.b"), 37) for game in range(500)]
    assert rows.tolist() == singles
    assert min(singles) >= 0
    assert max(singles) < 37


@pytest.mark.parametrize("sides", [2, 6, 100, 1001])
def test_draws_are_even(sides: int) -> None:
    """Chi-square below three times its expectation, for one fixed seed."""
    place = place_of("even")
    count = [0] * sides
    games = 200 * sides
    for game in range(games):
        count[draw(turn_key(game_key(5, game), 0), place, sides)] += 1
    chi_square = sum((found - 200) ** 2 / 200 for found in count)
    assert chi_square < 3 * sides + 10


def test_a_draw_does_not_depend_on_the_draws_before_it() -> None:
    key = turn_key(game_key(3, 4), 5)
    alone = draw(key, place_of("second"), 1000)
    draw(key, place_of("first"), 1000)
    assert draw(key, place_of("second"), 1000) == alone


@pytest.mark.parametrize("scenario", [str(FIXTURES / "dike"), "niger-2023"], ids=["dike", "niger-2023"])
def test_another_python_plays_the_same_game(scenario: str) -> None:
    """In all surroundings, under each other Python that is named."""
    others = [python for python in os.environ.get(OTHERS, "").split(os.pathsep) if python]
    if not others:
        pytest.skip(f"{OTHERS} names no other Python")
    here = digest({}, scenario=scenario)
    for python in others:
        for surroundings in SURROUNDINGS:
            found = digest(surroundings, scenario=scenario, python=python)
            assert found == here, (python, surroundings)
