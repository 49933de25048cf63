"""Leaving at any moment without losing anything."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
            with _kept_waiting():
                for number, handler in before.items():
                    # A Ctrl+C that is held down goes on while the process ends, and has been heard.
                    held = self._asked and number == signal.SIGINT
                    # A signal that comes in the very moment makes this an error; it has been heard all the
                    # same.
                    with suppress(OSError):
                        signal.signal(number, signal.SIG_IGN if held else handler)

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
        except SystemError as end:
            # Under many signals input() may come back with a line and Leave at once, a fault to Python.
            if not self._asked:
                raise
            raise Leave from end
        finally:
            self._waiting = False
            if self._ticks:
                signal.setitimer(signal.ITIMER_REAL, 0)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        # Another signal may come in the middle of this: whichever takes the mark away is the one that leaves,
        # and once is enough, for what follows is the saving.
        waiting, self._waiting = self._waiting, False
        self._asked = True
        if waiting:
            raise Leave


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Wakes the wait for a key, so that other signals are seen to."""


@contextmanager
def _kept_waiting() -> Iterator[None]:
    """Signals wait for so long: one that comes while its handler is changed would be reported as lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
