"""Laws 7 and 8: saving, loading, undoing, going back and replaying lead to the same states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from game.model.orders import NOTHING, Order, Orders
from game.session.chapters import begin_chapter
from game.session.document import StoreError
from game.session.journal import Journal, ReplayError, TurnEntry, journal_from_data, journal_to_data
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError, Standing
from game.session.saves import autosave, load, read_journal, replay, save, saves_in, set_aside
from game.session.store import write_document
from tests.conftest import program_of
from tests.players import anything


def play_on(session: LocalSession, luck: Random, turns: int = 99) -> None:
    """Plays turns as a person would: calls first, then what is offered."""
    for _ in range(turns):
        if session.wait().standing is Standing.ENDED:
            return
        for actor in session.wait().actors:
            take_a_turn(session, actor, luck)


def take_a_turn(session: LocalSession, actor: str, luck: Random) -> None:
    draft_something(session, actor, luck)
    assert session.submit(actor) == ()


def draft_something(session: LocalSession, actor: str, luck: Random) -> None:
    for call in session.view(actor).calls:
        if call.refusal is None and luck.random() < 0.7:
            talk = session.hear(actor, call.call)
            while open_answers := [a.id for a in talk.answers if a.refusal is None]:
                talk = session.hear(actor, call.call, luck.choice(open_answers))
    for _ in range(2):
        offers = [
            o for o in session.offers(actor, session.draft(actor)) if o.refusal is None and not o.drafted
        ]
        if offers:
            offer = luck.choice(offers)
            draft = session.draft(actor)
            order = Order(offer.option, offer.targets)
            session.set_draft(actor, replace(draft, options=(*draft.options, order)))


def states(session: LocalSession) -> list[str]:
    return [resolution.state.digest() for resolution in session._history]


CHAPTERS = [None, "long_night", "crest"]
"""Where a game begins; None: at the beginning."""


def begun(seed: int, chapter: str | None, *actors: str) -> LocalSession:
    program = program_of("dike")
    if chapter is None:
        return LocalSession(program, seed=seed, actors=actors)
    return begin_chapter(program, chapter, seed=seed, actors=actors)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("seed", range(6))
def test_saving_and_loading_after_every_turn_changes_nothing(
    seed: int, chapter: str | None, tmp_path: Path
) -> None:
    program = program_of("dike")
    straight = begun(seed, chapter, "mayor", "ministry")
    play_on(straight, Random(seed))
    saved = begun(seed, chapter, "mayor", "ministry")
    luck = Random(seed)
    while saved.wait().standing is Standing.ORDERS:
        for actor in saved.wait().actors:
            draft_something(saved, actor, luck)
            save(tmp_path / "game.json", saved, {})
            committed = saved._committed
            saved = load(tmp_path / "game.json", lambda _ident: program)
            saved._committed = set(committed)
            assert saved.submit(actor) == ()
    assert states(saved) == states(straight)
    assert saved.journal().digest() == straight.journal().digest()


def test_a_save_keeps_drafts_conversations_and_marks(tmp_path: Path) -> None:
    program = program_of("dike")
    session = LocalSession(program, seed=3, actors=("mayor",))
    play_on(session, Random(1), turns=1)
    draft_something(session, "mayor", Random(2))
    report = session.view("mayor").inbox[0]
    session.mark("mayor", report, "doubt")
    save(tmp_path / "game.json", session, {})
    again = load(tmp_path / "game.json", lambda _ident: program)
    assert again.draft("mayor") == session.draft("mayor")
    assert again.view("mayor") == session.view("mayor")
    assert again.mark_of("mayor", report) == "doubt"


def test_marks_never_touch_the_state() -> None:
    program = program_of("dike")
    session = LocalSession(program, seed=3, actors=("mayor",))
    play_on(session, Random(1), turns=1)
    before = session.state.digest()
    session.mark("mayor", session.view("mayor").inbox[0], "rely")
    assert session.state.digest() == before


def test_undo_takes_back_orders_but_never_what_was_said() -> None:
    program = program_of("dike")
    for seed in range(20):
        session = LocalSession(program, seed=seed, actors=("mayor",))
        play_on(session, Random(1), turns=1)
        calls = [call for call in session.view("mayor").calls if call.refusal is None]
        if not calls:
            continue
        session.hear("mayor", calls[0].call)
        session.set_draft("mayor", Orders((Order("evacuate"),)))
        session.set_draft("mayor", NOTHING)
        assert session.draft("mayor").options == ()
        assert [talk.call for talk in session.draft("mayor").talks] == [calls[0].call]
        return
    pytest.fail("no call rang")


def test_an_answered_line_is_not_answered_again() -> None:
    program = program_of("dike")
    for seed in range(20):
        session = LocalSession(program, seed=seed, actors=("mayor",))
        play_on(session, Random(1), turns=1)
        calls = [call for call in session.view("mayor").calls if call.refusal is None]
        if calls:
            first = session.hear("mayor", calls[0].call)
            session.hear("mayor", calls[0].call, first.answers[0].id)
            with pytest.raises(NotPossibleError):
                session.hear("mayor", calls[0].call, first.answers[0].id)
            return
    pytest.fail("no call rang")


@pytest.mark.parametrize(
    ("turn", "chapter"),
    [(1, None), (2, None), (4, None), (3, "long_night"), (4, "long_night"), (5, "crest")],
)
def test_going_back_and_doing_the_same_leads_to_the_same_state(turn: int, chapter: str | None) -> None:
    session = begun(8, chapter, "mayor")
    play_on(session, Random(8))
    journal = session.journal()
    again = session.branch(turn)
    assert again.state.digest() == states(session)[turn - 1]
    for entry in journal.turns[turn - 1 :]:
        again.advance(entry.orders)
    assert states(again) == states(session)


@pytest.mark.parametrize(("turn", "chapter"), [(2, None), (4, "long_night")])
def test_going_back_and_doing_something_else_leaves_the_first_game_alone(
    turn: int, chapter: str | None
) -> None:
    session = begun(8, chapter, "mayor")
    play_on(session, Random(8))
    before = states(session)
    other = session.branch(turn)
    play_on(other, Random(99))
    assert states(session) == before
    assert states(other)[:turn] == before[:turn]


@pytest.mark.parametrize("turn", [0, 99, -1])
def test_there_is_no_going_back_to_a_turn_that_was_not(turn: int) -> None:
    with pytest.raises(NotPossibleError):
        LocalSession(program_of("dike"), seed=1, actors=("mayor",)).branch(turn)


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("seed", range(10))
def test_a_journal_replays_to_the_same_states(seed: int, chapter: str | None) -> None:
    program = program_of("dike")
    session = begun(seed, chapter, "mayor")
    luck = Random(seed)
    while not session.state.ended:
        session.advance({actor: anything(program, actor, luck) for actor in ("mayor", "engineers")})
    journal = journal_from_data(journal_to_data(session.journal()))
    assert journal == session.journal()
    replayed = replay(journal, program)
    assert states(replayed.session) == states(session)
    assert replayed.verified == len(journal.turns)


def journal_of(seed: int = 2) -> Journal:
    session = LocalSession(program_of("dike"), seed=seed, actors=("mayor",))
    play_on(session, Random(seed))
    return session.journal()


def test_the_first_difference_is_named() -> None:
    journal = journal_of()
    turns = list(journal.turns)
    turns[2] = TurnEntry(turns[2].orders, "0" * 64)
    with pytest.raises(ReplayError, match="turn 3 leads to state"):
        replay(replace(journal, turns=tuple(turns)), program_of("dike"))


def test_a_journal_of_other_rules_is_refused_with_both_named() -> None:
    with pytest.raises(
        ReplayError, match=r"another version of “dike”.*rules 000000000000.*installed is version 1"
    ):
        replay(replace(journal_of(), program="0" * 64), program_of("dike"))


def test_a_journal_that_goes_on_after_the_end_is_refused() -> None:
    journal = journal_of()
    longer = (*journal.turns, TurnEntry({"mayor": NOTHING}, ""))
    with pytest.raises(ReplayError, match="the game ends with turn"):
        replay(replace(journal, turns=longer), program_of("dike"))


def test_a_journal_of_an_unknown_side_is_refused() -> None:
    with pytest.raises(ReplayError, match="“nobody”"):
        replay(replace(journal_of(), actors=("nobody",)), program_of("dike"))


class TestSeveralAtOneMachine:
    def test_who_has_given_orders_need_not_give_them_again(self) -> None:
        session = LocalSession(program_of("dike"), seed=2, actors=("mayor", "engineers"))
        session.submit("mayor")
        kept = journal_from_data(journal_to_data(session.journal()))
        again = replay(kept, program_of("dike")).session
        assert again.wait().actors == ("engineers",)
        again.submit("engineers")
        assert len(again.ledgers) == 2

    @pytest.mark.parametrize("given", [("mayor", "engineers"), ("nobody",)])
    def test_a_turn_that_nobody_could_close_is_refused(self, given: tuple[str, ...]) -> None:
        journal = LocalSession(program_of("dike"), seed=2, actors=("mayor", "engineers")).journal()
        with pytest.raises(ReplayError, match="open turn") as caught:
            replay(replace(journal, given=given), program_of("dike"))
        assert caught.value.code == "given"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("seed"),
        lambda d: d.update(seed="1"),
        lambda d: d.update(seed=True),
        lambda d: d.update(turns={}),
        lambda d: d.update(actors=[1]),
        lambda d: d["turns"][0].update(orders=[]),
        lambda d: d["turns"][0]["orders"]["mayor"].update(options=[[]]),
        lambda d: d["turns"][0]["orders"]["mayor"].update(replies=[["a"]]),
    ],
)
def test_a_save_whose_body_is_no_journal_is_damaged(spoil: object, tmp_path: Path) -> None:
    data = journal_to_data(journal_of())
    spoil(data)  # type: ignore[operator]
    path = tmp_path / "game.json"
    write_document(path, "journal", 1, data, {})
    with pytest.raises(StoreError) as caught:
        read_journal(path)
    assert caught.value.code == "damaged"


def test_three_autosaves_rotate_and_the_newest_is_the_last(tmp_path: Path) -> None:
    session = LocalSession(program_of("dike"), seed=1, actors=("mayor",))
    written: list[Path] = []
    for number in range(4):
        written.append(autosave(tmp_path, session, {"turn": str(number)}))
        session.advance({})
    listed = saves_in(tmp_path)
    assert [listing.header.about["turn"] for listing in listed if listing.header] == ["3", "2", "1"]
    assert listed[0].path == written[-1]


def test_a_game_that_is_left_again_where_it_was_stands_once_in_the_list(tmp_path: Path) -> None:
    session = LocalSession(program_of("dike"), seed=1, actors=("mayor",))
    before = autosave(tmp_path, session, {})
    session.advance({})
    autosave(tmp_path, session, {})
    newest = autosave(tmp_path, session, {})
    assert {listing.path for listing in saves_in(tmp_path)} == {before, newest}
    draft_something(session, "mayor", Random(1))
    assert session.draft("mayor") != NOTHING
    drafted = autosave(tmp_path, session, {})
    assert {listing.path for listing in saves_in(tmp_path)} == {before, newest, drafted}


def test_a_finished_game_is_not_pushed_out_by_the_next(tmp_path: Path) -> None:
    over = LocalSession(program_of("dike"), seed=1, actors=("mayor",))
    while not over.state.ended:
        over.advance({})
    kept = autosave(tmp_path, over, {"ended": "yes"})
    running = LocalSession(program_of("dike"), seed=2, actors=("mayor",))
    for _ in range(4):
        autosave(tmp_path, running, {"ended": "no"})
        running.advance({})
    assert kept.exists()
    assert kept.name.startswith("ended-")
    assert len(saves_in(tmp_path)) == 4


def test_a_damaged_save_is_listed_and_kept_aside(tmp_path: Path) -> None:
    session = LocalSession(program_of("dike"), seed=1, actors=("mayor",))
    path = autosave(tmp_path, session, {})
    path.write_bytes(path.read_bytes()[:-20])
    assert [listing.fault.code for listing in saves_in(tmp_path) if listing.fault] == ["damaged"]
    aside = set_aside(path)
    assert aside.exists()
    assert not path.exists()
    assert "damaged" in aside.name
