"""What there is to tell of a part of a game: orders, calls, requests, events, reports, numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order that is given, or that arrives after its lead."""

    entry: str
    actor: str
    order: str
    title: str
    given: bool
    """False where it was given in an earlier turn."""
    by_policy: bool
    because: str
    """The policy's reason."""
    outcome: str
    """``set_out``, ``acted`` or ``failed``; empty where the ledger cannot tell the last two apart."""
    acts: datetime | None
    """When it will act, where it has set out; None also where that is after the last turn."""
    text: str
    """What the scenario says of it."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of a conversation."""

    speaker: str
    tone: str
    """The tone of an answer; empty for what the other side says."""
    text: str
    because: str
    """The policy's reason for an answer."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call that rings, falls silent or takes place."""

    entry: str
    actor: str
    call: str
    title: str
    state: str
    """``rings``, ``silent``, ``held`` or, where the actor had more to say and did not, ``hung_up``."""
    until: datetime | None
    said: tuple[SpokenLine, ...]


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request that is made, answered, kept or broken."""

    entry: str
    by: str
    to: str
    request: str
    title: str
    before: str
    """Its state before; empty where there was none."""
    state: str
    because: str
    """The policy's reason."""
    due: datetime | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event that falls."""

    entry: str
    event: str
    title: str
    text: str
    seen_by: tuple[str, ...]
    seen_by_all: bool


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A public word that is given, met, taken back, or that lapses."""

    entry: str
    commitment: str
    title: str
    state: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that sets out or arrives."""

    entry: str
    report: str
    title: str
    state: str
    """``sent`` or ``arrived``."""
    to: tuple[str, ...]
    true: bool | None
    """Whether it tells the truth; None where it always does."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One change of a number."""

    entry: str
    by: int
    kind: str
    what: str
    """The id of what brought it about, as the ledger has it."""
    says: str
    because: str
    """The author's reason."""


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track, or a trust, that moved."""

    track: str
    """As ``explain`` takes it."""
    title: str
    old: int
    new: int
    names: tuple[str, str] | None
    """What its author calls the two values, where they have names."""
    causes: tuple[Cause, ...]

    @property
    def entry(self) -> str:
        """Its first change."""
        return self.causes[0].entry


Line = OrderLine | CallLine | RequestLine | EventLine | CommitmentLine | ReportLine


@dataclass(frozen=True, slots=True)
class Part:
    """What an opening brought, or what was done in a turn; every list in the order of the ledger."""

    orders: tuple[OrderLine, ...]
    calls: tuple[CallLine, ...]
    requests: tuple[RequestLine, ...]
    events: tuple[EventLine, ...]
    commitments: tuple[CommitmentLine, ...]
    reports: tuple[ReportLine, ...]
    tracks: tuple[TrackLine, ...]

    def lines(self) -> list[Line]:
        """All but the tracks, in the order of the ledger."""
        found: list[Line] = [
            *self.orders,
            *self.calls,
            *self.requests,
            *self.events,
            *self.commitments,
            *self.reports,
        ]
        return sorted(found, key=lambda line: int(line.entry.split(".")[1]))

    def busy(self) -> frozenset[str]:
        """The actors that ordered something, held a call or answered a request."""
        found = {line.actor for line in self.orders if line.given}
        found |= {line.actor for line in self.calls if line.said}
        found |= {line.by for line in self.requests if line.state == "asked"}
        found |= {line.to for line in self.requests if line.state in ("promised", "promised_if", "refused")}
        return frozenset(found)
