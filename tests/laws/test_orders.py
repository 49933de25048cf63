"""Law 6: every order offered is accepted; every order refused says why, in words."""

from __future__ import annotations

from random import Random

import pytest

from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.engine.view_orders import offers_for
from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import NOTHING, Order, Orders
from game.session.local import LocalSession
from game.text.scenario_words import words_for
from tests.conftest import program_of
from tests.generated import generated_program
from tests.players import random_orders

CASES = [("dike", 1), ("harbour-fever", 1), ("night-shift", 1), *((number, number) for number in range(12))]


def program_for(name: str | int) -> Program:
    return generated_program(name) if isinstance(name, int) else program_of(name)


def given(program: Program, offer: Offer, slots: tuple[int, ...]) -> int:
    column = next(c for c in program.columns if c.name == offer.name)
    return slots[column.given]


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_every_order_offered_is_accepted_and_every_other_refused(name: str | int, seed: int) -> None:
    program = program_for(name)
    luck = Random(seed)
    state = new_game(program, seed=seed).state
    while not state.ended:
        for actor in program.actors:
            for offer in offers_for(program, state, actor, NOTHING):
                orders = Orders((Order(offer.option, offer.targets),))
                resolution = resolve(program, state, {actor: orders})
                refused = {refusal.order for refusal in resolution.refused}
                assert (offer.name in refused) == (offer.refusal is not None), offer.name
                changed = given(program, offer, resolution.state.slots) != given(program, offer, state.slots)
                if offer.refusal is not None:
                    assert not changed
        state = resolve(program, state, random_orders(program, luck)).state


@pytest.mark.parametrize("seed", range(8))
def test_whole_lists_are_refused_where_the_desk_refuses_them(seed: int) -> None:
    """What the desk says of a list of random orders is what the turn does with it."""
    program = program_of("dike")
    luck = Random(seed)
    state = new_game(program, seed=seed).state
    while not state.ended:
        orders = random_orders(program, luck, policies=0)
        resolution = resolve(program, state, orders)
        refused = {(r.actor, r.order) for r in resolution.refused}
        for actor in program.actors:
            own = orders[actor]
            assert own is not None
            for order in own.options:
                column = next(c for c in program.columns if c.name == str(order))
                mark = resolution.state.slots[program.clock.hour], state.slots[program.clock.hour]
                accepted = resolution.state.slots[column.given] == mark[1] + 1
                assert accepted == ((actor, str(order)) not in refused)
        state = resolution.state


def test_every_reason_can_be_worded() -> None:
    program = program_of("dike")
    words = words_for(program.scenario.texts)
    luck = Random(0)
    for seed in range(20):
        session = LocalSession(program, seed=seed, actors=())
        while not session.state.ended:
            orders = random_orders(program, luck, policies=0)
            for refusal in session.advance(orders).refused:  # type: ignore[arg-type]
                assert words.word(Message(refusal.reason, refusal.params))
    assert words.missing == set()
    assert words.unfilled == set()


def test_an_unknown_order_is_refused_with_the_nearest_right_one() -> None:
    program = program_of("dike")
    state = new_game(program, seed=1).state
    refused = resolve(program, state, {"mayor": Orders((Order("evacuat"),))}).refused
    assert [(r.order, r.reason, r.params["near"]) for r in refused] == [
        ("evacuat", "ui.refused.unknown_near", "evacuate")
    ]


def test_somebody_elses_order_is_refused() -> None:
    program = program_of("dike")
    state = new_game(program, seed=1).state
    refused = resolve(program, state, {"mayor": Orders((Order("helicopters"),))}).refused
    assert [r.actor for r in refused] == ["mayor"]
