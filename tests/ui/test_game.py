"""Whole games in the window: by keys alone, by mouse alone, and every screen at every size."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.model.message import Message
from game.model.orders import NOTHING, Order, Orders, Reply
from game.session.document import StoreError
from game.session.folders import home_folder, saves_folder
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.picks import on_the_table
from game.session.protocol import Standing
from game.session.saves import saves_in
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Reset
from game.ui.screens.call import CallScreen
from game.ui.screens.doors import set_table
from game.ui.screens.ending import EndingScreen
from game.ui.screens.guide import GuideScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.review import ReviewScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.saves import LoadScreen
from game.ui.screens.sides import SidesScreen
from game.ui.shots import take_shots
from game.ui.table import Table, kept_roles, kept_taste, was_guided
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")
SIZES = [((1024, 640), 1.0), ((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 1.5), ((2560, 1440), 2.0)]


def table_for(scenario: str = DIKE, scale: float = 1.0) -> Table:
    lobby = Lobby(scenario)
    return set_table(lobby, Look(lobby.interface(), taste=Taste(scale=scale, motion=False)))


def pilot_at(table: Table, session: LocalSession, size: tuple[int, int] = (1280, 720)) -> Pilot:
    return Pilot(table.look, table.enter(session), size, help_page=HelpPage)


def session_of(table: Table) -> LocalSession:
    assert table.session is not None
    return table.session


def focus_on(pilot: Pilot, key: str) -> None:
    """Reaches a widget with Tab alone, as somebody without a mouse does."""
    for _ in range(80):
        if pilot.focus == key:
            return
        pilot.press("tab")
    pytest.fail(f"Tab never reaches '{key}'")


def test_a_whole_game_by_keys_alone() -> None:
    table = table_for()
    pilot = Pilot(table.look, table.title(), help_page=HelpPage)
    assert pilot.focus == "new"
    pilot.press("enter")
    pilot.settle()
    assert isinstance(pilot.stack.top, SidesScreen)
    focus_on(pilot, "mayor")
    pilot.press("enter")
    focus_on(pilot, "begin")
    pilot.press("enter")
    pilot.settle()
    called = ordered = 0
    for _ in range(40):
        if isinstance(pilot.stack.top, EndingScreen):
            break
        assert isinstance(pilot.stack.top, RoomScreen)
        session = session_of(table)
        view = session.view("mayor")
        call = next((call for call in view.calls if call.refusal is None), None)
        if call is not None:
            pilot.press("f4")
            focus_on(pilot, f"call-{call.call}")
            pilot.press("enter")
            assert isinstance(pilot.stack.top, CallScreen)
            for _ in range(9):
                answers = session.conversation("mayor", call.call).answers
                if not answers:
                    break
                number = next(n for n, answer in enumerate(answers, start=1) if answer.refusal is None)
                pilot.press(str(number))
            assert session.conversation("mayor", call.call).answers == ()
            pilot.press("esc")
            called += 1
            pilot.press("f2")
        offer = next((o for o in session.offers("mayor", session.draft("mayor")) if o.refusal is None), None)
        if offer is not None:
            focus_on(pilot, f"order-{offer.name}")
            pilot.press("enter")
            assert isinstance(pilot.stack.top, OrderScreen)
            pilot.press("enter")
            assert [str(o) for o in session.draft("mayor").options] == [offer.name]
            ordered += 1
        pilot.press("ctrl+enter")
        assert isinstance(pilot.stack.top, ReviewScreen)
        pilot.press("enter")
        assert isinstance(pilot.stack.top, ResolutionScreen)
        pilot.press("enter")
    assert isinstance(pilot.stack.top, EndingScreen)
    assert re.search(r"Turn \d, from ", pilot.screen.root.say(table.look)), "a deed is told with its turn"
    assert ordered >= 3
    assert session_of(table).wait().standing is Standing.ENDED
    assert saves_in(saves_folder()), "every turn was kept"


def test_a_whole_game_by_mouse_alone() -> None:
    table = table_for()
    pilot = Pilot(table.look, table.title(), help_page=HelpPage)
    pilot.click(pilot.find("new"))
    pilot.settle()
    pilot.click(pilot.find("ministry"))
    pilot.click(pilot.find("begin"))
    pilot.settle()
    for _ in range(40):
        if isinstance(pilot.stack.top, EndingScreen):
            break
        session = session_of(table)
        offers = [o for o in session.offers("ministry", session.draft("ministry")) if o.refusal is None]
        if offers:
            pilot.click(pilot.find(f"order-{offers[0].name}"))
            pilot.click(pilot.find("list"))
        pilot.click(pilot.find("commit"))
        pilot.click(pilot.find("commit"))
        assert isinstance(pilot.stack.top, ResolutionScreen)
        pilot.click(pilot.find("go-on"))
    assert isinstance(pilot.stack.top, EndingScreen)


def test_a_final_order_wants_a_held_confirm() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("engineers",), 5)
    pilot = pilot_at(table, session)
    pilot.click(pilot.find("order-open_weir"))
    pilot.click(pilot.find("list"))
    pilot.press("ctrl+enter")
    assert pilot.focus == "back"
    pilot.click(pilot.find("commit"))
    assert isinstance(pilot.stack.top, ReviewScreen), "a click alone does not commit it"
    pilot.hover(pilot.find("commit"))
    pilot.post(pygame.MOUSEBUTTONDOWN, pos=pilot.find("commit").shown.center, button=pygame.BUTTON_LEFT)
    pilot.wait(3)
    assert isinstance(pilot.stack.top, ResolutionScreen)


def with_an_order() -> tuple[LocalSession, Pilot]:
    """The mayor's room with one order on the list."""
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    pilot.click(pilot.find("order-evacuate"))
    pilot.press("enter")
    assert session.draft("mayor").options
    return session, pilot


