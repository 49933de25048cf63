"""What a scenario makes of the causal claims it models: each is taken away, and what moves is measured.

The same games, with the same luck, are played with the claim's rules and effects and without them. A claim
holds in the model where the mean difference has the direction that the claim states and exceeds twice its
standard error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.analysis.variants import carriers, mixed, without_claim
from game.engine.batch import play_games
from game.engine.program import Program
from game.engine.states import States
from game.model.scenario import Scenario
from game.session.library import compiled

WILD_SHARE = 50
"""Percentage of games in which a playable side tries anything, so that rare orders occur too."""
BEYOND = 2.0
"""Standard errors that a difference has to exceed."""
Courses = Mapping[str, NDArray[np.float64]]
"""Track or ending to one number for each game: the track's mean over all openings and the end (after an
early end the last value counts on), or 1 where the game ended so."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a claim moves a track or an ending."""

    claim: str
    what: str
    stated: str
    """``up`` or ``down``."""
    difference: float
    """Mean over the games of with minus without."""
    error: float
    """Its standard error."""

    @property
    def holds(self) -> bool:
        """Whether it moves as stated, beyond chance."""
        signed = self.difference if self.stated == "up" else -self.difference
        return signed > BEYOND * self.error and signed > 0


def courses(scenario: Scenario, names: set[str], *, seed: int, games: int) -> Courses:
    """The course that tracks and endings take in mixed play."""
    program = compiled(mixed(scenario, dict.fromkeys(scenario.playable(), WILD_SHARE)))
    rows = {name: _rows(program, name) for name in sorted(names) if name in scenario.tracks}
    sums = {name: np.zeros(games) for name in rows}
    openings = len(program.scenario.turns)

    def watch(_turn: int, places: NDArray[np.int64], states: States) -> None:
        for name, indices in rows.items():
            sums[name][places] += states[indices].sum(axis=0)

    outcomes = play_games(program, seed=seed, games=games, orders=lambda _turn, _games: {}, watch=watch)
    found: dict[str, NDArray[np.float64]] = {}
    for name, indices in rows.items():
        last = outcomes.slots[indices].sum(axis=0)
        found[name] = (sums[name] + last * (openings + 1 - outcomes.turns)) / (openings + 1)
    endings = {ending.id: number for number, ending in enumerate(program.scenario.endings, start=1)}
    for name in names - set(rows):
        found[name] = (outcomes.slots[program.clock.ending] == endings[name]).astype(np.float64)
    return found


def _rows(program: Program, track: str) -> list[int]:
    start = f"tracks.{track}"
    return [i for name, i in program.names.items() if name == start or name.startswith(f"{start}[")]


def measure_claims(
    scenario: Scenario, *, seed: int, games: int, claims: tuple[str, ...] | None = None
) -> tuple[Moved, ...]:
    """What each claim that the scenario carries moves; all of them, or those that are named."""
    asked = [
        claim
        for claim in scenario.claims.values()
        if (claims is None or claim.id in claims) and not claim.left_out
    ]
    names = {name for claim in asked for name in claim.moves}
    whole = courses(scenario, names, seed=seed, games=games)
    found = []
    for claim in asked:
        if not carriers(scenario, claim.id):
            found += [Moved(claim.id, what, stated, 0.0, 0.0) for what, stated in claim.moves.items()]
            continue
        rest = courses(without_claim(scenario, claim.id), set(claim.moves), seed=seed, games=games)
        for what, stated in claim.moves.items():
            apart = whole[what] - rest[what]
            error = float(apart.std(ddof=1) / np.sqrt(games))
            found.append(Moved(claim.id, what, stated, float(apart.mean()), error))
    return tuple(found)
