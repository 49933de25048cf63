"""Screens follow one another by steps, and answers reach who asked."""

from __future__ import annotations

import gc
import os
import time
import weakref

import pygame
import pytest

from game.ui.app import ACCELERATION, SMALLEST_WINDOW, App, NoDisplayError, WindowPlan, fitting
from game.ui.dialogs import Ask, HelpPage, Notice
from game.ui.look import Look, Taste
from game.ui.mark import mark
from game.ui.pilot import Pilot
from game.ui.screen import Close, Push, Quit, Reset, Step
from game.ui.screens.opening import OpeningScreen, opening
from game.ui.theme import Colour, contrast
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Column


class Desk(WidgetScreen[str]):
    """A screen that asks a question and remembers the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[bool] = []
        self.built = 0

    def build(self) -> Widget:
        self.built += 1
        return Column(
            Button("Ask", lambda: self.open(Ask("Sure?", "Think."), then=self._hear), key="ask"),
            Button("Leave", lambda: self.close("done"), key="leave"),
        )

    def _hear(self, answer: bool) -> Step:
        self.heard.append(answer)
        return self.close("heard") if not answer else None


class Twice(WidgetScreen[str]):
    """A screen whose one button is another one as soon as it is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def build(self) -> Widget:
        number = len(self.said)
        return Column(Button("Say it", lambda: self._say(f"line {number}"), key=f"answer-{number}"))

    def _say(self, line: str) -> Step:
        self.said.append(line)
        self.rebuild()
        return None


class TestDoubleClick:
    def test_it_says_one_thing_and_not_what_comes_after_it(self, look: Look) -> None:
        screen = Twice()
        pilot = Pilot(look, screen)
        spot = pilot.find("answer-0").rect.center
        pilot.click(spot)
        pilot.wait(0.1)
        pilot.click(spot)
        assert screen.said == ["line 0"]
        pilot.wait(0.5)
        pilot.click(spot)
        assert screen.said == ["line 0", "line 1"]

    def test_it_does_not_answer_what_it_has_opened(self, look: Look) -> None:
        opened = Twice()

        class Below(WidgetScreen[str]):
            def build(self) -> Widget:
                return Column(Button("Open", lambda: self.open(opened), key="open"))

        pilot = Pilot(look, Below())
        spot = pilot.find("open").rect.center
        pilot.click(spot)
        pilot.wait(0.1)
        pilot.click(spot)
        assert pilot.stack.top is opened
        assert opened.said == []
        pilot.wait(0.5)
        pilot.click(spot)
        assert opened.said == ["line 0"]

    def test_the_same_button_may_be_pressed_as_fast_as_one_likes(self, look: Look) -> None:
        pressed: list[int] = []

        class Counter(WidgetScreen[str]):
            def build(self) -> Widget:
                return Column(Button("More", lambda: pressed.append(1), key="more"))

        pilot = Pilot(look, Counter())
        for _ in range(4):
            pilot.click(pilot.find("more"))
        assert len(pressed) == 4


class Reader(WidgetScreen[str]):
    """A screen that opens a page to read."""

    def build(self) -> Widget:
        return Column(Button("Read", lambda: self.open(Notice("News", "All is well.")), key="read"))


