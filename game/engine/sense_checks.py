"""What an author probably did not mean: warnings about a program that runs."""

from __future__ import annotations

from game.engine.builder import Builder
from game.engine.lower_effects import EffectLowering
from game.engine.program import Program


def look_for_nonsense(builder: Builder, program: Program, effects: EffectLowering) -> None:
    """Warns of what can never be ordered, never happens, is never read, or never ends the game."""
    _conditions(builder, program)
    _unused(builder, effects)
    _endings(builder, program)


def _conditions(builder: Builder, program: Program) -> None:
    told: set[str] = set()
    for column in program.columns:
        stated = builder.scenario.requests if column.request else builder.scenario.options
        part = stated[column.option]
        if column.option in told:
            continue
        if any(builder.bounds(check.holds) == (0, 0) for check in column.checks):
            told.add(column.option)
            builder.warn("never", f"'{column.option}' can never be ordered", part.at)
        for cost in column.costs:
            dearest = builder.bounds(cost.amount)[0] > builder.bounds(cost.has)[1]
            if dearest and cost.slot is not None:
                told.add(column.option)
                builder.warn("never", f"'{column.option}' always costs more than there is", part.at)


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
