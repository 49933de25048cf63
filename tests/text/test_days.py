"""Whether a title already names a day."""

from __future__ import annotations

from datetime import datetime

import pytest

from game.text.days import names_day


@pytest.mark.parametrize(
    ("text", "month", "day", "named"),
    [
        ("Monday, 24 July", 7, 24, True),
        ("Lundi 24 juillet", 7, 24, True),
        ("Tuesday, 1 August", 8, 1, True),
        ("Mardi 1er août", 8, 1, True),
        ("Monday, 24 July", 7, 4, False),
        ("Monday, 24 July", 7, 25, False),
        ("Wednesday, six o'clock", 7, 26, False),
    ],
)
def test_a_title_names_the_day_in_any_language(text: str, month: int, day: int, named: bool) -> None:
    assert names_day(text, datetime(2023, month, day, 8)) is named
