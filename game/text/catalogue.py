"""Turns messages into sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import TypeAlias

from game.model.message import Message
from game.text.languages import grammar_of
from game.text.names import Roles
from game.text.quotes import curly

Template: TypeAlias = str | Mapping[str, str]
"""A sentence with ``{gaps}``, or its forms ``one`` and ``other`` chosen by the gap ``count``."""

GAP = re.compile(r"\{([a-z_][a-z0-9_]*(?:\[[a-z0-9_]+\])?)\}")
"""What a message fills."""


_ENDED = (".", "?", "!", "…")


class CatalogueError(Exception):
    """A file of sentences that cannot be used; the text says which and why."""


class Catalogue:
    """The sentences of one language, later layers over earlier ones.

    What stands in them with straight apostrophes and quotation marks is told with curly ones.

    >>> Catalogue({"turns": {"one": "{count} turn", "other": "{count} turns"}}).word(
    ...     Message("turns", {"count": 3})
    ... )
    '3 turns'
    """

    def __init__(
        self, *layers: Mapping[str, Template], language: str = "en", roles: Roles | None = None
    ) -> None:
        self.language = language
        self.grammar = grammar_of(language)
        self._roles = roles
        self.missing: set[str] = set()
        """The keys that were asked for and are not there."""
        self.unfilled: set[tuple[str, str]] = set()
        """Keys with the gaps that their messages left open."""
        self._templates: dict[str, Template] = {}
        for layer in layers:
            self._templates.update({key: _printed(template) for key, template in layer.items()})

    def __contains__(self, key: object) -> bool:
        return key in self._templates

    def keys(self) -> frozenset[str]:
        """All keys that can be worded."""
        return frozenset(self._templates)

    def over(self, *layers: Mapping[str, Template], roles: Roles | None = None) -> Catalogue:
        """A catalogue with further layers on top of this one, told with roles instead of names."""
        catalogue = Catalogue(*layers, language=self.language, roles=roles or self._roles)
        catalogue._templates = {**self._templates, **catalogue._templates}
        return catalogue

    def without(self, part: re.Pattern[str]) -> Catalogue:
        """A catalogue whose sentences lack a part."""
        cut = {key: _cut(part, template) for key, template in self._templates.items()}
        return Catalogue(cut, language=self.language, roles=self._roles)

    def plain(self, text: str) -> str:
        """A text of the scenario that has no key, such as the note of a source."""
        return curly(text if self._roles is None else self._roles.applied(text))

    def word(self, message: Message) -> str:
        """The sentence for a message; ``⟦key⟧`` where the catalogue has none."""
        template = self._templates.get(message.key)
        if template is None:
            self.missing.add(message.key)
            return f"⟦{message.key}⟧"
        if not isinstance(template, str):
            template = template[self.grammar.form(message.params.get("count"))]

        said, at = "", 0
        for gap in GAP.finditer(template):
            said += template[at : gap.start()]
            at = gap.end()
            if gap[1] in message.params:
                said = self.grammar.joined(said, self._worded(message.params[gap[1]]))
            else:
                self.unfilled.add((message.key, gap[1]))
                said += gap[0]
            if template[at : at + 1] == "." and template[at : at + 2] != ".." and said.endswith(_ENDED):
                # What fills the gap is a sentence with a stop of its own.
                at += 1
        return said + template[at:]

    def sentence(self, message: Message) -> str:
        """What a message says as a sentence of its own: from a capital to a mark at its end."""
        words = self.word(message)
        ended = words.endswith((*_ENDED, ".”"))
        return words[:1].upper() + words[1:] + ("" if ended else ".")

    def _worded(self, value: object) -> str:
        if isinstance(value, Message):
            return self.word(value)
        if isinstance(value, list | tuple):
            parts = [self._worded(part) for part in value]
            comma, semicolon = self.grammar.comma, self.grammar.semicolon
            # A title with a comma of its own would read as two.
            return (semicolon if any(comma in part for part in parts) else comma).join(parts)
        if isinstance(value, time):
            return self.grammar.clock(value)
        return str(value)


def _printed(template: Template) -> Template:
    if isinstance(template, str):
        return curly(template)
    return {form: curly(text) for form, text in template.items()}


def _cut(part: re.Pattern[str], template: Template) -> Template:
    if isinstance(template, str):
        return part.sub("", template)
    return {form: part.sub("", text) for form, text in template.items()}


def gaps(template: Template) -> frozenset[str]:
    """The names of the gaps in a template, over all its forms."""
    forms = (template,) if isinstance(template, str) else template.values()
    return frozenset(name for form in forms for name in GAP.findall(form))


def read_layer(path: Path) -> dict[str, Template]:
    """Reads one JSON file of sentences."""
    try:
        entries = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise CatalogueError(f"{path.name}: {fault}") from fault
    if not isinstance(entries, dict):
        raise CatalogueError(f"{path.name}: expected a mapping of keys to sentences")
    for key, template in entries.items():
        if not _is_template(template):
            raise CatalogueError(f'{path.name}: "{key}" must be a sentence, or its forms "one" and "other"')
    return entries


def read_catalogue(paths: Iterable[Path], language: str = "en") -> Catalogue:
    """Reads a catalogue from files, later ones over earlier ones."""
    return Catalogue(*(read_layer(path) for path in paths), language=language)


def _is_template(value: object) -> bool:
    if isinstance(value, str):
        return True
    return (
        isinstance(value, dict)
        and set(value) == {"one", "other"}
        and all(isinstance(form, str) for form in value.values())
    )
