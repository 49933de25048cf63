"""What keeps a game from being opened or kept, as a front end tells it in the player's language."""

from __future__ import annotations

from typing import TypeAlias

from game.model.diagnostic import ScenarioError
from game.model.message import Message
from game.session.chapters import ChapterError
from game.session.document import StoreError
from game.session.journal import ReplayError

Fault: TypeAlias = StoreError | ReplayError | ChapterError | ScenarioError


def told(fault: Fault, *, named: bool = True) -> Message:
    """The sentence for a fault; what it says in English of files and ids goes with it.

    Without ``named`` the name of a file is left out, for where it is read beside it.
    """
    said = str(fault)
    match fault:
        case StoreError():
            key = f"store.{fault.code}"
            said = said if named else fault.reason
        case ReplayError():
            key = f"replay.{fault.code}"
        case ChapterError():
            key = f"chapter.{fault.code}"
        case ScenarioError():
            key = "scenario"
    return Message(f"ui.fault.{key}", {"told": said})
