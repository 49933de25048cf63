"""The list of injects by keys alone: the keyboard stands on the first of them, and Enter lets it fall."""

from __future__ import annotations

from game.ui.screens.pause import PauseScreen
from tests.ui.test_ui_pause import at_the_pause


def test_the_first_inject_has_the_keyboard_and_falls_by_enter() -> None:
    table, pilot = at_the_pause()
    assert table.session is not None
    first = table.session.injects()[0].event
    pilot.click(pilot.find("injects"))
    assert pilot.focus == f"inject-{first}"
    pilot.press("enter")
    assert table.session.state.slots[table.session.program.names[f"events.{first}.at"]] > 0
    assert isinstance(pilot.stack.top, PauseScreen)
    assert pilot.focus == "go-on"
