"""What a call says of the tone of an answer."""

from __future__ import annotations

import pytest

from game.ui.pilot import Pilot
from game.ui.screens.call import CallScreen
from game.ui.widgets.badge import Chip
from tests.ui.test_game import DIKE, pilot_at, table_for


@pytest.fixture
def on_the_line() -> Pilot:
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    while not any(call.refusal is None for call in session.view("mayor").calls):
        assert session.submit("mayor") == ()
    pilot = pilot_at(table, session)
    call = next(call for call in session.view("mayor").calls if call.refusal is None)
    pilot.press("f4")
    pilot.focus_on(f"call-{call.call}")
    pilot.press("enter")
    assert isinstance(pilot.stack.top, CallScreen)
    return pilot


def test_the_tone_of_an_answer_says_what_it_is(on_the_line: Pilot) -> None:
    tips = {
        on_the_line.look.word(chip.tip)
        for chip in on_the_line.screen.root.walk()
        if isinstance(chip, Chip) and chip.tip is not None
    }
    assert "Said openly: whoever listens understands it, too." in tips
