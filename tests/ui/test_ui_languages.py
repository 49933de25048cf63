"""The window in other languages: nothing is said that no catalogue holds, and nothing is cut off."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import pygame
import pytest

from game.model.scenario import Scenario
from game.paths import assets_dir
from game.session.lobby import Lobby, told_moment, told_saved
from game.session.settings import kept_language, language_to_speak
from game.text.catalogue import Catalogue
from game.text.languages import PSEUDO, languages
from game.text.pseudo import accented
from game.ui.fonts import Fonts
from game.ui.look import Look, Taste
from game.ui.map.geography import read_geography
from game.ui.pilot import Pilot
from game.ui.screens.doors import set_table
from game.ui.screens.settings import SettingsScreen
from game.ui.shots import Tour
from game.ui.table import Table
from game.ui.theme import Type
from game.ui.widgets.base import Widget
from tests.conftest import FIXTURES

DIKE = str(FIXTURES / "dike")
SIZES = [((1024, 640), 1.0), ((1280, 720), 1.5)]
NAMES = {grammar.name for grammar in languages().values()} | {"Golden Hour", "ECO"}
_GRADE = re.compile(r"[A-F][1-6]")
_VERBATIM = re.compile(r"the|.*(?:/|\.json|--).*")
"""What the tour types into a search, commands and paths of files."""
_KEY = re.compile(r"(?:\[\w+\]\+)?[A-Z]|F\d+")


class Accented(Lobby):
    """A lobby whose scenarios have no plain letter either, so that one that is drawn is in no catalogue."""

    def _words(self, scenario: Scenario) -> Catalogue:
        texts = {key: accented(text) for key, text in scenario.texts.items()}
        return super()._words(scenario).over(texts)


class Pen:
    """What is drawn, and what of it is wider than the widget that draws it or ends in three dots."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn: set[str] = set()
        self.cut: set[str] = set()
        self._widgets: list[Widget] = []
        monkeypatch.setattr(Fonts, "render", self._watched_render(Fonts.render))
        monkeypatch.setattr(Fonts, "elided", self._watched_elided(Fonts.elided))
        monkeypatch.setattr(Widget, "draw", self._watched_draw(Widget.draw))

    def _watched_render(self, render: Callable[..., pygame.Surface]) -> Callable[..., pygame.Surface]:
        def watched(fonts: Fonts, kind: Type, text: str, *rest: object) -> pygame.Surface:
            picture = render(fonts, kind, text, *rest)
            self.drawn.add(text)
            if self._widgets and picture.get_width() > self._widgets[-1].rect.width:
                self.cut.add(text)
            return picture

        return watched

    def _watched_elided(self, elided: Callable[..., str]) -> Callable[..., str]:
        def watched(fonts: Fonts, kind: Type, text: str, width: int) -> str:
            shown = elided(fonts, kind, text, width)
            if shown != text and text.startswith("["):
                self.cut.add(text)
            return shown

        return watched

    def _watched_draw(self, draw: Callable[..., None]) -> Callable[..., None]:
        def watched(widget: Widget, surface: pygame.Surface, look: Look) -> None:
            self._widgets.append(widget)
            draw(widget, surface, look)
            self._widgets.pop()

        return watched


@pytest.fixture
def window() -> Iterator[None]:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    pygame.font.init()
    yield
    pygame.quit()


def names_on_the_map() -> set[str]:
    geography = read_geography(assets_dir() / "map" / "west_africa.json")
    return {c.name("en") for c in geography.countries} | {place.name for place in geography.places}


