"""The course of a game as its author reads it: whole, true to the ledger, and worded throughout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from game.analysis.retold import Part, TrackLine
from game.analysis.story import Story, StoryTurn, as_data, story_of
from game.commands.storytelling import story_lines
from game.engine.explain import Explainer
from game.engine.program import Program
from game.engine.view_words import COMMITMENT_STATES, REQUEST_STATES
from game.model.ledger import Change
from game.model.message import Message
from game.model.orders import NOTHING, Order, Orders, Reply, Talk
from game.session.library import open_program
from game.session.local import LocalSession
from game.text.catalogue import Catalogue
from game.text.scenario_words import interface_words, words_for
from tests.conftest import FIXTURES, program_of
from tests.generated import generated_program
from tests.players import random_orders

GAMES = [
    *(("dike", seed) for seed in range(40)),
    *(("night-shift", seed) for seed in range(8)),
    *((number, number) for number in range(12)),
]


class Heard(Catalogue):
    """A catalogue that remembers which keys were worded."""

    keys_heard: set[str]

    def word(self, message: Message) -> str:
        self.keys_heard.add(message.key)
        return super().word(message)


def heard(program: Program) -> Heard:
    """The words of a scenario, listening."""
    words = words_for(program.scenario.texts)
    found = Heard(words._templates)
    found.keys_heard = set()
    return found


@cache
def played(name: str | int, seed: int) -> LocalSession:
    """A game in which everybody does anything, legal or not, or follows the policy."""
    program = generated_program(name) if isinstance(name, int) else program_of(name)
    session, luck = LocalSession(program, seed=seed, actors=()), Random(seed)
    while not session.state.ended:
        session.advance(random_orders(program, luck))  # type: ignore[arg-type]
    return session


def told(session: LocalSession) -> Story:
    return story_of(session, words_for(session.program.scenario.texts))


def parts(story: Story) -> Iterator[Part]:
    for turn in story.turns:
        yield turn.opening
        if turn.played is not None:
            yield turn.played


def dike(*turns: dict[str, Orders], seed: int = 3) -> LocalSession:
    """A game at the dike in which the sides that are named give these orders and the others let it pass."""
    program = program_of("dike")
    session = LocalSession(program, seed=seed, actors=tuple(program.actors))
    for orders in turns:
        session.advance(dict.fromkeys(program.actors, NOTHING) | orders)
    return session


def changed_dike(folder: Path, old: str, new: str) -> Program:
    """The dike with something else in its file."""
    text = (FIXTURES / "dike" / "scenario.yaml").read_text("utf-8")
    assert text.count(old) == 1
    (folder / "changed.yaml").write_text(text.replace(old, new), "utf-8")
    return open_program(str(folder / "changed.yaml"))


def turn_of(session: LocalSession, number: int) -> tuple[StoryTurn, Part]:
    """A turn that was played."""
    turn = told(session).turns[number - 1]
    assert turn.played is not None
    return turn, turn.played


def track(part: Part, name: str) -> TrackLine:
    return next(line for line in part.tracks if line.track == name)


# -- true to the ledger -------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_every_change_of_a_track_is_told_once_with_its_cause(name: str | int, seed: int) -> None:
    session = played(name, seed)
    program, explainer = session.program, Explainer(session.ledgers)
    now = {n.removeprefix("tracks."): program.slots[i].start for n, i in program.names.items()}
    causes = []
    for part in parts(told(session)):
        for line in part.tracks:
            assert line.old == now[line.track], line.track
            assert line.old + sum(cause.by for cause in line.causes) == line.new
            now[line.track] = line.new
            for cause in line.causes:
                assert explainer.explain(cause.entry)
                assert cause.says
            causes += [cause.entry for cause in line.causes]
    numbers = {i for n, i in program.names.items() if n.startswith(("tracks.", "trust."))}
    changes = [e.id for ledger in session.ledgers for e in ledger.entries if isinstance(e, Change)]
    wanted = [i for i in changes if getattr(explainer.explain(i).entry, "slot", -1) in numbers]
    assert sorted(causes) == sorted(wanted)


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_lines_name_entries_of_their_own_turn(name: str | int, seed: int) -> None:
    session = played(name, seed)
    explainer = Explainer(session.ledgers)
    for turn in told(session).turns:
        for part, at_opening in ((turn.opening, True), (turn.played, False)):
            for line in [] if part is None else [*part.lines(), *part.tracks]:
                when = explainer.when(line.entry)
                assert (when.turn, when.at_opening) == (turn.turn, at_opening), line


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_who_ordered_what_and_what_was_refused(name: str | int, seed: int) -> None:
    session = played(name, seed)
    given = [entry.orders for entry in session.journal().turns]
    for turn, orders in zip(told(session).turns, given, strict=True):
        assert turn.played is not None
        refused = {(row.actor, row.order) for row in turn.refused}
        done = {(line.actor, line.order) for line in turn.played.orders if line.given}
        done |= {(line.by, line.request) for line in turn.played.requests if line.state == "asked"}
        for actor, own in orders.items():
            if own is None:
                continue
            listed = {(actor, str(order)) for order in own.options}
            assert listed == {pair for pair in done | refused if pair in listed}
            assert {pair for pair in done if pair[0] == actor} == listed - refused
        for line in turn.played.orders:
            assert line.by_policy == (line.given and orders.get(line.actor) is None)
        busy = turn.played.busy()
        assert not busy & set(turn.idle)


@pytest.mark.parametrize("seed", range(40))
def test_conversations_are_told_as_they_were_held(seed: int) -> None:
    session = played("dike", seed)
    for turn, entry in zip(told(session).turns, session.journal().turns, strict=True):
        assert turn.played is not None
        refused = {row.order.split(".")[0] for row in turn.refused}
        talks = {t.call: t for own in entry.orders.values() if own is not None for t in own.talks}
        for line in turn.played.calls:
            if line.call in talks and line.call not in refused:
                own = [spoken for spoken in line.said if spoken.tone]
                assert len(own) == len(talks[line.call].said)
                assert not any(spoken.because for spoken in own)


@pytest.mark.parametrize(("name", "seed"), GAMES)
def test_nothing_is_left_without_words(name: str | int, seed: int) -> None:
    session = played(name, seed)
    words = words_for(session.program.scenario.texts)
    lines = story_lines(story_of(session, words), words)
    assert (words.missing, words.unfilled) == (set(), set())
    assert not any("⟦" in line or line != line.rstrip() for line in lines)
    assert "in truth" in lines[0]


def test_every_sentence_is_said_in_some_game(tmp_path: Path) -> None:
    found: set[str] = set()
    for name, seed in GAMES:
        session = played(name, seed)
        words = heard(session.program)
        story_lines(story_of(session, words), words)
        found |= words.keys_heard
    secret = changed_dike(tmp_path, 'chance: "40"', 'chance: "100"\n    seen_by: []')
    unseen = LocalSession(secret, seed=1, actors=())
    unseen.advance({})
    forgotten = changed_dike(tmp_path, "in_return: evacuate\n", "in_return: evacuate\n    moot: turn > 1\n")
    moot = LocalSession(forgotten, seed=1, actors=tuple(forgotten.actors))
    moot.advance(dict.fromkeys(forgotten.actors, NOTHING) | {"mayor": Orders((Order("lift"),))})
    for session in (dike({"mayor": Orders((Order("evacuate"),))}), unseen, moot):
        words = heard(session.program)
        story_lines(story_of(session, words), words)
        found |= words.keys_heard
    there = {key for key in sorted(interface_words().keys()) if key.startswith("ui.story.")}
    assert there - found == set()


@pytest.mark.parametrize("state", [*(state for state in REQUEST_STATES if state)])
def test_every_state_of_a_request_has_words(state: str) -> None:
    assert f"ui.story.request.{state}" in interface_words()


@pytest.mark.parametrize("state", [*(state for state in COMMITMENT_STATES if state)])
def test_every_state_of_a_commitment_has_words(state: str) -> None:
    assert f"ui.story.commitment.{state}" in interface_words()


def test_as_data_it_is_whole() -> None:
    data = as_data(told(played("dike", 1)))
    assert set(data) == {"note", "turns", "end"}
    first = data["turns"][0]
    assert (first["turn"], first["id"], first["moment"], first["hours"]) == (1, "dawn", "2031-03-02 06:00", 6)
    assert set(first["played"]) == {
        *("orders", "calls", "requests", "events", "commitments", "reports", "tracks")
    }
    assert set(data["end"]) == {"entry", "ending", "title", "family", "text", "scores"}


# -- what an author wants to know ---------------------------------------------------------------------


class TestOrders:
    def test_a_policy_says_why(self) -> None:
        session = LocalSession(program_of("dike"), seed=3, actors=())
        session.advance({})
        _, part = turn_of(session, 1)
        reasons = {line.order: line.because for line in part.orders}
        assert reasons["reinforce[north]"] in ("The weakest section first.", "The report says so.")
        assert all(line.by_policy for line in part.orders)

    def test_an_order_given_by_hand_has_no_reason(self) -> None:
        _, part = turn_of(dike({"mayor": Orders((Order("evacuate"),))}), 1)
        (line,) = part.orders
        assert (line.actor, line.title, line.by_policy, line.because) == (
            *("mayor", "Evacuate the low streets"),
            *(False, ""),
        )
        assert line.outcome == "acted"

    def test_an_order_with_a_lead_sets_out_and_falls_due(self) -> None:
        session = dike({"engineers": Orders((Order("reinforce", ("north",)),))}, {})
        _, first = turn_of(session, 1)
        second, _ = turn_of(session, 2)
        (line,) = first.orders
        assert (line.title, line.outcome) == ("Reinforce a section (North section)", "set_out")
        assert line.acts == second.moment
        (arrived,) = second.opening.orders
        assert (arrived.given, arrived.outcome, arrived.text) == (
            *(False, "acted"),
            "The section stands firmer.",
        )

    def test_an_order_that_comes_too_late_says_so(self, tmp_path: Path) -> None:
        program = changed_dike(tmp_path, 'lead: "6"', 'lead: "90"')
        session = LocalSession(program, seed=3, actors=())
        session.advance({"engineers": Orders((Order("reinforce", ("north",)),))})
        _, part = turn_of(session, 1)
        line = next(line for line in part.orders if line.order == "reinforce[north]")
        assert (line.outcome, line.acts) == ("set_out", None)
        words = words_for(program.scenario.texts)
        assert any("will come too late to act" in row for row in story_lines(told(session), words))

    def test_the_same_order_in_the_hour_of_its_arrival_is_told_twice(self) -> None:
        """Its arrival and its new effect write the same hour; the ledger has no entry for the second."""
        again = {"engineers": Orders((Order("reinforce", ("north",)),))}
        _, part = turn_of(dike(again, again), 2)
        assert [line.outcome for line in part.orders] == ["acted"]

    def test_refusals_stand_beside_the_orders(self) -> None:
        turn, part = turn_of(dike({"mayor": Orders((Order("call_out_board"),))}), 1)
        (row,) = turn.refused
        assert (row.actor, row.order, row.reason) == ("mayor", "call_out_board", "You have no proof yet.")
        assert part.orders == ()

    def test_those_who_do_nothing_are_named(self) -> None:
        turn, _ = turn_of(dike({"mayor": Orders((Order("ask_reading"),))}), 1)
        assert turn.idle == ("engineers", "ministry", "river")


class TestCalls:
    def test_what_was_said(self) -> None:
        said = Orders((), (Talk("board_line", ("ok",)),))
        _, part = turn_of(dike({"ministry": said}), 1)
        (line,) = part.calls
        assert (line.actor, line.call, line.state) == ("ministry", "board_line", "held")
        assert [(s.speaker, s.tone, s.text) for s in line.said] == [
            ("The river board", "", "Within limits."),
            ("The ministry", "plain", "Good."),
        ]

    def test_hanging_up(self) -> None:
        _, part = turn_of(dike({"ministry": Orders((), (Talk("board_line"),))}), 1)
        (line,) = part.calls
        assert (line.state, len(line.said)) == ("hung_up", 1)

    def test_a_policy_says_why_it_answered(self) -> None:
        for seed in range(20):
            session = LocalSession(program_of("dike"), seed=seed, actors=())
            session.advance({})
            _, part = turn_of(session, 1)
            for line in part.calls:
                if line.call == "board_line" and line.state == "held":
                    assert line.said[-1].because == "Ask the board."
                    return
        pytest.fail("the ministry never rang")

    def test_a_call_rings_and_falls_silent(self) -> None:
        session = dike({}, {})
        second, _ = turn_of(session, 2)
        (ringing,) = [line for line in second.opening.calls if line.state == "rings"]
        assert (ringing.actor, ringing.call) == ("mayor", "keeper_rings")
        third = told(session).turns[2]
        assert [line.state for line in third.opening.calls if line.call == "keeper_rings"] == ["silent"]


class TestWords:
    ASK = Orders((Order("lift"),))

    def test_a_request_is_made_and_promised_and_kept(self) -> None:
        promise = Orders((), (), (Reply("lift", "promise"),))
        fly = Orders((Order("helicopters"),))
        session = dike({"mayor": self.ASK}, {"ministry": promise}, {"ministry": fly})
        lines = [line for part in parts(told(session)) for line in part.requests]
        assert [(line.by, line.to, line.state) for line in lines] == [
            ("mayor", "ministry", "asked"),
            ("mayor", "ministry", "promised"),
            ("mayor", "ministry", "kept"),
        ]
        assert lines[1].due is not None

    def test_silence_is_no_deed(self) -> None:
        turn, part = turn_of(dike({"mayor": self.ASK}, {}), 2)
        assert [line.state for line in part.requests] == ["unanswered"]
        assert "ministry" in turn.idle

    def test_a_public_word_runs_down(self) -> None:
        session = dike({"ministry": Orders((Order("promise_dry_feet"),))}, {}, {}, {})
        lines = [line for part in parts(told(session)) for line in part.commitments]
        assert [(line.commitment, line.state) for line in lines] == [
            ("all_clear", "open"),
            ("all_clear", "lapsed"),
        ]


class TestTheWorld:
    def test_reports_name_their_readers_and_whether_they_are_true(self) -> None:
        found = set()
        for seed in range(12):
            session = dike({"mayor": Orders((Order("ask_reading"),))}, {}, seed=seed)
            _, first = turn_of(session, 1)
            (sent,) = first.reports
            assert (sent.report, sent.state, sent.to) == ("board_note", "sent", ("mayor",))
            second, _ = turn_of(session, 2)
            arrived = next(line for line in second.opening.reports if line.report == "board_note")
            assert (arrived.state, arrived.true) == ("arrived", sent.true)
            found.add(sent.true)
        assert found == {True, False}

    def test_a_report_that_is_always_true_says_nothing_of_it(self) -> None:
        for _, seed in GAMES[:40]:
            for part in parts(told(played("dike", seed))):
                assert all(line.true is None for line in part.reports if line.report == "crack_rumour")

    def test_an_event_names_those_who_see_it(self) -> None:
        lines = {e.event: e for _, s in GAMES[:40] for p in parts(told(played("dike", s))) for e in p.events}
        assert lines["seepage"].seen_by == ("engineers",)
        assert lines["rain"].seen_by_all
        assert not lines["seepage"].seen_by_all

    def test_a_number_names_all_that_moved_it(self) -> None:
        twice = Orders((Order("push", ("north",)), Order("push", ("south",))))
        _, part = turn_of(dike({"river": twice}), 1)
        north = track(part, "dike[north]")
        assert north.title == "Strength of the dike: North section"
        assert [cause.says for cause in north.causes] == ["Push (North section)", "Water wears the dike"]
        assert north.causes[0].by == -6

    def test_trust_is_a_number_too(self) -> None:
        session = dike({"mayor": Orders((Order("evacuate"),))})
        _, part = turn_of(session, 1)
        line = track(part, "trust.ministry.mayor")
        assert (line.title, line.causes[0].by) == ("Trust of The ministry in Mayor Ilse Brandt", -2)

    def test_what_hangs_on_a_draw_names_the_draw(self) -> None:
        again = {"engineers": Orders((Order("reinforce", ("north",)),))}
        second = told(dike(again, {})).turns[1]
        line = track(second.opening, "fatigue")
        says = "Reinforce a section (North section) (after the draw: A crew slips on the wet slope)"
        assert [(cause.says, cause.kind) for cause in line.causes] == [(says, "arrival")]

    def test_what_comes_later_names_what_it_comes_from(self) -> None:
        again = {"engineers": Orders((Order("reinforce", ("north",)),))}
        session = dike(again, {}, {}, {})
        causes = [c for p in parts(told(session)) for line in p.tracks for c in line.causes]
        assert "Reinforce a section, later" in {cause.says for cause in causes if cause.kind == "delay"}

    def test_an_authors_reason_stands_beside_the_cause(self) -> None:
        again = {"engineers": Orders((Order("reinforce", ("north",)),))}
        second = told(dike(again, {})).turns[1]
        reasons = [cause.because for cause in track(second.opening, "dike[north]").causes]
        assert "Sandbags hold where people work in daylight." in reasons


class TestWhereItStands:
    def test_a_game_that_goes_on_ends_with_an_opening(self) -> None:
        story = told(dike({}, {}))
        assert [turn.turn for turn in story.turns] == [1, 2, 3]
        assert (story.turns[-1].played, story.turns[-1].idle, story.end) == (None, (), None)
        words = words_for(program_of("dike").scenario.texts)
        assert "Nobody has given orders in this turn yet." in story_lines(story, words)[-1]

    def test_a_new_game_has_only_its_first_opening(self) -> None:
        (turn,) = told(dike()).turns
        assert turn.played is None

    def test_the_end(self) -> None:
        session = played("dike", 1)
        end = told(session).end
        assert end is not None
        assert Explainer(session.ledgers).explain(end.entry).entry.id == end.entry
        assert set(end.scores) == {"engineers", "mayor", "ministry"}
