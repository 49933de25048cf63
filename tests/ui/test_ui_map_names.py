"""Names on the map: who gets the room that there is."""

from __future__ import annotations

import pygame

from game.ui.map.placing import Placer, Tie, Wish

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
    tie = Tie((20, 90), 30.0)
    mark, own = pygame.Rect(10, 50, 20, 10), pygame.Rect(10, 80, 20, 20)
    assert placed(Wish([box(0), box(60, 60)], tie=tie), taken=(own,)) == [box(0)]
    assert placed(Wish([box(0), box(60, 60)], tie=tie), taken=(own, mark)) == [box(60, 60)]
    assert placed(Wish([box(0, 45)]), Wish([box(0), box(60, 60)], tie=tie)) == [box(0, 45), box(60, 60)]


def test_a_name_near_enough_needs_no_line() -> None:
    assert Tie((20, 40), 30.0).line(box(0)) is None
    assert Tie((20, 90), 30.0).line(box(0)) == ((20, 90), (20, 20))
