"""Measures a screen as it is drawn and as the keyboard walks through it."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from game.ui.pilot import Pilot
from game.ui.theme import BODY_CONTRAST, TEXT_CONTRAST, Ink, contrast
from game.ui.widgets.base import Widget
from game.ui.widgets.field import TextField
from game.ui.widgets.scroll import ScrollView
from tests.ui.drawn import DrawnText, drawn_texts


def faults_of(pilot: Pilot) -> list[str]:
    """What is wrong with the layout, and with the texts as they are drawn."""
    texts = drawn_texts(pilot)
    assert texts, "a screen without a word"
    return [*map(str, pilot.faults()), *_cut(pilot, texts), *_over_each_other(texts), *_pale(pilot, texts)]


def _cut(pilot: Pilot, texts: list[DrawnText]) -> Iterator[str]:
    """Letters that nothing brings into view: what scrolls may cut them, above and below."""
    scrolling = [w.rect for w in pilot.screen.root.walk() if isinstance(w, ScrollView | TextField)]
    for drawn in texts:
        beside = drawn.ink.left < drawn.clip.left or drawn.ink.right > drawn.clip.right
        beyond = drawn.ink.top < drawn.clip.top or drawn.ink.bottom > drawn.clip.bottom
        if beside or (beyond and not any(area.contains(drawn.clip) for area in scrolling)):
            yield f"cut: {drawn} by {tuple(drawn.clip)}"


def _over_each_other(texts: list[DrawnText]) -> Iterator[str]:
    for place, later in enumerate(texts):
        for earlier in texts[:place]:
            common = later.visible.clip(earlier.visible)
            if common.width > 1 and common.height > 1 and later.over == earlier.over:
                yield f"over: {later} over {earlier}"


def _pale(pilot: Pilot, texts: list[DrawnText]) -> Iterator[str]:
    plain = pilot.look.colour(Ink.TEXT)
    for drawn in texts:
        found = contrast(drawn.colour, drawn.ground)
        if found < (BODY_CONTRAST if drawn.colour == plain else TEXT_CONTRAST):
            yield f"pale: {drawn} has {found:.2f} to 1"


def walk_by_tab(pilot: Pilot) -> list[str]:
    """What Tab does not come to, or comes to without showing it; afterwards all is as it was."""
    router = pilot.screen.router
    before = _name(router.focus) if router.focus else ""
    offsets = {view.identity: view.offset for view in router.root.walk() if isinstance(view, ScrollView)}
    # A screen may build its tree anew on the way, so parts are known by their names.
    wanted = {_name(widget): repr(widget) for widget in router.root.walk() if widget.can_focus}
    met: set[str] = set()
    found: list[str] = []
    for _ in range(len(wanted) + 2):
        pilot.press("tab")
        here = router.focus
        if here is None or _name(here) in met:
            break
        met.add(_name(here))
        room = [part.viewport for part in _above(here) if part.clips]
        shown = here.shown.clip(pygame.Rect((0, 0), pilot.size))
        whole = min([here.rect.height, *(area.height for area in room)])
        if shown.height < whole or shown.width < here.rect.width:
            found.append(f"unseen: {here!r} shows {tuple(shown)}")
    # What came and went on the way, such as a button that leads further down, need not be met.
    still = {_name(widget) for widget in router.root.walk() if widget.can_focus}
    found += [f"unmet: {said}" for name, said in wanted.items() if name in still and name not in met]
    router.set_focus(next((w for w in router.root.walk() if _name(w) == before), None), bring=False)
    for view in router.root.walk():
        if isinstance(view, ScrollView) and view.identity in offsets:
            view.scroll(offsets[view.identity] - view.offset)
    return found


def _name(widget: Widget) -> str:
    """Names a part also where two of one key stand in two panels."""
    return f"{widget.parent.identity if widget.parent else ''} {widget.identity}"


def _above(widget: Widget) -> Iterator[Widget]:
    while widget.parent:
        widget = widget.parent
        yield widget
