"""Whether a text already names a day, in whatever language it is written."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from game.model.message import day_message
from game.text.catalogue import Catalogue
from game.text.languages import languages
from game.text.scenario_words import interface_words


def names_day(text: str, when: datetime) -> bool:
    """Whether a text holds the date of a moment as one of the languages of the interface writes it.

    A game in French tells of a scenario in English, so the dates of every language count.

    >>> names_day("Monday, 24 July", datetime(2023, 7, 24)), names_day("24 juillet", datetime(2023, 7, 24))
    (True, True)
    >>> names_day("Monday, 24 July", datetime(2023, 7, 4)), names_day("Monday, noon", datetime(2023, 7, 24))
    (False, False)
    """
    days = (re.escape(book.word(day_message(when))) for book in _books())
    return any(re.search(rf"(?<!\w){day}(?!\w)", text) for day in days)


@cache
def _books() -> tuple[Catalogue, ...]:
    return tuple(interface_words(code) for code in languages())
