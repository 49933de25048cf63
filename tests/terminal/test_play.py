"""A whole crisis at one keyboard: every word, every way to leave, two sides taking turns."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.commands.playing import save_as
from game.engine.program import Program
from game.model.message import Message
from game.model.orders import NOTHING, Order, Reply, Talk
from game.model.view import Sourced
from game.session.document import StoreError
from game.session.folders import HOME, saves_folder
from game.session.local import LocalSession
from game.session.saves import load, saves_in
from game.terminal.pages import Pages
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for
from tests.conftest import FIXTURES

ESCAPE = "\x1b"
PROMPT = "Mayor Ilse Brandt> "


class Terminal(io.StringIO):
    """A screen that shows colour."""

    def isatty(self) -> bool:
        return True


class Keyboard(io.StringIO):
    """A keyboard at which some lines are typed; then comes Ctrl+C."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


class Table:
    """A game, and what is shown while it is played."""

    def __init__(self, program: Program, *actors: str, seed: int = 3) -> None:
        self.session = LocalSession(program, seed=seed, actors=actors)
        self.program = program
        self.words = words_for(program.scenario.texts)

    def play(
        self, *lines: str, ctrl_c: bool = False, plain: bool = True, screen: io.StringIO | None = None
    ) -> str:
        """Types some lines; afterwards the input ends, or Ctrl+C is pressed."""
        keyboard = Keyboard(lines) if ctrl_c else io.StringIO("".join(f"{line}\n" for line in lines))
        shown = screen or io.StringIO()
        TerminalGame(self.session, self.words, keyboard, shown, save_as, plain=plain).play()
        return shown.getvalue()

    def answer(self, *lines: str) -> str:
        """What is said to the last of some lines."""
        return self.play(*lines).split(PROMPT)[-2]

    def pages(self) -> Pages:
        """What the game words its pages with."""
        return Pages(self.words)

    def loaded(self) -> LocalSession:
        """The game as its newest save keeps it."""
        newest = max(saves_folder().iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return load(newest, lambda _ident: self.program)


@pytest.fixture
def mayor(dike: Program) -> Table:
    return Table(dike, "mayor")


def assert_same_game(one: LocalSession, other: LocalSession) -> None:
    assert one.state.digest() == other.state.digest()
    assert one.journal() == other.journal()
    for actor in one.actors:
        assert one.view(actor) == other.view(actor)


class TestWholeGame:
    def test_from_the_brief_to_the_aftermath(self, mayor: Table) -> None:
        shown = mayor.play("3", "go", "go", "go", "go", "go")
        for part in (
            "The dike at Morrow Bend",
            "What all know",
            "What only you know",
            "Turn 1 of 5: Dawn",
            "Who watches the dike?",
            "On the list: Evacuate the low streets.",
            "Turn 2 of 5: Noon",
            "Done: Evacuate the low streets.",
            "because:",
            "The end",
            "Mayor Ilse Brandt: ",
            "What really happened",
            "The fixture has no history.",
            "What this leaves out",
        ):
            assert part in shown, part
        assert mayor.session.state.ended
        assert mayor.words.missing == set()
        assert mayor.words.unfilled == set()

    def test_what_the_crisis_is_and_leaves_out_is_said_first_and_last(self, mayor: Table) -> None:
        shown = mayor.play(*["go"] * 5)
        first, last = shown.split("Turn 1 of 5")[0], shown.split("The end")[1]
        assert "A river rises for three days against a dike that was never mended." in first
        for part in (first, last):
            assert "What this leaves out\n  Groundwater, fish and insurance." in part
        assert shown.count("Groundwater") == 2
        assert "Groundwater" in mayor.pages().brief(mayor.session.view("mayor"))[-1]

    def test_a_scenario_that_leaves_out_nothing_says_nothing_of_it(self, mayor: Table) -> None:
        texts = {k: v for k, v in mayor.program.scenario.texts.items() if k != "scenario.leaves_out"}
        mayor.words = words_for(texts)
        assert "leaves out" not in mayor.play(*["go"] * 5)
        assert mayor.words.missing == set()

    @pytest.mark.parametrize("actor", ["engineers", "ministry"])
    def test_the_other_sides_can_be_played_too(self, dike: Program, actor: str) -> None:
        table = Table(dike, actor)
        shown = table.play(*["1", "go", "go"] * 5)
        assert "The end" in shown
        assert "Mayor Ilse Brandt> " not in shown

    def test_a_secret_of_others_is_never_shown(self, mayor: Table) -> None:
        shown = mayor.play("orders", "known", "brief", *["go"] * 5)
        before_the_end = shown.split("The end")[0]
        assert "The north section is weaker than your report says." not in before_the_end
        assert "The river's pride" not in before_the_end


class TestWords:
    def test_a_number_puts_an_order_on_the_list_and_takes_it_off(self, mayor: Table) -> None:
        assert "On the list: Ask for a reading." in mayor.answer("1")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        assert "Off the list: Ask for a reading." in mayor.answer("1")
        assert mayor.session.draft("mayor").options == ()

    def test_an_order_that_is_not_possible_says_why(self, mayor: Table) -> None:
        assert "Name the crack in public: You have no proof yet." in mayor.answer("2")
        assert "Nobody has a hand free" in mayor.answer("1", "3", "4")

    @pytest.mark.parametrize("typed", ["99", "0", "²", "9" * 5000])
    def test_a_number_that_is_not_there(self, mayor: Table, typed: str) -> None:
        said = mayor.answer(typed)
        assert "There is no number" in said or "not understood" in said

    @pytest.mark.parametrize("verb", ["about", "call", "reply", "rely", "doubt", "clear"])
    @pytest.mark.parametrize("rest", ["", " 99", " -1", " ²", " x", " " + "9" * 5000])
    def test_words_that_want_a_number(self, mayor: Table, verb: str, rest: str) -> None:
        assert "There is no number" in mayor.answer(verb + rest)

    def test_look(self, mayor: Table) -> None:
        assert "Turn 1 of 5: Dawn" in mayor.answer("look")

    def test_orders_shows_also_what_is_not_possible(self, mayor: Table) -> None:
        assert "Name the crack in public" not in mayor.play()
        said = mayor.answer("orders")
        assert "Name the crack in public" in said
        assert "You have no proof yet." in said

    def test_about(self, mayor: Table) -> None:
        said = mayor.answer("about 3")
        assert "Ring the bells and send the buses." in said
        assert "The fire chief: Now or never." in said

    def test_brief(self, mayor: Table) -> None:
        assert "What only you know" in mayor.answer("brief")

    def test_known_shows_every_belief(self, mayor: Table) -> None:
        said = mayor.answer("known")
        for title in ("Water against the dike", "Strength of the dike: South section", "People brought out"):
            assert title in said, title

    def test_known_says_where_numbers_come_from(self, mayor: Table) -> None:
        assert "Its value at the start: Design estimate (estimate)." in mayor.answer("known")
        assert "Its value at the start" not in mayor.answer("look")

    def test_known_shows_the_note_of_a_track(self, mayor: Table) -> None:
        reading = replace(
            mayor.session.view("mayor").readings[0],
            note=Message("scenario.summary"),
            facts=(Sourced(Message("sources.estimate.title"), "contested", "Two boards, two numbers."),),
        )
        view = replace(mayor.session.view("mayor"), readings=(reading,))
        lines = mayor.pages().beliefs(view, everything=True)
        assert lines[2].startswith("      A river rises")
        assert (
            lines[3] == "      Its value at the start: Design estimate (contested). Two boards, two numbers."
        )

    def test_about_says_where_an_order_comes_from(self, mayor: Table) -> None:
        view = mayor.session.view("mayor")
        fact = Sourced(Message("sources.estimate.title"), "medium", "Seen in other towns.")
        offer = replace(mayor.session.offers("mayor", NOTHING)[0], facts=(fact,))
        lines = mayor.pages().about(view, 1, offer)
        assert lines[-1].strip() == "Drawn from: Design estimate (likely). Seen in other towns."

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
            assert verb in said

    @pytest.mark.parametrize("typed", ["dance", "go!", "--", "{0}", "[red]x[/red]", "\x1b[2J", "say hello"])
    def test_what_is_not_understood(self, mayor: Table, typed: str) -> None:
        assert "That is not understood; type help." in mayor.answer(typed)

    def test_an_empty_line_does_nothing(self, mayor: Table) -> None:
        before = mayor.session.journal()
        mayor.play("", "   ")
        assert mayor.session.journal() == before

    def test_undo_takes_the_last_order_off(self, mayor: Table) -> None:
        mayor.play("1", "3", "undo")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        mayor.play("undo", "undo")
        assert mayor.session.draft("mayor").options == ()

    def test_save_under_a_name(self, mayor: Table) -> None:
        said = mayor.answer("1", "save My first night")
        assert "Saved: " in said
        names = [listing.header.about.get("name") for listing in saves_in(saves_folder()) if listing.header]
        assert "My first night" in names
        assert_same_game(mayor.session, mayor.loaded())

    def test_a_final_order_is_asked_for_twice(self, dike: Program) -> None:
        for word in ("go", "commit"):
            table = Table(dike, "engineers")
            offered = [offer.option for offer in table.session.offers("engineers", NOTHING)]
            number = offered.index("open_weir") + 1
            shown = table.play(str(number), word, "look", word)
            assert shown.count("is final. Type go again to commit.") == 2
            assert len(table.session.turns()) == 1
            table.play(word, word)
            assert len(table.session.turns()) == 2

    def test_an_empty_list_lets_the_turn_pass(self, mayor: Table) -> None:
        assert "The list is empty: the turn passes without an order." in mayor.play("go")
        assert len(mayor.session.turns()) == 2


class TestReports:
    def test_the_inbox_and_its_marks(self, mayor: Table) -> None:
        mayor.play("1", "go")
        assert "A note from the board" in mayor.answer("inbox")
        assert "you rely on it" in mayor.answer("rely 1", "inbox")
        assert "you doubt it" in mayor.answer("doubt 1", "inbox")
        assert_same_game(mayor.session, mayor.loaded())
        said = mayor.answer("clear 1", "inbox")
        assert "you rely on it" not in said
        assert "you doubt it" not in said


class TestCalls:
    def test_a_conversation(self, mayor: Table) -> None:
        shown = mayor.play("go", "call 1", "1", "2")
        assert "Anna Weiss: All quiet here. Nothing to report." in shown
        assert "  You (plain): Tell me what you see." in shown
        assert "  You (code): Nobody hears of this." in shown
        assert "Anna Weiss: They are calling me. Good night." in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press", "keep")),)

    def test_what_cannot_be_said_says_why(self, mayor: Table) -> None:
        shown = mayor.play("go", "call 1", "1", "1", "0")
        assert "She has told you nothing." in shown
        assert mayor.session.draft("mayor").talks == (Talk("keeper_rings", ("press",)),)

    @pytest.mark.parametrize("typed", ["9", "²", "x", "-1", "9" * 5000])
    def test_an_answer_that_is_not_there(self, mayor: Table, typed: str) -> None:
        assert "There is no number" in mayor.play("go", "call 1", typed, "0")

    def test_what_was_heard_stays_heard(self, mayor: Table) -> None:
        mayor.play("go", "call 1", "1")
        before = mayor.session.draft("mayor").talks
        mayor.play("undo", "undo", "1", "undo")
        assert mayor.session.draft("mayor").talks == before
        assert "There is no number 1 here." in mayor.answer("call 1")

    def test_a_line_that_does_not_ring_can_be_placed(self, dike: Program) -> None:
        table = Table(dike, "ministry")
        assert "Within limits." in table.play("call 1", "1")
        assert table.session.draft("ministry").talks == (Talk("board_line", ("ok",)),)


class TestRequests:
    @pytest.fixture
    def ministry(self, dike: Program) -> Table:
        """The ministry, which the mayor has asked for helicopters."""
        table = Table(dike, "mayor", "ministry")
        table.play("", "4", "go", "", "go")
        return table

    @pytest.mark.parametrize(
        ("word", "answer"), [("promise", "promise"), ("if", "promise_if"), ("REFUSE", "refuse")]
    )
    def test_a_reply(self, ministry: Table, word: str, answer: str) -> None:
        shown = ministry.play("", "go", "", f"reply 1 {word}")
        assert "Can you lift out the last streets tonight?" in shown
        assert "Asked between sides" in shown
        assert "allies" not in shown
        assert ministry.session.draft("ministry").replies == (Reply("lift", answer),)

    @pytest.mark.parametrize("word", ["", "maybe", "promise_not"])
    def test_a_reply_that_there_is_not(self, ministry: Table, word: str) -> None:
        shown = ministry.play("", "go", "", f"reply 1 {word}")
        assert "This request has no such reply." in shown
        assert ministry.session.draft("ministry").replies == ()

    def test_a_later_reply_takes_the_place_of_the_first(self, ministry: Table) -> None:
        ministry.play("", "go", "", "reply 1 refuse", "reply 1 promise")
        assert ministry.session.draft("ministry").replies == (Reply("lift", "promise"),)


class TestLeaving:
    SCRIPTS = (
        (),
        ("1",),
        ("1", "3", "go"),
        ("go", "call 1"),
        ("go", "call 1", "1", "2"),
        ("1", "go", "rely 1", "3"),
        ("go", "go", "go", "go"),
    )

    @pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: " ".join(script) or "nothing")
    @pytest.mark.parametrize("way", ["end of input", "ctrl+c", "quit", "exit"])
    def test_nothing_is_lost(self, mayor: Table, script: tuple[str, ...], way: str) -> None:
        in_a_call = script[-1:] == ("call 1",)
        words = [*script, *(["0"] if in_a_call else []), way] if way in ("quit", "exit") else script
        shown = mayor.play(*words, ctrl_c=way == "ctrl+c")
        assert "The game is saved as " in shown
        assert_same_game(mayor.session, mayor.loaded())

    def test_the_game_goes_on_where_it_was_left(self, mayor: Table, dike: Program) -> None:
        mayor.play("3", "go", "1")
        mayor.session = mayor.loaded()
        mayor.play("go", "go", "go", "go")
        other = Table(dike, "mayor")
        other.play("3", "go", "1", "go", "go", "go", "go")
        assert_same_game(mayor.session, other.session)

    def test_every_turn_is_kept_and_three_autosaves_take_turns(self, mayor: Table) -> None:
        mayor.play(*["go"] * 5)
        assert len(list(saves_folder().glob("auto-dike-*"))) == 3
        assert_same_game(mayor.session, mayor.loaded())

    def test_a_save_that_fails_ends_no_game(self, mayor: Table) -> None:
        def full(_session: LocalSession, name: str) -> str:
            raise StoreError("unwritable", f"{name or 'auto'}.json", "cannot be written: the disk is full")

        shown = io.StringIO()
        keyboard = io.StringIO("save night\ngo\ngo\nquit\n")
        TerminalGame(mayor.session, mayor.words, keyboard, shown, full, plain=True).play()
        assert len(mayor.session.turns()) == 3
        assert shown.getvalue().count("the disk is full") == 4
        assert "The game is saved" not in shown.getvalue()


