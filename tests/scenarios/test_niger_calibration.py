"""What Niger 2023 has to show, held with few games and a tolerance; all figures: docs/calibration.md."""

from __future__ import annotations

import numpy as np
import pytest

from game.analysis.claims import measure_claims
from game.analysis.lines import Plan, Results, play_plans
from game.analysis.openness import endings_tried, tension, worth_of_knowing
from game.analysis.variants import carriers
from tools.calibration.lines import dated_states, restored
from tools.calibration.study import RESTORED, Study

GAMES = 200
SIDES = ("washington", "paris", "ecowas")


@pytest.fixture(scope="module")
def study() -> Study:
    return Study(seed=7, asked=None)


def played(study: Study, *plans: Plan, games: int = GAMES) -> Results:
    return play_plans(study.program, plans, seed=study.seed, games=games)


def test_the_historical_line_ends_as_history_did_in_most_games(study: Study) -> None:
    assert played(study, study.history).share(study.program, ["historical"])[0] >= 0.78


def test_the_historical_line_passes_through_the_dated_states(study: Study) -> None:
    found = dated_states(study, GAMES)
    assert {dated.what: share for dated, share in found.items() if share < 0.7} == {}


def test_three_idle_capitals_hardly_ever_see_the_elected_order_back(study: Study) -> None:
    assert played(study, study.idle).share(study.program, RESTORED)[0] <= 0.06


def test_help_works_in_the_first_hours_and_hardly_ever_once_the_army_has_chosen(study: Study) -> None:
    results = played(study, study.plan_of("help_asked_and_prepared"), study.plan_of("help_after_the_choice"))
    in_time, too_late = restored(study, results).mean(axis=1)
    assert in_time >= 0.45
    assert too_late <= 0.07


@pytest.mark.parametrize("side", SIDES)
def test_each_side_alone_can_do_far_better_than_it_did(side: str, study: Study) -> None:
    results = played(study, study.history, study.against_history(side))
    gain = results.scores[side][1] - results.scores[side][0]
    assert gain.mean() >= 13


def test_the_three_together_bring_the_elected_order_back_in_half_of_the_games(study: Study) -> None:
    results = played(study, study.plan_of("together"))
    assert restored(study, results)[0].mean() >= 0.45


def test_a_date_with_a_brigade_in_view_leads_to_war_in_a_tenth_of_games_and_people_pay(study: Study) -> None:
    results = played(study, study.against_history("brigade"))
    war = results.slots[study.program.names["tracks.war"]][0] > 0
    harm = results.slots[study.program.names["tracks.civilian_harm"]][0]
    assert war.mean() >= 0.08
    assert harm[war].mean() >= harm[~war].mean() + 15


def test_in_the_middle_most_games_are_open(study: Study) -> None:
    middle = tension(study.scenario, seed=study.seed, games=40, playouts=20)
    assert middle.decided(0.7) <= 0.6


def test_a_claim_moves_what_it_says(study: Study) -> None:
    (moved,) = measure_claims(study.scenario, seed=study.seed, games=200, claims=("C43",))
    assert moved.claim == "C43"
    assert moved.holds, moved


def test_every_claim_is_carried_or_left_out_with_a_reason(study: Study) -> None:
    scenario = study.scenario
    assert [f"C{number}" for number in range(1, 57)] == sorted(scenario.claims, key=lambda c: int(c[1:]))
    for claim in scenario.claims.values():
        if claim.left_out:
            assert scenario.texts[f"claims.{claim.id}.left_out"]
        else:
            assert claim.moves, claim.id
            assert carriers(scenario, claim.id), claim.id


@pytest.mark.soak
def test_better_sight_is_worth_something_to_each_side(study: Study) -> None:
    gains = worth_of_knowing(study.scenario, seed=study.seed, games=2000)
    assert {side for side, gain in gains.items() if gain.points < 3 - 2 * gain.error} == set()


@pytest.mark.soak
def test_every_claim_moves_what_it_says_beyond_two_standard_errors(study: Study) -> None:
    moved = measure_claims(study.scenario, seed=2023, games=2000)
    assert [row for row in moved if not row.holds] == []


@pytest.mark.soak
def test_every_ending_is_come_by_in_mixed_play(study: Study) -> None:
    found = endings_tried(study.scenario, seed=2023, games=20_000, share=50)
    assert [ending for ending, count in found.items() if not count] == []
    assert np.sum(list(found.values())) == 20_000
