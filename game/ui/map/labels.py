"""Names on the map: which are shown, and where, so that none covers another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look
from game.ui.map.boxes import ROAM, boxes_beside, boxes_over
from game.ui.map.placing import Placer, Tie, Wish
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.reading import Clearance, misread
from game.ui.map.sprites import MARKER
from game.ui.map.strokes import GroundLines, Strokes
from game.ui.theme import Ink, Type

_BESIDE_MARK: Final = 18
"""How far from its place the name of a town under a mark stands, at scale 1."""
_FAR: Final = 18
_FAR_FROM_MARK: Final = 10
"""How far from its dot, and from the room that a marker needs, a name may stand without a line to it, at
scale 1."""
_PLATE: Final = 190
"""How dark, of 255, a plate is."""
RIM: Final = 5
_OPEN: Final = 4
_LEAD: Final = 48
_LEAD_FROM_MARK: Final = 40
_LEAD_ENDS: Final = 3
"""How far a plate reaches beyond its name, how much around it stays free, how far from its dot and from the
room that a marker needs a name may stand, and how far from one without a plate its line ends, at scale 1."""
_LEAD_SEEN: Final = 12
"""How long what is seen of a line to a name is at least, at scale 1."""
_CLEAR_OF: Final = 5
_OFF_HALO: Final = 4
_OFF_COUNTRY: Final = 6
"""How far lines stay off a plate, above and below, and off the letters of a name without one, whose halo
would cut them, and off the wide letters of a country's, at scale 1."""
_GAP: Final = 4
"""How far a name stands from its dot or its marker, at scale 1."""
_APART_FROM: Final = 8
_LEVEL_APART: Final = 14
_COLUMN_APART: Final = 22
"""How far a name stands at least from what it does not belong to, and from that if it is level with it, or
right above or below it, at scale 1."""
_NEAR: Final = 2.5
"""How far the ground of a name is kept clear around its letters, at scale 1."""
_CHOICE: Final = 24
"""Among how many places that nothing crosses a name chooses."""
_AIR: Final = 6
"""How far the name of a country keeps from all else, at scale 1."""
_COUNTRY_APART: Final = 2.5
"""How many grid steps it keeps from what has a name of its own."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to put on the map, the more important the sooner it comes in a sequence."""

    text: str
    """Empty for the mere dot of a capital whose name has no room."""
    at: LonLat
    kind: Type
    ink: Ink
    dot: float = 0.0
    """Radius of the dot that it belongs to, at scale 1; zero if it stands for an area."""
    widest: float = 0.0
    """How many pixels wide it may be; zero for no limit."""
    around: float = 0.0
    """How far from its place it must stay clear, at scale 1; for names of markers."""
    halo: Ink = Ink.SEA
    """What its letters are set off with: the ground it mostly stands on."""
    plate: bool = False
    """Whether it stands on a dark plate, as what can be pressed does."""
    roams: bool = False
    """Whether it may stand farther off rather than be left out."""
    shift: tuple[int, int] = (0, 0)
    """How many pixels from its place the mark stands that it belongs to."""
    mark: str = ""
    """The marker that it names, and that it is pressed for; empty for a mere name."""
    town: str = ""
    """The town on whose plate it stands; empty for what stands on the map itself."""
    country: str = ""
    """The code of the country that it names."""
    spare: float = 0.0
    """How many pixels around its place belong to what it names, for an area."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name with its distance from the place it belongs to, which holds while the map moves."""

    name: Name
    offset: tuple[int, int]
    picture: pygame.Surface
    """The name with what sets it off from the ground, drawn once."""
    margin: int
    """How far the picture reaches beyond the name."""

    def rect(self, view: Projection) -> pygame.Rect:
        """Where the name stands in a view."""
        x, y = view.spot(self.name.at)
        size = self.picture.get_width() - 2 * self.margin, self.picture.get_height() - 2 * self.margin
        return pygame.Rect((round(x) + self.offset[0], round(y) + self.offset[1]), size)


