"""What chance a draw had, and what a score would be now: parts of the program read by those who retell."""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.program import Program
from game.engine.statements import (
    Branch,
    Let,
    Op,
    Reg,
    Roll,
    Slot,
    Statement,
    Value,
    Write,
    blocks_within,
    parts_of,
)


def chances(program: Program) -> Mapping[str, Value]:
    """Name of a draw of 100 to the percent below which it comes about; only those that the state tells."""
    found: dict[str, Value] = {}
    for block in blocks_within(*program.blocks()):
        rolled = {statement.register: statement.path for statement in block if isinstance(statement, Roll)}
        for statement in block:
            test = _test_of(statement)
            if isinstance(test, Op) and test.name == "<" and isinstance(test.left, Reg):
                path = rolled.get(test.left.index)
                if path is not None and not any(isinstance(part, Reg) for part in parts_of(test.right)):
                    found[path] = test.right
    return found


def scores(program: Program) -> Mapping[str, Value]:
    """Actor to what it would be scored if the crisis ended now."""
    found: dict[str, Value] = {}
    slots = {code.score: actor for actor, code in program.actors.items() if code.score is not None}
    for block in blocks_within(program.closing):
        for statement in block:
            if isinstance(statement, Write) and statement.slot in slots:
                found[slots[statement.slot]] = statement.value
    return {actor: found[actor] for actor in sorted(found)}


def slots_of(value: Value) -> frozenset[int]:
    """The slots that a value reads."""
    return frozenset(part.index for part in parts_of(value) if isinstance(part, Slot))


def _test_of(statement: Statement) -> Value | None:
    match statement:
        case Branch():
            return statement.condition
        case Let():
            return statement.value
    return None
