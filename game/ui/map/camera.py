"""Where the map is looking: the view now, the view it is gliding to, and how it is moved."""

from __future__ import annotations

from typing import Final, TypeAlias

from game.ui.map.geography import LIMITS
from game.ui.map.projection import Projection, Span, Spot, fitted

Room: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

_LEAST: Final = 12.0
_MOST: Final = 170.0
"""Pixels to a degree at scale 1."""
_GLIDE_SECONDS: Final = 0.2
_SETTLE_SECONDS: Final = 0.12
"""After so long without a move the ground is drawn anew for the view."""


class Camera:
    """The view of the map. It glides if motion is on; ``tick`` lets it."""

    def __init__(self, home: Span) -> None:
        self._home = home
        self._room: Room = (0, 0, 1, 1)
        self._scale = 1.0
        self._motion = True
        self.view = fitted(home, (1, 1))
        self._start = self._goal = self.view
        self._glided = _GLIDE_SECONDS
        self._resting = _SETTLE_SECONDS
        self._at_home = True

    @property
    def gliding(self) -> bool:
        """Whether the view is on its way."""
        return self._glided < _GLIDE_SECONDS

    @property
    def settled(self) -> bool:
        """Whether the view has rested long enough to be drawn with care."""
        return not self.gliding and self._resting >= _SETTLE_SECONDS

    def follow(self, other: Camera) -> None:
        """Looks where another camera looks."""
        self.view, self._start, self._goal = other.view, other._start, other._goal
        self._glided, self._resting, self._at_home = other._glided, other._resting, other._at_home
        self._scale = other._scale

    def fit(self, size: tuple[int, int], room: Room, scale: float, *, motion: bool) -> None:
        """Adapts to the size of the map and to the room that nothing covers."""
        self._room, self._motion = room, motion
        rescaled = scale / self._scale
        self._scale = scale
        if self._at_home:
            self._jump(fitted(self._home, size, room))
        else:
            view = self._goal
            self._jump(Projection(view.centre, view.zoom * rescaled, size))

    def go_home(self) -> None:
        """Returns to the view that shows the whole story."""
        self._go(fitted(self._home, self.view.size, self._room))
        self._at_home = True

    def look_at(self, span: Span) -> None:
        """Glides until a stretch of the earth fills the room."""
        self._go(fitted(span, self.view.size, self._room))

    def pan(self, dx: float, dy: float) -> None:
        """Moves the content with the pointer, at once."""
        self._jump(self.view.panned(dx, dy))
        self._resting = 0.0
        self._at_home = False

    def nudge(self, dx: float, dy: float) -> None:
        """Glides a little way."""
        self._go(self._goal.panned(dx, dy))

    def zoom(self, times: float, about: Spot) -> None:
        """Glides to another size, the place at one spot staying where it is."""
        self._go(self._goal.zoomed(self._kept(self._goal.zoom * times), about))

    def tick(self, dt: float) -> bool:
        """Lets seconds pass; True if the view has moved."""
        if not self.gliding:
            self._resting += dt
            return False
        self._glided = min(_GLIDE_SECONDS, self._glided + dt)
        share = self._glided / _GLIDE_SECONDS
        eased = 1 - (1 - share) ** 3
        start, goal = self._start, self._goal
        # Equal steps of proportion, not of pixels, look like one even movement.
        zoom = start.zoom * (goal.zoom / start.zoom) ** eased
        if abs(goal.zoom - start.zoom) > 1e-9:
            along = (1 / start.zoom - 1 / zoom) / (1 / start.zoom - 1 / goal.zoom)
        else:
            along = eased
        lon = start.centre[0] + (goal.centre[0] - start.centre[0]) * along
        lat = start.centre[1] + (goal.centre[1] - start.centre[1]) * along
        self.view = Projection((lon, lat), zoom, goal.size)
        return True

    def _kept(self, zoom: float) -> float:
        return max(_LEAST * self._scale, min(_MOST * self._scale, zoom))

    def _limited(self, view: Projection) -> Projection:
        return view.within(LIMITS, _LEAST * self._scale, _MOST * self._scale)

    def _jump(self, view: Projection) -> None:
        self.view = self._start = self._goal = self._limited(view)
        self._glided = _GLIDE_SECONDS

    def _go(self, view: Projection) -> None:
        self._at_home = False
        self._resting = 0.0
        if not self._motion:
            self._jump(view)
            return
        self._start, self._goal, self._glided = self.view, self._limited(view), 0.0
