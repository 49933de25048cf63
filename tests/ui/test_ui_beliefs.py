"""What a side reads of its means and of what is running."""

from __future__ import annotations

from dataclasses import replace

from game.model.offers import CostLine, Offer
from game.model.orders import NOTHING
from game.model.view import Flight, Reading, View
from game.ui.pilot import Pilot
from game.ui.screens import room_beliefs
from game.ui.widgets.meter import Band
from tests.ui.test_game import DIKE, pilot_at, table_for


def engineers() -> tuple[Pilot, View, Offer]:
    """Where the engineers begin, with one of their orders."""
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("engineers",), 5)
    pilot = pilot_at(table, session)
    offer = session.offers("engineers", NOTHING)[0]
    return pilot, replace(session.view("engineers"), promises=()), offer


def spoken(pilot: Pilot, view: View, *offers: Offer, everything: bool = False) -> list[str]:
    """What is said of what the side believes."""
    panel = room_beliefs.beliefs(view, offers, lambda _: None, everything, lambda: None)
    return [widget.say(pilot.look) for widget in panel.walk()]


def crews(view: View) -> Reading:
    return next(reading for reading in view.readings if reading.id == "crews")


class TestMeans:
    def test_what_the_list_takes_shows_at_once_in_what_is_left(self) -> None:
        pilot, view, offer = engineers()
        means = crews(view)
        cost = CostLine("crews", means.title, 1, means.low)
        listed = replace(offer, costs=(cost,), drafted=True)
        left = f"{means.low - 1} left of {means.low}"
        assert any(left in words for words in spoken(pilot, view, listed))
        assert not any("left of" in words for words in spoken(pilot, view, replace(listed, drafted=False)))

    def test_the_bar_shows_what_is_left_and_what_there_is_now(self) -> None:
        _, view, _ = engineers()
        means = crews(view)
        shown = room_beliefs.band(view, means, None, {"crews": 1})
        assert isinstance(shown, Band) and shown.reading is not None
        assert (shown.reading.low, shown.reading.high) == (means.low - 1, means.low - 1)
        assert shown.reading.from_now == means.low
        untouched = room_beliefs.band(view, means, None, {})
        assert isinstance(untouched, Band) and untouched.reading is not None
        assert untouched.reading.from_now is None

    def test_what_is_only_believed_is_not_counted_down(self) -> None:
        pilot, view, _ = engineers()
        guessed = replace(crews(view), exact=False)
        shown = room_beliefs.band(view, guessed, None, {"crews": 1})
        assert isinstance(shown, Band)
        assert "left of" not in shown.say(pilot.look)


class TestRunning:
    def test_many_orders_under_way_leave_room_for_the_readings(self) -> None:
        pilot, view, offer = engineers()
        flights = tuple(Flight(f"order-{hour}", offer.title, hour) for hour in (30, 10, None, 50, 20, 40))
        busy = replace(view, in_flight=flights)
        closed = spoken(pilot, busy)
        assert any("3 more are under way" in words for words in closed)
        assert sum(pilot.look.word(offer.title) == words for words in closed) == room_beliefs.RUNNING
        opened = spoken(pilot, busy, everything=True)
        assert sum(pilot.look.word(offer.title) == words for words in opened) == len(flights)

    def test_one_too_many_is_shown_and_not_counted(self) -> None:
        pilot, view, offer = engineers()
        flights = tuple(
            Flight(f"order-{hour}", offer.title, hour) for hour in range(room_beliefs.RUNNING + 1)
        )
        words = spoken(pilot, replace(view, in_flight=flights))
        assert not any("more are under way" in said for said in words)
