"""The clocks at the edge of the map say whose hour they show."""

from __future__ import annotations

from datetime import datetime, timedelta

from game.model.message import Message
from game.session.lobby import Lobby
from game.session.protocol import Standing
from game.ui.map.spots import EdgeChip
from game.ui.pilot import Pilot
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.room_map import far_places, on_the_map
from game.ui.widgets.base import Widget
from tests.ui.test_game import pilot_at, table_for


def test_each_clock_says_whose_local_time_it_shows() -> None:
    lobby = Lobby("niger-2023")
    session = lobby.start("niger-2023", ("washington",), 3)
    words, far = lobby.words(session), far_places(session.view("washington"))
    tips = {place.id: words.word(place.tip) for place in far if isinstance(place.tip, Message)}
    assert set(tips) == {place.id for place in far}
    assert len(tips) > 3
    timed = [place for place in far if place.time]
    assert len(timed) > 3
    for place in timed:
        assert isinstance(place.time, Message)
        assert f"it is {words.word(place.time)}." in tips[place.id]
    assert tips["noumea"].startswith("In Nouméa it is 18:00.")


def test_a_far_place_that_something_concerns_shows_the_hour_of_the_clock_that_it_keeps() -> None:
    lobby = Lobby("niger-2023")
    session = lobby.start("niger-2023", ("washington",), 3)
    view, words = session.view("washington"), lobby.words(session)
    assert "new_york" not in {place.id for place in far_places(view)}
    far = {place.id: place for place in far_places(view, chosen="new_york")}
    assert far["new_york"].time == far["washington"].time != ""
    told = far["new_york"].tip
    assert isinstance(told, Message)
    assert words.word(told).startswith("In New York it is ")
    beyond = [mark.id for mark in view.places if not on_the_map(mark)]
    assert all(place.time for ident in beyond for place in far_places(view, chosen=ident))


def times(widget: Widget) -> dict[str, object]:
    """What the clocks at the edge of the map under a widget show."""
    far = [chip.far for chip in widget.walk() if isinstance(chip, EdgeChip)]
    return {place.id: place.time.params["time"] for place in far if isinstance(place.time, Message)}


def test_the_resolution_shows_the_hour_at_which_its_turn_was_over() -> None:
    table = table_for("niger-2023")
    session = table.lobby.start("niger-2023", ("washington",), 3)
    assert session.submit("washington") == ()
    opening = times(pilot_at(table, session).screen.root)
    while session.wait().standing is not Standing.ENDED:
        assert session.submit("washington") == ()
    table.session = session
    first = Pilot(table.look, ResolutionScreen(table, "washington", again=1)).screen
    shown = times(first.root)
    assert len(shown.keys() & opening.keys()) >= 3
    assert [shown[place] for place in shown if place in opening] == [
        opening[p] for p in shown if p in opening
    ]
    last = Pilot(table.look, ResolutionScreen(table, "washington")).screen
    view = session.view("washington")
    paris = next(moment for ident, _, moment in view.clocks if ident == "paris")
    over = paris + timedelta(hours=view.length)
    assert times(last.root)["paris"] == over.time()


def test_a_clock_goes_when_who_needed_it_has_left() -> None:
    lobby = Lobby("niger-2023")
    session = lobby.start("niger-2023", ("washington",), 3)
    seen = {}
    while session.wait().standing is not Standing.ENDED:
        view = session.view("washington")
        seen[view.now] = {place.id for place in far_places(view)}
        session.submit("washington")
    until = [when for when, far in seen.items() if "noumea" in far]
    after = [when for when, far in seen.items() if "noumea" not in far]
    assert max(until) < datetime(2023, 7, 29) <= min(after)
    assert all("petersburg" in far for far in seen.values())
