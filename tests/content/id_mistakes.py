"""Mistakes of ids between files: misspelt where they are defined, gone, doubled, or of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from game.content.nodes import MapNode
from tests.content.mistakes import of_value, shuffled
from tests.content.sources import Maker, Mistake, Part, Source, misspelt
from tests.content.whole import Whole, moved

OTHER_KINDS = {
    "report": ("reports", "events"),
    "made_by": ("options", "reports"),
    "asks": ("options", "events"),
    "question": ("questions", "tracks"),
    "ring": ("calls", "reports"),
}
"""Field to the section that it names, and another that it may be taken to name."""
DEFINED = ("tracks", "options", "reports", "events", "calls", "actors", "requests", "people", "moments")


class IdMistakes(Whole):
    """Makes the mistakes, knowing all files of the scenario."""

    def an_id_in_two_files(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """An entry was copied from another file, and kept its id."""

        def wanted(part: Part) -> bool:
            return len(part.path) == 1 and isinstance(part.node, MapNode) and part.node.at.line > part.at.line

        for section in shuffled(source, luck, wanted):
            others = [
                (other, part)
                for other, part in self.parts[section.name].values()
                if other is not source and other.starts_its_line(part.at) and part.at.column == 3
            ]
            luck.shuffle(others)
            for other, part in others[:2]:
                block = other.block_of(part)
                number = section.at.line
                text = "\n".join([*source.lines[:number], *block, *source.lines[number:]])
                places = frozenset({source.place(number + 1, 3), part.at})
                yield Mistake("id in two files", source.name, text, places)

    def an_id_misspelt_where_it_is_defined(self, source: Source, luck: Random) -> Iterator[Mistake]:
        for part in shuffled(source, luck, lambda p: len(p.path) == 2 and p.section in DEFINED):
            others = [place for place in self.occurrences(part.name) if place != part.key_at]
            if not others or part.key_at is None or len(part.name) < 4:
                continue
            wrong = misspelt(part.name, luck, source.words)
            text = source.replaced(part.key_at, part.name, wrong)
            places = frozenset({part.key_at, *(others if len(others) == 1 else ())})
            meant = f"{part.name} {wrong}"
            yield Mistake("id misspelt where it is defined", source.name, text, places, meant)

    def an_inner_id_misspelt_where_it_is_defined(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """An answer, a line, an adviser or an element of a set that others name."""

        def wanted(part: Part) -> bool:
            inner = len(part.path) > 2 and part.path[-2] in ("answers", "says", "advisers")
            return part.key_at is not None and (inner or (part.section == "sets" and len(part.path) == 3))

        for part in shuffled(source, luck, wanted):
            name = f"{part.path[1]}.{part.path[3]}.{part.name}" if part.section == "calls" else part.name
            others = [place for place in self.occurrences(name) if place != part.key_at]
            twins = ((*part.path[:-2], kind, part.name) for kind in ("answers", "says"))
            if not others or len(part.name) < 4 or sum(twin in source.by_path for twin in twins) > 1:
                continue
            wrong = misspelt(part.name, luck, source.words)
            places = frozenset({part.at, *(others if len(others) == 1 else ())})
            text = source.replaced(part.at, part.name, wrong)
            meant = f"{part.name} {wrong}"
            yield Mistake("inner id misspelt where it is defined", source.name, text, places, meant)

    def an_id_of_another_kind(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """An event where a report is meant, an option where a track is."""
        for part in shuffled(source, luck, lambda p: p.name in OTHER_KINDS and source.is_literal(p)):
            meant, other = OTHER_KINDS[part.name]
            wrong = sorted(set(self.parts[other]) - set(self.parts[meant]))
            if part.text in self.parts[meant]:
                yield of_value("id of another kind", source, part, luck.choice(wrong))

    def a_part_that_is_gone(self, source: Source, luck: Random) -> Iterator[Mistake]:
        """An entry was deleted that others still name."""
        for part in shuffled(source, luck, lambda p: len(p.path) == 2 and p.section in DEFINED):
            at = part.key_at
            block = source.block_of(part) if at and source.starts_its_line(at) else []
            others = [
                place
                for place in self.occurrences(part.name)
                if place.file != source.name or not 0 <= place.line - part.at.line < len(block)
            ]
            siblings = source.by_path[part.path[:1]].node
            alone = isinstance(siblings, MapNode) and len(siblings.entries) == 1
            if not block or not others or alone:
                continue
            places = frozenset(moved(others, part, len(block)))
            yield Mistake("part that is gone", source.name, source.without(part), places)

    @property
    def makers(self) -> tuple[Maker, ...]:
        return (
            self.an_id_in_two_files,
            self.an_id_misspelt_where_it_is_defined,
            self.an_inner_id_misspelt_where_it_is_defined,
            self.an_id_of_another_kind,
            self.a_part_that_is_gone,
        )
