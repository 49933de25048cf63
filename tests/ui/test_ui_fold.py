"""What the edges of a page show: whole parts, and a mark that there is more."""

from __future__ import annotations

import pygame
import pytest

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.theme import PALETTES, Ink, Type, contrast
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.fold import MARK, Pinned, mark_of
from game.ui.widgets.layout import Column, Flow, Grid, Grow, Row, Sized
from game.ui.widgets.meter import Band, Reading
from game.ui.widgets.panel import Card, Panel, Section
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from tests.ui.bench import Bench, pilot_on
from tests.ui.drawn import drawn_texts

PAGE = 40
"""The height of a page in grid steps."""


def shown_on(look: Look, *rows: Widget) -> tuple[Pilot, ScrollView]:
    """A page of rows with much below them."""
    page = Column(*rows, Sized(Panel(Label("the rest")), height=100), gap=1)
    pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(page, key="view"), height=PAGE)))
    view = pilot.find("view")
    assert isinstance(view, ScrollView)
    return pilot, view


def words_on(pilot: Pilot) -> list[str]:
    return [drawn.text for drawn in drawn_texts(pilot)]


def above(look: Look, left: float) -> Widget:
    """Fills the page until so many grid steps are left over the mark."""
    del look
    return Sized(Label("first"), height=PAGE - 2 - 1 - left)


class TestTheLowerEdge:
    @pytest.mark.parametrize(("left", "seen"), [(5, False), (12, True)])
    def test_a_heading_waits_for_what_it_heads(self, left: float, seen: bool, look: Look) -> None:
        pilot, _ = shown_on(look, above(look, left), Section("Heading", Label("line"), Label("further")))
        assert ("Heading" in words_on(pilot)) is seen
        assert ("line" in words_on(pilot)) is seen

    @pytest.mark.parametrize(("left", "seen"), [(5, False), (10, True)])
    def test_a_title_in_a_card_is_not_alone(self, left: float, seen: bool, look: Look) -> None:
        rows = [RichText("Title", kind=Type.STRONG), *(Label(f"line {n}") for n in range(6))]
        pilot, view = shown_on(look, above(look, left), Panel(Column(*rows), key="card"))
        assert ("Title" in words_on(pilot)) is seen
        assert ("line 0" in words_on(pilot)) is seen
        if not seen:
            # Not even the empty top of the card is drawn.
            spot = pilot.find("card").rect.move(0, 6).midtop
            assert pilot.draw().get_at(spot) == pilot.draw().get_at((spot[0], view.rect.bottom + 5))

    def test_a_name_and_what_is_said_under_it_stay_together(self, look: Look) -> None:
        voice = Column(Label("The desk", Type.SMALL), RichText("He says so."), gap=0.25)
        pilot, _ = shown_on(look, above(look, 5), voice)
        assert not {"The desk", "He says so."} & set(words_on(pilot))

    def test_a_reading_is_not_seen_without_its_bar(self, look: Look) -> None:
        pilot, _ = shown_on(look, above(look, 4), Band("Danger of war", Reading(2, 18)))
        assert "Danger of war" not in words_on(pilot)

    def test_a_row_with_an_icon_waits_with_its_words(self, look: Look) -> None:
        title = Row(Icon("send"), Grow(RichText("Title", kind=Type.STRONG)), gap=1)
        pilot, _ = shown_on(look, above(look, 4), title, Flow(Label("chip"), Label("other")))
        assert not {"Title", "chip"} & set(words_on(pilot))

    def test_no_line_of_a_paragraph_is_left_alone(self, look: Look) -> None:
        text = RichText("\n".join(["word " * 700]))
        pilot, view = shown_on(look, above(look, 5), text)
        lines = [d.ink for d in drawn_texts(pilot) if "word" in d.text and d.visible.height == d.ink.height]
        assert len(lines) != 1
        assert all(line.bottom <= view.viewport.bottom for line in lines)

    def test_what_is_too_large_is_cut_between_its_lines(self, look: Look) -> None:
        cards = Grid(*(Panel(Column(*(Label(f"{c}{n}") for n in range(9)), gap=0)) for c in "ab"), columns=2)
        pilot, view = shown_on(look, Sized(Label("first"), height=14), cards)
        assert "a0" in words_on(pilot)
        assert all(d.ink.bottom <= view.viewport.bottom for d in drawn_texts(pilot))
        assert view.viewport.height > view.rect.height // 2

    def test_a_page_may_end_with_room_that_is_empty(self, look: Look) -> None:
        pilot, view = shown_on(look)
        del pilot
        page = ScrollView(Column(Label("all"), Sized(height=80)))
        page.place(look, view.rect)
        assert page.overflow > 0
        assert page.viewport == page.rect


