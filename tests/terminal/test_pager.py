"""Pages at a terminal: no longer than the screen, no wider than the window, nothing done by Enter alone."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

from game.engine.program import Program
from game.terminal.gauges import bar
from game.terminal.leaving import Watch
from game.terminal.look import Look
from game.terminal.pager import Pager, Section
from game.terminal.parts import Cards, Entry, Pairs, paragraph, row
from game.terminal.phrases import Phrases
from game.terminal.prompt import Prompt
from game.text.scenario_words import interface_words
from tests.conftest import program_of
from tests.terminal.tables import GO, Table, Terminal

CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
SIZES = [(80, 24), (160, 50), (40, 12)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    columns, lines = request.param
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(lines))
    return columns, lines


def pager_for(*typed: str) -> tuple[Pager, Prompt, Terminal]:
    screen = Terminal()
    look = Look(screen, plain=False)
    prompt = Prompt(Terminal("".join(f"{line}\n" for line in typed)), look, Watch())
    return Pager(look, prompt, Phrases(interface_words())), prompt, screen


def section(name: str, lines: int, *, fresh: bool = False) -> Section:
    return Section(name, tuple(paragraph(f"{name} {n}") for n in range(1, lines + 1)), fresh=fresh)


class TestStops:
    def test_what_fits_is_shown_at_once(self, size: tuple[int, int]) -> None:
        pager, _, screen = pager_for()
        assert pager.show([section("A", size[1] - 2)]) == 1
        assert "Enter" not in screen.getvalue()

    def test_no_screen_is_longer_than_the_window(self, size: tuple[int, int]) -> None:
        pager, _, screen = pager_for(*[""] * 20)
        pager.show([section("A", 30), section("B", 45)])
        for page in re.split(r"(?:More|Next)[^\n\x1b]*", CODES.sub("", screen.getvalue())):
            assert page.count("\n") < size[1]
        assert screen.getvalue().count("B 45") == 1

    @pytest.mark.usefixtures("size")
    def test_a_section_can_be_skipped(self) -> None:
        pager, _, screen = pager_for("s", *[""] * 20)
        assert pager.show([section("A", 100), section("B", 3, fresh=True)], ["s", "skip"]) == 2
        assert "A 100" not in screen.getvalue()
        assert "B 3" in screen.getvalue()

    @pytest.mark.usefixtures("size")
    def test_a_named_section_can_be_left_out_whole(self) -> None:
        pager, _, screen = pager_for("s", "")
        sections = [section("A", 3), section("B", 3, fresh=True), section("C", 3, fresh=True)]
        pager.show(sections, ["s"])
        assert "B 1" not in screen.getvalue()
        assert "C 3" in screen.getvalue()

    @pytest.mark.usefixtures("size")
    def test_another_word_leaves_all_and_is_the_next_command(self) -> None:
        pager, prompt, screen = pager_for("known 3")
        assert pager.show([section("A", 100), section("B", 3)], ["s"]) == 1
        assert prompt.ask("> ") == "known 3"
        assert "B 1" not in screen.getvalue()

    def test_a_part_is_not_torn_apart_if_it_fits(self, size: tuple[int, int]) -> None:
        pager, _, screen = pager_for(*[""] * 20)
        long = Entry("", 7, "Seventh", (), tuple(row(f"line {n}") for n in range(5)))
        pager.show([Section("", (*section("A", size[1] - 4).parts, long))])
        page = CODES.sub("", screen.getvalue()).split("Seventh")[1]
        assert "More" not in page

    def test_plain_pages_do_not_stop(self) -> None:
        screen = Terminal()
        look = Look(screen, plain=True)
        prompt = Prompt(Terminal(), look, Watch())
        Pager(look, prompt, Phrases(interface_words())).show([section("A", 200)])
        assert "A 200" in screen.getvalue()


class TestWidth:
    WORDS = ("help", "all", "known", "known 6", "about 2", "people", "glossary", "sources", "claims", "inbox")

    def test_no_line_is_cut_or_too_long(self, size: tuple[int, int]) -> None:
        side = {80: "washington", 160: "paris", 40: "ecowas"}[size[0]]
        table = Table(program_of("niger-2023"), side, seed=5)
        shown = table.play("1", *GO, *GO, "1", *GO, *self.WORDS, *GO, "past", "past 2", "list", plain=False)
        # Nobody presses Enter at this keyboard: what is said stands behind the prompt.
        for line in shown.replace("> ", "> \n").splitlines():
            if "saved as" not in line and "To go on" not in line:
                assert cell_len(line) <= size[0], line
        words = re.sub(r"\s+", " ", shown)
        assert "…" not in words.replace("“…", "")
        assert table.words.word(table.session.view(side).title) in words

    @pytest.mark.usefixtures("size")
    def test_cards_stand_side_by_side(self) -> None:
        screen = Terminal()
        entries = tuple(Entry("Report", n, f"Stance {n}") for n in (1, 2))
        Look(screen, plain=False).show([Cards(entries)])
        first = next(line for line in screen.getvalue().splitlines() if "Stance 1" in line)
        assert "Stance 2" in first
        assert Cards(entries).plain() == ["Report 1: Stance 1.", "Report 2: Stance 2."]

    def test_pairs_stand_in_columns(self) -> None:
        screen = io.StringIO()
        Look(screen, plain=False).show([Pairs((("a", "first"), ("longer", "second")))])
        lines = screen.getvalue().splitlines()
        assert lines[0].index("first") == lines[1].index("second")

    def test_letters_that_a_terminal_lacks_are_not_used(self, dike: Program) -> None:
        class Ascii(io.StringIO):
            encoding = "ascii"

        shown = Table(dike, "mayor").play(*GO, "known", plain=False, screen=Ascii())
        assert "......##.... " in shown
        assert not set("█·─↑↓") & set(shown)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0, 0, "#......."),
        (100, 100, ".......#"),
        (0, 100, "########"),
        (50, 75, "....##.."),
        (-20, 500, "########"),
        (12, 13, "##......"),
    ],
)
def test_bars(low: int, high: int, shown: str) -> None:
    assert bar(low, high, (0, 100), 8, ascii_only=True) == shown


def test_a_bar_of_a_range_below_zero() -> None:
    assert bar(-10, 0, (-10, 10), 4, ascii_only=True) == "##.."


class TestAtATerminal:
    @pytest.mark.usefixtures("size")
    def test_enter_turns_pages_and_commits_nothing(self, dike: Program) -> None:
        table = Table(dike, "mayor")
        shown = table.sit(*[""] * 60)
        assert len(table.session.turns()) == 1
        assert "Turn 1 of 5" in CODES.sub("", shown)

    def test_a_word_typed_on_the_way_is_obeyed(self, dike: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("LINES", "12")
        table = Table(dike, "mayor")
        shown = CODES.sub("", table.sit("about evacuate"))
        assert "Ring the bells and send the buses." in shown
        assert "Turn 1 of 5" not in shown

    def test_the_guide_can_be_skipped(self, dike: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("LINES", "24")
        whole = CODES.sub("", Table(dike, "mayor").sit("", "", ""))
        assert "Next: How this is played." in whole
        assert "Reports can be late" in whole
        stops = whole.split("Next: How this is played.")[0].count("Enter")
        skipped = CODES.sub("", Table(dike, "mayor").sit(*[""] * stops, "s", ""))
        assert "Reports can be late" not in skipped
        assert "Turn 1 of 5" in skipped
