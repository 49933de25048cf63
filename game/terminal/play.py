"""The terminal game: a whole crisis by typed words, with or without colour."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from game.analysis.afterwards import afterwards
from game.analysis.deeds import deeds_of
from game.analysis.turning_points import turning_points_of
from game.analysis.why_ended import why_ended
from game.session.document import StoreError
from game.session.faults import told
from game.session.local import LocalSession
from game.session.protocol import Standing
from game.terminal.ending import after, deeds, ending, turning_points, why
from game.terminal.leaving import Leave, ScreenLost, Watch
from game.terminal.look import Look
from game.terminal.lookup import Lookup
from game.terminal.memory import Memory
from game.terminal.pager import Pager, Section
from game.terminal.parts import Heading, Part, paragraph
from game.terminal.pause import Pause
from game.terminal.phrases import Phrases
from game.terminal.prompt import Prompt
from game.terminal.sitting import Again, Room, Sitting, ToWindow
from game.terminal.vocabulary import AFTER_THE_END
from game.text.catalogue import Catalogue

SaveGame = Callable[[LocalSession, str], str]
"""Saves under a name ('' for an autosave) and says where it lies."""
GO_ON = "golden-hour play --text"
"""The command with which a save is gone on with."""


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
        go_on: str = GO_ON,
        window: bool = False,
    ) -> None:
        self._session = session
        self._save = save
        self._pause = pause
        self._go_on = go_on
        self._kept: str | None = None
        self._watch = Watch()
        self._p = Phrases(words, plain=plain)
        self._look = Look(screen, plain=plain)
        self._look.marks = self._p.marks
        self._prompt = Prompt(keyboard, self._look, self._watch)
        pager = Pager(self._look, self._prompt, self._p)
        self._room = Room(self._p, self._look, self._prompt, pager, self._keep, window)
        self._memories: dict[str, Memory] = {}

    def play(self) -> LocalSession | None:
        """Plays until the crisis ends or the player leaves; nothing is lost either way.

        Returns:
            The game, where the player wants to go on with it in the window.
        """
        with self._watch.listening():
            try:
                while self._play_on():
                    pass
            except ToWindow:
                self._keep("")
                self._tell(self._p.say("ui.text.window"))
                return self._session
            except Leave as leaving:
                self._farewell(leaving)
            except Exception:
                # A fault of the game shall not cost the player the game.
                self._keep("")
                raise
        return None

    def _play_on(self) -> bool:
        """Plays to the end, or until the player wants to play on from an earlier turn: then True."""
        try:
            while self._session.wait().standing is Standing.ORDERS:
                for actor in self._session.wait().actors:
                    if len(self._session.actors) > 1:
                        self._pass_to(actor)
                    Sitting(self._room, self._session, actor, self._memory(actor)).turn()
                self._kept = self._keep("")
                if self._pause and Pause(self._room, self._session).hold():
                    self._kept = self._keep("")
            self._tell_the_end()
            first = self._session.actors[0]
            Sitting(self._room, self._session, first, self._memory(first)).after_the_end()
        except Again as wish:
            ended = self._session.wait().standing is Standing.ENDED
            # Under a name of its own: the autosaves of the turns to come would push it out.
            name = self._p.say("ui.text.again.name", turn=len(self._session.turns()))
            kept = self._kept if ended else self._keep(name)
            self._session = self._session.branch(wish.turn)
            self._memories = {}
            self._tell(self._p.say("ui.text.again", turn=wish.turn))
            if kept is not None:
                self._look.write([self._p.say("ui.text.again.kept", name=kept)])
            return True
        return False

    def _tell_the_end(self) -> None:
        """The last turn, the ending, the sides' deeds, what turned the game; nothing is secret any more."""
        sections: list[Section] = []
        for number, actor in enumerate(self._session.actors):
            session = self._session
            turns = {"first": session.first_turn, "last": session.last_turn}
            record = deeds_of(session.program, session.ledgers, actor, **turns)
            lookup = Lookup(self._p, self._session, actor, self._memory(actor), AFTER_THE_END)
            last = Heading(self._p.say("ui.text.last_turn", actor=self._p.side(actor)))
            sections.append(Section("", (last, *lookup.news_of_the_end()), fresh=True))
            if number == 0:
                told = ending(self._p, self._session.view(actor), record)
                because = Section(self._p.say("ui.why"), tuple(why(self._p, why_ended(session))), fresh=True)
                later = after(self._p, afterwards(session))
                between = [Section(self._p.say("ui.after"), tuple(later), fresh=True)] if later else []
                sections += [told[0], *between, because, *told[1:]]
            else:
                parts: list[Part] = deeds(self._p, record)
                sections += [Section(self._p.say("ui.end.deeds"), tuple(parts))] if parts else []
        turned = turning_points(self._p, turning_points_of(self._session, self._p.words))
        sections.append(Section(self._p.say("ui.turning"), tuple(turned), fresh=True))
        self._room.pager.show(sections, self._p.say("ui.text.words.skip").split())

    def _memory(self, actor: str) -> Memory:
        return self._memories.setdefault(actor, Memory(self._session, actor))

    def _pass_to(self, actor: str) -> None:
        """Takes what another side has seen and typed from the screen, and waits for the next one."""
        self._prompt.forget()
        self._look.clear()
        self._prompt.ask(self._p.say("ui.text.pass", actor=self._p.side(actor)))
        self._look.clear()

    def _farewell(self, leaving: Leave) -> None:
        """Keeps the game, and says where it lies and how to go on, if anybody is there to read it."""
        ended = self._session.wait().standing is Standing.ENDED
        kept = self._kept if ended and self._kept is not None else self._keep("")
        if isinstance(leaving, ScreenLost):
            self._look.lose()
            return
        if kept is None:
            return
        with suppress(ScreenLost):
            self._look.write(["", self._p.say("ui.text.bye", name=kept)])
            if not ended:
                command = f"{self._go_on} --load {shlex.quote(kept)}"
                self._look.write([self._p.say("ui.text.bye.how", command=command)])

    def _keep(self, name: str) -> str | None:
        """Saves the game; where that fails the player is told, and the game goes on."""
        try:
            return self._save(self._session, name)
        except StoreError as fault:
            with suppress(ScreenLost):
                self._tell(self._p.word(told(fault)))
            return None

    def _tell(self, words: str) -> None:
        self._look.show([paragraph(words)])
