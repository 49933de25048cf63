"""Between two turns the word is the facilitator's: the game waits, and an inject may be let fall."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.model.message import Message
from game.model.view import Inject
from game.session.local import LocalSession
from game.session.protocol import NotPossibleError, Standing
from game.terminal.pages import Pages


class Pause:
    """A quiet page with the headline of the turn that opens."""

    def __init__(
        self,
        session: LocalSession,
        pages: Pages,
        show: Callable[[Iterable[str]], None],
        ask: Callable[[str], str],
    ) -> None:
        self._session = session
        self._pages = pages
        self._show = show
        self._ask = ask

    def hold(self) -> bool:
        """Waits until somebody goes on; true where an inject was let fall. At the end there is nothing to
        wait for."""
        fell = False
        if self._session.wait().standing is not Standing.ORDERS:
            return fell
        view = self._session.view(self._session.actors[0])
        word, say = self._pages.word, self._pages.say
        headline = f"{word(view.turn_title)}. {self._pages.moment(view, view.hour)}"
        self._show(["", say("ui.pause"), "", f"  {headline}", ""])
        how = f"  [{say('ui.pause.go_on')}; {say('ui.pause.injects.how')}] "
        listed: tuple[Inject, ...] = ()
        while typed := self._ask(how).lower():
            if typed in ("i", "inject", "injects"):
                listed = self._session.injects()
                self._show(self._list(listed))
            elif typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(listed):
                fell = self._let_fall(listed[int(typed) - 1]) or fell
            else:
                self._show([say("ui.text.no_such_number", number=typed)])
        return fell

    def _list(self, injects: tuple[Inject, ...]) -> list[str]:
        if not injects:
            return [f"  {self._pages.say('ui.pause.no_injects')}"]
        lines = [f"  {self._pages.say('ui.pause.injects')}"]
        for number, inject in enumerate(injects, start=1):
            marks = [self._pages.say(f"ui.pause.{mark}") for mark in marks_of(inject)]
            marked = f" ({'; '.join(marks)})" if marks else ""
            lines.append(f"  {number}. {self._pages.word(inject.title)}{marked}")
            lines.append(f"     {self._pages.word(inject.text)}")
        return lines

    def _let_fall(self, inject: Inject) -> bool:
        try:
            self._session.inject(inject.event)
        except NotPossibleError as refusal:
            self._show([f"  {self._pages.word(refusal.reason)}"])
            return False
        self._show([f"  {self._pages.word(Message('ui.pause.fallen', {'title': inject.title}))}"])
        return True


def marks_of(inject: Inject) -> list[str]:
    """What a facilitator should know of an inject."""
    return ["unfit"] * (not inject.fits) + ["again"] * inject.fell
