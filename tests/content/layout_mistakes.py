"""Mistakes of layout and quoting that long files invite: texts without quotes, lines that were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from game.content.nodes import MapNode, ScalarNode
from tests.content.mistakes import is_expression, is_field, of_key, of_value, shuffled
from tests.content.sources import Maker, Mistake, Part, Source, misspelt

_APART = re.compile(r" (==|//) ")


def _quoted(source: Source, part: Part) -> bool:
    return isinstance(part.node, ScalarNode) and part.node.quoted and source.is_literal(part)


def _within_braces(source: Source, part: Part) -> bool:
    owner = source.owner(part)
    return owner is not None and source.line(owner.node.at)[owner.node.at.column - 1] == "{"


def _unquoted(source: Source, part: Part, kind: str) -> Mistake:
    at, end = part.scalar.at, source.end_of(part)
    line = source.line(at)
    text = source.with_line(at.line, line[: at.column - 1] + part.text + line[end:])
    return Mistake(kind, source.name, text, frozenset({at, part.at}))


def a_comma_without_quotes(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        if not _quoted(source, part) or not _within_braces(source, part):
            return False
        plain = re.fullmatch(r"[A-Za-z(][\w ,;.()+*/<>='-]*", part.text)
        return plain is not None and ", " in part.text and " #" not in part.text

    for part in shuffled(source, luck, wanted):
        yield _unquoted(source, part, "comma without quotes")


def a_colon_without_quotes(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        if not _quoted(source, part) or _within_braces(source, part):
            return False
        return re.fullmatch(r"[A-Za-z][^\"#{}\[\]]*[\w ]: [^\"#{}\[\]]*", part.text) is not None

    for part in shuffled(source, luck, wanted):
        yield _unquoted(source, part, "colon without quotes")


def an_apostrophe_in_single_quotes(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return _quoted(source, part) and re.search(r"\w'\w", part.text) is not None

    for part in shuffled(source, luck, wanted):
        at, end = part.scalar.at, source.end_of(part)
        line = source.line(at)
        if end is None or line[at.column - 1] != '"':
            continue
        text = source.with_line(at.line, f"{line[: at.column - 1]}'{part.text}'{line[end:]}")
        slips = (at.column + 1 + found.start() for found in re.finditer("'", part.text))
        places = {at, *(source.place(at.line, slip + step) for slip in slips for step in (0, 1))}
        yield Mistake("apostrophe in single quotes", source.name, text, frozenset(places))


def a_quote_within_quotes(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: _quoted(source, p)):
        words = list(re.finditer(r" (\w{3,}) ", part.text))
        line, at = source.line(part.scalar.at), part.scalar.text_at
        if not words or line[at.column - 2] != '"':
            continue
        word = luck.choice(words)
        first, last = at.column - 1 + word.start(1), at.column - 1 + word.end(1)
        text = source.with_line(at.line, f'{line[:first]}"{line[first:last]}"{line[last:]}')
        columns = (at.column - 1, first + 1, first + 2, last + 2, last + 3)
        places = frozenset(source.place(at.line, column) for column in columns)
        yield Mistake("quote within quotes", source.name, text, places)


def a_pair_of_curly_quotes(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: _quoted(source, p)):
        at, end = part.scalar.at, source.end_of(part)
        line = source.line(at)
        # A comma or colon would end the text, which has its own kind.
        if re.search(r"[,:#{}\[\]\\]", part.text):
            continue
        text = source.with_line(at.line, f"{line[: at.column - 1]}“{part.text}”{line[end:]}")
        yield Mistake("curly quotes", source.name, text, frozenset({at}))


def a_text_line_out_of_line(source: Source, luck: Random) -> Iterator[Mistake]:
    """A line of a text in several lines stands as far left as the key above it."""
    for part in shuffled(source, luck, lambda p: isinstance(p.node, ScalarNode) and p.node.block):
        at = part.key_at
        if at is None:
            continue
        below = source.lines[at.line : at.line + 3]
        if len(below) < 3 or not all(line.strip() for line in below[:2]):
            continue
        number = at.line + 2
        wrong = " " * (at.column - 1) + source.lines[number - 1].lstrip()
        if not re.match(r"\s*[A-Za-z]", wrong) or ": " in wrong or wrong.rstrip().endswith(":"):
            continue
        places = frozenset({source.place(number, at.column)})
        yield Mistake("text line out of line", source.name, source.with_line(number, wrong), places)


def a_percent_sign(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        percent = part.name in ("chance", "reliable") and source.is_literal(part)
        return percent and part.text.isdigit()

    for part in shuffled(source, luck, wanted):
        at = part.scalar.text_at
        places = frozenset({at, part.scalar.at, source.place(at.line, at.column + len(part.text))})
        yield Mistake("percent sign", source.name, source.replaced(at, part.text, part.text + "%"), places)


def a_single_sign_for_a_double_one(source: Source, luck: Random) -> Iterator[Mistake]:
    """``=`` for ``==``, ``/`` for ``//``."""
    for part in shuffled(source, luck, lambda p: is_expression(source, p)):
        found = list(_APART.finditer(part.text))
        if not found:
            continue
        sign = luck.choice(found)
        at = part.scalar.text_at
        here = source.place(at.line, at.column + sign.start(1))
        text = source.replaced(here, sign[1], sign[1][0])
        yield Mistake("single sign for a double one", source.name, text, frozenset({here}))


