"""What screens share: the lobby, the look, and the settings that a player has chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from game.session.document import StoreError
from game.session.faults import told
from game.session.journal import Journal
from game.session.lobby import Lobby
from game.session.protocol import Standing
from game.session.settings import keep_settings, kept_language, kept_settings
from game.ui.look import Look, Taste, Words
from game.ui.screen import Screen
from game.ui.theme import MAX_SCALE, MIN_SCALE, PALETTES, Side

if TYPE_CHECKING:
    from game.session.local import LocalSession

_SIDES = {"us": Side.US, "fr": Side.FR, "ecowas": Side.ECOWAS}


class Doors(Protocol):
    """The screens that every other may lead to."""

    def title(self, table: Table) -> Screen[Any]:
        """The first screen."""

    def hand_over(self, table: Table, actor: str) -> Screen[Any]:
        """What stands there until a side has taken its seat."""

    def told(self, table: Table, actor: str) -> Screen[Any]:
        """What became of the last turn, as a side learnt it."""

    def room(self, table: Table, actor: str) -> Screen[Any]:
        """A side's turn."""

    def ending(self, table: Table, actor: str) -> Screen[Any]:
        """The end of a game, as one side sees it first."""


class Table:
    """The room behind all screens."""

    def __init__(
        self, lobby: Lobby, look: Look, doors: Doors, *, guided: bool = True, roles: bool = False
    ) -> None:
        self.lobby = lobby
        self._doors = doors
        self.roles = roles
        """Whether the player has chosen that people have no names; a game may be so without."""
        self.guided = guided
        """Whether the player has been shown round a room."""
        lobby.roles = lobby.roles or roles
        self.language = kept_language()
        """The language that the player has chosen, now or before; a game may speak another for once."""
        self.pause = False
        """Whether the game waits for a facilitator between turns."""
        self.look = look
        self.session: LocalSession | None = None
        self.on_other_rules: Callable[[], None] = lambda: None
        """Called when a game with other rules than the last one lies on the table."""
        self._rules: object = None
        self._untold: set[str] = set()
        """Sides at this machine that have not been told yet what became of the last turn."""
        self.chapter = ""
        """The chapter that was asked for before a side was chosen; empty for none."""
        self.handover: LocalSession | None = None
        """The game with which the terminal is to go on when the window has closed."""
        self.at_terminal = False
        """Whether the window was opened from a terminal that can go on with a game."""
        self._command = "golden-hour play --text"
        self._finished: Journal | None = None
        """The game that was last kept as it ended."""

    def come_from(self, command: str, *, terminal: bool) -> None:
        """Remembers how a game is gone on with in the terminal, and whether there is one."""
        self._command, self.at_terminal = command, terminal

    @property
    def go_on(self) -> str:
        """The command with which a save of the game is gone on with in the terminal; ``--load`` follows."""
        roles = self.session is not None and self.lobby.roles and bool(self.session.program.scenario.names)
        return f"{self._command} --roles" if roles and "--roles" not in self._command else self._command

    def title(self) -> Screen[Any]:
        """The first screen, with no game on the table."""
        if self.session is not None:
            self.stand_up()
        return self._doors.title(self)

    def enter(self, session: LocalSession) -> Screen[Any]:
        """The screen on which a game goes on that is begun or opened: a side's room, or its end.

        Where several sides play at this machine, the first of them is asked to take its seat.
        """
        self._untold = set(session.actors) if session.told_turn >= session.first_turn else set()
        return self.next_seat(session)

    def next_seat(self, session: LocalSession) -> Screen[Any]:
        """The screen of the side that orders next."""
        waiting = session.wait()
        actor = waiting.actors[0] if waiting.actors else session.actors[0]
        self.sit_down(session, actor)
        if waiting.standing is Standing.ORDERS and len(session.actors) > 1:
            self.look.wear_side(Side.NEUTRAL)
            return self._doors.hand_over(self, actor)
        return self.proceed(actor)

    def turn_over(self, actor: str) -> Screen[Any]:
        """The screen that follows a turn which a side has just closed: what became of it.

        Where several sides play at this machine, each is told when it has taken its seat.
        """
        session = self._game
        if session.wait().standing is Standing.ORDERS and len(session.actors) > 1:
            self._untold = set(session.actors)
            return self.next_seat(session)
        return self._doors.told(self, actor)

    def take_seat(self, actor: str) -> Screen[Any]:
        """What a side sees that takes its seat: what became of the last turn, unless it knows; its room."""
        self.sit_down(self._game, actor)
        if actor in self._untold:
            return self._doors.told(self, actor)
        return self._doors.room(self, actor)

    def proceed(self, actor: str) -> Screen[Any]:
        """What follows when a side has been told: its room, or the end."""
        self._untold.discard(actor)
        if self._game.wait().standing is Standing.ENDED:
            return self._doors.ending(self, actor)
        return self._doors.room(self, actor)

    @property
    def _game(self) -> LocalSession:
        if self.session is None:
            raise RuntimeError("no game lies on the table")
        return self.session

    def sit_down(self, session: LocalSession, actor: str) -> None:
        """Takes a seat in a game: its words and the side's colour."""
        self.session = session
        self.look.speak(self.lobby.words(session))
        self.look.wear_side(_SIDES.get(session.view(actor).flag, Side.NEUTRAL))
        if self._rules is not session.program:
            self._rules = session.program
            self.on_other_rules()

    def stand_up(self) -> None:
        """Leaves the game; it has been kept before."""
        self.keep()
        self.session = None
        self.look.speak(self.lobby.interface())
        self.look.wear_side(Side.NEUTRAL)

    def keep(self) -> None:
        """Makes an autosave of the game, if there is one; a full disk must not end the game."""
        if self.session is None or self._is_kept(self.session):
            return
        try:
            self.lobby.save(self.session)
            self._finished = self.session.journal() if self.session.state.ended else None
        except StoreError as fault:
            self.last_fault = told(fault)
        else:
            self.last_fault = ""

    def _is_kept(self, session: LocalSession) -> bool:
        """Whether a game is over and has been kept as it ended."""
        return session.state.ended and self._finished == session.journal()

    last_fault: Words = ""
    """What went wrong with the last autosave; empty where nothing did."""

    def change(self, taste: Taste) -> None:
        """Takes on other settings and keeps them."""
        self.look.change(taste)
        self._keep_settings()

    def call_by_roles(self, on: bool) -> None:
        """Takes the names of people out of every text, or puts them back, and keeps that."""
        self.roles = self.lobby.roles = on
        if self.session is not None:
            self.look.speak(self.lobby.words(self.session))
        self._keep_settings()

    def speak(self, language: str) -> None:
        """Says everything in another language from now on, and keeps that."""
        self.language = self.lobby.language = language
        words = self.lobby.interface() if self.session is None else self.lobby.words(self.session)
        self.look.speak(words)
        self._keep_settings()

    def show_round(self) -> bool:
        """Whether the player is to be shown round now; true only once."""
        due, self.guided = not self.guided, True
        if due:
            self._keep_settings()
        return due

    def _keep_settings(self) -> None:
        taste = self.look.taste
        body: dict[str, object] = {
            "palette": taste.palette,
            "scale": round(taste.scale * 100),
            "motion": taste.motion,
            "fullscreen": taste.fullscreen,
            "sound": taste.sound,
            "volume": taste.volume,
            "captions": taste.captions,
            "roles": self.roles,
            "guided": self.guided,
        }
        if self.language is not None:
            body["language"] = self.language
        try:
            keep_settings(body)
        except StoreError as fault:
            self.last_fault = told(fault)


def kept_taste() -> Taste:
    """The settings of the last time; the defaults where there are none that can be read."""
    body = kept_settings()
    palette, scale, motion = body.get("palette"), body.get("scale"), body.get("motion")
    volume = body.get("volume")
    return Taste(
        palette=palette if isinstance(palette, str) and palette in PALETTES else "dark",
        scale=min(max(scale / 100, MIN_SCALE), MAX_SCALE) if isinstance(scale, int) else 1.0,
        motion=motion if isinstance(motion, bool) else True,
        fullscreen=body.get("fullscreen") is True,
        sound=body.get("sound") is not False,
        volume=min(max(volume, 0), 100) if isinstance(volume, int) else 60,
        captions=body.get("captions") is True,
    )


def kept_roles() -> bool:
    """Whether people were without names the last time."""
    return kept_settings().get("roles") is True


def was_guided() -> bool:
    """Whether the player has been shown round a room before."""
    return kept_settings().get("guided") is True
