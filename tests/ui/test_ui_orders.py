"""What an order says of itself on its card and before it is committed."""

from __future__ import annotations

import re
from dataclasses import replace

import pygame
import pytest

from game.model.message import Message
from game.model.offers import Offer, Window
from game.model.orders import NOTHING, Order, Orders, Reply
from game.model.talks import Asked
from game.session.local import LocalSession
from game.ui.pilot import Pilot
from game.ui.screens import room_panels
from game.ui.screens.listed import ListedScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.review import ReviewScreen
from game.ui.screens.wording import closes_when
from game.ui.table import Table
from game.ui.theme import Ink
from game.ui.widgets.badge import Chip, Icon
from game.ui.widgets.meter import Pips
from game.ui.widgets.scroll import ScrollView
from tests.ui.conftest import open_window
from tests.ui.drawn import drawn_texts
from tests.ui.mapped import kept_game, room_at
from tests.ui.test_game import pilot_at, table_for
from tests.ui.test_ui_codex import NIGER


@pytest.fixture
def table() -> Table:
    return table_for(NIGER)


def slowed(table: Table) -> tuple[LocalSession, Offer]:
    """A game with an order that something delays and that acts in a later turn."""
    session = table.lobby.start(NIGER, ("washington",), 11)
    while True:
        length = session.view("washington").length
        for offer in session.offers("washington", NOTHING):
            if offer.friction and offer.refusal is None and offer.acts and offer.lead >= length:
                return session, offer
        assert session.submit("washington") == ()


def test_an_order_says_that_its_hour_holds_the_delays(table: Table) -> None:
    session, offer = slowed(table)
    pilot = pilot_at(table, session)
    pilot.press("o")
    pilot.focus_on(f"order-{offer.name}")
    pilot.press("enter")
    assert isinstance(pilot.stack.top, OrderScreen)
    said = pilot.screen.as_text()
    assert re.search(r"acts (on \d+ \w+, |at )\d\d:\d\d", said)
    assert "What delays it (already counted in)" in said


def test_the_review_says_that_the_hour_holds_the_delays(table: Table) -> None:
    session, offer = slowed(table)
    session.set_draft("washington", Orders((Order(offer.option, offer.targets),)))
    pilot = pilot_at(table, session)
    pilot.press("ctrl+enter")
    assert isinstance(pilot.stack.top, ReviewScreen)
    said = pilot.screen.as_text()
    hours = offer.friction[0][1]
    assert re.search(r"acts (on \d+ \w+, |at )\d\d:\d\d", said)
    assert f"{hours} h of delay already counted in: " in said


def test_what_acts_within_the_turn_promises_no_hour_that_the_rules_do_not_decide(table: Table) -> None:
    session = table.lobby.start(NIGER, ("washington",), 11)
    offer = next(o for o in session.offers("washington", NOTHING) if o.refusal is None)
    view = session.view("washington")
    assert offer.lead < view.length
    window = Window(4, 8, Message("ui.text.at_once"))
    told = closes_when(view, replace(offer, window=window))
    assert told is not None
    assert table.look.word(told) == (
        "Ordered now, it acts in this turn. You think the window may close any time from 12:00 until 16:00."
    )
    sure = closes_when(view, replace(offer, window=replace(window, most=4)))
    assert table.look.word(sure or "").endswith(" You think the window closes at 12:00.")
    open_now = closes_when(view, replace(offer, window=replace(window, least=-2)))
    assert table.look.word(open_now or "").endswith("may close any time until 16:00.")
    later = replace(offer, window=window, lead=view.length + 2, acts=view.hour + view.length)
    assert "Ordered now, it acts on 25 July, 22:00. " in table.look.word(closes_when(view, later) or "")
    assert closes_when(view, replace(later, due=view.hour + view.length)) is None


@pytest.fixture(scope="module")
def full() -> tuple[Table, LocalSession]:
    """A game in large letters with three orders on the list."""
    open_window()
    table = table_for(NIGER, 1.5)
    session = table.lobby.start(NIGER, ("washington",), 11)
    for _ in range(3):
        assert session.submit("washington") == ()
    possible = [o for o in session.offers("washington", NOTHING) if o.refusal is None and not o.request]
    for offer in possible:
        draft = session.draft("washington")
        added = replace(draft, options=(*draft.options, Order(offer.option, offer.targets)))
        if len(added.options) <= 3:
            session.set_draft("washington", added)
    return table, session


def test_however_long_the_list_the_review_shows_who_rings_and_how_long_the_turn_is(
    full: tuple[Table, LocalSession],
) -> None:
    table, session = full
    assert any(call.ringing for call in session.view("washington").calls)
    pilot = pilot_at(table, session, (1024, 640))
    pilot.press("ctrl+enter")
    assert isinstance(pilot.stack.top, ReviewScreen)
    seen = [drawn.text for drawn in drawn_texts(pilot) if drawn.visible == drawn.ink]
    assert any(text.startswith("Still ringing: ") for text in seen)
    assert "Then 3 hours pass." in seen


