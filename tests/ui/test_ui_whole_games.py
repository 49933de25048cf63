"""Whole games with keys alone and with the mouse alone; no screen shows what its side may not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from random import Random

import pygame
import pytest

from game.engine.game import Resolution
from game.engine.program import Program
from game.model.message import Message
from game.model.state import State
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.text.catalogue import Catalogue
from game.ui.dialogs import HelpPage
from game.ui.look import Look, Taste
from game.ui.pilot import Pilot
from game.ui.screens.call import CallScreen
from game.ui.screens.doors import set_table
from game.ui.screens.ending import EndingScreen
from game.ui.screens.order import OrderScreen
from game.ui.screens.resolution import ResolutionScreen
from game.ui.screens.review import ReviewScreen
from game.ui.screens.room import RoomScreen
from game.ui.screens.sides import SidesScreen
from game.ui.table import Table
from game.ui.widgets.base import Widget
from game.ui.widgets.scroll import ScrollView
from tests.conftest import FIXTURES
from tests.ui.drawn import drawn_texts

DIKE = str(FIXTURES / "dike")
TABS = {"reports": "f3", "phone": "f4", "orders": "f2"}
MOST_STEPS = 200
HOLD = 3.0
SEED = 7
"""Washington comes to an order that must be held, the others to calls and requests."""
FRAME = 1 / 60
MOST_LOOKS = 1


def seated(scenario: str) -> tuple[Table, Pilot]:
    lobby = Lobby(scenario)
    table = set_table(lobby, Look(lobby.interface(), taste=Taste(motion=False)))
    return table, Pilot(table.look, table.title(), (1280, 720), help_page=HelpPage)


class Keys:
    """A player without a mouse."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot

    def use(self, key: str) -> None:
        for _ in range(MOST_STEPS):
            if self.pilot.focus == key:
                break
            self.pilot.press("tab")
        else:
            pytest.fail(f"Tab never reaches '{key}'")
        self.pilot.press("enter")
        self.pilot.wait(FRAME)

    def turn_to(self, tab: str) -> None:
        self.pilot.press(TABS[tab])

    def hold(self, key: str) -> None:
        while self.pilot.focus != key:
            self.pilot.press("tab")
        self.pilot.key_down("enter")
        self.pilot.wait(HOLD)
        self.pilot.key_up("enter")


