"""What a machine makes of the parts of a program, each made once and kept with the program."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from game.engine.program import Program

Maker = TypeVar("Maker")
Part = TypeVar("Part")
Made = TypeVar("Made")


def maker_of(program: Program, machine: str, kind: type[Maker]) -> Maker:
    """The one maker that a machine has for a program."""
    found = program.workshop.get(machine)
    if not isinstance(found, kind):
        found = kind()
        program.workshop[machine] = found
    return found


def made_once(make: Callable[[Part], Made]) -> Callable[[Part], Made]:
    """A function that makes something of a part when it is first wanted, and gives the same from then on.

    Parts are told apart by identity: to hash a tree of values would walk all of it each time.
    """
    kept: dict[int, tuple[Part, Made]] = {}  # with the part, so that no other takes over its identity

    def made_of(part: Part) -> Made:
        found = kept.get(id(part))
        if found is None:
            found = (part, make(part))
            kept[id(part)] = found
        return found[1]

    return made_of


@contextmanager
def unswept() -> Iterator[None]:
    """While much is made that stays, looking for garbage among it again and again only costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Through the freezer they become old at once; else the next sweep would go through all of them.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
