"""Which words belong together, so that no line ends between them: a day and its month, a number and what it
counts, a time and its zone, a title and the name that it is said with.

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


def keeps_together(before: str, after: str) -> bool:
    """Whether no line ends between two words that stand beside each other.

    >>> keeps_together("Base", "201:"), keeps_together("than", "201")
    (True, False)
    >>> keeps_together("26", "July"), keeps_together("July", "2023"), keeps_together("06:00", "GMT")
    (True, True, True)
    >>> keeps_together("2023", "the"), keeps_together("09:00", "and"), keeps_together("July,", "06:00")
    (False, False, False)
    >>> keeps_together("“Mr", "President"), keeps_together("M.", "Bazoum"), keeps_together("General", "staff")
    (True, True, False)
    """
    if after in _BEGINS_NO_LINE:
        return True
    if _FIGURE.match(after) and (before == _ARROW or before.lstrip(_OPENING).lower() in _before_figures()):
        return True
    name = before.lstrip(_OPENING)
    if name in _titles() and after[:1].isupper():
        return True
    if name.isalpha() and name[0].isupper() and _FIGURE.match(after) and not _YEAR.match(after):
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
    held: W | None = None
    last = ""
    for word in words:
        text = said(word)
        both = joined(held, word) if held is not None and keeps_together(last, text) else None
        if both is None:
            if held is not None:
                yield held
            both = word
        held, last = both, text
    if held is not None:
        yield held


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
