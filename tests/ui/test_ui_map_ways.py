"""Ways on the map, and marks at its edge: seen whole, or not drawn."""

from __future__ import annotations

import pygame
import pytest

from game.ui.map.spots import EdgeChip, MarkerSpot, MoverSpot
from game.ui.pilot import Pilot
from tests.ui.conftest import open_window
from tests.ui.mapped import (
    NIAMEY,
    SMALLEST,
    kept_game,
    map_of,
    plates_on,
    room_at,
    spots_on,
)


@pytest.fixture(scope="module")
def small() -> Pilot:
    """The smallest map when two ways lead over it, for tests that only look at it."""
    open_window()
    return room_at(*kept_game("washington", 13), *SMALLEST)


class TestWays:
    """What leads from place to place, and what stands at the edge, on the smallest map."""

    def test_a_way_is_seen_from_end_to_end_beside_plates_and_chips(self, small: Pilot) -> None:
        view = map_of(small)
        over = [*plates_on(small), *(mark.rect for mark in view.marks if isinstance(mark, EdgeChip))]
        assert len(view.arrangement.ways.lines) == 2
        for way in view.arrangement.ways.lines:
            assert not [point for point in way if pygame.Rect(point, (1, 1)).collidelist(over) >= 0]

    def test_two_ways_leave_a_chip_at_two_spots_of_its_edge(self, small: Pilot) -> None:
        view = map_of(small)
        (chip,) = [m.rect for m in view.marks if isinstance(m, EdgeChip) and m.far.id == "washington"]
        ends = {end for way in view.arrangement.ways.lines for end in (way[0], way[-1])}
        ends = {end for end in ends if chip.inflate(12, 12).collidepoint(end)}
        assert len(ends) == 2

    def test_what_moves_leaves_the_head_of_its_way_free(self, small: Pilot) -> None:
        view = map_of(small)
        movers = [mark for mark in view.marks if isinstance(mark, MoverSpot) and not mark.veiled]
        assert movers
        for mover in movers:
            assert not [
                way for way in view.arrangement.ways.lines if mover.rect.inflate(9, 9).collidepoint(way[-1])
            ]

    def test_of_a_mark_at_the_edge_all_is_seen_or_nothing(self) -> None:
        pilot = room_at(*kept_game("washington", 13), *SMALLEST)
        pilot.press("m", *"+" * 5)
        pilot.settle()
        view = map_of(pilot)
        assert any(mark.veiled for mark in spots_on(pilot))
        assert any(mark.nudged != (0, 0) for mark in spots_on(pilot) if not mark.veiled)
        shown = [mark for mark in view.marks if isinstance(mark, MarkerSpot | MoverSpot) and not mark.veiled]
        assert shown
        # The corners of what stands on one reach beyond its square.
        inner = view.rect.inflate(-2 * pilot.look.px(9), -2 * pilot.look.px(9))
        assert not [mark.key for mark in shown if not inner.contains(mark.rect)]

    def test_the_ring_of_the_keyboard_touches_neither_a_plate_nor_a_name(self) -> None:
        pilot = room_at(*kept_game("washington", 18), (1280, 720), 1.5)
        pilot.press("m", *"+" * 5)
        pilot.settle()
        view, look = map_of(pilot), pilot.look
        written = [name.rect(view.camera.view).move(view.rect.topleft) for name in view.arrangement.names]
        free = [mark for mark in spots_on(pilot) if mark.marker.id not in NIAMEY and not mark.veiled]
        assert any(mark.ringed != mark.rect for mark in free)
        for mark in free:
            ring = mark.ringed.inflate(2 * look.px(4), 2 * look.px(4))
            assert ring.collidelist([*plates_on(pilot), *written]) < 0, mark.key

    def test_a_mark_for_which_a_plate_leaves_no_room_is_not_drawn_in_part(self) -> None:
        pilot = room_at(*kept_game("washington", 17), *SMALLEST)
        for mark in spots_on(pilot):
            if mark.marker.id not in NIAMEY and not mark.veiled:
                assert mark.rect.collidelist(plates_on(pilot)) < 0
