"""Several sides at one machine: the seat changes hands, and nobody sees what is another's."""

from __future__ import annotations

from typing import Any

import pytest

from game.model.message import Message
from game.session.lobby import Lobby
from game.ui.dialogs import Ask, HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.doors import set_table
from game.ui.screens.ending import EndingScreen
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.pause import PauseScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.sides import SidesScreen
from game.ui.screens.title import TitleScreen
from game.ui.table import Table
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")
BOTH = ("mayor", "engineers")


def at_one_machine(size: tuple[int, int] = (1024, 640), *, pause: bool = False) -> tuple[Table, Pilot]:
    lobby = Lobby(DIKE)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    table.pause = pause
    return table, Pilot(table.look, table.enter(lobby.start(DIKE, BOTH, 4)), size, help_page=HelpPage)


def commit(pilot: Pilot) -> None:
    pilot.press("ctrl+enter", "enter")


def standing(pilot: Pilot) -> tuple[type[Any], str]:
    """The screen in use, and whose it is."""
    screen = pilot.stack.top
    return type(screen), getattr(screen, "_actor", "")


def test_the_review_says_who_decides_before_time_passes() -> None:
    table, pilot = at_one_machine()
    said = []
    for _ in BOTH:
        pilot.press("enter", "ctrl+enter")
        said.append(pilot.screen.root.say(table.look))
        pilot.press("enter")
    assert f"Still to decide after you: {table.look.word(Message('actors.engineers.title'))}." in said[0]
    assert "Still to decide" not in said[1]


def test_a_turn_goes_round_the_table() -> None:
    _, pilot = at_one_machine()
    seen = []
    for key in ("enter", "", "enter", "", "enter", "enter", "", "enter", "enter"):
        seen.append(standing(pilot))
        if key:
            pilot.press(key)
        else:
            commit(pilot)
    assert seen == [
        (HandOverScreen, "mayor"),
        (RoomScreen, "mayor"),
        (HandOverScreen, "engineers"),
        (RoomScreen, "engineers"),
        (HandOverScreen, "mayor"),
        (ResolutionScreen, "mayor"),
        (RoomScreen, "mayor"),
        (HandOverScreen, "engineers"),
        (ResolutionScreen, "engineers"),
    ]


def test_between_two_seats_only_what_all_know_is_said() -> None:
    table, pilot = at_one_machine()
    pilot.press("enter")
    commit(pilot)
    said = pilot.screen.as_text()
    assert table.session is not None
    for actor in BOTH:
        view = table.session.view(actor)
        secrets = [
            *(report.title for report in view.inbox),
            *(call.title for call in view.calls),
            *(goal.title for goal in view.goals),
        ]
        assert secrets
        assert not [title for title in secrets if table.look.word(title) in said]
    assert table.look.word(Message("actors.engineers.title")) in said


def test_who_has_given_orders_is_named() -> None:
    table, pilot = at_one_machine()
    assert "Orders have been given" not in pilot.screen.as_text()
    pilot.press("enter")
    commit(pilot)
    assert table.session is not None
    mayor = table.look.word(Message("actors.mayor.title"))
    assert f"Orders have been given by: {mayor}." in pilot.screen.as_text()


def test_every_seat_can_be_drawn() -> None:
    _, pilot = at_one_machine()
    for _ in BOTH:
        pilot.draw()
        assert pilot.faults() == []
        pilot.press("enter")
        commit(pilot)


def test_the_seat_is_taken_by_mouse() -> None:
    _, pilot = at_one_machine()
    pilot.click(pilot.find("sit"))
    assert standing(pilot) == (RoomScreen, "mayor")


def test_who_leaves_between_two_seats_is_asked_and_nothing_is_lost() -> None:
    table, pilot = at_one_machine()
    pilot.press("enter")
    commit(pilot)
    pilot.press("esc")
    assert isinstance(pilot.stack.top, Ask)
    pilot.press("esc")
    assert standing(pilot) == (HandOverScreen, "engineers")
    pilot.click(pilot.find("leave"))
    pilot.click(pilot.find("yes"))
    assert isinstance(pilot.stack.top, TitleScreen)
    pilot.press("enter")
    pilot.settle(2.0)
    assert standing(pilot) == (HandOverScreen, "engineers")
    assert table.session is not None
    assert table.session.wait().actors == ("engineers",)


def test_what_became_of_the_turn_is_told_again_after_loading() -> None:
    table, pilot = at_one_machine()
    pilot.press("enter")
    commit(pilot)
    pilot.press("enter")
    commit(pilot)
    table.keep()
    latest = table.lobby.latest()
    assert latest is not None
    other = Pilot(table.look, table.enter(table.lobby.load(latest.path)), (1024, 640))
    other.press("enter")
    assert standing(other) == (ResolutionScreen, "mayor")


def test_the_facilitator_comes_first() -> None:
    _, pilot = at_one_machine(pause=True)
    pilot.press("enter")
    commit(pilot)
    pilot.press("enter")
    commit(pilot)
    assert isinstance(pilot.stack.top, PauseScreen)
    pilot.press("enter")
    assert standing(pilot) == (HandOverScreen, "mayor")


def test_the_end_is_for_all() -> None:
    _, pilot = at_one_machine()
    for _ in range(60):
        if isinstance(pilot.stack.top, EndingScreen):
            break
        if isinstance(pilot.stack.top, RoomScreen):
            commit(pilot)
        else:
            pilot.press("enter")
    assert isinstance(pilot.stack.top, EndingScreen)


class TestChoosing:
    def choose(self) -> tuple[Table, Pilot]:
        lobby = Lobby(DIKE)
        table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
        return table, Pilot(table.look, SidesScreen(table), (1280, 900))

    @pytest.mark.parametrize("by", ["mouse", "keys"])
    def test_two_people_sit_down(self, by: str) -> None:
        table, pilot = self.choose()
        pilot.click(pilot.find("engineers"))
        if by == "mouse":
            pilot.click(pilot.find("also-mayor"))
        else:
            pilot.focus_on("also-mayor")
            pilot.press("space")
        assert "Begin as" in pilot.screen.as_text()
        pilot.click(pilot.find("begin"))
        pilot.settle(2.0)
        assert table.session is not None
        assert set(table.session.actors) == set(BOTH)
        assert standing(pilot) == (HandOverScreen, table.session.actors[0])

    def test_a_side_that_is_taken_first_is_no_other(self) -> None:
        table, pilot = self.choose()
        pilot.click(pilot.find("also-mayor"))
        pilot.click(pilot.find("mayor"))
        pilot.click(pilot.find("begin"))
        pilot.settle(2.0)
        assert table.session is not None
        assert table.session.actors == ("mayor",)
        assert standing(pilot) == (RoomScreen, "mayor")

    def test_where_two_sit_down_the_page_tells_only_what_all_may_know(self) -> None:
        table, pilot = self.choose()
        pilot.click(pilot.find("engineers"))
        side = next(one for one in table.lobby.sides(DIKE) if one.actor == "engineers")
        public, private = (table.look.word(words) for words in (side.public, side.confidential))
        assert private in pilot.screen.as_text()
        pilot.click(pilot.find("also-mayor"))
        told = pilot.screen.as_text()
        assert public in told
        assert private not in told
        assert not any(table.look.word(goal.title) in told for goal in side.goals)
