"""Sides, people, words and sources in a view: what everybody may know, and whom one has spoken to."""

from __future__ import annotations

import pytest

from game.engine.program import Program
from game.session.local import LocalSession
from tests.conftest import program_of


def test_sides_words_and_sources_are_there_from_the_beginning(dike: Program) -> None:
    view = LocalSession(dike, seed=3, actors=("mayor",)).view("mayor")
    assert [side.actor for side in view.sides if side.own] == ["mayor"]
    assert {side.actor for side in view.sides} == set(dike.scenario.actors)
    assert [term.title.key for term in view.glossary] == ["glossary.crest.title"]
    assert "sources.estimate.title" in {source.title.key for source in view.sources}


def test_somebody_is_named_once_their_line_is_open_and_stays_named_once_heard(dike: Program) -> None:
    session = LocalSession(dike, seed=3, actors=("mayor",))
    assert session.view("mayor").people == ()
    session.submit("mayor")
    (keeper,) = session.view("mayor").people
    assert (keeper.title.key, keeper.heard) == ("people.lockkeeper.title", None)
    session.hear("mayor", "keeper_rings")
    now = session.view("mayor").hour
    assert session.view("mayor").people[0].heard == now
    session.submit("mayor")
    (keeper,) = session.view("mayor").people
    assert keeper.heard is not None
    assert now <= keeper.heard < session.view("mayor").hour


def test_somebody_who_was_not_answered_is_forgotten(dike: Program) -> None:
    session = LocalSession(dike, seed=3, actors=("mayor",))
    session.submit("mayor")
    session.submit("mayor")
    assert session.view("mayor").people == ()


@pytest.mark.parametrize("actor", ["washington", "paris", "ecowas"])
def test_nobody_is_named_before_they_can_be_spoken_to(actor: str) -> None:
    session = LocalSession(program_of("niger-2023"), seed=3, actors=(actor,))
    while not session.state.ended:
        view = session.view(actor)
        assert {call.speaker.key for call in view.calls} <= {one.title.key for one in view.people}
        assert len(view.people) == len({one.title.key for one in view.people})
        session.submit(actor)


def test_a_head_of_state_who_mediates_answers_to_no_side_and_wears_the_flag_of_his_country() -> None:
    session = LocalSession(program_of("niger-2023"), seed=3, actors=("ecowas",))
    people = {one.title.key: one for one in session.view("ecowas").people}
    while "people.talon.title" not in people:
        assert session.submit("ecowas") == ()
        people |= {one.title.key: one for one in session.view("ecowas").people}
    assert (people["people.talon.title"].side, people["people.talon.title"].flag) == (None, "bj")
    speakers = session.program.scenario.people
    assert {ident for ident, one in speakers.items() if one.actor == "ecowas"} == {"tinubu", "defence_chief"}
    assert not any(one.actor == "street" for one in speakers.values()), "nobody speaks for all of a people"
    assert speakers["defence_chief"].flag == "ng"
    assert speakers["barmou"].flag == session.program.scenario.actors["army"].flag == "ne"
