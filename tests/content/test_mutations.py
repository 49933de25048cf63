"""One mistake in a sound scenario gets one answer, at the place where it can be mended.

Hundreds of single mistakes are made in a small scenario and in the flagship, each as somebody might make it
while writing; what is said of them is measured against the bars that the error messages are held to.
``benchmarks/error_quality.py`` prints the figures of the flagship.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from game.session.library import check
from tests.content.answers import BARS, Answer
from tests.content.flagship import EACH as EACH_IN_THE_FLAGSHIP
from tests.content.flagship import SAMPLE, answers_to, mistakes_in, sources, untouched
from tests.content.mistakes import MAKERS
from tests.content.sources import Mistake, Source

DIKE = Source(
    "scenario.yaml", (Path(__file__).parent.parent / "fixtures" / "dike" / "scenario.yaml").read_text("utf-8")
)
EACH = 14
"""Mistakes of each kind."""


@cache
def mistakes() -> tuple[Mistake, ...]:
    """The mistakes: some of each kind, always the same."""
    found: list[Mistake] = []
    for maker in MAKERS:
        made = maker(DIKE, Random(maker.__name__))
        found += [mistake for mistake, _ in zip(made, range(EACH), strict=False)]
    return tuple(found)


def test_there_are_many_mistakes_of_many_kinds() -> None:
    kinds = Counter(mistake.kind for mistake in mistakes())
    assert len(mistakes()) >= 200
    assert len(kinds) == len(MAKERS)
    assert min(kinds.values()) >= 10, kinds


def test_one_mistake_gets_one_answer_where_it_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    answers = []
    for mistake in mistakes():
        path.write_text(mistake.text, "utf-8")
        answers.append(Answer(mistake, check(path)[1]))
    assert [row for bar in BARS for row in bar.missed(answers)] == []


def test_the_fixture_itself_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(DIKE.text, "utf-8")
    assert check(path)[1] == ()


# -- the flagship -------------------------------------------------------------------------------------


def test_a_few_mistakes_in_the_flagship_get_one_answer_each() -> None:
    made = mistakes_in(1, SAMPLE)
    assert len(made) == len(SAMPLE)
    answers = answers_to(made)
    assert [row for bar in BARS for row in bar.missed(answers)] == []


@pytest.mark.soak
def test_hundreds_of_mistakes_in_the_flagship_are_answered_as_well() -> None:
    made = mistakes_in(EACH_IN_THE_FLAGSHIP)
    assert len(made) >= 300
    assert len({mistake.file for mistake in made}) == len(sources())
    answers = answers_to(made)
    assert [row for bar in BARS for row in bar.missed(answers)] == []


def test_the_flagship_itself_has_no_findings() -> None:
    assert untouched() == ()
