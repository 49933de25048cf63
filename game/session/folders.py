"""Where the game keeps what belongs to a player."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

HOME = "GOLDEN_HOUR_HOME"
"""A variable of the environment that names another folder than the platform's own."""


def home_folder() -> Path:
    """The folder of saves and settings; it need not exist yet."""
    chosen = os.environ.get(HOME)
    return Path(chosen) if chosen else user_data_path("golden-hour", appauthor=False)


def saves_folder() -> Path:
    """The folder of saves."""
    return home_folder() / "saves"
