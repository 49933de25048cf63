"""A line being written: its text, caret and selection, without any drawing."""

from __future__ import annotations

import pygame

_WORD_KEYS = pygame.KMOD_CTRL | pygame.KMOD_META


class Line:
    """Text with a caret. What lies between the caret and the anchor is selected."""

    def __init__(self, text: str, most: int) -> None:
        self.text = text[:most]
        self.caret = len(self.text)
        self._anchor = self.caret
        self._most = most

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; equal if nothing is."""
        return min(self.caret, self._anchor), max(self.caret, self._anchor)

    def place(self, place: int, *, selecting: bool) -> None:
        """Puts the caret somewhere."""
        self.caret = max(0, min(len(self.text), place))
        if not selecting:
            self._anchor = self.caret

    def write(self, text: str) -> None:
        """Puts text in place of the selection, as much as there is room for."""
        start, end = self.selection
        kept = len(self.text) - (end - start)
        clean = "".join(letter for letter in text if letter.isprintable())[: self._most - kept]
        self.text = self.text[:start] + clean + self.text[end:]
        self.place(start + len(clean), selecting=False)

    def key(self, key: int, mod: int) -> bool:
        """Edits or moves by a key; False if the key means nothing here."""
        by_word, selecting = bool(mod & _WORD_KEYS), bool(mod & pygame.KMOD_SHIFT)
        moves = {
            pygame.K_LEFT: self._left(by_word=by_word),
            pygame.K_RIGHT: self._right(by_word=by_word),
            pygame.K_HOME: 0,
            pygame.K_END: len(self.text),
        }
        if key in moves:
            self.place(moves[key], selecting=selecting)
            return True
        if key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            if self.selection[0] == self.selection[1]:
                to = (
                    self._left(by_word=by_word) if key == pygame.K_BACKSPACE else self._right(by_word=by_word)
                )
                self.place(to, selecting=True)
            self.write("")
            return True
        return by_word and self._clipboard(key)

    def _clipboard(self, key: int) -> bool:
        start, end = self.selection
        match key:
            case pygame.K_a:
                self._anchor, self.caret = 0, len(self.text)
            case pygame.K_c | pygame.K_x:
                if start != end:
                    _copy(self.text[start:end])
                    if key == pygame.K_x:
                        self.write("")
            case pygame.K_v:
                self.write(_pasted())
            case _:
                return False
        return True

    def _left(self, *, by_word: bool) -> int:
        place = self.caret - 1
        while (
            by_word and place > 0 and not (self.text[place - 1].isspace() and not self.text[place].isspace())
        ):
            place -= 1
        return max(0, place)

    def _right(self, *, by_word: bool) -> int:
        place = self.caret + 1
        while by_word and place < len(self.text) and not (self.text[place].isspace()):
            place += 1
        return min(len(self.text), place)


def _copy(text: str) -> None:
    try:
        pygame.scrap.put_text(text)
    except pygame.error:
        return


def _pasted() -> str:
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
