"""Controls that hold a value: a switch, a slider, and a choice of a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Widget
from game.ui.widgets.pressable import Pressable
from game.ui.widgets.surface import paint_surface


class Toggle(Pressable):
    """A switch with its name. It shows its state by place and by a tick, not by colour alone."""

    def __init__(
        self,
        words: Words,
        value: bool,
        on_change: Callable[[bool], Step],
        *,
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
        hotkey: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled, hotkey=hotkey)
        self.words = words
        self.value = value
        self._on_change = on_change

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, self._natural(look)), look.grid(4))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        track = pygame.Rect(0, 0, look.grid(5.5), look.grid(3))
        track.midleft = self.rect.midleft
        line = Ink.ACCENT if self.value else Ink.TEXT_SOFT if self.lit else Ink.LINE_STRONG
        fill = Ink.ACCENT_DEEP if self.value else Ink.SUNKEN
        radius = track.height // 2
        paint.bordered(surface, track, look.colour(fill), look.colour(line), radius=radius, width=look.px(1))
        knob = radius - look.px(4)
        x = track.right - radius if self.value else track.left + radius
        ink = Ink.TEXT_OFF if not self.enabled else Ink.ACCENT if self.value else Ink.TEXT_SOFT
        paint.disc(surface, (x, track.centery), knob, look.colour(ink))
        sign = look.icon("check" if self.value else "minus", 14, ink)
        spot = (track.left + radius if self.value else track.right - radius), track.centery
        surface.blit(sign, sign.get_rect(center=spot))
        text = look.text(Type.BODY, look.word(self.words), Ink.TEXT if self.enabled else Ink.TEXT_OFF)
        surface.blit(text, (track.right + look.grid(1.5), self.rect.centery - text.get_height() // 2))

    def say(self, look: Look) -> str:
        return look.word(self.words)

    def cut(self, look: Look) -> str:
        return self.say(look) if self._natural(look) > self.rect.width else ""

    def use(self) -> None:
        self.value = not self.value
        self.perform(lambda: self._on_change(self.value))

    def _natural(self, look: Look) -> int:
        return look.grid(7) + look.fonts.width(Type.BODY, look.word(self.words))


class Slider(Widget):
    """A whole number between two bounds, by mouse, left and right, Home and End."""

    focusable = True

    def __init__(
        self,
        words: Words,
        value: int,
        bounds: tuple[int, int],
        on_change: Callable[[int], Step],
        *,
        step: int = 1,
        shown: Callable[[int], Words] = str,
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled)
        self.words = words
        self.value = value
        self._low, self._high = bounds
        self._step = step
        self._shown = shown
        self._on_change = on_change
        self._track_left = self._track_top = self._track_width = 0

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.grid(48)), look.grid(6.5))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        ink = Ink.TEXT if self.enabled else Ink.TEXT_OFF
        name = look.text(Type.BODY, look.word(self.words), ink)
        surface.blit(name, self.rect.topleft)
        value = look.text(Type.STRONG, look.word(self._shown(self.value)), ink)
        surface.blit(value, (self.rect.right - value.get_width(), self.rect.top))
        track = self._track(look)
        bar = pygame.Rect(track.left, track.centery - look.px(2), track.width, look.px(4))
        paint.box(surface, bar, look.colour(Ink.LINE_STRONG), look.px(2))
        x = self._x(look)
        full = Ink.ACCENT if self.enabled else Ink.TEXT_OFF
        paint.box(
            surface, pygame.Rect(bar.left, bar.top, x - bar.left, bar.height), look.colour(full), look.px(2)
        )
        grip = look.px(10 if self.hovered and self.enabled else 9)
        paint.disc(surface, (x, track.centery), grip + look.px(2), look.colour(Ink.PANEL))
        paint.disc(surface, (x, track.centery), grip, look.colour(full))

    @property
    def ringed(self) -> pygame.Rect:
        # The bar alone: a ring round its name and its value would touch the letters.
        return pygame.Rect(
            self.rect.left, self._track_top, self.rect.width, max(0, self.rect.bottom - self._track_top)
        )

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        track = self._track(look)
        self._track_top = track.top
        self._track_left, self._track_width = track.left, track.width

    def shift(self, dx: int, dy: int) -> None:
        super().shift(dx, dy)
        self._track_left += dx
        self._track_top += dy

    def say(self, look: Look) -> str:
        return f"{look.word(self.words)} {look.word(self._shown(self.value))}"

    def cut(self, look: Look) -> str:
        name = look.fonts.width(Type.BODY, look.word(self.words))
        value = look.fonts.width(Type.STRONG, look.word(self._shown(self.value)))
        return self.say(look) if name + value + look.grid(1) > self.rect.width else ""

    def set(self, value: int) -> None:
        """Takes the nearest value on the scale, and tells if it is another."""
        steps = round((value - self._low) / self._step)
        value = max(self._low, min(self._high, self._low + steps * self._step))
        if self.enabled and value != self.value:
            self.value = value
            self.perform(lambda: self._on_change(self.value))

    def on_press(self, pos: tuple[int, int]) -> bool:
        self.on_drag(pos)
        return True

    def on_drag(self, pos: tuple[int, int]) -> None:
        share = (pos[0] - self._track_left) / max(1, self._track_width)
        self.set(self._low + round(share * (self._high - self._low)))

    def on_key(self, event: pygame.Event) -> bool:
        # The Page keys leaf through what the slider stands on.
        moves = {
            pygame.K_LEFT: self.value - self._step,
            pygame.K_RIGHT: self.value + self._step,
            pygame.K_HOME: self._low,
            pygame.K_END: self._high,
        }
        if event.key not in moves:
            return False
        self.set(moves[event.key])
        return True

    def _track(self, look: Look) -> pygame.Rect:
        inset = look.px(11)
        return pygame.Rect(
            self.rect.left + inset, self.rect.bottom - look.grid(3), self.rect.width - 2 * inset, look.grid(3)
        )

    def _x(self, look: Look) -> int:
        track = self._track(look)
        share = (self.value - self._low) / max(1, self._high - self._low)
        return track.left + round(share * track.width)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a choice."""

    value: str
    words: Words


