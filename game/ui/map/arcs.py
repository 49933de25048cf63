"""The ways of what moves: a bent line from mark to mark, dashed while it is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.map.marks import Arc, ArcKind, part_of
from game.ui.map.projection import Spot
from game.ui.theme import Ink

RUN_SECONDS: Final = 0.25
"""How long a movement takes to run along its way."""
BEND: Final = 0.12
"""How far the middle of a way stands off the straight line, as a share of its length, if nothing hinders."""
_STEP: Final = 8
"""The length of a dash, and of the gap after it, at scale 1."""
_LED: Final = 10
"""How much room the dot at the true place of a marker needs, at scale 1."""
_FEWEST: Final = 3
_MOST: Final = 121
_FINE: Final = 80
_HEAD: Final = 11
_SHAFT: Final = 8
HEADED: Final = _HEAD + _SHAFT
"""How long the head of an arrow is, how much of its line is seen behind it at least, and both, at scale 1."""
_PIECE: Final = 64
"""How much of a way must be seen at a stretch for it to be drawn there, at scale 1."""
_BESIDE: Final = (3, 6)
"""Which part of its own width what moves is drawn beside all else, if it can, and at least."""
_SHARES: Final = tuple(0.5 + side * step / 20 for step in range(8) for side in (1, -1)[: 1 + (step > 0)])
"""Where on the way what moves may be drawn, the best first: from the middle towards the ends."""


def way_of(
    look: Look,
    start: Spot,
    end: Spot,
    *,
    clear: tuple[float, float] = (0, 0),
    bend: float = BEND,
) -> list[Spot]:
    """Evenly spaced points of an arc between two marks, so many pixels clear of each.

    Their number is even: where every other piece between two is a dash, the first and the last are.
    """
    fine = paint.curve(start, end, bend, _FINE)
    kept = [p for p in fine if _away(p, start) >= clear[0] and _away(p, end) >= clear[1]]
    if len(kept) < 2:
        kept = fine
    length = sum(_away(one, other) for one, other in pairwise(kept))
    pieces = max(_FEWEST, min(_MOST, round(length / look.px(_STEP)))) | 1
    return _spaced(kept, length / pieces, pieces)


def _spaced(points: Sequence[Spot], step: float, pieces: int) -> list[Spot]:
    """Points along a line, each one step from the last."""
    found, done = [points[0]], 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        while len(found) < pieces and length and done + length >= len(found) * step:
            share = (len(found) * step - done) / length
            found.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
        done += length
    return [*found, points[-1]]


def draw_arc(
    surface: pygame.Surface,
    look: Look,
    arc: Arc,
    points: Sequence[Spot],
    plates: Sequence[pygame.Rect] = (),
    *,
    headed: bool = True,
) -> None:
    """Draws as much of an arc as is done, and as plates leave to be seen, and a head where its line is."""
    colour = look.colour(arc.state.value)
    done = part_of(list(points), arc.progress)
    if len(done) < 2:
        return
    seen = seen_of(done, plates, look.px(_PIECE))
    for run in seen:
        # It leads to the edge of a plate, and what is under that is covered.
        for number in range(max(0, run[0] - 1), min(len(done) - 1, run[-1] + 1)):
            # Every other piece is a dash: what is still to come, or only spoken.
            if arc.kind is ArcKind.MOVEMENT or number % 2 == 0:
                pygame.draw.aaline(surface, colour, done[number], done[number + 1], look.px(2))
    if not headed or not seen or seen[-1][-1] != len(done) - 1:
        return
    if _away(done[seen[-1][0]], done[-1]) < look.px(HEADED):
        return
    if arc.kind is ArcKind.CALL:
        paint.disc(surface, done[-1], look.px(4), colour)
    else:
        paint.arrow_head(surface, colour, done[-1], done[-2], look.px(_HEAD))


def seen_of(points: Sequence[Spot], plates: Sequence[pygame.Rect], least: float) -> list[range]:
    """The stretches of a way, as the numbers of their points, that lie beside plates.

    A stretch shorter than ``least`` pixels that a plate cuts off tells nothing and is left out, but for the
    longest where there is no other.
    """
    if not plates:
        return [range(len(points))]
    runs: list[range] = []
    longest: tuple[float, range] = 0.0, range(0)
    first = 0
    for number in range(len(points) + 1):
        hidden = number < len(points) and any(plate.collidepoint(points[number]) for plate in plates)
        if hidden or number == len(points):
            run = range(first, number)
            length = _away(points[run[0]], points[run[-1]]) if len(run) > 1 else 0.0
            if len(run) == len(points) or length >= least:
                runs.append(run)
            longest = max(longest, (length, run), key=lambda one: one[0])
            first = number + 1
    return runs or ([longest[1]] if longest[0] else [])


def draw_leader(
    surface: pygame.Surface, look: Look, place: Spot, offset: Spot, marks: Sequence[pygame.Rect] = ()
) -> None:
    """Ties a marker that had to move aside to its true place, if that is to be seen beside all marks."""
    dot = pygame.Rect(0, 0, look.px(_LED), look.px(_LED))
    dot.center = round(place[0]), round(place[1])
    if max(abs(offset[0]), abs(offset[1])) > look.px(4) and dot.collidelist(marks) < 0:
        soft, end = look.colour(Ink.TEXT_SOFT), (place[0] + offset[0], place[1] + offset[1])
        pygame.draw.aaline(surface, soft, place, end, look.px(1))
        pygame.draw.aacircle(surface, soft, place, look.px(2))


def berth_on(
    points: Sequence[Spot],
    width: int,
    taken: Sequence[pygame.Rect],
    room: pygame.Rect,
    ties: Sequence[pygame.Rect] = (),
    heads: Sequence[pygame.Rect] = (),
) -> pygame.Rect:
    """Where on its way what moves is drawn: well beside all that stands already, or right beside it, or over
    what ties a plate to its town, or over the head of a way, or else over the least of all."""
    for avoided, parts in (([*taken, *ties, *heads], _BESIDE), ([*taken, *heads], _BESIDE[-1:])):
        for part in parts:
            found, over = _least_covered(points, width, avoided, room, width // part)
            if not over:
                return found
    return _least_covered(points, width, taken, room, 2)[0]


def _least_covered(
    points: Sequence[Spot], width: int, taken: Sequence[pygame.Rect], room: pygame.Rect, apart: int
) -> tuple[pygame.Rect, float]:
    """The square on a way that covers least of what is taken, and how much; zero if nothing."""
    best, least = pygame.Rect(0, 0, width, width), float("inf")
    for share in _SHARES:
        x, y = points[round(share * (len(points) - 1))]
        rect = pygame.Rect(0, 0, width, width)
        rect.center = round(x), round(y)
        wide = rect.inflate(2 * apart, 2 * apart)
        parts = [wide.clip(other) for other in map(taken.__getitem__, wide.collidelistall(taken))]
        over = sum(part.width * part.height for part in parts) + (0 if room.contains(rect) else width * width)
        if over < least:
            best, least = rect, over
        if not over:
            break
    return best, least


class Runs:
    """How far each movement that runs along its way has come."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def take_from(self, other: Runs) -> None:
        """Goes on where another has come to."""
        self._seconds = dict(other._seconds)

    def running(self, arcs: Sequence[Arc]) -> bool:
        """Whether any is still on its way."""
        return any(arc.runs and self._seconds.get(arc.id, 0.0) < RUN_SECONDS for arc in arcs)

    def tick(self, arcs: Sequence[Arc], dt: float) -> None:
        """Lets seconds pass."""
        for arc in arcs:
            if arc.runs:
                self._seconds[arc.id] = self._seconds.get(arc.id, 0.0) + dt

    def seen(self, arc: Arc, *, motion: bool) -> Arc:
        """The arc as far as it has run; whole where nothing moves."""
        if not arc.runs or not motion:
            return arc
        share = min(1.0, self._seconds.get(arc.id, 0.0) / RUN_SECONDS)
        return replace(arc, progress=arc.progress * share)


def _away(one: Spot, other: Spot) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