class TestClickBeside:
    def test_it_leaves_a_page_that_only_tells_something(self, look: Look) -> None:
        pilot = Pilot(look, Reader())
        pilot.click(pilot.find("read"))
        before = pilot.stack.screens
        pilot.click((pilot.size[0] - 5, pilot.size[1] - 5))
        assert pilot.stack.screens == before[:1]
        assert isinstance(before[-1], Notice)

    def test_it_answers_no_question(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.click(pilot.find("ask"))
        pilot.click((pilot.size[0] - 5, pilot.size[1] - 5))
        assert isinstance(pilot.stack.top, Ask)
        assert desk.heard == []

    def test_a_press_that_began_on_the_page_or_ends_there_leaves_nothing(self, look: Look) -> None:
        pilot = Pilot(look, Reader())
        pilot.click(pilot.find("read"))
        beside, panel = (5, pilot.size[1] - 5), pilot.screen.root.children[0].rect
        pilot.drag(panel.center, beside)
        assert isinstance(pilot.stack.top, Notice)
        pilot.drag(beside, (panel.left + 9, panel.top + 9))
        assert isinstance(pilot.stack.top, Notice)

    def test_a_double_click_that_opens_a_page_does_not_close_it_again(self, look: Look) -> None:
        pilot = Pilot(look, Reader())
        spot = pilot.find("read").rect.center
        pilot.click(spot)
        pilot.wait(0.1)
        pilot.click(spot)
        assert isinstance(pilot.stack.top, Notice)


class TestOpening:
    def test_the_work_begins_when_the_player_has_been_told(self, look: Look) -> None:
        done: list[str] = []

        def work() -> Step:
            done.append("opened")
            return Reset(Desk())

        pilot = Pilot(look, OpeningScreen(work))
        pilot.stack.update(0.016)
        pilot.draw()
        assert not done
        pilot.stack.update(0.016)
        assert done == ["opened"]
        assert isinstance(pilot.screen, Desk)

    def test_what_failed_is_told_over_the_screen_that_asked(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.stack.take(opening(lambda: Push(Notice("Failed", "No such file."))))
        pilot.wait(0.1)
        assert isinstance(pilot.stack.top, Notice)
        pilot.press("esc")
        assert pilot.stack.screens == (desk,)


class TestSteps:
    def test_an_answer_reaches_the_screen_that_asked(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.press("tab", "enter")
        assert isinstance(pilot.screen, Ask)
        pilot.press("enter")
        assert desk.heard == [True]
        assert pilot.stack.screens == (desk,)

    def test_an_answer_may_lead_to_a_further_step(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        pilot.click(pilot.find("ask"))
        pilot.click(pilot.find("no"))
        assert not pilot.stack.alive

    def test_a_held_key_does_not_answer_the_screen_that_it_opened(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.press("tab")
        for _ in range(5):
            pilot.key_down("enter")
        assert isinstance(pilot.screen, Ask)
        assert not desk.heard
        pilot.key_up("enter")
        pilot.press("enter")
        assert desk.heard == [True]

    def test_leaving_without_an_answer_calls_nobody(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.click(pilot.find("ask"))
        pilot.press("esc")
        assert pilot.screen is desk
        assert desk.heard == []

    def test_reset_starts_over_and_quit_ends(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        pilot.click(pilot.find("ask"))
        pilot.stack.take(Reset(Desk()))
        assert len(pilot.stack.screens) == 1
        pilot.stack.take(Quit())
        assert not pilot.stack.alive

    def test_closing_the_last_screen_ends(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        pilot.stack.take(Close())
        assert not pilot.stack.alive

    def test_closing_the_window_asks_the_screen(self, look: Look) -> None:
        class Stubborn(Desk):
            def quit_asked(self) -> Step:
                return self.open(Notice("Wait", "Saving."))

        pilot = Pilot(look, Stubborn())
        pilot.stack.quit_asked()
        assert isinstance(pilot.screen, Notice)


class TestDrawing:
    def test_drawing_changes_nothing(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        first, second = pilot.draw(), pilot.draw()
        assert pygame.image.tobytes(first, "RGB") == pygame.image.tobytes(second, "RGB")

    def test_nothing_is_stale_until_something_happens(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        pilot.draw()
        pilot.wait(0.5)
        assert not pilot.stack.stale
        pilot.press("tab")
        assert pilot.stack.stale

    def test_a_modal_screen_dims_what_is_below(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        bright = pilot.draw().get_at((20, 20))
        pilot.click(pilot.find("ask"))
        assert sum(pilot.draw().get_at((20, 20))[:3]) < sum(bright[:3])

    def test_a_change_of_taste_lays_everything_out_anew(self, look: Look) -> None:
        desk = Desk()
        pilot = Pilot(look, desk)
        pilot.click(pilot.find("ask"))
        before = desk.built
        look.change(Taste(scale=1.5, motion=False))
        pilot.wait(0.1)
        assert desk.built > before

    def test_focus_outlives_a_rebuild(self, look: Look) -> None:
        pilot = Pilot(look, Desk())
        pilot.press("tab", "tab")
        pilot.resize((1600, 900))
        assert pilot.focus == "leave"


def test_f1_shows_the_keys_of_the_screen(look: Look) -> None:
    pilot = Pilot(look, Desk(), help_page=HelpPage)
    pilot.press("f1")
    assert isinstance(pilot.screen, HelpPage)
    assert "Tab" in pilot.screen.root.say(look)
    pilot.press("esc")
    assert isinstance(pilot.screen, Desk)


def test_a_press_beside_a_question_leaves_the_keyboard_with_its_answer(look: Look) -> None:
    pilot = Pilot(look, Desk())
    pilot.click(pilot.find("ask"))
    pilot.click((5, 5))
    assert pilot.focus == "yes"
    pilot.press("enter")
    assert isinstance(pilot.screen, Desk)


def test_a_tip_is_not_drawn_over_what_is_dimmed(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(
        "game.ui.widget_screen.draw_tip", lambda _s, _l, widget, _area: drawn.append(widget.key)
    )

    class Explained(Desk):
        def build(self) -> Widget:
            built = super().build()
            built.children[0].tip = "Asks whether you are sure"
            return built

    pilot = Pilot(look, Explained())
    pilot.press("tab")
    pilot.draw()
    assert drawn == ["ask"]
    pilot.press("enter")
    pilot.draw()
    assert drawn == ["ask"]


def test_a_closed_screen_that_somebody_holds_keeps_no_tree(look: Look) -> None:
    desk = Desk()
    pilot = Pilot(look, desk)
    gc.freeze()
    try:
        desk.rebuild()
        tree = weakref.ref(desk.root)
        pilot.stack.take(Reset(Desk()))
        gc.collect()
        assert tree() is None
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("size", [16, 32, 64])
def test_the_mark_can_be_told_at_every_size(size: int) -> None:
    drawn = mark(size)

    def at(across: float, down: float) -> Colour:
        red, green, blue, _ = drawn.get_at((int(size * across), int(size * down)))
        return red, green, blue

    assert drawn.get_at((0, 0)).a == 0, "the corners are round"
    sun = at(0.35, 0.45)
    assert contrast(sun, at(0.1, 0.3)) > 7, "the sun stands out"
    assert contrast(sun, at(0.5, 0.4)) > 3, "a hand is seen on it"


class TestApp:
    def test_it_autosaves_when_the_window_is_closed(self, look: Look) -> None:
        saved: list[str] = []
        app = App(look, Desk, WindowPlan("Test"), autosave=lambda: saved.append("saved"))
        pygame.event.post(pygame.Event(pygame.QUIT))
        app.run()
        assert saved == ["saved"]

    def test_it_autosaves_when_a_screen_breaks(self, look: Look) -> None:
        class Broken(Desk):
            def build(self) -> Widget:
                raise RuntimeError("broken")

        saved: list[str] = []
        with pytest.raises(RuntimeError, match="broken"):
            App(look, Broken, WindowPlan("Test"), autosave=lambda: saved.append("saved")).run()
        assert saved == ["saved"]

    def test_it_resizes_while_it_runs(self, look: Look) -> None:
        class Watched(Desk):
            def build(self) -> Widget:
                if self.built:
                    pygame.event.post(pygame.Event(pygame.QUIT))
                return super().build()

        pygame.event.post(pygame.Event(pygame.WINDOWSIZECHANGED, x=1500, y=900))
        App(look, Watched, WindowPlan("Test")).run()

    def test_the_window_is_never_smaller_than_a_screen(self, look: Look) -> None:
        class Small(Desk):
            def build(self) -> Widget:
                assert self.size == SMALLEST_WINDOW
                pygame.event.post(pygame.Event(pygame.QUIT))
                return super().build()

        App(look, Small, WindowPlan("Test", (200, 100))).run()

    def test_the_window_is_shown_with_the_mark_of_the_game(
        self, look: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []

        class Watched(pygame.Window):
            def set_icon(self, icon: pygame.Surface) -> None:
                assert icon.get_buffer().raw == mark(64).get_buffer().raw
                done.append("icon")
                super().set_icon(icon)

            def show(self) -> None:
                done.append("shown")
                super().show()

        monkeypatch.setattr(pygame, "Window", Watched)
        pygame.event.post(pygame.Event(pygame.QUIT))
        App(look, Desk, WindowPlan("Test")).run()
        assert done == ["icon", "shown"]

    @pytest.mark.parametrize(
        ("desktop", "size"),
        [
            ((1920, 1080), (1280, 800)),
            ((1366, 768), (1280, 680)),
            ((800, 600), SMALLEST_WINDOW),
        ],
    )
    def test_the_window_fits_the_desktop(self, desktop: tuple[int, int], size: tuple[int, int]) -> None:
        assert fitting((1280, 800), [desktop]) == size
        assert fitting((1280, 800), []) == (1280, 800)

    def test_what_was_replaced_is_given_back_while_nothing_happens(self, look: Look) -> None:
        first: list[weakref.ref[Widget]] = []

        class Rebuilding(Desk):
            def build(self) -> Widget:
                built = super().build()
                if not first:
                    first.append(weakref.ref(built))
                return built

            def update(self, dt: float) -> Step:
                if self.built < 3:
                    self.rebuild()
                elif first[0]() is None:
                    return Quit()
                elif time.monotonic() > late:
                    raise AssertionError("the first tree of widgets is still kept")
                return super().update(dt)

        late = time.monotonic() + 5
        gc.disable()
        try:
            App(look, Rebuilding, WindowPlan("Test")).run()
        finally:
            gc.enable()

    def test_f11_turns_the_full_screen_on_and_off(self, look: Look) -> None:
        look.change(Taste(fullscreen=True))
        worn: list[bool] = []

        def change(taste: Taste) -> None:
            worn.append(taste.fullscreen)
            look.change(taste)

        for _ in range(2):
            pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_F11, mod=0, unicode=""))
        pygame.event.post(pygame.Event(pygame.QUIT))
        App(look, Desk, WindowPlan("Test"), change=change).run()
        assert worn == [False, True]

    @pytest.mark.parametrize(
        ("software", "asked", "found"), [(True, "1", "0"), (True, None, "0"), (False, "1", "1")]
    )
    def test_a_display_without_a_graphics_card_is_copied_to(
        self, software: bool, asked: str | None, found: str, look: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(ACCELERATION, asked or "")
        if asked is None:
            monkeypatch.delenv(ACCELERATION)
        pygame.event.post(pygame.Event(pygame.QUIT))
        App(look, Desk, WindowPlan("Test", software=software)).run()
        assert os.environ[ACCELERATION] == found

    def test_without_a_display_it_says_so(self, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
        pygame.display.quit()
        monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
        with pytest.raises(NoDisplayError, match="no-such-driver"):
            App(look, Desk, WindowPlan("Test")).run()

    def test_a_window_that_nobody_could_see_is_no_display(
        self, look: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pygame.display.quit()
        for name in ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(pygame.display, "init", lambda: None)
        monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
        with pytest.raises(NoDisplayError, match="there is no display"):
            App(look, Desk, WindowPlan("Test")).run()
