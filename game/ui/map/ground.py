"""The kept picture of the ground, and how it stands in for views it was not drawn for."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui import paint
from game.ui.map.geography import Geography
from game.ui.map.kept import kept_layer
from game.ui.map.layer import Emphasis
from game.ui.map.overlay import Overlay
from game.ui.map.projection import Projection
from game.ui.theme import Ink, Theme

_MARGIN: Final = 96
"""How much is drawn beyond the view, in pixels, so that a drag finds it ready."""


class Ground:
    """Keeps one picture of the ground and scales or shifts it until it is drawn anew."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._picture: pygame.Surface | None = None
        self._view: Projection | None = None
        self._made_for: tuple[Theme, Emphasis, Overlay] | None = None

    def take_from(self, other: Ground) -> None:
        """Takes over the picture another ground has kept."""
        self._picture, self._view, self._made_for = other._picture, other._view, other._made_for

    def draw(
        self,
        surface: pygame.Surface,
        area: pygame.Rect,
        view: Projection,
        theme: Theme,
        emphasis: Emphasis,
        overlay: Overlay,
        *,
        fine: bool,
    ) -> None:
        """Draws the ground of a view into an area; ``fine`` asks for a picture made for just this view."""
        needed = self._picture is None or self._made_for != (theme, emphasis, overlay)
        if needed or (fine and not self._fits(view)) or not self._covers(view):
            self._view = view.padded(_MARGIN)
            self._picture = kept_layer(self._geography, self._view, theme, emphasis, overlay)
            self._made_for = theme, emphasis, overlay
        self._show(surface, area, view, theme)

    def _fits(self, view: Projection) -> bool:
        """Whether the picture needs no scaling for a view, and reaches all around it."""
        made = self._view
        return made is not None and abs(made.zoom - view.zoom) < 1e-6 and self._covers(view)

    def _covers(self, view: Projection) -> bool:
        made = self._view
        if made is None:
            return False
        if made.zoom > view.zoom * 1.001:
            # While shrinking, the edge is bare for a moment; that is better than a stutter.
            return True
        left, top = made.spot(view.place((0, 0)))
        right, bottom = made.spot(view.place(view.size))
        return left >= -1 and top >= -1 and right <= made.size[0] + 1 and bottom <= made.size[1] + 1

    def _show(self, surface: pygame.Surface, area: pygame.Rect, view: Projection, theme: Theme) -> None:
        picture, made = self._picture, self._view
        if picture is None or made is None:
            return
        x, y = made.spot(view.place((0, 0)))
        if abs(made.zoom - view.zoom) < 1e-6:
            paint.copy(surface, picture, area, (round(x), round(y)))
            return
        right, bottom = made.spot(view.place(view.size))
        wanted = pygame.Rect(round(x), round(y), round(right - x), round(bottom - y))
        there = wanted.clip(picture.get_rect())
        if there.width < 1 or there.height < 1:
            paint.fill(surface, area, theme.colour(Ink.SEA))
            return
        times = view.zoom / made.zoom
        size = max(1, round(there.width * times)), max(1, round(there.height * times))
        left = area.left + round((there.left - wanted.left) * times)
        top = area.top + round((there.top - wanted.top) * times)
        if there != wanted:
            paint.fill(surface, area, theme.colour(Ink.SEA))
        target = pygame.Rect((left, top), size)
        seen = picture.subsurface(there)
        if surface.get_clip().contains(target) and surface.get_bitsize() == picture.get_bitsize():
            # Straight onto the window: a picture of its own would cost two milliseconds of each frame.
            pygame.transform.smoothscale(seen, size, surface.subsurface(target))
        else:
            surface.blit(pygame.transform.smoothscale(seen, size), target)
