"""Between two turns the word is the facilitator's: the game waits, and an inject may be let fall."""

from __future__ import annotations

from game.model.view import Inject
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError, Standing
from game.terminal.leaving import Leave
from game.terminal.pager import Section
from game.terminal.parts import Bit, Entry, Heading, Part, headed, paragraph, row
from game.terminal.phrases import Phrases
from game.terminal.sitting import Room
from game.terminal.vocabulary import NotUnderstood, Vocabulary, as_number, choose

WORDS = ("injects", "help", "quit")
"""What can be typed beside a number; Enter alone goes on."""


class Pause:
    """A quiet page with the headline of the turn that opens, until somebody goes on."""

    def __init__(self, room: Room, session: LocalSession) -> None:
        self._room = room
        self._p = room.p
        self._session = session
        self._vocabulary = Vocabulary(room.p, WORDS)
        self._listed: tuple[Inject, ...] = ()
        self._fell = False

    def hold(self) -> bool:
        """Waits until somebody goes on; true where an inject was let fall. At the end nobody waits.

        Raises:
            Leave: somebody leaves the game instead.
        """
        if self._session.wait().standing is not Standing.ORDERS:
            return False
        if len(self._session.actors) > 1:
            # What the last side has seen and typed is not for the others.
            self._room.prompt.forget()
            self._room.look.clear()
        self._show(headline(self._p, self._session))
        self._say("ui.text.pause.how")
        self._room.prompt.complete_with(self._vocabulary.words)
        while typed := self._room.prompt.ask(self._p.say("ui.text.pause.prompt")):
            try:
                self._obey(typed.split())
            except NotUnderstood as reason:
                self._room.look.show([paragraph(str(reason))])
        if self._listed:
            # What might yet fall is not for players.
            self._room.look.clear()
        return self._fell

    def _obey(self, words: list[str]) -> None:
        if as_number(words[0]) is not None:
            self._let_fall(self._listed[choose(self._p, words, self._titles())])
            return
        match self._vocabulary.find(words[0]):
            case "injects":
                self._listed = self._session.injects()
                self._show(injects(self._p, self._listed))
            case "quit":
                raise Leave
            case _:
                self._say("ui.text.pause.how")

    def _titles(self) -> list[str]:
        return [self._p.word(inject.title) for inject in self._listed]

    def _let_fall(self, inject: Inject) -> None:
        try:
            self._session.inject(inject.event)
        except NotPossibleError as refusal:
            self._room.look.show([paragraph(self._p.word(refusal.reason))])
            return
        self._fell = True
        self._say("ui.pause.fallen", title=inject.title)

    def _show(self, parts: list[Part]) -> None:
        self._room.pager.show([Section("", tuple(parts))])

    def _say(self, key: str, **params: object) -> None:
        self._room.look.show([paragraph(self._p.say(key, **params))])


def headline(p: Phrases, session: LocalSession) -> list[Part]:
    """The turn that opens, as far as everybody in the room may see it."""
    view = session.view(session.actors[0])
    turn = p.headed(p.word(view.turn_of), p.word(view.turn_title))
    return [Heading(p.say("ui.pause"), (paragraph(turn, "strong"), paragraph(p.moment(view, view.hour))))]


def injects(p: Phrases, listed: tuple[Inject, ...]) -> list[Part]:
    """What may be let fall, with what a facilitator should know of it."""
    if not listed:
        return [paragraph(p.say("ui.pause.no_injects"))]
    entries = [
        Entry(
            p.say("ui.text.kind.inject"),
            number,
            p.word(inject.title),
            tuple(Bit(p.say(f"ui.pause.{mark}"), "urgent") for mark in _marks(inject)),
            (row(p.word(inject.text)),),
        )
        for number, inject in enumerate(listed, start=1)
    ]
    return headed(
        p.say("ui.text.pause.injects"), [paragraph(p.say("ui.text.pause.secret"), "soft"), *entries]
    )


def _marks(inject: Inject) -> list[str]:
    return ["unfit"] * (not inject.fits) + ["again"] * inject.fell
