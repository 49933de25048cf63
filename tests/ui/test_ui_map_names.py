"""Names on the map: who gets the room that there is."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pygame

from game.ui.map.arcs import berth_on, draw_arc, draw_leader, seen_of, way_of
from game.ui.map.boxes import boxes_beside
from game.ui.map.marks import Arc
from game.ui.map.placing import Placer, Tie, Wish
from game.ui.map.reading import Clearance, misread
from game.ui.map.room import free_room
from game.ui.map.strokes import GroundLines, Strokes
from game.ui.map.ways import Obstacles, Stops, Ways
from tests.ui.test_game import table_for

AREA = pygame.Rect(0, 0, 300, 100)


def box(left: int, top: int = 0) -> pygame.Rect:
    return pygame.Rect(left, top, 40, 20)


def placed(*wishes: Wish, taken: tuple[pygame.Rect, ...] = ()) -> list[pygame.Rect | None]:
    placer = Placer(AREA, taken)
    for wish in wishes:
        placer.put(wish)
    return list(placer.boxes)


def test_first_come_first_served() -> None:
    assert placed(Wish([box(0)]), Wish([box(0), box(60)])) == [box(0), box(60)]


def test_one_without_room_has_another_step_aside_that_can_stand_elsewhere() -> None:
    assert placed(Wish([box(0), box(60)]), Wish([box(0)])) == [box(60), box(0)]


def test_for_one_that_does_not_push_nobody_steps_so_far_aside_that_a_line_must_tie_it() -> None:
    tied = Wish([box(0), box(60)], tie=Tie((30, 50), 30.0))
    assert placed(tied, Wish([box(0)], pushes=False)) == [box(0), None]
    assert placed(tied, Wish([box(0)])) == [box(60), box(0)]


def test_nobody_steps_aside_who_has_nowhere_to_go() -> None:
    assert placed(Wish([box(0), box(-30)]), Wish([box(20)])) == [box(0), None]


def test_two_do_not_step_aside_for_one() -> None:
    first, second = Wish([box(0), box(100)]), Wish([box(45), box(160)])
    assert placed(first, second, Wish([box(20)])) == [box(0), box(45), None]


def test_what_stands_there_already_stays_free() -> None:
    assert placed(Wish([box(0), box(60)]), taken=(box(10),)) == [box(60)]


def test_a_name_is_never_put_beyond_the_edge() -> None:
    assert placed(Wish([box(280), box(-5), box(250)])) == [box(250)]


def test_names_on_one_line_keep_apart_and_rims_count() -> None:
    assert placed(Wish([box(0)], apart=10), Wish([box(45), box(50)])) == [box(0), box(50)]
    assert placed(Wish([box(0)]), Wish([box(42), box(60)], rim=5)) == [box(0), box(60)]


def test_a_line_to_a_name_crosses_neither_marks_nor_names() -> None:
    tie = Tie((20, 90), 40.0)
    mark, own = pygame.Rect(10, 50, 20, 10), pygame.Rect(10, 80, 20, 20)
    assert placed(Wish([box(0), box(50, 60)], tie=tie), taken=(own,)) == [box(0)]
    assert placed(Wish([box(0), box(50, 60)], tie=tie), taken=(own, mark)) == [box(50, 60)]
    assert placed(Wish([box(0, 45)]), Wish([box(0), box(50, 60)], tie=tie)) == [box(0, 45), box(50, 60)]


def test_a_name_near_enough_needs_no_line() -> None:
    assert Tie((20, 40), 30.0).line(box(0)) is None
    assert Tie((20, 90), 30.0).line(box(0)) == ((20, 90), (20, 20))


def test_a_name_never_covers_the_line_to_another() -> None:
    tie = Tie((20, 95), 30.0)
    assert placed(Wish([box(0)], tie=tie), Wish([box(0, 40), box(60)])) == [box(0), box(60)]


def test_the_lines_to_two_names_do_not_cross() -> None:
    one, other = Tie((80, 95), 30.0), Tie((140, 95), 30.0)
    wishes = Wish([box(110, 5)], tie=one), Wish([box(60, 5), box(170, 5)], tie=other)
    assert placed(*wishes) == [box(110, 5), box(170, 5)]


def test_a_line_ends_at_the_middle_part_of_a_name_and_never_at_its_corner() -> None:
    assert Tie((0, 90), 10.0).line(box(60, 20)) == ((0, 90), (75, 40))
    assert Tie((200, 0), 10.0).line(box(60, 20)) == ((200, 0), (85, 20))


def test_a_line_ends_clear_of_a_name_that_has_no_plate() -> None:
    assert Tie((20, 90), 30.0, clear=4).line(box(0)) == ((20, 90), (20, 24))
    assert Tie((80, 95), 30.0, clear=5).line(box(110)) == ((80, 95), (122, 24))


def test_a_line_is_no_tick() -> None:
    for distance, stands in ((29, True), (31, False), (40, False), (45, True), (90, True)):
        tie = Tie((20, 20 + distance), 30.0, clear=3, near=20.0, shortest=20.0)
        assert tie.reaches(box(0)) is stands, distance
    near = Tie((20, 58), 30.0, near=10.0, shortest=30.0)
    assert placed(Wish([box(0), box(0, 30)], tie=near)) == [box(0, 30)]


def test_no_line_to_a_name_is_level_like_a_dash_or_a_stroke_under_it() -> None:
    level, under, aslant = box(60, 40), box(60, 25), box(60)
    tie = Tie((50, 50), 8.0)
    assert [tie.reaches(one) for one in (level, under, aslant)] == [False, False, True]
    assert tie.reaches(box(56, 40))
    assert placed(Wish([level, under, aslant], tie=tie)) == [aslant]


def test_a_name_that_needs_too_long_a_line_is_left_out() -> None:
    assert placed(Wish([box(0)], tie=Tie((20, 90), 30.0, 50.0))) == [box(0)]
    assert placed(Wish([box(0)], tie=Tie((20, 90), 30.0, 30.0))) == [None]


def test_a_name_beside_its_place_is_level_with_it_or_clearly_not() -> None:
    spot, height = (100, 100), 20
    for roam in (0, 12):
        for stands in boxes_beside((60, height), spot, 12, roam):
            beside = stands.left >= spot[0] or stands.right <= spot[0]
            assert not beside or not 1 < abs(stands.centery - spot[1]) < height // 2


class TestReading:
    CLEAR = Clearance(8, 14, 22)
    OWN = pygame.Rect(100, 100, 20, 20)

    def read(self, name: pygame.Rect, other: pygame.Rect, *, tied: bool = False) -> bool:
        return misread(name, self.OWN, [other], self.CLEAR, tied=tied)

    def test_beside_its_own_it_may_stand_below_another_that_is_as_far(self) -> None:
        name = pygame.Rect(130, 100, 60, 20)
        assert not self.read(name, pygame.Rect(140, 130, 20, 20))
        assert self.read(name, pygame.Rect(140, 125, 20, 20))

    def test_between_two_on_one_line_it_keeps_farther_from_the_other(self) -> None:
        name = pygame.Rect(130, 100, 60, 20)
        assert self.read(name, pygame.Rect(200, 100, 20, 20))
        assert not self.read(name, pygame.Rect(206, 100, 20, 20))

    def test_above_its_own_it_needs_more_room(self) -> None:
        name = pygame.Rect(80, 70, 60, 20)
        assert self.read(name, pygame.Rect(60, 44, 30, 14))
        assert not self.read(name, pygame.Rect(60, 40, 30, 14))

    def test_aslant_of_its_own_it_stands_under_no_other(self) -> None:
        name = pygame.Rect(124, 124, 60, 20)
        assert self.read(name, pygame.Rect(150, 84, 20, 20))
        assert not self.read(name, pygame.Rect(150, 80, 20, 20))

    def test_a_line_to_its_own_does_not_let_it_stand_at_another(self) -> None:
        name = pygame.Rect(80, 30, 60, 20)
        assert self.read(name, pygame.Rect(150, 60, 20, 20), tied=True)
        assert not self.read(name, pygame.Rect(190, 60, 20, 20), tied=True)


class TestStrokes:
    STROKES = Strokes((200, 100), [([(0.0, 50.0), (200.0, 50.0)], 2.0)])

    def test_a_box_on_a_line_is_known(self) -> None:
        assert self.STROKES.over(pygame.Rect(20, 45, 30, 12))
        assert not self.STROKES.over(pygame.Rect(20, 20, 30, 12))
        assert not self.STROKES.over(pygame.Rect(-40, 20, 30, 12))

    def test_a_line_across_a_line_is_known_but_for_its_beginning(self) -> None:
        assert self.STROKES.cross((50, 10), (50, 90))
        assert not self.STROKES.cross((50, 10), (50, 40))
        assert not self.STROKES.cross((50, 48), (50, 90), 10)

    def test_a_line_along_a_coast_is_known_and_one_across_it_is_none(self) -> None:
        coast = GroundLines(self.STROKES, Strokes((200, 100)))
        assert coast.hugged((20, 49), (120, 51), 0, 1.0)
        assert coast.hugged((20, 47), (60, 53), 0, 1.0)
        assert not coast.hugged((50, 10), (50, 90), 0, 1.0)
        assert not coast.hugged((40, 10), (70, 90), 0, 1.0)
        assert not coast.hugged((20, 40), (120, 40), 0, 1.0)
        assert not coast.hugged((20, 50), (40, 58), 20, 1.0)

    def test_a_box_in_a_lake_is_known(self) -> None:
        lake = Strokes((200, 100), rings=[[(20.0, 20.0), (120.0, 20.0), (120.0, 90.0), (20.0, 90.0)]])
        assert lake.over(pygame.Rect(60, 50, 20, 10))
        assert not lake.over(pygame.Rect(140, 50, 20, 10))


class TestWaysUnderPlates:
    WAY = tuple((float(x), 0.0) for x in range(0, 210, 10))

    def test_without_plates_all_of_it_is_seen(self) -> None:
        assert seen_of(self.WAY, [], 40) == [range(21)]
        assert seen_of(self.WAY[:3], [pygame.Rect(0, 50, 9, 9)], 40) == [range(3)]

    def test_an_end_that_a_plate_cuts_off_is_left_out(self) -> None:
        assert seen_of(self.WAY, [pygame.Rect(145, -10, 40, 20)], 40) == [range(15)]

    def test_where_no_stretch_is_long_enough_the_longest_is_seen(self) -> None:
        assert seen_of(self.WAY, [pygame.Rect(25, -10, 200, 20)], 40) == [range(3)]

    def test_what_moves_keeps_off_the_line_to_a_plate(self) -> None:
        room, tie = pygame.Rect(-50, -50, 400, 100), [pygame.Rect(97, -3, 6, 6)]
        assert berth_on(self.WAY, 24, [], room).centerx == 100
        assert berth_on(self.WAY, 24, [], room, tie).collidelist(tie) < 0

    def test_its_first_and_its_last_piece_are_dashes_of_one_length(self) -> None:
        look = table_for("niger-2023").look
        for far in (40.0, 95.0, 240.0, 333.0):
            way = way_of(look, (0.0, 0.0), (far, 10.0), clear=(17, 11))
            assert len(way) % 2 == 0
            lengths = [hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(way)]
            assert max(lengths) - min(lengths) < 1

    def test_a_head_has_a_line_behind_it_or_is_not_drawn(self) -> None:
        look = table_for("niger-2023").look
        place = (0.0, 0.0)
        arc = Arc("one", place, place)
        for covered, drawn in ((40, True), (96, False)):
            surface = pygame.Surface((130, 40))
            way = [(float(x), 20.0) for x in range(10, 111, 10)]
            draw_arc(surface, look, arc, way, [pygame.Rect(0, 0, covered, 40)])
            assert (surface.get_at((105, 22))[:3] != (0, 0, 0)) is drawn

    def test_what_is_long_enough_is_seen_on_both_sides(self) -> None:
        assert seen_of(self.WAY, [pygame.Rect(85, -10, 30, 20)], 40) == [range(9), range(12, 21)]


def test_a_way_leads_neither_along_a_chip_nor_between_two() -> None:
    look = table_for("niger-2023").look
    chip, other = pygame.Rect(18, 110, 142, 48), pygame.Rect(181, 110, 142, 48)
    plate, area = pygame.Rect(20, 228, 142, 190), pygame.Rect(0, 90, 690, 620)
    town = (245.0, 408.0)
    ways = Ways([Arc("one", (2.1, 13.5), (-77.0, 38.9), ends=("near", "far"))], [])

    def led(to: pygame.Rect) -> list[tuple[float, float]]:
        stops = Stops({}, {"far": to}, {}, lambda _at: town)
        ways.settle(look, stops, Obstacles(area, [to, other], [plate], gap=12))
        (way,) = ways.lines
        return way

    # Rather from below than between the two.
    assert led(chip)[-1][1] >= chip.bottom
    # The plate is too near for that: from the right, and there away from the side.
    (before, end), lower = led(chip.move(0, 60))[-2:], chip.move(0, 60)
    assert end[0] >= lower.right
    assert before[0] - end[0] > hypot(before[0] - end[0], before[1] - end[1]) / 3


def test_the_free_room_lies_beside_the_largest_panel() -> None:
    room = pygame.Rect(0, 0, 400, 300)
    buttons, panel = pygame.Rect(0, 280, 100, 20), pygame.Rect(0, 0, 400, 180)
    assert free_room(room, [buttons]) == room
    assert free_room(room, [buttons, panel]) == pygame.Rect(0, 180, 400, 120)
    assert free_room(room, [room]) == room


def test_no_dot_sticks_out_from_under_a_mark() -> None:
    look = table_for("niger-2023").look
    surface = pygame.Surface((100, 100))
    draw_leader(surface, look, (50, 46), (0, -16), [pygame.Rect(36, 16, 28, 28)])
    assert surface.get_at((50, 46))[:3] == (0, 0, 0)
    draw_leader(surface, look, (50, 80), (0, -50), [pygame.Rect(36, 16, 28, 28)])
    assert surface.get_at((50, 80))[:3] != (0, 0, 0)
