"""The chips of far places along the edge of the map as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.map.edge import edge_berths
from game.ui.map.projection import LonLat, Spot
from game.ui.map.spots import EdgeChip

_SMALL: Final = 460
_TINY: Final = 320
"""Widths at scale 1 below which chips are brief and minor ones wait, and below which they are briefest."""


def arrange_chips(
    look: Look,
    chips: Sequence[EdgeChip],
    room: pygame.Rect,
    whole: pygame.Rect,
    covered: Sequence[pygame.Rect],
    on_screen: Callable[[LonLat], Spot],
) -> None:
    """Puts chips at the edge of a room within the whole map, beside what is covered.

    On a small map the flag of a chip stands for its name; on the smallest it stands for the time there too,
    and all chips stand in rows above. Where there is no room at the edge, a chip waits.
    """
    small, tiny = room.width < look.px(_SMALL), room.width < look.px(_TINY)
    shown = [chip for chip in chips if not (small and chip.far.minor)]
    for chip in chips:
        chip.brief, chip.briefest, chip.waits = small, tiny, chip not in shown
        chip.place(look, pygame.Rect(room.topleft, (0, 0)))
    spots = [on_screen(chip.far.at) for chip in shown]
    sizes = [chip.measure(look, room.width) for chip in shown]
    taken = list(covered)
    berths = edge_berths(room, spots, sizes, look.grid(1), covered, above=tiny)
    for chip, berth in zip(shown, berths, strict=True):
        chip.waits = not whole.contains(berth.rect) or berth.rect.collidelist(taken) >= 0
        chip.edge = berth.edge
        chip.place(look, pygame.Rect(berth.rect.topleft, (0, 0)) if chip.waits else berth.rect)
        taken.append(chip.rect)
