"""What is drawn and what is plain: escape codes, margins, colours, markup."""

from __future__ import annotations

import io

import pytest

from game.engine.program import Program
from tests.terminal.tables import ESCAPE, GO, Table, Terminal


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
        brief = (
            "The engineers hid a crack in last year\u2019s report. You know; they do not know that you know."
        )
        assert any(line.strip() == brief for line in shown.splitlines())

    def test_text_of_a_scenario_is_never_taken_for_markup(self, dike: Program) -> None:
        table = Table(dike, "mayor")
        table.words = table.words.over(
            {"turns.noon.title": "[red]Noon[/red] :smile:", "turns.dawn.title": "[b]"}
        )
        assert "[b]" in table.play(plain=False)
