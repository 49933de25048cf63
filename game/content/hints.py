"""A parser's failure in the words of somebody who writes scenarios.

Parsers say where they gave up; these hints look for the line that made them. Each hint is a function
from a failure to a finding, and the first that finds something speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from game.content.quotes import runaway_quote, unclosed_bracket
from game.content.text_check import CUT_BY_A_BRACKET, NO_CHARACTER, name_of, place_of, shown
from game.model.diagnostic import Diagnostic

_GLUED = re.compile(r"""[ \t]*(?:- +)*(?P<key>["']?[A-Za-z_][\w.-]*["']?):(?P<next>[^\s:/\\]|[^\S \t\n])""")
_ODD_INDENT = re.compile(r"[ \t]*?(?P<odd>\t|[^\S \t\n]|[\u200b-\u200d\u2060])")
_ESCAPE = re.compile(r"\\[uU]([0-9a-fA-F]{4}(?:[0-9a-fA-F]{4})?)")
_INDEXED = re.compile(
    r"""(?<=[\[{,:\s])(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\n]|'')*+')|\b(?P<name>[A-Za-z_]\w*+)\["""
)
"""A text in quotes, or ``name[``."""
_IN_QUOTES = re.compile(r'"(?:[^"\\]|\\.)*+"')
_BEFORE_A_TEXT = re.compile(r'[:,\[{] *"$')
_NEXT_PAIR = re.compile(r"\w+[ \t]*:(?:\s|$)")
_ALIAS = "aliases and anchors (* and &) are not allowed; quote a text that starts with * or &"


@dataclass(frozen=True, slots=True)
class _Failure:
    """Where a parser gave up, as offsets into the document."""

    text: str
    problem: str
    """The parser's own words; the two parsers differ in them."""
    at: int
    context: str = ""
    """What the parser was in the middle of."""
    since: int | None = None
    """Where that began."""

    @property
    def char(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def line(self) -> str:
        return self.text[self.line_start :].partition("\n")[0]

    @property
    def indent(self) -> str:
        """What stands before the failure on its line."""
        return self.text[self.line_start : self.at]


@dataclass(frozen=True, slots=True)
class _Finding:
    at: int
    message: str
    code: str = "syntax"


def syntax_fault(error: Exception, text: str, file: str) -> Diagnostic:
    """The one fault of a document that cannot be parsed, at the place where it can be mended."""
    failure = _failure(error, text)
    for hint in _HINTS:
        finding = hint(failure)
        if finding:
            return Diagnostic(finding.code, finding.message, place_of(text, finding.at, file))
    message = "this cannot be read as YAML; look at the quotes, brackets and indentation here"
    return Diagnostic("syntax", message, place_of(text, failure.at, file))


def _failure(error: Exception, text: str) -> _Failure:
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Failure(text, str(error), _impossible_escape(text))
    at, since = _offset(text, error.problem_mark), _offset(text, error.context_mark)
    return _Failure(text, error.problem or "", at or since or 0, error.context or "", since)


def _offset(text: str, mark: yaml.Mark | None) -> int | None:
    return min(mark.index, len(text)) if mark else None


def _impossible_escape(text: str) -> int:
    """The quote before the first escape that names no character; the pure parser does not say where."""
    for escape in _ESCAPE.finditer(text):
        number = int(escape.group(1), 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            return max(text.rfind('"', 0, escape.start()), 0)
    return 0


def _wrong_escape(failure: _Failure) -> _Finding | None:
    quote = failure.at if failure.since is None else failure.since
    if not re.search("Unicode|too large|chr\\(\\)|hex[a-z]*decimal|escape", failure.problem):
        return None
    if "tag" in failure.context:
        return None
    if "unknown escape" in failure.problem or "decimal" in failure.problem:
        message = "a backslash before a letter has a meaning within \" \"; write \\\\, or use ' '"
        return _Finding(quote, message)
    return _Finding(quote, NO_CHARACTER, "char")


def _apostrophe(failure: _Failure) -> _Finding | None:
    """``'Don't wait.'``: what was meant for an apostrophe closes the quotes."""
    before = failure.indent.rstrip(" \t")
    if len(before) < 2 or before[-1] != "'" or not before[-2].isalpha() or not failure.char.isalnum():
        return None
    rest = failure.text[failure.at :].partition("\n")[0]
    glued = len(before) == len(failure.indent)
    if not glued and ("'" not in rest or _NEXT_PAIR.match(rest)):
        return None
    message = "an apostrophe inside ' ' ends the text; put the text in double quotes"
    return _Finding(failure.at, message)


def _element_in_an_expression(failure: _Failure) -> _Finding | None:
    """``{add: {diesel: 2 - cut[harbour]}}``: wherever the parser stopped behind the bracket."""
    indexed = _INDEXED.finditer(failure.text, failure.line_start, failure.at + 1)
    found = next((one for one in indexed if one["name"]), None)
    if not found:
        return None
    before = failure.text[failure.line_start : found.start()]
    if "flow" not in failure.context and unclosed_bracket(before) is None:
        return None
    message = f"{CUT_BY_A_BRACKET}; quote the whole expression with '{found['name'][:40]}[…]'"
    return _Finding(found.start("name"), message, "bracket")


def _missing_value(failure: _Failure) -> _Finding | None:
    if failure.char != ":" or failure.text[failure.at + 1 : failure.at + 2] not in (",", "}"):
        return None
    return _Finding(failure.at, "a value is missing after ':'", "missing")


def _never_closed_quote(failure: _Failure) -> _Finding | None:
    opening = runaway_quote(failure.text, failure.at)
    if opening is None and "quoted scalar" in failure.context:
        opening = failure.since
    return None if opening is None else _Finding(opening, "the quote opened here is never closed")


def _quote_closed_by_the_next(failure: _Failure) -> _Finding | None:
    """``{when: "level >= 1, say: "Not yet."}``: what opens the next text closes the one before."""
    if "flow" not in failure.context or not failure.indent.endswith('"') or not failure.char.isalnum():
        return None
    texts = list(_IN_QUOTES.finditer(failure.indent))
    if not texts or texts[-1].end() != len(failure.indent) or not _BEFORE_A_TEXT.search(texts[-1].group()):
        return None
    return _Finding(failure.line_start + texts[-1].start(), "the quote opened here is never closed")


def _tag_or_alias(failure: _Failure) -> _Finding | None:
    at = failure.at if failure.since is None else failure.since
    if "tag" in failure.context or "tag handle" in failure.problem:
        return _Finding(at, "tags (!) are not allowed; quote a text that starts with !", "tag")
    if "alias" in failure.context or "anchor" in failure.context:
        return _Finding(at, _ALIAS, "alias")
    return None


def _odd_indentation(failure: _Failure) -> _Finding | None:
    line_starts = {failure.line_start}
    if failure.since is not None:
        line_starts.add(failure.text.rfind("\n", 0, failure.since) + 1)
    for start in sorted(line_starts, reverse=True):
        odd = _ODD_INDENT.match(failure.text, start)
        if odd:
            name = "a tab" if odd["odd"] == "\t" else name_of(odd["odd"])
            return _Finding(odd.start("odd"), f"indented with {name}; indent with ordinary spaces")
    return None


def _second_document(failure: _Failure) -> _Finding | None:
    if "<document start>" not in failure.problem:
        return None
    if re.search(r"^\.\.\.", failure.text[: failure.at], re.MULTILINE):
        return _Finding(failure.at, "only one document per file; nothing may follow '...'", "shape")
    return (
        _after_closing_quote(failure)
        or _lost_section(failure)
        or _Finding(failure.at, "nothing may follow the value above it")
    )


def _lost_section(failure: _Failure) -> _Finding | None:
    """A file whose first key is indented, and a later one is not."""
    first = re.search(r"^(?![ ]*(?:#|$|---)).", failure.text, re.MULTILINE)
    line = failure.text[first.start() :].partition("\n")[0] if first else ""
    key = re.match(r" +(?=[\w\"'])", line)
    if first is None or key is None or failure.indent:
        return None
    message = "the first key is indented and one below is not; is the line of a section missing above it?"
    return _Finding(first.start() + key.end(), message)


def _missing_space(failure: _Failure) -> _Finding | None:
    """``turns:12``, on the failed line or on those straight above it, which the parser took for text."""
    if "simple key" not in failure.context and "mapping values" not in failure.problem:
        return None
    start = (
        failure.text.rfind("\n", 0, failure.since) + 1 if failure.since is not None else failure.line_start
    )
    found = _GLUED.match(failure.text, start)
    while start > 0:
        start = failure.text.rfind("\n", 0, start - 1) + 1
        above = _GLUED.match(failure.text, start)
        if not above:
            break
        found = above
    if not found:
        return None
    if found["next"].isspace():
        message = f"the character after ':' is {name_of(found['next'])}; put an ordinary space there"
    else:
        message = f"put a space after ':' in {shown(found['key'] + ':')}"
    return _Finding(found.start("key"), message)


def _missing_colon(failure: _Failure) -> _Finding | None:
    if "simple key" not in failure.context or failure.since is None:
        return None
    line = failure.text[failure.since :].partition("\n")[0].rstrip()
    return _Finding(failure.since, f"':' is missing after {shown(line)}")


def _colon_within(failure: _Failure) -> _Finding | None:
    if "mapping values" not in failure.problem:
        return None
    value = re.match(r"[ ]*(?:- +)*[^\s:][^:]*:[ ]+(?=\S)", failure.indent)
    if value:
        at = failure.line_start + value.end()
        return _Finding(at, "a text with ': ' in it must be quoted; the quotes start here")
    first = failure.line_start + len(failure.indent) - len(failure.indent.lstrip())
    above = failure.text[: failure.line_start].rstrip()
    start = above.rfind("\n") + 1
    line = above[start:].lstrip()
    if line and not re.search(r":(\s|$)", line) and not line.startswith("#"):
        return _Finding(len(above) - len(line), f"':' is missing after {shown(line)}")
    return _Finding(
        first, "a key cannot stand beneath a text; indent it like the key above, or quote the text"
    )


def _cannot_start(failure: _Failure) -> _Finding | None:
    if "cannot start any token" not in failure.problem:
        return None
    if failure.char == "\t":
        return _Finding(failure.at, "a tab stands here; use ordinary spaces")
    return _Finding(failure.at, f"a text that starts with {shown(failure.char)} needs quotes; quote it")


def _block_header(failure: _Failure) -> _Finding | None:
    if "block scalar" not in failure.context or failure.since is None:
        return None
    sign = failure.text[failure.since]
    return _Finding(
        failure.since, f"after '{sign}' the text starts on the next line; or quote a text with '{sign}'"
    )


def _inline_list(failure: _Failure) -> _Finding | None:
    if "sequence entries" in failure.problem:
        return _Finding(failure.at, "'- ' starts a list; put the list on lines of its own, or quote the text")
    if "mapping keys" in failure.problem:
        return _Finding(failure.at, "a text that starts with '? ' needs quotes; quote it")
    return None


def _after_closing_quote(failure: _Failure) -> _Finding | None:
    if not re.search(r"""["'][ \t]*$""", failure.indent) or failure.char in "]},:":
        return None
    return _Finding(failure.at, "text follows the closing quote; one pair of quotes takes in the whole text")


def _brackets(failure: _Failure) -> _Finding | None:
    if "flow" not in failure.context:
        if failure.char and failure.char in "]}":
            return _Finding(failure.at, f"'{failure.char}' closes nothing; quote it if it is a text")
        return None
    opening = failure.since if failure.char and "flow node" not in failure.context else None
    if opening is None:
        opening = unclosed_bracket(failure.text[: failure.at])
    if opening is not None and unclosed_bracket(failure.text[opening:]) == 0:
        return _Finding(opening, f"'{failure.text[opening]}' opened here is never closed")
    if failure.char == "-":
        return _Finding(failure.at, "inside [ ] items are parted by commas, without '-'")
    if failure.char == ",":
        return _Finding(failure.at, "a value is missing before ','")
    return _Finding(failure.at, "a comma is missing before this, or the text needs quotes")


def _missing_key(failure: _Failure) -> _Finding | None:
    if failure.char != ":" or failure.indent.strip(" -"):
        return None
    return _Finding(failure.at, "a key is missing before ':'", "key")


def _needs_quotes(failure: _Failure) -> _Finding | None:
    if "node content" in failure.problem and failure.char:
        return _Finding(failure.at, f"a text that starts with {shown(failure.char)} needs quotes; quote it")
    return None


def _misaligned(failure: _Failure) -> _Finding | None:
    if failure.indent.strip(" -") or not failure.char:
        return None
    if failure.char == "-" and failure.text[failure.at + 1 : failure.at + 2] in (" ", "\n", ""):
        return _lost_dash(failure) or _Finding(
            failure.at, "this list item does not line up with those above it"
        )
    depth = len(failure.indent)
    above = {indent for _, indent in _lines_above(failure)}
    if depth in above:
        outdented = _outdented(failure)
        if outdented:
            return outdented
        return _Finding(failure.at, "a list and keys cannot stand side by side; indent one of them")
    return _Finding(failure.at, f"the indentation of {depth} spaces does not match any line above")


def _lost_dash(failure: _Failure) -> _Finding | None:
    """A list whose first item has no dash: the next one is where the parser stops."""
    depth = len(failure.indent)
    first: int | None = None
    for start, indent in reversed(_lines_above(failure)):
        if indent < depth or (indent == depth and failure.text[start + indent] != "-"):
            break
        if indent == depth:
            return None
        first = start + indent
    if first is None or failure.text[first] == "-":
        return None
    return _Finding(first, "'- ' is missing before this list item")


def _outdented(failure: _Failure) -> _Finding | None:
    """A key that stands further left than those above and below it, to which it belongs."""
    depth = len(failure.indent)
    key: tuple[int, int] | None = None
    for start, indent in reversed(_lines_above(failure)):
        if key is None and indent < depth:
            key = start, indent
        elif key is not None and indent == depth:
            at, stands = key
            message = f"the keys above and below are indented by {depth} spaces, not {stands}"
            return _Finding(at + stands, message)
        elif key is not None and indent < depth:
            return None
    return None


def _lines_above(failure: _Failure) -> list[tuple[int, int]]:
    """Where the lines above start, and how far they are indented; but for empty ones and comments."""
    found, start = [], 0
    for line in failure.text[: failure.line_start].split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            found.append((start, len(line) - len(line.lstrip(" "))))
        start += len(line) + 1
    return found


_HINTS: tuple[Callable[[_Failure], _Finding | None], ...] = (
    _wrong_escape,
    _apostrophe,
    _never_closed_quote,
    _quote_closed_by_the_next,
    _element_in_an_expression,
    _tag_or_alias,
    _odd_indentation,
    _second_document,
    _missing_space,
    _missing_colon,
    _colon_within,
    _cannot_start,
    _block_header,
    _inline_list,
    _missing_key,
    _missing_value,
    _brackets,
    _after_closing_quote,
    _needs_quotes,
    _misaligned,
)
