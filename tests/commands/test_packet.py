"""``packet``: pages that a class can print, with everything in them that a side needs and nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.cli import DONE, FAULTS
from game.commands.packet import role
from game.commands.packet.facilitator import LESSONS, QUICKEST, Lesson
from game.engine.program import Program
from game.model.message import Message
from game.paths import assets_dir
from game.session.local import LocalSession
from game.text.catalogue import Catalogue, read_layer
from game.text.quotes import curly
from tests.conftest import FIXTURES, program_of
from tests.shell import DIKE, Shell

SCENARIOS = ("dike", "harbour-fever", "night-shift", "niger-2023")
VOID = {"meta", "br", "rect"}


class Page(HTMLParser):
    """A page as a browser reads it: its elements, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += f" {data}"


def named(name: str) -> str:
    fixture = FIXTURES / name
    return str(fixture) if fixture.exists() else name


def pages(sh: Shell, folder: Path, *arguments: str | Path) -> dict[str, str]:
    ran = sh("packet", *arguments, "--out", folder)
    assert ran.code == DONE, ran.err
    return {Path(line).stem: Path(line).read_text("utf-8") for line in ran.out.splitlines()}


def sheets(page: str) -> list[str]:
    return re.findall(r'<section class="sheet">(.*?)</section>', page, re.DOTALL)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_page_for_every_side_and_one_for_the_facilitator(name: str, sh: Shell, tmp_path: Path) -> None:
    found = pages(sh, tmp_path, named(name))
    assert list(found) == [*program_of(name).scenario.playable(), "facilitator"]
    for html in found.values():
        page = Page(html)
        assert page.open == []
        assert "\u27e6" not in html, "a word is missing"
        assert not page.tags & {"script", "img", "link", "iframe", "object"}
        assert not page.attributes & {"src", "href", "style", "onload", "onclick"}
        assert "default-src 'none'" in html
        assert not re.search(r"url\(|@import|https?:", html.replace("http-equiv", ""))


def test_what_a_side_finds_on_its_pages(sh: Shell, tmp_path: Path) -> None:
    found = pages(sh, tmp_path, DIKE)
    public, own, orders, form = (Page(sheet).words for sheet in sheets(found["mayor"]))
    assert "You answer for twelve thousand people below the dike." in public
    assert "The lock-keeper" in public
    assert "Anna Weiss" in public
    assert "Design estimate" in public
    assert "hid a crack" in own
    assert "The town clerk" in own
    assert "you can attend to 2 matters" in own
    assert "of 100 points" in own
    assert "Orders that you begin with" in orders
    assert "All orders, by kind" in orders
    assert "cannot be taken back" in orders
    assert form.count("We believe, because") == role.FORMS
    assert "There are 5 turns" in form


def test_the_sheet_to_fill_in_counts_the_turns_of_the_chapter_alone(sh: Shell, tmp_path: Path) -> None:
    found = pages(sh, tmp_path, DIKE, "--chapter", "long_night")
    *_, form = (Page(sheet).words for sheet in sheets(found["mayor"]))
    assert "There are 2 turns" in form


def test_a_secret_stands_on_its_sides_confidential_sheet_only(sh: Shell, tmp_path: Path) -> None:
    for name, page in pages(sh, tmp_path, DIKE).items():
        for number, sheet in enumerate(sheets(page)):
            assert ("hid a crack" in sheet) == (name == "mayor" and number == 1)
            assert ("weaker than your report says" in sheet) == (name == "engineers" and number == 1)


@pytest.mark.parametrize("seed", [1, 7])
def test_the_readings_are_those_of_the_game_that_is_played(
    seed: int, sh: Shell, tmp_path: Path, dike: Program
) -> None:
    page = pages(sh, tmp_path, DIKE, "--as", "mayor", "--seed", f"{seed}")["mayor"]
    view = LocalSession(dike, seed=seed, actors=("mayor",)).view("mayor")
    bands = [r for r in view.readings if r.matters and r.low != r.high and r.stage is None]
    assert bands
    for reading in bands:
        assert f"<div>{reading.low} to {reading.high}</div>" in page
    assert f"--seed {seed}" in Page(page).words


def test_every_order_of_a_side_stands_there_once_with_what_it_takes(sh: Shell, tmp_path: Path) -> None:
    program = program_of("niger-2023")
    page = pages(sh, tmp_path, "niger-2023", "--as", "paris")["paris"]
    listed = "<h2>" + sheets(page)[2].partition("All orders, by kind")[2]
    options = [option for option in program.scenario.options.values() if option.by == "paris"]
    assert len(options) > 30
    words = Page(listed).words
    for option in options:
        assert (
            words.count(curly(program.scenario.texts[f"options.{option.id}.text"]).split("\n")[0][:40]) >= 1
        )
    assert listed.count("<strong>") == len({o.id for o in options}) + len(
        [r for r in program.scenario.requests.values() if r.by == "paris"]
    )


