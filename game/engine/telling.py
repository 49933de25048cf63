"""What an actor learns of a turn that has passed, and because of what, as far as it may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine import map_views
from game.engine.knowledge import Knowledge
from game.engine.program import Column, Program, ReadingCode
from game.engine.views import (
    COMMITMENT_STATES,
    REQUEST_STATES,
    as_band,
    band,
    order_title,
    sourced,
    track_title,
)
from game.model.ledger import Change, Entry, Fired, Ledger
from game.model.message import Message, moment_message
from game.model.scenario import REPORT_GAP, Scenario
from game.model.state import State
from game.model.view import Received, Told

_WAYS = ("order", "arrival", "report", "call")
"""Kinds of causes by which an actor comes to know something at a moment of its own."""
MOST_CAUSES = 3
"""Causes that are named for one reading."""
MOST_READINGS = 5
"""Lines of what changed that are told of one turn."""


def tell(program: Program, actor: str, ledger: Ledger, before: State, after: State) -> tuple[Told, ...]:
    """The lines for one actor, weightiest first."""
    return _Teller(program, actor, ledger, before, after).all()


class _Teller:
    def __init__(self, program: Program, actor: str, ledger: Ledger, before: State, after: State) -> None:
        self._program = program
        self._scenario = program.scenario
        self._actor = actor
        self._ledger = ledger
        self._before = Knowledge(program, before.slots, actor)
        self._after = Knowledge(program, after.slots, actor)
        self._entries: dict[str, Entry] = {entry.id: entry for entry in ledger.entries}
        self._changed: dict[int, Change] = {}
        for entry in ledger.entries:
            if isinstance(entry, Change):
                self._changed[entry.slot] = entry

    def all(self) -> tuple[Told, ...]:
        """Every line."""
        found = [
            *self._orders(),
            *self._events(),
            *self._commitments(),
            *self._requests(),
            *self._silent_calls(),
            *self._readings(),
        ]
        return tuple(sorted(found, key=lambda told: (-told.weight, _place(told.entry))))

    # -- orders -----------------------------------------------------------------------------------

    def _orders(self) -> list[Told]:
        found = []
        for column in self._program.columns:
            if column.request:
                continue
            option = self._scenario.options[column.option]
            if option.by == self._actor:
                told = self._own(column)
            elif self._actor in option.seen_by:
                told = self._foreign(column)
            else:
                told = None
            if told is not None:
                found.append(told)
        return found

    def _own(self, column: Column) -> Told | None:
        base = f"options.{column.option}"
        place = map_views.place_of(self._scenario, column)
        route = map_views.route_of(self._scenario, column)
        names = self._names(column)
        assert column.acted is not None
        assert column.failed is not None
        assert column.due is not None
        for slot, kind, part, weight in (
            (column.acted, "order", "done_text", 60),
            (column.failed, "failed", "fails_text", 90),
        ):
            change = self._changed.get(slot)
            if change is not None:
                key = f"{base}.{part}"
                text = Message(f"ui.told.{kind}", names)
                if key in self._scenario.texts:
                    text = Message("ui.told.outcome", {**names, "text": Message(key)})
                gone = route if kind == "order" else None
                return Told(kind, text, None, place, weight, change.id, route=gone)
        change = self._changed.get(column.due)
        if change is not None and change.new:
            text = self._set_out(names, change.new)
            return Told("set_out", text, None, place, 30, change.id, route=route)
        return None

    def _set_out(self, names: dict[str, object], due: int) -> Message:
        opening = self._scenario.opening_at(due)
        if opening is None:
            return Message("ui.told.too_late", names)
        return Message("ui.told.set_out", {**names, "hour": moment_message(self._scenario.moment(opening))})

    def _names(self, column: Column) -> dict[str, object]:
        return {"order": order_title(self._scenario, column)}

    def _foreign(self, column: Column) -> Told | None:
        assert column.acted is not None
        assert column.failed is not None
        option = self._scenario.options[column.option]
        place = map_views.place_of(self._scenario, column)
        failing = self._changed.get(column.failed)
        if failing is not None and f"options.{option.id}.fails_seen_text" in self._scenario.texts:
            text = Message(f"options.{option.id}.fails_seen_text")
            return Told("seen", text, None, place, 70, failing.id)
        change = self._changed.get(column.acted)
        if change is None:
            return None
        key = f"options.{option.id}.seen_text"
        text = Message("ui.told.seen", {"actor": Message(f"actors.{option.by}.title"), **self._names(column)})
        if key in self._scenario.texts:
            text = Message(key)
        route = map_views.route_of(self._scenario, column)
        return Told("seen", text, None, place, 70, change.id, route=route)

    # -- the world --------------------------------------------------------------------------------

    def _events(self) -> list[Told]:
        found = []
        for event in self._scenario.events.values():
            change = self._changed.get(self._program.names[f"events.{event.id}.at"])
            if change is not None and self._actor in event.seen_by:
                text = Message(f"events.{event.id}.text")
                title = Message(f"events.{event.id}.title")
                told = Message("ui.told.event", {"title": title, "text": text})
                route = map_views.route_of_event(event)
                found.append(Told("event", told, None, event.place, 100, change.id, route=route))
        return found

    def _commitments(self) -> list[Told]:
        found = []
        for commitment in self._scenario.commitments.values():
            change = self._changed.get(self._program.names[f"commitments.{commitment.id}.state"])
            if change is not None and self._actor in commitment.known_to:
                title = Message(f"commitments.{commitment.id}.title")
                state = COMMITMENT_STATES[change.new]
                text = Message(f"ui.told.commitment.{state}", {"title": title})
                # That a word was given stands below the order that gave it.
                weight = 55 if state == "open" else 95
                found.append(Told("commitment", text, None, None, weight, change.id))
        return found

    def _requests(self) -> list[Told]:
        found = []
        for request in self._scenario.requests.values():
            change = self._changed.get(self._program.names[f"requests.{request.id}.state"])
            if change is None or self._actor not in (request.by, request.to) or not change.new:
                continue
            side = "mine" if self._actor == request.by else "theirs"
            other = request.to if side == "mine" else request.by
            params = {
                "title": Message(f"requests.{request.id}.title"),
                "text": Message(f"requests.{request.id}.text"),
                "actor": Message(f"actors.{other}.title"),
            }
            before, state = REQUEST_STATES[change.old], REQUEST_STATES[change.new]
            met = state == "kept" and not before.startswith("promised")
            key = f"ui.told.request.{side}.{'met' if met else state}"
            found.append(Told("request", Message(key, params), None, None, 80, change.id))
        return found

    def _silent_calls(self) -> list[Told]:
        found = []
        for call in self._program.calls:
            change = self._changed.get(call.until_slot)
            if call.actor != self._actor or change is None or change.new:
                continue
            if self._changed.get(call.at_slot) is None:
                title = Message(f"calls.{call.id}.title")
                found.append(
                    Told("call", Message("ui.told.call_missed", {"call": title}), None, None, 50, change.id)
                )
        return found

    # -- readings ---------------------------------------------------------------------------------

    def _readings(self) -> list[Told]:
        moved: list[tuple[int, Told]] = []
        for (actor, track_id, element), code in self._program.readings.items():
            if actor != self._actor or not self._scenario.tracks[track_id].shown:
                continue
            told = self._moved(track_id, element, code)
            if told is not None:
                moved.append(told)
        moved.sort(key=lambda pair: (-pair[0], _place(pair[1].entry)))
        return [told for _, told in moved[:MOST_READINGS]]

    def _moved(self, track_id: str, element: str | None, code: ReadingCode) -> tuple[int, Told] | None:
        old = (self._before.slot(code.low), self._before.slot(code.high))
        new = (self._after.slot(code.low), self._after.slot(code.high))
        if old == new:
            return None
        track = self._scenario.tracks[track_id]
        by = abs(sum(new) - sum(old)) * 100 // (2 * (track.high - track.low))
        params = {
            "track": track_title(self._scenario, track_id, element),
            "old": as_band(self._scenario, track_id, *old),
            "new": as_band(self._scenario, track_id, *new),
        }
        entry = self._changed.get(code.low) or self._changed.get(code.high)
        assert entry is not None
        rose = sum(new) - sum(old)
        if code.hour is not None and not self._before.slot(code.hour):
            # Before the first word there was no picture that it could have changed.
            text = Message("ui.told.reading.first", params)
            way = self._way(entry.parent)
            learned = None if way is None else self._learned(way)
            return by, Told("reading", text, learned, track.place, min(by, 59), entry.id)
        because = self._because(code, entry, rose)
        text = Message("ui.told.reading", params)
        trend = (rose > 0) - (rose < 0)
        return by, Told("reading", text, because, track.place, min(by, 59), entry.id, trend)

    def _because(self, code: ReadingCode, reading: Change, by: int) -> Message:
        """Why a reading moved: how the actor came to know, or what it knows to have moved the truth.

        A report, a call or an order of one's own that changed the picture is itself the reason. A routine
        reading names the known causes of this turn that it can have seen, and that pull the way it moved.
        """
        way = self._way(reading.parent)
        if code.hour is not None and way is not None:
            return self._learned(way)
        if code.hour is None:
            return self._account(code, by)
        if not self._taken_in_this_turn(code):
            moment = self._scenario.moment(self._after.slot(code.hour) - 1)
            return Message("ui.told.cause_late", {"moment": moment_message(moment)})
        causes = [
            cause for cause, moved in self._causes(code, reading) if cause is not None and moved * by > 0
        ]
        if causes:
            return Message("ui.told.because", {"because": _several(causes[:MOST_CAUSES])})
        return Message("ui.told.cause_unknown")

    @staticmethod
    def _learned(way: Message) -> Message:
        """By which report, call or order a side came to see something: no cause of what it sees."""
        return Message("ui.told.learned", {"way": way})

    def _account(self, code: ReadingCode, by: int) -> Message:
        """The known causes with what each did to a value that is known exactly, and what is left."""
        causes = self._causes(code, None)
        known = [(cause, moved) for cause, moved in causes if cause is not None and moved]
        rest = by // 2 - sum(moved for _, moved in known)
        if not known:
            return Message("ui.told.cause_unknown")
        if len(known) == 1 and not rest:
            return Message("ui.told.because", {"because": known[0][0]})
        parts = [
            Message("ui.told.cause_by", {"cause": _bare(cause), "by": signed(moved)})
            for cause, moved in known[:MOST_CAUSES]
        ]
        rest += sum(moved for _, moved in known[MOST_CAUSES:])
        if rest:
            parts.append(Message("ui.told.cause_rest", {"by": signed(rest)}))
        return Message("ui.told.because", {"because": Message("ui.told.causes", {"causes": parts})})

    def _causes(self, code: ReadingCode, reading: Change | None) -> list[tuple[Message | None, int]]:
        """What moved the truth in this turn as far as a reading can have seen it, weightiest first.

        Each cause that the actor may know stands once, with the sum of its changes; None stands for the
        others.
        """
        name = f"tracks.{code.track}" + (f"[{code.element}]" if code.element else "")
        slot = self._program.names[name]
        sums: dict[Message | None, int] = {}
        for entry in self._ledger.entries:
            if entry is reading:
                break
            if isinstance(entry, Change) and entry.slot == slot:
                cause = self._known_cause(entry.parent)
                sums[cause] = sums.get(cause, 0) + entry.new - entry.old
        return sorted(sums.items(), key=lambda pair: -abs(pair[1]))

    def _taken_in_this_turn(self, code: ReadingCode) -> bool:
        assert code.hour is not None
        return self._after.slot(code.hour) - 1 > self._before.slot(self._program.clock.hour)

    def _way(self, ident: str | None) -> Message | None:
        """The report, call or order by which a reading was taken; None for a routine one."""
        cause = ident
        while cause is not None:
            fired = self._entries[cause]
            assert isinstance(fired, Fired)
            if fired.kind in _WAYS:
                return self._known_cause(ident)
            cause = fired.parent
        return None

    def _known_cause(self, ident: str | None) -> Message | None:
        reason: str | None = None
        while ident is not None:
            fired = self._entries[ident]
            assert isinstance(fired, Fired)
            if not (self._actor in fired.seen_by or "*" in fired.seen_by):
                return None
            if fired.kind == "because":
                reason = reason or fired.what
            else:
                title = title_of(fired)
                if title is not None and title.key in self._scenario.texts:
                    cause = Message("ui.told.cause", {"cause": title})
                    if reason is None:
                        return cause
                    return Message("ui.told.cause_with_reason", {"cause": cause, "reason": Message(reason)})
            ident = fired.parent
        return Message(reason) if reason else None


def title_of(fired: Fired) -> Message | None:
    """What a cause is called, where its author gave it a name."""
    what = fired.what.split("[")[0]
    if fired.kind in (
        "order",
        "arrival",
        "event",
        "inject",
        "rule",
        "commitment",
        "request",
        "report",
        "call",
        "ending",
    ):
        return Message(f"{what}.title")
    if fired.kind == "chance":
        return Message(f"{what}.title")
    if fired.kind == "because":
        return Message(what)
    return None


def _several(causes: list[Message]) -> Message:
    """One cause with its reason, or several by their names alone."""
    if len(causes) == 1:
        return causes[0]
    return Message("ui.told.causes", {"causes": [_bare(cause) for cause in causes]})


def _bare(cause: Message) -> Message:
    """A cause without its reason, which is a sentence of its own."""
    inner = cause.params.get("cause") if cause.key == "ui.told.cause_with_reason" else None
    return inner if isinstance(inner, Message) else cause


def _place(entry: str) -> tuple[int, ...]:
    """The turn of an entry and its place in it."""
    return tuple(int(part) for part in entry.split("."))


def signed(number: int) -> str:
    """A change with its sign."""
    return f"+{number}" if number > 0 else f"\N{MINUS SIGN}{-number}"


# -- reports ------------------------------------------------------------------------------------------


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
