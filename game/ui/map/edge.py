"""Where the chips of far places stand: at the edge of the map, on the way there, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import pygame

from game.ui.map.projection import Spot
from game.ui.map.rhythm import Stretch, in_rhythm


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

    Chips above and below stand in rows from left to right, those at the sides in columns. One rhythm holds in
    all of them, so that no distance looks like a slip: two neighbours stand just ``gap`` apart, as a group,
    or farther than the shorter of them is long; and a group stands at the end of its row or column, or
    farther from it than its chip there is half long. A chip of a side that points up to the row above, or so
    near under it that it would stand closer to it than it is high, takes the end of that row if all have room
    there; if not, it stands close under that end, and the row begins there. So it is with the row below.
    Where both ends are taken so and all are one group, what is left over is shared out evenly.

    Where the sides are needed for other things, all stand ``above``; each still faces its own way.
    """
    edges = [edge_towards(room, spot) for spot in spots]
    chips = [_Chip(pygame.Rect((0, 0), size), spot) for spot, size in zip(spots, sizes, strict=True)]
    members: dict[Edge, list[_Chip]] = {edge: [] for edge in Edge}
    for chip, edge in zip(chips, edges, strict=True):
        members[Edge.TOP if above else edge].append(chip)
    sides = [sorted(members[edge], key=lambda chip: chip.spot[1]) for edge in (Edge.LEFT, Edge.RIGHT)]
    _put_in_rows(room, members[Edge.TOP], sides, gap, covered, low=False)
    _put_in_rows(room, members[Edge.BOTTOM], sides, gap, covered, low=True)
    beside = [*covered, *(chip.rect.inflate(2 * gap, 0) for chip in chips if chip.put)]
    for number, side in enumerate(sides):
        _put_in_column(room, side, gap, beside, right=number == 1)
    return [Berth(chip.rect, edge) for chip, edge in zip(chips, edges, strict=True)]


@dataclass(slots=True)
class _Chip:
    rect: pygame.Rect
    spot: Spot
    """What it points to."""
    put: bool = False

    def wanted(self, axis: int) -> Stretch:
        """Where it would stand along an axis, and how long it is."""
        length = self.rect.size[axis]
        return round(self.spot[axis]) - length // 2, length


def _put_in_rows(
    room: pygame.Rect,
    chips: Sequence[_Chip],
    sides: Sequence[list[_Chip]],
    gap: int,
    covered: Sequence[pygame.Rect],
    *,
    low: bool,
) -> None:
    """Puts chips in as few rows as hold them, with those of the sides that take the ends of the first."""
    waiting = sorted(chips, key=lambda chip: chip.spot[0])
    strip, outermost = room.copy(), True
    while waiting:
        strip.height = max(chip.rect.height for chip in waiting)
        if low and outermost:
            strip.bottom = room.bottom
        bounds = _free(strip, covered, gap, axis=0)
        count = _fitting(waiting, bounds[1] - bounds[0], gap)
        row, waiting = waiting[:count], waiting[count:]
        ends = _ends(strip, bounds, sides, gap, low=low) if outermost else (None, None)
        needed, whole = sum(chip.rect.width + gap for chip in row), row
        for end, side in zip(ends, sides, strict=True):
            if end is not None and needed + end.rect.width <= bounds[1] - bounds[0]:
                needed += end.rect.width + gap
                whole = [end, *whole] if side is sides[0] else [*whole, end]
                side.remove(end)
        held = [end is not None for end in ends]
        starts = in_rhythm([chip.wanted(0) for chip in whole], *bounds, gap, first=held[0], last=held[1])
        for chip, start in zip(whole, starts, strict=True):
            chip.rect.topleft, chip.put = (start, strip.top), True
        strip.top += -(strip.height + gap) if low else strip.height + gap
        outermost = False


def _ends(
    strip: pygame.Rect, bounds: tuple[int, int], sides: Sequence[Sequence[_Chip]], gap: int, *, low: bool
) -> tuple[_Chip | None, _Chip | None]:
    """The chip of the left and that of the right side which would take the ends of a row."""
    ends: list[_Chip | None] = [None, None]
    free = bounds[0] == strip.left, bounds[1] == strip.right
    for number, side in enumerate(sides):
        if side and free[number]:
            chip = side[-1 if low else 0]
            top, height = chip.wanted(1)
            near = top + 2 * height > strip.top - gap if low else top - height < strip.bottom + gap
            ends[number] = chip if near else None
    return ends[0], ends[1]


def _put_in_column(
    room: pygame.Rect, chips: Sequence[_Chip], gap: int, beside: Sequence[pygame.Rect], *, right: bool
) -> None:
    """Puts chips at a side of the room, clear of what stands ``beside`` them."""
    for width in sorted({chip.rect.width for chip in chips}):
        # One may stand level with a row that a wider one, farther down, would touch.
        stretch = pygame.Rect(room.right - width if right else room.left, room.top, width, room.height)
        tops = in_rhythm([chip.wanted(1) for chip in chips], *_free(stretch, beside, gap, axis=1), gap)
        for chip, top in zip(chips, tops, strict=True):
            chip.rect.top, chip.put = top, True
            chip.rect.left = room.right - chip.rect.width if right else room.left
        if all(chip.rect.collidelist(beside) < 0 for chip in chips):
            return


def edge_towards(room: pygame.Rect, spot: Spot) -> Edge:
    """The edge that the way from the middle to a spot crosses."""
    dx, dy = spot[0] - room.centerx, spot[1] - room.centery
    if abs(dx) * room.height > abs(dy) * room.width:
        return Edge.RIGHT if dx > 0 else Edge.LEFT
    return Edge.BOTTOM if dy > 0 else Edge.TOP


def _fitting(chips: Sequence[_Chip], width: int, gap: int) -> int:
    """How many chips, from the first, a row holds: one at least."""
    used = -gap
    for number, chip in enumerate(chips):
        used += gap + chip.rect.width
        if used > width:
            return max(1, number)
    return len(chips)


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