class TestTheMark:
    def _long(self, look: Look) -> tuple[Pilot, ScrollView]:
        rows = [Panel(Label(f"row {n}"), key=f"row-{n}") for n in range(40)]
        pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(Column(*rows), key="view"), height=PAGE)))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        return pilot, view

    def _room(self, view: ScrollView) -> pygame.Rect:
        page = view.children[0].rect
        return pygame.Rect(page.left, view.rect.top, page.width, view.rect.height)

    def test_a_click_on_it_leafs_without_losing_a_row(self, look: Look) -> None:
        pilot, view = self._long(look)
        seen = words_on(pilot)
        for _ in range(20):
            pilot.click(mark_of(look, self._room(view), low=True).center)
            now = words_on(pilot)
            last = max(int(word.split()[1]) for word in seen)
            assert last == 39 or f"row {last + 1}" in now
            seen += now
        assert {f"row {n}" for n in range(40)} <= set(seen)
        assert view.at_end
        for _ in range(20):
            pilot.click(mark_of(look, self._room(view), low=False).center)
        assert view.offset == 0

    def test_page_keys_leaf_as_it_does(self, look: Look) -> None:
        pilot, view = self._long(look)
        pilot.press("tab", "pagedown")
        leafed = view.offset
        pilot.press("pageup")
        assert view.offset == 0
        pilot.click(mark_of(look, self._room(view), low=True).center)
        assert view.offset == leafed > 0

    def test_it_is_there_as_long_as_something_is_hidden_and_over_no_text(self, look: Look) -> None:
        pilot, view = self._long(look)
        marks = [mark_of(look, self._room(view), low=low) for low in (False, True)]
        for keys, wanted in (
            ((), (False, True)),
            (("tab", "pagedown"), (True, True)),
            (("end",), (True, False)),
        ):
            pilot.press(*keys)
            picture = pilot.draw()
            found = tuple(
                tuple(picture.get_at(mark.move(6, 0).midleft))[:3] == tuple(look.colour(Ink.RAISED))[:3]
                for mark in marks
            )
            assert found == wanted
            for drawn in drawn_texts(pilot):
                clear = (mark for mark, there in zip(marks, wanted, strict=True) if there)
                assert not any(drawn.visible.colliderect(mark) for mark in clear)

    @pytest.mark.parametrize("palette", PALETTES)
    def test_its_arrow_can_be_seen_in_every_palette(self, palette: str) -> None:
        inks = PALETTES[palette].inks
        assert contrast(inks[Ink.TEXT], inks[Ink.RAISED]) >= 7

    def test_what_it_hides_cannot_be_pressed(self, look: Look) -> None:
        def make(bench: Bench) -> Widget:
            rows = [Button(str(n), lambda n=n: bench.note(n), key=str(n)) for n in range(40)]  # type: ignore[misc]
            return Column(Sized(ScrollView(Column(*rows), key="view"), height=PAGE))

        pilot, bench = pilot_on(look, make)
        view = pilot.find("view")
        hidden = next(
            w for w in view.walk() if isinstance(w, Button) and w.rect.bottom > view.viewport.bottom
        )
        pilot.click((hidden.rect.left + 5, max(hidden.rect.top, view.viewport.bottom) + 1))
        assert bench.log == []


@pytest.mark.parametrize("height", [20, 27, 33, 40, 52])
def test_leafing_on_shows_every_line(height: float, look: Look) -> None:
    def card(name: str, lines: int) -> Widget:
        rows = [RichText(f"{name} title", kind=Type.STRONG), *(Label(f"{name} {n}") for n in range(lines))]
        return Panel(Column(*rows, gap=0.25))

    def page() -> Widget:
        groups: list[Widget] = []
        for g in range(6):
            cards = Grid(card(f"a{g}", 2 + 3 * g), card(f"b{g}", 9 - g), columns=2)
            text = RichText(" ".join(f"w{g}-{n}" for n in range(400)))
            groups += [Section(f"head {g}", cards, text), card(f"c{g}", 3 * g)]
        return Column(*groups, gap=2)

    pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(page(), key="view"), height=height)))
    view = pilot.find("view")
    assert isinstance(view, ScrollView)
    seen: set[str] = set()
    for _ in range(200):
        drawn = [d for d in drawn_texts(pilot) if d.visible == d.ink]
        seen |= {word for d in drawn for word in (d.text, *d.text.split())}
        if not view.leaf(on=True):
            break
    else:
        pytest.fail("it never comes to its end")
    texts = [w for w in view.walk() if not w.children]
    wanted = {w.say(look) for w in texts if isinstance(w, Label)} - {""}
    wanted |= {word for w in texts if isinstance(w, RichText) for word in w.say(look).split()}
    assert wanted - seen == set()


