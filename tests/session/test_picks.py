"""Which orders lie open on a desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.program import Program
from game.model.message import Message
from game.model.offers import CostLine, Offer, Window
from game.model.orders import NOTHING
from game.model.talks import Asked
from game.model.view import View
from game.session.chapters import begin_chapter
from game.session.local import LocalSession
from game.session.picks import ON_THE_TABLE, hindrance, offers_before, on_the_table, reason
from tests.conftest import program_of


@pytest.fixture
def view(dike: Program) -> View:
    return LocalSession(dike, seed=3, actors=("mayor",)).view("mayor")


@pytest.fixture
def offer(dike: Program) -> Offer:
    session = LocalSession(dike, seed=3, actors=("mayor",))
    return replace(session.offers("mayor", NOTHING)[0], window=None, advice=())


def asked_for(offer: Offer, state: str, answers: tuple[str, ...]) -> Asked:
    title = Message("requests.lift.title")
    return Asked("lift", title, title, "mayor", "ministry", False, state, None, answers, offer.title, None)


class TestReason:
    def test_new_until_it_was_possible_before(self, view: View, offer: Offer) -> None:
        assert reason(view, offer, frozenset()) == "new"
        assert reason(view, offer, frozenset({offer.name})) == ""

    def test_closing_where_it_may_be_too_late_after_the_next_turn(self, view: View, offer: Offer) -> None:
        for most, why in ((2 * view.length, "closing"), (2 * view.length + 1, "window")):
            closing = replace(offer, window=Window(0, most, Message("x")))
            assert reason(view, closing, frozenset({offer.name})) == why

    @pytest.mark.parametrize(
        ("state", "answers", "why"),
        [("asked", ("promise",), "asked"), ("promised", (), "asked"), ("kept", (), ""), ("refused", (), "")],
    )
    def test_asked_while_somebody_waits_for_it(
        self, view: View, offer: Offer, state: str, answers: tuple[str, ...], why: str
    ) -> None:
        asking = replace(view, requests=(asked_for(offer, state, answers),))
        assert reason(asking, offer, frozenset({offer.name})) == why


def test_no_more_than_seven_lie_open_and_an_option_once() -> None:
    session = LocalSession(program_of("niger-2023"), seed=3, actors=("paris",))
    for _ in range(8):
        view, offers = session.view("paris"), session.offers("paris", NOTHING)
        table = on_the_table(view, offers, offers_before(session, "paris"))
        assert len(table) <= ON_THE_TABLE
        assert len({one.option for one in table}) == len(table)
        assert all(one.refusal is None for one in table)
        session.submit("paris")


class TestAmongEquals:
    @pytest.fixture
    def slow(self, view: View, offer: Offer) -> Offer:
        return replace(offer, option="a_slow_one", lead=view.length, closes=(), binding="free")

    def first(self, view: View, *offers: Offer) -> str:
        return on_the_table(view, offers, frozenset())[0].option

    def test_what_acts_in_this_turn_comes_before_what_acts_later(self, view: View, slow: Offer) -> None:
        quick = replace(slow, option="quick", lead=0)
        assert self.first(view, slow, quick) == "quick"
        assert self.first(view, slow, replace(quick, request=True)) == "a_slow_one"

    def test_what_binds_for_good_comes_first(self, view: View, slow: Offer) -> None:
        quick = replace(slow, option="quick", lead=0)
        final = replace(slow, option="weighty", binding="final")
        closing = replace(slow, option="weighty", closes=(Message("options.x.title"),))
        assert self.first(view, slow, quick, final) == "weighty"
        assert self.first(view, slow, quick, closing) == "weighty"


class TestTooDearBesideTheList:
    """What the list leaves nothing for stays on the desk; what was never to be had does not lie there."""

    def lying(self, view: View, offer: Offer, cost: CostLine) -> bool:
        key = "ui.refused.attention" if cost.what == "attention" else "ui.refused.cost"
        listed = replace(offer, option="listed", drafted=True, costs=(replace(cost, amount=2),))
        dear = replace(offer, option="dear", refusal=Message(key), costs=(cost,))
        return "dear" in [one.option for one in on_the_table(view, [listed, dear], frozenset())]

    @pytest.mark.parametrize(("amount", "stays"), [(1, True), (2, True), (3, False)])
    def test_attention(self, view: View, offer: Offer, amount: int, stays: bool) -> None:
        assert view.capacity == 2
        assert self.lying(view, offer, CostLine("attention", Message("x"), amount, 0)) is stays

    @pytest.mark.parametrize(("amount", "stays"), [(3, True), (4, False)])
    def test_other_means(self, view: View, offer: Offer, amount: int, stays: bool) -> None:
        assert self.lying(view, offer, CostLine("battery", Message("x"), amount, 1)) is stays

    def test_what_is_refused_for_another_reason(self, view: View, offer: Offer) -> None:
        barred = replace(offer, refusal=Message("ui.refused.closed"))
        assert on_the_table(view, [barred], frozenset()) == []


@pytest.mark.parametrize("order", ["issue_ultimatum", "graduated_benchmarks"])
def test_what_abuja_may_say_lies_open_after_the_summit(order: str) -> None:
    session = begin_chapter(program_of("niger-2023"), "ultimatum", seed=73, actors=("ecowas",))
    view, offers = session.view("ecowas"), session.offers("ecowas", NOTHING)
    table = on_the_table(view, offers, offers_before(session, "ecowas"))
    assert order in [one.option for one in table]


def test_what_was_possible_before(dike: Program) -> None:
    session = LocalSession(dike, seed=3, actors=("mayor",))
    assert offers_before(session, "mayor") == frozenset()
    possible = {one.name for one in session.offers("mayor", NOTHING) if one.refusal is None}
    session.submit("mayor")
    assert offers_before(session, "mayor") == possible


class TestHindrance:
    def test_what_is_asked_for_and_cannot_be_ordered_says_why(self, offer: Offer) -> None:
        refused = replace(offer, refusal=Message("options.pump.why_not"))
        asked = asked_for(offer, "asked", ("promise",))
        assert hindrance([refused], asked) == Message("options.pump.why_not")
        assert hindrance([offer], asked) is None

    def test_one_target_that_can_be_ordered_is_enough(self, offer: Offer) -> None:
        refused = replace(offer, refusal=Message("options.pump.why_not"))
        assert hindrance([refused, offer], asked_for(offer, "asked", ())) is None

    def test_what_only_the_list_has_made_too_dear_is_no_hindrance(self, offer: Offer) -> None:
        dear = replace(offer, refusal=Message("ui.refused.attention"))
        assert hindrance([dear], asked_for(offer, "asked", ())) is None

    def test_what_one_has_asked_oneself_is_for_the_other_to_order(self, offer: Offer) -> None:
        refused = replace(offer, refusal=Message("options.pump.why_not"))
        mine = replace(asked_for(offer, "asked", ()), mine=True)
        assert hindrance([refused], mine) is None
