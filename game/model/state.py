"""Where a game stands: the values of all slots, waiting for the orders of a turn."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class State:
    """A game between two turns: the turn has opened, orders are awaited; or the crisis has ended."""

    slots: tuple[int, ...]
    seed: int
    game: int
    """Which of the games under this seed; games differ only in their luck."""
    turn: int
    """From 0."""
    ended: bool

    def digest(self) -> str:
        """SHA-256 of all that the game will depend on."""
        text = f"{self.seed}:{self.game}:{self.turn}:{int(self.ended)}:" + ",".join(map(str, self.slots))
        return sha256(text.encode()).hexdigest()
