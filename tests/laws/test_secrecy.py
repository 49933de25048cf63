"""Law 5: a view is built up from what is permitted."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from game.engine.game import new_game, resolve
from game.engine.knowledge import Knowledge, SecretError
from game.engine.program import Program
from game.engine.view_calls import conversation_for
from game.engine.view_orders import offers_for
from game.engine.views import view_for
from game.model.orders import NOTHING, Orders, Talk
from game.model.state import State
from game.model.view import View
from tests.conftest import program_of
from tests.generated import generated_program
from tests.players import anything, random_orders


def states(program: Program, seed: int) -> list[State]:
    luck = Random(seed)
    found = [new_game(program, seed=seed).state]
    while not found[-1].ended:
        found.append(resolve(program, found[-1], random_orders(program, luck, injects=0.2)).state)
    return [state for state in found if not state.ended]


def with_other_secrets(program: Program, state: State, actor: str, luck: Random) -> State:
    """The state with every slot changed that the actor may not know."""
    slots = tuple(
        value if info.visible_to(actor) else luck.randint(info.low, info.high)
        for info, value in zip(program.slots, state.slots, strict=True)
    )
    return replace(state, slots=slots)


def eyes(program: Program, state: State, actor: str, draft: Orders) -> View:
    return view_for(program, state, actor, draft, before=None, inbox=(), told=())


SCENARIOS = [("dike", 1), ("dike", 2), ("harbour-fever", 1), ("night-shift", 1)]
CASES = [*SCENARIOS, *((number, number) for number in range(20))]


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_what_an_actor_may_not_know_changes_neither_its_view_nor_its_offers(
    name: str | int, seed: int
) -> None:
    program = generated_program(name) if isinstance(name, int) else program_of(name)
    luck = Random(f"{name}/{seed}")
    for state in states(program, seed):
        for actor in program.actors:
            draft = replace(anything(program, actor, luck), talks=())
            for _ in range(3):
                other = with_other_secrets(program, state, actor, luck)
                assert eyes(program, other, actor, draft) == eyes(program, state, actor, draft)
                assert offers_for(program, other, actor, draft) == offers_for(program, state, actor, draft)


@pytest.mark.parametrize("actor", ["washington", "paris", "ecowas"])
def test_the_secrets_of_niger_are_kept(actor: str) -> None:
    program = program_of("niger-2023")
    luck = Random(actor)
    for state in states(program, 3)[::4]:
        for _ in range(2):
            other = with_other_secrets(program, state, actor, luck)
            assert eyes(program, other, actor, NOTHING) == eyes(program, state, actor, NOTHING)
            assert offers_for(program, other, actor, NOTHING) == offers_for(program, state, actor, NOTHING)


def test_knowledge_refuses_a_secret() -> None:
    program = program_of("dike")
    state = new_game(program, seed=1).state
    with pytest.raises(SecretError, match="mayor may not know"):
        Knowledge(program, state.slots, "mayor").named("tracks.water")


def test_nothing_in_a_view_is_a_number_that_only_the_truth_holds() -> None:
    """Canary: hidden tracks get values that stand nowhere else; no view may contain them."""
    program = program_of("dike")
    state = new_game(program, seed=4).state
    canary = dict(zip(("tracks.water", "tracks.pride", "tracks.fatigue"), (87, 93, 89), strict=True))
    slots = list(state.slots)
    for name, value in canary.items():
        slots[program.names[name]] = value
    marked = replace(state, slots=tuple(slots))
    shown = repr(eyes(program, marked, "ministry", NOTHING))
    shown += repr(offers_for(program, marked, "ministry", NOTHING))
    assert not [value for value in canary.values() if f"={value}," in shown or f"={value})" in shown]


def test_a_conversation_shows_what_is_said_and_nothing_else() -> None:
    """The other end's lines depend on the truth; apart from them a call tells nothing."""
    program = program_of("dike")
    for state in states(program, 5):
        for call in program.calls:
            if call.actor == "mayor" and state.slots[call.until_slot]:
                draft = Orders(talks=(Talk(call.id),))
                talk = conversation_for(program, state, "mayor", draft, call.id)
                assert all(line.text.key.startswith(f"calls.{call.id}.") for line in talk.lines)
                return
    pytest.skip("no call rang")
