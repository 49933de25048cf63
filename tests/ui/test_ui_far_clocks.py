"""The clocks at the edge of the map say whose hour they show."""

from __future__ import annotations

from game.model.message import Message
from game.session.lobby import Lobby
from game.ui.screens.room_map import far_places


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
