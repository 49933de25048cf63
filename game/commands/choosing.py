"""Choosing at the terminal: where the game begins, then the side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.commands.report import CommandError, told_plainly
from game.model.message import Message
from game.session.chapters import chapter_of
from game.session.lobby import ChapterOffer, Lobby
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.session.local import LocalSession

DEFAULT_SCENARIO = "niger-2023"


def choose_game(lobby: Lobby, options: argparse.Namespace) -> LocalSession:
    """A game for somebody at the terminal, who is asked for what the options leave open."""
    name = options.scenario or DEFAULT_SCENARIO
    with told_plainly():
        sides, words, chapters = lobby.sides(name), lobby.words_of(name), lobby.chapters(name)
        if options.chapter is not None:
            chapter_of(lobby.program(name), options.chapter)
    chapter = options.chapter
    if chapter is None and len(chapters) > 1:
        rows = [_rows(words, offer) for offer in chapters]
        chapter = chapters[_asked(words, "ui.chapter.which", rows, otherwise=0)].chapter
    titles = [[words.word(side.title)] for side in sides]
    side = sides[_asked(words, "ui.text.choose_side", titles)]
    with told_plainly():
        return lobby.start(name, (side.actor,), options.seed, chapter)


def _rows(words: Catalogue, offer: ChapterOffer) -> list[str]:
    """A chapter in lines: what it is called, how long it is, who stands where."""
    head = words.word(Message("ui.chapter.choice", {"title": offer.name(), "begins": offer.begins}))
    return [head, words.word(offer.length()), *words.word(offer.text).splitlines()]


def _asked(
    words: Catalogue, question: str, choices: Sequence[Sequence[str]], *, otherwise: int | None = None
) -> int:
    """The place of the choice that is typed by its number; an empty line stands for ``otherwise``."""
    print(words.word(Message(question)))  # noqa: T201
    for number, rows in enumerate(choices, start=1):
        print(f"  {number}. {rows[0]}")  # noqa: T201
        for row in rows[1:]:
            print(f"     {row}".rstrip())  # noqa: T201
    while True:
        print("> ", end="", flush=True)  # noqa: T201
        line = sys.stdin.readline()
        if not line:
            raise CommandError("no-side", "no side was chosen; name one with --as")
        typed = line.strip()
        if not typed and otherwise is not None:
            return otherwise
        if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
