"""The rulebook: how a turn is played, for one game or for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from game.engine.program import Column, Program
from game.engine.statements import Block


class Machine(Protocol):
    """Something that runs the program: for one game, or over columns of games."""

    program: Program

    def run(self, block: Block) -> None:
        """Runs a block of the program."""

    def let(self, register: int, value: int) -> None:
        """Sets a register."""

    def wishes(self) -> Iterable[tuple[int, Column]]:
        """The columns that orders ask for, with their places in the lists, first places first."""


def begin(game: Machine) -> None:
    """The first turn opens, hidden draws are made; then actors learn what they know at the start."""
    open_turn(game, 0)
    game.run(game.program.first)


def open_turn(game: Machine, turn: int) -> None:
    """The clock moves; what is due arrives, the world acts, readings are taken."""
    game.run(game.program.clocks[turn])
    game.run(game.program.opening)


def play_turn(game: Machine) -> None:
    """Everybody's orders, which the registers hold, take their course until the turn ends."""
    hear_the_calls(game)
    choose_orders(game)
    let_calls_have_effect(game)
    resolve_by_phases(game)
    react(game)
    reach_an_ending(game)


def hear_the_calls(game: Machine) -> None:
    """Calls are answered, on the truth as it stood at the turn's opening."""
    game.run(game.program.counting)
    for call in game.program.calls:
        game.run(call.hear)


def choose_orders(game: Machine) -> None:
    """Every actor chooses within its means, unseen by the others; earlier orders have the first claim."""
    program = game.program
    game.run(program.judging)
    for place, column in game.wishes():
        game.let(program.clock.rank, place)
        game.run(column.grant)
    for actor in program.actors.values():
        game.run(actor.choose)
    game.run(program.replying)


def let_calls_have_effect(game: Machine) -> None:
    """What was said and overheard has its effect."""
    for call in game.program.calls:
        game.run(call.learn)
    for call in game.program.calls:
        game.run(call.act)


def resolve_by_phases(game: Machine) -> None:
    """Orders act or set out, phase by phase, in the order of initiative and id."""
    for _, block in game.program.resolving:
        game.run(block)


def react(game: Machine) -> None:
    """Promises are kept; standing rules fire."""
    game.run(game.program.reacting)


def reach_an_ending(game: Machine) -> None:
    """The first ending that holds, by rank, ends the crisis, and everybody is scored."""
    game.run(game.program.closing)