class Choice(Widget):
    """One of a few values, side by side, by mouse or left and right; in more lines if need be."""

    focusable = True

    def __init__(
        self,
        options: Sequence[Option],
        value: str,
        on_change: Callable[[str], Step],
        *,
        name: Words = "",
        key: str = "",
        tip: Words | None = None,
        disabled: Words | None = None,
    ) -> None:
        super().__init__(key=key, tip=tip, disabled=disabled)
        self.options = tuple(options)
        self.value = value
        self._on_change = on_change
        self._name = name
        self._cells: list[pygame.Rect] = []

    def measure(self, look: Look, width: int) -> Size:
        lines = self._lines(look, width)
        return Size(min(width, max(map(sum, lines))), look.grid(5) * len(lines))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        top = self.rect.top
        self._cells = []
        for widths in self._lines(look, rect.width):
            # Of one width where there is room for that.
            even = max(widths) * len(widths) <= rect.width
            line = [max(widths)] * len(widths) if even else widths
            spare = max(0, self.rect.width - sum(line)) // len(line)
            left = self.rect.left
            for width in line:
                self._cells.append(pygame.Rect(left, top, width + spare, look.grid(5)))
                left += width + spare
            self._cells[-1].width = self.rect.right - self._cells[-1].left
            top += look.grid(5)

    def shift(self, dx: int, dy: int) -> None:
        super().shift(dx, dy)
        for cell in self._cells:
            cell.move_ip(dx, dy)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        paint_surface(surface, look, self.rect, fill=Ink.SUNKEN, line=Ink.LINE)
        for option, cell in zip(self.options, self._cells, strict=True):
            chosen = option.value == self.value
            if chosen:
                paint_surface(surface, look, cell, fill=Ink.ACCENT_DEEP, line=Ink.ACCENT)
            ink = Ink.TEXT_OFF if not self.enabled else Ink.TEXT if chosen else Ink.TEXT_SOFT
            text = look.text(Type.CONTROL, look.word(option.words), ink)
            surface.blit(text, text.get_rect(center=cell.center).move(0, look.fonts.cap_shift(Type.CONTROL)))

    def say(self, look: Look) -> str:
        chosen = next((look.word(option.words) for option in self.options if option.value == self.value), "")
        return f"{look.word(self._name)} {chosen}".strip()

    def cut(self, look: Look) -> str:
        return self.say(look) if max(self._natural(look)) > self.rect.width else ""

    def on_press(self, pos: tuple[int, int]) -> bool:
        for option, cell in zip(self.options, self._cells, strict=True):
            if cell.collidepoint(pos):
                self._choose(option.value)
        return True

    def on_key(self, event: pygame.Event) -> bool:
        if event.key not in (pygame.K_LEFT, pygame.K_RIGHT):
            return False
        values = [option.value for option in self.options]
        step = 1 if event.key == pygame.K_RIGHT else -1
        place = values.index(self.value) if self.value in values else 0
        self._choose(values[max(0, min(len(values) - 1, place + step))])
        return True

    def _choose(self, value: str) -> None:
        if self.enabled and value != self.value:
            self.value = value
            self.perform(lambda: self._on_change(value))

    def _lines(self, look: Look, room: int) -> list[list[int]]:
        """The widths of the values, line by line; each line holds as many as the next."""
        widths = self._natural(look)
        if sum(widths) <= room:
            return [widths]
        widest, number = max(widths), len(widths)
        counts = (count for count in range(number // 2, 1, -1) if number % count == 0)
        count = next((count for count in counts if count * widest <= room), 1)
        return [[widest] * count] * (number // count)

    def _natural(self, look: Look) -> list[int]:
        return [
            look.fonts.width(Type.CONTROL, look.word(option.words)) + look.grid(3) for option in self.options
        ]
