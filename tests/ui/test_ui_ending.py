"""The end of a game in the window."""

from __future__ import annotations

import pytest

from game.session.local import LocalSession
from game.ui.pilot import Pilot
from game.ui.screens.ending import EndingScreen
from game.ui.table import Table
from game.ui.widgets.button import Button
from tests.ui.conftest import open_window
from tests.ui.test_game import DIKE, pilot_at, table_for

KEYS = ("timeline", "codex", "save", "leave", "again")


@pytest.fixture(scope="module")
def over() -> tuple[Table, LocalSession]:
    open_window()
    table = table_for(DIKE, 1.5)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    session.run_out()
    return table, session


def buttons_of(pilot: Pilot) -> list[Button]:
    assert isinstance(pilot.stack.top, EndingScreen)
    return [button for key in KEYS if isinstance(button := pilot.find(key), Button)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
def test_every_button_keeps_its_words(
    size: tuple[int, int], language: str, over: tuple[Table, LocalSession]
) -> None:
    table, session = over
    table.speak(language)
    pilot = pilot_at(table, session, size)
    buttons = buttons_of(pilot)
    assert len(buttons) == len(KEYS)
    assert all(button.words for button in buttons)
    assert pilot.faults() == []


def test_two_rows_of_buttons_end_flush(over: tuple[Table, LocalSession]) -> None:
    table, session = over
    table.speak("fr")
    timeline, codex, save, leave, again = buttons_of(pilot_at(table, session, (1024, 640)))
    assert timeline.rect.bottom < leave.rect.top
    assert (timeline.rect.left, timeline.rect.right) == (leave.rect.left, leave.rect.right)
    assert (codex.rect.left, save.rect.right) == (again.rect.left, again.rect.right)
