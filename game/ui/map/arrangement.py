"""Where on the map everything stands: marks, movements and their ways, chips, plates and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

import pygame

from game.ui.look import Look, Words
from game.ui.map.berths import Berths, Standing
from game.ui.map.camera import Camera
from game.ui.map.chips import arrange_chips
from game.ui.map.gather import gathered
from game.ui.map.gazetteer import geography_names, unmarked, water_names
from game.ui.map.geography import Geography
from game.ui.map.kept import kept_names
from game.ui.map.labels import PlacedName, place_names
from game.ui.map.layer import Emphasis
from game.ui.map.marks import Line, Marker
from game.ui.map.naming import around, mark_names, middle_of, name_spots
from game.ui.map.overlay import Overlay
from game.ui.map.plates import Plates
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.room import mostly
from game.ui.map.scene import Surroundings, same_town, scene_of
from game.ui.map.spots import EdgeChip, MarkerSpot, MoverSpot
from game.ui.map.sprites import MARKER, RINGED
from game.ui.map.terrain import strokes_of, terrain_of
from game.ui.map.ways import Obstacles, Stops, Ways
from game.ui.widgets.base import Widget
from game.ui.widgets.layout import Anchor
from game.ui.widgets.notice import TALL

_DOT: Final = 9
"""Pixels of a dot that are to be seen whole."""
_APART: Final = 36
_MARGIN: Final = 9
"""How far the square of a mark or a movement stays off the edge, at scale 1: its corners reach beyond it."""
_LONG: Final = 90
"""How long a line is that is drawn whether its ends are marked or not, at scale 1."""
_NOTICE: Final = 22
"""How wide a notice is, in grid steps."""
_MINOR_FROM: Final = 40.0
"""Pixels to a degree, at scale 1, from which there is room for minor marks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map shows beside its marks."""

    geography: Geography
    overlay: Overlay
    emphasis: Emphasis
    standings: Sequence[Standing]
    """All places that may ever be marked, so that each keeps its berth."""
    waters: Sequence[tuple[Words, LonLat]]
    """The names of seas."""


class Arrangement:
    """The places of all that lies on a map, for the view of its camera."""

    def __init__(
        self,
        shown: Shown,
        spots: Sequence[MarkerSpot],
        movers: Sequence[MoverSpot],
        ways: Ways,
        chips: Sequence[EdgeChip],
        panels: Sequence[Widget],
    ) -> None:
        """``panels`` lie on the map; names and chips stay clear of them."""
        self._shown = shown
        self.panels = panels
        self._markers = {spot.marker.id: spot.marker for spot in spots}
        self.all_spots = tuple(spots)
        self.spots = self.all_spots
        """Those for which the map is large enough now."""
        self.movers = tuple(movers)
        self.ways = ways
        self.chips = tuple(chips)
        self.berths = Berths(shown.geography)
        self.plates = Plates()
        self.overlay = shown.overlay
        """What lies on the ground, but for short lines to places of which nothing is seen now: what is left
        of such a line beside the marks ends at nothing."""
        self.names: Sequence[PlacedName] = ()
        self.rect = self._room = pygame.Rect(0, 0, 0, 0)
        self._view = Projection((0.0, 0.0), 1.0, (1, 1))
        self._gap = 0
        """Pixels that a mark keeps at least from a panel."""
        self._named_for: tuple[Projection, int] | None = None
        self.times = 0
        """How often all has been arranged."""

    @property
    def written(self) -> Sequence[pygame.Rect]:
        """Where the names and their dots stand."""
        view = self._view
        names = [name.rect(view) for name in self.names if name.name.text]
        dots = [around(view, name.name.at, _DOT) for name in self.names if name.name.dot]
        return [rect.move(self.rect.topleft).clip(self.rect) for rect in (*names, *dots)]

    def forget(self) -> None:
        """Finds all places anew when they are next asked for."""
        self._named_for = None

    def on_screen(self, place: LonLat) -> Spot:
        """Where in the window a place is seen."""
        x, y = self._view.spot(place)
        return self.rect.left + x, self.rect.top + y

    def covered(self) -> list[pygame.Rect]:
        """Where panels lie; an anchor covers only what its child does."""
        panels = (panel.children[0] if isinstance(panel, Anchor) else panel for panel in self.panels)
        return [panel.rect for panel in panels]

    def arrange(self, look: Look, camera: Camera, rect: pygame.Rect, room: pygame.Rect) -> None:
        """Puts marks, chips and names where the camera now has them.

        ``rect`` is where the map stands in the window, ``room`` the part of it that nothing covers.
        """
        self.times += 1
        self.rect, self._room, self._view, self._gap = rect, room, camera.view, look.grid(1)
        view = camera.view
        made = self._named_for
        # Names and berths keep their distance from their places while the map moves.
        anew = made is None or (camera.settled and made != (view, look.version))
        self._arrange_chips(look)
        if anew:
            self._settle(look, view)
        self._arrange_spots(look, view)
        self._arrange_ways(look, anew=anew)
        if anew:
            self.names = self._place_names(look, view)
            self._named_for = view, look.version
        name_spots(look, view, self.names, self.spots, self.rect.topleft)

    def _settle(self, look: Look, view: Projection) -> None:
        """Finds berths for the marks, and then room for the plates of towns."""
        for spot in self.all_spots:
            spot.waits = spot.marker.minor and view.zoom < _MINOR_FROM * look.theme.scale
        self.spots = tuple(spot for spot in self.all_spots if not spot.waits)
        shown = frozenset(spot.marker.id for spot in self.spots)
        towns = gathered(self._shown.standings, shown)
        known = [*(spot.marker.at for spot in self.spots), *(town.at for town, _ in towns)]
        known += [place.at for place in self._shown.geography.places if place.rank == 0]
        lines = (line for line in self._shown.overlay.lines if self._reads(look, view, line, known))
        self.overlay = replace(self._shown.overlay, lines=tuple(lines))
        apart, names = look.px(_APART), frozenset(town.id for town, _ in towns)
        self.berths.settle(self._shown.standings, shown, view.zoom, apart, names)
        self.plates = Plates()
        if not towns:
            return
        self._arrange_spots(look, view)
        gone = {place for _, places in towns for place in places}
        away = -self.rect.left, -self.rect.top
        alone = [spot for spot in self.spots if spot.marker.id not in gone and not spot.veiled]
        beside = replace(self._obstacles(look), marks=[spot.rect for spot in alone])
        self.ways.settle(look, self.stops(), beside)
        there = Surroundings(
            self.rect.move(away),
            [r.move(away) for r in (*(c.rect for c in self.chips if not c.waits), *self.covered())],
            [spot.covers(look).move(away) for spot in alone],
            [standing.at for standing in self._shown.standings],
            self._notices(look).move(away),
            self.overlay.lines,
            [[(x + away[0], y + away[1]) for x, y in way] for way in self.ways.lines],
        )
        scene = scene_of(look, view, self._shown.geography, self._shown.emphasis.focus, there)
        self.plates.settle(look, view, self._shown.standings, self._markers, self._room.move(away), scene)

    def _notices(self, look: Look) -> pygame.Rect:
        """Where a notice stands: in the lower left corner of the room, above the panel there."""
        # Below it is a gap of one step.
        rect = pygame.Rect(0, 0, look.grid(_NOTICE), look.grid(TALL + 1))
        rect.bottomleft = self._room.bottomleft
        panels = self.covered()
        below = rect.collidelist(panels)
        if below >= 0:
            rect.bottom = panels[below].top
        return rect

    def _reads(self, look: Look, view: Projection, line: Line, known: Sequence[LonLat]) -> bool:
        """Whether a line is read as one: it is long, or marks or capitals are seen at both its ends."""
        (x0, y0), (x1, y1) = view.spot(line.start), view.spot(line.end)
        return hypot(x1 - x0, y1 - y0) >= look.px(_LONG) or all(
            any(same_town(end, at) for at in known) for end in (line.start, line.end)
        )

    def _arrange_spots(self, look: Look, view: Projection) -> None:
        width = look.px(MARKER)
        plates = [rect.move(self.rect.topleft) for rect in self.plates.rects(view)]
        for spot in self.spots:
            x, y = view.spot(spot.marker.at)
            dx, dy = self._offset(spot.marker, view)
            rect = pygame.Rect(0, 0, width, width)
            rect.center = self.rect.left + round(x + dx), self.rect.top + round(y + dy)
            spot.bare = self.plates.bares(spot.marker.id)
            middle, alone = rect.center, spot.marker.id not in self.plates.towns
            # Of a mark at the edge all is seen, or nothing.
            beyond = alone and not mostly(rect, self.rect)
            if alone and not beyond:
                rect = rect.clamp(self._inner(look))
            spot.nudged = rect.centerx - middle[0], rect.centery - middle[1]
            spot.place(look, rect)
            hidden = beyond or spot.marker.id in self.plates.hidden
            under = alone and rect.collidelist(plates) >= 0
            spot.veiled = hidden or under or self._veils(spot.covers(look))
        shown = [spot for spot in self.spots if not spot.veiled]
        for spot in shown:
            others = [other.rect for other in shown if other is not spot and not other.veiled]
            if spot.nudged != (0, 0) and spot.rect.collidelist(others) >= 0:
                spot.veiled = True

    def _veils(self, rect: pygame.Rect) -> bool:
        """Whether a panel or a chip lies over a part of the map, or a panel touches it."""
        chips = (chip.rect for chip in self.chips if not chip.waits)
        over = (*(panel.inflate(self._gap, self._gap) for panel in self.covered()), *chips)
        return rect.collidelist(over) >= 0

    def _offset(self, marker: Marker, view: Projection) -> Spot:
        """How far, in pixels, a marker stands from its place."""
        return self.plates.offset(marker.id, marker.at, view) or self.berths.offset(marker.id)

    def _arrange_chips(self, look: Look) -> None:
        room, covered = self._room, self.covered()
        arrange_chips(look, self.chips, room, self.rect, covered, self.on_screen)

    def _arrange_ways(self, look: Look, *, anew: bool) -> None:
        corner, view = self.rect.topleft, self._view
        stops, there = self.stops(), self._obstacles(look)
        if anew:
            self.ways.settle(look, stops, there)
        ties = [rect.move(corner) for rect in self.plates.tied(look, view)]
        taken = [*there.marks, *there.hiding, *there.plates]
        self.ways.arrange(look, stops, (self.rect, self._inner(look)), taken, ties, self._veils)

    def _inner(self, look: Look) -> pygame.Rect:
        """The part of the map in which a mark is seen whole, with its corners and its ring."""
        margin = 2 * look.px(_MARGIN)
        return self.rect.inflate(-margin, -margin)

    def _obstacles(self, look: Look) -> Obstacles:
        return Obstacles(
            self.rect.inflate(-look.grid(2), -look.grid(2)),
            [*(chip.rect for chip in self.chips if not chip.waits), *self.covered()],
            [rect.move(self.rect.topleft) for rect in self.plates.rects(self._view)],
            [spot.rect for spot in self.spots if not spot.veiled],
            look.grid(1),
        )

    def stops(self) -> Stops:
        """The middles of the marks that an arc joins, or the places themselves where none is drawn."""
        marks = {spot.marker.id: spot.rect for spot in self.spots if not spot.veiled}
        chips = {chip.far.id: chip.rect for chip in self.chips if not chip.waits}
        return Stops(marks, chips, self.plates.towns, self.on_screen)

    def _place_names(self, look: Look, view: Projection) -> list[PlacedName]:
        pinned = self.plates.names(look, self._markers)
        movers = [mover for mover in self.movers if not mover.veiled]
        called = mark_names(look, view, self.led(), movers, self.berths, self.rect.topleft)
        known = geography_names(self._shown.geography, look, view, self._shown.emphasis.focus)
        known = unmarked(known, (*called, *(placed.name for placed in pinned)))
        names = [*called, *known, *water_names(self._shown.waters, look)]
        away = -self.rect.left, -self.rect.top
        # A ring around a mark touches no name.
        free = 2 * look.px(RINGED)
        marks = [spot.covers(look).move(away).inflate(0, free) for spot in self.spots if not spot.veiled]
        marks += [mover.rect.move(away) for mover in movers]
        covered = [rect.move(away) for rect in (*(chip.rect for chip in self.chips), *self.covered())]
        covered += self.plates.rects(view)
        # A name that touches a chip reads as part of it.
        covered = [rect.inflate(look.grid(1.5), look.grid(1.5)) for rect in covered]
        covered += self.plates.dots(look, view)
        marks += [middle_of(look, view, line) for line in self.overlay.lines]
        ways = [[(x + away[0], y + away[1]) for x, y in way] for way in self.ways.lines]
        led = [(spot.marker.at, self.berths.offset(spot.marker.id)) for spot in self.led()]
        strokes = strokes_of(look, view, (*ways, *self.plates.ties(view)), self.overlay.lines, led)

        def put() -> list[PlacedName]:
            terrain = terrain_of(
                look, view, self._shown.geography, self._shown.emphasis, strokes, self.overlay
            )
            return place_names(names, look, view, marks=marks, covered=covered, terrain=terrain)

        about = names, strokes, self.overlay.borders, marks, covered, self._shown.emphasis
        return [*pinned, *kept_names(about, look, view, put)]

    def led(self) -> list[MarkerSpot]:
        """The markers that stand by themselves, aside from their places or not."""
        return [s for s in self.spots if s.marker.id not in self.plates.towns and not s.veiled]
