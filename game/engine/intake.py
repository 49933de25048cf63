"""From orders to the registers that the program reads; what cannot be meant is refused here."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.program import CallCode, Program
from game.model.nearest import nearest
from game.model.orders import FACILITATOR, NOTHING, Order, Orders, Refusal, TurnOrders

REPLIES = {"promise": 1, "promise_if": 2, "refuse": 3}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a turn's orders come to."""

    registers: dict[int, int]
    """Register to the value that the orders give it."""
    refused: tuple[Refusal, ...]
    """Orders that name nothing, or somebody else's."""


def take_in(program: Program, orders: TurnOrders) -> Intake:
    """The registers for a turn; an actor without orders is left to its policy."""
    registers: dict[int, int] = {}
    refused: list[Refusal] = []
    for actor, code in program.actors.items():
        given = orders.get(actor)
        registers[code.by_policy] = int(given is None)
        if given is not None:
            _options(program, actor, given, registers, refused)
            _talks(program, actor, given, registers, refused)
            _replies(program, actor, given, registers, refused)
    _injects(program, orders.get(FACILITATOR) or NOTHING, registers, refused)
    return Intake(registers, tuple(refused))


def _options(
    program: Program, actor: str, given: Orders, registers: dict[int, int], refused: list[Refusal]
) -> None:
    known = _columns_of(program)
    for place, order in enumerate(given.options, start=1):
        index = known.get((order.option, order.targets))
        column = program.columns[index] if index is not None else None
        if column is None or column.actor != actor:
            refused.append(_unknown_order(program, actor, order))
        elif registers.get(column.wish):
            refused.append(Refusal(actor, str(order), "ui.refused.twice"))
        else:
            registers[column.wish] = place


def _injects(program: Program, given: Orders, registers: dict[int, int], refused: list[Refusal]) -> None:
    known = {code.event: code.register for code in program.injects}
    for order in given.options:
        register = None if order.targets else known.get(order.option)
        if register is None:
            near = nearest(str(order), known)
            key = "ui.refused.no_inject_near" if near else "ui.refused.no_inject"
            refused.append(Refusal(FACILITATOR, str(order), key, {"event": str(order), "near": near or ""}))
        else:
            registers[register] = 1


def _columns_of(program: Program) -> dict[tuple[str, tuple[str, ...]], int]:
    found = program.workshop.get("columns_of")
    if not isinstance(found, dict):
        found = {(column.option, column.targets): column.index for column in program.columns}
        program.workshop["columns_of"] = found
    return found


def _unknown_order(program: Program, actor: str, order: Order) -> Refusal:
    written = str(order)
    own = [column.name for column in program.columns if column.actor == actor]
    targets = [name for name in own if name.startswith(f"{order.option}[")]
    return _unknown(actor, written, nearest(written, own) or next(iter(targets), None))


def _unknown(actor: str, written: str, near: str | None) -> Refusal:
    key = "ui.refused.unknown_near" if near else "ui.refused.unknown"
    return Refusal(actor, written, key, {"order": written, "near": near or ""})


def _talks(
    program: Program, actor: str, given: Orders, registers: dict[int, int], refused: list[Refusal]
) -> None:
    calls = {call.id: call for call in program.calls if call.actor == actor}
    for talk in given.talks:
        call = calls.get(talk.call)
        if call is None:
            refused.append(_unknown(actor, talk.call, nearest(talk.call, calls)))
            continue
        registers[call.take] = 1
        for node, number in walk(call, talk.said):
            if number == 0:
                refused.append(Refusal(actor, f"{talk.call}.{talk.said[-1]}", "ui.refused.no_such_answer"))
            else:
                registers[call.node(node).wish] = number


def walk(call: CallCode, said: tuple[str, ...]) -> list[tuple[str, int]]:
    """The nodes that a row of answers leads through, with each answer's number; 0 for an unknown one."""
    found: list[tuple[str, int]] = []
    node: str | None = call.nodes[0].id
    for answer in said:
        if node is None:
            found.append(("", 0))
            break
        answers = [a.id for a in call.node(node).answers]
        if answer not in answers:
            found.append((node, 0))
            break
        number = answers.index(answer) + 1
        found.append((node, number))
        node = call.node(node).answers[number - 1].to
    return found


def _replies(
    program: Program, actor: str, given: Orders, registers: dict[int, int], refused: list[Refusal]
) -> None:
    replies = {reply.request: reply for reply in program.replies if reply.actor == actor}
    for reply in given.replies:
        code = replies.get(reply.request)
        number = REPLIES.get(reply.answer, 0)
        if code is None or number == 0 or (number == REPLIES["promise_if"] and not code.conditional):
            refused.append(Refusal(actor, f"{reply.request}.{reply.answer}", "ui.refused.no_such_reply"))
        else:
            registers[code.register] = number
