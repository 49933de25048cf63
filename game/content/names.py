"""What the names in an expression stand for, as far as sets and tracks go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from game.content.schema import ScenarioForm
from game.model.diagnostic import Diagnostic, SourceRef
from game.model.expression import Apply, Expression, Join, Name, Negate, Number

_OF_VALUES = ("min", "max", "abs", "ticks", "low", "high", "age")
"""Functions that are given tracks; what others are given names something else."""
_COMPARED = ("==", "!=", "<", "<=", ">", ">=")
_MANY = 12
"""Elements that a message lists at most."""


def parts_of(expression: Expression) -> Iterator[Expression]:
    """An expression and everything in it."""
    yield expression
    match expression:
        case Negate(_, operand):
            yield from parts_of(operand)
        case Join(_, left, right):
            yield from parts_of(left)
            yield from parts_of(right)
        case Apply(_, arguments):
            for argument in arguments:
                yield from parts_of(argument)


def values_in(expression: Expression) -> Iterator[Name]:
    """The names in an expression that stand for numbers, not for what a function asks of."""
    match expression:
        case Name():
            yield expression
        case Negate(_, operand):
            yield from values_in(operand)
        case Join(_, left, right):
            yield from values_in(left)
            yield from values_in(right)
        case Apply(function, arguments) if function in _OF_VALUES:
            for argument in arguments:
                yield from values_in(argument)
        case Apply() | Number():
            pass


def misused_sets(
    form: ScenarioForm, expression: Expression, targets: Collection[str], broken: Collection[str]
) -> Iterator[Diagnostic]:
    """Elements that are compared, and sets in brackets where nothing runs over them.

    ``targets`` are the sets of which an element is chosen where the expression stands.
    """
    for part in parts_of(expression):
        match part:
            case Join(operator, left, right) if operator in _COMPARED:
                sides = (_set_of(form, side) for side in (left, right))
                compared = next((name for name in sides if name and name not in broken), None)
                if compared:
                    message = (
                        f"elements of a set cannot be compared; give '{compared}' a track"
                        f" (per: {compared}) that tells them apart, and test that"
                    )
                    yield Diagnostic("unknown-name", message, left.at)
            case Name(_, index) if index in form.sets and index not in targets:
                if not _is_element(form, part):
                    yield _runs_over_nothing(part, form.sets[index])


def _set_of(form: ScenarioForm, side: Expression) -> str | None:
    """The set that one side of a comparison names, itself or by an element, where it names nothing else."""
    if not isinstance(side, Name) or side.index is not None or side.path in form.tracks:
        return None
    if side.path in form.sets:
        return side.path
    return next((name for name in sorted(form.sets) if side.path in form.sets[name]), None)


def _is_element(form: ScenarioForm, name: Name) -> bool:
    track = form.tracks.get(name.path)
    return track is not None and name.index in form.sets.get(track.per or "", {})


def _runs_over_nothing(name: Name, elements: Mapping[str, object]) -> Diagnostic:
    shown = ", ".join(sorted(elements)[:_MANY])
    message = (
        f"only an option with 'targets: {{{name.index}: all}}' runs over a set, no rule or event does;"
        f" name an element: {shown}"
    )
    at = SourceRef(name.at.file, name.at.line, name.at.column + len(name.path) + 1)
    return Diagnostic("unknown-id", message, at)
