"""The chapter in which a game began, as a side is told of it."""

from __future__ import annotations

from game.session.protocol import Beginning
from game.terminal.pager import Section
from game.terminal.parts import Heading, Part, paragraph
from game.terminal.phrases import Phrases


def chapter(p: Phrases, beginning: Beginning) -> Section:
    """How things stood when the chapter began, and where the side stood."""
    title = p.word(beginning.title)
    parts: list[Part] = [Heading(title, (paragraph(p.word(beginning.text)),))]
    if beginning.stands is not None:
        parts.append(Heading(p.say("ui.chapter.stands"), (paragraph(p.word(beginning.stands)),)))
    return Section(title, tuple(parts))
