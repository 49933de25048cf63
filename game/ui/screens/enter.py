"""Which screen a game goes on with."""

from __future__ import annotations

from typing import Any

from game.session.local import LocalSession
from game.session.protocol import Standing
from game.ui.screen import Screen
from game.ui.table import Table


def enter_game(table: Table, session: LocalSession) -> Screen[Any]:
    """The screen on which a game goes on: the room, or its end."""
    from game.ui.screens.ending import EndingScreen  # noqa: PLC0415 - screens lead to one another
    from game.ui.screens.room import RoomScreen  # noqa: PLC0415

    waiting = session.wait()
    actor = waiting.actors[0] if waiting.actors else session.actors[0]
    table.sit_down(session, actor)
    if waiting.standing is Standing.ENDED:
        return EndingScreen(table, actor)
    return RoomScreen(table, actor)
