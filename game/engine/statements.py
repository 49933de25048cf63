"""What a program is written in: amounts and six statements, over numbered slots and registers.

Slots are the state, kept between turns; registers are scratch, forgotten at the end of a turn. One machine
runs the statements for one game and keeps a ledger; another runs them over columns, one lane a game. Because
both only know these, the meaning of an effect is written once, where it is lowered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.model.diagnostic import SourceRef

# -- amounts ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Const:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of a slot of the state."""

    index: int


@dataclass(frozen=True, slots=True)
class Reg:
    """The value of a register."""

    index: int


@dataclass(frozen=True, slots=True)
class Op:
    """Two values joined: ``+ - * // min max and or == != < <= > >=``; ``x // 0`` is 0."""

    name: str
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Pick:
    """``yes`` where the condition is not 0, else ``no``."""

    condition: Value
    yes: Value
    no: Value


Value = Const | Slot | Reg | Op | Pick

# -- statements ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something happens: what a line of "because" names."""

    kind: str
    """``order``, ``arrival``, ``event``, ``rule``, ``report``, ``reading``, ``call``, ``commitment``…"""
    id: str
    at: SourceRef
    watch: tuple[int, ...] = ()
    """Slots whose last change brought it about (the due hour of an order in flight)."""
    seen_by: frozenset[str] = frozenset()
    """Actors to whom it may be named."""
    note: tuple[int, tuple[str, ...]] | None = None
    """A register and what its values stand for (which move of a policy)."""


@dataclass(frozen=True, slots=True)
class Write:
    """A slot takes a value, kept within the slot's range; a change is an entry of the ledger."""

    slot: int
    value: Value


@dataclass(frozen=True, slots=True)
class Let:
    """A register takes a value."""

    register: int
    value: Value


@dataclass(frozen=True, slots=True)
class Roll:
    """A register takes a named draw from 0 to ``sides - 1``."""

    register: int
    path: str
    place: int
    sides: Value
    once: bool = False
    """Drawn once for the whole game, whenever it is asked for: the blur of a channel."""


@dataclass(frozen=True, slots=True)
class Choose:
    """A register takes the index of one of the weights, by a named draw; 0 where all weights are 0."""

    register: int
    path: str
    place: int
    weights: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One thing where a condition holds, another where it does not."""

    condition: Value
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What happens inside happens because of the cause."""

    cause: Cause
    body: tuple[Statement, ...]


Statement = Write | Let | Roll | Choose | Branch | Scope
Block = tuple[Statement, ...]


# -- what stands in what ------------------------------------------------------------------------------


def parts_of(value: Value) -> Iterator[Value]:
    """A value and all that it is made of."""
    yield value
    match value:
        case Op(_, left, right):
            yield from parts_of(left)
            yield from parts_of(right)
        case Pick(condition, yes, no):
            for part in (condition, yes, no):
                yield from parts_of(part)


def blocks_within(*blocks: Block) -> Iterator[Block]:
    """Some blocks and all that stand in them, each once, outer ones first."""
    seen: set[int] = set()
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if id(block) in seen:
            continue
        seen.add(id(block))
        yield block
        for statement in reversed(block):
            match statement:
                case Branch(_, then, otherwise):
                    waiting += (otherwise, then)
                case Scope(_, inner):
                    waiting.append(inner)
