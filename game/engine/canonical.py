"""A digest of any part of a program that is the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b

from game.model.diagnostic import SourceRef

_SIZE = 16


def digest_of(part: object) -> bytes:
    """The digest of a part; places in files do not count, sets and mappings are in order."""
    return _Digester().of(part)


class _Digester:
    """Digests parts from their parts; a part that stands in several places is read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, part: object) -> bytes:
        if part is None or isinstance(part, int | str):
            return repr(part).encode()
        if isinstance(part, SourceRef):
            return b"@"
        known = self._known.get(id(part))
        if known is None:
            known = (part, blake2b(self._text(part), digest_size=_SIZE).digest())
            self._known[id(part)] = known
        return known[1]

    def _text(self, part: object) -> bytes:
        if isinstance(part, tuple | list):
            return b"(" + b",".join([self.of(item) for item in part])
        if isinstance(part, frozenset):
            return b"{" + b",".join([self.of(item) for item in sorted(part)])
        if isinstance(part, Mapping):
            return b"[" + b",".join([self.of(key) + b":" + self.of(part[key]) for key in sorted(part)])
        kind = type(part)
        fields_of = [self.of(getattr(part, name)) for name in self._names(kind)]
        return kind.__name__.encode() + b"(" + b",".join(fields_of)

    def _names(self, kind: type) -> tuple[str, ...]:
        found = self._fields.get(kind)
        if found is None:
            if not is_dataclass(kind):
                raise TypeError(f"no digest for {kind.__name__}")
            found = tuple(field.name for field in fields(kind))
            self._fields[kind] = found
        return found
