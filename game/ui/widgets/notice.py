"""The notice line: where it stands, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.look import Look
from game.ui.theme import Ink, Type
from game.ui.widgets.surface import SOLID, lift, paint_surface
from game.ui.widgets.tooltip import hidden, slips

_UP: Final = (1.5, 6.5, 11.5, 16.5, 2, 1, 6, 8, 10, 14, 21, 24)
"""How far above the lower edge of the window it may stand, in grid steps, the best first: level with a row of
small buttons at the foot of a panel, a row higher each, and then wherever it covers least."""
_ROW: Final = 0.75
"""How far apart, in grid steps, the rows are in which it may stand farther up."""
_ACROSS: Final = 1.5
"""The room at either side of what it holds, in grid steps."""
_ICON: Final = 18
TALL: Final = 4
"""Its height in grid steps, that of a small button."""


@dataclass(frozen=True, slots=True)
class SetNotice:
    """A notice and where it stands."""

    area: pygame.Rect
    text: str
    icon: str


def set_notice(
    look: Look,
    size: tuple[int, int],
    pressable: Sequence[pygame.Rect] = (),
    readable: Sequence[pygame.Rect] = (),
    panes: Sequence[pygame.Rect] = (),
    *,
    inside: pygame.Rect | None = None,
    dimmed: Sequence[pygame.Rect] = (),
) -> SetNotice | None:
    """Where what is said stands at the foot of the window, over everything else; None where nothing is.

    There it covers least of what can be pressed, lies on no border with a narrow strip, and then covers least
    of what can be read.

    With ``inside``, a panel over a dimmed screen, it stands in that if it covers nothing there, or well off
    it and off the ``dimmed`` buttons around it: over its edge a notice would look like a mistake.
    """
    notice = look.notices.shown
    if notice is None:
        return None
    beside = 2 * look.grid(_ACROSS) + look.px(_ICON) + look.grid(1)
    room = size[0] - 2 * look.grid(2) - beside
    text = look.fonts.elided(Type.BODY, look.word(notice.words), room)
    area = pygame.Rect(0, 0, beside + look.fonts.width(Type.BODY, text), look.grid(TALL))
    foot, gap = size[1], look.grid(1)
    found = _page(look, size, panes)
    page = found or pygame.Rect((0, 0), size)
    if area.width > page.width - look.grid(3):
        page = pygame.Rect((0, 0), size)
    least, most = page.left + look.grid(1.5), page.right - look.grid(1.5) - area.width
    low = [rect for rect in (*pressable, *dimmed) if rect.bottom > foot - look.grid(max(_UP) + TALL)]
    aside = sorted({left for rect in low for left in (rect.right + gap, rect.left - gap - area.width)})
    usual = (page.centerx - area.width // 2, least, most)
    # In the row of the buttons beside one of them, and higher up flush with one, which is better where panels
    # fill the foot and its middle is that of nothing.
    rows = {up: (*sorted({rect.left for rect in low}), *usual) for up in _UP} | {_UP[0]: (*usual, *aside)}
    if found is None:
        row = [r for r in low if r.bottom >= foot - look.grid(2) and r.height >= look.grid(TALL) - 1]
        flushed = sorted({rect.left for rect in row})
        rows = {_UP[1]: (*flushed, *rows.pop(_UP[1])), **rows}
    spots = [
        area.move(left, foot - look.grid(up) - area.height)
        for up, lefts in rows.items()
        for left in lefts
        if least <= left <= most or left == usual[0]
    ]
    # And close below what can be pressed, such as the last card of a list.
    spots += [
        pygame.Rect(r.left, r.bottom + look.grid(0.75), *area.size) for r in low if least <= r.left <= most
    ]
    spots = [spot for spot in spots if spot.bottom <= foot - gap]
    if inside is not None:
        within = [
            spot
            for spot in _within(area, inside, pressable, readable)
            if not any(spot.inflate(2 * gap, 2 * gap).colliderect(rect) for rect in (*pressable, *readable))
        ]
        off = [spot for spot in spots if not spot.inflate(2 * gap, 2 * gap).colliderect(inside)]
        spots = within[:1] or off or spots
        pressable = [*pressable, *dimmed]
    near, clear = 2 * look.px(SOLID), 2 * look.grid(0.75)

    def harm(spot: pygame.Rect) -> tuple[int, bool, int, bool]:
        return (
            _covered(spot.inflate(clear, clear), pressable),
            any(slips(look, spot, pane) for pane in panes),
            hidden(spot.inflate(near, near), readable),
            any(pane.colliderect(spot) and not pane.contains(spot) for pane in panes),
        )

    area = min(spots, key=harm)
    if inside is None and any(harm(area)):
        # Then higher up, close below what can be pressed there.
        flush = [(r.right - area.width, r.bottom + clear) for r in pressable]
        lefts = (*flush, *((r.left, r.bottom + clear) for r in pressable))
        higher = [pygame.Rect(at, area.size) for at in lefts if least <= at[0] <= most]
        area = min([area, *(spot for spot in higher if spot.bottom <= foot - gap)], key=harm)
    if inside is None and any(harm(area)[::2]):
        # And then anywhere in a part of the window, though never in the head.
        low_panes = [pane for pane in panes if pane.bottom > foot - look.grid(2 * TALL)]
        area = min((area, *(spot for pane in low_panes for spot in _higher(look, area, pane))), key=harm)
    return SetNotice(area, text, notice.icon)


def draw_notice(surface: pygame.Surface, look: Look, notice: SetNotice) -> None:
    """Draws a notice where it stands."""
    area, across, icon = notice.area, look.grid(_ACROSS), look.icon(notice.icon, _ICON, Ink.ACCENT)
    picture = look.text(Type.BODY, notice.text, Ink.TEXT)
    lift(surface, look, area)
    paint_surface(surface, look, area, fill=Ink.HOVER, line=Ink.ACCENT)
    surface.blit(icon, icon.get_rect(midleft=(area.left + across, area.centery)))
    left = area.right - across - picture.get_width()
    surface.blit(picture, picture.get_rect(midleft=(left, area.centery)))


def _page(look: Look, size: tuple[int, int], panes: Sequence[pygame.Rect]) -> pygame.Rect | None:
    """What panels at the sides leave of the window at its foot; None where that is nothing."""
    left, right = 0, size[0]
    low = [pane for pane in panes if pane.bottom > size[1] - look.grid(TALL)]
    for pane in sorted(low, key=lambda pane: pane.left):
        if pane.left <= left + look.grid(1):
            left = max(left, pane.right)
    for pane in sorted(low, key=lambda pane: -pane.right):
        if pane.right >= right - look.grid(1):
            right = min(right, pane.left)
    return pygame.Rect(left, 0, right - left, size[1]) if left < right else None


def _higher(look: Look, area: pygame.Rect, pane: pygame.Rect) -> Iterator[pygame.Rect]:
    """Where a notice may stand in a part of the window, from its foot to its top."""
    room = pane.inflate(-2 * look.grid(1.5), -2 * look.grid(1.5))
    if area.width > room.width:
        return
    lefts = room.left, room.centerx - area.width // 2, room.right - area.width
    for top in range(room.bottom - area.height, room.top - 1, -look.grid(_ROW)):
        for left in lefts:
            yield pygame.Rect(left, top, *area.size)


def _within(
    area: pygame.Rect,
    panel: pygame.Rect,
    pressable: Sequence[pygame.Rect],
    readable: Sequence[pygame.Rect],
) -> Iterator[pygame.Rect]:
    """Where a notice may stand in a panel, flush with what that holds: beside its title or its buttons."""
    if not pressable or not readable:
        return
    held = [rect.clip(panel) for rect in (*pressable, *readable) if rect.colliderect(panel)]
    room = held[0].unionall(held[1:])
    if area.width > room.width:
        return
    title = min(readable, key=lambda rect: rect.top)
    for middle in (title.centery, max(rect.centery for rect in pressable)):
        for left in (room.right - area.width, room.left):
            yield pygame.Rect(left, middle - area.height // 2, area.width, area.height)


def _covered(spot: pygame.Rect, rects: Sequence[pygame.Rect]) -> int:
    """How many pixels of some rectangles lie under a spot."""
    clips = [spot.clip(rects[place]) for place in spot.collidelistall(rects)]
    return sum(clip.width * clip.height for clip in clips)
