"""The terminal game: a whole crisis by typed words, with or without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TextIO

from rich.console import Console
from rich.text import Text

from game.analysis.deeds import deeds_of
from game.analysis.turning_points import point_lines, turning_points_of
from game.model.message import Message
from game.model.orders import Order, Orders, Reply
from game.model.view import Conversation, Offer, View
from game.session.document import StoreError
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError, Standing
from game.terminal.pages import Pages
from game.terminal.pause import Pause
from game.text.catalogue import Catalogue

SaveGame = Callable[[LocalSession, str], str]
"""Saves under a name ('' for an autosave) and says under which name it lies."""

_LONGEST = 6
"""Digits of a number that may stand on a list, plus one."""
REPLY_WORDS = {"promise": "promise", "if": "promise_if", "promise_if": "promise_if", "refuse": "refuse"}


class Leave(Exception):  # noqa: N818 - a wish, not a fault
    """The player wants to leave, or there is no more input."""


class TerminalGame:
    """One game at one keyboard."""

    def __init__(
        self,
        session: LocalSession,
        words: Catalogue,
        keyboard: TextIO,
        screen: TextIO,
        save: SaveGame,
        *,
        plain: bool,
        pause: bool = False,
    ) -> None:
        self._session = session
        self._words = words
        self._pages = Pages(words)
        self._keyboard = keyboard
        self._console = Console(
            file=screen,
            no_color=plain,
            highlight=False,
            soft_wrap=plain,
            force_terminal=False if plain else None,
        )
        self._save = save
        self._final_asked = False
        self._pause = Pause(session, self._pages, self._show, self._ask) if pause else None

    def play(self) -> None:
        """Plays until the crisis ends or the player leaves; nothing is lost either way."""
        try:
            while self._session.wait().standing is Standing.ORDERS:
                for actor in self._session.wait().actors:
                    if len(self._session.actors) > 1:
                        self._pass_to(actor)
                    self._sit(actor)
                self._keep("")
                if self._pause is not None and self._pause.hold():
                    self._keep("")
            for actor in self._session.actors:
                record = deeds_of(self._session.program, self._session.ledgers, actor)
                self._show([*self._pages.end(self._session.view(actor)), *self._pages.deeds(record)])
            self._show(["", *point_lines(turning_points_of(self._session, self._words), self._words)])
        except (Leave, KeyboardInterrupt, EOFError):
            name = self._keep("")
            if name is not None:
                self._show(["", self._pages.say("ui.text.bye", name=name)])

    # -- speaking and listening -------------------------------------------------------------------

    def _show(self, lines: Iterable[str]) -> None:
        for line in lines:
            style = "bold" if line and not line.startswith(" ") else ""
            self._console.print(Text(line, style=style))

    def _keep(self, name: str) -> str | None:
        """Saves the game; where that fails the player is told, and the game goes on."""
        try:
            return self._save(self._session, name)
        except StoreError as fault:
            self._show([str(fault)])
            return None

    def _ask(self, prompt: str) -> str:
        self._console.print(Text(prompt), end="")
        self._console.file.flush()
        line = self._keyboard.readline()
        if not line:
            raise Leave
        return line.strip()

    def _pass_to(self, actor: str) -> None:
        title = Message(f"actors.{actor}.title")
        self._console.clear()
        self._ask(self._pages.say("ui.text.pass", actor=title))

    # -- a turn -----------------------------------------------------------------------------------

    def _sit(self, actor: str) -> None:
        """One side at the desk until it commits."""
        view = self._session.view(actor)
        if view.turn == 1:
            self._show([*self._pages.brief(view), ""])
        self._look(actor)
        self._show(["", *self._pages.desk(view, self._offers(actor), everything=False), ""])
        prompt = self._pages.say("ui.text.prompt", actor=Message(f"actors.{actor}.title"))
        while True:
            words = self._ask(prompt).split()
            if words and self._obey(actor, words):
                return

    def _obey(self, actor: str, words: list[str]) -> bool:
        """Does what was typed; True when the turn is committed."""
        verb, rest = words[0].lower(), words[1:]
        if verb not in ("go", "commit"):
            self._final_asked = False
        if verb.isdecimal():
            self._toggle(actor, _number(verb))
            return False
        match verb:
            case "go" | "commit":
                return self._commit(actor)
            case "quit" | "exit":
                raise Leave
            case "help" | "?" | "look" | "orders" | "known" | "inbox" | "brief":
                self._turn_to(actor, verb)
            case "about" | "call" | "reply" | "rely" | "doubt" | "clear":
                self._numbered(actor, verb, rest)
            case "undo":
                self._undo(actor)
            case "save":
                name = self._keep(" ".join(rest) or "saved")
                if name is not None:
                    self._show([self._pages.say("ui.text.saved", name=name)])
            case _:
                self._show([self._pages.say("ui.text.what")])
        return False

    def _turn_to(self, actor: str, page: str) -> None:
        """Shows one of the pages that there always are."""
        view = self._session.view(actor)
        match page:
            case "look":
                self._look(actor)
            case "orders":
                self._show(self._pages.desk(view, self._offers(actor), everything=True))
            case "known":
                self._show(self._pages.beliefs(view, everything=True))
            case "inbox":
                self._show(self._pages.reports(view, self._marks(actor), only_new=False))
            case "brief":
                self._show(self._pages.brief(view))
            case _:
                self._show(self._pages.say("ui.text.help").splitlines())

    def _look(self, actor: str) -> None:
        self._show(["", *self._pages.situation(self._session.view(actor), self._marks(actor))])

    def _offers(self, actor: str) -> tuple[Offer, ...]:
        return self._session.offers(actor, self._session.draft(actor))

    def _marks(self, actor: str) -> dict[str, str]:
        start = f"{actor}/"
        return {k.removeprefix(start): v for k, v in self._session.marks.items() if k.startswith(start)}

    def _numbered(self, actor: str, verb: str, rest: list[str]) -> None:
        """Words that are followed by a number."""
        view = self._session.view(actor)
        things: dict[str, tuple[object, ...]] = {
            "about": self._offers(actor),
            "call": view.calls,
            "reply": view.requests,
        }
        choice = things.get(verb, view.inbox)
        number = _number(rest[0]) if rest else 0
        if not 1 <= number <= len(choice):
            self._show([self._pages.say("ui.text.no_such_number", number=rest[0] if rest else "?")])
            return
        if verb == "about":
            self._show(self._pages.about(view, number, self._offers(actor)[number - 1]))
        elif verb == "call":
            self._talk(actor, view.calls[number - 1].call)
        elif verb == "reply":
            self._reply(actor, view, number, rest[1:])
        else:
            report = view.inbox[number - 1]
            self._session.mark(actor, report, None if verb == "clear" else verb)

    # -- orders -----------------------------------------------------------------------------------

    def _toggle(self, actor: str, number: int) -> None:
        offers = self._offers(actor)
        if not 1 <= number <= len(offers):
            self._show([self._pages.say("ui.text.no_such_number", number=number)])
            return
        offer = offers[number - 1]
        draft, order = self._session.draft(actor), Order(offer.option, offer.targets)
        name = self._pages.order_name(offer)
        if offer.drafted:
            kept = tuple(other for other in draft.options if other != order)
            self._session.set_draft(actor, replace(draft, options=kept))
            self._show([self._pages.say("ui.text.unlisted", order=name)])
        elif offer.refusal is not None:
            reason = self._pages.word(offer.refusal)
            self._show([self._pages.say("ui.text.refused", order=name, reason=reason)])
        else:
            self._session.set_draft(actor, replace(draft, options=(*draft.options, order)))
            self._show([self._pages.say("ui.text.listed", order=name)])

    def _undo(self, actor: str) -> None:
        draft = self._session.draft(actor)
        if draft.options:
            self._session.set_draft(actor, replace(draft, options=draft.options[:-1]))
        self._show(self._pages.desk(self._session.view(actor), self._offers(actor), everything=False))

    def _commit(self, actor: str) -> bool:
        drafted = [offer for offer in self._offers(actor) if offer.drafted]
        final = [offer for offer in drafted if offer.binding == "final"]
        if final and not self._final_asked:
            self._final_asked = True
            name = self._pages.order_name(final[0])
            self._show([self._pages.say("ui.text.confirm_final", order=name)])
            return False
        self._final_asked = False
        if not drafted:
            self._show([self._pages.say("ui.text.list_empty")])
        refused = self._session.submit(actor)
        for refusal in refused:
            reason = self._pages.word(Message(refusal.reason, refusal.params))
            self._show([self._pages.say("ui.text.refused", order=refusal.order, reason=reason)])
        return not refused

    # -- calls and requests -----------------------------------------------------------------------

    def _talk(self, actor: str, call: str) -> None:
        try:
            talk: Conversation = self._session.hear(actor, call)
        except NotPossibleError as refusal:
            self._show([self._pages.word(refusal.reason)])
            return
        while True:
            self._show(self._pages.conversation(talk))
            if not talk.answers:
                return
            typed = self._ask("> ")
            if typed in ("0", ""):
                return
            if not 1 <= _number(typed) <= len(talk.answers):
                self._show([self._pages.say("ui.text.no_such_number", number=typed)])
                continue
            try:
                talk = self._session.hear(actor, call, talk.answers[_number(typed) - 1].id)
            except NotPossibleError as refusal:
                self._show([self._pages.word(refusal.reason)])

    def _reply(self, actor: str, view: View, number: int, rest: list[str]) -> None:
        asked = view.requests[number - 1]
        answer = REPLY_WORDS.get(rest[0].lower() if rest else "")
        if answer is None or answer not in asked.answers:
            self._show([self._pages.say("ui.refused.no_such_reply")])
            return
        draft: Orders = self._session.draft(actor)
        others = tuple(reply for reply in draft.replies if reply.request != asked.request)
        self._session.set_draft(actor, replace(draft, replies=(*others, Reply(asked.request, answer))))
        self._show([self._pages.say(f"ui.reply.{answer}")])


def _number(typed: str) -> int:
    """The number that was typed; 0 for what is none that could stand on a list."""
    return int(typed) if typed.isdecimal() and len(typed) < _LONGEST else 0