def test_undo_takes_the_last_order_off_the_list() -> None:
    session, pilot = with_an_order()
    pilot.press("ctrl+z")
    assert session.draft("mayor").options == ()


def test_an_order_on_the_list_opens_from_there_and_can_be_taken_off() -> None:
    session, pilot = with_an_order()
    pilot.click(pilot.find("listed-evacuate"))
    assert isinstance(pilot.stack.top, OrderScreen)
    pilot.press("enter")
    assert session.draft("mayor").options == ()


def test_a_game_can_be_saved_and_loaded(tmp_path: Path) -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    pilot.press("ctrl+s")
    pilot.write("before the storm")
    pilot.press("enter")
    pilot.press("enter")
    names = [listing.header.about.get("name") for listing in table.lobby.saves() if listing.header]
    assert names == ["before the storm"]
    pilot.press("esc")
    pilot.click(pilot.find("load"))
    assert isinstance(pilot.stack.top, LoadScreen)
    pilot.press("enter")
    pilot.settle()
    assert isinstance(pilot.stack.top, RoomScreen)
    assert session_of(table).journal() == session.journal()


def test_a_damaged_save_is_shown_with_its_fault_and_cannot_be_opened() -> None:
    table = table_for()
    path = table.lobby.save(table.lobby.start(DIKE, ("mayor",), 5))
    path.write_bytes(path.read_bytes()[:-30])
    pilot = Pilot(table.look, table.title())
    pilot.click(pilot.find("load"))
    assert pilot.focus == "back"
    assert "damaged" in path.read_text("utf-8", "replace") or table.lobby.saves()[0].fault is not None


def test_closing_the_window_keeps_the_game() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    pilot.click(pilot.find("order-evacuate"))
    pilot.press("enter")
    pilot.stack.quit_asked()
    table.keep()
    assert not pilot.stack.alive
    latest = table.lobby.latest()
    assert latest is not None
    assert table.lobby.load(latest.path).draft("mayor") == session.draft("mayor")


