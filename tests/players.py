"""Players for tests: they order at random, also what they must not."""

from __future__ import annotations

from random import Random

from game.engine.program import CallCode, Program
from game.model.orders import FACILITATOR, Order, Orders, Reply, Talk, TurnOrders


def random_orders(program: Program, luck: Random, *, policies: float = 0.3, injects: float = 0) -> TurnOrders:
    """Orders for a turn: every actor follows its policy with some probability, else does anything.

    A facilitator lets each inject fall with another.
    """
    orders: dict[str, Orders | None] = {}
    for actor in program.actors:
        orders[actor] = None if luck.random() < policies else anything(program, actor, luck)
    fallen = tuple(Order(code.event) for code in program.injects if injects and luck.random() < injects)
    if fallen:
        orders[FACILITATOR] = Orders(fallen)
    return orders


def anything(program: Program, actor: str, luck: Random) -> Orders:
    """Orders of one actor, legal or not."""
    columns = [program.columns[index] for index in program.actors[actor].columns]
    chosen = luck.sample(columns, k=min(len(columns), luck.randint(0, 4)))
    talks = [talk(call, luck) for call in program.calls if call.actor == actor and luck.random() < 0.5]
    replies = [
        Reply(code.request, luck.choice(["promise", "refuse", *(["promise_if"] * code.conditional)]))
        for code in program.replies
        if code.actor == actor and luck.random() < 0.7
    ]
    options = tuple(Order(column.option, column.targets) for column in chosen)
    return Orders(options, tuple(talks), tuple(replies))


def talk(call: CallCode, luck: Random) -> Talk:
    """A conversation that takes any way through the call's tree, and may stop anywhere."""
    said: list[str] = []
    node: str | None = call.nodes[0].id
    while node is not None and call.node(node).answers and luck.random() < 0.85:
        answer = luck.choice(call.node(node).answers)
        said.append(answer.id)
        node = answer.to
    return Talk(call.id, tuple(said))
