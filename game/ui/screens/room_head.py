"""The head of the room: the hour, the turn, its question, what attention is left, what can be looked up."""

from __future__ import annotations

from collections.abc import Mapping

from game.model.message import Message, clock_message, day_message, hours_message
from game.model.view import View
from game.ui.look import Words
from game.ui.screens.wording import moment_of
from game.ui.theme import Ink, Type
from game.ui.widgets.badge import Chip, Flag
from game.ui.widgets.base import Action, Widget
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Column, Grow, Row
from game.ui.widgets.meter import Pips
from game.ui.widgets.panel import Panel
from game.ui.widgets.text import Label

WIDE = 1180
"""Room in pixels at scale 1 from which the beliefs have a panel of their own."""
_TIGHT = 900
"""Room in pixels at scale 1 below which the head names only what cannot be missed."""
_CLEAR = 2.75
"""Grid steps between the attention and the buttons: each may have a frame around it."""
_OFTEN = {"brief": "book-open", "codex": "search", "timeline": "calendar"}
_SELDOM = {"save": "save", "turns": "history"}
"""Buttons and their icons. The menu holds all of these; in a smaller window the head leaves some to it."""


def head(
    view: View, room: float, does: Mapping[str, Action], fault: Words, *, titled_by_day: bool = False
) -> Widget:
    """The head of a room so many pixels wide.

    ``does`` says what each button does, ``fault`` why the game could not be saved. Where the turn is
    ``titled_by_day``, a small head names its day only there.
    """
    turn = view.turn_of
    asked = [Label(view.ask, elide=True)] if view.ask is not None else []
    left = Column(Label(view.turn_title, Type.TITLE, elide=True), *asked, gap=0, key="question")
    tight = room < _TIGHT
    now = Column(
        Label(clock_message(view.now), Type.FIGURE),
        Label(
            Message("ui.room.date", {"day": day_message(view.now), "zone": view.clock_name}),
            Type.SMALL,
            Ink.TEXT_SOFT,
        ),
        gap=0,
    )
    lasts = Message("ui.room.lasts", {"turn": turn, "hours": hours_message(view.length)})
    # In a smaller window the question of the turn needs the room.
    short = Message("ui.room.turn", {"turn": view.turn, "turns": view.turns})
    ends = moment_of(view, view.hour + view.length)
    tip = Message("ui.room.lasts.tip", {"lasts": lasts, "moment": ends})
    length = Chip(lasts if room >= WIDE else short, icon="hourglass", tip=tip, key="turn")
    attention = Pips(
        Message("ui.room.attention"),
        view.capacity - view.spent,
        max(view.capacity, 1),
        tip=Message("ui.room.attention.tip"),
        key="attention",
    )
    icons = {**_OFTEN, **(_SELDOM if room >= WIDE else {}), "menu": "settings"}
    buttons = Row(
        *(
            Button("", does[key], icon=icon, tip=Message(f"ui.room.{key}"), key=key)
            for key, icon in icons.items()
        ),
        gap=0.5,
        key="head-buttons",
    )
    unsaved: list[Widget] = []
    if fault:
        words = Message("ui.room.unsaved")
        unsaved.append(Chip(words, icon="circle-alert", ink=Ink.URGENT, tip=fault, key="unsaved"))
    if tight:
        # Large letters or a small window: the clock stays, the zone and the question go into tips.
        counted = {"turn": view.turn, "turns": view.turns, "day": day_message(view.now)}
        date = Message("ui.room.date", {"day": day_message(view.now), "zone": view.clock_name})
        key = "ui.room.turn_alone" if titled_by_day else "ui.room.turn_and_day"
        when = Label(
            Message(key, counted),
            Type.SMALL,
            Ink.TEXT_SOFT,
            elide=True,
            tip=date,
            key="turn",
        )
        title = Label(view.turn_title, Type.STRONG, elide=True, tip=view.ask)
        clock = Label(clock_message(view.now), Type.FIGURE)
        middle = Column(title, when, gap=0)
        bar = Row(clock, Grow(middle), *unsaved, Row(attention, buttons, gap=_CLEAR), gap=1.5)
        return Panel(bar, square=True, pad=1, key="head")
    flag: list[Widget] = [Flag(view.flag, height=22, tip=view.role)] if view.flag else []
    gap = 2 if room >= WIDE else 1.5
    bar = Row(*flag, now, length, Grow(left), *unsaved, Row(attention, buttons, gap=_CLEAR), gap=gap)
    return Panel(bar, square=True, pad=2, pad_down=1, key="head")
