"""Sections on the model as a whole: endings, claims, orders, tension, information, reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from game.analysis.claims import measure_claims
from game.analysis.load import Load, loads
from game.analysis.openness import endings_tried, tension, worth_of_knowing
from game.analysis.playouts import Worth, possible, sample, spread, states_by_turn, worth_of_orders
from game.analysis.variants import all_by_policy, mixed
from game.session.library import compiled
from game.session.local import LocalSession
from game.text.scenario_words import words_for
from tools.calibration.study import Study, percent, table

STATES = 12
"""States of one turn in which an order is tried at most."""
PLAYOUTS = 8
"""Games played on from each of them, with the order and as many without."""
WILD = 50
"""Percentage of games in which a capital tries anything, in mixed play."""
POINTS = 3.0
"""Points of a mean score that make a choice, or knowledge, worth having."""


def endings(study: Study) -> list[str]:
    """Every ending in mixed play."""
    games = study.games(20_000)
    found = endings_tried(study.scenario, seed=study.seed, games=games, share=WILD)
    family = {ending.id: ending.family for ending in study.scenario.endings}
    rows = [[ident, family[ident], count, percent(count / games)] for ident, count in found.items()]
    never = [ident for ident, count in found.items() if not count]
    text = f"{games} games; in {WILD} % of them each capital tries anything, else it follows its policy."
    text += f" Never reached: {', '.join(never) or 'none'}."
    return [text, "", *table(["ending", "family", "games", "share"], rows)]


def claims(study: Study) -> list[str]:
    """Every claim taken away."""
    games = study.games(2000)
    moved = measure_claims(study.scenario, seed=study.seed, games=games)
    rows = [
        [
            row.claim,
            row.what,
            row.stated,
            f"{row.difference:+.3f}",
            f"{row.error:.3f}",
            f"{row.difference / row.error:+.1f}" if row.error else "",
            "yes" if row.holds else "**no**",
        ]
        for row in sorted(moved, key=lambda row: (int(row.claim[1:]), row.what))
    ]
    left = [claim.id for claim in study.scenario.claims.values() if claim.left_out]
    text = (
        f"{games} games of mixed play with each claim and as many without it, under the same luck. Tracks are"
    )
    text += " means over all openings; endings are shares. Left out, with reasons in the scenario:"
    text += f" {', '.join(sorted(left, key=lambda c: int(c[1:])))}."
    head = ["claim", "moves", "stated", "with minus without", "standard error", "in standard errors", "holds"]
    return [text, "", *table(head, rows)]


# -- what orders are worth ----------------------------------------------------------------------------


def worths(study: Study) -> dict[str, list[Worth]]:
    """Side to what each order that it could give is worth, turn by turn.

    The states are those of mixed play, so that they are not only those to which policies lead; from there on
    everybody follows a policy.
    """
    games = study.games(400)
    program = compiled(mixed(study.scenario, dict.fromkeys(study.sides, WILD)))
    found: dict[str, list[Worth]] = defaultdict(list)
    for turn, reached in sorted(states_by_turn(program, seed=study.seed, games=games).items()):
        here = all_by_policy(program, reached)
        for side in study.sides:
            asked = {
                column: sample(places, STATES)
                for column, places in possible(program, here, turn, side).items()
            }
            found[side] += worth_of_orders(
                program, here, turn, asked, seed=study.seed + turn, playouts=PLAYOUTS
            )
    return dict(found)


def orders(study: Study) -> list[str]:
    """In what share of states each option raises its side's score; and in how many turns a choice matters."""
    found = worths(study)
    program, turns = study.program, study.turns
    lines = [
        f"States of {study.games(400)} games of mixed play; from each, everything else by policy, {PLAYOUTS}"
        " games with the order and as many, under the same luck, with it barred for the turn. *Raises* is the"
        " share of states in which the mean score of the side that orders it is higher with it.",
        "",
        "### agency",
        "",
    ]
    rows: list[list[object]] = []
    for side, worth in found.items():
        matters = {w.turn for w in worth if abs(_honest(w)) >= POINTS}
        most: dict[int, tuple[float, str]] = {}
        for w in worth:
            value = abs(_honest(w))
            if value > most.get(w.turn, (0.0, ""))[0]:
                most[w.turn] = (value, program.columns[w.column].name)
        rows.append([side, len(matters), len(turns), ", ".join(turns[t] for t in sorted(matters))])
    lines += table(["side", f"turns with a choice of {POINTS:.0f} points or more", "of", "which"], rows)
    lines += ["", "### options", ""]
    table_rows: list[list[object]] = []
    for side, worth in found.items():
        by_option: dict[str, list[float]] = defaultdict(list)
        for w in worth:
            by_option[program.columns[w.column].option] += w.differences.tolist()
        for option, values in sorted(by_option.items()):
            raises = float(np.mean(np.asarray(values) > 0))
            mean, error = spread(values)
            mark = "" if 0.05 <= raises <= 0.95 else "**outside**"
            table_rows.append(
                [side, option, len(values), percent(raises), f"{mean:+.2f} ± {error:.2f}", mark]
            )
        untried = {o.id for o in study.scenario.options.values() if o.by == side} - set(by_option)
        table_rows += [[side, option, 0, "", "", "never possible here"] for option in sorted(untried)]
    head = ["side", "option", "states", "raises", "points", ""]
    return [*lines, *table(head, table_rows)]


