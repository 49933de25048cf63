"""Every word that can be typed at the desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.model.known import Sourced
from game.model.message import Message
from game.model.orders import NOTHING, Order
from game.session.folders import saves_folder
from game.session.saves import load, saves_in
from game.terminal import desk, known
from game.terminal.memory import Numbered
from tests.terminal.tables import ESCAPE, GO, Table, assert_same_game


class TestWords:
    def test_a_number_puts_an_order_on_the_list_and_takes_it_off(self, mayor: Table) -> None:
        said = mayor.answer("1")
        assert "On the list: Ask for a reading." in said
        assert "Attention: 1 of 2 left in this turn." in said
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        assert "Off the list: Ask for a reading." in mayor.answer("1")
        assert mayor.session.draft("mayor").options == ()

    def test_several_numbers_at_once(self, mayor: Table) -> None:
        mayor.play("1 2")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"), Order("evacuate"))

    def test_an_order_that_is_not_possible_says_why(self, mayor: Table) -> None:
        assert "Name the crack in public: You have no proof yet." in mayor.answer("4")
        assert "Not enough attention is left" in mayor.answer("1", "2", "3")

    def test_what_attention_no_longer_suffices_for_stays_on_the_desk_with_the_reason(
        self, mayor: Table
    ) -> None:
        desk = mayor.answer("1", "2", "orders")
        assert "Not now: Not enough attention is left in this turn." in desk

    @pytest.mark.parametrize("typed", ["99", "0", "²", "9" * 5000])
    def test_a_number_that_is_not_there(self, mayor: Table, typed: str) -> None:
        said = mayor.answer(typed)
        assert "There is no " in said or "not understood" in said

    @pytest.mark.parametrize("verb", ["about", "call", "rely", "doubt", "clear", "why", "read"])
    @pytest.mark.parametrize("rest", [" 99", " -1", " ²", " xyzzy", " " + "9" * 5000])
    def test_words_that_want_a_thing_that_is_not_there(self, mayor: Table, verb: str, rest: str) -> None:
        before = mayor.session.journal()
        said = mayor.answer(verb + rest)
        assert "There is no" in said or "There is nothing called" in said
        assert mayor.session.journal() == before

    def test_a_word_that_wants_a_number_says_so(self, mayor: Table) -> None:
        assert "a number from 1 to 4" in mayor.answer("about")

    def test_things_can_be_named(self, mayor: Table) -> None:
        assert "Ring the bells and send the buses." in mayor.answer("about evacuate")
        assert "did you mean Evacuate the low streets?" in mayor.answer("about evacuate the low street!")
        assert "That could be several: 1 Ask for a reading, 3 Ask for helicopters." in mayor.answer(
            "about ask"
        )

    @pytest.mark.parametrize("typed", ["lo", "LOOK", "situation"])
    def test_look(self, mayor: Table, typed: str) -> None:
        assert "Turn 1 of 5: Dawn" in mayor.answer(typed)

    def test_a_beginning_of_several_words_names_them(self, mayor: Table) -> None:
        said = mayor.answer("re")
        assert said.startswith("That could be several: ")
        assert all(word in said for word in ("rely", "reply", "requests"))

    @pytest.mark.parametrize(("typed", "meant"), [("abuot", "about"), ("hepl", "help"), ("comit", "commit")])
    def test_a_slip_is_answered_with_the_nearest_word(self, mayor: Table, typed: str, meant: str) -> None:
        before = mayor.session.journal()
        assert f"“{typed}” is not understood; did you mean {meant}?" in mayor.answer(typed)
        assert mayor.session.journal() == before

    def test_all_shows_also_what_is_not_possible(self, mayor: Table) -> None:
        assert "Name the crack in public" not in mayor.play()
        said = mayor.answer("all")
        assert "Name the crack in public" in said
        assert "You have no proof yet." in said

    def test_all_of_one_kind(self, mayor: Table) -> None:
        said = mayor.answer("all prot")
        assert "Evacuate the low streets" in said
        assert "Ask for a reading" not in said
        assert "There is no" in mayor.answer("all cooking")

    def test_about(self, mayor: Table) -> None:
        said = mayor.answer("about 2")
        assert "Ring the bells and send the buses." in said
        assert "The fire chief: Now or never." in said

    def test_brief(self, mayor: Table) -> None:
        assert "What only you know" in mayor.answer("brief")

    def test_known_shows_every_belief(self, mayor: Table) -> None:
        said = mayor.answer("known")
        for title in ("Water against the dike", "Strength of the dike: South section", "People brought out"):
            assert title in said, title

    def test_known_of_one_thing_says_where_its_number_comes_from(self, mayor: Table) -> None:
        source = "Source of its value at the start: Design estimate (estimate)."
        assert source in mayor.answer("known water")
        assert source not in mayor.answer("known")
        assert "There is no fire here." in mayor.answer("known fire")

    def test_known_tells_what_moved_a_reading_and_when(self, mayor: Table) -> None:
        said = mayor.answer(*GO, *GO, "known water")
        assert "Turn 2: Water against the dike: now 58 to 70, before 53 to 65." in said
        assert "Turn 1: Water against the dike: now 53 to 65, before 40 to 52. Because: “Rain" in said

    def test_known_shows_the_note_of_a_track(self, mayor: Table) -> None:
        reading = replace(
            mayor.session.view("mayor").readings[0],
            note=Message("scenario.summary"),
            facts=(Sourced(Message("sources.estimate.title"), "contested", "Two boards, two numbers."),),
        )
        view = replace(mayor.session.view("mayor"), readings=(reading,))
        parts = known.background(mayor.phrases(), view, 1, ())
        lines = [line for part in parts for line in part.plain()]
        assert any(line.startswith("A river rises") for line in lines)
        assert (
            lines[-1]
            == "Source of its value at the start: Design estimate (contested). Two boards, two numbers."
        )

    def test_about_says_where_an_order_comes_from(self, mayor: Table) -> None:
        view = mayor.session.view("mayor")
        fact = Sourced(Message("sources.estimate.title"), "medium", "Seen in other towns.")
        offer = replace(mayor.session.offers("mayor", NOTHING)[0], facts=(fact,))
        (entry,) = desk.about(mayor.phrases(), view, Numbered(1, offer, ""))
        assert entry.plain()[-1] == "Drawn from: Design estimate (likely). Seen in other towns."

    @pytest.mark.parametrize("word", ["help", "?", "HELP"])
    def test_help(self, mayor: Table, word: str) -> None:
        said = mayor.answer(word)
        for verb in (
            "look",
            "orders",
            "inbox",
            "about",
            "call",
            "reply",
            "rely",
            "undo",
            "go",
            "save",
            "quit",
        ):
            assert f"\n{verb}: " in said

    def test_help_of_every_word(self, mayor: Table) -> None:
        for line in mayor.answer("help").splitlines():
            word = line.split(":")[0]
            if " " not in word and word.islower():
                said = mayor.answer(f"help {word}")
                assert said.startswith(f"{word}."), word
        assert "did you mean about?" in mayor.answer("help abuot")
        assert mayor.words.missing == set()
        assert mayor.words.unfilled == set()

    @pytest.mark.parametrize("typed", ["dance", "--", "{0}", "[red]x[/red]", "\x1b[2J", "xyzzy hello"])
    def test_what_is_not_understood(self, mayor: Table, typed: str) -> None:
        said = mayor.answer(typed)
        assert "That is not understood; type help." in said
        assert ESCAPE not in said

    def test_an_empty_line_does_nothing(self, mayor: Table) -> None:
        before = mayor.session.journal()
        mayor.play("", "   ")
        assert mayor.session.journal() == before

    def test_undo_takes_the_last_order_off(self, mayor: Table) -> None:
        mayor.play("1", "2", "undo")
        assert mayor.session.draft("mayor").options == (Order("ask_reading"),)
        mayor.play("undo")
        assert mayor.session.draft("mayor").options == ()
        assert "Nothing is on the list." in mayor.answer("undo")

    def test_save_under_a_name(self, mayor: Table) -> None:
        said = mayor.answer("1", "save My first night")
        assert "Saved: " in said
        names = [listing.header.about.get("name") for listing in saves_in(saves_folder()) if listing.header]
        assert "My first night" in names
        assert_same_game(mayor.session, mayor.loaded())

    def test_the_map_is_told_place_by_place(self, mayor: Table) -> None:
        told = mayor.answer("map")
        assert "Between places, and along borders" in told
        assert "The river: within its banks" in told
        # The pumps and what seeps through are the engineers' to see.
        assert "Pump crews" not in told
        assert "Seepage" not in told

    def test_glossary_sources_people_and_guide(self, mayor: Table) -> None:
        assert "The highest point of a flood wave." in mayor.answer("glossary")
        assert "Design estimate" in mayor.answer("sources")
        people = mayor.answer("people")
        assert "Mayor Ilse Brandt. You." in people
        assert "Anna Weiss" not in people
        assert "Anna Weiss" in mayor.answer(*GO, "people")
        assert "Reports can be late" in mayor.answer("guide")

    def test_past_tells_an_earlier_turn_again(self, mayor: Table) -> None:
        assert "This is the first turn." in mayor.answer("past")
        said = mayor.answer("2", *GO, *GO, "past")
        assert said.index("Turn 2: Noon.") < said.index("Turn 1: Dawn.")
        assert "Done: Evacuate the low streets." in said
        one = mayor.answer("past 1")
        assert "Done: Evacuate the low streets." in one
        assert "Rain in the hills" in one
        assert "There is no 3 here." in mayor.answer("past 3")

    def test_why(self, mayor: Table) -> None:
        mayor.play(*GO)
        assert "You do not know why; you only saw that it happened." in mayor.answer("why 1")
        assert "Because: “Rain in the hills”" in mayor.answer("why 2")
        assert "its value at the start" in mayor.answer("why 2")

    def test_again_plays_a_turn_once_more_and_keeps_what_was(self, mayor: Table) -> None:
        assert "Say which turn" in mayor.answer(*GO, *GO, "again")
        first = mayor.session.state.digest()
        shown = mayor.play("again 1", *GO, *GO, "quit")
        assert "Turn 1, as it stood, with the same luck." in shown
        assert "The game as it was is kept as " in shown
        kept = shown.split("is kept as ")[1].split(".json")[0] + ".json"
        again = load(Path(kept), lambda _ident: mayor.program)
        assert again.state.digest() == first
        assert mayor.loaded().state.digest() == first
