"""Small marks: chips, keycaps, icons, flags, and people without photographs."""

from __future__ import annotations

from typing import Final

import pygame

from game.model.message import Message
from game.ui import paint
from game.ui.look import Look, Words
from game.ui.theme import DEEP, Ink, Type
from game.ui.widgets.base import Size, Widget

_CHIP_ICON: Final = 16
_PIP: Final = 12
"""The size of the square that stands for attention, in pixels at scale 1."""
_BODIES: Final = ("ecowas", "au")
"""Bodies whose emblem is not shown; initials stand for them."""


class Chip(Widget):
    """A few words in a rounded box, with an icon so that colour is not the only sign.

    Words that do not fit on one line take another.
    """

    def __init__(
        self,
        words: Words,
        *,
        icon: str = "",
        square: bool = False,
        ink: Ink = Ink.TEXT_SOFT,
        filled: bool = False,
        bare: bool = False,
        tip: Words | None = None,
        key: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip)
        self._bare = bare
        """Whether it stands without its box, flush with the text above it."""
        self.words = words
        self._icon = icon
        self._square = square
        """Whether in the place of an icon it has the square that stands for attention."""
        self._ink = ink
        self._filled = filled

    def measure(self, look: Look, width: int) -> Size:
        wide = min(width, self._content(look) + 2 * self._pad(look))
        more = len(self._lines(look, wide)) - 1
        return Size(wide, look.grid(3 if self._bare else 3.5) + more * look.theme.leading(Type.SMALL))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        fill = self._ink if self._filled else DEEP.get(self._ink, Ink.RAISED)
        ink = Ink.ON_ACCENT if self._filled else self._ink
        if not self._bare:
            paint.box(surface, self.rect, look.colour(fill), look.px(4))
        left = self.rect.left + self._pad(look)
        if self._icon:
            icon = look.icon(self._icon, _CHIP_ICON, ink)
            surface.blit(icon, (left, self.rect.centery - icon.get_height() // 2))
        elif self._square:
            pip = pygame.Rect(0, 0, look.px(_PIP), look.px(_PIP))
            pip.center = left + look.px(_CHIP_ICON) // 2, self.rect.centery
            paint.box(surface, pip, look.colour(Ink.ACCENT), look.px(3))
        left += self._sign(look)
        lines, leading = self._lines(look, self.rect.width), look.theme.leading(Type.SMALL)
        middle = self.rect.centery - (len(lines) - 1) * leading // 2
        for number, line in enumerate(lines):
            text = look.text(Type.SMALL_STRONG, line, ink)
            top = middle + number * leading - text.get_height() // 2
            surface.blit(text, (left, top + look.fonts.cap_shift(Type.SMALL_STRONG)))

    def say(self, look: Look) -> str:
        return look.word(self.words)

    def cut(self, look: Look) -> str:
        room = self._room(look, self.rect.width)
        wide = any(
            look.fonts.width(Type.SMALL_STRONG, line) > room for line in self._lines(look, self.rect.width)
        )
        return self.say(look) if wide else ""

    def _pad(self, look: Look) -> int:
        return 0 if self._bare else look.grid(1)

    def _sign(self, look: Look) -> int:
        """What its icon takes, with the gap after it."""
        return look.px(_CHIP_ICON) + look.grid(0.75) if self._icon or self._square else 0

    def _room(self, look: Look, width: int) -> int:
        """The pixels of a line."""
        return width - 2 * self._pad(look) - self._sign(look)

    def _lines(self, look: Look, width: int) -> list[str]:
        return look.fonts.ragged(Type.SMALL_STRONG, look.word(self.words), (self._room(look, width),))

    def _content(self, look: Look) -> int:
        text = look.fonts.width(Type.SMALL_STRONG, look.word(self.words))
        return text + self._sign(look)


class KeyCap(Widget):
    """The name of a key, drawn as a key."""

    def __init__(self, name: str, *, ink: Ink = Ink.TEXT) -> None:
        super().__init__()
        self.name = name
        self._ink = ink

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, width_of_keycap(look, look.cap(self.name))), look.grid(3))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        paint_keycap(surface, look, (self.rect.left, self.rect.centery), look.cap(self.name), self._ink)

    def say(self, look: Look) -> str:
        return look.cap(self.name)


