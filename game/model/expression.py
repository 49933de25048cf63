"""What an author's condition or amount says, as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from game.model.diagnostic import SourceRef


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Name:
    """A name such as ``army_nerve``, ``unit_ready[ouallam]`` or ``call.node.answer``."""

    path: str
    index: str | None
    """What stands in the brackets: an element of a set, or the name of the target that is meant."""
    at: SourceRef

    def __str__(self) -> str:
        return self.path if self.index is None else f"{self.path}[{self.index}]"


@dataclass(frozen=True, slots=True)
class Apply:
    """A named function and what it is given."""

    function: str
    arguments: tuple[Expression, ...]
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Negate:
    """``-x`` (operator ``-``) or ``not x`` (operator ``not``)."""

    operator: str
    operand: Expression
    at: SourceRef


@dataclass(frozen=True, slots=True)
class Join:
    """Two expressions joined by one of ``+ - * // and or == != < <= > >=``."""

    operator: str
    left: Expression
    right: Expression
    at: SourceRef


Expression = Number | Name | Apply | Negate | Join
"""Truth is a whole number too: 0 is false, all else is true; comparisons give 0 or 1."""
