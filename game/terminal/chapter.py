"""The chapter in which a game began, as lines of text."""

from __future__ import annotations

from game.session.protocol import Session
from game.terminal.pages import Pages


def chapter_lines(pages: Pages, session: Session, actor: str) -> list[str]:
    """How things stood when the chapter began, and where the side stood; nothing for a whole crisis."""
    beginning = session.beginning(actor)
    if beginning is None:
        return []
    lines = [
        pages.word(beginning.title),
        *(f"  {row}" for row in pages.word(beginning.text).splitlines()),
        "",
    ]
    if beginning.stands is not None:
        stands = pages.word(beginning.stands).splitlines()
        lines += [pages.say("ui.chapter.stands"), *(f"  {row}" for row in stands), ""]
    return lines
