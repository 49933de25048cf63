"""What stood above each change of a slot: the conditions, chances and weights that had to let it come about.

Read from the program by those who retell a game. No rule reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.engine.program import Column, Program
from game.engine.statements import (
    Block,
    Branch,
    Cause,
    Choose,
    Const,
    Let,
    Op,
    Pick,
    Reg,
    Roll,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)

Place = tuple[str, str, int]
"""The kind and the id of a cause, and a slot that is written because of it."""


@dataclass(frozen=True, slots=True)
class Guards:
    """What had to hold, or to be likely, for something to come about."""

    writes: Mapping[Place, tuple[tuple[Value, ...], ...]]
    """For each place the ways to be written: the conditions around it, with the percent of each draw."""
    weights: Mapping[tuple[str, str], Value]
    """(order as the ledger names it, key of a policy's reason) to how much the policy wanted it."""


def guards_of(program: Program) -> Guards:
    """The guards of a whole program."""
    walk = _Walk()
    blocks = [program.opening, program.replying, program.reacting]
    blocks += [block for _, block in program.resolving]
    blocks += [block for call in program.calls for block in (call.learn, call.act)]
    for block in blocks:
        walk.block(block, None, (), {})
    return Guards({place: tuple(ways) for place, ways in walk.found.items()}, dict(_weights(program)))


class _Walk:
    def __init__(self) -> None:
        self.found: dict[Place, list[tuple[Value, ...]]] = {}

    def block(
        self, block: Block, cause: Cause | None, above: tuple[Value, ...], known: dict[int, Value]
    ) -> None:
        """Notes the writes of a block; ``known`` holds what the registers stand for, and is added to."""
        for statement in block:
            self._statement(statement, cause, above, known)

    def _statement(
        self, statement: Statement, cause: Cause | None, above: tuple[Value, ...], known: dict[int, Value]
    ) -> None:
        match statement:
            case Write(slot):
                if cause is not None and above:
                    self.found.setdefault((cause.kind, cause.id, slot), []).append(above)
            case Let(register, value):
                stands_for = _put_in(value, known)
                known[register] = _joined((*above, stands_for)) if _is_draw(value, known) else stands_for
            case Roll(register) | Choose(register):
                known.pop(register, None)
            case Branch(condition, then, otherwise):
                holds = _put_in(condition, known)
                drawn = _is_draw(condition, known)
                fails = Op("-", Const(100), holds) if drawn else Op("==", holds, Const(0))
                self.block(then, cause, (*above, holds), known)
                self.block(otherwise, cause, (*above, fails), known)
            case Scope(inner_cause, body):
                named = cause if inner_cause.kind in ("because", "chance") and cause else inner_cause
                self.block(body, named, above, dict(known))


def _is_draw(value: Value, known: Mapping[int, Value]) -> bool:
    match value:
        case Op("<", Reg(index), _):
            return index not in known
    return False


def _joined(values: tuple[Value, ...]) -> Value:
    whole = values[0]
    for value in values[1:]:
        whole = Op("and", whole, value)
    return whole


def _put_in(value: Value, known: Mapping[int, Value]) -> Value:
    """A value with what its registers stand for; a draw below a percent becomes the percent."""
    match value:
        case Reg(index):
            return known.get(index, value)
        case Op("<", Reg(index), right) if index not in known:
            return _put_in(right, known)
        case Op(name, left, right):
            return Op(name, _put_in(left, known), _put_in(right, known))
        case Pick(condition, yes, no):
            return Pick(_put_in(condition, known), _put_in(yes, known), _put_in(no, known))
    return value


def _weights(program: Program) -> Iterator[tuple[tuple[str, str], Value]]:
    """What the policies weigh, with the readings as the tracks that they are of."""
    tracks = dict(_truths(program))
    for actor, policy in program.scenario.policies.items():
        wanted = list(_wanted(program.actors[actor].choose))
        candidates = [
            (f"options.{column.name}", f"policies.{actor}.{move.id}.because")
            for move in policy.moves
            if move.verb in ("order", "ask")
            for column in _columns(program, move.what)
            if move.verb == "ask" or move.target is None or column.targets == move.target
        ]
        for candidate, weight in zip(candidates, wanted, strict=True):
            yield candidate, _in_truth(weight, tracks)


def _columns(program: Program, ident: str) -> list[Column]:
    return [column for column in program.columns if column.option == ident]


def _wanted(block: Block) -> Iterator[Value]:
    for statement in block:
        if isinstance(statement, Branch):
            yield from _wanted(statement.then)
        elif isinstance(statement, Let) and isinstance(statement.value, Pick):
            yield statement.value.yes


def _truths(program: Program) -> Iterator[tuple[int, int]]:
    for code in program.readings.values():
        name = f"tracks.{code.track}" + (f"[{code.element}]" if code.element else "")
        for slot in (code.low, code.high):
            yield slot, program.names[name]


def _in_truth(value: Value, tracks: Mapping[int, int]) -> Value:
    match value:
        case Slot(index):
            return Slot(tracks.get(index, index))
        case Op(name, left, right):
            return Op(name, _in_truth(left, tracks), _in_truth(right, tracks))
        case Pick(condition, yes, no):
            return Pick(_in_truth(condition, tracks), _in_truth(yes, tracks), _in_truth(no, tracks))
    return value
