"""A game from its first opening to its ending: pure functions from state to state."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.desk import Desk
from game.engine.intake import take_in
from game.engine.luck import game_key
from game.engine.one import OneGame
from game.engine.program import Program
from game.engine.statements import Value
from game.engine.turn import begin, open_turn, play_turn
from game.model.ledger import Ledger
from game.model.orders import Refusal, TurnOrders
from game.model.state import State


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a turn."""

    state: State
    """After the turn, with the next one opened."""
    ledger: Ledger
    refused: tuple[Refusal, ...]
    """Orders that were not accepted, with their reasons."""


def new_game(program: Program, *, seed: int, game: int = 0) -> Resolution:
    """A game whose first turn has opened. The same seed and game always have the same luck."""
    machine = OneGame(program, program.start(), game_key(seed, game), 0)
    begin(machine)
    state = State(tuple(machine.slots), seed, game, 0, ended=False)
    return Resolution(state, Ledger(0, tuple(machine.entries)), ())


def holds(program: Program, state: State, value: Value) -> bool:
    """Whether a value of the program that reads the state alone is true when a turn has opened."""
    return OneGame(program, state.slots, game_key(state.seed, state.game), state.turn + 1).value(value) != 0


def resolve(program: Program, state: State, orders: TurnOrders) -> Resolution:
    """Plays the turn that the state awaits; actors without orders follow their policies.

    Raises:
        ValueError: the game has ended.
    """
    if state.ended:
        raise ValueError("the game has ended")
    luck = game_key(state.seed, state.game)
    machine = OneGame(program, state.slots, luck, state.turn + 1)
    for register, value in take_in(program, orders).registers.items():
        machine.let(register, value)
    refused = tuple(Desk(program, state, orders).refused)
    play_turn(machine)
    ended = machine.ended()
    if not ended:
        open_turn(machine, state.turn + 1)
    after = State(tuple(machine.slots), state.seed, state.game, state.turn + (not ended), ended)
    return Resolution(after, Ledger(state.turn + 1, tuple(machine.entries)), refused)
