"""How many words a text may have, so that a turn can be read in two minutes.

The table in ``docs/format.md`` is written from the one here; ``check`` warns of what exceeds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.spots import Spot
from game.model.diagnostic import Diagnostic, Severity

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
            for spot, owner in _spots(root, tuple(place.split(".")), root):
                if limit.genres and _genre(owner) not in limit.genres:
                    continue
                words = _words(spot.node)
                if words > limit.most:
                    message = f"{words} words; {limit.name} has {limit.most} at most"
                    yield Diagnostic("wordy", message, spot.at, Severity.WARNING)


def _spots(spot: Spot, steps: tuple[str, ...], owner: Spot) -> Iterator[tuple[Spot, Spot]]:
    """The parts at a place, each with the mapping in which it stands."""
    if not steps:
        yield spot, owner
        return
    step, rest = steps[0], steps[1:]
    if step == "**":
        yield from _spots(spot, rest, owner)
        for inner in _inner(spot):
            if not isinstance(inner.node, ScalarNode):
                yield from _spots(inner, steps, spot)
    elif isinstance(spot.node, MapNode):
        for key in spot.node.entries if step == "*" else (step,) if step in spot else ():
            yield from _spots(spot[key], rest, spot)


def _inner(spot: Spot) -> Iterator[Spot]:
    if isinstance(spot.node, MapNode):
        yield from (spot[key] for key in spot.node.entries)
    elif isinstance(spot.node, SeqNode):
        yield from (spot[index] for index in range(len(spot.node.items)))


def _words(node: Node) -> int:
    """The words of a text, or of all texts of a mapping."""
    if isinstance(node, ScalarNode):
        return 0 if node.null else len(node.text.split())
    return sum(_words(value) for _, _, value in node) if isinstance(node, MapNode) else 0


def _genre(report: Spot) -> str:
    genre = report["genre"].node
    return genre.text if isinstance(genre, ScalarNode) else ""
