"""A call is not lost by a key: Escape asks as long as something can be answered."""

from __future__ import annotations

import pytest

from game.session.local import LocalSession
from game.ui.dialogs import Ask, HelpPage
from game.ui.pilot import Pilot
from game.ui.screens.call import CallScreen
from game.ui.screens.room import RoomScreen
from tests.ui.test_game import DIKE, pilot_at, table_for


def ringing(language: str = "en") -> tuple[Pilot, LocalSession, str]:
    """A player who has just taken a call that wants an answer."""
    table = table_for()
    table.speak(language)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    while not any(call.refusal is None for call in session.view("mayor").calls):
        assert not session.state.ended
        session.advance({"mayor": session.draft("mayor")})
    pilot = pilot_at(table, session)
    call = next(call.call for call in session.view("mayor").calls if call.refusal is None)
    pilot.press("f4")
    pilot.click(pilot.find(f"call-{call}"))
    return pilot, session, call


def test_escape_asks_before_it_breaks_a_call_off() -> None:
    pilot, session, call = ringing()
    pilot.press("esc")
    assert isinstance(pilot.stack.top, Ask)
    assert pilot.focus == "no", "whoever presses Enter without reading stays on the line"
    pilot.press("enter")
    assert isinstance(pilot.stack.top, CallScreen)
    pilot.press("1")
    assert len(session.conversation("mayor", call).lines) > 1


def test_escape_twice_stays_on_the_line() -> None:
    pilot, _, _ = ringing()
    pilot.press("esc", "esc")
    assert isinstance(pilot.stack.top, CallScreen)
    assert pilot.focus.startswith("answer-")


@pytest.mark.parametrize("way", ["asked", "button"])
def test_a_call_can_be_broken_off_and_gone_on_with(way: str) -> None:
    pilot, session, call = ringing()
    if way == "asked":
        pilot.press("esc")
        pilot.click(pilot.find("yes"))
    else:
        pilot.click(pilot.find("hang-up"))
    assert isinstance(pilot.stack.top, RoomScreen)
    assert pilot.focus == f"held-{call}"
    pilot.press("enter")
    assert isinstance(pilot.stack.top, CallScreen)
    assert session.conversation("mayor", call).answers


def test_escape_leaves_a_call_in_which_all_is_said() -> None:
    pilot, session, call = ringing()
    for _ in range(9):
        pilot.press(*"123")
    assert session.conversation("mayor", call).answers == ()
    pilot.press("esc")
    assert isinstance(pilot.stack.top, RoomScreen)


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Give the answer of that number"), ("fr", "Donner la réponse qui porte ce numéro")],
)
def test_the_help_of_a_call_lists_the_numbers_of_its_answers(language: str, says: str) -> None:
    pilot, session, call = ringing(language)
    answers = len(session.conversation("mayor", call).answers)
    pilot.press("f1")
    assert isinstance(pilot.stack.top, HelpPage)
    said = pilot.screen.root.say(pilot.look)
    assert says in said
    pilot.press("esc")
    hints = pilot.screen.keys()
    keys = [hint.keys for hint in hints if says == pilot.look.word(hint.does)]
    assert keys == [tuple("123456789"[:answers])]


@pytest.mark.parametrize(("language", "says"), [("en", "In a call:"), ("fr", "Au téléphone")])
def test_the_help_of_the_room_speaks_of_calls_too(language: str, says: str) -> None:
    table = table_for()
    table.speak(language)
    pilot = pilot_at(table, table.lobby.start(DIKE, ("mayor",), 5))
    pilot.press("f1")
    said = pilot.screen.root.say(pilot.look)
    assert says in said
    assert "F1" in said
