"""The coup in Niger, each side played to its end by typed words; and what no side may see of another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.model.message import Message
from game.model.orders import Order, Orders
from game.session.folders import HOME
from game.session.local import LocalSession
from game.session.saves import load
from tests.conftest import program_of
from tests.shell import ROOT
from tests.terminal.tables import GO, Table

SIDES = ("washington", "paris", "ecowas")
TURN = ("1", "2 3", "call 1", "1", "2", "0", "reply promise", "why 1", "claims", "rely 1", "requests", "past")
COMMIT = ("go", "commit")


def script() -> Iterator[str]:
    for turn in range(24):
        yield from TURN
        if turn % 8 == 0:
            yield from ("known", "known leverage", "inbox", "read 1", "all", "about 4", "people", "undo")
        yield from COMMIT
    yield from ("inbox", "claims", "past 3", "known", "map", "sources", "glossary", "help", "1", "quit")


@pytest.mark.parametrize("side", SIDES)
def test_a_whole_game_of_each_side(side: str) -> None:
    table = Table(program_of("niger-2023"), side, seed=5)
    shown = table.play(*script())
    assert table.session.state.ended
    assert table.words.missing == set()
    assert table.words.unfilled == set()
    for part in (
        "Human cost.",
        "What you did, and what it did.",
        "What really happened.",
        "What this leaves out.",
    ):
        assert part in shown, part
    end = table.session.view(side).end
    assert end is not None
    told = shown.split("\nThe end.\n")[1]
    for message in (end.title, end.text, *end.also, *([end.fate] if end.fate else [])):
        for line in table.words.word(message).splitlines():
            assert line in told
    order = [told.index(f"{table.words.word(Message(f'actors.{a}.title'))}: ") for a in end.scores]
    assert min(order) == told.index(f"{table.words.word(Message(f'actors.{side}.title'))}: ")
    assert "The crisis is over; nothing can be ordered any more." in told
    assert all(line == line.lstrip() for line in shown.splitlines())


def test_a_chapter_through_a_pipe(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "game",
            "play",
            "niger-2023",
            "--as",
            "paris",
            "--plain",
            "--chapter",
            "ultimatum",
        ],
        input="1\ngo\ncommit\n" * 9,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, HOME: str(tmp_path)},
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "What really happened." in ran.stdout
    (path,) = (tmp_path / "saves").glob("ended-niger-2023-*")
    assert f"The game is saved as {path}." in ran.stdout
    assert load(path, program_of).state.ended


class TestSecrets:
    def words_of(self, session: LocalSession, table: Table, actor: str) -> set[str]:
        """Sentences that are meant for one side."""
        scenario = session.program.scenario
        keys = [f"actors.{actor}.brief.confidential"]
        keys += [f"calls.{call.id}.title" for call in session.program.calls if call.actor == actor]
        keys += [f"options.{o.id}.text" for o in scenario.options.values() if o.by == actor]
        return {line for key in keys for line in table.words.word(Message(key)).splitlines() if line}

    def test_nothing_of_another_side_stands_on_any_page_after_passing(self) -> None:
        table = Table(program_of("niger-2023"), "washington", "paris", "ecowas", seed=5)
        words = ("known", "inbox", "claims", "phone", "requests", "all", "about 1", "people", "past", "brief")
        typed: list[str] = []
        for _ in range(9):
            for _side in SIDES:
                typed += ["", "1", *words, *COMMIT]
        shown = table.play(*typed)
        assert len(table.session.turns()) >= 9
        titles = {actor: table.words.word(Message(f"actors.{actor}.title")) for actor in SIDES}
        meant = {actor: self.words_of(table.session, table, actor) for actor in SIDES}
        mine = {a: meant[a] - set().union(*(meant[b] for b in SIDES if b != a)) for a in SIDES}
        seen: dict[str, str] = dict.fromkeys(SIDES, "")
        for part in shown.split("Pass the keyboard to: ")[1:]:
            actor = next(side for side in SIDES if part.startswith(titles[side]))
            seen[actor] += part
        for actor in SIDES:
            assert any(line in seen[actor] for line in mine[actor])
            for other in SIDES:
                if other != actor:
                    assert not [line for line in mine[other] if line in seen[actor]]


def test_an_order_that_has_just_set_out_is_told_once_and_then_stands_at_the_head() -> None:
    table = Table(program_of("niger-2023"), "washington", seed=41)
    table.play(*GO)
    table.session.set_draft("washington", Orders(options=(Order("confirm_ambassador"),)))
    third, fourth = table.play(*GO, *GO).split("Turn 4 of 24")
    assert "\nUnder way.\n" not in third
    assert third.count("Under way: Get an ambassador through the Senate; it acts on 27 July") == 1
    assert "\nUnder way.\nGet an ambassador through the Senate: acts on 27 July" in fourth
