"""Many games, counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine.batch import play_games
from game.engine.program import Program
from game.model.orders import TurnOrders


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many games ended, and how."""

    games: int
    endings: dict[str, int]
    """Ending to games, most frequent first."""
    families: dict[str, int]
    scores: dict[str, dict[str, float]]
    """Actor to mean, 10th and 90th percentile."""
    refused: dict[str, int]

    def as_data(self) -> dict[str, Any]:
        """As a command prints it."""
        return {
            "games": self.games,
            "endings": self.endings,
            "families": self.families,
            "scores": self.scores,
            "refused": self.refused,
        }


def simulate_games(
    program: Program, *, seed: int, games: int, orders: Callable[[int], TurnOrders]
) -> Simulation:
    """Plays games with the same orders and different luck."""
    outcomes = play_games(program, seed=seed, games=games, orders=lambda turn, _games: orders(turn))
    numbers, counts = np.unique(outcomes.slots[program.clock.ending], return_counts=True)
    ranked = sorted(zip(numbers.tolist(), counts.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    endings = {program.scenario.endings[number - 1].id: count for number, count in ranked}
    families: dict[str, int] = {}
    for number, count in ranked:
        family = program.scenario.endings[number - 1].family
        families[family] = families.get(family, 0) + count
    scores = {}
    for actor, code in program.actors.items():
        if code.score is not None:
            row = outcomes.slots[code.score]
            scores[actor] = {
                "mean": round(float(row.mean()), 2),
                "p10": int(np.percentile(row, 10, method="lower")),
                "p90": int(np.percentile(row, 90, method="higher")),
            }
    return Simulation(games, endings, families, scores, dict(sorted(outcomes.refused.items())))