class Icon(Widget):
    """An icon. Beside words that say the same it needs no name; alone it needs a tip."""

    def __init__(
        self,
        name: str,
        *,
        size: float = 20,
        ink: Ink = Ink.TEXT_SOFT,
        tip: Words | None = None,
        beside: Type | None = None,
        flush: bool = False,
    ) -> None:
        super().__init__(tip=tip)
        self._flush = flush
        """Whether it leaves out the clear margins at its sides, in line with what stands above and below."""
        self._name = name
        self._size = size
        self._ink = ink
        self._beside = beside
        """What kind of text begins beside it: it stands level with the first line."""

    def measure(self, look: Look, width: int) -> Size:
        line = look.theme.leading(self._beside) if self._beside else 0
        wide = self._ink_box(look).width if self._flush else look.px(self._size)
        return Size(min(width, wide), max(look.px(self._size), line))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        icon = look.icon(self._name, self._size, self._ink)
        place = icon.get_rect(center=self.rect.center)
        if self._flush:
            place.left = self.rect.left - self._ink_box(look).left
        surface.blit(icon, place)

    def _ink_box(self, look: Look) -> pygame.Rect:
        return look.icon(self._name, self._size, self._ink).get_bounding_rect()

    def say(self, look: Look) -> str:
        return look.word(self.tip) if self.tip else ""


class Flag(Widget):
    """The flag of a country, or the initials of a body."""

    def __init__(self, code: str, *, height: float = 18, tip: Words | None = None) -> None:
        super().__init__(tip=tip)
        self._code = code
        self._height = height

    def measure(self, look: Look, width: int) -> Size:
        wide, tall = flag_size(look, self._height)
        return Size(min(width, wide), tall)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        size = flag_size(look, self._height)
        left, top = self.rect.left, self.rect.centery - size[1] // 2
        paint_flag(surface, look, (left, top), self._code, self._height)

    def say(self, look: Look) -> str:
        return look.word(self.tip) if self.tip else ""


class Person(Widget):
    """Somebody, as a silhouette or initials in a roundel, with a flag at its foot."""

    def __init__(
        self,
        flag: str = "",
        *,
        initials: str = "",
        size: float = 48,
        ink: Ink = Ink.TEXT_SOFT,
        tip: Words | None = None,
    ) -> None:
        super().__init__(tip=tip)
        self._flag = flag
        self._initials = initials
        self._size = size
        self._ink = ink

    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.px(self._size)), look.px(self._size))

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        size = look.px(self._size)
        centre = self.rect.left + size // 2, self.rect.centery
        paint.disc(surface, centre, size // 2, look.colour(Ink.LINE_STRONG))
        paint.disc(surface, centre, size // 2 - look.px(1), look.colour(Ink.RAISED))
        if self._initials:
            kind = Type.STRONG if self._size < 56 else Type.TITLE
            mark = look.text(kind, self._initials, self._ink)
        else:
            mark = look.icon("user", self._size * 0.56, self._ink)
        surface.blit(mark, mark.get_rect(center=centre))
        if self._flag:
            height = self._size * 0.3
            width, tall = flag_size(look, height)
            paint_flag(
                surface,
                look,
                (centre[0] + size // 2 - width, centre[1] + size // 2 - tall),
                self._flag,
                height,
            )

    def say(self, look: Look) -> str:
        return look.word(self.tip) if self.tip else self._initials


def flag_size(look: Look, height: float) -> tuple[int, int]:
    """The real size of a flag, given its height at scale 1."""
    return round(look.px(height) * 4 / 3), look.px(height)


def paint_flag(surface: pygame.Surface, look: Look, pos: tuple[int, int], code: str, height: float) -> None:
    """Draws a flag, or the initials of a body that has none here."""
    area = pygame.Rect(pos, flag_size(look, height))
    if code.lower() in _BODIES or not look.pictures.has_flag(code):
        paint.box(surface, area, look.colour(Ink.ACCENT_DEEP))
        body = code.lower()
        initials = look.word(Message(f"ui.body.{body}")) if body in _BODIES else code.upper()[:3]
        text = look.text(Type.SMALL_STRONG, initials, Ink.TEXT)
        room = area.inflate(-max(look.px(5), area.width // 4), -look.px(2))
        share = min(1.0, room.width / text.get_width(), room.height / (text.get_height() * 0.72))
        if share < 1:
            text = pygame.transform.smoothscale_by(text, share)
        surface.blit(text, text.get_rect(center=area.center))
    else:
        surface.blit(look.pictures.flag(code, area.height), area)
    # Within its own room, so that it stands in line with the words around it.
    paint.frame(surface, area, look.colour(Ink.LINE_STRONG), 0, look.px(1))


def width_of_keycap(look: Look, name: str) -> int:
    """The width of a key with this name."""
    return max(look.grid(3), look.fonts.width(Type.SMALL_STRONG, name) + look.grid(1.5))


def paint_keycap(
    surface: pygame.Surface, look: Look, left_middle: tuple[int, int], name: str, ink: Ink
) -> int:
    """Draws a key at a place and returns its width."""
    width, height = width_of_keycap(look, name), look.grid(3)
    area = pygame.Rect(left_middle[0], left_middle[1] - height // 2, width, height)
    paint.frame(surface, area, look.colour(ink), look.px(4), look.px(1))
    text = look.text(Type.SMALL_STRONG, name, ink)
    shift = look.fonts.cap_shift(Type.SMALL_STRONG)
    surface.blit(text, text.get_rect(center=area.center).move(0, shift))
    return width
