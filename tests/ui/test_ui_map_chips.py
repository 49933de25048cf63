"""The chips of far places stand in one rhythm along the edge of the map."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import pygame

from game.ui.map.edge import edge_berths
from game.ui.map.rhythm import in_rhythm

GAP = 8
ROOM = pygame.Rect(20, 90, 660, 600)


def gaps(row: Sequence[pygame.Rect]) -> list[int]:
    return [right.left - left.right for left, right in pairwise(row)]


class TestRow:
    def test_a_distance_is_the_even_one_or_a_long_one(self) -> None:
        widths = 141, 129, 150
        for spots in product(range(-100, 800, 75), repeat=3):
            towards = [(float(x), -500.0) for x in spots]
            row = [berth.rect for berth in edge_berths(ROOM, towards, [(w, 32) for w in widths], GAP)]
            row.sort(key=lambda rect: rect.left)
            assert len({rect.top for rect in row}) == 1
            assert all(gap == GAP or gap > min(widths) for gap in gaps(row)), (spots, gaps(row))
            for off, chip in ((row[0].left - ROOM.left, row[0]), (ROOM.right - row[-1].right, row[-1])):
                assert off == 0 or off >= chip.width / 2, (spots, off)

    def test_chips_that_point_to_places_far_apart_stand_clearly_apart(self) -> None:
        first, second = in_rhythm([(10, 100), (700, 100)], 0, 1000, GAP)
        assert (first, second) == (0, 700)

    def test_a_group_stands_where_its_chips_point_on_the_whole(self) -> None:
        assert in_rhythm([(430, 100), (470, 100)], 0, 1000, GAP) == [396, 504]

    def test_where_little_is_left_over_rows_begin_flush(self) -> None:
        starts = {in_rhythm([(wanted, 100)], 20, 180, GAP)[0] for wanted in range(-50, 250, 10)}
        assert starts == {20}

    def test_between_two_held_ends_what_is_left_over_is_shared_out(self) -> None:
        assert in_rhythm([(-50, 100), (120, 100), (900, 100)], 0, 360, GAP, first=True, last=True) == [
            0,
            130,
            260,
        ]


class TestSides:
    def test_the_chip_of_a_side_takes_the_end_of_the_row_and_joins_its_rhythm(self) -> None:
        north, west = (210.0, -900.0), (-2000.0, -100.0)
        above, beside = (berth.rect for berth in edge_berths(ROOM, [north, west], [(140, 32)] * 2, GAP))
        assert beside.topleft == ROOM.topleft
        assert (above.top, above.left) == (beside.top, beside.right + GAP)

    def test_under_a_row_it_stands_level_close_or_clearly_lower(self) -> None:
        for height in range(60, 260, 7):
            spots = [(210.0, -900.0), (-2000.0, float(height))]
            above, beside = (berth.rect for berth in edge_berths(ROOM, spots, [(140, 32)] * 2, GAP))
            assert beside.top == above.top or beside.top - above.bottom >= beside.height

    def test_where_a_row_is_full_what_does_not_fit_stands_just_under_it(self) -> None:
        spots = [(210.0, -900.0), (500.0, -900.0), (-2000.0, 0.0)]
        left, right, beside = (berth.rect for berth in edge_berths(ROOM, spots, [(300, 32)] * 3, GAP))
        assert (left.top, left.left, right.left) == (ROOM.top, ROOM.left, left.right + GAP)
        assert beside.topleft == (ROOM.left, left.bottom + GAP)

    def test_a_row_beside_a_panel_takes_as_many_as_fit_there(self) -> None:
        panel = pygame.Rect(20, 650, 350, 40)
        spots = [(300.0, 3000.0), (400.0, 3000.0), (500.0, 3000.0)]
        rects = [berth.rect for berth in edge_berths(ROOM, spots, [(140, 32)] * 3, GAP, [panel])]
        assert all(ROOM.contains(rect) and not rect.colliderect(panel) for rect in rects)
        assert sorted(rect.bottom for rect in rects) == [650, 690, 690]
