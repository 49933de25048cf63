"""Reads conditions and amounts: a small grammar of whole numbers, names and named functions.

::

    or      := and ("or" and)*
    and     := not ("and" not)*
    not     := "not" not | compare
    compare := sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum)?
    sum     := product (("+" | "-") product)*
    product := unary (("*" | "//") unary)*
    unary   := "-" unary | atom
    atom    := NUMBER | NAME ("[" NAME "]")? | NAME "(" (or ("," or)*)? ")" | "(" or ")"

Nothing here evaluates anything, and no text of a scenario ever reaches Python's own parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from game.model.diagnostic import SourceRef
from game.model.expression import Apply, Expression, Join, Name, Negate, Number
from game.model.nearest import nearest

MAX_LENGTH = 500
"""Characters of one expression."""
MAX_DEPTH = 24
"""Brackets, functions and signs inside one another."""
MAX_NUMBER = 1_000_000
"""The largest whole number that may be written."""

_TOKEN = re.compile(
    r"(?P<number>[0-9][0-9A-Za-z_]*(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*)"
    r"|(?P<operator>//|==|!=|<=|>=|\*\*|<<|>>|:=|->|[-+*<>()\[\],/%=.&|^~!@:;?{}'\"$#`\\])"
    r"|(?P<space>[ \t\n]+)"
)
_DASHED = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)+$")
_JOINTS = ("and", "or", "not")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_INSTEAD = {
    "/": "write '//' for division; it rounds down",
    "=": "write '==' to compare",
    "**": "there are no powers",
    "%": "there is no remainder; ticks(n) counts the n-hour marks of a turn",
    "&": "write 'and'",
    "|": "write 'or'",
    "!": "write 'not'",
    "'": "there are no texts in conditions",
    '"': "there are no texts in conditions",
    ".": "a '.' stands only inside an id, as in call.node.answer",
    "[": "brackets follow a track or an option, as in unit_ready[ouallam]",
    "not": "put brackets round it: (not …)",
    "{": "there are no braces in conditions",
}


class ExpressionError(Exception):
    """An expression that cannot be read: a code, a sentence, and where."""

    def __init__(self, code: str, message: str, at: SourceRef) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at


class _Token(NamedTuple):
    kind: str
    text: str
    at: SourceRef


def parse_expression(text: str, at: SourceRef) -> Expression:
    """The tree of an expression whose first character stands at ``at``.

    Raises:
        ExpressionError: naming the first thing that is wrong.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            "too-long", f"{len(text)} characters; an expression has {MAX_LENGTH} at most", at
        )
    if text.isascii() and text.isdigit():
        return _number(_Token("number", text, at))
    return _Reader(_tokens(text, at)).whole()


def _place(text: str, at: SourceRef, offset: int) -> SourceRef:
    line = text.count("\n", 0, offset) if "\n" in text else 0
    if line == 0:
        return SourceRef(at.file, at.line, at.column + offset)
    return SourceRef(at.file, at.line + line, offset - text.rfind("\n", 0, offset))