@dataclass(frozen=True, slots=True)
class Terrain:
    """What names stand on."""

    ways: Strokes
    """Ways, ties and bonds: no name stands across them."""
    lines: GroundLines
    within: Callable[[str, LonLat], bool]
    """Whether a place lies in the country of a code."""
    ground: Callable[[LonLat], Ink]
    """The colour of the ground at a place."""
    ends: Sequence[pygame.Rect] = ()
    """Where lines begin and end, whose dots no name should be read as naming."""

    def over(self, box: pygame.Rect) -> bool:
        """Whether any line touches a box."""
        return any(strokes.over(box) for strokes in (self.ways, self.lines.strong, self.lines.faint))


_APART: Final = 9
"""Pixels at scale 1 between two names on one line."""


def place_names(
    names: Sequence[Name],
    look: Look,
    view: Projection,
    *,
    marks: Sequence[pygame.Rect] = (),
    covered: Sequence[pygame.Rect] = (),
    terrain: Terrain | None = None,
) -> list[PlacedName]:
    """Puts as many names on a view as fit without covering each other.

    A place under a mark is named beside the mark; one that is covered by a panel, or a mark that lies beyond
    the edge, is not named. A capital keeps its dot where its name has no room.
    """
    area = pygame.Rect((0, 0), view.size).inflate(-look.grid(1), -look.grid(1))
    shown: list[Name] = []
    dots: list[pygame.Rect] = []
    faint: list[pygame.Rect] = []
    for name in names:
        dot = _around(view.spot(name.at), look.px(name.dot))
        if not name.dot:
            if not name.around or area.collidepoint(_moved(view.spot(name.at), name.shift)):
                shown.append(name)
        elif area.contains(dot) and dot.collidelist(covered) < 0 and dot.collidelist(dots) < 0:
            under = dot.collidelist(marks) >= 0
            shown.append(replace(name, around=_BESIDE_MARK) if under else name)
            dots.append(dot)
            if not (name.roams or under):
                faint.append(dot)
    placer = Placer(area, (*marks, *covered, *(dot for dot in dots if dot not in faint)))
    shown = [
        name for name in shown if not name.widest or look.fonts.width(name.kind, name.text) <= name.widest
    ]
    owners = [_owner(look, name, view.spot(name.at)) for name in shown]
    strangers = [] if terrain is None else [r for r in terrain.ends if r.collidelist((*marks, *dots)) < 0]
    for name, owner in zip(shown, owners, strict=True):
        wish = _wish(look, name, view.spot(name.at))
        mine = [box for box in wish.boxes if placer.open(wish, box)]
        if owner in faint and (
            _taken(look, owner, shown, owners, placer.boxes) or (terrain and terrain.ways.over(owner))
        ):
            # A dot on a line is read as a part of it.
            mine = []
        if owner is not None:
            others = [*(o for o in owners if o and o != owner and o not in faint), *strangers]
            mine = [box for box in mine if not _misread(look, wish, box, owner, others)]
        if name.country:
            apart, named = 2 * look.grid(_COUNTRY_APART), [o for o in owners if o and o not in faint]
            mine = [box for box in mine if box.inflate(apart, apart).collidelist(named) < 0]
        if terrain is not None:
            mine = _clear(look, terrain, view, name, wish, mine, _kept_clear(look, name))
        towns = [dot for dot in faint if dot != owner]
        beside = [box for box in mine if box.collidelist(towns) < 0]
        if owner is not None:
            beside = [box for box in beside if not _misread(look, wish, box, owner, towns)]
        # Where there is no room beside it, a mere town gives way to a marker and leaves with its dot.
        mine = [*beside, *(box for box in mine if name.mark and box not in beside)]
        placer.put(replace(wish, boxes=mine))
        if owner in faint and placer.boxes[-1] is not None:
            placer.take(owner)
    all_names = list(zip(shown, placer.boxes, strict=True))
    found = [_placed(look, view, name, box, terrain) for name, box in all_names if box is not None]
    return [*found, *_mere_dots(look, view, (name for name, box in all_names if box is None), terrain)]


def _mere_dots(
    look: Look, view: Projection, names: Iterable[Name], terrain: Terrain | None
) -> list[PlacedName]:
    """The dots of capitals without room for their names; under a mark, or on a line, there is none to see."""
    found = []
    for name in names:
        dot = _around(view.spot(name.at), look.px(name.dot))
        if name.dot and name.roams and not name.around and not (terrain and terrain.ways.over(dot)):
            nameless = replace(name, text="", roams=False)
            found.append(PlacedName(nameless, (0, 0), pygame.Surface((0, 0)), 0))
    return found


