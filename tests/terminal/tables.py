"""A game at a keyboard, as tests play it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from game.commands.playing import save_as
from game.engine.program import Program
from game.session.folders import saves_folder
from game.session.local import LocalSession
from game.session.saves import load
from game.terminal.phrases import Phrases
from game.terminal.play import TerminalGame
from game.text.scenario_words import words_for

ESCAPE = "\x1b"
GO = ("go", "go")
"""Reviews the list, and commits it."""


class Terminal(io.StringIO):
    """A screen that somebody sees, or a keyboard at which somebody sits."""

    def isatty(self) -> bool:
        return True


class Keyboard(io.StringIO):
    """A keyboard at which some lines are typed; then comes Ctrl+C."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


class Table:
    """A game, and what is shown while it is played."""

    def __init__(self, program: Program, *actors: str, seed: int = 3) -> None:
        self.session = LocalSession(program, seed=seed, actors=actors)
        self.program = program
        self.words = words_for(program.scenario.texts)

    def play(
        self, *lines: str, ctrl_c: bool = False, plain: bool = True, screen: io.StringIO | None = None
    ) -> str:
        """Types some lines; afterwards the input ends, or Ctrl+C is pressed."""
        keyboard = Keyboard(lines) if ctrl_c else io.StringIO("".join(f"{line}\n" for line in lines))
        shown = screen or io.StringIO()
        TerminalGame(self.session, self.words, keyboard, shown, save_as, plain=plain).play()
        return shown.getvalue()

    def sit(self, *lines: str, plain: bool = False) -> str:
        """Types some lines at a terminal, which stops when the screen is full."""
        keyboard, shown = Terminal("".join(f"{line}\n" for line in lines)), Terminal()
        TerminalGame(self.session, self.words, keyboard, shown, save_as, plain=plain).play()
        return shown.getvalue()

    def answer(self, *lines: str) -> str:
        """What is said to the last of some lines."""
        prompt = f"{self.words.word(self.session.view(self.session.actors[0]).role)}> "
        return self.play(*lines).split(prompt)[-2]

    def phrases(self) -> Phrases:
        """What the game words its pages with."""
        return Phrases(self.words)

    def loaded(self) -> LocalSession:
        """The game as its newest save keeps it."""
        newest = max(saves_folder().iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return load(newest, lambda _ident: self.program)


def assert_same_game(one: LocalSession, other: LocalSession) -> None:
    assert one.state.digest() == other.state.digest()
    assert one.journal() == other.journal()
    for actor in one.actors:
        assert one.view(actor) == other.view(actor)
