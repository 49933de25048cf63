"""The title, the pages between two seats, and the small screens over others, in every window."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.model.message import Message
from game.session.folders import saves_folder
from game.session.lobby import Lobby
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screen import Push
from game.ui.screens.doors import set_table
from game.ui.screens.hand_over import HandOverScreen
from game.ui.screens.interlude import Backdrop
from game.ui.screens.saves import LoadScreen
from game.ui.screens.sides import SidesScreen
from game.ui.screens.terminal import TerminalScreen
from game.ui.table import Table
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Anchor
from game.ui.widgets.panel import Card, Panel
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from tests.conftest import FIXTURES
from tests.ui.drawn import drawn_texts
from tests.ui.test_game import table_for

NIGER = "niger-2023"
DIKE = str(FIXTURES / "dike")
WINDOWS = [
    ((1024, 640), 1.0),
    ((1024, 640), 1.5),
    ((1280, 720), 1.0),
    ((1280, 720), 1.5),
    ((1920, 1080), 1.0),
    ((1920, 1080), 1.5),
]


def at_the_title(size: tuple[int, int], scale: float, language: str = "en") -> tuple[Table, Pilot]:
    lobby = Lobby(None, language=language)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(scale=scale, motion=False)))
    return table, Pilot(table.look, table.title(), size, help_page=HelpPage)


def keep_a_game(sides: tuple[str, ...] = ("washington", "paris")) -> None:
    lobby = Lobby(NIGER)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    table.enter(lobby.start(NIGER, sides, 3))
    table.keep()


def words_of(root: Widget) -> Iterator[Label | RichText]:
    return (widget for widget in root.walk() if isinstance(widget, Label | RichText))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_all_choices_of_the_title_are_seen_at_once(
    size: tuple[int, int], scale: float, language: str
) -> None:
    keep_a_game()
    _, pilot = at_the_title(size, scale, language)
    for key in ("continue", "new", "load", "settings", "quit"):
        button = pilot.find(key)
        assert button.shown == button.rect, key
    above, below = pilot.find("continue").rect, pilot.find("new").rect
    told = next(w for w in words_of(pilot.screen.root) if above.bottom < w.rect.top < below.top)
    assert told.rect.top - above.bottom == below.top - told.rect.bottom, "as far above as below"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_who_drew_the_map_stands_beside_the_choices(
    size: tuple[int, int], scale: float, language: str
) -> None:
    keep_a_game()
    table, pilot = at_the_title(size, scale, language)
    panel, credit = (
        anchor.children[0].rect for anchor in pilot.screen.root.walk() if isinstance(anchor, Anchor)
    )
    assert not panel.colliderect(credit)
    assert table.look.word(Message("ui.map.credit")) in pilot.screen.as_text()


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_the_map_of_the_title_shows_niger_beside_the_choices(size: tuple[int, int], scale: float) -> None:
    _, pilot = at_the_title(size, scale)
    pilot.press("tab", "tab")
    beside = size[0] - pilot.find("choices").rect.right
    seen = pilot.screen.root
    niamey = seen.camera.view.spot((2.11, 13.51))  # type: ignore[attr-defined]
    assert size[0] - beside < niamey[0] < size[0]
    assert 0 < niamey[1] < size[1]


@pytest.mark.parametrize(("size", "scale"), WINDOWS)
def test_a_crisis_is_named_above_its_first_choice(size: tuple[int, int], scale: float) -> None:
    table, pilot = at_the_title(size, scale)
    pilot.stack.take(Push(SidesScreen(table)))
    title = next(words for words in words_of(pilot.screen.root))
    assert title.shown == title.rect
    assert pilot.screen.router.focus is not None
    assert pilot.screen.router.focus.shown == pilot.screen.router.focus.rect


class TestBetweenTwoSeats:
    def at_the_change(self, size: tuple[int, int] = (1024, 640), scale: float = 1.0) -> Pilot:
        lobby = Lobby(DIKE)
        table = set_table(lobby, Look(lobby.interface(), taste=Taste(scale=scale, motion=False)))
        return Pilot(table.look, table.enter(lobby.start(DIKE, ("mayor", "engineers"), 4)), size)

    def test_the_way_out_has_the_frame_of_a_button(self) -> None:
        leave = self.at_the_change().find("leave")
        assert isinstance(leave, Button)
        assert leave._weight is Weight.PLAIN

    def test_the_map_behind_is_only_looked_at(self) -> None:
        pilot = self.at_the_change()
        behind = pilot.screen.root
        assert isinstance(behind, Backdrop)
        before = behind.camera.view
        pilot.press("tab", "tab", "left", "+")
        pilot.drag((20, 20), (200, 200))
        assert behind.camera.view == before
        assert isinstance(pilot.stack.top, HandOverScreen)

    @pytest.mark.parametrize(("size", "scale"), WINDOWS)
    def test_nothing_on_the_page_has_to_be_scrolled(self, size: tuple[int, int], scale: float) -> None:
        pilot = self.at_the_change(size, scale)
        for view in pilot.screen.root.walk():
            if isinstance(view, ScrollView):
                assert view.children[0].rect.height <= view.rect.height


class TestSmallScreens:
    def test_leaving_is_asked_in_words_that_say_what_happens(self) -> None:
        lobby = Lobby(DIKE)
        table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
        pilot = Pilot(table.look, table.enter(lobby.start(DIKE, ("mayor",), 4)), (1280, 720))
        pilot.press("esc")
        pilot.focus_on("leave")
        pilot.press("enter")
        said = pilot.screen.as_text()
        assert said.startswith("Leave for the title?")
        assert "Stay" in said

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            ("en", "This is not a file of Golden Hour."),
            ("fr", "Ce n\u2019est pas un fichier de Golden Hour."),
        ],
    )
    def test_a_file_that_is_no_save_is_named_once(self, language: str, told: str) -> None:
        table, pilot = at_the_title((1024, 640), 1.0, language)
        saves_folder().mkdir(parents=True)
        (saves_folder() / "torn.json").write_bytes(b"\x1f\x8b torn")
        pilot.stack.take(Push(LoadScreen(table)))
        said = " ".join(words.say(table.look) for words in words_of(pilot.screen.root))
        assert said.count("torn.json") == 1
        assert said.count("Golden Hour") == 1
        assert told in said

    def test_keys_stand_in_two_columns_where_there_is_room(self) -> None:
        def columns(size: tuple[int, int]) -> int:
            _, pilot = at_the_title(size, 1.0)
            pilot.press("f1")
            return len({words.rect.left for words in words_of(pilot.find("dialog-body"))})

        assert columns((1280, 720)) == 2
        assert columns((1024, 640)) == 1

    @pytest.mark.parametrize(("size", "scale"), WINDOWS)
    def test_what_was_copied_is_told_clear_of_what_the_dialog_holds(
        self, size: tuple[int, int], scale: float
    ) -> None:
        lobby = Lobby(NIGER, language="fr")
        table = set_table(lobby, Look(lobby.interface(), taste=Taste(scale=scale, motion=False)))
        pilot = Pilot(table.look, table.enter(lobby.start(NIGER, ("washington",), 3)), size)
        pilot.stack.take(Push(TerminalScreen(table)))
        told, panel = drawn_notice(pilot), pilot.screen.root.children[0].rect
        assert panel.contains(told) or not panel.colliderect(told)
        for rect in (*pilot.screen.pressable(), *pilot.screen.readable()):
            assert not told.colliderect(rect)


def drawn_notice(pilot: Pilot) -> pygame.Rect:
    """Where the notice stands."""
    told = pilot.draw().copy()
    pilot.look.notices.update(60)
    same = pygame.mask.from_threshold(pilot.draw(), (0, 0, 0), (1, 1, 1, 255), told)
    same.invert()
    first, *rest = same.get_bounding_rects()
    return first.unionall(rest)


def test_a_brief_stands_in_one_box_no_higher_than_it_is() -> None:
    table = table_for("niger-2023")
    pilot = Pilot(table.look, SidesScreen(table), (1920, 1080))
    (box,) = (w for w in pilot.find("sides").walk() if isinstance(w, Panel))
    columns = box.children[0].children
    assert len({column.rect.top for column in columns}) == 1
    assert len({column.rect.left for column in columns}) == 2
    within = max(part.rect.bottom for part in box.walk() if not part.children)
    assert box.rect.bottom - within <= pilot.look.grid(2) + 1


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1280, 800)])
def test_at_the_fold_of_the_sides_no_card_is_seen_without_its_name(size: tuple[int, int]) -> None:
    table = table_for("niger-2023", 1.5)
    pilot = Pilot(table.look, SidesScreen(table), size)
    words = [drawn.text for drawn in drawn_texts(pilot)]
    cards = [w for w in pilot.find("sides").walk() if isinstance(w, Card) and w.shown.height > 0]
    assert cards
    for card in cards:
        name = card.say(pilot.look)
        assert any(name.startswith(text) for text in words), name
