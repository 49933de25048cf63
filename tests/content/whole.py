"""All files of a scenario together: what is defined where, whose it is, who reads it, who names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from game.content.spots import plain
from game.model.diagnostic import SourceRef
from game.model.scenario import ALL
from tests.content.sources import Part, Source


def moved(places: Iterable[SourceRef], gone: Part, lines: int) -> Iterator[SourceRef]:
    """Where places stand once the lines of an entry are gone."""
    for place in places:
        below = place.file == gone.at.file and place.line > gone.at.line
        yield SourceRef(place.file, place.line - lines if below else place.line, place.column)


class Whole:
    """What somebody must know who makes a mistake between files."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = sources
        self._occurrences: dict[str, list[SourceRef]] = {}

    # -- what stands in the scenario --------------------------------------------------------------

    @cached_property
    def parts(self) -> dict[str, dict[str, tuple[Source, Part]]]:
        """Section to id to where it is defined."""
        found: dict[str, dict[str, tuple[Source, Part]]] = {}
        for source in self.sources:
            for part in source.parts:
                if len(part.path) == 2 and part.key_at is not None:
                    found.setdefault(part.section, {})[part.name] = (source, part)
        return found

    @cached_property
    def owners(self) -> dict[str, str]:
        """Option to the actor whose it is."""
        return {ident: str(self.field("options", ident, "by")) for ident in self.parts["options"]}

    @cached_property
    def readers(self) -> dict[str, set[str]]:
        """Track to those who have a reading of it."""
        found: dict[str, set[str]] = {}
        for ident in self.parts["tracks"]:
            readings = self.field("tracks", ident, "readings")
            names = set(readings) if isinstance(readings, dict) else set()
            found[ident] = set(self.parts["actors"]) if ALL in names else names
        return found

    def field(self, section: str, ident: str, *path: str) -> object:
        source, _ = self.parts[section][ident]
        part = source.by_path.get((section, ident, *path))
        return None if part is None else plain(part.node)

    def occurrences(self, word: str) -> list[SourceRef]:
        """Every place at which an id is written."""
        if word not in self._occurrences:
            pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            self._occurrences[word] = [
                source.place(number, found.start() + 1)
                for source in self.sources
                for number, line in enumerate(source.lines, start=1)
                for found in pattern.finditer(line.partition(" # ")[0])
                if not line.lstrip().startswith("#")
            ]
        return self._occurrences[word]

    def judge(self, part: Part) -> str | None:
        """Whose sight an expression is; None where it reads the truth."""
        path = part.path
        match part.section:
            case "options" if part.name in ("when", "unless", "lead", "least", "most") or "friction" in path:
                return self.owners.get(str(path[1])) if "effects" not in path else None
            case "policies":
                return str(path[1])
            case "calls" if part.name == "when" and ("answers" in path or "dial" in path):
                return str(self.field("calls", str(path[1]), "by"))
            case "requests" if part.name == "when" and len(path) == 3:
                return str(self.field("requests", str(path[1]), "by"))
        return None
