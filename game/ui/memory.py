"""Keeps the window's memory small while a game is played."""

from __future__ import annotations

import ctypes
import gc
import platform
from contextlib import suppress
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""The name that ``mallopt`` of the GNU C library has for it."""
_LARGE: Final = 1 << 20


def give_pictures_back() -> None:
    """Has large blocks, which are pictures, given back to the system as soon as nothing needs them.

    By itself the GNU C library keeps up to 64 MB of what was freed, and more between what is still in use.
    """
    if platform.libc_ver()[0] == "glibc":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def set_rules_apart() -> None:
    """Takes what stays as long as a scenario, its rules above all, out of the sweeps of Python's memory.

    There are half a million such objects, and Python sweeps seldom where much stays. Closed screens are rings
    of objects that only a sweep gives back, with their pictures: they would pile up for many turns.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