def test_the_title_goes_on_with_a_game_that_is_not_over() -> None:
    table = table_for()
    running = table.lobby.save(table.lobby.start(DIKE, ("mayor",), 5))
    over = table.lobby.start(DIKE, ("mayor",), 6)
    while not over.state.ended:
        over.advance({})
    finished = table.lobby.save(over)
    latest = table.lobby.latest()
    assert latest is not None
    assert latest.path == running
    pilot = Pilot(table.look, table.title())
    assert "The dike at Morrow Bend\nSaved " in pilot.screen.as_text(), "beside the button, not in a tip"
    assert pilot.screen.router.tipped is None
    pilot.click(pilot.find("load"))
    card = pilot.find(finished.stem)
    said = [table.look.word(widget.words) for widget in card.walk() if isinstance(widget, Label)]
    assert "Finished game" in said


def test_a_finished_game_is_kept_once() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 6)
    pilot_at(table, session)
    while not session.state.ended:
        session.advance({})
    table.keep()
    table.keep()
    assert len(saves_in(saves_folder())) == 1


def test_the_keys_of_the_room_can_be_asked_for_with_the_mouse() -> None:
    table = table_for()
    pilot = pilot_at(table, table.lobby.start(DIKE, ("mayor",), 5))
    pilot.click(pilot.find("menu"))
    pilot.click(pilot.find("keys"))
    assert isinstance(pilot.stack.top, HelpPage)


def test_the_keyboard_follows_into_a_place_and_back_from_a_call() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    marker = next(w for w in pilot.screen.root.walk() if w.key.startswith("marker-"))
    focus_on(pilot, marker.key)
    pilot.press("enter")
    assert pilot.focus.startswith(("track-", "here-"))
    pilot.press("esc")
    while not any(call.refusal is None for call in session.view("mayor").calls):
        pilot.press("ctrl+enter", "enter", "enter", "enter")
    call = next(call for call in session.view("mayor").calls if call.refusal is None)
    pilot.press("f4")
    focus_on(pilot, f"call-{call.call}")
    pilot.press("enter", "1", "esc", "tab", "enter")
    assert pilot.focus == f"held-{call.call}"


def test_settings_are_kept() -> None:
    table = table_for()
    table.change(Taste(palette="high-contrast", scale=1.3, motion=False))
    assert kept_taste() == Taste(palette="high-contrast", scale=1.3, motion=False)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\x00", b'{"header":{}}'])
def test_spoilt_settings_are_left_aside(spoilt: bytes) -> None:
    home_folder().mkdir(parents=True)
    (home_folder() / "settings.json").write_bytes(spoilt)
    assert kept_taste() == Taste()


Opening = Callable[[Pilot], None]
OPENINGS: dict[str, Opening] = {
    "orders": lambda pilot: pilot.press("f2"),
    "reports": lambda pilot: pilot.press("f3"),
    "phone": lambda pilot: pilot.press("f4"),
    "situation": lambda pilot: pilot.press("f5"),
    "all orders": lambda pilot: pilot.press("o"),
    "review": lambda pilot: pilot.press("ctrl+enter"),
    "brief": lambda pilot: pilot.press("b"),
    "help": lambda pilot: pilot.press("f1"),
    "menu": lambda pilot: pilot.press("esc"),
    "save": lambda pilot: pilot.press("ctrl+s"),
    "legend": lambda pilot: pilot.press("l"),
    "a place": lambda pilot: pilot.press("m", "enter"),
    "codex": lambda pilot: pilot.press("c"),
    "timeline": lambda pilot: pilot.press("t"),
    "what lies ahead": lambda pilot: pilot.press("t", "end"),
    "terminal": lambda pilot: pilot.press("ctrl+t"),
}


@pytest.mark.parametrize(
    ("side", "size", "scale"),
    [
        *(("washington", size, scale) for size, scale in SIZES if size != (1280, 720) or scale > 1),
        *(("paris", size, scale) for size, scale in SIZES[:1]),
        *(("ecowas", size, scale) for size, scale in SIZES[2:3]),
    ],
)
def test_no_text_is_cut_and_nothing_overlaps(side: str, size: tuple[int, int], scale: float) -> None:
    table = table_for("niger-2023", scale)
    session = table.lobby.start("niger-2023", (side,), 4)
    for _ in range(3):
        session.advance({side: session.draft(side)})
    for name, opening in OPENINGS.items():
        pilot = pilot_at(table, session, size)
        opening(pilot)
        pilot.draw()
        assert [str(fault) for fault in pilot.faults()] == [], name
    pilot.stack.take(Reset(ResolutionScreen(table, side)))
    assert [str(fault) for fault in pilot.faults()] == []


