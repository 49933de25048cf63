"""The words that can be typed, and what was probably meant by others."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.nearest import nearest
from game.terminal.phrases import Phrases
from game.text.quotes import straight

COMMANDS = (
    "look",
    "news",
    "why",
    "known",
    "map",
    "inbox",
    "read",
    "claims",
    "rely",
    "doubt",
    "clear",
    "phone",
    "call",
    "requests",
    "reply",
    "orders",
    "all",
    "about",
    "list",
    "undo",
    "go",
    "past",
    "again",
    "brief",
    "guide",
    "people",
    "codex",
    "glossary",
    "sources",
    "help",
    "save",
    "window",
    "quit",
)
"""In the order in which they are explained; each has its words under ``ui.text.words.NAME``."""
AFTER_THE_END = (
    "look",
    "news",
    "why",
    "known",
    "map",
    "inbox",
    "read",
    "claims",
    "past",
    "again",
    "brief",
    "people",
    "codex",
    "glossary",
    "sources",
    "help",
    "save",
    "window",
    "quit",
)
"""What can be asked when the crisis is over."""
_LONGEST = 6
"""Digits of a number that may stand on a list, plus one."""
_SHOWN = 40
"""Letters of what was typed that are repeated in an answer."""


class NotUnderstood(Exception):  # noqa: N818 - the player is told, and goes on
    """What was typed does not say one thing; the text says what might have been meant."""


class Vocabulary:
    """Finds what a typed word means: the word itself, its beginning, or what is near it."""

    def __init__(self, p: Phrases, names: Sequence[str]) -> None:
        self._p = p
        self._meant = {word: name for name in names for word in p.say(f"ui.text.words.{name}").split()}

    @property
    def words(self) -> tuple[str, ...]:
        """All words, for completing them."""
        return tuple(self._meant)

    def find(self, typed: str) -> str:
        """The name of what is meant.

        Raises:
            NotUnderstood: it is none of the words, or the beginning of several.
        """
        word = typed.lower()
        if word in self._meant:
            return self._meant[word]
        begun: dict[str, str] = {}
        for one, name in self._meant.items():
            if one.startswith(word):
                begun.setdefault(name, one)
        if len(begun) == 1:
            return next(iter(begun))
        if begun:
            raise NotUnderstood(self._p.say("ui.text.several", words=list(begun.values())))
        near = nearest(shown(word), self._meant)
        if near is not None:
            raise NotUnderstood(self._p.say("ui.text.what_near", typed=shown(typed), near=near))
        raise NotUnderstood(self._p.say("ui.text.what"))


def choose(p: Phrases, typed: Sequence[str], names: Sequence[str]) -> int:
    """Which of some named things is meant, from 0: by number, by name, by the beginning of one of its words;
    without a word the only one that there is.

    Raises:
        NotUnderstood: it is none of them, or several.
    """
    if not names:
        raise NotUnderstood(p.say("ui.text.none_here"))
    if not typed:
        if len(names) == 1:
            return 0
        raise NotUnderstood(p.say("ui.text.which", most=len(names)))
    number = as_number(typed[0])
    if len(typed) == 1 and number is not None:
        if 1 <= number <= len(names):
            return number - 1
        raise NotUnderstood(p.say("ui.text.no_such_number", number=shown(typed[0])))
    return _by_name(p, " ".join(typed), names)


def _by_name(p: Phrases, typed: str, names: Sequence[str]) -> int:
    wanted = straight(typed.lower())
    plain = [straight(name.lower()) for name in names]
    found = [n for n, name in enumerate(plain) if name == wanted]
    if not found:
        found = [n for n, name in enumerate(plain) if f" {name}".find(f" {wanted}") >= 0]
    if len(found) == 1:
        return found[0]
    if found:
        listed = [p.say("ui.text.numbered", number=n + 1, name=names[n]) for n in found[:4]]
        raise NotUnderstood(p.say("ui.text.several", words=listed))
    near = nearest(shown(wanted), names)
    if near is not None:
        raise NotUnderstood(p.say("ui.text.no_such_near", typed=shown(typed), near=near))
    raise NotUnderstood(p.say("ui.text.no_such_number", number=shown(typed)))


def as_number(typed: str) -> int | None:
    """The number that was typed; None for what is none, 0 for one that stands on no list."""
    if not typed.isdecimal() or not typed.isascii():
        return None
    return int(typed) if len(typed) < _LONGEST else 0


def shown(typed: str) -> str:
    """What was typed, as far as it may be shown again."""
    return "".join(letter for letter in typed if letter.isprintable())[:_SHOWN]
