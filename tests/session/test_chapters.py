"""Games that begin in a chapter: history first, then the players, then, where it says so, the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.analysis.deeds import deeds_of
from game.engine.game import holds
from game.engine.program import Program
from game.engine.statements import Const
from game.model.message import Message, turn_of
from game.model.orders import NOTHING, Order, Orders
from game.session.chapters import MOST_TRIES, ChapterError, begin_chapter
from game.session.journal import JournalError, ReplayError, Stretch, journal_from_data, journal_to_data
from game.session.lobby import Lobby, about, told_turn
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError, Standing
from game.session.saves import load, replay, save
from game.text.scenario_words import words_for
from tests.conftest import FIXTURES, program_of

DIKE = str(FIXTURES / "dike")


def night(seed: int = 2, *actors: str) -> LocalSession:
    """The long night: turns 3 and 4 of five."""
    return begin_chapter(program_of("dike"), "long_night", seed=seed, actors=actors or ("mayor",))


def to_the_end(session: LocalSession) -> LocalSession:
    while session.wait().standing is Standing.ORDERS:
        for actor in session.wait().actors:
            assert session.submit(actor) == ()
    return session


def value(session: LocalSession, name: str) -> int:
    return session.state.slots[session.program.names[name]]


# -- how it begins ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_history_has_run_its_course_when_the_players_begin(seed: int) -> None:
    session = night(seed)
    assert session.state.turn + 1 == session.first_turn == 3
    assert not session.state.ended
    assert value(session, "tracks.water") >= 50
    assert session.wait().actors == ("mayor",)


def test_it_is_the_first_luck_under_which_history_runs_its_course() -> None:
    program = program_of("dike")
    chapter = program.scenario.chapters["long_night"]
    for seed in range(12):
        chosen = night(seed).game
        for game in range(chosen + 1):
            session = LocalSession(program, seed=seed, actors=("mayor",), game=game)
            for orders in chapter.orders:
                session.advance(orders)
            assert holds(program, session.state, program.chapters["long_night"]) == (game == chosen)
    assert {night(seed).game for seed in range(12)} != {0}, "some first luck does not fit"


def test_a_seed_is_the_same_luck_at_every_table() -> None:
    mayor, ministry = night(5, "mayor"), night(5, "ministry")
    assert mayor.state == ministry.state
    assert mayor.game == ministry.game


def test_until_then_the_sides_of_the_file_do_what_it_says_and_the_others_follow_their_policies() -> None:
    dawn, noon = night().journal().turns
    assert set(dawn.orders) == set(noon.orders) == {"engineers", "mayor"}
    assert dawn.orders["engineers"].options == (Order("reinforce", ("north",)),)
    assert noon.orders["mayor"] == NOTHING


def test_from_then_on_the_file_counts_no_more() -> None:
    """The file has the mayor leave at night; where she is not played she follows her policy by then."""
    session = night(2, "ministry")
    to_the_end(session)
    assert [sorted(entry.orders) for entry in session.journal().turns[2:4]] == [["ministry"], ["ministry"]]


def test_without_an_orders_file_all_follow_their_policies_until_then() -> None:
    session = begin_chapter(program_of("dike"), "crest", seed=1, actors=("mayor",))
    assert session.state.turn == 4
    assert [entry.orders for entry in session.journal().turns] == [{}] * 4


def test_what_came_before_lies_in_the_inbox() -> None:
    games = [begin_chapter(program_of("dike"), "crest", seed=s, actors=("mayor",)) for s in range(20)]
    assert any(report.turn < 5 for game in games for report in game.view("mayor").inbox)


def test_an_unknown_chapter_is_named_with_the_nearest() -> None:
    with pytest.raises(ChapterError, match="no chapter “long_nigt”; did you mean “long_night”") as caught:
        begin_chapter(program_of("dike"), "long_nigt", seed=1, actors=("mayor",))
    assert caught.value.code == "unknown-id"
    with pytest.raises(ChapterError, match="there are crest, long_night"):
        begin_chapter(program_of("dike"), "zzz", seed=1, actors=("mayor",))
    with pytest.raises(ChapterError, match="the scenario has none"):
        begin_chapter(program_of("night-shift"), "crest", seed=1, actors=())


def never(program: Program) -> Program:
    return replace(program, chapters=dict.fromkeys(program.chapters, Const(0)))


def test_a_history_that_never_runs_its_course_is_refused_in_words() -> None:
    with pytest.raises(ChapterError) as caught:
        begin_chapter(never(program_of("dike")), "long_night", seed=4, actors=("mayor",))
    assert caught.value.code == "no-history"
    assert f"under seed 4: of {MOST_TRIES} games 0 end before “night”" in str(caught.value)


def test_games_that_end_before_are_counted_apart() -> None:
    with pytest.raises(ChapterError) as caught:
        begin_chapter(never(program_of("dike")), "crest", seed=4, actors=("mayor",))
    assert f"of {MOST_TRIES} games 0 end" not in str(caught.value)


# -- how it ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_after_the_last_turn_of_the_players_the_rest_goes_its_way(seed: int) -> None:
    session = to_the_end(night(seed, "mayor", "ministry"))
    given = [sorted(entry.orders) for entry in session.journal().turns]
    assert given[2:4] == [["mayor", "ministry"]] * len(given[2:4])
    assert given[4:] == [[]] * len(given[4:])
    end = session.view("mayor").end
    assert end is not None
    ran_on = len(given) > 4
    assert (session.rest is not None) == ran_on
    assert [message.key for message in end.also[:1]] == ["ui.chapter.rest"] * ran_on


def test_some_games_run_on_and_some_end_before() -> None:
    assert {to_the_end(night(seed)).rest is None for seed in range(12)} == {True, False}


def test_the_end_says_after_which_turn_and_the_news_are_those_of_that_turn() -> None:
    session = next(s for seed in range(20) if (s := to_the_end(night(seed))).rest is not None)
    words = words_for(session.program.scenario.texts)
    assert session.rest is not None
    assert "After turn 4" in words.word(session.rest)
    assert session.view("mayor").told == session.told("mayor", 4)
    assert session.view("mayor").turns == 4


def test_a_chapter_without_a_last_turn_is_played_to_the_end() -> None:
    session = to_the_end(begin_chapter(program_of("dike"), "crest", seed=1, actors=("mayor",)))
    assert session.rest is None
    assert session.view("mayor").turns == 5


# -- going back ---------------------------------------------------------------------------------------


def test_one_goes_back_to_the_chapter_but_not_into_history_nor_into_the_rest() -> None:
    session = next(s for seed in range(20) if (s := to_the_end(night(seed))).rest is not None)
    assert [record.turn for record in session.turns()] == [3, 4]
    again = session.branch(3)
    assert again.state == night(session.seed).state
    assert to_the_end(again).journal() == session.journal()
    for turn, key in ((2, "before_chapter"), (5, "after_chapter"), (0, "no_such_turn"), (9, "no_such_turn")):
        with pytest.raises(NotPossibleError) as caught:
            session.branch(turn)
        assert caught.value.reason.key == f"ui.refused.{key}"
        assert "⟦" not in words_for({}).word(caught.value.reason)


# -- saves --------------------------------------------------------------------------------------------


def test_a_save_in_the_middle_knows_where_the_chapter_ends(tmp_path: Path) -> None:
    program = program_of("dike")
    for seed in range(10):
        session = night(seed)
        assert session.submit("mayor") == ()
        save(tmp_path / "game.json", session, {})
        again = load(tmp_path / "game.json", lambda _: program)
        assert (again.first_turn, again.last_turn, again.game) == (3, 4, session.game)
        assert again.view("mayor") == session.view("mayor")
        assert to_the_end(again).journal().digest() == to_the_end(session).journal().digest()


def test_a_save_replays_though_the_chapter_has_changed_since() -> None:
    program = program_of("dike")
    session = to_the_end(night(3))
    gone = replace(program, scenario=replace(program.scenario, chapters={}), chapters={})
    assert gone.digest == program.digest
    replayed = replay(journal_from_data(journal_to_data(session.journal())), gone)
    assert replayed.session.state == session.state
    assert replayed.verified == len(session.journal().turns)


def test_a_whole_game_is_saved_as_ever() -> None:
    data = journal_to_data(LocalSession(program_of("dike"), seed=1, actors=("mayor",)).journal())
    assert "chapter" not in data
    assert "game" not in data


@pytest.mark.parametrize(
    "chapter",
    [
        {"id": "x", "first": 0, "last": None},
        {"id": "x", "first": 3, "last": 2},
        {"id": "x", "first": "3", "last": None},
        {"id": 7, "first": 3, "last": None},
        {"id": "x", "first": 3},
        [],
    ],
)
def test_a_journal_with_a_chapter_that_cannot_be_is_none(chapter: object) -> None:
    data = journal_to_data(night().journal())
    data["chapter"] = chapter
    with pytest.raises(JournalError):
        journal_from_data(data)


@pytest.mark.parametrize(
    ("stretch", "said"),
    [
        (Stretch("x", 9, None), "goes beyond the 5 turns"),
        (Stretch("x", 3, 6), "goes beyond the 5 turns"),
        (Stretch("x", 5, None), "begins with turn 5; only 2 turns are written"),
    ],
)
def test_a_journal_whose_chapter_does_not_fit_the_game_is_refused(stretch: Stretch, said: str) -> None:
    with pytest.raises(ReplayError, match=said) as caught:
        replay(replace(night().journal(), stretch=stretch), program_of("dike"))
    assert caught.value.code.startswith("chapter")


def test_another_game_of_the_seed_has_other_luck_and_is_told_apart() -> None:
    journal = replace(night().journal(), turns=(), stretch=None)
    assert replace(journal, game=1).digest() != replace(journal, game=2).digest() != journal.digest()
    with pytest.raises(ReplayError, match="leads to state"):
        replay(replace(night().journal(), game=77), program_of("dike"))


def test_the_list_of_saves_names_the_chapter() -> None:
    told = about(night(), words_for(night().program.scenario.texts))
    assert told["title"] == "The dike at Morrow Bend: The long night"
    assert (told["turn"], told["turns"]) == ("3", "4")
    assert told_turn(told) == turn_of(3, 3, 4)
    gone = replace(night().journal(), stretch=Stretch("gone", 3, 4))
    session = replay(gone, program_of("dike")).session
    assert about(session, words_for(session.program.scenario.texts))["title"] == "The dike at Morrow Bend"


def test_a_game_that_ran_on_after_the_chapter_stands_in_the_list_at_the_chapters_last_turn() -> None:
    session = next(s for seed in range(20) if (s := to_the_end(night(seed))).rest is not None)
    told = about(session, words_for(session.program.scenario.texts))
    assert told["ended"] == "yes"
    assert told_turn(told) == turn_of(4, 3, 4)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"turn": "3", "turns": "5"}, turn_of(3, 1, 5)),  # as an earlier release wrote it
        ({"turn": "3", "turns": "many"}, "?"),
        ({}, "?"),
    ],
)
def test_what_a_save_says_of_its_turn_may_be_less_or_nonsense(
    written: dict[str, str], said: Message | str
) -> None:
    assert told_turn(written) == said


# -- what is told -------------------------------------------------------------------------------------


def test_a_side_is_told_of_its_own_deeds_only() -> None:
    """The board's sandbags of the first morning were history's."""
    for seed in range(20):
        session = night(seed, "engineers")
        session.set_draft("engineers", Orders((Order("hold_weir"),)))
        to_the_end(session)
        turns = {"first": session.first_turn, "last": session.last_turn}
        own = deeds_of(session.program, session.ledgers, "engineers", **turns)
        whole = deeds_of(session.program, session.ledgers, "engineers")
        assert {deed.turn for deed in own.told} <= {3, 4}
        assert any(deed.title.key == "ui.order.with_target" for deed in whole.told)
        assert not any(deed.title.key == "ui.order.with_target" for deed in own.told)


def test_where_a_side_stands_is_told_to_it_alone() -> None:
    session = night(2, "mayor", "ministry")
    mayor, ministry = session.beginning("mayor"), session.beginning("ministry")
    assert mayor is not None
    assert ministry is not None
    assert mayor.stands is not None
    assert ministry.stands is None
    assert LocalSession(session.program, seed=1, actors=("mayor",)).beginning("mayor") is None


# -- the lobby ----------------------------------------------------------------------------------------


def test_the_beginning_stands_first_and_the_chapters_follow_in_time() -> None:
    offers = Lobby(DIKE).chapters(DIKE)
    assert [offer.chapter for offer in offers] == ["", "long_night", "crest"]
    assert [offer.turns for offer in offers] == [5, 2, 1]
    words = Lobby(DIKE).words_of(DIKE)
    said = [words.word(offer.length()) for offer in offers]
    assert said == ["5 turns", "2 turns, about 8 minutes; the rest goes its own way", "One turn"]
    assert words.word(offers[0].name()) == "From the beginning"


def test_a_chapter_that_is_the_beginning_stands_for_it() -> None:
    lobby = Lobby()
    offers = lobby.chapters("niger-2023")
    assert [offer.chapter for offer in offers] == ["decree", "golden_hours", "ultimatum"]
    assert lobby.words_of("niger-2023").word(offers[0].name()) == "From the beginning: The decree"


def test_a_scenario_without_chapters_has_the_beginning_only() -> None:
    path = str(FIXTURES / "night-shift")
    assert [offer.beginning for offer in Lobby(path).chapters(path)] == [True]


def test_a_game_is_started_in_a_chapter() -> None:
    lobby = Lobby(DIKE)
    assert lobby.start(DIKE, ("mayor",), 2, "long_night").state == night(2).state
    assert lobby.start(DIKE, ("mayor",), 2).first_turn == 1
    with pytest.raises(ChapterError):
        lobby.start(DIKE, ("mayor",), 2, "dusk")
