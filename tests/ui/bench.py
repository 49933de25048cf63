"""A screen on which a test puts widgets."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.look import Look
from game.ui.pilot import Pilot
from game.ui.widget_screen import WidgetScreen
from game.ui.widgets.base import Widget


class Bench(WidgetScreen[None]):
    """A screen that shows what a test makes, and writes down what happens."""

    def __init__(self, make: Callable[[Bench], Widget]) -> None:
        super().__init__()
        self._make = make
        self.log: list[object] = []

    def build(self) -> Widget:
        return self._make(self)

    def note(self, what: object) -> None:
        """Writes down what happened."""
        self.log.append(what)


def pilot_on(look: Look, make: Callable[[Bench], Widget]) -> tuple[Pilot, Bench]:
    bench = Bench(make)
    return Pilot(look, bench), bench
