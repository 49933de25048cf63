"""Holds a file tree against the forms and says in plain words what does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.content.effect_forms import TAG, VERBS
from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.schema import ScenarioForm
from game.content.spots import Spot, plain
from game.content.strays import home_of
from game.content.world_forms import FactForm
from game.model.diagnostic import Diagnostic
from game.model.nearest import did_you_mean, nearest
from game.model.scenario import ALL

Path = tuple[str | int, ...]
_FEWEST_STEPS = 2
_ROUNDS = 60
_SHAPE = re.compile(r"(?P<kind>literal|dict|list|function-[a-z]+)\[.*\]|[A-Z][A-Za-z]*Form")
"""Steps of an error's path that name one of the shapes which a field may have."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits of a file tree."""

    form: ScenarioForm | None
    """None where too little fits to go on."""
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]
    """Ids of entries that were left out because of a fault; references to them are no faults of their own."""
    root: MapNode
    """The tree, with the names of fields mended that were misspelt."""


def fit(root: MapNode) -> Fitted:
    """The form of a scenario's tree; entries with faults are left out so that the rest can be linked."""
    value: Any = plain(root)
    spot = Spot(root, root.at)
    found: list[Diagnostic] = []
    broken: set[str] = set()
    left_out: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            return Fitted(ScenarioForm.model_validate(value), tuple(found), frozenset(broken), root)
        except ValidationError as error:
            details = _of_the_shape_written(error.errors(include_url=False), value)
        goes_on = True
        for owner, wrong, right in _misspelt(details, value):
            field = _at(value, owner)
            assert isinstance(field, dict)
            field[right] = field.pop(wrong)
            details = [detail for detail in details if _places(detail["loc"]) != (*owner, right)]
            root = _renamed(root, owner, wrong, right)
        for detail in details:
            path = _places(detail["loc"])
            if any(gone[: len(path)] == path for gone in left_out):
                goes_on = False
                continue
            found.append(_diagnostic(detail, path, spot))
            goes_on = _leave_out(value, path, detail, broken) and goes_on
            left_out.add(path[:_FEWEST_STEPS])
        if not goes_on:
            break
    return Fitted(None, tuple(found), frozenset(broken), root)


def _places(loc: tuple[str | int, ...]) -> Path:
    """The steps of an error's path that stand for places in the file."""
    steps = [step for step in loc if not (isinstance(step, str) and step.startswith(TAG))]
    return tuple(step for step in steps if step != "[key]" and not _is_shape(step))


def _is_shape(step: str | int) -> bool:
    return isinstance(step, str) and _SHAPE.fullmatch(step) is not None


def _of_the_shape_written(details: Sequence[ErrorDetails], value: object) -> list[ErrorDetails]:
    """Where a field may have one of several shapes: only what is wrong with the shape that was written."""
    shapes: dict[tuple[str | int, ...], list[str]] = {}
    for detail in details:
        loc = detail["loc"]
        for index, step in enumerate(loc):
            if isinstance(step, str) and _is_shape(step):
                shapes.setdefault(loc[:index], []).append(step)
    meant: dict[tuple[str | int, ...], str] = {}
    for where, steps in shapes.items():
        written = _at(value, _places(where))
        meant[where] = next((step for step in steps if _fits(step, written)), steps[0])
    return [
        detail
        for detail in details
        if all(detail["loc"][len(where)] == step for where, step in meant.items() if _under(detail, where))
    ]


