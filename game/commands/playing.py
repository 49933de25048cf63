"""``play`` and ``screens``: the game itself."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from game.commands.choosing import DEFAULT_SCENARIO, choose_game
from game.commands.report import CommandError, roles_of, told_plainly
from game.session.chapters import chapter_of
from game.session.lobby import Lobby
from game.session.saves import load
from game.session.settings import language_to_speak
from game.text.catalogue import CatalogueError
from game.text.languages import ENGLISH

if TYPE_CHECKING:
    from game.session.local import LocalSession

DONE = 0
NO_DISPLAY = 3


def play(options: argparse.Namespace) -> int:
    """Opens the window, or the terminal game with ``--text``."""
    if options.text or options.plain:
        with told_plainly():
            return _play_text(options)
    lobby = _lobby(options)
    from game.ui.run import GeographyError, NoDisplayError, open_window  # noqa: PLC0415 - only here a window

    game = (lambda: _asked_for(lobby, options)) if _asks_for_a_game(options) else None
    if game is None and options.chapter is not None:
        with told_plainly():
            chapter_of(lobby.program(options.scenario or DEFAULT_SCENARIO), options.chapter)
    try:
        session = open_window(lobby, game, options.chapter, **_window(options))
    except NoDisplayError as fault:
        message = f"no window can be opened ({fault}); play in the terminal with --text"
        raise CommandError("no-display", message, exit_code=NO_DISPLAY) from fault
    except (CatalogueError, GeographyError) as fault:
        raise CommandError("damaged", f"{fault}; install the game again") from fault
    if session is not None:
        _play_on(lobby, options, session)
    return DONE


class _WindowOptions(TypedDict):
    pause: bool
    command: str
    terminal: bool


def _window(options: argparse.Namespace) -> _WindowOptions:
    """How a window is opened: where it was asked for, a terminal may be there to go on with the game."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return {"pause": options.pause, "command": _going_on(options), "terminal": terminal}


def _play_on(lobby: Lobby, options: argparse.Namespace, session: LocalSession) -> None:
    """Plays in the terminal, and from there in the window and back, as often as the player likes."""
    from game.terminal.play import TerminalGame  # noqa: PLC0415 - rich is imported only to play in the terminal

    at_hand: LocalSession | None = session
    while at_hand is not None:
        game = TerminalGame(
            at_hand,
            lobby.words(at_hand),
            sys.stdin,
            sys.stdout,
            partial(save_as, lobby=lobby),
            plain=options.plain,
            pause=options.pause,
            go_on=_going_on(options),
            window=display_there(),
        )
        at_hand = game.play()
        if at_hand is not None:
            at_hand = _in_window(lobby, options, at_hand)


def _in_window(lobby: Lobby, options: argparse.Namespace, session: LocalSession) -> LocalSession | None:
    """Goes on in the window; returns the game if it is to go on in the terminal."""
    from game.ui.run import NoDisplayError, open_window  # noqa: PLC0415 - pygame only where there is a window

    try:
        return open_window(lobby, lambda: session, **_window(options))
    except NoDisplayError as fault:
        print(f"no window can be opened: {fault}")  # noqa: T201
        return session


def display_there() -> bool:
    """Whether there seems to be a display on which a window can be opened."""
    if sys.platform in ("win32", "darwin") or "SDL_VIDEODRIVER" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _lobby(options: argparse.Namespace) -> Lobby:
    """The lobby of a game; with roles, only where its scenario has them."""
    lobby = Lobby(options.scenario, roles=options.roles, language=language_to_speak(options.lang))
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
    with told_plainly():
        return lobby.start(name, tuple(dict.fromkeys(options.actors)), options.seed, options.chapter)


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
    lobby = _lobby(options)
    session = _asked_for(lobby, options) if _asks_for_a_game(options) else choose_game(lobby, options)
    _play_on(lobby, options, session)
    return DONE


def _going_on(options: argparse.Namespace) -> str:
    """The command that goes on with a save of this game in the same way."""
    scenario = [] if options.scenario is None else [shlex.quote(options.scenario)]
    flags = ["--plain" if options.plain else "--text"]
    flags += [] if options.lang is None else ["--lang", options.lang]
    flags += ["--roles"] * options.roles + ["--pause"] * options.pause
    return " ".join(["golden-hour play", *scenario, *flags])


def screens(options: argparse.Namespace) -> int:
    """Draws every screen in its main states to a folder."""
    from game.ui.look import Taste  # noqa: PLC0415
    from game.ui.shots import take_shots  # noqa: PLC0415 - pygame only where something is drawn
    from game.ui.theme import PALETTES  # noqa: PLC0415

    if options.palette not in PALETTES:
        message = f"there is no palette '{options.palette[:30]}'; there are {', '.join(PALETTES)}"
        raise CommandError("unknown-id", message)
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
        options.folder,
        options.size,
        Taste(palette=options.palette, scale=options.scale / 100, motion=False),
        scenario=options.scenario,
        side=options.side,
        language=options.lang or ENGLISH,
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
