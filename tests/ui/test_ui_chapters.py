"""Chapters in the window: chosen by keys or by mouse, told in the brief, and over before the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.statements import Const
from game.session.lobby import Lobby
from game.ui.dialogs import HelpPage, Notice
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.brief import BriefScreen
from game.ui.screens.doors import set_table
from game.ui.screens.ending import EndingScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.saves import LoadScreen
from game.ui.screens.sides import SidesScreen
from game.ui.table import Table
from game.ui.widgets.text import Label, RichText
from tests.conftest import FIXTURES
from tests.ui.test_game import SIZES, focus_on, session_of, table_for

DIKE = str(FIXTURES / "dike")


def choosing(table: Table, size: tuple[int, int] = (1280, 720)) -> Pilot:
    """The screen on which a crisis, a chapter and a side are chosen."""
    pilot = Pilot(table.look, table.title(), size, help_page=HelpPage)
    pilot.click(pilot.find("new"))
    pilot.settle()
    assert isinstance(pilot.stack.top, SidesScreen)
    return pilot


def words_on(pilot: Pilot) -> str:
    shown = [w for w in pilot.screen.root.walk() if isinstance(w, Label | RichText)]
    return "\n".join(widget.say(pilot.screen.look) for widget in shown)


def test_the_beginning_is_chosen_first() -> None:
    table = table_for()
    pilot = choosing(table)
    assert pilot.focus == "chapter-"
    for _ in range(3):
        pilot.press("enter")
    pilot.settle()
    assert isinstance(pilot.stack.top, RoomScreen)
    assert (session_of(table).first_turn, session_of(table).stretch) == (1, None)


def test_a_chapter_by_keys_alone() -> None:
    table = table_for()
    pilot = choosing(table)
    focus_on(pilot, "chapter-long_night")
    pilot.press("enter")
    assert "It is dark." in words_on(pilot)
    focus_on(pilot, "mayor")
    pilot.press("enter")
    assert "Nobody has been brought out" in words_on(pilot)
    focus_on(pilot, "begin")
    pilot.press("enter")
    pilot.settle()
    assert isinstance(pilot.stack.top, RoomScreen)
    assert session_of(table).state.turn + 1 == session_of(table).first_turn == 3
    assert "Turn 3 (1 of 2 in the chapter)" in "\n".join(w.say(table.look) for w in pilot.screen.root.walk())


def test_a_chapter_by_mouse_alone() -> None:
    table = table_for()
    pilot = choosing(table)
    pilot.click(pilot.find("chapter-crest"))
    pilot.click(pilot.find("ministry"))
    pilot.click(pilot.find("begin"))
    pilot.settle()
    assert isinstance(pilot.stack.top, RoomScreen)
    assert session_of(table).actors == ("ministry",)
    assert session_of(table).state.turn == 4


def test_the_chapter_that_was_asked_for_stands_chosen() -> None:
    table = table_for()
    table.chapter = "crest"
    pilot = choosing(table)
    assert pilot.focus == "chapter-crest"
    assert "The flood wave arrives." in words_on(pilot)


def test_a_crisis_without_chapters_asks_for_the_side_alone() -> None:
    pilot = choosing(table_for(str(FIXTURES / "night-shift")))
    assert not any(widget.key.startswith("chapter-") for widget in pilot.screen.root.walk())
    assert "Where does it begin?" not in words_on(pilot)


def test_another_crisis_has_other_chapters() -> None:
    lobby = Lobby(str(FIXTURES / "night-shift"))
    pilot = choosing(set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False))))
    choice = next(w for w in pilot.screen.root.walk() if hasattr(w, "options") and hasattr(w, "value"))
    assert choice.value == lobby.crises()[0].name
    screen = pilot.stack.top
    assert isinstance(screen, SidesScreen)
    screen._other_crisis("niger-2023")
    assert pilot.find("chapter-decree") is not None


def test_a_history_that_does_not_come_to_the_chapter_is_told_and_another_can_be_chosen() -> None:
    table = table_for()
    pilot = choosing(table)
    program = table.lobby.program(DIKE)
    table.lobby._programs[DIKE] = replace(program, chapters=dict.fromkeys(program.chapters, Const(0)))
    pilot.click(pilot.find("chapter-long_night"))
    pilot.click(pilot.find("begin"))
    pilot.settle()
    assert isinstance(pilot.stack.top, Notice)
    assert "does not begin under seed" in words_on(pilot)
    pilot.press("enter")
    assert isinstance(pilot.stack.top, SidesScreen)
    pilot.click(pilot.find("chapter-"))
    pilot.click(pilot.find("begin"))
    pilot.settle()
    assert isinstance(pilot.stack.top, RoomScreen)


def in_the_night(seed: int) -> tuple[Table, Pilot]:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), seed, "long_night")
    return table, Pilot(table.look, table.enter(session), help_page=HelpPage)


def test_the_brief_says_where_the_side_stood() -> None:
    _, pilot = in_the_night(2)
    pilot.press("b")
    assert isinstance(pilot.stack.top, BriefScreen)
    said = words_on(pilot)
    assert (
        said.index("It is dark.") < said.index("Nobody has been brought out") < said.index("You answer for")
    )


def test_the_review_says_that_this_is_the_last_turn_of_the_chapter() -> None:
    _, pilot = in_the_night(2)
    said, told = [], []
    for _ in range(2):
        pilot.press("ctrl+enter")
        said.append("This is the last turn in which you give orders" in words_on(pilot))
        pilot.press("enter")
        pilot.settle()
        while isinstance(pilot.stack.top, ResolutionScreen):
            told.append("is the last in which you give orders" in words_on(pilot))
            pilot.press("enter")
    assert said == [False, True]
    assert told[0]
    assert not any(told[1:])


def test_the_last_turn_of_all_has_nothing_after_it() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 2, "crest")
    while session.state.turn + 1 < session.last_turn:
        session.submit("mayor")
    pilot = Pilot(table.look, table.enter(session), help_page=HelpPage)
    pilot.press("ctrl+enter")
    assert "hours pass." in words_on(pilot)
    assert "last turn in which you give orders" not in words_on(pilot)


def test_nothing_was_new_a_turn_ago_when_a_chapter_begins() -> None:
    table, pilot = in_the_night(2)
    room = pilot.stack.top
    assert isinstance(room, RoomScreen)
    assert room._before == frozenset()
    session_of(table).submit("mayor")
    if session_of(table).state.turn == 3:
        assert RoomScreen(table, "mayor")._before != frozenset()


def test_the_last_turn_is_told_before_the_end_and_the_end_says_how_it_was_come_to() -> None:
    said = ""
    for seed in range(20):
        table, pilot = in_the_night(seed)
        for _ in range(2):
            if isinstance(pilot.stack.top, RoomScreen):
                pilot.press("ctrl+enter")
                pilot.press("enter")
                assert isinstance(pilot.stack.top, ResolutionScreen)
                said = words_on(pilot)
                pilot.press("enter")
        assert isinstance(pilot.stack.top, EndingScreen)
        if session_of(table).rest is not None:
            break
    else:
        pytest.fail("no game went beyond the chapter")
    assert "your part is over" in said.lower()
    assert "4 March, 09:00" in said, "the hour at which the last turn of the players was over"
    assert "After turn 4 the rest went its way without you" in words_on(pilot)
    assert "it ended, with turn 5" in words_on(pilot)
    assert "why it ended so" in words_on(pilot).lower()
    pilot.click(pilot.find("again"))
    turns = [widget.key for widget in pilot.screen.root.walk() if widget.key.startswith("turn-")]
    assert turns == ["turn-4", "turn-3"]
    pilot.click(pilot.find("turn-3"))
    assert isinstance(pilot.stack.top, RoomScreen)
    assert session_of(table).state.turn == 2


def test_the_list_of_saves_names_the_chapter() -> None:
    table, pilot = in_the_night(2)
    table.keep()
    pilot = Pilot(table.look, table.title(), help_page=HelpPage)
    pilot.click(pilot.find("load"))
    assert isinstance(pilot.stack.top, LoadScreen)
    assert "The dike at Morrow Bend: The long night" in words_on(pilot)
    assert "Turn 3 (1 of 2 in the chapter), 2 March, 21:00" in words_on(pilot)


@pytest.mark.parametrize(("size", "scale"), SIZES)
@pytest.mark.parametrize("chapter", ["decree", "golden_hours", "ultimatum"])
def test_no_text_is_cut_where_a_chapter_is_chosen(chapter: str, size: tuple[int, int], scale: float) -> None:
    lobby = Lobby()
    pilot = choosing(set_table(lobby, Look(lobby.interface(), taste=Taste(scale=scale, motion=False))), size)
    pilot.click(pilot.find(f"chapter-{chapter}"))
    pilot.draw()
    assert pilot.faults() == []
