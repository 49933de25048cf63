"""Files for saves: written whole or not at all, checked when read, never dropped when damaged."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import game
from game.files import NotAFileError, TooLargeError, read_regular
from game.session.document import Body, Document, Header, StoreError, decode, encode, store_reason
from game.session.faults import of_the_system

MAX_BYTES = 16 * 1024 * 1024
"""Bytes of the longest file."""
_MEBIBYTES = MAX_BYTES // 1024**2

Migration = Callable[[Body], Body]
"""Makes a body of one format into a body of the next; its old body may be used up."""
NO_MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})

_ASIDE = re.compile(r".+\.damaged-[0-9]+")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class Listing:
    """One file of a folder: its header, or the fault that keeps it from being read."""

    path: Path
    header: Header | None
    fault: StoreError | None


def write_document(path: Path, kind: str, version: int, body: Body, about: Mapping[str, str]) -> None:
    """Writes a document; whoever reads the path finds the old one or the new one, whole, at any moment.

    Raises StoreError (``too-large``, ``unwritable``), and ValueError or TypeError for a body that is not
    plain JSON.
    """
    data = encode(Document(Header(kind, version, game.__version__, about), body))
    if len(data) > MAX_BYTES:
        raise StoreError("too-large", path.name, store_reason("too-large-to-write", limit=_MEBIBYTES))
    with _faults_of_writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)


def read_document(
    path: Path, kind: str, newest_version: int, migrations: Mapping[int, Migration] = NO_MIGRATIONS
) -> Document:
    """Reads a document and brings its body to the newest format.

    ``migrations`` maps a format to what leads to the next. Raises StoreError with the codes ``unreadable``,
    ``too-large``, ``not-a-save``, ``damaged``, ``wrong-kind``, ``newer`` (than this version of the game
    knows) and ``older`` (than it still reads).
    """
    document = _read(path)
    header = document.header
    if header.kind != kind:
        raise StoreError("wrong-kind", path.name, store_reason("wrong-kind", kind=header.kind))
    if header.format > newest_version:
        raise StoreError("newer", path.name, store_reason("newer", version=header.engine))
    body = document.body
    for version in range(header.format, newest_version):
        body = _migrate(body, version, migrations, path.name)
    return Document(Header(kind, newest_version, header.engine, header.about), body)


def keep_aside(path: Path) -> Path:
    """Renames a damaged file to ``NAME.damaged-1.json`` (or the next free number) and gives the new path.

    A file that has been kept aside already stays where it is. Raises StoreError (``unwritable``).
    """
    if _ASIDE.fullmatch(path.stem):
        return path
    with _faults_of_writing(path):
        path.lstat()
        return path.replace(_free_name(path))


def rotate(folder: Path, stem: str, keep: int = 3, spare: Collection[Path] = ()) -> Path:
    """The path for the next of a row of autosaves; with it there are ``keep`` of them, at least 2.

    Removes whole ones only, the oldest first, and never the newest, so that one is always there to go
    back to; nor any of ``spare``, which are not counted. Names end in growing numbers, so no clock is needed
    to tell which is the newest.
    """
    if keep < 2:
        raise ValueError("at least two autosaves are kept: one is whole while the other is written")
    name = safe_stem(stem)
    form = re.compile(re.escape(name) + r"-([0-9]{1,9})\.json")
    numbered = {
        int(found.group(1)): path for path in _documents(folder) if (found := form.fullmatch(path.name))
    }
    row = [path for _, path in sorted(numbered.items(), reverse=True) if path not in spare]
    whole = [path for path in row if _is_whole(path)]
    for path in whole[keep - 1 :]:
        with suppress(OSError):
            path.unlink()
    return folder / f"{name}-{max(numbered, default=0) + 1}.json"


def list_documents(folder: Path, kind: str) -> tuple[Listing, ...]:
    """The documents of a kind in a folder, newest first, together with all that cannot be read."""
    listings = []
    for path in sorted(_documents(folder), key=_age, reverse=True):
        try:
            header = _read(path).header
        except StoreError as fault:
            listings.append(Listing(path, None, fault))
        else:
            if header.kind == kind:
                listings.append(Listing(path, header, None))
    return tuple(listings)


def safe_stem(text: str) -> str:
    """A text as a file name (without ending) that Windows, macOS and Linux all take."""
    stem = _UNSAFE.sub("-", text)[:_LONGEST_STEM].strip(" .-")
    if not stem:
        return "save"
    return f"{stem}-save" if _RESERVED.match(stem) else stem


def _read(path: Path) -> Document:
    try:
        data = read_regular(path, MAX_BYTES)
    except TooLargeError as error:
        raise StoreError("too-large", path.name, store_reason("too-large", limit=_MEBIBYTES)) from error
    except NotAFileError as error:
        raise StoreError("unreadable", path.name, store_reason("no-file")) from error
    except OSError as error:
        reason = store_reason("unreadable", why=of_the_system(error))
        raise StoreError("unreadable", path.name, reason) from error
    return decode(data, path.name)


def _migrate(body: Body, version: int, migrations: Mapping[int, Migration], file: str) -> Body:
    if version not in migrations:
        raise StoreError("older", file, store_reason("older", version=version))
    try:
        return migrations[version](body)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise StoreError("damaged", file, store_reason("content-form", version=version)) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".writing-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if read_regular(temporary, len(data)) != data:
            raise OSError("what was written does not read back the same")
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _free_name(path: Path) -> Path:
    """A new empty file to be replaced; with it the name is taken, also for another running game."""
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}.damaged-{number}.json")
        with suppress(FileExistsError):
            aside.touch(exist_ok=False)
            return aside
        number += 1


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a loss of power, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _faults_of_writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = store_reason("unwritable", why=of_the_system(error))
        raise StoreError("unwritable", path.name, reason) from error


def _documents(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix == ".json"]
    except OSError:
        return []


def _age(path: Path) -> tuple[int, int, str]:
    digits = re.findall(r"[0-9]{1,9}", path.stem)
    try:
        written = path.stat().st_mtime_ns
    except OSError:
        written = 0
    return written, int(digits[-1]) if digits else 0, path.name


def _is_whole(path: Path) -> bool:
    try:
        _read(path)
    except StoreError:
        return False
    return True
