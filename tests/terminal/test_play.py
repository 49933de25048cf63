"""A whole crisis at one keyboard: from the brief to the end, turn by turn, two sides taking turns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.analysis.turning_points import LEAST_SWING, turning_points_of
from game.engine.program import Program
from game.terminal import ending
from game.text.scenario_words import words_for
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
            "In no turn that the players ordered did any side\u2019s score move far.",
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

    def test_the_review_says_who_decides_before_time_passes(self, dike: Program) -> None:
        shown = Table(dike, "mayor", "engineers").play("", *GO, "", *GO)
        first, second = shown.split("Pass the keyboard to: The river board.")[:2]
        assert "Still to decide after you: The river board." in first
        assert "Still to decide after you" not in second

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
