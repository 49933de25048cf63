"""Leaving at any moment without losing anything."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Leave(Exception):  # noqa: N818 - a wish, not a fault
    """The player wants to leave, or there is no more input."""


class ScreenLost(Leave):
    """Nobody reads any more what is written."""


_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


_TICK = 0.5
"""Seconds after which a signal is heard that came just before the system began to wait for a key."""


class Watch:
    """Hears Ctrl+C, a request to end and a terminal that is closed.

    While the game waits for the player they are obeyed at once; while it works, at the next question: so a
    turn or a save is never left half done, however often somebody asks.
    """

    def __init__(self) -> None:
        self._asked = False
        self._waiting = False
        self._ticks = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears the signals of the process, as long as it lasts."""
        if threading.current_thread() is not threading.main_thread():
            yield  # only the main thread may hear them
            return
        before = {number: signal.signal(number, self._heard) for number in _SIGNALS}
        self._ticks = hasattr(signal, "setitimer")
        if self._ticks:
            before[signal.SIGALRM] = signal.signal(signal.SIGALRM, _go_on)
        try:
            yield
        finally:
            if self._ticks:
                signal.setitimer(signal.ITIMER_REAL, 0)
            self._ticks = False
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """The time in which the player is waited for.

        Raises:
            Leave: as soon as a signal is heard, or when one was heard before.
        """
        self._waiting = True
        try:
            if self._ticks:
                signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
            if self._asked:
                raise Leave
            yield
        except (KeyboardInterrupt, EOFError, OSError) as end:
            raise Leave from end
        finally:
            self._waiting = False
            if self._ticks:
                signal.setitimer(signal.ITIMER_REAL, 0)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        if self._waiting:
            # Once is enough: what follows is the saving.
            self._waiting = False
            raise Leave


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Wakes the wait for a key, so that other signals are seen to."""
