"""Copying text out of the window."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.model.message import Message
from game.session.folders import home_folder
from game.ui.look import Look

FILE = "copied.txt"
"""Where text goes in the game's folder if the system has no clipboard."""


class CopyError(Exception):
    """Neither clipboard nor file took the text; the words say why."""


def copy(text: str) -> Path | None:
    """Puts text on the clipboard; where there is none, in a file, whose path is returned.

    Raises:
        CopyError: the file cannot be written either.
    """
    try:
        pygame.scrap.put_text(text)
    except pygame.error:
        path = home_folder() / FILE
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as fault:
            raise CopyError(str(fault)) from fault
        return path
    return None


def copied_to(look: Look, text: str, done: str = "ui.copy.done") -> None:
    """Copies text, and says in the notice line where it went."""
    try:
        path = copy(text)
    except CopyError as fault:
        look.notices.say(Message("ui.copy.failed", {"reason": str(fault)}), icon="circle-alert")
        return
    if path is None:
        look.notices.say(Message(done), icon="check")
    else:
        look.notices.say(Message("ui.copy.file", {"path": str(path)}), icon="check", lasts=8.0)