class TestLooks:
    WHOLE = ("1", "orders", "known", "help", "go", "inbox", "brief", "call 1", "1", "2", *["go"] * 4)

    def test_plain_output_has_no_escape_codes(self, dike: Program) -> None:
        for screen in (io.StringIO(), Terminal()):
            shown = Table(dike, "mayor").play(*self.WHOLE, plain=True, screen=screen)
            assert ESCAPE not in shown
            assert not any(0x2500 <= ord(char) < 0x2580 for char in shown), "boxes"

    def test_a_terminal_shows_headings_in_bold_and_says_the_same(self, dike: Program) -> None:
        shown = Table(dike, "mayor").play(*self.WHOLE, plain=False, screen=Terminal())
        assert ESCAPE in shown

    def test_plain_lines_are_not_broken(self, dike: Program) -> None:
        """A screen reader gets whole sentences; the terminal breaks them as it likes."""
        shown = Table(dike, "mayor").play("help", "brief", plain=True)
        brief = "The engineers hid a crack in last year's report. You know; they do not know that you know."
        assert any(line.strip() == brief for line in shown.splitlines())

    def test_text_of_a_scenario_is_never_taken_for_markup(self, mayor: Table) -> None:
        assert "[B2]" in mayor.play("1", "go", "inbox")