def _tokens(text: str, at: SourceRef) -> list[_Token]:
    tokens: list[_Token] = []
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            here = _place(text, at, offset)
            shown = text[offset] if text[offset].isprintable() else f"U+{ord(text[offset]):04X}"
            raise ExpressionError("expression", f"'{shown}' has no meaning in a condition", here)
        kind = str(match.lastgroup)
        if kind != "space":
            tokens.append(_Token(kind, match.group(), _place(text, at, offset)))
        offset = match.end()
    tokens.append(_Token("end", "", _place(text, at, len(text))))
    return tokens


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._or()
        self._expect_end()
        return expression

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _take_if(self, *texts: str) -> _Token | None:
        token = self._tokens[self._next]
        if token.text in texts and token.kind in ("operator", "name"):
            self._next += 1
            return token
        return None

    def _expect_end(self) -> None:
        token = self._peek()
        if token.kind == "end":
            return
        hint = self._instead(token)
        before = self._tokens[self._next - 1] if self._next else token
        for joint in (token, before):
            meant = nearest(joint.text, _JOINTS) if joint.kind == "name" else None
            if meant and token.kind != "operator":
                raise ExpressionError(
                    "expression", f"'{joint.text}' was not expected here; did you mean '{meant}'?", joint.at
                )
        raise ExpressionError("expression", hint or f"'{token.text}' was not expected here", token.at)

    def _instead(self, token: _Token) -> str | None:
        """What to write instead of the sign that comes next, where no expression has it."""
        if token.text == "%" and self._next and self._next + 1 < len(self._tokens):
            before, after = self._tokens[self._next - 1], self._tokens[self._next + 1]
            if after.kind not in ("number", "name") and after.text != "(":
                number = before.text if before.kind == "number" else "the number alone"
                return f"percent is meant without a sign: write {number}"
        return _INSTEAD.get(token.text) if token.kind == "operator" else None

    def _enter(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("too-deep", f"nested deeper than {MAX_DEPTH}", token.at)

    def _or(self) -> Expression:
        left = self._and()
        while token := self._take_if("or"):
            left = Join("or", left, self._and(), token.at)
        return left

    def _and(self) -> Expression:
        left = self._not()
        while token := self._take_if("and"):
            left = Join("and", left, self._not(), token.at)
        return left

    def _not(self) -> Expression:
        if token := self._take_if("not"):
            self._enter(token)
            operand = self._not()
            self._depth -= 1
            return Negate("not", operand, token.at)
        return self._compare()

    def _compare(self) -> Expression:
        left = self._sum()
        token = self._take_if(*_COMPARISONS)
        if token is None:
            return left
        compared = Join(token.text, left, self._sum(), token.at)
        if again := self._take_if(*_COMPARISONS):
            raise ExpressionError("expression", "join two comparisons with 'and'", again.at)
        return compared

    def _sum(self) -> Expression:
        left = self._product()
        while token := self._take_if("+", "-"):
            left = Join(token.text, left, self._product(), token.at)
        return left

    def _product(self) -> Expression:
        left = self._unary()
        while token := self._take_if("*", "//"):
            right = self._unary()
            if token.text == "//" and isinstance(right, Number) and right.value == 0:
                raise ExpressionError("division", "division by zero", right.at)
            left = Join(token.text, left, right, token.at)
        return left

    def _unary(self) -> Expression:
        if token := self._take_if("-"):
            self._enter(token)
            operand = self._unary()
            self._depth -= 1
            return Negate("-", operand, token.at)
        return self._atom()

    def _atom(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            return _number(token)
        if token.kind == "name" and token.text not in ("and", "or", "not"):
            return self._named(token)
        if token.text == "(" and token.kind == "operator":
            self._enter(token)
            inside = self._or()
            self._close(token, ")")
            self._depth -= 1
            return inside
        if token.kind == "end":
            raise ExpressionError("expression", "a value is missing at the end", token.at)
        hint = _INSTEAD.get(token.text, f"a value is missing before '{token.text}'")
        raise ExpressionError("expression", hint, token.at)

    def _named(self, token: _Token) -> Expression:
        if _DASHED.match(token.text):
            raise ExpressionError("expression", f"put spaces round '-' in '{token.text}'", token.at)
        if opening := self._take_if("("):
            return self._applied(token, opening)
        if opening := self._take_if("["):
            index = self._take()
            if index.kind != "name":
                raise ExpressionError("expression", "a name is wanted in the brackets", index.at)
            self._close(opening, "]")
            return Name(token.text, index.text, token.at)
        return Name(token.text, None, token.at)

    def _applied(self, token: _Token, opening: _Token) -> Expression:
        self._enter(opening)
        arguments: list[Expression] = []
        if not self._take_if(")"):
            arguments.append(self._or())
            while self._take_if(","):
                arguments.append(self._or())
            self._close(opening, ")")
        self._depth -= 1
        return Apply(token.text, tuple(arguments), token.at)

    def _close(self, opening: _Token, closing: str) -> None:
        token = self._peek()
        if self._take_if(closing):
            return
        if token.kind == "end":
            raise ExpressionError("expression", f"'{opening.text}' is never closed", opening.at)
        raise ExpressionError(
            "expression",
            self._instead(token) or f"'{token.text}' was not expected here; '{closing}' is wanted",
            token.at,
        )


def _number(token: _Token) -> Number:
    if not token.text.isdigit():
        raise ExpressionError("number", f"'{token.text[:20]}' is not a whole number", token.at)
    if len(token.text) > 1 and token.text[0] == "0":
        raise ExpressionError("number", f"'{token.text[:20]}' starts with 0; write it without", token.at)
    if len(token.text) > len(str(MAX_NUMBER)) or int(token.text) > MAX_NUMBER:
        raise ExpressionError("number", f"a number in a condition is {MAX_NUMBER} at most", token.at)
    return Number(int(token.text), token.at)
