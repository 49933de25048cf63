"""The words of a scenario beside those of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from game.paths import assets_dir
from game.text.catalogue import Catalogue, CatalogueError, read_catalogue
from game.text.names import Roles

_ID = re.compile(r" \(\{id\}\)|\{id\}, ")
"""Where the interface shows an author the id of what it names; ids are often made of people's names."""


def interface_words(language: str = "en") -> Catalogue:
    """The interface's sentences in a language; English ones where it lacks some."""
    folder = assets_dir() / "text"
    languages = ["en"] if language == "en" else ["en", language]
    paths = [path for one in languages for path in sorted(folder.glob(f"*.{one}.json"))]
    if not paths:
        raise CatalogueError(f"{folder.name}: there are no sentences")
    return read_catalogue(paths, language)


def words_for(
    texts: Mapping[str, str], language: str = "en", roles: Mapping[str, str] | None = None
) -> Catalogue:
    """The interface's sentences and those of a scenario.

    With ``roles``, the scenario's table of names, its people are called by what they are.
    """
    if roles is None:
        return interface_words(language).over(texts)
    told = Roles(roles)
    return (
        interface_words(language)
        .without(_ID)
        .over({key: told.applied(text) for key, text in texts.items()}, roles=told)
    )
