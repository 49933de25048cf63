"""Every widget answers keys and mouse alike, and says why it does not."""

from __future__ import annotations

import pygame
import pytest

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Flag, Icon
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.controls import Choice, Option, Slider, Toggle
from game.ui.widgets.faults import FaultKind
from game.ui.widgets.field import TextField
from game.ui.widgets.layout import Column, Grow, Row, Sized
from game.ui.widgets.meter import Band, Pips, Reading, Trend
from game.ui.widgets.panel import Card
from game.ui.widgets.router import Router
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.tabs import Tab, Tabs
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.tooltip import place_tip
from game.ui.widgets.wrap import Alike, Grid
from tests.ui.bench import Bench, pilot_on


class TestButton:
    def _make(self, bench: Bench) -> Widget:
        return Column(
            Button("One", lambda: bench.note("one"), key="one", hotkey="1", tip="The first"),
            Button("Two", lambda: bench.note("two"), key="two", hotkey="2", disabled="Not yet"),
            Button("Three", lambda: bench.note("three"), key="three", held=True),
            align="start",
        )

    def test_it_is_pressed_by_click_enter_space_and_hotkey(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.click(pilot.find("one"))
        pilot.press("enter", "space", "1")
        assert bench.log == ["one"] * 4

    def test_it_is_not_pressed_if_released_elsewhere(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.drag(pilot.find("one").rect.center, (900, 600))
        assert bench.log == []

    def test_a_disabled_one_takes_focus_to_say_why(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab", "tab", "enter", "2")
        assert pilot.focus == "two"
        assert pilot.screen.router.tipped is pilot.find("two")
        assert bench.log == []

    def test_a_held_one_needs_time(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab", "tab", "tab")
        pilot.press("enter")
        pilot.wait(1.0)
        assert bench.log == []
        pilot.key_down("enter")
        pilot.wait(0.4)
        pilot.key_up("enter")
        pilot.wait(1.0)
        assert bench.log == []
        pilot.key_down("enter")
        pilot.wait(1.0)
        assert bench.log == ["three"]

    def test_a_held_one_can_be_held_with_the_mouse(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pos = pilot.find("three").rect.center
        pilot.click(pos)
        assert bench.log == []
        pilot.post(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)
        pilot.wait(1.0)
        assert bench.log == ["three"]

    def test_a_digit_is_found_by_the_place_of_its_key(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.post(pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=0, unicode="&", scancode=pygame.KSCAN_1)
        assert bench.log == ["one"]

    def test_it_stays_lit_when_the_tree_is_built_anew(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.hover(pilot.find("one"))
        bench.rebuild()
        assert pilot.find("one").hovered

    def test_the_wheel_and_the_right_button_do_not_press(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pos = pilot.find("one").rect.center
        for button in (2, 3, 4, 5):
            pilot.post(pygame.MOUSEBUTTONDOWN, pos=pos, button=button)
            pilot.post(pygame.MOUSEBUTTONUP, pos=pos, button=button)
        assert bench.log == []

    def test_its_tip_comes_on_hover_after_a_moment(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.hover(pilot.find("one"))
        assert pilot.screen.router.tipped is None
        pilot.wait(0.5)
        assert pilot.screen.router.tipped is pilot.find("one")
        pilot.draw()


class TestFocus:
    def _make(self, bench: Bench) -> Widget:
        del bench
        rows = [Row(*(Button(f"{r}{c}", key=f"{r}{c}") for c in "ab"), gap=1) for r in "12"]
        return Column(*rows, align="start")

    def test_tab_follows_reading_order_and_wraps(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        seen = []
        for _ in range(5):
            pilot.press("tab")
            seen.append(pilot.focus)
        assert seen == ["1a", "1b", "2a", "2b", "1a"]
        pilot.press("shift+tab")
        assert pilot.focus == "2b"

    def test_arrows_go_to_the_nearest(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("right")
        assert pilot.focus == "1a"
        pilot.press("down", "right")
        assert pilot.focus == "2b"
        pilot.press("up", "up", "left", "left")
        assert pilot.focus == "1a"

    def test_the_ring_shows_only_for_the_keyboard(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("tab")
        ringed = pilot.draw()
        pilot.click((900, 600))
        assert pygame.image.tobytes(ringed, "RGB") != pygame.image.tobytes(pilot.draw(), "RGB")
        assert not pilot.screen.router.by_keyboard


def test_a_toggle_turns_by_click_and_space(look: Look) -> None:
    pilot, bench = pilot_on(look, lambda b: Column(Toggle("Sound", False, b.note, key="t"), align="start"))
    pilot.click(pilot.find("t"))
    pilot.press("space")
    assert bench.log == [True, False]


def test_a_mark_stands_flush_with_what_is_below_it(look: Look) -> None:
    mark = Icon("map-pin", size=32, ink=Ink.ACCENT, flush=True)
    size = mark.measure(look, 200)
    surface = pygame.Surface((200, 60), pygame.SRCALPHA)
    mark.place(look, pygame.Rect(20, 10, *size))
    mark.paint(surface, look)
    ink = surface.get_bounding_rect()
    assert (ink.left, ink.width) == (20, size.width)
    assert size.width < look.px(32)


class TestSlider:
    def _make(self, bench: Bench) -> Widget:
        return Column(Slider("Size", 100, (80, 200), bench.note, step=5, key="s"), align="start")

    def test_keys(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab", "right", "left", "left", "end", "right", "home")
        assert bench.log == [105, 100, 95, 200, 80]

    def test_drag_keeps_to_the_steps_and_the_bounds(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        rect = pilot.find("s").rect
        pilot.drag((rect.centerx, rect.bottom - 10), (rect.right + 400, rect.bottom - 10))
        assert bench.log == [140, 200]


def test_a_choice_moves_by_arrows_and_clicks(look: Look) -> None:
    options = (Option("a", "First"), Option("b", "Second"), Option("c", "Third"))
    pilot, bench = pilot_on(look, lambda b: Column(Choice(options, "a", b.note, key="c"), align="start"))
    pilot.press("tab", "right", "right", "right", "left")
    pilot.click((pilot.find("c").rect.right - 5, pilot.find("c").rect.centery))
    assert bench.log == ["b", "c", "b", "c"]


class TestTextField:
    def _make(self, bench: Bench) -> Widget:
        def submit(text: str) -> None:
            bench.note(f"!{text}")

        return Column(TextField("ab", on_change=bench.note, on_submit=submit, most=8, key="f", name="Name"))

    def _field(self, pilot: Pilot) -> TextField:
        field = pilot.find("f")
        assert isinstance(field, TextField)
        return field

    def test_writing_moving_and_deleting(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab")
        pilot.write("é")
        pilot.press("left", "backspace", "home", "delete", "enter")
        assert bench.log == ["abé", "aé", "é", "!é"]

    def test_selecting_and_replacing(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("tab", "ctrl+a")
        pilot.write("xy z")
        assert self._field(pilot).text == "xy z"
        pilot.press("ctrl+left", "shift+home", "delete")
        assert self._field(pilot).text == "z"

    def test_no_more_than_there_is_room_for_and_nothing_unprintable(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("tab")
        pilot.write("\n\t0123456789")
        assert self._field(pilot).text == "ab012345"

    def test_keys_belong_to_the_input_method_while_it_composes(self, look: Look) -> None:
        pilot, bench = pilot_on(look, self._make)
        pilot.press("tab")
        pilot.post(pygame.TEXTEDITING, text="ni", start=0, length=2)
        pilot.press("backspace", "enter")
        assert bench.log == []
        pilot.draw()
        pilot.write("你")
        assert bench.log == ["ab你"]

    def test_letters_do_not_trigger_hotkeys(self, look: Look) -> None:
        def make(bench: Bench) -> Widget:
            return Column(self._make(bench), Button("One", lambda: bench.note("one"), hotkey="1"))

        pilot, bench = pilot_on(look, make)
        pilot.press("tab", "1")
        assert bench.log == []

    def test_what_is_written_outlives_a_rebuild(self, look: Look) -> None:
        pilot, _ = pilot_on(look, self._make)
        pilot.press("tab")
        pilot.write("c")
        pilot.resize((1100, 700))
        assert self._field(pilot).text == "abc"
        pilot.write("d")
        assert self._field(pilot).text == "abcd"

    def test_a_click_puts_the_caret_and_a_long_text_slides(self, look: Look) -> None:
        pilot, _ = pilot_on(look, lambda _: Sized(TextField("long " * 40, most=400, key="f"), width=20))
        pilot.click((14, pilot.find("f").rect.centery))
        pilot.press("home")
        pilot.write("X")
        assert self._field(pilot).text.startswith("Xlong")
        pilot.press("end")
        pilot.draw()


def test_tabs_turn_by_arrows_and_clicks(look: Look) -> None:
    def make(bench: Bench) -> Widget:
        tabs = (Tab("a", "First", Label("one")), Tab("b", "Second", Label("two"), count=3))
        return Tabs(tabs, on_choose=bench.note, key="tabs")

    pilot, bench = pilot_on(look, make)
    pilot.press("tab", "right")
    assert bench.log == ["b"]
    assert "two" in pilot.screen.root.say(look)
    bench.rebuild()
    assert "two" in pilot.screen.root.say(look)
    pilot.press("left")
    assert "one" in pilot.screen.root.say(look)
    bar = pilot.find("tabs-bar").rect
    pilot.click((bar.left + 120, bar.centery))
    assert bench.log == ["b", "a", "b"]


def test_a_card_is_pressed_anywhere(look: Look) -> None:
    pilot, bench = pilot_on(look, lambda b: Card(Label("Inside"), lambda: b.note("card"), key="card"))
    pilot.click(pilot.find("card").rect.center)
    pilot.press("enter")
    assert bench.log == ["card", "card"]


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (Reading(34, 61), "Nerve 34–61 old"),  # noqa: RUF001
        (Reading(40, 40, trend=Trend.UP), "Nerve 40 old"),
        (Reading(-5, 500, before=(0, 0), stale=True), "Nerve -5–500 old"),  # noqa: RUF001
        (None, "Nerve ? old"),
    ],
)
def test_a_band_says_what_it_shows(look: Look, reading: Reading | None, says: str) -> None:
    pilot, _ = pilot_on(look, lambda _: Column(Band("Nerve", reading, age="old", key="band")))
    assert pilot.find("band").say(look) == says
    pilot.draw()


class TestFaults:
    def _kinds(self, look: Look, root: Widget) -> set[FaultKind]:
        pilot, _ = pilot_on(look, lambda _: root)
        return {fault.kind for fault in pilot.faults()}

    def test_a_sound_layout_has_none(self, look: Look) -> None:
        assert self._kinds(look, Column(Label("One"), Button("Two"))) == set()

    def test_cut_text(self, look: Look) -> None:
        assert FaultKind.CUT in self._kinds(look, Row(Sized(Label("far too long"), width=4)))
        assert FaultKind.CUT in self._kinds(look, Row(Sized(Button("far too long"), width=3)))
        assert FaultKind.CUT in self._kinds(look, Column(Sized(RichText("much " * 50), width=20, height=3)))

    def test_elided_text_is_no_fault(self, look: Look) -> None:
        root = Row(Sized(Label("far too long for so little", elide=True), width=4))
        assert self._kinds(look, root) == set()
        assert root.children[0].children[0].tip == "far too long for so little"

    def test_overlap_and_outside(self, look: Look) -> None:
        class Heap(Column):
            def place(self, look: Look, rect: pygame.Rect) -> None:
                super().place(look, rect)
                for child in self.children:
                    child.place(look, pygame.Rect(-10, 0, 200, 40))

        assert self._kinds(look, Heap(Label("a"), Label("b"))) == {FaultKind.OVERLAP, FaultKind.OUTSIDE}

    def test_small_and_nameless_targets(self, look: Look) -> None:
        root = Row(Sized(Button("", icon="x"), width=2, height=2), align="start")
        assert self._kinds(look, root) == {FaultKind.SMALL, FaultKind.NAMELESS}


class TestLayout:
    def test_growing_parts_share_what_is_left(self, look: Look) -> None:
        a, b = Grow(Label("a")), Grow(Label("b"), 3)
        row = Row(Sized(Label("x"), width=10), a, b, gap=1)
        row.place(look, pygame.Rect(0, 0, 80 + 16 + 400, 40))
        assert (a.rect.width, b.rect.width) == (100, 300)

    def test_a_column_gives_height_to_what_grows(self, look: Look) -> None:
        grow = Grow(ScrollView(RichText("word " * 3000)))
        column = Column(Sized(height=5), grow, Sized(height=5), gap=0)
        column.place(look, pygame.Rect(0, 0, 300, 400))
        assert grow.rect == pygame.Rect(0, 40, 300, 320)

    def test_everything_is_on_the_grid_of_its_scale(self, look: Look) -> None:
        pips = Pips("", 1, 3)
        assert pips.measure(look, 500).height == look.grid(3)


def test_a_chip_takes_as_many_lines_as_its_words_need(look: Look) -> None:
    chip = Chip("The president's belief that the army will come: 61 to 85", icon="scale")
    one = chip.measure(look, 900)
    two = chip.measure(look, 300)
    assert one.height < two.height
    chip.place(look, pygame.Rect(0, 0, 300, two.height))
    assert chip.cut(look) == ""
    chip.place(look, pygame.Rect(0, 0, 60, 400))
    assert chip.cut(look) != ""


def test_what_is_half_hidden_is_pressed_where_it_lies(look: Look) -> None:
    def make(bench: Bench) -> Widget:
        def card(n: int) -> Widget:
            lines = [Label(f"line {line} of {n}") for line in range(12)]
            return Card(Column(*lines), lambda: bench.note(n), key=str(n))

        return Column(Sized(Grow(ScrollView(Column(*map(card, range(40))), key="list")), height=70))

    pilot, bench = pilot_on(look, make)
    view = pilot.find("list")
    cut = next(
        w for w in view.walk() if isinstance(w, Card) and w.rect.top < view.viewport.bottom < w.rect.bottom
    )
    pilot.click((cut.rect.centerx, view.viewport.bottom - 3))
    assert bench.log == [int(cut.key)]


def test_up_and_down_leave_a_slider(look: Look) -> None:
    changed: list[int] = []
    pilot, _ = pilot_on(
        look,
        lambda _: Column(
            Slider("Size", 50, (0, 100), changed.append, key="size"), Button("Below", key="below")
        ),
    )
    pilot.press("tab", "down")
    assert pilot.focus == "below"
    assert changed == []


def test_a_tip_stands_beside_a_list_and_below_anything_else(look: Look) -> None:
    room = pygame.Rect(0, 0, 1280, 800)
    listed = Button("One", key="one", tip="The first")
    view = ScrollView(Column(listed, Button("Two")))
    view.place(look, pygame.Rect(0, 100, 300, 400))
    beside = place_tip(look, listed, room)
    assert beside is not None
    assert beside.left >= 300
    alone = Button("One", tip="The first")
    alone.place(look, pygame.Rect(0, 100, 300, 40))
    below = place_tip(look, alone, room)
    assert below is not None
    assert below.top >= 140
    low = ScrollView(Column(Sized(height=100), hidden := Button("Far", tip="Far down")))
    low.place(look, pygame.Rect(0, 100, 300, 200))
    assert place_tip(look, hidden, room) is None
    wide = ScrollView(Column(inner := Button("One", tip="The first")))
    wide.place(look, pygame.Rect(0, 100, 1280, 400))
    assert (found := place_tip(look, inner, room)) is not None
    assert found.top >= inner.rect.bottom


def test_the_router_survives_an_empty_tree(look: Look) -> None:
    router = Router(Column())
    for key in (pygame.K_TAB, pygame.K_RIGHT, pygame.K_a):
        router.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="a"))
    router.handle(pygame.Event(pygame.MOUSEMOTION, pos=(5, 5)))
    assert router.focus is None


def test_four_values_too_long_for_a_line_stand_two_by_two(look: Look) -> None:
    options = [Option(name, f"The palette for {name}") for name in ("one", "two", "three", "four")]
    four = Sized(Choice(options, "one", lambda _: None, key="c"), width=60)
    pilot, _ = pilot_on(look, lambda _: Column(four, align="start"))
    choice = pilot.find("c")
    assert isinstance(choice, Choice)
    assert choice.rect.height == look.grid(10)
    left, right = choice.rect.left + look.grid(15), choice.rect.left + look.grid(45)
    for number, (x, y) in enumerate([(left, 2), (right, 2), (left, 8), (right, 8)]):
        pilot.click((x, choice.rect.top + look.grid(y)))
        assert choice.value == options[number].value


def test_columns_end_where_their_room_ends(look: Look) -> None:
    cards = [Card(Label(name), key=name) for name in ("Washington", "Paris", "ECOWAS")]
    pilot, _ = pilot_on(look, lambda _: Grid(*cards, columns=3, gap=2))
    room = pilot.screen.root.rect
    assert pilot.find("Washington").rect.left == room.left
    assert pilot.find("ECOWAS").rect.right == room.right
    assert pilot.faults() == []


def test_the_ring_of_a_slider_keeps_off_its_name(look: Look) -> None:
    pilot, _ = pilot_on(look, lambda _: Column(Slider("Volume", 5, (0, 10), lambda _: None, key="s")))
    slider = pilot.find("s")
    name = slider.rect.top + look.theme.leading(Type.BODY)
    assert slider.ringed.top >= name
    assert slider.rect.contains(slider.ringed)


@pytest.mark.parametrize(
    "name", ["Rain", "Water against the dike", "Water against the dike and the old wall"]
)
def test_the_age_of_a_reading_is_shown_whatever_room_its_name_leaves(name: str, look: Look) -> None:
    aged = Band(name, Reading(10, 20), age="8 h ago")
    bare = Band(name, Reading(10, 20))
    for width in (140, 200, 280, 600):
        height = aged.measure(look, width).height
        leading = look.theme.leading(Type.BODY)
        assert height - bare.measure(look, width).height in (0, leading)
        aged.place(look, pygame.Rect(10, 10, width, height))
        surface = pygame.Surface((width + 20, height + 20))
        aged.draw(surface, look)
        age = look.text(Type.SMALL, "8 h ago", Ink.TEXT_OFF)
        mask = pygame.mask.from_threshold(surface, look.colour(Ink.TEXT_OFF), (8, 8, 8, 255))
        assert mask.count() >= pygame.mask.from_surface(age, 250).count() > 0


@pytest.mark.parametrize(
    "name", ["Rain", "Water against the dike", "Water against the dike and the old wall"]
)
def test_the_age_of_a_reading_stands_below_its_number_whatever_its_name(name: str, look: Look) -> None:
    for width in (140, 200, 280, 600):
        band = Band(name, Reading(10, 20), age="8 h ago")
        band.place(look, pygame.Rect(0, 0, width, band.measure(look, width).height))
        surface = pygame.Surface((width, band.rect.height))
        band.draw(surface, look)
        leading = look.theme.leading(Type.BODY)
        age = pygame.mask.from_threshold(surface, look.colour(Ink.TEXT_OFF), (8, 8, 8, 255))
        spots = age.get_bounding_rects()
        assert all(leading <= spot.top and spot.bottom <= 2 * leading for spot in spots)
        assert max(spot.right for spot in spots) >= width - look.px(2)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Watch over the new palace", ["Watch over", "the new palace"]),
        ("The American bases' future", ["The American", "bases' future"]),
        ("Room for the borderlands' armed groups", ["Room for the", "borderlands'", "armed groups"]),
        ("The army's will to act", ["The army's will to act"]),
    ],
)
def test_the_name_of_a_reading_takes_few_and_even_lines(name: str, lines: list[str], look: Look) -> None:
    assert Band(name, Reading(22, 38), age="38 h ago", icon="scale")._lines(look, 256) == lines


def test_what_is_left_is_marked_in_the_bar_beside_what_there_is_now(look: Look) -> None:
    def marked(reading: Reading, ink: Ink) -> set[int]:
        band = Band("Leverage", reading)
        band.place(look, pygame.Rect(0, 0, 200, band.measure(look, 200).height))
        surface = pygame.Surface((200, band.rect.height))
        band.draw(surface, look)
        row = band._head(look, 200) - look.px(1)
        return {x for x in range(200) if surface.get_at((x, row))[:3] == look.colour(ink)[:3]}

    left = marked(Reading(56, 56, from_now=70), Ink.ACCENT)
    assert left == marked(Reading(56, 56), Ink.ACCENT) and left
    now = marked(Reading(56, 56, from_now=70), Ink.TEXT_SOFT)
    assert min(now) <= 140 <= max(now) and not now & left
    assert not marked(Reading(56, 56), Ink.TEXT_SOFT)


@pytest.mark.parametrize("wide", [30, 44, 60, 90])
def test_a_reading_has_no_empty_line_over_its_bar_or_under_it(wide: int, look: Look) -> None:
    shown = Reading(2, 38)
    band = Band("The guard's hold on the capital", shown, age="8 h ago", icon="scale")
    width = look.grid(wide)
    asked = band.measure(look, width)
    band.place(look, pygame.Rect(0, 0, width, asked.height))
    assert asked.height == band._head(look, width) + look.px(10) + look.grid(1.25)


def test_the_old_mark_of_a_reading_at_the_end_of_its_bar_is_drawn_whole(look: Look) -> None:
    band = Band("Watch", Reading(0, 30, before=(0, 24)), key="band")
    band.place(look, pygame.Rect(20, 20, look.grid(40), band.measure(look, look.grid(40)).height))
    surface = pygame.Surface((look.grid(50), look.grid(10)))
    surface.fill((0, 0, 0))
    band.paint(surface, look)
    left = surface.subsurface((0, 0, 20, surface.get_height()))
    assert pygame.mask.from_threshold(left, (0, 0, 0), (1, 1, 1, 255)).count() == 20 * surface.get_height()


def test_the_caret_stands_clear_of_the_letters(look: Look) -> None:
    empty, typed = (TextField(text, hint="Name") for text in ("", "the"))
    for field in (empty, typed):
        field.place(look, pygame.Rect(0, 0, 300, 40))
    assert empty.caret(look).right <= empty.starts(look) - look.px(2)
    assert typed.caret(look).left > typed.starts(look) + look.fonts.width(Type.BODY, "the")


def test_what_is_typed_starts_where_the_hint_did(look: Look) -> None:
    starts = set()
    for text in ("", "Name"):
        field = TextField(text, hint="Name")
        field.place(look, pygame.Rect(0, 0, 300, 40))
        surface = pygame.Surface((300, 40))
        field.paint(surface, look)
        ink = look.colour(Ink.TEXT if text else Ink.TEXT_OFF)
        found = pygame.mask.from_threshold(surface, ink, (8, 8, 8, 255)).get_bounding_rects()
        starts.add(min(rect.left for rect in found if rect.height > 4))
    assert len(starts) == 1


def test_a_card_may_be_narrower_across_than_down(look: Look) -> None:
    card = Card(Label("Send"), pad=2, pad_down=1)
    card.place(look, pygame.Rect(0, 0, 200, 60))
    inner = card.children[0].rect
    assert (inner.left, inner.top) == (look.grid(2), look.grid(1))


def test_what_stands_below_names_of_different_length_is_level(look: Look) -> None:
    names = [RichText(words) for words in ("From the beginning: the decree", "The ultimatum")]
    cards = [Column(Alike(names, at), Label("26 July", key=f"when-{at}"), gap=1) for at in range(2)]
    grid = Grid(*cards, columns=2)
    grid.place(look, pygame.Rect(0, 0, 300, grid.measure(look, 300).height))
    assert names[0].measure(look, names[0].rect.width).height > look.theme.leading(Type.BODY)
    assert len({w.rect.top for w in grid.walk() if w.key.startswith("when-")}) == 1


def test_the_words_of_a_chip_break_into_even_lines(look: Look) -> None:
    chip = Chip("The guard's fear of being broken up: 72 to 90", icon="scale", bare=True)
    whole = chip.measure(look, 10**6).width
    first, last = chip._lines(look, whole - look.grid(4))
    assert last.endswith("up: 72 to 90") and not last.startswith("up")
    assert abs(len(first) - len(last)) < len(first) / 2


def test_the_letters_of_a_body_keep_off_the_sides_of_their_box(look: Look) -> None:
    flag = Flag("ecowas", height=24)
    size = flag.measure(look, 100)
    flag.place(look, pygame.Rect(0, 0, *size))
    surface = pygame.Surface(size)
    flag.draw(surface, look)
    letters = pygame.mask.from_threshold(surface, look.colour(Ink.TEXT), (90, 90, 90, 255))
    inside = letters.get_bounding_rects()
    assert min(box.left for box in inside) >= look.px(4)
    assert max(box.right for box in inside) <= size.width - look.px(4)
