"""The stack of open screens. Only it opens and closes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pygame

from game.ui import paint
from game.ui.clipboard import copied_to
from game.ui.look import Look
from game.ui.screen import Close, KeyHint, Push, Quit, Reset, Screen, Step
from game.ui.theme import Ink
from game.ui.widgets.notice import SetNotice, draw_notice, set_notice
from game.ui.widgets.pressable import USE_KEYS

_DIM: Final = 168
"""How dark, of 255, the screen below a modal one becomes."""

_TWICE: Final = 0.35
"""Seconds within which a second press at the same spot belongs to the first."""
_SAME_SPOT: Final = 4
"""Pixels that the pointer may move between the two."""

HelpPage = Callable[[Sequence[KeyHint]], Screen[None]]


@dataclass(frozen=True, slots=True)
class _Press:
    """The last press of the pointer."""

    pos: tuple[int, int]
    screen: Screen[Any]
    on: str


@dataclass(frozen=True, slots=True)
class _Frame:
    screen: Screen[Any]
    then: Callable[[Any], Step] | None = None


class ScreenStack:
    """The open screens, the one in use on top."""

    def __init__(
        self, look: Look, size: tuple[int, int], first: Screen[Any], *, help_page: HelpPage | None = None
    ) -> None:
        self._look = look
        self._size = size
        self._frames: list[_Frame] = []
        self._help_page = help_page
        self._uncovered = True
        self._held: set[int] = set()
        self._press: _Press | None = None
        self._since_press = 0.0
        self._notice_at: SetNotice | None = None
        self._notice_for: object = None
        """The notice with its place, and for what that was found."""
        look.fit(size)
        self._worn = look.version
        self.take(Push(first))

    @property
    def alive(self) -> bool:
        """Whether any screen is open."""
        return bool(self._frames)

    @property
    def top(self) -> Screen[Any]:
        """The screen in use."""
        return self._frames[-1].screen

    @property
    def screens(self) -> tuple[Screen[Any], ...]:
        """All open screens, the lowest first."""
        return tuple(frame.screen for frame in self._frames)

    @property
    def moving(self) -> bool:
        """Whether the screen in use changes by itself."""
        return self.alive and self.top.moving

    @property
    def stale(self) -> bool:
        """Whether anything visible must be drawn anew."""
        return self._uncovered or self._look.notices.fresh or any(screen.stale for screen in self._visible())

    def handle(self, event: pygame.Event) -> None:
        """Gives an event to the screen in use, except F1, which opens the help page, and
        Ctrl+Shift+C, which copies the screen as text."""
        self._handle(event)
        if event.type == pygame.KEYDOWN and self.alive:
            self.top.keyed()

    def _handle(self, event: pygame.Event) -> None:
        if event.type == pygame.KEYDOWN and event.key == pygame.K_F1 and self._help_page:
            hints = self.top.keys()
            if hints:
                self.take(Push(self._help_page(hints)))
            return
        if event.type == pygame.KEYDOWN and event.key == pygame.K_c and _with_both(event.mod):
            self._copy()
            return
        if not self._repeated(event) and not self._doubled(event):
            self.take(self.top.handle(event))

    def update(self, dt: float) -> None:
        """Lets seconds pass for the screen in use, and lays everything out anew if the look has changed."""
        self._since_press += dt
        if self._worn != self._look.version:
            self._remount()
        if self._look.notices.update(dt):
            self._uncovered = True
        self.take(self.top.update(dt))

    def resize(self, size: tuple[int, int]) -> None:
        """Lays everything out for another size of window."""
        self._size = size
        self._look.fit(size)
        self._remount()

    def expose(self) -> None:
        """Has everything drawn anew because the window system lost it."""
        self._uncovered = True

    def quit_asked(self) -> None:
        """Asks the screen in use to close the game."""
        self.take(self.top.quit_asked())

    def take(self, step: Step) -> None:
        """Takes one step, and the steps that follow from it."""
        match step:
            case Push(screen, then):
                self._frames.append(_Frame(screen, then))
                screen.mount(self._look, self._size)
            case Close(result, answered):
                self._close(result, answered)
            case Reset(screen):
                self._clear()
                self.take(Push(screen))
            case Quit():
                self._clear()
            case None:
                return
        self._uncovered = True

    def draw(self, surface: pygame.Surface) -> None:
        """Draws what is visible, from the lowest screen up."""
        tips = self.top.lie_over()
        notice = self.notice()
        notices = () if notice is None else (notice.area,)
        visible = self._visible()
        for level, screen in enumerate(visible):
            above = tips if screen is self.top else [r for s in visible[level + 1 :] for r in s.covers()]
            screen.make_way([*above, *notices])
            if level:
                paint.shade(surface, surface.get_rect(), self._look.colour(Ink.SCRIM), _DIM)
            screen.draw(surface)
            if screen is self.top:
                # A tip over what is dimmed would speak of what cannot be used now.
                screen.draw_over(surface)
            screen.stale = False
        if notice is not None:
            draw_notice(surface, self._look, notice)
        self._uncovered = False

    def notice(self) -> SetNotice | None:
        """The notice that is shown, with its place; None where there is none."""
        if self._look.notices.shown is None:
            return None
        top, inside, dimmed = self.top, self.top.panel(), list[pygame.Rect]()
        if inside is not None:
            # What lies around a panel cannot be pressed, yet half a button would look like a mistake.
            around = (screen for screen in self._visible() if screen is not top)
            dimmed += [rect for screen in around for rect in screen.pressable()]
            dimmed = [rect for rect in dimmed if not rect.colliderect(inside)]
        about = list(top.pressable()), list(top.readable()), list(top.panes()), inside, dimmed
        made_for = self._look.notices.shown, self._look.version, self._size, repr(about)
        if self._notice_for != made_for:
            pressable, readable, panes, *_ = about
            self._notice_at = set_notice(
                self._look, self._size, pressable, readable, panes, inside=inside, dimmed=dimmed
            )
            self._notice_for = made_for
        return self._notice_at

    def _repeated(self, event: pygame.Event) -> bool:
        """Whether a key that uses things only comes again because it is held.

        A held key moves a list or a caret on, but it must never answer the screen that its first press has
        opened.
        """
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        if event.type != pygame.KEYDOWN or event.key not in USE_KEYS:
            return False
        before = event.key in self._held
        self._held.add(event.key)
        return before

    def _doubled(self, event: pygame.Event) -> bool:
        """Whether a press is the second of a double-click, on what only the first has brought there.

        It must never answer the question that its first half has opened, nor say two things in a call.
        """
        if event.type != pygame.MOUSEBUTTONDOWN or event.button != pygame.BUTTON_LEFT:
            return False
        now, last = _Press(event.pos, self.top, self.top.at(event.pos)), self._press
        at_once = self._since_press <= _TWICE
        self._press, self._since_press = now, 0.0
        if last is None or not at_once or not last.on:
            return False
        near = max(abs(now.pos[0] - last.pos[0]), abs(now.pos[1] - last.pos[1])) <= _SAME_SPOT
        return near and (now.screen is not last.screen or now.on != last.on)

    def _copy(self) -> None:
        """Copies the screen in use as text, and says where it went."""
        copied_to(self._look, self.top.as_text())

    def _close(self, result: object, answered: bool) -> None:
        closed = self._frames.pop()
        closed.screen.closed()
        if self._frames:
            self.top.revealed()
        if answered and closed.then:
            self.take(closed.then(result))

    def _clear(self) -> None:
        frames, self._frames = self._frames, []
        for frame in frames:
            frame.screen.closed()

    def _visible(self) -> list[Screen[Any]]:
        screens = [frame.screen for frame in self._frames]
        lowest = max((level for level, screen in enumerate(screens) if not screen.modal), default=0)
        return screens[lowest:]

    def _remount(self) -> None:
        self._worn = self._look.version
        for frame in self._frames:
            frame.screen.mount(self._look, self._size)
        self._uncovered = True


def _with_both(mod: int) -> bool:
    """Whether Ctrl and Shift are held."""
    return bool(mod & pygame.KMOD_CTRL) and bool(mod & pygame.KMOD_SHIFT)
