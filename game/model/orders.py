"""What actors order in a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ActorId = str
OptionId = str


@dataclass(frozen=True, slots=True, order=True)
class Order:
    """An option chosen, with its targets."""

    option: OptionId
    targets: tuple[str, ...] = ()
    """One element for each set that the option names, in the option's order."""

    def __str__(self) -> str:
        return self.option + "".join(f"[{target}]" for target in self.targets)


@dataclass(frozen=True, slots=True)
class Talk:
    """A call taken or placed, and what was answered, line by line."""

    call: str
    said: tuple[str, ...] = ()
    """Ids of answers from the first exchange on; empty: heard the first line and hung up."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to another side's request."""

    request: str
    answer: str
    """``promise``, ``promise_if`` or ``refuse``."""


@dataclass(frozen=True, slots=True)
class Orders:
    """All that one actor decides in one turn. Earlier orders have first claim on what they cost."""

    options: tuple[Order, ...] = ()
    talks: tuple[Talk, ...] = ()
    replies: tuple[Reply, ...] = ()


NOTHING = Orders()
"""An actor that lets the turn pass."""

FACILITATOR = "@facilitator"
"""Under this name a turn's orders hold the injects that whoever leads the game lets fall, each as an order of
the event's id; no actor can be called so."""

TurnOrders = Mapping[ActorId, Orders | None]
"""Each actor's orders in a turn; None, or no entry, leaves the actor to its policy."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An order that was not accepted, with the reason."""

    actor: ActorId
    order: str
    """The order as its author would write it: ``airlift[ouallam]``, ``call.answer``."""
    reason: str
    """Key of the reason's text."""
    params: Mapping[str, object] = field(default_factory=dict)
