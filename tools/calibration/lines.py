"""Sections on lines of play: history and what it hangs on, help early and late, better lines, escalation."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.analysis.lines import Part, Plan, Results, later, parts, play_plans, without
from game.engine.batch import play_games
from game.engine.states import States
from game.model.orders import Order, Talk
from tools.calibration.study import RESTORED, Study, percent, table, with_error

DELAY = 2
"""Turns by which an order of the historical line is given later."""


def name_of(part: Part) -> str:
    """A part of a line as an author writes it."""
    match part:
        case Order():
            return str(part)
        case Talk(call):
            return f"call {call}"
    return f"reply {part.request}"


def families(study: Study) -> list[str]:
    """How games end by policy, along the historical line, and with idle capitals."""
    plans = {"by policy": study.policies, "historical line": study.history, "three idle capitals": study.idle}
    games = study.games(2000)
    results = play_plans(study.program, list(plans.values()), seed=study.seed, games=games)
    every = sorted({ending.family for ending in study.scenario.endings})
    rows = []
    for number, name in enumerate(plans):
        shares = [percent(results.share(study.program, [family])[number]) for family in every]
        scores = [f"{results.scores[side][number].mean():.1f}" for side in study.sides]
        back = percent(results.share(study.program, RESTORED)[number])
        rows.append([name, *shares, back, *scores])
    head = ["line", *every, "order back or kept", *(f"score {side}" for side in study.sides)]
    return [f"{games} games each.", "", *table(head, rows)]


# -- the historical line ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dated:
    """A state of the dossier that the historical line should pass through."""

    what: str
    turn: str
    """At whose opening it is looked for."""
    track: str
    compares: Callable[[NDArray[np.int32], int], NDArray[np.bool_]]
    value: int


DATED = (
    Dated("the army has endorsed the officers on 27 July", "fri28_12", "army_choice", operator.eq, 2),
    Dated("the ultimatum runs from 30 July", "mon31_12", "ultimatum", operator.ge, 1),
    Dated("the current is cut by 2 August", "aug02_12", "power_supply", operator.lt, 50),
    Dated("the accords with France are ended on 3 August", "aug04_12", "accords", operator.eq, 0),
    Dated("no soldiers have entered by 6 August", "aug07_00", "intervention", operator.eq, 0),
    Dated("the president is held on 6 August", "aug07_00", "president_free", operator.eq, 0),
)


def dated_states(study: Study, games: int) -> dict[Dated, float]:
    """The share of all games of the historical line in which each dated state holds."""
    turns, plan, found = study.turns, study.history, dict.fromkeys(DATED, 0.0)

    def watch(turn: int, _places: NDArray[np.int64], states: States) -> None:
        for dated in DATED:
            if turns[turn] == dated.turn:
                values = states[study.program.names[f"tracks.{dated.track}"]]
                found[dated] = float(dated.compares(values, dated.value).sum()) / games

    play_games(
        study.program,
        seed=study.seed,
        games=games,
        orders=lambda turn, _games: plan.of(turns[turn]),
        watch=watch,
    )
    return found


def dates(study: Study) -> list[str]:
    """Where the historical line stands on the days that are known."""
    games = study.games(2000)
    rows = [[d.what, d.turn, percent(share)] for d, share in dated_states(study, games).items()]
    head = ["state", "at the opening of", "share of all games"]
    return [f"{games} games of the historical line.", "", *table(head, rows)]


def variations(study: Study) -> list[str]:
    """What leaving out or delaying each order of the historical line changes."""
    games, plan = study.games(500), study.history
    told = parts(plan)
    plans = [plan]
    delayed: dict[int, int] = {}
    for number, (turn, actor, part) in enumerate(told):
        plans.append(without(plan, turn, actor, part))
        moved = later(plan, study.turns, turn, actor, part, DELAY)
        if moved is not None:
            delayed[number] = len(plans)
            plans.append(moved)
    results = play_plans(study.program, plans, seed=study.seed, games=games)
    rows, place = [], 1
    for number, (turn, actor, part) in enumerate(told):
        row = [turn, actor, name_of(part), *_changes(study, results, place, actor)]
        place += 1
        if number in delayed:
            row += _changes(study, results, delayed[number], actor)
            place += 1
        else:
            row += ["", ""]
        rows.append(row)
    head = ["turn", "side", "order", "left out: own score", "historical family"]
    head += [f"{DELAY} turns later: own score", "historical family"]
    base = percent(results.share(study.program, ["historical"])[0])
    return [
        f"{games} games of each; the historical line itself ends in the historical family in {base}.",
        "",
        *table(head, rows),
    ]


def _changes(study: Study, results: Results, place: int, actor: str) -> list[str]:
    apart = results.scores[actor][place] - results.scores[actor][0]
    shares = results.share(study.program, ["historical"])
    return [with_error(apart.tolist()), f"{(shares[place] - shares[0]) * 100:+.1f}"]


# -- better lines -------------------------------------------------------------------------------------


def better_lines(study: Study) -> list[str]:
    """Lines that beat history: each side's own against the historical orders of the others, and all three."""
    lines: list[str] = []
    for side in study.sides:
        lines += [f"### {side}", "", *_line(study, side, study.against_history(side), side), ""]
    return [*lines, "### the three together", "", *_line(study, "together", study.plan_of("together"), None)]


