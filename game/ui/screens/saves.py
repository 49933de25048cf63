"""Loading and saving."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from game.model.diagnostic import ScenarioError
from game.model.message import Message
from game.session.document import StoreError
from game.session.faults import ToldError, told
from game.session.journal import ReplayError
from game.session.lobby import about, told_moment, told_saved, told_turn
from game.session.store import Listing
from game.ui.dialogs import Dialog, Notice
from game.ui.screen import Push, Reset, Step
from game.ui.screens.opening import opening
from game.ui.table import Table
from game.ui.theme import Ink, Type
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.field import TextField
from game.ui.widgets.layout import Column
from game.ui.widgets.panel import Card
from game.ui.widgets.text import Label, RichText
from game.ui.widgets.wrap import Ends


def load_game(table: Table, path: Path) -> Step:
    """The step into the game of a save, or to the words that say why it cannot be had."""
    try:
        return Reset(table.enter(table.lobby.load(path)))
    except (StoreError, ReplayError, ScenarioError) as fault:
        why = fault.reason if isinstance(fault, ToldError) else told(fault)
        return Push(Notice(Message("ui.load.failed"), table.look.catalogue.sentence(why)))


class LoadScreen(Dialog[None]):
    """The saves, newest first."""

    light: ClassVar[bool] = True

    def __init__(self, table: Table) -> None:
        super().__init__(Message("ui.load.title"))
        self._table = table
        self._listings = table.lobby.saves()

    def body(self) -> Widget:
        if not self._listings:
            return RichText(Message("ui.load.none"), ink=Ink.TEXT_SOFT)
        return Column(*(self._card(listing) for listing in self._listings), gap=1)

    def _card(self, listing: Listing) -> Widget:
        if listing.header is None:
            assert listing.fault is not None
            fault = self._table.look.catalogue.sentence(listing.fault.reason)
            body = Column(
                Label(listing.path.name, Type.STRONG, Ink.TEXT_OFF, elide=True),
                RichText(fault, kind=Type.SMALL, ink=Ink.WARNING),
                gap=0.5,
            )
            return Card(body, name=listing.path.name, disabled=fault)
        about = listing.header.about
        over = about.get("ended") == "yes"
        name = about.get("name") or Message("ui.load.ended" if over else "ui.load.auto")
        title = about.get("title", "?")
        stands = {"sides": about.get("sides", "?"), "turn": told_turn(about), "moment": told_moment(about)}
        what = Message("ui.load.what", {"title": title, **stands})
        when = Message("ui.load.when", {"saved": told_saved(about)})
        body = Column(
            Ends(
                Label(name, Type.STRONG, elide=True),
                Label(when, Type.SMALL, Ink.TEXT_SOFT, beside=Type.STRONG),
                gap=0.5,
            ),
            RichText(Message("ui.load.where", stands), kind=Type.SMALL),
            RichText(title, kind=Type.SMALL, ink=Ink.TEXT_SOFT),
            gap=0.5,
        )
        path = listing.path
        work = partial(load_game, self._table, path)
        return Card(body, lambda: opening(work), name=what, key=path.stem)

    def buttons(self) -> tuple[Widget, ...]:
        return (Button(Message("ui.back"), self.leave, key="back"),)

    def first_focus(self) -> str:
        whole = [listing.path.stem for listing in self._listings if listing.header is not None]
        return whole[0] if whole else "back"


class SaveScreen(Dialog[str]):
    """Names a save; the answer is what to tell the player."""

    def __init__(self, table: Table) -> None:
        super().__init__(Message("ui.save.title"))
        self._table = table
        self._name = ""

    def body(self) -> Widget:
        return TextField(
            self._name,
            name=Message("ui.save.name"),
            hint=Message("ui.save.hint"),
            on_change=self._write,
            on_submit=lambda _: self._save(),
            most=40,
            key="name",
        )

    def buttons(self) -> tuple[Widget, ...]:
        return (
            Button(Message("ui.cancel"), self.leave, key="cancel"),
            Button(Message("ui.save.do"), self._save, weight=Weight.MAIN, key="save"),
        )

    def first_focus(self) -> str:
        return "name"

    def _default(self) -> str:
        """A name for who gives none: the side and the turn."""
        assert self._table.session is not None
        named = about(self._table.session, self._table.lobby.words(self._table.session))
        return f"{named['sides']} {named['turn']}"

    def _write(self, text: str) -> None:
        self._name = text

    def _save(self) -> Step:
        if self._table.session is None:
            return self.leave()
        try:
            path = self._table.lobby.save(self._table.session, self._name.strip() or self._default())
        except StoreError as fault:
            return self.open(Notice(Message("ui.save.failed"), told(fault)))
        return self.close(path.stem)
