"""What a side can look up, and its game as it has seen it: only what it knows, and all of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.model.message import Message
from game.model.offers import Offer
from game.model.orders import NOTHING, Order, Orders
from game.model.talks import Conversation
from game.model.view import Reading, Received
from game.session.chronicle import ahead, chronicle, public_chronicle
from game.session.codex import (
    Entry,
    Line,
    Talked,
    codex_before,
    codex_of,
    find_entries,
    plain_letters,
)
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.session.questions import differ, questions
from game.text.scenario_words import interface_words

NIGER = "niger-2023"


@pytest.fixture(scope="module")
def lobby() -> Lobby:
    return Lobby(NIGER)


def begun(lobby: Lobby, actor: str = "washington", turns: int = 0) -> LocalSession:
    session = lobby.start(NIGER, (actor,), 11)
    for _ in range(turns):
        assert session.submit(actor) == ()
    return session


def until_a_line_is_open(lobby: Lobby) -> LocalSession:
    session = begun(lobby)
    while all(call.refusal is not None for call in session.view("washington").calls):
        assert session.submit("washington") == ()
    return session


def pages(lobby: Lobby, session: LocalSession) -> tuple[Entry, ...]:
    return codex_of(session, "washington", lobby.words(session))


def possible(session: LocalSession) -> list[Offer]:
    return [offer for offer in session.offers("washington", NOTHING) if offer.refusal is None]


def page(lobby: Lobby, session: LocalSession, ident: str) -> Entry:
    return next(entry for entry in pages(lobby, session) if entry.id == ident)


def said(lobby: Lobby, session: LocalSession, entry: Entry) -> str:
    words = lobby.words(session)
    found = []
    for part in entry.parts:
        found.append(words.word(part.title))
        found += [words.word(item.text) for item in part.items if isinstance(item, Line)]
    return "\n".join(found)


def test_a_clock_is_told_as_each_language_tells_times(lobby: Lobby) -> None:
    session = begun(lobby)
    entry = next(one for one in pages(lobby, session) if one.id == "places.paris")
    clock = next(
        item.text
        for part in entry.parts
        for item in part.items
        if isinstance(item, Line) and item.text.key == "ui.codex.clock"
    )
    assert interface_words("en").word(clock) == "There it is 09:00 now."
    assert interface_words("fr").word(clock) == "Heure locale\u202f: 9\u00a0h."


def test_everything_has_a_page_of_its_own_with_words(lobby: Lobby) -> None:
    session = begun(lobby, turns=4)
    entries = pages(lobby, session)
    words = lobby.words(session)
    assert len({entry.id for entry in entries}) == len(entries)
    assert {entry.kind for entry in entries} == {
        "sides", "people", "places", "units", "terms", "questions", "sources",
    }  # fmt: skip
    for entry in entries:
        assert "⟦" not in words.word(entry.title)
        assert "⟦" not in said(lobby, session, entry)


def test_every_link_leads_to_a_page(lobby: Lobby) -> None:
    entries = pages(lobby, begun(lobby, turns=4))
    there = {entry.id for entry in entries}
    links = {
        item.link
        for entry in entries
        for part in entry.parts
        for item in part.items
        if isinstance(item, Line) and item.link
    }
    assert links
    assert links <= there


def test_a_person_answers_to_a_side_and_what_was_said_is_kept(lobby: Lobby) -> None:
    session = until_a_line_is_open(lobby)
    call = next(c for c in session.view("washington").calls if c.refusal is None)
    turn = session.view("washington").turn
    speaker = call.speaker.key.removesuffix(".title")
    before = page(lobby, session, speaker)
    assert "You have not had them on the line yet." in said(lobby, session, before)
    session.hear("washington", call.call)
    assert session.submit("washington") == ()
    entry = page(lobby, session, speaker)
    told = said(lobby, session, entry)
    people = [one for one in pages(lobby, session) if one.kind == "people"]
    assert any("Answers to: " in said(lobby, session, one) for one in people)
    assert "Last on the line" in told
    talks = [item for part in entry.parts for item in part.items if isinstance(item, Talked)]
    assert [talk.talk.offer.call for talk in talks] == [call.call]
    assert talks[0].turn == turn


def test_a_place_holds_what_is_known_and_what_has_happened_there(lobby: Lobby) -> None:
    session = begun(lobby, turns=4)
    entry = page(lobby, session, "places.presidency")
    items = [item for part in entry.parts for item in part.items]
    assert any(isinstance(item, Reading) and item.track == "guard_grip" for item in items)
    assert any(isinstance(item, Received) and item.report == "vehicles_rumour" for item in items)
    assert "The roads to the presidency are closed." in said(lobby, session, entry)
    first = page(lobby, begun(lobby), "places.presidency")
    assert "The roads to the presidency are closed." not in said(lobby, session, first)


def test_a_page_tells_nothing_that_the_view_does_not_hold(lobby: Lobby) -> None:
    session = begun(lobby, turns=6)
    view = session.view("washington")
    for entry in pages(lobby, session):
        for part in entry.parts:
            for item in part.items:
                if isinstance(item, Reading):
                    assert item in view.readings
                if isinstance(item, Received):
                    assert item in view.inbox


def test_before_a_game_the_codex_holds_nothing_of_any_game(lobby: Lobby) -> None:
    session = begun(lobby, turns=4)
    entries = codex_before(session.view("washington"), lobby.words(session))
    assert "places.presidency" in {entry.id for entry in entries}
    assert not {"people", "questions"} & {entry.kind for entry in entries}
    for entry in entries:
        for part in entry.parts:
            assert all(isinstance(item, Line) and not item.turn for item in part.items), entry.id


def test_reports_agree_where_they_say_the_same_in_the_same_words(lobby: Lobby) -> None:
    session = begun(lobby, turns=5)
    words = lobby.words(session)
    asked = next(
        reports for reports in questions(session.view("washington").inbox).values() if differ(reports, words)
    )
    keys = {report.stance.key for report in asked if report.stance is not None}
    alike = words.over({key: "It is over" + "." * (number % 2) for number, key in enumerate(sorted(keys))})
    ident = f"questions.{asked[0].question}"
    for spoken, stands in ((words, "ui.codex.differ"), (alike, "ui.codex.agree")):
        entry = next(one for one in codex_of(session, "washington", spoken) if one.id == ident)
        assert [line.text.key for line in entry.parts[0].items if isinstance(line, Line)] == [stands]


def test_typing_finds_names_first_and_then_what_speaks_of_it(lobby: Lobby) -> None:
    session = begun(lobby, turns=4)
    entries, words = pages(lobby, session), lobby.words(session)
    found = find_entries(entries, "tillaberi", words)
    assert found[0].title.key in ("places.tillaberi.title", "sets.unit.tillaberi.title")
    titled = [plain_letters(words.word(entry.title)) for entry in found]
    named = ["tillaberi" in title for title in titled]
    assert named == sorted(named, reverse=True)
    assert find_entries(entries, "  ", words) == entries
    assert find_entries(entries, "zebra xylophone", words) == ()


def test_with_roles_no_page_and_no_search_gives_a_name_away() -> None:
    lobby = Lobby(NIGER, roles=True)
    session = begun(lobby, turns=4)
    entries, words = pages(lobby, session), lobby.words(session)
    assert find_entries(entries, "tchiani", words) == ()
    assert find_entries(entries, "bazoum", words) == ()


class TestChronicle:
    def test_an_order_stands_with_what_became_of_it(self, lobby: Lobby) -> None:
        session = begun(lobby)
        offer = next(
            o
            for o in session.offers("washington", session.draft("washington"))
            if o.refusal is None and not o.request
        )
        order = Order(offer.option, offer.targets)
        draft = session.draft("washington")
        session.set_draft("washington", replace(draft, options=(order,)))
        assert session.submit("washington") == ()
        while session.wait().standing is Standing.ORDERS and session.view("washington").turn < 8:
            assert session.submit("washington") == ()
        given = [m for c in chronicle(session, "washington") for m in c.moments if m.mark == "given"]
        assert [moment.turn for moment in given] == [1]
        assert given[0].became
        assert given[0].became[-1].told.kind in ("order", "failed", "set_out")
        assert [one.told for one in given[0].became if one.turn == 1] == [
            line for line in session.told("washington", 1) if line.text.params.get("order") == given[0].title
        ]

    def test_reports_calls_and_events_stand_in_their_turns(self, lobby: Lobby) -> None:
        session = until_a_line_is_open(lobby)
        now = session.view("washington").turn
        call = next(c for c in session.view("washington").calls if c.refusal is None)
        session.hear("washington", call.call)
        held = [m for m in chronicle(session, "washington")[-1].moments if m.mark == "held"]
        assert [isinstance(m.source, Conversation) for m in held] == [True]
        for _ in range(2):
            assert session.submit("washington") == ()
        chapters = chronicle(session, "washington")
        assert [chapter.turn for chapter in chapters] == list(range(1, now + 3))
        assert [chapter.over for chapter in chapters] == [True] * (now + 1) + [False]
        reports = {m.source.report: m.turn for c in chapters for m in c.moments
                   if isinstance(m.source, Received)}  # fmt: skip
        assert reports == {r.report: r.turn for r in session.view("washington").inbox}
        assert any(m.mark == "held" for m in chapters[now - 1].moments)
        ids = [m.id for c in chapters for m in c.moments]
        assert len(ids) == len(set(ids))

    def test_windows_lie_ahead_as_stretches_and_orders_in_flight_as_hours(self, lobby: Lobby) -> None:
        session = begun(lobby)
        kinds = set()
        for _ in range(12):
            view = session.view("washington")
            offers = session.offers("washington", session.draft("washington"))
            for one in ahead(view, offers):
                assert view.hour <= one.at <= one.until
                kinds.add(one.kind)
            offer = next((o for o in offers if o.refusal is None and o.lead > view.length), None)
            if offer is not None:
                draft = session.draft("washington")
                order = Order(offer.option, offer.targets)
                session.set_draft("washington", replace(draft, options=(order,)))
            assert session.submit("washington") == ()
        assert {"flight", "window"} <= kinds

    def test_after_the_end_what_was_public_is_what_every_side_saw(self, lobby: Lobby) -> None:
        session = begun(lobby)
        session.run_out()
        assert session.wait().standing is Standing.ENDED
        chapters = public_chronicle(session, "washington")
        moments = [moment for chapter in chapters for moment in chapter.moments]
        assert moments
        assert {moment.mark for moment in moments} <= {"event", "seen", "commitment", "order", "acted"}
        for moment in moments:
            entry = moment.id.rsplit("/", 1)[-1]
            for side in ("washington", "paris", "ecowas"):
                assert entry in {line.entry for line in session.told(side, moment.turn)}
        own = {m.id for c in chronicle(session, "washington") for m in c.moments}
        assert own - {m.id for m in moments}, "a side has seen more than what was public"

    def test_a_public_deed_of_ones_own_is_not_told_as_that_of_others(self, lobby: Lobby) -> None:
        session = begun(lobby)
        while all(o.option != "condemn_without_word" for o in possible(session)):
            assert session.submit("washington") == ()
        session.set_draft("washington", Orders((Order("condemn_without_word"),)))
        turn = session.view("washington").turn
        assert session.submit("washington") == ()
        session.run_out()
        said = "Washington condemns what has happened and does not call it a coup."
        for side, mark in (("washington", "acted"), ("paris", "seen")):
            chapter = next(c for c in public_chronicle(session, side) if c.turn == turn)
            told = {lobby.words(session).word(moment.title): moment.mark for moment in chapter.moments}
            assert told[said] == mark

    def test_a_chapter_tells_history_before_it(self, lobby: Lobby) -> None:
        session = lobby.start(NIGER, ("paris",), 3, "golden_hours")
        chapters = chronicle(session, "paris")
        assert chapters[0].turn == 1
        assert chapters[-1].turn == session.first_turn
        assert any(m.mark == "report" for c in chapters[:-1] for m in c.moments)


def test_what_came_after_a_chapter_is_not_ones_own_story(lobby: Lobby) -> None:
    session = lobby.start(NIGER, ("paris",), 3, "golden_hours")
    while session.wait().standing is Standing.ORDERS:
        assert session.submit("paris") == ()
    chapters = chronicle(session, "paris")
    assert chapters[-1].turn == session.last_turn
    assert all(chapter.over for chapter in chapters)


def test_a_message_of_a_past_turn_can_be_asked_for(lobby: Lobby) -> None:
    session = begun(lobby, turns=2)
    assert session.record(1).title == Message("turns.mon24.title")
    assert session.given("washington", 1).orders == ()


def test_a_side_that_speaks_for_itself_is_found_among_the_people_once_it_is_on_the_line(lobby: Lobby) -> None:
    session = begun(lobby)
    while all(call.speaker.key != "actors.bazoum.title" for call in session.view("washington").calls):
        assert session.submit("washington") == ()
    assert page(lobby, session, "actors.bazoum").kinds == ("sides", "people")
    assert page(lobby, session, "actors.guard").kinds == ("sides",)
    before = codex_before(session.view("washington"), lobby.words(session))
    assert {entry.kinds for entry in before if entry.kind == "sides"} == {("sides",)}
