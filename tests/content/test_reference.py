"""The documents about the format: what they show works, and they leave nothing out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from game.content import effect_forms, source
from game.content.load import read_scenario
from game.content.orders_file import read_orders
from game.content.schema import ScenarioForm
from game.engine.compile import compile_and_check
from game.model.diagnostic import Diagnostic, Severity
from game.session.library import check, open_scenario
from tools import format_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDES = ("format.md", "author-quickstart.md", "design.md")
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)

COMPLETE = "# complete"
ADDED = "# added to the first scenario"
BUILT_ON = "# builds on the first scenario"
ORDERS = "# orders of the first scenario"


@dataclass(frozen=True, slots=True)
class Example:
    """A block of YAML in a document."""

    name: str
    text: str

    @property
    def mark(self) -> str:
        """Its first line where that says what it is, else nothing."""
        first = self.text.partition("\n")[0]
        return first if first in (COMPLETE, ADDED, BUILT_ON, ORDERS) else ""


def examples() -> Iterator[Example]:
    for guide in GUIDES:
        text = (DOCS / guide).read_text("utf-8")
        for found in FENCE.finditer(text):
            yield Example(f"{guide}:{text.count(chr(10), 0, found.start()) + 2}", found.group(1))


EXAMPLES = list(examples())
FIRST = next(example for example in EXAMPLES if example.mark == COMPLETE)


def marked(mark: str) -> list[Example]:
    return [example for example in EXAMPLES if example.mark == mark]


def named(example: Example) -> str:
    return example.name


def told(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [str(finding) for finding in findings]


def errors(findings: tuple[Diagnostic, ...]) -> list[str]:
    return told(tuple(f for f in findings if f.severity is Severity.ERROR))


# -- examples -----------------------------------------------------------------------------------------


def test_the_first_scenario_is_short() -> None:
    assert FIRST.name.startswith("format.md:")
    assert len(FIRST.text.splitlines()) <= 61


@pytest.mark.parametrize("loader", sorted({source.LOADER, yaml.SafeLoader}, key=str))
@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_example_passes_the_gate(
    example: Example, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under both parsers of PyYAML: they differ in what they read without quotes."""
    monkeypatch.setattr(source, "LOADER", loader)
    root, findings = source.read_text(example.text.encode(), "example.yaml")
    assert told(findings) == []
    assert root is not None


@pytest.mark.parametrize("example", marked(COMPLETE), ids=named)
def test_a_complete_example_has_neither_faults_nor_warnings(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(example.text, "utf-8")
    loaded, findings = check(path)
    assert told(findings) == []
    assert loaded.sound


@pytest.mark.parametrize("example", marked(ADDED), ids=named)
def test_an_addition_fits_the_first_scenario(example: Example, tmp_path: Path) -> None:
    """Warnings are allowed: an example does not use up all that it shows."""
    (tmp_path / "a.yaml").write_text(FIRST.text, "utf-8")
    (tmp_path / "b.yaml").write_text(example.text, "utf-8")
    (tmp_path / "orders.yaml").write_text(marked(ORDERS)[0].text, "utf-8")
    loaded, findings = check(tmp_path)
    assert errors(findings) == []
    assert loaded.sound


@pytest.mark.parametrize("example", marked(BUILT_ON), ids=named)
def test_a_scenario_builds_on_the_first(example: Example, tmp_path: Path) -> None:
    base, path = tmp_path / "base.yaml", tmp_path / "built.yaml"
    base.write_text(FIRST.text, "utf-8")
    path.write_text(example.text, "utf-8")
    loaded = read_scenario(path, lambda ident: base if ident == "the-bridge" else None)
    assert told(loaded.diagnostics) == []
    assert loaded.scenario is not None
    assert errors(compile_and_check(loaded.scenario)[1]) == []


@pytest.mark.parametrize("example", marked(ORDERS), ids=named)
def test_orders_fit_the_first_scenario(example: Example, tmp_path: Path) -> None:
    base, path = tmp_path / "base.yaml", tmp_path / "orders.yaml"
    base.write_text(FIRST.text, "utf-8")
    path.write_text(example.text, "utf-8")
    assert read_orders(path, open_scenario(str(base))).actors


@pytest.mark.parametrize("mark", [COMPLETE, ADDED, BUILT_ON, ORDERS])
def test_there_are_examples_of_each_kind(mark: str) -> None:
    assert marked(mark)


# -- what the guide must not leave out ----------------------------------------------------------------


@pytest.fixture(scope="module")
def guide() -> str:
    return (DOCS / "format.md").read_text("utf-8")


@pytest.mark.parametrize("section", list(ScenarioForm.model_fields))
def test_the_guide_speaks_of_every_section(section: str, guide: str) -> None:
    assert f"`{section}`" in guide or f"\n{section}:" in guide


@pytest.mark.parametrize("verb", effect_forms.VERBS)
def test_the_guide_speaks_of_every_verb(verb: str, guide: str) -> None:
    assert re.search(rf"^\| .*`{verb}`.* \|", guide, re.MULTILINE)


def test_the_guide_has_the_functions_as_the_code_has_them(guide: str) -> None:
    assert format_reference.functions_table() in guide


def test_the_guide_has_the_word_limits_as_the_code_has_them(guide: str) -> None:
    assert format_reference.word_limits_table() in guide


def test_every_field_says_what_it_is() -> None:
    forms = format_reference.forms()
    assert len(forms) > 40
    silent = [
        f"{form.__name__}.{name}"
        for form in forms
        for name in form.model_fields
        if not format_reference.sentence(form, name)
    ]
    assert silent == []


def test_the_guide_explains_every_code_and_no_other(guide: str) -> None:
    table = guide[guide.index("## Faults and warnings") : guide.index("## Limits")]
    explained = set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE))
    assert explained == codes()


CODE = re.compile(r"[a-z]+(-[a-z]+)*\Z")
NOTED_FIRST = {"Diagnostic", "fault", "warn", "note", "_note", "_refuse", "ExpressionError", "_fault"}
"""Functions whose first argument is a code."""
SOURCES = (*(ROOT / "game" / "content").glob("*.py"), *(ROOT / "game" / "engine").glob("*.py"))


def codes() -> set[str]:
    """Every code that reading and compiling a scenario may give, from the calls that note findings."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found.update(code for code in _codes_of(node) if CODE.match(code))
    return found


def _codes_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args):
            place = 0 if name in NOTED_FIRST else 2 if name == "_Finding" else None
            if place is not None and len(args) > place:
                yield from _texts(args[place])
        case ast.Return(value=ast.Tuple(elts=[ast.Constant(value=str(code)), _])):
            yield code
        case ast.Return(value=ast.IfExp(body=ast.Tuple(elts=[ast.Constant(value=str(code)), _]))):
            yield code
        case ast.Assign(targets=[ast.Name(id="_CODES")], value=ast.Dict(values=values)):
            for value in values:
                yield from _texts(value)
        case ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code))):
            yield code


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value.replace("_", "-")


# -- what is generated --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [format_reference.REFERENCE, format_reference.SCHEMA])
def test_the_reference_is_what_the_tool_writes(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == format_reference.files()[name], (
        "run: python tools/format_reference.py"
    )
