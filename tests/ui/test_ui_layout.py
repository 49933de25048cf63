"""Every screen is measured: nothing is cut, pale, too small, hidden, or out of the keyboard's reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pygame
import pytest

from game.session.lobby import Lobby
from game.ui.dialogs import Ask
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Push
from game.ui.shots import Tour
from game.ui.theme import PALETTES, Ink
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.faults import FaultKind
from game.ui.widgets.layout import Anchor, Column, Row, Sized
from game.ui.widgets.panel import Panel
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from tests.conftest import FIXTURES
from tests.ui.drawn import drawn_texts
from tests.ui.measuring import faults_of, walk_by_tab

DIKE = str(FIXTURES / "dike")
LOOKS = [((1024, 640), 1.0), ((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 1.5), ((1024, 640), 1.6)]
MAIN = {
    "title",
    "settings",
    "sides",
    "room-01-orders",
    "call-0",
    "order",
    "review",
    "resolution-01",
    "ending",
}


def screens_of(tour: Tour) -> Iterator[tuple[str, Pilot]]:
    for name, _ in tour.shots():
        yield name, tour.pilot


def measured(tour: Tour, *, tab: bool = False) -> tuple[set[str], list[str]]:
    names: set[str] = set()
    found: list[str] = []
    for name, pilot in screens_of(tour):
        names.add(name)
        found += [f"{name}: {fault}" for fault in faults_of(pilot)]
        if tab:
            found += [f"{name}: {fault}" for fault in walk_by_tab(pilot)]
    return names, found


@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_every_screen_of_a_game_is_sound(size: tuple[int, int], scale: float) -> None:
    names, found = measured(
        Tour(Lobby(DIKE), size, Taste(scale=scale, motion=False), DIKE, "mayor"), tab=True
    )
    assert found == []
    assert names >= MAIN


def test_every_screen_of_the_flagship_is_sound() -> None:
    names, found = measured(
        Tour(
            Lobby("niger-2023"), (1024, 640), Taste(scale=1.0, motion=False), "niger-2023", "ecowas", turns=2
        ),
        tab=True,
    )
    assert found == []
    assert names >= MAIN


@pytest.mark.parametrize("palette", [name for name in PALETTES if name != "dark"])
def test_every_palette_can_be_read_on_the_screen(palette: str) -> None:
    tour = Tour(Lobby(DIKE), (1280, 720), Taste(scale=1.0, motion=False), DIKE, "mayor", turns=1)
    tour.pilot.look.change(replace(tour.pilot.look.taste, palette=palette))
    _, found = measured(tour)
    assert found == []


class Page(WidgetScreen[None]):
    def __init__(self, body: Widget) -> None:
        super().__init__()
        self._body = body

    def build(self) -> Widget:
        return self._body


def page(look: Look, body: Widget) -> Pilot:
    return Pilot(look, Page(body), (640, 400))


class Heap(Column):
    """Lays its children over each other, on purpose."""

    layered = True

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        for child in self.children:
            child.place(look, rect)


class Swapped(Row):
    """Places its children from right to left."""

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        first, second = self.children
        second.shift(first.rect.left - second.rect.left, 0)
        first.shift(second.rect.width + look.grid(1), 0)


class TestTheMeasures:
    def test_a_sound_page_has_no_faults(self, look: Look) -> None:
        pilot = page(look, Column(Label("Who answers?"), Button("He does", key="he"), Button("She does")))
        assert faults_of(pilot) == walk_by_tab(pilot) == []

    def test_what_leaves_the_window_is_cut_but_not_what_scrolls(self, look: Look) -> None:
        rows = [Button(f"Answer {number}", key=f"row-{number}") for number in range(30)]
        pilot = page(look, ScrollView(Column(*rows)))
        assert faults_of(pilot) == walk_by_tab(pilot) == []
        assert any(fault.startswith("cut") for fault in faults_of(page(look, Column(*rows))))
        assert any(fault.startswith("unmet") for fault in walk_by_tab(page(look, Sized(Column(*rows)))))

    def test_two_texts_over_each_other(self, look: Look) -> None:
        over = Heap(Anchor(Label("Niamey"), "start", "start"), Anchor(Label("Agadez"), "start", "start"))
        assert [fault[:5] for fault in faults_of(page(look, over))] == ["over:"]

    def test_pale_text(self, look: Look) -> None:
        pale = Panel(Label("Nobody can read this", ink=Ink.LINE))
        assert [fault[:5] for fault in faults_of(page(look, pale))] == ["pale:"]

    def test_the_keyboard_goes_as_the_eye_does(self, look: Look) -> None:
        pilot = page(look, Swapped(Button("First", key="first"), Button("Second", key="second")))
        assert FaultKind.ORDER in {fault.kind for fault in pilot.faults()}

    def test_what_a_modal_screen_dims_is_not_read(self, look: Look) -> None:
        pilot = page(look, RichText("Behind the question"))
        pilot.stack.take(Push(Ask("Sure?", "Think.")))
        assert "Behind" not in " ".join(drawn.text for drawn in drawn_texts(pilot))