def _placed(
    look: Look, view: Projection, name: Name, box: pygame.Rect, terrain: Terrain | None
) -> PlacedName:
    x, y = view.spot(name.at)
    if terrain is not None and not name.plate:
        name = replace(name, halo=terrain.ground(view.place(box.center)))
    return PlacedName(name, (box.left - round(x), box.top - round(y)), *_picture(look, name))


def _clear(
    look: Look,
    terrain: Terrain,
    view: Projection,
    name: Name,
    wish: Wish,
    boxes: Sequence[pygame.Rect],
    kept: pygame.Rect,
) -> list[pygame.Rect]:
    """The boxes in which no way, coast or great river crosses what a name keeps clear, from its box's corner.

    Those that no border crosses either come first, and for the name of a country those with air around it;
    only names that would rather be far off than missing stand across a border. Last come those to which the
    line would run along a coast or a great river.
    """
    found: list[pygame.Rect] = []
    worse: list[pygame.Rect] = []
    along: list[pygame.Rect] = []
    air = 2 * look.px(_AIR) if name.country else 0
    for number, box in enumerate(boxes):
        if wish.tie and not wish.tie.reaches(box):
            continue
        whole = kept.move(box.topleft)
        if terrain.ways.over(whole) or terrain.lines.strong.over(whole):
            continue
        if name.country and number and not terrain.within(name.country, view.place(box.center)):
            continue
        bordered = bool(terrain.lines.faint.over(whole))
        if bordered and not name.roams:
            continue
        if wish.tie and terrain.ways.cross(*wish.tie.way(box), wish.tie.near):
            continue
        tight = air and terrain.over(whole.inflate(air, air))
        line = wish.tie.line(box) if wish.tie else None
        hugs = wish.tie and line and terrain.lines.hugged(*line, wish.tie.near, look.theme.scale)
        (along if hugs else worse if bordered or tight else found).append(box)
        if len(found) == _CHOICE:
            break
    return [*found, *worse[:_CHOICE], *along[:_CHOICE]]


def _kept_clear(look: Look, name: Name) -> pygame.Rect:
    """What no line crosses, from the corner of a name's box: its plate, or its letters and their halo."""
    if name.plate:
        width, height = look.fonts.width(name.kind, name.text), look.fonts.height(name.kind)
        return pygame.Rect(0, 0, width, height).inflate(2 * look.px(RIM + _OPEN), look.px(_CLEAR_OF))
    letters = look.text(name.kind, name.text, name.ink).get_bounding_rect()
    off = look.px(_OFF_COUNTRY if name.country else _OFF_HALO)
    return letters.inflate(2 * off, 2 * off)