def a_wrong_flag(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return is_field(part) and source.is_literal(part) and part.text in ("true", "false")

    for part in shuffled(source, luck, wanted):
        at = part.scalar.at
        text = source.replaced(at, part.text, "yes" if part.text == "true" else "no")
        yield Mistake("wrong flag", source.name, text, frozenset({at}))


def a_lost_line_of_an_id(source: Source, luck: Random) -> Iterator[Mistake]:
    """The fields of an entry run on into the one before it."""

    def wanted(part: Part) -> bool:
        at = part.key_at
        block = isinstance(part.node, MapNode) and part.node.at.line > (at.line if at else 0)
        return block and len(part.path) == 2 and not part.first and at is not None

    for part in shuffled(source, luck, wanted):
        before = source.by_path[part.path[0], _before(source, part)]
        if not isinstance(before.node, MapNode) or before.node.at.line == before.at.line:
            continue
        at = part.node.at
        again = {source.place(part.at.line, 1), source.place(at.line - 1, at.column)}
        text = "\n".join([*source.lines[: part.at.line - 1], *source.lines[part.at.line :]])
        yield Mistake("lost line of an id", source.name, text, frozenset(again))


def _before(source: Source, part: Part) -> str:
    section = source.by_path[part.path[:1]].node
    assert isinstance(section, MapNode)
    keys = list(section.entries)
    return keys[keys.index(part.name) - 1]


def a_lost_line_of_a_section(source: Source, luck: Random) -> Iterator[Mistake]:
    """The entries of a section stand at the top of the file, or run on in the section before."""

    def wanted(part: Part) -> bool:
        return len(part.path) == 1 and isinstance(part.node, MapNode) and part.node.at.line > part.at.line

    for part in shuffled(source, luck, wanted):
        at = part.node.at
        text = "\n".join([*source.lines[: part.at.line - 1], *source.lines[part.at.line :]])
        place = source.place(at.line - 1, at.column)
        yield Mistake("lost line of a section", source.name, text, frozenset({place}))


def a_misspelt_section(source: Source, luck: Random) -> Iterator[Mistake]:
    for part in shuffled(source, luck, lambda p: len(p.path) == 1 and isinstance(p.node, MapNode)):
        yield of_key("misspelt section", source, part, misspelt(part.name, luck, source.words), part.name)


def an_id_out_of_line(source: Source, luck: Random) -> Iterator[Mistake]:
    """The line of an id stands two columns further left or right than those of its neighbours."""

    def wanted(part: Part) -> bool:
        at = part.key_at
        entry = len(part.path) == 2 and not part.first and at is not None and at.column == 3
        return entry and isinstance(part.node, MapNode) and part.node.at.line > part.at.line

    for part in shuffled(source, luck, wanted):
        step = luck.choice([-2, 2])
        line = " " * (2 + step) + source.line(part.at).lstrip()
        place = source.place(part.at.line, 3 + step)
        beside = source.place(part.at.line, 3 + step + len(part.name) + 1)
        text = source.with_line(part.at.line, line)
        yield Mistake("id out of line", source.name, text, frozenset({place, beside}))


def an_entry_too_deep(source: Source, luck: Random) -> Iterator[Mistake]:
    """A whole entry stands among the fields of the one before it."""

    def wanted(part: Part) -> bool:
        at = part.key_at
        return len(part.path) == 2 and not part.first and at is not None and at.column == 3

    for part in shuffled(source, luck, lambda p: wanted(p) and isinstance(p.node, MapNode)):
        before = source.by_path[part.path[0], _before(source, part)]
        if before.node.at.line == before.at.line:
            continue
        block = source.block_of(part)
        number = part.at.line
        rest = source.lines[number - 1 + len(block) :]
        text = "\n".join([*source.lines[: number - 1], *("  " + line for line in block), *rest])
        yield Mistake("entry too deep", source.name, text, frozenset({source.place(number, 5)}))


def a_missing_comma(source: Source, luck: Random) -> Iterator[Mistake]:
    """Two fields within braces without a comma between them."""

    def wanted(part: Part) -> bool:
        at = part.key_at
        return at is not None and not part.first and source.line(at)[at.column - 3 : at.column - 1] == ", "

    for part in shuffled(source, luck, wanted):
        at = part.key_at
        assert at is not None
        line = source.line(at)
        text = source.with_line(at.line, line[: at.column - 3] + " " + line[at.column - 1 :])
        before = source.by_path[(*part.path[:-1], _sibling(source, part))]
        columns = (at.column - 2, at.column - 1, at.column, at.column - 1 + len(part.name))
        places = {source.place(at.line, column) for column in columns} | {before.at, before.node.at}
        yield Mistake("missing comma", source.name, text, frozenset(places))


def _sibling(source: Source, part: Part) -> str:
    owner = source.owner(part)
    assert owner is not None and isinstance(owner.node, MapNode)
    keys = list(owner.node.entries)
    return keys[keys.index(part.name) - 1]


def a_missing_dash(source: Source, luck: Random) -> Iterator[Mistake]:
    """An effect in a list on lines of its own loses the dash before it."""

    def wanted(part: Part) -> bool:
        dash = source.line(part.node.at)[: part.node.at.column - 1]
        return isinstance(part.path[-1], int) and dash.strip() == "-" and isinstance(part.node, MapNode)

    for part in shuffled(source, luck, wanted):
        at = part.node.at
        line = source.line(at)
        text = source.with_line(at.line, line[: at.column - 3] + "  " + line[at.column - 1 :])
        owner = source.owner(part)
        assert owner is not None
        places = frozenset({source.place(at.line, at.column), part.at, owner.at})
        yield Mistake("missing dash", source.name, text, places)


def a_day_that_is_none(source: Source, luck: Random) -> Iterator[Mistake]:
    def wanted(part: Part) -> bool:
        return source.is_literal(part) and re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d$", part.text) is not None

    for part in shuffled(source, luck, wanted):
        wrong = luck.choice([part.text[:8] + "32" + part.text[10:], part.text[:14] + "30"])
        yield of_value("day that is none", source, part, wrong)


MAKERS: tuple[Maker, ...] = (
    a_misspelt_section,
    an_id_out_of_line,
    an_entry_too_deep,
    a_missing_comma,
    a_missing_dash,
    a_day_that_is_none,
    a_comma_without_quotes,
    a_colon_without_quotes,
    an_apostrophe_in_single_quotes,
    a_quote_within_quotes,
    a_pair_of_curly_quotes,
    a_text_line_out_of_line,
    a_percent_sign,
    a_single_sign_for_a_double_one,
    a_wrong_flag,
    a_lost_line_of_an_id,
    a_lost_line_of_a_section,
)
