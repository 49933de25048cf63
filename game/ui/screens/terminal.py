"""The way to the terminal: the same game, kept, with the command that goes on with it there."""

from __future__ import annotations

import shlex
from pathlib import Path

from game.model.message import Message
from game.session.document import StoreError
from game.ui.clipboard import copied_to
from game.ui.dialogs import Dialog
from game.ui.look import Look, Words
from game.ui.screen import Quit, Step
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.layout import Column
from game.ui.widgets.panel import Panel
from game.ui.widgets.text import RichText


class Command(RichText):
    """A command, broken inside the path of a file only where that is longer than a line."""

    def __init__(self, command: str) -> None:
        parts = shlex.split(command)
        whole = [shlex.quote(part).replace(" ", "\N{NO-BREAK SPACE}") for part in parts]
        super().__init__(" ".join(whole), kind=Type.CABLE)

    def say(self, look: Look) -> str:
        # It may be copied from here, too.
        return super().say(look).replace("\N{NO-BREAK SPACE}", " ")


class TerminalScreen(Dialog[None]):
    """Keeps the game under a name, shows the command and copies it; goes there at once where there is a
    terminal from which the window was opened."""

    def __init__(self, table: Table) -> None:
        super().__init__(Message("ui.terminal.title"))
        self._table = table
        self._path: Path | None = None
        self._fault: Words = ""

    def mount(self, look: Look, size: tuple[int, int]) -> None:
        if self._path is None and not self._fault:
            self._keep(look)
        super().mount(look, size)

    def _keep(self, look: Look) -> None:
        session = self._table.session
        assert session is not None
        try:
            self._path = self._table.lobby.save(session, look.word(Message("ui.terminal.name")))
        except StoreError as fault:
            self._fault = fault.told()
        else:
            copied_to(look, self.command, "ui.terminal.copied")

    @property
    def command(self) -> str:
        """What is typed to go on with the game."""
        return f"{self._table.go_on} --load {shlex.quote(str(self._path))}"

    def body(self) -> Widget:
        if self._path is None:
            return Column(RichText(Message("ui.save.failed")), RichText(self._fault, ink=Ink.WARNING), gap=1)
        rows: list[Widget] = [
            RichText(Message("ui.terminal.text")),
            Panel(Command(self.command), fill=Ink.SUNKEN, pad=1.5),
        ]
        if self._table.at_terminal:
            rows.append(RichText(Message("ui.terminal.now.text"), ink=Ink.TEXT_SOFT))
        return Column(*rows, gap=1.5)

    def buttons(self) -> tuple[Widget, ...]:
        back = Button(Message("ui.menu.back"), self.leave, key="back")
        if self._path is None:
            return (back,)
        copy = Button(Message("ui.terminal.copy"), self._copy, key="copy")
        if not self._table.at_terminal:
            return (back, copy)
        go = Button(Message("ui.terminal.now"), self._go, weight=Weight.MAIN, icon="keyboard", key="go")
        return (back, copy, go)

    def first_focus(self) -> str:
        return "back"

    def _copy(self) -> Step:
        copied_to(self.look, self.command, "ui.terminal.copied")
        return None

    def _go(self) -> Step:
        self._table.handover = self._table.session
        return Quit()
