"""Pages and lists that are longer than their room."""

from __future__ import annotations

import pygame
import pytest

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.theme import Ink
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.controls import Choice, Option
from game.ui.widgets.layout import AtMost, Column, Grow, Pad, Sized
from game.ui.widgets.panel import Panel, Section
from game.ui.widgets.rows import Item, ListView
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from tests.ui.bench import Bench, pilot_on


def test_what_is_scrolled_moves_whole(look: Look) -> None:
    options = (Option("a", "First"), Option("b", "Second"))
    tall = [Label(f"Line {n}") for n in range(60)]
    pilot, bench = pilot_on(
        look, lambda b: ScrollView(Column(*tall, Choice(options, "a", b.note, key="c"), *tall), key="scroll")
    )
    view = pilot.find("scroll")
    assert isinstance(view, ScrollView)
    view.scroll(pilot.find("c").rect.top - view.rect.centery)
    pilot.click((pilot.find("c").rect.right - 5, pilot.find("c").rect.centery))
    assert bench.log == ["b"]


class TestScrolling:
    @pytest.mark.parametrize("lines", [1, 400])
    def test_a_page_stands_over_its_foot_with_or_without_a_bar(self, lines: int, look: Look) -> None:
        page = Column(Grow(Label("page", key="page")), *(Label("line") for _ in range(lines)))
        foot = AtMost(Label("foot", key="foot"), 100, align="centre")
        pilot, _ = pilot_on(look, lambda _: Column(Grow(ScrollView(page, at_most=100)), foot))
        assert pilot.find("page").rect.left == pilot.find("foot").rect.left

    def test_a_narrow_page_keeps_clear_of_the_bar(self, look: Look) -> None:
        page = Column(*(Label("line", key="page") for _ in range(400)))
        pilot, _ = pilot_on(look, lambda _: ScrollView(page, at_most=500, key="view"))
        assert pilot.find("page").rect.right <= pilot.find("view").rect.right - look.grid(2)

    @pytest.mark.parametrize(("pressed", "above", "below"), [("home", False, True), ("end", True, False)])
    def test_what_goes_on_beyond_an_edge_fades_towards_it(
        self, pressed: str, above: bool, below: bool, look: Look
    ) -> None:
        def make(bench: Bench) -> Widget:
            del bench
            return ScrollView(Panel(Sized(height=2000), fill=Ink.ACCENT, line=None, square=True), key="view")

        pilot, _ = pilot_on(look, make)
        pilot.press("tab", pressed)
        drawn, rect = pilot.draw(), pilot.find("view").rect
        full = tuple(look.colour(Ink.ACCENT))[:3]
        first, middle, last = (
            tuple(drawn.get_at((rect.left + 40, y)))[:3] for y in (rect.top, rect.centery, rect.bottom - 1)
        )
        assert middle == full
        assert (first != full) is above
        assert (last != full) is below

    @pytest.mark.parametrize(("filled", "drawn"), [(60, True), (85, False)])
    def test_the_line_of_a_heading_waits_for_what_it_heads(
        self, filled: int, drawn: bool, look: Look
    ) -> None:
        section = Section("Heading", Label("line", key="line"), Sized(height=100))
        pilot, _ = pilot_on(look, lambda _: ScrollView(Column(Sized(height=filled), section), key="view"))
        view = pilot.find("view").rect
        line = section.children[0].children[1].rect
        assert line.bottom <= view.bottom
        assert (pilot.find("line").rect.bottom <= view.bottom) is drawn
        picture = pilot.draw()
        beside = picture.get_at((line.left + 400, line.top - 3))
        assert (picture.get_at((line.left + 400, line.top)) != beside) is drawn

    def test_a_page_that_fits_does_not_fade(self, look: Look) -> None:
        pilot, _ = pilot_on(
            look,
            lambda _: ScrollView(Grow(Panel(Sized(), fill=Ink.ACCENT, line=None, square=True)), key="view"),
        )
        drawn, rect = pilot.draw(), pilot.find("view").rect
        edges = {tuple(drawn.get_at((rect.left + 40, y)))[:3] for y in (rect.top, rect.bottom - 1)}
        assert edges == {tuple(look.colour(Ink.ACCENT))[:3]}

    def test_focus_brings_what_is_hidden_into_view(self, look: Look) -> None:
        def make(bench: Bench) -> Widget:
            del bench
            return ScrollView(Column(*(Button(str(n), key=str(n)) for n in range(40))), key="view")

        pilot, _ = pilot_on(look, make)
        pilot.press("shift+tab")
        assert pilot.focus == "39"
        assert pilot.find("39").shown == pilot.find("39").rect
        assert pilot.find("0").shown.height <= 0

    def test_wheel_keys_and_bar(self, look: Look) -> None:
        text = "word " * 6000
        pilot, _ = pilot_on(look, lambda _: ScrollView(RichText(text), key="view"))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        pilot.wheel(-2, view)
        after_wheel = view.offset
        assert after_wheel > 0
        pilot.press("tab", "down", "pagedown")
        assert view.offset > after_wheel
        pilot.press("end")
        end = view.offset
        pilot.press("home")
        assert view.offset == 0
        pilot.drag((view.rect.right - 4, 5), (view.rect.right - 4, view.rect.bottom + 50))
        assert view.offset == end

    def test_the_offset_outlives_a_rebuild(self, look: Look) -> None:
        pilot, bench = pilot_on(look, lambda _: ScrollView(RichText("word " * 6000), key="view"))
        pilot.wheel(-3, pilot.find("view"))
        before = pilot.find("view")
        bench.rebuild()
        after = pilot.find("view")
        assert isinstance(before, ScrollView)
        assert isinstance(after, ScrollView)
        assert after is not before
        assert after.offset == before.offset > 0

    def test_a_release_outside_does_not_scroll(self, look: Look) -> None:
        pilot, _ = pilot_on(look, lambda _: ScrollView(Label("short"), key="view"))
        pilot.wheel(-3, pilot.find("view"))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        assert view.offset == 0
        assert not view.can_focus


