"""``run`` and ``simulate``: games without anybody at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli import DONE, FAULTS, USAGE
from tests.shell import DIKE, ROOT, Shell, written

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
            *(
                "scenario",
                "seed",
                "game",
                "turns",
                "ending",
                "family",
                "scores",
                "tracks",
                "refused",
                "digest",
            )
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
        story, points, why = (data.pop(part) for part in ("story", "turning_points", "why_ended"))
        assert data == plain
        assert why[-1]["says"].startswith(("Of what the players ordered", "Nothing that the players ordered"))
        assert points[0]["swings"][0]["movers"]
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
