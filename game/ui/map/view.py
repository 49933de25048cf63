"""The map as a widget: it pans, zooms, and carries markers, movements and far places.

While the map itself has the keyboard, arrows pan; while one of its marks has it, they go to the next mark in
that direction, and with Shift they pan. Plus and minus zoom, 0 and Home return. Marks and chips are widgets,
so they have tips, focus and reading order like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Self

import pygame

from game.paths import assets_dir
from game.ui import paint
from game.ui.look import Look, Words
from game.ui.map.arcs import draw_leader
from game.ui.map.arrangement import Arrangement, Shown
from game.ui.map.berths import Standing
from game.ui.map.camera import Camera
from game.ui.map.geography import Geography, country_at, read_geography
from game.ui.map.giving import NOTHING_AWAY, give_way
from game.ui.map.ground import Ground
from game.ui.map.labels import draw_names
from game.ui.map.layer import Emphasis
from game.ui.map.marks import Arc, FarPlace, Marker
from game.ui.map.overlay import Overlay
from game.ui.map.projection import LonLat, Span, Spot
from game.ui.map.room import free_room
from game.ui.map.spots import EdgeChip, MarkerSpot, MoverSpot
from game.ui.map.sprites import Sprites
from game.ui.map.steer import ARROWS, nearest_mark, next_mark
from game.ui.map.ways import Ways
from game.ui.screen import Step
from game.ui.widgets.base import Scrolls, Size, Widget
from game.ui.widgets.input import Wheel

HOME: Final = Span(-5.0, 3.2, 16.5, 24.0)
"""What is seen at first where nobody says otherwise: the middle of the map."""
_LARGER: Final = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS)
_SMALLER: Final = (pygame.K_MINUS, pygame.K_KP_MINUS)
_HOME_KEYS: Final = (pygame.K_HOME, pygame.K_0, pygame.K_KP0)
_ZOOM_STEP: Final = 1.25
_NUDGE: Final = 12
"""Grid steps for one press of an arrow."""

Inset = tuple[float, float, float, float]


class MapView(Widget, Scrolls):
    """The map."""

    focusable: ClassVar[bool] = True
    clips: ClassVar[bool] = True
    layered: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True
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
        self._emphasis = emphasis or Emphasis()
        self._on_choose = on_choose
        self._name = name
        self._inset = inset
        """What other panels cover: left, top, right and bottom in grid steps."""
        self._ground = Ground(self._geography)
        self._sprites = Sprites()
        self._still: pygame.Surface | None = None
        self._still_for: object = None
        self._over: tuple[pygame.Rect, ...] = ()
        """What lies over the window."""
        self.away = NOTHING_AWAY
        """What is not drawn for that."""
        self._away_for: object = None
        self._dragged_from: tuple[int, int] | None = None
        self._look: Look | None = None
        self.camera = Camera(home)
        self._markers = {marker.id: marker for marker in markers}
        movers = [MoverSpot(arc, self._chooser(arc.ends[1])) for arc in self._arcs if arc.carries is not None]
        self.arrangement = Arrangement(
            Shown(
                self._geography,
                self._overlay,
                self._emphasis,
                tuple(standings) or tuple(Standing(m.id, m.at) for m in markers),
                tuple(waters),
            ),
            [MarkerSpot(marker, self._chooser(marker.id)) for marker in markers],
            movers,
            Ways(self._arcs, movers),
            [EdgeChip(place, self._chooser(place.id)) for place in far],
            tuple(overlays),
        )
        here = self.arrangement
        self.own((*here.all_spots, *here.movers, *here.chips, *overlays))
        self._share_sprites()

    @property
    def moving(self) -> bool:
        return not self.camera.settled or (self._in_motion and self.arrangement.ways.running)

    @property
    def _in_motion(self) -> bool:
        return self._look is not None and self._look.theme.motion

    @property
    def written(self) -> Sequence[pygame.Rect]:
        return self.arrangement.written

    @property
    def wholes(self) -> Sequence[pygame.Rect]:
        return [rect.move(self.rect.topleft) for rect in self.arrangement.plates.rects(self.camera.view)]

    def make_way(self, over: Sequence[pygame.Rect]) -> None:
        if self._over != tuple(over):
            self._over = tuple(over)
            self.change()

    @property
    def marks(self) -> tuple[Widget, ...]:
        """What the arrow keys go through: markers, movements and chips."""
        here = self.arrangement
        return (*here.spots, *here.movers, *(chip for chip in here.chips if not chip.waits))

    def look_at(self, span: Span) -> None:
        """Glides until a stretch of the earth fills the visible room."""
        self.camera.look_at(span)
        self._moved()

    def take_keyboard(self) -> None:
        """Moves the keyboard to the mark nearest to the middle, or to the map where there is none."""
        host = self._host()
        if host is not None:
            host.focus(nearest_mark(self.rect.center, self.arrangement.spots or self.marks) or self)

    def country_at(self, pos: tuple[int, int]) -> str:
        """The code of the country under the pointer; empty at sea and beyond the detailed map."""
        place = self.camera.view.place((pos[0] - self.rect.left, pos[1] - self.rect.top))
        return country_at(self._geography, place)

    def adopt(self, old: Self) -> None:
        self.camera.follow(old.camera)
        self._ground.take_from(old._ground)
        self._sprites = old._sprites
        self.arrangement.ways.take_from(old.arrangement.ways)
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
        for overlay in self.arrangement.panels:
            overlay.place(look, self.rect)
        self.arrangement.forget()
        self._still_for = None
        self._arrange(look)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        here = self.arrangement
        lit = [mark.lit or mark.focused for mark in (*here.spots, *here.movers)]
        wanted = here.times, look.version, self._over, lit
        if self._away_for != wanted:
            self.away = give_way(here, look, self.camera.view, self._over)
            self._away_for = wanted
        super().draw(surface, look)
        surface.set_clip(before)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        if self.moving:
            self._paint_ground(surface, look, self.rect)
            return
        # Nothing moves: what lies under the marks is one picture.
        wanted = self.camera.view, look.version, self.rect.size, self._arcs, self.away
        if self._still is None or self._still_for != wanted:
            self._still = pygame.Surface(self.rect.size)
            self._paint_ground(self._still, look, self._still.get_rect())
            self._still_for = wanted
        paint.copy(surface, self._still, self.rect)

    def say(self, look: Look) -> str:
        return look.word(self._name) or self.key

    def bring(self, rect: pygame.Rect) -> None:
        marks: tuple[MarkerSpot | MoverSpot, ...] = (*self.arrangement.spots, *self.arrangement.movers)
        veiled = any(mark.veiled and mark.rect == rect for mark in marks)
        if not veiled and any(panel.contains(rect) for panel in self.arrangement.covered()):
            # What lies on a panel does not move with the map.
            return
        look = self._look
        room = self._room(look) if look else self.rect
        if veiled or not room.contains(rect):
            # Any place that takes the keyboard comes to the middle, so that what is around it shows too.
            room = free_room(room, self.arrangement.covered())
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
        if self._in_motion and self.arrangement.ways.running:
            self.arrangement.ways.tick(dt)
            self.redraw()
        if moved or self.camera.settled:
            self._moved()

    # -- where things are -------------------------------------------------------------------------

    def _chooser(self, mark: str) -> Callable[[], Step] | None:
        choose = self._on_choose
        return (lambda: choose(mark)) if choose else None

    def _share_sprites(self) -> None:
        marks: tuple[MarkerSpot | MoverSpot, ...] = (*self.arrangement.all_spots, *self.arrangement.movers)
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
        self.arrangement.arrange(look, self.camera, self.rect, self._room(look))

    # -- drawing ----------------------------------------------------------------------------------

    def _paint_ground(self, surface: pygame.Surface, look: Look, area: pygame.Rect) -> None:
        """Everything under the marks, into an area of any surface."""
        view, fine = self.camera.view, self.camera.settled
        self._ground.draw(
            surface, area, view, look.theme, self._emphasis, self.arrangement.overlay, fine=fine
        )
        dx, dy = area.left - self.rect.left, area.top - self.rect.top
        marks = [spot.rect.move(dx, dy) for spot in self.arrangement.spots if not spot.veiled]
        marks += [dot.move(area.topleft) for dot in self.arrangement.plates.dots(look, view)]
        for spot in self.arrangement.led():
            if spot.aside:
                continue
            x, y = view.spot(spot.marker.at)
            offset = self.arrangement.berths.offset(spot.marker.id)
            draw_leader(surface, look, (area.left + x, area.top + y), offset, marks)
        plates = [rect.move(area.topleft) for rect in self.arrangement.plates.rects(view)]
        self.arrangement.ways.draw(surface, look, (dx, dy), plates)
        here, away = self.arrangement, self.away
        here.plates.paint(
            surface, look, view, area.topleft, self._markers, self._sprites, away.towns, away.dots
        )
        draw_names(surface, look, view, area.topleft, away.left(here.names))
