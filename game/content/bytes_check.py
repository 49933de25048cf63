"""Bytes to text: scenario files are UTF-8, and other files are named for what they are."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from game.model.diagnostic import Diagnostic, SourceRef

_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"Rar!", "a rar archive"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"OggS", "an Ogg recording"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_BYTE_ORDER_MARKS = (
    (BOM_UTF32_LE, "UTF-32", 4),
    (BOM_UTF32_BE, "UTF-32", 4),
    (BOM_UTF16_LE, "UTF-16", 2),
    (BOM_UTF16_BE, "UTF-16", 2),
)
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<?xml", "<svg", "<!--")
_TRAILING_TABS = re.compile(r"(?<!\t)\t++$", re.MULTILINE)
_SAVE_AS = "save the file as UTF-8"


def decode(data: bytes, file: str) -> str | Diagnostic:
    """The text of a UTF-8 file with its line ends made ``\\n``, or what makes the bytes no such text.

    A byte order mark at the start is dropped, so that columns count as in an editor, and so are tabs at
    the ends of lines, in which the parsers of YAML differ.
    """
    for fault in (_other_format(data, file), _wide_encoding(data, file)):
        if fault:
            return fault
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(body, error, len(data) - len(body), file)
    if text.lstrip()[:20].lower().startswith(_MARKUP):
        return Diagnostic("shape", "this is a web page or XML, not a scenario in YAML", SourceRef(file))
    return _TRAILING_TABS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _other_format(data: bytes, file: str) -> Diagnostic | None:
    for start, what in _SIGNATURES:
        if data.startswith(start):
            return Diagnostic("shape", f"this is {what}, not a text file in YAML", SourceRef(file))
    return None


def _wide_encoding(data: bytes, file: str) -> Diagnostic | None:
    for mark, name, width in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            cut = " and cut off" if len(data) % width else ""
            return Diagnostic("encoding", f"the file is in {name}{cut}; {_SAVE_AS}", SourceRef(file))
    if _every_other_byte_is_zero(data):
        message = f"the file looks like UTF-16 or UTF-32 without a byte order mark; {_SAVE_AS}"
        return Diagnostic("encoding", message, SourceRef(file))
    return None


def _every_other_byte_is_zero(data: bytes) -> bool:
    start = data[:64]
    return len(start) > 1 and any(not any(half) and any(start) for half in (start[::2], start[1::2]))


def _not_utf8(body: bytes, error: UnicodeDecodeError, skipped: int, file: str) -> Diagnostic:
    before = body[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
    place = SourceRef(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = (
        f"byte {skipped + error.start + 1} (0x{body[error.start]:02X}) is not UTF-8"
        f" ({_why_not_utf8(body[error.start :], error.reason)}); {_SAVE_AS}"
    )
    return Diagnostic("encoding", message, place)


def _why_not_utf8(rest: bytes, reason: str) -> str:
    if reason == "unexpected end of data":
        return "the file ends within a character"
    first, continued = rest[0], 0x80 <= rest[1] <= 0xBF if len(rest) > 1 else False
    if first == 0xED and continued:
        return "half of a surrogate pair"
    if first in (0xC0, 0xC1) or (first in (0xE0, 0xF0) and continued):
        return "an overlong form"
    if first >= 0xF4 and continued:
        return "beyond the last character"
    return "perhaps Latin-1 or Windows-1252"
