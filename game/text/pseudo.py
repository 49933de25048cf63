"""Sentences in no language, made of English ones: what is drawn and is none of them was never in a catalogue,
and what has room for them has room for most languages."""

from __future__ import annotations

from collections.abc import Mapping

from game.text.catalogue import GAP, Template

LONGER = 40
"""By how many percent a sentence grows."""
KEPT = ("ui.text.words.", "ui.game", "ui.body.")
"""Keys, or their beginnings, of what is the same in it: words that a player types, names and initials."""
_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž",
)
_DRAWN_OUT = frozenset("åéîöûý")


def pseudo_layer(layer: Mapping[str, Template]) -> dict[str, Template]:
    """A layer of English sentences as it would be in another language."""
    return {key: text if key.startswith(KEPT) else pseudo(text) for key, text in layer.items()}


def pseudo(template: Template) -> Template:
    """A sentence with its gaps as they are: ``[Šååvéé]`` for ``Save``."""
    if isinstance(template, str):
        return _bracketed(template)
    return {form: _bracketed(text) for form, text in template.items()}


def accented(text: str) -> str:
    """A text without a letter of the plain alphabet outside its gaps."""
    done, at = "", 0
    for gap in GAP.finditer(text):
        done += text[at : gap.start()].translate(_LETTERS) + gap[0]
        at = gap.end()
    return done + text[at:].translate(_LETTERS)


def _bracketed(text: str) -> str:
    """A text in brackets; one that has no letters of its own stays as it is."""
    worded = any(letter.isalpha() for letter in GAP.sub("", text))
    return f"[{_longer(accented(text))}]" if worded else text


def _longer(text: str) -> str:
    """The text with its vowels drawn out, so that words grow as those of other languages do."""
    letters = sum(letter.isalpha() for letter in GAP.sub("", text))
    wanted = -(-letters * LONGER // 100)
    vowels = sum(letter in _DRAWN_OUT for letter in GAP.sub("", text))
    done, at, met = "", 0, 0
    for gap in (*GAP.finditer(text), None):
        for letter in text[at : gap.start() if gap else len(text)]:
            done += letter
            if letter in _DRAWN_OUT:
                done += letter * ((met + 1) * wanted // vowels - met * wanted // vowels)
                met += 1
        done, at = (done + gap[0], gap.end()) if gap else (done, len(text))
    return done if vowels or not wanted else f"{done}{'ö' * wanted}"
