"""Games in columns: what is written of a program, and states that are kept and played on from."""

from __future__ import annotations

import re

import numpy as np
import pytest
from numpy.typing import NDArray

from game.engine.batch import give_orders, play_games, play_out
from game.engine.columns import FUNCTIONS, ManyGames
from game.engine.frames import Surroundings
from game.engine.luck_many import choose_many, draw_many, game_keys
from game.engine.states import States
from game.engine.writing_blocks import BlockWriter
from game.model.orders import Order, Orders, TurnOrders
from tests.conftest import program_of

LANGUAGE = ("def", "if", "else", "is", "not", "and", "or", "pass", "None", "True", "False", "int", "bool")
LANES = ("slots", "registers", "enter", "split", "cases", "get", "roll", "choose")
WORDS = {*LANGUAGE, *LANES, *FUNCTIONS, "__class__"}
"""Words of the language and of the machine; all other names are a letter and a number."""


@pytest.mark.parametrize("name", ["dike", "niger-2023"])
def test_nothing_of_a_scenario_but_numbers_is_in_the_text(name: str) -> None:
    around = Surroundings(program_of(name))
    names = [around.name_of(block) for block in around.program.blocks()]
    written = 0
    while written < len(around.bodies):
        names = list(around.bodies)
        for body in names[written:]:
            text = BlockWriter(around).text(body, around.bodies[body])
            strange = {word for word in re.findall(r"[A-Za-z_]\w*", text) if word not in WORDS}
            assert all(re.fullmatch(r"[bceorstu]\d*|k_?\d+", word) for word in strange), strange
            assert re.fullmatch(r"[\w\s()\[\]=.,:;<>!~&|+*/-]*", text)
        written = len(names)
    assert written > 30


def test_games_played_on_from_their_middle_end_as_they_ended() -> None:
    program = program_of("dike")
    kept: dict[int, tuple[NDArray[np.int64], States]] = {}

    def watch(turn: int, places: NDArray[np.int64], states: States) -> None:
        kept[turn] = (places, states)

    whole = play_games(program, seed=4, games=90, orders=lambda _turn, _games: {}, watch=watch)
    for turn, (places, states) in kept.items():
        luck = game_keys(4, places.astype(np.uint64))
        rest = play_out(program, states, luck, turn, lambda games, _turn, _places: give_orders(games, {}))
        assert np.array_equal(rest.slots, whole.slots.of(places))
        assert np.array_equal(rest.turns, whole.turns[places])
    assert len(kept) > 3


@pytest.mark.parametrize("part", [0, 2])
def test_games_that_have_ended_do_not_matter_to_the_others(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether they are left at once or played on unlooked at; neither are their orders counted."""
    program = program_of("dike")
    option = next(o for o in program.scenario.options.values() if not o.targets)
    orders: TurnOrders = {option.by: Orders(options=(Order(option.id), Order(option.id), Order("nothing")))}

    def given(_turn: int, games: NDArray[np.int64]) -> list[TurnOrders]:
        return [orders for _ in games]

    plain = play_games(program, seed=3, games=80, orders=given)
    monkeypatch.setattr("game.engine.batch.WORTH_LEAVING", part)
    other = play_games(program, seed=3, games=80, orders=given)
    alike = play_games(program, seed=3, games=80, orders=lambda _turn, _games: orders)
    assert len(set(plain.turns.tolist())) > 1
    for found in (other, alike):
        assert np.array_equal(plain.slots, found.slots)
        assert plain.refused == found.refused
    assert plain.refused["nothing"] == plain.turns.sum()


def test_states_are_the_same_however_they_are_kept() -> None:
    array = np.array([[5, 5, 5], [1, 2, 3], [0, 0, 7]], dtype=np.int32)
    states = States.of_array(array)
    assert states.rows()[0] == 5
    assert np.array_equal(states, array)
    assert np.array_equal(states[[2, 0]], array[[2, 0]])
    places = np.array([2, 2, 0])
    assert np.array_equal(states.of(places), array[:, places])
    assert np.array_equal(states.of(places).of(np.array([1, 2])), array[:, [2, 0]])
    joined = States.joined([states, states.of(np.array([0]))])
    assert joined.games == 4
    assert joined.rows()[0] == 5
    assert np.array_equal(joined, np.concatenate([array, array[:, :1]], axis=1))
    assert len(States.of_array(array[:, :0])) == 3


def test_a_slot_may_be_written_in_some_games_only() -> None:
    program = program_of("dike")
    games = ManyGames(program, program.start(), game_keys(1, np.arange(4, dtype=np.uint64)), 1)
    slot = program.names["events." + next(iter(program.scenario.events)) + ".pending"]
    before = games.slots[slot]
    games.write(slot, 1, np.array([True, False, True, False]))
    assert games.slot(slot).tolist() == [1, before, 1, before]


@pytest.mark.parametrize(
    "weights",
    [
        [0, 0, 0],
        [0, 4, 0],
        [3, 0, 5],
        [0, np.array([0, 1, 9, 0], dtype=np.int32), np.array([0, 0, 9, 2], dtype=np.int32)],
        [2, np.array([0, 1, 9, 0], dtype=np.int32), 0],
    ],
)
def test_a_choice_is_the_same_for_many_games_as_for_each(weights: list[object]) -> None:
    keys = game_keys(7, np.arange(4, dtype=np.uint64))
    rows = [np.broadcast_to(np.asarray(weight), 4).tolist() for weight in weights]
    expected = []
    for lane, of_lane in enumerate(zip(*rows, strict=True)):
        left = int(draw_many(keys[lane : lane + 1], 99, sum(of_lane))[0])
        reached = [sum(of_lane[: index + 1]) > left for index in range(len(of_lane))]
        expected.append(reached.index(True) if any(reached) else 0)
    assert np.broadcast_to(choose_many(keys, 99, weights), 4).tolist() == expected
