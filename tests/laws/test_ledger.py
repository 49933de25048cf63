"""Laws 1 and 2: changes fold to the new state, nothing happens without a because, and resolving is pure."""

from __future__ import annotations

from random import Random

import pytest

from game.engine.explain import Explainer
from game.engine.game import Resolution, new_game, resolve
from game.engine.program import Program
from game.model.ledger import Change, Draw, Fired
from tests.conftest import program_of
from tests.generated import generated_program
from tests.players import random_orders


def played(program: Program, seed: int) -> list[Resolution]:
    luck = Random(seed)
    history = [new_game(program, seed=seed)]
    while not history[-1].state.ended:
        history.append(resolve(program, history[-1].state, random_orders(program, luck, injects=0.2)))
    return history


GAMES = [("dike", seed) for seed in range(25)] + [(number, number) for number in range(12)]


def program_for(name: str | int) -> Program:
    return generated_program(name) if isinstance(name, int) else program_of(name)


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_the_ledger_folds_to_the_new_state(name: str | int, seed: int) -> None:
    program = program_for(name)
    before = program.start()
    for resolution in played(program, seed):
        assert resolution.ledger.fold(before) == resolution.state.slots
        before = resolution.state.slots


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_every_change_leads_back_to_a_cause_and_a_line(name: str | int, seed: int) -> None:
    program = program_for(name)
    history = played(program, seed)
    explainer = Explainer([resolution.ledger for resolution in history])
    roots = set()
    for resolution in history:
        for entry in resolution.ledger.entries:
            if isinstance(entry, Change):
                reason = explainer.explain(entry.id)
                assert reason.at.line > 0, program.slots[entry.slot].name
                for root in reason.roots():
                    assert isinstance(root.entry, Fired | Draw)
                    roots.add(root.entry.kind if isinstance(root.entry, Fired) else "draw")
    allowed = {
        "order",
        "inject",
        "event",
        "rule",
        "clock",
        "reading",
        "policy",
        "draw",
        "report",
        "call",
        "ringing",
    }
    allowed |= {"commitment", "request", "ending", "score"}
    assert roots <= allowed


def test_an_order_in_flight_is_the_cause_of_what_it_does_later() -> None:
    program = program_of("dike")
    for seed in range(40):
        history = played(program, seed)
        ledgers = [resolution.ledger for resolution in history]
        for ledger in ledgers:
            for entry in ledger.entries:
                if isinstance(entry, Fired) and entry.kind == "arrival":
                    kinds = [
                        root.entry.kind
                        for root in Explainer(ledgers).explain(entry.id).roots()
                        if isinstance(root.entry, Fired)
                    ]
                    assert kinds == ["order"]
                    return
    pytest.fail("no order was ever in flight")


@pytest.mark.parametrize("seed", range(5))
def test_resolve_is_pure(seed: int) -> None:
    program = program_of("dike")
    state = new_game(program, seed=seed).state
    orders = random_orders(program, Random(seed))
    before = (state.digest(), repr(orders))
    first, second = resolve(program, state, orders), resolve(program, state, orders)
    assert (state.digest(), repr(orders)) == before
    assert first == second


def test_a_game_that_has_ended_is_not_played_on() -> None:
    program = program_of("dike")
    ended = played(program, 1)[-1].state
    with pytest.raises(ValueError, match="ended"):
        resolve(program, ended, {})


def test_entries_are_numbered_in_their_order() -> None:
    for resolution in played(program_of("dike"), 3):
        ids = [entry.id for entry in resolution.ledger.entries]
        assert ids == [f"{resolution.ledger.turn}.{number}" for number in range(1, len(ids) + 1)]
