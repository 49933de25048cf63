"""The timeline in the window."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pygame
import pytest

from game.model.orders import Order
from game.session.local import LocalSession
from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.screens.ending import EndingScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.source import SourceScreen
from game.ui.screens.timeline import TimelineScreen
from game.ui.table import Table
from game.ui.theme import Type
from game.ui.widgets.base import Widget
from game.ui.widgets.fold import Pinned
from game.ui.widgets.lane import Scale, Tick, Ticks
from game.ui.widgets.text import Label, RichText
from tests.ui.drawn import drawn_texts
from tests.ui.test_game import DIKE, focus_on, pilot_at, table_for
from tests.ui.test_ui_codex import room_of

NIGER = "niger-2023"


def keyed(pilot: Pilot, beginning: str) -> list[Widget]:
    return [widget for widget in pilot.screen.root.walk() if widget.key.startswith(beginning)]


def with_an_order() -> tuple[Table, LocalSession, Pilot, str]:
    """A game in whose first turn something was ordered."""
    table = table_for(NIGER)
    session = table.lobby.start(NIGER, ("washington",), 11)
    offers = session.offers("washington", session.draft("washington"))
    offer = next(o for o in offers if o.refusal is None and not o.request)
    draft = session.draft("washington")
    session.set_draft("washington", replace(draft, options=(Order(offer.option, offer.targets),)))
    for _ in range(3):
        assert session.submit("washington") == ()
    return table, session, pilot_at(table, session), table.look.word(offer.title)


def test_t_opens_the_timeline_at_the_turn_that_is_played() -> None:
    _, session, pilot = room_of()
    pilot.press("t")
    assert isinstance(pilot.stack.top, TimelineScreen)
    now = pilot.find(f"turn-{session.view('washington').turn}")
    assert now.shown.height == now.rect.height or now.shown.top == now.rect.top
    pilot.press("t")
    assert isinstance(pilot.stack.top, RoomScreen)
    pilot.click(pilot.find("timeline"))
    assert isinstance(pilot.stack.top, TimelineScreen)
    pilot.press("esc")
    assert isinstance(pilot.stack.top, RoomScreen)


def test_an_order_stands_in_its_turn_and_opens_what_became_of_it() -> None:
    _, _, pilot, title = with_an_order()
    pilot.press("t")
    focus_on(pilot, "kind-orders")
    pilot.press("enter")
    card = keyed(pilot, "moment-1/given/")[0]
    assert card.say(pilot.look).startswith(title)
    pilot.focus_on(card.key)
    pilot.press("enter")
    assert isinstance(pilot.stack.top, SourceScreen)
    said = pilot.screen.as_text()
    assert "Given in turn 1." in said
    assert "Turn 1:" in said


def test_kinds_narrow_it() -> None:
    _, _, pilot = room_of()
    pilot.press("t")
    assert keyed(pilot, "moment-4/event/")
    pilot.click(pilot.find("kind-reports"))
    assert keyed(pilot, "moment-")
    assert all("/report/" in card.key for card in keyed(pilot, "moment-"))
    pilot.click(pilot.find("kind-words"))
    assert keyed(pilot, "moment-") == []
    assert "Nothing of this kind" in pilot.screen.as_text()


def test_a_report_opens_as_a_report_and_news_with_its_cause() -> None:
    _, _, pilot = room_of()
    pilot.press("t")
    pilot.press("home")
    report = keyed(pilot, "moment-2/report/")[0]
    told = next(w for w in report.walk() if isinstance(w, RichText))
    mark = next(w for w in report.walk() if isinstance(w, Label))
    assert mark.rect.left - told.rect.right >= pilot.look.grid(4), "what it is stands apart"
    pilot.focus_on(report.key)
    pilot.press("enter")
    assert "Received 25 July, 22:00." in pilot.screen.as_text()
    pilot.press("esc")
    news = keyed(pilot, "moment-4/reading/")[0]
    pilot.focus_on(news.key)
    pilot.press("enter")
    said = pilot.screen.as_text()
    assert "What you believe changed" in said
    assert "Why" in said


def test_a_past_turn_is_read_again_with_its_causes_and_nothing_is_played() -> None:
    _, session, pilot = room_of()
    before = session.journal()
    pilot.press("t", "home")
    pilot.click(pilot.find("again-3"))
    assert isinstance(pilot.stack.top, ResolutionScreen)
    said = pilot.screen.as_text()
    assert "Wednesday, before dawn" in said
    assert "The roads to the presidency are closed" in said
    assert pilot.faults() == []
    for line in keyed(pilot, "line-"):
        words = [w for w in line.walk() if isinstance(w, RichText)]
        above, below = words[0].rect.top - line.rect.top, line.rect.bottom - words[-1].rect.bottom
        small = len(words) > 1 and words[-1].rect.height % pilot.look.theme.leading(Type.SMALL) == 0
        assert below - above == (pilot.look.grid(0.5) if small else 0), "small letters hang lower"
    pilot.press("enter")
    assert isinstance(pilot.stack.top, TimelineScreen)
    pilot.click(pilot.find("again-3"))
    pilot.press("esc")
    assert isinstance(pilot.stack.top, TimelineScreen)
    assert session.journal() == before


def test_a_window_ahead_opens_the_order_and_puts_it_on_the_list() -> None:
    _, session, pilot = room_of()
    pilot.press("t", "end")
    pilot.focus_on(keyed(pilot, "ahead-")[0].key)
    pilot.press("enter")
    assert isinstance(pilot.stack.top, OrderScreen)
    pilot.press("enter")
    assert isinstance(pilot.stack.top, TimelineScreen)
    assert len(session.draft("washington").options) == 1


def test_what_lies_ahead_is_dated() -> None:
    _, session, pilot = room_of()
    pilot.press("t")
    said = pilot.screen.as_text()
    assert "What lies ahead" in said
    assert "This turn ends on 26 July, 12:00" in said
    assert "You think it " in said
    assert session.view("washington").end is None


def test_hours_ahead_are_told_as_the_language_tells_them() -> None:
    table, _, pilot = room_of()
    table.speak("fr")
    pilot.press("t")
    said = pilot.screen.as_text()
    assert "au plus tard" in said
    assert ":00" not in said


def test_where_nothing_lies_ahead_that_is_said() -> None:
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    pilot.press("t")
    said = pilot.screen.as_text()
    assert "Nothing that you know of is under way" in said or "You think it closes" in said
    assert pilot.faults() == []


def test_after_the_end_the_public_story_comes_first_and_ones_own_is_a_choice() -> None:
    table = table_for(NIGER)
    session = table.lobby.start(NIGER, ("washington",), 11)
    session.run_out()
    pilot = pilot_at(table, session)
    assert isinstance(pilot.stack.top, EndingScreen)
    pilot.press("t")
    assert isinstance(pilot.stack.top, TimelineScreen)
    public = len(keyed(pilot, "moment-"))
    assert public
    for text in (t for card in keyed(pilot, "moment-") for t in card.walk() if isinstance(t, RichText)):
        first, *more = text._blocks(pilot.look, text.rect.width)[0]
        assert not more or first.width >= 0.75 * text.rect.width, "what happened fills its lines"
    assert not keyed(pilot, "again-")
    assert pilot.faults() == []
    focus_on(pilot, "eyes")
    pilot.press("left")
    assert len(keyed(pilot, "moment-")) > public
    assert keyed(pilot, "again-")
    assert "What lies ahead" not in pilot.screen.as_text()
    pilot.press("esc")
    pilot.click(pilot.find("timeline"))
    assert isinstance(pilot.stack.top, TimelineScreen)


def test_every_card_of_a_whole_game_can_be_opened() -> None:
    table, session, _, _ = with_an_order()
    for _ in range(8):
        assert session.submit("washington") == ()
    pilot = pilot_at(table, session)
    pilot.press("t")
    for key in [card.key for card in keyed(pilot, "moment-")]:
        pilot.focus_on(key)
        pilot.press("enter")
        assert isinstance(pilot.stack.top, SourceScreen), key
        assert pilot.faults() == [], key
        pilot.press("esc")
    assert table.look.catalogue.missing == set()
    assert table.look.catalogue.unfilled == set()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
def test_the_scale_stays_in_view_over_what_lies_ahead(size: tuple[int, int], language: str) -> None:
    table = table_for(NIGER, 1.5)
    table.speak(language)
    session = table.lobby.start(NIGER, ("washington",), 11)
    for _ in range(3):
        assert session.submit("washington") == ()
    pilot = pilot_at(table, session, size)
    pilot.press("t", "end")
    head = pilot.find("timeline").rect.top
    pinned = next(widget for widget in pilot.screen.root.walk() if isinstance(widget, Pinned))
    marks = next(widget for widget in pinned.walk() if isinstance(widget, Ticks))
    assert pinned.children[0].rect.bottom - marks.rect.bottom >= pilot.look.px(4), (
        "no title touches the marks"
    )
    for key in [card.key for card in keyed(pilot, "ahead-")]:
        pilot.focus_on(key)
        card = pilot.find(key)
        assert card.shown == card.rect
        scale = [drawn for drawn in drawn_texts(pilot) if drawn.text in ("12:00", "12\N{NO-BREAK SPACE}h")]
        assert scale
        assert all(head <= drawn.ink.top and drawn.ink.bottom < card.rect.top for drawn in scale)


def test_no_filter_stands_alone_in_a_line() -> None:
    table = table_for(NIGER, 1.5)
    table.speak("fr")
    session = table.lobby.start(NIGER, ("washington",), 11)
    pilot = pilot_at(table, session, (1024, 640))
    pilot.press("t")
    tops = [button.rect.top for button in keyed(pilot, "kind-")]
    assert len(set(tops)) == 2
    assert min(tops.count(top) for top in tops) >= 3


class TestTicks:
    def named(self, look: Look, ticks: tuple[Tick, ...], width: int = 600) -> list[str]:
        scale = Ticks(Scale(0, 48), ticks)
        scale.place(look, pygame.Rect(0, 0, width, 30))
        return [words for _, words, _ in sorted(scale.named(look), key=lambda found: found[0].hour)]

    def test_names_stand_well_apart(self, look: Look) -> None:
        ticks = (Tick(0, "6 h"), Tick(42, "18 h"), Tick(48, "28 juillet"))
        for width in range(200, 1200, 5):
            scale = Ticks(Scale(0, 48), ticks)
            scale.place(look, pygame.Rect(0, 0, width, 30))
            boxes = sorted((box for _, _, box in scale.named(look)), key=lambda box: box.left)
            assert len(boxes) >= 2
            for one, other in pairwise(boxes):
                assert other.left - one.right >= look.grid(2), width

    @pytest.mark.parametrize("now", [0, 6, 15, 21])
    def test_names_stand_in_even_steps(self, now: int, look: Look) -> None:
        """From the hour that it is on; what is nearer to that than half a step gives way to it."""
        hours = [hour for hour in range(now + 1, now + 43) if hour % 6 == 0]
        ticks = [Tick(hour, f"{hour // 24 + 26} July" if hour % 24 == 0 else "12:00") for hour in hours]
        for width in range(150, 1200, 5):
            scale = Ticks(Scale(now, now + 42), (Tick(now, "06:00"), *ticks))
            scale.place(look, pygame.Rect(0, 0, width, 30))
            first, *named = [tick.hour for tick, _, _ in scale.named(look)]
            assert first == now
            steps = {later - earlier for earlier, later in pairwise(named)}
            assert len(steps) <= 1, width
            if steps:
                assert named[0] - first <= 1.5 * steps.pop(), width

    def test_the_finest_steps_that_fit_are_named(self, look: Look) -> None:
        """At six o'clock in a small window noon of the same day has no room, that of the next has."""
        words = {18: "27 July", 42: "28 July"}
        ticks = [Tick(hour, words.get(hour, f"{(hour + 6) % 24:02}:00")) for hour in range(0, 43, 6)]
        scale = Ticks(Scale(0, 42), tuple(ticks), midnight=-6)
        scale.place(look, pygame.Rect(0, 0, 524, 30))
        named = [words for _, words, _ in sorted(scale.named(look), key=lambda found: found[0].hour)]
        assert named == ["06:00", "27 July", "12:00", "28 July"]

    def test_where_the_first_name_stands_over_its_mark_the_next_has_room(self, look: Look) -> None:
        words = {18: "27 July", 42: "28 July"}
        ticks = [Tick(hour, words.get(hour, f"{(hour + 6) % 24:02}:00")) for hour in range(0, 43, 6)]
        scale = Ticks(Scale(0, 42), tuple(ticks), midnight=-6, hang=4)
        scale.place(look, pygame.Rect(100, 0, 524, 30))
        found = sorted(scale.named(look), key=lambda found: found[0].hour)
        assert [words for _, words, _ in found] == ["06:00", "12:00", "27 July", "12:00", "28 July"]
        assert abs(found[0][2].centerx - scale.rect.left) <= 1

    def test_what_cannot_be_named_keeps_its_mark(self, look: Look) -> None:
        ticks = tuple(Tick(hour, f"{hour} o'clock") for hour in range(0, 49, 2))
        found = self.named(look, ticks)
        assert found[0] == "0 o'clock"
        assert found[-1] == "48 o'clock"
        assert 2 < len(found) < len(ticks)
        scale = Ticks(Scale(0, 48), ticks)
        scale.place(look, pygame.Rect(0, 0, 600, 30))
        picture = pygame.Surface((600, 30))
        scale.paint(picture, look)
        below = [x for x in range(600) if tuple(picture.get_at((x, 29)))[:3] != (0, 0, 0)]
        assert len(below) == len(ticks)
