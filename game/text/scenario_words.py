"""The words of a scenario beside those of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from game.paths import assets_dir
from game.text.catalogue import Catalogue, read_catalogue


def interface_words(language: str = "en") -> Catalogue:
    """The interface's sentences in a language; English ones where it lacks some."""
    folder = assets_dir() / "text"
    languages = ["en"] if language == "en" else ["en", language]
    return read_catalogue(
        [path for one in languages for path in sorted(folder.glob(f"*.{one}.json"))], language
    )


def words_for(texts: Mapping[str, str], language: str = "en") -> Catalogue:
    """The interface's sentences and those of a scenario."""
    return interface_words(language).over(texts)
