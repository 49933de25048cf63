"""Where tips stand: in their part of the window, under its head, beside what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame
import pytest

from game.ui.dialogs import Notice
from game.ui.look import Look
from game.ui.map.view import MapView
from game.ui.pilot import Pilot
from game.ui.screen import Close, Push
from game.ui.screens.opening import OpeningScreen
from game.ui.theme import Ink
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Column, Sized
from game.ui.widgets.panel import Panel
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.surface import FADES, SOLID
from game.ui.widgets.tooltip import Beneath, place_tip, slips
from tests.ui.test_ui_head_and_guide import room

LOOKS = [((1024, 640), 1.0), ((1024, 640), 1.5), ((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)]
WINDOW = pygame.Rect(0, 0, 1000, 600)


def tips_of(pilot: Pilot, *keys: str) -> Iterator[tuple[Widget, pygame.Rect]]:
    """The tips of all that the keyboard comes to, each with what it is about."""
    for key in keys:
        pilot.press(key)
        for _ in range(60):
            pilot.press("tab")
            pilot.draw()
            about, tip = pilot.screen.router.focus, pilot.screen._tip
            if about is not None and tip is not None:
                yield about, tip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_tips_of_the_room_stand_clear(size: tuple[int, int], scale: float, language: str) -> None:
    pilot = room("washington", size, scale, language)
    look, head = pilot.look, pilot.find("head").rect
    # No nearer to the edge than chips.
    window = pygame.Rect((0, 0), size).inflate(-2 * look.grid(1.5), -2 * look.grid(1.5))
    met = 0
    for about, tip in tips_of(pilot, "f5", "f3"):
        met += 1
        assert window.contains(tip), about
        assert not tip.colliderect(head), about
        assert not tip.colliderect(about.shown), about
        assert not any(slips(look, tip, pane) for pane in pilot.screen.panes()), about
        assert not any(part.colliderect(tip) for part in about.about), about
        nothing_is_seen_in_part(pilot, tip)
    assert met > 5


@pytest.mark.parametrize("kind", ["opening", "notice"])
def test_nothing_on_the_map_is_seen_in_part_beside_a_dialog(kind: str) -> None:
    pilot = room("washington", (1024, 640), 1.5)
    shown = pilot.find("map")
    assert isinstance(shown, MapView)
    opened = OpeningScreen(lambda: None) if kind == "opening" else Notice("Told", "A line or two")
    pilot.stack.take(Push(opened))
    (panel,) = opened.covers()
    assert shown.rect.colliderect(panel)
    pilot.draw()
    assert shown.away.names
    drawn_whole(shown, pilot.look, panel)
    pilot.stack.take(Close(None))
    pilot.draw()
    assert not shown.away.names


def nothing_is_seen_in_part(pilot: Pilot, tip: pygame.Rect) -> None:
    """What the map still draws lies beside a tip, or is covered whole; and no chip or button is covered."""
    shown, look = pilot.find("map"), pilot.look
    assert isinstance(shown, MapView)
    drawn_whole(shown, look, tip)
    tip = tip.inflate(2 * look.px(SOLID), 2 * look.px(SOLID))
    chips = [chip.rect for chip in shown.arrangement.chips if not chip.waits]
    assert tip.collidelist([*chips, pilot.find("legend-open").rect]) < 0


def drawn_whole(shown: MapView, look: Look, over: pygame.Rect) -> None:
    """Checks that what a map draws lies beside what lies over it, or is covered whole."""
    here, view, corner = shown.arrangement, shown.camera.view, shown.rect.topleft
    names = [placed for placed in shown.away.left(here.names) if placed.name.text and not placed.name.town]
    drawn = [placed.rect(view).move(corner) for placed in names]
    drawn += [spot.covers(look) for spot in here.spots if spot.seen and not spot.aside]
    drawn += [mover.rect for mover in here.movers if mover.seen and not mover.aside]
    plates = here.plates.laid(view).items()
    drawn += [rect.move(corner) for town, rect in plates if town not in shown.away.towns]
    around = over.inflate(2 * look.px(SOLID), 2 * look.px(SOLID))
    for rect in drawn:
        assert over.contains(rect) or not around.colliderect(rect), rect


def test_what_gave_way_to_a_tip_comes_back_with_its_end() -> None:
    pilot = room("washington", (1024, 640), 1.5)
    plain = pygame.image.tobytes(pilot.draw(), "RGB")
    shown = pilot.find("map")
    assert isinstance(shown, MapView)
    area = shown.arrangement.written[0].inflate(-4, -4)
    pilot.screen.make_way([area])
    shown.draw(pygame.Surface(pilot.size), pilot.look)
    assert shown.away.names
    assert pygame.image.tobytes(pilot.draw(), "RGB") == plain
    assert not shown.away.names


def test_a_tip_covers_words_rather_than_a_control(look: Look) -> None:
    button = Button("One", tip="The first")
    button.place(look, pygame.Rect(400, 300, 100, 40))
    below, above = pygame.Rect(200, 345, 500, 60), pygame.Rect(200, 200, 500, 95)
    sides = pygame.Rect(505, 0, 400, 600), pygame.Rect(0, 0, 395, 600)
    moved = place_tip(look, button, WINDOW, Beneath(words=[above], controls=[below, *sides]))
    assert moved is not None
    assert not moved.colliderect(below)
    assert moved.bottom <= button.rect.top


def test_a_tip_keeps_a_grid_step_off_what_it_speaks_of_and_off_marks_that_stay(look: Look) -> None:
    class Mark(Button):
        @property
        def about(self) -> Sequence[pygame.Rect]:
            return (self.rect.inflate(6, 6),)

    mark, step = Mark("One", tip="The first"), look.grid(1)
    mark.place(look, pygame.Rect(400, 300, 40, 40))
    free = place_tip(look, mark, WINDOW)
    assert free is not None
    assert not free.colliderect(mark.about[0].inflate(2 * step - 2, 2 * step - 2))
    plate = pygame.Rect(free.left, free.bottom + step // 2, free.width, 60)
    moved = place_tip(look, mark, WINDOW, Beneath(wholes=[plate]))
    assert moved is not None
    assert not moved.colliderect(plate.inflate(2 * step - 2, 2 * step - 2))


class Ground(Column):
    """Stands for the map: panels lie on it."""

    pane = True
    gives_way = True


def listed_on_the_map(look: Look, tip: str) -> tuple[Button, Panel]:
    """A button in a list on a panel at the right side of the map."""
    listed = Button("One", tip=tip)
    panel = Panel(ScrollView(Column(listed)))
    Ground(Sized(panel, width=30, height=20), align="end").place(look, pygame.Rect(200, 0, 800, 600))
    return listed, panel


def test_a_tip_gives_way_a_little_to_a_plate_beside_it(look: Look) -> None:
    listed, _ = listed_on_the_map(
        look, "So many words that the tip of it takes more than a line or two of its own"
    )
    tip = place_tip(look, listed, WINDOW)
    assert tip is not None
    plate = pygame.Rect(tip.left - 84, 0, 80, 600)
    narrower = place_tip(look, listed, WINDOW, Beneath(wholes=[plate]))
    assert narrower is not None
    assert narrower.right == tip.right
    assert narrower.left >= plate.right + look.grid(1)


def test_between_controls_a_tip_stands_a_little_off_its_corner(look: Look) -> None:
    first, below = Button("One", tip="The first of all that there are"), pygame.Rect(20, 70, 200, 32)
    first.place(look, pygame.Rect(20, 30, 150, 32))
    right, far = pygame.Rect(178, 30, 220, 32), pygame.Rect(20, 110, 900, 400)
    tip = place_tip(look, first, WINDOW, Beneath(controls=[below, right, far.move(0, 60)]))
    assert tip is not None
    assert tip.collidelist([below, right, first.rect]) < 0


def test_the_tip_of_what_a_panel_on_the_map_lists_stands_beside_that_panel(look: Look) -> None:
    listed, panel = listed_on_the_map(look, "The first")
    tip = place_tip(look, listed, WINDOW)
    assert tip is not None
    assert tip.right == panel.rect.left - look.grid(1)


def test_a_tip_goes_where_it_covers_least(look: Look) -> None:
    button = Button("One", tip="The first")
    button.place(look, pygame.Rect(400, 300, 100, 40))
    free = place_tip(look, button, WINDOW)
    assert free is not None
    assert free.top >= button.rect.bottom
    words = [pygame.Rect(300, 345, 300, 60)]
    moved = place_tip(look, button, WINDOW, Beneath(words))
    assert moved is not None
    assert not moved.colliderect(words[0])


def test_a_tip_of_one_line_stands_in_two_rather_than_over_what_is_whole(look: Look) -> None:
    mark = Button("One", tip="The first of all of them")
    mark.place(look, pygame.Rect(400, 300, 50, 40))
    straight = place_tip(look, mark, WINDOW)
    assert straight is not None
    # Between what lies left and right there is room for two thirds of the line.
    lane = round(straight.width * 0.8)
    sides = pygame.Rect(0, 0, 425 - lane // 2, 600), pygame.Rect(425 + lane // 2, 0, 600, 600)
    broken = place_tip(look, mark, WINDOW, Beneath(wholes=sides))
    assert broken is not None
    assert broken.width < straight.width
    assert broken.height > straight.height
    assert broken.collidelist(sides) < 0


def test_a_tip_lies_on_no_border_with_a_narrow_strip(look: Look) -> None:
    button = Button("One", tip="The first of all that there are")
    button.place(look, pygame.Rect(400, 300, 100, 40))
    straight = place_tip(look, button, WINDOW)
    assert straight is not None
    pane = pygame.Rect(0, 0, straight.right - 4, 600)
    assert slips(look, straight, pane)
    moved = place_tip(look, button, WINDOW, panes=[pane])
    assert moved is not None
    assert not slips(look, moved, pane)


def test_no_word_touches_the_border_of_a_tip() -> None:
    pilot = room("washington", (1280, 720), 1.0)
    pilot.press("m")
    surface = pilot.draw()
    tip = pilot.screen._tip
    assert tip is not None
    look = pilot.look
    dark = look.px(SOLID) + look.px(FADES)
    for x in range(tip.left + look.grid(1), tip.right - look.grid(1)):
        below = surface.get_at((x, tip.bottom + look.px(SOLID) - 2))
        assert (below.r, below.g, below.b) == look.colour(Ink.SCRIM)
    assert dark <= look.grid(1), "it darkens nothing of what it is about"
