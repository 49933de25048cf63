"""Opens the window."""

from __future__ import annotations

from game.model.message import Message
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.ui.app import App, NoDisplayError, WindowPlan
from game.ui.dialogs import HelpPage
from game.ui.look import Look
from game.ui.screens.enter import enter_game
from game.ui.screens.title import TitleScreen
from game.ui.table import Table, kept_taste

__all__ = ["NoDisplayError", "open_window"]


def open_window(lobby: Lobby, session: LocalSession | None) -> None:
    """Opens the window and runs until it is closed; with a session it opens in the middle of that game.

    Raises:
        NoDisplayError: there is no display.
    """
    look = Look(lobby.interface(), taste=kept_taste())
    table = Table(lobby, look)
    plan = WindowPlan(look.word(Message("ui.game")))
    app = App(
        look,
        lambda: TitleScreen(table) if session is None else enter_game(table, session),
        plan,
        autosave=table.keep,
        help_page=HelpPage,
    )
    app.run()
