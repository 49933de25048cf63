"""``run`` and ``simulate`` with ``--chapter``."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import DONE, FAULTS
from tests.shell import DIKE, Shell, written

NIGHT = ("--chapter", "long_night")


def test_a_game_is_played_from_a_chapter_on(sh: Shell) -> None:
    ran = sh("run", DIKE, *NIGHT, "--seed", "2", "--story", "--json")
    assert ran.code == DONE
    turns = ran.data["story"]["turns"]
    (first,) = (line for line in turns[0]["played"]["orders"] if line["actor"] == "engineers")
    assert first["order"] == "reinforce[north]"
    assert "mayor" in turns[1]["idle"]
    assert ran.data == sh("run", DIKE, *NIGHT, "--seed", "2", "--story", "--json").data


def test_orders_and_idleness_hold_in_the_turns_of_the_chapter_only(sh: Shell, tmp_path: Path) -> None:
    """The mayor orders in the file at dawn, which comes too early, and at night."""
    orders = written(
        tmp_path, "orders: {dawn: {mayor: [{option: evacuate}]}, night: {mayor: [{option: ask_reading}]}}"
    )
    path = tmp_path / "game.json"
    for seed in range(1, 12):
        ran = sh(
            *("run", DIKE, *NIGHT, "--orders", orders, "--idle", "ministry", "--seed", str(seed)),
            *("--save", path, "--story", "--json"),
        )
        turns = ran.data["story"]["turns"]
        given = [[o["order"] for o in t["played"]["orders"] if o["actor"] == "mayor"] for t in turns]
        assert given[:3] == [[], [], ["ask_reading"]]
        assert sh("replay", path, "--scenario", DIKE, "--verify").code == DONE
        if len(turns) == 5:
            return
    pytest.fail("no game went beyond the chapter")


def test_many_games_count_those_in_which_history_came_to_the_chapter(sh: Shell) -> None:
    ran = sh("simulate", DIKE, *NIGHT, "--games", "60", "--json")
    assert ran.data["played"] == 60
    assert 20 < ran.data["games"] < 60
    assert sum(ran.data["endings"].values()) == ran.data["games"]
    assert ran.data["orders"]["engineers"]["reinforce"] == 1.0
    said = f"history came to the chapter 'long_night' in {ran.data['games']} of 60 games"
    assert sh("simulate", DIKE, *NIGHT, "--games", "60").out.startswith(said)


def test_what_history_was_refused_is_not_counted_against_the_chapter(sh: Shell, tmp_path: Path) -> None:
    early = written(tmp_path, "orders: {noon: {ministry: [{option: helicopters}]}}")
    late = tmp_path / "late.yaml"
    late.write_text("orders: {night: {mayor: [{option: call_out_board}]}}", "utf-8")
    for orders, refused in ((early, set()), (late, {"call_out_board"})):
        data = sh("simulate", DIKE, *NIGHT, "--orders", orders, "--games", "40", "--json").data
        assert set(data["refused"]) == {row["order"] for row in data["refusals"]} == refused


@pytest.mark.parametrize("command", [("run",), ("simulate", "--games", "2")])
def test_a_chapter_that_there_is_not(command: tuple[str, ...], sh: Shell) -> None:
    ran = sh(command[0], DIKE, "--chapter", "night", *command[1:], "--json")
    assert ran.code == FAULTS
    assert ran.error["code"] == "unknown-id"


def test_a_history_that_never_runs_its_course(sh: Shell, tmp_path: Path) -> None:
    for file in Path(DIKE).iterdir():
        text = file.read_text("utf-8").replace("water >= 50 and given", "water >= 100 and given")
        (tmp_path / file.name).write_text(text, "utf-8")
    assert sh("run", tmp_path, *NIGHT, "--json").error["code"] == "no-history"
    ran = sh("simulate", tmp_path, *NIGHT, "--games", "30")
    assert (ran.code, ran.err) == (
        FAULTS,
        "no-history history comes to the chapter 'long_night' in none of 30 games\n",
    )
