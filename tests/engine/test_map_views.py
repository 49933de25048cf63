"""A map shows each side what that side knows: signs, movements, what has happened; nothing more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.game import new_game, resolve
from game.engine.program import Program
from game.engine.telling import tell
from game.engine.view_orders import offers_for
from game.engine.views import view_for
from game.model.known import SignMark
from game.model.map import Route
from game.model.orders import NOTHING, Order, Orders
from game.model.state import State
from game.model.view import Told, View
from tests.conftest import program_of


@pytest.fixture(scope="module")
def dike() -> Program:
    return program_of("dike")


def opened(program: Program, **slots: int) -> State:
    """The first opening with slots of other values, ``__`` for a dot and brackets as they are."""
    state = new_game(program, seed=1).state
    values = list(state.slots)
    for name, value in slots.items():
        values[program.names[name.replace("__", ".")]] = value
    return replace(state, slots=tuple(values))


def seen(program: Program, state: State, actor: str) -> View:
    return view_for(program, state, actor, NOTHING, before=None, inbox=(), told=())


def signs(view: View, sign: str) -> list[SignMark]:
    return [mark for mark in view.signs if mark.sign == sign]


def reading(program: Program, actor: str, track: str, low: int, high: int) -> dict[str, int]:
    code = program.readings[actor, track, None]
    names = {index: name for name, index in program.names.items()}
    return {names[code.low].replace(".", "__"): low, names[code.high].replace(".", "__"): high}


def test_a_sign_looks_as_the_reading_says_whatever_is_true(dike: Program) -> None:
    state = opened(dike, tracks__water=95, **reading(dike, "mayor", "water", 55, 65))
    (river,) = signs(seen(dike, state, "mayor"), "high_water")
    assert (river.draw, river.tone, river.between, river.sure) == (
        "dashes",
        "warning",
        ("weir", "bend"),
        True,
    )
    assert river.text.key == "signs.high_water.looks.1"


def test_a_band_that_reaches_into_another_look_is_drawn_as_doubtful(dike: Program) -> None:
    state = opened(dike, **reading(dike, "mayor", "water", 44, 60))
    (river,) = signs(seen(dike, state, "mayor"), "high_water")
    assert (river.draw, river.sure) == ("dashes", False)
    assert river.text.key == "ui.sign.between"


def test_who_has_no_reading_sees_no_sign(dike: Program) -> None:
    assert not signs(seen(dike, opened(dike), "mayor"), "pumps")
    assert not signs(seen(dike, opened(dike), "ministry"), "sandbags")


def test_a_reading_that_was_never_taken_draws_nothing(dike: Program) -> None:
    code = dike.readings["mayor", "water", None]
    assert code.hour is not None
    state = opened(dike)
    slots = list(state.slots)
    slots[code.hour] = 0
    assert not signs(seen(dike, replace(state, slots=tuple(slots)), "mayor"), "high_water")


def test_a_look_may_have_a_place_of_its_own(dike: Program) -> None:
    places = {}
    for crews in (0, 2, 5):
        state = opened(dike, **reading(dike, "engineers", "crews", crews, crews))
        places[crews] = [mark.place for mark in signs(seen(dike, state, "engineers"), "pumps")]
    assert places == {0: [], 2: ["weir"], 5: ["bend"]}


def test_each_element_stands_at_its_own_place(dike: Program) -> None:
    marks = signs(seen(dike, opened(dike), "engineers"), "sandbags")
    assert {mark.element: mark.place for mark in marks} == {"north": "bend", "south": "weir"}


def test_what_happened_is_on_the_map_for_those_who_were_told_and_for_a_while(dike: Program) -> None:
    state = opened(dike, events__seepage__at=1)
    assert signs(seen(dike, state, "engineers"), "wet_cellars")
    assert not signs(seen(dike, state, "mayor"), "wet_cellars")
    late = replace(state, turn=4)
    values = list(late.slots)
    values[dike.names["clock.hour"]] = 60
    assert not signs(seen(dike, replace(late, slots=tuple(values)), "engineers"), "wet_cellars")


def test_an_order_that_others_notice_is_on_their_map(dike: Program) -> None:
    state = resolve(dike, opened(dike), {"engineers": Orders((Order("open_weir"),))}).state
    for actor in ("engineers", "mayor", "ministry"):
        (road,) = signs(seen(dike, state, actor), "closed_road")
        assert set(road.borders) == {("ng", "ne"), ("ng", "bj")}


def test_what_has_happened_at_a_place_is_remembered_by_those_who_know(dike: Program) -> None:
    state = resolve(dike, opened(dike), {"engineers": Orders((Order("reinforce", ("north",)),))}).state
    own = [(h.kind, h.place, h.hour) for h in seen(dike, state, "engineers").happened]
    assert ("order", "bend", 6) in own
    assert "reinforce" not in repr(seen(dike, state, "mayor").happened)


def test_of_what_others_did_only_what_was_noticed_is_remembered(dike: Program) -> None:
    state = resolve(dike, opened(dike), {"mayor": Orders((Order("evacuate"),))}).state
    ministry = [h for h in seen(dike, state, "ministry").happened if h.place == "bend"]
    assert [(h.kind, h.title.key, h.by) for h in ministry] == [("told", "options.evacuate.seen_text", None)]
    assert "evacuate" not in repr(seen(dike, state, "engineers").happened)


def test_an_order_shows_its_way_to_the_side_that_may_give_it(dike: Program) -> None:
    offers = offers_for(dike, opened(dike), "engineers", NOTHING)
    routes = {offer.name: offer.route for offer in offers}
    assert routes["reinforce[north]"] == Route("column", "weir", "bend")
    # The weir is where the engineers sit: nothing goes anywhere.
    assert routes["reinforce[south]"] is None
    assert routes["hold_weir"] is None


def test_an_order_under_way_is_on_its_own_sides_map_alone(dike: Program) -> None:
    tired = opened(dike, **reading(dike, "engineers", "fatigue", 100, 100))
    state = resolve(dike, tired, {"engineers": Orders((Order("reinforce", ("north",)),))}).state
    flights = seen(dike, state, "engineers").in_flight
    assert [(flight.place, flight.route) for flight in flights] == [("bend", Route("column", "weir", "bend"))]
    for actor in ("mayor", "ministry"):
        view = seen(dike, state, actor)
        assert view.in_flight == ()
        assert "reinforce" not in repr(view.happened)


def test_what_moved_is_told_with_its_way(dike: Program) -> None:
    before = opened(dike, **reading(dike, "engineers", "fatigue", 100, 100))
    after = resolve(dike, before, {"engineers": Orders((Order("reinforce", ("north",)),))})
    told = tell(dike, "engineers", after.ledger, before, after.state)
    assert [(line.kind, line.route) for line in told if line.route] == [
        ("set_out", Route("column", "weir", "bend"))
    ]
    assert not _routes(tell(dike, "mayor", after.ledger, before, after.state))


def test_an_event_that_moves_something_tells_those_who_were_told(dike: Program) -> None:
    before = opened(dike, **{"tracks__dike[north]": 20})
    after = resolve(dike, before, {})
    assert Route("supplies", "weir", "bend") in _routes(
        tell(dike, "engineers", after.ledger, before, after.state)
    )
    assert not _routes(tell(dike, "mayor", after.ledger, before, after.state))


def test_far_places_say_what_they_are(dike: Program) -> None:
    view = seen(dike, opened(dike), "mayor")
    coast = next(place for place in view.places if place.id == "coast")
    assert coast.note is not None
    assert coast.note.key == "places.coast.note"
    assert {side.actor: side.place for side in view.sides}["ministry"] == "capital"
    assert view.frame.focus == ("ng",)


def _routes(told: tuple[Told, ...]) -> list[Route]:
    return [line.route for line in told if line.route]
