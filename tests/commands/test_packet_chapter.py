"""A packet for a chapter: what each side has when it begins, and the facilitator's turns of it alone."""

from __future__ import annotations

from pathlib import Path

from tests.shell import DIKE, Shell


def test_the_pages_are_those_of_the_chapter(sh: Shell, tmp_path: Path) -> None:
    ran = sh("packet", DIKE, "--chapter", "long_night", "--seed", "2", "--out", tmp_path / "night", "--json")
    assert ran.data["chapter"] == "long_night"
    mayor = (tmp_path / "night" / "mayor.html").read_text("utf-8")
    public, _, confidential = mayor.partition("Confidential")
    assert "It is dark." in public
    assert "Nobody has been brought out" not in public
    assert "Nobody has been brought out" in confidential
    assert "2 March, 21:00" in mayor
    leader = (tmp_path / "night" / "facilitator.html").read_text("utf-8")
    assert "<strong>Night</strong>" in leader
    assert "<strong>The second day</strong>" in leader
    assert "<strong>Dawn</strong>" not in leader
    assert "<strong>The crest</strong>" not in leader


def test_without_a_chapter_nothing_of_one_is_printed(sh: Shell, tmp_path: Path) -> None:
    data = sh("packet", DIKE, "--as", "mayor", "--out", tmp_path / "all.html", "--json").data
    assert "chapter" not in data
    page = (tmp_path / "all.html").read_text("utf-8")
    assert "It is dark." not in page
    assert "2 March, 06:00" in page


def test_a_chapter_that_there_is_not(sh: Shell, tmp_path: Path) -> None:
    ran = sh("packet", DIKE, "--chapter", "long_nigt", "--out", tmp_path / "night")
    assert ran.code != 0
    assert "there is no chapter “long_nigt”; did you mean “long_night”?" in ran.err
    assert not (tmp_path / "night").exists()
