"""What the screens of one side in a game have in common."""

from __future__ import annotations

from game.session.local import LocalSession
from game.ui.table import Table
from game.ui.widget_screen import WidgetScreen


class SeatScreen(WidgetScreen[None]):
    """A screen that one side sees of the game at the table."""

    def __init__(self, table: Table, actor: str) -> None:
        super().__init__()
        self._table = table
        self._actor = actor
        assert table.session is not None
        self._session: LocalSession = table.session
