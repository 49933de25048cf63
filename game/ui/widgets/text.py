"""Text: one line, or paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.look import Look, Words
from game.ui.textflow import Line, Span, first_baseline, flow
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Size, Stretch, Widget
from game.ui.widgets.layout import Align, aligned

_HEADS: Final = frozenset({Type.DISPLAY, Type.HEADLINE, Type.TITLE, Type.STRONG, Type.OVERLINE})
"""Kinds of text that head what follows."""
_TOGETHER: Final = 2
"""As many lines of a paragraph stay together at its beginning and at its end."""


class Label(Widget):
    """One line of text. ``elide`` lets it be cut; the tip then shows all of it.

    ``beside`` is the kind of a text that begins next to it: both stand on one line.
    """

    def __init__(
        self,
        words: Words,
        kind: Type = Type.BODY,
        ink: Ink = Ink.TEXT,
        *,
        align: Align = "start",
        elide: bool = False,
        tip: Words | None = None,
        beside: Type | None = None,
        key: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip)
        self._beside = beside or kind
        self.words = words
        self.kind = kind
        self.ink = ink
        self._align: Align = align
        self._elide = elide

    def set(self, words: Words) -> None:
        """Shows other words."""
        if words != self.words:
            self.words = words
            self.relayout()

    def measure(self, look: Look, width: int) -> Size:
        natural = look.fonts.width(self.kind, self.say(look))
        return Size(min(natural, width) if self._elide else natural, look.theme.leading(self._beside))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        text = self.say(look)
        if self._elide and self.tip is None and look.fonts.width(self.kind, text) > rect.width:
            self.tip = text

    @property
    def heads(self) -> bool:
        return self.kind in _HEADS

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        text = self.say(look)
        if self._elide:
            text = look.fonts.elided(self.kind, text, self.rect.width)
        picture = look.text(self.kind, text, self.ink)
        left = self.rect.left + aligned(self._align, picture.get_width(), self.rect.width)
        top = self.rect.centery - picture.get_height() // 2
        if self._beside is not self.kind:
            top = self.rect.top + first_baseline(look, self._beside) - look.fonts.ascent(self.kind)
        surface.blit(picture, (left, top))

    def say(self, look: Look) -> str:
        return look.word(self.words)

    def cut(self, look: Look) -> str:
        text = self.say(look)
        too_wide = not self._elide and look.fonts.width(self.kind, text) > self.rect.width
        too_low = look.fonts.height(self.kind) * 0.8 > self.rect.height
        return text if too_wide or too_low else ""


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in a style of their own within a paragraph."""

    words: Words
    kind: Type | None = None
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that are set together; a bare line break inside them starts a new paragraph."""

    parts: Sequence[Styled | Words]
    kind: Type = Type.BODY
    ink: Ink = Ink.TEXT
    balanced: bool | None = None
    """Whether its lines are about equally long; None for those of a heading only."""


class RichText(Widget):
    """Paragraphs that wrap. Lines are broken once per width and look."""

    def __init__(
        self,
        *paragraphs: Paragraph | Words,
        kind: Type = Type.BODY,
        ink: Ink = Ink.TEXT,
        gap: float = 1,
        align: Align = "start",
        tip: Words | None = None,
        key: str = "",
    ) -> None:
        super().__init__(key=key, tip=tip)
        self._paragraphs = [
            part if isinstance(part, Paragraph) else Paragraph((part,), kind, ink) for part in paragraphs
        ]
        self._gap = gap
        self._align: Align = align
        self._broken: dict[tuple[int, int], list[list[Line]]] = {}

    def measure(self, look: Look, width: int) -> Size:
        blocks = self._blocks(look, width)
        widest = max((line.width for block in blocks for line in block), default=0)
        height = sum(line.height for block in blocks for line in block)
        return Size(widest, height + look.grid(self._gap) * max(0, len(blocks) - 1))

    @property
    def heads(self) -> bool:
        return bool(self._paragraphs) and self._paragraphs[-1].kind in _HEADS

    def kept(self, look: Look) -> Iterator[Stretch]:
        top = self.rect.top
        for block in self._blocks(look, self.rect.width):
            for number, line in enumerate(block):
                bottom = top + line.height
                # No line of a paragraph is left alone on either side of an edge.
                joins = number + 1 < _TOGETHER or len(block) - number <= _TOGETHER
                yield Stretch(top, bottom + (1 if joins and number + 1 < len(block) else 0))
                top = bottom
            top += look.grid(self._gap)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        clip = surface.get_clip()
        top = self.rect.top
        for block in self._blocks(look, self.rect.width):
            for line in block:
                if top < clip.bottom and top + line.height > clip.top:
                    self._paint_line(surface, look, line, top)
                top += line.height
            top += look.grid(self._gap)

    def letters(self, look: Look) -> pygame.Rect:
        """How much of what is shown of it its lines fill across."""
        width = self.measure(look, self.rect.width).width
        left = self.rect.left + aligned(self._align, width, self.rect.width)
        return pygame.Rect(left, self.rect.top, width, self.rect.height).clip(self.shown)

    def say(self, look: Look) -> str:
        return "\n".join("".join(span.text for span in block) for block, _ in self._spans(look))

    def cut(self, look: Look) -> str:
        size = self.measure(look, self.rect.width)
        fits = size.width <= self.rect.width and size.height <= self.rect.height
        return "" if fits else self.say(look)

    def _paint_line(self, surface: pygame.Surface, look: Look, line: Line, top: int) -> None:
        left = self.rect.left + aligned(self._align, line.width, self.rect.width)
        for piece in line.pieces:
            span = piece.span
            picture = look.text(span.kind, span.text, span.ink)
            surface.blit(picture, (left + piece.left, top + line.baseline - look.fonts.ascent(span.kind)))

    def _blocks(self, look: Look, width: int) -> list[list[Line]]:
        key = look.version, width
        if key not in self._broken:
            if len(self._broken) > 4 or any(version != look.version for version, _ in self._broken):
                self._broken.clear()
            self._broken[key] = [
                flow(look, spans, max(1, width), balanced=balanced) for spans, balanced in self._spans(look)
            ]
        return self._broken[key]

    def _spans(self, look: Look) -> list[tuple[list[Span], bool]]:
        """The spans of each block, and whether its lines are balanced."""
        blocks: list[tuple[list[Span], bool]] = []
        for paragraph in self._paragraphs:
            balanced = paragraph.kind in _HEADS if paragraph.balanced is None else paragraph.balanced
            blocks.append(([], balanced))
            for part in paragraph.parts:
                styled = part if isinstance(part, Styled) else Styled(part)
                kind, ink = styled.kind or paragraph.kind, styled.ink or paragraph.ink
                for index, text in enumerate(look.word(styled.words).split("\n")):
                    if index:
                        blocks.append(([], balanced))
                    if text:
                        blocks[-1][0].append(Span(text, kind, ink))
        return [block for block in blocks if block[0]]