class Mouse:
    """A player without a keyboard, who scrolls to what cannot be seen yet."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot

    def use(self, key: str) -> None:
        self.pilot.click(self._in_sight(key))
        self.pilot.wait(FRAME)

    def turn_to(self, tab: str) -> None:
        bar = self.pilot.find("tabs-bar")
        for left in range(bar.rect.left + 8, bar.rect.right, 24):
            self.pilot.click((left, bar.rect.centery))
            bar = self.pilot.find("tabs-bar")
            if getattr(bar, "value", "") == tab:
                return
        pytest.fail(f"no click turns to '{tab}'")

    def hold(self, key: str) -> None:
        spot = self._in_sight(key).shown.center
        self.pilot.hover(spot)
        self.pilot.post(pygame.MOUSEBUTTONDOWN, pos=spot, button=pygame.BUTTON_LEFT)
        self.pilot.wait(HOLD)
        if isinstance(self.pilot.stack.top, ReviewScreen):
            self.pilot.post(pygame.MOUSEBUTTONUP, pos=spot, button=pygame.BUTTON_LEFT)

    def _in_sight(self, key: str) -> Widget:
        for turns in range(MOST_STEPS):
            widget = self.pilot.find(key)
            if widget.shown.height >= min(16, widget.rect.height) and widget.shown:
                return widget
            self.pilot.wheel(-1 if turns < MOST_STEPS // 2 else 1, _scrolling(widget))
        pytest.fail(f"the wheel never brings '{key}' into view")


def _scrolling(widget: Widget) -> Widget:
    above = widget.parent
    while above and not isinstance(above, ScrollView):
        above = above.parent
    assert above is not None, f"{widget!r} cannot be seen, and nothing scrolls"
    return above


def play(table: Table, player: Keys | Mouse, chapter: str, side: str, each_turn: Callable[[], None]) -> int:
    """Plays from the title to the end with what the screens offer, and says how much was done."""
    pilot = player.pilot
    player.use("new")
    pilot.settle()
    assert isinstance(pilot.stack.top, SidesScreen)
    if chapter:
        player.use(f"chapter-{chapter}")
    player.use(side)
    player.use("begin")
    pilot.settle()
    done = 0
    while not isinstance(pilot.stack.top, EndingScreen):
        assert isinstance(pilot.stack.top, RoomScreen)
        assert table.session is not None
        each_turn()
        done += _turn(table.session, player, side)
        assert isinstance(pilot.stack.top, ResolutionScreen)
        player.use("go-on")
        pilot.settle()
    return done


def _turn(session: LocalSession, player: Keys | Mouse, side: str) -> int:
    pilot = player.pilot
    done = 0
    view = session.view(side)
    marks = [w.key for w in pilot.screen.root.walk() if w.key.startswith("rely-")]
    if marks:
        player.turn_to("reports")
        player.use(marks[0])
        done += 1
    player.turn_to("phone")
    for call in [call.call for call in view.calls if call.refusal is None][:1]:
        player.use(f"call-{call}")
        assert isinstance(pilot.stack.top, CallScreen)
        while answers := [a for a in session.conversation(side, call).answers if a.refusal is None]:
            player.use(f"answer-{answers[0].id}")
        player.use("hang-up")
        done += 1
    for asked in [asked for asked in session.view(side).requests if asked.answers][:1]:
        player.use(f"reply-{asked.request}-{asked.answers[0]}")
        done += 1
    player.turn_to("orders")
    shown = {w.key for w in pilot.screen.root.walk()}
    offers = session.offers(side, session.draft(side))
    for offer in [o for o in offers if o.refusal is None and f"order-{o.name}" in shown][:1]:
        player.use(f"order-{offer.name}")
        assert isinstance(pilot.stack.top, OrderScreen)
        player.use("list")
        assert offer.name in [str(order) for order in session.draft(side).options]
        done += 1
    player.use("commit")
    assert isinstance(pilot.stack.top, ReviewScreen)
    drafted = [o for o in session.offers(side, session.draft(side)) if o.drafted]
    if any(offer.binding == "final" for offer in drafted):
        player.hold("commit")
    else:
        player.use("commit")
    return done


def messages_in(value: object) -> Iterator[str]:
    """The keys of all messages that something holds."""
    if isinstance(value, Message):
        yield value.key
        yield from messages_in(tuple(value.params.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from messages_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from messages_in(tuple(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from messages_in(part)


class Ears:
    """Notes which sentences are shown, and which ones a session has ever given to a side."""

    GIVERS = ("view", "offers", "conversation", "beginning")

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: set[str] = set()
        self.given: set[str] = set()
        word = Catalogue.word

        def noted(catalogue: Catalogue, message: Message) -> str:
            self.shown.add(message.key)
            return word(catalogue, message)

        monkeypatch.setattr(Catalogue, "word", noted)
        for name in self.GIVERS:
            monkeypatch.setattr(LocalSession, name, self._listening(getattr(LocalSession, name)))

    def _listening(self, giver: Callable[..., object]) -> Callable[..., object]:
        def given(*arguments: object) -> object:
            answer = giver(*arguments)
            self.given |= set(messages_in(answer))
            return answer

        return given


@pytest.mark.parametrize(
    ("kind", "scenario", "chapter", "side"),
    [
        (Keys, "niger-2023", "golden_hours", "washington"),
        (Mouse, "niger-2023", "ultimatum", "ecowas"),
    ],
)
def test_a_whole_game_with_one_hand_shows_only_what_the_side_is_given(
    kind: type[Keys | Mouse], scenario: str, chapter: str, side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.session.lobby.randbelow", lambda _most: SEED)
    table, pilot = seated(scenario)
    ears = Ears(monkeypatch)

    secret: set[str] = set()
    turns: list[int] = []

    def look_around() -> None:
        session = table.session
        assert session is not None
        turns.append(session.view(side).turn)
        for key in ("f3", "f4", "o", "o", "b", "esc", "f2") if kind is Keys and len(turns) % 3 == 1 else ():
            pilot.press(key)
            pilot.draw()
        texts = session.program.scenario.texts
        secret.update(key for key in texts if key.startswith(("calls.", "reports.")))
        assert ears.shown & secret <= ears.given
        ears.shown.clear()

    done = play(table, kind(pilot), chapter, side, look_around)
    assert len(turns) >= 4
    assert done >= len(turns)
    assert table.session is not None
    assert table.session.actors == (side,)
    assert secret & ears.given, "something was told"
    assert secret - ears.given, "something was kept"


def with_other_secrets(program: Program, state: State, actor: str, luck: Random) -> State:
    slots = tuple(
        value if info.visible_to(actor) else luck.randint(info.low, info.high)
        for info, value in zip(program.slots, state.slots, strict=True)
    )
    assert slots != state.slots
    return replace(state, slots=slots)


def everything_drawn(table: Table, session: LocalSession) -> list[str]:
    pilot = Pilot(table.look, table.enter(session), (1280, 720), help_page=HelpPage)
    found: list[str] = []
    for keys in ((), ("f3",), ("f4",), ("f2", "o"), ("o", "i"), ("b",), ("esc", "ctrl+enter")):
        pilot.press(*keys)
        found += [f"{drawn.text} {drawn.colour} {tuple(drawn.ink)}" for drawn in drawn_texts(pilot)]
    return found


@pytest.mark.parametrize(("scenario", "side"), [(DIKE, "mayor"), ("niger-2023", "paris")])
def test_other_secrets_change_no_pixel_that_can_be_read(scenario: str, side: str) -> None:
    """Every hidden number is another one; what the side sees stays letter by letter the same."""
    table, _ = seated(scenario)
    session = table.lobby.start(scenario, (side,), 6)
    luck = Random(side)
    looked = 0
    while not session.state.ended and looked < MOST_LOOKS:
        seen = everything_drawn(table, session)
        true: Resolution = session._history[-1]
        other = with_other_secrets(session.program, true.state, side, luck)
        session._history[-1] = replace(true, state=other)
        assert everything_drawn(table, session) == seen
        session._history[-1] = true
        looked += 1
        session.submit(side)
    assert looked == MOST_LOOKS
