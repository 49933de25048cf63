"""The languages of the interface, and what sentences of each are put together with.

All that differs from language to language stands in ``assets/text``: the sentences in ``NAME.CODE.json``, and
in ``languages.json`` what no single sentence can say.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from game.paths import assets_dir

ENGLISH = "en"
"""The language in which every sentence is there."""
PSEUDO = "en-XA"
"""English as if it were another language, for tests of the interface: accented, in brackets, and longer."""
_ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment that name a language, the strongest first."""


class UnknownLanguageError(Exception):
    """There is no such language; the text lists those that there are."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What sentences of one language are put together with."""

    name: str
    """Of the language, in the language."""
    singular: tuple[int, int]
    """The lowest and the highest number that take the form ``one``; all others take ``other``."""
    comma: str
    """What stands between the parts of a list."""
    colon: str
    """What stands between a name and what is said of it."""
    semicolon: str
    """What stands between facts that share a line."""
    time: str
    """A time of day, with ``{hour}`` and ``{minute}``."""
    full_hour: str
    """A time of day at a full hour, with ``{hour}``."""
    before_figures: tuple[str, ...]
    """Words, in small letters, that no line ends with where figures follow: ``at`` before a time."""
    zones: tuple[str, ...]
    """What follows a time of day and belongs to it: ``GMT``."""
    titles: tuple[str, ...]
    """What a name that follows belongs to: ``Mr``, ``General``."""
    clock_names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What a clock is commonly called that a scenario calls by its English name: ``West Africa Time``."""
    contracted: Mapping[str, str] = field(default_factory=dict, hash=False)
    """A word before a gap with the article that fills it, and what both become: ``de le``: ``du``."""
    elided: Mapping[str, str] = field(default_factory=dict, hash=False)
    """A word before a gap, and what it becomes before a vowel that fills it: French *de*."""
    vowel: str = ""
    """A pattern that matches the beginning of what counts as beginning with a vowel."""

    def form(self, count: object) -> str:
        """The form of a word beside a number: ``one`` or ``other``."""
        low, high = self.singular
        return "one" if isinstance(count, int) and low <= abs(count) <= high else "other"

    def clock(self, moment: datetime.time) -> str:
        """A time of day, to the minute."""
        pattern = self.time if moment.minute else self.full_hour
        return pattern.format(hour=moment.hour, minute=moment.minute)

    def joined(self, before: str, filling: str) -> str:
        """The beginning of a sentence with what fills its next gap, as the two are written together."""
        for words, short in self.contracted.items():
            word, article = words.split()
            start = _ends_with(before, word)
            if start is not None and filling.lower().startswith(f"{article} "):
                rest = filling[len(article) + 1 :]
                return f"{before[:start]}{_cased(short, before[start])} {rest}"
        for word, short in self.elided.items():
            start = _ends_with(before, word)
            if start is not None and re.match(self.vowel, filling, re.IGNORECASE):
                return f"{before[:start]}{_cased(short, before[start])}{filling}"
        return before + filling


def _ends_with(text: str, word: str) -> int | None:
    """Where a whole word begins that ends a text, followed by a blank."""
    start = len(text) - len(word) - 1
    if start < 0 or text[start:].lower() != f"{word} " or (start and text[start - 1].isalnum()):
        return None
    return start


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like.isupper() else word


@cache
def languages() -> Mapping[str, Grammar]:
    """The languages that there are, by their codes; English first."""
    known = json.loads((assets_dir() / "text" / "languages.json").read_text("utf-8"))
    return {
        code: Grammar(
            **{
                **parts,
                "singular": tuple(parts["singular"]),
                "before_figures": tuple(parts["before_figures"]),
                "zones": tuple(parts["zones"]),
                "titles": tuple(parts["titles"]),
            }
        )
        for code, parts in known.items()
    }


def grammar_of(language: str) -> Grammar:
    """The grammar of a language; English for one that is not there."""
    return languages().get(language, languages()[ENGLISH])


def language_named(name: str) -> str:
    """The code of a language that somebody asks for, whatever the case of its letters.

    Raises:
        UnknownLanguageError: there is none of this name.
    """
    known = {code.lower(): code for code in (*languages(), PSEUDO)}
    if name.lower() in known:
        return known[name.lower()]
    there = ", ".join(f"{code} ({grammar.name})" for code, grammar in languages().items())
    raise UnknownLanguageError(f"there is no language '{name[:30]}'; there are {there}")


def language_of(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for, as in ``LANG=fr_FR.UTF-8``; English where it asks for none
    that is there."""
    asked = next((environment[name] for name in _ASKED if environment.get(name)), "")
    code = asked.replace(".", "_").replace("@", "_").replace("-", "_").partition("_")[0].lower()
    return code if code in languages() else ENGLISH
