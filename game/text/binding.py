"""Which words belong together, so that no line ends between them: a day and its month, a number and what it
counts, a time and its zone, a title and the name that it is said with, a word of one letter and the next.

A game in French tells of a scenario in English, so the words of every language count wherever lines end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, TypeVar

from game.model.message import Message
from game.text.catalogue import read_catalogue
from game.text.languages import languages
from game.text.scenario_words import files_of

W = TypeVar("W")

_OPENING: Final = "(\\[“\u2018«\"'\u00a0\u202f"
_CLOSING: Final = ")]”\u2019»\"',.;:!?…\u00a0\u202f"
_NUMBER: Final = re.compile(
    rf"[{_OPENING}]*[-+\u2212±~]?\d+(?:[.,\u00a0\u202f]\d+)*(?:[-\u2013/]\d+)?(?P<ordinal>st|nd|rd|th|er|re|e)?"
)
_FIGURE: Final = re.compile(rf"[{_OPENING}]*[-+\u2212±~]?\d")
_YEAR: Final = re.compile(rf"[{_OPENING}]*(?:1[89]|20)\d\d")
_TIME: Final = re.compile(
    rf"[{_OPENING}]*(?:\d{{1,2}}[:.]\d\d|\d{{1,2}}[\u00a0\u202f]h(?:[\u00a0\u202f]\d\d)?|h)"
)
_COUNTED: Final = re.compile(r"[^\W_]|[%‰°€$£]")
_BEGINS_NO_LINE: Final = frozenset("\u2013—·")
_ARROW: Final = "→"
_ASIDE: Final = re.compile(r"\([-+\u2212±]?\d+(?:[.,]\d+)*\)[.,;:!?…]*")
"""A number in brackets, which says more of the word before it."""


def keeps_together(before: str, after: str, then: str = "") -> bool:
    """Whether no line ends between two words that stand beside each other; ``then`` is the word after them.

    >>> keeps_together("Base", "201:"), keeps_together("than", "201")
    (True, False)
    >>> keeps_together("Air", "Base", "101:"), keeps_together("Air", "Base", "of")
    (True, False)
    >>> keeps_together("weak", "→"), keeps_together("→", "strong"), keeps_together("room", "(\u22126)")
    (True, True, True)
    >>> keeps_together("a", "first"), keeps_together("à", "Niamey"), keeps_together("(L)", "tells")
    (True, True, False)
    >>> keeps_together("26", "July"), keeps_together("July", "2023"), keeps_together("06:00", "GMT")
    (True, True, True)
    >>> keeps_together("2023", "the"), keeps_together("09:00", "and"), keeps_together("July,", "06:00")
    (False, False, False)
    >>> keeps_together("“Mr", "President"), keeps_together("M.", "Bazoum"), keeps_together("General", "staff")
    (True, True, False)
    """
    if after in _BEGINS_NO_LINE or _ARROW in (before, after) or _ASIDE.fullmatch(after):
        return True
    name = before.lstrip(_OPENING)
    if _FIGURE.match(after) and name.lower() in _before_figures():
        return True
    if name in _titles() and after[:1].isupper():
        return True
    if len(name) == 1 and name.isalpha():
        return True
    if _numbered(name, after) or (_is_name(name) and _numbered(after, then)):
        return True
    if _TIME.fullmatch(before):
        return after in _zones() or after.rstrip(_CLOSING) in _zones()
    number = _NUMBER.fullmatch(before)
    if number is None or _YEAR.fullmatch(before) or not _COUNTED.match(after):
        return False
    return number["ordinal"] is None or after.rstrip(_CLOSING).lower() in _months()


def bound(words: Iterable[W], said: Callable[[W], str], joined: Callable[[W, W], W | None]) -> Iterator[W]:
    """The words of a line, those that belong together as one.

    ``said`` tells the text of a single word; ``joined`` makes one of two, or none where both have no room.
    """
    given = list(words)
    texts = [said(word) for word in given]
    held: list[W] = []
    for number, word in enumerate(given):
        before, then = texts[max(0, number - 1)], texts[number + 1 : number + 2]
        both: W | None = None
        if held and keeps_together(before, texts[number], *then):
            both = joined(held[-1], word)
            if both is None and before == _ARROW and len(held) > 1:
                # What it leads away from has no room beside the rest: an arrow ends no line.
                yield held[-2]
                arrow = given[number - 1]
                both = joined(arrow, word)
                held = [arrow]
        if both is None:
            yield from held[-1:]
            held = [word]
        elif texts[number] == _ARROW:
            held = [held[-1], both]
        else:
            held = [both]
    yield from held[-1:]


def _is_name(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _numbered(word: str, after: str) -> bool:
    """Whether a word begins with a capital and a figure that is no year follows it, as of a base."""
    return _is_name(word) and bool(_FIGURE.match(after)) and not _YEAR.match(after)


@cache
def _months() -> frozenset[str]:
    books = [read_catalogue(files_of(code), code) for code in languages()]
    return frozenset(
        book.word(Message(f"ui.month.{number}")).lower() for book in books for number in range(1, 13)
    )


@cache
def _before_figures() -> frozenset[str]:
    return _months().union(*(grammar.before_figures for grammar in languages().values()))


@cache
def _titles() -> frozenset[str]:
    return frozenset().union(*(grammar.titles for grammar in languages().values()))


@cache
def _zones() -> frozenset[str]:
    return frozenset().union(*(grammar.zones for grammar in languages().values()))
