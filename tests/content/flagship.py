"""Single mistakes in the scenario that comes with the game, a folder of some thirty files."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from game.content.source import Files
from game.model.diagnostic import Diagnostic
from game.paths import scenarios_dir
from game.session.library import check
from tests.content import layout_mistakes, mistakes
from tests.content.answers import Answer
from tests.content.id_mistakes import IdMistakes
from tests.content.sense_mistakes import SenseMistakes
from tests.content.sources import Mistake, Source, kind_of, sources_of, taken

EACH = 7
"""Mistakes of each kind in a full run."""
SAMPLE = {
    *("a_misspelt_field", "a_misspelt_id_as_key", "a_misspelt_name_in_an_expression", "a_missing_field"),
    *("an_unclosed_quote", "a_lost_line_of_an_id"),
    *("a_foreign_option_in_closes", "an_ultimatum_without_met", "an_id_misspelt_where_it_is_defined"),
    "a_condition_that_never_holds",
}
"""Kinds of which the ordinary tests make one mistake each."""


def folder() -> Path:
    return scenarios_dir() / "niger-2023"


@cache
def sources() -> tuple[Source, ...]:
    return sources_of(folder())


def mistakes_in(each: int, kinds: Collection[str] = (), seed: str = "") -> list[Mistake]:
    """Some mistakes of some kinds, or of every one, each in one of the files; always the same."""
    of_many = (*SenseMistakes(sources()).makers, *IdMistakes(sources()).makers)
    makers = (*mistakes.MAKERS, *layout_mistakes.MAKERS, *of_many)
    return [
        mistake
        for maker in makers
        if not kinds or kind_of(maker) in kinds
        for mistake in taken(kind_of(maker) + seed, sources(), maker, each)
    ]


def untouched() -> tuple[Diagnostic, ...]:
    return check(folder())[1]


def answers_to(made: Iterable[Mistake]) -> list[Answer]:
    """What is said of each mistake; the files without it are parsed only once."""
    answers = []
    files = Files()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "niger-2023"
        shutil.copytree(folder(), copy)
        for mistake in made:
            path = copy / mistake.file
            sound = path.read_bytes()
            path.write_text(mistake.text, "utf-8")
            begun = time.process_time()
            found = check(copy, files)[1]
            answers.append(Answer(mistake, found, time.process_time() - begun))
            path.write_bytes(sound)
    return answers
