"""Finds the scenarios and assets, in a checkout and in an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _data_root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def scenarios_dir() -> Path:
    """The folder of the scenarios that come with the game."""
    return _data_root() / "scenarios"


def assets_dir() -> Path:
    """The folder of fonts, map data, icons and interface texts."""
    return _data_root() / "assets"
