"""Every fault and every warning has a file that shows it, and is answered at its place in the right words.

Beside each file of ``tests/broken`` stands what must be said of it, line by line, and nothing else:
``line:column code | words that the message must contain``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.content.load import MOST_FILES
from game.content.orders_file import read_orders
from game.content.source import Files
from game.model.diagnostic import Diagnostic, ScenarioError, Severity
from game.session import library
from tests.conftest import program_of

ROOT = Path(__file__).parent.parent.parent
BROKEN = ROOT / "tests" / "broken"
INSTALLED = BROKEN / "installed"
SCENARIOS = sorted(BROKEN.glob("*.yaml"))
ORDERS = sorted((BROKEN / "orders").glob("*.yaml"))
SOUND = INSTALLED / "sound" / "scenario.yaml"


@dataclass(frozen=True)
class Expected:
    """One line of an ``.expect`` file."""

    place: str
    code: str
    words: str

    def answers(self, found: Diagnostic) -> bool:
        at = f"{found.at.line}:{found.at.column}"
        return (at, found.code) == (self.place, self.code) and self.words in worded(found)


def expected_of(path: Path) -> list[Expected]:
    rows = []
    for line in path.with_suffix(".expect").read_text("utf-8").splitlines():
        start, _, words = line.partition(" | ")
        place, code = start.split()
        rows.append(Expected(place, code, words))
    return rows


def worded(found: Diagnostic) -> str:
    """The message as ``check`` prints it."""
    return ("warning: " if found.severity is Severity.WARNING else "") + found.message


def assert_said(path: Path, found: tuple[Diagnostic, ...]) -> None:
    wanted = expected_of(path)
    said = [f"{d.at.line}:{d.at.column} {d.code} | {worded(d)}" for d in found]
    assert len(found) == len(wanted), "\n".join(said)
    for row, diagnostic in zip(wanted, found, strict=True):
        assert row.answers(diagnostic), f"expected {row}, found {diagnostic}"


@pytest.fixture(autouse=True)
def installed_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken scenarios build on those of the tests, never on those that come with the game."""
    monkeypatch.setattr(library, "scenarios_dir", lambda: INSTALLED)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_broken_scenario(path: Path) -> None:
    assert_said(path, library.check(path)[1])


