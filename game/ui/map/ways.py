"""Which way each movement takes on the map as it is now, and where on it what moves is drawn.

A way leads from mark to mark in a bow, and from the edge of a chip. It bows farther, or to the other side,
or leaves the chip elsewhere, where it would else lie under a plate, a panel or a chip. It keeps its bow while
the map moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final, TypeAlias

import pygame

from game.ui.look import Look
from game.ui.map.arcs import BEND, HEADED, Runs, berth_on, draw_arc, way_of
from game.ui.map.marks import Arc
from game.ui.map.projection import LonLat, Spot
from game.ui.map.room import mostly
from game.ui.map.spots import MoverSpot
from game.ui.map.sprites import MOVER
from game.ui.paint import curve

_CLEAR: Final = 17
_CLEAR_OF_DOT: Final = 11
_OFF_CHIP: Final = 2
"""How far from the middle of a mark, from that of a town and from the edge of a chip a way begins, at scale
1."""
_BENDS: Final = (BEND, -BEND, 0.0, 2 * BEND, -2 * BEND, 3 * BEND, -3 * BEND, 4 * BEND, -4 * BEND)
_EXITS: Final = (0.5, 0.25, 0.75)
_SHARED: Final = 40
"""How many pixels longer a way rather is than it leaves a chip where another does, at scale 1."""
_SAMPLES: Final = 16
_HIDDEN: Final = 4.0
_CROSSED: Final = 1.5
_ALONG: Final = 0.75
_GONE: Final = 0.25
_BOWED: Final = 0.5
"""How many pixels longer a way rather is than hidden for one pixel, or across a mark, or along the edge of a
panel, or on to a mark that is not seen itself, and than bowed by one pixel more."""
_STEEP: Final = 0.5
_GRAZES: Final = 4.0
"""How steeply a way leaves the side of a chip, as a share of straight away from it, and how many heights of
the chip longer it rather is than along that side."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a way begins or ends."""

    spot: Spot
    clear: float = 0.0
    """How many pixels from there it begins."""
    chip: pygame.Rect | None = None
    """The chip at whose edge it begins instead; the spot is its middle."""


