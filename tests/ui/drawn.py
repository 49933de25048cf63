"""Every line of text as it is drawn: its place, what cuts it off, and the ground it stands on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from unittest.mock import patch

import pygame

from game.ui.pilot import Pilot
from game.ui.theme import Colour, Type

_SAMPLES: Final = (9, 3)
"""At how many spots across and down the ground of a text is looked at."""
_HALO: Final = 3
"""Copies of a text so near, in pixels at scale 1, are its halo."""


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A line of text as it was drawn."""

    text: str
    kind: Type
    colour: Colour
    ground: Colour
    """The colour that most of it stands on."""
    ink: pygame.Rect
    """The box round its letters."""
    over: bool
    """Whether it is a tip, which lies over other things."""
    clip: pygame.Rect
    """What was drawn upon then; letters beyond it are cut off."""

    def __str__(self) -> str:
        return f"'{self.text}' at {tuple(self.ink)}"

    @property
    def visible(self) -> pygame.Rect:
        """The part that can be seen."""
        return self.ink.clip(self.clip)


class _Noting(pygame.Surface):
    """Takes the place of the window. What a veil dims is forgotten: nobody is to read it now."""

    def __init__(self, size: tuple[int, int], near: int) -> None:
        super().__init__(size)
        self.texts: list[DrawnText] = []
        self.made: dict[int, tuple[pygame.Surface, Type, str, Colour]] = {}
        """The pictures that are texts, by what tells them apart."""
        self.over = False
        self._near = near

    def blit(self, source: pygame.Surface, dest: Any = (0, 0), *rest: Any, **named: Any) -> pygame.Rect:
        """Draws, and notes a text before it is drawn."""
        made = self.made.get(id(source))
        if made is not None:
            self._note(source, dest, *made[1:])
        elif source.get_size() == self.get_size() and source.get_flags() & pygame.SRCALPHA:
            self.texts.clear()
        return super().blit(source, dest, *rest, **named)

    def _note(self, source: pygame.Surface, dest: Any, kind: Type, text: str, colour: Colour) -> None:
        corner = dest.topleft if isinstance(dest, pygame.Rect) else (dest[0], dest[1])
        ink = source.get_bounding_rect().move(corner)
        clip = self.get_clip()
        if not ink.clip(clip):
            return
        self.texts = [drawn for drawn in self.texts if not self._is_halo(drawn, text, ink)]
        self.texts.append(DrawnText(text, kind, colour, self._ground(ink.clip(clip)), ink, self.over, clip))

    def _is_halo(self, drawn: DrawnText, text: str, ink: pygame.Rect) -> bool:
        dx, dy = drawn.ink.left - ink.left, drawn.ink.top - ink.top
        return drawn.text == text and max(abs(dx), abs(dy)) <= self._near

    def _ground(self, area: pygame.Rect) -> Colour:
        across, down = _SAMPLES
        seen: Counter[Colour] = Counter()
        for column in range(across):
            for row in range(down):
                spot = (
                    area.left + area.width * column // across,
                    area.top + area.height * row // down,
                )
                red, green, blue, _ = self.get_at(spot)
                seen[red, green, blue] += 1
        return seen.most_common(1)[0][0]


def drawn_texts(pilot: Pilot) -> list[DrawnText]:
    """Draws what is visible now and gives the texts of the screen in use, in the order of drawing."""
    look = pilot.look
    for widget in pilot.screen.root.walk():
        widget.unchanged = 0  # copies have no text that could be noted
    surface = _Noting(pilot.size, look.px(_HALO))
    fonts = look.fonts
    render = fonts.render

    def noted(kind: Type, text: str, colour: Colour) -> pygame.Surface:
        picture = render(kind, text, colour)
        surface.made[id(picture)] = picture, kind, text, colour
        return picture

    top = pilot.stack.top
    draw_over = top.draw_over

    def drawn_over(window: pygame.Surface) -> None:
        surface.over = True
        draw_over(window)

    with patch.object(fonts, "render", noted), patch.object(top, "draw_over", drawn_over):
        pilot.stack.draw(surface)
    return surface.texts
