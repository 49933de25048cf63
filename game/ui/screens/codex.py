"""The codex: everything that the side can look up, the list at the left and the page at the right."""

from __future__ import annotations

import pygame

from game.model.message import Message
from game.model.view import Reading, Received, View
from game.session.codex import KINDS, Entry, Item, Line, Talked, entry_of, find_entries, plain_letters
from game.ui.look import Look
from game.ui.screen import KeyHint, Step
from game.ui.screens.filters import filters
from game.ui.screens.room_beliefs import band
from game.ui.screens.source import call_screen, report_screen
from game.ui.screens.wording import GENRE_ICONS, LINE_ICONS, initials, moment_of
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import Flag, Icon, Person
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.field import TextField
from game.ui.widgets.layout import AtMost, Column, Grow, Pad, Row, Sized
from game.ui.widgets.panel import Card, Panel, Rule, Section
from game.ui.widgets.rows import Item as ListItem
from game.ui.widgets.rows import ListView
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText

_ICONS = {
    "sides": "flag",
    "people": "user",
    "places": "map-pin",
    "units": "shield",
    "terms": "book-open",
    "questions": "circle-help",
    "sources": "quote",
}
_WIDE = 1100
"""Room in pixels at scale 1 from which the list is broad."""
_BROAD = 1600
"""And from which the longest titles have a line to themselves."""
_HAIRLINE = 0.125
"""The width, in grid steps, of the line between the list and the page."""


