"""Which countries the map has, and which of them border on each other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from game.paths import assets_dir


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries of the detailed map, by two small letters."""

    codes: frozenset[str]
    neighbours: frozenset[tuple[str, str]]
    """Both ways round."""


@cache
def countries() -> Countries:
    """What the map data of the game hold."""
    data = json.loads((assets_dir() / "map" / "west_africa.json").read_text("utf-8"))
    pairs = [
        (first.lower(), second.lower()) for first, second in (entry["pair"] for entry in data["borders"])
    ]
    return Countries(
        codes=frozenset(entry["iso"].lower() for entry in data["countries"]),
        neighbours=frozenset([*pairs, *((second, first) for first, second in pairs)]),
    )
