"""Help, and what there is to play."""

from __future__ import annotations

import argparse

import pytest

from game.cli import DONE, FAULTS, _JsonParser, _Parser, _parser
from tests.shell import DIKE, Shell


class TestDescribing:
    def test_version(self, sh: Shell) -> None:
        ran = sh("--version")
        assert (ran.code, ran.out.split()[0]) == (DONE, "golden-hour")

    def test_help_names_every_command(self, sh: Shell) -> None:
        ran = sh("--help")
        assert ran.code == DONE
        for command in ("play", "scenarios", "describe", "check", "run", "simulate", "replay", "explain"):
            assert command in ran.out

    @pytest.mark.parametrize("kind", [_Parser, _JsonParser])
    def test_every_flag_says_what_it_is_for(self, kind: type[_Parser]) -> None:
        commands = next(a for a in _parser(kind)._actions if isinstance(a, argparse._SubParsersAction))
        for name, command in commands.choices.items():
            for action in command._actions:
                assert action.help, f"{name} {action.option_strings or action.dest}"

    @pytest.mark.parametrize("command", ["run", "simulate", "replay", "explain", "screens", "play", "check"])
    def test_help_of_a_command(self, sh: Shell, command: str) -> None:
        ran = sh(command, "--help")
        assert (ran.code, ran.err) == (DONE, "")
        for flag in {"run": ("--story", "--save"), "explain": ("--turn",), "screens": ("--as",)}.get(
            command, ()
        ):
            assert flag in ran.out

    def test_scenarios(self, sh: Shell) -> None:
        found = sh("scenarios", "--json").data["scenarios"]
        assert "niger-2023" in [row["id"] for row in found]
        assert all(set(row) == {"id", "version", "title", "playable"} for row in found)
        assert "niger-2023: " in sh("scenarios").out

    def test_describe(self, sh: Shell) -> None:
        ran = sh("describe", DIKE, "--json")
        assert ran.code == DONE
        assert ran.data == {
            "scenario": "dike",
            "version": 1,
            "turns": 5,
            "calls": 3,
            "events": 5,
            "reports": 3,
            "endings": 3,
            "tracks": 10,
            "sources": 1,
            "actors": ["engineers", "mayor", "ministry", "river"],
            "playable": ["engineers", "mayor", "ministry"],
            "options": {"engineers": 3, "mayor": 3, "ministry": 2, "river": 2},
            "claims": {"covered": 2, "measured": 1, "explained": 0, "total": 2},
            "chapters": [
                {"id": "long_night", "title": "The long night", "from": "night", "turns": 2, "minutes": 8},
                {"id": "crest", "title": "The crest", "from": "crest", "turns": 1, "minutes": None},
            ],
        }
        told = sh("describe", DIKE).out
        assert "The dike at Morrow Bend (dike, version 1)" in told
        assert "chapter long_night: The long night (from night, turns: 2, 8 minutes)" in told
        assert "chapter crest: The crest (from crest, turns: 1)" in told

    def test_an_unknown_scenario_is_named_with_the_nearest(self, sh: Shell) -> None:
        ran = sh("describe", "nigr-2023")
        assert (ran.code, ran.out) == (FAULTS, "")
        assert ran.err.count("\n") == 1
        assert "unknown-scenario there is no scenario 'nigr-2023'; did you mean 'niger-2023'?" in ran.err
        assert sh("describe", "nigr-2023", "--json").error["code"] == "unknown-scenario"
