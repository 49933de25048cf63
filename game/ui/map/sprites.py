"""Pictures of markers, each drawn once and kept: an outline, an icon, and small signs at the edge.

What a colour says, a shape says too: urgent is filled, one's own has two rings, a warning wears a triangle,
what is good a tick, what is new a dot, and what may be otherwise has a dashed outline and a question mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.map.marks import Badge, Marker, MarkerKind, MarkShape, MarkState
from game.ui.recent import Recent
from game.ui.theme import DEEP, Colour, Ink, Type

MARKER: Final = 28
"""The width of a marker, in pixels at scale 1."""
RINGED: Final = 4
"""How much more room names and plates leave around a marker, so that they stay off its ring."""
MOVER: Final = 24
"""The width of what is on its way."""
MOST_BADGES: Final = 2
_ICON: Final = 16
BADGE: Final = 18
"""The width of a small sign."""
_BADGE_ICON: Final = 12
_ROOM: Final = 14
"""What a picture has around the outline, for what reaches beyond it."""
_FINE: Final = 4
_KEPT: Final = 600
_RING: Final = 10
"""Posts of a ring around a place."""
_CORNERS: Final = ((1, 1), (-1, 1))
"""Where badges stand, by the directions from the middle."""
_PIP: Final = (1, -1)
_PIP_WIDTH: Final = 14
_TO_CORNER: Final = 0.86
"""How far the small signs stand from the middle of a marker, in halves of its width."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a marker looks."""

    kind: MarkerKind
    state: MarkState = MarkState.QUIET
    badges: tuple[Badge, ...] = ()
    doubted: bool = False
    fresh: bool = False
    ringed: bool = False
    lit: bool = False
    count: int = 1
    width: int = MARKER
    halo: bool = False
    """Whether a bright ring is around it."""

    @classmethod
    def of(cls, marker: Marker, *, lit: bool = False, bare: bool = False) -> Face:
        """The face of a marker; a bare one has its small signs elsewhere."""
        return cls(
            marker.kind,
            marker.state,
            () if bare else shown_badges(marker),
            marker.doubted,
            marker.fresh,
            marker.ringed,
            lit,
            marker.count,
            halo=marker.lit,
        )


def shown_badges(marker: Marker) -> tuple[Badge, ...]:
    """The small signs of a marker that are drawn; the last is a plus where they are too many."""
    if len(marker.badges) > MOST_BADGES:
        return (*marker.badges[: MOST_BADGES - 1], Badge(MarkerKind.MORE))
    return marker.badges


def cornered(marker: Marker) -> bool:
    """Whether a marker has a sign at its upper corner: a triangle, a tick, a question mark or a dot."""
    return marker.doubted or marker.fresh or marker.state in (MarkState.WARNING, MarkState.GOOD)


def whole(look: Look, marker: Marker, outline: pygame.Rect, *, bare: bool = False) -> pygame.Rect:
    """What the picture of a marker covers: its outline and the small signs that reach beyond it."""
    away = look.px(MARKER) / 2 * _TO_CORNER
    middle = pygame.Vector2(outline.center)
    found = outline.copy()
    signs = [_CORNERS[n] for n in range(0 if bare else len(shown_badges(marker)))]
    if marker.count > 1:
        signs.append(_CORNERS[0])
    if cornered(marker):
        signs.append(_PIP)
    for corner in signs:
        width = look.px(_PIP_WIDTH if corner == _PIP else BADGE + 2)
        sign = pygame.Rect(0, 0, width, width)
        sign.center = round(middle.x + corner[0] * away), round(middle.y + corner[1] * away)
        found.union_ip(sign)
    return found


class Sprites:
    """Keeps the pictures of faces for one look."""

    def __init__(self) -> None:
        self._pictures: Recent[Face, pygame.Surface] = Recent(_KEPT)
        self._version = -1

    def blit(self, surface: pygame.Surface, look: Look, centre: tuple[int, int], face: Face) -> None:
        """Puts a face onto a surface, its middle at a spot."""
        if look.version != self._version:
            self._pictures, self._version = Recent(_KEPT), look.version
        picture = self._pictures.get(face, lambda: _Painter(look, face).paint())
        surface.blit(picture, picture.get_rect(center=centre))


