"""``play`` and ``screens``: the game itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from secrets import randbelow

from game.commands.report import CommandError, told_plainly
from game.model.message import Message
from game.session.library import open_program
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.saves import load
from game.text.scenario_words import words_for

DONE = 0
NO_DISPLAY = 3
DEFAULT_SCENARIO = "niger-2023"


def play(options: argparse.Namespace) -> int:
    """Opens the window, or the terminal game with ``--text``."""
    if options.text or options.plain:
        return _play_text(options)
    from game.ui.run import NoDisplayError, open_window  # noqa: PLC0415 - pygame only where there is a window

    session = session_for(options)
    with told_plainly():
        lobby = Lobby(options.scenario)
    try:
        open_window(lobby, session)
    except NoDisplayError as fault:
        message = f"no window can be opened ({fault}); play in the terminal with --text"
        raise CommandError("no-display", message, exit_code=NO_DISPLAY) from fault
    return DONE


def session_for(options: argparse.Namespace) -> LocalSession | None:
    """The game that the options ask for; None where they leave the side open."""
    with told_plainly():
        if options.load is not None:
            return load(options.load, lambda ident: open_program(options.scenario or ident))
        if not options.actors:
            return None
        program = open_program(options.scenario or DEFAULT_SCENARIO)
    for actor in options.actors:
        if actor not in program.scenario.playable():
            sides = ", ".join(program.scenario.playable())
            raise CommandError("unknown-id", f"'{actor}' cannot be played; there are {sides}")
    seed = options.seed if options.seed is not None else randbelow(1_000_000)
    return LocalSession(program, seed=seed, actors=tuple(dict.fromkeys(options.actors)))


def save_as(session: LocalSession, name: str) -> str:
    """Saves a game under a name, or to the next autosave, and says under which name it lies.

    Raises:
        StoreError: where it cannot be written.
    """
    return str(Lobby().save(session, name))


def _play_text(options: argparse.Namespace) -> int:
    from game.terminal.play import TerminalGame  # noqa: PLC0415 - rich is imported only to play in the terminal

    session = session_for(options)
    if session is None:
        session = _choose_side(options)
    words = words_for(session.program.scenario.texts)
    TerminalGame(session, words, sys.stdin, sys.stdout, save_as, plain=options.plain).play()
    return DONE


def _choose_side(options: argparse.Namespace) -> LocalSession:
    with told_plainly():
        program = open_program(options.scenario or DEFAULT_SCENARIO)
    words = words_for(program.scenario.texts)
    sides = program.scenario.playable()
    print(words.word(Message("ui.text.choose_side")))  # noqa: T201
    for number, side in enumerate(sides, start=1):
        print(f"  {number}. {words.word(Message(f'actors.{side}.title'))}")  # noqa: T201
    while True:
        print("> ", end="", flush=True)  # noqa: T201
        line = sys.stdin.readline()
        if not line:
            raise CommandError("no-side", "no side was chosen; name one with --as")
        typed = line.strip()
        if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= len(sides):
            seed = options.seed if options.seed is not None else randbelow(1_000_000)
            return LocalSession(program, seed=seed, actors=(sides[int(typed) - 1],))


def screens(folder: Path, size: tuple[int, int], scale: int) -> int:
    """Draws every screen in its main states to a folder."""
    from game.ui.shots import take_shots  # noqa: PLC0415 - pygame only where something is drawn

    with told_plainly():
        for path in take_shots(folder, size, scale / 100):
            print(path)  # noqa: T201
    return DONE
