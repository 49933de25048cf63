"""What chance a draw had, and what a score would be now: parts of the program read by those who retell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.engine.program import (
    Block,
    Branch,
    Let,
    Op,
    Pick,
    Program,
    Reg,
    Roll,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)


def chances(program: Program) -> Mapping[str, Value]:
    """Name of a draw of 100 to the percent below which it comes about; only those that the state tells."""
    found: dict[str, Value] = {}
    for block in _blocks(program):
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
    for block in _inner_blocks(program.closing):
        for statement in block:
            if isinstance(statement, Write) and statement.slot in slots:
                found[slots[statement.slot]] = statement.value
    return {actor: found[actor] for actor in sorted(found)}


def slots_of(value: Value) -> frozenset[int]:
    """The slots that a value reads."""
    return frozenset(part.index for part in parts_of(value) if isinstance(part, Slot))


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


def _test_of(statement: Statement) -> Value | None:
    match statement:
        case Branch():
            return statement.condition
        case Let():
            return statement.value
    return None


def _blocks(program: Program) -> Iterator[Block]:
    whole = [program.opening, program.reacting, *(block for _, block in program.resolving)]
    whole += [block for call in program.calls for block in (call.learn, call.act)]
    for block in (*whole, program.replying):
        yield from _inner_blocks(block)


def _inner_blocks(block: Block) -> Iterator[Block]:
    yield block
    for statement in block:
        match statement:
            case Scope():
                yield from _inner_blocks(statement.body)
            case Branch():
                yield from _inner_blocks(statement.then)
                yield from _inner_blocks(statement.otherwise)
