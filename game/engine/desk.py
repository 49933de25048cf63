"""The order desk: what an actor may order now, what it takes, and why not.

The desk looks at a state without changing it. It runs the same blocks of the program as the turn
itself, so that every order it offers is accepted and every order it refuses would be refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.engine.intake import take_in, walk
from game.engine.luck import game_key
from game.engine.one import OneGame
from game.engine.program import CallCode, Column, Cost, Program
from game.model.orders import Orders, Refusal, Reply, Talk, TurnOrders
from game.model.state import State


class Desk:
    """The desks of all actors at one moment, with the calls taken and the orders drafted so far."""

    def __init__(self, program: Program, state: State, drafts: TurnOrders) -> None:
        luck = game_key(state.seed, state.game)
        self.program = program
        self.turn = program.scenario.turns[state.turn]
        self.machine = OneGame(program, state.slots, luck, state.turn + 1)
        self.refused: list[Refusal] = []
        intake = take_in(program, drafts)
        self.refused += intake.refused
        for register, value in intake.registers.items():
            self.machine.let(register, value)
        for actor in program.actors.values():
            self.machine.let(actor.by_policy, 0)
        self.machine.run(program.counting)
        for call in program.calls:
            self.machine.run(call.hear)
        self.machine.run(program.judging)
        for actor_id, given in sorted(drafts.items()):
            if given is not None and actor_id in program.actors:
                self._go_through(actor_id, given)

    def _go_through(self, actor: str, given: Orders) -> None:
        for talk in given.talks:
            self.refused += self._of_talk(actor, talk)
        for reply in given.replies:
            self.refused += self._of_reply(actor, reply)
        for place, column in self.machine.wishes():
            if column.actor != actor:
                continue
            reason = self.reason(column)
            if reason is not None:
                self.refused.append(reason)
            self.machine.let(self.program.clock.rank, place)
            self.machine.run(column.grant)

    # -- orders -----------------------------------------------------------------------------------

    def reason(self, column: Column) -> Refusal | None:
        """Why an order would be refused beside those already drafted; None where it would be accepted."""
        if self.machine.registers[column.ordered]:
            return Refusal(column.actor, column.name, "ui.refused.twice")
        for check in column.checks:
            if not self.machine.value(check.holds):
                return Refusal(column.actor, column.name, check.reason)
        for cost in column.costs:
            if self.short_of(cost):
                params: Mapping[str, object] = {"what": cost.what}
                key = "ui.refused.attention" if cost.slot is None else "ui.refused.cost"
                return Refusal(column.actor, column.name, key, params)
        return None

    def short_of(self, cost: Cost) -> bool:
        """Whether what is left does not cover a cost."""
        registers = self.machine.registers
        return registers[cost.spent] + registers[cost.register] > self.machine.value(cost.has)

    def attention(self, actor: str) -> tuple[int, int]:
        """(spent, capacity) of an actor's attention."""
        code = self.program.actors[actor]
        registers = self.machine.registers
        return registers[code.attention], registers[code.capacity_register]

    # -- calls ------------------------------------------------------------------------------------

    def _of_talk(self, actor: str, talk: Talk) -> list[Refusal]:
        call = next((c for c in self.program.calls if c.id == talk.call and c.actor == actor), None)
        if call is None:
            return []
        if not self.machine.registers[call.taken]:
            spent, most = self.attention(actor)
            key = "ui.refused.no_line"
            if self.machine.value(call.available) and spent + self.machine.value(call.attention) > most:
                key = "ui.refused.attention"
            return [Refusal(actor, call.id, key)]
        for node, number in walk(call, talk.said):
            if number and self.machine.registers[call.node(node).said] != number:
                answer = call.node(node).answers[number - 1].id
                return [Refusal(actor, f"{call.id}.{node}.{answer}", "ui.refused.answer")]
        return []

    def _of_reply(self, actor: str, reply: Reply) -> list[Refusal]:
        """A reply to what lies with nobody; one that the request does not know was refused before."""
        code = next(
            (c for c in self.program.replies if c.request == reply.request and c.actor == actor), None
        )
        if code is None or not self.machine.registers[code.register] or self.machine.value(code.open):
            return []
        return [Refusal(actor, f"{reply.request}.{reply.answer}", "ui.refused.no_such_reply")]

    def conversation(self, call: CallCode) -> list[tuple[str, int, int]]:
        """What was said so far: (node, line from 1, answer from 1 or 0), in order."""
        registers = self.machine.registers
        found = []
        node: str | None = call.nodes[0].id if registers[call.taken] else None
        while node is not None:
            code = call.node(node)
            said = registers[code.said]
            found.append((node, registers[code.heard], said))
            node = code.answers[said - 1].to if said else None
        return found

    def learnt(self, actor: str) -> tuple[int, ...]:
        """The slots as the actor knows them once its conversations have told what they tell."""
        machine = OneGame(self.program, self.machine.slots, self.machine.luck, self.machine.turn)
        machine.registers = list(self.machine.registers)
        for call in self.program.calls:
            if call.actor == actor:
                machine.run(call.learn)
        return tuple(machine.slots)


def look(program: Program, state: State, actor: str, draft: Orders) -> Desk:
    """One actor's desk with its own draft; the others' drafts are nobody's business."""
    return Desk(program, state, {actor: draft})
