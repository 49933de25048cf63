"""The head of a turn: when it is, how long it lasts, what is asked, what runs down."""

from __future__ import annotations

from game.model.message import clock_message
from game.model.view import View
from game.terminal.allies import in_flight, promises
from game.terminal.calls import last_heard
from game.terminal.parts import Bit, Heading, Part, Row, Rows, joined, paragraph
from game.terminal.phrases import Phrases


def head(p: Phrases, view: View) -> list[Part]:
    """Turn, question, clocks, the telephone, and what runs down."""
    turn = p.word(view.turn_of)
    now = p.say(
        "ui.text.now", moment=p.moment(view, view.hour), zone=view.clock_name, hours=p.hours(view.length)
    )
    times = [Bit(f"{p.word(name)} {p.word(clock_message(local))}", "soft") for _, name, local in view.clocks]
    clocks = joined(times, p.marks)
    parts: list[Part] = [paragraph(now)]
    if clocks:
        parts.append(Rows((Row((Bit(f"{p.say('ui.text.clocks')} ", "soft"), *clocks)),)))
    if view.ask is not None:
        parts.append(paragraph(p.word(view.ask), "said"))
    heard = last_heard(p, view)
    if heard:
        parts.append(paragraph(heard, "soft"))
    top = Heading(p.headed(turn, p.word(view.turn_title)), tuple(parts))
    return [top, *promises(p, view, settled=False), *in_flight(p, view, told=False)]
