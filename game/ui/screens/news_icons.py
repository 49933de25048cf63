"""The icon and its colour for each kind of news: one for the resolution, the timeline and what they open."""

from __future__ import annotations

from typing import Final

from game.model.view import Received, Told
from game.session.chronicle import Moment
from game.ui.screens.wording import GENRE_ICONS
from game.ui.theme import Ink

_TOLD: Final = {
    "order": ("check", Ink.GOOD),
    "failed": ("x", Ink.URGENT),
    "set_out": ("send", Ink.INFO),
    "held": ("phone-call", Ink.INFO),
    "seen": ("eye", Ink.INFO),
    "event": ("circle-alert", Ink.WARNING),
    "commitment": ("hourglass", Ink.WARNING),
    "request": ("handshake", Ink.INFO),
    "call": ("phone-missed", Ink.WARNING),
    "reading": ("arrow-right", Ink.TEXT_SOFT),
}
_DONE: Final = {
    "acted": ("check", Ink.GOOD),
    "given": ("send", Ink.ACCENT),
    "held": ("phone-call", Ink.INFO),
    "promise": ("handshake", Ink.ACCENT),
    "promise_if": ("handshake", Ink.ACCENT),
    "refuse": ("ban", Ink.ACCENT),
}
"""What the side did itself, by the mark of its moment."""
_TRENDS: Final = {1: "trending-up", -1: "trending-down"}


def icon_of_told(told: Told) -> tuple[str, Ink]:
    """For a line of news; a reading that rose or fell shows which."""
    if told.trend:
        return _TRENDS[told.trend], Ink.TEXT_SOFT
    return _TOLD[told.kind]


def icon_of(moment: Moment) -> tuple[str, Ink]:
    """For an entry of the timeline."""
    if moment.mark in _DONE:
        return _DONE[moment.mark]
    if isinstance(moment.source, Received):
        return GENRE_ICONS[moment.source.genre], Ink.INFO
    assert isinstance(moment.source, Told)
    return icon_of_told(moment.source)
