"""Mistakes of form that anybody makes while writing: typos, missing and wrong values, slips of YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from game.content.nodes import MapNode, ScalarNode, SeqNode
from game.model.diagnostic import SourceRef
from tests.content.sources import Maker, Mistake, Part, Source, misspelt

BY_ID = {
    *("clocks", "moments", "places", "actors", "people", "sets", "tracks", "turns", "options", "requests"),
    *("questions", "reports", "events", "calls", "commitments", "rules", "policies", "endings", "objectives"),
    *("claims", "glossary", "sources", "advisers", "readings", "better", "targets", "start", "cost"),
    *("friction", "advice", "moves", "parts", "nodes", "says", "answers", "add", "set", "tapped_by"),
    *("false_sets", "without"),
}
"""Keys whose mappings are keyed by ids."""
REFERENCES = {
    *("by", "place", "clock", "resource", "asks", "in_return", "question", "test", "made_by", "speaker"),
    *("first", "report", "fire", "ring", "withdraw", "order", "ask", "answer", "per", "of", "toward"),
    *("to", "track", "actor"),
}
REFERENCE_LISTS = {"seen_by", "closes", "to", "known_to"}
REFERENCE_KEYS = {
    *("readings", "better", "targets", "add", "set", "tapped_by", "advice", "sets", "false_sets", "cost"),
    *("without",),
}
EXPRESSIONS = {
    *("when", "needs", "lead", "weight", "rest", "value", "cap", "chance", "reliable", "met", "runs"),
    *("capacity", "if", "while", "truth", "tapped_by", "cost", "add", "set", "unless", "hours", "moot"),
    *("least", "most"),
}
WORDS = {"kind", "genre", "grade", "binding", "tone", "line", "confidence"}
NUMBERS = {
    *("initiative", "every", "times", "blur", "rank", "within", "hours", "again", "lasts", "latitude"),
    *("offset", "version", "format"),
}
OUT_OF_RANGE = {
    **{"initiative": "101", "every": "-1", "times": "99", "blur": "-1", "rank": "5000", "within": "0"},
    **{"hours": "0", "latitude": "91", "format": "2", "again": "-5", "lasts": "0"},
}
REQUIRED = {
    *("title", "text", "by", "kind", "weight", "value", "role", "of", "toward", "report", "track", "as"),
    *("every", "times", "do", "then", "speaker", "first", "asks", "within", "made_by", "runs", "genre"),
    *("origin", "latitude", "rank", "family", "because", "nodes", "parts", "moves", "unless", "say"),
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


def is_required(part: Part, owner: Part) -> bool:
    """Whether the field of a mapping must be there."""
    if not is_field(part) or part.name not in REQUIRED or len(part.path) == 1:
        return False
    match part.name:
        case "title":
            return part.section != "claims" and "chance" not in _keys(owner)
        case "kind":
            return part.section == "options"
        case "because":
            return part.section == "policies"
        case "by":
            return part.section != "sources"
        case "every":
            return part.under == "repeat"
        case "role":
            return "advisers" not in part.path
    return True


def _keys(part: Part) -> set[str]:
    return set(part.node.entries) if isinstance(part.node, MapNode) else set()


def is_expression(source: Source, part: Part) -> bool:
    if not source.is_literal(part):
        return False
    return part.name in EXPRESSIONS or part.under in {"cost", "add", "set", "tapped_by"}


def shuffled(source: Source, luck: Random, wanted: Callable[[Part], bool]) -> list[Part]:
    found = [part for part in source.parts if wanted(part)]
    luck.shuffle(found)
    return found


def of_key(kind: str, source: Source, part: Part, wrong: str, meant: str = "") -> Mistake:
    at = part.key_at
    assert at is not None
    quoted = source.line(at).startswith('"', at.column - 1)
    inside = source.place(at.line, at.column + quoted)
    text = source.replaced(inside, part.name, wrong)
    return Mistake(kind, source.name, text, frozenset({at, inside}), meant)


def of_value(kind: str, source: Source, part: Part, wrong: str, meant: str = "") -> Mistake:
    at = part.scalar.text_at
    places = frozenset({at, part.scalar.at})
    return Mistake(kind, source.name, source.replaced(at, part.text, wrong), places, meant)


# -- typos --------------------------------------------------------------------------------------------


def a_misspelt_field(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: is_field(p) and len(p.name) > 2):
        wrong = misspelt(part.name, luck, source.words)
        yield of_key("misspelt field", source, part, wrong, part.name)


def is_reference(source: Source, part: Part) -> bool:
    """Whether a value is an id of something."""
    if not source.is_literal(part) or part.text in ("all", "exact") or len(part.text) < 3:
        return False
    if part.section == "sources" or (part.name == "by" and part.under == "trust"):
        return False
    listed = isinstance(part.path[-1], int) and part.under in REFERENCE_LISTS
    return listed or (part.name in REFERENCES and part.text.isidentifier())


def a_misspelt_id(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: is_reference(source, p)):
        yield of_value("misspelt id", source, part, misspelt(part.text, luck, source.words), part.text)


def a_misspelt_id_as_key(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        keyed = part.key_at is not None and part.under in REFERENCE_KEYS and len(part.path) > 2
        return keyed and part.path[-2] == part.under and part.name.isidentifier() and part.name != "all"

    for part in shuffled(source, luck, wanted):
        wrong = misspelt(part.name, luck, source.words)
        yield of_key("misspelt id as key", source, part, wrong, part.name)


def a_misspelt_name_in_an_expression(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: is_expression(source, p)):
        words = list(re.finditer(r"\b[a-z][a-z0-9_]{2,}\b", part.text))
        if not words:
            continue
        word = luck.choice(words)
        at = part.scalar.text_at
        here = source.place(at.line, at.column + word.start())
        before = part.text[: word.start()]
        whole = len(before) - len(re.split(r"[^a-z0-9_.]", before)[-1])
        places = {here, source.place(at.line, at.column + whole)}
        text = source.replaced(here, word[0], misspelt(word[0], luck, source.words))
        yield Mistake("misspelt name in an expression", source.name, text, frozenset(places), word[0])


def a_misspelt_word(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        if not source.is_literal(part) or (not is_field(part) and part.under != "readings"):
            return False
        return (part.name in WORDS and len(part.text) > 2) or part.text == "exact"

    for part in shuffled(source, luck, wanted):
        yield of_value("misspelt word", source, part, misspelt(part.text, luck, source.words), part.text)


# -- wrong and missing values -------------------------------------------------------------------------


def a_wrong_word(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(
        source, luck, lambda p: is_field(p) and p.name in WORDS and isinstance(p.node, ScalarNode)
    ):
        yield of_value("wrong word", source, part, "zzz")


def a_missing_field(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: is_field(p) and isinstance(p.node, ScalarNode)):
        owner, at = source.owner(part), part.key_at
        if owner is None or at is None or part.scalar.block or not is_required(part, owner):
            continue
        line, end = source.line(at), source.end_of(part)
        if end is None:
            continue
        start, rest = line[: at.column - 1], line[end:].removeprefix(", ")
        if not start.strip() and not rest:
            if owner.at.line == at.line:
                continue
            text = source.with_line(at.line)
        elif rest:
            cut = start.removesuffix(", ") + rest if rest.startswith("}") else start + rest
            text = source.with_line(at.line, cut)
        else:
            continue
        yield Mistake("missing field", source.name, text, frozenset({owner.at, owner.node.at}))


def a_text_for_a_number(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        number = is_field(part) and part.name in NUMBERS and isinstance(part.node, ScalarNode)
        return number and part.section not in ("clock", "clocks")

    for part in shuffled(source, luck, wanted):
        yield of_value("text for a number", source, part, luck.choice(["six", "1..5", "1e3", "0x7"]))


def a_number_out_of_range(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        ranged = is_field(part) and part.name in OUT_OF_RANGE and "friction" not in part.path
        start = part.section == "trust" or (part.section == "tracks" and "start" in part.path)
        return (ranged or start) and isinstance(part.node, ScalarNode)

    for part in shuffled(source, luck, wanted):
        above = _above_range(source, part) if part.section == "tracks" else "101"
        yield of_value("number out of range", source, part, OUT_OF_RANGE.get(part.name, above))


def _above_range(source: Source, part: Part) -> str:
    """The first number above the range of a track."""
    most = source.by_path.get((*part.path[:2], "range", 1))
    return str(int(most.text) + 1) if most else "101"


def a_text_for_a_list_or_mapping(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        bracketed = is_field(part) and isinstance(part.node, SeqNode | MapNode) and len(part.path) > 1
        return bracketed and part.name not in ("start", "range")

    for part in shuffled(source, luck, wanted):
        at = part.key_at
        assert at is not None
        line = source.line(at)
        opening = at.column - 1 + len(part.name) + 2
        end = closing_of(line, opening) if line[opening : opening + 1] in ("[", "{") else None
        if end is not None:
            text = source.with_line(at.line, f"{line[:opening]}nothing{line[end + 1 :]}")
            places = frozenset({at, source.place(at.line, opening + 1)})
            yield Mistake("text for a list or mapping", source.name, text, places)


# -- slips of YAML ------------------------------------------------------------------------------------


def closing_of(line: str, opening: int) -> int | None:
    """The index of the bracket that closes the one at an index; None where another line does."""
    depth, quoted = 0, False
    for index in range(opening, len(line)):
        char = line[index]
        quoted ^= char == '"' and line[index - 1] != "\\"
        if not quoted and char in "[{":
            depth += 1
        if not quoted and char in "]}":
            depth -= 1
            if depth == 0:
                return index
    return None


def an_unclosed_bracket(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.node.at
        is_scalar = isinstance(part.node, ScalarNode)
        return not is_scalar and source.line(at)[at.column - 1 : at.column] in ("[", "{")

    for part in shuffled(source, luck, wanted):
        at = part.node.at
        line, opening = source.line(at), at.column - 1
        end = closing_of(line, opening)
        if end is not None:
            text = source.with_line(at.line, line[:end] + line[end + 1 :])
            places = frozenset(source.place(at.line, c) for c in (opening + 1, end, end + 1, end + 2))
            places |= _openings_of_the_same(source, part, end)
            yield Mistake("unclosed bracket", source.name, text, places)


def _openings_of_the_same(source: Source, part: Part, end: int) -> frozenset[SourceRef]:
    """The brackets round one that close straight behind it: without one of them all look the same."""
    owner, line = source.owner(part), source.line(part.node.at)
    found = set()
    while owner is not None and line[end : end + 1] == line[end + 1 : end + 2]:
        found.add(owner.node.at)
        owner, end = source.owner(owner), end + 1
    return frozenset(found)


def a_duplicate_key(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return part.key_at is not None and isinstance(part.node, ScalarNode) and not part.node.block

    for part in shuffled(source, luck, wanted):
        at, end = part.key_at, source.end_of(part)
        assert at is not None
        if end is None or part.scalar.at.line != at.line:
            continue
        line = source.line(at)
        if source.starts_its_line(at):
            text = "\n".join([*source.lines[: at.line], line, *source.lines[at.line :]])
            places = {source.place(at.line + 1, at.column)}
        elif "{" in line[: at.column - 1]:
            text = source.with_line(at.line, f"{line[:end]}, {line[at.column - 1 : end]}{line[end:]}")
            places = {source.place(at.line, end + 3)}
        else:
            continue
        yield Mistake("duplicate key", source.name, text, frozenset(places))


def a_line_out_of_line(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.key_at
        return at is not None and not part.first and at.column > 2 and source.starts_its_line(at)

    for part in shuffled(source, luck, wanted):
        at = part.key_at
        assert at is not None
        line = source.line(at)
        wrong = luck.choice([" " + line, line[1:]])
        place = source.place(at.line, len(wrong) - len(wrong.lstrip()) + 1)
        yield Mistake("line out of line", source.name, source.with_line(at.line, wrong), frozenset({place}))


def a_tab_for_spaces(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.key_at
        return at is not None and at.column > 2 and source.starts_its_line(at)

    for part in shuffled(source, luck, wanted):
        at = part.key_at
        assert at is not None
        text = source.with_line(at.line, "\t" + source.line(at).lstrip())
        yield Mistake("tab for spaces", source.name, text, frozenset({source.place(at.line, 1)}))


def a_missing_colon(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        at = part.key_at
        if at is None or part.first or not isinstance(part.node, ScalarNode) or part.node.block:
            return False
        return source.starts_its_line(at)

    for part in shuffled(source, luck, wanted):
        at = part.key_at
        assert at is not None
        line, end = source.line(at), at.column - 1 + len(part.name)
        wrong = luck.choice(["", ":"])
        text = source.with_line(at.line, line[:end] + wrong + line[end + (1 if wrong == "" else 2) :])
        yield Mistake("missing colon or space", source.name, text, frozenset({at}))


def an_unclosed_quote(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: isinstance(p.node, ScalarNode) and p.node.quoted):
        at, end = part.scalar.text_at, source.end_of(part)
        line = source.line(at)
        if end is None or line[end - 1] != '"':
            continue
        text = source.with_line(at.line, line[: end - 1] + line[end:])
        yield Mistake("unclosed quote", source.name, text, frozenset({part.scalar.at, at}))


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
    a_tab_for_spaces,
    a_missing_colon,
    an_unclosed_quote,
)
