"""The map as a widget: it pans, zooms, and carries markers, movements and far places.

While the map itself has the keyboard, arrows pan; while one of its marks has it, they go to the next mark in
that direction, and with Shift they pan. Plus and minus zoom, 0 and Home return. Marks and chips are widgets,
so they have tips, focus and reading order like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final, Self

import pygame

from game.paths import assets_dir
from game.ui.look import Look, Words
from game.ui.map.arcs import draw_leader
from game.ui.map.berths import Berths, Standing
from game.ui.map.camera import Camera
from game.ui.map.chips import arrange_chips
from game.ui.map.gather import gathered
from game.ui.map.gazetteer import geography_names, unmarked, water_names
from game.ui.map.geography import Geography, country_at, read_geography
from game.ui.map.ground import Ground
from game.ui.map.kept import kept_names
from game.ui.map.labels import PlacedName, draw_names, place_names
from game.ui.map.layer import Emphasis
from game.ui.map.marks import Arc, FarPlace, Marker
from game.ui.map.naming import around, mark_names, middle_of, name_spots
from game.ui.map.overlay import Overlay
from game.ui.map.plates import Plates
from game.ui.map.projection import LonLat, Projection, Span, Spot
from game.ui.map.room import free_room, mostly
from game.ui.map.scene import Surroundings, scene_of
from game.ui.map.spots import EdgeChip, MarkerSpot, MoverSpot
from game.ui.map.sprites import MARKER, RINGED, Sprites
from game.ui.map.steer import ARROWS, nearest_mark, next_mark
from game.ui.map.terrain import strokes_of, terrain_of
from game.ui.map.ways import Obstacles, Stops, Ways
from game.ui.screen import Step
from game.ui.widgets.base import Scrolls, Size, Widget
from game.ui.widgets.input import Wheel
from game.ui.widgets.layout import Anchor

HOME: Final = Span(-5.0, 3.2, 16.5, 24.0)
"""What is seen at first where nobody says otherwise: the middle of the map."""
_LARGER: Final = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS)
_SMALLER: Final = (pygame.K_MINUS, pygame.K_KP_MINUS)
_HOME_KEYS: Final = (pygame.K_HOME, pygame.K_0, pygame.K_KP0)
_ZOOM_STEP: Final = 1.25
_NUDGE: Final = 12
"""Grid steps for one press of an arrow."""
_DOT: Final = 9
"""Pixels of a dot that are to be seen whole."""
_APART: Final = 35
_MINOR_FROM: Final = 40.0
"""Pixels to a degree, at scale 1, from which there is room for minor marks."""

Inset = tuple[float, float, float, float]


class MapView(Widget, Scrolls):
    """The map."""

    focusable: ClassVar[bool] = True
    clips: ClassVar[bool] = True
    layered: ClassVar[bool] = True
    pane = True

    def __init__(
        self,
        *,
        markers: Sequence[Marker] = (),
        arcs: Sequence[Arc] = (),
        far: Sequence[FarPlace] = (),
        overlay: Overlay | None = None,
        standings: Sequence[Standing] = (),
        waters: Sequence[tuple[Words, LonLat]] = (),
        emphasis: Emphasis | None = None,
        on_choose: Callable[[str], Step] | None = None,
        name: Words = "",
        overlays: Sequence[Widget] = (),
        inset: Inset = (0, 0, 0, 0),
        home: Span = HOME,
        geography: Geography | None = None,
        key: str = "map",
    ) -> None:
        super().__init__(key=key)
        self._geography = geography or read_geography(assets_dir() / "map" / "west_africa.json")
        self._arcs = tuple(arcs)
        self._overlay = overlay or Overlay()
        self._standings = tuple(standings) or tuple(Standing(m.id, m.at) for m in markers)
        """All places that may ever be marked, so that each keeps its berth."""
        self._waters = tuple(waters)
        self._emphasis = emphasis or Emphasis()
        self._on_choose = on_choose
        self._name = name
        self._inset = inset
        """What other panels cover: left, top, right and bottom in grid steps."""
        self._ground = Ground(self._geography)
        self._berths = Berths(self._geography)
        self._plates = Plates()
        self._sprites = Sprites()
        self._names: list[PlacedName] = []
        self._named_for: tuple[Projection, int] | None = None
        self._still: pygame.Surface | None = None
        self._still_for: object = None
        self._dragged_from: tuple[int, int] | None = None
        self._look: Look | None = None
        self.camera = Camera(home)
        self._markers = {marker.id: marker for marker in markers}
        self._all_spots = tuple(MarkerSpot(marker, self._chooser(marker.id)) for marker in markers)
        self._spots = self._all_spots
        """Those for which the map is large enough now."""
        self._movers = tuple(
            MoverSpot(arc, self._chooser(arc.ends[1])) for arc in self._arcs if arc.carries is not None
        )
        self._ways = Ways(self._arcs, self._movers)
        self._chips = tuple(EdgeChip(place, self._chooser(place.id)) for place in far)
        self._overlays = tuple(overlays)
        """Panels that lie on the map; names and chips stay clear of them."""
        self.own((*self._all_spots, *self._movers, *self._chips, *self._overlays))
        self._share_sprites()

    @property
    def moving(self) -> bool:
        return not self.camera.settled or (self._in_motion and self._ways.running)

    @property
    def _in_motion(self) -> bool:
        return self._look is not None and self._look.theme.motion

    @property
    def written(self) -> Sequence[pygame.Rect]:
        view = self.camera.view
        names = [name.rect(view) for name in self._names if name.name.text]
        dots = [around(view, name.name.at, _DOT) for name in self._names if name.name.dot]
        return [rect.move(self.rect.topleft).clip(self.rect) for rect in (*names, *dots)]

    @property
    def marks(self) -> tuple[Widget, ...]:
        """What the arrow keys go through: markers, movements and chips."""
        return (*self._spots, *self._movers, *(chip for chip in self._chips if not chip.waits))

    def look_at(self, span: Span) -> None:
        """Glides until a stretch of the earth fills the visible room."""
        self.camera.look_at(span)
        self._moved()

    def take_keyboard(self) -> None:
        """Moves the keyboard to the mark nearest to the middle, or to the map where there is none."""
        host = self._host()
        if host is not None:
            host.focus(nearest_mark(self.rect.center, self._spots or self.marks) or self)

    def country_at(self, pos: tuple[int, int]) -> str:
        """The code of the country under the pointer; empty at sea and beyond the detailed map."""
        place = self.camera.view.place((pos[0] - self.rect.left, pos[1] - self.rect.top))
        return country_at(self._geography, place)

    def adopt(self, old: Self) -> None:
        self.camera.follow(old.camera)
        self._ground.take_from(old._ground)
        self._sprites = old._sprites
        self._ways.take_from(old._ways)
        self._share_sprites()

    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.grid(40))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._look = look
        room = self._room(look).move(-rect.left, -rect.top)
        theme = look.theme
        free = room.left, room.top, room.width, room.height
        self.camera.fit(rect.size, free, theme.scale, motion=theme.motion)
        for overlay in self._overlays:
            overlay.place(look, self.rect)
        self._named_for = self._still_for = None
        self._arrange(look)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        super().draw(surface, look)
        surface.set_clip(before)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self.moving:
            self._paint_ground(surface, look, self.rect)
            return
        # Nothing moves: what lies under the marks is one picture.
        wanted = self.camera.view, look.version, self.rect.size, self._arcs
        if self._still is None or self._still_for != wanted:
            self._still = pygame.Surface(self.rect.size)
            self._paint_ground(self._still, look, self._still.get_rect())
            self._still_for = wanted
        surface.blit(self._still, self.rect)

    def say(self, look: Look) -> str:
        return look.word(self._name) or self.key

    def bring(self, rect: pygame.Rect) -> None:
        marks: tuple[MarkerSpot | MoverSpot, ...] = (*self._spots, *self._movers)
        veiled = any(mark.veiled and mark.rect == rect for mark in marks)
        if not veiled and any(panel.contains(rect) for panel in self._covered()):
            # What lies on a panel does not move with the map.
            return
        look = self._look
        room = self._room(look) if look else self.rect
        if veiled or not room.contains(rect):
            # Any place that takes the keyboard comes to the middle, so that what is around it shows too.
            room = free_room(room, self._covered())
            self.camera.nudge(room.centerx - rect.centerx, room.centery - rect.centery)
            self._moved()

    def uncover(self, rect: pygame.Rect, panel: pygame.Rect) -> None:
        """Moves the map so that a mark comes out from under a panel, where there is room beside or below."""
        if self._look is None or not rect.colliderect(panel):
            return
        gap = self._look.grid(2)
        to_left, to_right = panel.left - rect.right - gap, panel.right - rect.left + gap
        aside = to_left if panel.centerx > self.rect.centerx else to_right
        for step in ((aside, 0), (0, panel.bottom - rect.top + gap)):
            if self.rect.inflate(-gap, -gap).contains(rect.move(step)):
                self.camera.nudge(*step)
                self._moved()
                return

    def on_press(self, pos: tuple[int, int]) -> bool:
        self._dragged_from = pos
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        if self._dragged_from is None:
            return
        self.camera.pan(pos[0] - self._dragged_from[0], pos[1] - self._dragged_from[1])
        self._dragged_from = pos
        self._moved()

    def on_release(self, pos: tuple[int, int]) -> None:
        self.on_drag(pos)
        self._dragged_from = None

    def on_wheel(self, wheel: Wheel) -> bool:
        self._zoom(_ZOOM_STEP**wheel.dy, (wheel.pos[0] - self.rect.left, wheel.pos[1] - self.rect.top))
        return True

    def on_key(self, event: pygame.Event) -> bool:
        here = next((mark for mark in self.marks if mark.focused), None)
        way = ARROWS.get(event.key)
        if way and here is not None and not event.mod & pygame.KMOD_SHIFT:
            found = next_mark(here, self.marks, way)
            host = self._host()
            if found is not None and host is not None:
                host.focus(found)
            return True
        if way and (here is not None or self.focused):
            step = _NUDGE * (self._look.grid(1) if self._look else 1)
            self.camera.nudge(-way[0] * step, -way[1] * step)
            self._moved()
            return True
        return self.zoom_key(event)

    def zoom_key(self, event: pygame.Event) -> bool:
        """Answers the keys that zoom and return, wherever the keyboard is."""
        middle = self.rect.width / 2, self.rect.height / 2
        if event.key in _LARGER or event.unicode == "+":
            self._zoom(_ZOOM_STEP, middle)
        elif event.key in _SMALLER or event.unicode == "-":
            self._zoom(1 / _ZOOM_STEP, middle)
        elif event.key in _HOME_KEYS or event.unicode == "0":
            self.camera.go_home()
            self._moved()
        else:
            return False
        return True

    def tick(self, dt: float) -> None:
        moved = self.camera.tick(dt)
        if self._in_motion and self._ways.running:
            self._ways.tick(dt)
            self.redraw()
        if moved or self.camera.settled:
            self._moved()

    # -- where things are -------------------------------------------------------------------------

    def _chooser(self, mark: str) -> Callable[[], Step] | None:
        choose = self._on_choose
        return (lambda: choose(mark)) if choose else None

    def _share_sprites(self) -> None:
        marks: tuple[MarkerSpot | MoverSpot, ...] = (*self._all_spots, *self._movers)
        for mark in marks:
            mark.sprites = self._sprites

    def _zoom(self, times: float, about: Spot) -> None:
        self.camera.zoom(times, about)
        self._moved()

    def _moved(self) -> None:
        if self._look:
            self._arrange(self._look)
        self.redraw()

    def _room(self, look: Look) -> pygame.Rect:
        """The part of the map that nothing covers, with a margin for the chips."""
        left, top, right, bottom = (look.grid(1.5 + steps) for steps in self._inset)
        width, height = self.rect.width - left - right, self.rect.height - top - bottom
        return pygame.Rect(self.rect.left + left, self.rect.top + top, max(1, width), max(1, height))

    def _arrange(self, look: Look) -> None:
        """Puts marks, chips and names where the view now has them."""
        view = self.camera.view
        made = self._named_for
        # Names and berths keep their distance from their places while the map moves.
        anew = made is None or (self.camera.settled and made != (view, look.version))
        self._arrange_chips(look)
        if anew:
            self._settle(look, view)
        self._arrange_spots(look, view)
        self._arrange_ways(look, anew=anew)
        if anew:
            self._names = self._place_names(look, view)
            self._named_for = view, look.version
        name_spots(look, view, self._names, self._spots, self.rect.topleft)

    def _settle(self, look: Look, view: Projection) -> None:
        """Finds berths for the marks, and then room for the plates of towns."""
        for spot in self._all_spots:
            spot.waits = spot.marker.minor and view.zoom < _MINOR_FROM * look.theme.scale
        self._spots = tuple(spot for spot in self._all_spots if not spot.waits)
        shown = frozenset(spot.marker.id for spot in self._spots)
        towns = gathered(self._standings, shown)
        apart, names = look.px(_APART), frozenset(town.id for town, _ in towns)
        self._berths.settle(self._standings, shown, view.zoom, apart, names)
        self._plates = Plates()
        if not towns:
            return
        self._arrange_spots(look, view)
        gone = {place for _, places in towns for place in places}
        away = -self.rect.left, -self.rect.top
        alone = [spot for spot in self._spots if spot.marker.id not in gone and not spot.veiled]
        beside = replace(self._obstacles(look), marks=[spot.rect for spot in alone])
        self._ways.settle(look, self._stops(), beside)
        there = Surroundings(
            self.rect.move(away),
            [r.move(away) for r in (*(c.rect for c in self._chips if not c.waits), *self._covered())],
            [spot.covers(look).move(away) for spot in alone],
            [standing.at for standing in self._standings],
            self._overlay.lines,
            [[(x + away[0], y + away[1]) for x, y in way] for way in self._ways.lines],
        )
        scene = scene_of(look, view, self._geography, self._emphasis.focus, there)
        self._plates.settle(look, view, self._standings, self._markers, self._room(look).move(away), scene)

    def _covered(self) -> list[pygame.Rect]:
        """Where panels lie; an anchor covers only what its child does."""
        panels = (panel.children[0] if isinstance(panel, Anchor) else panel for panel in self._overlays)
        return [panel.rect for panel in panels]

    def _arrange_spots(self, look: Look, view: Projection) -> None:
        width = look.px(MARKER)
        plates = [rect.move(self.rect.topleft) for rect in self._plates.rects(view)]
        for spot in self._spots:
            x, y = view.spot(spot.marker.at)
            dx, dy = self._offset(spot.marker, view)
            rect = pygame.Rect(0, 0, width, width)
            rect.center = self.rect.left + round(x + dx), self.rect.top + round(y + dy)
            spot.bare = self._plates.bares(spot.marker.id)
            middle, alone = rect.center, spot.marker.id not in self._plates.towns
            # Of a mark at the edge all is seen, or nothing.
            beyond = alone and not mostly(rect, self.rect)
            if alone and not beyond:
                rect = rect.clamp(self.rect)
            spot.nudged = rect.centerx - middle[0], rect.centery - middle[1]
            spot.place(look, rect)
            hidden = beyond or spot.marker.id in self._plates.hidden
            under = alone and rect.collidelist(plates) >= 0
            spot.veiled = hidden or under or self._veils(spot.covers(look))
        shown = [spot for spot in self._spots if not spot.veiled]
        for spot in shown:
            others = [other.rect for other in shown if other is not spot and not other.veiled]
            if spot.nudged != (0, 0) and spot.rect.collidelist(others) >= 0:
                spot.veiled = True

    def _veils(self, rect: pygame.Rect) -> bool:
        """Whether a panel or a chip lies over a part of the map, or a panel touches it."""
        gap = self._look.grid(1) if self._look else 0
        chips = (chip.rect for chip in self._chips if not chip.waits)
        over = (*(panel.inflate(gap, gap) for panel in self._covered()), *chips)
        return rect.collidelist(over) >= 0

    def _offset(self, marker: Marker, view: Projection) -> Spot:
        """How far, in pixels, a marker stands from its place."""
        return self._plates.offset(marker.id, marker.at, view) or self._berths.offset(marker.id)

    def _arrange_chips(self, look: Look) -> None:
        room, covered = self._room(look), self._covered()
        arrange_chips(look, self._chips, room, self.rect, covered, self._on_screen)

    def _arrange_ways(self, look: Look, *, anew: bool) -> None:
        corner, view = self.rect.topleft, self.camera.view
        stops, there = self._stops(), self._obstacles(look)
        if anew:
            self._ways.settle(look, stops, there)
        ties = [rect.move(corner) for rect in self._plates.tied(look, view)]
        taken = [*there.marks, *there.hiding, *there.plates]
        self._ways.arrange(look, stops, self.rect, taken, ties, self._veils)

    def _obstacles(self, look: Look) -> Obstacles:
        return Obstacles(
            self.rect.inflate(-look.grid(2), -look.grid(2)),
            [*(chip.rect for chip in self._chips if not chip.waits), *self._covered()],
            [rect.move(self.rect.topleft) for rect in self._plates.rects(self.camera.view)],
            [spot.rect for spot in self._spots if not spot.veiled],
        )

    def _stops(self) -> Stops:
        """The middles of the marks that an arc joins, or the places themselves where none is drawn."""
        marks = {spot.marker.id: spot.rect for spot in self._spots if not spot.veiled}
        chips = {chip.far.id: chip.rect for chip in self._chips if not chip.waits}
        return Stops(marks, chips, self._plates.towns, self._on_screen)

    def _place_names(self, look: Look, view: Projection) -> list[PlacedName]:
        pinned = self._plates.names(look, self._markers)
        movers = [mover for mover in self._movers if not mover.veiled]
        called = mark_names(look, view, self._led(), movers, self._berths, self.rect.topleft)
        known = geography_names(self._geography, look, view, self._emphasis.focus)
        known = unmarked(known, (*called, *(placed.name for placed in pinned)))
        names = [*called, *known, *water_names(self._waters, look)]
        away = -self.rect.left, -self.rect.top
        # A ring around a mark touches no name.
        free = 2 * look.px(RINGED)
        marks = [spot.covers(look).move(away).inflate(0, free) for spot in self._spots if not spot.veiled]
        marks += [mover.rect.move(away) for mover in movers]
        covered = [rect.move(away) for rect in (*(chip.rect for chip in self._chips), *self._covered())]
        covered += self._plates.rects(view)
        # A name that touches a chip reads as part of it.
        covered = [rect.inflate(look.grid(1.5), look.grid(1.5)) for rect in covered]
        covered += self._plates.dots(look, view)
        marks += [middle_of(look, view, line) for line in self._overlay.lines]
        ways = [[(x + away[0], y + away[1]) for x, y in way] for way in self._ways.lines]
        led = [(spot.marker.at, self._berths.offset(spot.marker.id)) for spot in self._led()]
        strokes = strokes_of(look, view, (*ways, *self._plates.ties(view)), self._overlay.lines, led)

        def put() -> list[PlacedName]:
            terrain = terrain_of(look, view, self._geography, self._emphasis, strokes, self._overlay)
            return place_names(names, look, view, marks=marks, covered=covered, terrain=terrain)

        about = names, strokes, self._overlay.borders, marks, covered, self._emphasis
        return [*pinned, *kept_names(about, look, view, put)]

    def _led(self) -> list[MarkerSpot]:
        """The markers that stand by themselves, aside from their places or not."""
        return [s for s in self._spots if s.marker.id not in self._plates.towns and not s.veiled]

    def _on_screen(self, place: LonLat) -> Spot:
        x, y = self.camera.view.spot(place)
        return self.rect.left + x, self.rect.top + y

    # -- drawing ----------------------------------------------------------------------------------

    def _paint_ground(self, surface: pygame.Surface, look: Look, area: pygame.Rect) -> None:
        """Everything under the marks, into an area of any surface."""
        view, fine = self.camera.view, self.camera.settled
        self._ground.draw(surface, area, view, look.theme, self._emphasis, self._overlay, fine=fine)
        dx, dy = area.left - self.rect.left, area.top - self.rect.top
        marks = [spot.rect.move(dx, dy) for spot in self._spots if not spot.veiled]
        marks += [dot.move(area.topleft) for dot in self._plates.dots(look, view)]
        for spot in self._led():
            x, y = view.spot(spot.marker.at)
            offset = self._berths.offset(spot.marker.id)
            draw_leader(surface, look, (area.left + x, area.top + y), offset, marks)
        plates = [rect.move(area.topleft) for rect in self._plates.rects(view)]
        self._ways.draw(surface, look, (dx, dy), plates)
        self._plates.paint(surface, look, view, area.topleft, self._markers, self._sprites)
        draw_names(surface, look, view, area.topleft, self._names)
