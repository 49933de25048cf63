"""The words of a scenario beside those of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from game.paths import assets_dir
from game.text.catalogue import Catalogue, CatalogueError, read_catalogue, read_layer
from game.text.languages import ENGLISH, PSEUDO, grammar_of
from game.text.names import Roles
from game.text.pseudo import pseudo_layer

_CLOCK = "clock.name"
_ID = re.compile(r" \(\{id\}\)|\{id\}, ")
"""Where the interface shows an author the id of what it names; ids are often made of people's names."""


def interface_words(language: str = ENGLISH) -> Catalogue:
    """The interface's sentences in a language; English ones where it lacks some."""
    english = files_of(ENGLISH)
    if not english:
        raise CatalogueError(f"{(assets_dir() / 'text').name}: there are no sentences")
    if language == PSEUDO:
        return Catalogue(*(pseudo_layer(read_layer(path)) for path in english), language=language)
    return read_catalogue([*english, *(files_of(language) if language != ENGLISH else [])], language)


def files_of(language: str) -> list[Path]:
    """The files of the interface's sentences in a language."""
    return sorted((assets_dir() / "text").glob(f"*.{language}.json"))


def words_for(
    texts: Mapping[str, str], language: str = ENGLISH, roles: Mapping[str, str] | None = None
) -> Catalogue:
    """The interface's sentences and those of a scenario.

    With ``roles``, the scenario's table of names, its people are called by what they are. A clock that has a
    common name in the language bears that: it stands in every head among the words of the interface.
    """
    if _CLOCK in texts:
        called = texts[_CLOCK]
        texts = {**texts, _CLOCK: grammar_of(language).clock_names.get(called, called)}
    if roles is None:
        return interface_words(language).over(texts)
    told = Roles(roles)
    return (
        interface_words(language)
        .without(_ID)
        .over({key: told.applied(text) for key, text in texts.items()}, roles=told)
    )
