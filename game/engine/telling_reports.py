"""The reports that reached an actor in a turn, worded with its own readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.knowledge import Knowledge
from game.engine.program import Program
from game.engine.view_readings import as_band, band, sourced, track_title
from game.model.ledger import Change, Ledger
from game.model.message import Message
from game.model.scenario import REPORT_GAP, Scenario
from game.model.state import State
from game.model.view import Received


def received(program: Program, actor: str, ledger: Ledger, after: State) -> tuple[Received, ...]:
    """The reports that reached an actor in a turn, worded with its own readings."""
    known = Knowledge(program, after.slots, actor)
    changed = {entry.slot for entry in ledger.entries if isinstance(entry, Change)}
    return tuple(
        _received(program, known, code.report, after.turn + 1)
        for code in program.reports
        if code.actor == actor and code.at in changed
    )


def _received(program: Program, known: Knowledge, report_id: str, turn: int) -> Received:
    scenario = program.scenario
    report = scenario.reports[report_id]
    base, name = f"reports.{report_id}", f"reports.{report_id}.{known.actor}"
    false = report.has_false_text and known.named(f"{name}.variant") == 2
    key = f"{base}.false_text" if false else f"{base}.text"
    params: dict[str, object] = {}
    sets = [(r.track, r.element) for r in (report.false_sets if false else report.sets)]
    for track, element in REPORT_GAP.findall(scenario.texts[key]):
        gap = f"{track}[{element}]" if element else track
        said = f"{name}.said.{gap}"
        if (track, element or None) in sets and f"{said}.low" in program.names:
            params[gap] = as_band(scenario, track, known.named(f"{said}.low"), known.named(f"{said}.high"))
        elif (known.actor, track, element or None) in program.readings:
            params[gap] = band(program, known, track, element or None)
    question = report.question
    return Received(
        report=report_id,
        turn=turn,
        genre=report.genre,
        grade=report.grade,
        origin=Message(f"{base}.origin"),
        title=Message(f"{base}.title"),
        text=Message(key, params),
        sent=known.named(f"{name}.sent") - 1,
        arrived=known.named(f"{name}.at") - 1,
        question=question,
        question_title=Message(f"questions.{question}.title") if question else None,
        stance=_stance(scenario, base, false),
        gives=tuple(_given(program, known, name, sets, params)),
        place=report.place,
        facts=sourced(report.facts),
    )


def _given(
    program: Program,
    known: Knowledge,
    name: str,
    sets: Sequence[tuple[str, str | None]],
    in_text: Mapping[str, object],
) -> Iterator[Message]:
    """What a report says of tracks that a side may see and that its text leaves to be shown beside it."""
    scenario = program.scenario
    for track, element in sets:
        gap = f"{track}[{element}]" if element else track
        said = f"{name}.said.{gap}"
        if gap in in_text or not scenario.tracks[track].shown or f"{said}.low" not in program.names:
            continue
        band = as_band(scenario, track, known.named(f"{said}.low"), known.named(f"{said}.high"))
        yield Message("ui.report.gives", {"track": track_title(scenario, track, element), "band": band})


def _stance(scenario: Scenario, base: str, false: bool) -> Message | None:
    """What a report says to its question; its false version may say otherwise."""
    parts = ("false_stance", "stance") if false else ("stance",)
    return next((Message(f"{base}.{part}") for part in parts if f"{base}.{part}" in scenario.texts), None)
