"""A call: who, where, over which line, what is said, what may be answered."""

from __future__ import annotations

from typing import ClassVar

from game.model.message import Message
from game.model.talks import AnswerOffer, Conversation, Spoken
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError
from game.ui.dialogs import Ask, Notice
from game.ui.look import Look
from game.ui.screen import KeyHint, Step
from game.ui.screens.wording import LINE_ICONS
from game.ui.theme import Ink, Type
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.badge import Chip, KeyCap, Person
from game.ui.widgets.base import Widget, reveal
from game.ui.widgets.button import Button
from game.ui.widgets.layout import Anchor, AtMost, Column, Grow, Pad, Row
from game.ui.widgets.panel import Card, Panel, Rule
from game.ui.widgets.scroll import ScrollView
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Flow

_WIDTH = 84
_GAP = 0.75
"""Grid steps between the rows of the head."""
_LEAVE_ICONS = {"face": "log-out"}
_OVER_ICONS = {"face": "users"}
_TONE_ICONS = {"plain": "mic", "code": "key", "reassure": "heart-pulse"}


class CallScreen(WidgetScreen[None]):
    """A call over the dimmed room; what is said stays said."""

    modal: ClassVar[bool] = True

    def __init__(self, session: LocalSession, actor: str, call: str) -> None:
        super().__init__()
        self._session = session
        self._actor = actor
        self._call = call

    def build(self) -> Widget:
        talk = self._session.conversation(self._actor, self._call)
        rows: list[Widget] = [Pad(spoken(line), 0, key=f"line-{n}") for n, line in enumerate(talk.lines)]
        if self.low and talk.offer.setting is not None:
            # Where the head leaves too little room for what is said, it is told before the first line.
            rows.insert(0, RichText(talk.offer.setting, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        answers = [self._answer(number, answer) for number, answer in enumerate(talk.answers, start=1)]
        if answers:
            rows.append(Column(*answers, gap=1))
        words = Message(f"ui.call.hang_up{self._way(talk)}" if talk.answers else "ui.close")
        foot = Row(
            RichText(Message("ui.call.stays_said"), kind=Type.SMALL, ink=Ink.TEXT_SOFT)
            if talk.answers
            else Grow(),
            Grow(),
            Button(
                words,
                lambda: self.close(None),
                icon=_LEAVE_ICONS.get(talk.offer.line, "phone-off") if talk.answers else "",
                key="hang-up",
            ),
            gap=2,
        )
        content = Column(
            self._head(talk),
            Rule(),
            Grow(ScrollView(Column(*rows, gap=2), key=f"call-{len(talk.lines)}", at_end=bool(talk.said))),
            Rule(),
            foot,
            gap=1.5 if self.low else 2,
        )
        panel = Panel(content, fill=Ink.PANEL, line=Ink.LINE_STRONG, pad=2 if self.low else 3, lifted=True)
        return Anchor(panel, "centre", "centre", margin=1 if self.low else 2, width=_WIDTH)

    @staticmethod
    def _way(talk: Conversation) -> str:
        """The end of a text's key where nobody holds a telephone."""
        return ".face" if talk.offer.line == "face" else ""

    def _head(self, talk: Conversation) -> Widget:
        offer = talk.offer
        chips: list[Widget] = []
        if talk.answers:
            chips.append(Chip(Message(f"ui.line.{offer.line}"), icon=LINE_ICONS[offer.line]))
            if offer.tappable:
                chips.append(Chip(Message("ui.text.tappable"), icon="ear", ink=Ink.WARNING))
        else:
            over = Message(f"ui.call.closed{self._way(talk)}")
            chips.append(Chip(over, icon=_OVER_ICONS.get(offer.line, "phone-off")))
        rows: list[Widget] = [Label(offer.speaker, Type.TITLE, elide=True)]
        if offer.setting is not None and not self.low:
            rows.append(RichText(offer.setting, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        rows.append(Flow(*chips, gap=1))
        return Row(Person(size=56), Grow(Column(*rows, gap=_GAP)), gap=2, align="start")

    def _answer(self, number: int, answer: AnswerOffer) -> Widget:
        quoted = Message("ui.quoted", {"text": answer.text})
        ink = Ink.TEXT if answer.refusal is None else Ink.TEXT_OFF
        tone = Chip(
            Message(f"ui.tone.{answer.tone}"),
            icon=_TONE_ICONS[answer.tone],
            bare=True,
            tip=Message(f"ui.tone.{answer.tone}.tip"),
        )
        said = Grow(RichText(quoted, kind=Type.BODY, ink=ink))
        # What is said below the answer has the room below its tone, too.
        rows: list[Widget] = [Row(said, tone, gap=1.5, align="start")]
        if answer.refusal is not None:
            rows.append(RichText(answer.refusal, kind=Type.SMALL, ink=Ink.TEXT_SOFT))
        elif answer.overheard is not None:
            words = Message("ui.text.overheard", {"overheard": answer.overheard})
            rows.append(RichText(words, kind=Type.SMALL, ink=Ink.WARNING))
        body = Row(
            KeyCap(str(number), ink=ink),
            Grow(Column(*rows, gap=0.5)),
            gap=1.5,
            align="start",
        )
        return Card(
            body,
            lambda: self._say(answer.id),
            pad=1.25,
            name=quoted,
            hotkey=str(number),
            disabled=answer.refusal,
            key=f"answer-{answer.id}",
        )

    def keys(self) -> tuple[KeyHint, ...]:
        talk = self._session.conversation(self._actor, self._call)
        numbers = tuple(str(number) for number, _ in enumerate(talk.answers, start=1))
        own = (KeyHint(numbers, Message("ui.keys.answer")),) if numbers else ()
        return (*own, *super().keys())

    def first_focus(self) -> str:
        return self._first_answer() or "hang-up"

    def _first_answer(self) -> str:
        talk = self._session.conversation(self._actor, self._call)
        return next((f"answer-{answer.id}" for answer in talk.answers if answer.refusal is None), "")

    def on_escape(self) -> Step:
        """Leaves what is over; asks before it breaks off what can still be answered."""
        if not self._first_answer():
            return self.close(None)
        way = self._way(self._session.conversation(self._actor, self._call))
        question = Ask(
            Message(f"ui.call.leave{way}"),
            Message("ui.call.leave.text"),
            yes=Message(f"ui.call.hang_up{way}"),
            no=Message(f"ui.call.stay{way}"),
            first="no",
        )
        return self.open(question, self._hung_up)

    def _hung_up(self, sure: bool) -> Step:
        return self.close(None) if sure else None

    def _say(self, answer: str) -> Step:
        try:
            self._session.hear(self._actor, self._call, answer)
        except NotPossibleError as refusal:
            return self.open(Notice(Message("ui.call.cannot_be_said"), refusal.reason))
        self.rebuild()
        self.focus(self.find(self._first_answer() or "hang-up"))
        self._show_what_was_said()
        return None

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        super().mount(look, size)
        self._show_what_was_said()

    def _show_what_was_said(self) -> None:
        """Where there is little room, what was said last comes before the answers to it."""
        talk = self._session.conversation(self._actor, self._call)
        theirs = [number for number, line in enumerate(talk.lines) if not line.ours]
        if theirs:
            reveal(self.find(f"line-{theirs[-1]}"))


def spoken(line: Spoken) -> Widget:
    """One line of a conversation; one's own stand apart, with their tone."""
    kind = Type.BODY if line.ours else Type.PRESS
    text = RichText(
        Message("ui.quoted", {"text": line.text}), kind=kind, ink=Ink.TEXT_SOFT if line.ours else Ink.TEXT
    )
    if not line.ours:
        return AtMost(text, _WIDTH - 14)
    tone = Label(Message(f"ui.tone.{line.tone}"), Type.SMALL, Ink.TEXT_SOFT)
    body = Panel(Column(tone, text, gap=0.25), fill=Ink.ACCENT_DEEP, line=None, pad=1.5, pad_down=1)
    return AtMost(body, _WIDTH - 20, align="end")
