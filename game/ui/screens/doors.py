"""Where the screens that lead to all others are found, so that no screen has to know who opens it."""

from __future__ import annotations

from typing import Any

from game.session.lobby import Lobby
from game.ui.look import Look
from game.ui.screen import Screen
from game.ui.screens.title import TitleScreen
from game.ui.table import Table


class ScreenDoors:
    """The title, what becomes of turns, a side's room, the change of seats, and the end of a game."""

    def title(self, table: Table) -> Screen[Any]:
        """The first screen."""
        return TitleScreen(table)

    def hand_over(self, table: Table, actor: str) -> Screen[Any]:
        """What stands there until a side has taken its seat."""
        from game.ui.screens.hand_over import HandOverScreen  # noqa: PLC0415 - the title needs no game

        return HandOverScreen(table, actor)

    def told(self, table: Table, actor: str) -> Screen[Any]:
        """What became of the last turn, as a side learnt it."""
        from game.ui.screens.resolution import ResolutionScreen  # noqa: PLC0415 - the title needs no game

        return ResolutionScreen(table, actor)

    def room(self, table: Table, actor: str) -> Screen[Any]:
        """A side's turn."""
        from game.ui.screens.room import RoomScreen  # noqa: PLC0415 - the title needs no game

        return RoomScreen(table, actor)

    def ending(self, table: Table, actor: str) -> Screen[Any]:
        """The end of a game, as one side sees it first."""
        from game.ui.screens.ending import EndingScreen  # noqa: PLC0415 - the title needs no game

        return EndingScreen(table, actor)


def set_table(lobby: Lobby, look: Look, *, guided: bool = True, roles: bool = False) -> Table:
    """A table with all its doors."""
    return Table(lobby, look, ScreenDoors(), guided=guided, roles=roles)
