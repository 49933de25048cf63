"""Sound files of a scenario, seen as something in which one mistake at a time is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from game.content.load import scenario_files
from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.source import read_text
from game.model.diagnostic import SourceRef

Keys = tuple[str | int, ...]
WORDS_OF_EXPRESSIONS = frozenset({"and", "or", "not", "turn", "hour", "length", "final", "low", "high"})

_IN_QUOTES = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake, and the places at which it may be answered."""

    kind: str
    file: str
    text: str
    places: frozenset[SourceRef]
    meant: str = ""
    """What a typo was meant to be; several words where each of them may be the one to mend."""

    def __str__(self) -> str:
        first = min(self.places)
        lines = self.text.split("\n") if first.file == self.file else []
        shown = lines[first.line - 1].strip() if first.line <= len(lines) else ""
        return f"{self.kind} {first}  {shown[:160]}"


@dataclass(frozen=True)
class Part:
    """A key or a value of a file."""

    path: Keys
    node: Node
    key_at: SourceRef | None
    first: bool
    """True for the first key of its mapping."""

    @property
    def name(self) -> str:
        return str(self.path[-1])

    @property
    def section(self) -> str:
        return str(self.path[0])

    @property
    def under(self) -> str:
        """The key whose mapping or list it stands in."""
        keys = [step for step in self.path[:-1] if isinstance(step, str)]
        return keys[-1] if keys else ""

    @property
    def scalar(self) -> ScalarNode:
        assert isinstance(self.node, ScalarNode)
        return self.node

    @property
    def text(self) -> str:
        return self.scalar.text

    @property
    def at(self) -> SourceRef:
        """Where its key stands, or the value where it is an item of a list."""
        return self.key_at or self.node.at


def parts_of(node: Node, path: Keys = ()) -> Iterator[Part]:
    if isinstance(node, MapNode):
        for number, (key, (at, value)) in enumerate(node.entries.items()):
            yield Part((*path, key), value, at, number == 0)
            yield from parts_of(value, (*path, key))
    elif isinstance(node, SeqNode):
        for index, item in enumerate(node.items):
            yield Part((*path, index), item, None, first=False)
            yield from parts_of(item, (*path, index))


class Source:
    """One file: its text, its lines and its parts."""

    def __init__(self, name: str, text: str) -> None:
        root, _ = read_text(text.encode(), name)
        assert root is not None, name
        self.name = name
        self.text = text
        self.lines = text.split("\n")
        self.root = root
        self.parts = tuple(parts_of(root))
        self.words = frozenset(part.name for part in self.parts) | WORDS_OF_EXPRESSIONS
        """Words that mean something; a typo that makes another of them is no typo."""

    @cached_property
    def by_path(self) -> dict[Keys, Part]:
        return {part.path: part for part in self.parts}

    def owner(self, part: Part) -> Part | None:
        """The mapping or list in which a part stands; none for what stands at the top."""
        return self.by_path.get(part.path[:-1])

    def line(self, at: SourceRef) -> str:
        return self.lines[at.line - 1]

    def starts_its_line(self, at: SourceRef) -> bool:
        return not self.line(at)[: at.column - 1].strip()

    def is_literal(self, part: Part) -> bool:
        """Whether the text of a value stands as it is on one line."""
        node = part.node
        if not isinstance(node, ScalarNode) or node.block or not node.text:
            return False
        return self.line(node.at).startswith(node.text, node.text_at.column - 1)

    def end_of(self, part: Part) -> int | None:
        """The column, from 0, behind a value that stands on one line; None where it does not."""
        start, line = part.scalar.at.column - 1, self.line(part.scalar.at)
        if part.scalar.quoted:
            found = _IN_QUOTES.match(line, start)
            return found.end() if found else None
        return start + len(part.text) if self.is_literal(part) else None

    def place(self, line: int, column: int) -> SourceRef:
        return SourceRef(self.name, line, column)

    def with_line(self, number: int, *lines: str) -> str:
        """The text with one line replaced."""
        return "\n".join([*self.lines[: number - 1], *lines, *self.lines[number:]])

    def replaced(self, at: SourceRef, old: str, new: str) -> str:
        """The text with what stands at a place replaced."""
        line, start = self.line(at), at.column - 1
        assert line.startswith(old, start), (line, old)
        return self.with_line(at.line, line[:start] + new + line[start + len(old) :])

    def block_of(self, part: Part) -> list[str]:
        """The lines of an entry whose key starts its line, up to the next key of its depth or less."""
        assert part.key_at is not None
        first, depth = part.key_at.line, part.key_at.column - 1
        last = first
        for number in range(first, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= depth:
                break
            last = number + 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return self.lines[first - 1 : last]

    def without(self, part: Part) -> str:
        """The text without an entry whose key starts its line."""
        assert part.key_at is not None
        number = part.key_at.line
        return "\n".join([*self.lines[: number - 1], *self.lines[number - 1 + len(self.block_of(part)) :]])


def sources_of(path: Path) -> tuple[Source, ...]:
    """The files of a scenario, each knowing the words of all."""
    sources = tuple(Source(file.name, file.read_text("utf-8")) for file in scenario_files(path))
    words = frozenset[str]().union(*(source.words for source in sources))
    for source in sources:
        source.words = words
    return sources


Maker = Callable[[Source, Random], Iterator[Mistake]]
"""Makes the mistakes of one kind in one file."""


def taken(kind: str, sources: tuple[Source, ...], maker: Maker, each: int) -> list[Mistake]:
    """Some mistakes of one kind: one from each file in turn, always the same from the same file."""
    order = list(sources)
    Random(kind).shuffle(order)
    made = [maker(source, Random(f"{kind} in {source.name}")) for source in order]
    found: list[Mistake] = []
    while made and len(found) < each:
        goes_on = []
        for mistakes in made:
            mistake = next(mistakes, None)
            if mistake is not None:
                found.append(mistake)
                goes_on.append(mistakes)
        made = goes_on
    return found[:each]


# -- typos --------------------------------------------------------------------------------------------


def misspelt(word: str, luck: Random, words: frozenset[str]) -> str:
    """A word with one slip in it that makes no other word of the scenario."""
    while True:
        wrong = _slip(word, luck)
        if wrong not in words and wrong != word:
            return wrong


def _slip(word: str, luck: Random) -> str:
    """One letter lost, doubled, swapped with its neighbour or taken for another."""
    index = luck.randrange(1, len(word))
    match luck.randrange(4):
        case 0:
            return word[:index] + word[index + 1 :]
        case 1:
            return word[:index] + word[index] + word[index:]
        case 2:
            return word[: index - 1] + word[index] + word[index - 1] + word[index + 1 :]
    return word[:index] + luck.choice("aeiorstn") + word[index + 1 :]


def kind_of(maker: Maker) -> str:
    """The name of a maker's kind, by which its luck is drawn."""
    return str(getattr(maker, "__name__", maker))