class TestListView:
    def _make(self, bench: Bench) -> Widget:
        items = [Item(str(n), Label(f"Row {n}")) for n in range(30)]
        return Sized(
            ListView(items, on_move=bench.note, on_choose=lambda v: bench.note(f"!{v}"), key="l"), height=40
        )

    def test_keys_move_and_choose(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab", "down", "down", "up", "enter", "end", "home", "up")
        assert bench.log == ["1", "2", "1", "!1", "29", "0"]

    def test_a_click_moves_and_chooses(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.click((100, 60))
        assert bench.log == ["1", "!1"]

    def test_the_current_row_is_in_view(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("tab", "pagedown", "pagedown")
        view = pilot.find("l")
        assert isinstance(view, ListView)
        assert view.offset > 0
        assert int(view.current) > 8

    def test_an_empty_one_says_so_and_takes_no_focus(self, look: Look) -> None:
        pilot, _ = pilot_on(look, lambda _: ListView([], empty="Nothing here yet.", key="l"))
        pilot.press("tab", "down", "enter")
        assert pilot.focus == ""
        assert pilot.find("l").say(look) == "Nothing here yet."


def test_a_list_shows_the_row_it_moves_to_whole_and_cuts_no_words(look: Look) -> None:
    rows = [Item(str(number), Label(f"Row {number}")) for number in range(40)]
    view = ListView(rows, "0")
    view.place(look, pygame.Rect(0, 0, 300, 203))
    for place in (17, 18, 6, 5, 25):
        view.move(place)
        assert view.clear.contains(view.children[0].children[place].rect)
        for edge in (view.viewport.top, view.viewport.bottom):
            for row in rows:
                assert not row.body.rect.top + 4 < edge < row.body.rect.bottom - 5


class TestTheBar:
    def _view(self, look: Look, *, padded: bool = False, lines: int = 90) -> tuple[Pilot, ScrollView]:
        page = Pad(AtMost(Column(*(Label("line") for _ in range(lines))), 90, align="centre"), 3)
        pilot, _ = pilot_on(look, lambda _: ScrollView(page, padded=padded, key="view"))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        return pilot, view

    def test_it_lights_up_only_under_the_pointer(self, look: Look) -> None:
        pilot, view = self._view(look, padded=True)
        on_it = view.rect.right - 6, view.rect.top + 12
        inks = []
        for spot in ((view.rect.centerx, view.rect.centery), on_it):
            pilot.hover(spot)
            inks.append(tuple(pilot.draw().get_at(on_it))[:3])
        assert inks == [tuple(look.colour(ink))[:3] for ink in (Ink.LINE_STRONG, Ink.TEXT_SOFT)]

    @pytest.mark.parametrize("lines", [1, 90])
    def test_a_page_with_room_for_it_stands_as_without_it(self, lines: int, look: Look) -> None:
        pilot, view = self._view(look, padded=True, lines=lines)
        del pilot
        page = next(w for w in view.walk() if isinstance(w, Column))
        assert page.rect.centerx == view.rect.centerx

    def test_it_stands_clear_of_the_corners_of_a_frame(self, look: Look) -> None:
        rows = [Item(str(n), Label(f"Row {n}")) for n in range(40)]
        pilot, _ = pilot_on(look, lambda _: Sized(ListView(rows, key="l"), height=40))
        rect = pilot.find("l").rect
        drawn, bar = pilot.draw(), look.colour(Ink.LINE_STRONG)
        columns = range(rect.right - 3, rect.right)
        assert not any(drawn.get_at((x, y))[:3] == bar for x in columns for y in range(rect.top, rect.bottom))
        assert not any(
            drawn.get_at((x, y))[:3] == bar
            for x in range(rect.right - 12, rect.right)
            for y in range(rect.top, rect.top + 4)
        )


def test_a_page_that_is_too_high_only_by_its_margin_does_not_scroll(look: Look) -> None:
    def page(lines: int) -> ScrollView:
        view = ScrollView(Pad(Column(*(Label(f"Line {n}") for n in range(lines)), gap=0), 2, 3))
        content = view.measure(look, 400).height
        view.place(look, pygame.Rect(0, 0, 400, content - look.grid(2)))
        return view

    view = page(12)
    assert view.overflow == 0 and not view.can_focus
    last = view.children[0].children[0].children[-1]
    assert last.rect.bottom + look.grid(1) <= view.rect.bottom
    view.place(look, pygame.Rect(0, 0, 400, view.rect.height - look.px(1)))
    assert view.overflow > look.grid(2), "now a line would touch the edge"


def test_the_ring_of_a_page_keeps_off_what_reaches_to_its_sides(look: Look) -> None:
    view = ScrollView(Column(*(Label(f"Line {n}") for n in range(40))))
    view.place(look, pygame.Rect(50, 50, 300, 200))
    assert view.can_focus
    assert view.ringed.left < view.rect.left < view.rect.right < view.ringed.right
    assert view.ringed.top < view.rect.top
    assert view.ringed.bottom == view.rect.bottom
