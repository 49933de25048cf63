"""A short guided first turn: what stands where, one part of the room after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

import pygame

from game.model.message import Message
from game.ui import paint
from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.screens.room_head import WIDE
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget, pane_of
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Align, Column, Grow, Row, aligned
from game.ui.widgets.panel import Panel
from game.ui.widgets.text import Label, Paragraph, RichText

Edge: TypeAlias = Literal["left", "right", "above", "below"]

_WIDTH = 56
_BROAD = 72
_NARROW = 30
"""Widths of the words in grid steps: the usual, that where there is little height, and the least beside what
they explain."""
_BEGINS = 7
"""Grid steps in which a lit part says what it is."""
_NEAR = 3
"""Grid steps within which a part of a pane reaches to its border."""
_TIGHT = 900
"""Room in pixels at scale 1 below which the page has small margins."""
_EDGES: tuple[Edge, ...] = ("right", "left", "below", "above")
_ALIGNS: tuple[Align, ...] = ("centre", "start", "end")


@dataclass(frozen=True, slots=True)
class Stop:
    """One part of the room, and where the words about it stand if there is room."""

    name: str
    """Of its words: ``ui.guide.NAME`` and ``ui.guide.NAME.text``."""
    target: str
    """Key of the widget that is lit."""
    edge: Edge
    align: Align = "centre"
    also: str = ""
    """Key of another widget that the words speak of, lit too; empty where there is none."""


STOPS = (
    Stop("beliefs", "beliefs", "right"),
    Stop("map", "map", "right"),
    Stop("orders", "tabs", "left", also="attention"),
    Stop("tabs", "tabs-bar", "left", "start"),
    Stop("look_up", "head-buttons", "below", "end"),
    Stop("commit", "foot", "left", "end"),
)


class Beside(Widget):
    """Puts a child beside a lit part of the window, where it hides the least of it, its beginning last."""

    def __init__(
        self,
        child: Widget,
        lit: Sequence[pygame.Rect],
        stop: Stop,
        *,
        margin: float,
        head: pygame.Rect,
        part: Widget | None,
        apart: pygame.Rect,
    ) -> None:
        super().__init__()
        self._lit = lit[0]
        self._all_lit = lit
        self._head = head
        """What runs across the top of the window; lying over it the child would cut its words."""
        self._stop = stop
        self._margin = margin
        self._part = part
        """A part of the child that must not come to lie over ``apart``; None if there is none."""
        self._apart = apart
        self.own([child])

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        child = self.children[0]
        found: list[tuple[bool, bool, int, bool, int, pygame.Rect]] = []
        # Where a lit part begins stands what it is.
        begins = pygame.Rect(self._lit.topleft, (self._lit.width, min(self._lit.height, look.grid(_BEGINS))))
        for number, box in enumerate(self._boxes(look)):
            child.place(look, box)
            hidden = sum(_size(box.clip(lit)) for lit in self._all_lit)
            meets = self._part is not None and self._part.rect.colliderect(self._apart)
            covers = bool(box.colliderect(begins))
            found.append((meets, covers, hidden, box.colliderect(self._head), number, box))
        child.place(look, min(found, key=lambda one: one[:5])[5])

    def at(self, pos: tuple[int, int]) -> Widget | None:
        # The room around the child belongs to what lies below it.
        return self.children[0].at(pos)

    def _boxes(self, look: Look) -> list[pygame.Rect]:
        """Where the child may stand, the wish first; each within the window."""
        margin = look.grid(self._margin)
        window = self.rect.inflate(-2 * margin, -2 * margin)
        below = max(window.top, self._head.bottom + margin)
        window = pygame.Rect(window.left, below, window.width, window.bottom - below)
        edges = sorted(_EDGES, key=lambda edge: edge != self._stop.edge)
        aligns = sorted(_ALIGNS, key=lambda align: align != self._stop.align)
        return [self._box(look, window, edge, align) for edge in edges for align in aligns]

    def _box(self, look: Look, window: pygame.Rect, edge: Edge, align: Align) -> pygame.Rect:
        lit, gap = self._lit, look.grid(self._margin)
        free = {"left": lit.left - gap - window.left, "right": window.right - lit.right - gap}.get(edge)
        most = min(look.grid(_WIDTH), window.width)
        width = most if free is None else min(most, max(free, look.grid(_NARROW)))
        height = self.children[0].measure(look, width).height
        if height > self.rect.height - 2 * gap or (free is None and height > window.height):
            width, height = most, self.children[0].measure(look, most).height
        room = {"below": window.bottom - lit.bottom - gap, "above": lit.top - gap - window.top}.get(edge)
        if room is not None and height > room:
            # More words than the room below or above has for lines of the usual length.
            width = min(look.grid(_BROAD), window.width)
            height = self.children[0].measure(look, width).height
        box = pygame.Rect(lit.left + aligned(align, width, lit.width), 0, width, height)
        box.top = lit.top + aligned(align, height, lit.height)
        if edge == "left":
            box.right = lit.left - gap
        elif edge == "right":
            box.left = lit.right + gap
        elif edge == "above":
            box.bottom = lit.top - gap
        else:
            box.top = lit.bottom + gap
        if height > window.height:
            # Too high for the room below the head: it stands at the foot.
            return pygame.Rect(box.clamp(window).left, window.bottom - height, width, height)
        return box.clamp(window)


def _size(rect: pygame.Rect) -> int:
    return rect.width * rect.height


def lit_around(look: Look, widget: Widget) -> pygame.Rect:
    """What is lit to show a part of the room, with its frame.

    Where it reaches to the border of its pane, so does the frame, and lies on the border; else it stands off
    as far as a hairline does.
    """
    line = look.px(1)
    if widget.pane:
        # The borders beside a map belong to its neighbours.
        return widget.rect.inflate(2 * line, 2 * line)
    shown, aside = widget.shown, look.grid(1) + line
    lit = shown.inflate(2 * aside, 2 * aside)
    pane, near = pane_of(widget), look.grid(_NEAR)
    if pane is None:
        return lit
    left, right = (
        end if abs(end - edge) <= near else own
        for end, edge, own in ((pane.left, shown.left, lit.left), (pane.right, shown.right, lit.right))
    )
    top, bottom = (
        end if abs(end - edge) <= near else own
        for end, edge, own in ((pane.top, shown.top, lit.top), (pane.bottom, shown.bottom, lit.bottom))
    )
    return pygame.Rect(left, top, right - left, bottom - top)


class GuideScreen(WidgetScreen[None]):
    """Walks through the room. Enter goes on, Escape skips the rest."""

    modal: ClassVar[bool] = True

    def __init__(self, room: WidgetScreen[None]) -> None:
        super().__init__()
        self._room = room
        keys = {widget.key for widget in room.root.walk()}
        self._stops = [stop for stop in STOPS if stop.target in keys]
        self._at = 0
        self._next_was = pygame.Rect(0, 0, 0, 0)

    @property
    def _stop(self) -> Stop:
        return self._stops[self._at]

    def build(self) -> Widget:
        stop, last = self._stop, self._at + 1 == len(self._stops)
        count = Message("ui.guide.count", {"number": self._at + 1, "of": len(self._stops)})
        go_on = Button(
            Message("ui.guide.begin" if last else "ui.guide.next"),
            self._go_on,
            weight=Weight.MAIN,
            key="next",
        )
        # Pages differ in place and height: what skips never comes to lie where *Next* was.
        skip = None
        if not last:
            skip = Button(Message("ui.guide.skip"), self.leave, weight=Weight.QUIET, small=True, key="skip")
        tight = self.room[0] < _TIGHT
        title = Grow(RichText(Message(f"ui.guide.{stop.name}"), kind=Type.TITLE))
        body = Column(
            Row(title, skip, gap=1.5) if skip else Row(title),
            RichText(Paragraph(self._text())),
            Row(Label(count, Type.SMALL, Ink.TEXT_SOFT), Grow(), go_on, gap=1),
            gap=1 if tight else 1.5,
        )
        panel = Panel(body, fill=Ink.PANEL, line=Ink.LINE_STRONG, pad=1.5 if tight else 2.5, lifted=True)
        margin = 1 if tight else 2
        head = self._room.find("head").rect
        return Beside(panel, self.all_lit, stop, margin=margin, head=head, part=skip, apart=self._next_was)

    def _text(self) -> list[Words]:
        """What is said of the stop; of all tabs, where what is believed is one of them."""
        text = Message(f"ui.guide.{self._stop.name}.text")
        if self._stop.target == "tabs-bar" and self._room.room[0] < WIDE:
            return [text, " ", Message("ui.guide.tabs.situation")]
        return [text]

    @property
    def target(self) -> str:
        """Key of the part of the room that is spoken of."""
        return self._stop.target

    @property
    def lit(self) -> pygame.Rect:
        """Where that part lies, with its frame."""
        return lit_around(self.look, self._room.find(self.target)).clip((0, 0), self.size)

    @property
    def all_lit(self) -> list[pygame.Rect]:
        """The same, and what else is spoken of."""
        also = self._stop.also
        return [self.lit, lit_around(self.look, self._room.find(also))] if also else [self.lit]

    def draw(self, surface: pygame.Surface) -> None:
        # The parts that are spoken of are drawn again over the dimmed room.
        before = surface.get_clip()
        for lit in self.all_lit:
            surface.set_clip(lit)
            self._room.draw(surface)
            surface.set_clip(before)
            paint.frame(surface, lit, self.look.colour(Ink.FOCUS), 0, self.look.px(2))
        super().draw(surface)

    def first_focus(self) -> str:
        return "next"

    def on_escape(self) -> Step:
        return self.leave()

    def _go_on(self) -> Step:
        self._at += 1
        if self._at == len(self._stops):
            self._at -= 1
            return self.leave()
        self._next_was = self.find("next").rect.copy()
        self.rebuild()
        self.focus(self.find("next"))
        return None
