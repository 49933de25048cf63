"""What gives way on the map to a tip, a notice or a dialog over it: nothing is seen in part at its edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.arrangement import Arrangement
from game.ui.map.labels import RIM, PlacedName
from game.ui.map.naming import around
from game.ui.map.projection import Projection
from game.ui.map.spots import MarkerSpot
from game.ui.widgets.surface import SOLID


@dataclass(frozen=True, slots=True)
class Away:
    """What is not drawn now."""

    names: frozenset[int] = frozenset()
    """Places in the sequence of names."""
    marks: frozenset[str] = frozenset()
    """Those that are not drawn, nor what leads to their places."""
    towns: frozenset[str] = frozenset()
    """Those whose plate is not drawn."""
    dots: frozenset[str] = frozenset()
    """Those whose dot is not drawn."""

    def left(self, names: Sequence[PlacedName]) -> Sequence[PlacedName]:
        """The names that are drawn."""
        if not self.names:
            return names
        return [placed for place, placed in enumerate(names) if place not in self.names]


NOTHING_AWAY: Final = Away()


def give_way(here: Arrangement, look: Look, view: Projection, over: Sequence[pygame.Rect]) -> Away:
    """Has what would be seen in part beside some areas not be drawn, and tells what of the ground that is.

    A mark goes with its name, a dot too, and a plate with all that stands on it. What is lit stays.
    """
    rim = 2 * look.px(SOLID)
    over = [area for area in over if area.inflate(rim, rim).colliderect(here.rect)]
    areas = [area.inflate(rim, rim) for area in over]
    corner = here.rect.topleft

    def cut(rect: pygame.Rect) -> bool:
        # What reaches no farther than the rim around an area is not hidden by every one.
        whole = any(area.contains(rect) for area in over)
        return not whole and rect.collidelist(areas) >= 0

    gathered = here.plates.rows
    kept = {gathered.get(spot.marker.id) for spot in here.spots if _lit(spot)}
    plates = {town: rect.move(corner) for town, rect in here.plates.laid(view).items() if town not in kept}
    # A line to a plate that is covered would lead nowhere.
    towns = frozenset(town for town, rect in plates.items() if rect.collidelist(areas) >= 0)
    hidden: set[str] = set()
    for spot in here.spots:
        town = gathered.get(spot.marker.id)
        spot.aside = town in towns if town is not None else not _lit(spot) and cut(spot.covers(look))
        if spot.aside:
            hidden.add(spot.marker.id)
    for mover in here.movers:
        mover.aside = not (mover.lit or mover.focused) and cut(mover.rect)
    if not areas:
        return NOTHING_AWAY
    marks = {spot.marker.id: spot for spot in here.spots if not spot.veiled}

    def goes(placed: PlacedName) -> bool:
        if placed.name.town:
            return placed.name.town in towns
        if placed.name.mark in hidden:
            return True
        return any(_under(area, look, view, placed, marks, corner) for area in areas)

    names = frozenset(place for place, placed in enumerate(here.names) if goes(placed))
    dots = here.plates.dots_laid(look, view).items()
    return Away(
        names, frozenset(hidden), towns, frozenset(town for town, dot in dots if cut(dot.move(corner)))
    )


def _under(
    area: pygame.Rect,
    look: Look,
    view: Projection,
    placed: PlacedName,
    marks: Mapping[str, MarkerSpot],
    corner: tuple[int, int],
) -> bool:
    """Whether an area lies over a part of a name or of what it names."""
    name, rim = placed.name, 2 * look.px(RIM)
    spot = marks.get(name.mark)
    if spot is not None and _lit(spot):
        return False
    parts = [placed.rect(view).inflate(rim, 0)] if name.text else []
    if name.dot:
        parts.append(around(view, name.at, 2 * look.px(name.dot) + rim))
    elif name.around and not name.mark:
        parts.append(around(view, name.at, 2 * look.px(name.around)))
    found = [part.move(corner) for part in parts]
    return area.collidelist(found if spot is None else [*found, spot.covers(look)]) >= 0


def _lit(spot: MarkerSpot) -> bool:
    return spot.lit or spot.focused
