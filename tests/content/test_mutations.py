"""One mistake in a sound scenario gets one answer, at the place where it can be mended.

Hundreds of single mistakes are made in the fixture, each as somebody might make it while writing; what is
said of them is measured against the bars that the error messages are held to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.source import read_text
from game.model.diagnostic import Diagnostic, SourceRef
from game.session.library import check

SOURCE = (Path(__file__).parent.parent / "fixtures" / "dike" / "scenario.yaml").read_text("utf-8")
LINES = SOURCE.split("\n")
EACH = 20
"""Mistakes of each kind."""

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """A scenario with one mistake, and the places at which it may be answered."""

    kind: str
    text: str
    line: int
    columns: frozenset[int]
    meant: str = ""
    """What a typo was meant to be."""

    def __str__(self) -> str:
        return (
            f"{self.kind} {self.line}:{min(self.columns)} {self.text.split(chr(10))[self.line - 1].strip()}"
        )


# -- what stands where --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A key or a value of the fixture."""

    path: Keys
    node: Node
    key_at: SourceRef | None
    first: bool
    """True for the first key of its mapping."""

    @property
    def name(self) -> str:
        return str(self.path[-1])

    @property
    def under(self) -> str:
        """The key whose mapping or list it stands in."""
        keys = [step for step in self.path[:-1] if isinstance(step, str)]
        return keys[-1] if keys else ""

    @property
    def text(self) -> str:
        assert isinstance(self.node, ScalarNode)
        return self.node.text


def parts_of(node: Node, path: Keys = ()) -> Iterator[Part]:
    if isinstance(node, MapNode):
        for number, (key, (at, value)) in enumerate(node.entries.items()):
            yield Part((*path, key), value, at, number == 0)
            yield from parts_of(value, (*path, key))
    elif isinstance(node, SeqNode):
        for index, item in enumerate(node.items):
            yield Part((*path, index), item, None, first=False)
            yield from parts_of(item, (*path, index))


ROOT, _ = read_text(SOURCE.encode(), "scenario.yaml")
assert ROOT is not None
PARTS = tuple(parts_of(ROOT))

BY_ID = {
    *("clocks", "moments", "places", "actors", "people", "sets", "tracks", "turns", "options", "requests"),
    *("questions", "reports", "events", "calls", "commitments", "rules", "policies", "endings", "objectives"),
    *("claims", "glossary", "sources", "advisers", "readings", "better", "targets", "start", "cost"),
    *("friction", "advice", "moves", "parts", "nodes", "says", "answers", "add", "set", "tapped_by"),
    "false_sets",
}
"""Keys whose mappings are keyed by ids."""
REFERENCES = {
    *("by", "place", "clock", "resource", "asks", "in_return", "question", "test", "made_by", "speaker"),
    *("first", "report", "fire", "ring", "withdraw", "order", "ask", "answer", "per", "of", "toward"),
}
REFERENCE_LISTS = {"seen_by", "closes", "to", "known_to"}
REFERENCE_KEYS = {"readings", "better", "targets", "add", "set", "tapped_by", "advice", "sets", "false_sets"}
EXPRESSIONS = {
    *("when", "needs", "lead", "weight", "rest", "value", "cap", "chance", "reliable", "met", "runs"),
    *("capacity", "if", "while", "truth", "tapped_by", "cost", "add", "set"),
}
WORDS = {"kind", "genre", "grade", "binding", "tone", "line", "confidence"}
NUMBERS = {
    *("initiative", "every", "times", "blur", "rank", "within", "hours", "again", "lasts", "latitude"),
    *("offset", "version", "format"),
}
REQUIRED = {
    *("title", "text", "by", "kind", "weight", "value", "role", "of", "toward", "report", "track", "as"),
    *("every", "times", "do", "then", "speaker", "first", "asks", "within", "made_by", "runs", "genre"),
    *("origin", "latitude", "rank", "family", "because", "nodes", "parts", "moves"),
}
FIELDS_THAT_MAY_BE_LEFT_OUT = {
    ("claims", "title"),
    ("events", "kind"),
    ("places", "kind"),
    ("tracks", "kind"),
}


