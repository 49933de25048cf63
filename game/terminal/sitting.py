"""One side at the keyboard: what it types, until its orders are committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.model.message import Message
from game.model.orders import Order, Reply
from game.model.talks import Conversation
from game.model.view import View
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError
from game.terminal import calls
from game.terminal.allies import reply_word
from game.terminal.leaving import Leave
from game.terminal.look import Look
from game.terminal.lookup import Lookup
from game.terminal.memory import Memory, Numbered
from game.terminal.pager import Pager, Section
from game.terminal.parts import Part, paragraph
from game.terminal.phrases import Phrases
from game.terminal.prompt import Prompt
from game.terminal.review import final_ones
from game.terminal.vocabulary import (
    AFTER_THE_END,
    COMMANDS,
    NotUnderstood,
    Vocabulary,
    as_number,
    choose,
    shown,
)


@dataclass(frozen=True, slots=True)
class Room:
    """What every sitting shares."""

    p: Phrases
    look: Look
    prompt: Prompt
    pager: Pager
    keep: Callable[[str], str | None]
    """Saves under a name ('' for an autosave) and says where it lies; None where that failed and was told."""
    window: bool = False
    """Whether the game can go on in a window."""


class Again(Exception):  # noqa: N818 - a wish, not a fault
    """The player wants to play on from an earlier turn."""

    def __init__(self, turn: int) -> None:
        super().__init__(str(turn))
        self.turn = turn


class ToWindow(Exception):  # noqa: N818 - a wish, not a fault
    """The player wants to go on in the window."""


class Sitting:
    """A turn of one side, or the time after the end."""

    def __init__(self, room: Room, session: LocalSession, actor: str, memory: Memory) -> None:
        self._room = room
        self._p = room.p
        self._session = session
        self._actor = actor
        self._memory = memory
        names = AFTER_THE_END if memory.view.end is not None else COMMANDS
        self._vocabulary = Vocabulary(room.p, names)
        self._over = () if names == COMMANDS else Vocabulary(room.p, COMMANDS).words
        """What could be typed until the crisis was over."""
        self._lookup = Lookup(room.p, session, actor, memory, names)
        self._acts: dict[str, Callable[[Sequence[str]], bool | None]] = {
            "rely": lambda rest: self._mark(rest, "rely"),
            "doubt": lambda rest: self._mark(rest, "doubt"),
            "clear": lambda rest: self._mark(rest, None),
            "call": self._call,
            "reply": self._reply,
            "undo": lambda _: self._undo(),
            "go": lambda _: self._review(),
            "again": self._again,
            "save": self._save,
            "window": lambda _: self._window(),
            "quit": self._quit,
        }

    # -- the course of it -------------------------------------------------------------------------

    def turn(self) -> None:
        """Shows what lies there, and obeys until the orders are committed."""
        view = self._memory.view
        sections: list[Section] = []
        if view.turn == self._session.first_turn:
            sections = [*self._lookup.brief(), self._lookup.guide()]
        situation = self._lookup.situation(opening=True)
        sections += [replace(situation[0], fresh=True), *situation[1:]]
        self._show_situation(view, sections)
        self._obey_until_done()

    def after_the_end(self) -> None:
        """Answers questions about a game that is over, until the player leaves."""
        self._say("ui.text.after_the_end")
        self._obey_until_done()

    def _obey_until_done(self) -> None:
        self._room.prompt.complete_with(self._vocabulary.words)
        while True:
            typed = self._room.prompt.ask(self._p.say("ui.text.prompt", actor=self._p.side(self._actor)))
            try:
                if typed and self._obey(typed.split()):
                    return
            except NotUnderstood as reason:
                self._tell(str(reason))

    def _obey(self, words: Sequence[str]) -> bool:
        """Does what was typed; True when the turn is committed."""
        if all(as_number(word) is not None for word in words):
            if self._memory.view.end is None:
                self._toggle(words)
                return False
            raise NotUnderstood(self._p.say("ui.text.over"))
        name, rest = self._meant(words[0]), words[1:]
        if name == "look":
            self._show_situation(self._memory.view, self._lookup.page(name, rest))
            return False
        if self._lookup.has(name):
            self._room.pager.show(self._lookup.page(name, rest), self._skips())
            return False
        return bool(self._acts[name](rest))

    def _meant(self, typed: str) -> str:
        try:
            return self._vocabulary.find(typed)
        except NotUnderstood:
            if typed.lower() in self._over:
                raise NotUnderstood(self._p.say("ui.text.over")) from None
            raise

    def _show_situation(self, view: View, sections: Sequence[Section]) -> None:
        """Shows the opening of a turn; the reports that were reached are read."""
        shown_sections = self._room.pager.show(sections, self._skips())
        reports = self._p.say("ui.text.reports.new")
        if any(section.name == reports for section in sections[:shown_sections]):
            self._memory.have_read([report for report in view.inbox if report.turn == view.turn])

    def _skips(self) -> list[str]:
        return self._p.say("ui.text.words.skip").split()

    # -- orders -----------------------------------------------------------------------------------

    def _toggle(self, numbers: Sequence[str]) -> None:
        for typed in numbers:
            offers = self._memory.offers()
            index = choose(self._p, [typed], [self._p.order(one.offer) for one in offers])
            self._put(offers[index])
        view = self._memory.view
        self._say("ui.text.attention", left=view.capacity - view.spent, capacity=view.capacity)

    def _put(self, one: Numbered) -> None:
        offer = one.offer
        draft, order = self._session.draft(self._actor), Order(offer.option, offer.targets)
        name = self._p.order(offer)
        if offer.drafted:
            kept = tuple(other for other in draft.options if other != order)
            self._session.set_draft(self._actor, replace(draft, options=kept))
            self._say("ui.text.unlisted", order=name)
        elif offer.refusal is not None:
            self._say("ui.text.refused", order=name, reason=self._p.word(offer.refusal))
        else:
            self._session.set_draft(self._actor, replace(draft, options=(*draft.options, order)))
            self._say("ui.text.listed", order=name)
            if offer.binding == "final":
                self._say("ui.text.binding.final.text")

    def _undo(self) -> None:
        draft = self._session.draft(self._actor)
        if not draft.options:
            self._say("ui.room.nothing_to_undo")
            return
        last = next(
            one
            for one in self._memory.offers()
            if Order(one.offer.option, one.offer.targets) == draft.options[-1]
        )
        self._put(last)

    def _review(self) -> bool:
        """Shows the list, and commits it when that is said once more."""
        self._room.pager.show([Section("", tuple(self._lookup.review()))])
        final = final_ones([one for one in self._memory.offers() if one.offer.drafted])
        said_again, said_whole = (self._p.say(f"ui.text.words.{name}").split() for name in ("go", "commit"))
        if final:
            names = [self._p.order(one.offer) for one in final]
            self._say("ui.text.confirm_final", orders=names, word=said_whole[0])
        else:
            self._say("ui.text.confirm", word=said_again[0])
        typed = self._room.prompt.ask(self._p.say("ui.text.prompt.review", actor=self._p.side(self._actor)))
        word = typed.lower()
        if word in (said_whole if final else said_again):
            return self._commit()
        if not word or word in said_again:
            self._say("ui.text.not_committed")
        else:
            self._room.prompt.put_back(typed)
        return False

    def _commit(self) -> bool:
        refused = self._session.submit(self._actor)
        for refusal in refused:
            reason = self._p.word(Message(refusal.reason, refusal.params))
            self._say("ui.text.refused", order=refusal.order, reason=reason)
        return not refused

    # -- reports, calls, requests -----------------------------------------------------------------

    def _mark(self, rest: Sequence[str], stance: str | None) -> None:
        view = self._memory.view
        report = view.inbox[choose(self._p, rest, [self._p.word(one.title) for one in view.inbox])]
        self._session.mark(self._actor, report, stance)
        self._say(f"ui.text.marked.{stance or 'clear'}", report=report.title)

    def _call(self, rest: Sequence[str]) -> None:
        lines = [line for _, line in self._memory.calls()]
        offers = [line.offer if isinstance(line, Conversation) else line for line in lines]
        names = [f"{self._p.word(offer.title)} ({self._p.word(offer.speaker)})" for offer in offers]
        number = choose(self._p, rest, names)
        line, call = lines[number], offers[number].call
        if isinstance(line, Conversation):
            self._talk(call, line)
            return
        if line.refusal is not None:
            self._tell(self._p.word(line.refusal))
            return
        try:
            talk = self._session.hear(self._actor, call)
        except NotPossibleError as refusal:
            self._tell(self._p.word(refusal.reason))
            return
        self._talk(call, talk)

    def _talk(self, call: str, talk: Conversation) -> None:
        """One conversation, until it is over or the player hangs up."""
        p = self._p
        self._show([*calls.opened(p, talk), *calls.said(p, talk, 0), *calls.answers(p, talk)])
        hang_up = p.say("ui.text.words.hang").split()
        hung_up = "ui.text.hung_up.face" if talk.offer.line == "face" else "ui.text.hung_up"
        while talk.answers:
            typed = self._room.prompt.ask(p.say("ui.text.prompt.call", speaker=talk.offer.speaker))
            if not typed or typed.lower() in hang_up:
                self._say(hung_up)
                return
            number = as_number(typed)
            if number is None:
                name = self._word(typed)
                if name is not None and self._lookup.has(name):
                    self._look_up(name, typed.split()[1:])
                    self._show(calls.answers(p, talk))
                elif name is not None:
                    self._say(hung_up)
                    self._room.prompt.put_back(typed)
                    return
                else:
                    self._say("ui.text.answer_how")
            elif not 1 <= number <= len(talk.answers):
                self._say("ui.text.no_such_number", number=shown(typed))
            else:
                talk = self._answer(call, talk, number)

    def _answer(self, call: str, talk: Conversation, number: int) -> Conversation:
        try:
            further = self._session.hear(self._actor, call, talk.answers[number - 1].id)
        except NotPossibleError as refusal:
            self._tell(self._p.word(talk.answers[number - 1].refusal or refusal.reason))
            return talk
        self._show([*calls.said(self._p, further, len(talk.lines)), *calls.answers(self._p, further)])
        return further

    def _word(self, typed: str) -> str | None:
        """The name of the word with which something typed begins; None where it is none."""
        try:
            return self._vocabulary.find(typed.split(maxsplit=1)[0])
        except NotUnderstood:
            return None

    def _look_up(self, name: str, rest: Sequence[str]) -> None:
        """Shows a page while somebody waits on the line."""
        try:
            self._room.pager.show(self._lookup.page(name, rest), self._skips())
        except NotUnderstood as reason:
            self._tell(str(reason))

    def _reply(self, rest: Sequence[str]) -> None:
        p, view = self._p, self._memory.view
        waiting = [n for n, asked in enumerate(view.requests) if asked.answers]
        if not waiting:
            raise NotUnderstood(p.say("ui.text.no_reply_waiting"))
        if len(rest) == 1 and as_number(rest[0]) is None and len(waiting) == 1:
            rest = [str(waiting[0] + 1), *rest]
        asked = view.requests[choose(p, rest[:1], [p.word(one.title) for one in view.requests])]
        if not asked.answers:
            raise NotUnderstood(p.say("ui.text.no_reply_wanted"))
        typed = rest[1].lower() if len(rest) > 1 else ""
        choices = (*asked.answers, "nothing")
        found = [choice for choice in choices if typed and _begins(p, choice, typed)]
        if len(found) != 1:
            raise NotUnderstood(p.say("ui.text.reply_how", words=[reply_word(p, one) for one in choices]))
        answer = found[0]
        draft = self._session.draft(self._actor)
        others = tuple(reply for reply in draft.replies if reply.request != asked.request)
        if answer == "nothing":
            self._session.set_draft(self._actor, replace(draft, replies=others))
            self._say("ui.text.reply_taken_back", request=asked.title)
            return
        self._session.set_draft(self._actor, replace(draft, replies=(*others, Reply(asked.request, answer))))
        self._say("ui.text.review.reply", request=asked.title, reply=p.say(f"ui.reply.{answer}"))

    # -- the game itself --------------------------------------------------------------------------

    def _again(self, rest: Sequence[str]) -> None:
        records = self._session.turns()
        if not rest:
            self._say("ui.text.again_how", most=len(records))
            return
        number = choose(self._p, rest, [self._p.word(record.title) for record in records])
        raise Again(records[number].turn)

    def _save(self, rest: Sequence[str]) -> None:
        path = self._room.keep(" ".join(rest) or "saved")
        if path is not None:
            self._room.look.write([self._p.say("ui.text.saved", name=path)])

    def _window(self) -> None:
        if self._room.window:
            raise ToWindow
        self._say("ui.text.window.none")

    @staticmethod
    def _quit(_rest: Sequence[str]) -> None:
        raise Leave

    # -- speaking ---------------------------------------------------------------------------------

    def _show(self, parts: Sequence[Part]) -> None:
        self._room.pager.show([Section("", tuple(parts))])

    def _tell(self, words: str) -> None:
        self._room.look.show([paragraph(words)])

    def _say(self, key: str, **params: object) -> None:
        self._tell(self._p.say(key, **params))


def _begins(p: Phrases, choice: str, typed: str) -> bool:
    """Whether something typed is the beginning of a word for an answer."""
    return any(word.startswith(typed) for word in p.say(f"ui.text.words.{choice}").split())
