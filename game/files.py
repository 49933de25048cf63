"""Reads files that may be anything: a folder, a pipe, a device, or longer than memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NotAFileError(OSError):
    """The path names something that is no regular file (a folder, a pipe, a device)."""


class TooLargeError(OSError):
    """The file holds more bytes than the reader takes."""


def read_regular(path: Path, limit: int) -> bytes:
    """All bytes of a regular file, which never waits and never takes more than ``limit`` bytes.

    Raises NotAFileError, TooLargeError, or another OSError where the file cannot be opened or read.
    """
    try:
        return _read(path, limit)
    except ValueError as error:
        raise OSError(f"no such name: {error}") from error


def _read(path: Path, limit: int) -> bytes:
    # Opening a device can itself do something, so the kind is asked first; it is asked again on the
    # open file, because the name may mean another file by then.
    _expect_regular(path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        _expect_regular(os.fstat(file.fileno()).st_mode)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"more than {limit} bytes")
    return data


def _expect_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise NotAFileError("a folder")
    if not stat.S_ISREG(mode):
        raise NotAFileError("not a regular file")
