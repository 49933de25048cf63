"""What the phone shows of what sides ask of one another."""

from __future__ import annotations

from dataclasses import replace

from game.model.message import Message
from game.model.orders import NOTHING
from game.model.talks import Asked
from game.ui.screens import room_panels
from game.ui.widgets.base import Widget
from tests.ui.test_game import DIKE, pilot_at, table_for

WHY_NOT = Message("ui.phone.empty")


def spoken(state: str, answers: tuple[str, ...] = ()) -> list[str]:
    """What is said by the phone where an order is asked for that cannot be given now."""
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    pilot = pilot_at(table, session)
    view, offer = session.view("mayor"), session.offers("mayor", NOTHING)[0]
    title = Message("requests.lift.text")
    asked = Asked("lift", title, title, "ministry", "mayor", False, state, None, answers, offer.title, None)
    asking = replace(view, requests=(asked,), calls=(), promises=())
    refused = [replace(offer, refusal=WHY_NOT)]
    panel: Widget = room_panels.phone(asking, refused, (), lambda *_: None, lambda *_: None, lambda *_: None)
    return [widget.say(pilot.look) for widget in panel.walk()]


def test_a_request_says_what_stands_in_the_way_of_keeping_it() -> None:
    words = " ".join(spoken("asked", ("promise", "refuse")))
    assert "Not possible now:" in words


def test_what_has_fallen_away_does_not_stay_on_the_phone() -> None:
    assert any("Can you lift out" in words for words in spoken("kept"))
    assert not any("Can you lift out" in words for words in spoken("moot"))
