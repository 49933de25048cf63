"""The room: the map, what is believed, the order desk, the inbox, the phone."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model.message import Message, sentences
from game.model.offers import Offer
from game.model.talks import Asked, CallOffer
from game.model.view import Reading, Received, Told, View
from game.session.picks import offers_before, on_the_table
from game.session.protocol import NotPossibleError, Standing
from game.text.days import names_day
from game.ui.dialogs import Notice
from game.ui.look import Look
from game.ui.map.view import MapView
from game.ui.screen import KeyHint, Quit, Reset, Step
from game.ui.screens import map_legend, place_panel, room_beliefs, room_foot, room_map, room_panels
from game.ui.screens.call import CallScreen
from game.ui.screens.guide import GuideScreen
from game.ui.screens.listed import ListedScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.pause import PauseScreen
from game.ui.screens.place_panel import Doors
from game.ui.screens.review import ReviewScreen
from game.ui.screens.room_draft import Draft
from game.ui.screens.room_exits import Exits
from game.ui.screens.room_head import WIDE, head
from game.ui.screens.seat import SeatScreen
from game.ui.table import Table
from game.ui.widgets.base import Action, Widget, reveal
from game.ui.widgets.layout import Align, Anchor, Column, Grow, Row, Sized
from game.ui.widgets.panel import Panel, Rule
from game.ui.widgets.router import in_sight
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.tabs import Tab, Tabs

_TABS = {pygame.K_F2: "orders", pygame.K_F3: "reports", pygame.K_F4: "phone"}

_BOTH_ON_THE_MAP = 800
"""Width in pixels at scale 1 from which a place's panel leaves room on the map for the buttons of the map."""


