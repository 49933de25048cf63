"""``replay`` and ``explain``: a game that was kept, played again and asked why."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game.cli import DONE, FAULTS
from tests.shell import DIKE, Shell


def changes_of(sh: Shell, saved: Path, track: str) -> list[dict[str, Any]]:
    """The changes of a track in a game; none where it never changed."""
    data = sh("explain", saved, track, "--scenario", DIKE, "--json").data
    found: list[dict[str, Any]] = data.get("changes", [])
    return found


class TestSaves:
    @pytest.fixture
    def saved(self, sh: Shell, tmp_path: Path) -> Path:
        path = tmp_path / "game.json"
        assert sh("run", DIKE, "--seed", "3", "--save", path).code == DONE
        return path

    def test_replay(self, sh: Shell, saved: Path) -> None:
        ran = sh("replay", saved, "--scenario", DIKE, "--verify", "--json")
        assert ran.code == DONE
        assert set(ran.data) == {"scenario", "seed", "turns", "verified", "ended", "state"}
        assert ran.data["turns"] == ran.data["verified"]
        assert ran.data["ended"]
        assert "played again" in sh("replay", saved, "--scenario", DIKE).out

    def test_replay_to_a_turn(self, sh: Shell, saved: Path) -> None:
        data = sh("replay", saved, "--scenario", DIKE, "--to", "2", "--json").data
        assert (data["turns"], data["verified"], data["ended"]) == (2, 2, False)

    def test_a_save_of_a_scenario_that_is_not_installed(self, sh: Shell, saved: Path) -> None:
        assert sh("replay", saved, "--json").error["code"] == "unknown-scenario"

    def test_a_save_of_another_scenario_names_both(self, sh: Shell, saved: Path) -> None:
        error = sh("replay", saved, "--scenario", "niger-2023", "--json").error
        assert error["code"] == "replay-scenario"
        assert error["message"].count("rules") == 2

    def test_explain_an_entry_and_a_track(self, sh: Shell, saved: Path) -> None:
        data = sh("explain", saved, "water", "--scenario", DIKE, "--json").data
        assert set(data) == {"entry", "says", "at", "because", "changes"}
        assert data["says"].startswith("tracks.water: ")
        assert "scenario.yaml:" in data["at"]
        assert data["because"]
        entry = sh("explain", saved, data["entry"], "--scenario", DIKE)
        assert (entry.code, entry.out.split()[0]) == (DONE, data["entry"])
        alone = sh("explain", saved, data["entry"], "--scenario", DIKE, "--json").data
        assert alone == {key: value for key, value in data.items() if key != "changes"}

    def test_explain_lists_all_changes_of_a_track_by_turn(self, sh: Shell, saved: Path) -> None:
        data = sh("explain", saved, "water", "--scenario", DIKE, "--json").data
        rows = data["changes"]
        assert len(rows) > 2
        assert rows[-1]["entry"] == data["entry"]
        assert [row["turn"] for row in rows] == sorted(row["turn"] for row in rows)
        assert all(before["new"] == after["old"] for before, after in pairwise(rows))
        lines = sh("explain", saved, "water", "--scenario", DIKE).out.splitlines()
        assert lines[0] == f"tracks.water changed {len(rows)} times:"
        for line, row in zip(lines[1:], rows, strict=False):
            when = f"turn {row['turn']}{', opening' if row['at_opening'] else ''} "
            assert line.strip().startswith(when)
            assert f" {row['entry']} " in line
            assert f"{row['old']} -> {row['new']}" in line

    def test_a_track_that_changed_once_needs_no_list(self, sh: Shell, saved: Path) -> None:
        once = next(
            name
            for name in ("evacuated", "crews", "friction", "goodwill", "phone_line", "harm", "pride")
            if len(changes_of(sh, saved, name)) == 1
        )
        assert " changed " not in sh("explain", saved, once, "--scenario", DIKE).out

    def test_explain_the_last_change_in_a_turn(self, sh: Shell, saved: Path) -> None:
        rows = changes_of(sh, saved, "water")
        for turn in {row["turn"] for row in rows}:
            data = sh("explain", saved, "water", "--turn", turn, "--scenario", DIKE, "--json").data
            assert data["entry"] == [row["entry"] for row in rows if row["turn"] == turn][-1]
            text = sh("explain", saved, "water", "--turn", turn, "--scenario", DIKE).out
            assert f"Why {data['entry']}:" in text

    def test_entries_of_an_opening_say_at_which_turn_they_are_seen(self, sh: Shell, saved: Path) -> None:
        row = next(row for row in changes_of(sh, saved, "water") if row["at_opening"])
        number = int(row["entry"].split(".")[0])
        assert row["turn"] == number + 1
        first = sh("explain", saved, row["entry"], "--scenario", DIKE).out.splitlines()[0]
        assert f"(at the opening of turn {number + 1})" in first

    @pytest.mark.parametrize("written", ["dike", "dike[east]", "dike[", "tracks.dike"])
    def test_a_track_with_many_numbers_names_them(self, sh: Shell, saved: Path, written: str) -> None:
        ran = sh("explain", saved, written, "--scenario", DIKE)
        assert ran.code == FAULTS
        assert ran.err == (
            "unknown-entry 'dike' has a number for each section; say dike[north], dike[south]\n"
        )
        assert sh("explain", saved, "dike[north]", "--scenario", DIKE).code == DONE

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("water", "--turn", "9"), "unknown-turn", "there is no turn 9 in this game; it has "),
            (
                ("1.1", "--turn", "1"),
                "entry-and-turn",
                "--turn goes with a track; '1.1' is one entry already",
            ),
            (
                ("reports.board_note.mayor.sent", "--turn", "1"),
                "unknown-entry",
                "did not change in turn 1; it did",
            ),
            (("events.press_helicopter.at",), "unknown-entry", "never changed in this game"),
            (("99.1",), "unknown-entry", "there is no entry or track '99.1' in this game"),
            (("99.1", "--turn", "1"), "unknown-entry", "there is no entry or track '99.1' in this game"),
            (("trust.mayor.ministri",), "unknown-entry", "did you mean 'trust.mayor.ministry'?"),
            (("dike[nort]x",), "unknown-entry", "say dike[north], dike[south]"),
        ],
    )
    def test_what_cannot_be_explained_says_why(
        self, sh: Shell, saved: Path, arguments: tuple[str, ...], code: str, message: str
    ) -> None:
        ran = sh("explain", saved, *arguments, "--scenario", DIKE)
        assert ran.code == FAULTS
        assert ran.err.startswith(f"{code} ")
        assert message in ran.err
        assert sh("explain", saved, *arguments, "--scenario", DIKE, "--json").error["code"] == code

    def test_trust_and_the_ending_can_be_explained_too(self, sh: Shell, saved: Path) -> None:
        trust = sh("explain", saved, "trust.ministry.mayor", "--scenario", DIKE, "--json").data
        assert trust["says"].startswith("trust.ministry.mayor: ")
        assert "ending: " in sh("explain", saved, "ending", "--scenario", DIKE).out

    def test_an_authors_reason_stands_with_its_cause(self, sh: Shell, saved: Path) -> None:
        rows = [*changes_of(sh, saved, "dike[north]"), *changes_of(sh, saved, "dike[south]")]
        says = "arrival: Reinforce a section (North section): Sandbags hold where people work in daylight."
        assert says in {row["says"] for row in rows}

    def test_explain_names_the_nearest_track(self, sh: Shell, saved: Path) -> None:
        error = sh("explain", saved, "wtaer", "--scenario", DIKE, "--json").error
        assert error["code"] == "unknown-entry"
        assert "did you mean 'water'?" in error["message"]
        assert sh("explain", saved, "99.1", "--scenario", DIKE).code == FAULTS

    def test_a_missing_save(self, sh: Shell, tmp_path: Path) -> None:
        none = tmp_path / "none.json"
        for arguments in (("replay", none), ("explain", none, "1.1")):
            ran = sh(*arguments, "--json")
            assert (ran.code, ran.error["code"]) == (FAULTS, "unreadable")

    def test_a_damaged_save(self, sh: Shell, saved: Path) -> None:
        data = saved.read_bytes()
        for harmed in (data[: len(data) // 2], data.replace(b'"seed":3', b'"seed":4'), data[:-30]):
            saved.write_bytes(harmed)
            error = sh("replay", saved, "--scenario", DIKE, "--json").error
            assert error["code"] == "damaged"
            assert "game.json" in error["message"]
            assert sh("play", DIKE, "--text", "--load", saved).code == FAULTS

    def test_what_is_no_save(self, sh: Shell, tmp_path: Path) -> None:
        for content in (b"", b"[]", b"\x80\x04\x95", b"id: dike\n"):
            path = tmp_path / "other.json"
            path.write_bytes(content)
            assert sh("replay", path, "--json").error["code"] in ("not-a-save", "damaged")
        assert sh("replay", tmp_path, "--json").code == FAULTS

    def test_a_save_that_cannot_be_written(self, sh: Shell, tmp_path: Path) -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("x", "utf-8")
        error = sh("run", DIKE, "--save", in_the_way / "game.json", "--json").error
        assert error["code"] == "unwritable"
