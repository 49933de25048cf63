"""What others say and ask: reports, calls, requests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.program import Program
from game.model.orders import NOTHING, Order, Reply, Talk
from game.terminal.inbox import Inbox
from game.terminal.memory import Memory
from tests.conftest import FIXTURES, program_of
from tests.terminal.tables import GO, Table, assert_same_game


class TestReports:
    def test_the_inbox_and_its_marks(self, mayor: Table) -> None:
        mayor.play("1", *GO)
        assert "Cable: A note from the board. New." in mayor.answer("inbox")
        assert "source usually reliable, content probably true (B2)" in mayor.answer("inbox")
        assert "You rely on it" in mayor.answer("rely 1", "inbox")
        assert "You doubt it" in mayor.answer("doubt 1", "inbox")
        assert_same_game(mayor.session, mayor.loaded())
        said = mayor.answer("clear 1", "inbox")
        assert "You rely on it" not in said
        assert "You doubt it" not in said

    def test_an_old_report_that_was_not_shown_is_unread(self, mayor: Table) -> None:
        memory = Memory(mayor.session, "mayor")
        assert not memory.view.inbox
        mayor.session.set_draft("mayor", replace(NOTHING, options=(Order("ask_reading"),)))
        mayor.session.submit("mayor")
        mayor.session.submit("mayor")
        listed = Inbox(mayor.phrases(), memory.view, lambda _: None, memory.is_read).listed()
        assert any("A note from the board. Unread." in line for part in listed for line in part.plain())
        memory.have_read(memory.view.inbox)
        listed = Inbox(mayor.phrases(), memory.view, lambda _: None, memory.is_read).listed()
        assert not any("Unread" in line for part in listed for line in part.plain())

    def test_whoever_goes_on_with_a_save_has_read_what_came_before(self, mayor: Table) -> None:
        mayor.session.set_draft("mayor", replace(NOTHING, options=(Order("ask_reading"),)))
        mayor.session.submit("mayor")
        mayor.session.submit("mayor")
        shown = mayor.answer("inbox")
        assert "A note from the board." in shown
        assert "Unread" not in shown

    def test_there_may_be_none(self, mayor: Table) -> None:
        assert "No reports." in mayor.answer("inbox")
        assert "There is none of these now." in mayor.answer("read")
        assert "No report speaks to an open question yet." in mayor.answer("claims")


class TestCalls:
    def test_a_conversation(self, mayor: Table) -> None:
        shown = mayor.play(*GO, "call 1", "1", "2")
        assert "Anna Weiss: All quiet here. Nothing to report." in shown
        assert "\nOpen line; others may be listening.\n" in shown
        assert "You (plain): Tell me what you see." in shown
        assert "You (code): Nobody hears of this." in shown
        assert "Anna Weiss: They are calling me. Good night." in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press", "keep")),)

    def test_what_cannot_be_said_says_why(self, mayor: Table) -> None:
        shown = mayor.play(*GO, "call", "1", "1", "0")
        assert "She has told you nothing." in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)

    @pytest.mark.parametrize("typed", ["9", "²", "x", "-1", "9" * 5000])
    def test_an_answer_that_is_not_there(self, mayor: Table, typed: str) -> None:
        shown = mayor.play(*GO, "call 1", typed, "0")
        assert "There is no " in shown or "Type the number of an answer" in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ()),)

    @pytest.mark.parametrize("typed", ["", "0", "hang", "HANG-UP"])
    def test_one_can_hang_up_and_go_on(self, mayor: Table, typed: str) -> None:
        shown = mayor.play(*GO, "call 1", typed, "phone", "call 1", "1")
        assert "You hang up." in shown
        assert "Go on with: The lock-keeper rings" in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)

    def test_a_word_that_does_something_hangs_up_and_is_obeyed(self, mayor: Table) -> None:
        said = mayor.answer(*GO, "call 1", "go")
        assert "Before you commit." in said

    @pytest.mark.parametrize("typed", ["look", "claims", "about 1", "help call"])
    def test_a_page_is_looked_up_while_somebody_waits(self, mayor: Table, typed: str) -> None:
        alone = Table(mayor.program, "mayor").answer(*GO, typed).strip().splitlines()
        shown = mayor.play(*GO, "call 1", typed, "1")
        assert alone[0] in shown.split("Anna Weiss is on the line> ")[1]
        assert "You hang up." not in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)

    def test_a_page_that_is_not_there_does_not_hang_up_either(self, mayor: Table) -> None:
        shown = mayor.play(*GO, "call 1", "about 99", "1")
        assert "There is no 99 here." in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)

    def test_the_review_names_a_call_that_was_begun_and_not_ended(self, mayor: Table) -> None:
        assert "Begun and not ended: The lock-keeper rings." in mayor.answer(*GO, "call 1", "0", "list")
        assert "Begun and not ended" not in mayor.answer("call 1", "1", "2", "list")

    def test_what_was_heard_stays_heard(self, mayor: Table) -> None:
        mayor.play(*GO, "call 1", "1")
        before = mayor.session.draft("mayor").talks
        mayor.play("undo", "undo", "1", "undo")
        assert mayor.session.draft("mayor").talks == before
        assert "There is no 2 here." in mayor.answer("call 2")
        assert "Tell me what you see." in mayor.play("call 1").split("Anna Weiss is on the line> ")[0]
        assert "Last heard: Anna Weiss, in this turn." in mayor.answer("phone")

    def test_face_to_face_one_takes_leave(self, tmp_path: Path) -> None:
        written = (FIXTURES / "dike" / "scenario.yaml").read_text(encoding="utf-8")
        before, call = written.split("  keeper_rings:\n")
        tapped = next(line for line in call.splitlines(keepends=True) if "tapped_by" in line)
        face = call.replace("line: phone", "line: face", 1).replace(tapped, "", 1)
        scenario = tmp_path / "dike" / "scenario.yaml"
        scenario.parent.mkdir()
        scenario.write_text(f"{before}  keeper_rings:\n{face}", encoding="utf-8")
        shown = Table(program_of(str(scenario.parent)), "mayor").play(*GO, "call 1", "0")
        assert "You take your leave. call N goes on with it while this turn lasts." in shown

    def test_a_line_that_does_not_ring_can_be_placed(self, dike: Program) -> None:
        table = Table(dike, "ministry")
        assert "Within limits." in table.play("call 1", "1")
        assert table.session.draft("ministry").talks == (Talk("board_line", ("ok",)),)

    def test_nobody_rings(self, mayor: Table) -> None:
        assert "Nobody rings" in mayor.answer("phone")


class TestRequests:
    @pytest.fixture
    def ministry(self, dike: Program) -> Table:
        """The ministry, which the mayor has asked for helicopters."""
        table = Table(dike, "mayor", "ministry")
        table.play("", "3", *GO, "", *GO)
        return table

    @pytest.mark.parametrize(
        ("typed", "answer"),
        [
            ("reply 1 promise", "promise"),
            ("reply 1 if", "promise_if"),
            ("reply 1 REFUSE", "refuse"),
            ("reply promise", "promise"),
            ("repl 1 r", "refuse"),
        ],
    )
    def test_a_reply(self, ministry: Table, typed: str, answer: str) -> None:
        shown = ministry.play("", *GO, "", typed)
        assert "Can you lift out the last streets tonight?" in shown
        assert "Asked between sides" in shown
        assert "Waits for your answer." in shown
        assert "allies" not in shown
        assert ministry.session.draft("ministry").replies == (Reply("lift", answer),)

    @pytest.mark.parametrize("word", ["", "maybe", "promise_not"])
    def test_a_reply_that_there_is_not(self, ministry: Table, word: str) -> None:
        shown = ministry.play("", *GO, "", f"reply 1 {word}")
        assert "Answer with one of: promise, if, refuse, nothing." in shown
        assert ministry.session.draft("ministry").replies == ()

    def test_a_later_reply_takes_the_place_of_the_first(self, ministry: Table) -> None:
        ministry.play("", *GO, "", "reply 1 refuse", "reply 1 promise")
        assert ministry.session.draft("ministry").replies == (Reply("lift", "promise"),)
        ministry.play("", "reply 1 nothing")
        assert ministry.session.draft("ministry").replies == ()

    def test_the_review_names_who_waits(self, ministry: Table) -> None:
        assert "Left without an answer: " in ministry.play("", *GO, "", "go")
        shown = ministry.play("", "reply 1 refuse", "list")
        assert "Your answer to “" in shown
        assert "Left without an answer" not in shown

    @pytest.mark.parametrize("rest", [" 99 promise", " -1 promise", " ² promise", " xyzzy promise"])
    def test_a_request_that_is_not_there(self, ministry: Table, rest: str) -> None:
        shown = ministry.play("", *GO, "", f"reply{rest}")
        assert "There is no" in shown or "There is nothing called" in shown
        assert ministry.session.draft("ministry").replies == ()

    def test_one_that_wants_no_answer(self, ministry: Table) -> None:
        assert "Nobody waits for an answer from you." in ministry.play("", "reply 1 promise")