class _Painter:
    def __init__(self, look: Look, face: Face) -> None:
        self._look = look
        self._face = face
        self._half = look.px(face.width) / 2
        side = look.px(face.width) + 2 * look.px(_ROOM)
        self._side = side
        self._middle = side / 2

    def paint(self) -> pygame.Surface:
        look, face = self._look, self._face
        fine = pygame.Surface((self._side * _FINE, self._side * _FINE), pygame.SRCALPHA)
        self._outline(fine)
        if face.halo:
            self._halo(fine)
        if face.ringed:
            self._posts(fine)
        for badge, corner in zip(face.badges, _CORNERS, strict=False):
            self._badge_ground(fine, badge, corner)
        if face.width > BADGE:
            self._pip(fine)
        picture = pygame.transform.smoothscale(fine, (self._side, self._side))
        loud = face.state is MarkState.URGENT
        ink = Ink.ON_ACCENT if loud else face.state.value
        icon = look.icon(face.kind.value, _ICON if face.width > BADGE else _BADGE_ICON, ink)
        picture.blit(icon, icon.get_rect(center=(round(self._middle), round(self._middle))))
        for badge, corner in zip(face.badges, _CORNERS, strict=False):
            small = look.icon(badge.kind.value, _BADGE_ICON, self._badge_ink(badge))
            picture.blit(small, small.get_rect(center=self._corner(corner)))
        if face.count > 1:
            self._count(picture)
        return picture

    # -- the outline ------------------------------------------------------------------------------

    def _outline(self, fine: pygame.Surface) -> None:
        face, look = self._face, self._look
        ring = look.colour(face.state.value)
        loud = face.state is MarkState.URGENT
        fill = look.colour(DEEP.get(face.state.value, Ink.PANEL))
        if face.lit:
            fill = look.colour(Ink.HOVER)
        # A dark rim keeps it apart from borders and from its neighbours.
        self._shape(fine, look.px(2), look.colour(Ink.SEA))
        self._shape(fine, 0, fill if face.doubted else ring)
        if not loud and not face.doubted:
            thick = look.px(3 if face.state is MarkState.WARNING else 2)
            self._shape(fine, -thick, fill)
        if loud and not face.doubted:
            self._shape(fine, 0, ring)
        if face.doubted:
            self._dashed(fine, ring)
        if face.state is MarkState.OWN:
            self._shape(fine, -look.px(2), look.colour(Ink.SEA))
            self._shape(fine, -look.px(3.5), ring)
            self._shape(fine, -look.px(5), fill)

    def _corners(self, grow: float) -> list[tuple[float, float]]:
        """The outline as corners; many where it is round."""
        middle, half = self._middle * _FINE, (self._half + grow) * _FINE
        if self._face.kind.shape is MarkShape.SQUARE:
            half *= 0.92
            return [(middle + x * half, middle + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        if self._face.kind.shape is MarkShape.DIAMOND:
            half *= 1.16
            return [(middle + x * half, middle + y * half) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
        steps = 48
        turns = (2 * pi * step / steps for step in range(steps))
        return [(middle + cos(turn) * half, middle + sin(turn) * half) for turn in turns]

    def _shape(self, fine: pygame.Surface, grow: float, colour: Colour) -> None:
        pygame.draw.polygon(fine, colour, self._corners(grow))

    def _dashed(self, fine: pygame.Surface, colour: Colour) -> None:
        corners = self._corners(-1)
        width = self._look.px(2) * _FINE
        for start, end in paint.dash_stretches([*corners, corners[0]], 5 * width / 2, 2 * width):
            pygame.draw.line(fine, colour, start, end, width)

    def _halo(self, fine: pygame.Surface) -> None:
        look, middle = self._look, self._middle * _FINE
        for ink, away, width in ((Ink.SEA, 5.5, 4), (Ink.FOCUS, 4.5, 2.5)):
            radius = (self._half + look.px(away)) * _FINE
            pygame.draw.circle(fine, look.colour(ink), (middle, middle), radius, look.px(width) * _FINE)

    def _posts(self, fine: pygame.Surface) -> None:
        """Posts all around: the place is surrounded."""
        look = self._look
        middle, away = self._middle * _FINE, (self._half + look.px(6)) * _FINE
        for post in range(_RING):
            turn = 2 * pi * (post + 0.5) / _RING
            x, y = middle + cos(turn) * away, middle + sin(turn) * away
            for ink, size in ((Ink.SEA, 4), (self._face.state.value, 2.6)):
                half = look.px(size) * _FINE / 1.6
                area = pygame.Rect(round(x - half), round(y - half), round(2 * half), round(2 * half))
                pygame.draw.rect(fine, look.colour(ink), area)

    # -- small signs ------------------------------------------------------------------------------

    def _corner(self, corner: tuple[int, int]) -> tuple[int, int]:
        away = self._half * _TO_CORNER
        return round(self._middle + corner[0] * away), round(self._middle + corner[1] * away)

    def _badge_ink(self, badge: Badge) -> Ink:
        return Ink.ON_ACCENT if badge.state is MarkState.URGENT else badge.state.value

    def _badge_ground(self, fine: pygame.Surface, badge: Badge, corner: tuple[int, int]) -> None:
        look = self._look
        x, y = (part * _FINE for part in self._corner(corner))
        radius = look.px(BADGE) / 2 * _FINE
        colour = look.colour(badge.state.value)
        pygame.draw.circle(fine, look.colour(Ink.SEA), (x, y), radius + look.px(1) * _FINE)
        pygame.draw.circle(fine, colour, (x, y), radius)
        if badge.state is not MarkState.URGENT:
            fill = look.colour(DEEP.get(badge.state.value, Ink.PANEL))
            thick = 0.5 if badge.doubted else 1.5
            pygame.draw.circle(fine, fill, (x, y), radius - look.px(thick) * _FINE)

    def _pip(self, fine: pygame.Surface) -> None:
        """At the upper right: a triangle, a tick, a question mark or a dot."""
        look, face = self._look, self._face
        x, y = (part * _FINE for part in self._corner(_PIP))
        unit = look.px(1) * _FINE
        dark, colour = look.colour(Ink.SEA), look.colour(face.state.value)
        if face.doubted:
            pygame.draw.circle(fine, dark, (x, y), 7 * unit)
            mark = look.fonts.render(Type.SMALL_STRONG, "?", look.colour(Ink.TEXT))
            wanted = round(mark.get_width() * _FINE * 0.8), round(mark.get_height() * _FINE * 0.8)
            large = pygame.transform.smoothscale(mark, wanted)
            fine.blit(large, large.get_rect(center=(x, y)))
        elif face.state is MarkState.WARNING:
            for size, ink in ((8.0, dark), (5.5, colour)):
                points = [(x, y - size * unit), (x + size * unit, y + size * unit * 0.75)]
                points.append((x - size * unit, y + size * unit * 0.75))
                pygame.draw.polygon(fine, ink, points)
        elif face.state is MarkState.GOOD:
            tick = [(x - 4 * unit, y), (x - unit, y + 3 * unit), (x + 5 * unit, y - 4 * unit)]
            for width, ink in ((5, dark), (2, colour)):
                pygame.draw.lines(fine, ink, False, tick, round(width * unit))
        elif face.fresh:
            pygame.draw.circle(fine, dark, (x, y), 6 * unit)
            pygame.draw.circle(fine, look.colour(Ink.INFO), (x, y), 4 * unit)

    def _count(self, picture: pygame.Surface) -> None:
        look = self._look
        text = look.text(Type.SMALL_STRONG, str(self._face.count), Ink.ON_ACCENT)
        radius = max(look.px(9), text.get_width() // 2 + look.px(4))
        centre = self._corner(_CORNERS[0])
        paint.disc(picture, centre, radius + look.px(1), look.colour(Ink.SEA))
        paint.disc(picture, centre, radius, look.colour(Ink.TEXT))
        picture.blit(text, text.get_rect(center=centre).move(0, look.fonts.cap_shift(Type.SMALL_STRONG)))
