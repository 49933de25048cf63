"""The few sounds: the same everywhere, one at a time, captioned, and silent without a device."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pygame
import pytest

from game.session.local import LocalSession
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.settings import SettingsScreen
from game.ui.synth import RATE, cue, cues
from game.ui.table import Table, kept_taste
from game.ui.widgets.notice import set_notice
from game.ui.widgets.tabs import TabBar
from tests.ui.test_game import pilot_at, table_for

NIGER = "niger-2023"


@pytest.fixture
def opened(look: Look) -> Iterator[Look]:
    """A look whose device is open, as a window has it."""
    look.sounds.open()
    assert not look.sounds.silent
    yield look
    look.sounds.close()


def caption(look: Look) -> str:
    shown = look.notices.shown
    return "" if shown is None else look.word(shown.words)


def at_a_ringing_turn(taste: Taste) -> tuple[Table, LocalSession, Pilot]:
    table = table_for(NIGER)
    table.look.change(taste)
    session = table.lobby.start(NIGER, ("washington",), 11)
    while not any(call.ringing and call.refusal is None for call in session.view("washington").calls):
        assert session.submit("washington") == ()
    return table, session, pilot_at(table, session)


def test_each_sound_is_short_loud_enough_and_never_too_loud() -> None:
    for name in cues():
        samples = memoryview(cue(name)).cast("h")
        assert 0.01 < len(samples) / RATE < 1.5
        assert 4_000 < max(map(abs, samples)) <= 0.56 * 32_767
        assert abs(samples[-1]) < 4_000, "it ends without a click of its own"


def test_sounds_are_the_same_at_every_time() -> None:
    assert [cue(name) for name in cues()] == [cue(name) for name in cues()]
    digests = {hashlib.sha256(cue(name)).hexdigest() for name in cues()}
    assert len(digests) == len(cues())


def test_a_sound_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        cue("trumpet")


def test_a_sound_is_played(opened: Look) -> None:
    opened.sounds.play("ring")
    assert pygame.mixer.Channel(0).get_busy()


def test_what_matters_more_is_not_cut_off_by_what_matters_less(opened: Look) -> None:
    opened.sounds.play("ring")
    ringing = pygame.mixer.Channel(0).get_sound()
    opened.sounds.play("click")
    assert pygame.mixer.Channel(0).get_sound() is ringing
    opened.sounds.play("alert")
    assert pygame.mixer.Channel(0).get_sound() is not ringing
    assert not pygame.mixer.Channel(1).get_busy(), "never two at a time"


@pytest.mark.parametrize("taste", [Taste(sound=False), Taste(volume=0)])
def test_sound_can_be_switched_off(opened: Look, taste: Taste) -> None:
    opened.change(taste)
    opened.sounds.play("ring")
    assert not pygame.mixer.Channel(0).get_busy()


def test_without_a_device_the_game_is_silent(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    look.sounds.open()
    assert look.sounds.silent
    look.change(Taste(captions=True))
    look.sounds.play("ring")
    assert caption(look) == "telephone rings"
    look.sounds.close()


def test_what_the_sound_library_complains_of_does_not_reach_the_terminal(
    look: Look, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "alsa")
    monkeypatch.setenv("AUDIODEV", "nosuch")
    look.sounds.open()
    look.sounds.close()
    assert capfd.readouterr().err == ""


def test_every_sound_has_a_caption(look: Look) -> None:
    look.change(Taste(captions=True))
    for name in cues():
        look.sounds.play(name)
        assert caption(look), name
        assert "⟦" not in caption(look)
        look.notices.update(60)


def test_a_click_takes_the_place_of_no_other_caption(look: Look) -> None:
    look.change(Taste(captions=True))
    look.sounds.play("ring")
    look.sounds.play("click")
    assert caption(look) == "telephone rings"


def test_a_telephone_rings_when_a_turn_opens() -> None:
    table, _, _ = at_a_ringing_turn(Taste(captions=True, motion=False))
    assert caption(table.look) == "telephone rings"


def test_without_captions_nothing_is_written() -> None:
    table, _, _ = at_a_ringing_turn(Taste(motion=False))
    assert caption(table.look) == ""


def test_a_new_report_sounds_like_a_teletype_and_orders_like_a_stamp() -> None:
    table = table_for(NIGER)
    table.look.change(Taste(captions=True, motion=False))
    pilot = pilot_at(table, table.lobby.start(NIGER, ("washington",), 11))
    assert caption(table.look) == "teletype"
    pilot.press("ctrl+enter", "enter")
    assert caption(table.look) == "a stamp falls"


def test_sound_loudness_and_captions_are_settings_that_are_kept() -> None:
    table = table_for()
    pilot = Pilot(table.look, SettingsScreen(table))
    pilot.focus_on("sound")
    pilot.press("space")
    pilot.focus_on("volume")
    pilot.press("left", "left")
    pilot.focus_on("captions")
    pilot.press("space")
    assert (kept_taste().sound, kept_taste().volume, kept_taste().captions) == (False, 40, True)
    assert pilot.faults() == []


def test_over_a_full_foot_a_caption_stands_higher_up_and_cuts_nothing() -> None:
    look = table_for(NIGER).look
    look.change(Taste(scale=1.5, captions=True))
    look.sounds.play("ring")
    head, room = pygame.Rect(0, 0, 1024, 90), pygame.Rect(0, 90, 436, 550)
    tabs = pygame.Rect(440, 90, 584, 550)
    # Names all over the map, but for a strip under the chips at its top.
    names = [pygame.Rect(left, top, 60, 27) for top in range(230, 640, 45) for left in range(10, 430, 80)]
    chips = [pygame.Rect(18, 109, 400, 48)]
    notice = set_notice(look, (1024, 640), [*chips, tabs], names, [head, room, tabs])
    assert notice is not None
    told = notice.area
    assert room.contains(told)
    assert told.collidelist([*chips, *names]) < 0


def test_no_notice_lies_on_a_strip_of_tabs() -> None:
    _, _, pilot = at_a_ringing_turn(Taste(motion=False))
    strips = [widget for widget in pilot.screen.root.walk() if isinstance(widget, TabBar)]
    assert strips
    assert {tuple(strip.shown) for strip in strips} <= {tuple(rect) for rect in pilot.screen.pressable()}
