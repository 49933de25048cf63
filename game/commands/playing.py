"""``play`` and ``screens``: the game itself."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from game.commands.report import CommandError, roles_of, told_plainly
from game.model.message import Message
from game.session.lobby import Lobby
from game.session.local import LocalSession
from game.session.saves import load

DONE = 0
NO_DISPLAY = 3
DEFAULT_SCENARIO = "niger-2023"


def play(options: argparse.Namespace) -> int:
    """Opens the window, or the terminal game with ``--text``."""
    if options.text or options.plain:
        return _play_text(options)
    lobby = _lobby(options)
    from game.ui.run import NoDisplayError, open_window  # noqa: PLC0415 - pygame only where there is a window

    game = (lambda: _asked_for(lobby, options)) if _asks_for_a_game(options) else None
    try:
        open_window(lobby, game, pause=options.pause)
    except NoDisplayError as fault:
        message = f"no window can be opened ({fault}); play in the terminal with --text"
        raise CommandError("no-display", message, exit_code=NO_DISPLAY) from fault
    return DONE


def _lobby(options: argparse.Namespace) -> Lobby:
    """The lobby of a game; with roles, only where its scenario has them."""
    lobby = Lobby(options.scenario, roles=options.roles)
    if options.roles and options.load is None:
        with told_plainly():
            roles_of(lobby.scenario(options.scenario or DEFAULT_SCENARIO), roles=True)
    return lobby


def _asks_for_a_game(options: argparse.Namespace) -> bool:
    """Whether the options say which game to play, rather than leave the side open."""
    return options.load is not None or bool(options.actors)


def _asked_for(lobby: Lobby, options: argparse.Namespace) -> LocalSession:
    """The game that the options ask for: a save, or a new one for the sides that they name."""
    name = options.scenario or DEFAULT_SCENARIO
    with told_plainly():
        if options.load is not None:
            loaded = load(options.load, lambda ident: lobby.program(options.scenario or ident))
            roles_of(loaded.program.scenario, roles=options.roles)
            return loaded
        sides = lobby.program(name).scenario.playable()
    for actor in options.actors:
        _expect_playable(actor, sides)
    return lobby.start(name, tuple(dict.fromkeys(options.actors)), options.seed)


def _expect_playable(actor: str, sides: tuple[str, ...]) -> None:
    if actor not in sides:
        raise CommandError("unknown-id", f"'{actor}' cannot be played; there are {', '.join(sides)}")


def save_as(session: LocalSession, name: str, lobby: Lobby | None = None) -> str:
    """Saves a game under a name, or to the next autosave, and says under which name it lies.

    Raises:
        StoreError: where it cannot be written.
    """
    return str((lobby or Lobby()).save(session, name))


def _play_text(options: argparse.Namespace) -> int:
    from game.terminal.play import TerminalGame  # noqa: PLC0415 - rich is imported only to play in the terminal

    lobby = _lobby(options)
    session = _asked_for(lobby, options) if _asks_for_a_game(options) else _choose_side(lobby, options)
    keep = partial(save_as, lobby=lobby)
    words = lobby.words(session)
    TerminalGame(session, words, sys.stdin, sys.stdout, keep, plain=options.plain, pause=options.pause).play()
    return DONE


def _choose_side(lobby: Lobby, options: argparse.Namespace) -> LocalSession:
    """A game for the side that somebody at the terminal takes."""
    name = options.scenario or DEFAULT_SCENARIO
    with told_plainly():
        sides, words = lobby.sides(name), lobby.words_of(name)
    print(words.word(Message("ui.text.choose_side")))  # noqa: T201
    for number, side in enumerate(sides, start=1):
        print(f"  {number}. {words.word(side.title)}")  # noqa: T201
    while True:
        print("> ", end="", flush=True)  # noqa: T201
        line = sys.stdin.readline()
        if not line:
            raise CommandError("no-side", "no side was chosen; name one with --as")
        typed = line.strip()
        if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= len(sides):
            return lobby.start(name, (sides[int(typed) - 1].actor,), options.seed)


def screens(options: argparse.Namespace) -> int:
    """Draws every screen in its main states to a folder."""
    from game.ui.shots import take_shots  # noqa: PLC0415 - pygame only where something is drawn

    with told_plainly():
        lobby = Lobby(options.scenario)
        name = options.scenario or lobby.crises()[0].name
        sides = lobby.program(name).scenario.playable()
    if not sides:
        raise CommandError("no-side", f"'{name}' has no side that can be played")
    if options.side is not None:
        _expect_playable(options.side, sides)
    _expect_writable(options.folder)
    shots = take_shots(
        options.folder, options.size, options.scale / 100, scenario=options.scenario, side=options.side
    )
    for path in shots:
        print(path)  # noqa: T201
    return DONE


def _expect_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        message = f"no pictures can be written here: {fault.strerror or fault}"
        raise CommandError("unwritable", message, str(folder)) from fault
    if not os.access(folder, os.W_OK):
        raise CommandError("unwritable", "no pictures can be written here", str(folder))
