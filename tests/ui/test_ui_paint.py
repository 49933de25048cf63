"""Large boxes and copies are made in parts along the lines of the memory; nothing of that is seen."""

from __future__ import annotations

import pygame
import pytest

from game.ui import paint

INK, OTHER = (200, 60, 20), (9, 90, 190)
BOXES = [(0, 0, 64, 40), (5, 3, 90, 40), (13, 0, 4, 50), (17, 2, 9, 30), (30, 1, 20, 60), (3, 5, 94, 9)]


def same(one: pygame.Surface, other: pygame.Surface) -> bool:
    return pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_a_box_is_filled_as_in_one_piece(box: tuple[int, int, int, int]) -> None:
    at_once, in_parts = pygame.Surface((100, 70)), pygame.Surface((100, 70))
    at_once.fill(INK, box)
    paint.fill(in_parts, pygame.Rect(box), INK)
    assert same(at_once, in_parts)


@pytest.mark.parametrize("start", [(0, 0), (7, 4), (-11, -3), (40, 20)], ids=str)
@pytest.mark.parametrize("box", BOXES, ids=str)
def test_a_picture_is_copied_as_in_one_piece(box: tuple[int, int, int, int], start: tuple[int, int]) -> None:
    picture = pygame.Surface((110, 80))
    for x in range(110):
        picture.fill((x * 2, 255 - x, x), (x, 0, 1, 80))
    at_once, in_parts = pygame.Surface((100, 70)), pygame.Surface((100, 70))
    for surface in (at_once, in_parts):
        surface.fill(OTHER)
        surface.set_clip((2, 2, 80, 60))
    at_once.blit(picture, box[:2], (*start, *box[2:]))
    paint.copy(in_parts, picture, pygame.Rect(box), start)
    assert same(at_once, in_parts)
