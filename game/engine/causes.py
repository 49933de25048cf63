"""Because of what a side's picture moved, as far as the side may know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.knowledge import Knowledge
from game.engine.program import Program, ReadingCode
from game.model.ledger import Change, Entry, Fired, Ledger
from game.model.message import Message, moment_message

_WAYS = ("order", "arrival", "report", "call")
"""Kinds of causes by which an actor comes to know something at a moment of its own."""
MOST_CAUSES = 3
"""Causes that are named for one reading."""


class Causes:
    """The causes of a turn that one actor may know.

    ``earlier`` are the ledgers before this turn's, oldest first; ``before`` and ``after`` what the actor
    knows at the two openings.
    """

    def __init__(
        self,
        program: Program,
        actor: str,
        ledger: Ledger,
        earlier: Sequence[Ledger],
        before: Knowledge,
        after: Knowledge,
    ) -> None:
        self._program = program
        self._scenario = program.scenario
        self._actor = actor
        self._ledger = ledger
        self._earlier = earlier
        self._before = before
        self._after = after
        self._entries: dict[str, Entry] = {entry.id: entry for entry in ledger.entries}

    def because(self, code: ReadingCode, reading: Change, by: int) -> Message:
        """Why a reading moved: how the actor came to know, or what it knows to have moved the truth.

        A report, a call or an order of one's own that changed the picture is itself the reason. A routine
        reading names the known causes of this turn that it can have seen, and that pull the way it moved.
        """
        way = self.way(reading.parent)
        if code.hour is not None and way is not None:
            return self.learned(way)
        if code.hour is None:
            return self._account(code, by)
        if not self._taken_in_this_turn(code):
            moment = self._scenario.moment(self._after.slot(code.hour) - 1)
            return Message("ui.told.cause_late", {"moment": moment_message(moment)})
        known = [
            (cause, moved)
            for cause, moved in self._causes(code, reading)
            if cause is not None and moved * by > 0
        ]
        if not known:
            return Message("ui.told.cause_unknown")
        causes = [cause for cause, _ in known[:MOST_CAUSES]]
        if 4 * abs(sum(moved for _, moved in known)) < abs(by):
            # ``by`` counts both ends of the band; less than half of what it moved by is accounted for.
            causes = [*(_bare(cause) for cause in causes), Message("ui.told.cause_others")]
        return Message("ui.told.because", {"because": _several(causes)})

    @staticmethod
    def learned(way: Message) -> Message:
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
        """What moved the truth since the last reading as far as this one can have seen it, weightiest first.

        Each cause that the actor may know stands once, with the sum of its changes; None stands for the
        others.
        """
        name = f"tracks.{code.track}" + (f"[{code.element}]" if code.element else "")
        slot = self._program.names[name]
        sums: dict[Message | None, int] = {}
        for entry in self._since_the_last(code, reading):
            if isinstance(entry, Change) and entry.slot == slot:
                cause = self.known(entry.parent)
                sums[cause] = sums.get(cause, 0) + entry.new - entry.old
        return sorted(sums.items(), key=lambda pair: -abs(pair[1]))

    def _since_the_last(self, code: ReadingCode, reading: Change | None) -> Iterator[Entry]:
        """The entries that a reading can have seen and the one before it could not."""
        for ledger in reversed(self._earlier if reading is not None else ()):
            places = (
                index
                for index, entry in enumerate(ledger.entries)
                if isinstance(entry, Change) and entry.slot == code.hour
            )
            taken = max(places, default=None)
            self._entries.update((entry.id, entry) for entry in ledger.entries)
            yield from ledger.entries[0 if taken is None else taken + 1 :]
            if taken is not None:
                break
        for entry in self._ledger.entries:
            if entry is reading:
                break
            yield entry

    def _taken_in_this_turn(self, code: ReadingCode) -> bool:
        assert code.hour is not None
        return self._after.slot(code.hour) - 1 > self._before.slot(self._program.clock.hour)

    def way(self, ident: str | None) -> Message | None:
        """The report, call or order by which a reading was taken; None for a routine one."""
        cause = ident
        while cause is not None:
            fired = self._entries[cause]
            assert isinstance(fired, Fired)
            if fired.kind in _WAYS:
                return self.known(ident)
            cause = fired.parent
        return None

    def known(self, ident: str | None) -> Message | None:
        reason: str | None = None
        while ident is not None:
            fired = self._entries[ident]
            assert isinstance(fired, Fired)
            if not (self._actor in fired.seen_by or "*" in fired.seen_by):
                return None
            if fired.kind == "because":
                reason = reason or fired.what
            else:
                title = title_of(fired) if fired.kind != "delay" else _owner_of(fired)
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


def _owner_of(delay: Fired) -> Message:
    """What it is that has this effect some time later."""
    return Message(".".join(delay.what.split("[")[0].split(".")[:2]) + ".title")


def _several(causes: list[Message]) -> Message:
    """One cause with its reason, or several by their names alone."""
    if len(causes) == 1:
        return causes[0]
    return Message("ui.told.causes", {"causes": [_bare(cause) for cause in causes]})


def _bare(cause: Message) -> Message:
    """A cause without its reason, which is a sentence of its own."""
    inner = cause.params.get("cause") if cause.key == "ui.told.cause_with_reason" else None
    return inner if isinstance(inner, Message) else cause


def signed(number: int) -> str:
    """A change with its sign."""
    return f"+{number}" if number > 0 else f"\N{MINUS SIGN}{-number}"
