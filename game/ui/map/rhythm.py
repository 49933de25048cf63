"""How things stand in a row or a column so that every distance between them looks meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Stretch = tuple[int, int]
"""Where one begins, and how long it is."""


@dataclass(slots=True)
class _Group:
    """Neighbours in one group, by their places in the sequence: the first, and the one after the last."""

    first: int
    end: int
    start: int = 0
    length: int = 0


def in_rhythm(
    wanted: Sequence[Stretch], low: int, high: int, gap: int, *, first: bool = False, last: bool = False
) -> list[int]:
    """Starts for stretches in their order, as near as can be to where each is wanted, within bounds.

    Two neighbours stand just ``gap`` apart, as a group, or farther than the shorter of them is long. A group
    stands at one of the bounds, or farther from it than its stretch there is half long, and at the lower one
    where less is left over than its first stretch is long. The ``first`` and the ``last`` may be held at the
    bounds; where a group reaches so from one to the other, what is left over is shared out evenly. Where
    there is too little room, what comes last stands beyond the upper bound.
    """

    def put(group: _Group) -> None:
        starts, offset = 0, 0
        for start, length in wanted[group.first : group.end]:
            starts += start - offset
            offset += length + gap
        group.length = offset - gap
        most = max(low, high - group.length)
        group.start = max(low, min(round(starts / (group.end - group.first)), most))
        before, beyond = group.start - low, most - group.start
        held = first and group.first == 0, last and group.end == len(wanted)
        tight = before + beyond < wanted[group.first][1]
        near_low = tight or (before <= beyond and 2 * before < wanted[group.first][1])
        near_high = beyond < before and 2 * beyond < wanted[group.end - 1][1]
        if held[0] or (near_low and not held[1]):
            group.start = low
        elif held[1] or near_high:
            group.start = most

    groups: list[_Group] = []
    for place in range(len(wanted)):
        groups.append(_Group(place, place + 1))
        put(groups[-1])
        while len(groups) > 1 and _close(groups[-2], groups[-1], wanted):
            groups[-2].end = groups[-1].end
            groups.pop()
            put(groups[-1])
    starts = []
    for group in groups:
        spare = 0
        if first and last and group.end - group.first == len(wanted) > 1:
            spare = max(0, high - low - group.length)
        at = group.start
        for number, (_, length) in enumerate(wanted[group.first : group.end]):
            starts.append(at + spare * number // max(1, group.end - group.first - 1))
            at += length + gap
    return starts


def _close(one: _Group, other: _Group, wanted: Sequence[Stretch]) -> bool:
    """Whether two groups, one after the other, stand so near to each other that they are to be one."""
    between = other.start - one.start - one.length
    return between <= min(wanted[one.end - 1][1], wanted[other.first][1])
