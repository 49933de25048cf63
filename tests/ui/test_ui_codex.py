"""Looking things up in the window: from the room, before a game and after it."""

from __future__ import annotations

import pygame
import pytest

from game.model.message import Message
from game.session.local import LocalSession
from game.ui.pilot import Pilot
from game.ui.screens.codex import CodexScreen
from game.ui.screens.ending import EndingScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.sides import SidesScreen
from game.ui.screens.source import SourceScreen
from game.ui.screens.wording import initials
from game.ui.table import Table
from game.ui.widgets.field import TextField
from game.ui.widgets.rows import ListView
from tests.ui.test_game import DIKE, focus_on, pilot_at, table_for

NIGER = "niger-2023"


def room_of(turns: int = 4, size: tuple[int, int] = (1280, 720)) -> tuple[Table, LocalSession, Pilot]:
    table = table_for(NIGER)
    session = table.lobby.start(NIGER, ("washington",), 11)
    for _ in range(turns):
        assert session.submit("washington") == ()
    return table, session, pilot_at(table, session, size)


def entries(pilot: Pilot) -> ListView:
    found = pilot.find("entries")
    assert isinstance(found, ListView)
    return found


def heading(pilot: Pilot) -> str:
    """The title of the page that is open."""
    return pilot.find(f"page-{entries(pilot).current}").say(pilot.look)


def test_c_opens_the_codex_at_ones_own_side_and_escape_leaves_it() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    assert isinstance(pilot.stack.top, CodexScreen)
    assert entries(pilot).current == "actors.washington"
    assert "Your own side." in heading(pilot)
    pilot.press("esc")
    assert isinstance(pilot.stack.top, RoomScreen)


def test_the_button_in_the_head_opens_it_too() -> None:
    _, _, pilot = room_of(size=(1024, 640))
    pilot.click(pilot.find("codex"))
    assert isinstance(pilot.stack.top, CodexScreen)


def test_arrows_turn_the_pages() -> None:
    _, _, pilot = room_of()
    pilot.press("c", "home")
    first = entries(pilot).current
    pilot.press("down")
    assert entries(pilot).current != first
    assert pilot.find(f"page-{entries(pilot).current}")


def test_typing_searches_without_accents_and_escape_ends_the_search_first() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.press("t")
    assert pilot.focus == "search"
    pilot.write("tillaberi")
    assert entries(pilot).current == "places.tillaberi"
    pilot.press("enter")
    assert pilot.focus == "entries"
    pilot.press("esc")
    field = pilot.find("search")
    assert isinstance(field, TextField)
    assert field.text == ""
    assert isinstance(pilot.stack.top, CodexScreen)
    pilot.press("esc")
    assert isinstance(pilot.stack.top, RoomScreen)


def test_what_nobody_knows_is_not_found_and_that_is_said() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.focus_on("search")
    pilot.write("zebra")
    assert entries(pilot).current == ""
    assert "Nothing that you know of has this name" in pilot.screen.as_text()
    assert pilot.faults() == []


def test_links_lead_from_a_side_to_its_place_and_there_is_a_way_back_and_forth() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.focus_on("search")
    pilot.write("presidential guard")
    assert entries(pilot).current == "actors.guard"
    pilot.click(pilot.find("link-0-1"))
    assert entries(pilot).current == "places.presidency"
    assert "The roads to the presidency are closed." in heading(pilot)
    back, forth = pilot.find("page-back"), pilot.find("page-forth")
    assert back.enabled
    assert not forth.enabled
    pilot.press("alt+left")
    assert entries(pilot).current == "actors.guard"
    pilot.press("alt+right")
    assert entries(pilot).current == "places.presidency"
    pilot.press("backspace")
    assert entries(pilot).current == "actors.guard"
    pilot.click(pilot.find("page-forth"))
    assert entries(pilot).current == "places.presidency"


def test_a_kind_can_be_chosen_by_keys_alone() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    focus_on(pilot, "kind-terms")
    pilot.press("enter")
    assert {value.split(".")[0] for value in (entries(pilot).current,)} == {"glossary"}
    assert "CNSP" in pilot.screen.as_text()
    assert "The presidency" not in pilot.screen.as_text()


