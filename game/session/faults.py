"""What keeps a game from being opened or kept, as a front end tells it in the player's language."""

from __future__ import annotations

import errno
from typing import TypeAlias

from game.model.diagnostic import ScenarioError
from game.model.message import Message
from game.text.scenario_words import interface_words

_OF_THE_SYSTEM = {
    errno.ENOENT: "missing",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


class ToldError(Exception):
    """A fault that says why in the player's language; its text is one line of English."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason

    def told(self) -> Message:
        """The sentence for it."""
        return self.reason

    def __str__(self) -> str:
        return interface_words().word(self.told())


Fault: TypeAlias = ToldError | ScenarioError


def told(fault: Fault) -> Message:
    """The sentence for a fault; what a scenario's faults say to its author goes with it in English."""
    if isinstance(fault, ToldError):
        return fault.told()
    return Message("ui.fault.scenario", {"told": str(fault)})


def of_the_system(error: OSError) -> Message:
    """Why the system does not read or write a file; in its own words where that is rare."""
    if error.errno in _OF_THE_SYSTEM:
        return Message(f"ui.fault.system.{_OF_THE_SYSTEM[error.errno]}")
    return Message("ui.fault.system", {"told": error.strerror or str(error)})
