"""What ``check`` says of one mistake, and the bars that its answers are held to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.model.diagnostic import Diagnostic
from tests.content.sources import Mistake


@dataclass(frozen=True)
class Answer:
    """What is said of a mistake."""

    mistake: Mistake
    found: tuple[Diagnostic, ...]
    seconds: float = 0

    @property
    def line(self) -> bool:
        """Whether the first answer is on a right line."""
        return bool(self.found) and self._first[:2] in {place[:2] for place in self.mistake.places}

    @property
    def column(self) -> bool:
        return bool(self.found) and self._first in self.mistake.places

    @property
    def _first(self) -> tuple[str, int, int]:
        at = self.found[0].at
        return Path(at.file).name, at.line, at.column

    @property
    def suggested(self) -> bool:
        meant = re.search("did you mean '(.*)'", self.found[0].message) if self.found else None
        return meant is not None and not set(self.mistake.meant.split()).isdisjoint(re.split(r"\W", meant[1]))

    def __str__(self) -> str:
        said = [f"{Path(d.at.file).name}:{d.at.line}:{d.at.column} {d.code} {d.message}" for d in self.found]
        more = [f"and {len(said) - 4} more"] if len(said) > 4 else []
        return "\n      ".join([str(self.mistake), *(said[:4] or ["nothing"]), *more])


@dataclass(frozen=True)
class Bar:
    """What share of the mistakes must be answered well in one respect."""

    says: str
    holds: Callable[[Answer], bool]
    share: float
    of: Callable[[Answer], bool] = bool

    def reached(self, answers: Sequence[Answer]) -> tuple[float, int, list[Answer]]:
        """The share, of how many, and those that fall short."""
        meant = [answer for answer in answers if self.of(answer)]
        wrong = [answer for answer in meant if not self.holds(answer)]
        return (1 - len(wrong) / len(meant) if meant else 1.0), len(meant), wrong

    def missed(self, answers: Sequence[Answer]) -> list[str]:
        """The answers that fall short, where they are too many."""
        reached, count, wrong = self.reached(answers)
        if reached >= self.share:
            return []
        head = f"{self.says}: {reached:.1%} of {count}, {self.share:.0%} wanted"
        return [head, *(f"  {answer}" for answer in wrong)]


BARS = (
    Bar("something is said", lambda answer: bool(answer.found), 1.0),
    Bar("the first answer is on the right line", lambda answer: answer.line, 0.98),
    Bar("the first answer is at the right column", lambda answer: answer.column, 0.90),
    Bar("one mistake gets at most three answers", lambda answer: len(answer.found) <= 3, 1.0),
    Bar("one mistake gets one answer", lambda answer: len(answer.found) == 1, 0.95),
    Bar("a typo gets the right suggestion", lambda a: a.suggested, 0.90, lambda a: bool(a.mistake.meant)),
)
