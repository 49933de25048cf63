"""Games that begin in a chapter: history is played first, with the first luck that lets it run its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.message import Message
from game.model.nearest import nearest
from game.session.faults import ToldError
from game.session.journal import Stretch

if TYPE_CHECKING:
    from game.engine.program import Program
    from game.model.scenario import Chapter
    from game.session.local import LocalSession

MOST_TRIES = 200
"""Games of one seed that are tried at most."""


class ChapterError(ToldError):
    """A chapter in which no game can begin; the text says why in one line."""

    def __init__(self, code: str, reason: Message) -> None:
        super().__init__(reason)
        self.code = code


def chapter_of(program: Program, ident: str) -> Chapter:
    """A chapter by its id.

    Raises:
        ChapterError: there is none.
    """
    chapters = program.scenario.chapters
    if ident in chapters:
        return chapters[ident]
    if not chapters:
        raise ChapterError("unknown-id", Message("ui.fault.chapter.none", {"asked": ident}))
    if near := nearest(ident, chapters):
        raise ChapterError("unknown-id", Message("ui.fault.chapter.near", {"asked": ident, "near": near}))
    params = {"asked": ident, "chapters": sorted(chapters)}
    raise ChapterError("unknown-id", Message("ui.fault.chapter.unknown", params))


def begin_chapter(program: Program, ident: str, *, seed: int, actors: tuple[str, ...]) -> LocalSession:
    """A game at a chapter's opening: the first of the seed's games in which history has run its course.

    Raises:
        ChapterError: there is no such chapter, or none of the games that are tried comes to it.
    """
    from game.engine.game import holds  # noqa: PLC0415 - the title needs no game
    from game.session.local import LocalSession  # noqa: PLC0415 - the title needs no game

    chapter = chapter_of(program, ident)
    stretch = Stretch(chapter.id, chapter.first, chapter.last)
    ended = 0
    for game in range(MOST_TRIES):
        session = LocalSession(program, seed=seed, actors=actors, game=game, stretch=stretch)
        for orders in chapter.orders:
            if session.state.ended:
                break
            session.advance(orders)
        if session.state.ended:
            ended += 1
        elif holds(program, session.state, program.chapters[chapter.id]):
            return session
    turn = program.scenario.turns[chapter.first - 1].id
    params = {"chapter": ident, "seed": seed, "tries": MOST_TRIES, "count": ended, "turn": turn}
    raise ChapterError("no-history", Message("ui.fault.chapter.no-history", params))
