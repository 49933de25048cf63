"""The sounds of the room, made from a few sines and fixed noise: no recording, no library."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from math import exp, pi, sin
from random import Random
from typing import Final

RATE: Final = 22_050
"""Samples in a second, one channel of 16 bits."""
_LOUDEST: Final = 0.55 * 32_767
"""Far from the limit: a cue is to be noticed, not feared."""

_Wave = Callable[[float], float]
"""Seconds to a value from -1 to 1."""


def cue(name: str) -> bytes:
    """The samples of a sound; the same on every machine and at every time.

    Raises:
        KeyError: there is no such sound.
    """
    seconds, made = _CUES[name]
    wave = made(Random(name))
    samples = array("h", (_sample(wave(n / RATE)) for n in range(round(seconds * RATE))))
    return samples.tobytes()


def cues() -> tuple[str, ...]:
    """The names of all sounds, the one that matters least first."""
    return tuple(_CUES)


def _sample(value: float) -> int:
    return round(max(-1.0, min(1.0, value)) * _LOUDEST)


def _tone(hertz: float, at: float) -> float:
    return sin(2 * pi * hertz * at)


def _click(noise: Random) -> _Wave:
    grain = [noise.uniform(-1, 1) for _ in range(8)]
    return lambda at: 0.5 * exp(-at * 380) * (_tone(2100, at) + 0.4 * grain[int(at * RATE) % 8])


def _teletype(noise: Random) -> _Wave:
    """Ten strokes of a type bar, none quite like the other."""
    strokes = [(n * 0.062 + noise.uniform(0, 0.014), noise.uniform(0.35, 0.6)) for n in range(10)]
    hiss = [noise.uniform(-1, 1) for _ in range(997)]

    def wave(at: float) -> float:
        grain = hiss[int(at * RATE) % 997]
        return sum(
            loud * exp(-(at - start) * 190) * (0.6 * grain + 0.4 * _tone(880, at))
            for start, loud in strokes
            if 0 <= at - start < 0.03
        )

    return wave


def _commit(noise: Random) -> _Wave:
    """A stamp on paper: a low thud with a short rustle."""
    hiss = [noise.uniform(-1, 1) for _ in range(499)]
    return lambda at: (
        0.8 * exp(-at * 22) * _tone(92 - 90 * at, at) + 0.25 * exp(-at * 90) * hiss[int(at * RATE) % 499]
    )


def _ring(_: Random) -> _Wave:
    """Two strokes of a bell, as a desk telephone rings."""

    def wave(at: float) -> float:
        within = at % 0.62
        if within > 0.44:
            return 0.0
        swell = min(1.0, within * 60, (0.44 - within) * 30)
        hammer = 0.6 + 0.4 * _tone(22, within)
        return 0.45 * swell * hammer * (_tone(1010, at) + 0.7 * _tone(1340, at))

    return wave


def _alert(_: Random) -> _Wave:
    """Two soft tones, the second lower."""

    def wave(at: float) -> float:
        hertz, within = (660, at) if at < 0.26 else (495, at - 0.26)
        swell = min(1.0, within * 50) * exp(-within * 6)
        return 0.8 * swell * (_tone(hertz, at) + 0.25 * _tone(2 * hertz, at))

    return wave


_CUES: Final[dict[str, tuple[float, Callable[[Random], _Wave]]]] = {
    "click": (0.022, _click),
    "teletype": (0.68, _teletype),
    "commit": (0.26, _commit),
    "ring": (1.06, _ring),
    "alert": (0.62, _alert),
}
