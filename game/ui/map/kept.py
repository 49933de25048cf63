"""The grounds drawn last, and the names placed last: a screen that opens again finds its map ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.geography import Geography
from game.ui.map.labels import PlacedName
from game.ui.map.layer import Emphasis, draw_layer
from game.ui.map.overlay import Overlay
from game.ui.map.projection import Projection
from game.ui.recent import Recent
from game.ui.theme import Theme

_KEPT: Final = 2
"""One for the room and one for the resolution, whose maps differ in width; each is some ten megabytes."""
_recent: Recent[tuple[object, ...], pygame.Surface] = Recent(_KEPT)
_KEPT_NAMES: Final = 4
_names: Recent[tuple[object, ...], list[PlacedName]] = Recent(_KEPT_NAMES)


def kept_names(
    about: object, look: Look, view: Projection, put: Callable[[], list[PlacedName]]
) -> list[PlacedName]:
    """The names of a view; ``about`` is all that they depend on. Do not change the list: it is kept."""
    theme = look.theme
    key = repr(about), view, theme.palette.name, theme.side, theme.scale, id(look.fonts)
    return _names.get(key, put)


def kept_layer(
    geography: Geography, view: Projection, theme: Theme, emphasis: Emphasis, overlay: Overlay
) -> pygame.Surface:
    """The ground of a view, with what lies on it. Do not draw on it: it is kept."""
    key = id(geography), view, theme.palette.name, theme.side, theme.scale, emphasis, overlay
    return _recent.get(key, lambda: draw_layer(geography, view, theme, emphasis, overlay))