class TestTwoSides:
    def typed(self) -> Iterator[str]:
        for _ in range(5):
            yield from ("", "1", "go", "", "go", "go")

    def test_two_sides_take_turns_at_one_keyboard(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        shown = table.play(*self.typed())
        assert table.session.state.ended
        assert "Pass the keyboard to: Mayor Ilse Brandt." in shown
        assert "Pass the keyboard to: The river board." in shown
        assert shown.count("The end") == 2

    def test_the_turn_waits_for_both(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        table.play("", "1", "go")
        assert len(table.session.turns()) == 1
        assert table.session.wait().actors == ("engineers",)
        assert_same_game(table.session, table.loaded())

    def test_each_side_sees_its_own_desk(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        shown = table.play("", "orders", "go", "", "orders")
        first, second = shown.split("Pass the keyboard to: The river board.")
        assert "Evacuate the low streets" in first
        assert "Open the weir" not in first
        assert "Open the weir" in second
        assert "Evacuate the low streets" not in second
        assert "You know; they do not know that you know." not in second

    def test_the_screen_is_cleared_between_them(self, dike: Program) -> None:
        shown = Table(dike, "mayor", "engineers").play("", "go", plain=False, screen=Terminal())
        assert shown.count(f"{ESCAPE}[2J") >= 2

    def test_leaving_while_the_keyboard_is_passed(self, dike: Program) -> None:
        table = Table(dike, "mayor", "engineers")
        assert "The game is saved as " in table.play(ctrl_c=True)
        assert_same_game(table.session, table.loaded())


def test_a_save_can_be_loaded_by_its_path(mayor: Table, tmp_path: Path) -> None:
    mayor.play("1", "go", "save here")
    path = next(saves_folder().glob("here*"))
    assert_same_game(mayor.session, load(path, lambda _ident: mayor.program))


def test_bytes_that_are_no_text_and_letters_that_a_terminal_lacks_end_no_game(tmp_path: Path) -> None:
    """Whatever is typed, and however poor the terminal is, the game goes on and is kept."""
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "game",
            "play",
            str(FIXTURES / "dike"),
            "--plain",
            "--as",
            "mayor",
            "--seed",
            "3",
        ],
        input=b"\xff\xfe\n1\ngo\nquit\n",
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", HOME: str(tmp_path)},
        cwd=FIXTURES.parent.parent,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Turn 2 of 5" in ran.stdout
    assert b"The game is saved as " in ran.stdout