class RoomScreen(SeatScreen):
    """One side's turn, from its opening until the orders are committed."""

    def __init__(self, table: Table, actor: str) -> None:
        super().__init__(table, actor)
        session = self._session
        self._draft = Draft(session, actor)
        self._exits = Exits(table, session, actor, keys=self.keys, open_offer=self._open_offer)
        self._everything = False
        self._all_beliefs = False
        self._chosen = ""
        self._legend = False
        self._left = False
        self._tab = "orders"
        self._told: tuple[Told, ...] = ()
        self._before = offers_before(session, actor)

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        opens = self._router is None
        super().mount(look, size)
        if opens:
            self._be_heard()

    def _be_heard(self) -> None:
        """What an opening sounds like: a telephone before a report."""
        view = self._session.view(self._actor)
        if any(call.ringing and call.refusal is None for call in view.calls):
            self.cue("ring")
        elif any(report.turn == view.turn for report in view.inbox):
            self.cue("teletype")

    # -- what it shows ----------------------------------------------------------------------------

    def build(self) -> Widget:
        view = self._session.view(self._actor)
        self._told = view.told
        offers = self._session.offers(self._actor, self._draft.orders)
        wide = self.room[0] >= WIDE
        legend = self._shown_legend(view, offers) if self._legend else None
        # The legend stands beside the map, so that all that it explains can be seen.
        tabs = legend if legend is not None and not wide else self._tabs(view, offers, wide)
        right = Panel(Column(Grow(tabs), Rule(), self._foot(view, offers), gap=1), square=True, pad=1.5)
        parts: list[Widget] = [Grow(self._map(view, offers)), Sized(right, width=50 if wide else 49)]
        if wide:
            beliefs = room_beliefs.beliefs(
                view, offers, self._cause_of, self._all_beliefs, self._toggle_beliefs
            )
            left = Panel(beliefs if legend is None else legend, square=True, pad=1.5)
            parts.insert(0, Sized(left, width=36))
        return Column(self._head(view), Grow(Row(*parts, gap=0, align="stretch")), gap=0)

    def _head(self, view: View) -> Widget:
        exits = self._exits
        does: dict[str, Action] = {
            "brief": exits.brief,
            "codex": exits.codex,
            "timeline": exits.timeline,
            "save": exits.save,
            "turns": exits.back,
            "menu": exits.menu,
        }
        titled_by_day = names_day(self.look.word(view.turn_title), view.now)
        return head(view, self.room[0], does, self._table.last_fault, titled_by_day=titled_by_day)

    def _shown_legend(self, view: View, offers: tuple[Offer, ...]) -> Widget:
        shown = room_map.markers(view, offers, self._chosen)
        return map_legend.panel(map_legend.entries(view, offers, shown), self._toggle_legend)

    def _map(self, view: View, offers: tuple[Offer, ...]) -> Widget:
        shown = room_map.markers(view, offers, self._chosen)
        controls = map_legend.controls(self._toggle_legend, *(self._steer(key) for key in "+-0"))
        over = [Anchor(controls, "start", "end", margin=1.5)]
        if self._chosen and not self._legend:
            place = next(p for p in view.places if p.id == self._chosen)
            doors = Doors(self._open_offer, self._show_report, self._call, self._close_place)
            here = place_panel.panel(view, offers, place, self._cause_of, doors)
            side: Align = "end" if self._left else "start"
            other: Align = "start" if self._left else "end"
            beside = [Anchor(controls, other, "end", margin=1.5)] if self.room[0] >= _BOTH_ON_THE_MAP else []
            over = [*beside, Anchor(here, side, "start", margin=1.5, width=40)]
        return MapView(
            markers=shown,
            arcs=room_map.arcs(view, offers),
            far=room_map.far_places(view, offers, self._chosen),
            overlay=room_map.overlay(view),
            standings=room_map.standings(view),
            emphasis=room_map.emphasis(view),
            home=room_map.home(view),
            on_choose=self._choose_place,
            name=Message("ui.map.name"),
            overlays=over,
        )

    def _tabs(self, view: View, offers: tuple[Offer, ...], wide: bool) -> Widget:
        shown = on_the_table(view, offers, self._before)
        new = sum(report.turn == view.turn for report in view.inbox)
        waiting = sum(call.ringing and call.refusal is None for call in view.calls)
        waiting += sum(bool(asked.answers) and self._draft.reply_to(asked) is None for asked in view.requests)
        desk = room_panels.desk(view, offers, shown, self._everything, self._open_offer, self._toggle_all)
        inbox = room_panels.reports(view, self._draft.mark_of, self._mark)
        talks = [self._session.conversation(self._actor, talk.call) for talk in self._draft.orders.talks]
        taken = [room_panels.held(talk, self._open_call) for talk in talks]
        phone = room_panels.phone(view, offers, taken, self._call, self._answer_request, self._draft.reply_to)
        tabs = [
            Tab("orders", Message("ui.room.orders"), desk),
            Tab("reports", Message("ui.room.reports"), inbox, new),
            Tab("phone", Message("ui.room.phone"), phone, waiting),
        ]
        if not wide:
            body = room_beliefs.beliefs(view, offers, self._cause_of, self._all_beliefs, self._toggle_beliefs)
            tabs.append(Tab("beliefs", Message("ui.room.beliefs"), body))
        value = self._tab if any(tab.value == self._tab for tab in tabs) else "orders"
        return Tabs(tabs, value, on_choose=self._turn_to, steered=True, gap=1.5, key="tabs")

    def _foot(self, view: View, offers: tuple[Offer, ...]) -> Widget:
        drafted = [offer for offer in offers if offer.drafted]
        replies = self._draft.orders.replies

        def open_list() -> Step:
            return self.open(ListedScreen(view, drafted, replies), self._open_offer)

        return room_foot.foot(
            view,
            drafted,
            replies,
            self._open_offer,
            self._undo,
            self._review,
            on_list=open_list if self.low else None,
        )

    def _cause_of(self, reading: Reading) -> Message | None:
        """What moved a reading last turn, as far as this side may know."""
        for told in self._told:
            if told.kind == "reading" and told.text.params.get("track") == reading.title:
                return told.because
        return None

    @property
    def tip_room(self) -> pygame.Rect:
        window, head = super().tip_room, self.find("head").rect
        return pygame.Rect(0, head.bottom, window.width, window.height - head.bottom)

    # -- keys -------------------------------------------------------------------------------------

    def first_focus(self) -> str:
        return "tabs-bar"

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("F2", "F3", "F4", "F5"), Message("ui.keys.tabs")),
            KeyHint(("1", "2", "3", "4"), Message("ui.keys.call")),
            KeyHint(("O",), Message("ui.keys.all_orders")),
            KeyHint(("I",), Message("ui.keys.all_beliefs")),
            KeyHint(("Ctrl+Enter",), Message("ui.keys.commit")),
            KeyHint(("Ctrl+Z",), Message("ui.keys.undo")),
            KeyHint(("Ctrl+S",), Message("ui.keys.save")),
            KeyHint(("Ctrl+T",), Message("ui.keys.terminal")),
            KeyHint(("B",), Message("ui.room.brief")),
            KeyHint(("M",), Message("ui.map.keys")),
            KeyHint(("L",), Message("ui.map.keys.legend")),
            KeyHint(("C",), Message("ui.codex")),
            KeyHint(("T",), Message("ui.timeline")),
            KeyHint(("Shift+←", "Shift+→", "Shift+↑", "Shift+↓"), Message("ui.keys.map.pan")),
            KeyHint(("+", "-"), Message("ui.keys.map.zoom")),
            KeyHint(("0",), Message("ui.map.keys.whole")),
            *super().keys(),
        )

    def handle(self, event: pygame.Event) -> Step:
        # Ctrl+Enter commits wherever the keyboard is; a widget would take it for Enter.
        entered = event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER)
        if entered and event.mod & pygame.KMOD_CTRL:
            return self._review()
        return super().handle(event)

    def update(self, dt: float) -> Step:
        step = super().update(dt)
        if step is None and self._table.show_round():
            return self.open(GuideScreen(self))
        return step

    def on_shortcut(self, event: pygame.Event) -> Step:
        if event.key == pygame.K_F5:
            return self._show_beliefs()
        if event.key in _TABS:
            self._turn_to(_TABS[event.key])
            self.rebuild()
            self._focus_tab()
            return None
        held = bool(event.mod & pygame.KMOD_CTRL)
        exits = self._exits
        with_control: dict[int, Action] = {
            pygame.K_z: self._undo,
            pygame.K_t: exits.terminal,
            pygame.K_s: exits.save,
        }
        alone: dict[int, Action] = {
            pygame.K_o: self._toggle_all,
            pygame.K_i: self._toggle_beliefs,
            pygame.K_c: exits.codex,
            pygame.K_t: exits.timeline,
            pygame.K_b: exits.brief,
            pygame.K_m: self._to_the_map,
            pygame.K_l: self._toggle_legend,
        }
        does = (with_control if held else alone).get(event.key)
        if does is not None:
            return does()
        if not held:
            self._map_view.zoom_key(event)
        return None

    def on_escape(self) -> Step:
        if self._legend:
            return self._toggle_legend()
        if self._chosen:
            return self._close_place()
        return self._exits.menu()

    def quit_asked(self) -> Step:
        return Quit()

    # -- what it does -----------------------------------------------------------------------------

    def _turn_to(self, tab: str) -> None:
        self._legend = False
        if tab == "orders" and self._everything:
            self._everything = False
            self.rebuild()
        self._tab = tab

    def _focus_tab(self) -> None:
        """Moves the keyboard to the first thing on the tab that is open, or to its name."""
        self._focus_first("tabs", self.find("tabs-bar"))

    def _focus_first(self, key: str, otherwise: Widget) -> None:
        """Moves what scrolls in a part to its beginning, and the keyboard to the first thing seen there.

        What stands above the first button is read first: a report that asks nothing, a headline.
        """
        part = self.find(key)
        for widget in part.walk():
            if isinstance(widget, ScrollView):
                widget.scroll(-widget.offset)
        inside = (w for w in part.walk() if w.can_focus and in_sight(w) and w is not otherwise)
        self.focus(next(inside, otherwise))

    def _toggle_all(self) -> Step:
        self._everything = not self._everything
        self._tab, self._legend = "orders", False
        self.rebuild()
        self._focus_tab()
        return None

    def _toggle_beliefs(self) -> Step:
        self._all_beliefs = not self._all_beliefs
        return self._show_beliefs()

    def _show_beliefs(self) -> Step:
        """Turns to what is believed: a tab, or in a wide window a panel of its own."""
        self._legend = False
        if self.room[0] < WIDE:
            self._turn_to("beliefs")
        self.rebuild()
        self._focus_first("beliefs", self.find("tabs-bar"))
        return None

    def _choose_place(self, place: str) -> Step:
        if place == self._chosen and not self._legend:
            return self._close_place()
        mark = next((w for w in self._map_view.marks if w.key in (f"marker-{place}", f"far-{place}")), None)
        # The panel stands on the other side, so that the place can still be seen.
        self._left = mark is not None and mark.rect.centerx < self._map_view.rect.centerx
        self._chosen, self._legend = place, False
        self.rebuild()
        here = self.find("here")
        for spot in self._map_view.marks:
            if here is not None and spot.key == f"marker-{place}":
                self._map_view.uncover(spot.rect, here.rect)
        self._focus_first("here", self.find("here-close"))
        return None

    def _close_place(self) -> Step:
        """Closes what is known of a place; the keyboard goes back to its marker."""
        place, self._chosen = self._chosen, ""
        self.rebuild()
        keys = (f"marker-{place}", f"far-{place}")
        self.focus(next((w for w in self.root.walk() if w.key in keys), self.find("map")))
        return None

    def _toggle_legend(self) -> Step:
        self._legend = not self._legend
        self.rebuild()
        self.focus(self.find("legend-close" if self._legend else "legend-open"))
        return None

    def _to_the_map(self) -> Step:
        self._map_view.take_keyboard()
        return None

    @property
    def _map_view(self) -> MapView:
        found = self.find("map")
        assert isinstance(found, MapView)
        return found

    def _steer(self, key: str) -> Callable[[], Step]:
        """What a button of the map does: the same as a key."""

        def press() -> Step:
            self._map_view.zoom_key(pygame.Event(pygame.KEYDOWN, key=pygame.K_UNKNOWN, mod=0, unicode=key))
            return None

        return press

    def _show_report(self, number: int) -> Step:
        self._turn_to("reports")
        self.rebuild()
        card = self.find(f"report-{number}")
        self.focus(next((w for w in card.walk() if w.can_focus), self.find("tabs-bar")))
        reveal(card)
        return None

    def _open_offer(self, offer: Offer) -> Step:
        view = self._session.view(self._actor)
        return self.open(OrderScreen(view, offer), self._toggle(offer))

    def _toggle(self, offer: Offer) -> Callable[[bool], Step]:
        def then(_wanted: bool) -> Step:
            self._draft.toggle(offer)
            self.rebuild()
            return None

        return then

    def _undo(self) -> Step:
        self._draft.undo()
        self.rebuild()
        return None

    def _mark(self, report: Received, stance: str) -> Step:
        self._draft.mark(report, stance)
        self.rebuild()
        return None

    def _call(self, call: CallOffer) -> Step:
        try:
            self._session.hear(self._actor, call.call)
        except NotPossibleError as refusal:
            return self.open(Notice(call.title, refusal.reason))
        return self._open_call(call.call)

    def _open_call(self, call: str) -> Step:
        def hung_up(_: None) -> Step:
            self.rebuild()
            held = [widget for widget in self.root.walk() if widget.key == f"held-{call}"]
            if held:
                self.focus(held[0])
            return None

        return self.open(CallScreen(self._session, self._actor, call), hung_up)

    def _answer_request(self, asked: Asked, answer: str) -> Step:
        self._draft.reply(asked, answer)
        self.rebuild()
        return None

    def _review(self) -> Step:
        view = self._session.view(self._actor)
        offers = [o for o in self._session.offers(self._actor, self._draft.orders) if o.drafted]
        waiting = self._session.wait().actors
        review = ReviewScreen(
            view,
            offers,
            self._draft.orders.replies,
            rest_follows=self._session.rest_follows,
            later=[Message(f"actors.{actor}.title") for actor in waiting if actor != self._actor],
        )
        return self.open(review, self._commit)

    def _commit(self, _sure: bool) -> Step:
        refused = self._session.submit(self._actor)
        if refused:
            words = Message("ui.room.refused")
            reasons = [Message(r.reason, r.params) for r in refused]
            return self.open(Notice(words, sentences(reasons)))
        self.cue("commit")
        self._table.keep()
        waiting = self._session.wait()
        if waiting.standing is Standing.ORDERS and waiting.actors and self._actor not in waiting.actors:
            return Reset(self._table.next_seat(self._session))
        if self._table.pause and waiting.standing is Standing.ORDERS:
            return Reset(PauseScreen(self._table, self._actor))
        return Reset(self._table.turn_over(self._actor))