def test_a_room_for_a_line_or_two_shows_them_and_no_marks(look: Look) -> None:
    rows = [Label(f"row {n}") for n in range(9)]
    pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(Column(*rows), key="view"), height=6)))
    assert words_on(pilot)[0] == "row 0"
    pilot.press("tab", "pagedown")
    assert "row 1" in words_on(pilot)[:2], "of the next one only the beginning was seen, fading"


class TestWhatIsBroughtIntoView:
    def test_it_is_seen_whole_with_its_heading(self, look: Look) -> None:
        def make(bench: Bench) -> Widget:
            del bench
            groups = [
                Section(f"Group {g}", Button(f"go {g}", key=f"b{g}"), Label("after")) for g in range(12)
            ]
            return Column(Sized(ScrollView(Column(*groups, gap=3), key="view"), height=PAGE))

        pilot, _ = pilot_on(look, make)
        for keys in (["tab"] * 12, ["shift+tab"] * 11):
            for key in keys:
                pilot.press(key)
                here = pilot.find(pilot.focus)
                assert here.shown == here.rect
                assert f"Group {pilot.focus[1:]}" in words_on(pilot)

    def test_what_is_in_view_already_moves_nothing(self, look: Look) -> None:
        rows = [Card(Label(f"row {n}"), key=f"row-{n}") for n in range(20)]
        pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(Column(*rows), key="view"), height=PAGE)))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        seen = [w.key for w in view.walk() if isinstance(w, Card) and w.shown == w.rect]
        for key in seen:
            pilot.press("tab")
            assert (pilot.focus, view.offset) == (key, 0)

    def test_no_hole_is_left_over_it(self, look: Look) -> None:
        def card(n: int) -> Widget:
            return Card(Column(*(Label(f"{n}: {line}") for line in range(3)), gap=0), key=f"c{n}")

        page = Column(*map(card, range(9)))
        pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(page, key="view"), height=PAGE)))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        pilot.press("shift+tab")
        assert pilot.focus == "c8"
        first = min(d.ink.top for d in drawn_texts(pilot) if ":" in d.text)
        assert first - view.rect.top < look.grid(2 + 2 + 4)
        offset = view.offset
        pilot.screen.rebuild()
        again = pilot.find("view")
        assert isinstance(again, ScrollView)
        assert again.offset == offset


class TestAPinnedHead:
    def _page(self, look: Look) -> tuple[Pilot, ScrollView]:
        lanes = [Card(Label(f"lane {n}"), key=f"lane-{n}") for n in range(20)]
        group = Column(Pinned(Label("axis", key="axis")), *lanes)
        page = Column(Sized(Label("before"), height=30), group, Sized(Label("behind"), height=60))
        pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(page, key="view"), height=PAGE)))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        return pilot, view

    def test_it_stays_over_what_it_heads_and_covers_none_of_it(self, look: Look) -> None:
        pilot, _ = self._page(look)
        for _ in range(20):
            pilot.press("tab")
            drawn = {d.text: d for d in drawn_texts(pilot)}
            lane = drawn[f"lane {pilot.focus.split('-')[1]}"]
            assert drawn["axis"].visible == drawn["axis"].ink
            assert drawn["axis"].ink.bottom <= lane.ink.top
            assert lane.visible == lane.ink
            assert pilot.faults() == []

    def test_it_leaves_with_what_it_heads(self, look: Look) -> None:
        pilot, view = self._page(look)
        view.scroll(view.overflow)
        assert "axis" not in words_on(pilot)
        view.scroll(-view.overflow)
        assert "before" in words_on(pilot)


def test_lines_that_are_even_leave_no_button_alone(look: Look) -> None:
    row = Flow(*(Sized(width=10, height=4) for _ in range(7)), gap=0, even=True)
    row.place(look, pygame.Rect(0, 0, look.grid(65), 200))
    tops = [child.rect.top for child in row.children]
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 3]
    assert max(child.rect.right for child in row.children) <= look.grid(65)


def test_what_is_cut_in_a_card_goes_on_to_the_edge_and_fades(look: Look) -> None:
    """It leaves no empty room below it, and its borders do not end in a line."""

    def make(bench: Bench) -> Widget:
        del bench
        card = Panel(Column(*(Label(f"line {n}") for n in range(40)), gap=1), key="card")
        return Column(Sized(ScrollView(card, key="view"), height=PAGE))

    pilot, _ = pilot_on(look, make)
    view = pilot.find("view")
    assert isinstance(view, ScrollView)
    shown = view.viewport
    assert shown.bottom == view.rect.bottom - look.grid(MARK)
    drawn = pilot.draw()
    side = [drawn.get_at((pilot.find("card").rect.left, shown.bottom - 1 - up))[:3] for up in range(24)]
    assert side[0] != side[-1], "the border fades"
