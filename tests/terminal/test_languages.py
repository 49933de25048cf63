"""The terminal in other languages: a whole game, typed in French and in English words."""

from __future__ import annotations

import io
import re

import pytest

from game.engine.program import Program
from game.terminal.vocabulary import COMMANDS
from game.text.languages import PSEUDO
from game.text.pseudo import accented
from game.text.scenario_words import words_for
from tests.terminal.tables import Table

NARROW = "\u202f"
PAGES = ("look", "news", "why 1", "known", "known 1", "inbox", "read 1", "claims", "phone", "requests")
MORE = ("orders", "all", "about 2", "list", "past", "past 1", "brief", "guide", "people", "glossary")
REST = ("sources", "help")
TALK = ("call 1", "1", "1", "0")


def table_in(language: str, program: Program, *actors: str) -> Table:
    table = Table(program, *actors)
    table.words = words_for(program.scenario.texts, language)
    return table


@pytest.fixture
def maire(dike: Program) -> Table:
    return table_in("fr", dike, "mayor")


class TestFrench:
    def test_from_the_brief_to_the_aftermath(self, maire: Table) -> None:
        shown = maire.play("2", *("valider", "valider") * 5)
        for part in (
            "Ce que tous savent",
            "Ce que vous seul savez",
            "Comment cela se joue",
            f"Tour 1 sur 5{NARROW}: Dawn",
            f"Sur la liste{NARROW}: Evacuate the low streets.",
            f"Fait{NARROW}: Evacuate the low streets.",
            "2 mars à 6\u00a0h",
            "La fin",
            "Ce que vous avez fait, et ce que cela a produit",
            "Tournants.",
            "Ce qui s\u2019est vraiment passé",
        ):
            assert part in shown, part
        assert maire.session.state.ended
        assert maire.words.missing == set()
        assert maire.words.unfilled == set()

    @pytest.mark.parametrize("plain", [True, False])
    def test_every_page(self, maire: Table, plain: bool) -> None:
        maire.play("2", "go", "go", *PAGES, *MORE, *REST, *(f"help {name}" for name in COMMANDS), plain=plain)
        assert maire.words.missing == set()
        assert maire.words.unfilled == set()

    @pytest.mark.parametrize("typed", ["aide", "AIDE", "help", "?"])
    def test_french_and_english_words_mean_the_same(self, maire: Table, typed: str) -> None:
        assert "ou ce qu\u2019il faut de leur début" in maire.answer(typed)

    @pytest.mark.parametrize("typed", ["confirmer", "commit", "valider", "go"])
    def test_the_list_is_committed_in_both(self, maire: Table, typed: str) -> None:
        maire.play("2", "valider", typed)
        assert maire.session.state.turn == 1

    def test_a_slip_is_met_with_the_nearest_word(self, maire: Table) -> None:
        assert "pensiez-vous à «\u00a0rapports\u00a0»" in maire.answer("raports")

    def test_a_list_may_be_left_as_it_is(self, maire: Table) -> None:
        assert "Rien n\u2019est parti." in maire.play("2", "valider", "")

    def test_a_request_is_answered_in_both(self, dike: Program) -> None:
        for typed in ("répondre 1 promettre", "reply 1 promise", "repondre 1 prom"):
            table = table_in("fr", dike, "ministry")
            shown = table.play("go", "go", typed)
            assert f"{NARROW}: Promettre." in shown, typed

    def test_what_is_read_out_ends_as_a_sentence_ends(self, maire: Table) -> None:
        for line in maire.play(*PAGES).splitlines():
            assert not re.search(r"[.!?]\u00a0?»\.", line), line


class TestBlanks:
    """French keeps a mark with its word; a screen that lacks the narrow blank gets a plain one."""

    def test_no_line_begins_with_a_mark(self, dike: Program) -> None:
        for side in ("mayor", "engineers", "ministry"):
            shown = table_in("fr", dike, side).play("1", "go", "go", *PAGES, *MORE, *REST, plain=False)
            assert [line for line in shown.splitlines() if re.match(r"\s*[:;!?\u00bb]", line)] == []
            assert "\ue000" not in shown
            assert "\ue001" not in shown
            assert NARROW in shown

    @pytest.mark.parametrize("plain", [True, False])
    def test_a_screen_that_lacks_them(self, maire: Table, plain: bool) -> None:
        class Old(io.StringIO):
            encoding = "latin-1"

        shown = maire.play("2", "valider", "valider", *PAGES, plain=plain, screen=Old())
        assert NARROW not in shown
        assert "Sur la liste : Evacuate the low streets." in shown.replace("\u00a0", " ")


class TestNothingIsHardCoded:
    """Played in no language: every plain letter but those that are typed was never in a catalogue."""

    def letters(self, shown: str, table: Table) -> list[str]:
        typed = {word for name in COMMANDS for word in table.phrases().say(f"ui.text.words.{name}").split()}
        typed |= {"s", "skip", "commit", "promise", "if", "refuse", "nothing", "golden", "hour"}
        kept = re.compile(r"/\S+|golden-hour.*|--\w+|\([A-F][1-6]\)|[A-F][1-6]")
        found = re.findall(r"[A-Za-z]+", kept.sub("", shown))
        return sorted({word for word in found if word not in typed})

    @pytest.mark.parametrize("plain", [True, False])
    @pytest.mark.parametrize("side", ["mayor", "engineers", "ministry"])
    def test_a_whole_game(self, dike: Program, side: str, plain: bool) -> None:
        table = Table(dike, side)
        table.words = words_for({k: accented(t) for k, t in dike.scenario.texts.items()}, PSEUDO)
        turns = ("1", "go", "go") * 5
        shown = table.play(*turns[:3], *PAGES, *MORE, *TALK, *turns[3:], *PAGES, *MORE, *REST, plain=plain)
        assert table.session.state.ended
        assert "\u2026" not in shown, "something is cut off"
        assert self.letters(shown, table) == []
