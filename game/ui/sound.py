"""Plays the room's few sounds, one at a time, and captions them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import pygame

from game.model.message import Message
from game.ui.synth import RATE, cue, cues

if TYPE_CHECKING:
    from game.ui.look import Look


class Sounds:
    """The sounds of a window. Without a device, or before ``open``, only captions are left."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._made: dict[str, bytes] = {}
        self._rank = {name: rank for rank, name in enumerate(cues())}
        self._playing = ""
        self._channel: pygame.mixer.Channel | None = None
        self._opened = False
        self.silent = True
        """Whether there is no device to play on."""

    def open(self) -> None:
        """Opens the device of the system, where there is one; once."""
        if self._opened:
            return
        self._opened = True
        try:
            with _quiet():
                pygame.mixer.init(RATE, -16, 1, 512)
        except (pygame.error, NotImplementedError):
            self.silent = True
            return
        self.silent = False
        Thread(target=self._make_all, daemon=True).start()
        self._channel = pygame.mixer.Channel(0)

    def close(self) -> None:
        """Gives the device back."""
        if not self.silent:
            self.silent, self._channel = True, None
            pygame.mixer.quit()

    def play(self, name: str) -> None:
        """Plays a sound, unless one that matters more is still to be heard; with captions it is named too."""
        taste = self._look.taste
        if taste.captions:
            words = Message("ui.sound.caption", {"sound": Message(f"ui.sound.{name}")})
            passing = name == "click"
            self._look.notices.say(words, icon="music", passing=passing, lasts=1.0 if passing else 3.0)
        channel = self._channel
        if channel is None or not taste.sound or not taste.volume:
            return
        if channel.get_busy() and self._rank[self._playing] > self._rank[name]:
            return
        self._playing = name
        channel.set_volume(taste.volume / 100)
        channel.play(pygame.mixer.Sound(buffer=self._samples(name)))

    def _samples(self, name: str) -> bytes:
        if name not in self._made:
            self._made[name] = cue(name)
        return self._made[name]

    def _make_all(self) -> None:
        """Makes the samples beside the game, so that the first sound does not hold it up."""
        for name in cues():
            self._samples(name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the system's sound library from writing to the terminal that there is no sound card."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield  # there is no such stream, so nobody is told anything
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
