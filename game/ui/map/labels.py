"""Names on the map: which are shown, and where, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.ui import paint
from game.ui.look import Look, Words
from game.ui.map.geography import Country, Geography, Place
from game.ui.map.placing import Placer, Tie, Wish
from game.ui.map.projection import LonLat, Projection, Spot
from game.ui.map.sprites import MARKER
from game.ui.theme import Ink, Type

_FROM_ZOOM: Final = (0.0, 34.0, 50.0, 80.0)
"""Pixels to a degree, at scale 1, from which places of rank 0, 1, 2 and 3 are named."""
_FOCUS_BONUS: Final = 0.62
"""Places of the country in focus are named this much earlier."""
_DOT: Final = (3.5, 3.0, 2.5, 2.0)
_BESIDE_MARK: Final = 18
"""How far from its place the name of a town under a mark stands, at scale 1."""
_FAR: Final = 16
"""How far from its dot, or from the edge of its marker, a name may stand without a line to it, at scale 1."""
_ROAM: Final = 15
_ROAMS: Final = 4
"""How much farther off a name may stand each time that it finds no room, at scale 1, and how often."""
_PLATE: Final = 190
"""How dark, of 255, a plate is."""
_RIM: Final = 5
"""How far a plate reaches beyond the ends of its name, at scale 1."""
_SLID: Final = (2, 6, 1, 7)
"""Eighths of a name that reach to the left of its place, where it stands above or below and the middle is
taken."""
_MUCH: Final = 2
"""How many times as far from what it names as from something else a name may stand."""
_LOOSE_FIT: Final = 1.25
"""How far a country's name may reach beyond the room that belongs to it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to put on the map, the more important the sooner it comes in a sequence."""

    text: str
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


_APART: Final = 9
"""Pixels at scale 1 between two names on one line."""


def geography_names(geography: Geography, look: Look, view: Projection, focus: frozenset[str]) -> list[Name]:
    """The names that suit the size of a view, the most important first."""
    detail = view.zoom / look.theme.scale
    places = [place for place in geography.places if detail >= _needed(place, focus)]
    places.sort(key=lambda place: (place.rank, place.country not in focus))
    countries = sorted(geography.countries, key=lambda country: (country.iso not in focus, -country.room))
    language = look.catalogue.language
    return [
        *(_country_name(c, view, language, focused=True) for c in countries if c.iso in focus),
        *(_place_name(p, focus) for p in places if p.rank == 0),
        *(_country_name(c, view, language, focused=False) for c in countries if c.iso not in focus),
        *(_place_name(p, focus) for p in places if p.rank > 0),
    ]


def unmarked(names: Sequence[Name], marks: Iterable[Name]) -> list[Name]:
    """The names that no marker bears, however it writes them: Birni N Konni is Birni-N'Konni."""
    marked = {_letters(mark.text) for mark in marks}
    return [name for name in names if _letters(name.text) not in marked]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def water_names(waters: Sequence[tuple[Words, LonLat]], look: Look) -> list[Name]:
    """Names of seas."""
    return [Name(look.word(words), at, Type.MAP_PLACE, Ink.MAP_WATER_TEXT) for words, at in waters]


def place_names(
    names: Sequence[Name],
    look: Look,
    view: Projection,
    *,
    marks: Sequence[pygame.Rect] = (),
    covered: Sequence[pygame.Rect] = (),
) -> list[PlacedName]:
    """Puts as many names on a view as fit without covering each other.

    A place under a mark is named beside the mark; one that is covered by a panel, or a mark that lies beyond
    the edge, is not named.
    """
    area = pygame.Rect((0, 0), view.size).inflate(-look.grid(1), -look.grid(1))
    shown: list[Name] = []
    dots: list[pygame.Rect] = []
    for name in names:
        dot = _around(view.spot(name.at), look.px(name.dot))
        if not name.dot:
            if not name.around or area.collidepoint(_moved(view.spot(name.at), name.shift)):
                shown.append(name)
        elif area.contains(dot) and dot.collidelist(covered) < 0 and dot.collidelist(dots) < 0:
            under = dot.collidelist(marks) >= 0
            shown.append(replace(name, around=_BESIDE_MARK) if under else name)
            dots.append(dot)
    placer = Placer(area, (*marks, *covered, *dots))
    shown = [
        name for name in shown if not name.widest or look.fonts.width(name.kind, name.text) <= name.widest
    ]
    owners = [_owner(look, name, view.spot(name.at)) for name in shown]
    for name, owner in zip(shown, owners, strict=True):
        wish = _wish(look, name, view.spot(name.at))
        others = [other for other in owners if other and other != owner]
        mine = [box for box in wish.boxes if owner is None or not _nearer(box, owner, others)]
        placer.put(replace(wish, boxes=mine))
    placed: list[PlacedName] = []
    for name, box in zip(shown, placer.boxes, strict=True):
        if box is not None:
            x, y = view.spot(name.at)
            placed.append(PlacedName(name, (box.left - round(x), box.top - round(y)), *_picture(look, name)))
    return placed


