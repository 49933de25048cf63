"""Takes events to the widgets they are for: focus, hover, capture, bubbling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.ui.widgets.base import Widget, reveal
from game.ui.widgets.input import Wheel

_ARROWS: Final = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}
_DIGITS: Final = dict(
    zip(
        (
            *range(pygame.KSCAN_1, pygame.KSCAN_1 + 10),
            *range(pygame.KSCAN_KP_1, pygame.KSCAN_KP_1 + 10),
        ),
        "12345678901234567890",
        strict=True,
    )
)
"""Digits by the place of their key: on a French keyboard they need Shift, but not here."""
_TIP_DELAY: Final = 0.35
_OFF_AXIS: Final = 3
"""How much worse a widget off to the side is than one straight ahead."""


class Router:
    """Where input goes in one tree of widgets."""

    def __init__(self, root: Widget) -> None:
        self.root = root
        self.focus: Widget | None = None
        self.hover: Widget | None = None
        self.by_keyboard = False
        """Whether the last input was the keyboard's, so that the focus ring is wanted."""
        self._captured: Widget | None = None
        self._lost: list[str] = []
        """What may take the keyboard in place of what is no longer there, the nearest first."""
        self._at_key: Widget | None = None
        """What had the keyboard when the last key came."""
        self._pointer: tuple[int, int] | None = None
        self._hovered_for = 0.0
        self._handlers: dict[int, Callable[[pygame.Event], bool]] = {
            pygame.MOUSEMOTION: lambda event: self._moved(event.pos),
            pygame.MOUSEBUTTONDOWN: self._pressed,
            pygame.MOUSEBUTTONUP: self._released,
            pygame.MOUSEWHEEL: self._wheeled,
            pygame.KEYDOWN: self._key,
            pygame.KEYUP: lambda event: self._bubble(lambda widget: widget.on_key_up(event)),
            pygame.TEXTINPUT: lambda event: self._bubble(lambda widget: widget.on_text(event.text)),
            pygame.TEXTEDITING: lambda event: self._bubble(lambda widget: widget.on_compose(event.text)),
        }

    @property
    def tipped(self) -> Widget | None:
        """The widget whose tip is to be shown now."""
        if self.by_keyboard and self.focus and (self.focus.tip or self.focus.disabled):
            return self.focus
        return self._explained(self.hover) if self._hovered_for >= _TIP_DELAY else None

    @property
    def waiting(self) -> bool:
        """Whether a tip will be shown soon."""
        return self._hovered_for < _TIP_DELAY and self._explained(self.hover) is not None

    def order(self) -> list[Widget]:
        """What the keyboard can rest on, in reading order."""
        return [widget for widget in self.root.walk() if widget.can_focus and widget.rect.width > 0]

    def tick(self, dt: float) -> bool:
        """Lets seconds pass; True if a tip has become due."""
        before = self.tipped
        self._hovered_for += dt
        return self.tipped is not before

    def close(self) -> None:
        """Answers nothing any more, and stands in no ring with itself that only a sweep would break."""
        self._handlers.clear()

    def replace(self, root: Widget) -> None:
        """Takes over another tree: what is there again keeps its focus, its state and the pointer's press."""
        old = {widget.identity: widget for widget in self.root.walk()}
        focused = self.focus.identity if self.focus else None
        pressed = self._captured.identity if self._captured else None
        self._lost = self._heirs() if self.focus else []
        if self.focus:
            self.focus.focused = False
        self.root, self.focus, self.hover, self._captured = root, None, None, None
        # Adopting may change what is below, so the tree is walked as it grows.
        for widget in root.walk():
            before = old.get(widget.identity)
            if before is not None and type(before) is type(widget):
                widget.adopt(before)
                if widget.identity == pressed:
                    self._captured = widget
        for widget in root.walk():
            if focused is not None and widget.identity == focused and widget.can_focus:
                self.focus, widget.focused = widget, True

    def _heirs(self) -> list[str]:
        """The part with the keyboard itself, then what follows it, then what stands before it."""
        order = self.order()
        if self.focus not in order:
            return [self.focus.identity] if self.focus else []
        here = order.index(self.focus)
        return [widget.identity for widget in (*order[here:], *reversed(order[:here]))]

    def inherit(self) -> None:
        """Gives the keyboard of what a new tree no longer has to what stood nearest to it there.

        Only what is placed can tell whether it takes the keyboard.
        """
        if self.focus is None and self._lost:
            able = {widget.identity: widget for widget in self.order()}
            heir = next((able[name] for name in self._lost if name in able), None)
            self.set_focus(heir, bring=False)
        self._lost = []

    def show_focus(self, first: str = "") -> bool:
        """Sees to it that the keyboard rests on something that can be seen; True if anything changed.

        What a new tree has moved comes back into view. Where the player has scrolled it away, the keyboard
        goes to what is in view now. Without a keyboard, ``first`` gets it.
        """
        self.by_keyboard = True
        here, order = self.focus, self.order()
        if here is not None and here in order:
            if in_sight(here):
                return False
            if here is not self._at_key:
                reveal(here)
                if in_sight(here):
                    return True
        seen = [widget for widget in order if in_sight(widget)]
        if not seen:
            return False
        above = here.parent if here else None
        while above and above not in seen:
            above = above.parent
        named = next((widget for widget in seen if widget.key == first), seen[0])
        if above is None and here is not None:
            # What scrolls with it comes before what lies beside it.
            beside = [widget for widget in seen if _scrolls(widget) is _scrolls(here)] or seen
            # What an edge cuts gives way to what is seen whole.
            whole = [widget for widget in beside if widget.shown == widget.rect] or beside
            named = min(whole, key=lambda widget: _apart(widget.rect, here.rect))
        self.set_focus(above or named, bring=False)
        return True

    def forget_key(self) -> None:
        """Takes whatever moved since the last key to have moved by itself."""
        self._at_key = None

    def set_focus(self, widget: Widget | None, *, bring: bool = True) -> None:
        """Moves the keyboard to a widget and brings it into view."""
        if widget is self.focus:
            return
        if self.focus:
            self.focus.focused = False
            self.focus.on_focus(False)
        self.focus = widget
        if widget:
            widget.focused = True
            widget.on_focus(True)
            if bring:
                reveal(widget)

    def step_focus(self, step: int) -> None:
        """Moves the keyboard on, or back, in reading order, and around at the end."""
        order = self.order()
        if not order:
            return
        if self.focus in order:
            place = (order.index(self.focus) + step) % len(order)
        else:
            place = 0 if step > 0 else -1
        self.set_focus(order[place])

    def point_focus(self, dx: int, dy: int) -> bool:
        """Moves the keyboard to the nearest widget in a direction; False if there is none."""
        if not self.focus:
            self.step_focus(1)
            return True
        here = self.focus.rect
        ahead: list[tuple[int, Widget]] = []
        for widget in self.order():
            far, aside = _way(here, widget.rect, dx, dy)
            if widget is not self.focus and far >= 0:
                ahead.append((far + aside * _OFF_AXIS, widget))
        if ahead:
            self.set_focus(min(ahead, key=lambda found: found[0])[1])
        return bool(ahead)

    def handle(self, event: pygame.Event) -> bool:
        """Gives an event to the widgets; True if the screen must be drawn anew."""
        handler = self._handlers.get(event.type)
        return handler is not None and handler(event)

    def _moved(self, pos: tuple[int, int]) -> bool:
        self._pointer = pos
        if self._captured:
            self._captured.on_drag(pos)
            return True
        if not self.find_hover():
            return False
        self._hovered_for = 0.0
        self.by_keyboard = False
        return True

    def find_hover(self) -> bool:
        """Finds what is under the pointer now, because it or the tree has moved; True if that is new."""
        found = self.root.at(self._pointer) if self._pointer else None
        if found and self._pointer:
            found.on_hover(self._pointer)
        if found is self.hover:
            return False
        for widget, hovered in ((self.hover, False), (found, True)):
            above = widget
            while above:
                above.hovered = hovered
                above = above.parent
        self.hover = found
        return True

    def forget_pointer(self) -> None:
        """Takes nothing to be under the pointer until it moves: it may have gone elsewhere unseen."""
        self._pointer = None
        self.find_hover()

    def _pressed(self, event: pygame.Event) -> bool:
        if event.button != pygame.BUTTON_LEFT:
            return False
        self.by_keyboard = False
        self._hovered_for = 0.0
        found = self.root.at(event.pos)
        taker = found
        while taker and not taker.can_focus:
            taker = taker.parent
        if taker:
            # A press beside everything takes the keyboard from nothing: Enter still answers a question.
            # It stays where it is: what moved away under the pointer could not be released on.
            self.set_focus(taker, bring=False)
        while found and not found.on_press(event.pos):
            found = found.parent
        self._captured = found
        return True

    def _released(self, event: pygame.Event) -> bool:
        if event.button != pygame.BUTTON_LEFT:
            return False
        captured, self._captured = self._captured, None
        if captured:
            captured.on_release(event.pos)
        self._moved(event.pos)
        return True

    def _wheeled(self, event: pygame.Event) -> bool:
        pos = getattr(event, "pos", None) or pygame.mouse.get_pos()
        dx, dy = getattr(event, "precise_x", event.x), getattr(event, "precise_y", event.y)
        found = self.root.at(pos)
        while found:
            if found.on_wheel(Wheel(dx, dy, pos)):
                self.by_keyboard = False
                self._moved(pos)
                return True
            found = found.parent
        return False

    def _key(self, event: pygame.Event) -> bool:
        self.by_keyboard = True
        self._at_key = self.focus
        if self._bubble(lambda widget: widget.on_key(event)):
            return True
        if event.key == pygame.K_TAB:
            self.step_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return True
        if event.key in _ARROWS:
            return self.point_focus(*_ARROWS[event.key])
        return self._hotkey(event)

    def _bubble(self, answer: Callable[[Widget], bool]) -> bool:
        """Asks the widget with the keyboard, then what contains it, until one answers."""
        widget = self.focus
        while widget and not answer(widget):
            widget = widget.parent
        return widget is not None

    def _hotkey(self, event: pygame.Event) -> bool:
        pressed = {event.unicode.lower(), _DIGITS.get(getattr(event, "scancode", 0), "")} - {""}
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        for widget in self.root.walk():
            if widget.hotkey.lower() in pressed:
                self.set_focus(widget)
                return widget.on_use()
        return False

    def _explained(self, widget: Widget | None) -> Widget | None:
        while widget and not (widget.tip or widget.disabled):
            widget = widget.parent
        return widget