def _honest(worth: Worth) -> float:
    """What a choice is worth, chosen on one half of the states and valued on the other."""
    half = len(worth.differences) // 2
    if half < 2:
        return 0.0
    chosen, valued = worth.differences[:half].mean(), worth.differences[half:].mean()
    return float(valued) if np.sign(chosen) == np.sign(valued) else 0.0


# -- openness, knowledge, reading ---------------------------------------------------------------------


def openness(study: Study) -> list[str]:
    """How open games are in the middle."""
    games = study.games(200)
    middle = tension(study.scenario, seed=study.seed, games=games, playouts=40)
    text = (
        f"{games} games by policy to the opening of `{middle.turn}`, {middle.games} of them still going on,"
    )
    text += (
        " each played on 40 times by policy with fresh luck. One family of endings takes more than 70 % of"
    )
    text += f" these in **{percent(middle.decided(0.7))}** of the games; on average the largest family takes"
    return [f"{text} {percent(float(np.mean(middle.top)))}."]


def information(study: Study) -> list[str]:
    """What exact readings are worth to each side."""
    games = study.games(2000)
    gains = worth_of_knowing(study.scenario, seed=study.seed, games=games)
    rows = [[side, f"{gain.points:+.2f} ± {gain.error:.2f}"] for side, gain in gains.items()]
    text = f"{games} games by policy, with the side's readings as they are and with exact ones."
    return [text, "", *table(["side", "gain in its mean score"], rows)]


def reading(study: Study) -> list[str]:
    """How many new words lie before each side at an opening."""
    games = study.games(25)
    words = words_for(study.scenario.texts)
    rows: list[list[object]] = []
    for side in study.sides:
        found: list[Load] = []
        for seed in range(games):
            session = LocalSession(study.program, seed=study.seed + seed, actors=(side,))
            found += loads(session, side, words)
        totals = [load.words for load in found]
        over = float(np.mean([total > 400 for total in totals]))
        rows.append(
            [
                side,
                len(found),
                f"{np.median(totals):.0f}",
                f"{np.percentile(totals, 95):.0f}",
                max(totals),
                percent(over),
            ]
        )
    head = ["side", "openings", "median", "95th percentile", "most", "over 400 words"]
    return [f"{games} games by policy, read over the shoulder of each side.", "", *table(head, rows)]


MEASURES: dict[str, Callable[[Study], list[str]]] = {
    "endings": endings,
    "orders": orders,
    "tension": openness,
    "information": information,
    "reading": reading,
    "claims": claims,
}
