"""What a side may order, ready to be shown: what it takes, when it acts, and why it cannot be given."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.known import Sourced
from game.model.map import Route
from game.model.message import Message


@dataclass(frozen=True, slots=True)
class CostLine:
    """What an order takes of one thing."""

    what: str
    title: Message
    amount: int
    has: int
    """What is left of it before this order."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser says of an option."""

    adviser: Message
    text: Message


@dataclass(frozen=True, slots=True)
class Window:
    """How long the side believes that an order stays useful."""

    least: int
    most: int
    """Hours from now."""
    text: Message


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be ordered, or the reason why not."""

    option: str
    targets: tuple[str, ...]
    request: bool
    """True for what is asked of another side."""
    title: Message
    target_titles: tuple[Message, ...]
    text: Message
    kind: str
    binding: str
    costs: tuple[CostLine, ...]
    lead: int
    """Hours until it could act."""
    acts: int | None
    """The hour at which it would act if it were ordered now: within this turn, or at an opening; None where
    the crisis is over before."""
    friction: tuple[tuple[Message, int], ...]
    """What lengthens the lead, and by how many hours."""
    window: Window | None
    closes: tuple[Message, ...]
    """Options that it rules out for good."""
    seen_by: tuple[Message, ...]
    """Sides that notice it when it acts."""
    advice: tuple[Advice, ...]
    refusal: Message | None
    """Why it cannot be ordered now; None where it can, and while it is on the list."""
    due: int | None
    """The hour of the opening at which it will act, where it is under way."""
    drafted: bool
    """True where it stands on the draft."""
    place: str | None
    facts: tuple[Sourced, ...]
    route: Route | None = None
    """What it would send from one place to another."""

    @property
    def name(self) -> str:
        """As an author writes it: ``airlift[ouallam]``."""
        return self.option + "".join(f"[{target}]" for target in self.targets)
