"""Events of a YAML parser to a tree of nodes, refusing what no scenario needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from game.content.anchors import Anchors
from game.content.commas import CommaTrap
from game.content.comments import eaten_text, eaten_value
from game.content.marks import end_of, start_of
from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.content.scalar_check import is_odd_space, key_fault, value_faults
from game.content.tabs import structural_tab
from game.content.text_check import CUT_BY_A_BRACKET, shown
from game.model.diagnostic import Diagnostic, Severity, SourceRef

MAX_DEPTH = 64
"""Lists and mappings that may stand within each other."""
MAX_NODES = 50_000
"""Keys, values, lists and mappings of one document."""

_GLUED = re.compile(r"[A-Za-z_][\w-]*:[^\s:/]")
_SIGN = re.compile(r"[ \t]*(\S)")
_LETTER = re.compile(r"[^\W\d_]")


class RefusedError(Exception):
    """A document of which no more is worth reading; its fault has been noted."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    at: SourceRef
    is_map: bool
    trap: CommaTrap | None
    anchor: str | None
    tagged: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[SourceRef, Node]] = field(default_factory=dict)
    key: ScalarNode | None = None
    """The key whose value comes next."""
    after_key: str = ""
    """Within braces, the sign that follows that key: a colon, unless the key is none."""
    dropped: bool = False
    """True where the value that comes next belongs to no good key."""
    repeated: list[tuple[SourceRef, SourceRef]] = field(default_factory=list)
    """Keys that are given twice: where again, and where first."""
    empty: int | None = None
    """The fault of the key just before that has no value."""

    @property
    def wants_key(self) -> bool:
        return self.is_map and self.key is None and not self.dropped

    def add(self, node: Node) -> None:
        if not self.is_map:
            self.items.append(node)
        elif self.wants_key:
            self.dropped = True
        else:
            if self.key and not self.dropped:
                self.entries[self.key.text] = (self.key.at, node)
            self.key, self.dropped = None, False

    def closed(self) -> Node:
        return MapNode(self.entries, self.at) if self.is_map else SeqNode(tuple(self.items), self.at)


