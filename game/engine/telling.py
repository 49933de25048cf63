"""What an actor learns of a turn that has passed, and because of what, as far as it may know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.engine import map_views
from game.engine.causes import Causes
from game.engine.knowledge import Knowledge
from game.engine.program import Column, Program, ReadingCode
from game.engine.view_orders import order_title
from game.engine.view_readings import as_band, track_title
from game.engine.view_words import COMMITMENT_STATES, REQUEST_STATES
from game.model.ledger import Change, Ledger
from game.model.message import Message, moment_message, sentences
from game.model.scenario import Request
from game.model.state import State
from game.model.view import Told

MOST_READINGS = 5
"""Lines of what changed that are told of one turn."""


def tell(
    program: Program,
    actor: str,
    ledger: Ledger,
    before: State,
    after: State,
    earlier: Sequence[Ledger] = (),
) -> tuple[Told, ...]:
    """The lines for one actor, weightiest first.

    ``earlier`` are the ledgers before this turn's, oldest first: what a reading shows that is taken only
    every so often may have come about in one of those.
    """
    return _Teller(program, actor, ledger, before, after, earlier).all()


class _Teller:
    def __init__(
        self,
        program: Program,
        actor: str,
        ledger: Ledger,
        before: State,
        after: State,
        earlier: Sequence[Ledger],
    ) -> None:
        self._program = program
        self._scenario = program.scenario
        self._actor = actor
        self._before = Knowledge(program, before.slots, actor)
        self._after = Knowledge(program, after.slots, actor)
        self._causes = Causes(program, actor, ledger, earlier, self._before, self._after)
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
            *self._held_calls(),
            *self._silent_calls(),
            *self._readings(),
        ]
        return tuple(_once(sorted(found, key=lambda told: (-told.weight, told.order))))

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
            if self._actor not in (request.by, request.to):
                continue
            if change is None:
                found += self._done_as_asked(request)
                continue
            if not change.new:
                continue
            side = "mine" if self._actor == request.by else "theirs"
            other = request.to if side == "mine" else request.by
            params = self._of_request(request, other)
            before, state = REQUEST_STATES[change.old], REQUEST_STATES[change.new]
            if side == "theirs" and state == "moot" and not self._before.slot(change.slot):
                continue  # It was overtaken before anybody could read it.
            met = state == "kept" and not before.startswith("promised")
            key = f"ui.told.request.{side}.{'met' if met else state}"
            if state == "kept" and self._acted(request.asks) is None:
                key += ".ordered"
            found.append(Told("request", Message(key, params), None, None, 80, change.id))
        return found

    def _of_request(self, request: Request, other: str) -> dict[str, object]:
        return {
            "title": Message(f"requests.{request.id}.title"),
            "text": Message(f"requests.{request.id}.text"),
            "actor": Message(f"actors.{other}.title"),
        }

    def _done_as_asked(self, request: Request) -> list[Told]:
        """That an order which was given on request in an earlier turn has acted, for the first time since."""
        base = f"requests.{request.id}"
        if REQUEST_STATES[self._after.named(f"{base}.state")] != "kept":
            return []
        change = self._acted(request.asks)
        if change is None or self._before.slot(change.slot) > self._after.named(f"{base}.asked"):
            return []
        side, other = ("mine", request.to) if self._actor == request.by else ("theirs", request.by)
        text = Message(f"ui.told.request.{side}.done", self._of_request(request, other))
        return [Told("request", text, None, None, 80, change.id)]

    def _acted(self, option: str) -> Change | None:
        """The change by which an order acted in this turn, where the side may know of it."""
        for column in self._program.columns:
            if column.option != option or column.request or column.acted is None:
                continue
            change = self._changed.get(column.acted)
            if change is not None and self._program.slots[column.acted].visible_to(self._actor):
                return change
        return None

    def _held_calls(self) -> list[Told]:
        """What the side said in its calls of this turn, and what it heard last."""
        found = []
        for call in self._program.calls:
            change = self._changed.get(call.at_slot)
            if call.actor != self._actor or change is None:
                continue
            base, stated = f"calls.{call.id}", self._scenario.calls[call.id]
            said: list[Message] = []
            heard = Message(f"{base}.title")
            ident: str | None = call.nodes[0].id
            while ident is not None:
                node = call.node(ident)
                heard = Message(f"{base}.{ident}.says.{node.says[self._after.slot(node.heard_slot) - 1]}")
                number = self._after.slot(node.said_slot)
                answer = node.answers[number - 1] if number else None
                if answer is not None:
                    words = Message(f"{base}.{ident}.answers.{answer.id}.text")
                    said.append(Message("ui.quoted", {"text": words}))
                ident = answer.to if answer is not None else None
            text = Message("ui.told.held.silent")
            if said:
                text = Message("ui.told.held", {"said": sentences(said)})
            told = Message("ui.told.event", {"title": Message(f"{base}.title"), "text": text})
            kind = "people" if stated.speaker in self._scenario.people else "actors"
            speaker = Message(f"{kind}.{stated.speaker}.title")
            quoted = Message("ui.quoted", {"text": heard})
            last = Message("ui.told.held.last", {"speaker": speaker, "heard": quoted})
            found.append(Told("held", told, last, stated.place, 55, change.id))
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
        moved.sort(key=lambda pair: (-pair[0], pair[1].order))
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
            way = self._causes.way(entry.parent)
            learned = None if way is None else self._causes.learned(way)
            return by, Told("reading", text, learned, track.place, min(by, 59), entry.id)
        because = self._causes.because(code, entry, rose)
        text = Message("ui.told.reading", params)
        trend = (rose > 0) - (rose < 0)
        return by, Told("reading", text, because, track.place, min(by, 59), entry.id, trend)


def _once(told: Iterable[Told]) -> list[Told]:
    """Lines that say the same, such as of an order with several targets, as one: the first of them."""
    found: list[Told] = []
    for line in told:
        if all((line.kind, line.text) != (other.kind, other.text) for other in found):
            found.append(line)
    return found
