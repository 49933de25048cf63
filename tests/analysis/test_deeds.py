"""What a side's deeds did is told at the end: its own alone, in truth, with what each moved of itself."""

from __future__ import annotations

import pytest

from game.analysis.deeds import MOST_DEEDS, MOST_MOVES, Record, deeds_of
from game.model.ledger import Change
from game.model.orders import NOTHING, Order, Orders
from game.session.local import LocalSession
from game.text.scenario_words import words_for
from tests.analysis.test_story import played
from tests.conftest import program_of


@pytest.mark.parametrize(
    ("name", "seed"), [("dike", 1), ("dike", 2), ("night-shift", 1), ("harbour-fever", 1)]
)
def test_deeds_are_the_sides_own_and_can_be_worded(name: str, seed: int) -> None:
    session = played(name, seed)
    scenario = session.program.scenario
    words = words_for(scenario.texts)
    told = 0
    for actor in scenario.playable():
        own = {f"options.{o.id}.title" for o in scenario.options.values() if o.by == actor}
        own |= {f"calls.{c.id}.title" for c in scenario.calls.values() if c.by == actor}
        record = deeds_of(session.program, session.ledgers, actor)
        deeds = record.told
        assert not {deed.title for deed in deeds} & set(record.besides)
        assert len(deeds) <= MOST_DEEDS
        assert [deed.turn for deed in deeds] == sorted(deed.turn for deed in deeds)
        for deed in deeds:
            title = deed.title.params.get("order", deed.title)
            assert getattr(title, "key", "") in own
            assert len(deed.moved) <= MOST_MOVES
            assert deed.failed or deed.moved or not deed.weight
            assert all("⟦" not in words.word(move) for move in deed.moved)
            told += 1
    assert told


def test_what_a_deed_moved_is_what_the_ledger_has() -> None:
    program = program_of("dike")
    session = LocalSession(program, seed=3, actors=tuple(program.actors))
    idle = dict.fromkeys(program.actors, NOTHING)
    session.advance(idle | {"mayor": Orders((Order("evacuate"),))})
    while not session.state.ended:
        session.advance(idle)
    (deed,) = deeds_of(program, session.ledgers, "mayor").told
    causes = {
        e.id for ledger in session.ledgers for e in ledger.entries if "evacuate" in getattr(e, "what", "")
    }
    slots = {index for index, slot in enumerate(program.slots) if slot.name.startswith("tracks.")}
    moved = {
        e.slot
        for ledger in session.ledgers
        for e in ledger.entries
        if isinstance(e, Change) and e.parent in causes and e.slot in slots
    }
    resources = {f"tracks.{t.id}" for t in program.scenario.tracks.values() if t.kind == "resource"}
    assert len(deed.moved) == len([s for s in moved if program.slots[s].name not in resources])
    assert deeds_of(program, session.ledgers, "engineers") == Record((), ())


def test_no_order_that_acted_is_left_out() -> None:
    program = program_of("niger-2023")
    session = LocalSession(program, seed=4, actors=())
    while not session.state.ended:
        session.advance({})
    for actor in program.scenario.playable():
        record = deeds_of(program, session.ledgers, actor)
        named = {deed.title.params.get("order", deed.title) for deed in record.told}
        named |= {title.params.get("order", title) for title in record.besides}
        acted = {
            column.option
            for column in program.columns
            if not column.request
            and program.scenario.options[column.option].by == actor
            and any(
                isinstance(entry, Change) and entry.slot == column.acted
                for ledger in session.ledgers
                for entry in ledger.entries
            )
        }
        assert acted
        assert {f"options.{option}.title" for option in acted} <= {getattr(m, "key", "") for m in named}


def test_what_is_so_or_not_is_told_without_a_number() -> None:
    program = program_of("niger-2023")
    session = LocalSession(program, seed=73, actors=("ecowas",))
    for order in (None, "draft_the_sentence", None):
        session.advance({"ecowas": NOTHING if order is None else Orders((Order(order),))})
    words = words_for(program.scenario.texts)
    (deed,) = deeds_of(program, session.ledgers, "ecowas").told
    assert words.word(deed.title) == "Draft a condemnation, to be kept ready"
    assert [words.word(move) for move in deed.moved if "drafted" in words.word(move)] == [
        "A condemnation is drafted"
    ]


def test_what_is_no_longer_so_is_told_as_that() -> None:
    program = program_of("harbour-fever")
    session = LocalSession(program, seed=1, actors=("port",))
    for order in ("shut_port", "reopen"):
        session.advance({"port": Orders((Order(order),))})
    words = words_for(program.scenario.texts)
    told = deeds_of(program, session.ledgers, "port").told
    moved = {words.word(move) for deed in told for move in deed.moved}
    assert {"The port is shut", "no longer: The port is shut"} <= moved
