"""The orders file of a chapter: where it lies, what is wrong in it, and what builds on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import read_scenario
from game.model.diagnostic import Diagnostic
from game.model.orders import Order
from game.session import library
from tests.content.test_broken import BROKEN

HEAD = (BROKEN / "chapter-turn.yaml").read_text("utf-8").partition("chapters:")[0]
CHAPTER = "chapters:\n  late: {title: Late, text: Late., from: two, orders: NAME}\n"


def found_in(folder: Path, name: str = "history", more: str = "") -> list[str]:
    """What is said of a scenario in a folder whose chapter names an orders file."""
    (folder / "scenario.yaml").write_text(HEAD + CHAPTER.replace("NAME", name) + more, "utf-8")
    return [said(finding) for finding in library.check(folder)[1]]


def said(finding: Diagnostic) -> str:
    return f"{Path(finding.at.file).name}:{finding.at.line} {finding.code} {finding.message}"


def history(folder: Path, text: str = "orders: {one: {ana: [{option: dig}]}}", name: str = "history") -> None:
    (folder / f"{name}.yaml").write_text(text, "utf-8")


def test_an_orders_file_beside_the_scenario(tmp_path: Path) -> None:
    history(tmp_path)
    assert found_in(tmp_path) == []
    chapter = library.open_scenario(str(tmp_path)).chapters["late"]
    assert (chapter.first, chapter.last) == (2, None)
    assert [orders["ana"].options for orders in chapter.orders] == [(Order("dig"),)]


def test_beside_a_scenario_of_one_file(tmp_path: Path) -> None:
    history(tmp_path, name="orders-long")
    assert found_in(tmp_path, "orders-long") == []
    assert library.check(tmp_path / "scenario.yaml")[1] == ()


def test_a_misspelt_name_gets_the_nearest(tmp_path: Path) -> None:
    history(tmp_path)
    (line,) = found_in(tmp_path, "histroy")
    assert line.endswith("unknown-id unknown orders file 'histroy'; did you mean 'history'?")


@pytest.mark.parametrize("name", ["history.yaml", "../outside/history", "scenario", "/etc/passwd", '""'])
def test_only_the_name_of_an_orders_file_is_taken(tmp_path: Path, name: str) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    history(inside)
    history(outside)
    (line,) = found_in(inside, name)
    assert "unknown-id unknown orders file" in line


def test_a_link_out_of_the_folder_is_no_orders_file(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    history(tmp_path)
    (inside / "history.yaml").symlink_to(tmp_path / "history.yaml")
    (line,) = found_in(inside)
    assert "unknown-id unknown orders file 'history'" in line


def test_a_folder_with_the_name_of_an_orders_file(tmp_path: Path) -> None:
    (tmp_path / "history.yaml").mkdir()
    (line,) = found_in(tmp_path)
    assert line.startswith("history.yaml:1 not-a-file ")


def test_faults_in_the_file_are_told_at_their_place_and_once(tmp_path: Path) -> None:
    history(tmp_path, "orders:\n  one:\n    ana:\n      - {option: dgi}\n")
    more = "  later: {title: Later, text: Later., from: two, orders: history}\n"
    assert found_in(tmp_path, more=more) == [
        "history.yaml:4 unknown-id unknown option 'dgi'; did you mean 'dig'?"
    ]


def test_what_a_fault_leaves_out_is_no_fault_of_the_file(tmp_path: Path) -> None:
    history(tmp_path)
    (tmp_path / "scenario.yaml").write_text(
        HEAD.replace("kind: legal", "kind: lawful") + CHAPTER.replace("NAME", "history"), "utf-8"
    )
    assert [finding.code for finding in library.check(tmp_path)[1]] == ["unknown-word"]


def built_on(tmp_path: Path, change: str) -> tuple[list[str], int]:
    """What is said of a scenario in another folder that changes the first, and how many chapters it has."""
    base, other = tmp_path / "base", tmp_path / "other"
    base.mkdir()
    other.mkdir()
    history(base)
    assert found_in(base) == []
    (other / "scenario.yaml").write_text(f"id: other\nextends: {{id: broken, version: 1}}\n{change}", "utf-8")
    loaded = read_scenario(other, lambda _ident: base)
    return [said(d) for d in loaded.diagnostics], len(loaded.scenario.chapters) if loaded.scenario else 0


def test_what_builds_on_another_has_its_chapters_with_their_orders(tmp_path: Path) -> None:
    assert built_on(tmp_path, "chapters: {late: {title: Later}}\n") == ([], 1)


def test_a_chapter_can_be_removed(tmp_path: Path) -> None:
    assert built_on(tmp_path, "chapters: {late: null}\n") == ([], 0)


def test_a_file_named_by_what_builds_on_another_lies_beside_that(tmp_path: Path) -> None:
    (line,) = built_on(tmp_path, "chapters: {late: {orders: history}}\n")[0]
    assert line.startswith("scenario.yaml:3 unknown-id unknown orders file 'history'")


def test_removing_what_history_orders_is_told_in_the_history(tmp_path: Path) -> None:
    change = "options: {dig: null, fill: {title: Fill, text: Fill., by: ana, kind: legal}}\n"
    (line,) = built_on(tmp_path, change)[0]
    assert line.startswith("history.yaml:1 unknown-id unknown option 'dig'")
