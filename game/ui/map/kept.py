"""The grounds that were drawn last: a screen that opens again finds its map ready."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.map.geography import Geography
from game.ui.map.layer import Emphasis, draw_layer
from game.ui.map.overlay import Overlay
from game.ui.map.projection import Projection
from game.ui.recent import Recent
from game.ui.theme import Theme

_KEPT: Final = 2
"""One for the room and one for the resolution, whose maps differ in width; each is some ten megabytes."""
_recent: Recent[tuple[object, ...], pygame.Surface] = Recent(_KEPT)


def kept_layer(
    geography: Geography, view: Projection, theme: Theme, emphasis: Emphasis, overlay: Overlay
) -> pygame.Surface:
    """The ground of a view, with what lies on it. Do not draw on it: it is kept."""
    key = id(geography), view, theme.palette.name, theme.side, theme.scale, emphasis, overlay
    return _recent.get(key, lambda: draw_layer(geography, view, theme, emphasis, overlay))
