"""A screen made of widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

import pygame

from game.model.message import Message
from game.ui import paint
from game.ui.look import Look
from game.ui.reading import as_text
from game.ui.screen import KeyHint, Screen, Step
from game.ui.theme import Ink
from game.ui.widgets.base import Widget
from game.ui.widgets.pressable import Pressable
from game.ui.widgets.router import Router
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.surface import CORNER
from game.ui.widgets.tabs import TabBar
from game.ui.widgets.text import RichText
from game.ui.widgets.tooltip import Beneath, draw_tip, place_tip

Result = TypeVar("Result")
_PAGING = (pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME, pygame.K_END)


class WidgetScreen(Screen[Result]):
    """A screen that builds a tree of widgets from its data, and builds it anew when the data change.

    A subclass writes ``build``, and calls ``rebuild`` after anything that the tree shows has changed. Focus,
    scrolling and half-written lines pass from one tree to the next.
    """

    low_below: ClassVar[int] = 520
    """Height in pixels at scale 1 below which a window is low."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._router: Router | None = None
        self._size = (0, 0)
        self._step: Step = None
        self._unplaced = False
        self._moved = False
        self._tip: pygame.Rect | None = None
        """Where the tip was drawn last."""
        self._tip_at: pygame.Rect | None = None
        self._tip_for: object = None
        """Where the tip stands, and for what that was found."""

    @property
    def look(self) -> Look:
        """The look in use; there is one from the first ``build`` on."""
        if self._look is None:
            raise RuntimeError(f"{type(self).__name__} is not mounted yet")
        return self._look

    @property
    def size(self) -> tuple[int, int]:
        """The size of the window in real pixels."""
        return self._size

    @property
    def room(self) -> tuple[float, float]:
        """The size of the window in pixels at scale 1, by which a layout chooses its shape."""
        return self._size[0] / self.look.theme.scale, self._size[1] / self.look.theme.scale

    @property
    def low(self) -> bool:
        """Whether the window is so low that panels leave their content some of their own margins."""
        return self.room[1] < self.low_below

    @property
    def router(self) -> Router:
        """Where input goes."""
        if self._router is None:
            raise RuntimeError(f"{type(self).__name__} is not mounted yet")
        return self._router

    @property
    def root(self) -> Widget:
        """The tree of widgets."""
        return self.router.root

    @property
    def moving(self) -> bool:
        return self.router.waiting or any(widget.moving for widget in self.root.walk())

    def build(self) -> Widget:
        """The tree for the data as they are."""
        raise NotImplementedError

    def first_focus(self) -> str:
        """The key of the widget that has the keyboard at first; empty for none."""
        return ""

    def on_escape(self) -> Step:
        """Answers Escape."""
        return None

    def on_shortcut(self, event: pygame.Event) -> Step:  # noqa: ARG002  (there is none by default)
        """Answers a key that no widget has used."""
        return None

    def find(self, key: str) -> Widget:
        """The widget with a key."""
        return next(widget for widget in self.root.walk() if widget.key == key)

    # What widgets ask of their screen.

    def take(self, step: Step) -> None:
        """Keeps a step until the stack asks for it."""
        self._step = step

    def redraw(self) -> None:
        """Has the screen drawn anew."""
        self.stale = True

    def relayout(self) -> None:
        """Has the tree placed anew before the next drawing."""
        self._unplaced = True
        self.stale = True

    def cue(self, sound: str) -> None:
        """Has a sound played."""
        self.look.sounds.play(sound)

    def focus(self, widget: Widget) -> None:
        """Moves the keyboard to a widget."""
        self.router.set_focus(widget)
        self.stale = True

    def rebuild(self) -> None:
        """Builds the tree anew."""
        if self._look is None:
            return
        root = self.build()
        root.host = self
        if self._router:
            self._router.replace(root)
        else:
            self._router = Router(root)
        self._place()
        self.router.inherit()

    # What the stack asks of a screen.

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        first = self._router is None
        self._look, self._size = look, size
        self.rebuild()
        wanted = self.first_focus() if first else ""
        if wanted:
            self.focus(self.find(wanted))
            # Whoever opened the screen, and how, the frame shows which answer Enter gives.
            self.router.by_keyboard = True
        elif not first and self.router.focus and self.router.by_keyboard:
            self.router.forget_key()
            self.router.show_focus()

    def closed(self) -> None:
        # Somebody may still hold the screen, or memory be set apart with it; its tree and pictures go now.
        if self._router is not None:
            self._router.close()
        self._router = None

    def handle(self, event: pygame.Event) -> Step:
        if self.router.handle(event):
            self.stale = True
        elif event.type == pygame.KEYDOWN and not self._paged(event):
            self.take(self.on_escape() if event.key == pygame.K_ESCAPE else self.on_shortcut(event))
        self._settle()
        return self._taken()

    def at(self, pos: tuple[int, int]) -> str:
        taker = self.root.at(pos)
        while taker and not taker.can_focus:
            taker = taker.parent
        return taker.identity if taker else ""

    def revealed(self) -> None:
        super().revealed()
        self.router.forget_pointer()
        self.router.forget_key()

    def keyed(self) -> None:
        self._settle()
        before = self.router.by_keyboard
        if self.router.show_focus(self.first_focus()) or not before:
            self.stale = True

    def update(self, dt: float) -> Step:
        for widget in list(self.root.walk()):
            if widget.moving:
                widget.tick(dt)
        if self.router.tick(dt):
            self.stale = True
        self._settle()
        # What glides may carry the keyboard out of sight; it is looked after when all rests.
        moving = self.moving
        if self._moved and not moving and self.router.by_keyboard and self.router.show_focus():
            self.stale = True
        self._moved = moving
        return self._taken()

    def draw(self, surface: pygame.Surface) -> None:
        look = self.look
        if not self.modal:
            surface.fill(look.colour(Ink.GROUND))
        self.root.draw(surface, look)

    def lie_over(self) -> Sequence[pygame.Rect]:
        tipped = self.router.tipped
        self._tip = self._place_tip(tipped) if tipped else None
        return () if self._tip is None else (self._tip,)

    def covers(self) -> Sequence[pygame.Rect]:
        # What lies over another screen is one panel, however it is placed.
        return (self.root.children[0].rect,) if self.modal else ()

    def make_way(self, over: Sequence[pygame.Rect]) -> None:
        for widget in self.root.walk():
            if widget.gives_way:
                widget.make_way(over)

    def draw_over(self, surface: pygame.Surface) -> None:
        tipped = self.router.tipped
        if tipped:
            draw_tip(surface, self.look, tipped, self._tip)
        if self.router.by_keyboard and self.router.focus:
            self._draw_ring(surface, self.router.focus)

    def pressable(self) -> Sequence[pygame.Rect]:
        widgets = list(self.root.walk())
        marks = [mark for widget in widgets if isinstance(widget, ScrollView) for mark in widget.marks]
        pressed = [w.shown for w in widgets if isinstance(w, Pressable | TabBar) and w.seen]
        return pressed + marks

    def readable(self) -> Sequence[pygame.Rect]:
        beneath, focus = self._beneath(), self.router.focus
        mine = () if focus is None or not self.router.by_keyboard else focus.about
        tip = () if self._tip is None else (self._tip,)
        return [*beneath.words, *beneath.wholes, *mine, *tip]

    def panes(self) -> Sequence[pygame.Rect]:
        return [widget.rect for widget in self.root.walk() if widget.pane]

    @property
    def tip_room(self) -> pygame.Rect:
        """Where tips may stand."""
        return pygame.Rect((0, 0), self._size)

    def _beneath(self) -> Beneath:
        """What a tip or a notice would cover."""
        words, passing, wholes, controls = (list[pygame.Rect]() for _ in range(4))
        for widget in self.root.walk():
            (passing if widget.gives_way else words).extend(widget.written)
            if not widget.seen:
                continue
            wholes += widget.wholes
            if isinstance(widget, Pressable | TabBar) and not widget.wholes:
                controls.append(widget.shown)
            if isinstance(widget, ScrollView):
                controls += widget.marks
            if not (widget.children or widget.wholes) and widget.say(self.look):
                words.append(widget.letters(self.look) if isinstance(widget, RichText) else widget.shown)
        return Beneath(words, passing, wholes, controls)

    def _place_tip(self, tipped: Widget) -> pygame.Rect | None:
        """Where the tip stands; found anew only when what it belongs to has changed."""
        made_for = self.look.version, tipped.identity, tipped.tip, tipped.disabled, tuple(tipped.shown)
        if self._tip_for != made_for:
            self._tip_at = place_tip(self.look, tipped, self.tip_room, self._beneath(), panes=self.panes())
            self._tip_for = made_for
        return self._tip_at

    def as_text(self) -> str:
        return as_text(self.root, self.look)

    def keys(self) -> Sequence[KeyHint]:
        return (
            KeyHint(("Tab", "Shift+Tab"), Message("ui.keys.focus")),
            KeyHint(("←", "→", "↑", "↓"), Message("ui.keys.arrows")),
            KeyHint(("Enter", "Space"), Message("ui.keys.use")),
            KeyHint(("PgUp", "PgDn", "Home", "End"), Message("ui.keys.page")),
            KeyHint(("Esc",), Message("ui.keys.back")),
            KeyHint(("F1",), Message("ui.keys.help")),
            KeyHint(("F11",), Message("ui.keys.fullscreen")),
            KeyHint(("Ctrl+Shift+C",), Message("ui.keys.copy")),
        )

    def _place(self) -> None:
        self._unplaced = False
        self.root.place(self.look, pygame.Rect((0, 0), self._size))
        self._tip_for = None
        self.router.find_hover()
        self.stale = True

    def _paged(self, event: pygame.Event) -> bool:
        """Whether a paging key that no widget wanted has moved the largest content."""
        if event.key not in _PAGING:
            return False
        views = [widget for widget in self.root.walk() if isinstance(widget, ScrollView)]
        largest = max(views, key=lambda view: view.rect.width * view.rect.height, default=None)
        return largest is not None and largest.on_key(event)

    def _settle(self) -> None:
        if self._unplaced:
            self._place()

    def _taken(self) -> Step:
        step, self._step = self._step, None
        return step

    def _draw_ring(self, surface: pygame.Surface, widget: Widget) -> None:
        look = self.look
        width, gap = look.px(2), look.px(2)
        visible = widget.shown
        if not visible:
            return
        grow = 2 * (width + gap)
        before = surface.get_clip()
        # Where what has the focus is cut off, its ring ends with it and runs over nothing else.
        ring = widget.ringed.inflate(grow, grow)
        left, right = visible.left - widget.rect.left, widget.rect.right - visible.right
        room = pygame.Rect(ring.left + left, ring.top, ring.width - left - right, ring.height)
        if visible.top > widget.rect.top:
            room.height, room.top = room.bottom - visible.top, visible.top
        if visible.bottom < widget.rect.bottom:
            room.height = visible.bottom - room.top
        surface.set_clip(room.clip(before))
        paint.frame(surface, ring, look.colour(Ink.FOCUS), look.px(CORNER) + width + gap, width)
        surface.set_clip(before)