def in_sight(widget: Widget) -> bool:
    """Whether enough of a widget is seen clearly to know it: half of it, or half of what shows it."""
    root, whole, shown = widget, widget.rect.size, widget.rect
    while root.parent:
        root = root.parent
        if root.clips:
            clear = root.clear
            whole, shown = (min(whole[0], clear.width), min(whole[1], clear.height)), shown.clip(clear)
    shown = shown.clip(root.rect)
    return shown.width * 2 >= whole[0] > 0 and shown.height * 2 >= whole[1] > 0


def _scrolls(widget: Widget) -> Widget | None:
    """The nearest thing above that scrolls."""
    above = widget.parent
    while above and not above.clips:
        above = above.parent
    return above


def _apart(one: pygame.Rect, other: pygame.Rect) -> int:
    return abs(one.centerx - other.centerx) + abs(one.centery - other.centery)


def _way(here: pygame.Rect, there: pygame.Rect, dx: int, dy: int) -> tuple[int, int]:
    """How far a box lies ahead of another, negative if it does not, and how far off to the side."""
    if dx:
        far = there.left - here.right if dx > 0 else here.left - there.right
        return far, _gap(here.top, here.bottom, there.top, there.bottom)
    far = there.top - here.bottom if dy > 0 else here.top - there.bottom
    return far, _gap(here.left, here.right, there.left, there.right)


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    """How far two stretches are apart; zero if they overlap."""
    return max(0, other_start - end, start - other_end)
