"""What opens from the head and the menu of the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.offers import Offer
from game.session.codex import codex_of
from game.session.local import LocalSession
from game.ui.dialogs import HelpPage
from game.ui.screen import KeyHint, Push, Screen, Step
from game.ui.screens.brief import BriefScreen
from game.ui.screens.codex import CodexScreen
from game.ui.screens.menu import MenuScreen
from game.ui.screens.saves import LoadScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.terminal import TerminalScreen
from game.ui.screens.timeline import TimelineScreen
from game.ui.screens.turns import TurnsScreen
from game.ui.screens.ways_out import ask_to_leave, save_by_name
from game.ui.table import Table


class Exits:
    """The screens that a side may look into, or leave by, in the middle of its turn."""

    def __init__(
        self,
        table: Table,
        session: LocalSession,
        actor: str,
        *,
        keys: Callable[[], Sequence[KeyHint]],
        open_offer: Callable[[Offer], Step],
    ) -> None:
        self._table = table
        self._session = session
        self._actor = actor
        self._keys = keys
        self._open_offer = open_offer

    def brief(self) -> Step:
        """The side's brief."""
        return Push(BriefScreen(self._session.view(self._actor), self._session.beginning(self._actor)))

    def save(self) -> Step:
        """Naming a save."""
        return save_by_name(self._table)

    def codex(self, entry: str = "") -> Step:
        """The codex, at an entry or at its beginning."""
        entries = codex_of(self._session, self._actor, self._table.look.catalogue)
        return Push(CodexScreen(self._session.view(self._actor), entries, entry))

    def timeline(self) -> Step:
        """What was, and what lies ahead."""
        return Push(TimelineScreen(self._table, self._session, self._actor, self._open_named))

    def back(self) -> Step:
        """Going back to an earlier turn."""
        return Push(TurnsScreen(self._table, self._session))

    def terminal(self) -> Step:
        """The way to the terminal."""
        return Push(TerminalScreen(self._table))

    def menu(self) -> Step:
        """The menu."""
        return Push(MenuScreen(), self._from_menu)

    def _open_named(self, offer: Offer) -> Step:
        """Opens an order as it stands beside the list."""
        offers = self._session.offers(self._actor, self._session.draft(self._actor))
        return self._open_offer(next(one for one in offers if one.name == offer.name))

    def _from_menu(self, choice: str) -> Step:
        screens: dict[str, Callable[[], Screen[None]]] = {
            "load": lambda: LoadScreen(self._table),
            "settings": lambda: SettingsScreen(self._table),
            "keys": lambda: HelpPage(self._keys()),
        }
        if choice in screens:
            return Push(screens[choice]())
        steps: dict[str, Callable[[], Step]] = {
            "save": self.save,
            "turns": self.back,
            "terminal": self.terminal,
            "leave": lambda: ask_to_leave(self._table),
        }
        return steps[choice]()
