"""A player who does anything at all: presses, drags, resizes, plays whole games, leaves and comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

import pygame

from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.memory import set_rules_apart
from game.ui.pilot import Pilot
from game.ui.screens.doors import set_table
from game.ui.theme import PALETTES

SIZES: Final = ((1024, 640), (1280, 720), (1600, 900), (1920, 1080))
_SCALES: Final = (0.8, 1.0, 1.25, 1.5, 2.0)
_KEYS: Final = (
    *("tab", "shift+tab", "left", "right", "up", "down", "space", "esc", "enter"),
    *("f1", "f2", "f3", "f4", "f5", "o", "i", "b", "1", "2", "3", "4", "home", "end", "pagedown", "pageup"),
    *("ctrl+s", "ctrl+z", "ctrl+enter", "+", "-"),
)
_HOLD: Final = 2.5
"""Seconds for which a key or button is held that may want holding."""
_WRITTEN: Final = ("dusk", "after the call")


class _KnownLuck(Lobby):
    """Starts every game with luck that follows from the player's own."""

    def __init__(self, scenario: str | None, luck: Random) -> None:
        super().__init__(scenario)
        self._luck = luck

    def start(
        self, name: str, actors: tuple[str, ...], seed: int | None = None, chapter: str | None = None
    ) -> LocalSession:
        return super().start(name, actors, self._luck.randrange(1000) if seed is None else seed, chapter)


class Wanderer:
    """Plays by random events that depend on nothing but the seed and what it meets.

    ``met`` counts the kinds of screens it has drawn, ``ended`` the games that it has brought to an end,
    and ``closed`` how often it has closed the window.
    """

    def __init__(self, seed: int, scenario: str | None = None) -> None:
        self._luck = Random(seed)
        lobby = _KnownLuck(scenario, self._luck)
        self._table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
        self._table.on_other_rules = set_rules_apart
        self._size = SIZES[1]
        self._window = pygame.Surface(self._size)
        self.met: Counter[str] = Counter()
        self.ended = 0
        self.closed = 0
        self._over: LocalSession | None = None
        self.pilot = self._come_back()
        """Who sits at the window now."""
        self._deeds: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._click_something),
            (12, self._press_a_key),
            (20, self._play_on),
            (6, self._hover),
            (3, self._wheel),
            (3, self._drag),
            (2, self._hold),
            (2, self._let_time_pass),
            (1, self._resize),
            (1, self._change_the_look),
        )

    def step(self) -> None:
        """Does one thing, and draws what comes of it."""
        weights = [weight for weight, _ in self._deeds]
        self._luck.choices([deed for _, deed in self._deeds], weights)[0]()
        pilot = self.pilot
        if pilot.stack.alive:
            pilot.stack.update(1 / 60)
            pilot.settle(1.0)
        if not pilot.stack.alive:
            # The window has been closed, as the app does it.
            self._table.keep()
            self.closed += 1
            self.pilot = self._come_back()
        self._draw()

    def close(self) -> None:
        """Closes the window."""
        self.pilot.stack.quit_asked()
        self._table.keep()

    def _come_back(self) -> Pilot:
        return Pilot(self._table.look, self._table.title(), self._size, help_page=HelpPage)

    def _draw(self) -> None:
        screen = type(self.pilot.stack.top).__name__
        self.met[screen] += 1
        session = self._table.session
        if screen == "EndingScreen" and session is not self._over:
            self._over = session
            self.ended += 1
        self.pilot.stack.draw(self._window)

    def _click_something(self) -> None:
        order = self.pilot.screen.router.order()
        if order:
            chosen = self._luck.choice(order)
            self.pilot.screen.focus(chosen)
            if chosen.shown:
                self.pilot.click(chosen)

    def _press_a_key(self) -> None:
        self.pilot.press(self._luck.choice(_KEYS))

    def _play_on(self) -> None:
        """Commits, reads on, and goes on: most games come to an end."""
        self.pilot.press(self._luck.choice(("ctrl+enter", "enter")))
        if self.pilot.stack.alive and self._luck.random() < 0.5:
            self.pilot.write(self._luck.choice(_WRITTEN))

    def _hover(self) -> None:
        self.pilot.hover(self._anywhere())
        self.pilot.wait(0.4)

    def _wheel(self) -> None:
        self.pilot.wheel(self._luck.choice((-3, -1, 1, 3)), self._anywhere())

    def _drag(self) -> None:
        self.pilot.drag(self._anywhere(), self._anywhere())

    def _hold(self) -> None:
        self.pilot.key_down("enter")
        self.pilot.wait(_HOLD)
        if self.pilot.stack.alive:
            self.pilot.key_up("enter")

    def _let_time_pass(self) -> None:
        self.pilot.wait(1.0)

    def _resize(self) -> None:
        self._size = self._luck.choice(SIZES)
        self._window = pygame.Surface(self._size)
        self.pilot.resize(self._size)

    def _change_the_look(self) -> None:
        taste = self._table.look.taste
        palette, scale = self._luck.choice(sorted(PALETTES)), self._luck.choice(_SCALES)
        self._table.change(replace(taste, palette=palette, scale=scale, motion=self._luck.random() < 0.2))

    def _anywhere(self) -> tuple[int, int]:
        return self._luck.randrange(self._size[0]), self._luck.randrange(self._size[1])
