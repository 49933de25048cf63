"""Links when things are: clocks, moments of the calendar, turns."""

from __future__ import annotations

from game.content.links import Links
from game.model import scenario as model

_LAST_TURN = 24
"""Hours of a last turn whose length is missing, so that what follows can be linked."""


def clocks(links: Links) -> dict[str, model.Clock]:
    """The clocks of other places."""
    found: dict[str, model.Clock] = {}
    for key, form in sorted(links.form.clocks.items()):
        links.text(f"clocks.{key}.title", form.title)
        until = None if form.until is None else links.hour(form.until)
        if until is not None and until <= 0:
            at = links.root["clocks"][key]["until"].at
            links.fault("moment", f"clock '{key}' ends before the clock's opening", at)
        found[key] = model.Clock(key, form.offset, until)
    return found


def moments(links: Links) -> dict[str, int]:
    """The hours of moments that have a name."""
    found: dict[str, int] = {}
    for key, form in sorted(links.form.moments.items()):
        links.text(f"moments.{key}.title", form.title)
        found[key] = links.hour(form.at)
    return found


def turns(links: Links) -> tuple[model.Turn, ...]:
    """The turns in the order of their starts; each lasts until the next one begins."""
    starts = _starts(links)
    found = []
    for (start, key), following in zip(starts, [*starts[1:], None], strict=True):
        spot = links.root["turns"][key]
        given = links.form.turns[key].hours
        if following is None:
            if given is None and links.is_whole("turns"):
                links.fault("missing-field", f"the last turn '{key}' needs 'hours'", spot.key_at)
            length = given or _LAST_TURN
        else:
            length = max(following[0], 0) - max(start, 0)
            if following[0] == start:
                links.fault("moment", f"turn '{key}' starts when '{following[1]}' does", spot["start"].at)
            if given is not None and given != length and start >= 0:
                message = f"turn '{key}' lasts {length} hours until the next one"
                links.fault("moment", message, spot["hours"].at)
        found.append(model.Turn(key, max(start, 0), max(length, 1), spot.key_at))
    return tuple(found)


def _starts(links: Links) -> list[tuple[int, str]]:
    """The hour at which each turn starts, and its id, in their order."""
    starts: list[tuple[int, str]] = []
    for key, form in links.form.turns.items():
        links.text(f"turns.{key}.title", form.title)
        links.text(f"turns.{key}.ask", form.ask)
        hour = links.hour(form.start)
        if hour < 0:
            at = links.root["turns"][key]["start"].at
            links.fault("moment", f"turn '{key}' starts before the clock's opening", at)
        starts.append((hour, key))
    return sorted(starts)