def _misspelt(details: list[ErrorDetails], value: Any) -> list[tuple[Path, str, str]]:
    """(owner, wrong, right) of fields whose misspelt names make something missing: one mistake, told once."""
    missing = {_places(detail["loc"]) for detail in details if detail["type"] == "missing"}
    found: dict[Path, tuple[Path, str, str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *steps, wrong = _places(detail["loc"])
            owner = tuple(steps)
            right = nearest(str(wrong), _known_fields(detail["loc"])) or ""
            is_section = not owner and right and right not in value
            if (*owner, right) in missing or is_section:
                found.setdefault((*owner, right), (owner, str(wrong), right))
    return list(found.values())


def _renamed(node: Any, path: Path, wrong: str, right: str) -> Any:
    """The tree with one key of the mapping at a path under another name."""
    if isinstance(node, SeqNode) and path:
        items = list(node.items)
        items[int(path[0])] = _renamed(items[int(path[0])], path[1:], wrong, right)
        return SeqNode(tuple(items), node.at)
    entries = dict(node.entries)
    if path:
        key_at, inner = entries[str(path[0])]
        entries[str(path[0])] = (key_at, _renamed(inner, path[1:], wrong, right))
    else:
        entries = {right if key == wrong else key: entry for key, entry in entries.items()}
    return MapNode(entries, node.at)


def _under(detail: ErrorDetails, where: tuple[str | int, ...]) -> bool:
    return len(detail["loc"]) > len(where) and detail["loc"][: len(where)] == where


def _at(value: Any, path: Path) -> object:
    for step in path:
        value = value[step]
    return value


def _fits(shape: str, written: object) -> bool:
    """Whether what was written has a shape, whatever is wrong in it."""
    found = _SHAPE.fullmatch(shape)
    kind = found["kind"] if found else None
    if kind in ("dict", None):
        return isinstance(written, dict)
    return isinstance(written, list) if kind == "list" else isinstance(written, str)


def _leave_out(value: Any, path: Path, detail: ErrorDetails, broken: set[str]) -> bool:
    if detail["type"] == "extra_forbidden":
        broken.update(_drop(value, path))
        return True
    if len(path) < _FEWEST_STEPS:
        return False
    section, key = path[0], path[1]
    content = value.get(section)
    if isinstance(content, dict):
        broken.add(str(key))
        return content.pop(key, None) is not None
    return False


def _drop(value: Any, path: Path) -> set[str]:
    """Leaves a field out; gives its name if it may be the id of an entry."""
    for step in path[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return set()
    dropped = value.pop(path[-1], None) if isinstance(value, dict) else None
    return {str(path[-1])} if isinstance(dropped, dict) else set()


def _walk(spot: Spot, path: Path) -> Spot:
    for step in path:
        spot = spot[step]
    return spot


def _diagnostic(detail: ErrorDetails, path: Path, root: Spot) -> Diagnostic:
    spot = _walk(root, path)
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx") or {}
    name = str(path[-1]) if path else "the scenario"
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _known_fields(detail["loc"]))
        home = home_of(spot.node) if len(path) > 1 and not hint else None
        if home:
            hint = f"; if it is an entry of '{home}', it is indented too far"
        if " " in name:
            hint = "; quote a text with ', ' or ': ' in it"
        return Diagnostic("unknown-field", f"there is no field '{name}'{hint}", spot.key_at)
    if kind == "missing":
        owner = _walk(root, path[:-1])
        return Diagnostic("missing-field", f"the field '{name}' is missing", owner.key_at)
    if kind == "verb":
        return _verb_fault(detail["msg"], spot)
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        right = [word.strip() for word in expected.split(",") if word.strip()]
        written_text = spot.node.text if isinstance(spot.node, ScalarNode) else ""
        hint = did_you_mean(written_text, right) if written_text else ""
        if right == [ALL]:
            hint = f", or a list: [{' '.join(written_text.split())[:40]}]"
        return Diagnostic("unknown-word", f"'{name}' is one of {', '.join(right)}{hint}", spot.at)
    at = spot.key_at if "[key]" in detail["loc"] else spot.at
    counted = "actual_length" in context or not kind.startswith("too_")
    message = _WORDS.get(kind, detail["msg"]) if counted else detail["msg"]
    for key, part in context.items():
        message = message.replace("{" + key + "}", str(part))
    if isinstance(spot.node, ScalarNode) and spot.node.null:
        return Diagnostic("missing-value", f"'{name}' has no value", spot.key_at)
    if kind == "list_type":
        message += _as_list(detail["loc"], spot.node)
    return Diagnostic(_CODES.get(kind, kind.replace("_", "-")), f"{name}: {message}", at)


def _as_list(loc: tuple[str | int, ...], written: Node) -> str:
    """How what was written would be a list."""
    if isinstance(written, MapNode):
        return ": put '- ' before it, or [ ] around it"
    inner = getattr(_form_at(loc), "__args__", (None,))[0]
    inner = getattr(inner, "__origin__", inner)
    if not isinstance(written, ScalarNode) or not isinstance(inner, type):
        return ""
    text = " ".join(written.text.split())[:40]
    if issubclass(inner, FactForm):
        return f": [{{id: {text}}}]"
    return f": [{text}]" if issubclass(inner, str) else ""


def _verb_fault(message: str, spot: Spot) -> Diagnostic:
    """An effect without a verb, with a misspelt one, or with several."""
    entries = spot.node.entries if isinstance(spot.node, MapNode) else {}
    verbs = [key for key in entries if key in VERBS]
    if len(verbs) > 1:
        several = f"an effect has exactly one verb, not {' and '.join(verbs)}; make two effects of it"
        return Diagnostic("verb", several, entries[verbs[1]][0])
    for key in entries:
        if hint := did_you_mean(key, VERBS):
            return Diagnostic("verb", f"{message}{hint}", entries[key][0])
    return Diagnostic("verb", message, spot.at)


_CODES = {
    "string_type": "wrong-type",
    "int_type": "wrong-type",
    "int_parsing": "wrong-type",
    "float_type": "wrong-type",
    "float_parsing": "wrong-type",
    "list_type": "wrong-type",
    "dict_type": "wrong-type",
    "model_type": "wrong-type",
    "model_attributes_type": "wrong-type",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "too_short": "too-short",
    "too_long": "too-long",
}
_WORDS = {
    "string_type": "a text is wanted",
    "int_type": "a whole number is wanted",
    "float_type": "a number is wanted",
    "float_parsing": "a number of degrees is wanted",
    "list_type": "a list is wanted",
    "dict_type": "a mapping is wanted (key: value)",
    "model_type": "a mapping is wanted (field: value)",
    "model_attributes_type": "a mapping is wanted (field: value)",
    "greater_than_equal": "at least {ge} is wanted",
    "less_than_equal": "at most {le} is wanted",
    "too_short": "at least {min_length} wanted, {actual_length} given",
    "too_long": "at most {max_length} wanted, {actual_length} given",
}


def _known_fields(loc: tuple[str | int, ...]) -> list[str]:
    """The fields of the form in which an unknown one was found."""
    form = _form_at(loc[:-1])
    if isinstance(form, type) and issubclass(form, BaseModel):
        return [field.alias or name for name, field in form.model_fields.items()]
    return []


def _form_at(loc: tuple[str | int, ...]) -> Any:
    """The form or annotation at an error's path; None where there is none."""
    form: Any = ScenarioForm
    for step in loc:
        form = None if form is None else _inner(form, step)
    return form


def _inner(form: Any, step: str | int) -> Any:
    """The form or annotation that stands under one step of an error's path."""
    if isinstance(step, str) and step.startswith(TAG):
        return _tagged(form, step)
    if _is_shape(step):
        return form
    if isinstance(form, type) and issubclass(form, BaseModel):
        for name, field in form.model_fields.items():
            if step in (name, field.alias):
                return _unwrapped(field.annotation)
        return None
    origin = getattr(form, "__origin__", None)
    arguments: tuple[Any, ...] = getattr(form, "__args__", ())
    if origin is dict:
        return _unwrapped(arguments[1])
    if origin is list:
        return _unwrapped(arguments[0])
    return _unwrapped(form)


def _unwrapped(annotation: Any) -> Any:
    """The form, list or dict inside an optional or a union."""
    if isinstance(annotation, type) or getattr(annotation, "__origin__", None) in (list, dict):
        return annotation
    if hasattr(annotation, "__metadata__"):
        return annotation
    options = [a for a in getattr(annotation, "__args__", ()) if a is not type(None)]
    for option in options:
        found = _unwrapped(option)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
        if getattr(found, "__origin__", None) in (list, dict):
            return found
    return annotation


def _tagged(form: Any, tag: str) -> Any:
    """The effect form of a verb."""
    from game.content import effect_forms  # noqa: PLC0415 - only when an effect has a fault

    return getattr(effect_forms, tag.removeprefix(TAG).capitalize() + "Form", form)
