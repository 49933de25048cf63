"""Links the chapters: where each begins, and what is ordered until then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from game.content import schema
from game.content.links import Links
from game.content.orders_file import OrdersFile, orders_files, read_orders
from game.content.spots import Spot
from game.model import scenario as model
from game.model.diagnostic import ScenarioError
from game.model.nearest import did_you_mean


def chapters(links: Links, scenario: model.Scenario) -> dict[str, model.Chapter]:
    """The chapters of a scenario of which all else has been linked."""
    sound = not links.diagnostics and not links.broken
    linking = _Chapters(scenario, sound=sound)
    return links.each("chapters", linking.chapter)


class _Chapters:
    def __init__(self, scenario: model.Scenario, *, sound: bool) -> None:
        self._scenario = scenario
        self._sound = sound
        """Whether orders can be held against the scenario; what is left out would look unknown in them."""
        self._files: dict[Path, OrdersFile | None] = {}

    def chapter(self, links: Links, key: str, form: schema.ChapterForm, spot: Spot) -> model.Chapter | None:
        """A point at which a game may begin."""
        links.text(f"chapters.{key}.title", form.title)
        links.text(f"chapters.{key}.text", form.text)
        for actor, text in form.sides.items():
            if links.refer("actors", actor, spot["sides"][actor].key):
                links.text(f"chapters.{key}.sides.{actor}", text)
        expects = links.optional(form.expects, spot["expects"])
        orders = self._orders(links, form.orders, spot["orders"])
        if not links.refer("turns", form.from_, spot["from"]):
            return None
        before = [turn.id for turn in self._scenario.turns]
        first = before.index(form.from_)
        left = len(before) - first
        if form.turns is not None and form.turns > left:
            message = f"turns: at most {left} is wanted; so many are left from '{form.from_}' on"
            links.fault("range", message, spot["turns"].at)
        return model.Chapter(
            id=key,
            first=first + 1,
            last=None if form.turns is None else first + form.turns,
            orders=tuple(orders.of(turn) if orders else {} for turn in before[:first]),
            expects=expects,
            minutes=form.minutes,
            at=spot.key_at,
        )

    def _orders(self, links: Links, name: str | None, spot: Spot) -> OrdersFile | None:
        """The orders file that a chapter names: one of those that lie beside the file that names it."""
        if name is None:
            return None
        known: Mapping[str, Path] = orders_files(Path(spot.at.file).parent)
        if name not in known:
            links.fault("unknown-id", f"unknown orders file '{name}'{did_you_mean(name, known)}", spot.at)
            return None
        path = known[name]
        if self._sound and path not in self._files:
            try:
                self._files[path] = read_orders(path, self._scenario)
            except ScenarioError as error:
                links.diagnostics += error.diagnostics
                self._files[path] = None
        return self._files.get(path)
