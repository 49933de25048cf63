"""Shows pages no faster than they can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.terminal.look import Drawn, Look
from game.terminal.parts import Part
from game.terminal.phrases import Phrases
from game.terminal.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under one name."""

    name: str
    """As it is announced; may be empty."""
    parts: tuple[Part, ...]
    fresh: bool = False
    """Whether it begins on a new screen."""


class Pager:
    """Writes sections; at a terminal it stops when the screen is full, and goes on with Enter."""

    def __init__(self, look: Look, prompt: Prompt, phrases: Phrases) -> None:
        self._look = look
        self._prompt = prompt
        self._phrases = phrases

    def show(self, sections: Sequence[Section], skip: Sequence[str] = ()) -> int:
        """Shows sections, and says how many were begun. ``skip`` are words that leave the rest of one out;
        any other word leaves all and is the next command."""
        if self._look.plain or not self._prompt.at_terminal:
            for section in sections:
                self._look.show(section.parts)
            return len(sections)
        room = max(self._look.height - 1, 4)
        used = 0
        for number, section in enumerate(sections):
            units = [self._look.lines(part) for part in section.parts]
            whole = sum(len(unit) for unit in units)
            if used and (section.fresh or used + min(whole, room // 2) > room):
                typed = self._stop(section.name)
                used = 0
                if typed in skip:
                    continue
                if typed:
                    self._prompt.put_back(typed)
                    return number
            typed, used = self._section(units, room, used)
            if typed and typed not in skip:
                self._prompt.put_back(typed)
                return number + 1
        return len(sections)

    def _section(self, units: list[Drawn], room: int, used: int) -> tuple[str, int]:
        """Writes one section; what was typed that ended it, and the lines used on the screen."""
        for unit in units:
            rest = unit
            if used and len(rest) <= room < used + len(rest):
                typed = self._stop("")
                used = 0
                if typed:
                    return typed, used
            while rest:
                fits = room - used
                self._look.write(rest[:fits])
                used += min(fits, len(rest))
                rest = rest[fits:]
                if rest:
                    typed = self._stop("")
                    used = 0
                    if typed:
                        return typed, used
        return "", used

    def _stop(self, name: str) -> str:
        words = (
            self._phrases.say("ui.text.more_named", name=name) if name else self._phrases.say("ui.text.more")
        )
        typed = self._prompt.ask(words)
        self._look.erase_prompt()
        return typed