def test_what_a_facilitator_finds(sh: Shell, tmp_path: Path) -> None:
    page = Page(pages(sh, tmp_path, "niger-2023")["facilitator"]).words
    texts = program_of("niger-2023").scenario.texts
    assert "24 July, 08:00" in page
    for key in ("turns.thu27_12.ask", "debrief.0", "debrief.9", "events.sandstorm.text"):
        assert curly(texts[key]) in page
    assert curly(texts["scenario.leaves_out"])[:80] in page
    assert "Turns 1 to 12, about 2\u00bd min a turn" in page
    assert "Turns 1 to 24, about 3 min a turn" in page
    assert "reaches Thursday, noon" in page


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("turns", [1, 2, 5, 13, 24, 200])
def test_a_running_order_fits_its_lesson(lesson: Lesson, turns: int) -> None:
    count, halves = lesson.turns(turns), lesson.half_minutes(turns)
    assert 1 <= count <= turns
    assert halves >= QUICKEST
    assert count * halves <= lesson.play * 2
    assert lesson.minutes - lesson.brief - lesson.play >= 10


def test_texts_of_strangers_stay_texts(sh: Shell, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\\\"' onload=x &amp;"
    source = (Path(DIKE) / "scenario.yaml").read_text("utf-8")
    spoilt = re.sub(r"title: ([A-Z][\w ]+?)([,}\n])", rf'title: "\1 {evil}"\2', source)
    path = tmp_path / "spoilt.yaml"
    path.write_text(spoilt, "utf-8")
    found = pages(sh, tmp_path / "out", path)
    for html in found.values():
        page = Page(html)
        assert "script" not in page.tags
        assert not page.attributes & {"onload", "src"}
        assert curly("<script>alert(1)</script>\"' onload=x &amp;") in page.words


def test_names_are_left_out_where_roles_are_wanted(sh: Shell, tmp_path: Path) -> None:
    with_names = "".join(pages(sh, tmp_path / "a", "niger-2023").values())
    without = "".join(pages(sh, tmp_path / "b", "niger-2023", "--roles").values())
    for name in ("Barmou", "Bazoum", "Tchiani", "Macron", "Salama"):
        assert name in with_names
        assert name not in without
    assert "no-names" in sh("packet", DIKE, "--roles", "--out", tmp_path / "c").err


def test_some_sides_in_one_file(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "new" / "class.html"
    ran = sh("packet", DIKE, "--as", "mayor,ministry", "--out", path, "--json")
    assert ran.data == {"scenario": "dike", "seed": 1, "files": [str(path)]}
    page = Page(path.read_text("utf-8"))
    assert page.open == []
    assert "hid a crack" in page.words
    assert "needless" in page.words
    assert "For the facilitator" not in page.words
    assert "weaker than your report says" not in page.words


def test_without_a_place_a_folder_is_made_here(
    sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sh("packet", DIKE, "--as", "mayor").out.strip() == str(Path("dike-packet") / "mayor.html")
    assert (tmp_path / "dike-packet" / "mayor.html").exists()


def test_pages_that_cannot_be_written(sh: Shell, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", "utf-8")
    ran = sh("packet", DIKE, "--out", in_the_way)
    assert ran.code == FAULTS
    assert "unwritable no page can be written here" in ran.err


def test_a_side_that_nobody_can_take(sh: Shell, tmp_path: Path) -> None:
    ran = sh("packet", DIKE, "--as", "river", "--out", tmp_path)
    assert (ran.code, list(tmp_path.glob("*.html"))) == (FAULTS, [])
    assert "'river' cannot be played; there are engineers, mayor, ministry" in ran.err


def test_a_scenario_without_sides(sh: Shell, tmp_path: Path) -> None:
    text = (Path(DIKE) / "scenario.yaml").read_text("utf-8").replace("playable: true", "playable: false")
    path = tmp_path / "nobody.yaml"
    path.write_text(text, "utf-8")
    assert "no side that can be played" in sh("packet", path, "--out", tmp_path / "out").err


def test_every_sentence_of_the_packet_is_said_somewhere(
    sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    word = Catalogue.word

    def heard(words: Catalogue, message: Message) -> str:
        said.add(message.key)
        return word(words, message)

    monkeypatch.setattr(Catalogue, "word", heard)
    for name in SCENARIOS:
        pages(sh, tmp_path, named(name))
    there = {
        key for key in read_layer(assets_dir() / "text" / "packet.en.json") if key.startswith("ui.packet.")
    }
    assert there - said <= {"ui.packet.begin.none"}


def test_a_side_does_not_read_what_came_later(sh: Shell, tmp_path: Path) -> None:
    """Notes on sources tell it, as of the people who left on French aircraft in August."""
    program = program_of("niger-2023")
    later = [f.note for track in program.scenario.tracks.values() for f in track.facts if "577" in f.note]
    assert later
    page = pages(sh, tmp_path, "niger-2023", "--as", "paris")["paris"]
    assert "577" not in page