@dataclass(frozen=True, slots=True)
class Stops:
    """What stands on the map that ways lead to, in pixels of the window."""

    marks: Mapping[str, pygame.Rect]
    chips: Mapping[str, pygame.Rect]
    towns: Mapping[str, LonLat]
    """The towns of the places that stand on a plate."""
    on_screen: Callable[[LonLat], Spot]

    def ends_of(self, look: Look, arc: Arc) -> tuple[End, End]:
        """The marks that an arc joins, or the places themselves where none is drawn."""
        start, end = (self.towns.get(ident) for ident in arc.ends)
        within = start is not None and start == end
        one, other = (
            self._end(look, ident, at, within=within)
            for ident, at in zip(arc.ends, (arc.start, arc.end), strict=True)
        )
        return one, other

    def _end(self, look: Look, ident: str, at: LonLat, *, within: bool) -> End:
        if ident in self.chips:
            return End(self.chips[ident].center, chip=self.chips[ident])
        if ident in self.towns and not within:
            # What comes from elsewhere arrives in the town; within it, a way leads from mark to mark.
            return End(self.on_screen(self.towns[ident]), look.px(_CLEAR_OF_DOT))
        spot = self.marks[ident].center if ident in self.marks else self.on_screen(at)
        return End(spot, look.px(_CLEAR))


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What ways had better not lie under, or lead across, in pixels of the window."""

    area: pygame.Rect
    """The map itself."""
    hiding: Sequence[pygame.Rect]
    """Panels and chips."""
    plates: Sequence[pygame.Rect] = ()
    marks: Sequence[pygame.Rect] = ()
    gap: int = 0
    """How near, in pixels, a way passes by panels, chips and plates as if it were part of their edge."""

    def beside(self, *chips: pygame.Rect | None) -> list[pygame.Rect]:
        """What a way had better not run along, but for chips to which it leads."""
        return [
            rect.inflate(2 * self.gap, 2 * self.gap)
            for rect in (*self.hiding, *self.plates)
            if rect not in chips
        ]


_Exit: TypeAlias = tuple[float, float]
"""A spot of the edge of a chip, in shares of its width and its height."""


@dataclass(frozen=True, slots=True)
class _Bow:
    bend: float = BEND
    exits: tuple[_Exit | None, _Exit | None] = (None, None)


class Ways:
    """The ways of movements; ``settle`` chooses how each bows, ``arrange`` says where it runs."""

    def __init__(self, arcs: Sequence[Arc], movers: Sequence[MoverSpot]) -> None:
        self._arcs = tuple(arcs)
        self._movers = tuple(movers)
        self._bows: dict[str, _Bow] = {}
        self._points: dict[str, list[Spot]] = {}
        self._headless: frozenset[str] = frozenset()
        """Those at whose end what moves itself is drawn."""
        self._runs = Runs()

    @property
    def running(self) -> bool:
        """Whether something is still running along its way."""
        return self._runs.running(self._arcs)

    @property
    def lines(self) -> list[list[Spot]]:
        """The points of all ways, in pixels of the window."""
        return list(self._points.values())

    def tick(self, dt: float) -> None:
        """Lets seconds pass."""
        self._runs.tick(self._arcs, dt)

    def take_from(self, other: Ways) -> None:
        """Goes on where another has come to."""
        self._runs.take_from(other._runs)

    def settle(self, look: Look, stops: Stops, there: Obstacles | None = None) -> None:
        """Chooses how each way bows among what is there; without it, as it would by itself."""
        self._bows = {}
        used: set[tuple[str, _Exit | None]] = set()
        for arc in self._arcs:
            start, end = stops.ends_of(look, arc)
            one, other = (
                [(worse + look.px(_SHARED) * ((ident, exit_) in used), exit_) for worse, exit_ in exits]
                for ident, exits in zip(
                    arc.ends, (_exits(start, end.spot), _exits(end, start.spot)), strict=True
                )
            )
            bow = self._bows[arc.id] = _best(start, end, one, other, there)
            used |= {(ident, exit_) for ident, exit_ in zip(arc.ends, bow.exits, strict=True) if exit_}
        self._run(look, stops)

    def arrange(
        self,
        look: Look,
        stops: Stops,
        areas: tuple[pygame.Rect, pygame.Rect],
        taken: Sequence[pygame.Rect],
        ties: Sequence[pygame.Rect],
        veils: Callable[[pygame.Rect], bool],
    ) -> None:
        """Draws the ways anew and puts what moves on them, beside what is taken and the ties of plates.

        ``areas`` are the map and the part of it in which what moves is seen whole.
        """
        area, inner = areas
        self._run(look, stops)
        size = look.px(HEADED)
        heads = []
        for points in self._points.values():
            head = pygame.Rect(0, 0, size, size)
            head.center = _back(points, size / 2)
            heads.append(head)
        taken, headless = list(taken), set()
        for mover in self._movers:
            points = self._points[mover.arc.id]
            rect = berth_on(points, look.px(MOVER), taken, inner, ties, heads)
            mover.place(look, rect)
            mover.veiled = not mostly(rect, area) or veils(rect)
            if not mover.veiled:
                mover.place(look, rect.clamp(inner))
                if rect.collidepoint(points[-1]) or rect.collidepoint(_back(points, size)):
                    headless.add(mover.arc.id)
            taken.append(rect)
        self._headless = frozenset(headless)

    def draw(
        self, surface: pygame.Surface, look: Look, shift: tuple[int, int], plates: Sequence[pygame.Rect]
    ) -> None:
        """Draws the ways as far as they have run; ``shift`` leads from the window to the surface."""
        for arc in self._arcs:
            points = [(x + shift[0], y + shift[1]) for x, y in self._points.get(arc.id, ())]
            seen = self._runs.seen(arc, motion=look.theme.motion)
            draw_arc(surface, look, seen, points, plates, headed=arc.id not in self._headless)

    def _run(self, look: Look, stops: Stops) -> None:
        self._points = {}
        for arc in self._arcs:
            bow = self._bows.get(arc.id, _Bow())
            ends = stops.ends_of(look, arc)
            start, end = (
                _leaving(this, exit_, look.px(_OFF_CHIP)) for this, exit_ in zip(ends, bow.exits, strict=True)
            )
            clear = ends[0].clear, ends[1].clear
            self._points[arc.id] = way_of(look, start, end, clear=clear, bend=bow.bend)


def _leaving(end: End, exit_: _Exit | None, off: float = 0) -> Spot:
    """Where a way begins or ends: by a chip, so far off its edge."""
    if end.chip is None or exit_ is None:
        return end.spot
    across, down = exit_
    x, y = end.chip.left + end.chip.width * across, end.chip.top + end.chip.height * down
    return x + off * ((across == 1) - (across == 0)), y + off * ((down == 1) - (down == 0))


def _exits(end: End, towards: Spot) -> Iterator[tuple[float, _Exit | None]]:
    """The spots at which a way may leave the edge of a chip, each with how much worse than the best it is."""
    chip = end.chip
    if chip is None:
        yield 0, None
        return
    sides = [(share, float(far)) for far in (0, 1) for share in _EXITS]
    sides += [(float(far), share) for far in (0, 1) for share in _EXITS]
    away = {side: _away(_leaving(end, side), towards) for side in sides}
    nearest = min(away.values())
    for side, far in away.items():
        yield far - nearest, side


def _best(
    start: End,
    end: End,
    exits: Sequence[tuple[float, _Exit | None]],
    entries: Sequence[tuple[float, _Exit | None]],
    there: Obstacles | None,
) -> _Bow:
    """The bow in which a way is least hidden and least bent."""
    straight = _away(start.spot, end.spot)
    ways: list[tuple[float, int, _Bow]] = []
    for worse, one in exits:
        for worse_still, other in entries:
            for bend in _BENDS if there else _BENDS[:1]:
                bowed = (abs(bend - BEND) if bend else BEND) * straight * _BOWED
                ways.append((worse + worse_still + bowed, len(ways), _Bow(bend, (one, other))))
    ways.sort(key=lambda way: way[:2])
    best, least = ways[0][2], float("inf")
    for bowed, _, bow in ways:
        if bowed >= least or there is None:
            break
        cost = bowed + _hindered(bow, start, end, there)
        if cost < least:
            best, least = bow, cost
    return best


def _hindered(bow: _Bow, start: End, end: End, there: Obstacles) -> float:
    """How much of a way is hidden, leads across marks or beyond the edge, weighed, in pixels."""
    one, other = _leaving(start, bow.exits[0], 1), _leaving(end, bow.exits[1], 1)
    weights, lost = [], []
    points = curve(one, other, bow.bend, _SAMPLES)
    beside = there.beside(start.chip, end.chip)
    for point in points:
        if _away(point, start.spot) < start.clear or _away(point, end.spot) < end.clear:
            continue
        spot = pygame.Rect(round(point[0]), round(point[1]), 1, 1)
        lost.append(not there.area.colliderect(spot) or spot.collidelist(there.hiding) >= 0)
        if lost[-1] or spot.collidelist(there.plates) >= 0:
            weights.append(_HIDDEN)
        else:
            crossed = spot.collidelist(there.marks) >= 0
            weights.append(_CROSSED if crossed else _ALONG if spot.collidelist(beside) >= 0 else 0.0)
    # What leads to a mark that is not seen itself may well be hidden with it.
    for goes, turn in ((start.chip is None, 1), (end.chip is None, -1)):
        for n in range(len(weights))[::turn]:
            if not goes or not lost[n]:
                break
            weights[n] = _GONE
    grazed = _grazed(start, bow.exits[0], points[0], points[1], there.hiding)
    grazed += _grazed(end, bow.exits[1], points[-1], points[-2], there.hiding)
    return grazed + sum(weights) * _away(one, other) / _SAMPLES


def _grazed(end: End, exit_: _Exit | None, spot: Spot, before: Spot, hiding: Sequence[pygame.Rect]) -> float:
    """How much worse a way is that leads along the side of a chip rather than away from it, or between two
    chips: the head of its arrow would lie half under the one, or point from the other."""
    chip = end.chip
    if chip is None or exit_ is None:
        return 0.0
    across, down = ((share == 1) - (share == 0) for share in exit_)
    out = (before[0] - spot[0]) * across + (before[1] - spot[1]) * down
    steep = out / (_away(before, spot) or 1.0)
    strip = chip.inflate(2 * chip.height * abs(across), 2 * chip.height * abs(down))
    squeezed = any(
        other != chip and strip.colliderect(other) and _faces(chip, other, across, down) for other in hiding
    )
    return (1.0 if squeezed else max(0.0, _STEEP - steep) / _STEEP) * _GRAZES * chip.height


def _faces(chip: pygame.Rect, other: pygame.Rect, across: int, down: int) -> bool:
    """Whether another lies on that side of a chip."""
    return (other.centerx - chip.centerx) * across + (other.centery - chip.centery) * down > 0


def _back(points: Sequence[Spot], far: float) -> Spot:
    """The last point of a way that lies so far from its end."""
    return next((point for point in reversed(points) if _away(point, points[-1]) >= far), points[0])


def _away(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