class Tree:
    """Builds one document from parse events and notes its faults.

    ``feed`` takes the events in order; afterwards ``root`` is the document's mapping, or None where it
    has none, and ``findings`` tells what is wrong.
    """

    def __init__(self, text: str, file: str) -> None:
        self.root: MapNode | None = None
        self._lines = text.split("\n")
        self._has_tabs = "\t" in text
        self._file = file
        self._faults: list[Diagnostic] = []
        self._open: list[_Open] = []
        self._anchors = Anchors()
        self._documents = 0
        self._nodes = 0

    def findings(self) -> list[Diagnostic]:
        """Everything noted so far, errors and warnings, in no particular order."""
        return [*dict.fromkeys(self._faults), *self._anchors.faults()]

    def feed(self, event: yaml.Event) -> None:
        """Takes the next event. Raises RefusedError where the rest of the document does not matter."""
        if isinstance(event, yaml.NodeEvent):
            self._node(event, self._place(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("shape", "only one document per file; delete this line", self._place(event))
        elif isinstance(event, yaml.StreamEndEvent) and not self._documents:
            self._note("empty", "the file has no content", SourceRef(self._file))

    def _place(self, event: yaml.Event) -> SourceRef:
        row, column = start_of(event)
        return SourceRef(self._file, row + 1, column + 1)

    def _note(self, code: str, message: str, at: SourceRef, *also: SourceRef) -> None:
        self._faults.append(Diagnostic(code, message, at, also=also))

    def _refuse(self, code: str, message: str, at: SourceRef) -> None:
        self._note(code, message, at)
        raise RefusedError

    def _line(self, at: SourceRef) -> str:
        return self._lines[at.line - 1] if at.line <= len(self._lines) else ""

    def _node(self, event: yaml.NodeEvent, at: SourceRef) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse("too-large", f"the file has over {MAX_NODES} keys and values", at)
        tab = structural_tab(self._lines, event) if self._has_tabs else None
        if tab:
            place = SourceRef(self._file, tab[0] + 1, tab[1] + 1)
            self._note("syntax", "a tab stands here; use ordinary spaces", place)
        if isinstance(event, yaml.AliasEvent):
            self._anchors.use(event.anchor or "", at)
            self._add(ScalarNode("", at, quoted=True))
            return
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if event.anchor or event.tag:
                self._decorations(event, at)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, at)
            else:
                self._begin(event, at)

    def _decorations(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: SourceRef) -> None:
        if event.anchor:
            self._anchors.define(event.anchor, at, opens=isinstance(event, yaml.CollectionStartEvent))
        if event.tag:
            tag = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._note("tag", f"tags ({tag}) are not allowed; quote a text that starts with !", at)

    def _begin(self, event: yaml.CollectionStartEvent, at: SourceRef) -> None:
        is_map = isinstance(event, yaml.MappingStartEvent)
        if not self._open and not is_map:
            self._refuse("shape", "expected 'key: value' pairs at the top of the file, found a list", at)
        if len(self._open) == MAX_DEPTH:
            self._refuse("depth", f"nested too deep: over {MAX_DEPTH} lists and mappings in each other", at)
        if self._open and self._open[-1].wants_key:
            around = self._open[-1]
            hint = f"; is the '{{' at column {around.at.column} closed?" if around.trap else ""
            self._note("key", f"a list or mapping cannot be a key; keys are texts{hint}", at)
        elif self._open:
            self._settle_key(self._open[-1])
        trap = CommaTrap("{ }" if is_map else "[ ]") if event.flow_style else None
        self._open.append(_Open(at, is_map, trap, event.anchor, bool(event.tag)))

    def _end(self) -> None:
        ended = self._open.pop()
        if ended.anchor:
            self._anchors.close(ended.anchor)
        self._add(ended.closed())

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        elif isinstance(node, MapNode):
            self.root = node

    def _scalar(self, event: yaml.ScalarEvent, at: SourceRef) -> None:
        node = ScalarNode(event.value, at, event.style in ("'", '"'), event.style in ("|", ">"))
        empty = not (node.text or node.quoted or node.block or event.anchor or event.tag)
        if not self._open:
            self._top_text(node, empty)
            return
        parent = self._open[-1]
        if parent.wants_key:
            parent.key, parent.after_key = node, self._sign_after(event) if parent.trap else ""
            return
        piece = self._settle_key(parent, alone=empty) or self._is_cut_item(parent, node)
        if empty and not piece:
            self._missing(parent, node)
        elif not parent.dropped and not piece:
            self._value(node, event)
            if parent.trap:
                parent.trap.watch(node)
        parent.add(node)

    def _sign_after(self, event: yaml.ScalarEvent) -> str:
        """The first character on the line behind a text."""
        row, column = end_of(event)
        sign = _SIGN.match(self._lines[row], column) if row < len(self._lines) else None
        return sign.group(1) if sign else ""

    def _top_text(self, node: ScalarNode, empty: bool) -> None:
        if empty:
            self._refuse("empty", "the file has no content", SourceRef(self._file))
        if _GLUED.match(node.text):
            self._note("syntax", f"put a space after ':' in {shown(node.text)}", node.at)
        else:
            found = f"found the text {shown(node.text)}"
            self._note("shape", f"expected 'key: value' pairs at the top of the file, {found}", node.at)

    def _value(self, node: ScalarNode, event: yaml.ScalarEvent) -> None:
        self._faults.extend(value_faults(node))
        if node.quoted or node.block or not _LETTER.search(node.text):
            return
        row, column = end_of(event)
        sign = eaten_text(self._lines[row], column) if row < len(self._lines) else None
        if sign is not None:
            message = (
                f"the text ends after {shown(node.text)}, since # starts a comment; quote the whole text"
            )
            at = SourceRef(self._file, row + 1, sign + 1)
            self._faults.append(Diagnostic("comment", message, at, Severity.WARNING))

    def _missing(self, parent: _Open, node: ScalarNode) -> None:
        if parent.dropped or parent.tagged or self._is_oddly_indented(node.at.line + 1):
            return
        if not parent.key:
            self._note("missing", "a list item is empty", node.at)
        elif parent.trap and parent.after_key == "[":
            self._note(
                "bracket", f"{CUT_BY_A_BRACKET}; quote {shown(parent.key.text + '[…]')}", parent.key.at
            )
        elif parent.trap and _GLUED.match(parent.key.text):
            self._note("syntax", f"put a space after ':' in {shown(parent.key.text)}", parent.key.at)
        else:
            hint = ""
            if eaten_value(self._line(node.at), node.at.column - 1):
                hint = "; what follows # is a comment: quote it"
            elif parent.trap and parent.trap.in_prose:
                hint = "; if it belongs to the text before it, quote that: a comma ends it here"
            self._note("missing", f"a value is missing after {shown(parent.key.text + ':')}{hint}", node.at)
            parent.empty = len(self._faults) - 1

    def _is_oddly_indented(self, line: int) -> bool:
        """True where the value of a line may stand in the next, whose indentation YAML does not see."""
        below = self._line(SourceRef(self._file, line))[:1]
        return bool(below) and is_odd_space(below)

    def _settle_key(self, parent: _Open, *, alone: bool = False) -> bool:
        """Judges the key whose value comes now; True where it is a piece of a value that a comma cut."""
        key = parent.key
        if not key:
            return False
        if parent.trap and parent.trap.takes(key, alone=alone):
            self._note_cut(parent.trap)
            parent.dropped = True
            return True
        bare = alone and parent.after_key != ":" and not _GLUED.match(key.text)
        if parent.trap and parent.trap.takes_prose(key, bare=bare):
            self._note_cut(parent.trap, key)
            parent.dropped = True
            return True
        fault = key_fault(key)
        if fault:
            self._faults.append(fault)
        elif key.text in parent.entries:
            self._repeated(parent, key)
        else:
            parent.empty = None if not parent.repeated else parent.empty
            return False
        parent.dropped = True
        return False

    def _repeated(self, parent: _Open, key: ScalarNode) -> None:
        """Notes a key that is given twice; of several in one mapping the first speaks for all."""
        first = parent.entries[key.text][0]
        parent.repeated.append((key.at, first))
        if parent.empty is not None:
            # An id among the fields of the entry before it: its own fields repeat those.
            fault = self._faults[parent.empty]
            if len(parent.repeated) == 1:
                message = f"{fault.message}; or is it indented too far?"
                self._faults[parent.empty] = Diagnostic(fault.code, message, fault.at)
            return
        if len(parent.repeated) == 1:
            where = f"at line {first.line}" if first.line != key.at.line else f"at column {first.column}"
            self._note("dup-key", f"the key {shown(key.text)} is already given {where}", key.at, first)
            return
        at, before = parent.repeated[0]
        index = next(i for i, f in enumerate(self._faults) if f.code == "dup-key" and f.at == at)
        told = self._faults[index].message.partition(", and so ")[0]
        more = len(parent.repeated) - 1
        others = "is 1 more" if more == 1 else f"are {more} more"
        hint = "" if parent.trap else "; is the line of an id missing above it?"
        message = f"{told}, and so {others} below{hint}"
        self._faults[index] = Diagnostic("dup-key", message, at, also=(before,))

    def _is_cut_item(self, parent: _Open, node: ScalarNode) -> bool:
        if parent.is_map or not parent.trap or not parent.trap.takes(node, alone=True):
            return False
        if parent.trap.closed:
            self._note_cut(parent.trap)
        return True

    def _note_cut(self, trap: CommaTrap, prose: ScalarNode | None = None) -> None:
        fault = trap.fault() if prose is None else trap.prose_fault(prose)
        if fault:
            self._faults.append(fault)
