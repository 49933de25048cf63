"""Writes ``docs/format-reference.md`` and ``docs/scenario.schema.json`` from the classes of the format.

Run it after a change to the forms, the verbs or the functions of expressions::

    python tools/format_reference.py

``tests/content/test_reference.py`` fails while the files in ``docs/`` are not what this writes.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from game.content import effect_forms
from game.content.effect_forms import VERBS, EffectForm
from game.content.fields import Form
from game.content.schema import ScenarioForm
from game.content.word_limits import LIMITS, MOST_EXCHANGES
from game.engine.senses import CLOCK_NAMES, Sense
from game.engine.sight import Sight
from game.engine.truth import Truth

DOCS = Path(__file__).parents[1] / "docs"
REFERENCE = "format-reference.md"
SCHEMA = "scenario.schema.json"

WORDS = {
    "Whole": "whole number",
    "Flag": "`true` or `false`",
    "Line": "line",
    "Prose": "text",
    "Id": "id",
    "Name": "name",
    "ScenarioId": "scenario id",
    "Moment": "moment",
    "Offset": "offset from UTC",
    "Degrees": "degrees",
    "Sight": "sight",
    "Truth": "truth",
    "Amount": "amount",
    "Reference": "reference",
    "str": "key",
    "EffectUnion": "[effect](#effects)",
}
"""What the types of fields are called."""

KINDS = """\
| word | is written as |
|---|---|
| whole number | digits, with a sign where it is negative: `12`, `-3`; at most 7 digits |
| line | a text of one line, at most 300 characters |
| text | one or more paragraphs, at most 4000 characters; an empty line parts paragraphs |
| id | small letters, digits and `_`, a letter first, at most 60 characters |
| name | as the texts write it, at most 80 characters |
| scenario id | the same with `-` instead of `_` |
| moment | local date and time on a whole hour: `2023-07-26 03:00` |
| offset from UTC | hours and minutes with a sign: `"+01:00"` |
| degrees | a number with at most six decimals: `13.51` |
| reference | the id of something in this scenario; the description or the field's name says of what |
| sight | an [expression](format.md#expressions) over what one actor knows |
| truth | an expression over what is so |
| amount | an expression over what is so that gives a whole number |
| key | a track, or `track[element]`; for `claims` any key |
"""

PATTERNS = {
    "Moment": "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:00$",
    "Offset": "^[+-][0-9]{2}:[0-9]{2}$",
}
"""How the kinds of values look that are read as something else than text."""

ARGUMENTS = {
    "min": "value, …",
    "max": "value, …",
    "abs": "value",
    "ticks": "hours",
    "before": "moment",
    "after": "moment",
    "hours_to": "moment",
    "ordered": "option",
    "given": "option",
    "acted": "option",
    "in_flight": "option",
    "happened": "event",
    "talked": "call",
    "said": "call.node.answer",
    "heard": "call.node.line",
    "trust": "actor, actor",
    "arrived": "report, actor",
    "open": "commitment",
    "met": "commitment",
    "lapsed": "commitment",
    "withdrawn": "commitment",
    "hours_left": "commitment",
    "asked": "request",
    "promised": "request",
    "kept": "request",
    "broken": "request",
    "refused": "request",
    "hours_since": "thing",
    "low": "track",
    "high": "track",
    "age": "track",
}
"""What stands in the brackets of each function."""

OWN = {
    "ordered": "",
    "given": "its own options",
    "acted": "its own options, and those that list it under `seen_by`",
    "in_flight": "its own options",
    "happened": "events that list it under `seen_by`",
    "talked": "calls that it answers",
    "said": "calls that it answers",
    "heard": "calls that it answers",
    "trust": "its own trust in others",
    "arrived": "reports that something sends it",
    "open": "commitments that list it under `known_to`",
    "met": "the same",
    "lapsed": "the same",
    "withdrawn": "the same",
    "hours_left": "the same",
    "asked": "requests that it makes or receives",
    "promised": "the same",
    "kept": "the same",
    "broken": "the same",
    "refused": "the same",
    "hours_since": "what it may ask `acted`, `happened`, `talked` or `met` of",
    "low": "tracks of which it has a reading",
    "high": "the same",
    "age": "the same",
}
"""What each function may be asked of in a sight; the others may be asked of anything."""

NAMES = {
    "turn": "The number of the turn, from 1.",
    "hour": "Hours from the clock's opening to the beginning of the turn.",
    "length": "The turn's length in hours.",
    "final": "1 in the last turn, else 0.",
}
"""What the names of the clock mean."""


def main() -> None:
    """Writes both files."""
    DOCS.mkdir(exist_ok=True)
    for name, content in files().items():
        (DOCS / name).write_text(content, "utf-8", newline="\n")


def files() -> dict[str, str]:
    """Name to content of what this writes."""
    return {REFERENCE: reference(), SCHEMA: json_schema()}


def forms(kind: type[Form] = Form) -> list[type[Form]]:
    """Every class of the format."""
    return [form for below in kind.__subclasses__() for form in (below, *forms(below))]


def json_schema() -> str:
    """The JSON Schema of a scenario, for editors that complete and check YAML.

    It says how fields are written rather than what they are read as, and needs no section, so that it fits
    every file of a folder.
    """
    found = ScenarioForm.model_json_schema(by_alias=True)
    form_of = {form.__name__: form for form in forms()}
    for name, part in found["$defs"].items():
        _as_written(form_of[name], part)
    _as_written(ScenarioForm, found)
    del found["required"], found["title"]
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of Golden Hour, format 1, or one file of it",
        **found,
    }
    return json.dumps(_plainly(whole), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _as_written(form: type[BaseModel], part: dict[str, Any]) -> None:
    """What fields mean, and moments and offsets as they are written."""
    for name, field in form.model_fields.items():
        part["properties"][field.alias or name]["description"] = sentence(form, name)
        pattern = PATTERNS.get(_annotation(form, name))
        if pattern:
            stated = part["properties"][field.alias or name]
            for key in ("format", "default"):
                stated.pop(key, None)
            stated.update(type="string", pattern=pattern)


def _plainly(part: Any) -> Any:
    """The schema with single backquotes and without what says nothing.

    The game reads every value as text, while an editor sees numbers: where a text may stand, so may they.
    """
    if isinstance(part, list):
        return [_plainly(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: _plainly(value) for key, value in part.items()}
    if isinstance(found.get("title"), str) and "$schema" not in found:
        del found["title"]
    if found.get("default", "") is None:
        del found["default"]
    if isinstance(found.get("description"), str):
        found["description"] = _plain(found["description"])
    if found.get("type") == "string" and "pattern" not in found and "enum" not in found:
        found["type"] = ["string", "integer"]
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.replace("``", "`")).strip()


# -- the reference ------------------------------------------------------------------------------------


def reference() -> str:
    """The whole reference as Markdown."""
    parts = [
        "# Reference of the scenario format",
        "<!-- Written by tools/format_reference.py; change the classes in game/content and run it again. -->",
        "Every field of format 1, from the classes that read it. How the parts work together is told in"
        " [format.md](format.md).",
        "## How values are written",
        KINDS.strip(),
        "A list is written `[a, b]`, a mapping `{key: value}` or on lines of their own. A field without a"
        " default must stand there.",
        "## A scenario",
        _table(ScenarioForm, required_by_section=True),
    ]
    done: set[type[BaseModel]] = {ScenarioForm}
    for name, field in ScenarioForm.model_fields.items():
        forms = [form for form in _forms_of(ScenarioForm, name) if form not in done]
        if forms:
            parts.append(f"## `{field.alias or name}`")
            for form in _with_inner(forms, done):
                parts += _section(form, field.alias or name)
    parts += ["## Effects", _summary(EffectForm), _table(EffectForm)]
    for verb in VERBS:
        form = getattr(effect_forms, f"{verb.capitalize()}Form")
        parts += [f"### `{verb}`", _summary(form), _table(form, without=set(EffectForm.model_fields))]
        for inner in _with_inner(_inner_forms(form), done | {form}):
            parts += [f"Fields of `{verb}`: {_summary(inner)}", _table(inner)]
    parts += ["## Expressions", "### Names", *_names(), "### Functions", functions_table()]
    return "\n\n".join(parts) + "\n"


def _section(form: type[BaseModel], within: str) -> list[str]:
    heading = [] if _anchor(form) == within else [f"### {_title(form)}"]
    return [*heading, _summary(form), _table(form)]


def _title(form: type[BaseModel]) -> str:
    words = re.findall("[A-Z][a-z]*", form.__name__.removesuffix("Form"))
    return " ".join(words).capitalize()


def _anchor(form: type[BaseModel]) -> str:
    return _title(form).lower().replace(" ", "-")


def _summary(form: type[BaseModel]) -> str:
    return _plain(inspect.getdoc(form) or "")


def _with_inner(forms: Iterable[type[BaseModel]], done: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Forms, each followed by the forms of its fields that have not been shown."""
    for form in forms:
        if form in done or issubclass(form, EffectForm):
            continue
        done.add(form)
        yield form
        yield from _with_inner(_inner_forms(form), done)


def _inner_forms(form: type[BaseModel]) -> list[type[BaseModel]]:
    return [inner for name in form.model_fields for inner in _forms_of(form, name)]


def _forms_of(form: type[BaseModel], name: str) -> list[type[BaseModel]]:
    """The forms that the type of a field names."""
    found = []
    for node in ast.walk(ast.parse(_annotation(form, name), mode="eval")):
        if isinstance(node, ast.Name):
            named = getattr(inspect.getmodule(form), node.id, None)
            if isinstance(named, type) and issubclass(named, BaseModel):
                found.append(named)
    return found


def _annotation(form: type[BaseModel], name: str) -> str:
    """The type of a field as its class writes it."""
    for kind in form.__mro__:
        written = inspect.get_annotations(kind).get(name)
        if written is not None:
            return str(written)
    raise KeyError(name)


def sentence(form: type[BaseModel], name: str) -> str:
    """What a form says of a field: the text under it in its class; empty where there is none.

    The forms themselves do not keep these texts: a game that opens has no time to read them.
    """
    return next((said[name] for kind in form.__mro__ if name in (said := _sentences(kind))), "")


@cache
def _sentences(kind: type) -> dict[str, str]:
    if not issubclass(kind, BaseModel) or kind is BaseModel:
        return {}
    (stated,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(stated, ast.ClassDef)
    found = {}
    for field, below in pairwise(stated.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = inspect.cleandoc(text)
    return found


def _table(form: type[BaseModel], *, without: Iterable[str] = (), required_by_section: bool = False) -> str:
    rows = ["| field | type | default | meaning |", "|---|---|---|---|"]
    for name, field in form.model_fields.items():
        if name in without:
            continue
        key = field.alias or name
        shown = f"[`{key}`](#{key})" if required_by_section and _forms_of(form, name) else f"`{key}`"
        meaning = _plain(sentence(form, name))
        cells = [shown, _type(form, name, field), _default(field), meaning]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows)


def _type(form: type[BaseModel], name: str, field: FieldInfo) -> str:
    tree = ast.parse(_annotation(form, name), mode="eval").body
    words = _in_words(tree, form)
    limits = _limits(field)
    return f"{words}, {limits}" if limits else words


def _in_words(node: ast.expr, form: type[BaseModel]) -> str:
    match node:
        case ast.BinOp(left=left, right=ast.Constant(value=None)):
            return _in_words(left, form)
        case ast.BinOp(left=left, right=right):
            return f"{_in_words(left, form)}, or {_in_words(right, form)}"
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return f"list of {_in_words(inner, form)}"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            return f"mapping of {_in_words(key, form)} to {_in_words(value, form)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _choices([ast.literal_eval(part) for part in parts])
        case ast.Name(id=name):
            return _named(name, form)
    raise ValueError(ast.dump(node))


def _named(name: str, form: type[BaseModel]) -> str:
    if name in WORDS:
        return WORDS[name]
    named = getattr(inspect.getmodule(form), name)
    if isinstance(named, type) and issubclass(named, BaseModel):
        if named.__name__.endswith("Body"):
            return "mapping"
        return f"[{_title(named).lower()}](#{_anchor(named)})"
    return _choices(list(get_args(named)))


def _choices(values: list[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _limits(field: FieldInfo) -> str:
    named = ("ge", "le", "min_length", "max_length")
    stated = {name: getattr(part, name) for part in field.metadata for name in named if hasattr(part, name)}
    low, high = stated.get("ge"), stated.get("le")
    if low is not None:
        if high is None:
            return f"at least {low}"
        return f"{low} to {high}" if low != high else f"{low}"
    if "min_length" in stated:
        return "not empty" if "max_length" not in stated else f"{stated['min_length']} of them"
    return ""


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**needed**"
    value = field.default
    if value is None or value is PydanticUndefined:
        return ""
    if isinstance(value, BaseModel):
        return "`{}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list):
        return "`[" + ", ".join(map(str, value)) + "]`"
    if isinstance(value, dict):
        return "`{" + ", ".join(f"{key}: {part}" for key, part in value.items()) + "}`"
    return f"`{value}`"


# -- words ---------------------------------------------------------------------------------------------


def word_limits_table() -> str:
    """How many words texts may have, as a Markdown table for the guide."""
    rows = ["| text | words |", "|---|---|"]
    rows += [f"| {limit.row} | {limit.most} |" for limit in LIMITS]
    return "\n".join([*rows, f"| exchanges of a call, on its longest way | {MOST_EXCHANGES} |"])


# -- expressions --------------------------------------------------------------------------------------


def functions() -> dict[str, tuple[str, str]]:
    """Function to where it may stand and what it means, from the docstrings of the senses."""
    found: dict[str, tuple[str, str]] = {}
    for attribute in _methods((Sense, Truth, Sight)):
        name = attribute.removeprefix("do_")
        truth = _meaning(Truth, attribute)
        sight = _meaning(Sight, attribute)
        if truth is None:
            found[name] = ("sight", sight or "")
        elif sight is None or sight.startswith("Never"):
            found[name] = ("truth", truth)
        elif attribute in vars(Sense):
            found[name] = ("both", truth)
        elif sight != truth:
            found[name] = ("both", f"{truth} In a sight: {sight[0].lower()}{sight[1:]}")
        else:
            found[name] = ("both", truth)
    return found


def _methods(kinds: Iterable[type]) -> list[str]:
    return list(dict.fromkeys(name for kind in kinds for name in vars(kind) if name.startswith("do_")))


def _meaning(kind: type, attribute: str) -> str | None:
    method = getattr(kind, attribute, None)
    return None if method is None else _plain(inspect.getdoc(method) or "")


def _names() -> list[str]:
    rows = ["| name | may stand in | meaning |", "|---|---|---|"]
    rows += [f"| `{name}` | both | {NAMES[name]} |" for name in CLOCK_NAMES]
    rows.append("| `track`, `track[element]` | truth | The track's value. |")
    middle = "The actor's own reading: the middle of its band, rounded down."
    rows.append(f"| `track`, `track[element]` | sight | {middle} |")
    return ["\n".join(rows)]


def functions_table() -> str:
    """The functions of expressions as a table."""
    rows = ["| function | may stand in | meaning | in a sight, only of |", "|---|---|---|---|"]
    rows += [
        f"| `{name}({ARGUMENTS[name]})` | {where} | {meaning} | {OWN.get(name, '')} |"
        for name, (where, meaning) in functions().items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
