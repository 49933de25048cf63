"""Whatever the bytes are, the gate gives a tree or says what is wrong, where, in plain words."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import source
from game.content.nodes import MapNode, ScalarNode, SeqNode
from game.content.source import MAX_BYTES, MAX_FAULTS, Findings, read_file, read_text
from game.model.diagnostic import Severity, SourceRef

SAMPLES = sorted((Path(__file__).parent.parent / "hostile").glob("*.yaml"))
GOOD = """\
# A small file with a bit of everything.
format: 1
title: "Niamey: the first night"
clock: {start: 2023-07-26 03:00, hours: 6}
tracks:
  army_nerve:
    range: [0, 100]
    note: the will to act,
      folded over two lines
options:
  land:
    when: trust(paris, army) >= 40
    effects:
      - add: {army_nerve: "10 + min(15, x)"}
      - send: {report: down, to: [paris]}
text: |
  Two transports are down.

  "They are one unit."
"""


@dataclass(frozen=True)
class Expected:
    """One ``.expect`` file: a verdict, and for refusals a code and a place (``*`` is any)."""

    verdict: str
    code: str
    line: str
    column: str

    @classmethod
    def of(cls, sample: Path) -> Expected:
        verdict, code, place = sample.with_suffix(".expect").read_text("utf-8").partition("|")[0].split()
        line, _, column = place.partition(":")
        return cls(verdict, code, line, column or "*")


def read(text: str) -> tuple[MapNode | None, Findings]:
    return read_text(text.encode(), "f.yaml")


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text)[1]]


def first_line(text: str) -> str:
    return str(read(text)[1][0])


def assert_sound(root: MapNode | None, findings: Findings) -> None:
    """What holds for every answer: a tree or an error, and messages of one clean line."""
    errors = [f for f in findings if f.severity is Severity.ERROR]
    assert (root is None) == bool(errors)
    assert len(errors) <= MAX_FAULTS + 1
    for finding in findings:
        assert finding.at.line >= 1
        assert finding.at.column >= 1
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in str(finding))


class TestSamples:
    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
    def test_gets_the_expected_answer(self, sample: Path) -> None:
        expected = Expected.of(sample)
        root, data, findings = read_file(sample, sample.name)
        assert_sound(root, findings)
        assert data == sample.read_bytes()
        if expected.verdict == "ACCEPT":
            assert root is not None
        elif expected.verdict == "REJECT":
            first = findings[0]
            found = (first.code, str(first.at.line), str(first.at.column))
            wanted = (expected.code, expected.line, expected.column)
            assert all(w in ("*", f) for f, w in zip(found, wanted, strict=True)), str(first)

    @pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
    def test_both_parsers_agree(self, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ordinary = read_file(sample, sample.name)
        monkeypatch.setattr(source, "LOADER", yaml.SafeLoader)
        assert read_file(sample, sample.name) == ordinary


class TestTree:
    def test_scalars_stay_text_with_their_places(self) -> None:
        root, findings = read('a: NO\nb: {c: 1.10, d: "x"}\ne:\n  - |\n    y\n')
        assert findings == ()
        assert root is not None
        assert root.get("a") == ScalarNode("NO", SourceRef("f.yaml", 1, 4))
        inner = root.get("b")
        assert isinstance(inner, MapNode)
        assert inner.get("c") == ScalarNode("1.10", SourceRef("f.yaml", 2, 8))
        assert inner.get("d") == ScalarNode("x", SourceRef("f.yaml", 2, 17), quoted=True)
        items = root.get("e")
        assert isinstance(items, SeqNode)
        assert items.items == (ScalarNode("y\n", SourceRef("f.yaml", 4, 5), block=True),)

    def test_a_good_file_has_no_findings(self) -> None:
        root, findings = read(GOOD)
        assert findings == ()
        assert root is not None
        assert list(root.entries) == ["format", "title", "clock", "tracks", "options", "text"]

    def test_a_byte_order_mark_does_not_move_columns(self) -> None:
        root, _ = read_text(b"\xef\xbb\xbfname: A\n", "f.yaml")
        assert root is not None
        assert root.entries["name"][0] == SourceRef("f.yaml", 1, 1)


class TestMessages:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("a:\n b: 1\n b: 2\n", "f.yaml:3:2 dup-key the key 'b' is already given at line 2"),
            ("a: *nope\n", "there is no anchor 'nope'"),
            ("a: &x [*x]\n", "contains itself"),
            ("x: 1\n<<: {a: 1}\n", "extends"),
            ("a:\n\u00a0b: 1\n", "f.yaml:2:1 syntax indented with U+00A0 NO-BREAK SPACE"),
            ("a: 1\nb:\u00a02\n", "f.yaml:2:1 syntax the character after ':' is U+00A0 NO-BREAK SPACE"),
            ("a:\tb\n", "f.yaml:1:3 syntax a tab"),
            ("a: b\tc\n", "f.yaml:1:5 syntax a tab"),
            ("a: x\n- b\n", "f.yaml:2:1 syntax this list item does not line up"),
            ("a:\n  - b\n  c: 1\n", "f.yaml:3:3 syntax a list and keys cannot stand side by side"),
            ("a: {b: 1 c: 2}\n", "a comma is missing"),
            ("a: [1,,2]\n", "f.yaml:1:7 syntax a value is missing before ','"),
            ("a: [\n- 1\n]\n", "without '-'"),
            ("a: - b\n", "f.yaml:1:4 syntax '- ' starts a list"),
            ("a: ? b\n", "f.yaml:1:4 syntax a text that starts with '? '"),
            ("a: > b\n", "after '>' the text starts on the next line"),
            ("a: ,b\n", "f.yaml:1:4 syntax a text that starts with ',' needs quotes"),
            ("a: !e!x 1\n", "f.yaml:1:4 tag"),
            ("{a: 1}\nb: 2\n", "f.yaml:2:1 syntax nothing may follow"),
            ("key\nb: 1\n", "f.yaml:1:1 syntax ':' is missing after 'key'"),
            ("a:1\n", "f.yaml:1:1 syntax put a space after ':'"),
            ("a: {\n", "f.yaml:1:4 syntax '{' opened here is never closed"),
            ("a:\n  - 1\n  -\n", "f.yaml:3:4 missing a list item is empty"),
            ("a: =\n", "quote it"),
            ("a: Null\n", "write null in small letters"),
            ("a: 1e999\n", "not finite"),
            ("a: [max(0, 5), 3]\n", "f.yaml:1:5 comma a comma inside [ ]"),
            ("a: 2024-13-01\n", "not a moment of any calendar"),
            ("a: 2024-03-01T10:00:00+14:30\n", "not a moment of any calendar"),
            ('"a\\nb": 1\n', "control character U+000A in the key"),
            (f"{'k' * 300}: 1\n", "too-long the key has 300 characters"),
        ],
    )
    def test_says_what_and_where(self, text: str, says: str) -> None:
        assert says in first_line(text)

    def test_an_expression_of_three_pieces_is_one_fault(self) -> None:
        text = "a: {x: max(0, 20 + m), y: min(1, b, 3), z: 3}\n"
        assert [str(f.at) for f in read(text)[1]] == ["f.yaml:1:8", "f.yaml:1:27"]
        assert codes(text) == ["comma", "comma"]

    def test_the_second_of_two_equal_keys_points_to_the_first(self) -> None:
        assert read("a: 1\na: 2\n")[1][0].also == (SourceRef("f.yaml", 1, 1),)

    def test_possible_moments_and_long_decimals_stay_text(self) -> None:
        assert codes("a: 2024-02-29T23:59:59+05:30\nb: 2024-3-1\nc: 123456789012345678\nd: 1e-400\n") == []

    def test_more_faults_than_anybody_reads_are_counted(self) -> None:
        root, findings = read("".join(f"{n}: x\n" for n in range(300)))
        assert root is None
        assert len(findings) == MAX_FAULTS + 1
        assert (findings[-1].code, findings[-1].message) == ("more", f"and {300 - MAX_FAULTS} more")

    def test_eaten_text_and_curly_quotes_are_warnings(self) -> None:
        root, findings = read("a: Room #5 fire\nb: \u201cx\u201d\n")
        assert root is not None
        assert [(f.code, str(f.at), f.severity) for f in findings] == [
            ("comment", "f.yaml:1:9", Severity.WARNING),
            ("quotes", "f.yaml:2:4", Severity.WARNING),
        ]


def _repeated(unit: str, size: int = MAX_BYTES) -> bytes:
    return (unit.encode() * (size // len(unit.encode()) + 1))[:size]


HUGE: dict[str, tuple[bytes, str]] = {
    "a-million-brackets": (b"a: " + b"[" * 1_000_000, "depth"),
    "a-million-dashes": (b"a:\n" + b"- " * 1_000_000, "depth"),
    "a-million-braces": (b"a: " + b"{" * 1_000_000, "key"),
    "many-keys": ("".join(f"k{n}: v\n" for n in range(150_000)).encode(), "too-large"),
    "many-items": (b"a: [" + _repeated("x,", 1_000_000) + b"x]", "too-large"),
    "one-hash-for-all": ("".join(f"{n * (2**61 - 1)}: x\n" for n in range(8000)).encode(), "key"),
    "text-with-aliases": (b"a: &a " + b"x" * 1_000_000 + b"\nb: [" + b"*a," * 3000 + b"]\n", "too-long"),
    "title": (b"title: " + b"x" * 100_000, "too-long"),
    "title-in-quotes": (b'title: "' + b"x" * 100_000 + b'"', "too-long"),
    "one-word": (b"a: |\n  " + b"w" * 1_000_000, "too-long"),
    "digits": (b"n: " + b"9" * 2_000_000, "number"),
    "sexagesimal": (b"n: 1" + b":1" * 900_000, "number"),
    "hexadecimal": (b"n: 0x" + b"F" * 2_000_000, "number"),
    "newlines": (b"\n" * MAX_BYTES, "empty"),
    "comment": (b"#" * MAX_BYTES, "empty"),
    "zeros": (b"\0" * MAX_BYTES, "char"),
    "tag-directives": (_repeated("%TAG !a! x\n"), "directive"),
    "open-quotes": (_repeated('a: "\n"\n'), "dup-key"),
    "glued-lines": (b"x: 1\n" + _repeated("a:b\n", 2_000_000) + b"q\n", "syntax"),
    "combining-marks": (b"a: x" + _repeated("\u0301", 10_000), "char"),
    "one-word-in-braces": (b"a: {x: " + b"w" * 1_000_000 + b" ' }] : 3", "too-long"),
    "elements": (b"a: {x: " + b"ab[c] " * 200_000, "bracket"),
    "bare-keys": (b"a: {x: " + b"w" * 49_000 + b"".join(b", k%d" % n for n in range(40_000)), "missing"),
    "too-many-bytes": (b"a: " + b"x" * MAX_BYTES, "too-large"),
    "fifty-megabytes": (b"\n" * 50_000_000, "too-large"),
}


class TestHugeFiles:
    @pytest.mark.parametrize("name", HUGE)
    def test_is_refused_soon(self, name: str) -> None:
        data, code = HUGE[name]
        begun = time.process_time()
        root, findings = read_text(data, "f.yaml")
        assert time.process_time() - begun < 2
        assert_sound(root, findings)
        assert findings[0].code == code


class TestFiles:
    def test_gives_the_bytes_that_were_parsed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"a: 1\r\n")
        root, data, findings = read_file(path, "a.yaml")
        path.write_bytes(b"a: 2\n")
        assert root is not None
        assert (data, findings) == (b"a: 1\r\n", ())

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        assert self.refusal(tmp_path) == "f.yaml:1:1 not-a-file this is a folder, not a file"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert " not-a-file " in self.refusal(tmp_path / "pipe")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
    def test_a_device_is_not_read(self) -> None:
        assert " not-a-file " in self.refusal(Path("/dev/zero"))

    def test_a_missing_file_cannot_be_read(self, tmp_path: Path) -> None:
        assert " unreadable cannot be read: " in self.refusal(tmp_path / "none.yaml")

    def test_a_name_with_a_nul_cannot_be_read(self) -> None:
        assert " unreadable " in self.refusal(Path("a\0b"))

    def test_a_locked_file_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        path = tmp_path / "a.yaml"
        path.write_text("a: 1\n")
        monkeypatch.setattr(os, "open", refuse)
        assert self.refusal(path) == "f.yaml:1:1 unreadable cannot be read: Permission denied"

    def test_a_file_over_the_cap_is_not_parsed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"a: 1\n" + b"\n" * MAX_BYTES)
        assert " too-large " in self.refusal(path)

    @staticmethod
    def refusal(path: Path) -> str:
        root, data, findings = read_file(path, "f.yaml")
        assert (root, data) == (None, b"")
        (only,) = findings
        return str(only)


_SIGNS = "abc 01.:-?,[]{}#&*!|>'\"%@`=~<()\\\n\t\r\u00a0\u0301\u202e\ufeff\x00\x85\U0001f525"
_WORDS = ("\n  ", ": ", "- ", "\n- ", "a: ", "<<: ", "---\n", "...\n", '"\\x', "\\U0011FFFF", "min(1, ")
_PIECES = st.sampled_from([*_SIGNS, *_WORDS])
_YAML_LIKE = st.lists(_PIECES, max_size=60).map("".join)


@st.composite
def _mutated(draw: st.DrawFn) -> str:
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.one_of(st.just(""), _PIECES)) + text[at + length :]
    return text


class TestFuzz:
    @settings(max_examples=300, deadline=None)
    @given(st.binary(max_size=200))
    def test_any_bytes(self, data: bytes) -> None:
        assert_sound(*read_text(data, "f.yaml"))

    @settings(max_examples=600, deadline=None)
    @given(_YAML_LIKE)
    def test_text_that_looks_like_yaml(self, text: str) -> None:
        self.assert_sound_with_both_parsers(text)

    @settings(max_examples=600, deadline=None)
    @given(_mutated())
    def test_a_good_file_with_mistakes(self, text: str) -> None:
        self.assert_sound_with_both_parsers(text)

    def assert_sound_with_both_parsers(self, text: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for loader in (source.LOADER, yaml.SafeLoader):
                patch.setattr(source, "LOADER", loader)
                assert_sound(*read(text))
