"""Shapes with clean edges: rounded boxes, hatches, dashes, arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final, TypeAlias

import pygame

from game.ui.theme import Colour

Spot: TypeAlias = tuple[float, float]

_FINE: Final = 8
"""Corners are drawn this many times larger and scaled down."""
_LINE: Final = 16
"""Pixels of a window in one line of the memory, which is 64 bytes long."""
_TALL: Final = 16
"""How many rows are worth two more calls."""


@lru_cache(maxsize=256)
def _disc(radius: int, colour: Colour, hole: int) -> pygame.Surface:
    """A disc, or a ring around a hole, of twice the radius in width; its quarters serve as corners."""
    fine = radius * _FINE
    mask = pygame.Surface((fine * 2, fine * 2), pygame.SRCALPHA)
    mask.fill((*colour, 0))
    pygame.draw.circle(mask, (*colour, 255), (fine, fine), fine)
    if hole > 0:
        pygame.draw.circle(mask, (*colour, 0), (fine, fine), hole * _FINE)
    return pygame.transform.smoothscale(mask, (radius * 2, radius * 2))


def _corners(
    surface: pygame.Surface, rect: pygame.Rect, disc: pygame.Surface, radius: int, *, far: int = 0
) -> None:
    """The quarters of a picture in the corners of a box; the right and lower ones begin ``far`` in it."""
    right, bottom, far = rect.right - radius, rect.bottom - radius, far or radius
    surface.blit(disc, rect.topleft, (0, 0, radius, radius))
    surface.blit(disc, (right, rect.top), (far, 0, radius, radius))
    surface.blit(disc, (rect.left, bottom), (0, far, radius, radius))
    surface.blit(disc, (right, bottom), (far, far, radius, radius))


def _in_lines(rect: pygame.Rect) -> Iterator[pygame.Rect]:
    """A box in parts that begin and end with a line of the memory, if it is tall.

    SDL fills and copies rows with stores that bypass the cache. A row that begins or ends in the midst of a
    line costs ten times as much as one that does not, unless it is narrower than a line.
    """
    left, right = -(-rect.left // _LINE) * _LINE, rect.right // _LINE * _LINE
    if rect.height < _TALL or left > right:
        yield rect
        return
    for start, end in ((rect.left, left), (left, right), (right, rect.right)):
        if end > start:
            yield pygame.Rect(start, rect.top, end - start, rect.height)


def fill(surface: pygame.Surface, rect: pygame.Rect, colour: Colour) -> None:
    """Fills a box."""
    for part in _in_lines(rect):
        surface.fill(colour, part)


def copy(
    surface: pygame.Surface, picture: pygame.Surface, area: pygame.Rect, start: tuple[int, int] = (0, 0)
) -> None:
    """Puts what a picture without holes shows from a ``start`` into an area of its size."""
    dx, dy = start[0] - area.left, start[1] - area.top
    for part in _in_lines(area):
        surface.blit(picture, part, part.move(dx, dy))


def box(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int = 0) -> None:
    """A filled box with round corners."""
    radius = min(radius, rect.width // 2, rect.height // 2)
    if radius <= 0:
        fill(surface, rect, colour)
        return
    fill(surface, rect.inflate(-2 * radius, 0), colour)
    surface.fill(colour, (rect.left, rect.top + radius, radius, rect.height - 2 * radius))
    surface.fill(colour, (rect.right - radius, rect.top + radius, radius, rect.height - 2 * radius))
    _corners(surface, rect, _disc(radius, colour, 0), radius)


def frame(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int = 0, width: int = 1
) -> None:
    """The outline of a box with round corners, drawn inside the rectangle."""
    radius = min(radius, rect.width // 2, rect.height // 2)
    inner_width, inner_height = rect.width - 2 * radius, rect.height - 2 * radius
    surface.fill(colour, (rect.left + radius, rect.top, inner_width, width))
    surface.fill(colour, (rect.left + radius, rect.bottom - width, inner_width, width))
    surface.fill(colour, (rect.left, rect.top + radius, width, inner_height))
    surface.fill(colour, (rect.right - width, rect.top + radius, width, inner_height))
    if radius > 0:
        _corners(surface, rect, _disc(radius, colour, max(0, radius - width)), radius)


def bordered(
    surface: pygame.Surface,
    rect: pygame.Rect,
    ground: Colour,
    line: Colour,
    *,
    radius: int = 0,
    width: int = 1,
) -> None:
    """A filled box with an outline."""
    radius = min(radius, rect.width // 2, rect.height // 2)
    inner = rect.inflate(-2 * width, -2 * width)
    if radius <= 0:
        fill(surface, inner, ground)
        frame(surface, rect, line, 0, width)
        return
    # Only the outline is filled twice: most of the work of a frame is filling.
    _outline(surface, rect, line, radius, width)
    box(surface, inner, ground, max(0, radius - width))


def _outline(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int, width: int) -> None:
    """The part of a filled box with round corners that an inner box of the same leaves free."""
    across, down = rect.width - 2 * radius, rect.height - 2 * radius
    surface.fill(colour, (rect.left + radius, rect.top, across, width))
    surface.fill(colour, (rect.left + radius, rect.bottom - width, across, width))
    surface.fill(colour, (rect.left, rect.top + radius, width, down))
    surface.fill(colour, (rect.right - width, rect.top + radius, width, down))
    _corners(surface, rect, _disc(radius, colour, 0), radius)


def disc(surface: pygame.Surface, centre: Spot, radius: float, colour: Colour, hole: float = 0) -> None:
    """A disc, or a ring around a hole."""
    whole = max(1, round(radius))
    left, top = round(centre[0]) - whole, round(centre[1]) - whole
    surface.blit(_disc(whole, colour, round(hole)), (left, top))


def shade(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, alpha: int, radius: int = 0) -> None:
    """A see-through fill."""
    veil = pygame.Surface(rect.size, pygame.SRCALPHA)
    pygame.draw.rect(veil, (*colour, alpha), veil.get_rect(), border_radius=radius)
    surface.blit(veil, rect)


@lru_cache(maxsize=16)
def _shadow(colour: Colour, solid: int, fades: int, radius: int) -> pygame.Surface:
    """The corners of a shadow, with one row of pixels between them."""
    around = solid + fades
    side = 2 * (around + radius) + 1
    picture = pygame.Surface((side, side), pygame.SRCALPHA)
    for step in range(fades + 1):
        inner = picture.get_rect().inflate(-2 * step, -2 * step)
        alpha = round(255 * (step / fades) ** 2)
        pygame.draw.rect(picture, (*colour, alpha), inner, border_radius=radius + around - step)
    return picture


def shadow(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, solid: int, fades: int, radius: int
) -> None:
    """A shadow around a box that is drawn next: first so far of one colour, then fading over so far."""
    radius = min(radius, rect.width // 2, rect.height // 2)
    picture = _shadow(colour, solid, fades, radius)
    outer = rect.inflate(2 * (solid + fades), 2 * (solid + fades))
    edge = solid + fades + radius
    _corners(surface, outer, picture, edge, far=edge + 1)
    across, down = outer.width - 2 * edge, outer.height - 2 * edge
    for part, size, spot in (
        ((edge, 0, 1, edge), (across, edge), (outer.left + edge, outer.top)),
        ((edge, edge + 1, 1, edge), (across, edge), (outer.left + edge, outer.bottom - edge)),
        ((0, edge, edge, 1), (edge, down), (outer.left, outer.top + edge)),
        ((edge + 1, edge, edge, 1), (edge, down), (outer.right - edge, outer.top + edge)),
    ):
        surface.blit(pygame.transform.scale(picture.subsurface(part), size), spot)


def hatch(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, gap: int, width: int = 1) -> None:
    """Slanted lines across a box, so that colour is not the only sign."""
    visible = rect.clip(surface.get_clip())
    if not visible:
        return
    before = surface.get_clip()
    surface.set_clip(visible)
    for left in range(rect.left - rect.height, rect.right, max(2, gap)):
        start, end = (left, rect.bottom), (left + rect.height, rect.top)
        pygame.draw.aaline(surface, colour, start, end, width)
    surface.set_clip(before)


def dash_stretches(points: Sequence[Spot], dash: float, gap: float) -> list[tuple[Spot, Spot]]:
    """The drawn stretches of a dashed line."""
    stretches: list[tuple[Spot, Spot]] = []
    drawing, left = True, dash
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        done = 0.0
        while done < length:
            step = min(left, length - done)
            if drawing:
                here, there = done / length, (done + step) / length
                start = x0 + (x1 - x0) * here, y0 + (y1 - y0) * here
                end = x0 + (x1 - x0) * there, y0 + (y1 - y0) * there
                stretches.append((start, end))
            done += step
            left -= step
            if left <= 1e-9:
                drawing = not drawing
                left = dash if drawing else gap
    return stretches


def arrow_head(surface: pygame.Surface, colour: Colour, tip: Spot, came_from: Spot, size: float) -> None:
    """A filled arrow head that points from one place to another."""
    angle = atan2(tip[1] - came_from[1], tip[0] - came_from[0])
    spread = pi * 0.84
    points = [
        tip,
        *((tip[0] + size * cos(angle + s), tip[1] + size * sin(angle + s)) for s in (spread, -spread)),
    ]
    pygame.draw.polygon(surface, colour, points)
    for start, end in pairwise([*points, points[0]]):
        pygame.draw.aaline(surface, colour, start, end)


def triangle(surface: pygame.Surface, colour: Colour, tip: Spot, size: int, *, up: bool) -> None:
    """A small triangle that stands on, or hangs at, a point."""
    base = tip[1] + size if up else tip[1] - size
    half = size * 0.75
    points = [tip, (tip[0] - half, base), (tip[0] + half, base)]
    pygame.draw.polygon(surface, colour, points)
    pygame.draw.aalines(surface, colour, True, points)


def curve(start: Spot, end: Spot, bend: float, steps: int = 28) -> list[Spot]:
    """Points of an arc whose middle stands off the straight line by a share of its length."""
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    control = middle_x + (end[1] - start[1]) * bend * 2, middle_y - (end[0] - start[0]) * bend * 2
    points: list[Spot] = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1])
        )
    return points
