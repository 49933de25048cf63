"""Holds a file tree against the forms and says in plain words what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.content.effect_forms import TAG, VERBS
from game.content.nodes import MapNode, ScalarNode
from game.content.schema import ScenarioForm
from game.content.spots import Spot, plain
from game.model.diagnostic import Diagnostic
from game.model.nearest import did_you_mean

Path = tuple[str | int, ...]
_FEWEST_STEPS = 2
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits of a file tree."""

    form: ScenarioForm | None
    """None where too little fits to go on."""
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]
    """Ids of entries that were left out because of a fault; references to them are no faults of their own."""


def fit(root: MapNode) -> Fitted:
    """The form of a scenario's tree; entries with faults are left out so that the rest can be linked."""
    value: Any = plain(root)
    spot = Spot(root, root.at)
    found: list[Diagnostic] = []
    broken: set[str] = set()
    for _ in range(_ROUNDS):
        try:
            return Fitted(ScenarioForm.model_validate(value), tuple(found), frozenset(broken))
        except ValidationError as error:
            details = error.errors(include_url=False)
        goes_on = True
        for detail in details:
            path = _places(detail["loc"])
            found.append(_diagnostic(detail, path, spot))
            goes_on = _leave_out(value, path, detail, broken) and goes_on
        if not goes_on:
            break
    return Fitted(None, tuple(found), frozenset(broken))


def _places(loc: tuple[str | int, ...]) -> Path:
    """The steps of an error's path that stand for places in the file."""
    steps = [step for step in loc if not (isinstance(step, str) and step.startswith(TAG))]
    return tuple(step for step in steps if step not in ("ReadingForm", "literal['exact']", "[key]"))


def _leave_out(value: Any, path: Path, detail: ErrorDetails, broken: set[str]) -> bool:
    if detail["type"] == "extra_forbidden":
        _drop(value, path)
        return True
    if len(path) < _FEWEST_STEPS:
        return False
    section, key = path[0], path[1]
    content = value.get(section)
    if isinstance(content, dict) and key in content:
        del content[key]
        broken.add(str(key))
    elif isinstance(content, list):
        return False
    return True


def _drop(value: Any, path: Path) -> None:
    for step in path[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(value, dict):
        value.pop(path[-1], None)


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
        known = _known_fields(detail["loc"])
        return Diagnostic(
            "unknown-field", f"there is no field '{name}'{did_you_mean(name, known)}", spot.key_at
        )
    if kind == "missing":
        owner = _walk(root, path[:-1])
        return Diagnostic("missing-field", f"the field '{name}' is missing", owner.key_at)
    if kind == "verb":
        written = list(spot.node.entries) if isinstance(spot.node, MapNode) else []
        hint = did_you_mean(written[0], VERBS) if written else ""
        return Diagnostic("verb", f"{detail['msg']}{hint}", spot.at)
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        right = [word.strip() for word in expected.split(",") if word.strip()]
        written_text = spot.node.text if isinstance(spot.node, ScalarNode) else ""
        hint = did_you_mean(written_text, right) if written_text else ""
        return Diagnostic("unknown-word", f"'{name}' is one of {', '.join(right)}{hint}", spot.at)
    at = spot.key_at if "[key]" in detail["loc"] else spot.at
    message = _WORDS.get(kind, detail["msg"])
    for key, part in context.items():
        message = message.replace("{" + key + "}", str(part))
    if isinstance(spot.node, ScalarNode) and spot.node.null:
        return Diagnostic("missing-value", f"'{name}' has no value", spot.key_at)
    return Diagnostic(_CODES.get(kind, kind.replace("_", "-")), f"{name}: {message}", at)


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
}


def _known_fields(loc: tuple[str | int, ...]) -> list[str]:
    """The fields of the form in which an unknown one was found."""
    form: Any = ScenarioForm
    for step in loc[:-1]:
        form = _inner(form, step)
        if form is None:
            return []
    if isinstance(form, type) and issubclass(form, BaseModel):
        return [field.alias or name for name, field in form.model_fields.items()]
    return []


def _inner(form: Any, step: str | int) -> Any:
    """The form or annotation that stands under one step of an error's path."""
    if isinstance(step, str) and step.startswith(TAG):
        return _tagged(form, step)
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
