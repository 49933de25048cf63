"""A whole crisis at one keyboard: every word, every way to leave, two sides taking turns."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis.turning_points import LEAST_SWING, turning_points_of
from game.engine.program import Program
from game.model.message import Message
from game.model.orders import NOTHING, Order, Reply, Talk
from game.model.view import Sourced
from game.session.document import StoreError
from game.session.folders import HOME, saves_folder
from game.session.local import LocalSession
from game.session.saves import load, saves_in
from game.terminal import desk, ending, known
from game.terminal.inbox import Inbox
from game.terminal.memory import Memory, Numbered
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for
from tests.conftest import FIXTURES, program_of
from tests.terminal.tables import ESCAPE, GO, Table, Terminal, assert_same_game


class TestWholeGame:
    def test_from_the_brief_to_the_aftermath(self, mayor: Table) -> None:
        shown = mayor.play("2", *GO * 5)
        for part in (
            "The dike at Morrow Bend",
            "What all know",
            "What only you know",
            "What you command",
            "How this is played",
            "Turn 1 of 5: Dawn",
            "Who watches the dike?",
            "On the list: Evacuate the low streets.",
            "Turn 2 of 5: Noon",
            "Done: Evacuate the low streets.",
            "Because:",
            "The end",
            "Mayor Ilse Brandt: ",
            "What you did, and what it did",
            "Turning points.",
            "What really happened",
            "The fixture has no history.",
            "What this leaves out",
        ):
            assert part in shown, part
        assert mayor.session.state.ended
        assert mayor.words.missing == set()
        assert mayor.words.unfilled == set()

    def test_what_turned_the_game_is_told_last(self, mayor: Table) -> None:
        plain = mayor.play("2", *GO * 5)
        points = turning_points_of(mayor.session, mayor.words)
        assert points
        told = plain.split("Turning points.")[1]
        for point in points:
            assert f"Turn {point.turn}: {point.title}. " in told
            for swing in point.swings:
                if abs(swing.after - swing.before) >= LEAST_SWING:
                    assert f": from {swing.before} to {swing.after}.\n" in told
        assert "What you did" not in told
        drawn = Table(mayor.program, "mayor")
        shown = drawn.play("2", *GO * 5, plain=False).split("Turning points")[1]
        assert f" {points[0].swings[0].before} → {points[0].swings[0].after}\n" in shown

    def test_where_no_score_moved_far_that_is_said(self, mayor: Table) -> None:
        lines = [line for part in ending.turning_points(mayor.phrases(), ()) for line in part.plain()]
        assert lines == [
            "",
            "Turning points.",
            "In no turn that people ordered did any side's score move far.",
        ]

    def test_what_the_crisis_is_and_leaves_out_is_said_first_and_last(self, mayor: Table) -> None:
        shown = mayor.play(*GO * 5)
        first, last = shown.split("Turn 1 of 5")[0], shown.split("The end")[1]
        assert "A river rises for three days against a dike that was never mended." in first
        for part in (first, last):
            assert "What this leaves out.\nGroundwater, fish and insurance." in part
        assert shown.count("Groundwater") == 2

    @pytest.mark.parametrize("typed", ["orders", "phone", "call 1", "REPLY 1 promise", "go"])
    def test_what_could_be_done_before_is_over(self, mayor: Table, typed: str) -> None:
        told = mayor.play(*GO * 5, typed).split("leave (quit).")[1]
        assert "The crisis is over; nothing can be ordered any more." in told

    def test_help_names_what_can_still_be_typed(self, mayor: Table) -> None:
        told = mayor.play(*GO * 5, "help", "xyzzy").split("leave (quit).")[1]
        assert "What can still be typed" in told
        assert "put an order on the list" not in told
        assert "That is not understood; type help." in told

    def test_a_scenario_that_leaves_out_nothing_says_nothing_of_it(self, mayor: Table) -> None:
        texts = {k: v for k, v in mayor.program.scenario.texts.items() if k != "scenario.leaves_out"}
        mayor.words = words_for(texts)
        assert "leaves out" not in mayor.play(*GO * 5)
        assert mayor.words.missing == set()

    @pytest.mark.parametrize("actor", ["engineers", "ministry"])
    def test_the_other_sides_can_be_played_too(self, dike: Program, actor: str) -> None:
        table = Table(dike, actor)
        shown = table.play(*["1", *GO] * 5)
        assert "The end" in shown
        assert "Mayor Ilse Brandt> " not in shown

    def test_a_secret_of_others_is_never_shown(self, mayor: Table) -> None:
        shown = mayor.play("all", "known", "brief", "people", "sources", *GO * 5)
        before_the_end = shown.split("The end")[0]
        assert "The north section is weaker than your report says." not in before_the_end
        assert "The river's pride" not in before_the_end


class TestWords:
    def test_a_number_puts_an_order_on_the_list_and_takes_it_off(self, mayor: Table) -> None:
        said = mayor.answer("1")
        assert "On the list: Ask for a reading." in said
        assert "Attention: 1 of 2 left in this turn." in said
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        assert "Off the list: Ask for a reading." in mayor.answer("1")
        assert mayor.session.draft("mayor").options == ()

    def test_several_numbers_at_once(self, mayor: Table) -> None:
        mayor.play("1 2")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"), Order("evacuate"))

    def test_an_order_that_is_not_possible_says_why(self, mayor: Table) -> None:
        assert "Name the crack in public: You have no proof yet." in mayor.answer("4")
        assert "Nobody has a hand free" in mayor.answer("1", "2", "3")

    @pytest.mark.parametrize("typed", ["99", "0", "²", "9" * 5000])
    def test_a_number_that_is_not_there(self, mayor: Table, typed: str) -> None:
        said = mayor.answer(typed)
        assert "There is no " in said or "not understood" in said

    @pytest.mark.parametrize("verb", ["about", "call", "rely", "doubt", "clear", "why", "read"])
    @pytest.mark.parametrize("rest", [" 99", " -1", " ²", " xyzzy", " " + "9" * 5000])
    def test_words_that_want_a_thing_that_is_not_there(self, mayor: Table, verb: str, rest: str) -> None:
        before = mayor.session.journal()
        said = mayor.answer(verb + rest)
        assert "There is no" in said or "There is nothing called" in said
        assert mayor.session.journal() == before

    def test_a_word_that_wants_a_number_says_so(self, mayor: Table) -> None:
        assert "a number from 1 to 4" in mayor.answer("about")

    def test_things_can_be_named(self, mayor: Table) -> None:
        assert "Ring the bells and send the buses." in mayor.answer("about evacuate")
        assert "did you mean Evacuate the low streets?" in mayor.answer("about evacuate the low street!")
        assert "That could be several: 1 Ask for a reading, 3 Ask for helicopters." in mayor.answer(
            "about ask"
        )

    @pytest.mark.parametrize("typed", ["lo", "LOOK", "situation"])
    def test_look(self, mayor: Table, typed: str) -> None:
        assert "Turn 1 of 5: Dawn" in mayor.answer(typed)

    def test_a_beginning_of_several_words_names_them(self, mayor: Table) -> None:
        said = mayor.answer("re")
        assert said.startswith("That could be several: ")
        assert all(word in said for word in ("rely", "reply", "requests"))

    @pytest.mark.parametrize(("typed", "meant"), [("abuot", "about"), ("hepl", "help"), ("comit", "commit")])
    def test_a_slip_is_answered_with_the_nearest_word(self, mayor: Table, typed: str, meant: str) -> None:
        before = mayor.session.journal()
        assert f"“{typed}” is not understood; did you mean {meant}?" in mayor.answer(typed)
        assert mayor.session.journal() == before

    def test_all_shows_also_what_is_not_possible(self, mayor: Table) -> None:
        assert "Name the crack in public" not in mayor.play()
        said = mayor.answer("all")
        assert "Name the crack in public" in said
        assert "You have no proof yet." in said

    def test_all_of_one_kind(self, mayor: Table) -> None:
        said = mayor.answer("all prot")
        assert "Evacuate the low streets" in said
        assert "Ask for a reading" not in said
        assert "There is no" in mayor.answer("all cooking")

    def test_about(self, mayor: Table) -> None:
        said = mayor.answer("about 2")
        assert "Ring the bells and send the buses." in said
        assert "The fire chief: Now or never." in said

    def test_brief(self, mayor: Table) -> None:
        assert "What only you know" in mayor.answer("brief")

    def test_known_shows_every_belief(self, mayor: Table) -> None:
        said = mayor.answer("known")
        for title in ("Water against the dike", "Strength of the dike: South section", "People brought out"):
            assert title in said, title

    def test_known_of_one_thing_says_where_its_number_comes_from(self, mayor: Table) -> None:
        source = "Its value at the start: Design estimate (estimate)."
        assert source in mayor.answer("known water")
        assert source not in mayor.answer("known")
        assert "There is no fire here." in mayor.answer("known fire")

    def test_known_tells_what_moved_a_reading_and_when(self, mayor: Table) -> None:
        said = mayor.answer(*GO, *GO, "known water")
        assert "Turn 2: Water against the dike: now 58 to 70, before 53 to 65." in said
        assert "Turn 1: Water against the dike: now 53 to 65, before 40 to 52. Because: “Rain" in said

    def test_known_shows_the_note_of_a_track(self, mayor: Table) -> None:
        reading = replace(
            mayor.session.view("mayor").readings[0],
            note=Message("scenario.summary"),
            facts=(Sourced(Message("sources.estimate.title"), "contested", "Two boards, two numbers."),),
        )
        view = replace(mayor.session.view("mayor"), readings=(reading,))
        parts = known.background(mayor.phrases(), view, 1, ())
        lines = [line for part in parts for line in part.plain()]
        assert any(line.startswith("A river rises") for line in lines)
        assert lines[-1] == "Its value at the start: Design estimate (contested). Two boards, two numbers."

    def test_about_says_where_an_order_comes_from(self, mayor: Table) -> None:
        view = mayor.session.view("mayor")
        fact = Sourced(Message("sources.estimate.title"), "medium", "Seen in other towns.")
        offer = replace(mayor.session.offers("mayor", NOTHING)[0], facts=(fact,))
        (entry,) = desk.about(mayor.phrases(), view, Numbered(1, offer, ""))
        assert entry.plain()[-1] == "Drawn from: Design estimate (likely). Seen in other towns."

    @pytest.mark.parametrize("word", ["help", "?", "HELP"])
    def test_help(self, mayor: Table, word: str) -> None:
        said = mayor.answer(word)
        for verb in (
            "look",
            "orders",
            "inbox",
            "about",
            "call",
            "reply",
            "rely",
            "undo",
            "go",
            "save",
            "quit",
        ):
            assert f"\n{verb}: " in said

    def test_help_of_every_word(self, mayor: Table) -> None:
        for line in mayor.answer("help").splitlines():
            word = line.split(":")[0]
            if " " not in word and word.islower():
                said = mayor.answer(f"help {word}")
                assert said.startswith(f"{word}."), word
        assert "did you mean about?" in mayor.answer("help abuot")
        assert mayor.words.missing == set()
        assert mayor.words.unfilled == set()

    @pytest.mark.parametrize("typed", ["dance", "--", "{0}", "[red]x[/red]", "\x1b[2J", "xyzzy hello"])
    def test_what_is_not_understood(self, mayor: Table, typed: str) -> None:
        said = mayor.answer(typed)
        assert "That is not understood; type help." in said
        assert ESCAPE not in said

    def test_an_empty_line_does_nothing(self, mayor: Table) -> None:
        before = mayor.session.journal()
        mayor.play("", "   ")
        assert mayor.session.journal() == before

    def test_undo_takes_the_last_order_off(self, mayor: Table) -> None:
        mayor.play("1", "2", "undo")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        mayor.play("undo")
        assert mayor.session.draft("mayor").options == ()
        assert "Nothing is on the list." in mayor.answer("undo")

    def test_save_under_a_name(self, mayor: Table) -> None:
        said = mayor.answer("1", "save My first night")
        assert "Saved: " in said
        names = [listing.header.about.get("name") for listing in saves_in(saves_folder()) if listing.header]
        assert "My first night" in names
        assert_same_game(mayor.session, mayor.loaded())

    def test_glossary_sources_people_and_guide(self, mayor: Table) -> None:
        assert "The highest point of a flood wave." in mayor.answer("glossary")
        assert "Design estimate" in mayor.answer("sources")
        people = mayor.answer("people")
        assert "Mayor Ilse Brandt. You." in people
        assert "Anna Weiss" not in people
        assert "Anna Weiss" in mayor.answer(*GO, "people")
        assert "Reports can be late" in mayor.answer("guide")

    def test_past_tells_an_earlier_turn_again(self, mayor: Table) -> None:
        assert "This is the first turn." in mayor.answer("past")
        said = mayor.answer("2", *GO, *GO, "past")
        assert said.index("Turn 2: Noon.") < said.index("Turn 1: Dawn.")
        assert "Done: Evacuate the low streets." in said
        one = mayor.answer("past 1")
        assert "Done: Evacuate the low streets." in one
        assert "Rain in the hills" in one
        assert "There is no 3 here." in mayor.answer("past 3")

    def test_why(self, mayor: Table) -> None:
        mayor.play(*GO)
        assert "You do not know why; you only saw that it happened." in mayor.answer("why 1")
        assert "because: “Rain in the hills”" in mayor.answer("why 2").replace("Because", "because")
        assert "Its value at the start" in mayor.answer("why 2")

    def test_again_plays_a_turn_once_more_and_keeps_what_was(self, mayor: Table) -> None:
        assert "Say which turn" in mayor.answer(*GO, *GO, "again")
        first = mayor.session.state.digest()
        shown = mayor.play("again 1", *GO, *GO, "quit")
        assert "Turn 1, as it stood, with the same luck." in shown
        assert "The game as it was is kept as " in shown
        kept = shown.split("is kept as ")[1].split(".json")[0] + ".json"
        again = load(Path(kept), lambda _ident: mayor.program)
        assert again.state.digest() == first
        assert mayor.loaded().state.digest() == first


class TestCommit:
    def test_the_list_is_shown_and_asked_for_once_more(self, mayor: Table) -> None:
        shown = mayor.play("2", "go")
        assert "Before you commit" in shown
        assert "1 unit of attention stays unused." in shown
        assert len(mayor.session.turns()) == 1
        mayor.play(*GO)
        assert len(mayor.session.turns()) == 2

    @pytest.mark.parametrize("typed", ["", "undo", "look", "help go"])
    def test_anything_else_sends_nothing(self, mayor: Table, typed: str) -> None:
        mayor.play("2", "go", typed)
        assert len(mayor.session.turns()) == 1

    def test_a_word_typed_instead_is_obeyed(self, mayor: Table) -> None:
        mayor.play("2", "go", "undo")
        assert mayor.session.draft("mayor").options == ()

    def test_a_final_order_wants_the_whole_word(self, dike: Program) -> None:
        table = Table(dike, "engineers")
        shown = table.play("2", "go", "go")
        assert "It is final: once committed it cannot be taken back." in shown
        assert "This cannot be taken back: Open the weir." in shown
        assert len(table.session.turns()) == 1
        table.play("go", "commit")
        assert len(table.session.turns()) == 2

    def test_an_empty_list_lets_the_turn_pass(self, mayor: Table) -> None:
        assert "You order nothing in this turn." in mayor.play(*GO)
        assert len(mayor.session.turns()) == 2

    def test_what_is_left_lying_is_named(self, mayor: Table) -> None:
        assert "Still ringing: The lock-keeper rings." in mayor.play(*GO, "list")
        assert len(mayor.session.turns()) == 2


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


class TestLeaving:
    SCRIPTS = (
        (),
        ("1",),
        ("1", "2", *GO),
        ("1", "go"),
        (*GO, "call 1"),
        (*GO, "call 1", "1", "2"),
        ("1", *GO, "rely 1", "2"),
        GO * 4,
    )

    @pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: " ".join(script) or "nothing")
    @pytest.mark.parametrize("way", ["end of input", "ctrl+c", "quit", "exit"])
    def test_nothing_is_lost(self, mayor: Table, script: tuple[str, ...], way: str) -> None:
        words = [*script, way] if way in ("quit", "exit") else script
        shown = mayor.play(*words, ctrl_c=way == "ctrl+c")
        assert "The game is saved as " in shown
        command = shown.rstrip().splitlines()[-1]
        assert command.startswith("To go on: golden-hour play --text --load ")
        path = Path(command.split("--load ")[1])
        assert_same_game(mayor.session, load(path, lambda _ident: mayor.program))

    def test_the_game_goes_on_where_it_was_left(self, mayor: Table, dike: Program) -> None:
        mayor.play("2", *GO, "1")
        mayor.session = mayor.loaded()
        mayor.play(*GO * 4)
        other = Table(dike, "mayor")
        other.play("2", *GO, "1", *GO * 4)
        assert_same_game(mayor.session, other.session)

    def test_every_turn_is_kept_and_three_autosaves_take_turns(self, mayor: Table) -> None:
        mayor.play(*GO * 5)
        assert len(list(saves_folder().glob("auto-dike-*"))) == 3
        assert_same_game(mayor.session, mayor.loaded())

    def test_a_finished_game_is_kept_once(self, mayor: Table) -> None:
        shown = mayor.play(*GO * 5, "quit")
        assert len(list(saves_folder().glob("ended-dike-*"))) == 1
        assert "The game is saved as " in shown
        assert "To go on: " not in shown

    def test_a_save_that_fails_ends_no_game(self, mayor: Table) -> None:
        def full(_session: LocalSession, name: str) -> str:
            raise StoreError("unwritable", f"{name or 'auto'}.json", "cannot be written: the disk is full")

        shown = io.StringIO()
        keyboard = io.StringIO("save night\ngo\ngo\ngo\ngo\nquit\n")
        TerminalGame(mayor.session, mayor.words, keyboard, shown, full, plain=True).play()
        assert len(mayor.session.turns()) == 3
        assert shown.getvalue().count("the disk is full") == 4
        assert "The game is saved" not in shown.getvalue()

    def test_a_fault_of_the_game_costs_no_game(self, mayor: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("game.terminal.story.past", breaks)
        with pytest.raises(ZeroDivisionError):
            mayor.play("1", "past")
        assert_same_game(mayor.session, mayor.loaded())

    @pytest.mark.parametrize("plain", [True, False])
    def test_a_screen_that_is_gone_costs_no_game(self, mayor: Table, plain: bool) -> None:
        class Gone(io.StringIO):
            def write(self, text: str, /) -> int:
                if "On the list" in self.getvalue():
                    raise BrokenPipeError
                return super().write(text)

        mayor.play("1", *GO, plain=plain, screen=Gone())
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        assert_same_game(mayor.session, mayor.loaded())


class TestLooks:
    WHOLE = ("1", "all", "known", "help", *GO, "inbox", "claims", "brief", "call 1", "1", "2", *GO * 4)

    def test_plain_output_has_no_escape_codes(self, dike: Program) -> None:
        for screen in (io.StringIO(), Terminal()):
            shown = Table(dike, "mayor").play(*self.WHOLE, plain=True, screen=screen)
            assert ESCAPE not in shown
            drawn = {char for char in shown if 0x2190 <= ord(char) < 0x2200 or 0x2500 <= ord(char) < 0x2600}
            assert not drawn, "boxes, bars and arrows"

    def test_plain_lines_begin_at_the_margin_and_are_not_aligned(self, dike: Program) -> None:
        shown = Table(dike, "mayor").play(*self.WHOLE, plain=True)
        for line in shown.splitlines():
            assert line == line.lstrip(), line
            assert "  " not in line, line

    def test_a_terminal_shows_headings_in_bold_and_says_the_same(self, dike: Program) -> None:
        shown = Table(dike, "mayor").play(*self.WHOLE, plain=False, screen=Terminal())
        assert f"{ESCAPE}[1mOrder desk" in shown

    def test_no_color_is_honoured(self, dike: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        coloured = Table(dike, "mayor").play(*self.WHOLE, plain=False, screen=Terminal())
        assert f"{ESCAPE}[32m" in coloured
        monkeypatch.setenv("NO_COLOR", "1")
        shown = Table(dike, "mayor").play(*self.WHOLE, plain=False, screen=Terminal())
        for code in range(30, 38):
            assert f";{code}m" not in shown
            assert f"[{code}m" not in shown

    def test_plain_lines_are_not_broken(self, dike: Program) -> None:
        """A file or a pipe gets whole sentences."""
        shown = Table(dike, "mayor").play("help", "brief", plain=True)
        brief = "The engineers hid a crack in last year's report. You know; they do not know that you know."
        assert any(line.strip() == brief for line in shown.splitlines())

    def test_text_of_a_scenario_is_never_taken_for_markup(self, dike: Program) -> None:
        table = Table(dike, "mayor")
        table.words = table.words.over(
            {"turns.noon.title": "[red]Noon[/red] :smile:", "turns.dawn.title": "[b]"}
        )
        assert "[b]" in table.play(plain=False)


class TestTwoSides:
    def typed(self) -> Iterator[str]:
        for _ in range(5):
            yield from ("", "1", *GO, "", *GO)

    def test_two_sides_take_turns_at_one_keyboard(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        shown = table.play(*self.typed())
        assert table.session.state.ended
        assert "Pass the keyboard to: Mayor Ilse Brandt." in shown
        assert "Pass the keyboard to: The river board." in shown
        assert "The last turn of Mayor Ilse Brandt" in shown
        assert "The last turn of The river board" in shown
        assert shown.count("What really happened") == 1

    def test_the_turn_waits_for_both(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        table.play("", "1", *GO)
        assert len(table.session.turns()) == 1
        assert table.session.wait().actors == ("engineers",)

    def test_each_side_sees_its_own_desk(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        shown = table.play("", "all", *GO, "", "all")
        first, second = shown.split("Pass the keyboard to: The river board.")
        assert "Evacuate the low streets" in first
        assert "Open the weir" not in first
        assert "Open the weir" in second
        assert "Evacuate the low streets" not in second
        assert "You know; they do not know that you know." not in second

    @pytest.mark.parametrize("plain", [True, False])
    def test_screen_and_scrollback_are_cleared_between_them(self, dike: Program, plain: bool) -> None:
        shown = Table(dike, "mayor", "engineers").play("", *GO, "", plain=plain, screen=Terminal())
        before, after = shown.split("Pass the keyboard to: The river board.")
        for part in (before, after):
            assert f"{ESCAPE}[H{ESCAPE}[2J{ESCAPE}[3J" in part
        assert "Turn 1 of 5" not in before.rsplit(f"{ESCAPE}[3J", 1)[1]

    def test_leaving_while_the_keyboard_is_passed(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        assert "The game is saved as " in table.play(ctrl_c=True)
        assert_same_game(table.session, table.loaded())


def test_a_save_can_be_loaded_by_its_path(mayor: Table) -> None:
    mayor.play("1", *GO, "save here")
    path = next(saves_folder().glob("here*"))
    assert_same_game(mayor.session, load(path, lambda _ident: mayor.program))


def test_bytes_that_are_no_text_and_letters_that_a_terminal_lacks_end_no_game(tmp_path: Path) -> None:
    """Whatever is typed, and however poor the terminal is, the game goes on and is kept."""
    for way in ("--plain", "--text"):
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "game",
                "play",
                str(FIXTURES / "dike"),
                way,
                "--as",
                "mayor",
                "--seed",
                "3",
            ],
            input=b"\xff\xfe\n1\nabout 2\ngo\ngo\nquit\n",
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii", HOME: str(tmp_path)},
            cwd=FIXTURES.parent.parent,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"Turn 2 of 5" in ran.stdout
        assert b"The game is saved as " in ran.stdout
        assert f"To go on: golden-hour play {FIXTURES / 'dike'} {way} --load ".encode() in ran.stdout
