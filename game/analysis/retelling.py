"""Reads a part of a ledger and tells it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from game.analysis.retold import (
    CallLine,
    Cause,
    CommitmentLine,
    EventLine,
    OrderLine,
    Part,
    ReportLine,
    RequestLine,
    SpokenLine,
    TrackLine,
)
from game.engine.causes import title_of
from game.engine.program import CallCode, Column, Program, ReportCode
from game.engine.view_orders import order_title
from game.engine.view_readings import track_title
from game.engine.view_words import COMMITMENT_STATES, REQUEST_STATES
from game.model.ledger import Change, Entry, Fired, Ledger
from game.model.message import Message
from game.model.orders import TurnOrders
from game.text.catalogue import Catalogue

FALSE = 2
"""What the slot of a report's variant holds for its false text."""


class Reteller:
    """Knows what the slots of a program stand for."""

    def __init__(self, program: Program, words: Catalogue) -> None:
        self.program = program
        self.scenario = program.scenario
        self.words = words
        names = program.names
        self.columns = {f"options.{c.name}": c for c in program.columns if not c.request}
        self.calls = {f"calls.{call.id}": call for call in program.calls}
        self.events = {names[f"events.{ident}.at"]: ident for ident in self.scenario.events}
        self.requests = {names[f"requests.{ident}.state"]: ident for ident in self.scenario.requests}
        self.commitments = {names[f"commitments.{ident}.state"]: ident for ident in self.scenario.commitments}
        self.arrivals = {code.at: code for code in program.reports}
        self.sendings = {
            names[f"reports.{code.report}.{code.actor}.pending.due"]: code for code in program.reports
        }
        self.tracks = {slot: name for name, slot in names.items() if name.startswith(("tracks.", "trust."))}
        self.answers: dict[tuple[str, str], str] = {}
        """(actor, what is answered) to the key of the policy's reason."""
        for policy in self.scenario.policies.values():
            for move in policy.moves:
                if move.verb in ("answer", "reply"):
                    self.answers[policy.actor, move.what] = f"policies.{policy.actor}.{move.id}.because"

    def part(
        self, ledger: Ledger, start: int, stop: int, slots: Sequence[int], given: TurnOrders | None
    ) -> Part:
        """What some entries tell; ``slots`` are those after them, ``given`` who gave which orders."""
        part = _Retelling(self, ledger, ledger.entries[start:stop], slots, given)
        return Part(
            orders=tuple(part.orders()),
            calls=tuple(part.calls()),
            requests=tuple(part.requests()),
            events=tuple(part.events()),
            commitments=tuple(part.commitments()),
            reports=tuple(part.reports()),
            tracks=tuple(part.tracks()),
        )

    # -- words ------------------------------------------------------------------------------------

    def word(self, key: str, **params: object) -> str:
        """A text of the scenario or of the interface."""
        return self.words.word(Message(key, params))

    def optional(self, key: str) -> str:
        """A text of the scenario; empty where it has none."""
        return self.word(key) if key in self.scenario.texts else ""

    def order_title(self, column: Column) -> str:
        """An order with its targets."""
        return self.words.word(order_title(self.scenario, column))

    def speaker(self, ident: str) -> str:
        """Who speaks at the other end of a line."""
        section = "people" if ident in self.scenario.people else "actors"
        return self.word(f"{section}.{ident}.title")

    def track_title(self, name: str) -> str:
        """A track, one of its numbers, or a trust."""
        section, _, rest = name.partition(".")
        if section == "trust":
            of, toward = (self.word(f"actors.{actor}.title") for actor in rest.split("."))
            return self.word("ui.story.trust", of=of, toward=toward)
        track, _, element = rest.rstrip("]").partition("[")
        return self.words.word(track_title(self.scenario, track, element or None))

    def value_names(self, name: str, old: int, new: int) -> tuple[str, str] | None:
        """The names of two values of a track, where both have one."""
        base = f"{name.partition('[')[0]}.values"
        first, last = self.optional(f"{base}.{old}"), self.optional(f"{base}.{new}")
        return (first, last) if first and last else None

    def moment(self, hour: int) -> datetime:
        """The local date and time of an hour."""
        return self.scenario.moment(hour)

    def name_of(self, fired: Fired) -> str:
        """What a cause is called; empty for those that their authors gave no name."""
        column = self.columns.get(fired.what)
        if column is not None:
            return self.order_title(column)
        title = title_of(fired)
        return self.optional(title.key) if title is not None else ""

    def owner_of(self, fired: Fired) -> str:
        """What a cause without a name belongs to; its id where that has no name either."""
        owner = ".".join(fired.what.split("[")[0].split(".")[:2])
        title = self.optional(f"{owner}.title")
        if title and fired.kind == "delay":
            return self.word("ui.story.later", cause=title)
        return title or fired.what