def _line(study: Study, name: str, plan: Plan, side: str | None) -> list[str]:
    """What a line gains, and how much of it hangs on each of its orders."""
    games = study.games(500)
    own = [row for row in parts(plan) if side is None or row[1] == side]
    plans = [study.history, plan, *(without(plan, *row) for row in own)]
    results = play_plans(study.program, plans, seed=study.seed + 1, games=games)
    worth = _worth(study, results, side)
    gain = float((worth[1] - worth[0]).mean())
    losses = [float((worth[1] - worth[2 + number]).mean()) for number in range(len(own))]
    rows = [
        [turn, actor, name_of(part), f"{loss:+.1f}"]
        for (turn, actor, part), loss in sorted(zip(own, losses, strict=True), key=lambda row: -row[1])
    ]
    heavy = sum(loss > gain / 2 for loss in losses)
    what = f"score of {side}" if side else "percentage of games with the elected order back or kept"
    text = f"{what}: history {worth[0].mean():.1f}, `tests/scenarios/lines/{name}.yaml` {worth[1].mean():.1f}"
    text += f", gain {with_error((worth[1] - worth[0]).tolist())}; orders without which more than half of the"
    return [f"{text} gain is lost: {heavy}.", "", *table(["turn", "side", "order", "lost without it"], rows)]


def _worth(study: Study, results: Results, side: str | None) -> NDArray[np.float64]:
    if side is not None:
        return results.scores[side].astype(np.float64)
    return restored(study, results).astype(np.float64) * 100


def restored(study: Study, results: Results) -> NDArray[np.bool_]:
    """For each plan and game: whether the elected order is back or was kept."""
    endings = enumerate(study.scenario.endings, start=1)
    return np.isin(results.endings, [n for n, ending in endings if ending.family in RESTORED])


# -- help, and the danger of help ---------------------------------------------------------------------


def help_in_time(study: Study) -> list[str]:
    """The same help while the army is open, and after it has chosen."""
    games = study.games(1000)
    plans = [study.plan_of("help_asked_and_prepared"), study.plan_of("help_after_the_choice")]
    results = play_plans(study.program, plans, seed=study.seed, games=games)
    free = results.slots[study.program.names["tracks.president_free"]] > 0
    back = restored(study, results)
    rows = [
        [name, percent(float(free[n].mean())), percent(float(back[n].mean()))]
        for n, name in enumerate(("asked for and prepared, in the first hours", "the same after the choice"))
    ]
    head = ["help", "president free at the end", "elected order back or kept"]
    return [f"{games} games each.", "", *table(head, rows)]


def escalation(study: Study) -> list[str]:
    """An ultimatum with a visible deployment and no side-talks, and history."""
    games = study.games(1000)
    plans = {"escalation": study.against_history("brigade"), "historical line": study.history}
    results = play_plans(study.program, list(plans.values()), seed=study.seed, games=games)
    harm = results.slots[study.program.names["tracks.civilian_harm"]]
    ever = results.slots[study.program.names["tracks.war"]] > 0
    rows = [
        [name, percent(float(ever[n].mean())), _mean(harm[n][ever[n]]), _mean(harm[n][~ever[n]])]
        for n, name in enumerate(plans)
    ]
    head = ["line", "war", "human cost where there was war", "human cost elsewhere"]
    return [f"{games} games each.", "", *table(head, rows)]


def _mean(values: NDArray[np.int32]) -> str:
    return f"{values.mean():.1f}" if len(values) else "-"


def asymmetry(study: Study) -> list[str]:
    """What each side's better line gains another side that does the like of it, as far as it can."""
    games, rows = study.games(500), []
    for side in study.sides:
        own = study.against_history(side)
        for other in study.sides:
            if other == side:
                continue
            like = study.likened(own, side, other)
            results = play_plans(study.program, [study.history, own, like], seed=study.seed, games=games)
            gains = [float((results.scores[side][1] - results.scores[side][0]).mean())]
            gains.append(float((results.scores[other][2] - results.scores[other][0]).mean()))
            count = len(parts(like, other)) - len(parts(study.history, other))
            share = percent(max(0.0, gains[1]) / gains[0]) if gains[0] > 0 else "-"
            rows.append([side, other, count, f"{gains[0]:+.1f}", f"{gains[1]:+.1f}", share])
    head = ["line of", "done by", "orders with a like", "gain of its own side", "gain of the other", "share"]
    return [f"{games} games each; the other capitals do what they really did.", "", *table(head, rows)]


LINE_SECTIONS: dict[str, Callable[[Study], list[str]]] = {
    "families": families,
    "dates": dates,
    "help": help_in_time,
    "variations": variations,
    "better-lines": better_lines,
    "escalation": escalation,
    "asymmetry": asymmetry,
}
