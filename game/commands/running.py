"""``run`` and ``simulate``: games without anybody at the desk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from game.analysis.simulate import Simulation, simulate_games
from game.commands.report import CommandError, Report, told_plainly
from game.content.orders_file import OrdersFile, read_orders
from game.engine.program import Program
from game.model.message import Message
from game.model.orders import NOTHING, Orders, Refusal
from game.session.library import open_program
from game.session.local import LocalSession
from game.session.saves import save as save_game
from game.text.scenario_words import words_for


def run(name: str, orders: Path | None, idle: tuple[str, ...], seed: int, save: Path | None) -> Report:
    """Plays one game: actors of the orders file give those orders, idle ones none, others their policies'."""
    with told_plainly():
        program = open_program(name)
        file = read_orders(orders, program.scenario) if orders else None
    _expect_known(program, idle)
    scripted = tuple(sorted({*idle, *(file.actors if file else ())}))
    session = LocalSession(program, seed=seed, actors=scripted)
    refused: list[dict[str, object]] = []
    words = words_for(program.scenario.texts)
    while not session.state.ended:
        turn = session.state.turn
        resolution = session.advance(orders_of(program, file, idle, turn))
        refused += [
            {
                "turn": program.scenario.turns[turn].id,
                "actor": refusal.actor,
                "order": refusal.order,
                "reason": words.word(reason_of(refusal)),
            }
            for refusal in resolution.refused
        ]
    if save is not None:
        with told_plainly():
            save_game(save, session, {"turn": str(session.state.turn + 1)})
    state = session.state
    ending = program.scenario.endings[state.slots[program.clock.ending] - 1]
    scores = {a: state.slots[c.score] for a, c in program.actors.items() if c.score is not None}
    tracks = {
        name.removeprefix("tracks."): state.slots[index]
        for name, index in program.names.items()
        if name.startswith("tracks.")
    }
    data: dict[str, Any] = {
        "scenario": program.scenario.id,
        "seed": seed,
        "turns": state.turn + 1,
        "ending": ending.id,
        "family": ending.family,
        "scores": scores,
        "tracks": tracks,
        "refused": refused,
        "digest": session.journal().digest(),
    }
    lines = [f"{words.word(Message(f'endings.{ending.id}.title'))} after {state.turn + 1} turns"]
    lines += [f"  {actor}: {score}" for actor, score in scores.items()]
    lines += [f"  refused: {row['turn']} {row['actor']} {row['order']}: {row['reason']}" for row in refused]
    return Report("\n".join([*lines, f"digest {data['digest']}"]), data)


def reason_of(refusal: Refusal) -> Message:
    """The reason of a refusal, with the names of tracks in words."""
    params = dict(refusal.params)
    what = params.get("what")
    if isinstance(what, str):
        params["what"] = Message("ui.attention" if what == "attention" else f"tracks.{what}.title")
    return Message(refusal.reason, params)


def orders_of(
    program: Program, file: OrdersFile | None, idle: tuple[str, ...], turn: int
) -> dict[str, Orders]:
    """The orders of a turn for all who do not follow a policy."""
    given = file.of(program.scenario.turns[turn].id) if file else {}
    return {**given, **dict.fromkeys(idle, NOTHING)}


def _expect_known(program: Program, actors: tuple[str, ...]) -> None:
    for actor in actors:
        if actor not in program.scenario.actors:
            known = ", ".join(sorted(program.scenario.actors))
            raise CommandError("unknown-id", f"there is no actor '{actor}'; there are {known}")


def simulate(name: str, orders: Path | None, idle: tuple[str, ...], seed: int, games: int) -> Report:
    """Plays many games and counts how they end."""
    with told_plainly():
        program = open_program(name)
        file = read_orders(orders, program.scenario) if orders else None
    _expect_known(program, idle)
    start = time.perf_counter()
    result: Simulation = simulate_games(
        program, seed=seed, games=games, orders=lambda turn: orders_of(program, file, idle, turn)
    )
    seconds = time.perf_counter() - start
    data = {**result.as_data(), "seconds": round(seconds, 3), "games_per_second": round(games / seconds)}
    lines = [f"{games} games in {seconds:.1f} s"]
    lines += [f"  {count * 100 / games:5.1f} %  {ending}" for ending, count in result.endings.items()]
    lines += [
        f"  {actor}: {row['mean']:.1f} ({row['p10']} to {row['p90']})" for actor, row in result.scores.items()
    ]
    lines += [f"  refused {count} times: {order}" for order, count in result.refused.items()]
    return Report("\n".join(lines), data)