def counts_only(pilot: Pilot) -> bool:
    """Whether the foot of the room counts what is on the list and does not show it."""
    return any(widget.key == "listed" for widget in pilot.screen.root.walk())


@pytest.mark.parametrize(("language", "whole"), [("fr", 1), ("en", 2)])
def test_in_a_low_window_the_list_leaves_the_desk_its_height_and_opens(
    language: str, whole: int, full: tuple[Table, LocalSession]
) -> None:
    table, session = full
    table.speak(language)
    pilot = pilot_at(table, session, (1024, 640))
    desk = pilot.find("desk")
    assert isinstance(desk, ScrollView)
    cards = [card for card in desk.walk() if card.key.startswith("order-")]
    assert sum(desk.clear.contains(card.rect) for card in cards) >= whole
    assert pilot.faults() == []
    assert "3" in pilot.find("listed").say(pilot.look)
    drafted = [o for o in session.offers("washington", session.draft("washington")) if o.drafted]
    pilot.focus_on("listed")
    pilot.press("enter")
    assert isinstance(pilot.stack.top, ListedScreen)
    assert pilot.faults() == []
    assert pilot.focus == f"listed-{drafted[0].name}"
    pilot.press("down", "enter")
    assert isinstance(pilot.stack.top, OrderScreen)
    assert table.look.word(drafted[1].title) in pilot.screen.as_text()
    pilot.press("esc")
    pilot.click(pilot.find("listed"))
    pilot.click(pilot.find(f"listed-{drafted[2].name}"))
    assert isinstance(pilot.stack.top, OrderScreen)


def test_undo_empties_the_list_of_a_low_window_and_a_high_one_shows_it(
    full: tuple[Table, LocalSession],
) -> None:
    table, session = full
    assert not counts_only(pilot_at(table, session, (1920, 1080)))
    before = session.draft("washington")
    pilot = pilot_at(table, session, (1024, 640))
    for left in (2, 1):
        pilot.click(pilot.find("undo"))
        assert str(left) in pilot.find("listed").say(pilot.look)
    pilot.press("ctrl+z")
    assert not counts_only(pilot)
    assert "Nothing listed." in pilot.find("foot").say(pilot.look)
    session.set_draft("washington", before)


def test_the_signs_on_the_list_stand_flush_with_the_button_below() -> None:
    pilot = room_at(*kept_game("washington", 5), (1280, 720), 1.0)
    foot = pilot.find("foot")
    listed = [part for part in foot.walk() if part.key.startswith("listed-")]
    assert len(listed) > 1
    signs = [part.rect.left for entry in listed for part in entry.walk() if isinstance(part, Icon)]
    assert set(signs) == {pilot.find("undo").rect.left}


def test_what_is_answered_stands_on_the_list_of_a_low_window(full: tuple[Table, LocalSession]) -> None:
    table, session = full
    view = session.view("washington")
    title = Message("ui.codex")
    asked = Asked("r", title, title, "paris", "washington", False, "asked", None, ("refuse",), title, None)
    screen = ListedScreen(replace(view, requests=(asked,)), (), (Reply("r", "refuse"),))
    pilot = Pilot(table.look, screen, (1024, 640))
    assert "Refuse" in pilot.screen.as_text()
    assert pilot.focus == "close"


def test_what_cannot_be_ordered_has_no_bright_squares_and_attention_has_its_own_sign(table: Table) -> None:
    session, offer = slowed(table)
    view = session.view("washington")
    refused = replace(offer, refusal=Message("ui.back"))
    inks = []
    for one in (offer, refused):
        card = room_panels._offer_card(view, one, lambda _: None)
        card.place(table.look, pygame.Rect((0, 0), (400, card.measure(table.look, 400).height)))
        picture = pygame.Surface(card.rect.size)
        card.draw(picture, table.look)
        pips = next(w.rect for w in card.walk() if isinstance(w, Pips))
        inks.append(tuple(picture.get_at((pips.right - table.look.px(7), pips.centery)))[:3])
    assert inks == [table.look.colour(Ink.ACCENT), table.look.colour(Ink.TEXT_OFF)]
    pilot = Pilot(table.look, OrderScreen(view, offer), (1280, 720))
    chips = [w for w in pilot.screen.root.walk() if isinstance(w, Chip)]
    signs = {chip.say(table.look): (chip._icon, chip._square) for chip in chips}
    assert all(icon or square for icon, square in signs.values()), signs
    assert [square for words, (_, square) in signs.items() if words.startswith("attention")] == [True]
