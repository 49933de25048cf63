"""What a player has chosen before, as every front end reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from game.session.document import StoreError
from game.session.folders import home_folder
from game.session.store import read_document, write_document
from game.text.languages import language_of, languages

_SETTINGS = "settings"
_FORMAT = 1


def kept_settings() -> Mapping[str, object]:
    """The settings of the last time; empty where there are none that can be read."""
    try:
        return read_document(home_folder() / "settings.json", _SETTINGS, _FORMAT).body
    except StoreError:
        return {}


def keep_settings(body: Mapping[str, object]) -> None:
    """Keeps settings for the next time.

    Raises:
        StoreError: they cannot be written.
    """
    write_document(home_folder() / "settings.json", _SETTINGS, _FORMAT, dict(body), {})


def kept_language() -> str | None:
    """The language that the player has chosen; None where none was, or one that is there no more."""
    kept = kept_settings().get("language")
    return kept if isinstance(kept, str) and kept in languages() else None


def language_to_speak(asked: str | None = None) -> str:
    """The language of a game: the one asked for, else the one chosen before, else that of the environment."""
    return asked or kept_language() or language_of(os.environ)
