"""The end of a game in the window."""

from __future__ import annotations

import pytest

from game.session.local import LocalSession
from game.ui.pilot import Pilot
from game.ui.screens.ending import EndingScreen
from game.ui.table import Table
from game.ui.widgets.button import Button
from game.ui.widgets.panel import Panel, Rule, Section
from game.ui.widgets.text import RichText
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


def test_the_line_of_a_heading_ends_where_the_column_does_that_it_heads(
    over: tuple[Table, LocalSession],
) -> None:
    table, session = over
    table.speak("en")
    pilot = pilot_at(table, session, (1920, 1080))
    pilot.settle()
    page, foot = pilot.find("end"), pilot.find("again")
    sections = [part for part in page.walk() if isinstance(part, Section)]
    assert len(sections) >= 4
    for section in sections:
        line = next(part for part in section.walk() if isinstance(part, Rule))
        across = [text.rect for text in section.walk() if isinstance(text, RichText | Panel)]
        assert line.rect.right == max(rect.right for rect in across)
    below = [part for part in pilot.screen.root.walk() if isinstance(part, Rule)][-1]
    assert (below.rect.left, below.rect.right) == (pilot.find("leave").rect.left, foot.rect.right)
