"""What a call says of its line and of the tone of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.model.message import Message
from game.ui.dialogs import Notice
from game.ui.pilot import Pilot
from game.ui.screen import Push
from game.ui.screens.call import CallScreen
from game.ui.screens.opening import OpeningScreen
from game.ui.theme import Ink
from game.ui.widgets.badge import Chip
from game.ui.widgets.panel import Rule
from tests.ui.test_game import DIKE, pilot_at, table_for


@pytest.fixture
def on_the_line() -> Pilot:
    table = table_for(DIKE)
    session = table.lobby.start(DIKE, ("mayor",), 5)
    while not any(call.refusal is None for call in session.view("mayor").calls):
        assert session.submit("mayor") == ()
    pilot = pilot_at(table, session)
    call = next(call for call in session.view("mayor").calls if call.refusal is None)
    pilot.press("f4")
    pilot.focus_on(f"call-{call.call}")
    pilot.press("enter")
    assert isinstance(pilot.stack.top, CallScreen)
    return pilot


@pytest.mark.parametrize("beside", ["call", "opening", "dialog"])
def test_it_lies_over_the_room_with_a_shadow_as_every_dialog_does(beside: str, on_the_line: Pilot) -> None:
    pilot = on_the_line
    if beside != "call":
        words = Message("ui.opening")
        pilot.stack.take(Push(OpeningScreen(lambda: None) if beside == "opening" else Notice(words, words)))
    drawn, panel = pilot.draw(), pilot.screen.root.children[0].rect
    scrim = tuple(pilot.look.colour(Ink.SCRIM))[:3]
    for x in (panel.left - pilot.look.px(2), panel.right + pilot.look.px(1)):
        column = {tuple(drawn.get_at((x, y)))[:3] for y in range(panel.top + 20, panel.bottom - 20)}
        assert column == {scrim}


def test_the_tone_of_an_answer_says_what_it_is(on_the_line: Pilot) -> None:
    tips = {
        on_the_line.look.word(chip.tip)
        for chip in on_the_line.screen.root.walk()
        if isinstance(chip, Chip) and chip.tip is not None
    }
    assert "Said openly: whoever listens understands it, too." in tips


def test_what_cannot_be_said_tells_why_and_not_who_would_hear_it(on_the_line: Pilot) -> None:
    screen = on_the_line.stack.top
    assert isinstance(screen, CallScreen)
    talk = screen._session.conversation(screen._actor, screen._call)
    closed = replace(
        talk.answers[0],
        refusal=Message("ui.phone.empty"),
        overheard=Message("ui.call.leave.text"),
    )
    said = [widget.say(on_the_line.look) for widget in screen._answer(1, closed).walk()]
    why, overheard = (on_the_line.look.word(Message(key)) for key in ("ui.phone.empty", "ui.call.leave.text"))
    assert why in said
    assert not any(overheard in words for words in said)


def test_a_line_that_is_closed_is_no_open_line(on_the_line: Pilot) -> None:
    def lines() -> set[str]:
        words = {
            on_the_line.look.word(Message(f"ui.line.{line}")) for line in ("phone", "secure", "video", "face")
        }
        chips = (chip for chip in on_the_line.screen.root.walk() if isinstance(chip, Chip))
        return words & {chip.say(on_the_line.look) for chip in chips}

    assert len(lines()) == 1
    screen = on_the_line.stack.top
    assert isinstance(screen, CallScreen)
    for _ in range(9):
        talk = screen._session.conversation(screen._actor, screen._call)
        if not talk.answers:
            break
        number = next(n for n, answer in enumerate(talk.answers, 1) if answer.refusal is None)
        on_the_line.press(str(number))
        on_the_line.settle()
    assert isinstance(on_the_line.stack.top, CallScreen)
    assert lines() == set()
    said = [chip.say(on_the_line.look) for chip in on_the_line.screen.root.walk() if isinstance(chip, Chip)]
    assert said == ["line closed"], "its room in the head says what has become of the line"


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_head_of_a_call_keeps_its_height(size: tuple[int, int], scale: float) -> None:
    table = table_for("niger-2023", scale)
    session = table.lobby.start("niger-2023", ("washington",), 4)
    session.advance({"washington": session.draft("washington")})
    call = session.view("washington").calls[0].call
    pilot = Pilot(table.look, CallScreen(session, "washington", call), size)

    def rule() -> int:
        return next(w.rect.top for w in pilot.screen.root.walk() if isinstance(w, Rule))

    tops = {rule()}
    while session.conversation("washington", call).answers:
        pilot.press("1")
        tops.add(rule())
    assert len(tops) == 1
