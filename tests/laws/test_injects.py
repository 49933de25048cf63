"""What a facilitator lets fall is part of the game: of its journal, its luck, its batch and its branches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from game.engine.batch import play_games
from game.engine.explain import Explainer
from game.engine.game import new_game, resolve
from game.model.ledger import Change, Fired
from game.model.orders import FACILITATOR, NOTHING, Order, Orders, TurnOrders
from game.session.chapters import begin_chapter
from game.session.journal import journal_from_data, journal_to_data
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError
from game.session.saves import load, replay, save
from tests.conftest import program_of
from tests.laws.test_journal import play_on, states

FALLS = {FACILITATOR: Orders((Order("press_helicopter"),))}


def dike_game(turns: int = 1, seed: int = 4) -> LocalSession:
    session = LocalSession(program_of("dike"), seed=seed, actors=("mayor",))
    for _ in range(turns):
        assert session.submit("mayor") == ()
    return session


def fell_at(session: LocalSession, event: str = "press_helicopter") -> int:
    """The hour at which it last fell, plus 1; 0 for never."""
    return session.state.slots[session.program.names[f"events.{event}.at"]]


def test_an_inject_falls_at_the_opening_that_has_just_come() -> None:
    session = dike_game()
    before = session.state
    session.inject("press_helicopter")
    assert session.state.turn == before.turn
    assert fell_at(session) == session.program.scenario.turns[1].start + 1
    told = [line.text.params["title"].key for line in session.view("mayor").told if line.kind == "event"]  # type: ignore[attr-defined]
    assert "events.press_helicopter.title" in told


def test_nothing_else_of_the_turn_is_another() -> None:
    """The same luck: only what the event itself moves differs."""
    plain, session = dike_game(), dike_game()
    session.inject("press_helicopter")
    names = [
        info.name
        for info, a, b in zip(session.program.slots, plain.state.slots, session.state.slots, strict=True)
        if a != b
    ]
    assert set(names) >= {"events.press_helicopter.at"}
    assert all("friction" in name or name.startswith("events.press_helicopter") for name in names)


def test_it_is_seen_although_the_view_was_looked_at_before() -> None:
    session = dike_game()
    assert "event" not in [line.kind for line in session.view("mayor").told]
    session.inject("press_helicopter")
    assert "event" in [line.kind for line in session.view("mayor").told]


def test_resolving_with_an_inject_is_pure() -> None:
    program = program_of("dike")
    state = new_game(program, seed=2).state
    first, second = (resolve(program, state, FALLS) for _ in range(2))
    assert first == second
    assert first.ledger.fold(state.slots) == first.state.slots
    assert first.refused == ()


def test_the_ledger_leads_back_to_the_facilitator() -> None:
    session = dike_game()
    session.inject("press_helicopter")
    ledger = session.ledgers[-1]
    slot = session.program.names["events.press_helicopter.at"]
    change = next(e for e in ledger.entries if isinstance(e, Change) and e.slot == slot)
    reason = Explainer(session.ledgers).explain(change.id)
    kinds = []
    while reason.reasons:
        (reason,) = reason.reasons
        if isinstance(reason.entry, Fired):
            kinds.append(reason.entry.kind)
    assert kinds == ["event", "inject"]


@pytest.mark.parametrize("seed", range(4))
def test_a_journal_with_injects_replays_to_the_same_digest(seed: int, tmp_path: Path) -> None:
    session = LocalSession(program_of("dike"), seed=seed, actors=("mayor", "ministry"))
    luck = Random(seed)
    for turn in range(4):
        play_on(session, luck, turns=1)
        if turn % 2 == 0 and not session.state.ended:
            session.inject("press_helicopter")
    journal = session.journal()
    assert FACILITATOR in journal.turns[0].orders
    assert journal_from_data(journal_to_data(journal)) == journal
    again = replay(journal, session.program)
    assert again.verified == len(journal.turns)
    assert again.session.journal().digest() == journal.digest()
    save(tmp_path / "game.json", session, {})
    assert states(load(tmp_path / "game.json", lambda _ident: session.program)) == states(session)


def test_going_back_keeps_what_fell_before_and_forgets_what_fell_after() -> None:
    session = dike_game()
    session.inject("press_helicopter")
    session.submit("mayor")
    assert states(session.branch(2)) == states(session)[:2]
    assert fell_at(session.branch(2)) > 0
    assert fell_at(session.branch(1)) == 0
    played = session.branch(2)
    played.submit("mayor")
    assert played.state == session.state


@pytest.mark.parametrize("name", ["dike", "niger-2023", "harbour-fever"])
def test_the_batch_agrees_with_one_game(name: str) -> None:
    program = program_of(name)
    events = [code.event for code in program.injects]
    assert events

    def orders_of(turn: int, game: int) -> TurnOrders:
        fallen = [event for number, event in enumerate(events) if (turn + game + number) % 3 == 0]
        return {FACILITATOR: Orders(tuple(map(Order, fallen)))} if fallen else {}

    def orders(turn: int, numbers: NDArray[np.int64]) -> Sequence[TurnOrders]:
        return [orders_of(turn, int(game)) for game in numbers]

    games = 6
    batch = play_games(program, seed=5, games=games, orders=orders)
    states = np.asarray(batch.slots)
    for game in range(games):
        state = new_game(program, seed=5, game=game).state
        turn = 0
        while not state.ended:
            state = resolve(program, state, orders_of(turn, game)).state
            turn += 1
        assert tuple(int(value) for value in states[:, game]) == state.slots
        assert batch.turns[game] == turn


def test_all_games_of_a_batch_may_have_the_same_inject() -> None:
    program = program_of("dike")
    batch = play_games(program, seed=5, games=5, orders=lambda turn, _: FALLS if turn == 0 else {})
    slot = program.names["events.press_helicopter.at"]
    assert set(batch.slots[slot]) == {program.scenario.turns[1].start + 1}
    assert batch.refused == {}


class TestRefused:
    def reason(self, session: LocalSession, event: str = "press_helicopter") -> tuple[str, object]:
        before = session.state, len(session.ledgers)
        with pytest.raises(NotPossibleError) as caught:
            session.inject(event)
        assert (session.state, len(session.ledgers)) == before
        return caught.value.reason.key, caught.value.reason.params.get("near")

    def test_an_unknown_inject_names_the_nearest(self) -> None:
        session = dike_game()
        assert self.reason(session, "press_helicopters") == ("ui.refused.no_inject_near", "press_helicopter")
        assert self.reason(session, "zzz") == ("ui.refused.no_inject", "")

    def test_an_event_of_the_world_is_no_inject(self) -> None:
        assert self.reason(dike_game(), "board_answers")[0] in (
            "ui.refused.no_inject",
            "ui.refused.no_inject_near",
        )

    def test_before_the_first_turn_is_over(self) -> None:
        session = dike_game(turns=0)
        assert self.reason(session) == ("ui.refused.inject_first", None)
        assert session.injects() == ()

    def test_once_the_turn_has_begun(self) -> None:
        session = dike_game()
        offer = next(o for o in session.offers("mayor", NOTHING) if o.refusal is None)
        session.set_draft("mayor", Orders((Order(offer.option, offer.targets),)))
        assert self.reason(session) == ("ui.refused.inject_late", None)
        assert session.injects() == ()

    def test_once_one_side_has_committed(self) -> None:
        session = LocalSession(program_of("dike"), seed=1, actors=("mayor", "ministry"))
        session.advance({})
        session.submit("mayor")
        assert self.reason(session) == ("ui.refused.inject_late", None)

    def test_twice_at_one_opening(self) -> None:
        session = dike_game()
        session.inject("press_helicopter")
        assert self.reason(session) == ("ui.refused.inject_twice", None)

    def test_after_the_end(self) -> None:
        session = dike_game()
        while not session.state.ended:
            session.submit("mayor")
        assert self.reason(session) == ("ui.refused.inject_ended", None)

    def test_in_a_journal_by_another_hand_it_is_refused_and_the_turn_goes_on(self) -> None:
        program = program_of("dike")
        state = new_game(program, seed=2).state
        orders = {FACILITATOR: Orders((Order("press_helicopter", ("north",)), Order("board_answers")))}
        resolution = resolve(program, state, orders)
        assert [(r.actor, r.order) for r in resolution.refused] == [
            (FACILITATOR, "press_helicopter[north]"),
            (FACILITATOR, "board_answers"),
        ]
        assert resolution.state == resolve(program, state, {}).state


def test_what_a_facilitator_is_told() -> None:
    session = dike_game()
    (inject,) = session.injects()
    assert (inject.event, inject.fits, inject.fell) == ("press_helicopter", True, False)
    session.inject("press_helicopter")
    assert session.injects()[0].fell


def test_the_injects_of_niger_fit_where_they_make_sense() -> None:
    session = LocalSession(program_of("niger-2023"), seed=1, actors=("paris",))
    session.advance({"paris": NOTHING})
    assert {i.event: i.fits for i in session.injects()} == {
        "forged_letter": False,
        "line_goes_dead": False,
        "sandstorm": True,
    }
    for _ in range(4):
        session.advance({"paris": NOTHING})
    assert all(inject.fits for inject in session.injects())
    before = {
        name: session.state.slots[session.program.names[f"tracks.{name}"]] for name in ("rumour", "alert")
    }
    session.inject("forged_letter")
    session.inject("sandstorm")
    after = {name: session.state.slots[session.program.names[f"tracks.{name}"]] for name in before}
    assert after["rumour"] > before["rumour"]
    assert after["alert"] < before["alert"]


def test_in_a_chapter_nothing_falls_on_history() -> None:
    session = begin_chapter(program_of("dike"), "long_night", seed=2, actors=("mayor",))
    with pytest.raises(NotPossibleError) as caught:
        session.inject("press_helicopter")
    assert caught.value.reason.key == "ui.refused.inject_first"
    assert session.injects() == ()


def test_what_falls_in_a_chapter_is_kept_with_it(tmp_path: Path) -> None:
    session = begin_chapter(program_of("dike"), "long_night", seed=2, actors=("mayor",))
    session.submit("mayor")
    session.inject("press_helicopter")
    journal = session.journal()
    assert journal_from_data(journal_to_data(journal)) == journal
    save(tmp_path / "game.json", session, {})
    again = load(tmp_path / "game.json", lambda _ident: session.program)
    assert (states(again), again.stretch, again.game) == (states(session), session.stretch, session.game)
    assert fell_at(again.branch(session.first_turn + 1)) == fell_at(session) > 0
    assert fell_at(again.branch(session.first_turn)) == 0
    while not again.state.ended:
        again.submit("mayor")
        session.submit("mayor")
    assert again.state == session.state