def _owner(look: Look, name: Name, spot: Spot) -> pygame.Rect | None:
    """The dot or the marker that a name belongs to; None for the name of an area."""
    if name.mark:
        return _around(_moved(spot, name.shift), look.px(MARKER) // 2)
    if name.dot or name.around:
        return _around(spot, look.px(name.dot or name.around))
    return None


def _taken(
    look: Look,
    dot: pygame.Rect,
    names: Sequence[Name],
    owners: Sequence[pygame.Rect | None],
    boxes: Sequence[pygame.Rect | None],
) -> bool:
    """Whether a dot would be read as that of a name which stands already, or lies under it."""
    for name, owner, box in zip(names, owners, boxes, strict=False):
        if name.mark and owner is not None and box is not None:
            wish = Wish(
                (), tie=tie_of(look, replace(name, shift=(0, 0)), owner.center) if name.roams else None
            )
            if box.inflate(look.px(RIM), 0).colliderect(dot) or _misread(look, wish, box, owner, [dot]):
                return True
    return False


def _misread(
    look: Look, wish: Wish, box: pygame.Rect, owner: pygame.Rect, others: Sequence[pygame.Rect]
) -> bool:
    clearance = Clearance(look.px(_APART_FROM), look.px(_LEVEL_APART), look.px(_COLUMN_APART))
    tied = wish.tie is not None and wish.tie.line(box) is not None
    return misread(box, owner, others, clearance, tied=tied)


def _wish(look: Look, name: Name, spot: Spot) -> Wish:
    """Where a name whose place is seen at a spot may stand."""
    width = look.fonts.width(name.kind, name.text)
    size = width, look.fonts.height(name.kind)
    x, y = _moved(spot, name.shift)
    middle, reach = (round(x), round(y)), look.px(max(name.dot, name.around) + _GAP)
    if name.dot or name.around:
        boxes = boxes_beside(size, middle, reach, look.px(ROAM) if name.roams else 0)
    else:
        boxes = boxes_over(size, middle, name.spare)
    tie = tie_of(look, name, spot) if name.roams else None
    if name.country:
        return Wish(boxes, look.px(_APART), look.px(_AIR), look.px(_AIR), pushes=False)
    if name.plate:
        return Wish(boxes, look.px(_APART), look.px(RIM + _OPEN), look.px(_OPEN), tie=tie)
    return Wish(boxes, look.px(_APART), tie=tie)


def tie_of(look: Look, name: Name, spot: Spot) -> Tie:
    """What ties a name to its place, which is seen at a spot."""
    x, y = _moved(spot, name.shift)
    spot, clear = (round(x), round(y)), 0 if name.plate else look.px(_LEAD_ENDS)
    if name.around:
        free = look.px(name.around + _FAR_FROM_MARK)
        reach, near = look.px(_LEAD_FROM_MARK - _FAR_FROM_MARK), look.px(name.around)
    else:
        free, reach, near = look.px(_FAR), look.px(_LEAD - _FAR), look.px(name.dot + _GAP)
    return Tie(spot, free, reach, clear, near, look.px(_LEAD_SEEN))


def pinned(look: Look, name: Name, left: tuple[int, int]) -> PlacedName:
    """A name that has its place already: the middle of its left end, from the place that it belongs to."""
    offset = left[0], left[1] - look.fonts.height(name.kind) // 2
    return PlacedName(name, offset, *_picture(look, name))


def draw_names(
    surface: pygame.Surface,
    look: Look,
    view: Projection,
    origin: tuple[int, int],
    placed: Iterable[PlacedName],
) -> None:
    """Draws names, with their dots, for a view whose corner lies at an origin."""
    placed = tuple(placed)
    # No tie lies over a name.
    for label in placed:
        if label.name.roams:
            line = tie_of(look, label.name, view.spot(label.name.at)).line(label.rect(view))
            if line is not None:
                start, end = ((origin[0] + x, origin[1] + y) for x, y in line)
                pygame.draw.aaline(surface, look.colour(Ink.MAP_TEXT_SOFT), start, end)
    halo = look.colour(Ink.SEA)
    for label in placed:
        name = label.name
        x, y = view.spot(name.at)
        left, top = origin[0] + round(x), origin[1] + round(y)
        if name.dot:
            dot_radius = look.px(name.dot)
            pygame.draw.aacircle(surface, halo, (left, top), dot_radius + look.px(1.5))
            pygame.draw.aacircle(surface, look.colour(name.ink), (left, top), dot_radius)
        spot = left + label.offset[0] - label.margin, top + label.offset[1] - label.margin
        surface.blit(label.picture, spot)


def _picture(look: Look, name: Name) -> tuple[pygame.Surface, int]:
    """A name on what covers the lines behind it, so that its letters stay clear; and the margin around it."""
    text = look.text(name.kind, name.text, name.ink)
    colour, margin = look.colour(name.halo), look.px(5)
    size = text.get_width() + 2 * margin, text.get_height() + 2 * margin
    picture = pygame.Surface(size, pygame.SRCALPHA)
    if name.plate:
        plate = text.get_rect(topleft=(margin, margin)).inflate(2 * look.px(RIM), look.px(2))
        paint.shade(picture, plate, colour, _PLATE, look.px(4))
    else:
        picture.fill((*colour, 0))
        near = look.px(_NEAR)
        picture.blit(look.fonts.halo(name.kind, name.text, colour, near), (margin - near, margin - near))
    picture.blit(text, (margin, margin))
    return picture, margin


def _moved(spot: Spot, shift: tuple[int, int]) -> Spot:
    return spot[0] + shift[0], spot[1] + shift[1]


def _around(spot: Spot, radius: int) -> pygame.Rect:
    return pygame.Rect(round(spot[0]) - radius, round(spot[1]) - radius, 2 * radius + 1, 2 * radius + 1)
