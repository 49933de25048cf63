"""Links a scenario's form to the frozen Scenario: ids resolved, hours counted, texts set apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import prod
from typing import Any

from game.content import schema
from game.content.expressions import ExpressionError, parse_expression
from game.content.link_effects import EffectLinker
from game.content.nodes import MapNode
from game.content.spots import Spot
from game.model import scenario as model
from game.model.diagnostic import Diagnostic, SourceRef
from game.model.expression import Expression, Name, Number
from game.model.nearest import did_you_mean

MOST_TARGETS = 100
"""Choices of targets that one option may have; each is a column of the program."""
_SWITCH = 3
"""A track whose range is no wider is a switch, not something to be shown on a scale."""
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
}


class Linker:
    """Links one scenario and gathers what is wrong on the way."""

    def __init__(self, form: schema.ScenarioForm, root: Spot, broken: frozenset[str]) -> None:
        self._form = form
        self._root = root
        self._broken = broken
        self._left_out: set[str] = set()
        self.faulty: set[str] = set()
        """Ids of parts with a fault; what others make of them is no fault of its own."""
        self.texts: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self._actors = tuple(sorted(form.actors))
        self._carried: dict[str, list[SourceRef]] = {}
        self._phase_of: dict[str, str] = {}
        self._first_phase = ""

    def fault(self, code: str, message: str, at: SourceRef) -> None:
        """Notes one fault."""
        self.diagnostics.append(Diagnostic(code, message, at))

    # -- references -------------------------------------------------------------------------------

    def refer(self, section: str, written: str, spot: Spot) -> bool:
        """Whether an id stands in a section; a fault is noted where it does not."""
        known: Mapping[str, object] = getattr(self._form, section)
        if written in known:
            return f"{section}.{written}" not in self._left_out
        if written not in self._broken:
            word = _SECTION_WORDS[section]
            self.fault("unknown-id", f"unknown {word} '{written}'{did_you_mean(written, known)}", spot.at)
        return False

    def optional_reference(self, section: str, written: str | None, spot: Spot) -> str | None:
        """The id where it is given and known."""
        return written if written is not None and self.refer(section, written, spot) else None

    def actors(self, written: Sequence[str], spot: Spot) -> tuple[str, ...]:
        """The actors of a list; ``all`` stands for every one."""
        if list(written) == [model.ALL]:
            return self._actors
        return tuple(a for i, a in enumerate(written) if self.refer("actors", a, spot[i]))

    def addressed(self, report: str) -> Sequence[str]:
        """Whom a report names as its recipients, known or not."""
        return self._form.reports[report].to

    def recipients(self, report: str) -> tuple[str, ...]:
        """Who receives a report where the sender names nobody."""
        written = self.addressed(report)
        return self._actors if written == [model.ALL] else tuple(a for a in written if a in self._form.actors)

    def claims(self, written: Sequence[str], spot: Spot) -> tuple[str, ...]:
        """The claims that a part carries."""
        return tuple(c for i, c in enumerate(written) if self.refer("claims", c, spot[i]))

    def carries(self, claim: str, at: SourceRef) -> None:
        """Notes that an effect carries a claim."""
        self._carried.setdefault(claim, []).append(at)

    def facts(self, written: Sequence[schema.FactForm], spot: Spot) -> tuple[model.Fact, ...]:
        """The sources of a part."""
        found = []
        for index, fact in enumerate(written):
            here = spot[index]
            if self.refer("sources", fact.id, here["id"]):
                found.append(model.Fact(fact.id, fact.confidence, fact.note or "", here.at))
        return tuple(found)

    # -- expressions ------------------------------------------------------------------------------

    def expression(self, text: str, spot: Spot) -> Expression | None:
        """The tree of an expression, or None after noting what is wrong with it."""
        try:
            return parse_expression(text, spot.text_at)
        except ExpressionError as fault:
            self.fault(fault.code, fault.message, fault.at)
            return None

    def optional(self, text: str | None, spot: Spot) -> Expression | None:
        """The tree of an expression that may be left out."""
        return None if text is None else self.expression(text, spot)

    def costs(self, written: Mapping[str, str], spot: Spot) -> dict[str, Expression]:
        """What something takes: ``attention`` or tracks."""
        found: dict[str, Expression] = {}
        for key, text in written.items():
            here = spot[key]
            expression = self.expression(text, here)
            if (key == "attention" or self.refer("tracks", key, here.key)) and expression is not None:
                found[key] = expression
        return found

    def track_name(self, written: str, spot: Spot) -> Name | None:
        """A track, with an element or the name of a target in brackets where it has one for each."""
        expression = self.expression(written, spot)
        if isinstance(expression, Name) and "." not in expression.path:
            return expression if self.refer("tracks", expression.path, spot) else None
        if expression is not None:
            self.fault("track", f"'{written}' is not a track", spot.at)
        return None

    def readings(
        self, written: Mapping[str, schema.ReportReadingForm], spot: Spot
    ) -> tuple[model.ReportReading, ...]:
        """What a report or a line of a call tells about tracks."""
        found = []
        for key, form in written.items():
            name = self.track_name(key, spot[key].key)
            if name is not None and self._is_one_number(name, spot[key].key):
                found.append(model.ReportReading(name.path, name.index, form.blur, form.offset))
        return tuple(found)

    def _is_one_number(self, name: Name, spot: Spot) -> bool:
        """Whether a track's name stands for one number, with an element where the track has several."""
        per = self._form.tracks[name.path].per
        if per and per not in self._form.sets:
            return False
        elements = self._form.sets[per] if per else {}
        if per and name.index is None:
            shown = f"{name.path}[{next(iter(elements), per)}]"
            self.fault("index", f"'{name.path}' has one number for each {per}: {shown}", spot.at)
        elif per and name.index not in elements:
            hint = did_you_mean(name.index or "", elements)
            self.fault("unknown-id", f"'{name.index}' is not in '{per}'{hint}", spot.at)
        elif not per and name.index is not None:
            self.fault("index", f"'{name.path}' is one number, without brackets", spot.at)
        else:
            return True
        return False

    def hour(self, moment: datetime) -> int:
        """Whole hours from the scenario's opening to a local moment."""
        return int((moment - self._form.clock.opening).total_seconds()) // 3600

    def text(self, key: str, written: str | None) -> None:
        """Sets a text apart under its key."""
        if written is not None:
            self.texts[key] = written

    # -- the whole --------------------------------------------------------------------------------

    def link(self) -> model.Scenario:
        """The scenario, as far as it could be linked.

        A part that is left out for a fault takes what hangs on it along, so it is linked until no more go.
        """
        while True:
            before = len(self._left_out)
            self.texts, self.diagnostics, self._carried = {}, [], {}
            scenario = self._link()
            if len(self._left_out) == before:
                return scenario

    def _link(self) -> model.Scenario:
        form, root = self._form, self._root
        self.text("scenario.title", form.title)
        self.text("scenario.summary", form.summary)
        self.text("scenario.aftermath", form.aftermath)
        self.text("scenario.leaves_out", form.leaves_out)
        self.text("clock.name", form.clock.name)
        for ident, source in form.sources.items():
            self.text(f"sources.{ident}.title", source.title)
            self.text(f"sources.{ident}.by", source.by)
            self.text(f"sources.{ident}.date", source.date)
            self.text(f"sources.{ident}.note", source.note)
        for ident, term in form.glossary.items():
            self.text(f"glossary.{ident}.title", term.title)
            self.text(f"glossary.{ident}.text", term.text)
        return model.Scenario(
            id=form.id,
            version=form.version,
            opening=form.clock.opening,
            offset=form.clock.offset,
            clocks={key: self._clock(key, form.clocks[key]) for key in sorted(form.clocks)},
            moments={key: self._moment(key, form.moments[key]) for key in sorted(form.moments)},
            places=self._each("places", self._place),
            actors=self._each("actors", self._actor),
            people=self._people(),
            sets=self._each("sets", self._set),
            tracks=self._each("tracks", self._track),
            trust=self._trust(),
            turns=self._turns(),
            phases=self._phases(),
            options=self._each("options", self._option),
            requests=self._each("requests", self._request),
            questions=self._each("questions", self._question),
            reports=self._each("reports", self._report),
            events=self._each("events", self._event),
            calls=self._each("calls", self._call),
            commitments=self._each("commitments", self._commitment),
            rules=self._each("rules", self._rule),
            policies=self._each("policies", self._policy),
            endings=self._endings(),
            objectives=self._each("objectives", self._objective),
            claims=self._each("claims", self._claim),
            sources=tuple(sorted(form.sources)),
            glossary=tuple(sorted(form.glossary)),
            carried={claim: tuple(places) for claim, places in sorted(self._carried.items())},
            texts=self.texts,
            at=root.at,
        )

    def _each(self, section: str, link: Any) -> dict[str, Any]:
        """Links a section in the order of its ids; parts that could not be linked are left out."""
        written: Mapping[str, Any] = getattr(self._form, section)
        linked: dict[str, Any] = {}
        for key in sorted(written):
            faults = len(self.diagnostics)
            part = link(key, written[key], self._root[section][key])
            if part is None:
                self._left_out.add(f"{section}.{key}")
            else:
                linked[key] = part
            if part is None or len(self.diagnostics) > faults:
                self.faulty.add(key)
        return linked

    def _is_whole(self, section: str) -> bool:
        """Whether nothing of a section was left out for its form."""
        written = self._root[section].node
        return not isinstance(written, MapNode) or set(written.entries) == set(getattr(self._form, section))

    def _clock(self, key: str, form: schema.PlaceClockForm) -> model.Clock:
        self.text(f"clocks.{key}.title", form.title)
        return model.Clock(key, form.offset)

    def _moment(self, key: str, form: schema.MomentForm) -> int:
        self.text(f"moments.{key}.title", form.title)
        return self.hour(form.at)

    def _place(self, key: str, form: schema.PlaceForm, spot: Spot) -> model.Place:
        self.text(f"places.{key}.title", form.title)
        self.text(f"places.{key}.note", form.note)
        facts = self.facts(form.source, spot["source"])
        return model.Place(key, form.latitude, form.longitude, form.kind, facts)

    def _actor(self, key: str, form: schema.ActorForm, spot: Spot) -> model.Actor:
        self.text(f"actors.{key}.title", form.title)
        self.text(f"actors.{key}.role", form.role)
        self.text(f"actors.{key}.note", form.note)
        if form.brief:
            self.text(f"actors.{key}.brief.public", form.brief.public)
            self.text(f"actors.{key}.brief.confidential", form.brief.confidential)
        elif form.playable:
            self.fault("missing-text", f"'{key}' is playable and has no brief", spot.key_at)
        for adviser, voice in form.advisers.items():
            self.text(f"actors.{key}.advisers.{adviser}.title", voice.title)
            self.text(f"actors.{key}.advisers.{adviser}.role", voice.role)
        return model.Actor(
            id=key,
            playable=form.playable,
            place=self.optional_reference("places", form.place, spot["place"]),
            clock=self.optional_reference("clocks", form.clock, spot["clock"]),
            capacity=self.expression(form.capacity, spot["capacity"]) or Number(0, spot.at),
            advisers=tuple(form.advisers),
            resource=self.optional_reference("tracks", form.resource, spot["resource"]),
            flag=form.flag or "",
            at=spot.key_at,
        )

    def _people(self) -> tuple[str, ...]:
        for key, form in self._form.people.items():
            spot = self._root["people"][key]
            self.text(f"people.{key}.title", form.title)
            self.text(f"people.{key}.role", form.role)
            self.text(f"people.{key}.note", form.note)
            self.optional_reference("actors", form.actor, spot["actor"])
        return tuple(sorted(self._form.people))

    def _set(self, key: str, form: Mapping[str, schema.ElementForm], spot: Spot) -> model.SetOf:
        places: dict[str, str] = {}
        for element, part in form.items():
            self.text(f"sets.{key}.{element}.title", part.title)
            place = self.optional_reference("places", part.place, spot[element]["place"])
            if place:
                places[element] = place
        if key in self._form.tracks or key in self._form.actors:
            self.fault("dup-name", f"'{key}' names a set and something else", spot.key_at)
        return model.SetOf(key, tuple(sorted(form)), places)

    def _track(self, key: str, form: schema.TrackForm, spot: Spot) -> model.Track | None:
        self.text(f"tracks.{key}.title", form.title)
        self.text(f"tracks.{key}.note", form.note)
        low, high = form.range
        if low >= high:
            self.fault("range", f"the range of '{key}' runs from {low} to {high}", spot["range"].at)
            return None
        per = self.optional_reference("sets", form.per, spot["per"])
        if form.per is not None and per is None:
            self.faulty.add(key)
        readings: dict[str, model.ReadingRule] = {}
        for who, rule in form.readings.items():
            here = spot["readings"][who]
            if who == model.ALL or self.refer("actors", who, here.key):
                readings[who] = self._reading(rule, here)
        for who in form.better:
            self.refer("actors", who, spot["better"][who].key)
        return model.Track(
            id=key,
            low=low,
            high=high,
            start=self._start(key, form, per, spot),
            per=per,
            readings=readings,
            better={who: 1 if way == "up" else -1 for who, way in form.better.items()},
            kind=form.kind,
            shown=form.shown if form.shown is not None else high - low > _SWITCH,
            place=self.optional_reference("places", form.place, spot["place"]),
            facts=self.facts(form.source, spot["source"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _reading(self, rule: schema.ReadingForm | str, spot: Spot) -> model.ReadingRule:
        if isinstance(rule, str):
            return model.ReadingRule(True, 0, 0, 0, None, True, spot.at)
        channel = self.optional(rule.while_, spot["while"])
        return model.ReadingRule(False, rule.blur, rule.every, rule.late, channel, rule.at_start, spot.at)

    def _start(self, key: str, form: schema.TrackForm, per: str | None, spot: Spot) -> dict[str | None, int]:
        low, high = form.range
        here = spot["start"]
        elements: Iterable[str | None] = sorted(self._form.sets[per]) if per else (None,)
        start: dict[str | None, int] = {}
        for element in elements:
            if isinstance(form.start, int):
                start[element] = form.start
            elif element is None:
                if form.per is None:
                    self.fault("wrong-type", f"'{key}' is one number; give one start", here.at)
                start[element] = low
            else:
                start[element] = form.start.get(element, low)
        if isinstance(form.start, dict) and per:
            for element in form.start:
                if element not in start:
                    hint = did_you_mean(element, [e for e in start if e])
                    self.fault("unknown-id", f"'{element}' is not in '{per}'{hint}", here[element].key_at)
        for element, value in start.items():
            if not low <= value <= high:
                at = here[element].at if element else here.at
                self.fault("range", f"start {value} lies outside {low} to {high}", at)
        return {element: min(max(value, low), high) for element, value in start.items()}

    def _trust(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for of in sorted(self._form.trust):
            spot = self._root["trust"][of]
            if not self.refer("actors", of, spot.key):
                continue
            for toward, value in sorted(self._form.trust[of].items()):
                here = spot[toward]
                if self.refer("actors", toward, here.key):
                    if not 0 <= value <= 100:
                        self.fault("range", "trust lies between 0 and 100", here.at)
                    found[of, toward] = min(max(value, 0), 100)
        return found

    def _turns(self) -> tuple[model.Turn, ...]:
        starts: list[tuple[int, str]] = []
        for key, form in self._form.turns.items():
            spot = self._root["turns"][key]
            self.text(f"turns.{key}.title", form.title)
            self.text(f"turns.{key}.ask", form.ask)
            hour = self.hour(form.start)
            if hour < 0:
                self.fault("moment", f"turn '{key}' starts before the clock's opening", spot["start"].at)
            starts.append((max(hour, 0), key))
        starts.sort()
        turns = []
        for (start, key), following in zip(starts, [*starts[1:], None], strict=True):
            spot = self._root["turns"][key]
            given = self._form.turns[key].hours
            if following is None:
                if given is None and self._is_whole("turns"):
                    self.fault("missing-field", f"the last turn '{key}' needs 'hours'", spot.key_at)
                length = given or 24
            else:
                length = following[0] - start
                if length < 1:
                    self.fault("moment", f"turn '{key}' starts when '{following[1]}' does", spot["start"].at)
                if given is not None and given != length:
                    self.fault(
                        "moment", f"turn '{key}' lasts {length} hours until the next one", spot["hours"].at
                    )
            turns.append(model.Turn(key, start, max(length, 1), spot.key_at))
        return tuple(turns)

    def _phases(self) -> tuple[str, ...]:
        seen: dict[str, str] = {}
        for index, phase in enumerate(self._form.phases):
            spot = self._root["phases"][index]
            self.text(f"phases.{phase.id}.title", phase.title)
            for kind in phase.kinds:
                if kind in seen:
                    self.fault("dup-name", f"'{kind}' already acts in phase '{seen[kind]}'", spot["kinds"].at)
                seen[kind] = phase.id
        self._phase_of = seen
        phases = tuple(phase.id for phase in self._form.phases) or ("orders",)
        self._first_phase = phases[0]
        return phases

    def _option(self, key: str, form: schema.OptionForm, spot: Spot) -> model.Option | None:
        effects = EffectLinker(self, f"options.{key}")
        for part in ("title", "text", "why_not", "fails_text", "done_text", "seen_text"):
            self.text(f"options.{key}.{part}", getattr(form, part))
        if form.closing:
            self.text(f"options.{key}.closing", form.closing.text)
        for ident, friction in form.friction.items():
            self.text(f"options.{key}.friction.{ident}", friction.text)
        if not self.refer("actors", form.by, spot["by"]):
            return None
        self._advice(key, form, spot)
        if self._phase_of and form.kind not in self._phase_of:
            self.fault("phase", f"no phase takes options of kind '{form.kind}'", spot["kind"].at)
        targets = self._targets(form.targets, spot["targets"])
        if prod(len(elements) for elements in targets.values()) > MOST_TARGETS:
            self.fault(
                "too-many", f"an option has {MOST_TARGETS} choices of targets at most", spot["targets"].at
            )
            targets = {}
        closes = tuple(
            other
            for i, other in enumerate(form.closes)
            if self._own_option(other, form.by, spot["closes"][i])
        )
        frictions = {
            ident: self.expression(friction.hours, spot["friction"][ident]["hours"])
            for ident, friction in form.friction.items()
        }
        closing = None
        if form.closing:
            least = self.expression(form.closing.least, spot["closing"]["least"])
            most = self.expression(form.closing.most, spot["closing"]["most"])
            closing = model.Closing(least, most) if least and most else None
        return model.Option(
            id=key,
            by=form.by,
            kind=form.kind,
            phase=self._phase_of.get(form.kind, self._first_phase),
            initiative=form.initiative,
            targets=targets,
            when=self.optional(form.when, spot["when"]),
            cost=self.costs(form.cost, spot["cost"]),
            binding=form.binding,
            once=form.once,
            again=form.again,
            lead=self.optional(form.lead, spot["lead"]),
            friction={ident: hours for ident, hours in frictions.items() if hours is not None},
            closing=closing,
            needs=self.optional(form.needs, spot["needs"]),
            fails=effects.all(form.fails, spot["fails"]),
            effects=effects.all(form.effects, spot["effects"]),
            seen_by=self.actors(form.seen_by, spot["seen_by"]),
            closes=closes,
            place=self.optional_reference("places", form.place, spot["place"]),
            models=self.claims(form.models, spot["models"]),
            facts=self.facts(form.source, spot["source"]),
            at=spot.key_at,
            marks={name: spot[name].at for name in ("when", "needs", "effects", "lead") if name in spot},
        )

    def _advice(self, key: str, form: schema.OptionForm, spot: Spot) -> None:
        advisers = self._form.actors[form.by].advisers
        for adviser, said in form.advice.items():
            self.text(f"options.{key}.advice.{adviser}", said)
            if adviser not in advisers:
                hint = did_you_mean(adviser, advisers)
                at = spot["advice"][adviser].key_at
                self.fault("unknown-id", f"'{form.by}' has no adviser '{adviser}'{hint}", at)

    def _own_option(self, ident: str, actor: str, spot: Spot) -> bool:
        """Whether an option exists and is the actor's own."""
        if not self.refer("options", ident, spot):
            return False
        if self._form.options[ident].by != actor:
            self.fault("closes", f"'{ident}' is not an option of '{actor}'", spot.at)
            return False
        return True

    def _targets(self, written: Mapping[str, Any], spot: Spot) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, elements in written.items():
            if not self.refer("sets", name, spot[name].key):
                continue
            known = self._form.sets[name]
            if elements == model.ALL:
                found[name] = tuple(sorted(known))
                continue
            for index, element in enumerate(elements):
                if element not in known:
                    at = spot[name][index].at
                    self.fault(
                        "unknown-id", f"'{element}' is not in '{name}'{did_you_mean(element, known)}", at
                    )
            found[name] = tuple(sorted(e for e in elements if e in known))
        return found

    def _request(self, key: str, form: schema.RequestForm, spot: Spot) -> model.Request | None:
        effects = EffectLinker(self, f"requests.{key}")
        for part in ("title", "text", "why_not"):
            self.text(f"requests.{key}.{part}", getattr(form, part))
        known = [
            self.refer("actors", form.by, spot["by"]),
            self.refer("actors", form.to, spot["to"]),
            self.refer("options", form.asks, spot["asks"]),
        ]
        if not all(known):
            return None
        if self._form.options[form.asks].by != form.to:
            self.fault("request", f"'{form.asks}' is not an option of '{form.to}'", spot["asks"].at)
        in_return = self.optional_reference("options", form.in_return, spot["in_return"])
        if in_return and self._form.options[in_return].by != form.by:
            self.fault("request", f"'{in_return}' is not an option of '{form.by}'", spot["in_return"].at)
        return model.Request(
            id=key,
            by=form.by,
            to=form.to,
            asks=form.asks,
            in_return=in_return,
            when=self.optional(form.when, spot["when"]),
            within=form.within,
            cost=self.costs(form.cost, spot["cost"]),
            kept=effects.all(form.kept, spot["kept"]),
            broken=effects.all(form.broken, spot["broken"]),
            refused=effects.all(form.refused, spot["refused"]),
            at=spot.key_at,
        )

    def _question(self, key: str, form: schema.QuestionForm, spot: Spot) -> model.Question:
        self.text(f"questions.{key}.title", form.title)
        self.text(f"questions.{key}.note", form.note)
        test = self.optional_reference("options", form.test, spot["test"])
        return model.Question(key, test, self.optional(form.truth, spot["truth"]), spot.key_at)

    def _report(self, key: str, form: schema.ReportForm, spot: Spot) -> model.Report:
        for part in ("title", "origin", "text", "false_text", "stance"):
            self.text(f"reports.{key}.{part}", getattr(form, part))
        return model.Report(
            id=key,
            genre=form.genre,
            grade=form.grade,
            to=self.actors(form.to, spot["to"]),
            after=self.optional(form.after, spot["after"]),
            reliable=self.optional(form.reliable, spot["reliable"]),
            sets=self.readings(form.sets, spot["sets"]),
            false_sets=self.readings(form.false_sets, spot["false_sets"]),
            has_false_text=form.false_text is not None,
            question=self.optional_reference("questions", form.question, spot["question"]),
            stance=form.stance,
            place=self.optional_reference("places", form.place, spot["place"]),
            facts=self.facts(form.source, spot["source"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _event(self, key: str, form: schema.EventForm, spot: Spot) -> model.Event:
        self.text(f"events.{key}.title", form.title)
        self.text(f"events.{key}.text", form.text)
        return model.Event(
            id=key,
            when=self.optional(form.when, spot["when"]),
            chance=self.optional(form.chance, spot["chance"]),
            again=form.again,
            inject=form.inject,
            seen_by=self.actors(form.seen_by, spot["seen_by"]),
            effects=EffectLinker(self, f"events.{key}").all(form.effects, spot["effects"]),
            place=self.optional_reference("places", form.place, spot["place"]),
            facts=self.facts(form.source, spot["source"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _call(self, key: str, form: schema.CallForm, spot: Spot) -> model.Call | None:
        self.text(f"calls.{key}.title", form.title)
        self.text(f"calls.{key}.setting", form.setting)
        if form.dial:
            self.text(f"calls.{key}.why_not", form.dial.why_not)
        if form.speaker not in self._form.people:
            known = sorted({*self._form.people, *self._form.actors})
            if form.speaker not in self._form.actors and form.speaker not in self._broken:
                hint = did_you_mean(form.speaker, known)
                self.fault(
                    "unknown-id", f"unknown person or actor '{form.speaker}'{hint}", spot["speaker"].at
                )
        if not self.refer("actors", form.by, spot["by"]):
            return None
        tapped: dict[str, Expression] = {}
        for listener, text in form.tapped_by.items():
            here = spot["tapped_by"][listener]
            condition = self.expression(text, here)
            if self.refer("actors", listener, here.key) and condition:
                tapped[listener] = condition
        nodes = self._nodes(key, form, spot)
        if nodes is None:
            return None
        return model.Call(
            id=key,
            speaker=form.speaker,
            by=form.by,
            line=form.line,
            rings=self.optional(form.rings.when, spot["rings"]["when"]) if form.rings else None,
            dial=self.optional(form.dial.when, spot["dial"]["when"]) if form.dial else None,
            again=form.again,
            lasts=form.rings.lasts if form.rings else form.lasts,
            cost=self.costs(form.cost, spot["cost"]),
            tapped=tapped,
            first=form.first,
            nodes=nodes,
            place=self.optional_reference("places", form.place, spot["place"]),
            facts=self.facts(form.source, spot["source"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _nodes(self, key: str, form: schema.CallForm, spot: Spot) -> tuple[model.Node, ...] | None:
        """The nodes so ordered that every answer leads forward; None after noting a cycle or a gap."""
        if form.first not in form.nodes:
            hint = did_you_mean(form.first, form.nodes)
            self.fault("unknown-id", f"call '{key}' has no node '{form.first}'{hint}", spot["first"].at)
            return None
        ordered: list[str] = []
        under_way: list[str] = []

        def visit(node: str) -> bool:
            if node in under_way:
                cycle = " -> ".join([*under_way[under_way.index(node) :], node])
                self.fault(
                    "cycle", f"the call comes back to where it was: {cycle}", spot["nodes"][node].key_at
                )
                return False
            if node in ordered:
                return True
            under_way.append(node)
            whole = True
            for ident, answer in form.nodes[node].answers.items():
                if answer.to is None:
                    continue
                if answer.to not in form.nodes:
                    at = spot["nodes"][node]["answers"][ident]["to"].at
                    hint = did_you_mean(answer.to, form.nodes)
                    self.fault("unknown-id", f"call '{key}' has no node '{answer.to}'{hint}", at)
                    whole = False
                else:
                    whole = visit(answer.to) and whole
            under_way.pop()
            ordered.append(node)
            return whole

        whole = visit(form.first)
        if not whole:
            return None
        for node in form.nodes:
            if node not in ordered:
                self.fault("unreachable", f"no answer leads to node '{node}'", spot["nodes"][node].key_at)
        return tuple(self._node(key, n, form.nodes[n], spot["nodes"][n]) for n in reversed(ordered))

    def _node(self, call: str, key: str, form: schema.NodeForm, spot: Spot) -> model.Node:
        says = []
        for ident, said in form.says.items():
            here = spot["says"][ident]
            self.text(f"calls.{call}.{key}.says.{ident}", said.text)
            effects = EffectLinker(self, f"calls.{call}.{key}.{ident}")
            says.append(
                model.Says(
                    ident,
                    self.optional(said.when, here["when"]),
                    self.readings(said.sets, here["sets"]),
                    effects.all(said.effects, here["effects"]),
                    here.key_at,
                )
            )
        if says[-1].when is not None:
            last = f"the last thing said in '{key}' has no 'when', so that something is always said"
            self.fault("says", last, spot["says"][says[-1].id].key_at)
        answers = []
        for ident, answer in form.answers.items():
            here = spot["answers"][ident]
            for part in ("text", "why_not", "overheard"):
                self.text(f"calls.{call}.{key}.answers.{ident}.{part}", getattr(answer, part))
            effects = EffectLinker(self, f"calls.{call}.{key}.{ident}")
            answers.append(
                model.Answer(
                    ident,
                    answer.tone,
                    self.optional(answer.when, here["when"]),
                    answer.to,
                    effects.all(answer.tapped, here["tapped"]),
                    effects.all(answer.effects, here["effects"]),
                    here.key_at,
                )
            )
        return model.Node(key, tuple(says), tuple(answers), spot.key_at)

    def _commitment(self, key: str, form: schema.CommitmentForm, spot: Spot) -> model.Commitment | None:
        effects = EffectLinker(self, f"commitments.{key}")
        self.text(f"commitments.{key}.title", form.title)
        self.text(f"commitments.{key}.text", form.text)
        runs = self.expression(form.runs, spot["runs"])
        if not self.refer("options", form.made_by, spot["made_by"]) or runs is None:
            return None
        outcomes, here = form.outcomes, spot["outcomes"]
        return model.Commitment(
            id=key,
            made_by=form.made_by,
            to=self.actors(form.to, spot["to"]),
            runs=runs,
            known_to=self.actors(form.known_to, spot["known_to"]),
            met=self.optional(form.met, spot["met"]),
            on_met=effects.all(outcomes.met, here["met"]),
            on_lapsed=effects.all(outcomes.lapsed, here["lapsed"]),
            on_withdrawn=effects.all(outcomes.withdrawn, here["withdrawn"]),
            facts=self.facts(form.source, spot["source"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _rule(self, key: str, form: schema.RuleForm, spot: Spot) -> model.Rule:
        self.text(f"rules.{key}.title", form.title)
        return model.Rule(
            id=key,
            when=self.optional(form.when, spot["when"]),
            effects=EffectLinker(self, f"rules.{key}").all(form.effects, spot["effects"]),
            seen_by=self.actors(form.seen_by, spot["seen_by"]),
            models=self.claims(form.models, spot["models"]),
            at=spot.key_at,
        )

    def _policy(self, key: str, form: schema.PolicyForm, spot: Spot) -> model.Policy | None:
        if not self.refer("actors", key, spot.key):
            return None
        moves = [
            self._move(key, ident, move, spot["moves"][ident]) for ident, move in sorted(form.moves.items())
        ]
        rest = self.expression(form.rest, spot["rest"]) or Number(0, spot.at)
        return model.Policy(key, rest, tuple(m for m in moves if m is not None), spot.key_at)

    def _move(self, actor: str, key: str, form: schema.MoveForm, spot: Spot) -> model.Move | None:
        self.text(f"policies.{actor}.{key}.because", form.because)
        given = [verb for verb in ("order", "ask", "answer", "reply") if getattr(form, verb) is not None]
        if len(given) != 1:
            if isinstance(spot.node, MapNode) and set(spot.node.entries) <= set(schema.MoveForm.model_fields):
                self.fault("verb", "a move has exactly one of order, ask, answer, reply", spot.key_at)
            return None
        verb = given[0]
        weight = self.expression(form.weight, spot["weight"])
        what = str(getattr(form, verb))
        target: tuple[str, ...] | None = None
        if verb == "order" and "[" in what:
            what, *rest = what.split("[")
            target = tuple(part.rstrip("]") for part in rest)
        if not self._move_refers(actor, verb, what, spot[verb]) or weight is None:
            return None
        if target is not None and not self._are_targets(what, target, spot[verb]):
            return None
        return model.Move(key, verb, what, target, weight, spot.key_at)

    def _are_targets(self, option: str, chosen: tuple[str, ...], spot: Spot) -> bool:
        """Whether elements can be the targets of an option."""
        targets = self._form.options[option].targets
        if len(chosen) != len(targets):
            self.fault("targets", f"'{option}' has {len(targets)} targets", spot.at)
            return False
        for element, (name, elements) in zip(chosen, targets.items(), strict=True):
            if name not in self._form.sets:
                return False
            known = self._form.sets[name] if elements == model.ALL else elements
            if element not in known:
                hint = did_you_mean(element, known)
                self.fault("unknown-id", f"'{option}' has no target '{element}'{hint}", spot.at)
                return False
        return True

    def _move_refers(self, actor: str, verb: str, what: str, spot: Spot) -> bool:
        """Whether what a move names exists and is the actor's own."""
        owner: str
        if verb == "order":
            if not self.refer("options", what, spot):
                return False
            owner = self._form.options[what].by
        elif verb == "ask":
            if not self.refer("requests", what, spot):
                return False
            owner = self._form.requests[what].by
        elif verb == "reply":
            ident, _, answer = what.partition(".")
            if not self.refer("requests", ident, spot):
                return False
            if answer not in ("promise", "promise_if", "refuse"):
                self.fault("unknown-word", "a reply is promise, promise_if or refuse", spot.at)
                return False
            owner = self._form.requests[ident].to
        else:
            ident, _, rest = what.partition(".")
            node, _, answer = rest.partition(".")
            if not self.refer("calls", ident, spot):
                return False
            call = self._form.calls[ident]
            if node not in call.nodes or answer not in call.nodes[node].answers:
                right = [f"{ident}.{n}.{a}" for n, part in call.nodes.items() for a in part.answers]
                self.fault("unknown-id", f"there is no answer '{what}'{did_you_mean(what, right)}", spot.at)
                return False
            owner = call.by
        if owner != actor:
            self.fault("policy", f"'{what}' belongs to '{owner}', not to '{actor}'", spot.at)
            return False
        return True

    def _endings(self) -> tuple[model.Ending, ...]:
        found = []
        for key in sorted(self._form.endings, key=lambda k: (self._form.endings[k].rank, k)):
            form, spot = self._form.endings[key], self._root["endings"][key]
            self.text(f"endings.{key}.title", form.title)
            self.text(f"endings.{key}.text", form.text)
            self.text(f"endings.{key}.fate", form.fate)
            when = self.expression(form.when, spot["when"])
            if when is None:
                self.faulty.add(key)
            else:
                facts = self.facts(form.source, spot["source"])
                claims = self.claims(form.models, spot["models"])
                found.append(model.Ending(key, form.rank, form.family, when, facts, claims, spot.key_at))
        whole = self._is_whole("endings") and len(found) == len(self._form.endings)
        if whole and found and not self._always_at_last(found[-1].when):
            self.fault(
                "no-last-ending",
                "the ending of the highest rank holds in the last turn: 'when: final'",
                self._root["endings"][found[-1].id]["when"].at,
            )
        return tuple(found)

    def _always_at_last(self, condition: Expression) -> bool:
        """Whether a condition plainly holds in the last turn, or names something that does not exist."""
        if isinstance(condition, Number):
            return condition.value != 0
        return isinstance(condition, Name) and condition.path not in self._form.tracks

    def _objective(self, key: str, form: schema.ObjectiveForm, spot: Spot) -> model.Objective | None:
        if not self.refer("actors", key, spot.key):
            return None
        parts = []
        for ident, part in sorted(form.parts.items()):
            here = spot["parts"][ident]
            self.text(f"objectives.{key}.{ident}.title", part.title)
            value = self.expression(part.value, here["value"])
            if value is not None:
                parts.append(model.Part(ident, part.weight, value, here.key_at))
        return model.Objective(key, self.optional(form.cap, spot["cap"]), tuple(parts), spot.key_at)

    def _claim(self, key: str, form: schema.ClaimForm, spot: Spot) -> model.Claim:
        self.text(f"claims.{key}.text", form.text)
        self.text(f"claims.{key}.left_out", form.left_out)
        for track in form.moves:
            self.refer("tracks", track, spot["moves"][track].key)
        return model.Claim(key, dict(form.moves), form.left_out is not None, spot.key_at)
