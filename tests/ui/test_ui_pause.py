"""The pause between turns in the window."""

from __future__ import annotations

import pytest

from game.session.lobby import Lobby
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.doors import set_table
from game.ui.screens.pause import PauseScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.table import Table
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")


def at_the_pause(
    size: tuple[int, int] = (1024, 640), scenario: str = DIKE, side: str = "mayor"
) -> tuple[Table, Pilot]:
    lobby = Lobby(scenario)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    table.pause = True
    pilot = Pilot(table.look, table.enter(lobby.start(scenario, (side,), 4)), size)
    pilot.press("ctrl+enter", "enter")
    return table, pilot


def test_the_window_waits_before_it_tells_the_turn() -> None:
    _, pilot = at_the_pause()
    assert isinstance(pilot.stack.top, PauseScreen)
    assert pilot.focus == "go-on"
    pilot.press("enter")
    assert isinstance(pilot.stack.top, ResolutionScreen)


def test_a_click_goes_on() -> None:
    _, pilot = at_the_pause()
    pilot.click(pilot.find("go-on"))
    assert isinstance(pilot.stack.top, ResolutionScreen)


def test_an_inject_falls_and_is_told() -> None:
    table, pilot = at_the_pause()
    assert table.session is not None
    screen = pilot.stack.top
    assert isinstance(screen, PauseScreen)
    assert not [widget for widget in screen.root.walk() if widget.key == "inject-press_helicopter"]
    pilot.click(pilot.find("injects"))
    pilot.click(pilot.find("inject-press_helicopter"))
    names = table.session.program.names
    assert table.session.state.slots[names["events.press_helicopter.at"]] > 0
    pilot.press("enter")
    assert isinstance(pilot.stack.top, ResolutionScreen)
    assert "event" in [line.kind for line in table.session.view("mayor").told]


def test_without_the_flag_nothing_waits() -> None:
    lobby = Lobby(DIKE)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    pilot = Pilot(table.look, table.enter(lobby.start(DIKE, ("mayor",), 4)), (1024, 640))
    pilot.press("ctrl+enter", "enter")
    assert isinstance(pilot.stack.top, ResolutionScreen | RoomScreen)


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_the_list_of_injects_fits_every_window(size: tuple[int, int]) -> None:
    _, pilot = at_the_pause(size, "niger-2023", "paris")
    assert pilot.faults() == []
    pilot.click(pilot.find("injects"))
    pilot.draw()
    assert pilot.faults() == []
    assert pilot.focus.startswith("inject-")
