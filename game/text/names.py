"""Roles instead of names: texts in which the people of a crisis are called by what they are.

A table maps a written name to the words that replace it (``Bazoum: the president``). What stands around the
name decides the rest: a capital letter where a sentence begins, titles and articles before it, and what was
said of the person already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TITLES = (
    "Admiral", "Ambassador", "Brigadier", "Captain", "Chairman", "Chief", "Colonel", "Colonel-Major",
    "Commander", "Dr", "Foreign Minister", "General", "Governor", "Judge", "King", "Lieutenant", "Madam",
    "Major", "Mayor", "Minister", "Mr", "Mrs", "Ms", "President", "Prime Minister", "Prince", "Professor",
    "Queen", "Secretary", "Senator", "Sergeant", "Sir",
)  # fmt: skip
"""Words before a name that go with it, where the table does not name them too."""
_NEAR = 200
"""Characters before a name that may bear on what replaces it."""
_ARTICLES = ("the ", "a ", "an ")
_TITLE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\.? \Z")
_DETERMINED = re.compile(
    r"(?<![\w'\u2019])(?:the|an?|his|her|its|our|your|their|my|this|that|these|those|no|\w+['\u2019]s) \Z"
    r"|-\Z",
    re.IGNORECASE,
)
_A_OR_AN = re.compile(r"(?<!\w)([Aa])n? \Z")
_LAST_WORDS = re.compile(r"(?:[^\s,.;:!?()\"\u201c\u201d]+ )+\Z")
_BEGINS = re.compile(
    r"(?:\A|[.!?\u2026][\"'\u201d\u2019)\]]*\s+|\n\s*|[,:] (?=[\"'\u201c\u2018]))[\"'\u201c\u2018(\[]*\Z"
)
_QUOTE = re.compile(r"(?<!\w)['\u2018]")
"""Where one stands open, an apostrophe after a name may close it."""
_APPOSITION = re.compile(r", \Z| \(\Z")


class Roles:
    """A table of names, ready to be applied to any number of texts."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._words = {name.upper(): words.upper() for name, words in names.items()} | dict(names)
        longest_first = sorted(self._words, key=lambda name: (-len(name), name))
        self._names = re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})(?!\\w)") if names else None

    def applied(self, text: str) -> str:
        """The text without the names."""
        if self._names is None:
            return text
        done, at = "", 0
        while (found := self._names.search(text, at)) is not None:
            done += text[at : found.start()]
            if _within_a_word(done, text[found.end() :]):
                done += found[0][0]
                at = found.start() + 1
                continue
            head, near = done[:-_NEAR], done[-_NEAR:]
            near, rest = _replaced(near, self._words[found[0]], found[0], text[found.end() :])
            done = head + near
            at = len(text) - len(rest)
        return done + text[at:]


def _within_a_word(before: str, after: str) -> bool:
    """Whether what looks like a name is part of a word, or the gap of a report."""
    return bool(before and (before[-1].isalnum() or before[-1] == "_")) or (
        before.endswith("{") and after.startswith("}")
    )


def _replaced(before: str, words: str, name: str, after: str) -> tuple[str, str]:
    """What stands before the name with the words in its place, and what is left after it."""
    title = _TITLE.search(before)
    if title is not None:
        before = before[: title.start()]
    bare = _without_article(words)
    before, after, said = _said_before(before, bare, after)
    if not said:
        before, words = _fitted(before, words, bare)
        before += words
    after = _said_after(bare, after)
    mark, after = _possessive(bare, name, after, quoted=_QUOTE.search(before) is not None)
    return before + mark, after


def _without_article(words: str) -> str:
    article = next((a for a in _ARTICLES if words.lower().startswith(a)), "")
    return words[len(article) :]


def _said_before(before: str, bare: str, after: str) -> tuple[str, str, bool]:
    """``the president, Bazoum,`` says it already: the name and its commas go."""
    apart = _APPOSITION.search(before)
    if apart is None or not _ends_with(before[: apart.start()], bare):
        return before, after, False
    closing = ")" if apart[0] == " (" else ","
    return before[: apart.start()], after.removeprefix(closing), True


def _said_after(bare: str, after: str) -> str:
    """``Bazoum, the president,`` says it again: the second time goes with its commas."""
    again = re.match(rf"(?:, | \()(?:the |an? )?{re.escape(bare)}(?:\)|,|(?=[.;:!?]))", after, re.IGNORECASE)
    return after if again is None else after[again.end() :]


def _ends_with(text: str, words: str) -> bool:
    start = len(text) - len(words)
    return text.lower().endswith(words.lower()) and (start == 0 or not text[start - 1].isalnum())


def _fitted(before: str, words: str, bare: str) -> tuple[str, str]:
    """The words as they follow on what stands before them, which may have begun to say them."""
    run = _LAST_WORDS.search(before)
    last = run[0].split() if run is not None else []
    parts = bare.lower().split()
    for count in range(min(len(parts), len(last)), 0, -1):
        if [word.lower() for word in last[-count:]] == parts[:count]:
            before = before[: len(before) - len(" ".join(last[-count:])) - 1]
            break
    if _DETERMINED.search(before) is not None:
        article = _A_OR_AN.search(before)
        if article is not None:
            before = f"{before[: article.start()]}{article[1]}{'n' if bare[:1].lower() in 'aeiou' else ''} "
        return before, bare
    if _BEGINS.search(before) is not None:
        words = words[:1].upper() + words[1:]
    return before, words


def _possessive(bare: str, name: str, after: str, *, quoted: bool) -> tuple[str, str]:
    """The mark of a possessive as the new words want it, and what follows."""
    mark = re.match(r"['\u2019]s?(?!\w)", after)
    if mark is None:
        return "", after
    if len(mark[0]) == 1 and (quoted or not name.endswith("s") or re.match(r"['\u2019] \w", after) is None):
        return "", after
    letter = "" if bare.endswith("s") and not bare.endswith("ss") else "s"
    return after[0] + letter, after[mark.end() :]