class CodexScreen(WidgetScreen[None]):
    """Entries of one side; links lead from page to page, and back again."""

    def __init__(self, view: View, entries: tuple[Entry, ...], first: str = "", *, note: str = "") -> None:
        super().__init__()
        self._view = view
        self._all = entries
        self._pages = {entry.id: entry for entry in self._all}
        self._note = note
        self._kind = ""
        self._typed = ""
        own = next((entry_of(side.title) for side in view.sides if side.own), self._all[0].id)
        self._open = first if first in self._pages else own
        self._behind: list[str] = []
        self._before: list[str] = []

    # -- what it shows ----------------------------------------------------------------------------

    def build(self) -> Widget:
        listed = self._listed()
        if listed and self._open not in [entry.id for entry in listed]:
            self._open = listed[0].id
        left = Column(
            TextField(
                self._typed,
                name=Message("ui.codex.search"),
                hint=Message("ui.codex.search.hint"),
                on_change=self._search,
                on_submit=lambda _: self._to_list(),
                most=60,
                key="search",
            ),
            filters(
                "codex",
                KINDS,
                self._kind,
                self._choose_kind,
                {kind for entry in self._all for kind in entry.kinds},
                narrow=self.room[0] < _WIDE,
            ),
            Grow(
                ListView(
                    [ListItem(entry.id, self._row(entry)) for entry in listed],
                    self._open,
                    on_move=self._turn_to,
                    on_choose=lambda _: self._to_page(),
                    empty=Message("ui.codex.none_found"),
                    name=Message("ui.codex"),
                    key="entries",
                )
            ),
            gap=1.25,
        )
        page = self._page(self._pages[self._open]) if listed else Column()
        padded = Pad(AtMost(page, 96, align="centre"), 3, 2.5)
        right = ScrollView(padded, padded=True, key=f"page-{self._open}")
        body = Row(
            Sized(Panel(left, line=None, square=True, pad=2, pad_down=1.5), width=self._list_width),
            Sized(Rule(), width=_HAIRLINE),
            Grow(right),
            gap=0,
            align="stretch",
        )
        return Column(self._head(), Rule(), Grow(body), gap=0)

    @property
    def _list_width(self) -> float:
        return 56 if self.room[0] >= _BROAD else 47 if self.room[0] >= _WIDE else 42

    def _head(self) -> Widget:
        words: list[Widget] = [Label(Message("ui.codex"), Type.TITLE)]
        if self._note:
            words.append(RichText(Message(self._note), kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        bar = Row(
            Button(Message("ui.back"), self.leave, icon="arrow-left", key="back"),
            Grow(Column(*words, gap=0)),
            Button(
                "",
                self._go_back,
                icon="chevron-left",
                tip=Message("ui.codex.back"),
                disabled=None if self._behind else Message("ui.codex.no_back"),
                key="page-back",
            ),
            Button(
                "",
                self._go_forth,
                icon="chevron-right",
                tip=Message("ui.codex.forth"),
                disabled=None if self._before else Message("ui.codex.no_forth"),
                key="page-forth",
            ),
            gap=1.5,
        )
        return Panel(bar, line=None, square=True, pad=2, pad_down=1)

    def _listed(self) -> tuple[Entry, ...]:
        words = self.look.catalogue
        entries = [entry for entry in self._all if not self._kind or self._kind in entry.kinds]
        if not self._typed:
            entries.sort(key=lambda one: (KINDS.index(one.kind), plain_letters(words.word(one.title))))
        return find_entries(entries, self._typed, words)

    def _row(self, entry: Entry) -> Widget:
        return Row(Icon(_ICONS[entry.kind], size=18), Grow(RichText(self._title(entry))), gap=1.25)

    def _title(self, entry: Entry) -> str:
        """The title, with a capital where a sentence would give it none."""
        title = self.look.word(entry.title)
        return title[:1].upper() + title[1:]

    def _page(self, entry: Entry) -> Widget:
        kind = Message(f"ui.codex.one.{entry.kind}")
        under = (
            kind
            if entry.under is None or self.look.word(entry.under) == self.look.word(entry.title)
            else Message("ui.codex.one.under", {"kind": kind, "under": entry.under})
        )
        words = Column(
            RichText(self._title(entry), kind=Type.HEADLINE),
            RichText(under, kind=Type.SMALL, ink=Ink.TEXT_SOFT),
            gap=0.5,
        )
        rows: list[Widget] = [Row(self._badge(entry), Grow(words), gap=2), Rule()]
        for number, part in enumerate(entry.parts):
            items = [self._item(item, f"{number}-{place}") for place, item in enumerate(part.items)]
            rows.append(Section(part.title, *items, gap=1.25))
        if not entry.parts:
            rows.append(RichText(Message("ui.codex.nothing"), ink=Ink.TEXT_SOFT))
        return Column(*rows, gap=2.5)

    def _badge(self, entry: Entry) -> Widget:
        if entry.kind in ("sides", "people"):
            return Person(entry.flag, initials=initials(self.look.word(entry.title)), size=56)
        if entry.flag:
            return Flag(entry.flag, height=30)
        return Icon(_ICONS[entry.kind], size=32, ink=Ink.ACCENT, flush=True)

    def _item(self, item: Item, place: str) -> Widget:
        match item:
            case Line():
                return self._line(item, place)
            case Reading():
                return AtMost(band(self._view, item, None), 60)
            case Received():
                return self._report(item, place)
            case Talked():
                return self._talk(item, place)

    def _line(self, line: Line, place: str) -> Widget:
        ink = Ink.TEXT_SOFT if line.soft else Ink.TEXT
        text: Widget = RichText(line.text, ink=ink)
        if line.note:
            note = RichText(self.look.catalogue.plain(line.note), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            text = Column(text, note, gap=0.25)
        if line.turn:
            words = Message("ui.timeline.turn", {"turn": line.turn})
            turn = Label(words, Type.SMALL, Ink.TEXT_SOFT, beside=Type.BODY)
            text = Row(Sized(turn, width=14), Grow(text), gap=1, align="start")
        if not line.link:
            return text
        body = Row(Grow(text), Icon("arrow-right", size=16), gap=1)
        link = line.link
        return Card(body, lambda: self._follow(link), pad=1, name=line.text, key=f"link-{place}")

    def _report(self, report: Received, place: str) -> Widget:
        came = Message(
            "ui.codex.report_came",
            {"origin": report.origin, "moment": moment_of(self._view, report.arrived), "grade": report.grade},
        )
        rows: list[Widget] = [
            RichText(report.title, kind=Type.STRONG),
            RichText(came, kind=Type.SMALL, ink=Ink.TEXT_SOFT),
        ]
        if report.stance is not None:
            rows.append(RichText(report.stance, kind=Type.SMALL, ink=Ink.INFO))
        body = Row(
            Icon(GENRE_ICONS[report.genre], size=18, beside=Type.BODY),
            Grow(Column(*rows, gap=0.25)),
            gap=1.25,
            align="start",
        )
        return Card(
            body,
            lambda: self.open(report_screen(self._view, report)),
            pad=1.25,
            name=report.title,
            key=f"report-{place}",
        )

    def _talk(self, item: Talked, place: str) -> Widget:
        offer = item.talk.offer
        last = next((line.text for line in reversed(item.talk.lines) if not line.ours), None)
        rows: list[Widget] = [
            RichText(Message("ui.codex.talk", {"turn": item.turn, "call": offer.title}), kind=Type.STRONG)
        ]
        if last is not None:
            rows.append(RichText(Message("ui.quoted", {"text": last}), kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        body = Row(
            Icon(LINE_ICONS[offer.line], size=18, beside=Type.BODY),
            Grow(Column(*rows, gap=0.25)),
            gap=1.25,
            align="start",
        )
        return Card(
            body, lambda: self.open(call_screen(item.talk)), pad=1.25, name=offer.title, key=f"talk-{place}"
        )

    # -- keys -------------------------------------------------------------------------------------

    def first_focus(self) -> str:
        return "entries"

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        super().mount(look, size)
        self._show_current()

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("A … Z",), Message("ui.keys.codex.search")),
            KeyHint(("↑", "↓"), Message("ui.keys.codex.list")),
            KeyHint(("Alt+←", "Alt+→"), Message("ui.keys.codex.history")),
            *super().keys(),
        )

    def handle(self, event: pygame.Event) -> Step:
        if event.type == pygame.KEYDOWN and event.mod & pygame.KMOD_ALT:
            if event.key == pygame.K_LEFT:
                return self._go_back()
            if event.key == pygame.K_RIGHT:
                return self._go_forth()
        return super().handle(event)

    def on_shortcut(self, event: pygame.Event) -> Step:
        if event.key == pygame.K_BACKSPACE:
            return self._go_back()
        plain = not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META)
        if plain and event.unicode and event.unicode.isprintable() and not event.unicode.isspace():
            # The letter itself follows as text and is written into the field.
            self.focus(self.find("search"))
        return None

    def on_escape(self) -> Step:
        if self._typed:
            self._typed = ""
            self._refresh()
            self.focus(self.find("entries"))
            return None
        return self.leave()

    # -- what it does -----------------------------------------------------------------------------

    def _search(self, typed: str) -> Step:
        self._typed = typed
        found = self._listed()
        if found and typed:
            self._open = found[0].id
        self._refresh()
        return None

    def _choose_kind(self, kind: str) -> Step:
        self._kind = kind
        self._refresh()
        return None

    def _to_list(self) -> Step:
        self.focus(self.find("entries"))
        return None

    def _to_page(self) -> Step:
        """Moves the keyboard to the first link of the page, if there is one."""
        page = self.find(f"page-{self._open}")
        inside = next((widget for widget in page.walk() if widget.can_focus), None)
        if inside is not None:
            self.focus(inside)
        return None

    def _turn_to(self, entry: str) -> Step:
        self._open = entry
        self._refresh()
        return None

    def _follow(self, entry: str) -> Step:
        self._behind.append(self._open)
        self._before.clear()
        self._leap(entry)
        return None

    def _go_back(self) -> Step:
        if self._behind:
            self._before.append(self._open)
            self._leap(self._behind.pop())
        return None

    def _go_forth(self) -> Step:
        if self._before:
            self._behind.append(self._open)
            self._leap(self._before.pop())
        return None

    def _leap(self, entry: str) -> None:
        """Opens a page, whatever the list has been narrowed to."""
        self._open = entry
        if entry not in [one.id for one in self._listed()]:
            self._typed = ""
            self._kind = ""
        self._refresh()
        self.focus(self.find("entries"))

    def _refresh(self) -> None:
        self.rebuild()
        self._show_current()

    def _show_current(self) -> None:
        entries = self.find("entries")
        if isinstance(entries, ListView):
            entries.show_current()
