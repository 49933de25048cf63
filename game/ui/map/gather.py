"""The places of one large town, which no zoom parts, gathered on a plate beside it.

The plate bears the name of the town, and under it a row for each place: its marker and its name, one below
the other. A line ties it to the town. Where there is no room for rows, the markers stand close together and
their tips name them. The plate lies where it covers least of what else is to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.berths import Standing, towns_of
from game.ui.map.lattice import Lattice
from game.ui.map.marks import Badge, Marker, MarkShape
from game.ui.map.projection import Spot
from game.ui.map.sprites import BADGE, MARKER, MOST_BADGES, shown_badges
from game.ui.map.ties import tied, tied_at
from game.ui.theme import Type

_FROM: Final = 3
"""How many places a town must have for its markers to be gathered."""
_PITCH: Final = 38
_RINGED: Final = 19
_TIP: Final = 17
"""From the middle of one row to that of the next at least, and from the middle of a marker to the outer edge
of the ring that it may wear, and to the corner of one that stands on a corner, at scale 1."""
_CLOSE: Final = 42
"""From the middle of one marker to that of the next where they stand without names, with small signs below
them."""
_TIGHT: Final = 36
"""The same with one small sign at most or, where there is no room else, none, for the smallest maps."""
_ABOVE: Final = 18
_FIRST: Final = 21
"""What a marker needs above its middle, with the ring that it may wear, and under the name of the town."""
_BELOW: Final = 18
_BADGED: Final = 39
"""What a marker needs below its middle, and one with small signs there."""
_UNDER_TITLE: Final = 2
_COLUMNS: Final = (3, 2, 6, 4, 1)
_PAD: Final = 6
_CLOSE_PAD: Final = 5
_NAME_GAP: Final = 12
_BADGE_GAP: Final = 6
_OFF_CORNER: Final = 14
"""How far from a corner of its plate a line ends at least, at scale 1: there it would read as the border of
the plate running on."""
_SHARE: Final = 0.46
"""How much of the free width, and of the height, a plate with rows may take."""
_STEP: Final = 10
_FINE_STEP: Final = 4
"""How far one place that is tried for a plate lies from the next, and where room is short, at scale 1."""
_CLEAR: Final = 22
"""How far the town itself stays clear of its plate, at scale 1."""
_REACHES: Final = (60, 130, 300)
"""How far off a plate may lie, at scale 1: what is near is tried before what is far."""
_NEARBY: Final = 90
_FARTHER: Final = 3
"""How far off a plate reads at a glance as that of its town, at scale 1, and how many times as much each
pixel beyond counts."""
_NAMELESS: Final = 400
_WORSE: Final = 30
_UNTOLD: Final = 700
_AT_HOME: Final = 16
_POOR: Final = 300
"""How many pixels farther off a plate would rather lie than without names, than in each worse way, and than
without a small sign; than over a ninth of it in a country that the story is about; than over a marker or a
capital."""
_GRAVE: Final = 4000
"""At what cost a line crosses a marker."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place on a plate."""

    id: str
    mark: tuple[int, int]
    """The middle of its marker, from the upper left corner of the plate."""
    name: tuple[int, int] | None = None
    """The left end and the middle of its name, from there; None where only tips name it, and for the town."""
    badges: tuple[tuple[int, int], ...] = ()
    """The middles of the small signs behind its name, or below it, as many as have room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a plate, before it has a place."""

    town: Standing
    size: tuple[int, int]
    title: tuple[int, int]
    """The left end and the middle of the name of the town, from the upper left corner."""
    rows: tuple[Row, ...]
    untold: int = 0
    """How many small signs it has no room for."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A sheet and where it lies."""

    sheet: Sheet
    offset: tuple[int, int]
    """Its upper left corner, in pixels from the town."""
    tie: tuple[int, int]
    """Where the line from the town ends at its edge, in pixels from the town."""

    @property
    def town(self) -> Standing:
        """The town that it belongs to."""
        return self.sheet.town

    def rect(self, spot: Spot) -> pygame.Rect:
        """Where it lies when the town is at a spot."""
        left, top = round(spot[0]) + self.offset[0], round(spot[1]) + self.offset[1]
        return pygame.Rect((left, top), self.sheet.size)

    def at(self, point: tuple[int, int]) -> tuple[int, int]:
        """How far a point of the sheet lies from the town."""
        return self.offset[0] + point[0], self.offset[1] + point[1]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a plate should not cover."""

    area: pygame.Rect
    """Where a plate may lie."""
    covered: Sequence[pygame.Rect]
    """Panels and chips: there it may not lie."""
    kept_clear: Sequence[pygame.Rect]
    """Other markers: there it lies only where there is no room else."""
    capitals: Sequence[tuple[pygame.Rect, float]]
    """There it lies only where it would cover a marker elsewhere; each with how many pixels farther off it
    would rather lie."""
    weighty: Sequence[tuple[pygame.Rect, float]]
    """What it would be a pity to cover, and how many pixels farther off a plate would rather lie."""
    crossing: Sequence[tuple[pygame.Rect, float]]
    """Other markers, towns and ways, which the line to the town had better not cross; each with how many
    pixels farther off a plate would rather lie."""
    home: Callable[[Spot], bool]
    """Whether a spot lies in a country that the story is about."""
    gap: int = 0
    """How much wider and taller each thing counts that a plate keeps off, in pixels, where there is room."""
    step: int = 1
    """How far one place that is tried lies from the next, in pixels."""


def gathered(standings: Sequence[Standing], shown: frozenset[str]) -> list[tuple[Standing, list[str]]]:
    """The towns whose places are gathered, each with those that are shown, the town itself first.

    A town of which nothing but itself is shown needs no plate.
    """
    found = []
    for town in towns_of(standings):
        here = [place.id for place in town if place.id in shown]
        if len(town) >= _FROM and town[0].first and any(ident != town[0].id for ident in here):
            found.append((town[0], here))
    return found


def sheets(
    look: Look, town: Standing, places: Sequence[str], markers: Mapping[str, Marker], room: pygame.Rect
) -> Iterator[Sheet]:
    """The ways to lay out a plate, the best first."""
    listed = _listed(look, town, [markers[ident] for ident in places])
    if listed.size[0] <= room.width * _SHARE and listed.size[1] <= room.height * _SHARE:
        yield listed
    # As many rows as needed, each as long as the others: four stand two by two rather than three and one.
    rows_of = (-(-len(places) // columns) for columns in _COLUMNS)
    columns = dict.fromkeys(-(-len(places) // rows) for rows in rows_of)
    if len(places) == _FROM:
        # Three stand in one row or one column rather than two and one.
        columns.pop(2, None)
    shown = [markers[ident] for ident in places]
    for apart, signs in ((_CLOSE, MOST_BADGES), (_TIGHT, 1), (_TIGHT, 0)):
        yield from (_close(look, town, shown, wide, apart, signs) for wide in columns)


def _listed(look: Look, town: Standing, markers: Sequence[Marker]) -> Sheet:
    """A row for each place; the town itself, or only its name, stands in the first."""
    pad, pitch, badge, ring = look.px(_PAD), _pitch(look, markers), look.px(BADGE + 2), look.px(_RINGED)
    left = pad + look.px(MARKER) // 2 + look.px(4)
    beside = left + look.px(MARKER) // 2 + look.px(_NAME_GAP)
    bare, line = markers[0].id != town.id, look.fonts.height(Type.MAP_CAPITAL)
    head = pad + (line // 2 + look.px(_UNDER_TITLE) if bare else ring)
    first = head + (pitch if bare else 0)
    rows, wide = [], look.fonts.width(Type.MAP_CAPITAL, look.word(town.title))
    for number, marker in enumerate(markers):
        middle = first + number * pitch
        own = marker.id == town.id
        kind, words = (Type.MAP_CAPITAL, town.title) if own else (Type.SMALL_STRONG, marker.label)
        end = look.fonts.width(kind, look.word(words))
        signs = shown_badges(marker)
        sign = beside + end + look.px(_BADGE_GAP) + badge // 2
        spots = tuple((sign + place * badge, middle) for place in range(len(signs)))
        rows.append(Row(marker.id, (left, middle), None if own else (beside, middle), spots))
        wide = max(wide, end + (look.px(_BADGE_GAP) + badge * len(signs) if signs else 0))
    height = first + (len(markers) - 1) * pitch + ring + pad
    # The name of the town stands over the names of its places, whether it has a marker of its own or not.
    return Sheet(town, (beside + wide + 2 * pad, height), (beside, head), tuple(rows))


def _pitch(look: Look, markers: Sequence[Marker]) -> int:
    """From one row to the next: room for the ring of any, whether it wears one now or not, so that none moves
    when another is spoken of."""
    pointed = any(marker.kind.shape is MarkShape.DIAMOND for marker in markers)
    return look.px(max(_PITCH, _RINGED + _TIP + 1) if pointed else _PITCH)


def _close(
    look: Look, town: Standing, markers: Sequence[Marker], columns: int, apart: int, most: int
) -> Sheet:
    """The markers close together under the name of the town, each with so many small signs at most."""
    pad, pitch, badge = look.px(_CLOSE_PAD), look.px(apart), look.px(BADGE + 2)
    head = look.fonts.height(Type.MAP_CAPITAL)
    columns = min(columns, len(markers))
    lines = [markers[first : first + columns] for first in range(0, len(markers), columns)]
    aside = max(len(_beside_last(line, columns, most)) for line in lines)
    step = look.px(_RINGED + 1) + badge // 2
    across_all = max(columns * pitch, columns * pitch - pitch // 2 + step + aside * badge if aside else 0)
    wide = max(across_all, look.fonts.width(Type.MAP_CAPITAL, look.word(town.title)) + look.px(8))
    left = pad + (wide - across_all) // 2
    rows: list[Row] = []
    down = pad + head + look.px(_UNDER_TITLE)
    for line in lines:
        middle = down + look.px(_ABOVE if rows else _FIRST)
        behind = len(_beside_last(line, columns, most))
        under, badged = middle + look.px(MARKER + BADGE + 8) // 2, False
        for number, marker in enumerate(line):
            across = left + number * pitch + pitch // 2
            signs = min(len(shown_badges(marker)), most)
            if behind:
                spots = tuple((across + step + n * badge, middle) for n in range(signs))
            else:
                spots = tuple((across + round((n - (signs - 1) / 2) * badge), under) for n in range(signs))
            rows.append(Row(marker.id, (across, middle), badges=spots))
            badged = badged or bool(signs and not behind)
        down = middle + look.px(_BADGED if badged else _BELOW)
    size, title = (wide + 2 * pad, down + pad), (pad + look.px(4), pad + head // 2)
    untold = sum(max(0, len(shown_badges(marker)) - most) for marker in markers)
    return Sheet(town, size, title, tuple(rows), untold)


def _beside_last(line: Sequence[Marker], columns: int, most: int) -> tuple[Badge, ...]:
    """The small signs that stand behind the last marker of a row, since no other in that row has any: alone
    under it they would read as a row of their own."""
    *others, last = line
    if len(line) < columns or any(shown_badges(marker) for marker in others):
        return ()
    return shown_badges(last)[:most]


def laid(look: Look, ways: Iterator[Sheet], spot: Spot, scene: Scene) -> Plate:
    """The plate where it covers least; the last of the ways, right beside the town, if there is no room."""
    listed, markers = list(ways), [(rect, float(look.px(_POOR))) for rect in scene.kept_clear]
    wide = tuple(rect.inflate(scene.gap, scene.gap) for rect in (*scene.covered, *scene.kept_clear))
    panels = wide[: len(scene.covered)]
    clear = (
        ((*wide, *(rect for rect, _ in scene.capitals)), (), _STEP),
        (wide, scene.capitals, _STEP),
        ((*panels, *scene.kept_clear), scene.capitals, _FINE_STEP),
        ((*scene.covered, *scene.kept_clear), scene.capitals, _FINE_STEP),
    )
    # Only where there is no room for any of them does a plate go without small signs.
    told = [way for way in listed if not way.untold or any(row.badges for row in way.rows)]
    rest = [(number, way) for number, way in enumerate(listed) if way not in told]
    tries = [(group, *one) for group in (list(enumerate(told)), rest) if group for one in clear]
    lattice = Lattice(spot, scene.area, [look.px(reach) for reach in (_CLEAR, *_REACHES)])
    best, least = None, float("inf")
    for group, covered, weighty, step in tries:
        there = replace(scene, covered=covered, weighty=(*scene.weighty, *weighty), step=look.px(step))
        found = _laid(look, group, spot, there, lattice)
        if found is not None and found[1] < least:
            best, least = found
        # A line to the town that crosses a marker reads as one from that.
        if least < look.px(_GRAVE):
            break
    if best is None:
        there = replace(scene, weighty=(*scene.weighty, *scene.capitals, *markers), step=look.px(_STEP))
        found = _laid(look, list(enumerate(listed)), spot, there, lattice)
        best = found[0] if found else _beside(look, listed[-1], spot, scene.area)
    return best


def _laid(
    look: Look, ways: Sequence[tuple[int, Sheet]], spot: Spot, scene: Scene, lattice: Lattice
) -> tuple[Plate, float] | None:
    """The plate where it covers least, of those that cover nothing that they may not, and at what cost.

    The ways are numbered from the best.
    """
    best: Plate | None = None
    least = float("inf")
    for number, sheet in ways:
        # A later way shows less: it must be worth it.
        fine = look.px(_NAMELESS + number * _WORSE + sheet.untold * _UNTOLD) if number else 0
        found = _best(look, sheet, spot, scene, lattice, least - fine)
        if found is not None:
            best, cost = found
            least = cost + fine
    return None if best is None else (best, least)


def _beside(look: Look, sheet: Sheet, spot: Spot, area: pygame.Rect) -> Plate:
    """A sheet right beside the town, whatever it covers, but whole if the town is to be seen."""
    rect = pygame.Rect((0, 0), sheet.size)
    rect.midright = round(spot[0]) - look.px(_CLEAR), round(spot[1])
    if area.collidepoint(spot):
        rect.clamp_ip(area)
    return _plate(sheet, rect, spot, tied_at(rect, spot, look.px(_OFF_CORNER)))


def _plate(sheet: Sheet, rect: pygame.Rect, spot: Spot, end: Spot) -> Plate:
    x, y = round(spot[0]), round(spot[1])
    return Plate(sheet, (rect.left - x, rect.top - y), (round(end[0]) - x, round(end[1]) - y))


def _best(
    look: Look, sheet: Sheet, spot: Spot, scene: Scene, lattice: Lattice, least: float
) -> tuple[Plate, float] | None:
    """The plate where a sheet lies best, and at what cost; None if nowhere for less than ``least``."""
    best = None
    if not scene.area.collidepoint(spot):
        return None
    rects = [rect for rect, _ in scene.weighty]
    weights = [weight for _, weight in scene.weighty]
    for away, left, top in lattice.around(sheet.size, scene.step, least):
        far = _far(look, away)
        if far >= least:
            break
        rect = pygame.Rect((left, top), sheet.size)
        if rect.collidelist(scene.covered) >= 0:
            continue
        cost = far + sum(weights[place] for place in rect.collidelistall(rects))
        if cost < least:
            end, crossed = tied(rect, spot, scene.crossing, look.px(_OFF_CORNER))
            # A line that must go round something makes the plate as much farther off.
            cost += crossed + _far(look, hypot(end[0] - spot[0], end[1] - spot[1])) - far
        if cost < least:
            cost += sum(look.px(_AT_HOME) for point in _points(rect) if scene.home(point))
        if cost < least:
            best, least = _plate(sheet, rect, spot, end), cost
    return None if best is None else (best, least)


def _far(look: Look, away: float) -> float:
    """What it costs to lie so many pixels off."""
    return away + (_FARTHER - 1) * max(0.0, away - look.px(_NEARBY))


def _points(rect: pygame.Rect) -> list[Spot]:
    return [
        (rect.left + rect.width * across / 4, rect.top + rect.height * down / 4)
        for across in (0, 2, 4)
        for down in (0, 2, 4)
    ]
