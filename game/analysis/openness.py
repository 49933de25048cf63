"""How open a scenario is: in the middle of games, in what players try, and to those who see better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.analysis.playouts import outcomes_of_states, spread, states_by_turn
from game.analysis.variants import mixed, sharp_eyed
from game.engine.batch import play_games
from game.model.scenario import Scenario
from game.session.library import compiled


@dataclass(frozen=True, slots=True)
class Tension:
    """How open games are in the middle."""

    turn: str
    games: int
    """Games that are still going on then."""
    top: tuple[float, ...]
    """For each game: the share of its playouts that end in the family which most of them end in."""

    def decided(self, share: float) -> float:
        """The share of games in which one family of endings takes more than a share of the playouts."""
        return float(np.mean([top > share for top in self.top])) if self.top else 1.0


def tension(scenario: Scenario, *, seed: int, games: int, playouts: int, turn: int | None = None) -> Tension:
    """Plays games by policy to the opening of a turn (from 0; the middle one), and each on many times."""
    program = compiled(scenario)
    middle = len(scenario.turns) // 2 if turn is None else turn
    states = states_by_turn(program, seed=seed, games=games)[middle]
    endings = outcomes_of_states(program, states, middle, seed=seed, playouts=playouts)
    families = sorted({ending.family for ending in scenario.endings})
    number = np.array([-1, *(families.index(ending.family) for ending in scenario.endings)])
    counts = [np.bincount(row, minlength=len(families)).max() / playouts for row in number[endings]]
    return Tension(scenario.turns[middle].id, states.games, tuple(float(count) for count in counts))


@dataclass(frozen=True, slots=True)
class Gain:
    """What a side's mean score gains from something."""

    points: float
    error: float
    """Standard error."""


def worth_of_knowing(scenario: Scenario, *, seed: int, games: int) -> dict[str, Gain]:
    """What each playable side gains, by policy, if all it may know is known at once and exactly."""
    plain = _scores(scenario, seed, games)
    found = {}
    for actor in scenario.playable():
        sharp = _scores(sharp_eyed(scenario, actor), seed, games)
        found[actor] = Gain(*spread((sharp[actor] - plain[actor]).tolist()))
    return found


def _scores(scenario: Scenario, seed: int, games: int) -> Mapping[str, np.ndarray]:
    program = compiled(scenario)
    slots = play_games(program, seed=seed, games=games, orders=lambda _turn, _games: {}).slots
    return {a: slots[c.score].astype(np.float64) for a, c in program.actors.items() if c.score is not None}


def endings_tried(scenario: Scenario, *, seed: int, games: int, share: int) -> dict[str, int]:
    """Ending to games, in mixed play: in ``share`` percent of games a playable side tries anything."""
    program = compiled(mixed(scenario, dict.fromkeys(scenario.playable(), share)))
    slots = play_games(program, seed=seed, games=games, orders=lambda _turn, _games: {}).slots
    counts = np.bincount(slots[program.clock.ending], minlength=len(scenario.endings) + 1)
    return {ending.id: int(counts[number]) for number, ending in enumerate(scenario.endings, start=1)}
