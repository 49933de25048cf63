"""Many games, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.engine.batch import Gate, Outcomes, play_games
from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.engine.states import States
from game.model.orders import Refusal, TurnOrders

Spread = dict[str, float]
"""``mean``, and the 10th and 90th percentile as ``p10`` and ``p90``."""

MOST_LOOKED_AT = 10
"""Games that are played singly at most, to see why something was refused."""


class NoGameError(Exception):
    """In no game history came to where the chapter begins."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many games ended, and how. Shares are parts of 1 of all games."""

    games: int
    """How many are counted: those in which history came to where the chapter begins, or all."""
    endings: dict[str, int]
    """Ending to games, most frequent first."""
    never: tuple[str, ...]
    """Endings that never came."""
    families: dict[str, int]
    turns: dict[str, int]
    """Id of a turn to the games that ended in it, in the order of the turns; only those in which any did."""
    mean_turns: float
    scores: dict[str, Spread]
    """Actor to its score."""
    tracks: dict[str, Spread]
    """Track, as ``explain`` takes it, to its value at the end."""
    orders: dict[str, dict[str, float]]
    """Actor to option or request to the share of games in which it was given at least once."""
    events: dict[str, float]
    """Event to the share of games in which it fell at least once."""
    calls: dict[str, float]
    """Call to the share of games in which it took place."""
    reports: dict[str, float]
    """Report to the share of games in which it reached anybody."""
    refused: dict[str, int]
    refusals: tuple[tuple[int, Refusal], ...]
    """Turn (from 0) and refusal with its reason, as they came in the first of the games."""

    def as_data(self) -> dict[str, Any]:
        """As a command prints it; refusals want words first."""
        return {
            "games": self.games,
            "endings": self.endings,
            "never": list(self.never),
            "families": self.families,
            "turns": {"mean": self.mean_turns, "ended": self.turns},
            "scores": self.scores,
            "tracks": self.tracks,
            "orders": self.orders,
            "events": self.events,
            "calls": self.calls,
            "reports": self.reports,
            "refused": self.refused,
        }

    def never_ordered(self) -> dict[str, tuple[str, ...]]:
        """Actor to the options and requests that were given in no game."""
        found = {a: tuple(o for o, share in given.items() if not share) for a, given in self.orders.items()}
        return {actor: options for actor, options in found.items() if options}


def simulate_games(
    program: Program,
    *,
    seed: int,
    games: int,
    orders: Callable[[int], TurnOrders],
    gate: Gate | None = None,
) -> Simulation:
    """Plays games with the same orders and different luck.

    Raises:
        NoGameError: no game comes through the gate.
    """
    outcomes = play_games(
        program, seed=seed, games=games, orders=lambda turn, _games: orders(turn), gate=gate
    )
    if not len(outcomes.games):
        raise NoGameError
    scenario, slots = program.scenario, outcomes.slots
    numbers, counts = np.unique(slots[program.clock.ending], return_counts=True)
    ranked = sorted(zip(numbers.tolist(), counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    endings = {scenario.endings[number - 1].id: count for number, count in ranked}
    families: dict[str, int] = {}
    for number, count in ranked:
        family = scenario.endings[number - 1].family
        families[family] = families.get(family, 0) + count
    names = program.names
    return Simulation(
        games=len(outcomes.games),
        endings=endings,
        never=tuple(ending.id for ending in scenario.endings if ending.id not in endings),
        families=families,
        turns=_turns(program, outcomes),
        mean_turns=round(float(outcomes.turns.mean()), 2),
        scores={a: _spread(slots[c.score]) for a, c in program.actors.items() if c.score is not None},
        tracks={
            n.removeprefix("tracks."): _spread(slots[i]) for n, i in names.items() if n.startswith("tracks.")
        },
        orders=_orders(program, slots),
        events={ident: _share(slots, [names[f"events.{ident}.at"]]) for ident in scenario.events},
        calls={call.id: _share(slots, [call.at_slot]) for call in program.calls},
        reports=_reports(program, slots),
        refused=dict(sorted(outcomes.refused.items())),
        refusals=_why_refused(program, seed, outcomes, orders, gate.turn if gate else 0),
    )


def _spread(row: NDArray[np.int32]) -> Spread:
    return {
        "mean": round(float(row.mean()), 2),
        "p10": int(np.percentile(row, 10, method="lower")),
        "p90": int(np.percentile(row, 90, method="higher")),
    }


def _share(slots: States, marks: Iterable[int]) -> float:
    """The share of games in which any of some hours was written."""
    rows = slots[tuple(marks)]
    return round(float((rows > 0).any(axis=0).mean()), 4)


def _turns(program: Program, outcomes: Outcomes) -> dict[str, int]:
    ended = Counter(outcomes.turns.tolist())
    turns = program.scenario.turns
    return {turn.id: ended[number] for number, turn in enumerate(turns, start=1) if ended[number]}


def _orders(program: Program, slots: States) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, list[int]]] = {}
    for column in program.columns:
        found.setdefault(column.actor, {}).setdefault(column.option, []).append(column.given)
    return {
        actor: {option: _share(slots, marks) for option, marks in sorted(options.items())}
        for actor, options in sorted(found.items())
    }


def _reports(program: Program, slots: States) -> dict[str, float]:
    found: dict[str, list[int]] = {ident: [] for ident in program.scenario.reports}
    for code in program.reports:
        found[code.report].append(code.at)
    return {ident: _share(slots, marks) if marks else 0.0 for ident, marks in found.items()}


def _why_refused(
    program: Program,
    seed: int,
    outcomes: Outcomes,
    orders: Callable[[int], TurnOrders],
    first: int,
) -> tuple[tuple[int, Refusal], ...]:
    """The turns and reasons of refusals, from the first games, played singly until each order was seen."""
    found: dict[tuple[int, str, str, str], tuple[int, Refusal]] = {}
    missing = set(outcomes.refused)
    for game in outcomes.games[:MOST_LOOKED_AT].tolist():
        if not missing:
            break
        resolution = new_game(program, seed=seed, game=game)
        while not resolution.state.ended:
            turn = resolution.state.turn
            resolution = resolve(program, resolution.state, orders(turn))
            for refusal in resolution.refused if turn >= first else ():
                missing.discard(refusal.order)
                key = (turn, refusal.actor, refusal.order, refusal.reason)
                found.setdefault(key, (turn, refusal))
    return tuple(found[key] for key in sorted(found))