@pytest.mark.parametrize(("size", "scale"), SIZES[:1])
def test_every_screen_can_be_drawn(size: tuple[int, int], scale: float, tmp_path: Path) -> None:
    drawn = [
        path.stem
        for path in take_shots(tmp_path, size, Taste(scale=scale, motion=False), scenario=DIKE, side="mayor")
    ]
    for name in (
        "title",
        "sides",
        "room-01-orders",
        "call-0",
        "order",
        "review",
        "map-place",
        "map-legend",
        "resolution-01",
    ):
        assert name in drawn
    for name in ("codex", "codex-before", "codex-search", "timeline", "timeline-turn-again", "terminal"):
        assert name in drawn
    assert {"caption", "codex-copied", "ending-timeline"} <= set(drawn)
    titles = {(tmp_path / f"{name}.png").read_bytes() for name in ("title", "title-with-saves")}
    assert len(titles) == 2, "with a save there is something to continue"


@pytest.mark.parametrize("side", ["washington", "paris", "ecowas"])
def test_every_word_on_every_screen_is_there(side: str) -> None:
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", (side,), 9)
    while session.wait().standing is Standing.ORDERS:
        if session.view(side).turn % 8:
            session.advance({})
            continue
        pilot = pilot_at(table, session)
        for key in ("f2", "f3", "f4", "o"):
            pilot.press(key)
            pilot.draw()
        session.advance({})
    pilot = pilot_at(table, session)
    pilot.draw()
    assert table.look.catalogue.missing == set()
    assert table.look.catalogue.unfilled == set()


def test_a_first_game_shows_the_player_round_once() -> None:
    lobby = Lobby(DIKE)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)), guided=was_guided())
    pilot = pilot_at(table, lobby.start(DIKE, ("mayor",), 5))
    pilot.wait(0.1)
    assert isinstance(pilot.stack.top, GuideScreen)
    titles = []
    while isinstance(pilot.stack.top, GuideScreen):
        assert pilot.faults() == []
        pilot.draw()
        titles.append(pilot.screen.root.children[0].children[0].children[0].children[0].say(table.look))
        pilot.press("enter")
    assert len(set(titles)) == len(titles) >= 4
    assert isinstance(pilot.stack.top, RoomScreen)
    pilot.wait(0.1)
    assert isinstance(pilot.stack.top, RoomScreen)
    assert was_guided(), "the next game begins at once"


def test_being_shown_round_can_be_skipped() -> None:
    lobby = Lobby(DIKE)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)), guided=False)
    pilot = pilot_at(table, lobby.start(DIKE, ("mayor",), 5), (1024, 640))
    pilot.wait(0.1)
    pilot.press("esc")
    pilot.wait(0.1)
    assert isinstance(pilot.stack.top, RoomScreen)


def test_full_screen_is_a_setting_that_is_kept() -> None:
    table = table_for()
    pilot = Pilot(table.look, table.title())
    pilot.click(pilot.find("settings"))
    pilot.click(pilot.find("fullscreen"))
    assert table.look.taste.fullscreen
    assert kept_taste().fullscreen


def test_a_game_that_cannot_be_kept_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)

    def full(_session: LocalSession, _name: str = "") -> Path:
        raise StoreError("unwritable", "auto-1.json", Message("ui.fault.system.full"))

    monkeypatch.setattr(table.lobby, "save", full)
    pilot.press("ctrl+enter", "enter", "enter")
    assert isinstance(pilot.stack.top, RoomScreen)
    assert session_of(table).view("mayor").turn == 2
    tip = pilot.find("unsaved").tip
    assert tip is not None
    assert table.look.word(tip) == "auto-1.json: the disk is full"


