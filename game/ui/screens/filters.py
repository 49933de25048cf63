"""The row of buttons with which a list is narrowed to one kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from game.model.message import Message
from game.ui.screen import Step
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button, Weight
from game.ui.widgets.wrap import Flow


def filters(
    of: str,
    kinds: Sequence[str],
    chosen: str,
    on_choose: Callable[[str], Step],
    there: Collection[str],
    *,
    narrow: bool = False,
) -> Widget:
    """One button for everything and one for each kind; the empty string stands for everything.

    ``of`` is the screen whose words name the kinds, ``there`` are the kinds of which there is something. No
    button changes its width when it is chosen, so that nothing moves under the pointer.
    """

    def one(kind: str) -> Widget:
        return Button(
            Message(f"ui.{of}.kind.{kind or 'all'}"),
            lambda: on_choose(kind),
            small=True,
            narrow=narrow,
            weight=Weight.QUIET,
            chosen=kind == chosen,
            disabled=None if not kind or kind in there else Message("ui.filter.none_yet"),
            key=f"kind-{kind or 'all'}",
        )

    return Flow(*map(one, ("", *kinds)), gap=0.5, even=True)