def test_a_report_on_a_page_opens_with_its_sources() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.focus_on("search")
    pilot.write("army stand ready")
    assert entries(pilot).current == "questions.q_army_ready"
    card = next(w for w in pilot.screen.root.walk() if w.key.startswith("report-"))
    pilot.click(card)
    assert isinstance(pilot.stack.top, SourceScreen)
    said = pilot.screen.as_text()
    assert "The army is ready, says a post" in said
    assert "Public record of July and August 2023 (well established)" in said
    assert "The hour is uncertain." in said
    pilot.press("esc")
    assert isinstance(pilot.stack.top, CodexScreen)


def test_what_was_said_on_the_phone_stands_on_the_page_of_who_said_it() -> None:
    table, session, _ = room_of(0)
    while all(call.refusal is not None for call in session.view("washington").calls):
        assert session.submit("washington") == ()
    call = next(c for c in session.view("washington").calls if c.refusal is None)
    talk = session.hear("washington", call.call)
    pilot = pilot_at(table, session)
    pilot.press("c")
    pilot.focus_on("search")
    pilot.write(table.look.word(call.speaker))
    pilot.click(next(w for w in pilot.screen.root.walk() if w.key.startswith("talk-")))
    assert isinstance(pilot.stack.top, SourceScreen)
    assert table.look.word(talk.lines[0].text) in pilot.screen.as_text()


def test_before_a_game_the_codex_of_a_side_tells_nothing_of_any_game() -> None:
    table = table_for(NIGER)
    pilot = Pilot(table.look, SidesScreen(table))
    pilot.press("c")
    assert isinstance(pilot.stack.top, CodexScreen)
    said = pilot.screen.as_text()
    assert "What everybody knows before it begins." in said
    assert not pilot.find("kind-people").enabled
    pilot.press("esc")
    pilot.click(pilot.find("codex"))
    assert isinstance(pilot.stack.top, CodexScreen)


def test_after_the_end_the_codex_is_one_key_away() -> None:
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    session.run_out()
    pilot = pilot_at(table, session)
    assert isinstance(pilot.stack.top, EndingScreen)
    pilot.press("c")
    assert isinstance(pilot.stack.top, CodexScreen)
    pilot.press("esc")
    pilot.click(pilot.find("codex"))
    assert isinstance(pilot.stack.top, CodexScreen)


def test_without_names_badges_have_the_letters_of_roles() -> None:
    table, _, pilot = room_of()
    table.call_by_roles(True)
    pilot.press("c")
    said = pilot.screen.as_text()
    assert table.look.word(Message("people.liman.title")) in said
    assert "Liman" not in said
    table.call_by_roles(False)


def test_initials_leave_articles_out() -> None:
    assert initials("Kiari Liman-Tinguiri") == "KT"
    assert initials("The presidential guard") == "PG"
    assert initials("A former American ambassador") == "FA"
    assert initials("Moscow") == "M"


def test_a_letter_with_control_is_no_search() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.post(pygame.KEYDOWN, key=pygame.K_q, mod=pygame.KMOD_LCTRL, unicode="q")
    assert pilot.focus == "entries"


@pytest.mark.parametrize(("key", "title"), [("c", "Places"), ("t", "Reports")])
def test_no_filter_moves_when_one_is_chosen_and_the_chosen_one_is_marked(key: str, title: str) -> None:
    _, _, pilot = room_of()
    pilot.press(key)

    def placed() -> dict[str, pygame.Rect]:
        return {w.key: w.rect.copy() for w in pilot.screen.root.walk() if w.key.startswith("kind-")}

    before = placed()
    assert "[* All]" in pilot.screen.as_text()
    pilot.click(pilot.find(f"kind-{title.lower()}"))
    assert f"[* {title}]" in pilot.screen.as_text()
    assert "[All]" in pilot.screen.as_text()
    assert placed() == before


def test_the_president_is_found_among_the_people() -> None:
    _, _, pilot = room_of()
    pilot.press("c")
    pilot.click(pilot.find("kind-people"))
    assert "President Bazoum" in pilot.screen.as_text()
