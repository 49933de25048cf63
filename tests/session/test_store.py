"""Saves are whole or not there, and whatever else the bytes are ends in one StoreError."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import files
from game.session import store
from game.session.document import Body, StoreError
from game.session.store import (
    keep_aside,
    list_documents,
    read_document,
    rotate,
    safe_stem,
    write_document,
)

OLD: Body = {"seed": 7, "orders": [{"turn": 1, "ids": ["airlift", "büro"]}], "note": None}
NEW: Body = {"seed": 7, "orders": [], "note": "x" * 300}
ABOUT = {"scenario": "niger-2023", "turn": "3"}

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.json"


def write(path: Path, body: Body = OLD, kind: str = "journal", version: int = 1) -> None:
    write_document(path, kind, version, body, ABOUT)


def code_of(path: Path, kind: str = "journal", newest: int = 1) -> str:
    with pytest.raises(StoreError) as caught:
        read_document(path, kind, newest)
    assert len(str(caught.value).splitlines()) == 1
    assert path.name in str(caught.value)
    return caught.value.code


class TestRoundTrip:
    def test_what_is_written_is_read(self, path: Path) -> None:
        write(path)
        document = read_document(path, "journal", 1)
        assert document.body == OLD
        assert document.header.about == ABOUT
        assert (document.header.kind, document.header.format) == ("journal", 1)

    def test_a_missing_folder_is_made(self, tmp_path: Path) -> None:
        write(tmp_path / "a" / "b" / "game.json")
        assert read_document(tmp_path / "a" / "b" / "game.json", "journal", 1).body == OLD

    def test_the_same_document_has_the_same_bytes(self, tmp_path: Path) -> None:
        write(tmp_path / "a.json", {"x": 1, "y": 2})
        write(tmp_path / "b.json", {"y": 2, "x": 1})
        assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()

    @settings(max_examples=100, deadline=None)
    @given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), _JSON, max_size=5))
    def test_any_plain_body_survives(self, tmp_path_factory: pytest.TempPathFactory, body: Body) -> None:
        path = tmp_path_factory.mktemp("saves") / "game.json"
        write(path, body)
        assert read_document(path, "journal", 1).body == body

    @pytest.mark.parametrize(
        "value",
        [(1, 2), {1: "x"}, float("nan"), 10**30, "\ud800", {1, 2}, object()],
        ids=["tuple", "number-key", "nan", "huge", "surrogate", "set", "object"],
    )
    def test_a_body_that_would_change_is_refused(self, path: Path, value: object) -> None:
        with pytest.raises((ValueError, TypeError)):
            write(path, {"value": value})
        assert list(path.parent.iterdir()) == []

    def test_a_body_without_end_is_refused(self, path: Path) -> None:
        deep: list[Any] = []
        for _ in range(100_000):
            deep = [deep]
        with pytest.raises(ValueError, match="deep"):
            write(path, {"deep": deep})


class TestRefusals:
    def test_every_truncation(self, path: Path) -> None:
        write(path)
        whole = path.read_bytes()
        for length in range(len(whole) - 1):
            path.write_bytes(whole[:length])
            assert code_of(path) in ("damaged", "not-a-save")

    def test_without_the_last_line_end_it_is_still_whole(self, path: Path) -> None:
        write(path)
        path.write_bytes(path.read_bytes()[:-1])
        assert read_document(path, "journal", 1).body == OLD

    @pytest.mark.parametrize("bit", range(8))
    def test_every_flipped_bit(self, path: Path, bit: int) -> None:
        write(path)
        whole, before = path.read_bytes(), read_document(path, "journal", 1)
        for index in range(len(whole)):
            changed = bytearray(whole)
            changed[index] ^= 1 << bit
            path.write_bytes(changed)
            try:
                assert read_document(path, "journal", 1) == before
            except StoreError as fault:
                assert fault.code in ("damaged", "not-a-save")

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "damaged"),
            (b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}\x94.", "not-a-save"),
            (b'{"name": "golden-hour"}', "not-a-save"),
            (b'{"header":{"magic":"another"},"header_sha256":"","body":{}}', "not-a-save"),
            (b'{"header":{' + b'"a":{' * 100_000, "damaged"),
            (b'{"header":{"a":' + b"[" * 1_000_000, "damaged"),
            (b'{"header":{"a":' + b"9" * 1_000_000 + b"}}", "damaged"),
            (b'{"header":{"a":NaN}}', "damaged"),
            (b'{"header":{"a":1e999}}', "damaged"),
            (b'{"header":{"a":1,"a":2}}', "damaged"),
            (b'{"header":{"a":"\xff"}}', "damaged"),
            (b'{"header":{"a":"\\ud800"}}', "damaged"),
            (b'{"header":{"magic":"golden-hour"},"header_sha256":"x","body":{}}', "damaged"),
            (b'{"header":{}}' + b" " * store.MAX_BYTES, "too-large"),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_other_bytes(self, path: Path, data: bytes, code: str) -> None:
        path.write_bytes(data)
        assert code_of(path) == code

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=60) | st.binary(max_size=60).map(lambda data: b'{"header":{' + data))
    def test_any_bytes(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        path = tmp_path_factory.mktemp("saves") / "game.json"
        path.write_bytes(data)
        assert code_of(path) in ("damaged", "not-a-save")

    def test_another_kind(self, path: Path) -> None:
        write(path, kind="settings")
        assert code_of(path) == "wrong-kind"

    def test_missing_files_and_folders(self, path: Path) -> None:
        assert code_of(path) == "unreadable"
        path.mkdir()
        assert code_of(path) == "unreadable"

    def test_what_is_too_large_is_not_written(self, path: Path) -> None:
        with pytest.raises(StoreError) as caught:
            write(path, {"text": "x" * store.MAX_BYTES})
        assert caught.value.code == "too-large"
        assert not path.exists()

    def test_where_nothing_can_be_written(self, path: Path) -> None:
        path.write_text("in the way")
        with pytest.raises(StoreError) as caught:
            write(path / "game.json")
        assert caught.value.code == "unwritable"


class TestFormats:
    def test_migrations_lead_one_by_one_to_the_newest(self, path: Path) -> None:
        write(path, {"steps": []})
        steps: dict[int, store.Migration] = {
            1: lambda body: {**body, "steps": [1]},
            2: lambda body: {"steps": [*_list(body["steps"]), 2]},
        }
        document = read_document(path, "journal", 3, steps)
        assert (document.header.format, document.body) == (3, {"steps": [1, 2]})

    def test_a_newer_format_is_refused_with_its_version(self, path: Path) -> None:
        write(path, version=2)
        assert code_of(path) == "newer"

    def test_an_older_format_without_a_way_is_refused(self, path: Path) -> None:
        write(path)
        assert code_of(path, newest=2) == "older"

    def test_a_body_that_its_migration_does_not_understand_is_damaged(self, path: Path) -> None:
        write(path)
        with pytest.raises(StoreError) as caught:
            read_document(path, "journal", 2, {1: lambda body: {"x": body["missing"]}})
        assert caught.value.code == "damaged"


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


class TestFolders:
    def test_a_damaged_file_is_kept_aside(self, path: Path) -> None:
        for number in (1, 2):
            path.write_bytes(b"broken")
            aside = keep_aside(path)
            assert aside == path.with_name(f"game.damaged-{number}.json")
            assert aside.read_bytes() == b"broken"
            assert not path.exists()
            assert keep_aside(aside) == aside

    def test_what_is_missing_cannot_be_kept_aside(self, path: Path) -> None:
        with pytest.raises(StoreError) as caught:
            keep_aside(path)
        assert caught.value.code == "unwritable"
        assert list(path.parent.iterdir()) == []

    def test_three_autosaves_rotate(self, tmp_path: Path) -> None:
        for turn in range(1, 12):
            path = rotate(tmp_path, "autosave")
            assert len(list(tmp_path.iterdir())) == min(turn - 1, 2)
            write(path, {"turn": turn})
        left = {_turn(path) for path in tmp_path.iterdir()}
        assert left == {9, 10, 11}

    def test_the_last_whole_autosave_outlives_damaged_ones(self, tmp_path: Path) -> None:
        whole = rotate(tmp_path, "autosave")
        write(whole)
        for _ in range(5):
            rotate(tmp_path, "autosave").write_bytes(b"broken")
        assert read_document(whole, "journal", 1).body == OLD
        assert len(list(tmp_path.iterdir())) == 6

    def test_other_files_are_left_alone(self, tmp_path: Path) -> None:
        for name in (
            "autosave-1.json",
            "autosave-2.json",
            "autosave-x.json",
            "mine-3.json",
            "autosave-3.txt",
        ):
            write(tmp_path / name)
        assert rotate(tmp_path, "autosave").name == "autosave-3.json"
        assert len(list(tmp_path.iterdir())) == 5

    def test_one_autosave_is_too_few(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="at least two"):
            rotate(tmp_path, "autosave", keep=1)

    def test_the_list_is_newest_first_with_faults(self, tmp_path: Path) -> None:
        for age, name in enumerate(("new", "middle", "old")):
            write(tmp_path / f"{name}.json")
            os.utime(tmp_path / f"{name}.json", (1000 - age, 1000 - age))
        (tmp_path / "middle.json").write_bytes(b"broken")
        os.utime(tmp_path / "middle.json", (999, 999))
        write(tmp_path / "settings.json", kind="settings")
        (tmp_path / "notes.txt").write_text("x")
        listed = list_documents(tmp_path, "journal")
        assert [entry.path.stem for entry in listed] == ["new", "middle", "old"]
        assert [entry.fault.code if entry.fault else "" for entry in listed] == ["", "not-a-save", ""]
        assert listed[0].header is not None
        assert listed[0].header.about == ABOUT

    def test_a_missing_folder_is_empty(self, tmp_path: Path) -> None:
        assert list_documents(tmp_path / "none", "journal") == ()


def _turn(path: Path) -> object:
    return read_document(path, "journal", 1).body["turn"]


class TestNames:
    @pytest.mark.parametrize(
        ("text", "stem"),
        [
            ("My game", "My game"),
            ("a:b/c\\d*?", "a-b-c-d"),
            ("../../etc/passwd", "etc-passwd"),
            ("con", "con-save"),
            ("NUL.txt", "NUL.txt-save"),
            ("com1", "com1-save"),
            ("trailing. ", "trailing"),
            ("", "save"),
            ("...", "save"),
            ("a\x00b\nc", "a-b-c"),
            ("Ségou", "Ségou"),
        ],
    )
    def test_are_safe_everywhere(self, text: str, stem: str) -> None:
        assert safe_stem(text) == stem

    @given(st.text())
    def test_never_leave_the_folder(self, text: str) -> None:
        stem = safe_stem(text)
        assert stem == safe_stem(stem)
        assert not set(stem) & set('<>:"/\\|?*\0')
        assert stem not in ("", ".", "..")
        assert stem == stem.strip(" .")
        assert len(stem) <= 90

    def test_autosaves_take_safe_names(self, tmp_path: Path) -> None:
        assert rotate(tmp_path, "aux").name == "aux-save-1.json"


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("dead processes do not go on")


def _deadly(action: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    """An action of the system that kills the process before or after the run's given number of steps."""

    def act(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            _die()
        result = action(*args, **kwargs)
        left[0] -= 1
        if left[0] == 0:
            _die()
        return result

    return act


def _write_and_die(path: Path, steps: int) -> bool:
    """Writes NEW in a child process that is killed after some steps; True where it lived to the end."""
    child = os.fork()
    if child == 0:
        left, whole_write = [steps], os.write
        for name in ("open", "fsync", "close", "replace", "unlink", "mkdir"):
            setattr(os, name, _deadly(getattr(os, name), left))
        os.write = _deadly(lambda handle, data: whole_write(handle, data[:64]), left)
        try:
            write(path, NEW)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="child processes are made otherwise here")
