"""Keeps the window's memory small while a game is played."""

from __future__ import annotations

import ctypes
import gc
import platform
from contextlib import suppress
from functools import cache
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""The name that ``mallopt`` of the GNU C library has for it."""
_LARGE: Final = 1 << 20


def give_pictures_back() -> None:
    """Has large blocks, which are pictures, given back to the system as soon as nothing needs them.

    By itself the GNU C library keeps up to 64 MB of what was freed, and more between what is still in use.
    """
    library = _c_library()
    if library is not None:
        with suppress(AttributeError):
            library.mallopt(_MMAP_THRESHOLD, _LARGE)


def sweep() -> None:
    """Gives back what closed screens have left, for a moment in which nobody waits for an answer.

    Closed screens and replaced trees are rings of objects with pictures in them. Left to itself Python sweeps
    them up after some turns, when they hold forty to eighty megabytes, and the C library keeps the pages that
    lie between what is still in use. It takes about a frame and a half.
    """
    gc.collect()
    library = _c_library()
    if library is not None:
        with suppress(AttributeError):
            library.malloc_trim(0)


def set_rules_apart() -> None:
    """Takes what stays as long as a scenario, its rules above all, out of the sweeps of Python's memory.

    There are half a million such objects, and Python sweeps seldom where much stays. Closed screens are rings
    of objects that only a sweep gives back, with their pictures: they would pile up for many turns.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@cache
def _c_library() -> ctypes.CDLL | None:
    """The GNU C library, or None where it is another or cannot be asked."""
    if platform.libc_ver()[0] != "glibc":
        return None
    try:
        return ctypes.CDLL(None)
    except OSError:
        return None