class _Retelling:
    """Reads one part of a ledger."""

    def __init__(
        self,
        reteller: Reteller,
        ledger: Ledger,
        entries: Sequence[Entry],
        slots: Sequence[int],
        given: TurnOrders | None,
    ) -> None:
        self._of = reteller
        self._by_id = {entry.id: entry for entry in ledger.entries}
        self._entries = entries
        self._slots = slots
        self._given = given
        self._changed = {entry.slot for entry in entries if isinstance(entry, Change)}

    def _fired(self, *kinds: str) -> Iterator[Fired]:
        return (entry for entry in self._entries if isinstance(entry, Fired) and entry.kind in kinds)

    def _changes(self) -> Iterator[Change]:
        return (entry for entry in self._entries if isinstance(entry, Change))

    def _above(self, ident: str | None) -> Iterator[Fired]:
        """The causes that enclose an entry, innermost first."""
        while ident is not None:
            fired = self._by_id[ident]
            assert isinstance(fired, Fired)
            yield fired
            ident = fired.parent

    def _by_policy(self, actor: str) -> bool:
        return self._given is not None and self._given.get(actor) is None

    def _why(self, actor: str, answered: str) -> str:
        """The policy's reason for an answer, where the policy gave it."""
        key = self._of.answers.get((actor, answered))
        return self._of.optional(key) if key is not None and self._by_policy(actor) else ""

    # -- orders -----------------------------------------------------------------------------------

    def orders(self) -> Iterator[OrderLine]:
        """Orders given, and orders that arrive."""
        for fired in self._fired("order", "arrival"):
            column = self._of.columns[fired.what]
            outcome = self._outcome(column)
            due = self._slots[column.due] if outcome == "set_out" and column.due is not None else 0
            opening = self._of.scenario.opening_at(due) if due else None
            part = {"acted": "done_text", "failed": "fails_text"}.get(outcome)
            yield OrderLine(
                entry=fired.id,
                actor=column.actor,
                order=column.name,
                title=self._of.order_title(column),
                given=fired.kind == "order",
                by_policy=fired.kind == "order" and self._by_policy(column.actor),
                because=self._of.optional(fired.note),
                outcome=outcome,
                acts=None if opening is None else self._of.moment(opening),
                text=self._of.optional(f"options.{column.option}.{part}") if part else "",
            )

    def _outcome(self, column: Column) -> str:
        """What became of an order. An hour that was written already at the opening is no change."""
        assert column.due is not None
        assert column.acted is not None
        assert column.failed is not None
        if self._slots[column.due]:
            return "set_out"
        now = self._slots[self._of.program.clock.hour] + 1
        acted, failed = (self._slots[slot] == now for slot in (column.acted, column.failed))
        if acted and failed:
            acted, failed = column.acted in self._changed, column.failed in self._changed
        if acted == failed:
            return ""
        return "acted" if acted else "failed"

    # -- calls ------------------------------------------------------------------------------------

    def calls(self) -> Iterator[CallLine]:
        """Calls that ring, fall silent and take place."""
        for fired in self._fired("ringing", "call"):
            call = self._of.calls[fired.what]
            changed = {e.slot: e.new for e in self._changes() if e.parent == fired.id}
            if fired.kind == "call":
                if call.at_slot in changed:
                    said, hung_up = self._conversation(call)
                    yield self._call(fired, call, "hung_up" if hung_up else "held", 0, said)
            elif call.until_slot in changed:
                until = changed[call.until_slot]
                yield self._call(fired, call, "rings" if until else "silent", until, ())

    def _call(
        self, fired: Fired, call: CallCode, state: str, until: int, said: tuple[SpokenLine, ...]
    ) -> CallLine:
        title = self._of.word(f"calls.{call.id}.title")
        moment = self._of.moment(until) if until else None
        return CallLine(fired.id, call.actor, call.id, title, state, moment, said)

    def _conversation(self, call: CallCode) -> tuple[tuple[SpokenLine, ...], bool]:
        """What was said, and whether the actor hung up on a question."""
        stated = {node.id: node for node in self._of.scenario.calls[call.id].nodes}
        speaker = self._of.speaker(self._of.scenario.calls[call.id].speaker)
        found: list[SpokenLine] = []
        node: str | None = call.nodes[0].id
        hung_up = False
        while node is not None:
            code, base = call.node(node), f"calls.{call.id}.{node}"
            heard, said = self._slots[code.heard_slot], self._slots[code.said_slot]
            found.append(SpokenLine(speaker, "", self._of.word(f"{base}.says.{code.says[heard - 1]}"), ""))
            hung_up = bool(code.answers) and not said
            node = None
            if said:
                answer = stated[code.id].answers[said - 1]
                text = self._of.word(f"{base}.answers.{answer.id}.text")
                because = self._why(call.actor, f"{call.id}.{code.id}.{answer.id}")
                found.append(
                    SpokenLine(self._of.word(f"actors.{call.actor}.title"), answer.tone, text, because)
                )
                node = answer.to
        return tuple(found), hung_up

    # -- words between sides ----------------------------------------------------------------------

    def requests(self) -> Iterator[RequestLine]:
        """Requests made, answered, kept and broken."""
        for change in self._changes():
            ident = self._of.requests.get(change.slot)
            if ident is None:
                continue
            request = self._of.scenario.requests[ident]
            before, state = REQUEST_STATES[change.old], REQUEST_STATES[change.new]
            fired = next(self._above(change.parent))
            because = self._of.optional(fired.note)
            if before == "asked":
                because = self._reply_because(request.to, ident, state)
            promised = state in ("promised", "promised_if")
            due = self._slots[self._of.program.names[f"requests.{ident}.due"]] if promised else 0
            yield RequestLine(
                entry=change.parent,
                by=request.by,
                to=request.to,
                request=ident,
                title=self._of.word(f"requests.{ident}.title"),
                before=before,
                state=state,
                because=because,
                due=self._of.moment(due) if due else None,
            )

    def _reply_because(self, actor: str, request: str, state: str) -> str:
        answers = {
            "promised": ("promise", "promise_if"),
            "promised_if": ("promise_if",),
            "refused": ("refuse",),
        }
        reasons = (self._why(actor, f"{request}.{answer}") for answer in answers.get(state, ()))
        return next((reason for reason in reasons if reason), "")

    def commitments(self) -> Iterator[CommitmentLine]:
        """Public words that are given, and what becomes of them."""
        for change in self._changes():
            ident = self._of.commitments.get(change.slot)
            if ident is not None:
                state = COMMITMENT_STATES[change.new]
                due = self._slots[self._of.program.names[f"commitments.{ident}.due"]]
                yield CommitmentLine(
                    entry=change.parent,
                    commitment=ident,
                    title=self._of.word(f"commitments.{ident}.title"),
                    state=state,
                    due=self._of.moment(due) if state == "open" else None,
                )

    # -- the world --------------------------------------------------------------------------------

    def events(self) -> Iterator[EventLine]:
        """Events that fall."""
        for change in self._changes():
            ident = self._of.events.get(change.slot)
            if ident is not None:
                seen_by = self._of.scenario.events[ident].seen_by
                yield EventLine(
                    entry=change.parent,
                    event=ident,
                    title=self._of.word(f"events.{ident}.title"),
                    text=self._of.optional(f"events.{ident}.text"),
                    seen_by=seen_by,
                    seen_by_all=set(seen_by) >= set(self._of.scenario.actors),
                )

    def reports(self) -> Iterator[ReportLine]:
        """Reports that set out, and reports that arrive; each once for all to whom it goes."""
        found: dict[tuple[str, str, bool | None], tuple[str, list[str]]] = {}
        for change in self._changes():
            sent = self._of.sendings.get(change.slot) if change.new else None
            code = sent or self._of.arrivals.get(change.slot)
            if code is not None:
                key = (code.report, "sent" if sent else "arrived", self._is_true(code))
                found.setdefault(key, (change.parent, []))[1].append(code.actor)
        for (report, state, true), (entry, actors) in found.items():
            title = self._of.word(f"reports.{report}.title")
            yield ReportLine(entry, report, title, state, tuple(actors), true)

    def _is_true(self, code: ReportCode) -> bool | None:
        if self._of.scenario.reports[code.report].reliable is None:
            return None
        pending = self._of.program.names[f"reports.{code.report}.{code.actor}.pending.variant"]
        return self._slots[pending] != FALSE

    # -- numbers ----------------------------------------------------------------------------------

    def tracks(self) -> Iterator[TrackLine]:
        """Tracks and trusts that moved, with all that moved them."""
        found: dict[str, list[Change]] = {}
        for change in self._changes():
            if change.slot in self._of.tracks:
                found.setdefault(self._of.tracks[change.slot], []).append(change)
        for name, changes in found.items():
            yield TrackLine(
                track=name.removeprefix("tracks."),
                title=self._of.track_title(name),
                old=changes[0].old,
                new=changes[-1].new,
                names=self._of.value_names(name, changes[0].old, changes[-1].new),
                causes=tuple(self._cause(change) for change in changes),
            )

    def _cause(self, change: Change) -> Cause:
        """What moved a number: the outermost name, and the draw on which it hung.

        The ledger does not say whether a draw fell to ``then`` or to ``else``.
        """
        above = list(self._above(change.parent))
        reasons = [self._of.optional(fired.what) for fired in above if fired.kind == "because"]
        named = [fired for fired in above if fired.kind != "because"]
        root = named[-1]
        says = self._of.name_of(root) or self._of.owner_of(root)
        draws = [self._of.name_of(fired) for fired in named if fired.kind == "chance"]
        draw = next((title for title in draws if title), "")
        return Cause(
            entry=change.id,
            by=change.new - change.old,
            kind=root.kind,
            what=root.what,
            says=self._of.word("ui.story.drawn", cause=says, draw=draw) if draw else says,
            because=next((reason for reason in reasons if reason), ""),
        )
