"""The map as a widget: it pans, zooms, and carries markers, arcs and far places.

Arrows pan and plus and minus zoom while it has the keyboard; Home returns. Its markers and chips are widgets
of their own, so they have tips, focus and reading order like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ClassVar, Final, Self

import pygame

from game.paths import assets_dir
from game.ui import paint
from game.ui.look import Look, Words
from game.ui.map.camera import Camera
from game.ui.map.edge import edge_berths
from game.ui.map.geography import Geography, read_geography
from game.ui.map.ground import Ground
from game.ui.map.labels import (
    Name,
    PlacedName,
    draw_names,
    geography_names,
    place_names,
    water_names,
)
from game.ui.map.layer import Emphasis
from game.ui.map.marks import Arc, ArcKind, FarPlace, Marker, MarkState, part_of, spread
from game.ui.map.projection import LonLat, Projection, Span, Spot
from game.ui.map.spots import MARKER, EdgeChip, MarkerSpot
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Scrolls, Size, Widget
from game.ui.widgets.input import Wheel
from game.ui.widgets.layout import Anchor

HOME: Final = Span(-5.0, 3.2, 16.5, 24.0)
"""Niger and the neighbours whose choices matter to it."""
_LARGER: Final = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS)
_SMALLER: Final = (pygame.K_MINUS, pygame.K_KP_MINUS)
_ZOOM_STEP: Final = 1.25
_NUDGE: Final = 12
"""Grid steps for one press of an arrow."""
_BEND: Final = 0.12
_APART: Final = 34
_TUCKED: Final = 18
"""How far the name of a marker stays from its middle, at scale 1."""

Inset = tuple[float, float, float, float]


class MapView(Widget, Scrolls):
    """The map."""

    focusable: ClassVar[bool] = True
    clips: ClassVar[bool] = True
    layered: ClassVar[bool] = True

    def __init__(
        self,
        *,
        markers: Sequence[Marker] = (),
        arcs: Sequence[Arc] = (),
        far: Sequence[FarPlace] = (),
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
        self._waters = tuple(waters)
        self._emphasis = emphasis or Emphasis()
        self._on_choose = on_choose
        self._name = name
        self._inset = inset
        """What other panels cover: left, top, right and bottom in grid steps."""
        self._ground = Ground(self._geography)
        self._names: list[PlacedName] = []
        self._named_for: tuple[Projection, int] | None = None
        self._dragged_from: tuple[int, int] | None = None
        self._look: Look | None = None
        self.camera = Camera(home)
        self._spots = tuple(MarkerSpot(marker, self._chooser(marker.id)) for marker in markers)
        self._chips = tuple(EdgeChip(place, self._chooser(place.id)) for place in far)
        self._overlays = tuple(overlays)
        """Panels that lie on the map; names and chips stay clear of them."""
        self.own((*self._spots, *self._chips, *self._overlays))

    @property
    def moving(self) -> bool:
        return not self.camera.settled

    def set_arcs(self, arcs: Sequence[Arc]) -> None:
        """Shows other arcs, as an animation does at every step."""
        self._arcs = tuple(arcs)
        self.redraw()

    def look_at(self, span: Span) -> None:
        """Glides until a stretch of the earth fills the visible room."""
        self.camera.look_at(span)
        self._moved()

    def country_at(self, pos: tuple[int, int]) -> str:
        """The code of the country under the pointer; empty at sea and beyond the detailed map."""
        place = self.camera.view.place((pos[0] - self.rect.left, pos[1] - self.rect.top))
        return country_at(self._geography, place)

    def adopt(self, old: Self) -> None:
        self.camera.follow(old.camera)
        self._ground.take_from(old._ground)

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
        self._named_for = None
        self._arrange(look)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        super().draw(surface, look)
        surface.set_clip(before)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        view = self.camera.view
        self._ground.draw(surface, self.rect, view, look.theme, self._emphasis, fine=self.camera.settled)
        for arc in self._arcs:
            self._paint_arc(surface, look, arc)
        draw_names(surface, look, view, self.rect.topleft, self._names)
        for spot in self._spots:
            self._paint_leader(surface, look, spot)

    def say(self, look: Look) -> str:
        return look.word(self._name) or self.key

    def bring(self, rect: pygame.Rect) -> None:
        look = self._look
        room = self._room(look) if look else self.rect
        if not room.contains(rect):
            # Any place that takes the keyboard comes to the middle, so that what is around it shows too.
            self.camera.nudge(room.centerx - rect.centerx, room.centery - rect.centery)
            self._moved()

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
        step = _NUDGE * (self._look.grid(1) if self._look else 1)
        pans = {
            pygame.K_LEFT: (step, 0),
            pygame.K_RIGHT: (-step, 0),
            pygame.K_UP: (0, step),
            pygame.K_DOWN: (0, -step),
        }
        middle = self.rect.width / 2, self.rect.height / 2
        if self.focused and event.key in pans:
            self.camera.nudge(*pans[event.key])
        elif event.key in _LARGER or event.unicode == "+":
            self._zoom(_ZOOM_STEP, middle)
        elif event.key in _SMALLER or event.unicode == "-":
            self._zoom(1 / _ZOOM_STEP, middle)
        elif event.key == pygame.K_HOME:
            self.camera.go_home()
        else:
            return False
        self._moved()
        return True

    def tick(self, dt: float) -> None:
        moved = self.camera.tick(dt)
        if moved or self.camera.settled:
            self._moved()

    def _chooser(self, mark: str) -> Callable[[], Step] | None:
        choose = self._on_choose
        return (lambda: choose(mark)) if choose else None

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
        """Puts markers, chips and names where the view now has them."""
        view = self.camera.view
        self._arrange_spots(look, view)
        self._arrange_chips(look)
        # Names keep their distance from their places while the map moves, and are sorted out when it rests.
        made = self._named_for
        if made is None or (self.camera.settled and made != (view, look.version)):
            self._names = self._place_names(look, view)
            self._named_for = view, look.version

    def _covered(self) -> list[pygame.Rect]:
        """Where panels lie; an anchor covers only what its child does."""
        panels = (panel.children[0] if isinstance(panel, Anchor) else panel for panel in self._overlays)
        return [panel.rect for panel in panels]

    def _arrange_spots(self, look: Look, view: Projection) -> None:
        width = look.px(MARKER)
        places = [view.spot(spot.marker.at) for spot in self._spots]
        for spot, (x, y) in zip(self._spots, spread(places, look.px(_APART)), strict=True):
            rect = pygame.Rect(0, 0, width, width)
            rect.center = self.rect.left + round(x), self.rect.top + round(y)
            spot.place(look, rect)

    def _arrange_chips(self, look: Look) -> None:
        room = self._room(look)
        spots = [self._on_screen(chip.far.at) for chip in self._chips]
        sizes = [chip.measure(look, room.width) for chip in self._chips]
        berths = edge_berths(room, spots, sizes, look.grid(1), self._covered())
        for chip, berth in zip(self._chips, berths, strict=True):
            chip.edge = berth.edge
            chip.place(look, berth.rect)

    def _place_names(self, look: Look, view: Projection) -> list[PlacedName]:
        called: list[Name] = []
        for spot in self._spots:
            words = look.word(spot.marker.label)
            if words:
                x, y = spot.rect.centerx - self.rect.left, spot.rect.centery - self.rect.top
                ink = Ink.MAP_TEXT if spot.marker.state is MarkState.QUIET else spot.marker.state.value
                at = view.place((x, y))
                called.append(Name(words, at, Type.SMALL_STRONG, ink, around=_TUCKED, plate=True))
        known = geography_names(self._geography, look, view, self._emphasis.focus)
        marked = {name.text for name in called}
        known = [name for name in known if name.text not in marked]
        names = [*called, *known, *water_names(self._waters, look)]
        away = -self.rect.left, -self.rect.top
        marks = [spot.rect.move(away) for spot in self._spots]
        covered = [rect.move(away) for rect in (*(chip.rect for chip in self._chips), *self._covered())]
        return place_names(names, look, view, marks=marks, covered=covered)

    def _on_screen(self, place: LonLat) -> Spot:
        x, y = self.camera.view.spot(place)
        return self.rect.left + x, self.rect.top + y

    def _paint_leader(self, surface: pygame.Surface, look: Look, spot: MarkerSpot) -> None:
        """Ties a marker that had to move aside to its true place."""
        true = self._on_screen(spot.marker.at)
        away = max(abs(true[0] - spot.rect.centerx), abs(true[1] - spot.rect.centery))
        if away > look.px(4):
            pygame.draw.aaline(surface, look.colour(Ink.TEXT_SOFT), true, spot.rect.center, look.px(1))

    def _paint_arc(self, surface: pygame.Surface, look: Look, arc: Arc) -> None:
        colour = look.colour(arc.state.value)
        whole = paint.curve(self._on_screen(arc.start), self._on_screen(arc.end), _BEND)
        points = part_of(whole, arc.progress)
        if len(points) < 2:
            return
        if arc.kind is ArcKind.CALL:
            dash, gap = look.px(5), look.px(5)
            paint.dashes(surface, colour, points, dash=dash, gap=gap, width=look.px(2))
            paint.disc(surface, points[-1], look.px(4), colour)
            return
        for start, end in pairwise(points):
            pygame.draw.aaline(surface, colour, start, end, look.px(2))
        paint.arrow_head(surface, colour, points[-1], points[-2], look.px(11))


def country_at(geography: Geography, place: LonLat) -> str:
    """The code of the country at a place; empty if there is none in the detailed map."""
    spot = place[0] * geography.precision, place[1] * geography.precision
    here = Span(place[0], place[1], place[0], place[1])
    for country in geography.countries:
        if any(ring.span.meets(here) and _holds(ring.points, spot) for ring in country.rings):
            return country.iso
    return ""


def _holds(ring: Sequence[tuple[int, int]], spot: Spot) -> bool:
    """Whether a spot lies in a ring: a ray from it crosses the ring an odd number of times."""
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