def is_field(part: Part) -> bool:
    """Whether a key is the name of a field, not an id."""
    if part.key_at is None:
        return False
    parents = part.path[:-1]
    if not parents or parents[-1] not in BY_ID or isinstance(parents[-1], int):
        twofold = parents[:1] in (("sets",), ("trust",)) and len(parents) == 2
        return not twofold and parents != ("trust",)
    return False


def is_expression(part: Part) -> bool:
    if not isinstance(part.node, ScalarNode) or part.node.block:
        return False
    return part.name in EXPRESSIONS or part.under in {"cost", "add", "set", "tapped_by"}


def replaced(at: SourceRef, old: str, new: str) -> str:
    """The fixture with a text at a place replaced."""
    line = LINES[at.line - 1]
    start = at.column - 1
    assert line.startswith(old, start), (line, old)
    return with_line(at.line, line[:start] + new + line[start + len(old) :])


def with_line(number: int, *lines: str) -> str:
    return "\n".join([*LINES[: number - 1], *lines, *LINES[number:]])


def typo(word: str, luck: Random) -> str:
    """A word with one letter lost, doubled, swapped with its neighbour or taken for another."""
    index = luck.randrange(1, len(word))
    match luck.randrange(4):
        case 0:
            return word[:index] + word[index + 1 :]
        case 1:
            return word[:index] + word[index] + word[index:]
        case 2:
            return word[: index - 1] + word[index] + word[index - 1] + word[index + 1 :]
    return word[:index] + luck.choice("aeiorstn") + word[index + 1 :]


KNOWN = {part.name for part in PARTS} | {"and", "or", "not", "turn", "hour", "length", "final", "low", "high"}
"""Words that mean something; a typo that makes another of them is no typo."""


def misspelt(word: str, luck: Random) -> str:
    """A typo that is no other word of the fixture."""
    while True:
        wrong = typo(word, luck)
        if wrong not in KNOWN and wrong != word:
            return wrong


# -- mistakes -----------------------------------------------------------------------------------------

Maker = Callable[[Random], Iterator[Mistake]]


def shuffled(luck: Random, wanted: Callable[[Part], bool]) -> list[Part]:
    found = [part for part in PARTS if wanted(part)]
    luck.shuffle(found)
    return found


def text_at(part: Part) -> SourceRef:
    assert isinstance(part.node, ScalarNode)
    return part.node.text_at


def of_key(kind: str, part: Part, wrong: str, meant: str = "") -> Mistake:
    at = part.key_at
    assert at is not None
    quoted = LINES[at.line - 1].startswith('"', at.column - 1)
    inside = SourceRef(at.file, at.line, at.column + quoted)
    text = replaced(inside, part.name, wrong)
    return Mistake(kind, text, at.line, frozenset({at.column, inside.column}), meant)


def of_value(kind: str, part: Part, wrong: str, meant: str = "") -> Mistake:
    at = text_at(part)
    assert isinstance(part.node, ScalarNode)
    columns = frozenset({at.column, part.node.at.column})
    return Mistake(kind, replaced(at, part.text, wrong), at.line, columns, meant)


def a_misspelt_field(luck: Random) -> Iterator[Mistake]:
    for part in shuffled(luck, lambda p: is_field(p) and len(p.name) > 2):
        yield of_key("misspelt field", part, misspelt(part.name, luck), part.name)


