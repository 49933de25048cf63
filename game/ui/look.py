"""Everything a widget needs in order to appear: the theme, fonts, pictures and sentences in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from game.model.message import Message
from game.paths import assets_dir
from game.text.catalogue import Catalogue
from game.ui.fonts import Fonts
from game.ui.notices import Notices
from game.ui.pictures import Pictures
from game.ui.sound import Sounds
from game.ui.theme import PALETTES, Colour, Ink, Side, Theme, Type, fitting_scale

if TYPE_CHECKING:
    import pygame

Words: TypeAlias = Message | str
"""Something to be worded: a message, or text that is worded already."""


@dataclass(frozen=True, slots=True)
class Taste:
    """What a player chooses about how the interface looks."""

    palette: str = "dark"
    scale: float = 1.0
    motion: bool = True
    fullscreen: bool = False
    sound: bool = True
    volume: int = 60
    """Percent."""
    captions: bool = False
    """Whether sounds are named in words as well."""
    side: Side = Side.NEUTRAL


class Look:
    """The look in use. Settings change it; the screen stack then lays every screen out anew."""

    def __init__(
        self, catalogue: Catalogue, *, assets: Path | None = None, taste: Taste | None = None
    ) -> None:
        self.catalogue = catalogue
        self.taste = taste or Taste()
        self.version = 0
        """Grows with every change."""
        self.notices = Notices()
        self.sounds = Sounds(self)
        self._assets = assets or assets_dir()
        self._window: tuple[int, int] | None = None
        self.pictures = Pictures(self._assets)
        self._wear()

    def change(self, taste: Taste) -> None:
        """Takes on another taste."""
        if taste == self.taste:
            return
        heard = replace(self.taste, sound=taste.sound, volume=taste.volume, captions=taste.captions)
        self.taste = taste
        if taste != heard:
            self._wear()

    def wear_side(self, side: Side) -> None:
        """Takes on the accent colour of a side."""
        self.change(replace(self.taste, side=side))

    def speak(self, catalogue: Catalogue) -> None:
        """Takes on the sentences of another language."""
        self.catalogue = catalogue
        self.version += 1

    def fit(self, window: tuple[int, int]) -> None:
        """Adapts the scale to the size of the window."""
        self._window = window
        if fitting_scale(self.taste.scale, window) != self.theme.scale:
            self._wear()

    def word(self, words: Words) -> str:
        """The sentence to show."""
        return self.catalogue.word(words) if isinstance(words, Message) else words

    def cap(self, keys: str) -> str:
        """Keys that are pressed together, such as ``Ctrl+Enter``, as they stand on a keyboard."""
        return "+".join(map(self._cap, keys.split("+"))) if len(keys) > 1 else keys

    def _cap(self, key: str) -> str:
        named = f"ui.cap.{key.lower()}"
        return self.catalogue.word(Message(named)) if named in self.catalogue else key

    def colour(self, ink: Ink) -> Colour:
        """The colour of an ink."""
        return self.theme.colour(ink)

    def px(self, length: float) -> int:
        """A length given in pixels at scale 1, in real pixels."""
        return self.theme.px(length)

    def grid(self, steps: float) -> int:
        """A number of grid steps in real pixels."""
        return self.theme.grid(steps)

    def text(self, kind: Type, text: str, ink: Ink) -> pygame.Surface:
        """One line of text on a clear ground. Do not draw on it: it is kept."""
        return self.fonts.render(kind, text, self.theme.colour(ink))

    def icon(self, name: str, size: float, ink: Ink) -> pygame.Surface:
        """An icon of a size given at scale 1. Do not draw on it: it is kept."""
        return self.pictures.icon(name, self.theme.px(size), self.theme.colour(ink))

    def _wear(self) -> None:
        taste = self.taste
        scale = fitting_scale(taste.scale, self._window) if self._window else taste.scale
        self.theme = Theme(PALETTES[taste.palette], scale, taste.side, taste.motion)
        self.fonts = Fonts(self._assets / "fonts", self.theme)
        self.version += 1
