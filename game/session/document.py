"""The text of a save: a header, its checksum, and a body that only others understand.

The header tells what the file is, in which format and by which version of the game it was written, the
body's checksum, and a few words for lists. Everything is written in one canonical way.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn

from game.model.message import Message
from game.session.faults import ToldError

MAGIC = "golden-hour"
MAX_DEPTH = 64
"""Lists and objects that may stand within each other."""
MAX_DIGITS = 20
"""Characters of the longest whole number."""

Body = dict[str, object]
Code = Literal[
    "not-a-save", "damaged", "newer", "older", "wrong-kind", "too-large", "unreadable", "unwritable"
]

_OPENING = b'{"header":{'
_SIGN = f'"magic":"{MAGIC}"'.encode()


class StoreError(ToldError):
    """A document that cannot be read or written; its text is one line that names the file."""

    def __init__(self, code: Code, file: str, reason: Message) -> None:
        super().__init__(reason)
        self.code: Code = code
        self.file = "".join(char if char.isprintable() else "?" for char in file)

    def told(self) -> Message:
        """The sentence for it, with the name of the file; ``reason`` is without it."""
        return Message("ui.fault.store", {"file": self.file, "why": self.reason})


def store_reason(why: str, /, **params: object) -> Message:
    """Why a document cannot be read or written."""
    return Message(f"ui.fault.store.{why}", params)


@dataclass(frozen=True, slots=True)
class Header:
    """What can be said of a document without understanding it."""

    kind: str
    """What the body is: ``journal``, ``settings``."""
    format: int
    """The version of the body's form, from 1."""
    engine: str
    """The version of the game that wrote it."""
    about: Mapping[str, str]
    """A few words for lists of saves: the scenario, its digest, the turn."""


@dataclass(frozen=True, slots=True)
class Document:
    """A header and the body it belongs to."""

    header: Header
    body: Body


def encode(document: Document) -> bytes:
    """The bytes of a document.

    Raises ValueError or TypeError where the body is not made of texts, whole and finite numbers, true,
    false, null, lists and dictionaries with texts as keys, so that it would not be the same when read.
    """
    header, body = document.header, document.body
    written = {
        "magic": MAGIC,
        "kind": header.kind,
        "format": header.format,
        "engine": header.engine,
        "about": dict(header.about),
        "body_sha256": _checksum(body),
    }
    parts = (_canonical(written), _canonical(_checksum(written)), _canonical(body))
    data = b'{"header":%b,"header_sha256":%b,"body":%b}\n' % parts
    if _parse(data) != {"header": written, "header_sha256": _checksum(written), "body": body}:
        raise ValueError("the body would not be the same when read")
    return data


def decode(data: bytes, file: str) -> Document:
    """The document of some bytes; ``file`` is its name in messages.

    Raises StoreError: ``not-a-save`` for other files, ``damaged`` for what was a document once.
    """
    if not (data.startswith(_OPENING) or _OPENING.startswith(data) or _SIGN in data):
        raise StoreError("not-a-save", file, store_reason("not-a-save"))
    try:
        top = _parse(data)
    except ValueError as error:
        raise StoreError("damaged", file, store_reason("cut-off")) from error
    if not isinstance(top, dict) or not isinstance(top.get("header"), dict):
        raise StoreError("damaged", file, store_reason("no-header"))
    header, body = top["header"], top.get("body")
    if header.get("magic") != MAGIC:
        raise StoreError("not-a-save", file, store_reason("not-a-save"))
    if top.get("header_sha256") != _checksum(header):
        raise StoreError("damaged", file, store_reason("header-changed"))
    if not isinstance(body, dict) or header.get("body_sha256") != _checksum(body):
        raise StoreError("damaged", file, store_reason("content-changed"))
    read = _header(header)
    if read is None:
        raise StoreError("damaged", file, store_reason("header-form"))
    return Document(read, body)


def _header(written: dict[str, object]) -> Header | None:
    match written:
        case {"kind": str(kind), "format": int(version), "engine": str(engine), "about": dict(about)}:
            words = {key: value for key, value in about.items() if isinstance(value, str)}
            if version >= 1 and not isinstance(version, bool) and len(words) == len(about):
                return Header(kind, version, engine, words)
    return None


def _canonical(value: object) -> bytes:
    try:
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return text.encode()


def _checksum(value: object) -> str:
    return hashlib.sha256(_canonical(value)).hexdigest()


def _parse(data: bytes) -> object:
    """The value of a JSON text. Raises ValueError for whatever is no plain and finite JSON."""
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_finite,
            parse_constant=_no_number,
        )
        _expect_shallow(value)
        _canonical(value)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a key is given twice")
    return entries


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("a number is out of range")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is not finite")
    return number


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _expect_shallow(value: object) -> None:
    layer = [value]
    for _ in range(MAX_DEPTH):
        layer = [inner for outer in layer for inner in _parts(outer)]
        if not layer:
            return
    raise ValueError("nested too deep")


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
