"""Hours as parts of a sentence, in each language."""

from __future__ import annotations

from datetime import datetime

import pytest

from game.model.message import Message, from_message, until_message
from game.paths import assets_dir
from game.text.catalogue import read_catalogue

NOW = datetime(2023, 7, 26, 6, 0)
TODAY = datetime(2023, 7, 26, 12, 0)
LATER = datetime(2023, 8, 1, 9, 0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("may close from 12:00", "may close from 1 August, 09:00", "rings until 12:00")),
        (
            "fr",
            ("peut se fermer dès 12 h", "peut se fermer dès le 1er août à 9 h", "sonne jusqu\u2019à 12 h"),
        ),
    ],
)
def test_a_bound_reads_as_part_of_the_sentence(language: str, said: tuple[str, str, str]) -> None:
    words = read_catalogue([assets_dir() / "text" / f"game.{language}.json"], language)
    told = (
        words.word(Message("ui.offer.closes", {"from": from_message(TODAY, NOW)})),
        words.word(Message("ui.offer.closes", {"from": from_message(LATER, NOW)})),
        words.word(Message("ui.text.rings_until", {"until": until_message(TODAY, NOW)})),
    )
    assert tuple(one.replace("\u202f", " ").replace("\xa0", " ") for one in told) == said
