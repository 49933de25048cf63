"""The plates of large towns on the map: where their markers and names stand, and what is drawn beneath."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import hypot
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.berths import Standing
from game.ui.map.gather import Plate, Row, Scene, gathered, laid, sheets
from game.ui.map.labels import Name, PlacedName, pinned
from game.ui.map.marks import Marker
from game.ui.map.naming import around, ink_of
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.sprites import BADGE, Face, Sprites, shown_badges
from game.ui.theme import Ink, Type
from game.ui.widgets.surface import paint_surface

_DOT: Final = 3.5
_RING: Final = 7
"""Radii, at scale 1, of the dot of a town and of the ring around it."""
_TIED: Final = 6
"""How wide the line to a town counts, at scale 1."""


class Plates:
    """The plates for one view; ``settle`` decides where they lie."""

    def __init__(self) -> None:
        self._plates: tuple[Plate, ...] = ()
        self._offsets: dict[str, tuple[LonLat, Spot]] = {}
        self.hidden: frozenset[str] = frozenset()
        """The gathered places whose plate has no room beside panels, and is not drawn."""

    @property
    def towns(self) -> dict[str, LonLat]:
        """Where the towns of the gathered places lie, by place."""
        return {ident: at for ident, (at, _) in self._offsets.items()}

    def offset(self, ident: str, at: LonLat, view: Projection) -> Spot | None:
        """How far, in pixels, the marker of a place stands from the place; None if it is not gathered."""
        if ident not in self._offsets:
            return None
        town, (dx, dy) = self._offsets[ident]
        (x, y), (true_x, true_y) = view.spot(town), view.spot(at)
        return x + dx - true_x, y + dy - true_y

    def settle(
        self,
        look: Look,
        view: Projection,
        standings: Sequence[Standing],
        markers: Mapping[str, Marker],
        room: pygame.Rect,
        scene: Scene,
    ) -> None:
        """Lays the plates of a view; of two, the later one keeps off the earlier."""
        plates: list[Plate] = []
        hidden: set[str] = set()
        whole = pygame.Rect((0, 0), view.size)
        for town, places in gathered(standings, frozenset(markers)):
            spot = view.spot(town.at)
            ways = sheets(look, town, places, markers, room)
            covered = [*scene.covered, *(plate.rect(view.spot(plate.town.at)) for plate in plates)]
            plate = laid(look, ways, spot, replace(scene, covered=covered))
            dot = around(view, town.at, 2 * look.px(_RING + 2))
            inner = plate.rect(spot).inflate(-2 * scene.gap, -2 * scene.gap)
            seen = whole.contains(dot) and dot.collidelist(scene.covered) < 0
            if seen and inner.collidelist(covered) < 0:
                plates.append(plate)
            else:
                hidden.update(places)
        self._plates, self.hidden = tuple(plates), frozenset(hidden)
        self._offsets = {
            row.id: (plate.town.at, plate.at(row.mark)) for plate in plates for row in plate.sheet.rows
        }

    def bares(self, ident: str) -> bool:
        """Whether the small signs of a place stand in its row."""
        return any(row.id == ident for row in self._rows())

    def _rows(self) -> Iterator[Row]:
        return (row for plate in self._plates for row in plate.sheet.rows)

    def rects(self, view: Projection) -> list[pygame.Rect]:
        """Where the plates lie in a view."""
        return list(self.laid(view).values())

    def laid(self, view: Projection) -> dict[str, pygame.Rect]:
        """Where the plates lie in a view, by town."""
        return {plate.town.id: plate.rect(view.spot(plate.town.at)) for plate in self._plates}

    @property
    def rows(self) -> dict[str, str]:
        """The town on whose plate a place stands, by place."""
        return {row.id: plate.town.id for plate in self._plates for row in plate.sheet.rows}

    def ties(self, view: Projection) -> list[tuple[Spot, Spot]]:
        """The lines from towns to their plates in a view."""
        found = []
        for plate in self._plates:
            x, y = view.spot(plate.town.at)
            found.append(((x, y), (x + plate.tie[0], y + plate.tie[1])))
        return found

    def tied(self, look: Look, view: Projection) -> list[pygame.Rect]:
        """Squares along those lines, for what keeps off them."""
        width = look.px(_TIED)
        found = []
        for (x0, y0), (x1, y1) in self.ties(view):
            pieces = max(1, round(hypot(x1 - x0, y1 - y0) / width))
            for piece in range(pieces + 1):
                square = pygame.Rect(0, 0, width, width)
                share = piece / pieces
                square.center = round(x0 + (x1 - x0) * share), round(y0 + (y1 - y0) * share)
                found.append(square)
        return found

    def dots(self, look: Look, view: Projection) -> list[pygame.Rect]:
        """Where the towns themselves are drawn in a view."""
        return list(self.dots_laid(look, view).values())

    def dots_laid(self, look: Look, view: Projection) -> dict[str, pygame.Rect]:
        """Where the towns themselves are drawn in a view, by town."""
        return {plate.town.id: around(view, plate.town.at, 2 * look.px(_RING + 2)) for plate in self._plates}

    def names(self, look: Look, markers: Mapping[str, Marker]) -> list[PlacedName]:
        """The names on the plates, first that of the town."""
        found = []
        for plate in self._plates:
            town, own = plate.town, markers.get(plate.town.id)
            ink = Ink.MAP_TEXT if own is None else ink_of(own)
            title = Name(
                look.word(town.title),
                town.at,
                Type.MAP_CAPITAL,
                ink,
                halo=Ink.PANEL,
                mark="" if own is None else town.id,
                town=town.id,
            )
            found.append(pinned(look, title, plate.at(plate.sheet.title)))
            for row in plate.sheet.rows:
                if row.name is not None:
                    marker = markers[row.id]
                    name = Name(
                        look.word(marker.label),
                        town.at,
                        Type.SMALL_STRONG,
                        ink_of(marker),
                        halo=Ink.PANEL,
                        mark=row.id,
                        town=town.id,
                    )
                    found.append(pinned(look, name, plate.at(row.name)))
        return found

    def paint(
        self,
        surface: pygame.Surface,
        look: Look,
        view: Projection,
        shift: tuple[int, int],
        markers: Mapping[str, Marker],
        sprites: Sprites,
        without: Collection[str] = (),
        dotless: Collection[str] = (),
    ) -> None:
        """Draws the plates, each tied to its town, onto a surface whose corner lies at a shift; ``without``
        those of some towns, and without the dots of ``dotless`` ones."""
        soft = look.colour(Ink.TEXT_SOFT)
        for plate in self._plates:
            if plate.town.id in without:
                continue
            x, y = view.spot(plate.town.at)
            spot = x + shift[0], y + shift[1]
            rect = plate.rect(spot)
            end = spot[0] + plate.tie[0], spot[1] + plate.tie[1]
            pygame.draw.aaline(surface, look.colour(Ink.SEA), spot, end, look.px(4))
            pygame.draw.aaline(surface, soft, spot, end, look.px(2))
            if plate.town.id not in dotless:
                _draw_town(surface, look, spot)
            paint_surface(surface, look, rect, fill=Ink.PANEL, line=Ink.LINE_STRONG)
            for row in plate.sheet.rows:
                signs = shown_badges(markers[row.id])
                for (right, down), badge in zip(row.badges, signs, strict=False):
                    face = Face(badge.kind, badge.state, doubted=badge.doubted, width=BADGE)
                    sprites.blit(surface, look, (rect.left + right, rect.top + down), face)


def _draw_town(surface: pygame.Surface, look: Look, spot: Spot) -> None:
    for ink, radius in ((Ink.SEA, _RING + 1), (Ink.TEXT_SOFT, _RING), (Ink.SEA, _RING - 1.5)):
        pygame.draw.aacircle(surface, look.colour(ink), spot, look.px(radius))
    pygame.draw.aacircle(surface, look.colour(Ink.MAP_TEXT), spot, look.px(_DOT))