def test_the_keys_of_the_room_lead_to_the_beginning_of_its_parts() -> None:
    table = table_for("niger-2023")
    pilot = pilot_at(table, table.lobby.start("niger-2023", ("washington",), 3))
    while not isinstance(pilot.stack.top, RoomScreen) or session_of(table).state.turn < 4:
        pilot.press("ctrl+enter")
        pilot.press("enter")
        pilot.press("enter")
    pilot.press("f3")
    assert pilot.focus.startswith(("rely", "doubt"))
    reports = pilot.find("reports")
    assert isinstance(reports, ScrollView)
    assert reports.offset == 0
    pilot.press("f5")
    assert pilot.focus.startswith("track-")
    pilot.press("i")
    assert pilot.focus.startswith("track-")
    beliefs = pilot.find("beliefs")
    assert isinstance(beliefs, ScrollView)
    assert beliefs.offset == 0


def test_an_order_stays_where_it_lies_when_it_goes_on_the_list() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("mayor",), 3)
    view, before = session.view("mayor"), session.offers("mayor", NOTHING)
    lying = [offer.name for offer in on_the_table(view, before, frozenset())]
    for offer in before:
        if offer.refusal is None:
            drafted = Orders((Order(offer.option, offer.targets),))
            after = session.offers("mayor", drafted)
            assert [o.name for o in on_the_table(view, after, frozenset()) if o.name in lying] == lying


def test_an_order_for_which_attention_no_longer_suffices_stays_on_the_desk_and_says_so() -> None:
    table = table_for()
    pilot = pilot_at(table, table.lobby.start(DIKE, ("mayor",), 3))
    lying = [w.key for w in pilot.screen.root.walk() if w.key.startswith("order-")]
    for name in lying[:2]:
        pilot.focus_on(name)
        pilot.press("enter", "enter")
    assert [w.key for w in pilot.screen.root.walk() if w.key.startswith("order-")] == lying
    assert "Not enough attention is left in this turn." in pilot.screen.as_text()


def test_the_review_names_who_is_left_without_an_answer() -> None:
    table = table_for()
    session = table.lobby.start(DIKE, ("ministry",), 5)
    session.advance({"mayor": Orders((Order("lift"),))})
    pilot = pilot_at(table, session)
    title = next(asked.title for asked in session.view("ministry").requests if asked.answers)
    pilot.press("ctrl+enter")
    assert isinstance(pilot.stack.top, ReviewScreen)
    assert table.look.word(title) in pilot.screen.root.say(table.look)
    reply = Reply("lift", "refuse")
    session.set_draft("ministry", Orders(replies=(reply,)))
    pilot.press("esc", "ctrl+enter")
    said = pilot.screen.root.say(table.look)
    assert "Left without an answer" not in said
    assert f"Your answer to “{table.look.word(title)}”: Refuse." in said
    pilot = pilot_at(table, session)
    assert f"Your answer to “{table.look.word(title)}”: Refuse." in pilot.find("foot").say(table.look)


def test_people_without_names_are_a_setting_that_is_kept() -> None:
    table = table_for("niger-2023")
    pilot = pilot_at(table, table.lobby.start("niger-2023", ("paris",), 3))
    pilot.press("esc")
    pilot.click(pilot.find("settings"))
    title = Message("actors.bazoum.title")
    assert table.look.word(title) == "President Bazoum"
    pilot.focus_on("roles")
    pilot.press("space")
    assert (table.look.word(title), kept_roles()) == ("The president", True)
    pilot.press("space")
    assert (table.look.word(title), kept_roles()) == ("President Bazoum", False)


def test_a_game_that_is_asked_to_have_no_names_changes_no_setting() -> None:
    lobby = Lobby("niger-2023", roles=True)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    table.enter(lobby.start("niger-2023", ("paris",), 3))
    table.change(Taste(scale=1.2))
    assert table.look.word(Message("actors.bazoum.title")) == "The president"
    assert not kept_roles()
