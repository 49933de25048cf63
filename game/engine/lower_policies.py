"""How actors play themselves: weights over what they may order, one named choice for each order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from game.engine.builder import ZERO, Builder, both, no
from game.engine.lower_orders import Purse
from game.engine.program import Column
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.statements import Block, Branch, Cause, Const, Let, Op, Pick, Reg, Scope, Statement, Value
from game.model.scenario import Move, Option, Policy

MOST_ORDERS = 8
"""A policy gives at most so many orders in a turn, whatever its capacity."""


class PolicyLowering:
    """Lowers the policies' choices of orders."""

    def __init__(self, book: Book, purse: Purse, columns: tuple[Column, ...]) -> None:
        self._book = book
        self._builder: Builder = book.builder
        self._purse = purse
        self._columns = columns
        self.moved: dict[int, tuple[int, tuple[str, ...]]] = {}
        """Column to the register that says which move chose it, and the moves' text keys (from 1)."""

    def choosing(self, policy: Policy, by_policy: int, capacity: Value) -> Block:
        """The policy fills its slots of attention, one named choice each."""
        candidates = [
            (move, column, targets)
            for move in policy.moves
            if move.verb in ("order", "ask")
            for column, targets in self._candidates(move)
        ]
        if not candidates:
            return ()
        weighing: list[Statement] = []
        weights: list[int] = []
        notes = self._notes(policy, candidates)
        for move, column, targets in candidates:
            wanted = Sight(self._book, targets, policy.actor).value(move.weight)
            register = self._builder.register()
            weight = Pick(Reg(column.legal), Op("max", wanted, ZERO), ZERO)
            weighing.append(self._builder.set_to(register, weight))
            weights.append(register)
        rest = Op("max", Sight(self._book, {}, policy.actor).value(policy.rest), ZERO)
        slots = min(self._builder.bounds(capacity)[1], MOST_ORDERS)
        body: list[Statement] = []
        attention, most = self._purse.attention[policy.actor], self._purse.capacity[policy.actor]
        for number in range(1, max(slots, 0) + 1):
            open_weights: list[Value] = [rest]
            for (_, column, _), register in zip(candidates, weights, strict=True):
                open_weights.append(Pick(self._payable(column), Reg(register), ZERO))
            path = f"policies.{policy.actor}.slot{number}"
            choice, chosen = self._builder.choose(path, tuple(open_weights))
            picked: list[Statement] = [choice]
            for index, (_, column, _) in enumerate(candidates, start=1):
                note = notes[column.index][index]
                taken = (*column.accept, note)
                picked.append(Branch(Op("==", chosen, Const(index)), taken))
            body.append(Branch(Op("<", Reg(attention), Reg(most)), tuple(picked)))
        cause = Cause("policy", f"policies.{policy.actor}", policy.at)
        return (Branch(Reg(by_policy), (*weighing, Scope(cause, tuple(body)))),)

    def _candidates(self, move: Move) -> list[tuple[Column, Mapping[str, str]]]:
        columns = self._book.columns_of[move.what]
        if move.verb == "ask":
            return [(self._columns[column.index], {}) for column in columns]
        option: Option = self._builder.scenario.options[move.what]
        chosen = [c for c in columns if move.target is None or c.targets == move.target]
        if not chosen:
            self._builder.fault("unknown-id", f"'{move.what}' has no such target", move.at)
        return [
            (self._columns[column.index], dict(zip(option.targets, column.targets, strict=True)))
            for column in chosen
        ]

    def _notes(
        self, policy: Policy, candidates: list[tuple[Move, Column, Mapping[str, str]]]
    ) -> dict[int, dict[int, Let]]:
        """For each column, what to note when a candidate's move chooses it."""
        keys: defaultdict[int, list[str]] = defaultdict(list)
        notes: defaultdict[int, dict[int, Let]] = defaultdict(dict)
        for index, (move, column, _) in enumerate(candidates, start=1):
            keys[column.index].append(f"policies.{policy.actor}.{move.id}.because")
            if column.index not in self.moved:
                self.moved[column.index] = (self._builder.register(), ())
            register = self.moved[column.index][0]
            number = len(keys[column.index])
            notes[column.index][index] = self._builder.set_to(register, Const(number))
            self.moved[column.index] = (register, tuple(keys[column.index]))
        return notes

    @staticmethod
    def _payable(column: Column) -> Value:
        payable: Value = no(Reg(column.ordered))
        for cost in column.costs:
            payable = both(payable, Op("<=", Op("+", Reg(cost.spent), Reg(cost.register)), cost.has))
        return payable
