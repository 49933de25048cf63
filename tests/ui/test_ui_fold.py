"""What the edges of a page show: whole parts, and a mark that there is more."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pygame
import pytest

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.theme import PALETTES, Ink, Type, contrast
from game.ui.widgets.badge import Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.fold import MARK, Breaks, Pinned, paint_fade
from game.ui.widgets.layout import Column, Grow, Row, Sized
from game.ui.widgets.meter import Band, Reading
from game.ui.widgets.panel import Card, Panel, Section
from game.ui.widgets.router import in_sight
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow, Grid
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


def ends_of(view: ScrollView) -> tuple[int, int]:
    """Where what is shown ends, and over how many pixels before that it fades."""
    return view.viewport.bottom, view.viewport.bottom - view.clear.bottom


ABOUT_A_LINE = 22
A_HEAD_AND_A_LINE = 72


class TestTheLowerEdge:
    """What the edge cuts fades towards it over more than a line, and what would only begin there waits."""

    CASES: ClassVar[dict[str, Callable[[], list[Widget]]]] = {
        "heading": lambda: [Section("Seen", Label("line"))],
        "card": lambda: [
            Panel(Column(RichText("Seen", kind=Type.STRONG), *(Label(f"line {n}") for n in range(6))))
        ],
        "voice": lambda: [Column(Label("Seen", Type.SMALL), RichText("He says so."), gap=0.25)],
        "row": lambda: [Row(Icon("send"), Grow(RichText("Seen", kind=Type.STRONG)), gap=1), Label("chip")],
        "paragraph": lambda: [RichText("Seen " + "word " * 700)],
        "button": lambda: [Button("Seen", key="button")],
        "list": lambda: [Card(Label("Seen"), pad=1.25), Card(Label("next"))],
    }

    @pytest.mark.parametrize("case", CASES)
    def test_nothing_ends_with_a_hole_or_half_a_line(self, case: str, look: Look) -> None:
        rest = [Label(f"rest {n}") for n in range(20)]
        page = Column(Sized(Label("first"), height=20), *self.CASES[case](), *rest)
        view, cut = ScrollView(page), page.children[1]
        for height in range(200, 320, 3):
            view.place(look, pygame.Rect(0, 0, 600, height))
            end, fade = ends_of(view)
            assert end <= view.rect.bottom - look.grid(MARK)
            words = [leaf for leaf in page.walk() if isinstance(leaf, (Label, RichText))]
            for line in (line for leaf in words for line in leaf.kept(look)):
                assert not line.top + 4 < end < line.bottom - 5 or fade >= min(
                    ABOUT_A_LINE, end - cut.rect.top
                )
            if cut.rect.top < end < cut.rect.bottom:
                assert fade >= min(ABOUT_A_LINE, end - cut.rect.top)
            seen = max(min(w.rect.bottom, end) for w in (*page.children, *rest) if w.rect.top < end)
            assert view.marks[0].top - seen <= A_HEAD_AND_A_LINE

    @pytest.mark.parametrize(
        "headed", [Label("line"), Panel(Column(Label("line"), Label("more")))], ids=["a line", "a card"]
    )
    def test_no_heading_stands_alone_above_the_edge_and_none_waits_longer_than_for_its_first_line(
        self, headed: Widget, look: Look
    ) -> None:
        section = Section("Seen", headed)
        page = Column(Sized(Label("first"), height=20), section, Sized(Panel(Label("rest")), height=60))
        ScrollView(page).place(look, pygame.Rect(0, 0, 600, 200))
        breaks, head = Breaks.of(page, look), section.rect.top
        first = next(line for line in breaks.single if line.top >= headed.rect.top)
        shown = 0
        for height in range(head + 1, first.bottom + 40):
            end = breaks.low(height, 600)
            if end.cut > head:
                shown += 1
                assert end.cut - end.blank > first.bottom - look.px(4), "its first line can be read"
                assert end.fade - end.blank <= look.grid(4.5)
            else:
                assert height < first.bottom, "what is there to be read is shown"
        assert shown > 40

    def test_of_a_picture_beside_lines_the_first_line_is_shown_whole_or_not_at_all(self, look: Look) -> None:
        rows = [Row(Icon("send", size=40), Grow(RichText("word " * 12)), gap=1) for _ in range(8)]
        view, cut = ScrollView(Column(*rows)), 0
        for height in range(200, 320):
            view.place(look, pygame.Rect(0, 0, 300, height))
            end = view.viewport.bottom
            for row in rows:
                first = next(iter(row.children[1].kept(look)))
                cut += row.rect.top < end < row.rect.bottom
                assert not first.top < end < first.bottom - look.px(3)
        assert cut

    def test_between_parts_nothing_fades(self, look: Look) -> None:
        rows = [Label(f"row {n}") for n in range(30)]
        view = ScrollView(Column(*rows))
        view.place(look, pygame.Rect(0, 0, 300, rows[7].measure(look, 300).height * 8 + 8 * 8 + 20))
        assert ends_of(view)[1] == 0
        assert view.viewport.bottom >= rows[7].rect.bottom

    def test_a_cut_sentence_fades_over_more_than_a_line(self, look: Look) -> None:
        view = ScrollView(RichText("word " * 700))
        view.place(look, pygame.Rect(0, 0, 600, 300))
        assert ends_of(view)[1] > look.theme.leading(Type.BODY)

    def test_the_mere_rim_of_a_card_is_not_shown(self, look: Look) -> None:
        cards = [Panel(Label(f"card {n}")) for n in range(9)]
        view = ScrollView(Column(*cards))
        view.place(look, pygame.Rect(0, 0, 300, 200))
        for height in range(200, 300):
            view.place(look, pygame.Rect(0, 0, 300, height))
            for card in cards:
                if card.rect.top < view.viewport.bottom:
                    assert view.viewport.bottom - card.rect.top > look.grid(1) - 1

    def test_a_head_waits_for_half_a_line_of_what_it_heads(self, look: Look) -> None:
        line = Label("line")
        head = Section("Seen", line)
        view = ScrollView(Column(Sized(Label("first"), height=20), head, *(Label(f"{n}") for n in range(30))))
        heights = {}
        for height in range(180, 300):
            view.place(look, pygame.Rect(0, 0, 600, height))
            heights[height] = view.viewport.bottom
        cuts = {end for end in heights.values() if head.rect.top < end < line.rect.bottom}
        assert cuts
        assert min(cuts) > line.rect.top + look.grid(1)

    def test_what_is_too_large_is_cut_between_its_lines(self, look: Look) -> None:
        cards = Grid(*(Panel(Column(*(Label(f"{c}{n}") for n in range(9)), gap=0)) for c in "ab"), columns=2)
        pilot, view = shown_on(look, Sized(Label("first"), height=14), cards)
        assert "a0" in words_on(pilot)
        assert all(d.ink.bottom <= view.viewport.bottom for d in drawn_texts(pilot))
        assert view.viewport.height > view.rect.height // 2

    def test_a_page_may_end_with_room_that_is_empty(self, look: Look) -> None:
        page = ScrollView(Column(Label("all"), Sized(height=80)))
        page.place(look, pygame.Rect(0, 0, 300, 200))
        assert page.overflow > 0
        assert page.viewport == page.rect


@pytest.mark.parametrize("low", [True, False])
def test_nothing_is_left_of_a_line_of_which_hardly_anything_would_be_seen(low: bool, look: Look) -> None:
    rows = [Panel(Column(*(Label(f"line {n}") for n in range(9)), gap=1), key="card") for _ in range(4)]
    pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(Column(*rows), key="view"), height=PAGE)))
    view = pilot.find("view")
    assert isinstance(view, ScrollView)
    faded = 0
    for _ in range(40):
        view.scroll(7)
        shown, clear = view.viewport, view.clear
        edge = shown.bottom if low else shown.top
        fade = shown.bottom - clear.bottom if low else clear.top - shown.top
        drawn = pilot.draw()
        for label in (w for card in rows for w in card.walk() if isinstance(w, Label)):
            far = edge - label.rect.top - look.px(3) if low else label.rect.bottom - look.px(3) - edge
            if not 0 < far <= 0.45 * fade:
                continue
            faded += 1
            for away in range(far):
                y = edge - 1 - away if low else edge + away
                row = {tuple(drawn.get_at((x, y)))[:3] for x in range(label.rect.left, label.rect.left + 40)}
                assert len(row) == 1, (label.words, y)
    assert faded


def test_a_row_of_a_meter_is_not_cut_through_its_words(look: Look) -> None:
    name = "Room for the armed groups of the borders"
    bands = [Band(name, Reading(20, 40), age="now", key=f"band-{n}") for n in range(12)]
    view = ScrollView(Column(*bands))
    cuts = set()
    for height in range(200, 320):
        view.place(look, pygame.Rect(0, 0, 200, height))
        for band in bands:
            if band.rect.top < view.viewport.bottom < band.rect.bottom:
                cuts.add(view.viewport.bottom - band.rect.top)
    assert cuts
    assert min(cuts) > look.theme.leading(Type.BODY) - look.px(4)


def test_where_a_page_begins_cut_it_fades(look: Look) -> None:
    text = RichText("word " * 700)
    view = ScrollView(text)
    view.place(look, pygame.Rect(0, 0, 600, 300))
    for _ in range(30):
        view.scroll(3)
        assert view.clear.top - view.viewport.top > look.theme.leading(Type.BODY)


def test_hardly_anything_is_left_of_what_is_cut_in_the_middle_of_a_letter() -> None:
    white, black = (255, 255, 255), (0, 0, 0)
    strip = pygame.Rect(0, 10, 20, 36)
    for low in (True, False):
        page, ground = pygame.Surface((20, 60)), pygame.Surface(strip.size)
        page.fill(white)
        ground.fill(black)
        paint_fade(page, strip, ground, low=low)
        shown = [page.get_at((5, y))[0] for y in range(strip.top, strip.bottom)]
        shown = shown if low else shown[::-1]
        assert shown == sorted(shown, reverse=True)
        assert shown[0] > 235
        # Half a line of the smallest text.
        assert max(shown[-9:]) < 30


class TestTheMark:
    def _long(self, look: Look) -> tuple[Pilot, ScrollView]:
        rows = [Panel(Label(f"row {n}"), key=f"row-{n}") for n in range(40)]
        pilot, _ = pilot_on(look, lambda _: Column(Sized(ScrollView(Column(*rows), key="view"), height=PAGE)))
        view = pilot.find("view")
        assert isinstance(view, ScrollView)
        return pilot, view

    def test_a_click_on_it_leafs_without_losing_a_row(self, look: Look) -> None:
        pilot, view = self._long(look)
        seen, spot = words_on(pilot), view.marks[0].center
        for _ in range(20):
            pilot.click(spot)
            now = words_on(pilot)
            last = max(int(word.split()[1]) for word in seen)
            assert last == 39 or f"row {last + 1}" in now
            seen += now
        assert {f"row {n}" for n in range(40)} <= set(seen)
        assert view.at_end
        for _ in range(20):
            pilot.click((spot[0], view.rect.top + look.grid(MARK / 2)))
        assert view.offset == 0

    def test_page_keys_leaf_as_it_does(self, look: Look) -> None:
        pilot, view = self._long(look)
        pilot.press("tab", "pagedown")
        leafed = view.offset
        pilot.press("pageup")
        assert view.offset == 0
        pilot.click(view.marks[0].center)
        assert view.offset == leafed > 0

    def test_it_is_there_as_long_as_something_is_hidden_and_over_no_text(self, look: Look) -> None:
        pilot, view = self._long(look)
        for keys, wanted in (
            ((), [False]),
            (("tab", "pagedown"), [True, False]),
            (("end",), [True]),
        ):
            pilot.press(*keys)
            picture = pilot.draw()
            assert [mark.centery < view.rect.centery for mark in view.marks] == wanted
            for mark in view.marks:
                spot = mark.move(6, 0).midleft
                assert tuple(picture.get_at(spot))[:3] == tuple(look.colour(Ink.RAISED))[:3]
                assert not any(drawn.visible.colliderect(mark) for drawn in drawn_texts(pilot))

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
                view = pilot.find("view")
                assert isinstance(view, ScrollView)
                assert view.clear.contains(here.rect.clip(view.rect)), "nothing of it fades"

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


def test_what_only_fades_at_an_edge_is_not_in_sight(look: Look) -> None:
    rows = [Button(str(n), key=str(n)) for n in range(30)]
    pilot, _ = pilot_on(look, lambda _: Sized(ScrollView(Column(*rows), key="view"), height=40))
    view = pilot.find("view")
    assert isinstance(view, ScrollView)
    met = set()
    for _ in range(30):
        view.scroll(3)
        for row in rows:
            clearly = row.rect.clip(view.clear).height
            met.add(0 < row.shown.height != clearly)
            assert in_sight(row) == (2 * clearly >= row.rect.height)
    assert met == {True, False}
