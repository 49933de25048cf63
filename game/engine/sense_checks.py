"""What an author probably did not mean: warnings about a program that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from game.engine.builder import Builder, Targets
from game.engine.lower_effects import EffectLowering
from game.engine.program import Program
from game.engine.recipients import effects_of
from game.engine.senses import Book
from game.engine.sight import Sight
from game.engine.statements import Value
from game.engine.truth import Truth
from game.model import effects as verbs
from game.model.diagnostic import Severity, SourceRef
from game.model.effects import Effect
from game.model.expression import Expression, Join
from game.model.nearest import did_you_mean
from game.model.scenario import REPORT_GAP, Event, Move, Option, Report, Request, Scenario

_SURE = 100
"""Percent."""


def look_for_nonsense(builder: Builder, program: Program, effects: EffectLowering) -> None:
    """Warns of what can never be ordered, happen, be read, come in time, or end the game."""
    if any(found.severity is Severity.ERROR for found in builder.diagnostics):
        return  # what a fault leaves out makes other parts look useless
    _conditions(builder, program)
    _unused(builder, effects)
    _endings(builder, program)
    _chapters(builder, program)
    checks = _Checks(effects.book)
    checks.weights()
    checks.chances()
    checks.hours(program)
    checks.gaps(sorted(effects.sent))
    checks.happenings(effects.fired)


def _conditions(builder: Builder, program: Program) -> None:
    told: set[str] = set()
    for column in program.columns:
        stated = builder.scenario.requests if column.request else builder.scenario.options
        part = stated[column.option]
        if column.option in told:
            continue
        never = next((check for check in column.checks if builder.bounds(check.holds) == (0, 0)), None)
        if never is not None:
            told.add(column.option)
            at = _condition_at(part, never.reason)
            builder.warn("never", f"'{column.option}' can never be ordered, since this never holds", at)
        for cost in column.costs:
            dearest = builder.bounds(cost.amount)[0] > builder.bounds(cost.has)[1]
            if dearest and cost.slot is not None:
                told.add(column.option)
                builder.warn("never", f"'{column.option}' always costs more than there is", part.at)


def _condition_at(part: Option | Request, reason: str) -> SourceRef:
    """Where the condition stands that is refused with a reason."""
    refused = dict(part.refused if isinstance(part, Option) else part.barred)
    condition = refused.get(reason.rpartition(".")[2], part.when)
    return part.at if condition is None else start_of(condition)


def start_of(expression: Expression) -> SourceRef:
    """Where an expression starts; brackets round it do not count."""
    return start_of(expression.left) if isinstance(expression, Join) else expression.at


def _unused(builder: Builder, effects: EffectLowering) -> None:
    scenario = builder.scenario
    sent = {report for report, _ in effects.sent}
    for report in scenario.reports.values():
        if report.id not in sent:
            builder.warn("unreachable", f"nothing sends the report '{report.id}'", report.at)
    for call in scenario.calls.values():
        if call.rings is None and call.dial is None and call.id not in effects.rung:
            builder.warn("unreachable", f"the call '{call.id}' never rings and cannot be placed", call.at)
    for event in scenario.events.values():
        by_itself = event.when is not None or event.chance is not None
        if not by_itself and not event.inject and event.id not in effects.fired:
            builder.warn("unreachable", f"nothing brings about the event '{event.id}'", event.at)
    for track in scenario.tracks.values():
        if track.id not in builder.read:
            builder.warn("unread", f"nothing depends on the track '{track.id}'", track.at)


def _endings(builder: Builder, program: Program) -> None:
    certain: str | None = None
    for ending, holds in zip(program.scenario.endings, program.endings, strict=True):
        low, high = builder.bounds(holds)
        if certain is not None:
            builder.warn(
                "shadowed", f"'{ending.id}' never comes: '{certain}' always holds before it", ending.at
            )
        elif high == 0:
            builder.warn("never", f"the ending '{ending.id}' can never hold", ending.at)
        if low > 0:
            certain = ending.id


def _chapters(builder: Builder, program: Program) -> None:
    for chapter in program.scenario.chapters.values():
        if builder.bounds(program.chapters[chapter.id])[1] == 0:
            message = f"the chapter '{chapter.id}' can never begin: what it expects is never so"
            builder.warn("never", message, chapter.at)


class _Checks:
    """What needs the senses: weights, chances, hours, and the gaps in texts."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._builder = book.builder
        self._scenario: Scenario = book.builder.scenario
        first, last = self._scenario.turns[0], self._scenario.turns[-1]
        self._whole = last.start + last.length - first.start
        """Hours from the first opening to the end."""
        self._to_last = last.start - first.start
        """Hours from the first opening to the last one, at which things under way can still come about."""
        self._effects = list(self._all_effects())

    # -- what can never be ------------------------------------------------------------------------

    def weights(self) -> None:
        """Moves of policies that are never made."""
        for policy in self._scenario.policies.values():
            for move in policy.moves:
                most = [self._builder.bounds(weight)[1] for weight in self._weights(policy.actor, move)]
                if most and max(most) <= 0:
                    self._builder.warn(
                        "never", f"the weight of '{move.id}' is never above 0", start_of(move.weight)
                    )

    def _weights(self, actor: str, move: Move) -> Iterator[Value]:
        """What a move weighs, for each of its candidates."""
        within = move.what.partition(".")[0] if move.verb == "answer" else None
        if move.verb != "order":
            yield Sight(self._book, {}, actor, within=within).value(move.weight)
            return
        option = self._scenario.options[move.what]
        for column in self._book.columns_of[move.what]:
            if move.target in (None, column.targets):
                targets = dict(zip(option.targets, column.targets, strict=True))
                yield Sight(self._book, targets, actor).value(move.weight)

    def happenings(self, fired: Iterable[str]) -> None:
        """Events that never happen by themselves, though they have a condition."""
        for event in self._scenario.events.values():
            if not event.inject and event.id not in fired and event.when is not None:
                self._happening(event, event.when)

    def _happening(self, event: Event, when: Expression) -> None:
        if self._truth(when) == (0, 0):
            message = f"the event '{event.id}' can never happen, since this never holds"
            self._builder.warn("never", message, start_of(when))

    def chances(self) -> None:
        """Percentages that decide nothing."""
        for event in self._scenario.events.values():
            if event.chance is not None and not event.inject:
                self._chance(self._truth(event.chance), f"of the event '{event.id}'", start_of(event.chance))
        for effect, choices in self._effects:
            if isinstance(effect, verbs.Chance):
                ranges = [self._truth(effect.percent, targets) for targets in choices]
                least, most = min(low for low, _ in ranges), max(high for _, high in ranges)
                self._chance((least, most), f"'{effect.name}'", start_of(effect.percent))

    def _chance(self, percent: tuple[int, int], what: str, at: SourceRef) -> None:
        if percent[1] < 1:
            self._builder.warn("never", f"the chance {what} is never above 0", at)
        elif percent[0] > _SURE:
            self._builder.warn("never", f"the chance {what} is always over 100; percents run to 100", at)

    # -- what comes too late ----------------------------------------------------------------------

    def hours(self, program: Program) -> None:
        """Hours that are longer than the crisis."""
        longest = max(turn.length for turn in self._scenario.turns)
        leads: dict[str, int] = {}
        for column in program.columns:
            if not column.request:
                least = self._builder.bounds(column.lead)[0]
                leads[column.option] = min(leads.get(column.option, least), least)
        for ident, hours in leads.items():
            if hours >= longest:
                option = self._scenario.options[ident]
                self._comes(hours, f"'{ident}' can never act", option.marks.get("lead", option.at))
        for report in self._scenario.reports.values():
            if report.after is not None:
                least = self._truth(report.after)[0]
                self._comes(least, f"'{report.id}' can never arrive", start_of(report.after))
        for effect, choices in self._effects:
            self._under_way(effect, choices)
        for commitment in self._scenario.commitments.values():
            runs = self._truth(commitment.runs)[0]
            self._lasts(runs, f"'{commitment.id}' can never run out", start_of(commitment.runs))
        for request in self._scenario.requests.values():
            self._lasts(request.within, f"a promise of '{request.id}' can never be broken", request.at)

    def _under_way(self, effect: Effect, choices: list[Targets]) -> None:
        match effect:
            case verbs.Later(hours, name):
                least = min(self._truth(hours, targets)[0] for targets in choices)
                self._comes(least, f"'{name}' can never come to pass", start_of(hours))
            case verbs.Repeat(name, every):
                self._comes(every, f"'{name}' can never come to pass", effect.at)
            case verbs.Send(report, _, after) if after is not None:
                least = min(self._truth(after, targets)[0] for targets in choices)
                self._comes(least, f"'{report}' can never arrive", start_of(after))

    def _comes(self, hours: int, what: str, at: SourceRef) -> None:
        if hours > self._to_last:
            last = f"the last turn opens {self._to_last} hours after the first"
            self._builder.warn("too-late", f"{what}: it takes {hours} hours, and {last}", at)

    def _lasts(self, hours: int, what: str, at: SourceRef) -> None:
        if hours > self._whole:
            whole = f"the whole crisis {self._whole}"
            self._builder.warn("too-late", f"{what}: it has {hours} hours, {whole}", at)

    # -- what is shown as it is written -----------------------------------------------------------

    def gaps(self, sent: Iterable[tuple[str, str]]) -> None:
        """Gaps in the texts of reports that nothing fills."""
        for ident, actor in sent:
            report = self._scenario.reports[ident]
            for part in ("text", "false_text"):
                text = self._scenario.texts.get(f"reports.{ident}.{part}", "")
                for track, element in REPORT_GAP.findall(text):
                    self._gap(report, actor, track, element or None, report.marks.get(part, report.at))

    def _gap(self, report: Report, actor: str, track: str, element: str | None, at: SourceRef) -> None:
        gap = f"{{{track}[{element}]}}" if element else f"{{{track}}}"
        stated = self._scenario.tracks.get(track)
        if stated is None or element not in self._builder.elements(stated):
            right = [
                f"{t.id}[{e}]" if e else t.id for t in self._scenario.tracks.values() for e in self._of(t.id)
            ]
            message = f"'{gap}' names no track and is shown as it is written{did_you_mean(gap[1:-1], right)}"
        elif (actor, track, element) not in self._builder.readings:
            message = f"'{actor}' receives '{report.id}' and has no reading of '{track}' to fill '{gap}' with"
        else:
            return
        if not any(found.at == at and found.message == message for found in self._builder.diagnostics):
            self._builder.warn("gap", message, at)

    def _of(self, track: str) -> tuple[str | None, ...]:
        return self._builder.elements(self._scenario.tracks[track])

    # -- what all of them need --------------------------------------------------------------------

    def _truth(self, expression: Expression, targets: Mapping[str, str] | None = None) -> tuple[int, int]:
        """The least and the greatest that an expression may be in truth."""
        return self._builder.bounds(Truth(self._book, targets or {}).value(expression))

    def _all_effects(self) -> Iterator[tuple[Effect, list[Targets]]]:
        """Every effect, and the targets that may be in force where it stands."""
        scenario = self._scenario
        for option in scenario.options.values():
            choices: list[Targets] = [
                dict(zip(option.targets, chosen, strict=True))
                for chosen in self._builder.target_tuples(option)
            ]
            for effect in effects_of((option.effects, option.fails)):
                yield effect, choices
        others = (scenario.requests, scenario.events, scenario.calls, scenario.commitments, scenario.rules)
        for section in others:
            for effect in effects_of(section):
                yield effect, [{}]