class TestSuddenDeath:
    def test_old_or_new_at_every_step(self, path: Path) -> None:
        seen = []
        for steps in range(1, 200):
            write(path)
            finished = _write_and_die(path, steps)
            found = read_document(path, "journal", 1).body
            assert found in (OLD, NEW)
            seen.append(found == NEW)
            if finished:
                break
        assert finished
        assert len(seen) > 20
        assert seen == sorted(seen), "once the new one is there it stays"
        assert [entry.fault for entry in list_documents(path.parent, "journal")] == [None]

    def test_nothing_or_new_where_nothing_was(self, tmp_path: Path) -> None:
        for steps in range(1, 200):
            path = tmp_path / str(steps) / "game.json"
            finished = _write_and_die(path, steps)
            assert not path.exists() or read_document(path, "journal", 1).body == NEW
            if finished:
                break
        assert finished

    def test_a_full_disk_leaves_the_old_one_and_no_litter(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        write(path)
        with monkeypatch.context() as patch, pytest.raises(StoreError) as caught:
            patch.setattr(os, "write", full)
            write(path, NEW)
        assert str(caught.value) == "game.json: cannot be written: the disk is full"
        assert read_document(path, "journal", 1).body == OLD
        assert list(path.parent.iterdir()) == [path]

    def test_a_disk_that_lies_leaves_the_old_one(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(path)
        with monkeypatch.context() as patch, pytest.raises(StoreError) as caught:
            patch.setattr(store, "read_regular", lambda *_: b"something else")
            write(path, NEW)
        assert caught.value.code == "unwritable"
        assert read_document(path, "journal", 1).body == OLD


def test_the_reader_of_files_takes_no_more_than_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert files.read_regular(tmp_path / "a", 5) == b"12345"
    with pytest.raises(files.TooLargeError):
        files.read_regular(tmp_path / "a", 4)


def test_no_header_can_be_forged_by_its_words(path: Path) -> None:
    write_document(path, "journal", 1, {}, {"a": '"magic":"golden-hour"},"body":{"x":1}'})
    assert read_document(path, "journal", 1).body == {}
    assert json.loads(path.read_bytes())["header"]["magic"] == "golden-hour"
