"""Keeping a game by name and leaving it: the same from the room, between two seats and at the end."""

from __future__ import annotations

from game.model.message import Message
from game.ui.dialogs import Ask, Notice
from game.ui.screen import Push, Reset, Step
from game.ui.screens.saves import SaveScreen
from game.ui.table import Table


def save_by_name(table: Table) -> Step:
    """Asks for the name of a save, and says how it has been kept."""

    def saved(name: str) -> Step:
        return Push(Notice(Message("ui.save.title"), Message("ui.text.saved", {"name": name})))

    return Push(SaveScreen(table), saved)


def ask_to_leave(table: Table) -> Step:
    """Asks whether to leave the game for the title; it is kept."""

    def answered(sure: bool) -> Step:
        return Reset(table.title()) if sure else None

    return Push(
        Ask(
            Message("ui.menu.leave.ask"),
            Message("ui.menu.leave.text"),
            yes=Message("ui.menu.leave.yes"),
            no=Message("ui.menu.leave.no"),
        ),
        answered,
    )
