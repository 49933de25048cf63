"""A development screen that shows every widget, and a command that takes pictures of it.

::

    python -m game.ui.gallery OUT_DIR --size 1280x720 --scale 1.5 --palette high-contrast
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import pygame

from game.paths import assets_dir
from game.text.catalogue import read_catalogue
from game.ui.dialogs import Ask, HelpPage
from game.ui.gallery_pages import PAGES
from game.ui.look import Look, Taste
from game.ui.screen import Push, Screen, Step
from game.ui.stack import ScreenStack
from game.ui.theme import PALETTES, Side
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.layout import AtMost, Column, Grow, Pad
from game.ui.widgets.tabs import Tab, TabBar


class Gallery(WidgetScreen[None]):
    """The pages of the gallery behind tabs."""

    def __init__(self, page: str = "controls") -> None:
        super().__init__()
        self._page = page

    def build(self) -> Widget:
        tabs = tuple(Tab(name, name.capitalize(), Column()) for name in PAGES)
        page = PAGES[self._page]()
        if self._page != "map":
            page = Pad(AtMost(page, 170, align="centre"), 3, 2)
        bar = TabBar(tabs, self._page, self._turn, key="pages")
        return Column(bar, Grow(page), gap=0)

    def on_escape(self) -> Step:
        return self.leave()

    def _turn(self, page: str) -> None:
        self._page = page
        self.rebuild()


def sample_question() -> Ask:
    """A question whose answer is final."""
    return Ask(
        "Name it a coup?",
        "The law then ends aid and training at once, and both bases with them. The word cannot be taken "
        "back; pausing aid says less and can be undone.",
        yes="Say the word",
        no="Not yet",
        final=True,
    )


def pictures(size: tuple[int, int], taste: Taste) -> dict[str, pygame.Surface]:
    """Every page of the gallery, and dialogs over the map, as pictures by name."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode(size)
    look = Look(read_catalogue([assets_dir() / "text" / "ui.en.json"]), taste=taste)
    taken = {page: _drawn(look, size, Gallery(page)) for page in PAGES}
    taken["question"] = _drawn(look, size, Gallery("map"), sample_question())
    taken["help"] = _drawn(look, size, Gallery("map"), HelpPage(Gallery("map").keys()))
    return taken


def _drawn(
    look: Look, size: tuple[int, int], screen: Screen[None], over: Ask | HelpPage | None = None
) -> pygame.Surface:
    stack = ScreenStack(look, size, screen)
    if over:
        stack.take(Push(over))
    surface = pygame.Surface(size)
    stack.draw(surface)
    return surface


def main(arguments: list[str] | None = None) -> int:
    """Draws every page of the gallery into PNG files."""
    parser = argparse.ArgumentParser(prog="game.ui.gallery", description="Draw every widget into PNG files.")
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument("--size", type=_size, default=(1280, 720), help="the size of the window, as 1280x720")
    parser.add_argument("--scale", type=float, default=1.0, help="the scale of the interface, 0.8 to 2")
    parser.add_argument("--palette", choices=tuple(PALETTES), default="dark")
    parser.add_argument("--side", choices=[side.value for side in Side], default="us")
    given = parser.parse_args(arguments)
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    given.out.mkdir(parents=True, exist_ok=True)
    taste = Taste(given.palette, given.scale, motion=False, side=Side(given.side))
    for name, picture in pictures(given.size, taste).items():
        file = f"{name}-{given.size[0]}x{given.size[1]}@{given.scale:g}.png"
        pygame.image.save(picture, given.out / file)
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    raise SystemExit(main())
