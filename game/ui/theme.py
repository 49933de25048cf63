"""Colours, type and measures, by name. Nothing else in the interface states a colour or a size.

The theme is plain data: it needs no window and can be tested without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]

GRID: Final = 8
"""Every distance is a multiple, or a simple fraction, of this many pixels at scale 1."""
MIN_SCALE: Final = 0.8
MAX_SCALE: Final = 2.0
SMALLEST_ROOM: Final = (640, 400)
"""The least width and height, in pixels at scale 1, that every screen can be laid out in."""
BODY_CONTRAST: Final = 7.0
TEXT_CONTRAST: Final = 4.5


class Ink(Enum):
    """A colour by what it is for."""

    __hash__ = object.__hash__  # looked up thousands of times in a frame

    GROUND = "ground"
    PANEL = "panel"
    RAISED = "raised"
    HOVER = "hover"
    SUNKEN = "sunken"
    LINE = "line"
    LINE_STRONG = "line-strong"
    SCRIM = "scrim"

    TEXT = "text"
    TEXT_SOFT = "text-soft"
    TEXT_OFF = "text-off"
    FOCUS = "focus"

    ACCENT = "accent"
    ACCENT_DEEP = "accent-deep"
    ON_ACCENT = "on-accent"

    URGENT = "urgent"
    WARNING = "warning"
    GOOD = "good"
    INFO = "info"
    URGENT_DEEP = "urgent-deep"
    WARNING_DEEP = "warning-deep"
    GOOD_DEEP = "good-deep"
    INFO_DEEP = "info-deep"

    SEA = "sea"
    LAND_FAR = "land-far"
    LAND = "land"
    LAND_FOCUS = "land-focus"
    COAST = "coast"
    BORDER = "border"
    BORDER_FOCUS = "border-focus"
    REGION = "region"
    RIVER = "river"
    RIVER_FOCUS = "river-focus"
    LAKE = "lake"
    MAP_TEXT = "map-text"
    MAP_TEXT_SOFT = "map-text-soft"
    MAP_WATER_TEXT = "map-water-text"


GROUNDS: Final = (Ink.GROUND, Ink.PANEL, Ink.RAISED, Ink.HOVER, Ink.SUNKEN)
"""What text may stand on."""
MAP_GROUNDS: Final = (Ink.SEA, Ink.LAND_FAR, Ink.LAND, Ink.LAND_FOCUS)
SIGNALS: Final = (Ink.URGENT, Ink.WARNING, Ink.GOOD, Ink.INFO)
DEEP: Final[Mapping[Ink, Ink]] = {
    Ink.URGENT: Ink.URGENT_DEEP,
    Ink.WARNING: Ink.WARNING_DEEP,
    Ink.GOOD: Ink.GOOD_DEEP,
    Ink.INFO: Ink.INFO_DEEP,
    Ink.ACCENT: Ink.ACCENT_DEEP,
}
"""The quiet fill that belongs to each speaking colour; text may stand on it too."""


class Side(Enum):
    """Whose accent colour the interface wears."""

    NEUTRAL = "neutral"
    US = "us"
    FR = "fr"
    ECOWAS = "ecowas"


class Family(Enum):
    """A font file."""

    TEXT = "Inter_400Regular.ttf"
    TEXT_MEDIUM = "Inter_500Medium.ttf"
    TEXT_SEMIBOLD = "Inter_600SemiBold.ttf"
    TEXT_BOLD = "Inter_700Bold.ttf"
    SERIF = "NotoSerif_600SemiBold.ttf"
    MONO = "NotoSansMono_500Medium.ttf"


@dataclass(frozen=True, slots=True)
class Face:
    """How one kind of text is set."""

    family: Family
    size: int
    """In pixels at scale 1."""
    leading: float = 1.45
    """Distance between lines, as a multiple of the size."""
    tracking: float = 0.0
    """Extra room after each letter, as a multiple of the size."""
    capitals: bool = False


class Type(Enum):
    """A kind of text."""

    __hash__ = object.__hash__  # as for Ink

    DISPLAY = Face(Family.SERIF, 40, 1.2)
    HEADLINE = Face(Family.SERIF, 26, 1.25)
    PRESS = Face(Family.SERIF, 18, 1.4)
    TITLE = Face(Family.TEXT_SEMIBOLD, 19, 1.3)
    BODY = Face(Family.TEXT, 16, 1.5)
    STRONG = Face(Family.TEXT_SEMIBOLD, 16, 1.5)
    CONTROL = Face(Family.TEXT_MEDIUM, 16, 1.25)
    SMALL = Face(Family.TEXT, 15, 1.4)
    SMALL_STRONG = Face(Family.TEXT_SEMIBOLD, 15, 1.4)
    OVERLINE = Face(Family.TEXT_SEMIBOLD, 15, 1.3, tracking=0.06, capitals=True)
    FIGURE = Face(Family.TEXT_SEMIBOLD, 28, 1.2)
    CABLE = Face(Family.MONO, 15, 1.5)
    MAP_COUNTRY = Face(Family.TEXT_MEDIUM, 15, 1.2, tracking=0.16, capitals=True)
    MAP_FOCUS = Face(Family.TEXT_SEMIBOLD, 19, 1.2, tracking=0.3, capitals=True)
    MAP_CAPITAL = Face(Family.TEXT_SEMIBOLD, 15, 1.2)
    MAP_PLACE = Face(Family.TEXT, 15, 1.2)


@dataclass(frozen=True, slots=True)
class Palette:
    """A complete set of colours."""

    name: str
    inks: Mapping[Ink, Colour]
    accents: Mapping[Side, tuple[Colour, Colour]]
    """Per side the accent and its quiet fill."""


def _rgb(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _inks(**codes: str) -> dict[Ink, Colour]:
    return {Ink(name.replace("_", "-")): _rgb(code) for name, code in codes.items()}


def _accents(**codes: tuple[str, str]) -> dict[Side, tuple[Colour, Colour]]:
    return {Side(name): (_rgb(speaking), _rgb(deep)) for name, (speaking, deep) in codes.items()}


DARK: Final = Palette(
    "dark",
    _inks(
        ground="0d1217", panel="141b22", raised="1b242d", hover="232e39", sunken="0a0e12",
        line="2a3540", line_strong="566676", scrim="05080b",
        text="ebeff2", text_soft="b4bec8", text_off="93a0ac", focus="ffffff", on_accent="10151a",
        urgent="ff8a75", warning="f5b65a", good="7bd09a", info="84d9e6",
        urgent_deep="3d1f1c", warning_deep="38280f", good_deep="15301f", info_deep="0f2f37",
        sea="0b1117", land_far="151c23", land="1e2831", land_focus="323f4b",
        coast="3c4a58", border="3a4754", border_focus="9fb0bf", region="465563",
        river="2c4a60", river_focus="69a9d2", lake="223f54",
        map_text="f2f5f7", map_text_soft="b3bec8", map_water_text="96c3e3",
    ),
    _accents(
        neutral=("e6d2a4", "302a1b"), us=("82aaff", "1a2748"),
        fr=("c6a2f2", "2b2040"), ecowas=("c3d86a", "272d10"),
    ),
)  # fmt: skip

HIGH_CONTRAST: Final = Palette(
    "high-contrast",
    _inks(
        ground="000000", panel="000000", raised="0d0d0d", hover="1c1c1c", sunken="000000",
        line="8c8c8c", line_strong="ffffff", scrim="000000",
        text="ffffff", text_soft="f0f0f0", text_off="c4c4c4", focus="ffff00", on_accent="000000",
        urgent="ff9c8a", warning="ffc247", good="7dffb2", info="8af0ff",
        urgent_deep="330d07", warning_deep="2b1c00", good_deep="002913", info_deep="002a31",
        sea="000000", land_far="0b0b0b", land="161616", land_focus="2b2b2b",
        coast="8c8c8c", border="a6a6a6", border_focus="ffffff", region="8c8c8c",
        river="5b8fb3", river_focus="7cc8ff", lake="274a63",
        map_text="ffffff", map_text_soft="f0f0f0", map_water_text="b4deff",
    ),
    _accents(
        neutral=("ffe08a", "2b2000"), us=("a8ccff", "04173d"),
        fr=("dcc2ff", "210a3d"), ecowas=("dcff66", "222900"),
    ),
)  # fmt: skip


def _variant(name: str, base: Palette, **codes: str) -> Palette:
    return Palette(name, {**base.inks, **_inks(**codes)}, base.accents)


RED_GREEN_SAFE: Final = _variant(
    "red-green-safe", DARK,
    urgent="ff9a5c", warning="f5de70", good="6fb9f0", info="c27cc8",
    urgent_deep="3d2410", warning_deep="33300f", good_deep="0f2a42", info_deep="2a1631",
)  # fmt: skip
BLUE_YELLOW_SAFE: Final = _variant(
    "blue-yellow-safe", DARK,
    urgent="ff8596", warning="ffc2ad", good="54cfc4", info="ca70ee",
    urgent_deep="401a22", warning_deep="3b2820", good_deep="0b302d", info_deep="2c1438",
)  # fmt: skip

PALETTES: Final[Mapping[str, Palette]] = {
    palette.name: palette for palette in (DARK, HIGH_CONTRAST, RED_GREEN_SAFE, BLUE_YELLOW_SAFE)
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette at one scale, worn by one side."""

    palette: Palette = DARK
    scale: float = 1.0
    side: Side = Side.NEUTRAL
    motion: bool = True
    """Whether anything moves that need not."""
    _colours: Mapping[Ink, Colour] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        accent, deep = self.palette.accents[self.side]
        colours = {**self.palette.inks, Ink.ACCENT: accent, Ink.ACCENT_DEEP: deep}
        object.__setattr__(self, "_colours", colours)

    def colour(self, ink: Ink) -> Colour:
        """The colour that an ink has here."""
        return self._colours[ink]

    def px(self, length: float) -> int:
        """A length given in pixels at scale 1, in real pixels; never less than one unless zero."""
        return max(1, round(length * self.scale)) if length > 0 else 0

    def grid(self, steps: float) -> int:
        """A number of grid steps in real pixels."""
        return self.px(steps * GRID)

    def size(self, kind: Type) -> int:
        """The size of a kind of text in real pixels."""
        return self.px(kind.value.size)

    def leading(self, kind: Type) -> int:
        """The distance between two lines of a kind of text, in real pixels."""
        return round(self.size(kind) * kind.value.leading)


def fitting_scale(wanted: float, window: tuple[int, int]) -> float:
    """The scale to use in a window: the wanted one, less where a screen would not fit."""
    room = min(window[0] / SMALLEST_ROOM[0], window[1] / SMALLEST_ROOM[1])
    return max(MIN_SCALE, min(wanted, MAX_SCALE, room))


def suggested_scale(window: tuple[int, int]) -> float:
    """A comfortable scale for a window of this size, until somebody chooses one."""
    return max(1.0, min(MAX_SCALE, round(window[1] / 1000 * 8) / 8))


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies the given share of the way from one to another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
