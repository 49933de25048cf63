"""Where the chips of far places stand: at the edge of the map, on the way there, none over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import pygame

from game.ui.map.projection import Spot


class Edge(Enum):
    """A side of the map, and the way it faces."""

    TOP = (0, -1)
    RIGHT = (1, 0)
    BOTTOM = (0, 1)
    LEFT = (-1, 0)


@dataclass(frozen=True, slots=True)
class Berth:
    """Where one chip stands."""

    rect: pygame.Rect
    edge: Edge


def edge_berths(
    room: pygame.Rect,
    spots: Sequence[Spot],
    sizes: Sequence[tuple[int, int]],
    gap: int,
    covered: Sequence[pygame.Rect] = (),
    *,
    above: bool = False,
) -> list[Berth]:
    """A berth for each spot, given the size of its chip and what is covered by other things.

    Chips above and below stand in rows from left to right, those at the sides in columns, level with the rows
    where these leave the corner free.
    Where the sides are needed for other things, all stand ``above``; each still faces its own way.
    """
    edges = [Edge.TOP if above else edge_towards(room, spot) for spot in spots]
    members = {edge: [place for place, found in enumerate(edges) if found is edge] for edge in Edge}
    berths: dict[int, Berth] = {}
    inner = room.copy()
    for edge in (Edge.TOP, Edge.BOTTOM):
        for row in _rows(sorted(members[edge], key=lambda place: spots[place][0]), sizes, room.width, gap):
            height = max(sizes[place][1] for place in row)
            top = inner.top if edge is Edge.TOP else inner.bottom - height
            strip = pygame.Rect(room.left, top, room.width, height)
            low, high = _free(strip, covered, gap, axis=0)
            if top == room.top:
                low, high = _corners_kept(room, (low, high), row, members, spots, sizes, gap)
            wanted = [(round(spots[place][0]) - sizes[place][0] // 2, sizes[place][0]) for place in row]
            for place, left in zip(row, _lined_up(wanted, low, high, gap), strict=True):
                berths[place] = Berth(pygame.Rect((left, top), sizes[place]), edge)
            inner.height -= height + gap
            inner.top += height + gap if edge is Edge.TOP else 0
    beside = [*covered, *(berth.rect.inflate(2 * gap, 0) for berth in berths.values())]
    for edge in (Edge.LEFT, Edge.RIGHT):
        here = members[edge]
        for width in sorted({sizes[place][0] for place in here}):
            # One may stand level with a row that a wider one, farther down, would touch.
            left = room.left if edge is Edge.LEFT else room.right - width
            low, high = _free(pygame.Rect(left, room.top, width, room.height), beside, gap, axis=1)
            wanted = [(round(spots[place][1]) - sizes[place][1] // 2, sizes[place][1]) for place in here]
            tops = _lined_up(wanted, low, high, gap)
            rects = [pygame.Rect((left, top), sizes[place]) for place, top in zip(here, tops, strict=True)]
            for rect in rects:
                rect.left = room.left if edge is Edge.LEFT else room.right - rect.width
            berths |= {place: Berth(rect, edge) for place, rect in zip(here, rects, strict=True)}
            if all(rect.collidelist(beside) < 0 for rect in rects):
                break
    return [Berth(berths[place].rect, edge_towards(room, spot)) for place, spot in enumerate(spots)]


def _corners_kept(
    room: pygame.Rect,
    bounds: tuple[int, int],
    row: Sequence[int],
    members: Mapping[Edge, Sequence[int]],
    spots: Sequence[Spot],
    sizes: Sequence[tuple[int, int]],
    gap: int,
) -> tuple[int, int]:
    """Bounds of the top row that leave the corners to chips of the sides which point up there, if all fit."""
    wide = []
    for edge in (Edge.LEFT, Edge.RIGHT):
        top = min(members[edge], key=lambda place: spots[place][1], default=None)
        up = top is not None and spots[top][1] < room.top
        wide.append(sizes[top][0] + gap if top is not None and up else 0)
    low, high = max(bounds[0], room.left + wide[0]), min(bounds[1], room.right - wide[1])
    needed = sum(sizes[place][0] + gap for place in row) - gap
    return (low, high) if needed <= high - low else bounds


def edge_towards(room: pygame.Rect, spot: Spot) -> Edge:
    """The edge that the way from the middle to a spot crosses."""
    dx, dy = spot[0] - room.centerx, spot[1] - room.centery
    if abs(dx) * room.height > abs(dy) * room.width:
        return Edge.RIGHT if dx > 0 else Edge.LEFT
    return Edge.BOTTOM if dy > 0 else Edge.TOP


def _rows(places: Sequence[int], sizes: Sequence[tuple[int, int]], width: int, gap: int) -> list[list[int]]:
    """Splits chips, in their order, into as few rows as hold them."""
    rows: list[list[int]] = []
    used = 0
    for place in places:
        if not rows or used + sizes[place][0] > width:
            rows.append([])
            used = 0
        rows[-1].append(place)
        used += sizes[place][0] + gap
    return rows


def _free(strip: pygame.Rect, covered: Sequence[pygame.Rect], gap: int, *, axis: int) -> tuple[int, int]:
    """What is left of a strip, along an axis, when things that reach in from its ends are taken away."""
    low, high = strip.topleft[axis], strip.bottomright[axis]
    middle = strip.center[axis]
    for rect in covered:
        if rect.colliderect(strip):
            if rect.center[axis] < middle:
                low = max(low, rect.bottomright[axis] + gap)
            else:
                high = min(high, rect.topleft[axis] - gap)
    return low, high


def _lined_up(wanted: Sequence[tuple[int, int]], low: int, high: int, gap: int) -> list[int]:
    """Starts for stretches (start, length) that overlap nowhere and lie between two bounds if they can."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place][0])
    starts = [0] * len(wanted)
    free = low
    for place in order:
        start, length = wanted[place]
        starts[place] = max(start, free)
        free = starts[place] + length + gap
    end = high
    for place in reversed(order):
        starts[place] = max(low, min(starts[place], end - wanted[place][1]))
        end = starts[place] - gap
    return starts
