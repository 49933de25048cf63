"""What others did and what befell is told in the order in which it came about, and once."""

from __future__ import annotations

from game.model.message import Message
from game.model.view import Told
from game.session.local import LocalSession
from game.terminal.story import in_order
from tests.conftest import program_of
from tests.terminal.tables import Table


def line(kind: str, entry: str, weight: int) -> Told:
    return Told(kind, Message(f"{kind}.{entry}"), None, None, weight, entry)


def test_a_deed_is_told_before_the_event_that_followed_from_it() -> None:
    told = [line("event", "3.120", 100), line("commitment", "3.99", 95), line("seen", "3.9", 70)]
    assert [one.entry for one in in_order(told)] == ["3.9", "3.99", "3.120"]


def test_one_s_own_orders_stay_with_the_failures_first() -> None:
    told = [line("failed", "3.50", 90), line("order", "3.4", 60)]
    assert [one.entry for one in in_order([*told, line("reading", "3.1", 10)])] == ["3.50", "3.4", "3.1"]


def test_the_numbers_of_the_page_follow_the_order(mayor: Table) -> None:
    for _ in range(3):
        mayor.play("go", "go")
    view = mayor.session.view("mayor")
    first = mayor.phrases().told(in_order(view.told)[0])
    assert first.partition(":")[0] in mayor.play("why 1")


def test_no_line_of_a_turn_is_told_twice() -> None:
    for seed in (1, 2):
        session = LocalSession(program_of("niger-2023"), seed=seed, actors=("washington", "paris", "ecowas"))
        session.run_out()
        for turn in range(1, len(session.ledgers)):
            for actor in session.actors:
                said = [(told.kind, told.text) for told in session.told(actor, turn)]
                assert all(said.count(one) == 1 for one in said)
