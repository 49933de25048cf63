"""What every part of a screen is: a rectangle that measures, places and draws itself and answers input.

A screen builds a tree of widgets and throws it away when its data changes; what the player was doing in it
(focus, scrolling, a half-written line) passes to the next tree by ``identity`` and ``adopt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeAlias

import pygame

from game.ui.look import Look, Words
from game.ui.screen import Step
from game.ui.widgets.input import Listener

if TYPE_CHECKING:
    from typing import Self

    from game.ui.widgets.text import RichText

Action: TypeAlias = Callable[[], Step]
"""What a widget does when it is used; the step it returns goes to the screen."""


class Stretch(NamedTuple):
    """A part of a page that an edge shows whole or not at all: between two heights, in real pixels."""

    top: int
    bottom: int
    head: bool = False
    """Whether it only says that its beginning is not to be seen without its end: at the lower edge."""

    def moved(self, down: int) -> Stretch:
        """The same part so many pixels lower."""
        return Stretch(self.top + down, self.bottom + down, self.head)


class Size(NamedTuple):
    """Width and height in real pixels."""

    width: int
    height: int


class Host(Protocol):
    """What a tree of widgets needs from the screen that shows it."""

    def take(self, step: Step) -> None:
        """Passes a step on to the stack."""

    def redraw(self) -> None:
        """Has the screen drawn anew."""

    def relayout(self) -> None:
        """Has the tree measured and placed anew."""

    def focus(self, widget: Widget) -> None:
        """Moves the keyboard to a widget."""

    def cue(self, sound: str) -> None:
        """Has a sound played."""


class Widget(Listener):
    """A part of a screen."""

    focusable: ClassVar[bool] = False
    """Whether the keyboard can rest on it."""
    clips: ClassVar[bool] = False
    """Whether children may lie outside it, unseen."""
    layered: ClassVar[bool] = False
    """Whether children lie over each other on purpose."""
    pane: bool = False
    """Whether it is a part of the window between borders: a panel beside others, the map."""
    gives_way: ClassVar[bool] = False
    """Whether it does not draw what a tip, a notice or a dialog over it would cut."""

    def __init__(
        self, *, key: str = "", tip: Words | None = None, disabled: Words | None = None, hotkey: str = ""
    ) -> None:
        self.key = key
        """A name that is stable from one tree to the next."""
        self.tip = tip
        """What to show on hover and on focus."""
        self.disabled = disabled
        """Why it cannot be used now; None if it can."""
        self.hotkey = hotkey
        """The character that uses it from anywhere on the screen."""
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.parent: Widget | None = None
        self.host: Host | None = None
        """Set on the root only."""
        self._focused = False
        self._hovered = False
        self.unchanged = 0
        """How often it has been drawn since anything in it changed."""
        self.set_tip: tuple[object, RichText | None] | None = None
        """The tip as it was last set in lines, and for what."""
        self.children: tuple[Widget, ...] = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key or self.identity} {tuple(self.rect)}>"

    @property
    def enabled(self) -> bool:
        """Whether it can be used now."""
        return self.disabled is None

    @property
    def can_focus(self) -> bool:
        """Whether the keyboard can rest on it as things are."""
        return self.focusable

    @property
    def focused(self) -> bool:
        """Whether the keyboard rests on it."""
        return self._focused

    @focused.setter
    def focused(self, on: bool) -> None:
        self._focused = on
        self.change()

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over it."""
        return self._hovered

    @hovered.setter
    def hovered(self, on: bool) -> None:
        self._hovered = on
        self.change()

    def change(self) -> None:
        """Tells everything around it that its picture is another one now."""
        widget: Widget | None = self
        while widget:
            widget.unchanged = 0
            widget = widget.parent

    @property
    def moving(self) -> bool:
        """Whether it changes by itself, so that ``tick`` must be called often."""
        return False

    @property
    def shown(self) -> pygame.Rect:
        """The part of the rectangle that no scrolling hides."""
        area = self.rect.copy()
        above = self.parent
        while above:
            if above.clips:
                area = area.clip(above.viewport)
            above = above.parent
        return area

    @property
    def written(self) -> Sequence[pygame.Rect]:
        """Where words stand that it draws beside its children."""
        return ()

    @property
    def seen(self) -> bool:
        """Whether it is drawn at all."""
        return True

    @property
    def wholes(self) -> Sequence[pygame.Rect]:
        """Where it draws what looks wrong if a part of it is covered, such as a mark."""
        return ()

    @property
    def about(self) -> Sequence[pygame.Rect]:
        """What a tip about it does not cover."""
        return (self.shown,)

    def make_way(self, over: Sequence[pygame.Rect]) -> None:
        """Learns what lies over the window."""

    @property
    def ringed(self) -> pygame.Rect:
        """What the focus ring goes round."""
        return self.rect

    @property
    def viewport(self) -> pygame.Rect:
        """Where children are visible."""
        return self.rect

    @property
    def clear(self) -> pygame.Rect:
        """The part of the viewport where nothing fades."""
        return self.viewport

    @property
    def heads(self) -> bool:
        """Whether it is the head of what follows, and not to be seen without the beginning of that."""
        return False

    @property
    def framed(self) -> bool:
        """Whether it is a surface with a border round what it holds."""
        return False

    def kept(self, look: Look) -> Iterator[Stretch]:
        """The parts of it that the edge of a page shows whole or not at all."""
        if not self.children:
            yield Stretch(self.rect.top, self.rect.bottom)
        for child in self.children:
            yield from child.kept(look)

    @property
    def identity(self) -> str:
        """Names the widget within its tree: its key, or its place below the nearest key above."""
        if self.key or not self.parent:
            return self.key
        place = next(index for index, child in enumerate(self.parent.children) if child is self)
        return f"{self.parent.identity}/{place}:{type(self).__name__}"

    def own(self, children: Sequence[Widget]) -> None:
        """Takes children, in reading order."""
        self.children = tuple(children)
        for child in self.children:
            child.parent = self

    def walk(self) -> Iterator[Widget]:
        """Itself and everything below, in reading order."""
        # A loop of its own: generators within generators would cost a call for each level, for each widget.
        waiting = [self]
        while waiting:
            widget = waiting.pop()
            yield widget
            waiting.extend(reversed(widget.children))

    def measure(self, look: Look, width: int) -> Size:
        """The size it would like, no wider than the width there is."""
        raise NotImplementedError

    def place(self, look: Look, rect: pygame.Rect) -> None:  # noqa: ARG002  (parts need it)
        """Takes its rectangle and places its children."""
        self.rect = pygame.Rect(rect)
        self.unchanged = 0

    def shift(self, dx: int, dy: int) -> None:
        """Moves, with everything below."""
        self.rect.move_ip(dx, dy)
        self.unchanged = 0
        for child in self.children:
            child.shift(dx, dy)

    def draw(self, surface: pygame.Surface, look: Look) -> None:
        """Draws itself, then the children that are visible."""
        self.paint(surface, look)
        clip = surface.get_clip()
        for child in self.children:
            if child.rect.colliderect(clip):
                child.draw(surface, look)

    def paint(self, surface: pygame.Surface, look: Look) -> None:
        """Draws itself without its children."""

    def say(self, look: Look) -> str:
        """What a screen reader would say; tests find widgets by it."""
        return " ".join(filter(None, (child.say(look) for child in self.children)))

    def reaches(self, pos: tuple[int, int]) -> bool:
        """Whether a pointer there is on this widget."""
        return self.rect.collidepoint(pos)

    def at(self, pos: tuple[int, int]) -> Widget | None:
        """The topmost, innermost widget under the pointer."""
        if not self.reaches(pos):
            return None
        for child in reversed(self.children):
            found = child.at(pos)
            if found:
                return found
        return self

    def adopt(self, old: Self) -> None:
        """Takes over what the player was doing in the widget of the same identity."""

    def cut(self, look: Look) -> str:  # noqa: ARG002  (most widgets have no text of their own)
        """What text does not fit into the rectangle; nothing in a sound layout."""
        return ""

    # What a widget asks of its screen.

    def perform(self, action: Action | None) -> None:
        """Does something and passes the resulting step to the screen."""
        if action is None:
            return
        step = action()
        host = self._host()
        if step is not None and host:
            host.take(step)
        self.redraw()

    def cue(self, sound: str) -> None:
        """Has a sound played."""
        host = self._host()
        if host:
            host.cue(sound)

    def redraw(self) -> None:
        """Has the screen drawn anew."""
        self.change()
        host = self._host()
        if host:
            host.redraw()

    def relayout(self) -> None:
        """Has the screen measured and placed anew, because a size has changed."""
        host = self._host()
        if host:
            host.relayout()

    def _host(self) -> Host | None:
        widget: Widget = self
        while widget.parent:
            widget = widget.parent
        return widget.host


def pane_of(widget: Widget) -> pygame.Rect | None:
    """The part of the window in which a widget stands; None where there is none."""
    above = widget.parent
    while above:
        if above.pane:
            return above.rect
        above = above.parent
    return None


def reveal(widget: Widget) -> None:
    """Scrolls whatever contains a widget until it can be seen."""
    above = widget.parent
    while above:
        if isinstance(above, Scrolls):
            above.bring(widget.rect)
        above = above.parent


class Scrolls:
    """Something that can bring part of its content into view."""

    def bring(self, rect: pygame.Rect) -> None:
        """Scrolls until the rectangle is visible."""
        raise NotImplementedError
