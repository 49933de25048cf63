"""Finds the place in a file for any part of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from game.content.nodes import MapNode, Node, ScalarNode, SeqNode
from game.model.diagnostic import SourceRef

Step = str | int


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the file tree: a node, and where the key that names it stands."""

    node: Node
    key_at: SourceRef

    @property
    def at(self) -> SourceRef:
        """Where the value starts (at the key for mappings and lists)."""
        return self.node.at if isinstance(self.node, ScalarNode) else self.key_at

    @property
    def text_at(self) -> SourceRef:
        """Where the first character of a scalar's text stands."""
        return self.node.text_at if isinstance(self.node, ScalarNode) else self.key_at

    @property
    def key(self) -> Spot:
        """The key that names it, as a part of its own."""
        return Spot(ScalarNode("", self.key_at), self.key_at)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.node, MapNode) and key in self.node.entries

    def __getitem__(self, step: Step) -> Spot:
        """The part under a key or at an index; this spot itself where the file does not state it."""
        inner = self.node
        if isinstance(inner, MapNode):
            entry = inner.entries.get(step) if isinstance(step, str) else None
            return self if entry is None else Spot(entry[1], entry[0])
        if isinstance(inner, SeqNode) and isinstance(step, int) and step < len(inner.items):
            item = inner.items[step]
            return Spot(item, item.at)
        return self


def plain(node: Node) -> object:
    """The node's content as texts, lists and mappings; an empty or null scalar is None."""
    if isinstance(node, ScalarNode):
        return None if node.null else node.text
    if isinstance(node, SeqNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}