def in_no_catalogue(drawn: set[str]) -> list[str]:
    """Drawn strings with a plain letter that are neither names nor marks."""
    known = NAMES | names_on_the_map()
    return sorted(
        text
        for text in drawn
        if re.search("[A-Za-z]", text)
        and text not in known
        and not _GRADE.fullmatch(text)
        and not _KEY.fullmatch(text)
        and not _VERBATIM.fullmatch(text)
    )


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize(
    ("scenario", "side", "size", "scale"),
    [
        *((DIKE, "mayor", size, scale) for size, scale in SIZES),
        ("niger-2023", "paris", *SIZES[-1]),
    ],
)
def test_no_word_is_hard_coded_and_none_is_cut_off(
    scenario: str, side: str, size: tuple[int, int], scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    pen = Pen(monkeypatch)
    lobby, taste = Accented(scenario, language=PSEUDO), Taste(scale=scale, motion=False)
    tour = Tour(lobby, size, taste, scenario, side, turns=6 if scenario == DIKE else 2)
    faults = {f"{name}: {fault}" for name, _ in tour.shots() for fault in tour.pilot.faults()}
    assert faults == set()
    assert in_no_catalogue(pen.drawn) == []
    assert sorted(pen.cut) == []


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize(("size", "scale"), [*SIZES, ((1280, 720), 1.0)])
def test_a_whole_game_in_french(size: tuple[int, int], scale: float) -> None:
    tour = Tour(Lobby(DIKE, language="fr"), size, Taste(scale=scale, motion=False), DIKE, "mayor")
    faults, missing = set(), set()
    for name, _ in tour.shots():
        faults |= {f"{name}: {fault}" for fault in tour.pilot.faults()}
        words = tour.pilot.look.catalogue
        missing |= words.missing | {key for key, _ in words.unfilled}
    assert faults == set()
    assert missing == set()


def test_a_test_that_looks_for_hard_coded_words_finds_one() -> None:
    assert in_no_catalogue({"[Šååṽéé]", "Niamey", "B2", "F5", "20:15", "Save the game"}) == ["Save the game"]


# -- the setting -------------------------------------------------------------------------------------


def settings(lobby: Lobby) -> tuple[Table, Pilot]:
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    return table, Pilot(table.look, SettingsScreen(table))


def title_of(pilot: Pilot) -> str:
    return pilot.screen.root.say(pilot.look)


@pytest.mark.usefixtures("window")
class TestSetting:
    def test_everything_is_said_in_another_language_at_once(self) -> None:
        _, pilot = settings(Lobby(DIKE))
        assert "Settings" in title_of(pilot)
        pilot.screen.focus(pilot.find("language"))
        pilot.press("right")
        pilot.settle()
        assert "Réglages" in title_of(pilot)
        assert "Settings" not in title_of(pilot)
        pilot.press("left")
        pilot.settle()
        assert "Settings" in title_of(pilot)

    def test_it_is_kept(self) -> None:
        table, pilot = settings(Lobby(DIKE))
        assert kept_language() is None
        pilot.screen.focus(pilot.find("language"))
        pilot.press("right")
        assert kept_language() == "fr"
        assert language_to_speak() == "fr"
        table.call_by_roles(True)
        assert kept_language() == "fr"

    def test_one_asked_for_speaks_for_once_and_is_not_kept(self) -> None:
        table, pilot = settings(Lobby(DIKE, language="fr"))
        assert "Réglages" in title_of(pilot)
        table.call_by_roles(True)
        assert kept_language() is None

    def test_one_asked_for_comes_before_the_one_that_is_kept(self) -> None:
        table, _ = settings(Lobby(DIKE))
        table.speak("fr")
        assert language_to_speak("en") == "en"

    def test_the_environment_is_asked_where_none_was_chosen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "fr_NE.UTF-8")
        assert language_to_speak() == "fr"
        table, _ = settings(Lobby(DIKE))
        table.speak("en")
        assert language_to_speak() == "en"

    def test_a_language_that_is_there_no_more_is_as_if_none_was_chosen(self) -> None:
        table, _ = settings(Lobby(DIKE))
        table.speak("fr")
        table.language = "tlh"
        table.call_by_roles(False)
        assert kept_language() is None

    def test_a_running_game_goes_on_in_the_other_language(self) -> None:
        lobby = Lobby(DIKE)
        table, _ = settings(lobby)
        pilot = Pilot(table.look, table.enter(lobby.start(DIKE, ("mayor",), 5)))
        assert "Review and commit" in title_of(pilot)
        table.speak("fr")
        pilot.settle()
        pilot.draw()
        assert "Relire et valider" in title_of(pilot)
        assert "Review and commit" not in title_of(pilot)


class TestSaves:
    def test_a_save_is_told_in_the_language_of_its_reader(self) -> None:
        words = Lobby(language="fr").interface()
        about = {"moment": "2 March, 06:00", "at": "2024-03-02T06:00", "saved": "2026-11-27 21:05"}
        moment, saved = told_moment(about), told_saved(about)
        assert not isinstance(moment, str)
        assert not isinstance(saved, str)
        assert words.word(moment) == "2 mars à 6\u00a0h"
        assert words.word(saved) == "27 novembre 2026 à 21\u00a0h\u00a005"

    @pytest.mark.parametrize("about", [{}, {"at": "soon", "saved": "late"}])
    def test_a_save_of_which_less_is_known(self, about: dict[str, str]) -> None:
        assert told_moment({**about, "moment": "2 March"}) == "2 March"
        assert told_saved(about) == about.get("saved", "?")

    def test_a_new_save_says_when_it_stands(self) -> None:
        lobby = Lobby(DIKE, language="fr")
        path = lobby.save(lobby.start(DIKE, ("mayor",), 5), "essai")
        header = next(listing.header for listing in lobby.saves() if listing.path == path)
        assert header is not None
        told = told_moment(header.about)
        assert not isinstance(told, str)
        assert lobby.interface().word(told) == header.about["moment"]