def _owner(look: Look, name: Name, spot: Spot) -> pygame.Rect | None:
    """The dot or the marker that a name belongs to; None for the name of an area."""
    if name.mark or name.dot:
        width = look.px(MARKER) // 2 if name.mark else look.px(name.dot)
        return _around(_moved(spot, name.shift), width)
    return None


def _nearer(box: pygame.Rect, owner: pygame.Rect, others: Sequence[pygame.Rect]) -> bool:
    """Whether a name in a box would be read as that of something else, since that is much nearer."""
    away = _gap(box, owner) // _MUCH
    around = box.inflate(2 * away, 2 * away)
    return any(_gap(box, others[n]) < away for n in around.collidelistall(others))


def _gap(one: pygame.Rect, other: pygame.Rect) -> int:
    """How many pixels lie between two boxes, along the longer side of the way."""
    return max(
        one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom, 0
    )


def _wish(look: Look, name: Name, spot: Spot) -> Wish:
    """Where a name whose place is seen at a spot may stand."""
    width = look.fonts.width(name.kind, name.text)
    boxes = list(_boxes(look, name, _moved(spot, name.shift), width))
    tie = _tie(look, name, spot) if name.roams else None
    return Wish(boxes, look.px(_APART), look.px(_RIM) if name.plate else 0, tie)


def _tie(look: Look, name: Name, spot: Spot) -> Tie:
    x, y = _moved(spot, name.shift)
    return Tie((round(x), round(y)), look.px((name.around if name.mark else 0) + _FAR))


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
            line = _tie(look, label.name, view.spot(label.name.at)).line(label.rect(view))
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
        plate = text.get_rect(topleft=(margin, margin)).inflate(2 * look.px(_RIM), look.px(2))
        paint.shade(picture, plate, colour, _PLATE, look.px(4))
    else:
        picture.fill((*colour, 0))
        near = look.px(1)
        picture.blit(look.fonts.halo(name.kind, name.text, colour, near), (margin - near, margin - near))
    picture.blit(text, (margin, margin))
    return picture, margin


def _needed(place: Place, focus: frozenset[str]) -> float:
    needed = _FROM_ZOOM[min(place.rank, len(_FROM_ZOOM) - 1)]
    return needed * _FOCUS_BONUS if place.country in focus else needed


def _country_name(country: Country, view: Projection, language: str, *, focused: bool) -> Name:
    kind, ink = (Type.MAP_FOCUS, Ink.MAP_TEXT) if focused else (Type.MAP_COUNTRY, Ink.MAP_TEXT_SOFT)
    widest = country.room * view.zoom * 2 * _LOOSE_FIT
    halo = Ink.LAND_FOCUS if focused else Ink.LAND if country.ecowas else Ink.LAND_FAR
    return Name(country.name(language), country.label, kind, ink, widest=widest, halo=halo)


def _place_name(place: Place, focus: frozenset[str]) -> Name:
    capital = place.rank == 0
    ink = Ink.MAP_TEXT if capital or place.country in focus else Ink.MAP_TEXT_SOFT
    dot = _DOT[min(place.rank, len(_DOT) - 1)]
    kind = Type.MAP_CAPITAL if capital else Type.MAP_PLACE
    own = place.country in focus
    halo = Ink.LAND_FOCUS if own else Ink.LAND
    return Name(place.name, place.at, kind, ink, dot=dot, halo=halo, roams=capital)


def _moved(spot: Spot, shift: tuple[int, int]) -> Spot:
    return spot[0] + shift[0], spot[1] + shift[1]


def _around(spot: Spot, radius: int) -> pygame.Rect:
    return pygame.Rect(round(spot[0]) - radius, round(spot[1]) - radius, 2 * radius + 1, 2 * radius + 1)


def _boxes(look: Look, name: Name, spot: Spot, width: int) -> Iterator[pygame.Rect]:
    """Where a name may stand, the best first: beside its dot, or over its area."""
    height = look.fonts.height(name.kind)
    x, y = round(spot[0]), round(spot[1])
    box = pygame.Rect(0, 0, width, height)
    reach = look.px(max(name.dot, name.around) + 4)
    if reach <= look.px(4):
        for step in (0, 1, -1, 2, -2):
            box.center = x, y + step * height
            yield box.copy()
        return
    for away in range(1 + (_ROAMS if name.roams else 0)):
        yield from _boxes_beside(box, (x, y), reach + away * look.px(_ROAM))


def _boxes_beside(box: pygame.Rect, spot: tuple[int, int], reach: int) -> Iterator[pygame.Rect]:
    """A box at a distance from a spot: beside it, above and below, and then slid to one side or the other."""
    (x, y), (width, height) = spot, box.size
    middle = y - height // 2
    for left, top in (
        (x + reach, middle),
        (x - reach - width, middle),
        (x - width // 2, y - reach - height),
        (x - width // 2, y + reach),
        (x + reach, middle - height // 2),
        (x + reach, middle + height // 2),
        (x - reach - width, middle - height // 2),
        (x - reach - width, middle + height // 2),
        *((x - width * part // 8, y - reach - height) for part in _SLID),
        *((x - width * part // 8, y + reach) for part in _SLID),
    ):
        box.topleft = left, top
        yield box.copy()