@pytest.mark.parametrize("path", ORDERS, ids=lambda path: path.stem)
def test_a_broken_orders_file(path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_orders(path, program_of("dike").scenario)
    assert_said(path, caught.value.diagnostics)


def test_a_sound_scenario_has_no_findings() -> None:
    assert library.check(SOUND)[1] == ()


# -- faults of files and folders ----------------------------------------------------------------------


def codes_of(path: Path) -> list[tuple[str, str, int]]:
    return [(d.code, Path(d.at.file).name, d.at.line) for d in library.check(path)[1]]


def test_a_folder_without_files(tmp_path: Path) -> None:
    assert codes_of(tmp_path) == [("empty", tmp_path.name, 1)]


def test_a_folder_with_too_many_files(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.yaml").write_text("actors: {}\n", "utf-8")
    assert codes_of(tmp_path) == [("too-many", tmp_path.name, 1)]


def test_a_part_that_stands_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(SOUND.read_bytes())
    (tmp_path / "b.yaml").write_text("tracks:\n  level: {title: Level again}\n", "utf-8")
    loaded, found = library.check(tmp_path)
    assert not loaded.sound
    assert [(d.code, Path(d.at.file).name, d.at.line) for d in found] == [("dup-key", "b.yaml", 2)]
    assert [Path(place.file).name for place in found[0].also] == ["a.yaml"]


def two_files(folder: Path, second: str) -> list[str]:
    """What is said of a sound scenario beside which another file stands."""
    (folder / "a.yaml").write_bytes(SOUND.read_bytes())
    (folder / "b.yaml").write_text(second, "utf-8")
    return [f"{d.at.line} {d.code} {d.message}" for d in library.check(folder)[1]]


def test_every_file_may_say_its_format(tmp_path: Path) -> None:
    assert two_files(tmp_path, "format: 1\nglossary: {mud: {title: Mud, text: Wet earth.}}\n") == []


@pytest.mark.parametrize("head", ["format: 2", "title: Another", "id: another"])
def test_the_head_stands_in_one_file(head: str, tmp_path: Path) -> None:
    (said,) = two_files(tmp_path, f"glossary: {{}}\n{head}\n")
    key, place = head.partition(":")[0], tmp_path / "a.yaml"
    assert said.startswith(f"2 dup-key '{key}' stands in one file only, and already stands at {place}:")


def test_hidden_files_are_no_part_of_a_scenario(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml").write_text("rules: {rain: nonsense}\n", "utf-8")
    assert two_files(tmp_path, "glossary: {}\n") == []


def test_a_fault_in_one_of_several_files_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(SOUND.read_bytes())
    (tmp_path / "b.yaml").write_text(
        "rules:\n  rain:\n    title: Rain\n    effects: []\n    wen: level\n", "utf-8"
    )
    assert codes_of(tmp_path) == [("unknown-field", "b.yaml", 5)]


def test_a_fault_in_what_a_scenario_changes_is_placed_in_the_change(tmp_path: Path) -> None:
    path = tmp_path / "change.yaml"
    path.write_text("id: change\nextends: {id: sound, version: 1}\ntracks: {level: {start: 101}}\n", "utf-8")
    assert codes_of(path) == [("range", "change.yaml", 3)]


def test_what_builds_on_another_and_changes_nothing_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "change.yaml"
    path.write_text("id: change\nextends: {id: sound, version: 1}\noptions: {dig: {title: Delve}}\n", "utf-8")
    loaded, found = library.check(path)
    assert found == ()
    assert loaded.scenario is not None
    assert loaded.scenario.texts["options.dig.title"] == "Delve"


def test_a_file_that_has_not_changed_is_parsed_once(tmp_path: Path) -> None:
    path, files = tmp_path / "scenario.yaml", Files()
    path.write_bytes(SOUND.read_bytes())
    assert library.check(path, files)[1] == ()
    before, _ = files.read(path, str(path))
    again, _ = files.read(path, str(path))
    assert again is before
    path.write_text(SOUND.read_text("utf-8").replace("title: Dig", "titel: Dig"), "utf-8")
    assert [d.code for d in library.check(path, files)[1]] == ["unknown-field"]


def test_a_section_that_runs_on_in_another_file_is_told_once(tmp_path: Path) -> None:
    rules = "".join(f"  rain{n}: {{title: Rain, effects: [{{add: {{level: 1}}}}]}}\n" for n in range(4))
    said = two_files(tmp_path, f"glossary:\n  mud: {{title: Mud, text: Wet earth.}}\n{rules}")
    assert said == [
        "3 unknown-field 'rain0' reads like an entry of 'rules', not of 'glossary';"
        " is the line 'rules:' missing above it?"
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert codes_of(tmp_path / "no.yaml") == [("unreadable", "no.yaml", 1)]


def test_a_call_of_a_thousand_exchanges_is_only_too_long(tmp_path: Path) -> None:
    exchange = "n{}: {{says: {{a: {{text: Hm.}}}}, answers: {{b: {{text: Hm., to: n{}}}}}}}"
    nodes = ", ".join(exchange.format(number, number + 1) for number in range(1000))
    path = tmp_path / "call.yaml"
    path.write_text(
        f"{SOUND.read_text('utf-8')}calls:\n  friend: {{title: A, speaker: bo, by: ana, first: n0,"
        f" dial: {{}}, nodes: {{{nodes}, n1000: {{says: {{a: {{text: Bye.}}}}}}}}}}\n",
        "utf-8",
    )
    assert [d.message for d in library.check(path)[1]] == ["1001 exchanges in a row; a call has 6 at most"]


# -- none is missing ----------------------------------------------------------------------------------

CHECKED = (
    "content/link_calls.py",
    "content/link_chapters.py",
    "content/link_effects.py",
    "content/link_endings.py",
    "content/link_events.py",
    "content/link_orders.py",
    "content/link_policies.py",
    "content/link_reports.py",
    "content/link_time.py",
    "content/link_world.py",
    "content/links.py",
    "content/commas.py",
    "content/names.py",
    "content/word_limits.py",
    "content/validate.py",
    "content/expressions.py",
    "content/fields.py",
    "content/load.py",
    "content/merge.py",
    "content/one_cause.py",
    "content/strays.py",
    "content/orders_file.py",
    "engine/builder.py",
    "engine/compile.py",
    "engine/sense_checks.py",
    "engine/senses.py",
    "engine/sight.py",
    "engine/truth.py",
    "engine/lower_calls.py",
    "engine/lower_effects.py",
    "engine/lower_orders.py",
    "engine/lower_policies.py",
    "engine/lower_world.py",
)
NOTES = {"fault", "warn", "note", "Diagnostic", "ExpressionError", "_fault"}
IN_FOLDERS = {"empty", "too-many", "dup-key"}
"""Codes that only the tests of folders show."""


def codes_in(source: Path) -> Iterator[str]:
    """The codes that a module gives its findings."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name in NOTES and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value.replace("_", "-")


def test_every_code_has_a_file_that_shows_it() -> None:
    shown = {row.code for path in (*SCENARIOS, *ORDERS) for row in expected_of(path)}
    given = {code for module in CHECKED for code in codes_in(ROOT / "game" / module)}
    assert len(given) > 20
    assert given - shown - IN_FOLDERS == set()


def test_every_expectation_has_its_file() -> None:
    for path in BROKEN.rglob("*.expect"):
        assert path.with_suffix(".yaml").is_file(), path.name