def a_misspelt_id(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        if not isinstance(part.node, ScalarNode) or part.text in ("all", "exact") or len(part.text) < 3:
            return False
        if part.path[-1] == "by" and part.under == "trust":
            return False
        listed = isinstance(part.path[-1], int) and part.under in REFERENCE_LISTS
        return listed or (part.name in REFERENCES and part.text.isidentifier())

    for part in shuffled(luck, wanted):
        yield of_value("misspelt id", part, misspelt(part.text, luck), part.text)


def a_misspelt_id_as_key(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        keyed = part.key_at is not None and part.under in REFERENCE_KEYS and len(part.path) > 2
        return keyed and part.path[-2] == part.under and part.name.isidentifier() and part.name != "all"

    for part in shuffled(luck, wanted):
        yield of_key("misspelt id as key", part, misspelt(part.name, luck), part.name)


def a_misspelt_name_in_an_expression(luck: Random) -> Iterator[Mistake]:
    for part in shuffled(luck, is_expression):
        words = list(re.finditer(r"[a-z_]{3,}", part.text))
        if not words:
            continue
        word = luck.choice(words)
        at = text_at(part)
        here = SourceRef(at.file, at.line, at.column + word.start())
        wrong = misspelt(word[0], luck)
        before = part.text[: word.start()]
        whole = len(before) - len(re.split(r"[^a-z_.]", before)[-1])
        columns = {here.column, at.column + whole}
        text = replaced(here, word[0], wrong)
        yield Mistake("misspelt name in an expression", text, at.line, frozenset(columns), word[0])


def a_misspelt_word(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        if not isinstance(part.node, ScalarNode) or (not is_field(part) and part.under != "readings"):
            return False
        return (part.name in WORDS and len(part.text) > 2) or part.text == "exact"

    for part in shuffled(luck, wanted):
        yield of_value("misspelt word", part, misspelt(part.text, luck), part.text)


def a_wrong_word(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return is_field(part) and part.name in WORDS and isinstance(part.node, ScalarNode)

    for part in shuffled(luck, wanted):
        yield of_value("wrong word", part, "zzz")


def a_missing_field(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        needed = is_field(part) and part.name in REQUIRED and len(part.path) > 1
        return needed and (part.path[0], part.name) not in FIELDS_THAT_MAY_BE_LEFT_OUT

    for part in shuffled(luck, wanted):
        owner = next((p for p in PARTS if p.path == part.path[:-1]), None)
        if (
            owner is None
            or not isinstance(part.node, ScalarNode)
            or (part.name == "text" and "answers" in part.path)
        ):
            continue
        at = part.key_at
        assert at is not None
        line = LINES[at.line - 1]
        place = owner.key_at or owner.node.at
        if not line[: at.column - 1].strip():
            if place.line == at.line:
                continue
            text = with_line(at.line)
        else:
            end = text_at(part).column - 1 + len(part.text) + part.node.quoted
            rest = line[end:].removeprefix(", ")
            start = line[: at.column - 1]
            text = with_line(
                at.line, start.removesuffix(", ") + rest if rest.startswith("}") else start + rest
            )
        yield Mistake("missing field", text, place.line, frozenset({place.column, owner.node.at.column}))


def a_text_for_a_number(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        number = is_field(part) and part.name in NUMBERS and isinstance(part.node, ScalarNode)
        return number and part.path[0] not in ("clock", "clocks")

    for part in shuffled(luck, wanted):
        yield of_value("text for a number", part, luck.choice(["six", "1..5", "1e3", "0x7"]))


def a_number_out_of_range(luck: Random) -> Iterator[Mistake]:
    wrong = {"initiative": "101", "every": "-1", "times": "99", "blur": "-1", "rank": "5000"}
    wrong |= {"within": "0", "hours": "0", "latitude": "91", "format": "2", "again": "-5", "lasts": "0"}

    def wanted(part: Part) -> bool:
        ranged = is_field(part) and part.name in wrong and isinstance(part.node, ScalarNode)
        ranged = ranged and "friction" not in part.path
        start = part.path[0] == "trust" or (part.path[0] == "tracks" and "start" in part.path)
        return ranged or (start and isinstance(part.node, ScalarNode))

    for part in shuffled(luck, wanted):
        yield of_value("number out of range", part, wrong.get(part.name, "101"))


def a_text_for_a_list_or_mapping(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return (
            is_field(part)
            and part.name not in ("start", "range")
            and isinstance(part.node, SeqNode | MapNode)
        )

    for part in shuffled(luck, wanted):
        at = part.key_at
        assert at is not None
        line = LINES[at.line - 1]
        opening = at.column - 1 + len(part.name) + 2
        if len(part.path) < 2 or line[opening : opening + 1] not in ("[", "{"):
            continue
        end = closing_of(line, opening)
        text = with_line(at.line, f"{line[:opening]}nothing{line[end + 1 :]}")
        yield Mistake("text for a list or mapping", text, at.line, frozenset({at.column, opening + 1}))


def closing_of(line: str, opening: int) -> int:
    """The index of the bracket that closes the one at an index."""
    depth, quoted = 0, False
    for index in range(opening, len(line)):
        char = line[index]
        quoted ^= char == '"'
        if not quoted and char in "[{":
            depth += 1
        if not quoted and char in "]}":
            depth -= 1
            if depth == 0:
                return index
    raise AssertionError(line)


def an_unclosed_bracket(luck: Random) -> Iterator[Mistake]:
    brackets = [
        (number, index)
        for number, line in enumerate(LINES, start=1)
        for index, char in enumerate(line)
        if char in "[{" and line.count('"', 0, index) % 2 == 0 and not line.startswith("#")
    ]
    luck.shuffle(brackets)
    for number, opening in brackets:
        line = LINES[number - 1]
        try:
            end = closing_of(line, opening)
        except AssertionError:
            continue
        text = with_line(number, line[:end] + line[end + 1 :])
        yield Mistake("unclosed bracket", text, number, frozenset({opening + 1, end, end + 1, end + 2}))


def a_duplicate_key(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.key_at
        return at is not None and isinstance(part.node, ScalarNode) and not part.node.block

    for part in shuffled(luck, wanted):
        at = part.key_at
        assert at is not None
        line = LINES[at.line - 1]
        start = line[: at.column - 1]
        if not start.strip():
            text = "\n".join([*LINES[: at.line], line, *LINES[at.line :]])
            yield Mistake("duplicate key", text, at.line + 1, frozenset({at.column}))
            continue
        end = (
            text_at(part).column
            - 1
            + len(part.text)
            + (isinstance(part.node, ScalarNode) and part.node.quoted)
        )
        entry = line[at.column - 1 : end]
        text = with_line(at.line, f"{line[:end]}, {entry}{line[end:]}")
        yield Mistake("duplicate key", text, at.line, frozenset({end + 3}))


def a_line_out_of_line(luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.key_at
        if at is None or part.first or at.column < 3:
            return False
        return not LINES[at.line - 1][: at.column - 1].strip()

    for part in shuffled(luck, wanted):
        at = part.key_at
        assert at is not None
        line = LINES[at.line - 1]
        wrong = luck.choice([" " + line, line[1:]])
        column = len(wrong) - len(wrong.lstrip()) + 1
        yield Mistake("line out of line", with_line(at.line, wrong), at.line, frozenset({column}))


def a_missing_colon(luck: Random) -> Iterator[Mistake]:
    for part in shuffled(luck, lambda p: p.key_at is not None and not p.first):
        at = part.key_at
        assert at is not None
        line = LINES[at.line - 1]
        if line[: at.column - 1].strip() or not isinstance(part.node, ScalarNode) or part.node.block:
            continue
        wrong = luck.choice(["", ":"])
        end = at.column - 1 + len(part.name)
        text = with_line(at.line, line[:end] + wrong + line[end + (1 if wrong == "" else 2) :])
        yield Mistake("missing colon or space", text, at.line, frozenset({at.column}))


def an_unclosed_quote(luck: Random) -> Iterator[Mistake]:
    for part in shuffled(luck, lambda p: isinstance(p.node, ScalarNode) and p.node.quoted):
        at = text_at(part)
        line = LINES[at.line - 1]
        end = at.column - 1 + len(part.text)
        if line[end : end + 1] != '"':
            continue
        text = with_line(at.line, line[:end] + line[end + 1 :])
        yield Mistake("unclosed quote", text, at.line, frozenset({at.column - 1, at.column}))


MAKERS: tuple[Maker, ...] = (
    a_misspelt_field,
    a_misspelt_id,
    a_misspelt_id_as_key,
    a_misspelt_name_in_an_expression,
    a_misspelt_word,
    a_wrong_word,
    a_missing_field,
    a_text_for_a_number,
    a_number_out_of_range,
    a_text_for_a_list_or_mapping,
    an_unclosed_bracket,
    a_duplicate_key,
    a_line_out_of_line,
    a_missing_colon,
    an_unclosed_quote,
)


@cache
def mistakes() -> tuple[Mistake, ...]:
    """The mistakes: some of each kind, always the same."""
    found: list[Mistake] = []
    for maker in MAKERS:
        made = maker(Random(maker.__name__))
        found += [mistake for mistake, _ in zip(made, range(EACH), strict=False)]
    return tuple(found)


# -- answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """What is said of a mistake."""

    mistake: Mistake
    found: tuple[Diagnostic, ...]

    @property
    def line(self) -> bool:
        return bool(self.found) and self.found[0].at.line == self.mistake.line

    @property
    def column(self) -> bool:
        return self.line and self.found[0].at.column in self.mistake.columns

    @property
    def suggested(self) -> bool:
        meant = re.search("did you mean '(.*)'", self.found[0].message) if self.found else None
        return meant is not None and self.mistake.meant in re.split(r"\W", meant[1])

    def __str__(self) -> str:
        said = "; ".join(str(d).split("/")[-1] for d in self.found) or "nothing"
        return f"{self.mistake}\n      {said}"


@dataclass(frozen=True)
class Bar:
    """What share of the mistakes must be answered well in one respect."""

    says: str
    holds: Callable[[Answer], bool]
    share: float
    of: Callable[[Answer], bool] = bool

    def missed(self, answers: list[Answer]) -> list[str]:
        """The answers that fall short, where they are too many."""
        meant = [answer for answer in answers if self.of(answer)]
        wrong = [answer for answer in meant if not self.holds(answer)]
        reached = 1 - len(wrong) / len(meant)
        if reached >= self.share:
            return []
        head = f"{self.says}: {reached:.1%} of {len(meant)}, {self.share:.0%} wanted"
        return [head, *(f"  {answer}" for answer in wrong)]


BARS = (
    Bar("something is said", lambda answer: bool(answer.found), 1.0),
    Bar("the first answer is on the right line", lambda answer: answer.line, 0.98),
    Bar("the first answer is at the right column", lambda answer: answer.column, 0.90),
    Bar("one mistake gets at most three answers", lambda answer: len(answer.found) <= 3, 1.0),
    Bar("one mistake gets one answer", lambda answer: len(answer.found) == 1, 0.95),
    Bar("a typo gets the right suggestion", lambda a: a.suggested, 0.90, lambda a: bool(a.mistake.meant)),
)


def test_there_are_many_mistakes_of_many_kinds() -> None:
    kinds = Counter(mistake.kind for mistake in mistakes())
    assert len(mistakes()) >= 280
    assert len(kinds) == len(MAKERS)
    assert min(kinds.values()) >= 10, kinds


def test_one_mistake_gets_one_answer_where_it_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    answers = []
    for mistake in mistakes():
        path.write_text(mistake.text, "utf-8")
        answers.append(Answer(mistake, check(path)[1]))
    assert [row for bar in BARS for row in bar.missed(answers)] == []


def test_the_fixture_itself_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(SOURCE, "utf-8")
    assert check(path)[1] == ()
