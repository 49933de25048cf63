"""What all parts of a scenario are linked with: ids, expressions, texts, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from game.content import schema, world_forms
from game.content.expressions import ExpressionError, parse_expression
from game.content.names import misused_sets, values_in
from game.content.nodes import MapNode
from game.content.spots import Spot
from game.model import scenario as model
from game.model.diagnostic import Diagnostic, Severity, SourceRef
from game.model.expression import Expression, Name
from game.model.nearest import did_you_mean

Part = TypeVar("Part")
ATTENTION = "attention"
"""What an order may cost beside tracks."""
_SECTION_WORDS = {
    "actors": "actor",
    "tracks": "track",
    "options": "option",
    "reports": "report",
    "events": "event",
    "calls": "call",
    "commitments": "commitment",
    "sources": "source",
    "places": "place",
    "clocks": "clock",
    "claims": "claim",
    "questions": "question",
    "sets": "set",
    "requests": "request",
    "turns": "turn",
}


class Links:
    """Resolves what the parts of one scenario refer to, and gathers what is wrong on the way."""

    def __init__(self, form: schema.ScenarioForm, root: Spot, broken: frozenset[str]) -> None:
        self.form = form
        self.root = root
        self.broken = broken
        """Ids of parts that do not fit their form; to name one is no fault of its own."""
        self.left_out: set[str] = set()
        """Parts that could not be linked, as ``section.id``; what names one is left out too."""
        self.faulty: set[str] = set()
        """Ids of parts with a fault; what others make of them is no fault of its own."""
        self.targets: Collection[str] = ()
        """Sets of which an element is chosen in what is linked at the moment."""
        self.start_over()

    def start_over(self) -> None:
        """Forgets all but what was left out and which parts are faulty."""
        self.texts: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.carried: dict[str, list[SourceRef]] = {}
        """Claim to the effects that carry it."""
        self.notes: list[str] = []
        """What is noted of sources; it has no keys among the texts."""

    def fault(self, code: str, message: str, at: SourceRef, missing: tuple[str, ...] = ()) -> None:
        """Notes one fault; ``missing`` is what is named and not there, as keys from the top."""
        self.diagnostics.append(Diagnostic(code, message, at, missing=missing))

    def warn(self, code: str, message: str, at: SourceRef) -> None:
        """Notes something that an author probably did not mean."""
        self.warnings.append(Diagnostic(code, message, at, Severity.WARNING))

    # -- sections ---------------------------------------------------------------------------------

    def each(self, section: str, link: Callable[[Links, str, Any, Spot], Part | None]) -> dict[str, Part]:
        """Links a section in the order of its ids; parts that could not be linked are left out."""
        written: Mapping[str, Any] = getattr(self.form, section)
        linked: dict[str, Part] = {}
        for key in sorted(written):
            faults = len(self.diagnostics)
            part = link(self, key, written[key], self.root[section][key])
            if part is None:
                self.left_out.add(f"{section}.{key}")
            else:
                linked[key] = part
            if part is None or len(self.diagnostics) > faults:
                self.faulty.add(key)
        return linked

    def is_whole(self, section: str) -> bool:
        """Whether nothing of a section was left out for its form."""
        written = self.root[section].node
        return not isinstance(written, MapNode) or set(written.entries) == set(getattr(self.form, section))

    # -- references -------------------------------------------------------------------------------

    def refer(self, section: str, written: str, spot: Spot) -> bool:
        """Whether an id stands in a section; a fault is noted where it does not."""
        known: Mapping[str, object] = getattr(self.form, section)
        if written in known:
            return f"{section}.{written}" not in self.left_out
        if written not in self.broken:
            word = _SECTION_WORDS[section]
            message = f"unknown {word} '{written}'{did_you_mean(written, known)}"
            self.fault("unknown-id", message, spot.at, (section, written))
        return False

    def optional_reference(self, section: str, written: str | None, spot: Spot) -> str | None:
        """The id where it is given and known."""
        return written if written is not None and self.refer(section, written, spot) else None

    def actors(self, written: Sequence[str], spot: Spot) -> tuple[str, ...]:
        """The actors of a list; ``all`` stands for every one."""
        if list(written) == [model.ALL]:
            return tuple(sorted(self.form.actors))
        return tuple(a for i, a in enumerate(written) if self.refer("actors", a, spot[i]))

    def claims(self, written: Sequence[str], spot: Spot) -> tuple[str, ...]:
        """The claims that a part carries."""
        return tuple(c for i, c in enumerate(written) if self.refer("claims", c, spot[i]))

    def facts(self, written: Sequence[world_forms.FactForm], spot: Spot) -> tuple[model.Fact, ...]:
        """The sources of a part."""
        found = []
        for index, fact in enumerate(written):
            here = spot[index]
            if self.refer("sources", fact.id, here["id"]):
                found.append(model.Fact(fact.id, fact.confidence, fact.note or "", here.at))
                self.notes += [fact.note] if fact.note else []
        return tuple(found)

    # -- expressions ------------------------------------------------------------------------------

    def expression(self, text: str, spot: Spot) -> Expression | None:
        """The tree of an expression, or None after noting what is wrong with it."""
        try:
            found = parse_expression(text, spot.text_at)
        except ExpressionError as fault:
            self.fault(fault.code, fault.message, fault.at)
            return None
        misused = list(misused_sets(self.form, found, self.targets, self.broken))
        self.diagnostics += misused
        return None if misused else found

    def sight(self, text: str, spot: Spot, actor: str) -> Expression | None:
        """The tree of an expression over what an actor knows, where there is no truth to test instead."""
        found = self.expression(text, spot)
        for name in values_in(found) if found else ():
            track = self.form.tracks.get(name.path)
            if track is None or name.path in self.faulty or {actor, model.ALL} & set(track.readings):
                continue
            message = f"'{actor}' has no reading of '{name.path}'; give it one under the track's 'readings'"
            self.fault("unseen", message, name.at)
            return None
        return found

    def optional_sight(self, text: str | None, spot: Spot, actor: str) -> Expression | None:
        """The same where it may be left out."""
        return None if text is None else self.sight(text, spot, actor)

    def optional(self, text: str | None, spot: Spot) -> Expression | None:
        """The tree of an expression that may be left out."""
        return None if text is None else self.expression(text, spot)

    def costs(self, written: Mapping[str, str], spot: Spot) -> dict[str, Expression]:
        """What something takes: ``attention`` or tracks."""
        found: dict[str, Expression] = {}
        for key, text in written.items():
            here = spot[key]
            expression = self.expression(text, here)
            if self._is_price(key, here) and expression is not None:
                found[key] = expression
        return found

    def _is_price(self, written: str, spot: Spot) -> bool:
        known = self.form.tracks
        if written == ATTENTION or written in known or written in self.broken:
            return written == ATTENTION or self.refer("tracks", written, spot.key)
        hint = did_you_mean(written, [*known, ATTENTION])
        self.fault("unknown-id", f"unknown track '{written}'{hint}", spot.key_at, ("tracks", written))
        return False

    def track_name(self, written: str, spot: Spot) -> Name | None:
        """A track, with an element or the name of a target in brackets where it has one for each."""
        expression = self.expression(written, spot)
        if isinstance(expression, Name) and "." not in expression.path:
            return expression if self.refer("tracks", expression.path, spot) else None
        if expression is not None:
            self.fault("track", f"'{written}' is not a track", spot.at)
        return None

    def reasoned(self, when: str | None, why_not: str | None, spot: Spot, actor: str) -> None:
        """Warns of a person who is refused something without being told why."""
        refused = when is not None and not when.isdigit()
        if refused and why_not is None and self.form.actors[actor].playable:
            self.warn("unsaid", "where this does not hold nobody says why; add 'why_not'", spot["when"].at)

    # -- hours and texts --------------------------------------------------------------------------

    def hour(self, moment: datetime) -> int:
        """Whole hours from the scenario's opening to a local moment."""
        return int((moment - self.form.clock.opening).total_seconds()) // 3600

    def text(self, key: str, written: str | None) -> None:
        """Sets a text apart under its key."""
        if written is not None:
            self.texts[key] = written
