"""How many words a text may have, so that a turn can be read in two minutes.

The table in ``docs/format.md`` is written from the one here; ``check`` warns of what exceeds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.spots import Spot
from game.model.diagnostic import Diagnostic, Severity, SourceRef

SHORT_GENRES = ("press", "rumour")
"""Genres of reports that are read in passing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long texts of one kind may be."""

    row: str
    """What the table in the docs says of it."""
    name: str
    """What a message calls such a text; empty where nothing counts them."""
    most: int
    places: tuple[str, ...] = ()
    """Where they stand: steps parted by dots, ``*`` for any key, ``**`` for any depth."""
    genres: tuple[str, ...] = ()
    """Of reports: the genres that it is for."""


LIMITS = (
    Limit("brief, both parts together", "a brief", 90, ("actors.*.brief",)),
    Limit(
        "report (`cable`, `note`, `statement`, `intercept`, `post`)",
        "a report",
        60,
        ("reports.*.text", "reports.*.false_text"),
        ("cable", "note", "statement", "intercept", "post"),
    ),
    Limit(
        "report (`press`, `rumour`)",
        "a press report or rumour",
        25,
        ("reports.*.text", "reports.*.false_text"),
        SHORT_GENRES,
    ),
    Limit("option and request: `text`", "an order", 25, ("options.*.text", "requests.*.text")),
    Limit("advice of one adviser", "advice", 18, ("options.*.advice.*",)),
    Limit(
        "`done_text`, `fails_text`, `seen_text`, `fails_seen_text`",
        "what is told of an order",
        18,
        tuple(f"options.*.{part}" for part in ("done_text", "fails_text", "seen_text", "fails_seen_text")),
    ),
    Limit(
        "`because` of an effect",
        "a reason",
        18,
        tuple(
            f"{section}.**.because"
            for section in ("options", "requests", "events", "calls", "commitments", "rules")
        ),
    ),
    Limit(
        "`why_not`",
        "a refusal",
        20,
        (
            "options.*.why_not",
            "options.*.refused.*.say",
            "requests.*.barred.*.say",
            "requests.*.why_not",
            "calls.*.dial.why_not",
            "calls.*.nodes.*.answers.*.why_not",
        ),
    ),
    Limit("event: `text`", "an event", 40, ("events.*.text",)),
    Limit("call: a line said", "a line of a call", 30, ("calls.*.nodes.*.says.*.text",)),
    Limit("call: an answer", "an answer", 14, ("calls.*.nodes.*.answers.*.text",)),
    Limit("ending: `text`", "an ending", 120, ("endings.*.text",)),
    Limit("ending: `also`", "a paragraph of an ending", 40, ("endings.*.also.**.text",)),
    Limit("chapter: `text`", "a chapter", 60, ("chapters.*.text",)),
    Limit("chapter: where one side stands", "where a side stands", 60, ("chapters.*.sides.*",)),
    Limit("`aftermath`", "the aftermath", 200, ("aftermath",)),
    Limit("all that one side reads in a turn (nobody counts it for you)", "", 250),
)
MOST_EXCHANGES = 6
"""Exchanges of the longest way through a call."""


def too_long(root: Spot) -> Iterator[Diagnostic]:
    """One warning for each text over its limit."""
    for limit in LIMITS:
        for place in limit.places:
            for key_at, node, owner in _found(root.node, root.key_at, tuple(place.split(".")), root.node):
                if limit.genres and _genre(owner) not in limit.genres:
                    continue
                words = _words(node)
                if words > limit.most:
                    message = f"{words} words; {limit.name} has {limit.most} at most"
                    yield Diagnostic("wordy", message, Spot(node, key_at).at, Severity.WARNING)


def _found(
    node: Node, key_at: SourceRef, steps: tuple[str, ...], owner: Node
) -> Iterator[tuple[SourceRef, Node, Node]]:
    """The parts at a place: where the key stands, the part, and the mapping in which it stands."""
    if not steps:
        yield key_at, node, owner
        return
    step, rest = steps[0], steps[1:]
    if step == "**":
        yield from _found(node, key_at, rest, owner)
        for at, inner in _inner(node):
            if not isinstance(inner, ScalarNode):
                yield from _found(inner, at, steps, node)
    elif isinstance(node, MapNode):
        for key in node.entries if step == "*" else (step,):
            if key in node.entries:
                at, inner = node.entries[key]
                yield from _found(inner, at, rest, node)


def _inner(node: Node) -> Iterable[tuple[SourceRef, Node]]:
    if isinstance(node, MapNode):
        return node.entries.values()
    return ((item.at, item) for item in node.items) if isinstance(node, SeqNode) else ()


def _words(node: Node) -> int:
    """The words of a text, or of all texts of a mapping."""
    if isinstance(node, ScalarNode):
        return 0 if node.null else len(node.text.split())
    return sum(_words(value) for _, _, value in node) if isinstance(node, MapNode) else 0


def _genre(report: Node) -> str:
    genre = report.get("genre") if isinstance(report, MapNode) else None
    return genre.text if isinstance(genre, ScalarNode) else ""
