"""``run`` and ``simulate``: games without anybody at the desk."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from game.analysis.refusals import Refused, in_words
from game.analysis.simulate import NoGameError, Simulation, simulate_games
from game.analysis.story import as_data, story_of
from game.analysis.turning_points import point_lines, turning_points_of
from game.analysis.why_ended import why_as_data, why_ended, why_lines
from game.commands.report import CommandError, Report, roles_of, told_plainly
from game.commands.storytelling import story_lines
from game.content.orders_file import OrdersFile, read_orders
from game.engine.batch import Gate
from game.engine.program import Program
from game.model.message import Message
from game.model.orders import NOTHING, Orders
from game.session.chapters import begin_chapter, chapter_of
from game.session.library import open_program
from game.session.local import LocalSession
from game.session.saves import save as save_game
from game.text.languages import ENGLISH
from game.text.scenario_words import words_for


def run(
    name: str,
    orders: Path | None,
    idle: tuple[str, ...],
    seed: int,
    save: Path | None = None,
    *,
    story: bool = False,
    chapter: str | None = None,
    roles: bool = False,
    language: str = ENGLISH,
) -> Report:
    """Plays one game: actors of the orders file give those orders, idle ones none, others their policies'.

    In a chapter they do so in its turns; history is played before, and after it everybody's policy.
    """
    with told_plainly():
        program = open_program(name)
        file = read_orders(orders, program.scenario) if orders else None
    _expect_known(program, idle)
    scripted = tuple(sorted({*idle, *(file.actors if file else ())}))
    with told_plainly():
        session = _session(program, seed, scripted, chapter)
    refused: list[Refused] = []
    words = words_for(program.scenario.texts, language, roles_of(program.scenario, roles=roles))
    while not session.state.ended:
        turn = session.state.turn
        ordered = orders_of(program, file, idle, turn) if turn < session.last_turn else {}
        resolution = session.advance(ordered)
        refused += in_words(program, turn, resolution.refused, words)
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
        "game": session.game,
        "turns": state.turn + 1,
        "ending": ending.id,
        "family": ending.family,
        "scores": scores,
        "tracks": tracks,
        "refused": [as_data(row) for row in refused],
        "digest": session.journal().digest(),
    }
    lines = []
    if story:
        told = story_of(session, words)
        points = turning_points_of(session, words)
        why = why_ended(session)
        data |= {"story": as_data(told), "turning_points": as_data(points)}
        data["why_ended"] = why_as_data(why, words)
        lines += [*story_lines(told, words), "", *why_lines(why, words), "", *point_lines(points, words), ""]
    title = Message(f"endings.{ending.id}.title")
    lines.append(words.word(Message("ui.ran.ended", {"ending": title, "count": state.turn + 1})))
    lines += [f"  {actor}: {score}" for actor, score in scores.items()]
    for row in refused:
        params = {"turn": row.turn, "actor": row.actor, "order": row.order, "reason": row.reason}
        lines.append(f"  {words.word(Message('ui.ran.refused', params))}")
    return Report("\n".join([*lines, f"digest {data['digest']}"]), data)


def _session(program: Program, seed: int, actors: tuple[str, ...], chapter: str | None) -> LocalSession:
    if chapter is None:
        return LocalSession(program, seed=seed, actors=actors)
    return begin_chapter(program, chapter, seed=seed, actors=actors)


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


def simulate(
    name: str,
    orders: Path | None,
    idle: tuple[str, ...],
    seed: int,
    games: int,
    *,
    chapter: str | None = None,
) -> Report:
    """Plays many games and counts how they end; of a chapter those in which history comes to it."""
    with told_plainly():
        program = open_program(name)
        file = read_orders(orders, program.scenario) if orders else None
        begins = chapter_of(program, chapter) if chapter else None
    _expect_known(program, idle)
    gate = Gate(begins.first - 1, program.chapters[begins.id]) if begins else None

    def given(turn: int) -> Mapping[str, Orders]:
        if begins is not None and turn < begins.first - 1:
            return begins.orders[turn]
        if begins is not None and begins.last is not None and turn >= begins.last:
            return {}
        return orders_of(program, file, idle, turn)

    start = time.perf_counter()
    try:
        result: Simulation = simulate_games(program, seed=seed, games=games, orders=given, gate=gate)
    except NoGameError as fault:
        message = f"history comes to the chapter '{chapter}' in none of {games} games"
        raise CommandError("no-history", message) from fault
    seconds = time.perf_counter() - start
    words = words_for(program.scenario.texts)
    rows = [row for turn, refusal in result.refusals for row in in_words(program, turn, [refusal], words)]
    data = {
        **result.as_data(),
        "refusals": [as_data(row) for row in rows],
        "seconds": round(seconds, 3),
        "games_per_second": round(games / seconds),
    }
    lines = list(_simulated(program, result, rows, seconds))
    if begins is not None:
        data["played"] = games
        lines.insert(0, f"history came to the chapter '{begins.id}' in {result.games} of {games} games")
    return Report("\n".join(lines), data)


def _simulated(program: Program, result: Simulation, rows: list[Refused], seconds: float) -> Iterator[str]:
    """What came of many games, in lines."""
    games = result.games
    family = {ending.id: ending.family for ending in program.scenario.endings}
    yield f"{games} games in {seconds:.1f} s"
    for ending, count in result.endings.items():
        yield f"  {count * 100 / games:5.1f} %  {ending} ({family[ending]})"
    if result.never:
        yield f"  never: {', '.join(result.never)}"
    yield f"ended after {result.mean_turns:.1f} turns on average"
    for turn, count in result.turns.items():
        yield f"  {count * 100 / games:5.1f} %  in {turn}"
    yield "scores: mean (10th to 90th percentile)"
    for actor, row in result.scores.items():
        yield f"  {actor}: {row['mean']:.1f} ({row['p10']} to {row['p90']})"
    yield "tracks at the end: mean (10th to 90th percentile)"
    for track, row in result.tracks.items():
        if not row["mean"] == row["p10"] == row["p90"]:
            yield f"  {track}: {row['mean']:.1f} ({row['p10']} to {row['p90']})"
    for title, shares in (
        ("events, in how many games they fell", result.events),
        ("calls, in how many games they took place", result.calls),
        ("reports, in how many games they reached anybody", result.reports),
    ):
        if shares:
            yield title
            yield from _shares(shares)
    for actor, options in result.never_ordered().items():
        yield f"never ordered by {actor}: {', '.join(options)}"
    for order, count in result.refused.items():
        yield f"refused {count} times: {order}"
        yield from (f"  {r.turn} {r.actor}: {r.reason}" for r in rows if r.order == order)


def _shares(shares: Mapping[str, float]) -> Iterator[str]:
    for ident, share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {share * 100:5.1f} %  {ident}"
