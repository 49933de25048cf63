"""The list that pictures and measured maps are drawn with is the one that advisers would fill."""

from __future__ import annotations

from game.session.lobby import Lobby
from game.ui.shots import fill_the_list

NIGER = "niger-2023"


def test_the_list_is_full_and_what_is_advised_comes_first() -> None:
    session = Lobby(NIGER).start(NIGER, ("washington",), 3)
    for _ in range(3):
        assert session.submit("washington") == ()
    fill_the_list(session, "washington")
    draft = session.draft("washington")
    offers = session.offers("washington", draft)
    assert draft.options
    assert all(offer.drafted or offer.refusal is not None for offer in offers)
    advised = [bool(o.advice) for order in draft.options for o in offers if o.name == str(order)]
    assert advised == sorted(advised, reverse=True)
    assert any(advised)
    assert session.submit("washington") == ()
