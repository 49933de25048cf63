"""Opens the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from game.model.message import Message
from game.session.lobby import Lobby
from game.ui.app import App, NoDisplayError, WindowPlan
from game.ui.dialogs import HelpPage
from game.ui.look import Look
from game.ui.map.geography import GeographyError
from game.ui.memory import set_rules_apart
from game.ui.screen import Reset, Screen
from game.ui.screens.doors import set_table
from game.ui.screens.opening import OpeningScreen
from game.ui.table import kept_roles, kept_taste, was_guided

if TYPE_CHECKING:
    from game.session.local import LocalSession

__all__ = ["GeographyError", "NoDisplayError", "open_window"]


def open_window(
    lobby: Lobby,
    game: Callable[[], LocalSession] | None,
    chapter: str | None = None,
    *,
    pause: bool = False,
    software: bool = False,
    command: str = "golden-hour play --text",
    terminal: bool = False,
) -> LocalSession | None:
    """Opens the window and runs until it is closed; with a game it opens in the middle of it.

    The window stands before the game is opened, which may take a second or two. ``chapter`` is the one that
    stands chosen where a new game is begun; with ``pause`` the game waits for a facilitator between turns.
    ``software`` is for displays without a graphics card.
    ``command`` goes on with a save in the terminal; with ``terminal`` the player may go there at once: then
    the game that is to go on there is returned.

    Raises:
        NoDisplayError: there is no display.
        GeographyError: the data of the map are damaged.
        Exception: whatever ``game`` raises; the window has been closed then.
    """
    look = Look(lobby.interface(), taste=kept_taste())
    table = set_table(lobby, look, guided=was_guided(), roles=kept_roles())
    table.chapter = chapter or ""
    table.pause = pause
    table.on_other_rules = set_rules_apart
    table.come_from(command, terminal=terminal)
    plan = WindowPlan(look.word(Message("ui.game")), software=software)

    def first() -> Screen[Any]:
        if game is None:
            return table.title()
        return OpeningScreen(lambda: Reset(table.enter(game())))

    app = App(
        look,
        first,
        plan,
        autosave=table.keep,
        change=table.change,
        help_page=HelpPage,
    )
    app.run()
    return table.handover
