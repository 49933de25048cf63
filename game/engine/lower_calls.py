"""Calls: who can be heard when, what is said, and what follows from it.

A conversation is heard first, into registers, on the truth as it was when the turn opened; what it
brings about is done after all orders are in. So it does not matter in which order calls are taken.
"""

from __future__ import annotations

from dataclasses import replace

from game.engine.builder import HIDDEN, ONE, ZERO, Builder, both, either, no, taking_a_reading
from game.engine.lower_effects import EffectLowering, Owner
from game.engine.lower_orders import ATTENTION, Purse
from game.engine.program import AnswerCode, CallCode, NodeCode
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.statements import (
    Block,
    Branch,
    Cause,
    Const,
    Let,
    Op,
    Pick,
    Reg,
    Scope,
    Slot,
    Statement,
    Value,
    Write,
)
from game.engine.truth import Truth, WithinCall
from game.model.expression import Expression
from game.model.scenario import Call, Node, Policy


class CallLowering:
    """Lowers calls."""

    def __init__(self, book: Book, effects: EffectLowering, purse: Purse) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._effects = effects
        self._purse = purse
        self._wish: dict[tuple[str, str], int] = {}
        self._active: dict[tuple[str, str], int] = {}
        self._take: dict[str, int] = {}

    def allocate(self) -> tuple[dict[str, dict[str, tuple[int, int]]], dict[str, int]]:
        """The slots and registers of all calls, so that expressions can refer to them."""
        registers: dict[str, dict[str, tuple[int, int]]] = {}
        taken: dict[str, int] = {}
        builder = self._builder
        for call in builder.scenario.calls.values():
            own = frozenset({call.by})
            builder.hour_slot(f"calls.{call.id}.until", own)
            builder.hour_slot(f"calls.{call.id}.rang", own)
            builder.hour_slot(f"calls.{call.id}.at", own)
            builder.flag_slot(f"calls.{call.id}.pending", HIDDEN)
            registers[call.id] = {}
            for node in call.nodes:
                builder.flag_slot(f"calls.{call.id}.{node.id}.heard", own, len(node.says))
                builder.flag_slot(f"calls.{call.id}.{node.id}.said", own, len(node.answers) or 1)
                heard = builder.register(0, len(node.says))
                said = builder.register(0, len(node.answers))
                registers[call.id][node.id] = (heard, said)
                self._wish[call.id, node.id] = builder.register(0, len(node.answers))
                self._active[call.id, node.id] = builder.register()
            taken[call.id] = builder.register()
            self._take[call.id] = builder.register()
        return registers, taken

    # -- hearing ----------------------------------------------------------------------------------

    def complete(self, call: Call, policy: Policy | None, by_policy: int) -> CallCode:
        """A call with all that is needed to hear it."""
        builder, name = self._builder, f"calls.{call.id}"
        rings = Op(">", builder.slot(f"{name}.until"), builder.hour)
        available: Value = rings
        sight = Sight(self._book, {}, call.by, within=call.id)
        if call.dial is not None:
            available = either(rings, both(self._rested(call), sight.condition(call.dial)))
        attention: Value = ZERO
        if ATTENTION in call.cost:
            attention = sight.value(call.cost[ATTENTION])
        spent, capacity = self._purse.attention[call.by], self._purse.capacity[call.by]
        affordable = Op("<=", Op("+", Reg(spent), attention), Reg(capacity))
        nodes = tuple(self._node(call, node, sight) for node in call.nodes)
        taken = self._book.taken[call.id]
        wants: Value = Reg(self._take[call.id])
        moves = self._moves(call, policy)
        if moves:
            wants = either(wants, Reg(by_policy))
        body: list[Statement] = [
            Let(taken, ONE),
            builder.set_to(spent, Op("+", Reg(spent), attention)),
            Let(nodes[0].active, ONE),
        ]
        for node, code in zip(call.nodes, nodes, strict=True):
            body += self._exchange(call, node, code, moves, by_policy)
        hear = (Branch(both(both(wants, available), affordable), tuple(body)),)
        return CallCode(
            id=call.id,
            actor=call.by,
            take=self._take[call.id],
            taken=taken,
            available=available,
            rings=rings,
            attention=attention,
            until_slot=builder.names[f"{name}.until"],
            at_slot=builder.names[f"{name}.at"],
            nodes=nodes,
            listeners=tuple(
                (who, Truth(self._book, {}).condition(condition)) for who, condition in call.tapped.items()
            ),
            hear=hear,
            learn=(),
            act=(),
        )

    def _rested(self, call: Call) -> Value:
        """Whether a call that took place may take place again."""
        at = self._builder.slot(f"calls.{call.id}.at")
        if call.again is None:
            return no(at)
        return Op(">=", self._builder.since(at), Const(call.again))

    def _node(self, call: Call, node: Node, sight: Sight) -> NodeCode:
        heard, said = self._book.call_registers[call.id][node.id]
        return NodeCode(
            id=node.id,
            active=self._active[call.id, node.id],
            heard=heard,
            said=said,
            wish=self._wish[call.id, node.id],
            heard_slot=self._builder.names[f"calls.{call.id}.{node.id}.heard"],
            said_slot=self._builder.names[f"calls.{call.id}.{node.id}.said"],
            says=tuple(part.id for part in node.says),
            answers=tuple(AnswerCode(a.id, a.to, sight.condition(a.when)) for a in node.answers),
        )

    @staticmethod
    def _moves(call: Call, policy: Policy | None) -> dict[tuple[str, str], Expression]:
        """(node, answer) to the weight that the policy gives it."""
        found: dict[tuple[str, str], Expression] = {}
        for move in policy.moves if policy else ():
            if move.verb == "answer" and move.what.split(".")[0] == call.id:
                _, node, answer = move.what.split(".")
                found[node, answer] = move.weight
        return found

    def _exchange(
        self, call: Call, node: Node, code: NodeCode, moves: dict[tuple[str, str], Expression], by_policy: int
    ) -> Block:
        """Something is said, and answered as the orders or the policy would have it."""
        truth = WithinCall(self._book, call.id)
        said_first: Value = Const(len(node.says))
        for number in range(len(node.says) - 1, 0, -1):
            condition = truth.condition(node.says[number - 1].when)
            said_first = Pick(condition, Const(number), said_first)
        body: list[Statement] = [self._builder.set_to(code.heard, said_first)]
        if node.answers:
            body += self._answering(call, node, code, moves, by_policy)
        for number, answer in enumerate(node.answers, start=1):
            if answer.to is not None:
                following = self._active[call.id, answer.to]
                body.append(Branch(Op("==", Reg(code.said), Const(number)), (Let(following, ONE),)))
        return (Branch(Reg(code.active), tuple(body)),)

    def _answering(
        self, call: Call, node: Node, code: NodeCode, moves: dict[tuple[str, str], Expression], by_policy: int
    ) -> Block:
        wished: Value = ZERO
        for number, answer in enumerate(code.answers, start=1):
            chosen = both(Op("==", Reg(code.wish), Const(number)), answer.legal)
            wished = Pick(chosen, Const(number), wished)
        given = self._builder.set_to(code.said, wished)
        if not moves:
            return (given,)
        sight = Sight(self._book, {}, call.by, within=call.id)
        named = [moves.get((node.id, answer.id)) for answer in node.answers]
        stated = any(weight is not None for weight in named)
        weights: list[Value] = [ZERO]
        for answer, weight in zip(code.answers, named, strict=True):
            amount: Value = ZERO if stated else ONE
            if weight is not None:
                amount = Op("max", sight.value(weight), ZERO)
            weights.append(Pick(answer.legal, amount, ZERO))
        path = f"policies.{call.by}.{call.id}.{node.id}"
        choice, chosen_register = self._builder.choose(path, tuple(weights))
        cause = Cause("policy", f"policies.{call.by}", call.at)
        policy = (Scope(cause, (choice,)), self._builder.set_to(code.said, chosen_register))
        return (Branch(Reg(by_policy), policy, (given,)),)

    # -- what follows -----------------------------------------------------------------------------

    def with_effects(self, code: CallCode) -> CallCode:
        """The call with what is learnt from it and what it brings about."""
        call = self._builder.scenario.calls[code.id]
        cause = Cause("call", f"calls.{call.id}", call.at, seen_by=frozenset({call.by}))
        learn = (Branch(Reg(code.taken), (Scope(cause, self._learnt(call, code)),)),)
        act = (Branch(Reg(code.taken), (Scope(cause, self._done(call, code)),)),)
        return replace(code, learn=learn, act=act)

    def _learnt(self, call: Call, code: CallCode) -> Block:
        builder = self._builder
        body: list[Statement] = [
            Write(code.at_slot, builder.hour_mark),
            Write(code.until_slot, ZERO),
        ]
        for node, part in zip(call.nodes, code.nodes, strict=True):
            body.append(Write(part.heard_slot, Reg(part.heard)))
            body.append(Write(part.said_slot, Reg(part.said)))
            for number, says in enumerate(node.says, start=1):
                told: list[Statement] = []
                for reading in says.sets:
                    found = builder.readings.get((call.by, reading.track, reading.element))
                    if found is None:
                        message = f"'{call.by}' has no reading of '{reading.track}' to set"
                        builder.unseen(reading.track, message, says.at)
                        continue
                    path = f"calls.{call.id}.{node.id}.{says.id}.{reading.track}.{reading.element or ''}"
                    told += taking_a_reading(builder, found, path, reading.blur, reading.offset)
                if told:
                    body.append(Branch(Op("==", Reg(part.heard), Const(number)), tuple(told)))
        return tuple(body)

    def _done(self, call: Call, code: CallCode) -> Block:
        builder, truth = self._builder, Truth(self._book, {})
        body: list[Statement] = []
        for track, amount in sorted(call.cost.items()):
            if track != ATTENTION and builder.scenario.tracks[track].per is not None:
                message = f"'{track}' has many numbers; a cost is paid in a track that is one number"
                builder.fault("index", message, amount.at)
            elif track != ATTENTION:
                slot = builder.names[f"tracks.{track}"]
                body.append(Write(slot, builder.within(Op("-", Slot(slot), truth.value(amount)), amount.at)))
        tapped: Value = ZERO
        for _, condition in code.listeners:
            tapped = either(tapped, condition)
        listening = self._builder.register()
        body.append(builder.set_to(listening, tapped))
        for node, part in zip(call.nodes, code.nodes, strict=True):
            owner = Owner(f"calls.{call.id}.{node.id}", {}, frozenset({call.by}))
            for number, says in enumerate(node.says, start=1):
                effects = self._effects.block(
                    says.effects, Owner(f"{owner.path}.{says.id}", {}, owner.seen_by)
                )
                if effects:
                    body.append(Branch(Op("==", Reg(part.heard), Const(number)), effects))
            for number, answer in enumerate(node.answers, start=1):
                mine = Owner(f"{owner.path}.{answer.id}", {}, owner.seen_by)
                heard_by_others = Owner(f"{owner.path}.{answer.id}.tapped", {}, frozenset())
                effects = self._effects.block(answer.effects, mine)
                overheard = self._effects.block(answer.tapped, heard_by_others)
                if overheard:
                    effects = (*effects, Branch(Reg(listening), overheard))
                if effects:
                    body.append(Branch(Op("==", Reg(part.said), Const(number)), effects))
        return tuple(body)

    # -- ringing ----------------------------------------------------------------------------------

    def ringing(self) -> Block:
        """At an opening: calls begin to ring, and those that nobody took fall silent."""
        builder = self._builder
        body: list[Statement] = []
        for call in builder.scenario.calls.values():
            name = f"calls.{call.id}"
            until, rang, pending = (builder.names[f"{name}.{part}"] for part in ("until", "rang", "pending"))
            rested: Value = no(Slot(rang))
            if call.again is not None:
                rested = Op(">=", builder.since(Slot(rang)), Const(call.again))
            begins: Value = ZERO
            if call.rings is not None:
                begins = both(rested, Truth(self._book, {}).condition(call.rings))
            if call.id in self._effects.rung:
                begins = either(begins, Slot(pending))
            if begins == ZERO:
                continue
            cause = Cause("ringing", name, call.at, watch=(pending,), seen_by=frozenset({call.by}))
            starts: Block = (
                Write(until, Op("+", builder.hour, Const(call.lasts))),
                Write(rang, builder.hour_mark),
                Write(pending, ZERO),
            )
            silent = both(Op(">", Slot(until), ZERO), Op("<=", Slot(until), builder.hour))
            body.append(Scope(cause, (Branch(begins, starts, (Branch(silent, (Write(until, ZERO),)),)),)))
        return tuple(body)
