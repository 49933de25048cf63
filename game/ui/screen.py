"""What a screen is, and the steps by which screens follow one another.

A screen never changes the stack: it returns a step, and the stack takes it. ``open`` and ``close`` make the
steps and hold the types of answers together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar

from game.ui.look import Look, Words

if TYPE_CHECKING:
    import pygame

Result = TypeVar("Result")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Push:
    """Opens a screen on top."""

    screen: Screen[Any]
    then: Callable[[Any], Step] | None = None
    """What to do with its answer."""


@dataclass(frozen=True, slots=True)
class Close:
    """Closes the screen on top."""

    result: object = None
    answered: bool = True
    """False if the screen was left without an answer; then nobody is called."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Closes everything and starts over from one screen."""

    screen: Screen[Any]


@dataclass(frozen=True, slots=True)
class Quit:
    """Closes everything."""


Step: TypeAlias = Push | Close | Reset | Quit | None


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key of a screen and what it does, for the help page."""

    keys: tuple[str, ...]
    does: Words


class Screen(Generic[Result]):
    """One screen. It answers events with steps, and draws itself without changing anything."""

    modal: ClassVar[bool] = False
    """Whether the screen below stays visible, dimmed."""

    def __init__(self) -> None:
        self.stale = True
        """Whether it must be drawn anew."""

    @property
    def moving(self) -> bool:
        """Whether it changes by itself, so that time must pass in small steps."""
        return False

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        """Takes its place: called when it opens, and when the window or the look changes."""
        raise NotImplementedError

    def revealed(self) -> None:
        """Called when the screen above has closed."""
        self.stale = True

    def keyed(self) -> None:
        """Called when a key has been answered, here or by a screen above that has closed: the place to show
        where the keyboard is. The default has no such place."""

    def closed(self) -> None:
        """Called when it has closed for good: it lets go of what it has drawn."""

    def handle(self, event: pygame.Event) -> Step:
        """Answers one event."""
        raise NotImplementedError

    def at(self, pos: tuple[int, int]) -> str:  # noqa: ARG002  (there is nothing by default)
        """The identity of what would take a press there; empty for nothing."""
        return ""

    def update(self, dt: float) -> Step:
        """Lets seconds pass."""
        raise NotImplementedError

    def draw(self, surface: pygame.Surface) -> None:
        """Draws itself over the whole surface, or, if modal, over the dimmed screen below."""
        raise NotImplementedError

    def lie_over(self) -> Sequence[pygame.Rect]:
        """Where it will draw over itself while it is the one in use; the default does nowhere."""
        return ()

    def make_way(self, over: Sequence[pygame.Rect]) -> None:
        """Learns before it is drawn what will lie over it, so that what would be cut can be left out; the
        default leaves out nothing."""

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draws what lies above the screen while it is the one in use: a tip. The default has none."""

    def pressable(self) -> Sequence[pygame.Rect]:
        """Where something can be pressed; the default tells of nothing."""
        return ()

    def panel(self) -> pygame.Rect | None:
        """What it lies in, over another screen; none where it fills the window. Notices stand inside."""
        return None

    def covers(self) -> Sequence[pygame.Rect]:
        """Where it lies over the screen below while that is seen beside it; the default does nowhere."""
        return ()

    def readable(self) -> Sequence[pygame.Rect]:
        """Where something is to be read that a notice should rather not cover; the default tells of
        nothing."""
        return ()

    def panes(self) -> Sequence[pygame.Rect]:
        """The parts of the window between borders, which nothing should overlap by a little; the default
        tells of none."""
        return ()

    def as_text(self) -> str:
        """All that it says, in reading order, as plain text; the default says nothing."""
        return ""

    def quit_asked(self) -> Step:
        """Answers the wish to close the window; the default agrees."""
        return Quit()

    def keys(self) -> Sequence[KeyHint]:
        """The keys that this screen understands, for the help page."""
        return ()

    def open(self, screen: Screen[Answer], then: Callable[[Answer], Step] | None = None) -> Step:
        """The step that opens another screen; ``then`` gets its answer."""
        return Push(screen, then)

    def close(self, result: Result) -> Step:
        """The step that closes this screen with an answer."""
        return Close(result)

    def leave(self) -> Step:
        """The step that closes this screen without an answer."""
        return Close(answered=False)
