"""What Niger tells in play is so, and is told in whole sentences."""

from __future__ import annotations

from game.model.orders import NOTHING, Order, Orders
from game.session.local import LocalSession
from tests.conftest import program_of


def test_what_may_be_overheard_is_a_sentence_and_no_fragment() -> None:
    texts = program_of("niger-2023").scenario.texts
    told = {key: text for key, text in texts.items() if key.endswith(".overheard")}
    assert told
    fragments = ("That ", "What ", "Who ", "Whose ", "Whether ", "Something ", "Nothing")
    assert {key: text for key, text in told.items() if not str(text).endswith(".")} == {}
    assert {key: text for key, text in told.items() if str(text).startswith(fragments)} == {}


def test_abuja_may_ask_for_a_runway_before_it_sends_anybody_and_then_says_if() -> None:
    session = LocalSession(program_of("niger-2023"), seed=11, actors=("ecowas",))
    for _ in range(24):
        offered = session.offers("ecowas", NOTHING)
        possible = {offer.option for offer in offered if offer.refusal is None}
        flying = any(offer.option == "send_mediator" and offer.due for offer in offered)
        if "abuja_asks_runway" in possible and not flying:
            break
        speak = Orders((Order("state_the_norm"),)) if "state_the_norm" in possible else NOTHING
        session.set_draft("ecowas", speak)
        assert session.submit("ecowas") == ()
    else:
        raise AssertionError("it could never be asked without a flight")
    text = session.program.scenario.texts["requests.abuja_asks_runway.text"]
    assert str(text).startswith("If a president of ours flies to Niamey today")
